CREATE TABLE ca_authorities (
    id TEXT PRIMARY KEY,
    display_name TEXT NOT NULL,
    issuer_id TEXT REFERENCES ca_authorities (id),
    government BOOLEAN NOT NULL,
    encrypted_key {blob} NOT NULL,
    certificate {blob},
    created_at BIGINT NOT NULL,
    -- Grows with every change of a certificate's status: a CRL made at an older version is out of date.
    status_version BIGINT NOT NULL);

CREATE TABLE ca_certificates (
    request_id TEXT PRIMARY KEY,
    request_digest TEXT NOT NULL,
    authority_id TEXT NOT NULL REFERENCES ca_authorities (id),
    serial_number TEXT NOT NULL,
    kind TEXT NOT NULL,
    -- Intended: the bytes below will be signed, now or after a crash. Issued: the certificate is kept. Refused: it never will be.
    state TEXT NOT NULL,
    to_be_signed {blob} NOT NULL,
    certificate {blob},
    actor TEXT NOT NULL,
    intended_at BIGINT NOT NULL,
    issued_at BIGINT,
    status TEXT NOT NULL,
    status_since BIGINT NOT NULL,
    reason INTEGER,
    UNIQUE (authority_id, serial_number));
CREATE INDEX ca_certificates_unfinished ON ca_certificates (state) WHERE state = 'Intended';
CREATE INDEX ca_certificates_not_good ON ca_certificates (authority_id) WHERE status <> 'Good';

CREATE TABLE ca_revocation_lists (
    authority_id TEXT NOT NULL REFERENCES ca_authorities (id),
    number BIGINT NOT NULL,
    status_version BIGINT NOT NULL,
    this_update BIGINT NOT NULL,
    next_update BIGINT NOT NULL,
    revocation_list {blob} NOT NULL,
    PRIMARY KEY (authority_id, number));
