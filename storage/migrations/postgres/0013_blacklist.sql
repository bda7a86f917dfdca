CREATE TABLE "strikes" (
	"id" bigserial,
	"merchant_id" bigint NOT NULL,
	"store_id" bigint NOT NULL,
	"day" text COLLATE "C" NOT NULL,
	"at" bigint NOT NULL,
	"reason" text COLLATE "C" NOT NULL,
	"by_id" bigint NOT NULL,
	"decided_by" bigint NOT NULL,
	"withdrawn" boolean NOT NULL,
	PRIMARY KEY ("id")
);
CREATE TABLE "listings" (
	"id" bigserial,
	"merchant_id" bigint NOT NULL,
	"store_id" bigint NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"reason" text COLLATE "C" NOT NULL,
	"orders" text COLLATE "C" NOT NULL,
	"since_day" text COLLATE "C" NOT NULL,
	"until_day" text COLLATE "C" NOT NULL,
	"proposed_by" bigint NOT NULL,
	"decided_by" bigint NOT NULL,
	"at" bigint NOT NULL,
	"ended_at" bigint NOT NULL,
	"ended_by" bigint NOT NULL,
	"note" text COLLATE "C" NOT NULL,
	PRIMARY KEY ("id")
);
CREATE INDEX "ix_strikes_store" ON "strikes" ("merchant_id","store_id","day");
CREATE INDEX "ix_listings_state" ON "listings" ("merchant_id","state");
CREATE INDEX "ix_listings_store" ON "listings" ("merchant_id","store_id");
