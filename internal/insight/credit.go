package insight

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"zhanggui/internal/retail"
)

// CreditRules say when an order is on terms, when it is due, and which orders a
// payment settles.
//
// Source: F41, an order over the limit or of a store with a debt overdue waits
// for finance; 30 days for 月结 without a number is the trade's usual month.
type CreditRules struct {
	// Days are those of 月结 and 赊账 without a number, of a store without terms.
	Days int
	// Grace is how many days a debt may be overdue before the store's next order
	// on terms waits; 0: none.
	Grace int
	// Begin is how many days before the first payment the books begin.
	Begin int
	// Recent is how many days a payment looks back for an order that was to be
	// paid on the spot.
	Recent int
	// Doubt is how many times what is owed a payment may be before it is asked about.
	Doubt int
}

// DefaultCreditRules are the rules to begin with.
func DefaultCreditRules() CreditRules {
	return CreditRules{Days: 30, Grace: 0, Begin: 30, Recent: 31, Doubt: 2}
}

var (
	onTerms   = regexp.MustCompile(`月结|账期|帐期|赊|挂|天|net`)
	ahead     = regexp.MustCompile(`^(?:先付|预付)`)
	termsDays = regexp.MustCompile(`\d{1,3}`)
	onTheSpot = regexp.MustCompile(`现|到付|微信|支付宝|转账|刷卡|cash|cod`)
)

// Due is the day on which a bill is to be paid; false if it was to be paid on the
// spot. Its own terms go before the store's. 月结N and 账期N天 are due N days
// after the order's day, the rest of 先付N% on arrival.
func (c CreditRules) Due(b retail.Bill) (retail.Day, bool) {
	days := c.Days
	if b.StoreDays > 0 {
		days = b.StoreDays
	}
	terms := strings.ToLower(b.Terms)
	switch {
	case terms == "":
	case ahead.MatchString(terms) && b.Deliver != "":
		return b.Deliver, true
	case ahead.MatchString(terms):
		return b.Day.Add(days), true
	case onTheSpot.MatchString(terms):
		return b.Day, false
	case onTerms.MatchString(terms):
		if n, err := strconv.Atoi(termsDays.FindString(terms)); err == nil {
			days = n
		}
		return b.Day.Add(days), true
	}
	return b.Day.Add(days), b.StoreDays > 0
}

// Books say from which due day on a bill counts as owed: what was due before
// counts as paid. Filed is the same for orders that a file brought, which may be
// a past that nobody logged payments in.
// Known and KnownFiled are from when on payments were logged: an order due between
// them and the books takes the payments of that time.
type Books struct{ Since, Filed, Known, KnownFiled retail.Day }

// Books begins them on the day that was set; else some days before the first payment,
// for files' orders with it; without any payment today, so that a merchant who
// never logs payments is told of no debt as overdue. Empty days mean none.
func (c CreditRules) Books(set, first, today retail.Day) Books {
	b := Books{today, today, today, today}
	if first != "" {
		began := first.Add(-c.Begin)
		b = Books{began, first, began, first}
	}
	if set != "" {
		b = Books{set, set, min(set, b.Known), min(set, b.KnownFiled)}
	}
	return b
}

// Debt is a bill and what of it is not paid.
type Debt struct {
	retail.Bill
	Due  retail.Day
	Left retail.Money
	// Spot says that it was to be paid on the spot: it is no debt, but a payment
	// may be for it.
	Spot    bool
	settled bool // before the books: only a payment of before, or that names it, is for it
	gone    bool // due before any payment was known: only one that names it is for it
	seen    bool
}

// Match is how much of a payment, or of a return (Payment 0), went to an order.
type Match struct {
	Payment int64
	Order   retail.OrderID
	Amount  retail.Money
}

// Account is how one store stands.
type Account struct {
	// Debts are the bills on terms that are not wholly paid, the first due first;
	// Spots the others of which something was not paid or not logged.
	Debts, Spots []Debt
	// Advance is what the store paid or brought back beyond what it owed.
	Advance retail.Money
	Matches []Match
}

// Accounts works out every store's account as of the end of a day.
func (c CreditRules) Accounts(f retail.CreditFacts, today retail.Day) map[retail.StoreID]Account {
	b := c.Books(f.Set, f.First, today)
	bills := map[retail.StoreID][]retail.Bill{}
	receipts := map[retail.StoreID][]retail.Receipt{}
	for _, x := range f.Bills {
		if x.Day <= today {
			bills[x.Store] = append(bills[x.Store], x)
		}
	}
	for _, x := range f.Receipts {
		if _, ok := bills[x.Store]; !ok {
			bills[x.Store] = nil
		}
		if x.Day <= today {
			receipts[x.Store] = append(receipts[x.Store], x)
		}
	}
	out := make(map[retail.StoreID]Account, len(bills))
	for id, list := range bills {
		out[id] = c.Settle(b, list, receipts[id])
	}
	return out
}

// advance is what is left of a payment (id 0: of a return).
type advance struct {
	id   int64
	left retail.Money
}

// book is an account that is being worked out.
type book struct {
	rules    CreditRules
	since    retail.Day
	bills    []*Debt
	byID     map[retail.OrderID]*Debt
	advances []advance
	matches  []Match
}

// Settle works out an account from all that happened, in its order: a payment
// goes to the orders that it names, then to what is due first, then to an order
// of the last days that was to be paid on the spot (one that it pays exactly; of
// stores without terms the newest one, too); what is left waits for the next
// order on terms. A return lowers what is due first. Nothing is remembered: an
// order that is cancelled or changed sets its payments free by itself.
func (c CreditRules) Settle(b Books, bills []retail.Bill, receipts []retail.Receipt) Account {
	k := book{rules: c, since: b.Since, byID: map[retail.OrderID]*Debt{}}
	type event struct {
		day  retail.Day
		at   int64
		kind int
		id   int64
		do   func()
	}
	var events []event
	for _, bill := range bills {
		if bill.Amount <= 0 && c.longGone(b, bill) {
			continue
		}
		if bill.Amount <= 0 {
			events = append(events, event{bill.Day, bill.At, 1, int64(bill.Order), func() { k.takeBack(bill) }})
			continue
		}
		due, credit := c.Due(bill)
		since, known := b.Since, b.Known
		if bill.Filed {
			since, known = b.Filed, b.KnownFiled
		}
		d := &Debt{Bill: bill, Due: due, Left: bill.Amount, Spot: !credit, settled: credit && due < since, gone: credit && due < known}
		k.bills, k.byID[bill.Order] = append(k.bills, d), d
		events = append(events, event{bill.Day, bill.At, 0, int64(bill.Order), func() { k.enter(d) }})
	}
	for _, p := range receipts {
		events = append(events, event{p.Day, p.At, 2, p.ID, func() { k.pay(p) }})
	}
	slices.SortFunc(events, func(x, y event) int {
		return cmp.Or(cmp.Compare(x.day, y.day), cmp.Compare(x.at, y.at), cmp.Compare(x.kind, y.kind), cmp.Compare(x.id, y.id))
	})
	slices.SortFunc(k.bills, func(x, y *Debt) int {
		return cmp.Or(cmp.Compare(x.Due, y.Due), cmp.Compare(x.Day, y.Day), cmp.Compare(x.At, y.At), cmp.Compare(x.Order, y.Order))
	})
	for _, e := range events {
		e.do()
	}
	return k.account()
}

// longGone says that a return took back what was due before any payment was known:
// those orders count as paid, and so it counts as settled with them.
func (c CreditRules) longGone(b Books, back retail.Bill) bool {
	known := b.Known
	if back.Filed {
		known = b.KnownFiled
	}
	due, _ := c.Due(back)
	return max(due, back.Day.Add(c.Days)) < known
}

func (k *book) account() Account {
	a := Account{Matches: k.matches}
	for _, d := range k.bills {
		switch {
		case d.Left == 0 || d.settled:
		case d.Spot:
			a.Spots = append(a.Spots, *d)
		default:
			a.Debts = append(a.Debts, *d)
		}
	}
	for _, x := range k.advances {
		a.Advance += x.left
	}
	return a
}

// match puts as much of an amount as it takes to a bill and returns the rest.
func (k *book) match(payment int64, d *Debt, amount retail.Money) retail.Money {
	m := min(amount, d.Left)
	if m > 0 {
		d.Left -= m
		k.matches = append(k.matches, Match{payment, d.Order, m})
	}
	return amount - m
}

// enter takes up an order: what was paid ahead is for it.
func (k *book) enter(d *Debt) {
	d.seen = true
	if d.Spot || d.gone {
		return
	}
	for i := range k.advances {
		k.advances[i].left = k.match(k.advances[i].id, d, k.advances[i].left)
	}
	k.advances = slices.DeleteFunc(k.advances, func(x advance) bool { return x.left == 0 })
}

// toDebts puts an amount to what is due first and returns the rest.
func (k *book) toDebts(id int64, day retail.Day, amount retail.Money) retail.Money {
	for _, d := range k.bills {
		if d.seen && !d.Spot && (!d.settled || day < k.since && !d.gone) {
			amount = k.match(id, d, amount)
		}
	}
	return amount
}

func (k *book) pay(p retail.Receipt) {
	rest := p.Amount
	for _, id := range p.Named {
		if d := k.byID[id]; d != nil {
			rest = k.match(p.ID, d, rest)
		}
	}
	rest = k.toSpots(p, k.toDebts(p.ID, p.Day, rest))
	if rest > 0 {
		k.advances = append(k.advances, advance{p.ID, rest})
	}
}

// toSpots puts the rest of a payment to orders that were to be paid on the spot.
func (k *book) toSpots(p retail.Receipt, rest retail.Money) retail.Money {
	var open []*Debt // the newest first
	account, since := false, p.Day.Add(-k.rules.Recent)
	for _, d := range slices.Backward(k.bills) {
		account = account || d.StoreDays > 0
		if d.seen && d.Spot && d.Left > 0 && d.Day >= since {
			open = append(open, d)
		}
	}
	slices.SortStableFunc(open, func(x, y *Debt) int { return cmp.Or(cmp.Compare(y.Day, x.Day), cmp.Compare(y.At, x.At)) })
	for _, d := range open {
		if rest > 0 && d.Left == rest {
			return k.match(p.ID, d, rest)
		}
	}
	if account {
		return rest
	}
	for _, d := range open {
		rest = k.match(p.ID, d, rest)
	}
	return rest
}

// takeBack lowers what is due first by a return. What is left of it waits like an
// advance where the store has an account; else the money went back by hand.
func (k *book) takeBack(bill retail.Bill) {
	if rest := k.toDebts(0, bill.Day, -bill.Amount); rest > 0 && bill.StoreDays > 0 {
		k.advances = append(k.advances, advance{0, rest})
	}
}
