CREATE TABLE "key_persons" (
	"id" bigserial,
	"merchant_id" bigint NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"phone" text COLLATE "C" NOT NULL,
	"note" text COLLATE "C" NOT NULL,
	"erased" boolean NOT NULL,
	"by_id" bigint NOT NULL,
	"at" bigint NOT NULL,
	PRIMARY KEY ("id")
);
CREATE TABLE "person_ties" (
	"id" bigserial,
	"merchant_id" bigint NOT NULL,
	"store_id" bigint NOT NULL,
	"person_id" bigint NOT NULL,
	"roles" text COLLATE "C" NOT NULL,
	"title" text COLLATE "C" NOT NULL,
	"from_day" text COLLATE "C" NOT NULL,
	"to_day" text COLLATE "C" NOT NULL,
	"by_id" bigint NOT NULL,
	"at" bigint NOT NULL,
	PRIMARY KEY ("id")
);
CREATE INDEX "ix_key_persons_name" ON "key_persons" ("merchant_id","name");
CREATE INDEX "ix_person_ties_store" ON "person_ties" ("merchant_id","store_id");
CREATE INDEX "ix_person_ties_person" ON "person_ties" ("person_id");
