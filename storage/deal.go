package storage

import "zhanggui/internal/retail"

const dealColumns = `SELECT o.no, o.store_id AS store, o.day, l.qty, l.unit, l.base, l.price, l.amount, l.coupon, l.pack, o.terms, o.deliver, o.by_id AS "by", COALESCE(s.at, 0) AS delivered
	FROM orders o JOIN order_lines l ON l.order_id = o.id LEFT JOIN order_steps s ON s.order_id = o.id AND s.step = '` + string(retail.Delivered) + `'
	WHERE o.merchant_id = ? AND l.product_id = ? AND o.status = ? AND NOT l.gift AND l.base > 0 `

// StoreDeals lists a store's newest deals of a product, the newest first; gifts
// and returns are none.
func (tx *Tx) StoreDeals(store retail.StoreID, product retail.ProductID, limit int) (out []retail.Deal, err error) {
	err = tx.g.Raw(dealColumns+"AND o.store_id = ? ORDER BY o.day DESC, o.at DESC, o.id DESC, l.pos DESC LIMIT ?",
		tx.merchant, product, retail.Logged, store, limit).Scan(&out).Error
	return out, err
}

// DealRange are the cheapest and the dearest deal of a product in a period for
// one sale unit, and of how many lines; both are empty where there is none.
func (tx *Tx) DealRange(product retail.ProductID, p retail.Period) (low, high retail.Deal, lines int64, err error) {
	for _, end := range []struct {
		to  *retail.Deal
		way string
	}{{&low, "ASC"}, {&high, "DESC"}} {
		err = tx.g.Raw(dealColumns+"AND o.day BETWEEN ? AND ? ORDER BY 1.0 * l.amount * l.pack / l.base "+end.way+", o.id LIMIT 1",
			tx.merchant, product, retail.Logged, p.From, p.To).Scan(end.to).Error
		if err != nil {
			return low, high, 0, err
		}
	}
	err = tx.g.Raw(`SELECT COUNT(*) FROM orders o JOIN order_lines l ON l.order_id = o.id
		WHERE o.merchant_id = ? AND l.product_id = ? AND o.status = ? AND NOT l.gift AND l.base > 0 AND o.day BETWEEN ? AND ?`,
		tx.merchant, product, retail.Logged, p.From, p.To).Scan(&lines).Error
	return low, high, lines, err
}

// TierGoods sums up what the stores of a held tier, but one, paid for a product
// in a period.
func (tx *Tx) TierGoods(tier string, but retail.StoreID, product retail.ProductID, p retail.Period) (out []retail.StoreGoods, err error) {
	err = tx.g.Raw(`SELECT o.store_id AS store, l.pack, SUM(l.amount) AS amount, SUM(l.base) AS base
		FROM orders o JOIN order_lines l ON l.order_id = o.id JOIN tier_states t ON t.store_id = o.store_id
		WHERE o.merchant_id = ? AND l.product_id = ? AND o.status = ? AND NOT l.gift AND l.base > 0 AND o.day BETWEEN ? AND ?
		AND t.merchant_id = ? AND t.held = ? AND o.store_id <> ? GROUP BY o.store_id, l.pack`,
		tx.merchant, product, retail.Logged, p.From, p.To, tx.merchant, tier, but).Scan(&out).Error
	return out, err
}

// EarlierLines are the quantities (base units) of a store's newest sold lines of
// some products, so many of each.
func (tx *Tx) EarlierLines(store retail.StoreID, products []retail.ProductID, limit int) (map[retail.ProductID][]retail.Qty, error) {
	var rows []struct {
		ProductID retail.ProductID
		Base      retail.Qty
	}
	err := tx.g.Raw(`SELECT product_id, base FROM (
		SELECT l.product_id, l.base, ROW_NUMBER() OVER (PARTITION BY l.product_id ORDER BY o.day DESC, o.id DESC, l.pos DESC) AS nth
		FROM orders o JOIN order_lines l ON l.order_id = o.id
		WHERE o.merchant_id = ? AND o.store_id = ? AND +l.product_id IN ? AND o.status = ? AND NOT l.gift AND l.base > 0) newest
		WHERE nth <= ? ORDER BY nth`, tx.merchant, store, products, retail.Logged, limit).Scan(&rows).Error
	out := make(map[retail.ProductID][]retail.Qty, len(products))
	for _, r := range rows {
		out[r.ProductID] = append(out[r.ProductID], r.Base)
	}
	return out, err
}
