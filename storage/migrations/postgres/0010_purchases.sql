CREATE TABLE "purchases" (
	"id" bigserial,
	"merchant_id" bigint NOT NULL,
	"no" bigint NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"by_id" bigint NOT NULL,
	"at" bigint NOT NULL,
	"ordered_at" bigint NOT NULL,
	"done_at" bigint NOT NULL,
	PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "ux_purchases_no" ON "purchases" ("merchant_id","no");
CREATE INDEX "ix_purchases_state" ON "purchases" ("merchant_id","state");
CREATE TABLE "purchase_lines" (
	"merchant_id" bigint NOT NULL,
	"purchase" bigint NOT NULL,
	"product_id" bigint NOT NULL,
	"base" bigint NOT NULL,
	"received" bigint NOT NULL,
	PRIMARY KEY ("purchase","product_id")
);
CREATE TABLE "stock_alerts" (
	"id" bigserial,
	"merchant_id" bigint NOT NULL,
	"product_id" bigint NOT NULL,
	"opened_at" bigint NOT NULL,
	"closed_at" bigint NOT NULL,
	PRIMARY KEY ("id")
);
CREATE INDEX "ix_stock_alerts_open" ON "stock_alerts" ("merchant_id","product_id");
CREATE TABLE "capacities" (
	"merchant_id" bigint NOT NULL,
	"cases" bigint NOT NULL,
	"cutoff_hour" bigint NOT NULL,
	PRIMARY KEY ("merchant_id")
);
CREATE TABLE "capacity_days" (
	"merchant_id" bigint NOT NULL,
	"day" text COLLATE "C" NOT NULL,
	"warned" boolean NOT NULL,
	"burst" boolean NOT NULL,
	PRIMARY KEY ("merchant_id","day")
);
