// Package disclosure publishes answered requests for everybody, so that nobody must ask
// what was answered before.
//
// Words: a summary tells one answered request in neutral words, with the entries of the
// register and the files that answer it; a writer is an officer whose words it holds; a
// find is somebody who wanted to ask and said of something published that this is it.
//
// Invariants: nothing is published by itself, and never by one of its writers; a summary
// has a number of its own body and year, never that of the request nor its day; what
// looks like personal data, like the applicant's name or like a long piece of their own
// words is refused wherever it stands; a file is public only when it was delivered in
// its case, looked into, and nothing was found. It renders no page, and it keeps nothing
// about who found what. UU27/2022:4
package disclosure

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"suluh/internal/ledger"
	"suluh/internal/request"
)

// Answers publishes the answered requests of every body in one database.
type Answers struct {
	Ledger *ledger.Ledger
	Cases  *request.Cases
}

// State is where a summary stands.
type State string

// States of a summary. A draft is sent to review, comes back or is published; what was
// published can be withdrawn; a draft can be thrown away.
const (
	Draft     State = "draf"
	Submitted State = "diajukan"
	Published State = "terbit"
	Withdrawn State = "ditarik"
	Discarded State = "dibuang"
)

// Content is what an officer writes.
type Content struct {
	Title    string
	Asked    string  // what was asked, in neutral words
	Answered string  // what was answered
	Entries  []int64 // numbers of register entries where it stands
	Files    []Chosen
}

// Chosen is a file of the answer that is to be public, under a name for everybody.
type Chosen struct {
	File  string // its id in the case
	Title string
}

// Summary is one answered request as everybody reads it once it is published.
type Summary struct {
	Org     string
	ID      string
	Request string
	State   State
	Year    int64 // of the number; 0 before publication
	Number  int64
	Content
	Outcome     request.Outcome
	Month       string // in which it was answered: "2026-03"
	Writers     []string
	Note        string // what the reviewer asked to change, or why it was withdrawn
	Version     int64
	UpdatedAt   time.Time
	PublishedAt time.Time
	WithdrawnAt time.Time
	Kept        []File
}

// Slug is the number as it stands in addresses: "2026-7".
func (s Summary) Slug() string { return fmt.Sprintf("%d-%d", s.Year, s.Number) }

// Label is the number as people read it: "7/2026".
func (s Summary) Label() string { return fmt.Sprintf("%d/%d", s.Number, s.Year) }

// ParseSlug reads a number from an address.
func ParseSlug(slug string) (year, number int64, ok bool) {
	y, n, _ := strings.Cut(slug, "-")
	year, err := strconv.ParseInt(y, 10, 64)
	if err == nil {
		number, err = strconv.ParseInt(n, 10, 64)
	}
	return year, number, err == nil && year > 0 && number > 0 && Summary{Year: year, Number: number}.Slug() == slug
}

// WrittenBy reports whether somebody's words are in the summary.
func (s Summary) WrittenBy(person string) bool { return slices.Contains(s.Writers, person) }

// FileState is what is known about a file.
type FileState string

// States of a file.
const (
	Waiting FileState = "menunggu" // not looked into yet
	Clean   FileState = "bersih"
	Held    FileState = "ditahan" // something was found, or it cannot be looked into
)

// File is a file of the answer that goes with a summary.
type File struct {
	ID         string // in the case
	Title      string
	Blob       string
	Media      string
	Ext        string // of its type, without the dot
	Kind       string // for people: "PDF"
	Size       int64
	Pages      int64
	State      FileState
	Codes      []string // what was found
	Inspection int64
	AddedAt    time.Time
}

// Open lists the files that everybody may open.
func (s Summary) Open() []File {
	if s.State != Published {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(s.Kept), func(f File) bool { return f.State != Clean })
}
