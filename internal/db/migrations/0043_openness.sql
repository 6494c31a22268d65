-- Whether what was published can still be opened: links to other machines, and
-- the files that we keep ourselves.

-- An address is known once for each body, however many entries name it. "failing"
-- is what the last failure in a row was; "state" is what everybody is told.
CREATE TABLE link (
	org_id         TEXT NOT NULL REFERENCES org (id),
	id             TEXT NOT NULL,
	url            TEXT NOT NULL,
	host           TEXT NOT NULL,
	risky          BOOLEAN NOT NULL,
	state          TEXT NOT NULL,
	since          TEXT NOT NULL,
	moved_to       TEXT NOT NULL DEFAULT '',
	failures       BIGINT NOT NULL DEFAULT 0,
	failing        TEXT NOT NULL DEFAULT '',
	failed_on      TEXT NOT NULL DEFAULT '',
	last_failed_on TEXT NOT NULL DEFAULT '',
	status         BIGINT NOT NULL DEFAULT 0,
	failure        TEXT NOT NULL DEFAULT '',
	checked_at     BIGINT NOT NULL DEFAULT 0,
	next_on        TEXT NOT NULL,
	PRIMARY KEY (org_id, id),
	UNIQUE (org_id, url)
);
CREATE INDEX link_next ON link (org_id, next_on, checked_at);

-- Which published entries name an address; brought up to date by each run.
CREATE TABLE link_entry (
	org_id   TEXT NOT NULL,
	link_id  TEXT NOT NULL,
	entry_id TEXT NOT NULL,
	PRIMARY KEY (org_id, link_id, entry_id),
	FOREIGN KEY (org_id, link_id) REFERENCES link (org_id, id)
);

CREATE TABLE link_change (
	org_id    TEXT NOT NULL,
	link_id   TEXT NOT NULL,
	at        BIGINT NOT NULL,
	state     TEXT NOT NULL,
	since     TEXT NOT NULL,
	dead      BOOLEAN NOT NULL,
	PRIMARY KEY (org_id, link_id, at),
	FOREIGN KEY (org_id, link_id) REFERENCES link (org_id, id)
);

-- A published file that could not be opened or is not what was published. At most
-- one row of a file is open.
CREATE TABLE file_finding (
	org_id    TEXT NOT NULL REFERENCES org (id),
	id        TEXT NOT NULL,
	file_id   TEXT NOT NULL,
	entry_id  TEXT NOT NULL,
	problem   TEXT NOT NULL,
	found_at  BIGINT NOT NULL,
	mended_at BIGINT NOT NULL DEFAULT 0,
	PRIMARY KEY (org_id, id)
);
CREATE UNIQUE INDEX file_finding_open ON file_finding (org_id, file_id) WHERE mended_at = 0;

-- Where the round over the files stands: it goes on in the next night.
CREATE TABLE openness_round (
	org_id   TEXT NOT NULL REFERENCES org (id),
	part     TEXT NOT NULL,
	place    TEXT NOT NULL DEFAULT '',
	began_on TEXT NOT NULL DEFAULT '',
	done_on  TEXT NOT NULL DEFAULT '',
	checked  BIGINT NOT NULL DEFAULT 0,
	PRIMARY KEY (org_id, part)
);
