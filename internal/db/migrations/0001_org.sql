-- Public bodies, their units, the people who hold posts in them.

CREATE TABLE org (
	id         TEXT PRIMARY KEY,
	slug       TEXT NOT NULL UNIQUE,
	name       TEXT NOT NULL,
	short_name TEXT NOT NULL,
	kind       TEXT NOT NULL,
	code       TEXT NOT NULL DEFAULT '',
	host       TEXT NOT NULL UNIQUE,
	zone       TEXT NOT NULL,
	settings   TEXT NOT NULL,
	sample     BOOLEAN NOT NULL,
	created_at BIGINT NOT NULL,
	version    BIGINT NOT NULL DEFAULT 1
);

CREATE TABLE unit (
	org_id    TEXT NOT NULL REFERENCES org (id),
	id        TEXT NOT NULL,
	parent_id TEXT NOT NULL DEFAULT '',
	slug      TEXT NOT NULL,
	name      TEXT NOT NULL,
	short     TEXT NOT NULL,
	kind      TEXT NOT NULL,
	head_post TEXT NOT NULL DEFAULT '',
	address   TEXT NOT NULL DEFAULT '',
	phone     TEXT NOT NULL DEFAULT '',
	email     TEXT NOT NULL DEFAULT '',
	position  BIGINT NOT NULL,
	ended_on  TEXT NOT NULL DEFAULT '',
	PRIMARY KEY (org_id, id),
	UNIQUE (org_id, slug)
);

CREATE TABLE person (
	org_id        TEXT NOT NULL REFERENCES org (id),
	id            TEXT NOT NULL,
	username      TEXT NOT NULL,
	name          TEXT NOT NULL,
	nip           TEXT NOT NULL DEFAULT '',
	email         TEXT NOT NULL DEFAULT '',
	password_hash TEXT NOT NULL,
	disabled_at   BIGINT NOT NULL DEFAULT 0,
	created_at    BIGINT NOT NULL,
	version       BIGINT NOT NULL DEFAULT 1,
	PRIMARY KEY (org_id, id),
	UNIQUE (org_id, username)
);

CREATE TABLE post (
	org_id        TEXT NOT NULL REFERENCES org (id),
	id            TEXT NOT NULL,
	person_id     TEXT NOT NULL,
	unit_id       TEXT NOT NULL DEFAULT '',
	role          TEXT NOT NULL,
	title         TEXT NOT NULL,
	prefix        TEXT NOT NULL DEFAULT '',
	decree_number TEXT NOT NULL,
	decree_date   TEXT NOT NULL,
	starts_on     TEXT NOT NULL,
	ends_on       TEXT NOT NULL DEFAULT '',
	PRIMARY KEY (org_id, id),
	FOREIGN KEY (org_id, person_id) REFERENCES person (org_id, id)
);
CREATE INDEX post_person ON post (org_id, person_id);

CREATE TABLE session (
	token_hash TEXT PRIMARY KEY,
	data       BYTEA NOT NULL,
	expires_at BIGINT NOT NULL
);
CREATE INDEX session_expiry ON session (expires_at);

-- Numbers without holes: the row is locked by the transaction that takes one.
CREATE TABLE counter (
	org_id TEXT NOT NULL REFERENCES org (id),
	name   TEXT NOT NULL,
	value  BIGINT NOT NULL,
	PRIMARY KEY (org_id, name)
);
