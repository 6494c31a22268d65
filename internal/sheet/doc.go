// Package sheet turns the containers in which public bodies keep their
// registers into tables of cells: XLSX, ODS, SpreadsheetML 2003, HTML tables,
// delimited text and the export of the village application OpenSID.
//
// Words. A workbook is one file; a sheet is one table of it (a worksheet, an
// HTML table, a whole CSV); a row has a number (1-based, the row of the sheet
// or the line of the text) and cells counted from column 0. A merge is an area
// whose first cell gives its value: covered cells of the first column repeat
// it downwards, covered cells to the right are empty but know their merge.
//
// Invariants. The container is recognised by content, never by name. Open
// enforces every limit before the first row is handed out, by reading the
// whole file once and counting; what an archive says about its own sizes is
// not believed. After that rows are streamed, as often as asked, and only
// shared texts, merges and links stay in memory (an HTML file is kept whole:
// it is not compressed, so its size bounds it). No external entity is
// resolved, XML with a document type is refused, formulas and macros are never
// run: the stored value of a formula is its value.
//
// It does not know what a heading is, it does not guess at old binary files
// (it says what to do with them) and it does not write old formats: a [Writer]
// makes XLSX, ODS and delimited text.
//
// The library excelize belongs behind this door too; it writes XLSX. ODS is written
// with the standard library, straight into the archive. Reading does not use excelize:
// its streaming reader is slower and gives no merges or links with its rows.
// BenchmarkXLSX of package importer compares the two; the tests write their
// files with it.
package sheet

// Limits bound one file. A zero field takes the value of DefaultLimits.
type Limits struct {
	Bytes    int64 // size of the file
	Unpacked int64 // bytes of the parts that are read, after decompression
	Sheets   int   // sheets, hidden ones included
	Rows     int   // rows of all sheets together
	Cells    int   // cells of all sheets together
	Columns  int   // columns of a sheet that may hold something
	Text     int   // bytes of one cell
	Marks    int   // merges and links of all sheets together
}

// DefaultLimits is room for a register of a whole province: 250,000 rows.
func DefaultLimits() Limits {
	return Limits{
		Bytes:    50 << 20,
		Unpacked: 512 << 20,
		Sheets:   64,
		Rows:     250_000,
		Cells:    5_000_000,
		Columns:  512,
		Text:     128 << 10, // Excel allows 32,767 characters of up to four bytes
		Marks:    200_000,
	}
}

func (l Limits) orDefault() Limits {
	d := DefaultLimits()
	l.Bytes = or(l.Bytes, d.Bytes)
	l.Unpacked = or(l.Unpacked, d.Unpacked)
	l.Sheets = or(l.Sheets, d.Sheets)
	l.Rows = or(l.Rows, d.Rows)
	l.Cells = or(l.Cells, d.Cells)
	l.Columns = or(l.Columns, d.Columns)
	l.Text = or(l.Text, d.Text)
	l.Marks = or(l.Marks, d.Marks)
	return l
}

func or[N int | int64](n, d N) N {
	if n == 0 {
		return d
	}
	return n
}
