CREATE TABLE ocsp_responders (
    id TEXT PRIMARY KEY,
    authority_id TEXT NOT NULL,
    encrypted_key {blob} NOT NULL,
    certificate {blob},
    not_after BIGINT NOT NULL,
    created_at BIGINT NOT NULL);
CREATE INDEX ocsp_responders_authority ON ocsp_responders (authority_id, not_after);
