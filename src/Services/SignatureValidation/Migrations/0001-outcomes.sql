CREATE TABLE validation_outcomes (
    id TEXT PRIMARY KEY,
    outcome TEXT NOT NULL,
    expires_at BIGINT NOT NULL);
CREATE INDEX validation_outcomes_expiry ON validation_outcomes (expires_at);
