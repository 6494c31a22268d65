package register

import "suluh/internal/db"

// States of a stored finding.
const (
	findingOpen       = "terbuka"
	findingOverridden = "dilewati"
)

const findingColumns = `n.id, n.entry_id, n.file_id, n.code, n.place, n.excerpt, n.n, n.holds, n.found_at, n.state, n.reason, n.post, n.person, n.at`

var (
	selectFindings = db.SQL("register.findings", `
		SELECT `+findingColumns+` FROM entry_finding n WHERE n.org_id = $1 AND n.entry_id = $2 ORDER BY n.found_at, n.code, n.place, n.id`)
	selectFindingsIn = db.SQL("register.findingsIn", `
		SELECT `+findingColumns+` FROM entry_finding n WHERE n.org_id = $1 AND n.entry_id = $2 AND n.file_id = $3`)
	insertFinding = db.SQL("register.insertFinding", `
		INSERT INTO entry_finding (org_id, id, entry_id, file_id, code, place, excerpt, n, holds, found_at, state)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`)
	deleteFinding   = db.SQL("register.deleteFinding", `DELETE FROM entry_finding WHERE org_id = $1 AND id = $2`)
	deleteFindings  = db.SQL("register.deleteFindings", `DELETE FROM entry_finding WHERE org_id = $1 AND entry_id = $2`)
	forgetFindings  = db.SQL("register.forgetFindings", `DELETE FROM entry_finding WHERE org_id = $1 AND entry_id = $2 AND file_id = $3`)
	overrideFinding = db.SQL("register.overrideFinding", `
		UPDATE entry_finding SET state = $1, reason = $2, post = $3, person = $4, at = $5 WHERE org_id = $6 AND id = $7 AND state = $8`)

	selectTwin = db.SQL("register.fileTwin", `
		SELECT `+fileColumns+` FROM entry_file f WHERE f.org_id = $1 AND f.blob = $2 AND f.kind = $3 AND f.inspected = $4 AND f.id <> $5
		ORDER BY f.id LIMIT 1`)
	copyText = db.SQL("register.copyText", `
		INSERT INTO file_text (org_id, file_id, position, label, body)
		SELECT t.org_id, $1, t.position, t.label, t.body FROM file_text t WHERE t.org_id = $2 AND t.file_id = $3`)
	markInspected = db.SQL("register.markInspected", `
		UPDATE entry_file SET pages = $1, reading = $2, inspected = $3 WHERE org_id = $4 AND id = $5`)
	selectWaiting = db.SQL("register.filesWaiting", `
		SELECT `+fileColumns+` FROM entry_file f WHERE f.org_id = $1 AND f.inspected < $2 AND f.id > $3 AND f.closed_at = 0
		ORDER BY f.id LIMIT $4`)
)

func scanFinding(row db.Row) (Finding, error) {
	var f Finding
	var state string
	err := row.Scan(&f.ID, &f.Entry, &f.File, &f.Code, &f.Place, &f.Excerpt, &f.Count, &f.Holds, db.ScanTime(&f.FoundAt), &state,
		&f.Reason, &f.Post, &f.Person, db.ScanTime(&f.At))
	f.Overridden = state == findingOverridden
	return f, err
}
