ALTER TABLE "products" ADD COLUMN "file_stock" bigint NOT NULL DEFAULT 0;
ALTER TABLE "products" ADD COLUMN "file_counted" boolean NOT NULL DEFAULT FALSE;
CREATE TABLE "stock_moves" (
	"id" bigserial,
	"merchant_id" bigint NOT NULL,
	"product_id" bigint NOT NULL,
	"order_id" bigint NOT NULL,
	"purchase" bigint NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"base" bigint NOT NULL,
	"on_hand" bigint NOT NULL,
	"by_id" bigint NOT NULL,
	"at" bigint NOT NULL,
	PRIMARY KEY ("id")
);
CREATE INDEX "ix_stock_moves_at" ON "stock_moves" ("merchant_id","at");
CREATE INDEX "ix_stock_moves_product" ON "stock_moves" ("product_id");
CREATE INDEX "ix_stock_moves_order" ON "stock_moves" ("order_id");
-- The ledger begins with what lies there and what the orders logged in chat have taken so far.
UPDATE products SET file_stock = stock, file_counted = TRUE WHERE stock <> 0;
INSERT INTO stock_moves (merchant_id, product_id, order_id, purchase, kind, base, on_hand, by_id, at)
	SELECT p.merchant_id, p.id, 0, 0, 'opening', b.base + b.sold, b.base + b.sold, 0, 0
	FROM (SELECT g.id, (g.stock * g.pack + 500) / 1000 * 1000 AS base, COALESCE((SELECT SUM(l.base) FROM order_lines l JOIN orders o ON o.id = l.order_id
		WHERE l.product_id = g.id AND o.inbox_id IS NOT NULL AND o.status <> 'cancelled'), 0) AS sold FROM products g) b
	JOIN products p ON p.id = b.id WHERE b.base + b.sold <> 0;
INSERT INTO stock_moves (merchant_id, product_id, order_id, purchase, kind, base, on_hand, by_id, at)
	SELECT t.merchant_id, t.product_id, t.id, 0, 'order', -t.base,
		COALESCE((SELECT m.base FROM stock_moves m WHERE m.product_id = t.product_id AND m.kind = 'opening'), 0) - SUM(t.base) OVER (PARTITION BY t.product_id ORDER BY t.id), t.by_id, t.logged_at
	FROM (SELECT o.merchant_id, l.product_id, o.id, o.by_id, o.logged_at, SUM(l.base) AS base FROM orders o JOIN order_lines l ON l.order_id = o.id
		WHERE o.inbox_id IS NOT NULL AND o.status <> 'cancelled' GROUP BY o.merchant_id, l.product_id, o.id, o.by_id, o.logged_at) t
	WHERE t.base <> 0 ORDER BY t.id, t.product_id;
