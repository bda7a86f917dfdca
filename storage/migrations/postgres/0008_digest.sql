ALTER TABLE "chats" ADD COLUMN "digest" boolean NOT NULL DEFAULT false;
