CREATE TABLE `order_steps` (`order_id` integer,`step` text,`merchant_id` integer NOT NULL,`at` integer NOT NULL,`by_id` integer NOT NULL,`note` text NOT NULL,PRIMARY KEY (`order_id`,`step`));
CREATE TABLE `complaints` (`id` integer PRIMARY KEY AUTOINCREMENT,`merchant_id` integer NOT NULL,`no` integer NOT NULL,`store_id` integer NOT NULL,`day` text NOT NULL,`at` integer NOT NULL,`touch` text NOT NULL,`text` text NOT NULL,`state` text NOT NULL,`by_id` integer NOT NULL,`inbox_id` integer NOT NULL,`solved_by` integer NOT NULL,`solved_at` integer NOT NULL,`answer` text NOT NULL);
CREATE INDEX `ix_order_steps_at` ON `order_steps`(`merchant_id`,`at`);
CREATE UNIQUE INDEX `ux_complaints_no` ON `complaints`(`merchant_id`,`no`);
CREATE INDEX `ix_complaints_store` ON `complaints`(`merchant_id`,`store_id`);
CREATE UNIQUE INDEX `ux_complaints_inbox` ON `complaints`(`inbox_id`);
