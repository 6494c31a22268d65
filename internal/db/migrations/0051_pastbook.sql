-- Requests and objections of past years, from books that were kept elsewhere. They
-- are closed: no clock, no number of ours. What says who asked, and what that
-- person wrote, is sealed.

CREATE TABLE past_case (
	org_id       TEXT NOT NULL REFERENCES org (id),
	id           TEXT NOT NULL,
	kind         TEXT NOT NULL,
	case_key     TEXT NOT NULL,
	number       TEXT NOT NULL,
	number_fold  TEXT NOT NULL,
	received_on  TEXT NOT NULL,
	year         BIGINT NOT NULL,
	outcome      TEXT NOT NULL,
	notified_on  TEXT NOT NULL,
	delivered_on TEXT NOT NULL,
	facts        TEXT NOT NULL,
	sealed       BYTEA NOT NULL,
	version      BIGINT NOT NULL DEFAULT 1,
	imported_at  BIGINT NOT NULL,
	PRIMARY KEY (org_id, id),
	UNIQUE (org_id, kind, case_key)
);
CREATE INDEX past_case_year ON past_case (org_id, kind, year, received_on, id);
CREATE INDEX past_case_number ON past_case (org_id, number_fold);
