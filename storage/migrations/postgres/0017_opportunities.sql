CREATE TABLE "opportunities" (
	"id" bigserial,
	"merchant_id" bigint NOT NULL,
	"no" bigint NOT NULL,
	"store_id" bigint NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"stage" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"since_day" text COLLATE "C" NOT NULL,
	"touched_day" text COLLATE "C" NOT NULL,
	"closed_day" text COLLATE "C" NOT NULL,
	"deliver" text COLLATE "C" NOT NULL,
	"cases" bigint NOT NULL,
	"deposit" bigint NOT NULL,
	"note" text COLLATE "C" NOT NULL,
	"reason" text COLLATE "C" NOT NULL,
	"order_id" bigint NOT NULL,
	"rep_id" bigint NOT NULL,
	"by_id" bigint NOT NULL,
	"at" bigint NOT NULL,
	"inbox_id" bigint NOT NULL,
	PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "ux_opportunities_no" ON "opportunities" ("merchant_id","no");
CREATE INDEX "ix_opportunities_state" ON "opportunities" ("merchant_id","state");
CREATE UNIQUE INDEX "ux_opportunities_inbox" ON "opportunities" ("inbox_id");
