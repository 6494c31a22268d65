package extract

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

// inspect reads a file in this process, as its child would.
func inspect(t testing.TB, file []byte, kind Type) *Result {
	t.Helper()
	a, err := documents[kind.Ext](source{bytes.NewReader(file), int64(len(file)), time.Now().Add(time.Minute)})
	if err != nil {
		t.Fatal(err)
	}
	if !a.Result.plausible() {
		t.Errorf("implausible: %+v", a.Result)
	}
	return a.Result
}

// told writes findings as "kode: tempat: kutipan" in order.
func told(r *Result) []string {
	var all []string
	for _, f := range r.Findings {
		all = append(all, strings.TrimSuffix(fmt.Sprintf("%s: %s: %s", f.Code, f.Place, f.Excerpt), ": "))
	}
	return all
}

func compare(t *testing.T, r *Result, want []string) {
	t.Helper()
	if got := told(r); !slices.Equal(got, want) {
		t.Errorf("got\n  %s\nwant\n  %s", strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}

func TestFindingsAreToldTogether(t *testing.T) {
	t.Parallel()
	rows := [][]any{{"No", "Nama", "NIK", "No. HP"}}
	for i := range 250 {
		rows = append(rows, []any{i + 1, "Warga", fmt.Sprintf("32010145079%05d", i+1), 81234567000 + i})
	}
	csv := "nama,nik\n" + strings.Repeat("a,3201014507900001\n", 1200)
	tests := []struct {
		name string
		file []byte
		typ  Type
		want []string
	}{
		{"a column", addParts(rowsBook(rows...), part{"docProps/core.xml", "<a/>"}), XLSX, []string{
			"nik: lembar Sheet1, kolom C, 250 sel, pertama C2: 32••••••••••••••",
			"telepon: lembar Sheet1, kolom D, 250 sel, pertama D2: 81•••••••••"}},
		{"a cell", addParts(rowsBook([]any{"a"}, []any{"HP 081234567890"}), part{"docProps/core.xml", "<a/>"}), XLSX,
			[]string{"telepon: lembar Sheet1, sel A2: HP 08••••••••••"}},
		{"a hidden column", makeXLSXSheet(`<cols><col min="2" max="4" hidden="1"/></cols><sheetData><row r="1"><c r="B1" t="inlineStr"><is><t>Gaji pokok 5000</t></is></c><c r="D1"><v>1</v></c></row></sheetData>`), XLSX,
			[]string{"kolom_tersembunyi: lembar Data, kolom B–D, 2 sel berisi: Gaji pokok ••••"}},
		{"hidden columns and rows without content", makeXLSXSheet(`<cols><col min="5" max="16384" hidden="1"/></cols><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="9" hidden="1"/></sheetData>`), XLSX, nil},
		{"a column of CSV", []byte(csv), CSV, []string{"nik: kolom 2 (nik), 1.200 baris, pertama baris 2: 32••••••••••••••"}},
		{"lines", []byte("a\nHP 081234567890\nb\nHP 081234567891"), TXT, []string{"telepon: isi berkas, 2 kali, pertama baris 2: HP 08••••••••••"}},
		{"paragraphs", makeDOCX(paragraphs("a", "HP 081234567890") + `<w:p><w:r><w:lastRenderedPageBreak/><w:t>HP 081234567890</w:t></w:r></w:p>`), DOCX,
			[]string{"telepon: paragraf 2: HP 08••••••••••", "telepon: halaman 2, paragraf 3: HP 08••••••••••"}},
		{"comments", makeDOCX("", part{"word/comments.xml", `<w:comments xmlns:w="w"><w:comment>` + paragraphs("Budi 081234567890") + `</w:comment><w:comment>` + paragraphs("ya") + `</w:comment></w:comments>`}), DOCX,
			[]string{"komentar: di dalam dokumen, 2 komentar: Budi ••••••••••••", "telepon: komentar: Budi 08••••••••••"}},
		{"who made it", addParts(makeDOCX(""), part{"docProps/core.xml", `<c xmlns:d="d"><d:title>Laporan</d:title><d:creator>Siti Aminah</d:creator><lastModifiedBy>siti@x.id</lastModifiedBy></c>`}), DOCX,
			[]string{"surel: properti dokumen: s•••@•••.id", "properti_dokumen: properti dokumen: penulis: Si••• Am•••; terakhir diubah oleh: si•••"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			compare(t, inspect(t, tt.file, tt.typ), tt.want)
		})
	}
}

func TestFindingsAreBounded(t *testing.T) {
	t.Parallel()
	w := newWriter(TXT)
	for i := range maxTallies + 10 {
		w.find(string("nik"), at(fmt.Sprint("baris ", i)), strings.Repeat("•", 300))
	}
	w.find(FindScript, at(strings.Repeat("é", 300)), "a\nb\x00c")
	r := w.answer().Result
	if len(r.Findings) != MaxFindings || r.MoreFindings != maxTallies+11-MaxFindings || !r.plausible() {
		t.Errorf("%d findings, %d more, plausible %v", len(r.Findings), r.MoreFindings, r.plausible())
	}
	w = newWriter(TXT)
	for i := range 300 {
		w.find("nik", at(fmt.Sprint("baris ", i)), "")
	}
	w.find(FindScript, at("makro"), "")
	if r := w.answer().Result; r.Findings[1].Code != FindScript || r.MoreFindings != 101 {
		t.Errorf("the only script is lost among %d: %v", len(r.Findings), r.Findings[1])
	}
}

func TestBlocks(t *testing.T) {
	t.Parallel()
	for _, code := range Codes() {
		if got := (Finding{Code: code}).Blocks(); got != (code != FindProperties) {
			t.Errorf("%s: %v", code, got)
		}
	}
}
