-- Objections (keberatan) to the superior of the information officer.

-- request_id is empty for an objection that periodic information is missing.
CREATE TABLE objection (
	org_id           TEXT NOT NULL REFERENCES org (id),
	id               TEXT NOT NULL,
	number           TEXT NOT NULL,
	slug             TEXT NOT NULL,
	submission       TEXT NOT NULL,
	request_id       TEXT NOT NULL,
	state            TEXT NOT NULL,
	channel          TEXT NOT NULL,
	received_at      BIGINT NOT NULL,
	received_on      TEXT NOT NULL,
	registered_at    BIGINT NOT NULL,
	letter_on        TEXT NOT NULL DEFAULT '',
	backdating       TEXT NOT NULL DEFAULT '',
	grounds          TEXT NOT NULL,
	position         TEXT NOT NULL,
	purpose          TEXT NOT NULL DEFAULT '',
	applicant_kind   TEXT NOT NULL,
	name             TEXT NOT NULL,
	address          TEXT NOT NULL DEFAULT '',
	occupation       TEXT NOT NULL DEFAULT '',
	email            TEXT NOT NULL DEFAULT '',
	phone            TEXT NOT NULL DEFAULT '',
	represented      TEXT NOT NULL DEFAULT '',
	assistance       TEXT NOT NULL DEFAULT '',
	proxy_proof      TEXT NOT NULL DEFAULT '',
	code_hash        TEXT NOT NULL DEFAULT '',
	link_hash        TEXT NOT NULL DEFAULT '',
	timing           TEXT NOT NULL,
	window_until     TEXT NOT NULL DEFAULT '',
	held_until       TEXT NOT NULL DEFAULT '',
	due_on           TEXT NOT NULL,
	due_provisional  BOOLEAN NOT NULL,
	due_calendar     TEXT NOT NULL,
	reaction         TEXT NOT NULL DEFAULT '',
	briefed_on       TEXT NOT NULL DEFAULT '',
	offer            TEXT NOT NULL DEFAULT '',
	offered_on       TEXT NOT NULL DEFAULT '',
	settled_on       TEXT NOT NULL DEFAULT '',
	decision         TEXT NOT NULL DEFAULT '',
	refused_late     BOOLEAN NOT NULL DEFAULT FALSE,
	answer           TEXT NOT NULL DEFAULT '',
	reasons          TEXT NOT NULL DEFAULT '',
	decided_on       TEXT NOT NULL DEFAULT '',
	decided_by       TEXT NOT NULL DEFAULT '',
	decided_name     TEXT NOT NULL DEFAULT '',
	decided_post     TEXT NOT NULL DEFAULT '',
	responded_on     TEXT NOT NULL DEFAULT '',
	execute_days     BIGINT NOT NULL DEFAULT 0,
	execute_by       TEXT NOT NULL DEFAULT '',
	executed_on      TEXT NOT NULL DEFAULT '',
	executed_how     TEXT NOT NULL DEFAULT '',
	silent_on        TEXT NOT NULL DEFAULT '',
	dispute_first    TEXT NOT NULL DEFAULT '',
	dispute_until    TEXT NOT NULL DEFAULT '',
	reply            TEXT NOT NULL DEFAULT '',
	closed_on        TEXT NOT NULL DEFAULT '',
	version          BIGINT NOT NULL DEFAULT 1,
	PRIMARY KEY (org_id, id),
	UNIQUE (org_id, number),
	UNIQUE (org_id, slug),
	UNIQUE (org_id, submission)
);
CREATE INDEX objection_open ON objection (org_id, closed_on, due_on);
CREATE INDEX objection_request ON objection (org_id, request_id);
CREATE INDEX objection_received ON objection (org_id, received_on);
-- The term of a response ends in silence on some day: found without reading the book.
CREATE INDEX objection_waiting ON objection (org_id, responded_on, silent_on, due_on);

-- One line of what the objection is about, each with its own decision.
CREATE TABLE objection_item (
	org_id       TEXT NOT NULL,
	objection_id TEXT NOT NULL,
	id           TEXT NOT NULL,
	position     BIGINT NOT NULL,
	wanted       TEXT NOT NULL,
	request_item TEXT NOT NULL DEFAULT '',
	verdict      TEXT NOT NULL DEFAULT '',
	ordered      TEXT NOT NULL DEFAULT '',
	PRIMARY KEY (org_id, objection_id, id),
	UNIQUE (org_id, objection_id, position),
	FOREIGN KEY (org_id, objection_id) REFERENCES objection (org_id, id)
);

-- Files of an objection: the applicant's, the power of attorney (sealed), and what
-- is handed over to carry out the decision.
CREATE TABLE objection_file (
	org_id       TEXT NOT NULL,
	objection_id TEXT NOT NULL,
	id           TEXT NOT NULL,
	origin       TEXT NOT NULL,
	blob         TEXT NOT NULL,
	sealed       BOOLEAN NOT NULL,
	name         TEXT NOT NULL,
	media        TEXT NOT NULL,
	size         BIGINT NOT NULL,
	added_at     BIGINT NOT NULL,
	PRIMARY KEY (org_id, id),
	FOREIGN KEY (org_id, objection_id) REFERENCES objection (org_id, id)
);
CREATE INDEX objection_file_case ON objection_file (org_id, objection_id);

-- What an applicant has typed and not yet sent; sealed, and gone after 14 days.
CREATE TABLE objection_draft (
	org_id     TEXT NOT NULL,
	key_hash   TEXT NOT NULL,
	sealed     BYTEA NOT NULL,
	expires_at BIGINT NOT NULL,
	PRIMARY KEY (org_id, key_hash)
);
CREATE INDEX objection_draft_expiry ON objection_draft (expires_at);
