-- When an artifact goes though its conversation stays, in Unix milliseconds: what is spoken is kept for a day.
ALTER TABLE artifact ADD COLUMN expires_at BIGINT;

CREATE INDEX artifact_by_expiry ON artifact (expires_at);
