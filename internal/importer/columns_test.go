package importer_test

import (
	"encoding/csv"
	"strings"
	"testing"

	"suluh/internal/importer"
)

// text writes rows as CSV.
func text(t testing.TB, rows ...[]string) []byte {
	t.Helper()
	var b strings.Builder
	w := csv.NewWriter(&b)
	must(t, w.WriteAll(rows))
	return []byte(b.String())
}

func row(cells ...string) []string { return cells }

// entries gives the entries of a table.
func entries(t testing.TB, table *importer.Table) []*importer.Entry {
	t.Helper()
	var out []*importer.Entry
	for _, r := range table.Records {
		e, ok := r.(*importer.Entry)
		if !ok {
			t.Fatalf("row %d is %T", r.Row(), r)
		}
		out = append(out, e)
	}
	return out
}

func equal[T comparable](t testing.TB, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

func joined(list []string) string { return strings.Join(list, "|") }

func oneTable(t testing.TB, result importer.Result, kind importer.Kind, records int) *importer.Table {
	t.Helper()
	if len(result.Tables) != 1 || result.Tables[0].Kind != kind || len(result.Tables[0].Records) != records {
		for _, table := range result.Tables {
			t.Logf("%s %v: %d records, columns %v", table.Kind, table.HeadingRows, len(table.Records), table.Columns)
		}
		t.Fatalf("want one table of kind %s with %d records", kind, records)
	}
	return result.Tables[0]
}

// D1: the statutory form: a row of numbers, no title column.
func TestD1(t *testing.T) {
	t.Parallel()
	f := grid(t,
		[]any{"DAFTAR INFORMASI PUBLIK"}, []any{"DINAS SOSIAL KABUPATEN CONTOH"},
		[]any{"No", "Ringkasan Isi Informasi", "Pejabat/Unit/Satuan Kerja Yang Menguasai Informasi", "Penangungjawab Pembuatan atau Penerbitan Informasi",
			"Waktu Dan Tempat Pembuatan Informasi", "Format Informasi Yang Tersedia", "Jangka Waktu Penyimpanan Atau Retensi Arsip"},
		[]any{1, 2, 3, 4, 5, 6, 7},
		[]any{"A", "Informasi Berkala"},
		[]any{1, "Rencana kerja\nberisi program", "Sekretariat", "Sekretaris", "2024, Kota Contoh", "Hardcopy", "5 tahun"},
		[]any{nil, "dan kegiatan"},
		[]any{2, "Laporan keuangan", "Sekretariat", "sda", "Kota Contoh, Maret 2024", "Hard & Soft File", "Permanen"},
		[]any{nil, nil, nil, nil, nil, "Kota Contoh, 2 Januari 2024"},
		[]any{"Mengetahui"}, []any{nil, nil, nil, nil, nil, "Kepala Dinas"}, []any{nil, nil, nil, nil, nil, "Drs. Contoh"},
	)
	table := oneTable(t, read(t, xlsx(t, f), "d1.xlsx", importer.Options{}), importer.DIP, 2)
	e := entries(t, table)
	equal(t, "unit", table.Unit, "DINAS SOSIAL KABUPATEN CONTOH")
	equal(t, "title", e[0].Title, "Rencana kerja")
	equal(t, "summary", e[0].Summary, "Rencana kerja\nberisi program\ndan kegiatan")
	equal(t, "category", e[0].Category, importer.Berkala)
	equal(t, "place", e[0].Locality, "Kota Contoh")
	equal(t, "time", e[1].Time.From.String(), "2024-03-01")
	equal(t, "same as above", e[1].Responsible, "Sekretaris")
	equal(t, "retention", e[1].Retention.Kind, "permanen")
	equal(t, "warnings", joined(e[0].Warnings)+joined(e[1].Warnings), "")
}

// D2: sections, letters that begin again, merges, links, a year as retention.
func TestD2(t *testing.T) {
	t.Parallel()
	f := grid(t,
		[]any{"No", "Judul Informasi", "Ringkasan Informasi", "Pejabat yang menguasai informasi", "Penanggungjawab Pembuatan Informasi",
			"Waktu Pembuatan/ Penerbitan Informasi", "Bentuk Informasi yang Tersedia", "Jangka Waktu Penyimpanana", "Jenis Media Yang Memuat Informasi"},
		[]any{"A. INFORMASI WAJIB DIUMUMKAN SECARA BERKALA"}, []any{"1. Informasi tentang Profil Badan Publik"},
		[]any{"a", "Alamat\u00a0kantor", "x", "PPID", "PPID", "2024", "Soft File", "Tahun 2023", "Lihat"},
		[]any{"b", "Visi", "y", nil, "PPID", "2024", "Soft File", "Tahun 2023", "Lihat"},
		[]any{"2. Informasi tentang Program"},
		[]any{"b", "RKPD", "z", "PPID", "PPID", "2024", "Soft File", "Tahun 2023", "http://https://contoh.go.id/rkpd"},
		[]any{"B. INFORMASI SERTA MERTA"},
		[]any{"c", "Banjir", "w", "BPBD", "PPID", "2024", "Soft File", "5 tahun", "Papan pengumuman"},
	)
	merge(t, f, [2]string{"A2", "I2"}, [2]string{"A3", "I3"}, [2]string{"A6", "I6"}, [2]string{"A8", "I8"}, [2]string{"D4", "D5"})
	must(t, f.SetCellHyperLink("Sheet1", "I4", "https://contoh.go.id/alamat", "External"))
	e := entries(t, oneTable(t, read(t, xlsx(t, f), "d2.xlsx", importer.Options{}), importer.DIP, 4))
	equal(t, "no-break space", e[0].Title, "Alamat kantor")
	equal(t, "merged holder", e[1].Holder, "PPID")
	equal(t, "paths", joined(e[1].Path)+" "+joined(e[2].Path)+" "+joined(e[3].Path), "Informasi tentang Profil Badan Publik Informasi tentang Program ")
	equal(t, "category", e[3].Category, importer.SertaMerta)
	equal(t, "link", joined(e[0].Links), "https://contoh.go.id/alamat")
	equal(t, "link of text", joined(e[2].Links), "https://contoh.go.id/rkpd")
	equal(t, "warnings", joined(e[2].Warnings), "retensi_meragukan|tautan_diperbaiki")
	equal(t, "media", e[3].Media, "Papan pengumuman")
	equal(t, "row without link", joined(e[1].Links)+e[1].Media, "")
}

// D3: a heading on two rows with tick columns; place and time; lists in a cell.
func TestD3(t *testing.T) {
	t.Parallel()
	f := grid(t,
		[]any{"No.", "Ringkasan Isi Informasi", "Pejabat/Unit/Satker yang Menguasi Informasi", "PenanggungJawab Pembuatan atau Penerbitan Informasi",
			"Tempat dan Waktu Pembuatan", "Format Informasi yang Tersedia", nil, nil, "Jangka Waktu Penyimpanan atau Retensi Arsip"},
		[]any{nil, nil, nil, nil, nil, "Cetak", "Rekam", "Online"},
		[]any{1, "Profil:\n1. sejarah\n2. tugas", "Humas", "Kepala Humas", "Jakarta, 2025", "√", nil, "√", "Selama berlaku"},
		[]any{2, "Rekaman rapat", "Humas", "Kepala Humas", "Jakarta, 2025", "-", "v", "hanya suara", "5 tahun"},
	)
	merge(t, f, [2]string{"F1", "H1"})
	for _, c := range []string{"A", "B", "C", "D", "E", "I"} {
		merge(t, f, [2]string{c + "1", c + "2"})
	}
	table := oneTable(t, read(t, xlsx(t, f), "d3.xlsx", importer.Options{DefaultCategory: importer.SetiapSaat}), importer.DIP, 2)
	e := entries(t, table)
	equal(t, "columns", joined(table.Columns), "nomor|ringkasan|penguasa|penanggung_jawab|waktu_tempat|bentuk|retensi")
	equal(t, "forms", joined(e[0].Forms)+" "+joined(e[1].Forms), "cetak|daring rekaman|daring")
	equal(t, "title", e[0].Title, "Profil:")
	equal(t, "summary", e[0].Summary, "Profil:\n1. sejarah\n2. tugas")
	equal(t, "place", e[0].Locality+" "+e[0].Time.Text, "Jakarta 2025")
	equal(t, "text in a tick column", e[1].Remark, "hanya suara")
	equal(t, "default category", e[0].Category, importer.SetiapSaat)
}

// D4: "JENIS INFORMASI" is the title; four tables in one sheet, the last a DIK;
// numbers with gaps under the heading.
func TestD4(t *testing.T) {
	t.Parallel()
	heading := row("NO.", "JENIS INFORMASI", "RINGKASAN INFORMASI", "PEJABAT/UNIT/SATKER YANG MENGUASAI INFORMASI", "PENANGGUNG JAWAB",
		"WAKTU PENERBITAN INFORMASI", "BENTUK INFORMASI", "RETENSI ARSIP", "LINK")
	numbers := row("(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(13)", "(14)")
	result := read(t, text(t,
		row("I. INFORMASI BERKALA"), heading, numbers,
		row("1", "Profil", "isi", "PPID", "PPID", "2024", "Softcopy", "5 tahun", "https://contoh.go.id/1"),
		row("II. INFORMASI SERTA MERTA"), heading, numbers,
		row("1", "Banjir", "isi", "PPID", "PPID", "2024", "Softcopy", "5 tahun", "-"),
		row("III. INFORMASI SETIAP SAAT"), heading, numbers,
		row("1", "Perjanjian", "isi", "PPID", "PPID", "2024", "Softcopy", "5 tahun", "Belum tersedia"),
		row("IV. INFORMASI YANG DIKECUALIKAN"),
		row("NO.", "JENIS INFORMASI YANG DIKECUALIKAN", "DASAR HUKUM", "KONSEKUENSI DIBUKA", "KONSEKUENSI DITUTUP", "JANGKA WAKTU"),
		row("(1)", "(2)", "(3)", "(4)", "(5)", "(6)"),
		row("1", "Data penyidikan", "Pasal 17 huruf a", "menghambat", "melindungi", "Sampai selesai"),
	), "d4.csv", importer.Options{})
	if len(result.Tables) != 2 || len(result.Tables[0].Records) != 3 || len(result.Tables[1].Records) != 1 {
		t.Fatalf("tables: %+v", result.Tables)
	}
	e := entries(t, result.Tables[0])
	equal(t, "columns", joined(result.Tables[0].Columns), "nomor|judul|ringkasan|penguasa|penanggung_jawab|waktu|bentuk|retensi|tautan")
	equal(t, "categories", e[0].Category+" "+e[1].Category+" "+e[2].Category, "berkala serta_merta setiap_saat")
	equal(t, "title", e[1].Title, "Banjir")
	equal(t, "not there yet", e[2].Media+joined(e[2].Links), "Belum tersedia")
	equal(t, "kind", result.Tables[1].Kind, importer.DIK)
	x := result.Tables[1].Records[0].(*importer.Excluded)
	equal(t, "article", joined(x.Article17)+x.Period.Kind, "aperistiwa")
}

// D5: "Jenis Informasi" is the category.
func TestD5(t *testing.T) {
	t.Parallel()
	table := oneTable(t, read(t, text(t,
		row("Judul Informasi", "Ringkasan Isi Informasi", "Pejabat Yang Menguasai Informasi", "Penanggungjawab Pembuatan/Penerbitan Informasi",
			"Waktu Pembuatan/Penerbitan Informasi", "Jenis Informasi", "Bentuk Informasi", "Jangka Waktu Penyimpanan", "Dokumen"),
		row("Profil", "isi", "PPID", "PPID", "2024", "Berkala", "Softcopy", "5 tahun", "Belum Tersedia"),
		row("Banjir", "isi", "PPID", "PPID", "2024", "Serta Merta", "Softcopy", "5 tahun", "https://contoh.go.id/b"),
		row("RKPD", "isi", "PPID", "PPID", "2024", "Setiap Saat", "Softcopy", "5 tahun", ""),
	), "d5.csv", importer.Options{}), importer.DIP, 3)
	e := entries(t, table)
	equal(t, "columns", joined(table.Columns), "judul|ringkasan|penguasa|penanggung_jawab|waktu|kategori|bentuk|retensi|tautan")
	equal(t, "categories", e[0].Category+" "+e[1].Category+" "+e[2].Category, "berkala serta_merta setiap_saat")
	equal(t, "document", e[0].Media+joined(e[1].Links), "Belum Tersediahttps://contoh.go.id/b")
}

// D6: a bare number whose unit is in the heading; a decree per row.
func TestD6(t *testing.T) {
	t.Parallel()
	table := oneTable(t, read(t, text(t,
		row("No", "Bawaslu", "Unit Yang Menguasai", "Sifat", "Jenis Informasi", "Ringkasan", "Nomor SK", "Bentuk Informasi", "Tahun",
			"Unit Penanggung Jawab", "Jangka Waktu (Tahun)", "File"),
		row("1", "Kabupaten Contoh", "Bagian Hukum", "Setiap Saat", "Putusan", "isi", "12/HK/2023", "Softcopy", "2023", "Bagian Hukum", "5", "https://contoh.go.id/p"),
		row("2", "Kabupaten Contoh", "Bagian Hukum", "Berkala", "Laporan", "isi", "13/HK/2023", "Hardcopy", "2023", "Bagian Hukum", "10", ""),
	), "d6.csv", importer.Options{}), importer.DIP, 2)
	e := entries(t, table)
	equal(t, "other columns", joined(table.Other), "Bawaslu")
	equal(t, "title", e[0].Title, "Putusan")
	equal(t, "category", e[0].Category, importer.SetiapSaat)
	equal(t, "months", e[1].Retention.Months, 120)
	equal(t, "decree", *e[0].Decree, "12/HK/2023")
	equal(t, "kept", e[0].Other["Bawaslu"], "Kabupaten Contoh")
	equal(t, "warnings", joined(e[0].Warnings), "")
}

// D7: the heading repeated for every section; tick columns without a parent.
func TestD7(t *testing.T) {
	t.Parallel()
	heading := row("No", "Ringkasan Isi Informasi", "Pejabat/Unit/Satker yang Menguasai Informasi", "Penanggung Jawab", "Waktu dan Tempat Pembuatan Informasi",
		"Cetak", "Online", "Jangka Waktu Penyimpanan atau Retensi Arsip")
	table := oneTable(t, read(t, text(t,
		row("A. Informasi Berkala"), heading,
		row("1", "Profil", "PPID", "PPID", "2024", "v", "", "5 tahun"),
		row("B. Informasi Setiap Saat"), heading,
		row("1", "Perjanjian", "PPID", "PPID", "2024", "", "v", "5 tahun"),
	), "d7.csv", importer.Options{}), importer.DIP, 2)
	e := entries(t, table)
	equal(t, "categories", e[0].Category+" "+e[1].Category, "berkala setiap_saat")
	equal(t, "forms", joined(e[0].Forms)+" "+joined(e[1].Forms), "cetak daring")
	equal(t, "title", e[1].Title, "Perjanjian")
}

// D8: machine names.
func TestD8(t *testing.T) {
	t.Parallel()
	table := oneTable(t, read(t, []byte("no;judul_informasi;ringkasan;unit_kerja;penanggung_jawab;kategori;tahun;bentuk_informasi;retensi_arsip;link_download;created_at\n"+
		"1;Profil;isi;Humas;Humas;SM;2024;pdf;5 tahun;contoh.go.id/a;2024-01-01\n"), "d8.csv", importer.Options{}), importer.DIP, 1)
	e := entries(t, table)
	equal(t, "columns", joined(table.Columns), "nomor|judul|ringkasan|penguasa|penanggung_jawab|kategori|waktu|bentuk|retensi|tautan")
	equal(t, "other", joined(table.Other), "created_at")
	equal(t, "category", e[0].Category, importer.SertaMerta)
	equal(t, "link", joined(e[0].Links), "https://contoh.go.id/a")
	equal(t, "warnings", joined(e[0].Warnings), "tautan_dilengkapi")
}

// D9 without its archive is read by the same rules; TestVillageExport has the rest.
func TestD9(t *testing.T) {
	t.Parallel()
	e := entries(t, oneTable(t, read(t, []byte(village), "d9.csv", importer.Options{}), importer.DIP, 3))
	equal(t, "categories", e[0].Category+" "+e[1].Category+" "+e[2].Category, "berkala serta_merta setiap_saat")
}

// K1: two rows of heading that come back with their numbers on every page;
// further legal bases on rows of their own.
func TestK1(t *testing.T) {
	t.Parallel()
	f := grid(t,
		[]any{"No.", "Informasi", "Dasar Hukum Pengecualian Informasi", "Konsekuensi / Pertimbangan bagi Publik", nil, "Jangka Waktu"},
		[]any{nil, nil, nil, "Dibuka", "Ditutup"},
		[]any{1, 2, 3, 4, 5, 6},
		[]any{1, "Data pelapor", "UU 14/2008 Pasal 17 huruf a", "membahayakan", "melindungi", "Sampai perkara selesai"},
		[]any{nil, nil, "UU 31/2014 Pasal 5"},
		[]any{"No.", "Informasi", "Dasar Hukum Pengecualian Informasi", "Konsekuensi / Pertimbangan bagi Publik", nil, "Jangka Waktu"},
		[]any{nil, nil, nil, "Dibuka", "Ditutup"},
		[]any{1, 2, 3, 4, 5, 6},
		[]any{nil, nil, "Psl 17 huruf h"},
		[]any{2, "Soal ujian", "Pasal 17 huruf i", "bocor", "adil", "1 tahun"},
	)
	merge(t, f, [2]string{"D1", "E1"}, [2]string{"D6", "E6"})
	table := oneTable(t, read(t, xlsx(t, f), "k1.xlsx", importer.Options{}), importer.DIK, 2)
	equal(t, "columns", joined(table.Columns), "nomor|informasi|dasar_hukum|konsekuensi_dibuka|konsekuensi_ditutup|jangka_waktu")
	sameJSON(t, table.Records[0], `{"baris": 4, "nomor": "1", "bagian": [], "informasi": "Data pelapor",
		"dasar_hukum": "UU 14/2008 Pasal 17 huruf a\nUU 31/2014 Pasal 5\nPsl 17 huruf h", "pasal_17": ["a", "h"],
		"konsekuensi_dibuka": "membahayakan", "konsekuensi_ditutup": "melindungi", "konsekuensi": "",
		"jangka_waktu": {"teks": "Sampai perkara selesai", "jenis": "peristiwa"}, "penanggung_jawab": "", "lain": {}, "peringatan": []}`)
}

// K2: one row of heading.
func TestK2(t *testing.T) {
	t.Parallel()
	table := oneTable(t, read(t, text(t,
		row("No", "Informasi", "Dasar Hukum Pengecualian Informasi", "Konsekuensi/Pertimbangan Dibuka bagi Publik",
			"Konsekuensi/Pertimbangan Ditutup bagi Publik", "Jangka Waktu", "Penanggung Jawab"),
		row("1", "Data pelapor", "Pasal 17 huruf a dan g", "buruk", "baik", "30 tahun", "Inspektorat"),
	), "k2.csv", importer.Options{}), importer.DIK, 1)
	x := table.Records[0].(*importer.Excluded)
	equal(t, "consequences", x.IfOpened+x.IfClosed, "burukbaik")
	equal(t, "letters", joined(x.Article17), "a|g")
	equal(t, "period", x.Period.Months, 360)
	equal(t, "responsible", x.Responsible, "Inspektorat")
}

// K3: consequences in one cell.
func TestK3(t *testing.T) {
	t.Parallel()
	table := oneTable(t, read(t, text(t,
		row("No", "Deskripsi Informasi", "Dasar Hukum Pengecualian", "Analisis Konsekuensi & Pertimbangan", "Waktu & PJ"),
		row("1", "Data pelapor", "Pasal 17 huruf a", "dibuka: buruk\nditutup: baik", "5 tahun, Inspektorat"),
	), "k3.csv", importer.Options{}), importer.DIK, 1)
	x := table.Records[0].(*importer.Excluded)
	equal(t, "consequence", x.Consequence, "dibuka: buruk\nditutup: baik")
	equal(t, "kept", x.Other["Waktu & PJ"], "5 tahun, Inspektorat")
}

// R1: a heading on three rows, 23 columns.
func TestR1(t *testing.T) {
	t.Parallel()
	f := grid(t,
		[]any{"REGISTER PERMOHONAN"},
		[]any{"No", "Tanggal", "Nama", "Alamat", "Pekerjaan", "NPWP", "No Telpon", "E-mail", "Rincian Informasi yang dibutuhkan", "Tujuan Penggunaan Informasi",
			"Status Informasi", nil, nil, "Bentuk Informasi yang dikuasai", nil, "Jenis Permohonan", nil, "Keputusan", "Alasan Penolakan",
			"Hari dan Tanggal", nil, "Biaya & Cara Pembayaran", nil},
		[]any{nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, "Dibawah penguasaan", nil, "Belum didokumentasikan", "Softcopy", "Hardcopy",
			"Melihat/ Mendengar", "Meminta salinan", nil, nil, "Pemberitahuan tertulis", "Pemberian Informasi", "Biaya", "Cara"},
		[]any{nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, "Ya", "Tidak"},
		[]any{1, "5 Februari 2024", "Siti", "Jl. Melati", "Guru", "12.345", "08123456789", "siti@contoh.id", "RKPD\n2023", "Skripsi",
			"√", nil, nil, "√", "√", nil, "√", "Dikabulkan", "-", "Senin, 12 Februari 2024", "Februari 2024", "Rp 15.000,-", "tunai"},
		[]any{2, "6/2/2024", "Budi", "Jl. Mawar", "Tani", nil, "8123456780", nil, "Data bansos", "Penelitian",
			"√", "√", "√", nil, nil, "√", nil, "entah", nil, nil, nil, "Gratis", nil},
	)
	merge(t, f, [2]string{"K2", "M2"}, [2]string{"N2", "O2"}, [2]string{"P2", "Q2"}, [2]string{"T2", "U2"}, [2]string{"V2", "W2"}, [2]string{"K3", "L3"})
	result := read(t, xlsx(t, f), "r1.xlsx", importer.Options{})
	table := oneTable(t, result, importer.Permohonan, 2)
	equal(t, "file warnings", joined(result.Warnings), "tidak_diimpor: NPWP")
	equal(t, "heading", len(table.HeadingRows), 3)
	equal(t, "columns", joined(table.Columns), "nomor|tanggal|nama|alamat|pekerjaan|telepon|email|rincian|tujuan|dikuasai_ya|dikuasai_tidak|belum_didokumentasikan|"+
		"bentuk_softcopy|bentuk_hardcopy|minta_melihat|minta_salinan|keputusan|alasan_penolakan|tanggal_pemberitahuan|tanggal_pemberian|biaya|cara_bayar")
	sameJSON(t, table.Records[0], `{"baris": 5, "nomor": "1", "nomor_pendaftaran": "", "tanggal": "2024-02-05", "jam": "", "nama": "Siti", "alamat": "Jl. Melati",
		"pekerjaan": "Guru", "telepon": "08123456789", "email": "siti@contoh.id", "rincian": "RKPD\n2023", "tujuan": "Skripsi", "dikuasai": true,
		"belum_didokumentasikan": false, "bentuk": ["cetak", "elektronik"], "jenis_permohonan": ["salinan"], "cara_memperoleh": "", "cara_salinan": "",
		"keputusan": "dikabulkan", "alasan_penolakan": "", "tanggal_pemberitahuan": "2024-02-12", "tanggal_pemberian": "", "biaya": 15000, "cara_bayar": "tunai",
		"keterangan": "", "lain": {}, "peringatan": ["waktu_tak_dikenal"]}`)
	q := table.Records[1].(*importer.Request)
	if q.Held != nil || !q.Undocumented || q.Cost == nil || *q.Cost != 0 || q.Decision != "" {
		t.Errorf("second request: %+v", q)
	}
	equal(t, "warnings", joined(q.Warnings), "nol_hilang|centang_ganda|keputusan_tak_dikenal")
}

// R2: two rows; a contact of either kind; legend and signature below.
func TestR2(t *testing.T) {
	t.Parallel()
	table := oneTable(t, read(t, text(t,
		row("No", "Tgl", "Nama", "Alamat", "Nomor Kontak", "Pekerjaan", "Informasi Yang Diminta", "Tujuan Penggunaan", "Status Informasi", "",
			"Bentuk Informasi yang dikuasai", "", "Jenis Permohonan", "", "Keputusan", "Alasan Penolakan", "Hari dan Tanggal", "", "Biaya & Cara Pembayaran", ""),
		row("", "", "", "", "", "", "", "", "Ya", "Tdk", "Soft copy", "Hard copy", "Melihat/ Mengetahui", "Meminta Salinan", "", "", "Pemberitahuan tertulis", "Pemberian Informasi", "Biaya", "Cara"),
		row("1", "5-2-2024", "Siti", "Jl. Melati", "siti@contoh.id / 0812 3456 789", "Guru", "RKPD", "Skripsi", "v", "", "v", "", "v", "", "selesai", "", "", "", "Gratis", ""),
		row("Keterangan:"), row("", "", "v = ya"), row("", "", "", "", "", "", "", "", "", "", "", "", "Kota Contoh"), row("", "", "Kepala Dinas"), row("", "", "Drs. Contoh"),
	), "r2.csv", importer.Options{}), importer.Permohonan, 1)
	q := table.Records[0].(*importer.Request)
	equal(t, "contact", q.Email+" "+q.Telephone, "siti@contoh.id 08123456789")
	equal(t, "forms", joined(q.Forms)+" "+joined(q.Wish), "elektronik melihat")
	equal(t, "decision", q.Decision, "dikabulkan")
	equal(t, "warnings", joined(q.Warnings), "")
}

// R3: answers of an online form, then columns typed by staff.
func TestR3(t *testing.T) {
	t.Parallel()
	result := read(t, text(t,
		row("Timestamp", "Email ", "Nama Pemohon", "Nomor KTP", "Alamat Tempat Tinggal", "No. Telp / HP", "Rincian Informasi yang Dibutuhkan",
			"Rincian Informasi yang Dibutuhkan ", "Nomor Formulir", "Status Verifikasi", "Status Informasi", "Keterangan Tambahan", "Link Dokumen Pemohon"),
		row("12/3/2024 9:05:33", "a@contoh.id", "Siti", "3508091234567890", "Jl. Melati", "8123456789", "", "RKPD", "F-01", "Selesai", "ada", "baris\nbaru", "https://drive.google.com/x"),
		row("13/3/2024 10:00:00", "b@contoh.id", "Budi", "3.50809E+15", "Jl. Mawar", "08123456780", "APBD", "LKPJ", "F-02", "Diproses", "", "", ""),
	), "r3.csv", importer.Options{})
	table := oneTable(t, result, importer.Permohonan, 2)
	equal(t, "file warnings", joined(result.Warnings), "tidak_diimpor: Nomor KTP")
	equal(t, "other", joined(table.Other), "Status Informasi|Link Dokumen Pemohon")
	q := table.Records[0].(*importer.Request)
	equal(t, "date", q.Date.String()+" "+q.Clock, "2024-03-12 09:05:33")
	equal(t, "details", q.Details, "RKPD")
	equal(t, "number", q.Registration, "F-01")
	equal(t, "decision", q.Decision, "dikabulkan")
	equal(t, "remark", q.Remark, "baris\nbaru")
	q = table.Records[1].(*importer.Request)
	equal(t, "first question", q.Details, "APBD")
	equal(t, "second question", q.Other["Rincian Informasi yang Dibutuhkan"], "LKPJ")
	equal(t, "warnings", joined(q.Warnings), "kolom_ganda")

	chosen := read(t, text(t,
		row("Timestamp", "Nama Pemohon", "Nomor KTP", "Rincian Informasi"),
		row("12/3/2024", "Siti", "3508091234567890", "RKPD"), row("12/3/2024", "Budi", "3.50809E+15", "APBD"),
	), "r3.csv", importer.Options{IdentityNumbers: true}).Tables[0].Records
	equal(t, "chosen", chosen[0].(*importer.Request).NIK, "3508091234567890")
	equal(t, "broken", chosen[1].(*importer.Request).NIK+joined(chosen[1].Codes()), "angka_rusak")
}

// O1: the book of objections with the seven grounds.
func TestO1(t *testing.T) {
	t.Parallel()
	table := oneTable(t, read(t, text(t,
		row("No", "Tanggal", "Nama", "Alamat", "Pekerjaan", "NPWP", "No telpon", "E-mail", "Rincian Informasi", "Tujuan Penggunaan",
			"Alasan (a)", "Alasan (b)", "Alasan (c)", "Alasan (d)", "Alasan (e)", "Alasan (f)", "Alasan (g)",
			"Keputusan Atasan", "Hari/Tgl Tanggapan", "Nama & Posisi Atasan", "Tanggapan Pemohon"),
		row("1", "5/3/2024", "Siti", "Jl. Melati", "Guru", "", "08123456789", "s@contoh.id", "RKPD", "Skripsi", "", "", "√", "", "", "", "v",
			"Dikabulkan", "Senin, 1 April 2024", "Sekda", "Menerima"),
	), "o1.csv", importer.Options{}), importer.Keberatan, 1)
	sameJSON(t, table.Records[0], `{"baris": 2, "nomor": "1", "nomor_registrasi": "", "tanggal": "2024-03-05", "nama": "Siti", "alamat": "Jl. Melati", "pekerjaan": "Guru",
		"telepon": "08123456789", "email": "s@contoh.id", "nomor_pendaftaran": "", "rincian": "RKPD", "tujuan": "Skripsi", "alasan": ["c", "g"],
		"keputusan_atasan": "Dikabulkan", "tanggal_tanggapan": "2024-04-01", "nama_atasan": "Sekda", "tanggapan_pemohon": "Menerima", "lain": {}, "peringatan": []}`)
}
