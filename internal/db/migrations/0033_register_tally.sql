-- How many entries are published, by what the public list can be narrowed to. It
-- is kept in the transaction of each publication and withdrawal, so that no page
-- counts the register.

CREATE TABLE entry_tally (
	org_id  TEXT NOT NULL,
	unit_id TEXT NOT NULL, -- '' for all units together
	class   TEXT NOT NULL,
	year    BIGINT NOT NULL,
	forms   TEXT NOT NULL,
	n       BIGINT NOT NULL,
	PRIMARY KEY (org_id, unit_id, class, year, forms)
);

CREATE TABLE entry_unit_tally (
	org_id  TEXT NOT NULL,
	unit_id TEXT NOT NULL,
	n       BIGINT NOT NULL,
	PRIMARY KEY (org_id, unit_id)
);

INSERT INTO entry_tally (org_id, unit_id, class, year, forms, n)
	SELECT org_id, unit_id, class, year, forms, COUNT(*) FROM entry WHERE state = 'terbit' GROUP BY org_id, unit_id, class, year, forms;
INSERT INTO entry_tally (org_id, unit_id, class, year, forms, n)
	SELECT org_id, '', class, year, forms, COUNT(*) FROM entry WHERE state = 'terbit' GROUP BY org_id, class, year, forms;
INSERT INTO entry_unit_tally (org_id, unit_id, n)
	SELECT org_id, unit_id, COUNT(*) FROM entry WHERE state = 'terbit' GROUP BY org_id, unit_id;

-- The public list is filtered and sorted within an index of published entries,
-- which holds every column that it is filtered by; only the rows of the page are
-- read. Drafts are in none of them. A published entry always has a number: the
-- condition tells statements that walk along an order, and say so, from those that
-- look up by a filter, and do not.
DROP INDEX entry_newest;
DROP INDEX entry_class;
DROP INDEX entry_unit;
DROP INDEX entry_year;
DROP INDEX entry_title;
DROP INDEX entry_renew;
CREATE INDEX entry_newest ON entry (org_id, updated_on, number, class, unit_id, year, forms) WHERE state = 'terbit' AND number > 0;
CREATE INDEX entry_title ON entry (org_id, title_fold, number, class, unit_id, year, forms) WHERE state = 'terbit' AND number > 0;
CREATE INDEX entry_order ON entry (org_id, number, class, unit_id, year, forms) WHERE state = 'terbit' AND number > 0;
CREATE INDEX entry_class ON entry (org_id, class, updated_on, number, unit_id, year, forms) WHERE state = 'terbit';
CREATE INDEX entry_unit ON entry (org_id, unit_id, updated_on, number, class, year, forms, renew_by) WHERE state = 'terbit';
CREATE INDEX entry_year ON entry (org_id, year, updated_on, number, class, unit_id, forms) WHERE state = 'terbit';
CREATE INDEX entry_renew ON entry (org_id, renew_by) WHERE state = 'terbit';
