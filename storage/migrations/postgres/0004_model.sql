CREATE TABLE "model_calls" (
	"id" bigserial,
	"merchant_id" bigint NOT NULL,
	"month" text COLLATE "C" NOT NULL,
	"member_id" bigint NOT NULL,
	"inbox_id" bigint NOT NULL,
	"at" bigint NOT NULL,
	"sent" text COLLATE "C" NOT NULL,
	"got" text COLLATE "C" NOT NULL,
	"outcome" text COLLATE "C" NOT NULL,
	"tokens" bigint NOT NULL,
	PRIMARY KEY ("id")
);
CREATE INDEX "ix_model_calls_month" ON "model_calls" ("merchant_id","month");
CREATE TABLE "model_chats" (
	"account" text COLLATE "C" NOT NULL,
	"chat" text COLLATE "C" NOT NULL,
	"merchant_id" bigint NOT NULL,
	"host" text COLLATE "C" NOT NULL,
	"told_at" bigint NOT NULL,
	PRIMARY KEY ("account","chat")
);
