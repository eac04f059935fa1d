ALTER TABLE validation_outcomes ADD COLUMN bytes BIGINT NOT NULL DEFAULT 0;
CREATE INDEX validation_outcomes_bytes ON validation_outcomes (bytes);
