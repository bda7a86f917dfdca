package storage

import (
	"zhanggui/internal/retail"
)

// OrdersMark is a fingerprint of a merchant's orders up to a day: it changes
// when one of them is added, cancelled, moved to another day or changed.
type OrdersMark struct {
	Day       retail.Day
	Count     int64
	Newest    int64
	Cancelled int64
	Total     int64
	Times     int64
	Changes   int64 // the newest noted change of an order
	// Catalogue is the version of the stores that were counted.
	Catalogue int64
}

// OrdersUpTo takes the fingerprint of the orders up to and including a day.
func (tx *Tx) OrdersUpTo(day retail.Day) (OrdersMark, error) {
	m := OrdersMark{Day: day}
	err := tx.own().Model(&Order{}).Where("day <= ?", day).
		Select("COUNT(*) AS count, COALESCE(MAX(id), 0) AS newest, COALESCE(SUM(CASE WHEN status = ? THEN 1 ELSE 0 END), 0) AS cancelled, COALESCE(SUM(total), 0) AS total, COALESCE(SUM(at / 1000), 0) AS times", retail.Cancelled).
		Scan(&m).Error
	if err != nil {
		return m, err
	}
	m.Day = day
	err = tx.own().Model(&Audit{}).Where("record_table = ?", "orders").Select("COALESCE(MAX(id), 0)").Scan(&m.Changes).Error
	return m, err
}
