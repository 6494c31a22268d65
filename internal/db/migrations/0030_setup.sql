-- The one-time link with which the first administrator is founded: one row for
-- the installation. Taking it is an update of that row, so that of two who try at
-- once only one succeeds.

CREATE TABLE setup (
	id         TEXT PRIMARY KEY,
	token_hash TEXT NOT NULL,
	expires_at BIGINT NOT NULL,
	used_at    BIGINT NOT NULL DEFAULT 0
);
