CREATE TABLE `purchases` (`id` integer PRIMARY KEY AUTOINCREMENT,`merchant_id` integer NOT NULL,`no` integer NOT NULL,`state` text NOT NULL,`by_id` integer NOT NULL,`at` integer NOT NULL,`ordered_at` integer NOT NULL,`done_at` integer NOT NULL);
CREATE UNIQUE INDEX `ux_purchases_no` ON `purchases`(`merchant_id`,`no`);
CREATE INDEX `ix_purchases_state` ON `purchases`(`merchant_id`,`state`);
CREATE TABLE `purchase_lines` (`merchant_id` integer NOT NULL,`purchase` integer NOT NULL,`product_id` integer NOT NULL,`base` integer NOT NULL,`received` integer NOT NULL,PRIMARY KEY (`purchase`,`product_id`));
CREATE TABLE `stock_alerts` (`id` integer PRIMARY KEY AUTOINCREMENT,`merchant_id` integer NOT NULL,`product_id` integer NOT NULL,`opened_at` integer NOT NULL,`closed_at` integer NOT NULL);
CREATE INDEX `ix_stock_alerts_open` ON `stock_alerts`(`merchant_id`,`product_id`);
CREATE TABLE `capacities` (`merchant_id` integer NOT NULL,`cases` integer NOT NULL,`cutoff_hour` integer NOT NULL,PRIMARY KEY (`merchant_id`));
CREATE TABLE `capacity_days` (`merchant_id` integer NOT NULL,`day` text NOT NULL,`warned` numeric NOT NULL,`burst` numeric NOT NULL,PRIMARY KEY (`merchant_id`,`day`));
