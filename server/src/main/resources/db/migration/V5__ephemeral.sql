-- 1 for a conversation that holds one stateless call: not listed, deleted once its run's events are.
ALTER TABLE conversation ADD COLUMN ephemeral INTEGER NOT NULL DEFAULT 0;

CREATE INDEX conversation_by_ephemeral ON conversation (ephemeral, updated_at);
