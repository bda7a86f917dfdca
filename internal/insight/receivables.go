package insight

import (
	"cmp"
	"slices"

	"zhanggui/internal/retail"
)

// Open is what is owed, advances not taken off.
func (a Account) Open() (sum retail.Money) {
	for _, d := range a.Debts {
		sum += d.Left
	}
	return sum
}

// Net is what is owed less what was paid ahead; under 0 the store has money with us.
func (a Account) Net() retail.Money { return a.Open() - a.Advance }

// Overdue is what is overdue by more than so many days on a day, and by how many
// the oldest of it.
func (a Account) Overdue(today retail.Day, grace int) (sum retail.Money, days int) {
	for _, d := range a.Debts {
		if late := today.Sub(d.Due); late > grace {
			sum, days = sum+d.Left, max(days, late)
		}
	}
	return sum, days
}

// Debtor is a store that owes, with what of it is overdue and for how many days.
type Debtor struct {
	Store retail.StoreID
	Account
	Late retail.Money
	Days int
}

// Debtors are who owes on a day, the most overdue first, then who owes most; ties
// by code.
func Debtors(all map[retail.StoreID]Account, today retail.Day, code func(retail.StoreID) string) (out []Debtor) {
	for id, a := range all {
		if a.Open() > 0 {
			late, days := a.Overdue(today, 0)
			out = append(out, Debtor{id, a, late, days})
		}
	}
	slices.SortFunc(out, func(a, b Debtor) int {
		return cmp.Or(cmp.Compare(b.Late, a.Late), cmp.Compare(b.Open(), a.Open()), cmp.Compare(code(a.Store), code(b.Store)))
	})
	return out
}

// Spot is what is open of orders since a day that were to be paid on the spot.
func (a Account) Spot(since retail.Day) (sum retail.Money) {
	for _, d := range a.Spots {
		if d.Day >= since {
			sum += d.Left
		}
	}
	return sum
}

// Ages are debts by age: not due yet, then up to 30, 60, 90 and more days overdue.
type Ages [5]retail.Money

// Ages sorts what is owed by how long it is overdue on a day.
func (a Account) Ages(today retail.Day) (out Ages) {
	for _, d := range a.Debts {
		out[ageOf(today.Sub(d.Due))] += d.Left
	}
	return out
}

func ageOf(late int) int {
	switch {
	case late <= 0:
		return 0
	case late <= 90:
		return (late + 29) / 30
	}
	return 4
}

// Paid is what of a payment went to which orders, and what is left of it.
func (a Account) Paid(p retail.Receipt) (to []Match, rest retail.Money) {
	rest = p.Amount
	for _, m := range a.Matches {
		if m.Payment == p.ID {
			to, rest = append(to, m), rest-m.Amount
		}
	}
	return to, rest
}

// Collection is what came in over a period.
type Collection struct {
	Paid retail.Money
	// Debts is what of it went to orders on terms or waits for one; the rest paid
	// orders on the spot. Open is what was owed at the end of the period.
	Debts, Open retail.Money
	Count       int
}

// Collected says what came in over a period, as was known at its end. Its share
// of what there was to collect is Debts / (Debts + Open).
func (c CreditRules) Collected(f retail.CreditFacts, p retail.Period) (out Collection) {
	spot := map[retail.OrderID]bool{}
	for _, b := range f.Bills {
		_, credit := c.Due(b)
		spot[b.Order] = !credit
	}
	in := map[int64]bool{}
	for _, x := range f.Receipts {
		if p.Contains(x.Day) {
			in[x.ID] = true
			out.Paid += x.Amount
			out.Count++
		}
	}
	out.Debts = out.Paid
	for _, a := range c.Accounts(f, p.To) {
		out.Open += a.Open()
		for _, m := range a.Matches {
			if in[m.Payment] && spot[m.Order] {
				out.Debts -= m.Amount
			}
		}
	}
	return out
}
