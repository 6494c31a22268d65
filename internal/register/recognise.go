package register

import (
	"context"
	"fmt"
	"time"

	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
)

// Recognised is the state of a file whose text a machine recognised in pictures of
// its pages: it can be read and searched, and may be wrong.
const Recognised Reading = "dikenali"

// RecogniseFile asks for the text of a scan to be recognised, in a job that does some
// pages and then asks again.
type RecogniseFile struct {
	Org  string `json:"org"`
	File string `json:"file"`
}

// Kind names the job.
func (RecogniseFile) Kind() string { return "informasi.kenali_teks" }

// RecognitionAskedAct says that somebody asked for the text of a scan.
type RecognitionAskedAct struct {
	aboutEntry
	File string `json:"berkas"`
}

// Kind names the act.
func (RecognitionAskedAct) Kind() string { return "informasi.teks_diminta" }

// RecognitionState is how far the recognition of a file is.
type RecognitionState string

// States of a recognition.
const (
	RecognitionWaits RecognitionState = "menunggu" // or running
	RecognitionDone  RecognitionState = "selesai"
	RecognitionNone  RecognitionState = "gagal" // nothing could be recognised
)

// Recognition is how far the recognition of a file is.
type Recognition struct {
	State   RecognitionState
	Pages   int64
	Done    int64
	Missed  int64 // pages that could not be read
	Started time.Time
	Updated time.Time
}

// Trait is what a document says about itself to those who cannot see it.
type Trait struct {
	Title    string
	Language string
	Tagged   bool // a PDF with the structure that screen readers follow
}

var (
	upsertRecognition = db.SQL("register.upsertRecognition", `
		INSERT INTO recognition (org_id, file_id, state, pages, started_at, updated_at) VALUES ($1, $2, $3, $4, $5, $5)
		ON CONFLICT (org_id, file_id) DO UPDATE SET state = excluded.state, pages = excluded.pages, missed = 0, updated_at = excluded.updated_at
		WHERE recognition.state <> $6`)
	selectRecognition = db.SQL("register.recognition", `
		SELECT r.state, r.pages, (SELECT COUNT(*) FROM recognised_page p WHERE p.org_id = r.org_id AND p.file_id = r.file_id), r.missed, r.started_at, r.updated_at
		FROM recognition r WHERE r.org_id = $1 AND r.file_id = $2`)
	updateRecognition = db.SQL("register.updateRecognition", `
		UPDATE recognition SET state = $1, missed = missed + $2, updated_at = $3 WHERE org_id = $4 AND file_id = $5`)
	insertRecognised = db.SQL("register.insertRecognised", `
		INSERT INTO recognised_page (org_id, file_id, page, body) VALUES ($1, $2, $3, $4) ON CONFLICT (org_id, file_id, page) DO NOTHING`)
	selectRecognised = db.SQL("register.recognised", `SELECT page, body FROM recognised_page WHERE org_id = $1 AND file_id = $2 ORDER BY page`)
	upsertTrait      = db.SQL("register.upsertTrait", `
		INSERT INTO file_trait (org_id, file_id, title, language, tagged) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (org_id, file_id) DO UPDATE SET title = excluded.title, language = excluded.language, tagged = excluded.tagged`)
	selectTrait = db.SQL("register.trait", `SELECT title, language, tagged FROM file_trait WHERE org_id = $1 AND file_id = $2`)
)

// Scan reports whether a file has pages or a picture whose text could be recognised.
func (f File) Scan() bool {
	return f.Reading == Scanned && f.Kind == "PDF" && f.Pages > 0 || f.Reading == Opaque && (f.Kind == "JPEG" || f.Kind == "PNG")
}

// sheets is how many pages there are to be recognised.
func (f File) sheets() int64 { return max(f.Pages, 1) }

// AskRecognition has the text of a scan recognised: an officer's act, because it
// changes what is found and read of the entry.
func (g *Register) AskRecognition(ctx context.Context, a identity.Actor, entry, file string) error {
	return g.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		e, err := g.forWriting(ctx, tx, entry)
		if err != nil {
			return err
		}
		f, err := db.One(ctx, tx, selectFile, scanFile, a.Org, file)
		if err != nil {
			return err
		}
		switch {
		case f.Entry != e.ID:
			return fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
		case !f.Scan():
			return fault.New(fault.Conflict, "", "informasi.bukan_pindai", "")
		}
		began, err := g.beginRecognition(ctx, tx.Tx, a.Org, f, tx.At)
		if err != nil {
			return err
		}
		if !began {
			return fault.New(fault.Conflict, "", "informasi.sedang_dikenali", "")
		}
		return tx.RecordBy(ctx, identity.EditRegister, RecognitionAskedAct{aboutEntry{entry}, file})
	})
}

// RecogniseScan has the text of a file recognised without being asked, where the
// body wants that of every scan. It is no official act: the file says what it said.
func (g *Register) RecogniseScan(ctx context.Context, orgID, file string) error {
	return g.Ledger.Write(ctx, func(tx *db.Tx) error {
		f, err := db.One(ctx, tx, selectFile, scanFile, orgID, file)
		if err != nil || !f.Scan() {
			return err
		}
		_, err = g.beginRecognition(ctx, tx, orgID, f, g.Ledger.Clock())
		return err
	})
}

// beginRecognition notes the wish and asks for the job; false when it is under way.
func (g *Register) beginRecognition(ctx context.Context, tx *db.Tx, orgID string, f File, at time.Time) (bool, error) {
	n, err := tx.Exec(ctx, upsertRecognition, orgID, f.ID, string(RecognitionWaits), f.sheets(), db.Millis(at), string(RecognitionWaits))
	if err != nil || n == 0 {
		return false, err
	}
	if err := g.Ledger.Jobs.Enqueue(ctx, tx, RecogniseFile{orgID, f.ID}); err != nil {
		return false, fmt.Errorf("enqueue recognition: %w", err)
	}
	return true, nil
}

// ContinueRecognition asks for the next part of a recognition that is under way.
func (g *Register) ContinueRecognition(ctx context.Context, job RecogniseFile) error {
	return g.Ledger.Write(ctx, func(tx *db.Tx) error { return g.Ledger.Jobs.Enqueue(ctx, tx, job) })
}

// RecognitionOf says how far the recognition of a file is; found is false when
// nobody asked for one.
func (g *Register) RecognitionOf(ctx context.Context, orgID, file string) (r Recognition, found bool, err error) {
	r, err = db.One(ctx, g.Ledger.Reader(), selectRecognition, func(row db.Row) (Recognition, error) {
		var r Recognition
		err := row.Scan(&r.State, &r.Pages, &r.Done, &r.Missed, db.ScanTime(&r.Started), db.ScanTime(&r.Updated))
		return r, err
	}, orgID, file)
	if fault.Is(err, fault.NotFound) {
		return r, false, nil
	}
	return r, err == nil, err
}

// RecognisedPages gives the pages of a file that are done, by number from 1.
func (g *Register) RecognisedPages(ctx context.Context, orgID, file string) (map[int64]string, error) {
	pages := map[int64]string{}
	err := db.Each(ctx, g.Ledger.Reader(), selectRecognised, func(row db.Row) error {
		var n int64
		var body string
		if err := row.Scan(&n, &body); err != nil {
			return err
		}
		pages[n] = body
		return nil
	}, orgID, file)
	return pages, err
}

// KeepRecognised stores one page. A page that could not be read is stored empty and
// counted, so that the others are not held up by it. A second run changes nothing.
func (g *Register) KeepRecognised(ctx context.Context, orgID, file string, page int64, body string, missed bool) error {
	return g.Ledger.Write(ctx, func(tx *db.Tx) error {
		n, err := tx.Exec(ctx, insertRecognised, orgID, file, page, body)
		if err != nil || n == 0 {
			return err
		}
		more := int64(0)
		if missed {
			more = 1
		}
		_, err = tx.Exec(ctx, updateRecognition, string(RecognitionWaits), more, db.Millis(g.Ledger.Clock()), orgID, file)
		return err
	})
}

// FinishRecognition puts the recognised pages into the text of the file, where the
// search, the text page and the look for personal data find them.
func (g *Register) FinishRecognition(ctx context.Context, orgID string, f File) error {
	pages, err := g.RecognisedPages(ctx, orgID, f.ID)
	if err != nil {
		return err
	}
	var passages []Passage
	for n := int64(1); n <= f.sheets(); n++ {
		if pages[n] == "" {
			continue
		}
		label := ""
		if f.sheets() > 1 {
			label = fmt.Sprintf("halaman %d", n)
		}
		passages = append(passages, Passage{Label: label, Body: pages[n]})
	}
	state := RecognitionDone
	if len(passages) == 0 {
		state = RecognitionNone
	} else if err := g.KeepText(ctx, orgID, f.ID, f.Pages, Recognised, passages); err != nil {
		return err
	}
	return g.Ledger.Write(ctx, func(tx *db.Tx) error {
		_, err := tx.Exec(ctx, updateRecognition, string(state), int64(0), db.Millis(g.Ledger.Clock()), orgID, f.ID)
		return err
	})
}

// KeepTrait stores what a document says about itself.
func (g *Register) KeepTrait(ctx context.Context, orgID, file string, t Trait) error {
	return g.Ledger.Write(ctx, func(tx *db.Tx) error {
		_, err := tx.Exec(ctx, upsertTrait, orgID, file, t.Title, t.Language, t.Tagged)
		return err
	})
}

// TraitOf gives what a document says about itself; found is false while it is not
// known.
func (g *Register) TraitOf(ctx context.Context, orgID, file string) (t Trait, found bool, err error) {
	t, err = db.One(ctx, g.Ledger.Reader(), selectTrait, func(row db.Row) (Trait, error) {
		var t Trait
		err := row.Scan(&t.Title, &t.Language, &t.Tagged)
		return t, err
	}, orgID, file)
	if fault.Is(err, fault.NotFound) {
		return t, false, nil
	}
	return t, err == nil, err
}
