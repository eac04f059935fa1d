CREATE TABLE registration_campaigns (
    id TEXT PRIMARY KEY,
    terms TEXT NOT NULL,
    created_at BIGINT NOT NULL);

CREATE TABLE registration_enrolments (
    id TEXT PRIMARY KEY,
    state TEXT NOT NULL,
    card TEXT NOT NULL,
    counter_id TEXT NOT NULL,
    agency_code TEXT NOT NULL,
    officer_id TEXT NOT NULL,
    started_at BIGINT NOT NULL,
    offer TEXT,
    certificate {blob},
    issued_at BIGINT);
CREATE INDEX registration_enrolments_counter ON registration_enrolments (counter_id, started_at);
