package openness

import (
	"suluh/internal/db"
)

const linkColumns = `l.id, l.url, l.host, l.risky, l.state, l.since, l.moved_to, l.failures, l.failing, l.failed_on, l.last_failed_on,
	l.status, l.failure, l.checked_at, l.next_on`

// deadStates is State.Dead for the database.
const deadStates = `('perlu_izin', 'hilang', 'galat', 'tak_terjangkau')`

var (
	selectRounds = db.SQL("openness.rounds", `SELECT part, place, began_on, done_on, checked FROM openness_round WHERE org_id = $1`)
	upsertRound  = db.SQL("openness.keepRound", `
		INSERT INTO openness_round (org_id, part, place, began_on, done_on, checked) VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT (org_id, part) DO UPDATE SET place = excluded.place, began_on = excluded.began_on, done_on = excluded.done_on,
			checked = excluded.checked`)

	selectAddresses = db.SQL("openness.addresses", `SELECT id, url FROM link WHERE org_id = $1`)
	selectPairs     = db.SQL("openness.pairs", `SELECT link_id, entry_id FROM link_entry WHERE org_id = $1`)
	insertLink      = db.SQL("openness.insertLink", `
		INSERT INTO link (org_id, id, url, host, risky, state, since, next_on) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
		ON CONFLICT (org_id, url) DO NOTHING`)
	selectLinkID = db.SQL("openness.linkByURL", `SELECT id FROM link WHERE org_id = $1 AND url = $2`)
	insertPair   = db.SQL("openness.insertPair", `
		INSERT INTO link_entry (org_id, link_id, entry_id) VALUES ($1, $2, $3) ON CONFLICT (org_id, link_id, entry_id) DO NOTHING`)
	deletePair = db.SQL("openness.deletePair", `DELETE FROM link_entry WHERE org_id = $1 AND link_id = $2 AND entry_id = $3`)
	selectDue  = db.SQL("openness.due", `
		SELECT `+linkColumns+` FROM link l WHERE l.org_id = $1 AND l.next_on <= $2
			AND EXISTS (SELECT 1 FROM link_entry x WHERE x.org_id = l.org_id AND x.link_id = l.id)
		ORDER BY l.next_on, l.checked_at, l.id LIMIT $3`)
	updateLink = db.SQL("openness.updateLink", `
		UPDATE link SET state = $1, since = $2, moved_to = $3, failures = $4, failing = $5, failed_on = $6, last_failed_on = $7,
			status = $8, failure = $9, checked_at = $10, next_on = $11
		WHERE org_id = $12 AND id = $13 AND checked_at = $14`)
	insertChange = db.SQL("openness.insertChange", `
		INSERT INTO link_change (org_id, link_id, at, state, since, dead) VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT (org_id, link_id, at) DO NOTHING`)
	selectByURL = db.SQL("openness.linkState", `SELECT `+linkColumns+` FROM link l WHERE l.org_id = $1 AND l.url = $2`)

	selectFiles = db.SQL("openness.files", `
		SELECT f.id, f.entry_id, f.blob, f.size FROM entry_file f
		JOIN entry e ON e.org_id = f.org_id AND e.id = f.entry_id
		WHERE f.org_id = $1 AND f.id > $2 AND f.public AND f.closed_at = 0 AND e.state = 'terbit' ORDER BY f.id LIMIT $3`)
	selectFinding = db.SQL("openness.openFinding", `
		SELECT id, problem, found_at FROM file_finding WHERE org_id = $1 AND file_id = $2 AND mended_at = 0`)
	selectOpenFindings = db.SQL("openness.openFindings", `SELECT file_id, problem FROM file_finding WHERE org_id = $1 AND mended_at = 0`)
	insertFinding      = db.SQL("openness.insertFinding", `
		INSERT INTO file_finding (org_id, id, file_id, entry_id, problem, found_at) VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT (org_id, file_id) WHERE mended_at = 0 DO UPDATE SET problem = excluded.problem`)
	mendFinding = db.SQL("openness.mendFinding", `UPDATE file_finding SET mended_at = $1 WHERE org_id = $2 AND file_id = $3 AND mended_at = 0`)
)

func scanRound(row db.Row) (r Round, err error) {
	err = row.Scan(&r.Part, &r.Place, db.ScanDate(&r.BeganOn), db.ScanDate(&r.DoneOn), &r.Checked)
	return r, err
}

func scanLink(row db.Row) (l Link, err error) {
	err = row.Scan(l.columns()...)
	return l, err
}

// columns are where linkColumns are read to.
func (l *Link) columns() []any {
	return []any{&l.ID, &l.URL, &l.Host, &l.Risky, &l.State, db.ScanDate(&l.Since), &l.Moved, &l.Failures, &l.Failing, db.ScanDate(&l.FailedOn),
		db.ScanDate(&l.LastFailedOn), &l.Status, &l.Failed, db.ScanTime(&l.CheckedAt), db.ScanDate(&l.NextOn)}
}
