package sheet_test

import (
	"archive/zip"
	"bytes"
	"html"
	"io"
	"strings"
	"testing"

	"suluh/internal/sheet"
)

var hostile = []string{`=HYPERLINK("http://jahat.contoh.id")`, "+1", "-1+2", "@SUM(A1)", "\tx", "\rx"}

func writeTable(t *testing.T, f sheet.Format) []byte {
	t.Helper()
	var out bytes.Buffer
	w, err := sheet.NewWriter(&out, f, sheet.Layout{Name: "Daftar", Title: []string{"Daftar Informasi Publik", "Tahun 2026"},
		Columns: []sheet.Column{{Heading: "No", Width: 5}, {Heading: "Judul Informasi", Width: 40}}})
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Section("Informasi berkala"); err != nil {
		t.Fatal(err)
	}
	for i, text := range append([]string{"Laporan; \"kinerja\", baris\nkedua", "nul\x00 dan \x1bESC"}, hostile...) {
		if err := w.Row(int64(i+1), text); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Row(nil, struct{}{}); err == nil {
		t.Error("what is no cell is refused")
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestWrittenDelimitedTextRunsNothing(t *testing.T) {
	t.Parallel()
	text := string(writeTable(t, sheet.AsCSV))
	want := "No,Judul Informasi\r\n1,\"Laporan; \"\"kinerja\"\", baris\r\nkedua\"\r\n2,nul dan ESC\r\n" +
		"3,\"'=HYPERLINK(\"\"http://jahat.contoh.id\"\")\"\r\n4,'+1\r\n5,'-1+2\r\n6,'@SUM(A1)\r\n7,'\tx\r\n8,x\r\n"
	if text != want {
		t.Errorf("got\n%q\nwant\n%q", text, want)
	}
	text = string(writeTable(t, sheet.AsSemicolons))
	if !strings.HasPrefix(text, "\ufeffNo;Judul Informasi\r\n1;\"Laporan; ") {
		t.Errorf("got %q", text)
	}
}

// rowsOf reads a worksheet.
func rowsOf(t *testing.T, data []byte, at int) (name string, rows [][]string) {
	t.Helper()
	w, err := sheet.Open(bytes.NewReader(data), int64(len(data)), "daftar", sheet.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	for row, err := range w.Sheets[at].Rows() {
		if err != nil {
			t.Fatal(err)
		}
		var cells []string
		for _, c := range row.Cells {
			cells = append(cells, c.Text)
		}
		rows = append(rows, cells)
	}
	return w.Sheets[at].Name, rows
}

func TestWrittenWorkbooksReadBackAsText(t *testing.T) {
	t.Parallel()
	for _, f := range []sheet.Format{sheet.AsXLSX, sheet.AsODS} {
		name, rows := rowsOf(t, writeTable(t, f), 0)
		if name != "Daftar" || rows[0][0] != "Daftar Informasi Publik" || rows[1][0] != "Tahun 2026" || rows[2][1] != "Judul Informasi" || rows[3][0] != "Informasi berkala" {
			t.Errorf("%s: sheet %q, rows %q", f, name, rows)
		}
		if got := rows[4][1]; got != "Laporan; \"kinerja\", baris\nkedua" {
			t.Errorf("%s: text of two lines is %q", f, got)
		}
		for i, text := range hostile[:4] {
			if got := rows[6+i]; got[1] != text {
				t.Errorf("%s row %d: %q, want %q", f, i, got, text)
			}
		}
	}
}

func TestEveryWorksheetHasTitleAndHeading(t *testing.T) {
	t.Parallel()
	for _, f := range []sheet.Format{sheet.AsXLSX, sheet.AsODS, sheet.AsCSV} {
		var out bytes.Buffer
		w, err := sheet.NewWriter(&out, f, sheet.Layout{Name: "Berkala", Title: []string{"Daftar & isi"}, Columns: []sheet.Column{{Heading: "No"}, {Heading: "Judul <asli>", Width: 20}}})
		if err != nil {
			t.Fatal(err)
		}
		for _, err := range []error{w.Row(int64(1), "satu"), w.Sheet("Setiap Saat"), w.Row(int64(2), " dua  spasi "), w.Close()} {
			if err != nil {
				t.Fatal(err)
			}
		}
		if f == sheet.AsCSV {
			if got := out.String(); got != "No,Judul <asli>\r\n1,satu\r\n2,\" dua  spasi \"\r\n" {
				t.Errorf("CSV %q", got)
			}
			continue
		}
		for i, want := range []struct{ name, text string }{{"Berkala", "satu"}, {"Setiap Saat", "dua spasi"}} {
			name, rows := rowsOf(t, out.Bytes(), i)
			if name != want.name || rows[0][0] != "Daftar & isi" || rows[1][1] != "Judul <asli>" || strings.Join(strings.Fields(rows[2][1]), " ") != want.text {
				t.Errorf("%s sheet %d: %q %q", f, i, name, rows)
			}
		}
	}
}

func TestOpenDocumentIsWhatItSays(t *testing.T) {
	t.Parallel()
	data := writeTable(t, sheet.AsODS)
	if head := string(data[30 : 30+8+46]); head != "mimetypeapplication/vnd.oasis.opendocument.spreadsheet" {
		t.Errorf("the file begins with %q", head)
	}
	content := partOf(t, data, "content.xml")
	if strings.Contains(content, "table:formula") || strings.Count(content, `office:value-type="string"`) != 13 {
		t.Errorf("formulas, or cells that are no text: %s", content)
	}
	for _, want := range []string{`<table:table-header-rows><table:table-row><table:table-cell table:style-name="kepala" office:value-type="string"><text:p>No</text:p>`,
		`style:column-width="80.0mm"`, `fo:wrap-option="wrap"`, `table:number-columns-spanned="2"`, `baris</text:p><text:p>kedua</text:p>`} {
		if !strings.Contains(content, want) {
			t.Errorf("%s lacks %s", content, want)
		}
	}
	if styles := partOf(t, data, "styles.xml"); !strings.Contains(styles, `style:print-orientation="landscape"`) {
		t.Error(styles)
	}
}

func TestWrittenXLSXHasNoFormulaAndRepeatsItsHeading(t *testing.T) {
	t.Parallel()
	data := writeTable(t, sheet.AsXLSX)
	if part := partOf(t, data, "xl/worksheets/sheet1.xml"); strings.Contains(part, "<f>") || strings.Contains(part, "<f ") {
		t.Error("the workbook holds a formula")
	}
	if book := partOf(t, data, "xl/workbook.xml"); !strings.Contains(html.UnescapeString(book), "'Daftar'!$4:$4") {
		t.Errorf("the heading is not repeated in print: %s", book)
	}
}

func partOf(t *testing.T, data []byte, name string) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	b, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestUnknownFormatIsRefused(t *testing.T) {
	t.Parallel()
	if _, err := sheet.NewWriter(io.Discard, "xls", sheet.Layout{}); err == nil {
		t.Error("no error")
	}
}
