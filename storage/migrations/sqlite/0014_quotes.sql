CREATE TABLE `quotes` (`id` integer PRIMARY KEY AUTOINCREMENT,`merchant_id` integer NOT NULL,`no` integer NOT NULL,`store_id` integer NOT NULL,`state` text NOT NULL,`day` text NOT NULL,`until` text NOT NULL,`terms` text NOT NULL,`lead_days` integer NOT NULL,`body` text NOT NULL,`by_id` integer NOT NULL,`at` integer NOT NULL,`inbox_id` integer NOT NULL);
CREATE UNIQUE INDEX `ux_quotes_no` ON `quotes`(`merchant_id`,`no`);
CREATE INDEX `ix_quotes_store` ON `quotes`(`merchant_id`,`store_id`,`until`);
CREATE UNIQUE INDEX `ux_quotes_inbox` ON `quotes`(`inbox_id`);
