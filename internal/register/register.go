// Package register keeps the register of public information (Daftar Informasi
// Publik, DIP): what the body holds, who answers for it, and the files.
//
// Words: an entry is one line of the register with its own number and address; its
// content is the statutory columns and the files; a draft is content that is being
// written; a version is content that was published; the class is the duty to
// announce (berkala, serta merta, setiap saat), never a bar to answering.
//
// Invariants: nobody publishes what they wrote themselves, where the office has a
// second person; a number is given at the first publication and never used again;
// what was published is kept as a version; a file is public only while the
// published content names it, or a file that took its place, and it was not closed;
// nothing is published that the release check did not clear or another person did
// not answer for; the search index changes in the transaction that
// publishes or withdraws. Exempt information is not here (package exemption keeps
// it). It does not parse files and renders no pages.
package register

import (
	"time"

	"suluh/internal/blob"
	"suluh/internal/calendar"
	"suluh/internal/ledger"
)

// Register is the register of every body in one database.
type Register struct {
	Ledger    *ledger.Ledger
	Blobs     *blob.Store
	Standards Standards // the mandatory catalogue; nil: entries meet no items
}

// Class is how information must be announced. UU14/2008:9, UU14/2008:10, UU14/2008:11
type Class string

// Classes of the register.
const (
	Periodic  Class = "berkala"
	Immediate Class = "serta_merta"
	OnDemand  Class = "setiap_saat"
)

// Classes in the order of the law.
var Classes = []Class{Periodic, Immediate, OnDemand}

// Forms in which information is available, in the order in which they are shown.
var Forms = []string{"cetak", "elektronik", "rekaman", "daring"}

// State is where an entry, or its draft, stands.
type State string

// States of an entry. InReview is a state of drafts only.
const (
	Drafted   State = "draf"
	InReview  State = "diperiksa"
	Published State = "terbit"
	Retracted State = "ditarik"
)

// Content is what an entry says: the columns of the statutory form and what is
// commonly added to it. PERKI1/2021:22
type Content struct {
	Unit        string        `json:"unit"`
	Class       Class         `json:"klasifikasi"`
	Title       string        `json:"judul"`
	Summary     string        `json:"ringkasan"`
	Holder      string        `json:"penguasa"`
	Responsible string        `json:"penanggung_jawab"`
	Made        Made          `json:"waktu"`
	Place       string        `json:"tempat"`
	Forms       []string      `json:"bentuk"`
	Retention   Retention     `json:"retensi"`
	Media       string        `json:"media,omitempty"`
	Links       []string      `json:"tautan,omitempty"`
	Code        string        `json:"kode,omitempty"`
	Decree      string        `json:"keputusan,omitempty"`
	Remark      string        `json:"keterangan,omitempty"`
	Group       []string      `json:"bagian,omitempty"`
	Keywords    []string      `json:"kata_kunci,omitempty"`
	Cadence     int           `json:"pembaruan_bulan,omitempty"`
	UpdatedOn   calendar.Date `json:"dimutakhirkan,omitzero"`
	Files       []string      `json:"berkas,omitempty"` // ids, in order
	Warnings    []string      `json:"peringatan,omitempty"`
	Standard    []string      `json:"butir_wajib,omitempty"` // items of the mandatory catalogue that it meets
}

// Made is when the information was made, as written and as dates.
type Made struct {
	Text      string        `json:"teks"`
	From      calendar.Date `json:"mulai,omitzero"`
	To        calendar.Date `json:"sampai,omitzero"`
	Precision string        `json:"presisi,omitempty"`
}

// Retention is how long the record is kept, as written and parsed.
type Retention struct {
	Text   string        `json:"teks"`
	Kind   string        `json:"jenis,omitempty"`
	Months int           `json:"bulan,omitempty"`
	Until  calendar.Date `json:"sampai,omitzero"`
}

// Entry is one line of the register.
type Entry struct {
	Org             string
	ID              string
	Number          int64 // 0 before the first publication
	Slug            string
	State           State
	Content         Content
	Revision        int64
	RenewBy         calendar.Date // next due date by the cadence; zero without one
	FirstAt         time.Time
	PublishedAt     time.Time
	WithdrawnOn     calendar.Date
	WithdrawnReason string
	Version         int64
	Draft           *Draft // what is being changed, for the office only
}

// Draft is content that is being written.
type Draft struct {
	State     State
	Content   Content
	Author    string // person id
	Remark    string // why it was handed back
	UpdatedAt time.Time
}

// Overdue reports whether the entry should have been renewed before today.
func (e Entry) Overdue(today calendar.Date) bool {
	return e.State == Published && !e.RenewBy.IsZero() && today.After(e.RenewBy)
}

// Reading says whether a file's text can be read.
type Reading string

// States of reading a file.
const (
	Unread   Reading = "belum"  // not yet extracted
	Readable Reading = "teks"   // has text
	Scanned  Reading = "pindai" // pages without text
	Opaque   Reading = "tanpa"  // a kind of file without text
	Held     Reading = "ditahan"
)

// File is a file of an entry.
type File struct {
	ID        string
	Entry     string
	Blob      string
	Name      string
	Media     string
	Kind      string // "PDF", "XLSX" …
	Size      int64
	Pages     int64
	Reading   Reading
	Public    bool // everybody may open it now
	AddedAt   time.Time
	AddedBy   string // person id; empty of files from before it was kept
	Inspected int64  // version of the inspection that looked at it; 0 is none
	// Replaces is the file in whose place this one stands, why, and whether that one
	// closes when this one is published.
	Replaces    string
	ReplacedWhy string
	ClosesOld   bool
	// ClosedAt is set when the file was closed: it is never served again.
	ClosedAt  time.Time
	ClosedWhy string
	Older     []File // published before in this one's place, the latest first
}

// Closed reports whether the file was taken offline.
func (f File) Closed() bool { return !f.ClosedAt.IsZero() }

// Version is content that was published.
type Version struct {
	Revision    int64
	Content     Content
	Post        string
	PublishedAt time.Time
}
