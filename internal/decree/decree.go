// Package decree freezes the register of public information by a numbered decree
// (penetapan Daftar Informasi Publik).
//
// Words: a decree has a number, a date, a signer and a scope (the whole body, or
// one unit); freezing writes down which entries stood in the register, each with its
// number and version; the sequence of a decree is the version of the register, and
// its public address; the decree in force is the newest of its scope, unless it was
// revoked; the standing is the register as it is now, which a decree would freeze.
//
// Invariants: what was frozen is what the person saw who confirmed it, or nothing is
// frozen; a decree is never edited, it is followed by another or revoked with a
// reason (docs/keputusan/0010); a number is used once in a year; the signer held the
// post on the date of the decree; what was withdrawn since is named with its number,
// title, date and reason and never shown again, also not in the printed annex. It
// decides nothing about entries: that is package register.
package decree

import (
	"time"

	"suluh/internal/blob"
	"suluh/internal/calendar"
	"suluh/internal/extract"
	"suluh/internal/ledger"
	"suluh/internal/org"
	"suluh/internal/register"
)

// Decrees are the decrees of every body in one database.
type Decrees struct {
	Ledger   *ledger.Ledger
	Blobs    *blob.Store
	Register *register.Register
	// Page gives the public address of a frozen version, for the columns of annexes.
	Page func(body org.Body, number, revision int64, slug string) string
}

// Decree is one decree with what it froze in numbers.
type Decree struct {
	Org           string
	ID            string
	Sequence      int64 // version of the register, from 1
	Unit          string
	Number        string
	Date          calendar.Date
	Signer        Signer
	Remark        string
	Entries       int64
	FrozenAt      time.Time
	File          File
	RevokedOn     calendar.Date
	RevokedReason string
	Version       int64
	SupersededBy  int64 // sequence of the next decree of the same scope; 0 for the newest
}

// InForce reports whether nothing has taken the decree's place.
func (d Decree) InForce() bool { return d.SupersededBy == 0 && d.RevokedOn.IsZero() }

// Plain is the decree as other packages print it; the zero Decree when it is not in
// force.
func (d Decree) Plain() org.Decree {
	if d.ID == "" || !d.InForce() {
		return org.Decree{}
	}
	return org.Decree{Number: d.Number, Date: d.Date}
}

// Signer is who signed, as it is printed.
type Signer struct {
	Post string // with the prefix of an acting officer
	Name string
	NIP  string
}

// File is the signed decree as a scanned PDF. It is zero when none was added yet.
type File struct {
	Blob     string
	Name     string
	Size     int64
	Findings []extract.Finding // what a second person has to look at before it is public
	Public   bool
	By       string // person who added it
	Why      string // why it was opened in spite of the findings
}

// Form is what a person types to freeze the register.
type Form struct {
	Number string        `json:"nomor"`
	Date   calendar.Date `json:"tanggal,omitzero"`
	Unit   string        `json:"unit,omitempty"` // "" for the whole body
	Signer string        `json:"penanda_tangan"` // id of a post
	Remark string        `json:"keterangan,omitempty"`
	File   File          `json:"berkas,omitzero"`
}
