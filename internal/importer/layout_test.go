package importer_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"suluh/internal/fault"
	"suluh/internal/importer"
	"suluh/internal/sheet"
)

// outline gives "path: title [warnings]" for every entry of a file.
func outline(t testing.TB, result importer.Result) []string {
	t.Helper()
	out := []string{}
	for _, table := range result.Tables {
		for _, e := range entries(t, table) {
			s := strings.Join(e.Path, "/") + ": " + e.Title
			codes := slices.DeleteFunc(slices.Clone(e.Warnings), func(c string) bool { return c == importer.KategoriKosong })
			if len(codes) > 0 {
				s += " [" + joined(codes) + "]"
			}
			out = append(out, s)
		}
	}
	return out
}

func TestLayout(t *testing.T) {
	t.Parallel()
	head := "No,Judul,Ringkasan,Penguasa Informasi,Keterangan\n"
	tests := []struct{ name, rows, want string }{
		{"a title block is no data", "PEMERINTAH KOTA CONTOH\nDAFTAR INFORMASI PUBLIK\n" + head + "1,A1,r,p,\n", ": A1"},
		{"a category above the heading", "A. Informasi Berkala\n" + head + "1,A1,r,p,\n", ": A1"},
		{"a numbered text above the heading", "I. Umum\n" + head + "1,A1,r,p,\n", "Umum: A1"},
		{"a candidate before data is a section", head + ",Profil,,,\n1,A1,r,p,\n", "Profil: A1"},
		{"in the column of numbers too", head + "Profil,,,,\n1,A1,r,p,\n", "Profil: A1"},
		{"the number may stand in its own column", head + "A.,Profil,,,\n1,A1,r,p,\n", "Profil: A1"},
		{"two candidates of one style: the first is an entry", head + "1.,Profil,,,\n2.,Visi,,,\na,A1,r,p,\n", ": Profil [penguasa_kosong]|Visi: A1"},
		{"two candidates of different styles are a path", head + "A.,Profil,,,\n1.,Visi,,,\na,A1,r,p,\n", "Profil/Visi: A1"},
		{"a style that comes again cuts the path", head + "A.,Satu,,,\n1.,Dua,,,\na,A1,r,p,\n2.,Tiga,,,\nb,A2,r,p,\nB.,Empat,,,\nc,A3,r,p,\n",
			"Satu/Dua: A1|Satu/Tiga: A2|Empat: A3"},
		{"a category empties the path", head + ",Profil,,,\n1,A1,r,p,\nB. SERTA MERTA,,,,\n2,A2,r,p,\n", "Profil: A1|: A2"},
		{"candidates at the end are entries", head + "1,A1,r,p,\n2,A2,,,\n3,A3,,,\n", ": A1|: A2 [penguasa_kosong]|: A3 [penguasa_kosong]"},
		{"a second column makes data", head + "1,A1,,p,\n2,A2,r,,\n", ": A1|: A2"},
		{"the heading again is dropped", head + "1,A1,r,p,\n" + head + "2,A2,r,p,\n", ": A1|: A2"},
		{"a section above the heading again", head + "1,A1,r,p,\nI. Umum,,,,\n" + head + "2,A2,r,p,\n", ": A1|Umum: A2"},
		{"numbers below the heading", head + "1,2,3,4,5\n1,A1,r,p,\n", ": A1"},
		{"numbers in brackets with gaps", head + "(1),(2),(7),(13),\n1,A1,r,p,\n", ": A1"},
		{"two numbers of five are a row of data without a title", head + "1,,,,2\n1,A1,r,p,\n", ": A1"},
		{"blank rows", head + "\n1,A1,r,p,\n,,,,\n2,A2,r,p,\n", ": A1|: A2"},
		{"totals", head + "1,A1,r,p,\nJumlah,12,3,,\n", ": A1"},
		{"numbered lines left empty", head + "1,A1,r,p,\n2,,,,\n3,,,,\n", ": A1"},
		{"a footer", head + "1,A1,r,p,\n,Ditetapkan di Kota Contoh,,,\n,Budi,,,\n", ": A1"},
		{"a legend before more data is no footer", head + "1,A1,r,p,\n,Catatan: lihat bawah,,,\n2,A2,r,p,\n", ": A1|Catatan: lihat bawah: A2"},
		{"place and date beside the list", head + "1,A1,r,p,\n,,,\"Kota, 2 Januari 2024\",\n,,,NIP 1980,\n", ": A1"},
		{"NIP is a word", head + "1,A1,r,p,\n,Nipah,,,\n", ": A1|: Nipah [penguasa_kosong]"},
		{"ways of writing empty", head + "1,A1,-,n/a,nihil\n2,A2,,,\n3,A3,r,p,\n", ": A1 [penguasa_kosong]|A2: A3"},
		{"single I is Roman", head + "I.,Satu,,,\n1,A1,r,p,\nII.,Dua,,,\n2,A2,r,p,\n", "Satu: A1|Dua: A2"},
		{"I after H is a letter", head + "H.,Satu,,,\n1,A1,r,p,\nI.,Dua,,,\n2,A2,r,p,\n", "Satu: A1|Dua: A2"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			equal(t, "outline", joined(outline(t, read(t, []byte(tt.rows), "x.csv", importer.Options{DefaultCategory: importer.Berkala}))), tt.want)
		})
	}
}

func TestContinuations(t *testing.T) {
	t.Parallel()
	result := read(t, []byte("No,Judul,Ringkasan,Penguasa Informasi,Link,Keterangan\n"+
		"1,A1,r1,p,https://contoh.go.id/1,k1\n,,r2,,https://contoh.go.id/2,k2\n,,,,Belum tersedia,\n2,A2,sda,idem,s.d.a.,\"\"\"\"\n"), "x.csv", importer.Options{})
	e := entries(t, oneTable(t, result, importer.DIP, 2))
	equal(t, "summary", e[0].Summary, "r1\nr2")
	equal(t, "links", joined(e[0].Links)+e[0].Media, "https://contoh.go.id/1|https://contoh.go.id/2Belum tersedia")
	equal(t, "remark", e[0].Remark, "k1\nk2")
	equal(t, "same as above", e[1].Holder+e[1].Remark, "pk1\nk2")
}

func TestMergedDownFillsEveryRow(t *testing.T) {
	t.Parallel()
	f := grid(t, []any{"No", "Judul", "Penguasa Informasi", "Bentuk"}, []any{1, "A1", "PPID", "pdf"}, []any{2, "A2", nil, "pdf"}, []any{3, "A3", nil, "pdf"})
	merge(t, f, [2]string{"C2", "C4"})
	for _, e := range entries(t, oneTable(t, read(t, xlsx(t, f), "x.xlsx", importer.Options{}), importer.DIP, 3)) {
		equal(t, e.Title, e.Holder, "PPID")
	}
}

func TestHiddenThings(t *testing.T) {
	t.Parallel()
	f := grid(t, []any{"No", "Judul", "Penguasa Informasi", "NIK Pegawai", "Bentuk"},
		[]any{1, "A1", "PPID", "3508091234567890", "pdf"}, []any{2, "A2", "PPID", "3508091234567890"})
	must(t, f.SetColVisible("Sheet1", "D", false))
	must(t, f.SetRowVisible("Sheet1", 3, false))
	must(t, f.SetCellFormula("Sheet1", "E3", "A1"))
	_, err := f.NewSheet("master")
	must(t, err)
	must(t, f.SetSheetVisible("master", false))
	result := read(t, xlsx(t, f), "x.xlsx", importer.Options{})
	equal(t, "file warnings", joined(result.Warnings), "kolom_tersembunyi: NIK Pegawai|lembar_tersembunyi: master")
	e := entries(t, oneTable(t, result, importer.DIP, 2))
	equal(t, "columns", joined(result.Tables[0].Columns)+joined(result.Tables[0].Other), "nomor|judul|penguasa|bentuk")
	equal(t, "row", joined(e[0].Warnings)+" "+joined(e[1].Warnings), "kategori_kosong baris_tersembunyi|rumus_tanpa_nilai|kategori_kosong")
	if strings.Contains(fmt.Sprintf("%+v", e[0]), "3508") {
		t.Error("a hidden column was imported")
	}
}

func TestCategoryPrecedence(t *testing.T) {
	t.Parallel()
	rows := [][]any{{"No", "Judul", "Kategori", "Penguasa Informasi"}, {1, "A1", "SM", "p"}, {2, "A2", nil, "p"}, {"A. SETIAP SAAT"}, {3, "A3", nil, "p"},
		{4, "A4", "Rahasia", "p"}, {5, "A5", "Umum", "p"}}
	f := grid(t, rows...)
	must(t, f.SetSheetName("Sheet1", "INFO BERKALA"))
	_, err := f.NewSheet("Lain")
	must(t, err)
	fill(t, f, "Lain", rows[:3]...)
	result := read(t, xlsx(t, f), "x.xlsx", importer.Options{DefaultCategory: importer.SertaMerta})
	var got []string
	for _, table := range result.Tables {
		for _, e := range entries(t, table) {
			got = append(got, e.Title+" "+e.Category+" "+joined(e.Warnings))
		}
	}
	equal(t, "categories", strings.Join(got, "\n"), "A1 serta_merta \nA2 berkala \nA3 setiap_saat \n"+
		"A4 dikecualikan kategori_tak_baku|kategori_beda\nA5 setiap_saat kategori_tak_baku\nA1 serta_merta ganda\nA2 serta_merta ")
	equal(t, "unknown category is kept", result.Tables[0].Records[4].(*importer.Entry).Other["Kategori"], "Umum")
}

func TestCategoryTicks(t *testing.T) {
	t.Parallel()
	result := read(t, []byte("No,Judul,Penguasa Informasi,Jenis Informasi,,,Bentuk\n,,,Berkala,Serta Merta,Setiap Saat,\n1,A1,p,,v,,pdf\n2,A2,p,v,,v,pdf\n"), "x.csv", importer.Options{})
	e := entries(t, oneTable(t, result, importer.DIP, 2))
	equal(t, "one", e[0].Category+joined(e[0].Warnings), "serta_merta")
	equal(t, "two", e[1].Category+joined(e[1].Warnings), "centang_ganda|kategori_kosong")
}

func TestJenisBesideJudulEndsThePath(t *testing.T) {
	t.Parallel()
	result := read(t, []byte("No,Jenis Informasi,Judul,Penguasa Informasi\n,Umum,,\n1,Peraturan,A1,p\n"), "x.csv", importer.Options{})
	equal(t, "outline", joined(outline(t, result)), "Umum/Peraturan: A1")
}

func TestPersonalDataWaits(t *testing.T) {
	t.Parallel()
	result := read(t, []byte("No,Judul,Ringkasan,Penguasa Informasi,Catatan Lain\n1,A1,hubungi 081234567890,p,\n2,A2,r,p,NIK 3508091234567890\n3,A3,r,p,x\n"), "x.csv", importer.Options{DefaultCategory: importer.Berkala})
	equal(t, "outline", joined(outline(t, result)), ": A1 [data_pribadi]|: A2 [data_pribadi]|: A3")
}

func TestMappingByHand(t *testing.T) {
	t.Parallel()
	file := []byte("No,Hal,Bidang Tugas,Bawaslu\n1,A1,Humas,x\n")
	if got := read(t, file, "x.csv", importer.Options{}); len(got.Tables) != 0 {
		t.Fatalf("a heading was found: %+v", got.Tables[0])
	}
	table := oneTable(t, read(t, file, "x.csv", importer.Options{Mapping: map[string]string{"Hal": "judul", "bidang  tugas": "penguasa"}}), importer.DIP, 1)
	e := entries(t, table)
	equal(t, "entry", e[0].Title+" "+e[0].Holder, "A1 Humas")
	equal(t, "other", joined(table.Other), "Bawaslu")

	w, err := sheet.Open(bytes.NewReader(file), int64(len(file)), "x.csv", sheet.Limits{})
	must(t, err)
	_, err = importer.Read(w, importer.Options{Mapping: map[string]string{"Hal": "entah"}, DefaultCategory: "umum"})
	if l := fault.All(err); len(l) != 2 || l[0].Kind != fault.Invalid || l[1].Key != "import.unknown_column" {
		t.Errorf("got %v", err)
	}
}

func TestKeys(t *testing.T) {
	t.Parallel()
	keys := func(rows string) []string {
		var out []string
		for _, r := range read(t, []byte("No,Judul,Kategori,Tahun,ID\n"+rows), "x.csv", importer.Options{}).Tables[0].Records {
			out = append(out, importer.Key(r))
		}
		return out
	}
	k := keys("1,Profil PPID,Berkala,2024,\n2,PROFIL  ppid.,B,12 Maret 2024,\n3,Profil PPID,Berkala,2023,\n4,Profil PPID,Setiap Saat,2024,\n5,Lain,Berkala,2024,x1\n6,Beda,SM,2020,x1\n")
	if k[0] != k[1] || k[4] != k[5] {
		t.Error("the same record has two keys")
	}
	if k[0] == k[2] || k[0] == k[3] || k[0] == k[4] || strings.Contains(k[0], "profil") {
		t.Errorf("keys: %v", k)
	}
}

func TestColumnsWithoutHeadingAreKept(t *testing.T) {
	t.Parallel()
	table := oneTable(t, read(t, []byte("No,Judul,Penguasa Informasi\n1,A1,p,catatan\n"), "x.csv", importer.Options{}), importer.DIP, 1)
	equal(t, "other", joined(table.Other), "Kolom D")
	equal(t, "kept", entries(t, table)[0].Other["Kolom D"], "catatan")
}

// The same list gives the same records in every container.
func TestContainersAgree(t *testing.T) {
	t.Parallel()
	html := "<table><tr><th>No<th>Judul<th>Penguasa Informasi<th>Waktu</tr><tr><td colspan=4>A. Berkala</tr><tr><td>1<td>A1<td>p<td>12 Maret 2024</tr></table>"
	sml := `<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="S"><Table>
<Row><Cell><Data ss:Type="String">No</Data></Cell><Cell><Data ss:Type="String">Judul</Data></Cell><Cell><Data ss:Type="String">Penguasa Informasi</Data></Cell><Cell><Data ss:Type="String">Waktu</Data></Cell></Row>
<Row><Cell ss:MergeAcross="3"><Data ss:Type="String">A. Berkala</Data></Cell></Row>
<Row><Cell><Data ss:Type="Number">1</Data></Cell><Cell><Data ss:Type="String">A1</Data></Cell><Cell><Data ss:Type="String">p</Data></Cell><Cell><Data ss:Type="DateTime">2024-03-12T00:00:00.000</Data></Cell></Row></Table></Worksheet></Workbook>`
	f := grid(t, []any{"No", "Judul", "Penguasa Informasi", "Waktu"}, []any{"A. Berkala"}, []any{1, "A1", "p", 45363})
	merge(t, f, [2]string{"A2", "D2"})
	for name, data := range map[string][]byte{"html": []byte(html), "sml": []byte(sml), "xlsx": xlsx(t, f),
		"csv": []byte("No;Judul;Penguasa Informasi;Waktu\nA. Berkala;;;\n1;A1;p;12/3/2024\n")} {
		e := entries(t, oneTable(t, read(t, data, "x", importer.Options{}), importer.DIP, 1))
		equal(t, name, e[0].Number+e[0].Title+e[0].Holder+e[0].Category+e[0].Time.From.String()+e[0].Time.Precision, "1A1pberkala2024-03-12hari")
		equal(t, name+" row", e[0].Row(), 3)
	}
}

// A section merged from a hidden column on is still a section.
func TestSectionBeginsInHiddenColumn(t *testing.T) {
	t.Parallel()
	f := grid(t, []any{"No", "Judul", "Ringkasan", "Penguasa Informasi"}, []any{"A. SERTA MERTA"}, []any{1, "A1", "r", "p"})
	merge(t, f, [2]string{"A2", "D2"})
	must(t, f.SetColVisible("Sheet1", "A", false))
	result := read(t, xlsx(t, f), "x.xlsx", importer.Options{})
	e := entries(t, oneTable(t, result, importer.DIP, 1))
	equal(t, "category", e[0].Category+joined(e[0].Warnings), "serta_merta")
	equal(t, "file warnings", joined(result.Warnings), "kolom_tersembunyi: No")
}

// A candidate whose number and title are merged downwards is an entry: what
// stands beside the merge continues it.
func TestCandidateContinuedByMerge(t *testing.T) {
	t.Parallel()
	f := grid(t, []any{"No", "Judul", "Ringkasan", "Penguasa Informasi"}, []any{"a.", "Visi"}, []any{nil, nil, "Kota terbuka"}, []any{"b.", "Misi", "r", "p"})
	merge(t, f, [2]string{"A2", "A3"}, [2]string{"B2", "B3"})
	e := entries(t, oneTable(t, read(t, xlsx(t, f), "x.xlsx", importer.Options{DefaultCategory: importer.Berkala}), importer.DIP, 2))
	equal(t, "summary", e[0].Title+": "+e[0].Summary, "Visi: Kota terbuka")
	equal(t, "path", len(e[1].Path), 0)
}

// An error of the caller ends the reading and comes back as it is.
func TestCallerStops(t *testing.T) {
	t.Parallel()
	data := xlsx(t, grid(t, []any{"No", "Judul", "Penguasa Informasi"}, []any{1, "A1", "p"}))
	w, err := sheet.Open(bytes.NewReader(data), int64(len(data)), "x.xlsx", sheet.Limits{})
	must(t, err)
	stop := fault.New(fault.Busy, "", "coba_lagi", "")
	if _, err := importer.Each(w, importer.Options{}, func(*importer.Table, importer.Record) error { return stop }); err != error(stop) {
		t.Errorf("the caller's error: %v", err)
	}
}
