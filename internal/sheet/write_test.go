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

func TestWrittenWorkbookReadsBackAsText(t *testing.T) {
	t.Parallel()
	data := writeTable(t, sheet.AsXLSX)
	w, err := sheet.Open(bytes.NewReader(data), int64(len(data)), "daftar.xlsx", sheet.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	var rows [][]string
	for row, err := range w.Sheets[0].Rows() {
		if err != nil {
			t.Fatal(err)
		}
		var cells []string
		for _, c := range row.Cells {
			cells = append(cells, c.Text)
		}
		rows = append(rows, cells)
	}
	if w.Sheets[0].Name != "Daftar" || rows[0][0] != "Daftar Informasi Publik" || rows[2][1] != "Judul Informasi" || rows[3][0] != "Informasi berkala" {
		t.Errorf("sheet %q, rows %q", w.Sheets[0].Name, rows)
	}
	for i, text := range hostile[:4] {
		if got := rows[6+i]; got[1] != text {
			t.Errorf("row %d: %q, want %q", i, got, text)
		}
	}
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
