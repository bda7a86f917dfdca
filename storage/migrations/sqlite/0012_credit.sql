CREATE TABLE `payments` (`id` integer PRIMARY KEY AUTOINCREMENT,`merchant_id` integer NOT NULL,`no` integer NOT NULL,`store_id` integer NOT NULL,`day` text NOT NULL,`at` integer NOT NULL,`amount` integer NOT NULL,`method` text NOT NULL,`note` text NOT NULL,`cancelled` numeric NOT NULL,`by_id` integer NOT NULL,`inbox_id` integer NOT NULL);
CREATE UNIQUE INDEX `ux_payments_no` ON `payments`(`merchant_id`,`no`);
CREATE UNIQUE INDEX `ux_payments_inbox` ON `payments`(`inbox_id`);
CREATE INDEX `ix_payments_store` ON `payments`(`merchant_id`,`store_id`);
CREATE INDEX `ix_payments_day` ON `payments`(`merchant_id`,`day`);
CREATE TABLE `payment_orders` (`payment_id` integer NOT NULL,`order_id` integer NOT NULL,`merchant_id` integer NOT NULL,`pos` integer NOT NULL,PRIMARY KEY (`payment_id`,`order_id`));
CREATE TABLE `credit_books` (`merchant_id` integer NOT NULL,`since` text NOT NULL,`by_id` integer NOT NULL,`at` integer NOT NULL,PRIMARY KEY (`merchant_id`));
