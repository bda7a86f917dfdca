CREATE TABLE "cases" (
	"id" bigserial,
	"merchant_id" bigint NOT NULL,
	"key" text COLLATE "C" NOT NULL,
	"no" text COLLATE "C" NOT NULL,
	"type" text COLLATE "C" NOT NULL,
	"cause" text COLLATE "C" NOT NULL,
	"store_id" bigint NOT NULL,
	"product_id" bigint NOT NULL,
	"tier" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"level" bigint NOT NULL,
	"holder_id" bigint NOT NULL,
	"worth" bigint NOT NULL,
	"day" text COLLATE "C" NOT NULL,
	"due" text COLLATE "C" NOT NULL,
	"data" text COLLATE "C" NOT NULL,
	"opened_at" bigint NOT NULL,
	"told_at" bigint NOT NULL,
	"taken_at" bigint NOT NULL,
	"next_at" bigint NOT NULL,
	"closed_at" bigint NOT NULL,
	"by_id" bigint NOT NULL,
	"outcome" text COLLATE "C" NOT NULL,
	"note" text COLLATE "C" NOT NULL,
	PRIMARY KEY ("id")
);
CREATE TABLE "case_steps" (
	"id" bigserial,
	"merchant_id" bigint NOT NULL,
	"case_id" bigint NOT NULL,
	"at" bigint NOT NULL,
	"what" text COLLATE "C" NOT NULL,
	"by_id" bigint NOT NULL,
	"to_id" bigint NOT NULL,
	"note" text COLLATE "C" NOT NULL,
	PRIMARY KEY ("id")
);
CREATE TABLE "silences" (
	"id" bigserial,
	"merchant_id" bigint NOT NULL,
	"store_id" bigint NOT NULL,
	"from_at" bigint NOT NULL,
	"until_at" bigint NOT NULL,
	"reason" text COLLATE "C" NOT NULL,
	"by_id" bigint NOT NULL,
	PRIMARY KEY ("id")
);
CREATE TABLE "absences" (
	"id" bigserial,
	"merchant_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	"from_day" text COLLATE "C" NOT NULL,
	"to_day" text COLLATE "C" NOT NULL,
	"by_id" bigint NOT NULL,
	"at" bigint NOT NULL,
	PRIMARY KEY ("id")
);
CREATE TABLE "preferences" (
	"merchant_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	"quiet_from" bigint NOT NULL,
	"quiet_to" bigint NOT NULL,
	"lang" text COLLATE "C" NOT NULL,
	PRIMARY KEY ("merchant_id","member_id")
);
CREATE UNIQUE INDEX "ux_cases_key" ON "cases" ("merchant_id","key");
CREATE UNIQUE INDEX "ux_cases_no" ON "cases" ("merchant_id","no");
CREATE INDEX "ix_cases_store" ON "cases" ("merchant_id","store_id");
CREATE INDEX "ix_cases_state" ON "cases" ("merchant_id","state");
CREATE INDEX "ix_cases_next" ON "cases" ("next_at");
CREATE INDEX "ix_case_steps_case" ON "case_steps" ("case_id");
CREATE INDEX "ix_silences_store" ON "silences" ("merchant_id","store_id");
CREATE INDEX "ix_absences_member" ON "absences" ("merchant_id","member_id");
INSERT INTO cases (merchant_id, key, no, type, cause, store_id, product_id, tier, state, level, holder_id, worth, day, due, data, opened_at, told_at, taken_at, next_at, closed_at, by_id, outcome, note)
	SELECT merchant_id, key, no, type, 'slip', store_id, 0, '', 'closed', 0, 0, 0, day, '', figures, created_at, created_at, 0, 0, created_at, 0, 'past', '' FROM alerts ORDER BY id;
DROP TABLE alerts;
