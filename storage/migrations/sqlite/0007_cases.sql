CREATE TABLE `cases` (`id` integer PRIMARY KEY AUTOINCREMENT,`merchant_id` integer NOT NULL,`key` text NOT NULL,`no` text NOT NULL,`type` text NOT NULL,`cause` text NOT NULL,`store_id` integer NOT NULL,`product_id` integer NOT NULL,`tier` text NOT NULL,`state` text NOT NULL,`level` integer NOT NULL,`holder_id` integer NOT NULL,`worth` integer NOT NULL,`day` text NOT NULL,`due` text NOT NULL,`data` text NOT NULL,`opened_at` integer NOT NULL,`told_at` integer NOT NULL,`taken_at` integer NOT NULL,`next_at` integer NOT NULL,`closed_at` integer NOT NULL,`by_id` integer NOT NULL,`outcome` text NOT NULL,`note` text NOT NULL);
CREATE TABLE `case_steps` (`id` integer PRIMARY KEY AUTOINCREMENT,`merchant_id` integer NOT NULL,`case_id` integer NOT NULL,`at` integer NOT NULL,`what` text NOT NULL,`by_id` integer NOT NULL,`to_id` integer NOT NULL,`note` text NOT NULL);
CREATE TABLE `silences` (`id` integer PRIMARY KEY AUTOINCREMENT,`merchant_id` integer NOT NULL,`store_id` integer NOT NULL,`from_at` integer NOT NULL,`until_at` integer NOT NULL,`reason` text NOT NULL,`by_id` integer NOT NULL);
CREATE TABLE `absences` (`id` integer PRIMARY KEY AUTOINCREMENT,`merchant_id` integer NOT NULL,`member_id` integer NOT NULL,`from_day` text NOT NULL,`to_day` text NOT NULL,`by_id` integer NOT NULL,`at` integer NOT NULL);
CREATE TABLE `preferences` (`merchant_id` integer NOT NULL,`member_id` integer NOT NULL,`quiet_from` integer NOT NULL,`quiet_to` integer NOT NULL,`lang` text NOT NULL,PRIMARY KEY (`merchant_id`,`member_id`));
CREATE UNIQUE INDEX `ux_cases_key` ON `cases`(`merchant_id`,`key`);
CREATE UNIQUE INDEX `ux_cases_no` ON `cases`(`merchant_id`,`no`);
CREATE INDEX `ix_cases_store` ON `cases`(`merchant_id`,`store_id`);
CREATE INDEX `ix_cases_state` ON `cases`(`merchant_id`,`state`);
CREATE INDEX `ix_cases_next` ON `cases`(`next_at`);
CREATE INDEX `ix_case_steps_case` ON `case_steps`(`case_id`);
CREATE INDEX `ix_silences_store` ON `silences`(`merchant_id`,`store_id`);
CREATE INDEX `ix_absences_member` ON `absences`(`merchant_id`,`member_id`);
INSERT INTO cases (merchant_id, key, no, type, cause, store_id, product_id, tier, state, level, holder_id, worth, day, due, data, opened_at, told_at, taken_at, next_at, closed_at, by_id, outcome, note)
	SELECT merchant_id, key, no, type, 'slip', store_id, 0, '', 'closed', 0, 0, 0, day, '', figures, created_at, created_at, 0, 0, created_at, 0, 'past', '' FROM alerts ORDER BY id;
DROP TABLE alerts;
