-- Consequence tests (uji konsekuensi) and the list of exempt information (DIK). The
-- sheet is secret and sealed; the public column holds what the list says.

CREATE TABLE exemption (
	org_id          TEXT NOT NULL REFERENCES org (id),
	id              TEXT NOT NULL,
	unit_id         TEXT NOT NULL,
	state           TEXT NOT NULL,
	revision        BIGINT NOT NULL DEFAULT 0,
	sheet           BYTEA NOT NULL,
	public          TEXT NOT NULL,
	author_id       TEXT NOT NULL DEFAULT '',
	request_id      TEXT NOT NULL DEFAULT '',
	import_key      TEXT NOT NULL DEFAULT '',
	conclusion      TEXT NOT NULL DEFAULT '',
	ruled_on        TEXT NOT NULL DEFAULT '',
	ruled_by        TEXT NOT NULL DEFAULT '',
	ruled_post      TEXT NOT NULL DEFAULT '',
	approval_number TEXT NOT NULL DEFAULT '',
	approval_on     TEXT NOT NULL DEFAULT '',
	approval_by     TEXT NOT NULL DEFAULT '',
	approval_post   TEXT NOT NULL DEFAULT '',
	scan_blob       TEXT NOT NULL DEFAULT '',
	scan_name       TEXT NOT NULL DEFAULT '',
	scan_media      TEXT NOT NULL DEFAULT '',
	scan_size       BIGINT NOT NULL DEFAULT 0,
	number          TEXT NOT NULL DEFAULT '',
	decided_on      TEXT NOT NULL DEFAULT '',
	since           TEXT NOT NULL DEFAULT '',
	earlier         BOOLEAN NOT NULL DEFAULT FALSE,
	ends_on         TEXT NOT NULL DEFAULT '',
	review_on       TEXT NOT NULL DEFAULT '',
	replaces        TEXT NOT NULL DEFAULT '',
	replaced_by     TEXT NOT NULL DEFAULT '',
	opened_way      TEXT NOT NULL DEFAULT '',
	opened_on       TEXT NOT NULL DEFAULT '',
	opened_ref      TEXT NOT NULL DEFAULT '',
	opened_ref_on   TEXT NOT NULL DEFAULT '',
	declared_on     TEXT NOT NULL DEFAULT '',
	entry_id        TEXT NOT NULL DEFAULT '',
	entry_waits     BOOLEAN NOT NULL DEFAULT FALSE,
	warned          BIGINT NOT NULL DEFAULT 0,
	created_at      BIGINT NOT NULL,
	updated_at      BIGINT NOT NULL,
	version         BIGINT NOT NULL DEFAULT 1,
	PRIMARY KEY (org_id, id)
);
CREATE UNIQUE INDEX exemption_import ON exemption (org_id, unit_id, import_key) WHERE import_key <> '';
CREATE INDEX exemption_state ON exemption (org_id, state, ends_on);
CREATE INDEX exemption_request ON exemption (org_id, request_id) WHERE request_id <> '';

-- Who was asked for an opinion about which revision of a sheet, and what they said.
CREATE TABLE exemption_opinion (
	org_id       TEXT NOT NULL,
	exemption_id TEXT NOT NULL,
	person_id    TEXT NOT NULL,
	post         TEXT NOT NULL DEFAULT '',
	revision     BIGINT NOT NULL,
	verdict      TEXT NOT NULL DEFAULT '',
	reason       BYTEA,
	given_at     BIGINT NOT NULL DEFAULT 0,
	PRIMARY KEY (org_id, exemption_id, person_id),
	FOREIGN KEY (org_id, exemption_id) REFERENCES exemption (org_id, id)
);
CREATE INDEX exemption_opinion_person ON exemption_opinion (org_id, person_id);

-- The days on which warnings went out: one a day at most, so that nobody gets two.
CREATE TABLE exemption_digest (
	org_id TEXT NOT NULL REFERENCES org (id),
	day    TEXT NOT NULL,
	PRIMARY KEY (org_id, day)
);

-- The test on which the refusal of an item, or of a part of it, rests.
ALTER TABLE request_item ADD COLUMN test_id TEXT NOT NULL DEFAULT '';
CREATE INDEX request_item_test ON request_item (org_id, test_id) WHERE test_id <> '';
