ALTER TABLE registration_enrolments ADD COLUMN asked_at BIGINT;
