package disclosure

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"suluh/internal/db"
	"suluh/internal/ledger"
)

const columns = `org_id, id, request_id, state, year, number, title, asked, answered, outcome, month, entries, writers, note, version, updated_at, published_at, withdrawn_at`

var (
	insertSQL = db.SQL("disclosure.insert", `
		INSERT INTO disclosure (org_id, id, request_id, state, title, asked, answered, outcome, month, entries, writers, updated_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`)
	updateSQL = db.SQL("disclosure.update", `
		UPDATE disclosure SET state = $1, year = $2, number = $3, title = $4, asked = $5, answered = $6, outcome = $7, month = $8, entries = $9, writers = $10,
			note = $11, updated_at = $12, published_at = $13, withdrawn_at = $14, version = version + 1
		WHERE org_id = $15 AND id = $16 AND version = $17`)
	selectID     = db.SQL("disclosure.byID", `SELECT `+columns+` FROM disclosure WHERE org_id = $1 AND id = $2`)
	selectNumber = db.SQL("disclosure.byNumber", `SELECT `+columns+` FROM disclosure WHERE org_id = $1 AND year = $2 AND number = $3 AND number > 0`)
	selectLive   = db.SQL("disclosure.live", `
		SELECT `+columns+` FROM disclosure WHERE org_id = $1 AND request_id = $2 AND state IN ('draf', 'diajukan', 'terbit')`)
	selectState = db.SQL("disclosure.byState", `
		SELECT `+columns+` FROM disclosure WHERE org_id = $1 AND state = $2 ORDER BY updated_at DESC, id LIMIT $3`)
	selectPage = db.SQL("disclosure.page", `
		SELECT `+columns+` FROM disclosure WHERE org_id = $1 AND state = 'terbit' AND number > 0 AND (year < $2 OR (year = $2 AND number < $3))
		ORDER BY year DESC, number DESC LIMIT $4`)
	countPublished = db.SQL("disclosure.count", `SELECT COUNT(*) FROM disclosure WHERE org_id = $1 AND state = 'terbit'`)

	insertFile = db.SQL("disclosure.insertFile", `
		INSERT INTO disclosure_file (org_id, disclosure_id, file_id, position, title, blob, media, ext, kind, size, pages, state, codes, inspection, added_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`)
	deleteFiles = db.SQL("disclosure.deleteFiles", `DELETE FROM disclosure_file WHERE org_id = $1 AND disclosure_id = $2`)
	selectFiles = db.SQL("disclosure.files", `
		SELECT file_id, title, blob, media, ext, kind, size, pages, state, codes, inspection, added_at FROM disclosure_file
		WHERE org_id = $1 AND disclosure_id = $2 ORDER BY position`)
	updateFile = db.SQL("disclosure.updateFile", `
		UPDATE disclosure_file SET ext = $1, kind = $2, media = $3, pages = $4, state = $5, codes = $6, inspection = $7
		WHERE org_id = $8 AND disclosure_id = $9 AND file_id = $10 AND blob = $11`)
	selectWaiting = db.SQL("disclosure.waiting", `
		SELECT f.disclosure_id, f.file_id FROM disclosure_file f JOIN disclosure d ON d.org_id = f.org_id AND d.id = f.disclosure_id
		WHERE f.org_id = $1 AND f.inspection < $2 AND d.state IN ('draf', 'diajukan', 'terbit') ORDER BY f.added_at LIMIT $3`)

	addFound = db.SQL("disclosure.addFound", `
		INSERT INTO disclosure_found (org_id, month, sort, count) VALUES ($1, $2, $3, 1)
		ON CONFLICT (org_id, month, sort) DO UPDATE SET count = disclosure_found.count + 1`)
	selectFound = db.SQL("disclosure.found", `
		SELECT month, CAST(SUM(count) AS BIGINT) FROM disclosure_found WHERE org_id = $1 AND month >= $2 GROUP BY month ORDER BY month`)
)

func scan(row db.Row) (Summary, error) {
	var s Summary
	var entries, writers string
	if err := row.Scan(&s.Org, &s.ID, &s.Request, &s.State, &s.Year, &s.Number, &s.Title, &s.Asked, &s.Answered, &s.Outcome, &s.Month, &entries, &writers,
		&s.Note, &s.Version, db.ScanTime(&s.UpdatedAt), db.ScanTime(&s.PublishedAt), db.ScanTime(&s.WithdrawnAt)); err != nil {
		return s, err
	}
	err := json.Unmarshal([]byte(entries), &s.Entries)
	if err == nil {
		err = json.Unmarshal([]byte(writers), &s.Writers)
	}
	if err != nil {
		return s, fmt.Errorf("reading a summary: %w", err)
	}
	return s, nil
}

func scanFile(row db.Row) (File, error) {
	var f File
	var codes string
	err := row.Scan(&f.ID, &f.Title, &f.Blob, &f.Media, &f.Ext, &f.Kind, &f.Size, &f.Pages, &f.State, &codes, &f.Inspection, db.ScanTime(&f.AddedAt))
	f.Codes = strings.Fields(codes)
	return f, err
}

// list writes a list as JSON, an empty one too.
func list[T any](of []T) string {
	if len(of) == 0 {
		return "[]"
	}
	b, _ := json.Marshal(of) // of numbers and identifiers: it cannot fail
	return string(b)
}

func insert(ctx context.Context, tx *ledger.Tx, s Summary) error {
	_, err := tx.Exec(ctx, insertSQL, s.Org, s.ID, s.Request, s.State, s.Title, s.Asked, s.Answered, s.Outcome, s.Month, list(s.Entries), list(s.Writers), db.Millis(s.UpdatedAt))
	return err
}

// update writes a summary over the version that was read.
func update(ctx context.Context, tx *ledger.Tx, s Summary) error {
	return tx.Guard(ctx, updateSQL, s.State, s.Year, s.Number, s.Title, s.Asked, s.Answered, s.Outcome, s.Month, list(s.Entries), list(s.Writers), s.Note,
		db.Millis(s.UpdatedAt), db.Millis(s.PublishedAt), db.Millis(s.WithdrawnAt), s.Org, s.ID, s.Version)
}

// keepFiles puts the files of a summary in place of those before.
func keepFiles(ctx context.Context, tx *ledger.Tx, s Summary) error {
	if _, err := tx.Exec(ctx, deleteFiles, s.Org, s.ID); err != nil {
		return err
	}
	for i, f := range s.Kept {
		if _, err := tx.Exec(ctx, insertFile, s.Org, s.ID, f.ID, i, f.Title, f.Blob, f.Media, f.Ext, f.Kind, f.Size, f.Pages, f.State,
			strings.Join(f.Codes, " "), f.Inspection, db.Millis(f.AddedAt)); err != nil {
			return err
		}
	}
	return nil
}

// whole reads the files of a summary too.
func whole(ctx context.Context, r db.Reader, s Summary, err error) (Summary, error) {
	if err != nil {
		return s, err
	}
	if s.Kept, err = db.All(ctx, r, selectFiles, scanFile, s.Org, s.ID); err != nil {
		return s, err
	}
	for _, f := range s.Kept {
		s.Files = append(s.Files, Chosen{f.ID, f.Title})
	}
	return s, nil
}
