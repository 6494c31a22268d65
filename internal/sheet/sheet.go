package sheet

import (
	"io"
	"iter"
)

// Container is the kind of file a workbook was read from.
type Container string

// The containers that are understood.
const (
	XLSX          Container = "xlsx"
	ODS           Container = "ods"
	SpreadsheetML Container = "spreadsheetml"
	HTML          Container = "html"
	Delimited     Container = "teks"
	OpenSID       Container = "opensid"
)

// Workbook is one file whose limits have been checked.
type Workbook struct {
	Name      string    // as given by the person; used for display only
	Container Container // decided by content
	Delimiter rune      // of delimited text, else 0
	Encoding  string    // of text containers: "utf-8", "utf-16le", "utf-16be" or "windows-1252"
	Sheets    []*Sheet  // in order, hidden ones included

	files map[string]func() (io.ReadCloser, error)
}

// Sheet is one table of a workbook.
type Sheet struct {
	Name   string // empty for delimited text
	Hidden bool   // hidden or very hidden; the rows of a hidden sheet are never read

	hidden []columnRange
	rows   func(yield func(*Row, error) bool)
}

type columnRange struct{ first, last int }

// Rows gives the rows that hold something, in order. It may be called again
// and starts from the top each time. The row and its cells are reused: keep a
// Clone, not the pointer. The first error ends the sequence.
func (s *Sheet) Rows() iter.Seq2[*Row, error] {
	return func(yield func(*Row, error) bool) {
		if s.Hidden || s.rows == nil {
			return
		}
		s.rows(yield)
	}
}

// ColumnHidden reports whether column i (from 0) is hidden.
func (s *Sheet) ColumnHidden(i int) bool {
	for _, r := range s.hidden {
		if r.first <= i && i <= r.last {
			return true
		}
	}
	return false
}

// Row is one row of a sheet.
type Row struct {
	Number int // 1-based row of the sheet, or line of the text
	Hidden bool
	Cells  []Cell // by column, from 0; missing cells are empty
}

// Clone copies a row so that it outlives the next one.
func (r *Row) Clone() *Row {
	c := *r
	c.Cells = append([]Cell(nil), r.Cells...)
	return &c
}

// CoveredDown reports whether column i belongs to a merge that began in a row above.
func (r *Row) CoveredDown(i int) bool {
	return i < len(r.Cells) && r.Cells[i].Merge != nil && r.Cells[i].Merge.Top < r.Number
}

// CoveredAcross reports whether column i belongs to a merge that began in a column to its left.
func (r *Row) CoveredAcross(i int) bool {
	return i < len(r.Cells) && r.Cells[i].Merge != nil && r.Cells[i].Merge.Left < i
}

// Kind says what a cell held in its file.
type Kind uint8

// Kinds of cell. Valueless is a formula without a stored value, or with a
// stored error: it counts as empty, and the person is told.
const (
	Empty Kind = iota
	Text
	Number
	Date
	Valueless
)

// Cell is one value. Text is the stored value as text: a whole number has no
// decimals, a typed date is YYYY-MM-DD (with " HH:MM:SS" when it has a time),
// a truth value is 1 or 0, line breaks are "\n".
type Cell struct {
	Text  string
	Kind  Kind
	Links []string // hyperlink targets, as stored
	Merge *Merge   // the area it belongs to, or nil
}

// Merge is an area of merged cells: rows from 1, columns from 0, both ends included.
type Merge struct{ Top, Left, Bottom, Right int }

// File opens a file that came along in an OpenSID export, by the name in the
// column "satuan". It fails with fault.NotFound for any other name.
func (w *Workbook) File(name string) (io.ReadCloser, error) {
	open, ok := w.files[name]
	if !ok {
		return nil, errNoFile()
	}
	return open()
}
