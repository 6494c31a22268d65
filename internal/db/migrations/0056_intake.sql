-- How a request came in and from whom, as far as only some requests have it.

CREATE TABLE request_intake (
	org_id           TEXT NOT NULL,
	request_id       TEXT NOT NULL,
	written_by       TEXT NOT NULL DEFAULT '',
	signs            TEXT NOT NULL DEFAULT '',
	helper           TEXT NOT NULL DEFAULT '',
	witness          TEXT NOT NULL DEFAULT '',
	sent_on          TEXT NOT NULL DEFAULT '',
	letter_only      BOOLEAN NOT NULL,
	abroad           BOOLEAN NOT NULL,
	outside          BOOLEAN NOT NULL,
	origin_system    TEXT NOT NULL DEFAULT '',
	origin_number    TEXT NOT NULL DEFAULT '',
	origin_anonymous BOOLEAN NOT NULL,
	PRIMARY KEY (org_id, request_id),
	FOREIGN KEY (org_id, request_id) REFERENCES request (org_id, id)
);

-- The papers that prove who asks, and for whom. Numbers are sealed: that of a
-- passport is as secret as a NIK.
CREATE TABLE request_paper (
	org_id        TEXT NOT NULL,
	request_id    TEXT NOT NULL,
	kind          TEXT NOT NULL,
	state         TEXT NOT NULL,
	number_sealed BYTEA,
	dated         TEXT NOT NULL DEFAULT '',
	file_id       TEXT NOT NULL DEFAULT '',
	noted_at      BIGINT NOT NULL,
	PRIMARY KEY (org_id, request_id, kind),
	FOREIGN KEY (org_id, request_id) REFERENCES request (org_id, id)
);

-- What became of the proof of identity: when it was checked, when it was erased.
CREATE TABLE request_identity (
	org_id     TEXT NOT NULL,
	request_id TEXT NOT NULL,
	checked_at BIGINT NOT NULL DEFAULT 0,
	erased_at  BIGINT NOT NULL DEFAULT 0,
	PRIMARY KEY (org_id, request_id),
	FOREIGN KEY (org_id, request_id) REFERENCES request (org_id, id)
);
