CREATE TABLE "quotes" (
	"id" bigserial,
	"merchant_id" bigint NOT NULL,
	"no" bigint NOT NULL,
	"store_id" bigint NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"day" text COLLATE "C" NOT NULL,
	"until" text COLLATE "C" NOT NULL,
	"terms" text COLLATE "C" NOT NULL,
	"lead_days" bigint NOT NULL,
	"body" text COLLATE "C" NOT NULL,
	"by_id" bigint NOT NULL,
	"at" bigint NOT NULL,
	"inbox_id" bigint NOT NULL,
	PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "ux_quotes_no" ON "quotes" ("merchant_id","no");
CREATE INDEX "ix_quotes_store" ON "quotes" ("merchant_id","store_id","until");
CREATE UNIQUE INDEX "ux_quotes_inbox" ON "quotes" ("inbox_id");
