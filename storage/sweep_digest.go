package storage

import "zhanggui/internal/retail"

// LastDigest is the newest digest of a day before one, of those whose keys
// begin with a prefix and go on with the day. NotFound without any.
func (tx *Tx) LastDigest(prefix string, before retail.Day) (Outbox, error) {
	return first[Outbox](tx.own().Where("key >= ? AND key < ?", prefix, prefix+string(before)).Order("key DESC, id DESC"), "digest "+prefix)
}

// DayCloses lists the chats whose orders of a day are said to be in.
func (tx *Tx) DayCloses(day retail.Day) ([]DayClose, error) {
	return all[DayClose](tx.own().Where("day = ?", day).Order("account, chat"))
}

// LinesTotal is the sum of the lines of a period's orders, returns taken off:
// the third of the three formulas, summed from other rows than the first.
func (tx *Tx) LinesTotal(p retail.Period) (sum retail.Money, err error) {
	err = tx.g.Raw(`SELECT COALESCE(SUM(l.amount), 0) FROM order_lines l JOIN orders o ON o.id = l.order_id
		WHERE o.merchant_id = ? AND +l.merchant_id = ? AND o.day BETWEEN ? AND ? AND o.status <> ?`,
		tx.merchant, tx.merchant, p.From, p.To, retail.Cancelled).Scan(&sum).Error
	return sum, err
}
