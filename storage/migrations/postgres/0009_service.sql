CREATE TABLE "order_steps" (
	"order_id" bigint,
	"step" text COLLATE "C",
	"merchant_id" bigint NOT NULL,
	"at" bigint NOT NULL,
	"by_id" bigint NOT NULL,
	"note" text COLLATE "C" NOT NULL,
	PRIMARY KEY ("order_id","step")
);
CREATE TABLE "complaints" (
	"id" bigserial,
	"merchant_id" bigint NOT NULL,
	"no" bigint NOT NULL,
	"store_id" bigint NOT NULL,
	"day" text COLLATE "C" NOT NULL,
	"at" bigint NOT NULL,
	"touch" text COLLATE "C" NOT NULL,
	"text" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"by_id" bigint NOT NULL,
	"inbox_id" bigint NOT NULL,
	"solved_by" bigint NOT NULL,
	"solved_at" bigint NOT NULL,
	"answer" text COLLATE "C" NOT NULL,
	PRIMARY KEY ("id")
);
CREATE INDEX "ix_order_steps_at" ON "order_steps" ("merchant_id","at");
CREATE UNIQUE INDEX "ux_complaints_no" ON "complaints" ("merchant_id","no");
CREATE INDEX "ix_complaints_store" ON "complaints" ("merchant_id","store_id");
CREATE UNIQUE INDEX "ux_complaints_inbox" ON "complaints" ("inbox_id");
