package storage

import (
	"fmt"

	"zhanggui/internal/retail"
)

// OrdersMark is a fingerprint of a merchant's orders up to a day and of its
// stores and their closures: whatever adds, moves, changes or cancels one of them
// changes it.
type OrdersMark struct {
	Day       retail.Day
	Count     int64
	Newest    int64
	Changes   int64 // the newest noted change of an order
	Imported  int64
	StaleFrom retail.Day
	SweptOn   retail.Day
	Catalogue int64
	Silences  int64 // their ends, added up
}

// OrdersUpTo takes the fingerprint of the orders up to and including a day. It
// reads an index alone.
func (tx *Tx) OrdersUpTo(day retail.Day) (OrdersMark, error) {
	row, err := tx.Row()
	if err != nil {
		return OrdersMark{}, err
	}
	m := OrdersMark{Day: day, Imported: row.ImportedAt, StaleFrom: row.StaleFrom, SweptOn: row.SweptOn, Catalogue: row.Catalogue}
	var n struct{ Count, Newest int64 }
	if err := tx.own().Model(&Order{}).Where("day <= ?", day).Select("COUNT(*) AS count, COALESCE(MAX(id), 0) AS newest").Scan(&n).Error; err != nil {
		return m, fmt.Errorf("mark orders: %w", err)
	}
	m.Count, m.Newest = n.Count, n.Newest
	if err := tx.own().Model(&Audit{}).Where("record_table = ?", "orders").Select("COALESCE(MAX(id), 0)").Scan(&m.Changes).Error; err != nil {
		return m, fmt.Errorf("mark changes: %w", err)
	}
	// A silence is begun or ended: its end moves.
	if err := tx.own().Model(&Silence{}).Select("COALESCE(SUM(until_at), 0)").Scan(&m.Silences).Error; err != nil {
		return m, fmt.Errorf("mark silences: %w", err)
	}
	return m, nil
}

// FirstDay is the day of the first order that stands, of the first visit if
// there is none, empty without either.
func (tx *Tx) FirstDay() (retail.Day, error) {
	var days []retail.Day
	err := tx.own().Model(&Order{}).Where("status <> ?", retail.Cancelled).Order("day").Limit(1).Pluck("day", &days).Error
	if err == nil && len(days) == 0 {
		err = tx.own().Model(&Visit{}).Where("NOT cancelled").Order("day").Limit(1).Pluck("day", &days).Error
	}
	if err != nil || len(days) == 0 {
		return "", err
	}
	return days[0], nil
}
