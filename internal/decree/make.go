package decree

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"suluh/internal/blob"
	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/ledger"
	"suluh/internal/sheet"
)

// MakeAnnex asks for the annex of a decree to be made, or made anew, in a job.
type MakeAnnex struct {
	Org    string `json:"org"`
	Decree string `json:"penetapan"`
}

// Kind names the job.
func (MakeAnnex) Kind() string { return "penetapan.buat_lampiran" }

// RenewAnnexes looks for annexes in which something was withdrawn since.
type RenewAnnexes struct{}

// Kind names the job.
func (RenewAnnexes) Kind() string { return "penetapan.periksa_lampiran" }

// Annex is one printed form of a decree.
type Annex struct {
	Kind     string
	Blob     string // its SHA-256
	Size     int64
	Pages    int64 // 0 for a workbook
	MadeAt   time.Time
	withheld int64
}

// maxAnnex bounds an annex, in bytes.
const maxAnnex = 512 << 20

var (
	selectAnnexes = db.SQL("decree.annexes", `SELECT kind, blob, size, pages, made_at, withheld FROM decree_annex WHERE org_id = $1 AND decree_id = $2 ORDER BY kind`)
	upsertAnnex   = db.SQL("decree.upsertAnnex", `
		INSERT INTO decree_annex (org_id, decree_id, kind, blob, size, pages, withheld, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
		ON CONFLICT (org_id, decree_id, kind) DO UPDATE SET blob = excluded.blob, size = excluded.size, pages = excluded.pages,
			withheld = excluded.withheld, made_at = excluded.made_at`)
	countWithdrawn = db.SQL("decree.countWithdrawn", `
		SELECT COUNT(*) FROM entry e CROSS JOIN decree_entry b WHERE e.org_id = $1 AND e.state = 'ditarik' AND e.number > 0
		AND b.org_id = e.org_id AND b.decree_id = $2 AND b.number = e.number`)
	countClosed = db.SQL("decree.countClosed", `
		SELECT COUNT(*) FROM entry_version v CROSS JOIN entry e CROSS JOIN decree_entry b WHERE v.org_id = $1 AND v.closed_reason <> ''
		AND e.org_id = v.org_id AND e.id = v.entry_id AND b.org_id = e.org_id AND b.decree_id = $2 AND b.number = e.number AND b.revision = v.revision`)
	selectMade = db.SQL("decree.made", `SELECT DISTINCT org_id, decree_id FROM decree_annex`)
)

// withheld counts the lines of a decree whose content may not be read any more. It
// only grows: nothing comes back.
func (g *Decrees) withheld(ctx context.Context, orgID, id string) (int64, error) {
	withdrawn, err := db.One(ctx, g.Ledger.Reader(), countWithdrawn, db.Value[int64], orgID, id)
	if err != nil {
		return 0, err
	}
	closed, err := db.One(ctx, g.Ledger.Reader(), countClosed, db.Value[int64], orgID, id)
	return withdrawn + closed, err
}

// Annexes lists the printed forms of a decree that may be handed out now. One that
// was made before something in it was withdrawn is left out until it is made anew.
func (g *Decrees) Annexes(ctx context.Context, d Decree) ([]Annex, error) {
	all, err := db.All(ctx, g.Ledger.Reader(), selectAnnexes, scanAnnex, d.Org, d.ID)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	now, err := g.withheld(ctx, d.Org, d.ID)
	var good []Annex
	for _, x := range all {
		if x.withheld == now {
			good = append(good, x)
		}
	}
	return good, err
}

// Annex finds one printed form of a decree that may be handed out now.
func (g *Decrees) Annex(ctx context.Context, d Decree, kind string) (Annex, error) {
	all, err := g.Annexes(ctx, d)
	if err != nil {
		return Annex{}, err
	}
	for _, x := range all {
		if x.Kind == kind {
			return x, nil
		}
	}
	return Annex{}, fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
}

func scanAnnex(row db.Row) (Annex, error) {
	var x Annex
	err := row.Scan(&x.Kind, &x.Blob, &x.Size, &x.Pages, db.ScanTime(&x.MadeAt), &x.withheld)
	return x, err
}

// MakeAnnex makes the printed forms of a decree that are missing or older than a
// withdrawal. A second run changes nothing. It is no official act: it prints what
// was decided.
func (g *Decrees) MakeAnnex(ctx context.Context, job MakeAnnex) error {
	d, err := db.One(ctx, g.Ledger.DB, selectByID, scanDecree, job.Org, job.Decree)
	if err != nil {
		return err
	}
	have, err := g.Annexes(ctx, d)
	if err != nil {
		return err
	}
	made := map[string]bool{}
	for _, x := range have {
		made[x.Kind] = true
	}
	for _, kind := range []string{AnnexXLSX, AnnexPDF} {
		if made[kind] || kind == AnnexPDF && d.Entries > MaxPrinted {
			continue
		}
		if err := g.makeOne(ctx, d, kind); err != nil {
			return fmt.Errorf("annex %s of decree %d: %w", kind, d.Sequence, err)
		}
	}
	return nil
}

func (g *Decrees) makeOne(ctx context.Context, d Decree, kind string) error {
	// Counted before: what is withdrawn while it is drawn makes it old at once.
	withheld, err := g.withheld(ctx, d.Org, d.ID)
	if err != nil {
		return err
	}
	var pages int
	kept, err := g.keep(ctx, func(out io.Writer) (err error) {
		if kind == AnnexPDF {
			pages, err = g.WritePDF(ctx, out, d)
			return err
		}
		return g.WriteTable(ctx, out, sheet.AsXLSX, d)
	})
	if err != nil {
		return err
	}
	return g.Ledger.Write(ctx, func(tx *db.Tx) error {
		// Public pages that are kept are rendered anew when this number moves.
		if _, err := ledger.Next(ctx, tx, d.Org, "teks"); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, upsertAnnex, d.Org, d.ID, kind, kept.Hash, kept.Size, int64(pages), withheld, db.Millis(g.Ledger.Clock()))
		return err
	})
}

// keep stores what write writes, without holding it in memory.
func (g *Decrees) keep(ctx context.Context, write func(io.Writer) error) (blob.Blob, error) {
	r, w := io.Pipe()
	failed := make(chan error, 1)
	go func() {
		err := write(w)
		w.CloseWithError(err)
		failed <- err
	}()
	kept, err := g.Blobs.Put(ctx, r, maxAnnex)
	r.Close()
	return kept, errors.Join(<-failed, err)
}

// RenewAnnexes asks for every annex in which something was withdrawn since it was
// made. It runs every minute: until then the old annex is not handed out.
func (g *Decrees) RenewAnnexes(ctx context.Context, _ RenewAnnexes) error {
	made, err := db.All(ctx, g.Ledger.DB, selectMade, func(row db.Row) (MakeAnnex, error) {
		var m MakeAnnex
		err := row.Scan(&m.Org, &m.Decree)
		return m, err
	})
	if err != nil {
		return err
	}
	for _, m := range made {
		d, err := db.One(ctx, g.Ledger.DB, selectByID, scanDecree, m.Org, m.Decree)
		if err != nil {
			return err
		}
		have, err := g.Annexes(ctx, d)
		if err != nil {
			return err
		}
		if len(have) == 2 || len(have) == 1 && d.Entries > MaxPrinted {
			continue
		}
		if err := g.MakeAnnex(ctx, m); err != nil {
			return err
		}
	}
	return nil
}
