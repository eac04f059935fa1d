CREATE TABLE platform_events (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    occurred_at BIGINT NOT NULL);

CREATE TABLE platform_deliveries (
    event_id TEXT NOT NULL REFERENCES platform_events (id),
    subscriber TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    due_at BIGINT NOT NULL,
    delivered_at BIGINT,
    last_error TEXT,
    PRIMARY KEY (event_id, subscriber));
CREATE INDEX platform_deliveries_due ON platform_deliveries (due_at) WHERE delivered_at IS NULL;

CREATE TABLE platform_audit (
    sequence BIGINT PRIMARY KEY,
    occurred_at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    details TEXT NOT NULL,
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL);
CREATE INDEX platform_audit_subject ON platform_audit (subject);

CREATE TABLE platform_accounts (
    id TEXT PRIMARY KEY,
    user_name TEXT NOT NULL UNIQUE,
    display_name TEXT NOT NULL,
    roles TEXT NOT NULL,
    agency_code TEXT,
    unit TEXT,
    password_hash TEXT,
    failed_sign_ins INTEGER NOT NULL DEFAULT 0,
    locked_until BIGINT,
    created_at BIGINT NOT NULL);

CREATE TABLE platform_passkeys (
    credential_id TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES platform_accounts (id),
    public_key {blob} NOT NULL,
    algorithm INTEGER NOT NULL,
    sign_count BIGINT NOT NULL,
    device TEXT NOT NULL,
    created_at BIGINT NOT NULL);
CREATE INDEX platform_passkeys_account ON platform_passkeys (account_id);

CREATE TABLE platform_passkey_challenges (
    challenge TEXT PRIMARY KEY,
    purpose TEXT NOT NULL,
    account_id TEXT,
    expires_at BIGINT NOT NULL);
