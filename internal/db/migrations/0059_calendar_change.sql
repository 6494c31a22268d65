-- The calendar by which the terms of a body were last counted, the changes of it,
-- and the due dates that each change moved.

CREATE TABLE org_calendar (
	org_id  TEXT PRIMARY KEY REFERENCES org (id),
	book    TEXT NOT NULL,
	options TEXT NOT NULL
);

CREATE TABLE calendar_change (
	org_id       TEXT NOT NULL REFERENCES org (id),
	id           TEXT NOT NULL,
	cause        TEXT NOT NULL,
	day          TEXT NOT NULL,
	name         TEXT NOT NULL,
	decree       TEXT NOT NULL,
	decree_on    TEXT NOT NULL,
	reason       TEXT NOT NULL,
	days         TEXT NOT NULL,
	version      TEXT NOT NULL,
	found_at     BIGINT NOT NULL,
	applied_at   BIGINT NOT NULL DEFAULT 0,
	applied_post TEXT NOT NULL DEFAULT '',
	moved        BIGINT NOT NULL DEFAULT 0,
	PRIMARY KEY (org_id, id)
);
CREATE INDEX calendar_change_open ON calendar_change (org_id, applied_at, found_at);

CREATE TABLE calendar_moved (
	org_id    TEXT NOT NULL,
	change_id TEXT NOT NULL,
	subject   TEXT NOT NULL,
	case_id   TEXT NOT NULL,
	number    TEXT NOT NULL,
	terms     TEXT NOT NULL,
	PRIMARY KEY (org_id, change_id, subject, case_id),
	FOREIGN KEY (org_id, change_id) REFERENCES calendar_change (org_id, id)
);
CREATE INDEX calendar_moved_case ON calendar_moved (org_id, subject, case_id);

-- Refused requests whose applicant may still object.
CREATE INDEX request_object_until ON request (org_id, object_until);
