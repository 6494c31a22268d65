package disclosure

import (
	"context"
	"slices"
	"strings"

	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/ledger"
	"suluh/internal/register"
)

// Inspect has a file of a summary looked into, apart from the request that asks for it:
// a hostile file may take its time.
type Inspect struct {
	Org     string `json:"badan"`
	Summary string `json:"ringkasan"`
	File    string `json:"berkas"`
}

// Kind names the job.
func (Inspect) Kind() string { return "ringkasan.periksa_berkas" }

// Codes of what holds a file back beside those of the inspection.
const (
	CodeUnread = "tanpa_teks"    // it has no text that a program can read
	CodeFailed = "tidak_terbaca" // it cannot be looked into
	CodeName   = "nama_pemohon"  // it names who asked
)

// Looked is what looking into a file gave.
type Looked struct {
	Ext, Kind, Media string
	Pages            int64
	HasText          bool
	Texts            []string // of its pages and properties
	Codes            []string // findings that hold a publication back
	Failed           bool     // it cannot be looked into
}

// ToInspect finds a file that waits to be looked into; done is true when nothing is to
// be done: it was looked into, or is no longer wanted.
func (d *Answers) ToInspect(ctx context.Context, job Inspect) (f File, done bool, err error) {
	s, err := db.One(ctx, d.Ledger.Reader(), selectID, scan, job.Org, job.Summary)
	s, err = whole(ctx, d.Ledger.Reader(), s, err)
	if fault.Is(err, fault.NotFound) {
		return File{}, true, nil
	}
	for _, k := range s.Kept {
		if k.ID == job.File && k.Inspection < register.Inspection {
			return k, false, err
		}
	}
	return File{}, true, err
}

// KeepLook stores what looking into a file gave. It is no official act: it says nothing
// that the file did not say. A published file in which something is found is closed.
func (d *Answers) KeepLook(ctx context.Context, job Inspect, f File, x Looked) error {
	codes := slices.Clone(x.Codes)
	switch {
	case x.Failed:
		codes = append(codes, CodeFailed)
	case !x.HasText:
		codes = append(codes, CodeUnread)
	default:
		named, err := d.namesApplicant(ctx, job, x.Texts)
		if err != nil {
			return err
		}
		if named {
			codes = append(codes, CodeName)
		}
	}
	slices.Sort(codes)
	codes = slices.Compact(codes)
	state := Clean
	if len(codes) > 0 {
		state = Held
	}
	return d.Ledger.Write(ctx, func(tx *db.Tx) error {
		// Public pages that are kept are rendered anew when this number moves.
		if _, err := ledger.Next(ctx, tx, job.Org, "teks"); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, updateFile, x.Ext, x.Kind, x.Media, x.Pages, state, strings.Join(codes, " "), int64(register.Inspection), job.Org, job.Summary, job.File, f.Blob)
		return err
	})
}

// namesApplicant reports whether a file holds the whole name or address of somebody
// behind the request. Single words of a name stand in every longer text.
func (d *Answers) namesApplicant(ctx context.Context, job Inspect, texts []string) (bool, error) {
	s, err := db.One(ctx, d.Ledger.Reader(), selectID, scan, job.Org, job.Summary)
	if err != nil {
		return false, err
	}
	cs, err := d.Cases.Mine(ctx, job.Org, s.Request)
	if err != nil {
		return false, err
	}
	p := cs.Applicant
	for _, text := range texts {
		said := words(text)
		for _, whole := range []string{p.Name, p.Represented, p.Address} {
			if w := words(whole); len(w) > 0 && len(whole) > 2 && holdsRun(said, w) {
				return true, nil
			}
		}
	}
	return false, nil
}

// Behind lists files of a body that the present inspection did not look into.
func (d *Answers) Behind(ctx context.Context, orgID string) ([]Inspect, error) {
	return db.All(ctx, d.Ledger.Reader(), selectWaiting, func(row db.Row) (Inspect, error) {
		job := Inspect{Org: orgID}
		return job, row.Scan(&job.Summary, &job.File)
	}, orgID, int64(register.Inspection), int64(50))
}
