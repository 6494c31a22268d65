package sheet

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// Format is a container that a [Writer] can make.
type Format string

// Formats for writing. AsSemicolons is for the spreadsheet programs of this
// country: semicolons, because the comma is the decimal sign, and a byte order
// mark, without which they take the text for another encoding.
const (
	AsCSV        Format = "csv"
	AsSemicolons Format = "csv-excel"
	AsXLSX       Format = "xlsx"
	AsODS        Format = "ods"
)

// Media is the media type of the format.
func (f Format) Media() string {
	switch f {
	case AsXLSX:
		return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	case AsODS:
		return odsMedia
	}
	return "text/csv; charset=utf-8"
}

// Ext is the extension of a file of the format, without a dot.
func (f Format) Ext() string {
	if f.Workbook() {
		return string(f)
	}
	return "csv"
}

// Workbook reports whether the format has worksheets, a title, sections and widths.
// It is compressed then.
func (f Format) Workbook() bool { return f == AsXLSX || f == AsODS }

// Column is one column of a table to be written.
type Column struct {
	Heading string
	Width   float64  // in characters of a workbook; text breaks at it
	Choices []string // of a drop-down list in XLSX; other values may be typed
}

// Layout is what a table looks like: lines above it, which only a workbook has,
// and its columns.
type Layout struct {
	Name    string   // of the worksheet
	Title   []string // the first line is bold
	Columns []Column
}

// Writer writes one table row by row, without keeping it. No cell is ever run as a
// formula: a workbook gets texts as texts, and delimited text gets an apostrophe in
// front of what begins like one.
type Writer struct {
	layout Layout
	to     target
}

// target is a container being written. Cells of a row are as those of [Writer.Row],
// and legible.
type target interface {
	sheet(Layout) error // begins a worksheet with its title and heading
	row(cells []any) error
	section(title string) error
	close() error
}

// NewWriter begins a table: in a workbook its title, then the heading, which is
// repeated on each printed page (landscape A4).
func NewWriter(out io.Writer, f Format, l Layout) (*Writer, error) {
	if l.Name == "" {
		l.Name = "Sheet1"
	}
	w := &Writer{layout: l}
	var err error
	switch f {
	case AsXLSX:
		w.to, err = newXLSX(out)
	case AsODS:
		w.to, err = newODS(out, l.Columns)
	case AsCSV, AsSemicolons:
		w.to, err = newText(out, f)
	default:
		return nil, fmt.Errorf("sheet: no format %q", f)
	}
	if err == nil {
		err = w.to.sheet(l)
	}
	if err != nil {
		return nil, fmt.Errorf("begin table: %w", err)
	}
	return w, nil
}

// Sheet goes on in another worksheet with the same title and heading. Delimited text
// has one table only, so there the rows simply follow.
func (w *Writer) Sheet(name string) error {
	w.layout.Name = name
	return w.to.sheet(w.layout)
}

// Row writes one row. Cells are texts, whole numbers (int64), or nil for none.
func (w *Writer) Row(cells ...any) error {
	clean := make([]any, len(cells))
	for i, c := range cells {
		switch c := c.(type) {
		case nil:
		case string:
			clean[i] = legible(c)
		case int64:
			clean[i] = c
		default:
			return fmt.Errorf("sheet: cannot write %T", c)
		}
	}
	return w.to.row(clean)
}

// Section writes a line across the table, which begins a group of rows. Delimited
// text has none: its rows carry the group in a column.
func (w *Writer) Section(title string) error { return w.to.section(legible(title)) }

// Close ends the table. An XLSX workbook is handed out only now.
func (w *Writer) Close() error { return w.to.close() }

// Neutral puts an apostrophe in front of a text that a spreadsheet program would
// run as a formula when it opens delimited text, also behind letters that are not
// seen and in the wide forms of East Asian keyboards.
func Neutral(text string) string {
	seen := strings.TrimLeft(text, "\u00ad\u200b\u200c\u200d\u2060\ufeff")
	if first, _ := utf8.DecodeRuneInString(seen); seen != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠", first) {
		return "'" + text
	}
	return text
}

// unguarded takes away the apostrophe that [Neutral] put in front, so that an export
// in delimited text is read back as what was written.
func unguarded(text string) string {
	if rest, ok := strings.CutPrefix(text, "'"); ok && Neutral(rest) != rest {
		return rest
	}
	return text
}

// legible drops what no document may hold: control characters, the two code points
// that are none in XML, and broken text.
func legible(text string) string {
	return strings.Map(func(r rune) rune {
		if r == utf8.RuneError || r == 0xFFFE || r == 0xFFFF || r < ' ' && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, text)
}
