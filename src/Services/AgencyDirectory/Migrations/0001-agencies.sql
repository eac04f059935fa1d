CREATE TABLE directory_agencies (
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    tax_code TEXT NOT NULL,
    province TEXT NOT NULL,
    parent_code TEXT,
    place TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_until TEXT,
    seal_image TEXT,
    PRIMARY KEY (code, valid_from));

CREATE TABLE directory_counters (
    id TEXT PRIMARY KEY,
    agency_code TEXT NOT NULL,
    name TEXT NOT NULL);

CREATE TABLE directory_officials (
    account_id TEXT PRIMARY KEY,
    agency_code TEXT NOT NULL,
    full_name TEXT NOT NULL,
    title TEXT NOT NULL,
    signs_results INTEGER NOT NULL,
    signature_image TEXT);
