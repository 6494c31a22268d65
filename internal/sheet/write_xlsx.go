package sheet

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"
)

// xlsxTarget writes an XLSX workbook. Its library keeps long worksheets in temporary
// files until the end.
type xlsxTarget struct {
	out                      io.Writer
	book                     *excelize.File
	rows                     *excelize.StreamWriter // of the worksheet being written
	next                     int                    // row
	plain, wrap, bold, large int                    // styles

	name    string // of the worksheet
	columns []Column
	below   int // first row below the heading
}

func newXLSX(out io.Writer) (*xlsxTarget, error) {
	t := &xlsxTarget{out: out, book: excelize.NewFile()}
	top := excelize.Alignment{Vertical: "top", WrapText: true}
	for _, s := range []struct {
		to    *int
		style excelize.Style
	}{
		{&t.plain, excelize.Style{}},
		{&t.wrap, excelize.Style{Alignment: &top}},
		{&t.bold, excelize.Style{Alignment: &top, Font: &excelize.Font{Bold: true}}},
		{&t.large, excelize.Style{Font: &excelize.Font{Bold: true, Size: 14}}},
	} {
		var err error
		if *s.to, err = t.book.NewStyle(&s.style); err != nil {
			return nil, err
		}
	}
	return t, nil
}

func (t *xlsxTarget) sheet(l Layout) error {
	if err := t.end(); err != nil {
		return err
	}
	if t.rows == nil {
		if err := t.book.SetSheetName("Sheet1", l.Name); err != nil {
			return err
		}
	} else if _, err := t.book.NewSheet(l.Name); err != nil {
		return err
	}
	landscape, a4, tall := "landscape", 9, 0
	if err := t.book.SetPageLayout(l.Name, &excelize.PageLayoutOptions{Orientation: &landscape, Size: &a4, FitToHeight: &tall}); err != nil {
		return err
	}
	heading := len(l.Title) + 1
	if len(l.Title) > 0 {
		heading++
	}
	if err := t.book.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: l.Name,
		RefersTo: fmt.Sprintf("'%s'!$%d:$%d", strings.ReplaceAll(l.Name, "'", "''"), heading, heading)}); err != nil {
		return err
	}
	var err error
	if t.rows, err = t.book.NewStreamWriter(l.Name); err != nil {
		return err
	}
	t.name, t.columns, t.below, t.next = l.Name, l.Columns, heading+1, 1
	headings := make([]any, len(l.Columns))
	for i, c := range l.Columns {
		headings[i] = c.Heading
		if c.Width > 0 {
			if err := t.rows.SetColWidth(i+1, i+1, c.Width); err != nil {
				return err
			}
		}
	}
	for i, line := range l.Title {
		style := t.plain
		if i == 0 {
			style = t.large
		}
		if err := t.put(style, []any{legible(line)}); err != nil {
			return err
		}
	}
	t.next = heading
	return t.put(t.bold, headings)
}

func (t *xlsxTarget) row(cells []any) error { return t.put(t.wrap, cells) }

func (t *xlsxTarget) section(title string) error {
	from, err := excelize.CoordinatesToCellName(1, t.next)
	if err != nil {
		return err
	}
	to, err := excelize.CoordinatesToCellName(len(t.columns), t.next)
	if err != nil {
		return err
	}
	if err := t.rows.MergeCell(from, to); err != nil {
		return err
	}
	return t.put(t.bold, []any{title})
}

func (t *xlsxTarget) put(style int, cells []any) error {
	at, err := excelize.CoordinatesToCellName(1, t.next)
	if err != nil {
		return err
	}
	styled := make([]any, len(cells))
	for i, c := range cells {
		if c != nil {
			styled[i] = excelize.Cell{StyleID: style, Value: c}
		}
	}
	t.next++
	return t.rows.SetRow(at, styled)
}

// end ends the worksheet being written.
func (t *xlsxTarget) end() error {
	if t.rows == nil {
		return nil
	}
	if err := t.lists(); err != nil { // before the stream ends: it writes them behind the rows
		return err
	}
	return t.rows.Flush()
}

func (t *xlsxTarget) close() error {
	err := t.end()
	if err == nil {
		_, err = t.book.WriteTo(t.out)
	}
	return errors.Join(err, t.book.Close())
}

// listRows is how many rows below the heading offer a drop-down list.
const listRows = 1000

// lists adds the drop-down lists of columns that have choices.
func (t *xlsxTarget) lists() error {
	for i, c := range t.columns {
		if len(c.Choices) == 0 {
			continue
		}
		letter, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		v := excelize.NewDataValidation(true)
		v.SetSqref(fmt.Sprintf("%s%d:%s%d", letter, t.below, letter, t.below+listRows-1))
		if err := v.SetDropList(c.Choices); err != nil {
			return err
		}
		v.ShowErrorMessage = false
		if err := t.book.AddDataValidation(t.name, v); err != nil {
			return err
		}
	}
	return nil
}
