package importer

import (
	"suluh/internal/calendar"
	"suluh/internal/sheet"
)

// Options are the choices of the person who imports. Today is the date in the
// body's own zone, for future dates; the zero date checks none.
type Options struct {
	Today           calendar.Date
	DefaultCategory string            // for rows that name none: a category code, or ""
	Mapping         map[string]string // heading as written → canonical column; "" keeps it under "lain"
	IdentityNumbers bool              // import NIK and NPWP; by default they are not looked at

	hand  map[string]string // Mapping by normalised heading
	known map[string]bool   // cell texts that were compared with the headings already
}

// Result is everything a file holds, in the words of the JSON contract.
type Result struct {
	File     string   `json:"berkas"`
	Tables   []*Table `json:"tabel"`
	Warnings []string `json:"peringatan"` // code, or code and name after a colon
}

// Table is one list in the file.
type Table struct {
	Sheet       string   `json:"lembar"`
	Kind        Kind     `json:"jenis"`
	HeadingRows []int    `json:"baris_judul"`
	Columns     []string `json:"kolom"` // canonical columns in their order, each once
	Other       []string `json:"lain"`  // headings that match nothing, as written
	Records     []Record `json:"rekaman"`

	// Headings are the visible columns from left to right, with what each holds.
	Headings []Heading `json:"-"`

	// Unit and Year are what the title block names; they are offered to the
	// person and never applied.
	Unit string `json:"-"`
	Year int    `json:"-"`
}

// Heading is the heading of a column as written, parents first, and the canonical
// column that it means; "" keeps the column under its heading. Left out are columns
// that are not looked at, such as identity numbers.
type Heading struct {
	Text, Column string
	LeftOut      bool
}

// Record is one entry: *Entry, *Excluded, *Request or *Objection.
type Record interface {
	// Row is the row of the sheet, or the line of the text, from 1.
	Row() int
	// Codes are the warning codes of the record.
	Codes() []string
	place() *Place
	rest() *Rest
}

// Place says where a record stands in the file.
type Place struct {
	Line   int    `json:"baris"`
	Number string `json:"nomor"` // as written
}

// Rest is what every record ends with.
type Rest struct {
	Other    map[string]string `json:"lain"` // by heading
	Warnings []string          `json:"peringatan"`
}

// Row is the row of the sheet, or the line of the text, from 1.
func (p *Place) Row() int { return p.Line }

// Codes are the warning codes of the record.
func (r *Rest) Codes() []string { return r.Warnings }

func (p *Place) place() *Place { return p }
func (r *Rest) rest() *Rest    { return r }

// Read gives the whole result of a file. For files of more than some thousand
// rows use Each, which holds one record at a time. It fails as Each does.
func Read(w *sheet.Workbook, opts Options) (Result, error) {
	result := Result{File: w.Name, Tables: []*Table{}}
	summary, err := Each(w, opts, func(t *Table, r Record) error {
		t.Records = append(t.Records, r)
		return nil
	})
	if err != nil {
		return Result{}, err
	}
	result.Tables = append(result.Tables, summary.Tables...)
	result.Warnings = summary.Warnings
	return result, nil
}

// Summary is a result without its records.
type Summary struct {
	Tables   []*Table
	Warnings []string
}

// Each hands out the records of a file one by one, in order, and gives what
// belongs to the whole file at the end. Every sheet is gone over twice: once
// to decide the layout, once to read; nothing is held but one record and the
// fingerprints of those before. A table without records is only in the summary.
// It fails with the error of fn, with the refusals of package sheet, and with
// fault.Invalid for a mapping to a column that does not exist. Damage deep in a
// file shows after records were handed out: on an error they must be discarded.
func Each(w *sheet.Workbook, opts Options, fn func(*Table, Record) error) (Summary, error) {
	return each(w, opts, func(*Table) error { return nil }, fn)
}

// each is Each that also tells when a table begins, before its first record.
func each(w *sheet.Workbook, opts Options, begun func(*Table) error, fn func(*Table, Record) error) (Summary, error) {
	if err := opts.prepare(); err != nil {
		return Summary{}, err
	}
	r := &reader{opts: &opts, begun: begun, emit: fn, seen: map[[16]byte]bool{}, values: newValues(), warnings: warnings{}}
	for _, s := range w.Sheets {
		if s.Hidden {
			r.warnings.add(LembarTersembunyi + ": " + s.Name)
			continue
		}
		if err := r.sheet(s); err != nil {
			return Summary{}, err
		}
	}
	return Summary{Tables: r.tables, Warnings: r.warnings.list()}, nil
}
