ALTER TABLE "order_lines" ADD COLUMN "coupon" bigint NOT NULL DEFAULT 0;
CREATE TABLE "approvals" (
	"id" bigserial,
	"merchant_id" bigint NOT NULL,
	"no" bigint NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"store_id" bigint NOT NULL,
	"by_id" bigint NOT NULL,
	"account" text COLLATE "C" NOT NULL,
	"chat" text COLLATE "C" NOT NULL,
	"chat_kind" text COLLATE "C" NOT NULL,
	"subject" text COLLATE "C" NOT NULL,
	"body" text COLLATE "C" NOT NULL,
	"inbox_id" bigint NOT NULL,
	"part" bigint NOT NULL,
	"asked_at" bigint NOT NULL,
	"decided_by" bigint NOT NULL,
	"decided_at" bigint NOT NULL,
	"note" text COLLATE "C" NOT NULL,
	PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "ux_approvals_no" ON "approvals" ("merchant_id","no");
CREATE INDEX "ix_approvals_state" ON "approvals" ("merchant_id","state");
CREATE UNIQUE INDEX "ux_approvals_inbox" ON "approvals" ("inbox_id","part");
