-- Answered requests as everybody may read them: a neutral summary that one officer
-- writes and another publishes, with files of the answer. It has a number of its own;
-- nothing of the applicant stands in it.

-- state: draf, diajukan, terbit, ditarik, dibuang. writers: ids of the officers whose
-- words it holds, as JSON. month: in which the request was answered, 2026-03. note: what
-- the reviewer asked to change, or why it was withdrawn.
CREATE TABLE disclosure (
	org_id       TEXT NOT NULL REFERENCES org (id),
	id           TEXT NOT NULL,
	request_id   TEXT NOT NULL,
	state        TEXT NOT NULL,
	year         BIGINT NOT NULL DEFAULT 0,
	number       BIGINT NOT NULL DEFAULT 0,
	title        TEXT NOT NULL,
	asked        TEXT NOT NULL,
	answered     TEXT NOT NULL,
	outcome      TEXT NOT NULL,
	month        TEXT NOT NULL,
	entries      TEXT NOT NULL,
	writers      TEXT NOT NULL,
	note         TEXT NOT NULL DEFAULT '',
	version      BIGINT NOT NULL DEFAULT 1,
	updated_at   BIGINT NOT NULL,
	published_at BIGINT NOT NULL DEFAULT 0,
	withdrawn_at BIGINT NOT NULL DEFAULT 0,
	PRIMARY KEY (org_id, id),
	FOREIGN KEY (org_id, request_id) REFERENCES request (org_id, id)
);
CREATE UNIQUE INDEX disclosure_number ON disclosure (org_id, year, number) WHERE number > 0;
CREATE UNIQUE INDEX disclosure_live ON disclosure (org_id, request_id) WHERE state IN ('draf', 'diajukan', 'terbit');
CREATE INDEX disclosure_state ON disclosure (org_id, state, updated_at);

-- The files of the answer that go with a summary. state: menunggu, bersih, ditahan.
-- codes: what was found, in words of the inspection. A file is public only while it is
-- bersih and its summary is terbit.
CREATE TABLE disclosure_file (
	org_id        TEXT NOT NULL,
	disclosure_id TEXT NOT NULL,
	file_id       TEXT NOT NULL,
	position      BIGINT NOT NULL,
	title         TEXT NOT NULL,
	blob          TEXT NOT NULL,
	media         TEXT NOT NULL,
	ext           TEXT NOT NULL DEFAULT '',
	kind          TEXT NOT NULL DEFAULT '',
	size          BIGINT NOT NULL,
	pages         BIGINT NOT NULL DEFAULT 0,
	state         TEXT NOT NULL DEFAULT 'menunggu',
	codes         TEXT NOT NULL DEFAULT '',
	inspection    BIGINT NOT NULL DEFAULT 0,
	added_at      BIGINT NOT NULL,
	PRIMARY KEY (org_id, disclosure_id, file_id),
	FOREIGN KEY (org_id, disclosure_id) REFERENCES disclosure (org_id, id)
);
CREATE INDEX disclosure_file_inspection ON disclosure_file (org_id, inspection);

-- How often somebody who wanted to ask said of something published that it is what they
-- looked for. A number for a month and nothing about who said it.
CREATE TABLE disclosure_found (
	org_id TEXT NOT NULL REFERENCES org (id),
	month  TEXT NOT NULL, -- 2026-03
	sort   TEXT NOT NULL, -- informasi, dijawab
	count  BIGINT NOT NULL,
	PRIMARY KEY (org_id, month, sort)
);
