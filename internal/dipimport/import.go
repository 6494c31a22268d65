package dipimport

import (
	"cmp"
	"time"

	"suluh/internal/blob"
	"suluh/internal/importer"
	"suluh/internal/ledger"
	"suluh/internal/seal"
)

// Imports are the imports of every body in one database.
type Imports struct {
	Ledger *ledger.Ledger
	Blobs  *blob.Store
	Keys   *seal.Keyring
	Takers map[importer.Kind]Taker // a kind without one is left out

	Batch  int // records that are written in one transaction; 500 when zero
	AtOnce int // records that a page waits for, more are worked by a job; 2000 when zero
}

func (m *Imports) batch() int { return cmp.Or(m.Batch, 500) }

func (m *Imports) atOnce() int64 { return int64(cmp.Or(m.AtOnce, 2000)) }

// State is where an import stands.
type State string

// States of an import. Previewing, Running and Undoing go on in portions and may
// be interrupted; asked again, they go on where they were.
const (
	Uploaded   State = "diunggah"
	Previewing State = "dibaca"
	Ready      State = "dipratinjau"
	Running    State = "berjalan"
	Done       State = "diimpor"
	Undoing    State = "membatalkan"
	Undone     State = "dibatalkan"
)

// Import is one file that somebody imports.
type Import struct {
	ID        string
	Org       string
	Unit      string // that answers for entries; may be empty for books
	Author    string // person id
	Name      string // of the file
	Hash      string // SHA-256 of its bytes
	Blob      string // where it is kept; empty for the command line, which has the file
	Sealed    bool
	Only      importer.Kind // other kinds are left out; empty takes each by its kind
	State     State
	Choice    Choice
	Found     Found
	Total     int64 // records in the file
	Done      int64 // records that were gone through in the present state
	Problem   string
	MadeAt    time.Time
	TouchedAt time.Time
}

// Stalled reports whether work on the import stopped in the middle: nothing moved
// for two minutes.
func (i Import) Stalled(now time.Time) bool {
	switch i.State {
	case Previewing, Running, Undoing:
		return i.Problem != "" || now.Sub(i.TouchedAt) > 2*time.Minute
	}
	return false
}

// Began reports whether the import has written records.
func (i Import) Began() bool {
	return i.State == Running || i.State == Done || i.State == Undoing || i.State == Undone
}

// Choice is what the person who imports decided: the category of entries that name
// none, the holder of entries whose list has no such column, and columns by heading.
type Choice struct {
	Category string            `json:"kategori,omitempty"`
	Holder   string            `json:"penguasa,omitempty"`
	Columns  map[string]string `json:"kolom,omitempty"`
}

// Found is what was recognised in a file.
type Found struct {
	Tables   []FoundTable `json:"tabel"`
	Warnings []string     `json:"peringatan,omitempty"` // code, or code and name after a colon
}

// FoundTable is one list in the file.
type FoundTable struct {
	Sheet       string             `json:"lembar"`
	Kind        importer.Kind      `json:"jenis"`
	HeadingRows []int              `json:"baris_judul"`
	Headings    []importer.Heading `json:"judul_kolom"`
	Records     int                `json:"rekaman"`
	Unit        string             `json:"unit,omitempty"`
	Year        int                `json:"tahun,omitempty"`
}

// Has reports whether the table has a canonical column.
func (t FoundTable) Has(column string) bool {
	for _, h := range t.Headings {
		if h.Column == column && !h.LeftOut {
			return true
		}
	}
	return false
}

// Records counts the records of a kind; of every kind for "".
func (f Found) Records(kind importer.Kind) int {
	n := 0
	for _, t := range f.Tables {
		if kind == "" || t.Kind == kind {
			n += t.Records
		}
	}
	return n
}
