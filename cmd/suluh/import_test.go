package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

const oldBook = `REGISTER PERMINTAAN INFORMASI PUBLIK,,,,,,,,
No,Nomor Registrasi,Tgl,Nama,Alamat,Nomor Kontak,Informasi Yang Diminta,Keputusan,No KTP
1,012/PPID/II/2024,05/02/2024,Siti Aminah,Jl. Melati 3,8123456789,Dokumen RKPD 2023,Informasi diberikan,3508091234567890
2,013/PPID/II/2024,07/02/2024,Budi,Desa Sukamaju,budi@contoh.id,Daftar penerima bantuan,Ditolak,3508091234567891
`

const oldObjections = `No;Tanggal;Nama;Alamat;Rincian Informasi;Alasan (a);Alasan (c);Keputusan Atasan;Hari/Tgl Tanggapan;Tanggapan Pemohon
1;5/3/2024;Siti Aminah;Jl. Melati 3;RKPD 2023;;v;Dikabulkan;1 April 2024;Menerima
`

const exempt = `No,Informasi,Dasar Hukum Pengecualian Informasi,Konsekuensi Dibuka,Konsekuensi Ditutup,Jangka Waktu
1,Data pelapor,UU 14/2008 Pasal 17 huruf a,membahayakan,melindungi,Sampai perkara selesai
`

var importID = regexp.MustCompile(`"impor":"([a-z0-9]+)"`)

func TestImportOfEveryKind(t *testing.T) {
	t.Parallel()
	onEngines(t, func(t *testing.T, run func(string, ...string) (string, error)) {
		type report struct {
			Count map[string]int `json:"jumlah"`
			Lines []struct {
				Row    int    `json:"baris"`
				Kind   string `json:"jenis"`
				Title  string `json:"judul"`
				Fate   string `json:"hasil"`
				Reason string `json:"alasan"`
			} `json:"baris"`
		}
		read := func(args ...string) (r report, out string) {
			t.Helper()
			out, err := run("", append(args, "--json")...)
			if err != nil {
				t.Fatalf("%v: %s: %s", args, sentence(err), out)
			}
			start := strings.IndexByte(out, '{')
			end := strings.LastIndexByte(out, '}')
			if start < 0 || json.Unmarshal([]byte(out[start:end+1]), &r) != nil {
				t.Fatalf("%v: %s", args, out)
			}
			return r, out
		}
		book, objections, dik := writeFile(t, "buku.csv", oldBook), writeFile(t, "keberatan.csv", oldObjections), writeFile(t, "dik.csv", exempt)
		first, out := read("import", "permohonan", book, "--as", "petugas")
		if first.Count["baru"] != 2 || first.Lines[0].Title != "012/PPID/II/2024" || strings.Contains(out, "Siti") || strings.Contains(out, "3508") {
			t.Errorf("book of requests %s", out)
		}
		if again, out := read("import", "permohonan", book, "--as", "petugas"); again.Count["tetap"] != 2 || len(again.Count) != 1 {
			t.Errorf("again %s", out)
		}
		if r, out := read("import", "keberatan", objections, "--as", "petugas"); r.Count["baru"] != 1 || r.Lines[0].Kind != "keberatan" {
			t.Errorf("book of objections %s", out)
		}
		if r, out := read("import", "dik", dik, "--unit", "dinkes", "--as", "petugas"); r.Count["baru"] != 1 || r.Lines[0].Title != "Data pelapor" {
			t.Errorf("exempt list %s", out)
		}

		mixed := writeFile(t, "campur.csv", smallDIP+"\n"+oldBook)
		r, out := read("import", "auto", mixed, "--unit", "dinkes", "--as", "petugas")
		if r.Count["baru"] != 2 || r.Count["tetap"] != 2 || r.Count["dilewati"] != 1 {
			t.Errorf("every table by its kind: %s", out)
		}
		left, err := os.ReadFile(strings.TrimSuffix(mixed, ".csv") + ".dilewati.csv")
		if err != nil || !strings.Contains(string(left), "4;Rekam medis;Informasi yang dikecualikan") {
			t.Errorf("rows left out: %s, %v", left, err)
		}
		elsewhere := filepath.Join(t.TempDir(), "sisa.csv")
		if r, out := read("import", "dip", mixed, "--unit", "dinkes", "--as", "petugas", "--left-out", elsewhere); r.Count["tetap"] != 2 || r.Count["dilewati"] != 3 {
			t.Errorf("one kind only: %s", out)
		}
		if left, err := os.ReadFile(elsewhere); err != nil || !strings.Contains(string(left), "bukan jenis daftar yang diminta") || strings.Contains(string(left), "Siti") {
			t.Errorf("rows left out: %s, %v", left, err)
		}
		undo, err := run("", "import", "undo", importID.FindStringSubmatch(out)[1], "--as", "petugas")
		if err != nil || !strings.Contains(undo, "Diambil kembali: 2. Tetap ada: 0.") {
			t.Errorf("undo %s, %v", undo, err)
		}
		if r, out := read("import", "auto", mixed, "--unit", "dinkes", "--as", "petugas"); r.Count["baru"] != 2 {
			t.Errorf("after it was taken back: %s", out)
		}
		text, err := run("", "import", "keberatan", objections, "--as", "petugas")
		if err != nil || !strings.Contains(text, "Baru: 0. Berubah: 0. Tetap: 1. Dilewati: 0.") {
			t.Errorf("the report for people: %s, %v", text, err)
		}

		for name, c := range map[string]struct {
			args []string
			says string
		}{
			"a book by an operator":   {[]string{"permohonan", book, "--as", "operator"}, "tidak berwenang"},
			"entries without a unit":  {[]string{"auto", mixed, "--as", "operator"}, "unit"},
			"no line of that kind":    {[]string{"dik", book, "--unit", "dinkes", "--as", "petugas"}, "tidak ada baris dik"},
			"old binary":              {[]string{"dip", writeFile(t, "lama.xls", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"+strings.Repeat("x", 600)), "--preview"}, "format Excel lama (.xls)"},
			"encrypted":               {[]string{"dip", writeFile(t, "kunci.xlsx", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"+strings.Repeat("x", 90)+"E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00"), "--preview"}, "kata sandi"},
			"a broken workbook":       {[]string{"auto", writeFile(t, "rusak.xlsx", "PK\x03\x04 rusak"), "--preview", "--json"}, "rusak"},
			"an import of nobody":     {[]string{"undo", "tidakada", "--as", "petugas"}, "tidak"},
			"a file that is not left": {[]string{"dip", mixed, "--unit", "dinkes", "--as", "petugas", "--left-out", filepath.Join(t.TempDir(), "tiada", "x.csv")}, "tidak dapat ditulis"},
		} {
			if out, err := run("", append([]string{"import"}, c.args...)...); err == nil || !strings.Contains(sentence(err), c.says) {
				t.Errorf("%s: %v: %s", name, err, out)
			}
		}
	})
}

// Every kind prints the contract, tables of all kinds in it.
func TestPreviewOfEveryKindIsTheContract(t *testing.T) {
	t.Parallel()
	file := writeFile(t, "campur.csv", smallDIP+"\n"+oldBook)
	first := ""
	for _, kind := range []string{"dip", "dik", "permohonan", "keberatan", "auto"} {
		out := must(t, "", "import", kind, file, "--preview", "--json")
		if first == "" {
			first = out
		}
		if out != first || !strings.Contains(out, `"jenis":"permohonan"`) || !strings.Contains(out, `"nama":"Siti Aminah"`) || strings.Contains(out, "3508091234567890") {
			t.Errorf("%s: %s", kind, out)
		}
	}
	if !strings.Contains(first, `"peringatan":["tidak_diimpor: No KTP"]`) {
		t.Errorf("the column of identity numbers is not named: %s", first)
	}
}
