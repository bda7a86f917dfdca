package storage

import (
	"gorm.io/gorm/clause"

	"zhanggui/internal/retail"
)

// OverCapacity flags an order whose day was full and whose date is still asked about.
const OverCapacity = "over_capacity"

// Capacity is what the merchant's day can carry; Cases 0: nobody said.
func (tx *Tx) Capacity() (c Capacity, err error) {
	err = tx.own().Limit(1).Find(&c).Error
	return c, err
}

// SetCapacity says it anew.
func (tx *Tx) SetCapacity(c Capacity) error {
	c.MerchantID = tx.merchant
	return tx.g.Save(&c).Error
}

// DayLoad is what one order puts on a day.
type DayLoad struct {
	Order     retail.OrderID
	StoreID   retail.StoreID
	Day       retail.Day
	At        int64
	Deliver   retail.Day
	Cases     float64 // sale units
	Undecided bool    // its day was full, and its date is asked about
}

// Loads reads the orders that were dated or are to be delivered in a period, each
// with its cases; returns and cancelled orders carry nothing.
func (tx *Tx) Loads(p retail.Period) (out []DayLoad, err error) {
	err = tx.g.Raw(`SELECT o.id AS "order", o.store_id, o.day, o.at, o.deliver, SUM(1.0 * l.base / (1000 * l.pack)) AS cases,
			(',' || o.flags || ',') LIKE '%,over_capacity,%' AS undecided
		FROM orders o JOIN order_lines l ON l.order_id = o.id
		WHERE o.merchant_id = ? AND o.status = ? AND (o.day BETWEEN ? AND ? OR o.deliver BETWEEN ? AND ?)
		GROUP BY o.id, o.store_id, o.day, o.at, o.deliver, o.flags`,
		tx.merchant, retail.Logged, p.From, p.To, p.From, p.To).Scan(&out).Error
	return out, err
}

// HeldTier is the tier that people see of a store; empty before any.
func (tx *Tx) HeldTier(id retail.StoreID) (held string, err error) {
	err = tx.own().Model(&TierState{}).Select("held").Where("store_id = ?", id).Limit(1).Scan(&held).Error
	return held, err
}

// OrderedBy says that a store had bought by a day.
func (tx *Tx) OrderedBy(store retail.StoreID, day retail.Day) (bool, error) {
	var n int64
	err := tx.own().Model(&Order{}).Where("store_id = ? AND status = ? AND day <= ?", store, retail.Logged, day).Limit(1).Count(&n).Error
	return n > 0, err
}

// CapacityDay is what was said of a day already.
func (tx *Tx) CapacityDay(day retail.Day) (d CapacityDay, err error) {
	err = tx.own().Where("day = ?", day).Limit(1).Find(&d).Error
	d.MerchantID, d.Day = tx.merchant, day
	return d, err
}

// SetCapacityDay notes what was said of it.
func (tx *Tx) SetCapacityDay(d CapacityDay) error {
	return tx.g.Clauses(clause.OnConflict{UpdateAll: true}).Create(&d).Error
}
