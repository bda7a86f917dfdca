package commands

import (
	"slices"

	"zhanggui/internal/retail"
	"zhanggui/internal/wording"
	"zhanggui/storage"
)

// mayDecide says whether a role may decide an approval: finance what is about
// credit alone.
func mayDecide(role retail.Role, a storage.Approval) bool {
	if a.CreditOnly() {
		return May(role, ApproveCredit)
	}
	return May(role, ApproveOrder)
}

// creditHolds looks whether an order on terms takes its store over the limit, or
// the store has a debt overdue. Its own former self, where it is a change, does
// not count. Who may approve it needs nobody.
func (rt *Router) creditHolds(tx *storage.Tx, r *Request, b booking) ([]hold, error) {
	rules, o := rt.rules(r).Credit, b.order
	_, credit := rules.Due(retail.Bill{Day: o.Day, Terms: o.Terms, Deliver: o.Deliver, StoreDays: b.store.TermsDays})
	if !credit || o.Status != retail.Logged || r.may(ApproveCredit) {
		return nil, nil
	}
	f, err := tx.CreditFacts(b.store.ID, r.Today)
	if err != nil {
		return nil, err
	}
	f.Bills = slices.DeleteFunc(f.Bills, func(x retail.Bill) bool { return o.ID != 0 && x.Order == o.ID })
	a := rules.Accounts(f, r.Today)[b.store.ID]
	owed, more, limit := a.Net(), retail.Order{Lines: b.lines}.Total()+o.Freight, b.store.CreditLimit
	var out []hold
	if limit > 0 && owed+more > limit {
		out = append(out, hold{Code: retail.HoldOverCredit, Public: r.say(wording.HoldLimit), Inside: r.say(wording.HoldOverLimit,
			wording.Yuan(owed), wording.Yuan(more), wording.Yuan(limit), wording.Yuan(owed+more-limit))})
	}
	if late, days := a.Overdue(r.Today, rules.Grace); late > a.Advance {
		out = append(out, hold{Code: retail.HoldOverdue, Public: r.say(wording.HoldDebt), Inside: r.say(wording.HoldOverdue, wording.Yuan(late), days)})
	}
	return out, nil
}

// withCredit adds to a booking why its store's account lets it wait; what this
// message has logged before counts.
func (rt *Router) withCredit(tx *storage.Tx, r *Request, b booking) (booking, error) {
	more, err := rt.creditHolds(tx, r, b)
	b.holds = append(slices.Clip(b.holds), more...)
	return b, err
}

// overCredit says why an order may not be changed so by the sender: it would owe
// more than before, beyond what its store is trusted with.
func (rt *Router) overCredit(tx *storage.Tx, r *Request, have, o storage.Order, lines []retail.Line) ([]hold, error) {
	_, was := rt.rules(r).Credit.Due(retail.Bill{Day: have.Day, Terms: have.Terms, Deliver: have.Deliver, StoreDays: storeOf(r, have).TermsDays})
	more := retail.Order{Lines: lines}.Total()+o.Freight > have.Total+have.Freight
	if was && !more && have.StoreID == o.StoreID {
		return nil, nil
	}
	return rt.creditHolds(tx, r, booking{store: storeOf(r, o), order: o, lines: lines})
}
