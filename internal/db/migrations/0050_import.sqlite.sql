-- Lists that are imported: each line with what became of it, so that an import of
-- any length is shown, resumed and undone without holding it in memory.

ALTER TABLE register_import ADD COLUMN hash TEXT NOT NULL DEFAULT '';
ALTER TABLE register_import ADD COLUMN only_kind TEXT NOT NULL DEFAULT '';
ALTER TABLE register_import ADD COLUMN sealed BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE register_import ADD COLUMN found TEXT NOT NULL DEFAULT '';
ALTER TABLE register_import ADD COLUMN total BIGINT NOT NULL DEFAULT 0;
ALTER TABLE register_import ADD COLUMN done BIGINT NOT NULL DEFAULT 0;
ALTER TABLE register_import ADD COLUMN problem TEXT NOT NULL DEFAULT '';
ALTER TABLE register_import ADD COLUMN touched_at BIGINT NOT NULL DEFAULT 0;
CREATE INDEX register_import_author ON register_import (org_id, author_id, made_at);

CREATE TABLE register_import_line (
	org_id         TEXT NOT NULL,
	import_id      TEXT NOT NULL,
	position       BIGINT NOT NULL,
	sheet          TEXT NOT NULL,
	at_row         BIGINT NOT NULL,
	kind           TEXT NOT NULL,
	title          TEXT NOT NULL,
	fate           TEXT NOT NULL,
	target         TEXT NOT NULL DEFAULT '',
	target_version BIGINT NOT NULL DEFAULT 0,
	fields         TEXT NOT NULL DEFAULT '',
	reason         TEXT NOT NULL DEFAULT '',
	warnings       TEXT NOT NULL DEFAULT '',
	replaced       BYTEA,
	undone         TEXT NOT NULL DEFAULT '',
	PRIMARY KEY (org_id, import_id, position),
	FOREIGN KEY (org_id, import_id) REFERENCES register_import (org_id, id)
);
CREATE INDEX register_import_line_fate ON register_import_line (org_id, import_id, fate, position);
CREATE INDEX register_import_line_target ON register_import_line (org_id, target) WHERE target <> '';

INSERT INTO register_import_line (org_id, import_id, position, sheet, at_row, kind, title, fate, target, reason)
SELECT r.org_id, r.id, l.key + 1, '', COALESCE(json_extract(l.value, '$.baris'), 0), 'dip', COALESCE(json_extract(l.value, '$.judul'), ''),
	COALESCE(json_extract(l.value, '$.hasil'), 'dilewati'), COALESCE(json_extract(l.value, '$.informasi'), ''), COALESCE(json_extract(l.value, '$.alasan'), '')
FROM register_import r, json_each(r.result, '$.baris') l WHERE r.state = 'diimpor' AND r.result <> '';

UPDATE register_import SET result = '', hash = blob,
	total = (SELECT COUNT(*) FROM register_import_line l WHERE l.org_id = register_import.org_id AND l.import_id = register_import.id),
	done = (SELECT COUNT(*) FROM register_import_line l WHERE l.org_id = register_import.org_id AND l.import_id = register_import.id);
