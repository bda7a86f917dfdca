DROP INDEX `ix_cases_next`;
CREATE INDEX `ix_cases_next` ON `cases`(`merchant_id`,`next_at`) WHERE `next_at` > 0;
DROP INDEX `idx_outbox_sent_at`;
CREATE INDEX `ix_outbox_sent` ON `outbox`(`account`,`sent_at`);
