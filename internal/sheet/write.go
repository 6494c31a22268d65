package sheet

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
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
)

// Media is the media type of the format.
func (f Format) Media() string {
	if f == AsXLSX {
		return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	}
	return "text/csv; charset=utf-8"
}

// Ext is the extension of a file of the format, without a dot.
func (f Format) Ext() string {
	if f == AsXLSX {
		return "xlsx"
	}
	return "csv"
}

// Column is one column of a table to be written.
type Column struct {
	Heading string
	Width   float64  // in characters of a workbook; text breaks at it
	Choices []string // of a drop-down list in a workbook; other values may be typed
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
	text *csv.Writer
	out  io.Writer
	book *excelize.File
	rows *excelize.StreamWriter
	next int
	wrap int
	bold int
	wide int // columns

	name    string // of the worksheet
	columns []Column
	below   int // first row below the heading
}

// NewWriter begins a table: in a workbook its title, then the heading, which is
// repeated on each printed page (landscape A4).
func NewWriter(out io.Writer, f Format, l Layout) (*Writer, error) {
	headings := make([]any, len(l.Columns))
	for i, c := range l.Columns {
		headings[i] = c.Heading
	}
	w := &Writer{out: out, next: 1, wide: len(l.Columns)}
	switch f {
	case AsXLSX:
		if err := w.beginBook(l); err != nil {
			return nil, fmt.Errorf("begin workbook: %w", err)
		}
		return w, w.put(w.bold, headings)
	case AsCSV, AsSemicolons:
		w.text = csv.NewWriter(out)
		w.text.UseCRLF = true // RFC 4180
		if f == AsSemicolons {
			w.text.Comma = ';'
			if _, err := io.WriteString(out, "\ufeff"); err != nil {
				return nil, err
			}
		}
		return w, w.Row(headings...)
	}
	return nil, fmt.Errorf("sheet: no format %q", f)
}

// Row writes one row. Cells are texts, whole numbers (int64), or nil for none.
func (w *Writer) Row(cells ...any) error {
	if w.book != nil {
		return w.put(w.wrap, cells)
	}
	line := make([]string, len(cells))
	for i, c := range cells {
		switch c := c.(type) {
		case nil:
		case string:
			line[i] = Neutral(legible(c))
		case int64:
			line[i] = fmt.Sprint(c)
		default:
			return fmt.Errorf("sheet: cannot write %T", c)
		}
	}
	return w.text.Write(line)
}

// Section writes a line across the table, which begins a group of rows. Delimited
// text has none: its rows carry the group in a column.
func (w *Writer) Section(title string) error {
	if w.book == nil {
		return nil
	}
	from, err := excelize.CoordinatesToCellName(1, w.next)
	if err != nil {
		return err
	}
	to, err := excelize.CoordinatesToCellName(w.wide, w.next)
	if err != nil {
		return err
	}
	if err := w.rows.MergeCell(from, to); err != nil {
		return err
	}
	return w.put(w.bold, []any{title})
}

// Close ends the table. A workbook is handed out only now.
func (w *Writer) Close() error {
	if w.book == nil {
		w.text.Flush()
		return w.text.Error()
	}
	err := w.lists() // before the stream ends: it writes them behind the rows
	if err == nil {
		err = w.rows.Flush()
	}
	if err == nil {
		_, err = w.book.WriteTo(w.out)
	}
	return errors.Join(err, w.book.Close())
}

// listRows is how many rows below the heading offer a drop-down list.
const listRows = 1000

// lists adds the drop-down lists of columns that have choices.
func (w *Writer) lists() error {
	for i, c := range w.columns {
		if len(c.Choices) == 0 {
			continue
		}
		letter, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		v := excelize.NewDataValidation(true)
		v.SetSqref(fmt.Sprintf("%s%d:%s%d", letter, w.below, letter, w.below+listRows-1))
		if err := v.SetDropList(c.Choices); err != nil {
			return err
		}
		v.ShowErrorMessage = false
		if err := w.book.AddDataValidation(w.name, v); err != nil {
			return err
		}
	}
	return nil
}

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

// legible drops what no document may hold: control characters and broken text.
func legible(text string) string {
	return strings.Map(func(r rune) rune {
		if r == utf8.RuneError || r < ' ' && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, text)
}

func (w *Writer) beginBook(l Layout) error {
	w.book = excelize.NewFile()
	const first = "Sheet1"
	name := l.Name
	if name == "" {
		name = first
	}
	if err := w.book.SetSheetName(first, name); err != nil {
		return err
	}
	top := excelize.Alignment{Vertical: "top", WrapText: true}
	var err error
	if w.wrap, err = w.book.NewStyle(&excelize.Style{Alignment: &top}); err != nil {
		return err
	}
	if w.bold, err = w.book.NewStyle(&excelize.Style{Alignment: &top, Font: &excelize.Font{Bold: true}}); err != nil {
		return err
	}
	landscape, a4, tall := "landscape", 9, 0
	if err := w.book.SetPageLayout(name, &excelize.PageLayoutOptions{Orientation: &landscape, Size: &a4, FitToHeight: &tall}); err != nil {
		return err
	}
	heading := len(l.Title) + 1
	if len(l.Title) > 0 {
		heading++
	}
	if err := w.book.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: name,
		RefersTo: fmt.Sprintf("'%s'!$%d:$%d", strings.ReplaceAll(name, "'", "''"), heading, heading)}); err != nil {
		return err
	}
	if w.rows, err = w.book.NewStreamWriter(name); err != nil {
		return err
	}
	for i, c := range l.Columns {
		if c.Width > 0 {
			if err := w.rows.SetColWidth(i+1, i+1, c.Width); err != nil {
				return err
			}
		}
	}
	plain, err := w.book.NewStyle(&excelize.Style{})
	if err != nil {
		return err
	}
	for i, line := range l.Title {
		style := plain
		if i == 0 {
			style, err = w.book.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true, Size: 14}})
			if err != nil {
				return err
			}
		}
		if err := w.put(style, []any{line}); err != nil {
			return err
		}
	}
	w.next, w.name, w.columns, w.below = heading, name, l.Columns, heading+1
	return nil
}

func (w *Writer) put(style int, cells []any) error {
	at, err := excelize.CoordinatesToCellName(1, w.next)
	if err != nil {
		return err
	}
	styled := make([]any, len(cells))
	for i, c := range cells {
		switch v := c.(type) {
		case nil:
			continue
		case string:
			c = legible(v)
		case int64:
		default:
			return fmt.Errorf("sheet: cannot write %T", c)
		}
		styled[i] = excelize.Cell{StyleID: style, Value: c}
	}
	w.next++
	return w.rows.SetRow(at, styled)
}
