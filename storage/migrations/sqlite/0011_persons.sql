CREATE TABLE `key_persons` (`id` integer PRIMARY KEY AUTOINCREMENT,`merchant_id` integer NOT NULL,`name` text NOT NULL,`phone` text NOT NULL,`note` text NOT NULL,`erased` numeric NOT NULL,`by_id` integer NOT NULL,`at` integer NOT NULL);
CREATE TABLE `person_ties` (`id` integer PRIMARY KEY AUTOINCREMENT,`merchant_id` integer NOT NULL,`store_id` integer NOT NULL,`person_id` integer NOT NULL,`roles` text NOT NULL,`title` text NOT NULL,`from_day` text NOT NULL,`to_day` text NOT NULL,`by_id` integer NOT NULL,`at` integer NOT NULL);
CREATE INDEX `ix_key_persons_name` ON `key_persons`(`merchant_id`,`name`);
CREATE INDEX `ix_person_ties_store` ON `person_ties`(`merchant_id`,`store_id`);
CREATE INDEX `ix_person_ties_person` ON `person_ties`(`person_id`);
