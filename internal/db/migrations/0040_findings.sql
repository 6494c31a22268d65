-- What the release check found in the files and in the typed text of an entry. A
-- finding holds publication back until it is gone, or another person has let it
-- through with a reason. Its identifier is made of what was found, so that the same
-- bytes and the same text find the same row again, and other ones do not.

CREATE TABLE entry_finding (
	org_id   TEXT NOT NULL,
	id       TEXT NOT NULL,
	entry_id TEXT NOT NULL,
	file_id  TEXT NOT NULL, -- '' for typed text
	code     TEXT NOT NULL,
	place    TEXT NOT NULL, -- for people; of typed text the name of the column
	excerpt  TEXT NOT NULL, -- masked
	n        BIGINT NOT NULL,
	holds    BOOLEAN NOT NULL,
	found_at BIGINT NOT NULL,
	state    TEXT NOT NULL, -- terbuka, dilewati
	reason   TEXT NOT NULL DEFAULT '',
	post     TEXT NOT NULL DEFAULT '',
	person   TEXT NOT NULL DEFAULT '',
	at       BIGINT NOT NULL DEFAULT 0,
	PRIMARY KEY (org_id, id),
	FOREIGN KEY (org_id, entry_id) REFERENCES entry (org_id, id)
);
CREATE INDEX entry_finding_entry ON entry_finding (org_id, entry_id);
CREATE INDEX entry_finding_open ON entry_finding (org_id, entry_id, file_id) WHERE state = 'terbuka' AND holds;

-- The version of the inspection that looked at the bytes; 0 is none. Files from
-- before this table are looked at anew, so that is where they begin.
ALTER TABLE entry_file ADD COLUMN inspected BIGINT NOT NULL DEFAULT 0;
ALTER TABLE entry_file ADD COLUMN added_by TEXT NOT NULL DEFAULT '';
CREATE INDEX entry_file_inspected ON entry_file (org_id, inspected, id);
CREATE INDEX entry_file_blob ON entry_file (org_id, blob);

-- What the reader met before, until the new inspection says it better.
INSERT INTO entry_finding (org_id, id, entry_id, file_id, code, place, excerpt, n, holds, found_at, state)
	SELECT f.org_id, f.id || '-' || c.code, f.entry_id, f.id, c.code, 'berkas', '', 1, TRUE, f.added_at, 'terbuka'
	FROM entry_file f JOIN (SELECT 'skrip' AS code UNION ALL SELECT 'aksi' UNION ALL SELECT 'berkas_tersemat' UNION ALL SELECT 'formulir_xfa'
		UNION ALL SELECT 'tautan_luar' UNION ALL SELECT 'tidak_terperiksa' UNION ALL SELECT 'terenkripsi') c
	ON ' ' || f.findings || ' ' LIKE '% ' || c.code || ' %';
INSERT INTO entry_finding (org_id, id, entry_id, file_id, code, place, excerpt, n, holds, found_at, state)
	SELECT f.org_id, f.id || '-lembar', f.entry_id, f.id, 'lembar_tersembunyi', 'berkas', '', 1, TRUE, f.added_at, 'terbuka'
	FROM entry_file f WHERE ' ' || f.findings || ' ' LIKE '% isi_tersembunyi %';
ALTER TABLE entry_file DROP COLUMN findings;
