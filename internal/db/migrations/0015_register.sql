-- The register of public information (Daftar Informasi Publik). A row of entry
-- holds what the public sees, or, before the first publication, what is drafted;
-- entry_draft holds what is being changed; entry_version what was published.

CREATE TABLE entry (
	org_id           TEXT NOT NULL REFERENCES org (id),
	id               TEXT NOT NULL,
	number           BIGINT NOT NULL DEFAULT 0,
	slug             TEXT NOT NULL DEFAULT '',
	unit_id          TEXT NOT NULL,
	state            TEXT NOT NULL,
	class            TEXT NOT NULL,
	title            TEXT NOT NULL,
	title_fold       TEXT NOT NULL,
	year             BIGINT NOT NULL,
	forms            TEXT NOT NULL,
	content          TEXT NOT NULL,
	import_key       TEXT NOT NULL DEFAULT '',
	revision         BIGINT NOT NULL DEFAULT 0,
	updated_on       TEXT NOT NULL,
	renew_by         TEXT NOT NULL DEFAULT '',
	first_at         BIGINT NOT NULL DEFAULT 0,
	published_at     BIGINT NOT NULL DEFAULT 0,
	withdrawn_on     TEXT NOT NULL DEFAULT '',
	withdrawn_reason TEXT NOT NULL DEFAULT '',
	version          BIGINT NOT NULL DEFAULT 1,
	PRIMARY KEY (org_id, id)
);
CREATE UNIQUE INDEX entry_number ON entry (org_id, number) WHERE number > 0;
CREATE UNIQUE INDEX entry_import ON entry (org_id, unit_id, import_key) WHERE import_key <> '';
CREATE INDEX entry_newest ON entry (org_id, state, updated_on, number);
CREATE INDEX entry_class ON entry (org_id, state, class, updated_on, number);
CREATE INDEX entry_unit ON entry (org_id, state, unit_id, updated_on, number);
CREATE INDEX entry_year ON entry (org_id, state, year, updated_on, number);
CREATE INDEX entry_title ON entry (org_id, state, title_fold, number);
CREATE INDEX entry_renew ON entry (org_id, state, renew_by);

CREATE TABLE entry_draft (
	org_id     TEXT NOT NULL,
	entry_id   TEXT NOT NULL,
	state      TEXT NOT NULL,
	content    TEXT NOT NULL,
	author_id  TEXT NOT NULL,
	remark     TEXT NOT NULL DEFAULT '',
	updated_at BIGINT NOT NULL,
	PRIMARY KEY (org_id, entry_id),
	FOREIGN KEY (org_id, entry_id) REFERENCES entry (org_id, id)
);
CREATE INDEX entry_draft_state ON entry_draft (org_id, state, updated_at);

CREATE TABLE entry_version (
	org_id       TEXT NOT NULL,
	entry_id     TEXT NOT NULL,
	revision     BIGINT NOT NULL,
	content      TEXT NOT NULL,
	post         TEXT NOT NULL,
	published_at BIGINT NOT NULL,
	PRIMARY KEY (org_id, entry_id, revision),
	FOREIGN KEY (org_id, entry_id) REFERENCES entry (org_id, id)
);

-- Every file that was ever added to an entry. A file is public while the
-- published content of its entry names it.
CREATE TABLE entry_file (
	org_id   TEXT NOT NULL,
	id       TEXT NOT NULL,
	entry_id TEXT NOT NULL,
	blob     TEXT NOT NULL,
	name     TEXT NOT NULL,
	media    TEXT NOT NULL,
	kind     TEXT NOT NULL,
	size     BIGINT NOT NULL,
	pages    BIGINT NOT NULL DEFAULT 0,
	reading  TEXT NOT NULL,
	public   BOOLEAN NOT NULL DEFAULT FALSE,
	added_at BIGINT NOT NULL,
	PRIMARY KEY (org_id, id),
	FOREIGN KEY (org_id, entry_id) REFERENCES entry (org_id, id)
);
CREATE INDEX entry_file_entry ON entry_file (org_id, entry_id);

-- Text of a file, passage by passage, for search and for the text page.
CREATE TABLE file_text (
	org_id   TEXT NOT NULL,
	file_id  TEXT NOT NULL,
	position BIGINT NOT NULL,
	label    TEXT NOT NULL,
	body     TEXT NOT NULL,
	PRIMARY KEY (org_id, file_id, position)
);

CREATE TABLE register_import (
	org_id    TEXT NOT NULL,
	id        TEXT NOT NULL,
	unit_id   TEXT NOT NULL,
	blob      TEXT NOT NULL,
	name      TEXT NOT NULL,
	state     TEXT NOT NULL,
	mapping   TEXT NOT NULL,
	result    TEXT NOT NULL,
	made_at   BIGINT NOT NULL,
	author_id TEXT NOT NULL,
	PRIMARY KEY (org_id, id)
);
