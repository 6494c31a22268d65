-- Text that a machine recognises in pictures of pages: how far it is, and the pages
-- that are done, so that a restart goes on where it stopped.

CREATE TABLE recognition (
	org_id     TEXT NOT NULL,
	file_id    TEXT NOT NULL,
	state      TEXT NOT NULL,
	pages      BIGINT NOT NULL,
	missed     BIGINT NOT NULL DEFAULT 0, -- pages that could not be read
	started_at BIGINT NOT NULL,
	updated_at BIGINT NOT NULL,
	PRIMARY KEY (org_id, file_id)
);

CREATE TABLE recognised_page (
	org_id  TEXT NOT NULL,
	file_id TEXT NOT NULL,
	page    BIGINT NOT NULL,
	body    TEXT NOT NULL,
	PRIMARY KEY (org_id, file_id, page)
);

-- What a document says about itself to those who cannot see it.
CREATE TABLE file_trait (
	org_id   TEXT NOT NULL,
	file_id  TEXT NOT NULL,
	title    TEXT NOT NULL,
	language TEXT NOT NULL,
	tagged   BOOLEAN NOT NULL,
	PRIMARY KEY (org_id, file_id)
);
