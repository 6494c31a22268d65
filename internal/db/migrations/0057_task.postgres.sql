-- Tasks of units: who works on one, which items it asks for, what the unit proposes,
-- what was told when. And the lines of the office's lists, so that no page of the
-- office counts the book.

ALTER TABLE request_task ADD COLUMN given_on TEXT NOT NULL DEFAULT ''; -- day from which its term runs
ALTER TABLE request_task ADD COLUMN holder TEXT NOT NULL DEFAULT ''; -- person who works on it, or '' for nobody yet
ALTER TABLE request_task ADD COLUMN held_on TEXT NOT NULL DEFAULT ''; -- day since when
ALTER TABLE request_task ADD COLUMN elsewhere TEXT NOT NULL DEFAULT ''; -- unit that might hold it, of one handed back
ALTER TABLE request_task ADD COLUMN live BOOLEAN NOT NULL DEFAULT false; -- open, in a case whose answer is owed

-- What a task asks for, item by item, and what the unit proposes to answer.
CREATE TABLE request_task_item (
	org_id    TEXT NOT NULL,
	task_id   TEXT NOT NULL,
	item_id   TEXT NOT NULL,
	outcome   TEXT NOT NULL DEFAULT '',
	answer    TEXT NOT NULL DEFAULT '',
	redaction TEXT NOT NULL DEFAULT '',
	reason    TEXT NOT NULL DEFAULT '',
	holder    TEXT NOT NULL DEFAULT '',
	test_id   TEXT NOT NULL DEFAULT '',
	PRIMARY KEY (org_id, task_id, item_id),
	FOREIGN KEY (org_id, task_id) REFERENCES request_task (org_id, id)
);

-- One step of the escalation of a task, told once for each term it had.
CREATE TABLE request_task_step (
	org_id  TEXT NOT NULL,
	task_id TEXT NOT NULL,
	clock   TEXT NOT NULL, -- tugas | permohonan
	percent BIGINT NOT NULL,
	due_on  TEXT NOT NULL,
	told_on TEXT NOT NULL,
	PRIMARY KEY (org_id, task_id, clock, percent, due_on)
);

-- Who gets a task of the unit that nobody takes. Without a row it goes to the unit above.
CREATE TABLE request_task_fallback (
	org_id    TEXT NOT NULL,
	unit_id   TEXT NOT NULL,
	person_id TEXT NOT NULL,
	PRIMARY KEY (org_id, unit_id)
);

-- What was told to an applicant because a day came, once for each day it was about.
CREATE TABLE request_told (
	org_id     TEXT NOT NULL,
	request_id TEXT NOT NULL,
	event      TEXT NOT NULL,
	about_on   TEXT NOT NULL,
	told_on    TEXT NOT NULL,
	PRIMARY KEY (org_id, request_id, event, about_on)
);

-- The last digest of an officer: its day, and a mark of what it said.
CREATE TABLE officer_digest (
	org_id    TEXT NOT NULL,
	person_id TEXT NOT NULL,
	sent_on   TEXT NOT NULL,
	mark      TEXT NOT NULL,
	PRIMARY KEY (org_id, person_id)
);

-- A case as the lists of the office see it. It is kept by triggers, because many
-- commands move a case and none may forget its line.
CREATE TABLE request_line (
	org_id     TEXT NOT NULL,
	request_id TEXT NOT NULL,
	part       TEXT NOT NULL, -- berjalan | selesai
	action     BIGINT NOT NULL, -- 1 while the desk is to act
	rank       BIGINT NOT NULL, -- 1 when the answer was given and the case has not ended
	sort_on    TEXT NOT NULL, -- due date, or the day on which it was closed
	channel    TEXT NOT NULL,
	year       TEXT NOT NULL,
	state      TEXT NOT NULL,
	units      BIGINT NOT NULL,
	open_tasks BIGINT NOT NULL,
	PRIMARY KEY (org_id, request_id)
);

-- How many cases stand in each part of the inbox.
CREATE TABLE request_tally (
	org_id TEXT NOT NULL,
	part   TEXT NOT NULL, -- berjalan | selesai | perlu_tindakan
	n      BIGINT NOT NULL,
	PRIMARY KEY (org_id, part)
);

CREATE VIEW request_line_now AS SELECT r.org_id, r.id AS request_id,
	CASE WHEN r.closed_on = '' THEN 'berjalan' ELSE 'selesai' END AS part,
	CASE WHEN r.closed_on = '' AND (r.state IN ('diterima', 'diberitahukan', 'diserahkan') OR (r.state = 'diproses' AND NOT EXISTS (
		SELECT 1 FROM request_task t WHERE t.org_id = r.org_id AND t.request_id = r.id AND t.state = 'terbuka'))) THEN 1 ELSE 0 END AS action,
	CASE WHEN r.closed_on = '' AND r.state IN ('diberitahukan', 'diserahkan') THEN 1 ELSE 0 END AS rank,
	CASE WHEN r.closed_on = '' THEN r.due_on ELSE r.closed_on END AS sort_on,
	r.channel, substr(r.received_on, 1, 4) AS year, r.state,
	(SELECT COUNT(*) FROM request_task t WHERE t.org_id = r.org_id AND t.request_id = r.id AND t.state <> 'ditarik') AS units,
	(SELECT COUNT(*) FROM request_task t WHERE t.org_id = r.org_id AND t.request_id = r.id AND t.state = 'terbuka') AS open_tasks
	FROM request r;

INSERT INTO request_line (org_id, request_id, part, action, rank, sort_on, channel, year, state, units, open_tasks)
	SELECT org_id, request_id, part, action, rank, sort_on, channel, year, state, units, open_tasks FROM request_line_now;
INSERT INTO request_tally (org_id, part, n) SELECT org_id, part, COUNT(*) FROM request_line GROUP BY org_id, part;
INSERT INTO request_tally (org_id, part, n) SELECT org_id, 'perlu_tindakan', SUM(action) FROM request_line GROUP BY org_id;

UPDATE request_task SET given_on = (SELECT r.received_on FROM request r WHERE r.org_id = request_task.org_id AND r.id = request_task.request_id);
UPDATE request_task SET live = (state = 'terbuka' AND EXISTS (SELECT 1 FROM request r
	WHERE r.org_id = request_task.org_id AND r.id = request_task.request_id AND r.state IN ('diterima', 'belum_lengkap', 'diproses')));
INSERT INTO request_task_item (org_id, task_id, item_id)
	SELECT t.org_id, t.id, i.id FROM request_task t JOIN request_item i ON i.org_id = t.org_id AND i.request_id = t.request_id;

CREATE INDEX request_line_part ON request_line (org_id, part, rank, sort_on, request_id, channel, year, state);
CREATE INDEX request_line_action ON request_line (org_id, rank, sort_on, request_id, channel, year, state) WHERE action = 1;
CREATE INDEX request_task_live ON request_task (org_id, unit_id, due_on, holder, live, request_id, id) WHERE live;
CREATE INDEX request_task_holder ON request_task (org_id, holder, due_on, id) WHERE live AND holder <> '';
DROP INDEX request_task_unit;

CREATE FUNCTION request_reline(o TEXT, r TEXT) RETURNS void LANGUAGE sql AS $$
	INSERT INTO request_line (org_id, request_id, part, action, rank, sort_on, channel, year, state, units, open_tasks)
		SELECT org_id, request_id, part, action, rank, sort_on, channel, year, state, units, open_tasks
		FROM request_line_now WHERE org_id = o AND request_id = r
	ON CONFLICT (org_id, request_id) DO UPDATE SET part = excluded.part, action = excluded.action, rank = excluded.rank,
		sort_on = excluded.sort_on, channel = excluded.channel, year = excluded.year, state = excluded.state,
		units = excluded.units, open_tasks = excluded.open_tasks
$$;
CREATE FUNCTION request_is_moved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP = 'DELETE' THEN
		DELETE FROM request_line WHERE org_id = OLD.org_id AND request_id = OLD.id;
		RETURN NULL;
	END IF;
	PERFORM request_reline(NEW.org_id, NEW.id);
	IF TG_OP = 'UPDATE' THEN
		UPDATE request_task SET live = (NEW.state IN ('diterima', 'belum_lengkap', 'diproses'))
			WHERE org_id = NEW.org_id AND request_id = NEW.id AND state = 'terbuka';
	END IF;
	RETURN NULL;
END $$;
CREATE TRIGGER request_lined AFTER INSERT OR DELETE OR UPDATE OF state, closed_on, due_on, channel, received_on ON request
	FOR EACH ROW EXECUTE FUNCTION request_is_moved();
CREATE FUNCTION request_task_is_moved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	NEW.live = (NEW.state = 'terbuka' AND EXISTS (SELECT 1 FROM request r
		WHERE r.org_id = NEW.org_id AND r.id = NEW.request_id AND r.state IN ('diterima', 'belum_lengkap', 'diproses')));
	RETURN NEW;
END $$;
CREATE TRIGGER request_task_live BEFORE INSERT OR UPDATE OF state ON request_task
	FOR EACH ROW EXECUTE FUNCTION request_task_is_moved();
CREATE FUNCTION request_task_is_counted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM request_reline(NEW.org_id, NEW.request_id);
	RETURN NULL;
END $$;
CREATE TRIGGER request_task_moved AFTER INSERT OR UPDATE OF state ON request_task
	FOR EACH ROW EXECUTE FUNCTION request_task_is_counted();
CREATE FUNCTION request_line_is_counted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP = 'UPDATE' AND OLD.part = NEW.part AND OLD.action = NEW.action THEN
		RETURN NULL;
	END IF;
	IF TG_OP <> 'INSERT' THEN
		UPDATE request_tally SET n = n - 1 WHERE org_id = OLD.org_id AND part = OLD.part;
		UPDATE request_tally SET n = n - OLD.action WHERE org_id = OLD.org_id AND part = 'perlu_tindakan';
	END IF;
	IF TG_OP <> 'DELETE' THEN
		INSERT INTO request_tally (org_id, part, n) VALUES (NEW.org_id, NEW.part, 1)
			ON CONFLICT (org_id, part) DO UPDATE SET n = request_tally.n + 1;
		INSERT INTO request_tally (org_id, part, n) VALUES (NEW.org_id, 'perlu_tindakan', NEW.action)
			ON CONFLICT (org_id, part) DO UPDATE SET n = request_tally.n + excluded.n;
	END IF;
	RETURN NULL;
END $$;
CREATE TRIGGER request_line_counted AFTER INSERT OR UPDATE OR DELETE ON request_line
	FOR EACH ROW EXECUTE FUNCTION request_line_is_counted();
