CREATE TABLE remote_credentials (
    id TEXT PRIMARY KEY,
    request_id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    holder_name TEXT NOT NULL,
    account_id TEXT,
    enrolment_id TEXT,
    encrypted_key {blob} NOT NULL,
    certificate {blob},
    created_at BIGINT NOT NULL,
    activated_at BIGINT);
CREATE INDEX remote_credentials_account ON remote_credentials (account_id);
CREATE INDEX remote_credentials_enrolment ON remote_credentials (enrolment_id);

CREATE TABLE remote_activations (
    token_hash TEXT PRIMARY KEY,
    credential_id TEXT NOT NULL REFERENCES remote_credentials (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT,
    replaced_at BIGINT);

CREATE TABLE remote_signings (
    id TEXT PRIMARY KEY,
    credential_id TEXT NOT NULL REFERENCES remote_credentials (id),
    state TEXT NOT NULL,
    document_name TEXT NOT NULL,
    requested_by TEXT NOT NULL,
    requester_id TEXT NOT NULL,
    reference TEXT NOT NULL,
    code TEXT NOT NULL,
    nonce {blob} NOT NULL,
    document_hash TEXT NOT NULL,
    digest_to_sign {blob} NOT NULL,
    prepared TEXT NOT NULL,
    to_be_signed TEXT NOT NULL,
    assertion TEXT,
    node TEXT,
    signature_value {blob},
    completed TEXT,
    refusal_code TEXT,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    finished_at BIGINT);
CREATE INDEX remote_signings_credential ON remote_signings (credential_id, state);
CREATE INDEX remote_signings_unfinished ON remote_signings (state) WHERE state IN ('Waiting', 'Authorised', 'Signed');
