ALTER TABLE `merchants` ADD COLUMN `stores_from` integer NOT NULL DEFAULT 0;
ALTER TABLE `merchants` ADD COLUMN `goods_from` integer NOT NULL DEFAULT 0;
ALTER TABLE `stores` ADD COLUMN `rev` integer NOT NULL DEFAULT 0;
CREATE INDEX `ix_stores_rev` ON `stores` (`merchant_id`,`rev`);
