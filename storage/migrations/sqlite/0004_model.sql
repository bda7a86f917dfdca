CREATE TABLE `model_calls` (`id` integer PRIMARY KEY AUTOINCREMENT,`merchant_id` integer NOT NULL,`month` text NOT NULL,`member_id` integer NOT NULL,`inbox_id` integer NOT NULL,`at` integer NOT NULL,`sent` text NOT NULL,`got` text NOT NULL,`outcome` text NOT NULL,`tokens` integer NOT NULL);
CREATE INDEX `ix_model_calls_month` ON `model_calls`(`merchant_id`,`month`);
CREATE TABLE `model_chats` (`account` text NOT NULL,`chat` text NOT NULL,`merchant_id` integer NOT NULL,`host` text NOT NULL,`told_at` integer NOT NULL,PRIMARY KEY (`account`,`chat`));
