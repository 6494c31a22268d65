-- The list of a village's own application (OpenSID) and how far it was fetched.

CREATE TABLE village_link (
	org_id        TEXT PRIMARY KEY REFERENCES org (id),
	address       TEXT NOT NULL,
	enabled       BOOLEAN NOT NULL,
	publishes     BOOLEAN NOT NULL,
	unit_id       TEXT NOT NULL,
	retention     TEXT NOT NULL,
	asked         TEXT NOT NULL DEFAULT '',
	etag          TEXT NOT NULL DEFAULT '',
	modified      TEXT NOT NULL DEFAULT '',
	claimed_until BIGINT NOT NULL DEFAULT 0,
	tried_at      BIGINT NOT NULL DEFAULT 0,
	done_at       BIGINT NOT NULL DEFAULT 0,
	failures      BIGINT NOT NULL DEFAULT 0,
	next_at       BIGINT NOT NULL DEFAULT 0,
	problem       TEXT NOT NULL DEFAULT '',
	result        TEXT NOT NULL DEFAULT '',
	version       BIGINT NOT NULL DEFAULT 1
);

-- What the application said last about each of its records, and which entry it
-- became. A record is never removed: deletion is a state of it.
CREATE TABLE village_record (
	org_id    TEXT NOT NULL REFERENCES org (id),
	remote_id TEXT NOT NULL,
	record    TEXT NOT NULL,
	entry_id  TEXT NOT NULL DEFAULT '',
	file_hash TEXT NOT NULL DEFAULT '',
	file_etag TEXT NOT NULL DEFAULT '',
	state     TEXT NOT NULL DEFAULT '',
	problem   TEXT NOT NULL DEFAULT '',
	seen_at   BIGINT NOT NULL,
	PRIMARY KEY (org_id, remote_id)
);
CREATE INDEX village_record_entry ON village_record (org_id, entry_id);

CREATE TABLE village_run (
	org_id  TEXT NOT NULL REFERENCES org (id),
	id      TEXT NOT NULL,
	at      BIGINT NOT NULL,
	source  TEXT NOT NULL,
	problem TEXT NOT NULL,
	result  TEXT NOT NULL,
	PRIMARY KEY (org_id, id)
);
CREATE INDEX village_run_at ON village_run (org_id, at);
