package register

import (
	"context"
	"encoding/json"
	"fmt"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/ledger"
)

const (
	entryColumns = `e.org_id, e.id, e.number, e.slug, e.state, e.content, e.revision, e.renew_by, e.first_at, e.published_at,
		e.withdrawn_on, e.withdrawn_reason, e.version`
	draftColumns = `COALESCE(d.state, ''), COALESCE(d.content, ''), COALESCE(d.author_id, ''), COALESCE(d.remark, ''), COALESCE(d.updated_at, 0)`
	fileColumns  = `f.id, f.entry_id, f.blob, f.name, f.media, f.kind, f.size, f.pages, f.reading, f.public, f.added_at, f.added_by, f.inspected,
		f.replaces, f.replaced_why, f.closes_old, f.closed_at, f.closed_why`
)

var (
	insertEntrySQL = db.SQL("register.insertEntry", `
		INSERT INTO entry (org_id, id, unit_id, state, class, title, title_fold, year, forms, content, import_key, updated_on)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`)
	selectEntry = db.SQL("register.entry", `
		SELECT `+entryColumns+`, `+draftColumns+` FROM entry e
		LEFT JOIN entry_draft d ON d.org_id = e.org_id AND d.entry_id = e.id
		WHERE e.org_id = $1 AND e.id = $2`)
	selectNumber = db.SQL("register.entryByNumber", `
		SELECT `+entryColumns+` FROM entry e WHERE e.org_id = $1 AND e.number = $2 AND e.number > 0`)
	// The comparison with '' says to SQLite that the partial index holds every row
	// that is asked for; without it each record of an import reads the whole register.
	selectByImport = db.SQL("register.entryByImport", `
		SELECT `+entryColumns+`, `+draftColumns+` FROM entry e
		LEFT JOIN entry_draft d ON d.org_id = e.org_id AND d.entry_id = e.id
		WHERE e.org_id = $1 AND e.unit_id = $2 AND e.import_key = $3 AND e.import_key <> ''`)
	touchPublic = db.SQL("register.touch", `
		UPDATE entry SET version = version + 1 WHERE org_id = $1 AND id = $2 AND version = $3`)
	touchDraft = db.SQL("register.touchDraft", `
		UPDATE entry SET unit_id = $1, class = $2, title = $3, title_fold = $4, year = $5, forms = $6, content = $7, version = version + 1
		WHERE org_id = $8 AND id = $9 AND version = $10 AND state = 'draf'`)
	publishSQL = db.SQL("register.publish", `
		UPDATE entry SET number = $1, slug = $2, unit_id = $3, state = $4, class = $5, title = $6, title_fold = $7, year = $8, forms = $9,
			content = $10, revision = $11, updated_on = $12, renew_by = $13, first_at = $14, published_at = $15, version = version + 1
		WHERE org_id = $16 AND id = $17 AND version = $18`)
	retractSQL = db.SQL("register.retract", `
		UPDATE entry SET state = $1, withdrawn_on = $2, withdrawn_reason = $3, version = version + 1
		WHERE org_id = $4 AND id = $5 AND version = $6`)
	deleteEntry = db.SQL("register.deleteEntry", `DELETE FROM entry WHERE org_id = $1 AND id = $2 AND state = 'draf'`)

	upsertDraft = db.SQL("register.upsertDraft", `
		INSERT INTO entry_draft (org_id, entry_id, state, content, author_id, remark, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
		ON CONFLICT (org_id, entry_id) DO UPDATE SET state = excluded.state, content = excluded.content,
			author_id = excluded.author_id, remark = excluded.remark, updated_at = excluded.updated_at`)
	updateDraft = db.SQL("register.updateDraft", `
		UPDATE entry_draft SET state = $1, remark = $2, updated_at = $3 WHERE org_id = $4 AND entry_id = $5`)
	deleteDraft = db.SQL("register.deleteDraft", `DELETE FROM entry_draft WHERE org_id = $1 AND entry_id = $2`)

	insertVersion = db.SQL("register.insertVersion", `
		INSERT INTO entry_version (org_id, entry_id, revision, content, post, published_at) VALUES ($1, $2, $3, $4, $5, $6)`)
	selectVersions = db.SQL("register.versions", `
		SELECT revision, content, post, published_at FROM entry_version WHERE org_id = $1 AND entry_id = $2 ORDER BY revision DESC`)

	insertFileSQL = db.SQL("register.insertFile", `
		INSERT INTO entry_file (org_id, id, entry_id, blob, name, media, kind, size, pages, reading, added_at, added_by, inspected,
			replaces, replaced_why, closes_old)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`)
	selectFile       = db.SQL("register.file", `SELECT `+fileColumns+` FROM entry_file f WHERE f.org_id = $1 AND f.id = $2`)
	selectFiles      = db.SQL("register.files", `SELECT `+fileColumns+` FROM entry_file f WHERE f.org_id = $1 AND f.entry_id = $2 ORDER BY f.added_at, f.id`)
	selectPublicFile = db.SQL("register.publicFile", `
		SELECT `+fileColumns+` FROM entry_file f JOIN entry e ON e.org_id = f.org_id AND e.id = f.entry_id
		WHERE f.org_id = $1 AND f.id = $2 AND f.public AND e.state = $3`)
	deleteFiles = db.SQL("register.deleteFiles", `DELETE FROM entry_file WHERE org_id = $1 AND entry_id = $2`)
	showFile    = db.SQL("register.showFile", `UPDATE entry_file SET public = $1 WHERE org_id = $2 AND id = $3`)

	updateReading = db.SQL("register.updateReading", `UPDATE entry_file SET pages = $1, reading = $2 WHERE org_id = $3 AND id = $4`)
	selectText    = db.SQL("register.text", `SELECT label, body FROM file_text WHERE org_id = $1 AND file_id = $2 ORDER BY position`)
	insertText    = db.SQL("register.insertText", `INSERT INTO file_text (org_id, file_id, position, label, body) VALUES ($1, $2, $3, $4, $5)`)
	deleteText    = db.SQL("register.deleteText", `DELETE FROM file_text WHERE org_id = $1 AND file_id = $2`)
)

func scanContent(row db.Row, e *Entry, more ...any) error {
	var content string
	dest := append([]any{&e.Org, &e.ID, &e.Number, &e.Slug, &e.State, &content, &e.Revision, db.ScanDate(&e.RenewBy),
		db.ScanTime(&e.FirstAt), db.ScanTime(&e.PublishedAt), db.ScanDate(&e.WithdrawnOn), &e.WithdrawnReason, &e.Version}, more...)
	if err := row.Scan(dest...); err != nil {
		return err
	}
	return unpack(content, &e.Content)
}

func unpack(content string, c *Content) error {
	if err := json.Unmarshal([]byte(content), c); err != nil {
		return fmt.Errorf("content of an entry: %w", err)
	}
	return nil
}

func pack(c Content) (string, error) {
	raw, err := json.Marshal(c)
	return string(raw), err
}

func scanPublished(row db.Row) (Entry, error) {
	var e Entry
	err := scanContent(row, &e)
	return e, err
}

func scanEntry(row db.Row) (Entry, error) {
	var e Entry
	var d Draft
	var content string
	if err := scanContent(row, &e, &d.State, &content, &d.Author, &d.Remark, db.ScanTime(&d.UpdatedAt)); err != nil {
		return e, err
	}
	if d.State != "" {
		if err := unpack(content, &d.Content); err != nil {
			return e, err
		}
		e.Draft = &d
	}
	return e, nil
}

func scanFile(row db.Row) (File, error) {
	var f File
	err := row.Scan(&f.ID, &f.Entry, &f.Blob, &f.Name, &f.Media, &f.Kind, &f.Size, &f.Pages, &f.Reading, &f.Public, db.ScanTime(&f.AddedAt),
		&f.AddedBy, &f.Inspected, &f.Replaces, &f.ReplacedWhy, &f.ClosesOld, db.ScanTime(&f.ClosedAt), &f.ClosedWhy)
	return f, err
}

func scanPassage(row db.Row) (Passage, error) {
	var p Passage
	err := row.Scan(&p.Label, &p.Body)
	return p, err
}

func scanVersion(row db.Row) (Version, error) {
	var v Version
	var content string
	if err := row.Scan(&v.Revision, &content, &v.Post, db.ScanTime(&v.PublishedAt)); err != nil {
		return v, err
	}
	return v, unpack(content, &v.Content)
}

func getEntry(ctx context.Context, tx *ledger.Tx, id string) (Entry, error) {
	return getEntryFrom(ctx, tx, tx.Actor.Org, id)
}

func getEntryFrom(ctx context.Context, r db.Reader, orgID, id string) (Entry, error) {
	return db.One(ctx, r, selectEntry, scanEntry, orgID, id)
}

func insertEntry(ctx context.Context, tx *ledger.Tx, id string, c Content, importKey string) error {
	content, err := pack(c)
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, insertEntrySQL, tx.Actor.Org, id, c.Unit, Drafted, c.Class, c.Title, Fold(c.Title), yearOf(c),
		formsText(c.Forms), content, importKey, c.UpdatedOn.String())
	return err
}

// touch guards a change with the version that was read. Of an entry that was never
// published it also renews the columns that office lists show.
func touch(ctx context.Context, tx *ledger.Tx, e Entry, version int64, c Content) error {
	if e.State != Drafted {
		return tx.Guard(ctx, touchPublic, tx.Actor.Org, e.ID, version)
	}
	content, err := pack(c)
	if err != nil {
		return err
	}
	return otherUnit(tx.Guard(ctx, touchDraft, c.Unit, c.Class, c.Title, Fold(c.Title), yearOf(c), formsText(c.Forms), content,
		tx.Actor.Org, e.ID, version))
}

// otherUnit says of a line of a spreadsheet that was moved to a unit which has the
// same line that it is there already.
func otherUnit(err error) error {
	if db.IsDuplicate(err) {
		return fault.New(fault.Conflict, "unit", "informasi.ganda_unit", "")
	}
	return err
}

func putDraft(ctx context.Context, tx *ledger.Tx, id string, s State, c Content, remark string) error {
	content, err := pack(c)
	if err != nil {
		return err
	}
	if _, err = tx.Exec(ctx, upsertDraft, tx.Actor.Org, id, s, content, tx.Actor.Person, remark, db.Millis(tx.At)); err != nil {
		return err
	}
	return keepTyped(ctx, tx, id, c)
}

func setDraftState(ctx context.Context, tx *ledger.Tx, id string, s State, remark string) error {
	return tx.Guard(ctx, updateDraft, s, remark, db.Millis(tx.At), tx.Actor.Org, id)
}

func dropDraft(ctx context.Context, tx *ledger.Tx, e Entry) error {
	if _, err := tx.Exec(ctx, deleteDraft, tx.Actor.Org, e.ID); err != nil {
		return err
	}
	if e.State != Drafted {
		return keepTyped(ctx, tx, e.ID, e.Content)
	}
	files, err := db.All(ctx, tx, selectFiles, scanFile, tx.Actor.Org, e.ID)
	if err != nil {
		return err
	}
	for _, f := range files {
		if _, err := tx.Exec(ctx, deleteText, tx.Actor.Org, f.ID); err != nil {
			return err
		}
	}
	if _, err := tx.Exec(ctx, deleteFindings, tx.Actor.Org, e.ID); err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, deleteFiles, tx.Actor.Org, e.ID); err != nil {
		return err
	}
	return tx.Guard(ctx, deleteEntry, tx.Actor.Org, e.ID)
}

func publishEntry(ctx context.Context, tx *ledger.Tx, e Entry, version int64) error {
	c := e.Content
	content, err := pack(c)
	if err != nil {
		return err
	}
	if err := otherUnit(tx.Guard(ctx, publishSQL, e.Number, e.Slug, c.Unit, Published, c.Class, c.Title, Fold(c.Title), yearOf(c), formsText(c.Forms),
		content, e.Revision, c.UpdatedOn.String(), e.RenewBy.String(), db.Millis(e.FirstAt), db.Millis(e.PublishedAt),
		tx.Actor.Org, e.ID, version)); err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, deleteDraft, tx.Actor.Org, e.ID); err != nil {
		return err
	}
	_, err = tx.Exec(ctx, insertVersion, tx.Actor.Org, e.ID, e.Revision, content, tx.Actor.Label(), db.Millis(e.PublishedAt))
	return err
}

func retractEntry(ctx context.Context, tx *ledger.Tx, e Entry, version int64, on calendar.Date, reason string) error {
	return tx.Guard(ctx, retractSQL, Retracted, on.String(), reason, tx.Actor.Org, e.ID, version)
}

func insertFile(ctx context.Context, tx *ledger.Tx, f File) error {
	_, err := tx.Exec(ctx, insertFileSQL, tx.Actor.Org, f.ID, f.Entry, f.Blob, f.Name, f.Media, f.Kind, f.Size, f.Pages, f.Reading, db.Millis(f.AddedAt),
		f.AddedBy, f.Inspected, f.Replaces, f.ReplacedWhy, f.ClosesOld)
	return err
}
