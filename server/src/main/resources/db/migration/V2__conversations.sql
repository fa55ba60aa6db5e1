-- Times are Unix milliseconds. Written for SQLite and PostgreSQL alike.

CREATE TABLE conversation (
    id            TEXT PRIMARY KEY,
    tenant        TEXT   NOT NULL,
    assistant_id  TEXT   NOT NULL,
    user_id       TEXT,
    title         TEXT   NOT NULL,
    metadata      TEXT   NOT NULL,
    summary       TEXT,
    summary_through BIGINT,
    prompt_tokens     BIGINT NOT NULL DEFAULT 0,
    completion_tokens BIGINT NOT NULL DEFAULT 0,
    created_at    BIGINT NOT NULL,
    updated_at    BIGINT NOT NULL
);

CREATE INDEX conversation_by_activity ON conversation (tenant, updated_at);

CREATE TABLE run (
    id              TEXT PRIMARY KEY,
    tenant          TEXT   NOT NULL,
    key_id          TEXT   NOT NULL,
    conversation_id TEXT   NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    assistant_id    TEXT   NOT NULL,
    model           TEXT   NOT NULL,
    request_id      TEXT   NOT NULL,
    -- request_id while it stands for this run; null when the server made it up or another run took it over
    claim           TEXT,
    fingerprint     TEXT   NOT NULL,
    user_id         TEXT,
    metadata        TEXT   NOT NULL,
    status          TEXT   NOT NULL,
    answer          TEXT,
    has_log         INTEGER NOT NULL DEFAULT 1,
    created_at      BIGINT NOT NULL,
    ended_at        BIGINT
);

CREATE UNIQUE INDEX run_by_claim ON run (key_id, claim);
CREATE INDEX run_by_conversation ON run (conversation_id, created_at);
CREATE INDEX run_by_status ON run (status);
CREATE INDEX run_by_log ON run (has_log, ended_at);

CREATE TABLE message (
    conversation_id TEXT   NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    seq             BIGINT NOT NULL,
    run_id          TEXT   NOT NULL,
    content         TEXT   NOT NULL,
    status          TEXT   NOT NULL,
    created_at      BIGINT NOT NULL,
    PRIMARY KEY (conversation_id, seq)
);

CREATE INDEX message_by_run ON message (run_id);
