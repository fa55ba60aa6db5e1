-- Times are Unix milliseconds. Contents lie in files or in an object store, under the same ids.

CREATE TABLE file (
    id         TEXT PRIMARY KEY,
    tenant     TEXT   NOT NULL,
    purpose    TEXT   NOT NULL,
    name       TEXT   NOT NULL,
    media_type TEXT   NOT NULL,
    bytes      BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE INDEX file_by_tenant ON file (tenant, created_at, id);

CREATE TABLE conversation_file (
    conversation_id TEXT   NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    file_id         TEXT   NOT NULL REFERENCES file (id) ON DELETE CASCADE,
    attached_at     BIGINT NOT NULL,
    PRIMARY KEY (conversation_id, file_id)
);

CREATE INDEX conversation_file_by_file ON conversation_file (file_id);

-- No reference to the conversation: the first ones are kept while it is being opened.
CREATE TABLE artifact (
    id              TEXT PRIMARY KEY,
    tenant          TEXT   NOT NULL,
    conversation_id TEXT   NOT NULL,
    file_id         TEXT,
    name            TEXT   NOT NULL,
    media_type      TEXT   NOT NULL,
    bytes           BIGINT NOT NULL,
    created_at      BIGINT NOT NULL
);

CREATE INDEX artifact_by_conversation ON artifact (tenant, conversation_id, created_at);
CREATE INDEX artifact_by_file ON artifact (tenant, file_id);

-- What a message says, for searching; its content is JSON.
ALTER TABLE message ADD COLUMN text TEXT NOT NULL DEFAULT '';
