ALTER TABLE `order_lines` ADD COLUMN `coupon` integer NOT NULL DEFAULT 0;
CREATE TABLE `approvals` (`id` integer PRIMARY KEY AUTOINCREMENT,`merchant_id` integer NOT NULL,`no` integer NOT NULL,`kind` text NOT NULL,`state` text NOT NULL,`store_id` integer NOT NULL,`by_id` integer NOT NULL,`account` text NOT NULL,`chat` text NOT NULL,`chat_kind` text NOT NULL,`subject` text NOT NULL,`body` text NOT NULL,`inbox_id` integer NOT NULL,`part` integer NOT NULL,`asked_at` integer NOT NULL,`decided_by` integer NOT NULL,`decided_at` integer NOT NULL,`note` text NOT NULL);
CREATE UNIQUE INDEX `ux_approvals_no` ON `approvals`(`merchant_id`,`no`);
CREATE INDEX `ix_approvals_state` ON `approvals`(`merchant_id`,`state`);
CREATE UNIQUE INDEX `ux_approvals_inbox` ON `approvals`(`inbox_id`,`part`);
