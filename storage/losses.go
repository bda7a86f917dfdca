package storage

import "zhanggui/internal/retail"

// LossOrders lists the orders of a period, both days included, whose goods left
// nothing or less after cost, coupons, fulfilment and promotion, with their lines.
// Cents apart it may list one that just broke even: who shows it reckons exactly.
func (tx *Tx) LossOrders(p retail.Period) ([]Stored, error) {
	var ids []retail.OrderID
	err := tx.g.Raw(`SELECT o.id FROM orders o JOIN order_lines l ON l.order_id = o.id
		WHERE o.merchant_id = ? AND o.status = ? AND o.day BETWEEN ? AND ?
		GROUP BY o.id HAVING SUM(l.amount - l.coupon - l.amount * (l.fulfil_rate + l.promo_rate) / 1000000.0
			- 1.0 * l.base * l.cost / (1000.0 * CASE WHEN l.pack < 1 THEN 1 ELSE l.pack END)) < 1`,
		tx.merchant, retail.Logged, p.From, p.To).Scan(&ids).Error
	if err != nil || len(ids) == 0 {
		return nil, err
	}
	return tx.OrdersByID(ids)
}
