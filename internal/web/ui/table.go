package ui

import (
	"strconv"

	"suluh/internal/calendar"
)

// Table is a list in columns. Under 640 px each row becomes a card whose values
// carry the names of their columns. Its partial is "table".
type Table struct {
	Caption     string // always there, because it names the table to screen readers
	HideCaption bool   // the heading above says the same to the eye
	Columns     []Column
	Rows        []Row
	Total       []Cell // last line; empty leaves it out
	Empty       Empty  // in place of the rows when there are none
	RowHead     int    // which column names the row; the first one by default
	Dense       bool   // office
}

// Column is the head of a column.
type Column struct {
	Label string
	Num   bool   // numbers: right-aligned, tabular
	Sort  string // address that sorts by it; empty if it cannot be sorted
	Order string // "naik" or "turun" if the list is sorted by it
	Bare  bool   // on a phone the value speaks for itself and needs no label
	Soft  bool   // secondary: drawn with softer ink
	Quiet bool   // the label is for screen readers only, such as over buttons
}

// AriaSort is the value of aria-sort.
func (c Column) AriaSort() string {
	switch c.Order {
	case "naik":
		return "ascending"
	case "turun":
		return "descending"
	}
	return ""
}

// Row is one line.
type Row struct {
	Cells []Cell
	Mark  Tone // draws the row's edge; the row must say the same in words
}

// Cell is one value. The constructors below make the common ones.
type Cell struct {
	Text    string
	Href    string
	Context string // hidden words after the text of the link
	Sub     string // a soft second line
	Strong  bool
	Num     bool
	Code    bool // numbers of cases, codes: monospace
	Lines   bool // Text was typed by a person and keeps its line breaks
	On      calendar.Date
	Why     string // address of how the date was counted
	Tag     Tag
	Due     DueBadge
	Links   []Link
	Buttons []Button
	Check   Check
}

// Check is a box to choose a row for an action on several.
type Check struct {
	Name, Value, Label string // Label is for screen readers: "Pilih 012/PPID/XI/2024"
	On                 bool
}

// TextCell is plain text.
func TextCell(s string) Cell { return Cell{Text: s} }

// LinkCell is the name of a thing that leads to it.
func LinkCell(text, href string) Cell { return Cell{Text: text, Href: href, Strong: true} }

// NumCell is a whole number.
func NumCell(n int) Cell { return Cell{Text: Number(n), Num: true} }

// MoneyCell is an amount of whole rupiah.
func MoneyCell(amount int64) Cell { return Cell{Text: Rupiah(amount), Num: true} }

// DateCell is a date in its short form.
func DateCell(d calendar.Date) Cell { return Cell{On: d} }

// CodeCell is a number of a case or a code.
func CodeCell(s string) Cell { return Cell{Text: s, Code: true} }

// TagCell is a state.
func TagCell(text string, tone Tone) Cell { return Cell{Tag: Tag{Text: text, Tone: tone}} }

// DueCell is the time left.
func DueCell(d DueBadge) Cell { return Cell{Due: d} }

// TableCell is a cell in its place.
type TableCell struct {
	Cell   Cell
	Column Column
	Head   bool
}

// TableRow is a row as the partial draws it.
type TableRow struct {
	Cells []TableCell
	Mark  Tone
}

// Body gives the rows with each cell under its column. Cells without a column
// are dropped and missing ones stay empty, so that a mistake shows as a gap and
// never as a value under the wrong heading.
func (t Table) Body() []TableRow {
	rows := make([]TableRow, len(t.Rows))
	for i, r := range t.Rows {
		rows[i] = TableRow{Cells: t.place(r.Cells), Mark: r.Mark}
	}
	return rows
}

// Foot gives the line of totals in the same way.
func (t Table) Foot() []TableCell { return t.place(t.Total) }

func (t Table) place(cells []Cell) []TableCell {
	if len(cells) == 0 {
		return nil
	}
	placed := make([]TableCell, len(t.Columns))
	for i, c := range t.Columns {
		placed[i] = TableCell{Column: c, Head: i == t.RowHead}
		if i < len(cells) {
			placed[i].Cell = cells[i]
		}
		placed[i].Cell.Num = placed[i].Cell.Num || c.Num
	}
	return placed
}

// Span is the number of columns, for a line that crosses them all.
func (t Table) Span() string { return strconv.Itoa(len(t.Columns)) }
