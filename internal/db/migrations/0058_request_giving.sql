-- How what was granted reaches the applicant: what it costs, who paid, where it was
-- shown, how it was handed over, and what was not taken up.

ALTER TABLE request_item ADD COLUMN holder_unknown BOOLEAN NOT NULL DEFAULT FALSE;

-- A part of an item that is not given, with what the refusal of it rests on.
CREATE TABLE request_part (
	org_id       TEXT NOT NULL,
	request_id   TEXT NOT NULL,
	item_id      TEXT NOT NULL,
	position     BIGINT NOT NULL,
	part         TEXT NOT NULL,
	ground       TEXT NOT NULL,
	article      TEXT NOT NULL,
	reason       TEXT NOT NULL,
	test_id      TEXT NOT NULL DEFAULT '',
	test_number  TEXT NOT NULL,
	test_on      TEXT NOT NULL,
	closed_until TEXT NOT NULL,
	PRIMARY KEY (org_id, request_id, item_id, position)
);

-- To which item of the request a file of the answer belongs.
CREATE TABLE request_file_item (
	org_id     TEXT NOT NULL,
	request_id TEXT NOT NULL,
	file_id    TEXT NOT NULL,
	item_id    TEXT NOT NULL,
	PRIMARY KEY (org_id, request_id, file_id)
);

-- The tariff of copies, by decree; the one with the latest start is in force.
CREATE TABLE tariff (
	org_id  TEXT NOT NULL REFERENCES org (id),
	id      TEXT NOT NULL,
	decree  TEXT NOT NULL,
	dated   TEXT NOT NULL,
	starts  TEXT NOT NULL,
	payment TEXT NOT NULL,
	made_at BIGINT NOT NULL,
	PRIMARY KEY (org_id, id),
	UNIQUE (org_id, starts)
);

CREATE TABLE tariff_line (
	org_id    TEXT NOT NULL,
	tariff_id TEXT NOT NULL,
	position  BIGINT NOT NULL,
	what      TEXT NOT NULL,
	unit      TEXT NOT NULL,
	price     BIGINT NOT NULL,
	PRIMARY KEY (org_id, tariff_id, position)
);

-- What the copies of a case cost, as it was told in the notification.
CREATE TABLE request_cost (
	org_id     TEXT NOT NULL,
	request_id TEXT NOT NULL,
	position   BIGINT NOT NULL,
	item_id    TEXT NOT NULL,
	what       TEXT NOT NULL,
	unit       TEXT NOT NULL,
	count      BIGINT NOT NULL,
	price      BIGINT NOT NULL,
	tariff_id  TEXT NOT NULL,
	PRIMARY KEY (org_id, request_id, position)
);

-- The payment of a case: one, of the whole sum.
CREATE TABLE request_payment (
	org_id     TEXT NOT NULL,
	request_id TEXT NOT NULL,
	paid_on    TEXT NOT NULL,
	amount     BIGINT NOT NULL,
	way        TEXT NOT NULL,
	number     TEXT NOT NULL,
	made_at    BIGINT NOT NULL,
	PRIMARY KEY (org_id, request_id)
);

-- An appointment to see information at the desk, and what came of it.
CREATE TABLE request_viewing (
	org_id     TEXT NOT NULL,
	request_id TEXT NOT NULL,
	id         TEXT NOT NULL,
	state      TEXT NOT NULL,
	on_day     TEXT NOT NULL,
	at_hour    TEXT NOT NULL,
	place      TEXT NOT NULL,
	officer    TEXT NOT NULL,
	shown      TEXT NOT NULL DEFAULT '',
	present    TEXT NOT NULL DEFAULT '',
	copies     TEXT NOT NULL DEFAULT '',
	made_at    BIGINT NOT NULL,
	PRIMARY KEY (org_id, id)
);
CREATE INDEX request_viewing_case ON request_viewing (org_id, request_id, made_at);
CREATE INDEX request_viewing_day ON request_viewing (org_id, state, on_day, at_hour);

-- The proof that something was handed over, sent or read to the applicant.
CREATE TABLE request_handover (
	org_id     TEXT NOT NULL,
	request_id TEXT NOT NULL,
	way        TEXT NOT NULL,
	on_day     TEXT NOT NULL,
	carrier    TEXT NOT NULL DEFAULT '',
	number     TEXT NOT NULL DEFAULT '',
	reached_on TEXT NOT NULL DEFAULT '',
	taken_by   TEXT NOT NULL DEFAULT '',
	made_at    BIGINT NOT NULL,
	PRIMARY KEY (org_id, request_id)
);

-- The first download of a file of the answer by the applicant.
CREATE TABLE request_download (
	org_id     TEXT NOT NULL,
	request_id TEXT NOT NULL,
	file_id    TEXT NOT NULL,
	made_at    BIGINT NOT NULL,
	PRIMARY KEY (org_id, request_id, file_id)
);

-- The day on which the written notification reached the applicant on paper.
CREATE TABLE request_reached (
	org_id     TEXT NOT NULL,
	request_id TEXT NOT NULL,
	reached_on TEXT NOT NULL,
	proof      TEXT NOT NULL,
	made_at    BIGINT NOT NULL,
	PRIMARY KEY (org_id, request_id)
);

-- A link that opens one file for some days. Only a keyed hash of its secret is kept.
CREATE TABLE request_link (
	org_id     TEXT NOT NULL,
	request_id TEXT NOT NULL,
	id         TEXT NOT NULL,
	file_id    TEXT NOT NULL,
	hash       TEXT NOT NULL,
	expires_at BIGINT NOT NULL,
	revoked_at BIGINT NOT NULL DEFAULT 0,
	uses       BIGINT NOT NULL DEFAULT 0,
	used_at    BIGINT NOT NULL DEFAULT 0,
	made_at    BIGINT NOT NULL,
	PRIMARY KEY (org_id, id),
	UNIQUE (org_id, hash)
);
CREATE INDEX request_link_case ON request_link (org_id, request_id);

-- The warning that a case ends when what was granted is not taken up.
CREATE TABLE request_warning (
	org_id     TEXT NOT NULL,
	request_id TEXT NOT NULL,
	warned_on  TEXT NOT NULL,
	last_on    TEXT NOT NULL,
	PRIMARY KEY (org_id, request_id)
);

-- What the body's own procedure says about giving: when a case lapses that is not
-- taken up, and for how long a link opens. Zero days of lapse: a case never lapses.
CREATE TABLE request_rule (
	org_id    TEXT NOT NULL REFERENCES org (id),
	lapse     BIGINT NOT NULL,
	warn      BIGINT NOT NULL,
	sop       TEXT NOT NULL,
	link_days BIGINT NOT NULL,
	version   BIGINT NOT NULL,
	PRIMARY KEY (org_id)
);
