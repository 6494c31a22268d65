package village

import (
	"encoding/json"
	"fmt"
	"time"

	"suluh/internal/db"
)

const linkColumns = `address, enabled, publishes, unit_id, retention, asked, etag, modified, claimed_until, tried_at, done_at, failures,
	next_at, problem, result, version`

var (
	selectLink = db.SQL("village.link", `SELECT `+linkColumns+` FROM village_link WHERE org_id = $1`)
	insertLink = db.SQL("village.insertLink", `
		INSERT INTO village_link (org_id, address, enabled, publishes, unit_id, retention, next_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`)
	updateLink = db.SQL("village.updateLink", `
		UPDATE village_link SET asked = CASE WHEN address = $1 THEN asked ELSE '' END, done_at = CASE WHEN address = $1 THEN done_at ELSE 0 END,
			address = $1, enabled = $2, publishes = $3, unit_id = $4, retention = $5, next_at = $6, failures = 0, problem = '', version = version + 1
		WHERE org_id = $7 AND version = $8`)
	claimLink = db.SQL("village.claim", `
		UPDATE village_link SET claimed_until = $1, tried_at = $2 WHERE org_id = $3 AND claimed_until < $2`)
	finishLink = db.SQL("village.finish", `
		UPDATE village_link SET claimed_until = 0, asked = $1, etag = $2, modified = $3, done_at = $4, failures = $5, next_at = $6, problem = $7, result = $8
		WHERE org_id = $9`)
	selectDue = db.SQL("village.due", `SELECT org_id FROM village_link WHERE enabled AND next_at <= $1 AND claimed_until < $1 ORDER BY next_at, org_id`)

	recordColumns = `r.record, r.entry_id, r.file_hash, r.file_etag, r.state, r.problem, COALESCE(e.state, ''),
		COALESCE(d.author_id, '') <> '', d.author_id IS NOT NULL AND d.author_id = ''`
	recordJoin = ` FROM village_record r
		LEFT JOIN entry e ON e.org_id = r.org_id AND e.id = r.entry_id
		LEFT JOIN entry_draft d ON d.org_id = r.org_id AND d.entry_id = r.entry_id`
	selectRecord  = db.SQL("village.record", `SELECT `+recordColumns+recordJoin+` WHERE r.org_id = $1 AND r.remote_id = $2`)
	selectLacking = db.SQL("village.lacking", `SELECT `+recordColumns+recordJoin+` WHERE r.org_id = $1 AND r.problem = 'berkas_gagal' AND r.state = '' ORDER BY r.remote_id LIMIT 200`)
	selectReady   = db.SQL("village.ready", `SELECT `+recordColumns+recordJoin+` WHERE r.org_id = $1 AND r.state = '' AND d.author_id = '' AND e.state <> 'ditarik'
		AND r.problem NOT IN ('berkas_gagal', 'berkas_jenis', 'berkas_besar', 'berkas_situs_lain') ORDER BY r.remote_id LIMIT 2000`)
	selectWaiting = db.SQL("village.waiting", `SELECT l.org_id FROM village_link l WHERE l.publishes
		AND EXISTS (SELECT 1 FROM village_record r JOIN entry_draft d ON d.org_id = r.org_id AND d.entry_id = r.entry_id
			WHERE r.org_id = l.org_id AND r.state = '' AND d.author_id = '') ORDER BY l.org_id`)
	selectTroubled = db.SQL("village.troubled", `SELECT `+recordColumns+recordJoin+` WHERE r.org_id = $1 AND r.problem <> '' ORDER BY r.seen_at DESC, r.remote_id LIMIT $2`)
	selectExempt   = db.SQL("village.exempt", `SELECT `+recordColumns+recordJoin+` WHERE r.org_id = $1 AND r.state = 'dikecualikan' ORDER BY r.remote_id LIMIT $2`)
	upsertRecord   = db.SQL("village.keepRecord", `
		INSERT INTO village_record (org_id, remote_id, record, entry_id, file_hash, file_etag, state, problem, seen_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
		ON CONFLICT (org_id, remote_id) DO UPDATE SET record = excluded.record, entry_id = excluded.entry_id, file_hash = excluded.file_hash,
			file_etag = excluded.file_etag, state = excluded.state, problem = excluded.problem, seen_at = excluded.seen_at`)
	setProblem = db.SQL("village.problem", `UPDATE village_record SET problem = $1 WHERE org_id = $2 AND remote_id = $3`)

	insertRun  = db.SQL("village.insertRun", `INSERT INTO village_run (org_id, id, at, source, problem, result) VALUES ($1, $2, $3, $4, $5, $6)`)
	selectRuns = db.SQL("village.runs", `SELECT at, source, problem, result FROM village_run WHERE org_id = $1 ORDER BY at DESC, id DESC LIMIT $2`)
	forgetRuns = db.SQL("village.forgetRuns", `DELETE FROM village_run WHERE org_id = $1 AND at < $2`)
	countOpen  = db.SQL("village.published", `
		SELECT COUNT(*) FROM village_record r JOIN entry e ON e.org_id = r.org_id AND e.id = r.entry_id WHERE r.org_id = $1 AND e.state = 'terbit'`)
	countDrafts = db.SQL("village.drafts", `
		SELECT COUNT(*) FROM village_record r JOIN entry_draft d ON d.org_id = r.org_id AND d.entry_id = r.entry_id WHERE r.org_id = $1 AND r.state = ''`)
	countEntries = db.SQL("village.entries", `SELECT COALESCE(SUM(n), 0) FROM entry_unit_tally WHERE org_id = $1`)
)

func scanConnection(row db.Row) (c Connection, err error) {
	var result string
	err = row.Scan(&c.Address, &c.Enabled, &c.Publishes, &c.Unit, &c.Retention, &c.Asked, &c.ETag, &c.Modified, db.ScanTime(&c.running),
		db.ScanTime(&c.TriedAt), db.ScanTime(&c.DoneAt), &c.Failures, db.ScanTime(&c.NextAt), &c.Problem, &result, &c.Version)
	if err == nil && result != "" {
		err = json.Unmarshal([]byte(result), &c.Result)
	}
	return c, err
}

func scanKept(row db.Row) (k kept, err error) {
	var record string
	err = row.Scan(&record, &k.Entry, &k.Hash, &k.ETag, &k.State, &k.Problem, &k.EntryState, &k.ByPerson, &k.ByProgram)
	if err != nil {
		return k, err
	}
	if err := json.Unmarshal([]byte(record), &k.Record); err != nil {
		return k, fmt.Errorf("record of a village: %w", err)
	}
	return k, nil
}

// Past is one run that ended.
type Past struct {
	At      time.Time
	Source  string
	Problem Problem
	Result  Result
}

func scanPast(row db.Row) (p Past, err error) {
	var result string
	if err = row.Scan(db.ScanTime(&p.At), &p.Source, &p.Problem, &result); err == nil {
		err = json.Unmarshal([]byte(result), &p.Result)
	}
	return p, err
}
