CREATE TABLE "merchants" (
	"id" bigserial,
	"name" text COLLATE "C" NOT NULL,
	"zone" text COLLATE "C" NOT NULL,
	"cutoff_hour" bigint NOT NULL,
	"catalogue" bigint NOT NULL,
	"created_at" bigint NOT NULL,
	"swept_on" text COLLATE "C" NOT NULL,
	"stale_from" text COLLATE "C" NOT NULL,
	"imported_at" bigint NOT NULL,
	PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "idx_merchants_name" ON "merchants" ("name");
CREATE TABLE "members" (
	"id" bigserial,
	"merchant_id" bigint NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"role" text COLLATE "C" NOT NULL,
	"area" text COLLATE "C" NOT NULL,
	"inactive" boolean NOT NULL,
	"created_at" bigint NOT NULL,
	PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "ux_members_name" ON "members" ("merchant_id","name");
CREATE TABLE "identities" (
	"id" bigserial,
	"merchant_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	"platform" text COLLATE "C" NOT NULL,
	"user_id" text COLLATE "C" NOT NULL,
	"account" text COLLATE "C" NOT NULL,
	"chat" text COLLATE "C" NOT NULL,
	"bound_at" bigint NOT NULL,
	PRIMARY KEY ("id")
);
CREATE INDEX "idx_identities_merchant_id" ON "identities" ("merchant_id");
CREATE INDEX "idx_identities_member_id" ON "identities" ("member_id");
CREATE UNIQUE INDEX "ux_identities_user" ON "identities" ("platform","user_id");
CREATE TABLE "invites" (
	"id" bigserial,
	"merchant_id" bigint NOT NULL,
	"code_hash" text COLLATE "C" NOT NULL,
	"role" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"area" text COLLATE "C" NOT NULL,
	"inviter_id" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"redeemed_at" bigint NOT NULL,
	PRIMARY KEY ("id")
);
CREATE INDEX "idx_invites_merchant_id" ON "invites" ("merchant_id");
CREATE UNIQUE INDEX "idx_invites_code_hash" ON "invites" ("code_hash");
CREATE TABLE "attempts" (
	"platform" text COLLATE "C",
	"user_id" text COLLATE "C",
	"wrong" bigint NOT NULL,
	"since" bigint NOT NULL,
	PRIMARY KEY ("platform","user_id")
);
CREATE TABLE "chats" (
	"id" bigserial,
	"merchant_id" bigint NOT NULL,
	"account" text COLLATE "C" NOT NULL,
	"chat" text COLLATE "C" NOT NULL,
	"title" text COLLATE "C" NOT NULL,
	"purpose" text COLLATE "C" NOT NULL,
	"bound_by" bigint NOT NULL,
	"bound_at" bigint NOT NULL,
	PRIMARY KEY ("id")
);
CREATE INDEX "idx_chats_merchant_id" ON "chats" ("merchant_id");
CREATE UNIQUE INDEX "ux_chats_chat" ON "chats" ("account","chat");
CREATE TABLE "stores" (
	"id" bigserial,
	"merchant_id" bigint NOT NULL,
	"code" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"area" text COLLATE "C" NOT NULL,
	"rep_id" bigint NOT NULL,
	"monthly_purchase" bigint NOT NULL,
	"created_on" text COLLATE "C" NOT NULL,
	"phone" text COLLATE "C" NOT NULL,
	"address" text COLLATE "C" NOT NULL,
	"contact" text COLLATE "C" NOT NULL,
	"channel" text COLLATE "C" NOT NULL,
	"credit_limit" bigint NOT NULL,
	"terms_days" bigint NOT NULL,
	"inactive" boolean NOT NULL,
	"merged_into" bigint NOT NULL,
	PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "ux_stores_code" ON "stores" ("merchant_id","code");
CREATE TABLE "products" (
	"id" bigserial,
	"merchant_id" bigint NOT NULL,
	"sku" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"category" text COLLATE "C" NOT NULL,
	"sale_unit" text COLLATE "C" NOT NULL,
	"base_unit" text COLLATE "C" NOT NULL,
	"pack" bigint NOT NULL,
	"price" bigint NOT NULL,
	"cost" bigint NOT NULL,
	"fulfil_rate" bigint NOT NULL,
	"promo_rate" bigint NOT NULL,
	"stock" bigint NOT NULL,
	"safety_stock" bigint NOT NULL,
	"lead_days" bigint NOT NULL,
	"inactive" boolean NOT NULL,
	PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "ux_products_sku" ON "products" ("merchant_id","sku");
CREATE TABLE "aliases" (
	"id" bigserial,
	"merchant_id" bigint NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"target_id" bigint NOT NULL,
	PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "ux_aliases_name" ON "aliases" ("merchant_id","kind","name","target_id");
CREATE TABLE "orders" (
	"id" bigserial,
	"merchant_id" bigint NOT NULL,
	"no" text COLLATE "C" NOT NULL,
	"store_id" bigint NOT NULL,
	"rep_id" bigint NOT NULL,
	"day" text COLLATE "C" NOT NULL,
	"at" bigint NOT NULL,
	"status" text COLLATE "C" NOT NULL,
	"total" bigint NOT NULL,
	"freight" bigint NOT NULL,
	"channel" text COLLATE "C" NOT NULL,
	"terms" text COLLATE "C" NOT NULL,
	"remark" text COLLATE "C" NOT NULL,
	"deliver" text COLLATE "C" NOT NULL,
	"inbox_id" bigint,
	"part" bigint NOT NULL,
	"by_id" bigint NOT NULL,
	"account" text COLLATE "C" NOT NULL,
	"chat" text COLLATE "C" NOT NULL,
	"text" text COLLATE "C" NOT NULL,
	"flags" text COLLATE "C" NOT NULL,
	"logged_at" bigint NOT NULL,
	PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "ux_orders_no" ON "orders" ("merchant_id","no");
CREATE INDEX "ix_orders_by" ON "orders" ("by_id","logged_at");
CREATE INDEX "ix_orders_day" ON "orders" ("merchant_id","day");
CREATE INDEX "ix_orders_store" ON "orders" ("merchant_id","store_id","day");
CREATE UNIQUE INDEX "ux_orders_inbox" ON "orders" ("inbox_id","part");
CREATE TABLE "order_lines" (
	"id" bigserial,
	"merchant_id" bigint NOT NULL,
	"order_id" bigint NOT NULL,
	"pos" bigint NOT NULL,
	"product_id" bigint NOT NULL,
	"qty" bigint NOT NULL,
	"unit" text COLLATE "C" NOT NULL,
	"base" bigint NOT NULL,
	"price" bigint NOT NULL,
	"amount" bigint NOT NULL,
	"gift" boolean NOT NULL,
	"typed" boolean NOT NULL,
	"pack" bigint NOT NULL,
	"cost" bigint NOT NULL,
	"fulfil_rate" bigint NOT NULL,
	"promo_rate" bigint NOT NULL,
	PRIMARY KEY ("id")
);
CREATE INDEX "ix_lines_order" ON "order_lines" ("order_id","pos");
CREATE INDEX "ix_lines_product" ON "order_lines" ("product_id","base");
CREATE TABLE "visits" (
	"id" bigserial,
	"merchant_id" bigint NOT NULL,
	"dedupe" text COLLATE "C" NOT NULL,
	"no" text COLLATE "C" NOT NULL,
	"store_id" bigint NOT NULL,
	"rep_id" bigint NOT NULL,
	"day" text COLLATE "C" NOT NULL,
	"at" bigint NOT NULL,
	"note" text COLLATE "C" NOT NULL,
	"contact" text COLLATE "C" NOT NULL,
	"next_day" text COLLATE "C" NOT NULL,
	"display" text COLLATE "C" NOT NULL,
	"stock" text COLLATE "C" NOT NULL,
	"missing" text COLLATE "C" NOT NULL,
	"rivals" text COLLATE "C" NOT NULL,
	"outcome" text COLLATE "C" NOT NULL,
	"cancelled" boolean NOT NULL,
	"by_id" bigint NOT NULL,
	"account" text COLLATE "C" NOT NULL,
	"chat" text COLLATE "C" NOT NULL,
	"text" text COLLATE "C" NOT NULL,
	PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "ux_visits_dedupe" ON "visits" ("merchant_id","dedupe");
CREATE INDEX "ix_visits_day" ON "visits" ("merchant_id","day");
CREATE INDEX "ix_visits_no" ON "visits" ("merchant_id","no");
CREATE TABLE "visit_photos" (
	"inbox_id" bigint,
	"merchant_id" bigint NOT NULL,
	"visit_id" bigint NOT NULL,
	"path" text COLLATE "C" NOT NULL,
	"at" bigint NOT NULL,
	PRIMARY KEY ("inbox_id")
);
CREATE INDEX "ix_photos_visit" ON "visit_photos" ("merchant_id","visit_id");
CREATE TABLE "contacts" (
	"merchant_id" bigint,
	"platform" text COLLATE "C",
	"user_id" text COLLATE "C",
	"store_id" bigint NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"by_id" bigint NOT NULL,
	"at" bigint NOT NULL,
	PRIMARY KEY ("merchant_id","platform","user_id")
);
CREATE TABLE "targets" (
	"merchant_id" bigint,
	"month" text COLLATE "C",
	"member_id" bigint,
	"amount" bigint NOT NULL,
	PRIMARY KEY ("merchant_id","month","member_id")
);
CREATE TABLE "day_closes" (
	"merchant_id" bigint,
	"day" text COLLATE "C",
	"account" text COLLATE "C",
	"chat" text COLLATE "C",
	"by_id" bigint NOT NULL,
	"at" bigint NOT NULL,
	PRIMARY KEY ("merchant_id","day","account","chat")
);
CREATE TABLE "inbox" (
	"id" bigserial,
	"account" text COLLATE "C" NOT NULL,
	"chat" text COLLATE "C" NOT NULL,
	"message" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"seq" bigint NOT NULL,
	"merchant_id" bigint NOT NULL,
	"sender" text COLLATE "C" NOT NULL,
	"sent_at" bigint NOT NULL,
	"received_at" bigint NOT NULL,
	"body" text COLLATE "C" NOT NULL,
	"attempts" bigint NOT NULL,
	"retry_at" bigint NOT NULL,
	"error" text COLLATE "C" NOT NULL,
	"looks_day" text COLLATE "C" NOT NULL,
	PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "ux_inbox_message" ON "inbox" ("account","chat","message");
CREATE INDEX "ix_inbox_lane" ON "inbox" ("account","chat","state","seq");
CREATE INDEX "ix_inbox_looks" ON "inbox" ("merchant_id","looks_day");
CREATE TABLE "outbox" (
	"id" bigserial,
	"account" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"chat" text COLLATE "C" NOT NULL,
	"seq" bigint NOT NULL,
	"merchant_id" bigint NOT NULL,
	"chat_kind" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"key" text COLLATE "C",
	"collapse" text COLLATE "C" NOT NULL,
	"inbox_id" bigint NOT NULL,
	"in_reply_to" text COLLATE "C" NOT NULL,"elsewhere" boolean NOT NULL,
	"text" text COLLATE "C" NOT NULL,
	"choices" text COLLATE "C" NOT NULL,
	"image" text COLLATE "C" NOT NULL,
	"file" text COLLATE "C" NOT NULL,
	"data" text COLLATE "C" NOT NULL,
	"codes" text COLLATE "C" NOT NULL,
	"head" text COLLATE "C" NOT NULL,
	"not_before" bigint NOT NULL,
	"created_at" bigint NOT NULL,
	"attempts" bigint NOT NULL,
	"epoch" bigint NOT NULL,
	"joined_into" bigint NOT NULL,
	"sent_at" bigint NOT NULL,
	"message" text COLLATE "C" NOT NULL,
	"error" text COLLATE "C" NOT NULL,
	PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "ux_outbox_seq" ON "outbox" ("account","chat","seq");
CREATE INDEX "ix_outbox_due" ON "outbox" ("account","state");
CREATE INDEX "idx_outbox_merchant_id" ON "outbox" ("merchant_id");
CREATE UNIQUE INDEX "idx_outbox_key" ON "outbox" ("key");
CREATE INDEX "idx_outbox_inbox_id" ON "outbox" ("inbox_id");
CREATE INDEX "idx_outbox_sent_at" ON "outbox" ("sent_at");
CREATE TABLE "counters" (
	"account" text COLLATE "C",
	"chat" text COLLATE "C",
	"last_in" bigint NOT NULL,
	"last_out" bigint NOT NULL,
	PRIMARY KEY ("account","chat")
);
CREATE TABLE "leases" (
	"account" text COLLATE "C",
	"owner" text COLLATE "C" NOT NULL,
	"until" bigint NOT NULL,
	"epoch" bigint NOT NULL,
	"paused" text COLLATE "C" NOT NULL,
	PRIMARY KEY ("account")
);
CREATE TABLE "pendings" (
	"id" bigserial,
	"merchant_id" bigint NOT NULL,
	"account" text COLLATE "C" NOT NULL,
	"chat" text COLLATE "C" NOT NULL,
	"user_id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"expires_at" bigint NOT NULL,
	PRIMARY KEY ("id")
);
CREATE INDEX "idx_pendings_merchant_id" ON "pendings" ("merchant_id");
CREATE UNIQUE INDEX "ux_pendings_person" ON "pendings" ("account","chat","user_id");
CREATE TABLE "topics" (
	"merchant_id" bigint NOT NULL,
	"account" text COLLATE "C",
	"chat" text COLLATE "C",
	"user_id" text COLLATE "C",
	"query" text COLLATE "C" NOT NULL,
	"at" bigint NOT NULL,
	PRIMARY KEY ("account","chat","user_id")
);
CREATE TABLE "schedules" (
	"id" bigserial,
	"merchant_id" bigint NOT NULL,
	"job" text COLLATE "C" NOT NULL,
	"cron" text COLLATE "C" NOT NULL,
	"next_at" bigint NOT NULL,
	"last_at" bigint NOT NULL,
	"off" boolean NOT NULL,
	"by_chat" boolean NOT NULL,
	PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "ux_schedules_job" ON "schedules" ("merchant_id","job");
CREATE INDEX "idx_schedules_next_at" ON "schedules" ("next_at");
CREATE TABLE "tier_states" (
	"merchant_id" bigint NOT NULL,
	"store_id" bigint,
	"computed" text COLLATE "C" NOT NULL,
	"held" text COLLATE "C" NOT NULL,
	"since" text COLLATE "C" NOT NULL,
	"status" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	PRIMARY KEY ("store_id")
);
CREATE INDEX "idx_tier_states_merchant_id" ON "tier_states" ("merchant_id");
CREATE TABLE "tier_changes" (
	"id" bigserial,
	"merchant_id" bigint NOT NULL,
	"store_id" bigint NOT NULL,
	"day" text COLLATE "C" NOT NULL,
	"from_tier" text COLLATE "C" NOT NULL,
	"to_tier" text COLLATE "C" NOT NULL,
	"cause" text COLLATE "C" NOT NULL,
	"moved" text COLLATE "C" NOT NULL,
	PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "ux_tier_changes" ON "tier_changes" ("merchant_id","store_id","day");
CREATE TABLE "alerts" (
	"id" bigserial,
	"merchant_id" bigint NOT NULL,
	"key" text COLLATE "C" NOT NULL,
	"no" text COLLATE "C" NOT NULL,
	"store_id" bigint NOT NULL,
	"type" text COLLATE "C" NOT NULL,
	"severity" text COLLATE "C" NOT NULL,
	"day" text COLLATE "C" NOT NULL,
	"figures" text COLLATE "C" NOT NULL,
	"created_at" bigint NOT NULL,
	"closed_at" bigint NOT NULL,
	PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "ux_alerts_key" ON "alerts" ("merchant_id","key");
CREATE INDEX "ix_alerts_store" ON "alerts" ("merchant_id","store_id");
CREATE TABLE "audits" (
	"id" bigserial,
	"merchant_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	"at" bigint NOT NULL,
	"what" text COLLATE "C" NOT NULL,
	"record_table" text COLLATE "C" NOT NULL,
	"record" bigint NOT NULL,
	"before" text COLLATE "C" NOT NULL,
	"after" text COLLATE "C" NOT NULL,
	"inbox_id" bigint NOT NULL,
	"undone_at" bigint NOT NULL,
	PRIMARY KEY ("id")
);
CREATE INDEX "ix_audits_member" ON "audits" ("merchant_id","member_id");
CREATE TABLE "sessions" (
	"hash" text COLLATE "C",
	"merchant_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	"user_id" text COLLATE "C" NOT NULL,
	"until" bigint NOT NULL,
	PRIMARY KEY ("hash")
);
CREATE TABLE "import_runs" (
	"id" bigserial,
	"merchant_id" bigint NOT NULL,
	"no" bigint NOT NULL,
	"inbox_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	"at" bigint NOT NULL,
	"file" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"report" text COLLATE "C" NOT NULL,
	"undone_at" bigint NOT NULL,
	PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "ux_import_runs_no" ON "import_runs" ("merchant_id","no");
CREATE UNIQUE INDEX "ux_import_runs_inbox" ON "import_runs" ("merchant_id","inbox_id");
CREATE TABLE "import_changes" (
	"id" bigserial,
	"merchant_id" bigint NOT NULL,
	"run_id" bigint NOT NULL,
	"record_table" text COLLATE "C" NOT NULL,
	"record" bigint NOT NULL,
	"before" text COLLATE "C" NOT NULL,
	"after" text COLLATE "C" NOT NULL,
	PRIMARY KEY ("id")
);
CREATE INDEX "idx_import_changes_run_id" ON "import_changes" ("run_id");
CREATE TABLE "order_links" (
	"merchant_id" bigint,
	"no" text COLLATE "C",
	"order_id" bigint NOT NULL,
	PRIMARY KEY ("merchant_id","no")
);
CREATE INDEX "idx_order_links_order_id" ON "order_links" ("order_id");
CREATE TABLE "suspects" (
	"id" bigserial,
	"merchant_id" bigint NOT NULL,
	"no" text COLLATE "C" NOT NULL,
	"store_id" bigint NOT NULL,
	"day" text COLLATE "C" NOT NULL,
	"near_id" bigint NOT NULL,
	"dismissed" boolean NOT NULL,
	"body" text COLLATE "C" NOT NULL,
	"at" bigint NOT NULL,
	PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "ux_suspects_no" ON "suspects" ("merchant_id","no");
