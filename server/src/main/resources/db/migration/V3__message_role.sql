-- A turn reads the caller's system messages wherever they stand, and otherwise only what its summary doesn't cover.
ALTER TABLE message ADD COLUMN role TEXT NOT NULL DEFAULT '';
UPDATE message SET role = 'SYSTEM' WHERE content LIKE '{"role":"SYSTEM"%';
