CREATE TABLE procedures_dossiers (
    id TEXT PRIMARY KEY,
    code TEXT UNIQUE,
    state TEXT NOT NULL,
    procedure_code TEXT NOT NULL,
    agency_code TEXT NOT NULL,
    applicant TEXT NOT NULL,
    answers TEXT NOT NULL,
    draft TEXT,
    signature_place TEXT,
    pending_signing TEXT,
    created_at BIGINT NOT NULL,
    received_at BIGINT,
    returned_at BIGINT);
CREATE INDEX procedures_dossiers_agency ON procedures_dossiers (agency_code, received_at);

CREATE TABLE procedures_parts (
    id TEXT PRIMARY KEY,
    dossier_id TEXT NOT NULL REFERENCES procedures_dossiers (id),
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    object TEXT NOT NULL);
CREATE INDEX procedures_parts_dossier ON procedures_parts (dossier_id);

CREATE TABLE procedures_sequences (
    agency_code TEXT NOT NULL,
    day TEXT NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (agency_code, day));

CREATE TABLE procedures_stored_documents (
    code TEXT PRIMARY KEY,
    account_id TEXT NOT NULL,
    name TEXT NOT NULL,
    agency_name TEXT NOT NULL,
    object TEXT NOT NULL,
    stored_at BIGINT NOT NULL);
CREATE INDEX procedures_stored_documents_account ON procedures_stored_documents (account_id);
