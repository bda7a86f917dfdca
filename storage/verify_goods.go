package storage

import "gorm.io/gorm"

const (
	moved   = "(SELECT COALESCE(SUM(m.base), 0) FROM stock_moves m WHERE m.product_id = products.id)"
	lastOne = "(SELECT m.on_hand FROM stock_moves m WHERE m.product_id = products.id ORDER BY m.id DESC LIMIT 1)"
)

// stockFaults are where the stock is not what was counted and received less what
// orders took. An order that a file changed is left out: its stock column is a
// count with that gone.
func stockFaults(g *gorm.DB) []fault {
	return []fault{
		{
			g.Model(&Product{}).Where("COALESCE(" + lastOne + ", 0) <> " + moved), "sku",
			"stock_moves: %d products of which what is on hand is not the sum of what moved",
		},
		{ // half a thousandth either way is what rounding to sale units leaves
			g.Model(&Product{}).Where("2 * ABS(stock * pack - " + moved + ") > pack"), "sku",
			"products: %d whose stock is not what the ledger says",
		},
		{
			g.Model(&Order{}).Where("inbox_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM order_links k WHERE k.order_id = orders.id)" +
				" AND (SELECT COALESCE(SUM(m.base), 0) FROM stock_moves m WHERE m.order_id = orders.id) +" +
				" CASE WHEN status = 'cancelled' THEN 0 ELSE (SELECT COALESCE(SUM(l.base), 0) FROM order_lines l WHERE l.order_id = orders.id) END <> 0"),
			"no", "orders: %d that took something else from the stock than their lines",
		},
		{
			g.Model(&PurchaseLine{}).Where("received <> (SELECT COALESCE(SUM(m.base), 0) FROM stock_moves m WHERE m.purchase = purchase_lines.purchase AND m.product_id = purchase_lines.product_id)"),
			"purchase", "purchase_lines: %d of which something else came than the ledger says",
		},
	}
}
