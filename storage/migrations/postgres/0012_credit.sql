CREATE TABLE "payments" (
	"id" bigserial,
	"merchant_id" bigint NOT NULL,
	"no" bigint NOT NULL,
	"store_id" bigint NOT NULL,
	"day" text COLLATE "C" NOT NULL,
	"at" bigint NOT NULL,
	"amount" bigint NOT NULL,
	"method" text COLLATE "C" NOT NULL,
	"note" text COLLATE "C" NOT NULL,
	"cancelled" boolean NOT NULL,
	"by_id" bigint NOT NULL,
	"inbox_id" bigint NOT NULL,
	PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "ux_payments_no" ON "payments" ("merchant_id","no");
CREATE UNIQUE INDEX "ux_payments_inbox" ON "payments" ("inbox_id");
CREATE INDEX "ix_payments_store" ON "payments" ("merchant_id","store_id");
CREATE INDEX "ix_payments_day" ON "payments" ("merchant_id","day");
CREATE TABLE "payment_orders" (
	"payment_id" bigint NOT NULL,
	"order_id" bigint NOT NULL,
	"merchant_id" bigint NOT NULL,
	"pos" bigint NOT NULL,
	PRIMARY KEY ("payment_id","order_id")
);
CREATE TABLE "credit_books" (
	"merchant_id" bigint NOT NULL,
	"since" text COLLATE "C" NOT NULL,
	"by_id" bigint NOT NULL,
	"at" bigint NOT NULL,
	PRIMARY KEY ("merchant_id")
);
