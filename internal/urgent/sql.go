package urgent

import (
	"context"
	"encoding/json"
	"fmt"

	"suluh/internal/db"
	"suluh/internal/ledger"
)

const noticeColumns = `org_id, id, number, unit_id, state, content, revision, published_at, updated_at, ended_at, entry_id, entry_revision`

var (
	insertSQL = db.SQL("urgent.insert", `
		INSERT INTO urgent (org_id, id, number, submission, unit_id, state, content, revision, published_at, updated_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`)
	updateSQL = db.SQL("urgent.update", `
		UPDATE urgent SET state = $1, content = $2, revision = $3, updated_at = $4, ended_at = $5
		WHERE org_id = $6 AND id = $7 AND revision = $8`)
	selectSubmission = db.SQL("urgent.bySubmission", `SELECT `+noticeColumns+` FROM urgent WHERE org_id = $1 AND submission = $2`)
	selectNumber     = db.SQL("urgent.byNumber", `SELECT `+noticeColumns+` FROM urgent WHERE org_id = $1 AND number = $2`)
	selectID         = db.SQL("urgent.byID", `SELECT `+noticeColumns+` FROM urgent WHERE org_id = $1 AND id = $2`)
	selectActive     = db.SQL("urgent.active", `SELECT `+noticeColumns+` FROM urgent WHERE org_id = $1 AND state = $2 ORDER BY published_at DESC, number DESC`)
	selectEnded      = db.SQL("urgent.ended", `
		SELECT `+noticeColumns+` FROM urgent WHERE org_id = $1 AND state = $2 ORDER BY published_at DESC, number DESC LIMIT $3 OFFSET $4`)
	countEnded   = db.SQL("urgent.countEnded", `SELECT COUNT(*) FROM urgent WHERE org_id = $1 AND state = $2`)
	selectLatest = db.SQL("urgent.latest", `SELECT `+noticeColumns+` FROM urgent WHERE org_id = $1 ORDER BY updated_at DESC, number DESC LIMIT $2`)
	selectBehind = db.SQL("urgent.behind", `SELECT id FROM urgent WHERE org_id = $1 AND entry_revision < revision ORDER BY id`)

	insertVersionSQL = db.SQL("urgent.insertVersion", `
		INSERT INTO urgent_version (org_id, notice_id, revision, change, note, text, hash, act, post, at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`)
	selectVersions = db.SQL("urgent.versions", `
		SELECT revision, change, note, text, hash, act, post, at FROM urgent_version WHERE org_id = $1 AND notice_id = $2 ORDER BY revision`)

	lockNotice = db.SQL("urgent.lock", `UPDATE urgent SET entry_id = entry_id WHERE org_id = $1 AND id = $2`)
	setEntry   = db.SQL("urgent.setEntry", `UPDATE urgent SET entry_id = $1, entry_revision = $2 WHERE org_id = $3 AND id = $4`)
)

func scanNotice(row db.Row) (Notice, error) {
	var n Notice
	var content string
	if err := row.Scan(&n.Org, &n.ID, &n.Number, &n.Unit, &n.State, &content, &n.Revision, db.ScanTime(&n.PublishedAt), db.ScanTime(&n.UpdatedAt),
		db.ScanTime(&n.EndedAt), &n.Entry, &n.EntryRevision); err != nil {
		return n, err
	}
	if err := json.Unmarshal([]byte(content), &n.Content); err != nil {
		return n, fmt.Errorf("content of notice %d: %w", n.Number, err)
	}
	return n, nil
}

func scanVersion(row db.Row) (Version, error) {
	var v Version
	err := row.Scan(&v.Revision, &v.Change, &v.Note, &v.Text, &v.Hash, &v.Act, &v.Post, db.ScanTime(&v.At))
	return v, err
}

func insert(ctx context.Context, tx *ledger.Tx, n Notice, submission string) error {
	content, err := json.Marshal(n.Content)
	if err != nil {
		return fmt.Errorf("content of a notice: %w", err)
	}
	_, err = tx.Exec(ctx, insertSQL, n.Org, n.ID, n.Number, submission, n.Unit, n.State, string(content), n.Revision, db.Millis(n.PublishedAt), db.Millis(n.UpdatedAt))
	return err
}

// update writes the next version of a notice over the one that was read.
func update(ctx context.Context, tx *ledger.Tx, n Notice, revision int64) error {
	content, err := json.Marshal(n.Content)
	if err != nil {
		return fmt.Errorf("content of a notice: %w", err)
	}
	return tx.Guard(ctx, updateSQL, n.State, string(content), n.Revision, db.Millis(n.UpdatedAt), db.Millis(n.EndedAt), n.Org, n.ID, revision)
}

func insertVersion(ctx context.Context, tx *ledger.Tx, n Notice, v Version) error {
	_, err := tx.Exec(ctx, insertVersionSQL, n.Org, n.ID, v.Revision, v.Change, v.Note, v.Text, v.Hash, v.Act, v.Post, db.Millis(v.At))
	return err
}
