-- Official acts: who did what, when, by which post. Append-only. There is no
-- foreign key, because an act outlives what it describes, and no personal data,
-- because an act cannot be erased. The salt makes a commitment to the row
-- meaningless to guess (INV-7); the public log numbers acts in its own table.

CREATE TABLE act (
	org_id       TEXT NOT NULL,
	seq          BIGINT NOT NULL,
	id           TEXT NOT NULL UNIQUE,
	at           BIGINT NOT NULL,
	kind         TEXT NOT NULL,
	subject_kind TEXT NOT NULL,
	subject_id   TEXT NOT NULL,
	actor_kind   TEXT NOT NULL,
	actor_id     TEXT NOT NULL,
	actor_post   TEXT NOT NULL,
	detail       TEXT NOT NULL,
	salt         BYTEA NOT NULL,
	PRIMARY KEY (org_id, seq)
);
CREATE INDEX act_subject ON act (org_id, subject_kind, subject_id, seq);

CREATE FUNCTION act_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'an act is never changed or removed';
END $$;
CREATE TRIGGER act_no_change BEFORE UPDATE OR DELETE ON act
	FOR EACH ROW EXECUTE FUNCTION act_is_append_only();
CREATE TRIGGER act_no_truncate BEFORE TRUNCATE ON act
	FOR EACH STATEMENT EXECUTE FUNCTION act_is_append_only();
