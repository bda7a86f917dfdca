package storage

import "zhanggui/internal/retail"

// OrdersOf lists the orders of the days of a period, both included, with their
// lines: cancelled ones and returns too, by day and number.
func (tx *Tx) OrdersOf(p retail.Period) ([]Stored, error) {
	rows, err := all[Order](tx.own().Where("day >= ? AND day <= ?", p.From, p.To).Order("day, at, no"))
	if err != nil {
		return nil, err
	}
	return tx.stored(rows)
}

// VisitsOf lists the visits of the days of a period, both included, that count.
func (tx *Tx) VisitsOf(p retail.Period) ([]Visit, error) {
	return all[Visit](tx.own().Where("day >= ? AND day <= ? AND NOT cancelled", p.From, p.To).Order("day, at, id"))
}

// Identities lists every account of the merchant's people.
func (tx *Tx) Identities() ([]Identity, error) { return all[Identity](tx.own().Order("member_id, id")) }

// Groups lists the merchant's groups.
func (tx *Tx) Groups() ([]Chat, error) { return all[Chat](tx.own().Order("account, chat")) }
