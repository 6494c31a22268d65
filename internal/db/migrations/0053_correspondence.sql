-- Letters by e-mail and by the tracking page: what came in, with its files; what we
-- sent, with its files and what is known of its delivery.

-- One message that came. What a person wrote stands here and in the sealed original,
-- never in an act.
CREATE TABLE inbound_message (
	org_id          TEXT NOT NULL REFERENCES org (id),
	id              TEXT NOT NULL,
	fingerprint     TEXT NOT NULL,
	source          TEXT NOT NULL,
	recipients      TEXT NOT NULL DEFAULT '',
	return_path     TEXT NOT NULL DEFAULT '',
	received_at     BIGINT NOT NULL,
	copies          BIGINT NOT NULL DEFAULT 0,
	blob            TEXT NOT NULL DEFAULT '',
	size            BIGINT NOT NULL,
	state           TEXT NOT NULL,
	kind            TEXT NOT NULL DEFAULT '',
	sender          TEXT NOT NULL DEFAULT '',
	sender_name     TEXT NOT NULL DEFAULT '',
	subject         TEXT NOT NULL DEFAULT '',
	body            TEXT NOT NULL DEFAULT '',
	message_id      TEXT NOT NULL DEFAULT '',
	auth            TEXT NOT NULL DEFAULT '',
	notes           TEXT NOT NULL DEFAULT '',
	guess_kind      TEXT NOT NULL DEFAULT '',
	guess_id        TEXT NOT NULL DEFAULT '',
	guess_why       TEXT NOT NULL DEFAULT '',
	subject_kind    TEXT NOT NULL DEFAULT '',
	subject_id      TEXT NOT NULL DEFAULT '',
	settled_at      BIGINT NOT NULL DEFAULT 0,
	settled_by      TEXT NOT NULL DEFAULT '',
	reason          TEXT NOT NULL DEFAULT '',
	version         BIGINT NOT NULL DEFAULT 1,
	PRIMARY KEY (org_id, id),
	UNIQUE (org_id, fingerprint)
);
CREATE INDEX inbound_message_state ON inbound_message (org_id, state, received_at);
CREATE INDEX inbound_message_subject ON inbound_message (org_id, subject_kind, subject_id, received_at);
CREATE INDEX inbound_message_name ON inbound_message (org_id, message_id);

-- A file that came with a message; sealed until somebody may open it.
CREATE TABLE inbound_file (
	org_id     TEXT NOT NULL,
	message_id TEXT NOT NULL,
	id         TEXT NOT NULL,
	position   BIGINT NOT NULL,
	name       TEXT NOT NULL,
	media      TEXT NOT NULL,
	size       BIGINT NOT NULL,
	blob       TEXT NOT NULL,
	state      TEXT NOT NULL,
	findings   TEXT NOT NULL DEFAULT '',
	PRIMARY KEY (org_id, id),
	UNIQUE (org_id, message_id, position),
	FOREIGN KEY (org_id, message_id) REFERENCES inbound_message (org_id, id)
);

-- How far a mailbox was read: UIDVALIDITY and UID of IMAP.
CREATE TABLE mailbox_position (
	mailbox  TEXT NOT NULL,
	validity BIGINT NOT NULL,
	uid      BIGINT NOT NULL,
	read_at  BIGINT NOT NULL,
	failure  TEXT NOT NULL DEFAULT '',
	PRIMARY KEY (mailbox)
);

-- Whom we told today that a message came: one a day for a sender, so that two
-- answering machines do not write to each other.
CREATE TABLE mail_acknowledgement (
	org_id      TEXT NOT NULL,
	sender_hash TEXT NOT NULL,
	on_day      TEXT NOT NULL,
	PRIMARY KEY (org_id, sender_hash, on_day)
);

-- The keyed token of a case in its reply address, by its hash.
CREATE TABLE reply_address (
	token_hash   TEXT NOT NULL,
	org_id       TEXT NOT NULL,
	subject_kind TEXT NOT NULL,
	subject_id   TEXT NOT NULL,
	made_at      BIGINT NOT NULL,
	PRIMARY KEY (token_hash)
);
CREATE INDEX reply_address_subject ON reply_address (org_id, subject_kind, subject_id);

-- Files that go along with a message of ours.
CREATE TABLE message_file (
	org_id     TEXT NOT NULL,
	message_id TEXT NOT NULL,
	id         TEXT NOT NULL,
	position   BIGINT NOT NULL,
	name       TEXT NOT NULL,
	media      TEXT NOT NULL,
	size       BIGINT NOT NULL,
	blob       TEXT NOT NULL,
	PRIMARY KEY (org_id, message_id, id),
	UNIQUE (org_id, message_id, position),
	FOREIGN KEY (org_id, message_id) REFERENCES message (org_id, id)
);

-- When a message may go, what the relay answered, what came back, and how the person
-- was told in another way.
ALTER TABLE message ADD COLUMN not_before BIGINT NOT NULL DEFAULT 0;
ALTER TABLE message ADD COLUMN relay_answer TEXT NOT NULL DEFAULT '';
ALTER TABLE message ADD COLUMN returned_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE message ADD COLUMN returned_status TEXT NOT NULL DEFAULT '';
ALTER TABLE message ADD COLUMN told_on TEXT NOT NULL DEFAULT '';
ALTER TABLE message ADD COLUMN told_how TEXT NOT NULL DEFAULT '';
ALTER TABLE message ADD COLUMN told_by TEXT NOT NULL DEFAULT '';

-- A report of failure names our message by its identifier alone.
CREATE INDEX message_name ON message (id);
