CREATE TABLE tsa_units (
    id TEXT PRIMARY KEY,
    encrypted_key {blob} NOT NULL,
    -- PEM: the unit's certificate, then its issuers up to the root.
    chain TEXT,
    not_after BIGINT NOT NULL,
    created_at BIGINT NOT NULL);

CREATE TABLE tsa_tokens (
    serial_number TEXT PRIMARY KEY,
    unit_id TEXT NOT NULL REFERENCES tsa_units (id),
    digest_algorithm TEXT NOT NULL,
    hashed_message TEXT NOT NULL,
    stamped_at BIGINT NOT NULL);
