package calendar

import (
	"bytes"
	_ "embed"
	"slices"
	"sync"
)

// Kind says why a day is not a working day. The texts are those of the JSON
// answers and of the rows of a book.
type Kind string

const (
	// Weekend is a weekly day off of the body.
	Weekend Kind = "akhir_pekan"
	// Holiday is a national public holiday set by joint decree or by the President.
	Holiday Kind = "libur"
	// Leave is a day of collective leave (cuti bersama).
	Leave Kind = "cuti_bersama"
	// ClosedDay is a day on which this body alone is closed.
	ClosedDay Kind = "tutup"
)

// Row is one day of a decree. A date has at most one row per kind.
type Row struct {
	Date       Date
	Name       string   // Indonesian name of the day
	Kind       Kind     // Holiday or Leave
	Decree     string   // decrees of its year as people cite them; "" when the file names none
	Confidence string   // how well the row is attested, as the file says
	Sources    []string // where it was read
}

// Book is the rows of the decrees for an unbroken run of published years. It is
// never changed after loading, so many goroutines may share it.
type Book struct {
	version     string
	first, last int // published years
	rows        []Row
	decrees     map[int]string // by year
}

//go:embed calendar.json
var embedded []byte

var embeddedBook = sync.OnceValue(func() *Book {
	b, err := Load(bytes.NewReader(embedded))
	if err != nil {
		panic("calendar: embedded calendar: " + err.Error()) // a test loads it
	}
	return b
})

// Embedded gives the book that is part of the program.
func Embedded() *Book { return embeddedBook() }

// Version names the book: its published years and a checksum of its rows, so
// that two books with different days never have the same version.
func (b *Book) Version() string { return b.version }

// Years gives the first and the last published year.
func (b *Book) Years() (first, last int) { return b.first, b.last }

// Rows gives the rows in order of date; the slice belongs to the caller.
func (b *Book) Rows() []Row { return slices.Clone(b.rows) }
