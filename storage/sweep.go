package storage

import (
	"fmt"

	"gorm.io/gorm/clause"

	"zhanggui/internal/retail"
)

// StoreDay is what one store bought on one business day; cancelled orders are
// in none of its fields.
type StoreDay struct {
	Store  retail.StoreID
	Day    retail.Day
	Orders int64        // a return is none
	SKUs   int64        // distinct SKUs of each order, summed; returns add nothing
	Total  retail.Money // orders less returns
}

// sumDays groups on the index over store and day, so that nothing is sorted.
// The plus keeps SQLite from searching the lines by merchant, which is all of
// them, instead of by order. An order without a line counts as one SKU: it is an
// order all the same.
const sumDays = `SELECT o.store_id, o.day,
	SUM(CASE WHEN o.status = ? THEN 1 ELSE 0 END),
	SUM(CASE WHEN o.status <> ? THEN 0 ELSE COALESCE((SELECT NULLIF(COUNT(DISTINCT l.product_id), 0)
		FROM order_lines l WHERE +l.merchant_id = o.merchant_id AND l.order_id = o.id), 1) END),
	SUM(o.total)
	FROM orders o WHERE o.merchant_id = ? AND o.day >= ? AND o.day <= ? AND o.status <> ?
	GROUP BY o.store_id, o.day ORDER BY o.store_id, o.day`

// EachStoreDay hands over what every store bought on the days of a period, by
// store and day ascending. It holds one row at a time.
func (tx *Tx) EachStoreDay(p retail.Period, each func(StoreDay)) error {
	rows, err := tx.g.Raw(sumDays, retail.Logged, retail.Logged, tx.merchant, p.From, p.To, retail.Cancelled).Rows()
	if err != nil {
		return fmt.Errorf("read order days: %w", err)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var d StoreDay
		if err := rows.Scan(&d.Store, &d.Day, &d.Orders, &d.SKUs, &d.Total); err != nil {
			return fmt.Errorf("read order days: %w", err)
		}
		each(d)
	}
	return rows.Err()
}

// AllMerchants lists every merchant, oldest first, whoever's transaction it is.
func (tx *Tx) AllMerchants() ([]retail.Merchant, error) {
	rows, err := all[Merchant](tx.g.Order("id"))
	out := make([]retail.Merchant, 0, len(rows))
	for _, m := range rows {
		out = append(out, m.noun())
	}
	return out, err
}

// Noun is the merchant as the other rooms see it.
func (m Merchant) Noun() retail.Merchant { return m.noun() }

// TierStates lists the merchant's stores' tiers, by store.
func (tx *Tx) TierStates() ([]TierState, error) {
	return all[TierState](tx.own().Order("store_id"))
}

// SaveTierStates writes stores' tiers over what was there.
func (tx *Tx) SaveTierStates(rows []TierState) error {
	for i := range rows {
		rows[i].MerchantID = tx.merchant
	}
	return tx.g.Clauses(clause.OnConflict{UpdateAll: true}).CreateInBatches(&rows, 500).Error
}

// TierChanges lists the rises and falls of a period, by day and store.
func (tx *Tx) TierChanges(p retail.Period) ([]TierChange, error) {
	return all[TierChange](tx.own().Where("day BETWEEN ? AND ?", p.From, p.To).Order("day, store_id"))
}

// DropTierChanges forgets the rises and falls from a day on, before the days
// are worked out again.
func (tx *Tx) DropTierChanges(from retail.Day) error {
	return tx.own().Where("day >= ?", from).Delete(&TierChange{}).Error
}

// AddTierChanges notes rises and falls; one of the same store and day that is
// there already is written over.
func (tx *Tx) AddTierChanges(rows []TierChange) error {
	for i := range rows {
		rows[i].MerchantID = tx.merchant
	}
	return tx.g.Clauses(clause.OnConflict{
		Columns:   []clause.Column{{Name: "merchant_id"}, {Name: "store_id"}, {Name: "day"}},
		DoUpdates: clause.AssignmentColumns([]string{"from_tier", "to_tier", "cause", "moved"}),
	}).CreateInBatches(&rows, 500).Error
}
