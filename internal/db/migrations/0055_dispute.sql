-- Disputes before the Information Commission, as the body keeps track of them.

-- The record is what the body knows, in one text: it is read and written as a whole.
CREATE TABLE dispute (
	org_id       TEXT NOT NULL REFERENCES org (id),
	id           TEXT NOT NULL,
	number       BIGINT NOT NULL,
	request_id   TEXT NOT NULL,
	objection_id TEXT NOT NULL,
	state        TEXT NOT NULL,
	filed_on     TEXT NOT NULL,
	closed_on    TEXT NOT NULL DEFAULT '',
	record       TEXT NOT NULL,
	created_at   BIGINT NOT NULL,
	version      BIGINT NOT NULL DEFAULT 1,
	PRIMARY KEY (org_id, id),
	UNIQUE (org_id, number),
	UNIQUE (org_id, objection_id)
);
CREATE INDEX dispute_open ON dispute (org_id, closed_on, filed_on);
CREATE INDEX dispute_request ON dispute (org_id, request_id);

-- The due dates of the open terms and tasks as they were told, so that a change of
-- the calendar is seen.
CREATE TABLE dispute_term (
	org_id      TEXT NOT NULL,
	dispute_id  TEXT NOT NULL,
	term        TEXT NOT NULL,
	due_on      TEXT NOT NULL,
	provisional BOOLEAN NOT NULL,
	calendar    TEXT NOT NULL,
	PRIMARY KEY (org_id, dispute_id, term),
	FOREIGN KEY (org_id, dispute_id) REFERENCES dispute (org_id, id)
);

-- Notes about mediation: sealed, apart from the record, and in no dossier.
CREATE TABLE dispute_note (
	org_id     TEXT NOT NULL,
	dispute_id TEXT NOT NULL,
	id         TEXT NOT NULL,
	sealed     BYTEA NOT NULL,
	post       TEXT NOT NULL,
	made_at    BIGINT NOT NULL,
	PRIMARY KEY (org_id, id),
	FOREIGN KEY (org_id, dispute_id) REFERENCES dispute (org_id, id)
);
CREATE INDEX dispute_note_case ON dispute_note (org_id, dispute_id, made_at);

-- To whom it was said that the way to the Commission closes; once for each window.
CREATE TABLE dispute_warning (
	org_id       TEXT NOT NULL,
	objection_id TEXT NOT NULL,
	closes_on    TEXT NOT NULL,
	at           BIGINT NOT NULL,
	PRIMARY KEY (org_id, objection_id, closes_on)
);

-- The dossiers that were made, each with the hash of its manifest.
CREATE TABLE dispute_dossier (
	org_id     TEXT NOT NULL,
	id         TEXT NOT NULL,
	objection_id TEXT NOT NULL,
	request_id TEXT NOT NULL,
	side       TEXT NOT NULL,
	manifest   TEXT NOT NULL,
	size       BIGINT NOT NULL,
	post       TEXT NOT NULL,
	at         BIGINT NOT NULL,
	PRIMARY KEY (org_id, id)
);
CREATE INDEX dispute_dossier_request ON dispute_dossier (org_id, request_id, side, at);
CREATE INDEX dispute_dossier_objection ON dispute_dossier (org_id, objection_id, side, at);

-- The secret address of an officer's own calendar; another one replaces it.
CREATE TABLE calendar_feed (
	org_id    TEXT NOT NULL,
	person_id TEXT NOT NULL,
	hash      TEXT NOT NULL,
	made_at   BIGINT NOT NULL,
	PRIMARY KEY (org_id, person_id),
	UNIQUE (org_id, hash)
);

-- Windows for a dispute that end soon are found without reading the book.
CREATE INDEX objection_dispute_until ON objection (org_id, dispute_until);
