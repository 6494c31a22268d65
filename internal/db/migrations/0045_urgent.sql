-- Urgent notices (pengumuman serta merta): what stands now, and every version that
-- was ever announced with the exact text, its SHA-256 and the act that announced
-- it. A notice is changed by a new version and never removed. submission makes two
-- presses of one button one notice.

CREATE TABLE urgent (
	org_id         TEXT NOT NULL REFERENCES org (id),
	id             TEXT NOT NULL,
	number         BIGINT NOT NULL,
	submission     TEXT NOT NULL,
	unit_id        TEXT NOT NULL DEFAULT '',
	state          TEXT NOT NULL,
	content        TEXT NOT NULL,
	revision       BIGINT NOT NULL,
	published_at   BIGINT NOT NULL,
	updated_at     BIGINT NOT NULL,
	ended_at       BIGINT NOT NULL DEFAULT 0,
	entry_id       TEXT NOT NULL DEFAULT '',
	entry_revision BIGINT NOT NULL DEFAULT 0, -- the version of the notice that its register entry tells
	PRIMARY KEY (org_id, id),
	UNIQUE (org_id, number),
	UNIQUE (org_id, submission)
);
CREATE INDEX urgent_state ON urgent (org_id, state, published_at);
CREATE INDEX urgent_behind ON urgent (org_id, id) WHERE entry_revision < revision;

CREATE TABLE urgent_version (
	org_id    TEXT NOT NULL,
	notice_id TEXT NOT NULL,
	revision  BIGINT NOT NULL,
	change    TEXT NOT NULL,
	note      TEXT NOT NULL,
	text      TEXT NOT NULL, -- the announced text, byte by byte
	hash      TEXT NOT NULL, -- SHA-256 of the text
	act       BIGINT NOT NULL,
	post      TEXT NOT NULL,
	at        BIGINT NOT NULL,
	PRIMARY KEY (org_id, notice_id, revision),
	FOREIGN KEY (org_id, notice_id) REFERENCES urgent (org_id, id)
);
