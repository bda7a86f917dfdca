ALTER TABLE `chats` ADD COLUMN `digest` numeric NOT NULL DEFAULT 0;
