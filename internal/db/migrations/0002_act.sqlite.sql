-- Official acts: who did what, when, by which post. Append-only. There is no
-- foreign key, because an act outlives what it describes, and no personal data,
-- because an act cannot be erased. The salt makes a commitment to the row
-- meaningless to guess (INV-7); the public log numbers acts in its own table.

CREATE TABLE act (
	org_id       TEXT NOT NULL,
	seq          INTEGER NOT NULL,
	id           TEXT NOT NULL UNIQUE,
	at           INTEGER NOT NULL,
	kind         TEXT NOT NULL,
	subject_kind TEXT NOT NULL,
	subject_id   TEXT NOT NULL,
	actor_kind   TEXT NOT NULL,
	actor_id     TEXT NOT NULL,
	actor_post   TEXT NOT NULL,
	detail       TEXT NOT NULL,
	salt         BLOB NOT NULL,
	PRIMARY KEY (org_id, seq)
) STRICT;
CREATE INDEX act_subject ON act (org_id, subject_kind, subject_id, seq);

CREATE TRIGGER act_no_update BEFORE UPDATE ON act BEGIN
	SELECT RAISE(ABORT, 'an act is never changed');
END;
CREATE TRIGGER act_no_delete BEFORE DELETE ON act BEGIN
	SELECT RAISE(ABORT, 'an act is never removed');
END;
