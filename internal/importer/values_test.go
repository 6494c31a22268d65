package importer

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"suluh/internal/calendar"
)

var someDay = calendar.MustDate("2026-11-21")

func TestTimes(t *testing.T) {
	t.Parallel()
	tests := []struct{ text, from, until, precision, codes string }{
		{"2023", "2023-01-01", "2023-12-31", "tahun", ""},
		{"Tahun 2023", "2023-01-01", "2023-12-31", "tahun", ""},
		{"TA 2023", "2023-01-01", "2023-12-31", "tahun", ""},
		{"T.A. 2023", "2023-01-01", "2023-12-31", "tahun", ""},
		{"Th. 2023", "2023-01-01", "2023-12-31", "tahun", ""},
		{"2021-2026", "2021-01-01", "2026-12-31", "rentang", ""},
		{"2021 s.d. 2026", "2021-01-01", "2026-12-31", "rentang", ""},
		{"2021 – 2026", "2021-01-01", "2026-12-31", "rentang", ""},
		{"2021/2026", "2021-01-01", "2026-12-31", "rentang", ""},
		{"Januari 2024", "2024-01-01", "2024-01-31", "bulan", ""},
		{"Jan-24", "2024-01-01", "2024-01-31", "bulan", ""},
		{"01/2024", "2024-01-01", "2024-01-31", "bulan", ""},
		{"2024-01", "2024-01-01", "2024-01-31", "bulan", ""},
		{"Pebruari 2024", "2024-02-01", "2024-02-29", "bulan", ""},
		{"Nop 2023", "2023-11-01", "2023-11-30", "bulan", ""},
		{"12 Maret 2024", "2024-03-12", "2024-03-12", "hari", ""},
		{"12-03-2024", "2024-03-12", "2024-03-12", "hari", ""},
		{"12/3/24", "2024-03-12", "2024-03-12", "hari", ""},
		{"12.03.2024", "2024-03-12", "2024-03-12", "hari", ""},
		{"Selasa, 12 Maret 2024", "2024-03-12", "2024-03-12", "hari", ""},
		{"Jum’at, 15 Maret 2024", "2024-03-15", "2024-03-15", "hari", ""},
		{"Ahad 17 Agt 2025", "2025-08-17", "2025-08-17", "hari", ""},
		{"2024-03-12", "2024-03-12", "2024-03-12", "hari", ""},
		{"12 May 2024", "2024-05-12", "2024-05-12", "hari", ""},
		{"12/3/70", "1970-03-12", "1970-03-12", "hari", ""},
		{"12/3/69", "2069-03-12", "2069-03-12", "hari", "tanggal_masa_depan"},
		{"Semester I 2024", "2024-01-01", "2024-06-30", "rentang", ""},
		{"Smt. 2 Tahun 2024", "2024-07-01", "2024-12-31", "rentang", ""},
		{"Triwulan III 2024", "2024-07-01", "2024-09-30", "rentang", ""},
		{"TW 3 2024", "2024-07-01", "2024-09-30", "rentang", ""},
		{"Setiap bulan", "", "", "berulang", ""},
		{"Setiap tahun", "", "", "berulang", ""},
		{"Tahunan", "", "", "berulang", ""},
		{"Insidentil", "", "", "berulang", ""},
		{"Berkala", "", "", "berulang", ""},
		{"Selalu diperbarui", "", "", "berulang", ""},
		{"03/25/2024", "2024-03-25", "2024-03-25", "hari", "tanggal_terbalik"},
		{"12/3/2024 9:05:33", "2024-03-12", "2024-03-12", "hari", ""},
		{"12/03/2024 09.05.33", "2024-03-12", "2024-03-12", "hari", ""},
		{"45363", "2024-03-12", "2024-03-12", "hari", ""},
		{"1 Januari 2027", "2027-01-01", "2027-01-01", "hari", "tanggal_masa_depan"},
		{"30 Februari 2024", "", "", "tidak_dikenal", "waktu_tak_dikenal"},
		{"12 Maret", "", "", "tidak_dikenal", "waktu_tak_dikenal"},
		{"1944", "", "", "tidak_dikenal", "waktu_tak_dikenal"},
		{"29999", "", "", "tidak_dikenal", "waktu_tak_dikenal"},
		{"2026-2021", "", "", "tidak_dikenal", "waktu_tak_dikenal"},
		{"sesuai kebutuhan", "", "", "tidak_dikenal", "waktu_tak_dikenal"},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			t.Parallel()
			var w warnings
			got := (values{}).waktu(tt.text, someDay, &w)
			if got.From.String() != tt.from || got.Until.String() != tt.until || got.Precision != tt.precision ||
				got.Text != tt.text || strings.Join(w, " ") != tt.codes {
				t.Errorf("got %+v %v", *got, w)
			}
		})
	}
}

func TestDayAndClock(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"12/3/2024 9:05:33":    "2024-03-12 09:05:33",
		"12/03/2024 09.05.33":  "2024-03-12 09:05:33",
		"2024-03-12 09:05:33":  "2024-03-12 09:05:33",
		"12/3/2024 9:05 PM":    "2024-03-12 21:05",
		"12 Maret 2024":        "2024-03-12 ",
		"45363.5":              "2024-03-12 12:00:00",
		"Rabu 7 Peb 2024":      "2024-02-07 ",
		"12.03.2024":           "2024-03-12 ",
		"Maret 2024":           " ",
		"12/3/2024 25:00":      " ",
		"12/3/24 10.15 WIB":    "2024-03-12 10:15",
		"12/3/2024 pukul 8.30": "2024-03-12 08:30",
	} {
		var w warnings
		d, clock := day(text, someDay, &w)
		if got := d.String() + " " + clock; got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
		if unknown := slices.Contains(w, WaktuTakDikenal); unknown != (want == " ") {
			t.Errorf("%q: warnings %v", text, w)
		}
	}
}

func TestPlaceAndTime(t *testing.T) {
	t.Parallel()
	tests := []struct{ text, place, when, codes string }{
		{"Jakarta, 2025", "Jakarta", "2025", ""},
		{"2025; Jakarta", "Jakarta", "2025", ""},
		{"Kota Contoh / Maret 2024", "Kota Contoh", "Maret 2024", ""},
		{"Kota Contoh\n12 Maret 2024", "Kota Contoh", "12 Maret 2024", ""},
		{"Selasa, 12 Maret 2024", "", "Selasa, 12 Maret 2024", ""},
		{"Jakarta, Selasa, 12 Maret 2024", "Jakarta", "Selasa, 12 Maret 2024", ""},
		{"Ruang 2, Jakarta, 2025", "Ruang 2, Jakarta", "2025", ""},
		{"12/03/2024", "", "12/03/2024", ""},
		{"Kantor, lantai dua", "Kantor, lantai dua", "", "waktu_tak_dikenal"},
		{"Jakarta, setiap tahun", "Jakarta", "setiap tahun", ""},
	}
	for _, tt := range tests {
		var w warnings
		place, when := (values{}).placeAndTime(tt.text, someDay, &w)
		got := ""
		if when != nil {
			got = when.Text
		}
		if place != tt.place || got != tt.when || strings.Join(w, " ") != tt.codes {
			t.Errorf("%q: got %q, %q, %v", tt.text, place, got, w)
		}
	}
}

func TestForms(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"Hard & Soft File":              "cetak elektronik",
		"Soft File":                     "elektronik",
		"Hardcopy, softcopy":            "cetak elektronik",
		"hard copy / soft copy":         "cetak elektronik",
		"Buku dan PDF":                  "cetak elektronik",
		"Dokumen fisik":                 "cetak",
		"Website; CD":                   "rekaman daring",
		"On line + cetak":               "cetak daring",
		"terekam":                       "rekaman",
		"Hardfile":                      "cetak",
		"xlsx, video, portal, tercetak": "cetak elektronik rekaman daring",
		"Papan pengumuman":              "",
	} {
		if got := strings.Join(forms(text), " "); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestRetention(t *testing.T) {
	t.Parallel()
	span := func(months int) Retensi { return Retensi{Kind: "jangka", Months: months} }
	phases := Retensi{Kind: "jangka", Months: 60, Active: 24, Inactive: 36}
	until := func(d string) Retensi { return Retensi{Kind: "sampai", Until: calendar.MustDate(d)} }
	kind := func(k string) Retensi { return Retensi{Kind: k} }
	tests := []struct {
		text, unit string
		want       Retensi
		codes      string
	}{
		{"5 Tahun", "", span(60), ""},
		{"5 (lima) tahun", "", span(60), ""},
		{"5 thn", "", span(60), ""},
		{"5 th.", "", span(60), ""},
		{"5", "tahun", span(60), ""},
		{"5", "bulan", span(5), ""},
		{"5", "tahun/bulan", span(60), "retensi_meragukan"},
		{"5", "", kind("tidak_dikenal"), "retensi_tak_dikenal"},
		{"6 bulan", "", span(6), ""},
		{"6 bln", "", span(6), ""},
		{"1 tahun 6 bulan", "", span(18), ""},
		{"Aktif 2 tahun, inaktif 3 tahun", "", phases, ""},
		{"aktif 2 inaktif 3", "", phases, ""},
		{"2 th aktif 3 th inaktif", "", phases, ""},
		{"2+3 tahun", "", phases, ""},
		{"Selama berlaku", "", kind("selama_berlaku"), ""},
		{"Selama masih berlaku.", "", kind("selama_berlaku"), ""},
		{"Selama menjabat", "", kind("selama_berlaku"), ""},
		{"Sampai ada perubahan", "", kind("selama_berlaku"), ""},
		{"Sampai dengan diperbarui", "", kind("selama_berlaku"), ""},
		{"Permanen", "", kind("permanen"), ""},
		{"Selamanya", "", kind("permanen"), ""},
		{"Tidak terbatas", "", kind("permanen"), ""},
		{"Arsip statis", "", kind("permanen"), ""},
		{"Sesuai JRA", "", kind("sesuai_jra"), ""},
		{"Sesuai jadwal retensi arsip", "", kind("sesuai_jra"), ""},
		{"s.d. 31 Desember 2026", "", until("2026-12-31"), ""},
		{"sampai dengan 2026", "", until("2026-12-31"), ""},
		{"hingga Maret 2026", "", until("2026-03-31"), ""},
		{"Tahun 2023", "", kind("tidak_dikenal"), "retensi_meragukan"},
		{"2023", "tahun", kind("tidak_dikenal"), "retensi_meragukan"},
		{"lama sekali", "", kind("tidak_dikenal"), "retensi_tak_dikenal"},
	}
	for _, tt := range tests {
		var w warnings
		tt.want.Text = tt.text
		if got := (values{}).keeping(tt.text, tt.unit, &w); *got != tt.want || strings.Join(w, " ") != tt.codes {
			t.Errorf("%q: got %+v %v", tt.text, *got, w)
		}
	}
	for text, want := range map[string]Retensi{
		"Terbatas sampai proses hukum selesai": kind("peristiwa"),
		"Sampai selesainya pemeriksaan":        kind("peristiwa"),
		"Selama proses penyidikan":             kind("peristiwa"),
		"Terbatas sampai 31 Desember 2026":     until("2026-12-31"),
		"Sampai 2026":                          until("2026-12-31"),
		"Selama berlaku":                       kind("selama_berlaku"),
		"5 tahun":                              span(60),
		"Tidak terbatas":                       kind("permanen"),
		"lama sekali":                          kind("tidak_dikenal"),
	} {
		var w warnings
		want.Text = text
		if got := exemptionPeriod(text, "", &w); *got != want || (len(w) > 0) != (want.Kind == "tidak_dikenal") {
			t.Errorf("%q in a DIK: got %+v %v", text, *got, w)
		}
	}
}

func TestLinks(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text  string
		hyper       []string
		links       []string
		plain, code string
	}{
		{"a hyperlink wins over its text", "Lihat", []string{"https://contoh.go.id/a"}, []string{"https://contoh.go.id/a"}, "", ""},
		{"also over an address", "https://lain.go.id", []string{"https://contoh.go.id/a"}, []string{"https://contoh.go.id/a"}, "", ""},
		{"a label is never the link", "Klik di sini", nil, nil, "", ""},
		{"download", "Download", nil, nil, "", ""},
		{"an address", "https://contoh.go.id/a.pdf", nil, []string{"https://contoh.go.id/a.pdf"}, "", ""},
		{"two addresses", "https://a.go.id/x, https://b.go.id/y", nil, []string{"https://a.go.id/x", "https://b.go.id/y"}, "", ""},
		{"two lines", "https://a.go.id/x\nhttps://b.go.id/y", nil, []string{"https://a.go.id/x", "https://b.go.id/y"}, "", ""},
		{"without repetition", "https://a.go.id/x dan https://a.go.id/x", nil, []string{"https://a.go.id/x"}, "", ""},
		{"www", "www.contoh.com", nil, []string{"https://www.contoh.com"}, "", "tautan_dilengkapi"},
		{"ends in go.id", "contoh.go.id", nil, []string{"https://contoh.go.id"}, "", "tautan_dilengkapi"},
		{"ends in desa.id", "sukamaju.desa.id", nil, []string{"https://sukamaju.desa.id"}, "", "tautan_dilengkapi"},
		{"host with a path", "contoh.com/berkas.pdf", nil, []string{"https://contoh.com/berkas.pdf"}, "", "tautan_dilengkapi"},
		{"a mailbox is no link", "ppid@contoh.go.id", nil, nil, "ppid@contoh.go.id", ""},
		{"a decree is no link", "No.12/2024", nil, nil, "No.12/2024", ""},
		{"doubled scheme", "http://https://contoh.go.id/x", nil, []string{"https://contoh.go.id/x"}, "", "tautan_diperbaiki"},
		{"one slash", "https:/contoh.go.id/x", nil, []string{"https://contoh.go.id/x"}, "", "tautan_diperbaiki"},
		{"spaces inside", "https://contoh.go.id/laporan tahun 2024.pdf", nil, []string{"https://contoh.go.id/laporan%20tahun%202024.pdf"}, "", ""},
		{"words after it", "https://contoh.go.id/x halaman dua", nil, []string{"https://contoh.go.id/x"}, "halaman dua", ""},
		{"file", "file:///C:/data/x.pdf", nil, nil, "", "tautan_lokal"},
		{"drive", `C:\data\x.pdf`, nil, nil, "", "tautan_lokal"},
		{"server", `\\server\bagi\x.pdf`, nil, nil, "", "tautan_lokal"},
		{"local hyperlink", "Lihat", []string{`D:\x.pdf`}, nil, "", "tautan_lokal"},
		{"script", "Lihat", []string{"javascript:alert(1)"}, nil, "", ""},
		{"mailto", "Lihat", []string{"mailto:a@contoh.id"}, nil, "", ""},
		{"data", "data:text/html,x", nil, nil, "", ""},
		{"cloud", "https://drive.google.com/file/d/1", nil, []string{"https://drive.google.com/file/d/1"}, "", "tautan_pihak_ketiga"},
		{"shortener", "bit.ly/abc", nil, []string{"https://bit.ly/abc"}, "", "tautan_dilengkapi tautan_pihak_ketiga"},
		{"not there yet", "Belum tersedia", nil, nil, "Belum tersedia", ""},
		{"plain text", "Tersedia di masing-masing Bidang", nil, nil, "Tersedia di masing-masing Bidang", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var w warnings
			l := &linkList{warn: &w}
			l.cell(tt.text, tt.hyper)
			if !slices.Equal(l.links, tt.links) || strings.Join(l.plain, "|") != tt.plain || strings.Join(w, " ") != tt.code {
				t.Errorf("got %q, plain %q, %v", l.links, l.plain, w)
			}
		})
	}
}

func TestCategory(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"berkala": Berkala, "Secara Berkala": Berkala, "B": Berkala, "INFORMASI WAJIB DIUMUMKAN SECARA BERKALA": Berkala,
		"Serta Merta": SertaMerta, "serta-merta": SertaMerta, "Sertamerta": SertaMerta, "SM": SertaMerta,
		"Informasi yang wajib diumumkan secara serta merta": SertaMerta,
		"Setiap Saat": SetiapSaat, "Tersedia setiap saat": SetiapSaat, "SS": SetiapSaat, "Daftar Informasi Publik yang Tersedia Setiap Saat": SetiapSaat,
		"Dikecualikan": Dikecualikan, "yang dikecualikan": Dikecualikan, "DK": Dikecualikan, "Rahasia": Dikecualikan,
		"Profil": "", "Laporan berkala": "", "DAFTAR INFORMASI PUBLIK": "",
	} {
		got, nonstandard := category(text, true)
		if got != want || nonstandard != (text == "Rahasia") {
			t.Errorf("%q: got %q, %v", text, got, nonstandard)
		}
		if code, _ := category(text, false); len(text) <= 2 && code != "" {
			t.Errorf("%q is understood outside a category column", text)
		}
	}
	for name, want := range map[string]string{"Berkala": Berkala, "INFO BERKALA": Berkala, "SM": SertaMerta,
		"Serta Merta": SertaMerta, "Setiap Saat": SetiapSaat, "Dikecualikan": Dikecualikan, "Sheet1": "", "B": ""} {
		if got := sheetCategory(name); got != want {
			t.Errorf("sheet %q: got %q, want %q", name, got, want)
		}
	}
}

func TestTicks(t *testing.T) {
	t.Parallel()
	for _, yes := range strings.Fields("√ ✓ ✔ v V x X ● • 1 ya y ada \uf0fc") {
		if got, remark := tick(yes); !got || remark != "" {
			t.Errorf("%q: got %v %q", yes, got, remark)
		}
	}
	for _, no := range []string{"", "-", "0", "tidak", "tdk", "t"} {
		if got, remark := tick(no); got || remark != "" {
			t.Errorf("%q: got %v %q", no, got, remark)
		}
	}
	if got, remark := tick("hanya bab 2"); !got || remark != "hanya bab 2" {
		t.Errorf("other text: got %v %q", got, remark)
	}
}

func TestNumbersThatSpreadsheetsBreak(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"0812-3456-789": "08123456789 ", "8123456789": "08123456789 nol_hilang", "+62 812 3456 789": "08123456789 ",
		"628123456789": "08123456789 ", "6.28123E+12": " angka_rusak", "(031) 5678901": "0315678901 ",
		"08123456789 / 08129876543": "08123456789, 08129876543 ", "+1 202 5550100": "+12025550100 ", "": " ",
	} {
		var w warnings
		if got := telephone(text, &w) + " " + strings.Join(w, " "); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
	for text, want := range map[string][3]string{
		"budi@contoh.id":                 {"", "budi@contoh.id", ""},
		"08123456789":                    {"08123456789", "", ""},
		"08123456789 / budi@contoh.id":   {"08123456789", "budi@contoh.id", ""},
		"lewat kelurahan":                {"", "", "lewat kelurahan"},
		"budi@contoh.id, 0812 3456 7890": {"081234567890", "budi@contoh.id", ""},
	} {
		var w warnings
		p, e, rest := contact(text, &w)
		if got := [3]string{p, e, rest}; got != want {
			t.Errorf("%q: got %q", text, got)
		}
	}
	nik := []struct {
		text    string
		numeric bool
		want    string
		broken  bool
	}{
		{"'3508091234567890", false, "3508091234567890", false},
		{"3508091234567891", true, "3508091234567891", false},
		{"3508091234567890", true, "", true},
		{"3.50809E+15", false, "", true},
	}
	for _, tt := range nik {
		var w warnings
		if got := identityNumber(tt.text, tt.numeric, &w); got != tt.want || (len(w) > 0) != tt.broken {
			t.Errorf("%q: got %q %v", tt.text, got, w)
		}
	}
}

func TestPersonalData(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		"NIK 3508091234567890 atas nama": true, "350809123456789": false, "198001012005011001": false,
		"hubungi 081234567890": true, "hubungi 0812-3456-7890": true, "+62 812 3456 7890": true, "(031) 567890": true,
		"0341-567890": true, "surat ke ppid@contoh.go.id": true, "@ppid": false, "12-03-2024": false,
		"Nomor 188.45/123/2024": false, "Tahun 2024 08 dokumen": false, "": false, "NIK: 3508 0912 0389 0001": true, "2023 081234567890": true,
	} {
		if got := hasPersonalData(text); got != want {
			t.Errorf("%q: got %v", text, got)
		}
	}
}

func TestDecisions(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"Informasi diberikan": "dikabulkan", "dikabulkan": "dikabulkan", "Dipenuhi": "dikabulkan", "Permohonan Selesai": "dikabulkan",
		"diterima": "dikabulkan", "disetujui": "dikabulkan", "terpenuhi": "dikabulkan",
		"Dikabulkan sebagian": "dikabulkan_sebagian", "sebagian": "dikabulkan_sebagian", "diberikan sebagian": "dikabulkan_sebagian",
		"Ditolak": "ditolak", "tidak dikabulkan": "ditolak", "tidak diberikan": "ditolak",
		"Tidak dikuasai": "tidak_dikuasai", "bukan kewenangan": "tidak_dikuasai", "dialihkan": "tidak_dikuasai", "Diarahkan ke Dinas Sosial": "tidak_dikuasai",
		"dicabut": "dicabut", "dibatalkan pemohon": "dicabut", "batal": "dicabut",
		"berkas tidak lengkap": "tidak_lengkap", "gugur": "tidak_lengkap",
		"diproses": "proses", "Permohonan diproses": "proses", "diteruskan": "proses", "entah": "",
	} {
		if got := Decision(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestArticle17(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"Pasal 17 huruf g dan h": "g h", "Psl 17 h": "h", "UU 14 Tahun 2008 Pasal 17 hrf a, b, dan c": "a b c",
		"Pasal 17 butir i": "i", "Pasal 17 huruf h; Pasal 17 huruf g": "h g", "Pasal 17 huruf h dan huruf h": "h",
		"Pasal 17 UU 14/2008": "", "Pasal 18 huruf a": "", "Pasal 17 dan Pasal 18 huruf a": "", "pasal 17 (j)": "j",
	} {
		if got := strings.Join(Article17Letters(text), " "); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestCosts(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]int64{"Gratis": 0, "tidak dipungut biaya": 0, "Rp0": 0, "Rp 15.000,-": 15000,
		"15000": 15000, "Rp. 1.250.000,00": 1250000, "entah": -1} {
		got, ok := cost(text)
		if !ok {
			got = -1
		}
		if got != want {
			t.Errorf("%q: got %d, want %d", text, got, want)
		}
	}
}

func TestCellTexts(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"a\u00a0 b\t c ": "a b c", " x\r\n\n y ": "x\ny", "so\u00adft\u200b": "soft", "rapi": "rapi", "": "",
	} {
		if got := lines(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
	for _, s := range []string{"-", "–", "—", "n/a", "N/A", "nihil", "Tidak ada", "kosong"} {
		if !isNothing(s) {
			t.Errorf("%q is not nothing", s)
		}
	}
	for _, s := range []string{"sda", "s.d.a.", "s d a", "Idem", "id.", "Sama dengan di atas", "〃", `"`, "''"} {
		if !isDitto(s) {
			t.Errorf("%q is not ditto", s)
		}
	}
	if isDitto("s.d. 2026") || isDitto("id") || isNothing("0") {
		t.Error("too much is nothing or ditto")
	}
}

func TestNumbering(t *testing.T) {
	t.Parallel()
	tests := []struct {
		text, before string
		style        style
		rest         string
	}{
		{"A. Profil", "", capital, "Profil"},
		{"I. Profil", "", roman, "Profil"},
		{"IV. Profil", "", roman, "Profil"},
		{"I. Profil", "H", capital, "Profil"},
		{"V. Profil", "U", capital, "Profil"},
		{"X. Profil", "W", capital, "Profil"},
		{"X. Profil", "A", roman, "Profil"},
		{"1. Profil", "", numeric, "Profil"},
		{"1) Profil", "", numeric, "Profil"},
		{"a. Profil", "", small, "Profil"},
		{"i. Profil", "", small, "Profil"},
		{"A.PROFIL", "", capital, "PROFIL"},
		{"Profil", "", unnumbered, "Profil"},
		{"S.K. Bupati", "", unnumbered, "S.K. Bupati"},
	}
	for _, tt := range tests {
		label, rest := splitNumbering(tt.text)
		if n := styleOf(label, tt.before); n.style != tt.style || rest != tt.rest {
			t.Errorf("%q after %q: got %q %q", tt.text, tt.before, n.style, rest)
		}
	}
}

func TestHeadings(t *testing.T) {
	t.Parallel()
	tests := []struct {
		kind Kind
		path string // parents first, split at ">"
		want meaning
	}{
		{DIP, "Ringkasan Isi Informasi", meaning{name: "ringkasan"}},
		{DIP, "Pejabat/Unit/Satuan Kerja Yang Menguasai Informasi", meaning{name: "penguasa"}},
		{DIP, "Penangungjawab Pembuatan atau Penerbitan Informasi", meaning{name: "penanggung_jawab"}},
		{DIP, "PenanggungJawab Pembuatan", meaning{name: "penanggung_jawab"}},
		{DIP, "Waktu Dan Tempat Pembuatan Informasi", meaning{name: "waktu_tempat"}},
		{DIP, "Jangka Waktu Penyimpanan Atau Retensi Arsip", meaning{name: "retensi"}},
		{DIP, "Jangka Waktu Penyimpanana", meaning{name: "retensi"}},
		{DIP, "Pejabat/Unit/Satker yang Menguasi Informasi", meaning{name: "penguasa"}},
		{DIP, "Jangka Waktu (Tahun)", meaning{name: "retensi"}},
		{DIP, "judul_informasi", meaning{name: "judul"}},
		{DIP, "No.", meaning{name: "nomor"}},
		{DIP, "#", meaning{name: "nomor"}},
		{DIP, "Jenis Media Yang Memuat Informasi", meaning{name: "media"}},
		{DIP, "Nomor SK", meaning{name: "keputusan"}},
		{DIP, "Jenis Informasi", meaning{name: jenis}},
		{DIP, "Format Informasi yang Tersedia>Rekam", meaning{"bentuk", Rekaman}},
		{DIP, "Bentuk Informasi>File", meaning{"bentuk", Elektronik}},
		{DIP, "File", meaning{name: "tautan"}},
		{DIP, "Online", meaning{"bentuk", Daring}},
		{DIP, "Jenis Informasi>Serta Merta", meaning{"kategori", SertaMerta}},
		{DIP, "Bawaslu", meaning{}},
		{DIP, "Tanggal Lahir", meaning{}},
		{DIK, "Konsekuensi / Pertimbangan bagi Publik>Dibuka", meaning{name: "konsekuensi_dibuka"}},
		{DIK, "Konsekuensi/Pertimbangan Ditutup bagi Publik", meaning{name: "konsekuensi_ditutup"}},
		{DIK, "Analisis Konsekuensi & Pertimbangan", meaning{name: "konsekuensi"}},
		{Permohonan, "Status Informasi>Dibawah penguasaan>Ya", meaning{name: "dikuasai_ya"}},
		{Permohonan, "Status Informasi>Tdk", meaning{name: "dikuasai_tidak"}},
		{Permohonan, "Status Informasi", meaning{}},
		{Permohonan, "Status Verifikasi", meaning{name: "keputusan"}},
		{Permohonan, "No. Telp / HP", meaning{name: "telepon"}},
		{Permohonan, "Biaya & Cara Pembayaran>Cara", meaning{name: "cara_bayar"}},
		{Permohonan, "Hari dan Tanggal>Pemberitahuan tertulis", meaning{name: "tanggal_pemberitahuan"}},
		{Permohonan, "Jenis Permohonan>Melihat/ Mendengar", meaning{name: "minta_melihat"}},
		{Keberatan, "Alasan (c)", meaning{name: "alasan_c"}},
		{Keberatan, "Hari/Tgl Tanggapan", meaning{name: "tanggal_tanggapan"}},
	}
	for _, tt := range tests {
		var path []string
		for _, p := range strings.Split(tt.path, ">") {
			path = append(path, normalise(p))
		}
		if got := meaningOf(tt.kind, path); !reflect.DeepEqual(got, tt.want) {
			t.Errorf("%s %q: got %+v (%q)", tt.kind, tt.path, got, path)
		}
	}
	for heading, want := range map[string]string{
		"PenanggungJawab": "penanggung jawab", "penanggungjawab": "penanggung jawab", "Hard Copy": "hardcopy", "soft file": "softcopy",
		"Nomor Telepon": "no telp", "Tgl.": "tanggal", "Waktu\u00a0Dan\nTempat": "waktu tempat", "judul_informasi": "judul informasi",
	} {
		if got := normalise(heading); got != want {
			t.Errorf("%q: got %q, want %q", heading, got, want)
		}
	}
}

// Every synonym of every table means its own column.
func TestSynonymsMeanThemselves(t *testing.T) {
	t.Parallel()
	for kind, table := range map[Kind][]synonyms{DIP: dipColumns, DIK: dikColumns, Permohonan: requestColumns, Keberatan: objectionColumns} {
		for _, c := range table {
			for _, text := range strings.Split(c.texts, ",") {
				if got := meaningOf(kind, []string{normalise(text)}); got.name != c.name {
					t.Errorf("%s: %q means %q, want %q", kind, text, got.name, c.name)
				}
			}
		}
	}
}
