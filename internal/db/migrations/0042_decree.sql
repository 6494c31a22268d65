-- Decrees that freeze the register of public information: which entries stood in
-- it, and at which version. A decree is never edited; the newest of a scope is in
-- force unless it was revoked.

CREATE TABLE decree (
	org_id        TEXT NOT NULL REFERENCES org (id),
	id            TEXT NOT NULL,
	sequence      BIGINT NOT NULL,           -- the version of the register, from 1; its public address
	unit_id       TEXT NOT NULL,             -- '' for the whole body
	number        TEXT NOT NULL,
	number_fold   TEXT NOT NULL,             -- without case and spaces
	year          BIGINT NOT NULL,           -- of the decree's date
	decided_on    TEXT NOT NULL,
	signer_post   TEXT NOT NULL,             -- as printed, with the prefix of an acting officer
	signer_name   TEXT NOT NULL,
	signer_nip    TEXT NOT NULL,
	remark        TEXT NOT NULL,
	entries       BIGINT NOT NULL,
	frozen_at     BIGINT NOT NULL,
	file_blob     TEXT NOT NULL DEFAULT '',
	file_name     TEXT NOT NULL DEFAULT '',
	file_size     BIGINT NOT NULL DEFAULT 0,
	file_findings TEXT NOT NULL DEFAULT '[]', -- what a second person has to look at
	file_public   BOOLEAN NOT NULL DEFAULT FALSE,
	file_by       TEXT NOT NULL DEFAULT '',   -- person who added it
	file_why      TEXT NOT NULL DEFAULT '',   -- why it was opened in spite of the findings
	revoked_on    TEXT NOT NULL DEFAULT '',
	revoked_why   TEXT NOT NULL DEFAULT '',
	version       BIGINT NOT NULL DEFAULT 1,
	PRIMARY KEY (org_id, id),
	UNIQUE (org_id, sequence),
	UNIQUE (org_id, year, number_fold)
);

-- What stood in the register when it was frozen. The content is the version.
CREATE TABLE decree_entry (
	org_id    TEXT NOT NULL,
	decree_id TEXT NOT NULL,
	number    BIGINT NOT NULL,
	entry_id  TEXT NOT NULL,
	revision  BIGINT NOT NULL,
	class     TEXT NOT NULL,
	unit_id   TEXT NOT NULL,
	PRIMARY KEY (org_id, decree_id, number)
);

CREATE TABLE decree_tally (
	org_id    TEXT NOT NULL,
	decree_id TEXT NOT NULL,
	class     TEXT NOT NULL,
	unit_id   TEXT NOT NULL,
	n         BIGINT NOT NULL,
	PRIMARY KEY (org_id, decree_id, class, unit_id)
);

-- The printed annex of a decree. It is made anew when something in it was
-- withdrawn: withheld says how much was when it was made.
CREATE TABLE decree_annex (
	org_id    TEXT NOT NULL,
	decree_id TEXT NOT NULL,
	kind      TEXT NOT NULL,
	blob      TEXT NOT NULL,
	size      BIGINT NOT NULL,
	pages     BIGINT NOT NULL,
	withheld  BIGINT NOT NULL,
	made_at   BIGINT NOT NULL,
	PRIMARY KEY (org_id, decree_id, kind)
);

-- What a person typed and has not confirmed yet; one for each person.
CREATE TABLE decree_draft (
	org_id     TEXT NOT NULL,
	person_id  TEXT NOT NULL,
	content    TEXT NOT NULL,
	updated_at BIGINT NOT NULL,
	PRIMARY KEY (org_id, person_id)
);

-- A version that must not be read any more keeps its place in the history with
-- the reason only.
ALTER TABLE entry_version ADD COLUMN closed_reason TEXT NOT NULL DEFAULT '';
CREATE INDEX entry_version_closed ON entry_version (org_id, entry_id, revision) WHERE closed_reason <> '';
CREATE INDEX entry_withdrawn ON entry (org_id, number) WHERE state = 'ditarik';
