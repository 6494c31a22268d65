package importer_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"testing"

	"github.com/xuri/excelize/v2"

	"suluh/internal/calendar"
	"suluh/internal/importer"
	"suluh/internal/sheet"
)

var today = calendar.MustDate("2026-11-21")

func read(t testing.TB, data []byte, name string, opts importer.Options) importer.Result {
	t.Helper()
	w, err := sheet.Open(bytes.NewReader(data), int64(len(data)), name, sheet.Limits{})
	if err != nil {
		t.Fatalf("Open: %v", err)
	}
	if opts.Today.IsZero() {
		opts.Today = today
	}
	result, err := importer.Read(w, opts)
	if err != nil {
		t.Fatalf("Read: %v", err)
	}
	return result
}

// sameJSON compares a value with JSON text, keys and their order included.
func sameJSON(t testing.TB, got any, want string) {
	t.Helper()
	var g, w bytes.Buffer
	raw, err := json.Marshal(got)
	must(t, err)
	must(t, json.Indent(&g, raw, "", " "))
	if err := json.Indent(&w, []byte(want), "", " "); err != nil {
		t.Fatalf("wanted JSON is wrong: %v", err)
	}
	if g.String() != w.String() {
		t.Errorf("got\n%s\nwant\n%s", g.String(), w.String())
	}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// grid writes rows of texts into a new workbook; nil is no cell.
func grid(t testing.TB, rows ...[]any) *excelize.File {
	t.Helper()
	f := excelize.NewFile()
	fill(t, f, "Sheet1", rows...)
	return f
}

func fill(t testing.TB, f *excelize.File, name string, rows ...[]any) {
	t.Helper()
	for i, row := range rows {
		for j, v := range row {
			if v == nil || v == "" {
				continue
			}
			cell, err := excelize.CoordinatesToCellName(j+1, i+1)
			must(t, err)
			must(t, f.SetCellValue(name, cell, v))
		}
	}
}

func merge(t testing.TB, f *excelize.File, areas ...[2]string) {
	t.Helper()
	for _, a := range areas {
		must(t, f.MergeCell("Sheet1", a[0], a[1]))
	}
}

func xlsx(t testing.TB, f *excelize.File) []byte {
	t.Helper()
	b, err := f.WriteToBuffer()
	must(t, err)
	return b.Bytes()
}

// Section 7.1: a register with sections, a merged title and links.
func TestRegisterWithSections(t *testing.T) {
	t.Parallel()
	f := grid(t,
		[]any{"DAFTAR INFORMASI PUBLIK TAHUN 2024"},
		nil,
		[]any{"A. INFORMASI WAJIB DIUMUMKAN SECARA BERKALA"},
		[]any{"No", "Judul Informasi", "Ringkasan Informasi", "Pejabat yang menguasai informasi", "Penanggungjawab Pembuatan Informasi",
			"Waktu Pembuatan/ Penerbitan Informasi", "Bentuk Informasi yang Tersedia", "Jangka Waktu Penyimpanana", "Jenis Media Yang Memuat Informasi"},
		[]any{"1. Informasi tentang Profil Badan Publik"},
		[]any{"a.", "Alamat kantor", "Alamat, telepon, jam layanan", "PPID Setda", "PPID Setda", "Tahun 2024", "Hard & Soft File", "Selama Berlaku", "Lihat"},
		[]any{"b.", "Visi dan Misi", "Visi: kota yang terbuka", "PPID Setda", "PPID Setda", "Tahun 2024", "Soft File", "Selama Berlaku", "Lihat"},
		[]any{nil, nil, "Misi: 1. layanan cepat"},
	)
	merge(t, f, [2]string{"A1", "I1"}, [2]string{"A3", "I3"}, [2]string{"A5", "I5"})
	for _, c := range []string{"A", "B", "D", "E", "F", "G", "H", "I"} {
		merge(t, f, [2]string{c + "7", c + "8"})
	}
	must(t, f.SetCellHyperLink("Sheet1", "I6", "https://contoh.go.id/kontak", "External"))
	must(t, f.SetCellHyperLink("Sheet1", "I7", "http://https://contoh.go.id/visi", "External"))

	result := read(t, xlsx(t, f), "daftar.xlsx", importer.Options{})
	sameJSON(t, result, `{
	"berkas": "daftar.xlsx",
	"tabel": [{
		"lembar": "Sheet1", "jenis": "dip", "baris_judul": [4],
		"kolom": ["nomor", "judul", "ringkasan", "penguasa", "penanggung_jawab", "waktu", "bentuk", "retensi", "media"],
		"lain": [],
		"rekaman": [{
			"baris": 6, "nomor": "a.", "kategori": "berkala", "bagian": ["Informasi tentang Profil Badan Publik"],
			"judul": "Alamat kantor", "ringkasan": "Alamat, telepon, jam layanan",
			"penguasa": "PPID Setda", "penanggung_jawab": "PPID Setda",
			"waktu": {"teks": "Tahun 2024", "mulai": "2024-01-01", "sampai": "2024-12-31", "presisi": "tahun"}, "tempat": "",
			"bentuk": ["cetak", "elektronik"], "retensi": {"teks": "Selama Berlaku", "jenis": "selama_berlaku"},
			"media": "", "tautan": ["https://contoh.go.id/kontak"], "keterangan": "", "lain": {}, "peringatan": []
		}, {
			"baris": 7, "nomor": "b.", "kategori": "berkala", "bagian": ["Informasi tentang Profil Badan Publik"],
			"judul": "Visi dan Misi", "ringkasan": "Visi: kota yang terbuka\nMisi: 1. layanan cepat",
			"penguasa": "PPID Setda", "penanggung_jawab": "PPID Setda",
			"waktu": {"teks": "Tahun 2024", "mulai": "2024-01-01", "sampai": "2024-12-31", "presisi": "tahun"}, "tempat": "",
			"bentuk": ["elektronik"], "retensi": {"teks": "Selama Berlaku", "jenis": "selama_berlaku"},
			"media": "", "tautan": ["https://contoh.go.id/visi"], "keterangan": "", "lain": {}, "peringatan": ["tautan_diperbaiki"]
		}]
	}],
	"peringatan": []}`)
	if result.Tables[0].Year != 2024 {
		t.Errorf("year of the title block: %d", result.Tables[0].Year)
	}
}

// Section 7.2: a book of requests with a heading on two rows.
func TestBookOfRequests(t *testing.T) {
	t.Parallel()
	text := `REGISTER PERMINTAAN INFORMASI PUBLIK,,,,,,,,,,
No,Tgl,Nama,Alamat,Nomor Kontak,Informasi Yang Diminta,Tujuan Penggunaan,Status Informasi,,Keputusan,Alasan Penolakan
,,,,,,,Ya,Tdk,,
1,05/02/2024,Siti Aminah,"Jl. Melati 3, Blok B",8123456789,Dokumen RKPD 2023,Skripsi,V,,Informasi diberikan,-
2,Rabu 7 Peb 2024,Budi,Desa Sukamaju,budi@contoh.id,Daftar penerima bantuan beserta NIK,Penelitian,,V,Ditolak,Pasal 17 huruf h
`
	sameJSON(t, read(t, []byte(text), "register.csv", importer.Options{}), `{
	"berkas": "register.csv",
	"tabel": [{
		"lembar": "", "jenis": "permohonan", "baris_judul": [2, 3],
		"kolom": ["nomor", "tanggal", "nama", "alamat", "kontak", "rincian", "tujuan", "dikuasai_ya", "dikuasai_tidak", "keputusan", "alasan_penolakan"],
		"lain": [],
		"rekaman": [{
			"baris": 4, "nomor": "1", "nomor_pendaftaran": "", "tanggal": "2024-02-05", "jam": "",
			"nama": "Siti Aminah", "alamat": "Jl. Melati 3, Blok B", "pekerjaan": "", "telepon": "08123456789", "email": "",
			"rincian": "Dokumen RKPD 2023", "tujuan": "Skripsi", "dikuasai": true, "belum_didokumentasikan": false,
			"bentuk": [], "jenis_permohonan": [], "cara_memperoleh": "", "cara_salinan": "",
			"keputusan": "dikabulkan", "alasan_penolakan": "", "tanggal_pemberitahuan": "", "tanggal_pemberian": "",
			"biaya": null, "cara_bayar": "", "keterangan": "", "lain": {}, "peringatan": ["nol_hilang"]
		}, {
			"baris": 5, "nomor": "2", "nomor_pendaftaran": "", "tanggal": "2024-02-07", "jam": "",
			"nama": "Budi", "alamat": "Desa Sukamaju", "pekerjaan": "", "telepon": "", "email": "budi@contoh.id",
			"rincian": "Daftar penerima bantuan beserta NIK", "tujuan": "Penelitian", "dikuasai": false, "belum_didokumentasikan": false,
			"bentuk": [], "jenis_permohonan": [], "cara_memperoleh": "", "cara_salinan": "",
			"keputusan": "ditolak", "alasan_penolakan": "Pasal 17 huruf h", "tanggal_pemberitahuan": "", "tanggal_pemberian": "",
			"biaya": null, "cara_bayar": "", "keterangan": "", "lain": {}, "peringatan": []
		}]
	}],
	"peringatan": []}`)
}

const village = `id,kode_desa,satuan,nama,tgl_upload,updated_at,enabled,kategori,tahun,aksi
14,3508091001,apbdes-2024.pdf,"APBDes 2024","2024-01-31 10:02:11","2024-02-01 08:00:00",1,1,2024,0
15,3508091001,sk-bencana.pdf,"Posko banjir","2024-02-20 21:15:00","2024-02-20 21:15:00",1,2,2024,1
16,3508091001,lama.pdf,"Perdes 2 Tahun 2019","2019-05-01 00:00:00","2024-03-01 00:00:00",0,3,2019,3
`

// Section 7.3: the export of a village application.
func TestVillageExport(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, part := range [][2]string{{"informasi_publik_20240301.csv", village}, {"berkas/apbdes-2024.pdf", "%PDF-1.7"}} {
		w, err := z.Create(part[0])
		must(t, err)
		_, err = w.Write([]byte(part[1]))
		must(t, err)
	}
	must(t, z.Close())
	record := func(line, id, file, title, upload, update, enabled, category, year, action string) string {
		return `{"baris": ` + line + `, "nomor": "", "kategori": "` + category + `", "bagian": [], "judul": "` + title + `", "ringkasan": "",
			"penguasa": "", "penanggung_jawab": "",
			"waktu": {"teks": "` + year + `", "mulai": "` + year + `-01-01", "sampai": "` + year + `-12-31", "presisi": "tahun"}, "tempat": "",
			"bentuk": [], "retensi": null, "media": "", "tautan": [], "keterangan": "",
			"lain": {"aksi": "` + action + `", "enabled": "` + enabled + `", "id": "` + id + `", "kode_desa": "3508091001", "satuan": "` + file + `",
				"tgl_upload": "` + upload + `", "updated_at": "` + update + `"}, "peringatan": []}`
	}
	result := read(t, b.Bytes(), "informasi_publik_3508091001_01-03-2024.zip", importer.Options{})
	sameJSON(t, result, `{
	"berkas": "informasi_publik_3508091001_01-03-2024.zip",
	"tabel": [{
		"lembar": "", "jenis": "dip", "baris_judul": [1], "kolom": ["judul", "kategori", "waktu"],
		"lain": ["id", "kode_desa", "satuan", "tgl_upload", "updated_at", "enabled", "aksi"],
		"rekaman": [`+
		record("2", "14", "apbdes-2024.pdf", "APBDes 2024", "2024-01-31 10:02:11", "2024-02-01 08:00:00", "1", "berkala", "2024", "0")+","+
		record("3", "15", "sk-bencana.pdf", "Posko banjir", "2024-02-20 21:15:00", "2024-02-20 21:15:00", "1", "serta_merta", "2024", "1")+","+
		record("4", "16", "lama.pdf", "Perdes 2 Tahun 2019", "2019-05-01 00:00:00", "2024-03-01 00:00:00", "0", "setiap_saat", "2019", "3")+`]
	}],
	"peringatan": []}`)

	v, ok := importer.VillageOf(result.Tables[0].Records[2].(*importer.Entry))
	if want := (importer.Village{ID: "16", Village: "3508091001", File: "lama.pdf", Action: "hapus"}); !ok || v != want {
		t.Errorf("got %+v, want %+v", v, want)
	}
	again := read(t, []byte(village), "x.csv", importer.Options{})
	for i, r := range result.Tables[0].Records {
		if importer.Key(r) != importer.Key(again.Tables[0].Records[i]) {
			t.Errorf("record %d has another key when the list is read alone", i)
		}
	}
}
