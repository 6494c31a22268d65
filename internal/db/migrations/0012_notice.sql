-- Letters as they were made, and messages that announce them.

CREATE TABLE letter (
	org_id       TEXT NOT NULL,
	id           TEXT NOT NULL,
	subject_kind TEXT NOT NULL,
	subject_id   TEXT NOT NULL,
	kind         TEXT NOT NULL,
	number       TEXT NOT NULL,
	dated        TEXT NOT NULL,
	content      TEXT NOT NULL,
	made_at      BIGINT NOT NULL,
	PRIMARY KEY (org_id, id)
);
CREATE INDEX letter_subject ON letter (org_id, subject_kind, subject_id, made_at);

CREATE TABLE message (
	org_id       TEXT NOT NULL,
	id           TEXT NOT NULL,
	subject_kind TEXT NOT NULL,
	subject_id   TEXT NOT NULL,
	event        TEXT NOT NULL,
	recipient    TEXT NOT NULL,
	subject      TEXT NOT NULL,
	body         TEXT NOT NULL,
	state        TEXT NOT NULL,
	attempts     BIGINT NOT NULL DEFAULT 0,
	failure      TEXT NOT NULL DEFAULT '',
	made_at      BIGINT NOT NULL,
	sent_at      BIGINT NOT NULL DEFAULT 0,
	PRIMARY KEY (org_id, id)
);
CREATE INDEX message_subject ON message (org_id, subject_kind, subject_id, made_at);
CREATE INDEX message_state ON message (state, made_at);
