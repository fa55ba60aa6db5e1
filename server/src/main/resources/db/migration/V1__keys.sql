-- Times are milliseconds since 1970. No secret is kept: it is derived from the master key and the id.
CREATE TABLE api_key (
  id TEXT PRIMARY KEY NOT NULL,
  tenant TEXT NOT NULL,
  name TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  revoked_at BIGINT
);
