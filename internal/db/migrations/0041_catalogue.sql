-- The mandatory catalogue against the register: which published entry meets which
-- item, what each unit holds of it, what units are not obliged to, and who was
-- reminded. entry_item and unit_catalogue are kept in the transaction of each
-- publication and withdrawal.

CREATE TABLE entry_item (
	org_id     TEXT NOT NULL,
	entry_id   TEXT NOT NULL,
	item       TEXT NOT NULL,
	unit_id    TEXT NOT NULL,
	cadence    BIGINT NOT NULL, -- months by the entry's own cadence, 0 without one
	updated_on TEXT NOT NULL,
	PRIMARY KEY (org_id, entry_id, item),
	FOREIGN KEY (org_id, entry_id) REFERENCES entry (org_id, id)
);
CREATE INDEX entry_item_unit ON entry_item (org_id, unit_id, item, cadence, updated_on);

-- A line for each item and cadence that a unit holds: item, cadence, number of
-- entries, the day on which the latest was updated.
CREATE TABLE unit_catalogue (
	org_id  TEXT NOT NULL REFERENCES org (id),
	unit_id TEXT NOT NULL,
	held    TEXT NOT NULL,
	PRIMARY KEY (org_id, unit_id)
);

-- What a unit, or the body as a whole (unit_id ''), is not obliged to, or is although
-- it is a duty of the body. A mark that was taken back stays.
CREATE TABLE catalogue_mark (
	org_id     TEXT NOT NULL REFERENCES org (id),
	id         TEXT NOT NULL,
	unit_id    TEXT NOT NULL,
	item       TEXT NOT NULL,
	applies    BOOLEAN NOT NULL,
	reason     TEXT NOT NULL,
	post       TEXT NOT NULL,
	marked_at  BIGINT NOT NULL,
	revoked_at BIGINT NOT NULL DEFAULT 0,
	PRIMARY KEY (org_id, id)
);
CREATE UNIQUE INDEX catalogue_mark_item ON catalogue_mark (org_id, unit_id, item) WHERE revoked_at = 0;

-- The last reminder of each person, so that nobody gets two.
CREATE TABLE catalogue_reminder (
	org_id    TEXT NOT NULL REFERENCES org (id),
	person_id TEXT NOT NULL,
	sent_on   TEXT NOT NULL,
	PRIMARY KEY (org_id, person_id)
);
