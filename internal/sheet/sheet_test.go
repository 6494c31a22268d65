package sheet_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"suluh/internal/fault"
	"suluh/internal/sheet"
)

func open(t testing.TB, data []byte, limits sheet.Limits) *sheet.Workbook {
	t.Helper()
	w, err := sheet.Open(bytes.NewReader(data), int64(len(data)), "berkas.bin", limits)
	if err != nil {
		t.Fatalf("Open: %v", err)
	}
	return w
}

// texts gives "row: a|b|c" for every row of a sheet.
func texts(t testing.TB, s *sheet.Sheet) []string {
	t.Helper()
	var out []string
	for r, err := range s.Rows() {
		if err != nil {
			t.Fatalf("Rows: %v", err)
		}
		var cells []string
		for _, c := range r.Cells {
			cells = append(cells, c.Text)
		}
		out = append(out, fmt.Sprintf("%d: %s", r.Number, strings.Join(cells, "|")))
	}
	return out
}

func same(t testing.TB, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %#v\nwant %#v", got, want)
	}
}

func archive(t testing.TB, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		f, err := z.Create(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(parts[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func written(t testing.TB, f *excelize.File) []byte {
	t.Helper()
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func set(t testing.TB, f *excelize.File, sheetName string, values map[string]any) {
	t.Helper()
	for cell, v := range values {
		if err := f.SetCellValue(sheetName, cell, v); err != nil {
			t.Fatal(err)
		}
	}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestXLSX(t *testing.T) {
	t.Parallel()
	f := excelize.NewFile()
	set(t, f, "Sheet1", map[string]any{
		"A1": "Judul", "B2": 12.0, "C2": 0.1 + 0.2, "D2": true,
		"E2": time.Date(2024, 3, 12, 0, 0, 0, 0, time.UTC),
		"F2": time.Date(2024, 3, 12, 9, 5, 33, 0, time.UTC),
		"A4": "gabung", "B4": "Lihat", "C4": 3508091234567890.0,
	})
	must(t, f.MergeCell("Sheet1", "A4", "A5"))
	must(t, f.MergeCell("Sheet1", "B5", "D6"))
	must(t, f.SetCellValue("Sheet1", "B5", "lebar"))
	must(t, f.SetCellHyperLink("Sheet1", "B4", "https://contoh.go.id/a?b=1&c=2", "External"))
	must(t, f.SetCellFormula("Sheet1", "G2", "1+1"))
	must(t, f.SetColVisible("Sheet1", "C", false))
	must(t, f.SetRowVisible("Sheet1", 4, false))
	_, err := f.NewSheet("master")
	must(t, err)
	must(t, f.SetSheetVisible("master", false, true))

	w := open(t, written(t, f), sheet.Limits{})
	same(t, w.Container, sheet.XLSX)
	same(t, len(w.Sheets), 2)
	same(t, w.Sheets[1].Name, "master")
	same(t, w.Sheets[1].Hidden, true)
	s := w.Sheets[0]
	same(t, []bool{s.ColumnHidden(1), s.ColumnHidden(2), s.ColumnHidden(3)}, []bool{false, true, false})
	want := []string{
		"1: Judul",
		"2: |12|0.3|1|2024-03-12|2024-03-12 09:05:33|",
		"4: gabung|Lihat|3508091234567890",
		"5: gabung|lebar||",
	}
	for range 2 { // a sheet can be read again
		got := texts(t, s)
		same(t, got[:4], want)
	}
	for r, err := range s.Rows() {
		must(t, err)
		switch r.Number {
		case 2:
			same(t, r.Cells[4].Kind, sheet.Date)
			same(t, r.Cells[1].Kind, sheet.Number)
			same(t, r.Cells[6].Kind, sheet.Valueless)
		case 4:
			same(t, r.Hidden, true)
			same(t, r.Cells[1].Links, []string{"https://contoh.go.id/a?b=1&c=2"})
			same(t, r.CoveredDown(0), false)
		case 5:
			same(t, []bool{r.CoveredDown(0), r.CoveredDown(1), r.CoveredAcross(2)}, []bool{true, false, true})
		}
	}
}

const ods = `<?xml version="1.0"?><office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s" xmlns:xlink="l">
<office:automatic-styles><style:style style:name="ta1" style:family="table"><style:table-properties table:display="true"/></style:style>
<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles>
<office:body><office:spreadsheet><table:table table:name="DIP" table:style-name="ta1">
<table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/><table:table-column/>
<table:table-row><table:table-cell table:number-columns-spanned="3"><text:p>Judul &amp; isi</text:p></table:table-cell><table:covered-table-cell table:number-columns-repeated="2"/><table:table-cell office:value-type="float" office:value="5"><text:p>5,00</text:p></table:table-cell></table:table-row>
<table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>
<table:table-row table:visibility="filter"><table:table-cell table:number-rows-spanned="2"><text:p>satu</text:p><text:p>dua<text:line-break/>tiga<text:s text:c="2"/>empat</text:p></table:table-cell><table:table-cell office:value-type="date" office:date-value="2024-03-12"><text:p>12/03/24</text:p></table:table-cell><table:table-cell><text:p><text:a xlink:href="https://contoh.go.id/x">Lihat</text:a></text:p><office:annotation><text:p>rahasia</text:p></office:annotation></table:table-cell><table:table-cell office:value-type="boolean" office:boolean-value="true"/><table:table-cell table:formula="of:=1+1"/></table:table-row>
<table:table-row table:number-rows-repeated="2"><table:covered-table-cell/><table:table-cell><text:p>ulang</text:p></table:table-cell></table:table-row>
</table:table><table:table table:name="master" table:style-name="ta2"><table:table-row><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row></table:table>
</office:spreadsheet></office:body></office:document-content>`

func TestODS(t *testing.T) {
	t.Parallel()
	w := open(t, archive(t, "mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml", ods), sheet.Limits{})
	same(t, w.Container, sheet.ODS)
	s := w.Sheets[0]
	same(t, texts(t, s), []string{
		"1: Judul & isi|||5",
		"5: satu\ndua\ntiga  empat|2024-03-12|Lihat|1|",
		"6: satu\ndua\ntiga  empat|ulang",
		"7: |ulang",
	})
	same(t, []bool{s.ColumnHidden(0), s.ColumnHidden(1), s.ColumnHidden(2), s.ColumnHidden(3)}, []bool{false, true, true, false})
	same(t, w.Sheets[1].Hidden, true)
	same(t, texts(t, w.Sheets[1]), []string(nil))
	for r, err := range s.Rows() {
		must(t, err)
		if r.Number == 5 {
			same(t, r.Hidden, true)
			same(t, r.Cells[2].Links, []string{"https://contoh.go.id/x"})
			same(t, r.Cells[4].Kind, sheet.Valueless)
		}
	}
}

const sml = `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Worksheet ss:Name="Berkala"><Table><Column ss:Index="2" ss:Hidden="1"/>
<Row><Cell ss:MergeAcross="2"><Data ss:Type="String">Judul</Data></Cell><Cell><Data ss:Type="Number">5</Data></Cell></Row>
<Row ss:Index="4"><Cell ss:MergeDown="1"><Data ss:Type="String">a</Data></Cell><Cell ss:Index="3" ss:HRef="https://contoh.go.id/x"><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><B>Li</B>hat</ss:Data></Cell><Cell><Data ss:Type="DateTime">2024-03-12T00:00:00.000</Data></Cell><Cell ss:Formula="=1+1"/></Row>
<Row><Cell ss:Index="2"><Data ss:Type="Boolean">1</Data></Cell></Row>
</Table></Worksheet>
<Worksheet ss:Name="master"><Table><Row><Cell><Data ss:Type="String">x</Data></Cell></Row></Table><WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet></Workbook>`

func TestSpreadsheetML(t *testing.T) {
	t.Parallel()
	w := open(t, []byte(sml), sheet.Limits{})
	same(t, w.Container, sheet.SpreadsheetML)
	s := w.Sheets[0]
	same(t, s.Name, "Berkala")
	same(t, texts(t, s), []string{"1: Judul|||5", "4: a||Lihat|2024-03-12|", "5: a|1"})
	same(t, []bool{s.ColumnHidden(0), s.ColumnHidden(1)}, []bool{false, true})
	same(t, w.Sheets[1].Hidden, true)
}

func TestHTML(t *testing.T) {
	t.Parallel()
	page := `<html><head><style>td{}</style></head><body><h3>Daftar</h3><table border=1>
<tr><th rowspan=2>No<th colspan=2>Bentuk<th>Ket</tr>
<tr><td>Cetak<td>Online<td>a
 b<br>c</tr><tr style="display: none"><td>1</td><td><a href="https://contoh.go.id/?a=1&amp;b=2">Lihat</a><table><tr><td>dalam</table></td><td style="display:none">x</td><td>z &amp; y</td></tr>
</table><table><tr><td>dua</td></tr></table>`
	w := open(t, []byte(page), sheet.Limits{})
	same(t, w.Container, sheet.HTML)
	same(t, len(w.Sheets), 3)
	same(t, texts(t, w.Sheets[0]), []string{"1: No|Bentuk||Ket", "2: No|Cetak|Online|a b\nc", "3: 1|Lihat|z & y"})
	same(t, texts(t, w.Sheets[1]), []string{"1: dalam"})
	same(t, texts(t, w.Sheets[2]), []string{"1: dua"})
	for r, err := range w.Sheets[0].Rows() {
		must(t, err)
		if r.Number == 3 {
			same(t, r.Hidden, true)
			same(t, r.Cells[1].Links, []string{"https://contoh.go.id/?a=1&b=2"})
		}
	}
}

func TestDelimited(t *testing.T) {
	t.Parallel()
	utf16 := func(s string) string {
		b := []byte{0xff, 0xfe}
		for _, r := range s {
			b = append(b, byte(r), byte(r>>8))
		}
		return string(b)
	}
	tests := []struct {
		name, text, encoding string
		delimiter            rune
		want                 []string
	}{
		{"comma", "a,b,c\n1,2,3\n", "utf-8", ',', []string{"1: a|b|c", "2: 1|2|3"}},
		{"semicolon as Excel in Indonesia writes", "No;Judul;Waktu\r\n1;Alamat, telepon;2024\r\n2;Visi, misi, tujuan;2024\r\n", "utf-8", ';',
			[]string{"1: No|Judul|Waktu", "2: 1|Alamat, telepon|2024", "3: 2|Visi, misi, tujuan|2024"}},
		{"tab", "a\tb, c\n1\t2\n", "utf-8", '\t', []string{"1: a|b, c", "2: 1|2"}},
		{"bar", "a|b|c\n1|2|3\n", "utf-8", '|', []string{"1: a|b|c", "2: 1|2|3"}},
		{"byte-order mark", "\xef\xbb\xbfNo;Judul\n1;Posyandu é\n", "utf-8", ';', []string{"1: No|Judul", "2: 1|Posyandu é"}},
		{"Windows-1252", "No;Judul\n1;Caf\xe9 \x93x\x94 \x96\n", "windows-1252", ';', []string{"1: No|Judul", "2: 1|Café “x” –"}},
		{"UTF-16 with its mark", utf16("No\tJudul\n1\tÉ\n"), "utf-16le", '\t', []string{"1: No|Judul", "2: 1|É"}},
		{"first line names the delimiter", "sep=|\na,b|c\n1,2|3\n", "utf-8", '|', []string{"2: a,b|c", "3: 1,2|3"}},
		{"quotes", "a,\"b \"\"x\"\", y\",c\n1,\"baris\ndua\",3\n4,5,6\n", "utf-8", ',', []string{`1: a|b "x", y|c`, "2: 1|baris\ndua|3", "4: 4|5|6"}},
		{"a quote that never closes is a letter", "a,b\n1,\"x\n2,y\n", "utf-8", ',', []string{"1: a|b", `2: 1|"x`, "3: 2|y"}},
		{"short, long and blank lines", "a,b,c\n\n1\n,,\n1,2,3,4\n", "utf-8", ',', []string{"1: a|b|c", "3: 1", "5: 1|2|3|4"}},
		{"old Macintosh lines", "a,b\r1,2\r", "utf-8", ',', []string{"1: a|b", "2: 1|2"}},
		{"no end of line", "a,b\n1,2", "utf-8", ',', []string{"1: a|b", "2: 1|2"}},
		{"title lines do not decide", "DAFTAR, TAHUN 2024\nKOTA, X\na;b;c;d\n1;2;3;4\n1;2;3;4\n", "utf-8", ';',
			[]string{"1: DAFTAR, TAHUN 2024", "2: KOTA, X", "3: a|b|c|d", "4: 1|2|3|4", "5: 1|2|3|4"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			w := open(t, []byte(tt.text), sheet.Limits{})
			same(t, w.Container, sheet.Delimited)
			same(t, w.Encoding, tt.encoding)
			same(t, w.Delimiter, tt.delimiter)
			same(t, texts(t, w.Sheets[0]), tt.want)
		})
	}
}

func TestOpenSID(t *testing.T) {
	t.Parallel()
	list := "id,kode_desa,satuan,nama\n14,3508091001,apbdes.pdf,\"APBDes 2024\"\n"
	w := open(t, archive(t, "informasi_publik_20240131.csv", list, "berkas/apbdes.pdf", "%PDF-"), sheet.Limits{})
	same(t, w.Container, sheet.OpenSID)
	same(t, texts(t, w.Sheets[0]), []string{"1: id|kode_desa|satuan|nama", "2: 14|3508091001|apbdes.pdf|APBDes 2024"})
	f, err := w.File("apbdes.pdf")
	must(t, err)
	defer f.Close()
	var b bytes.Buffer
	_, err = b.ReadFrom(f)
	must(t, err)
	same(t, b.String(), "%PDF-")
	_, err = w.File("../informasi_publik_20240131.csv")
	same(t, fault.KindOf(err), fault.NotFound)
}

func TestRefused(t *testing.T) {
	t.Parallel()
	f := excelize.NewFile()
	set(t, f, "Sheet1", map[string]any{"A1": "a", "B1": "b", "A2": strings.Repeat("x", 100), "A3": "c"})
	good := written(t, f)
	wide := []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")
	compound := []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 600))
	book := `<workbook xmlns:r="r"><sheets><sheet name="a" r:id="rId1"/></sheets></workbook>`
	rels := `<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>`
	xlsx := func(body string) []byte {
		return archive(t, "xl/workbook.xml", book, "xl/_rels/workbook.xml.rels", rels, "xl/worksheets/sheet1.xml", body)
	}
	tests := []struct {
		name   string
		data   []byte
		limits sheet.Limits
		kind   fault.Kind
		key    string
	}{
		{"old binary workbook", compound, sheet.Limits{}, fault.Invalid, "sheet.old_binary"},
		{"workbook with a password", append(compound, wide...), sheet.Limits{}, fault.Invalid, "sheet.encrypted"},
		{"empty", nil, sheet.Limits{}, fault.Invalid, "sheet.empty"},
		{"only white space", []byte(" \n \n"), sheet.Limits{}, fault.Invalid, "sheet.empty"},
		{"some other archive", archive(t, "a.txt", "x"), sheet.Limits{}, fault.Invalid, "sheet.unknown"},
		{"a picture", []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR"), sheet.Limits{}, fault.Invalid, "sheet.unknown"},
		{"cut short", good[:len(good)/2], sheet.Limits{}, fault.Invalid, "sheet.broken"},
		{"sheet cut short", xlsx(`<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row>`), sheet.Limits{}, fault.Invalid, "sheet.broken"},
		{"document type", xlsx(`<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet><sheetData/></worksheet>`), sheet.Limits{}, fault.Invalid, "sheet.doctype"},
		{"part missing", archive(t, "xl/workbook.xml", book, "xl/_rels/workbook.xml.rels", rels), sheet.Limits{}, fault.Invalid, "sheet.broken"},
		{"encrypted ODS", archive(t, "mimetype", "application/vnd.oasis.opendocument.spreadsheet", "META-INF/manifest.xml", `<m><encryption-data/></m>`, "content.xml", "?"), sheet.Limits{}, fault.Invalid, "sheet.encrypted"},
		{"too many bytes", good, sheet.Limits{Bytes: 100}, fault.TooLarge, "sheet.too_large"},
		{"too many bytes unpacked", good, sheet.Limits{Unpacked: 500}, fault.TooLarge, "sheet.too_large_unpacked"},
		{"too many rows", good, sheet.Limits{Rows: 2}, fault.TooLarge, "sheet.too_many_rows"},
		{"too many cells", good, sheet.Limits{Cells: 3}, fault.TooLarge, "sheet.too_many_cells"},
		{"too many sheets", archive(t, "mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml", ods), sheet.Limits{Sheets: 1}, fault.TooLarge, "sheet.too_many_sheets"},
		{"rows repeated without end", archive(t, "mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml",
			`<d><table><table-row number-rows-repeated="1000000"><table-cell><p>x</p></table-cell></table-row></table></d>`), sheet.Limits{}, fault.TooLarge, "sheet.too_many_rows"},
		{"too many rows of text", []byte("a,b\n1,2\n3,4\n"), sheet.Limits{Rows: 2}, fault.TooLarge, "sheet.too_many_rows"},
		{"too many columns of text", []byte("a,b,c\n1,2,3\n"), sheet.Limits{Columns: 2}, fault.TooLarge, "sheet.too_many_columns"},
		{"too many rows of a page", []byte("<table><tr><td>a<tr><td>b<tr><td>c</table>"), sheet.Limits{Rows: 2}, fault.TooLarge, "sheet.too_many_rows"},
		{"merges without end", xlsx(`<worksheet><sheetData/><mergeCells>` + strings.Repeat(`<mergeCell ref="A1:A9"/>`, 50) + `</mergeCells></worksheet>`),
			sheet.Limits{Marks: 20}, fault.TooLarge, "sheet.too_many_marks"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			_, err := sheet.Open(bytes.NewReader(tt.data), int64(len(tt.data)), "berkas.xlsx", tt.limits)
			list := fault.All(err)
			if len(list) != 1 || list[0].Kind != tt.kind || list[0].Key != tt.key || list[0].Field != "berkas" {
				t.Fatalf("got %v, want %v %s", err, tt.kind, tt.key)
			}
		})
	}
}

// A row limit is met while rows are read, too, when the damage lies deeper
// than the survey can see: an unknown shared text.
func TestBrokenWhileReading(t *testing.T) {
	t.Parallel()
	data := archive(t, "xl/workbook.xml", `<workbook><sheets><sheet name="a" id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="rId1" Target="/xl/worksheets/sheet1.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml", `<worksheet><sheetData><row><c><v>1</v></c></row><row><c t="s"><v>7</v></c></row></sheetData></worksheet>`)
	w := open(t, data, sheet.Limits{})
	rows := 0
	var last error
	for _, err := range w.Sheets[0].Rows() {
		if last = err; err == nil {
			rows++
		}
	}
	same(t, rows, 1)
	same(t, fault.KindOf(last), fault.Invalid)
}

// The container is decided by content: every name is "berkas.bin" above, and a
// text that begins with data stays a text although it speaks of tables.
func TestContentDecides(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]sheet.Container{
		"No,Judul\n1,<table>\n":                     sheet.Delimited,
		"  <TABLE><tr><td>x":                        sheet.HTML,
		"\xef\xbb\xbf<html><body>x<table><tr><td>y": sheet.HTML,
		sml: sheet.SpreadsheetML,
	} {
		same(t, open(t, []byte(text), sheet.Limits{}).Container, want)
	}
}

func FuzzOpen(f *testing.F) {
	f.Add([]byte("No;Judul\n1;\"a\nb\"\n"))
	f.Add([]byte(sml))
	f.Add([]byte("<table><tr><td rowspan=3 colspan=2>a<td>b<tr><td>c</table>"))
	f.Add([]byte("\xff\xfea\x00,\x00b\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		limits := sheet.Limits{Unpacked: 1 << 20, Rows: 1000, Cells: 10_000, Columns: 64}
		w, err := sheet.Open(bytes.NewReader(data), int64(len(data)), "x", limits)
		if err != nil {
			if fault.KindOf(err) == 0 {
				t.Fatalf("error without a kind: %v", err)
			}
			return
		}
		for _, s := range w.Sheets {
			before := 0
			for r, err := range s.Rows() {
				if err != nil {
					if fault.KindOf(err) == 0 {
						t.Fatalf("error without a kind: %v", err)
					}
					break
				}
				if r.Number <= before || len(r.Cells) > limits.Columns {
					t.Fatalf("row %d after %d with %d cells", r.Number, before, len(r.Cells))
				}
				before = r.Number
			}
		}
	})
}

// Merges and links that lie over each other without end cost no more than a
// row is wide.
func TestHostileMergesAndLinks(t *testing.T) {
	t.Parallel()
	var rows, merges, links strings.Builder
	for i := range 20_000 {
		fmt.Fprintf(&rows, `<row r="%d"><c r="A%d"><v>1</v></c></row>`, i+1, i+1)
	}
	for range 20_000 {
		merges.WriteString(`<mergeCell ref="B1:ZZ20000"/>`)
		links.WriteString(`<hyperlink ref="A1:ZZ20000" id="l"/>`)
	}
	data := archive(t, "xl/workbook.xml", `<workbook><sheets><sheet name="a" id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>`,
		"xl/worksheets/_rels/sheet1.xml.rels", `<Relationships><Relationship Id="l" Target="https://contoh.go.id/" TargetMode="External"/></Relationships>`,
		"xl/worksheets/sheet1.xml", `<worksheet><sheetData>`+rows.String()+`</sheetData><mergeCells>`+merges.String()+`</mergeCells><hyperlinks>`+links.String()+`</hyperlinks></worksheet>`)
	start := time.Now()
	n := 0
	for r, err := range open(t, data, sheet.Limits{}).Sheets[0].Rows() {
		must(t, err)
		if n++; len(r.Cells) > 512 || len(r.Cells[0].Links) > 4 {
			t.Fatalf("row %d: %d cells, %d links", r.Number, len(r.Cells), len(r.Cells[0].Links))
		}
	}
	same(t, n, 20_000)
	if d := time.Since(start); d > 30*time.Second {
		t.Errorf("took %v", d)
	}
}
