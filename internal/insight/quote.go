package insight

import (
	"math/big"

	"zhanggui/internal/retail"
)

// QuoteStep is a step of a table: from so many (cases, percent, days) on, so many
// thousandths are added to the list price.
type QuoteStep struct{ From, PerMille int }

// QuoteRules are how a merchant's list price moves with a deal.
//
// Source: 3#5, price is never one: quantity (10,000 pairs against 100), payment
// (30 % ahead against cash) and lead time (tomorrow against two months). The
// sources give the three factors and no numbers: these are ours, small on purpose,
// and added up, so that each shows as what it is.
type QuoteRules struct {
	// Quantity, in sale units of a line, Prepaid, in percent paid ahead, and Lead,
	// in days until delivery, take the highest step that is reached.
	Quantity, Prepaid, Lead []QuoteStep
	// Credit takes the first step that holds the days until payment; longer ones
	// are not quoted.
	Credit []QuoteStep
	// Valid is for how many days a quote holds, Off by how many percent an order's
	// typed price may lie under it before it waits for approval.
	Valid, Off int
}

// DefaultQuoteRules hold where nothing is configured.
func DefaultQuoteRules() QuoteRules {
	return QuoteRules{
		Quantity: []QuoteStep{{100, -10}, {500, -20}, {1000, -30}},
		Prepaid:  []QuoteStep{{30, -5}, {50, -10}, {100, -20}},
		Credit:   []QuoteStep{{30, 5}, {60, 10}, {90, 15}},
		Lead:     []QuoteStep{{14, -5}, {30, -10}, {60, -15}},
		Valid:    14, Off: 5,
	}
}

// QuoteAsk is what a price is asked for.
type QuoteAsk struct {
	Base       retail.Qty // base units
	Pack       int64
	List       retail.Money // for a sale unit
	Prepaid    int          // percent paid ahead
	CreditDays int          // days until payment; 0: cash
	LeadDays   int          // days until delivery
}

// Quote works a line's price out: the list price and, rounded to the fen each,
// what every factor adds, so that they add up as they are shown. False: nobody
// may be given so long a credit.
func (r QuoteRules) Quote(q QuoteAsk) (retail.QuoteLine, bool) {
	units := big.NewRat(int64(q.Base), int64(retail.One)*max(1, q.Pack))
	whole := new(big.Int).Quo(units.Num(), units.Denom())
	pay := reached(r.Prepaid, q.Prepaid)
	if q.CreditDays > 0 {
		var ok bool
		if pay, ok = upTo(r.Credit, q.CreditDays); !ok {
			return retail.QuoteLine{}, false
		}
	}
	l := retail.QuoteLine{Base: q.Base, Pack: q.Pack, List: q.List, Price: q.List}
	for _, f := range []struct {
		code string
		step QuoteStep
	}{{"quantity", reached(r.Quantity, int(min(whole.Int64(), 1<<31-1)))}, {"payment", pay}, {"lead", reached(r.Lead, q.LeadDays)}} {
		each := retail.Money(retail.MulDiv(int64(q.List), int64(f.step.PerMille), 1000))
		l.Price += each
		l.Factors = append(l.Factors, retail.QuoteFactor{Code: f.code, From: f.step.From, PerMille: f.step.PerMille, Each: each})
	}
	l.Amount = Fen(units.Mul(units, big.NewRat(int64(l.Price), 1)))
	return l, true
}

// reached is the highest step whose start is reached; the zero one without any.
func reached(steps []QuoteStep, n int) (out QuoteStep) {
	for _, s := range steps {
		if n >= s.From && s.From > out.From {
			out = s
		}
	}
	return out
}

// upTo is the lowest step that n lies under or on; false beyond the last.
func upTo(steps []QuoteStep, n int) (out QuoteStep, ok bool) {
	for _, s := range steps {
		if n <= s.From && (!ok || s.From < out.From) {
			out, ok = s, true
		}
	}
	return out, ok
}

// Under says that a sold line's price lies more than Off percent under a quoted
// one for a sale unit, and by how many thousandths.
func (r QuoteRules) Under(amount retail.Money, base retail.Qty, pack int64, quoted retail.Money) (int64, bool) {
	if quoted <= 0 || base <= 0 {
		return 0, false
	}
	q := big.NewRat(int64(quoted), 1)
	off := new(big.Rat).Sub(q, UnitPrice(amount, base, pack))
	n, _ := PerMille(off, q)
	return n, off.Cmp(new(big.Rat).Mul(q, big.NewRat(int64(r.Off), 100))) > 0
}
