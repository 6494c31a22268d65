package request

import (
	"context"
	"strings"
	"time"
	"unicode/utf8"

	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
)

// Kinds of notes.
const (
	NoteCompletion = "kelengkapan" // what the applicant added
	NoteInternal   = "catatan"     // the office's own; the applicant does not see it
)

// Note is something said about a case, apart from letters.
type Note struct {
	ID      string
	Kind    string
	Post    string
	Body    string
	AddedAt time.Time
}

var (
	insertNoteSQL = db.SQL("request.insertNote", `
		INSERT INTO request_note (org_id, request_id, id, kind, post, body, added_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`)
	selectNotes = db.SQL("request.notes", `
		SELECT id, kind, post, body, added_at FROM request_note WHERE org_id = $1 AND request_id = $2 ORDER BY added_at, id`)
)

func scanNote(row db.Row) (Note, error) {
	var n Note
	err := row.Scan(&n.ID, &n.Kind, &n.Post, &n.Body, db.ScanTime(&n.AddedAt))
	return n, err
}

func insertNote(ctx context.Context, tx *ledger.Tx, r Request, kind, body string) error {
	_, err := tx.Exec(ctx, insertNoteSQL, r.Org, r.ID, db.NewID(), kind, tx.Actor.Label(), body, db.Millis(tx.At))
	return err
}

// NotedAct says that the office noted something; the words stay in the note.
type NotedAct struct{ about }

// Kind names the act.
func (NotedAct) Kind() string { return "permohonan.dicatat" }

// AddNote writes an internal note.
func (c *Cases) AddNote(ctx context.Context, a identity.Actor, slug, body string) error {
	return c.act(ctx, a, identity.HandleRequests, slug, func(tx *ledger.Tx, w working) error {
		body = strings.TrimSpace(body)
		switch {
		case body == "":
			return fault.New(fault.Invalid, "catatan", "permohonan.catatan_kosong", "")
		case utf8.RuneCountInString(body) > MaxText:
			return fault.New(fault.Invalid, "catatan", "permohonan.terlalu_panjang", "", MaxText)
		}
		if err := insertNote(ctx, tx, w.Request, NoteInternal, body); err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.HandleRequests, NotedAct{about{w.ID}})
	})
}
