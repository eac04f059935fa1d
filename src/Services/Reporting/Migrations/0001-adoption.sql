CREATE TABLE reporting_adoption (
    enrolment_id TEXT PRIMARY KEY,
    counter_id TEXT,
    agency_code TEXT,
    campaign_id TEXT,
    issuer_id TEXT,
    issued_at BIGINT,
    issued_on TEXT,
    activated_at BIGINT,
    first_signed_at BIGINT);
CREATE INDEX reporting_adoption_day ON reporting_adoption (issued_on);
