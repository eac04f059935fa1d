CREATE TABLE validation_batches (
    id TEXT PRIMARY KEY,
    node TEXT NOT NULL,
    batch TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    watched_at BIGINT NULL);
CREATE INDEX validation_batches_node ON validation_batches (node);
