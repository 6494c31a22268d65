-- A file that takes the place of an earlier one knows it, and whether the earlier
-- one closes when it is published. A closed file is never served again; its address
-- says since when and why.

ALTER TABLE entry_file ADD COLUMN replaces TEXT NOT NULL DEFAULT ''; -- id of the earlier file
ALTER TABLE entry_file ADD COLUMN replaced_why TEXT NOT NULL DEFAULT '';
ALTER TABLE entry_file ADD COLUMN closes_old BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE entry_file ADD COLUMN closed_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE entry_file ADD COLUMN closed_why TEXT NOT NULL DEFAULT '';
