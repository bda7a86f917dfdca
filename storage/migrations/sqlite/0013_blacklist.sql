CREATE TABLE `strikes` (`id` integer PRIMARY KEY AUTOINCREMENT,`merchant_id` integer NOT NULL,`store_id` integer NOT NULL,`day` text NOT NULL,`at` integer NOT NULL,`reason` text NOT NULL,`by_id` integer NOT NULL,`decided_by` integer NOT NULL,`withdrawn` numeric NOT NULL);
CREATE TABLE `listings` (`id` integer PRIMARY KEY AUTOINCREMENT,`merchant_id` integer NOT NULL,`store_id` integer NOT NULL,`state` text NOT NULL,`reason` text NOT NULL,`orders` text NOT NULL,`since_day` text NOT NULL,`until_day` text NOT NULL,`proposed_by` integer NOT NULL,`decided_by` integer NOT NULL,`at` integer NOT NULL,`ended_at` integer NOT NULL,`ended_by` integer NOT NULL,`note` text NOT NULL);
CREATE INDEX `ix_strikes_store` ON `strikes`(`merchant_id`,`store_id`,`day`);
CREATE INDEX `ix_listings_state` ON `listings`(`merchant_id`,`state`);
CREATE INDEX `ix_listings_store` ON `listings`(`merchant_id`,`store_id`);
