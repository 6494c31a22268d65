-- Complaints that reached the body and may be requests for information. Who sent
-- them stays in the system where they were sent.

CREATE TABLE complaint (
	org_id        TEXT NOT NULL REFERENCES org (id),
	id            TEXT NOT NULL,
	system        TEXT NOT NULL,
	number        TEXT NOT NULL,
	received_at   BIGINT NOT NULL,
	received_on   TEXT NOT NULL,
	anonymous     BOOLEAN NOT NULL,
	content       TEXT NOT NULL,
	state         TEXT NOT NULL,
	request_id    TEXT NOT NULL DEFAULT '',
	registered_at BIGINT NOT NULL,
	PRIMARY KEY (org_id, id)
);
CREATE UNIQUE INDEX complaint_number ON complaint (org_id, system, number) WHERE number <> '';
CREATE UNIQUE INDEX complaint_request ON complaint (org_id, request_id) WHERE request_id <> '';
CREATE INDEX complaint_list ON complaint (org_id, state, received_at);
