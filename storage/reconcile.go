package storage

import "zhanggui/internal/retail"

// Reconciled is a period's sales counted in three ways that must agree to the
// fen: by store, by goods and by order; and the orders for which they do not.
type Reconciled struct {
	ByStores, ByGoods, ByOrders retail.Money
	Stores, Orders              int64
	SKUs                        int64
	Breaks                      []Break
}

// Break is an order that a formula can't count: it lacks something, or its total
// is not the sum of its lines.
type Break struct {
	No                                string
	NoStore, NoGoods, NoPrice, NoUnit bool
}

// mostBreaks is how many orders are named.
const mostBreaks = 9

const breakFlags = `NOT EXISTS (SELECT 1 FROM stores s WHERE s.id = o.store_id) AS no_store,
	EXISTS (SELECT 1 FROM order_lines l WHERE l.order_id = o.id AND NOT EXISTS (SELECT 1 FROM products p WHERE p.id = l.product_id)) AS no_goods,
	EXISTS (SELECT 1 FROM order_lines l WHERE l.order_id = o.id AND l.amount = 0 AND NOT l.gift) AS no_price,
	EXISTS (SELECT 1 FROM order_lines l WHERE l.order_id = o.id AND l.unit = '') AS no_unit`

// Reconcile counts a period's sales by stores, by goods and by orders, each from
// its own rows.
func (tx *Tx) Reconcile(p retail.Period) (r Reconciled, err error) {
	const counts = "o.merchant_id = ? AND o.status <> ? AND o.day BETWEEN ? AND ?"
	args := []any{tx.merchant, retail.Cancelled, p.From, p.To}
	sum := func(query string, to *retail.Money, count *int64, args ...any) {
		var row struct {
			Sum retail.Money
			N   int64
		}
		if err == nil {
			err = tx.g.Raw(query+counts, args...).Scan(&row).Error
			*to, *count = row.Sum, row.N
		}
	}
	logged := append([]any{retail.Logged}, args...)
	sum(`SELECT COALESCE(SUM(o.total), 0) AS sum, COALESCE(SUM(CASE WHEN o.status = ? THEN 1 ELSE 0 END), 0) AS n
		FROM orders o WHERE `, &r.ByOrders, &r.Orders, logged...)
	sum(`SELECT COALESCE(SUM(o.total), 0) AS sum, COUNT(DISTINCT CASE WHEN o.status = ? THEN o.store_id END) AS n
		FROM orders o JOIN stores s ON s.id = o.store_id WHERE `, &r.ByStores, &r.Stores, logged...)
	sum(`SELECT COALESCE(SUM(l.amount), 0) AS sum, COUNT(DISTINCT l.product_id) AS n
		FROM orders o JOIN order_lines l ON l.order_id = o.id JOIN products p ON p.id = l.product_id WHERE `, &r.ByGoods, &r.SKUs, args...)
	if err != nil {
		return r, err
	}
	err = tx.g.Raw(`SELECT * FROM (SELECT o.no, o.total, COALESCE((SELECT SUM(l.amount) FROM order_lines l WHERE l.order_id = o.id), 0) AS lines, `+breakFlags+`
		FROM orders o WHERE `+counts+`) b WHERE no_store OR no_goods OR no_price OR no_unit OR total <> lines ORDER BY no LIMIT ?`,
		append(args, mostBreaks)...).Scan(&r.Breaks).Error
	return r, err
}
