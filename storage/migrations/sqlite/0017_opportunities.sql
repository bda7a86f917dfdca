CREATE TABLE `opportunities` (`id` integer PRIMARY KEY AUTOINCREMENT,`merchant_id` integer NOT NULL,`no` integer NOT NULL,`store_id` integer NOT NULL,`name` text NOT NULL,`stage` text NOT NULL,`state` text NOT NULL,`since_day` text NOT NULL,`touched_day` text NOT NULL,`closed_day` text NOT NULL,`deliver` text NOT NULL,`cases` integer NOT NULL,`deposit` integer NOT NULL,`note` text NOT NULL,`reason` text NOT NULL,`order_id` integer NOT NULL,`rep_id` integer NOT NULL,`by_id` integer NOT NULL,`at` integer NOT NULL,`inbox_id` integer NOT NULL);
CREATE UNIQUE INDEX `ux_opportunities_no` ON `opportunities`(`merchant_id`,`no`);
CREATE INDEX `ix_opportunities_state` ON `opportunities`(`merchant_id`,`state`);
CREATE UNIQUE INDEX `ux_opportunities_inbox` ON `opportunities`(`inbox_id`);
