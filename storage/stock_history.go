package storage

import (
	"cmp"
	"slices"
	"time"

	"zhanggui/internal/retail"
)

// ActiveProducts reads the goods on offer with what lies there now.
func (tx *Tx) ActiveProducts() ([]Product, error) {
	return all[Product](tx.own().Where("NOT inactive").Order("sku"))
}

// SoldOn is what was ordered of a product on a day, in base units and at cost.
type SoldOn struct {
	Product retail.ProductID
	Day     retail.Day
	Base    retail.Qty
	Cost    float64 // fen
}

// SoldByDay reads a period's orders by product and day; returns and what was
// cancelled are left out. Product 0 means all.
func (tx *Tx) SoldByDay(p retail.Period, product retail.ProductID) (out []SoldOn, err error) {
	q := `SELECT l.product_id AS product, o.day, SUM(l.base) AS base, SUM(1.0 * l.base * l.cost / (1000.0 * l.pack)) AS cost
		FROM orders o JOIN order_lines l ON l.order_id = o.id WHERE o.merchant_id = ? AND o.status = ? AND o.day BETWEEN ? AND ?`
	args := []any{tx.merchant, retail.Logged, p.From, p.To}
	if product != 0 {
		q, args = q+" AND l.product_id = ?", append(args, product)
	}
	err = tx.g.Raw(q+" GROUP BY l.product_id, o.day ORDER BY l.product_id, o.day", args...).Scan(&out).Error
	return out, err
}

// MovesSince reads, for every product, the last movement before an instant and
// all after it, the oldest first. Product 0 means all.
func (tx *Tx) MovesSince(at time.Time, product retail.ProductID) (map[retail.ProductID][]StockMove, error) {
	mine := sliceOf{tx, product}
	rows, err := mine.moves("at >= ?", millis(at))
	if err != nil {
		return nil, err
	}
	before, err := mine.moves("id IN (SELECT MAX(m.id) FROM stock_moves m WHERE m.merchant_id = ? AND m.at < ? GROUP BY m.product_id)", tx.merchant, millis(at))
	if err != nil {
		return nil, err
	}
	out := map[retail.ProductID][]StockMove{}
	for _, m := range append(before, rows...) {
		out[m.ProductID] = append(out[m.ProductID], m)
	}
	for _, list := range out {
		slices.SortFunc(list, func(a, b StockMove) int { return cmp.Compare(a.ID, b.ID) })
	}
	return out, nil
}

// sliceOf is a merchant's movements, or one product's.
type sliceOf struct {
	tx      *Tx
	product retail.ProductID
}

func (s sliceOf) moves(where string, args ...any) ([]StockMove, error) {
	q := s.tx.own().Where(where, args...)
	if s.product != 0 {
		q = q.Where("product_id = ?", s.product)
	}
	return all[StockMove](q.Order("id"))
}

// OpenStockAlerts lists the products somebody was told are short.
func (tx *Tx) OpenStockAlerts() ([]StockAlert, error) {
	return all[StockAlert](tx.own().Where("closed_at = 0").Order("product_id"))
}

// OpenStockAlert notes that a product is short; false if that is known.
func (tx *Tx) OpenStockAlert(id retail.ProductID) (bool, error) {
	var n int64
	if err := tx.own().Model(&StockAlert{}).Where("product_id = ? AND closed_at = 0", id).Count(&n).Error; err != nil || n > 0 {
		return false, err
	}
	return true, tx.g.Create(&StockAlert{MerchantID: tx.merchant, ProductID: id, OpenedAt: tx.at}).Error
}

// CloseStockAlert ends what is open about a product; false if nothing is.
func (tx *Tx) CloseStockAlert(id retail.ProductID) (bool, error) {
	res := tx.own().Model(&StockAlert{}).Where("product_id = ? AND closed_at = 0", id).Update("closed_at", tx.at)
	return res.RowsAffected > 0, res.Error
}

// LineFill counts the products of orders logged in a period, and those of them
// that the stock then covered in full.
func (tx *Tx) LineFill(p retail.Period) (filled, lines int, err error) {
	var row struct{ Filled, Lines int }
	err = tx.g.Raw(`SELECT COALESCE(SUM(CASE WHEN m.on_hand >= 0 THEN 1 ELSE 0 END), 0) AS filled, COUNT(*) AS lines
		FROM stock_moves m JOIN orders o ON o.id = m.order_id WHERE m.merchant_id = ? AND m.kind = ? AND o.day BETWEEN ? AND ?`,
		tx.merchant, StockOrder, p.From, p.To).Scan(&row).Error
	return row.Filled, row.Lines, err
}
