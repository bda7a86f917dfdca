ALTER TABLE `approvals` ADD COLUMN `aside` text NOT NULL DEFAULT '';
ALTER TABLE `approvals` ADD COLUMN `tell_at` integer NOT NULL DEFAULT 0;
ALTER TABLE `approvals` ADD COLUMN `told_at` integer NOT NULL DEFAULT 0;
