-- Requests for information (permohonan): one book for every channel.

CREATE TABLE request (
	org_id            TEXT NOT NULL REFERENCES org (id),
	id                TEXT NOT NULL,
	number            TEXT NOT NULL,
	slug              TEXT NOT NULL,
	submission        TEXT NOT NULL,
	state             TEXT NOT NULL,
	outcome           TEXT NOT NULL DEFAULT '',
	channel           TEXT NOT NULL,
	received_at       BIGINT NOT NULL,
	received_on       TEXT NOT NULL,
	registered_at     BIGINT NOT NULL,
	letter_on         TEXT NOT NULL DEFAULT '',
	backdating        TEXT NOT NULL DEFAULT '',
	applicant_kind    TEXT NOT NULL,
	name              TEXT NOT NULL,
	address           TEXT NOT NULL,
	occupation        TEXT NOT NULL DEFAULT '',
	email             TEXT NOT NULL DEFAULT '',
	phone             TEXT NOT NULL DEFAULT '',
	represented       TEXT NOT NULL DEFAULT '',
	assistance        TEXT NOT NULL DEFAULT '',
	nik_sealed        BYTEA,
	proof             TEXT NOT NULL,
	purpose           TEXT NOT NULL,
	manner            TEXT NOT NULL,
	delivery          TEXT NOT NULL,
	code_hash         TEXT NOT NULL,
	link_hash         TEXT NOT NULL,
	due_on            TEXT NOT NULL,
	due_provisional   BOOLEAN NOT NULL,
	due_calendar      TEXT NOT NULL,
	first_due_on      TEXT NOT NULL,
	missing           TEXT NOT NULL DEFAULT '',
	missing_notice_on TEXT NOT NULL DEFAULT '',
	complete_by       TEXT NOT NULL DEFAULT '',
	completed_on      TEXT NOT NULL DEFAULT '',
	extended_on       TEXT NOT NULL DEFAULT '',
	extension_reason  TEXT NOT NULL DEFAULT '',
	notified_on       TEXT NOT NULL DEFAULT '',
	object_until      TEXT NOT NULL DEFAULT '',
	delivered_on      TEXT NOT NULL DEFAULT '',
	delivered_by      TEXT NOT NULL DEFAULT '',
	closed_on         TEXT NOT NULL DEFAULT '',
	version           BIGINT NOT NULL DEFAULT 1,
	PRIMARY KEY (org_id, id),
	UNIQUE (org_id, number),
	UNIQUE (org_id, slug),
	UNIQUE (org_id, submission)
);
CREATE INDEX request_open ON request (org_id, closed_on, due_on);
CREATE INDEX request_received ON request (org_id, received_on);

-- One line of what was asked, with its own holder and outcome.
CREATE TABLE request_item (
	org_id       TEXT NOT NULL,
	request_id   TEXT NOT NULL,
	id           TEXT NOT NULL,
	position     BIGINT NOT NULL,
	wanted       TEXT NOT NULL,
	outcome      TEXT NOT NULL DEFAULT '',
	answer       TEXT NOT NULL DEFAULT '',
	medium       TEXT NOT NULL DEFAULT '',
	ground       TEXT NOT NULL DEFAULT '',
	article      TEXT NOT NULL DEFAULT '',
	reason       TEXT NOT NULL DEFAULT '',
	test_number  TEXT NOT NULL DEFAULT '',
	test_on      TEXT NOT NULL DEFAULT '',
	closed_until TEXT NOT NULL DEFAULT '',
	redaction    TEXT NOT NULL DEFAULT '',
	holder       TEXT NOT NULL DEFAULT '',
	available_on TEXT NOT NULL DEFAULT '',
	entry_number BIGINT NOT NULL DEFAULT 0,
	PRIMARY KEY (org_id, request_id, id),
	UNIQUE (org_id, request_id, position),
	FOREIGN KEY (org_id, request_id) REFERENCES request (org_id, id)
);

-- What a unit is asked to find, with its internal due date.
CREATE TABLE request_task (
	org_id      TEXT NOT NULL,
	request_id  TEXT NOT NULL,
	id          TEXT NOT NULL,
	unit_id     TEXT NOT NULL,
	note        TEXT NOT NULL DEFAULT '',
	due_on      TEXT NOT NULL,
	state       TEXT NOT NULL,
	answer      TEXT NOT NULL DEFAULT '',
	answered_at BIGINT NOT NULL DEFAULT 0,
	PRIMARY KEY (org_id, id),
	UNIQUE (org_id, request_id, unit_id),
	FOREIGN KEY (org_id, request_id) REFERENCES request (org_id, id)
);
CREATE INDEX request_task_unit ON request_task (org_id, unit_id, state, due_on);

-- Files of a case: from the applicant, from a unit, or part of the answer.
CREATE TABLE request_file (
	org_id     TEXT NOT NULL,
	request_id TEXT NOT NULL,
	id         TEXT NOT NULL,
	origin     TEXT NOT NULL,
	blob       TEXT NOT NULL,
	sealed     BOOLEAN NOT NULL,
	name       TEXT NOT NULL,
	media      TEXT NOT NULL,
	size       BIGINT NOT NULL,
	added_at   BIGINT NOT NULL,
	PRIMARY KEY (org_id, id),
	FOREIGN KEY (org_id, request_id) REFERENCES request (org_id, id)
);
CREATE INDEX request_file_case ON request_file (org_id, request_id);

-- What an applicant has typed and not yet sent; sealed, and gone after 14 days.
CREATE TABLE request_draft (
	org_id     TEXT NOT NULL,
	key_hash   TEXT NOT NULL,
	sealed     BYTEA NOT NULL,
	expires_at BIGINT NOT NULL,
	PRIMARY KEY (org_id, key_hash)
);
CREATE INDEX request_draft_expiry ON request_draft (expires_at);

-- What was said about a case, apart from letters: the applicant's completion, the
-- office's own notes. Erasable, unlike acts.
CREATE TABLE request_note (
	org_id     TEXT NOT NULL,
	request_id TEXT NOT NULL,
	id         TEXT NOT NULL,
	kind       TEXT NOT NULL,
	post       TEXT NOT NULL,
	body       TEXT NOT NULL,
	added_at   BIGINT NOT NULL,
	PRIMARY KEY (org_id, id),
	FOREIGN KEY (org_id, request_id) REFERENCES request (org_id, id)
);
CREATE INDEX request_note_case ON request_note (org_id, request_id);
