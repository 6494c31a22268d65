package kantor_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"suluh/internal/dipimport"
	"suluh/internal/register"
	"suluh/internal/webtest"
)

// sections is the register with sections, a merged title and links.
func sections(t *testing.T) []byte {
	t.Helper()
	f := excelize.NewFile()
	rows := [][]string{
		{"DAFTAR INFORMASI PUBLIK TAHUN 2024"}, {}, {"A. INFORMASI WAJIB DIUMUMKAN SECARA BERKALA"},
		{"No", "Judul Informasi", "Ringkasan Informasi", "Pejabat yang menguasai informasi", "Penanggungjawab Pembuatan Informasi",
			"Waktu Pembuatan/ Penerbitan Informasi", "Bentuk Informasi yang Tersedia", "Jangka Waktu Penyimpanana", "Jenis Media Yang Memuat Informasi"},
		{"1. Informasi tentang Profil Badan Publik"},
		{"a.", "Alamat kantor", "Alamat, telepon, jam layanan", "PPID Setda", "PPID Setda", "Tahun 2024", "Hard & Soft File", "Selama Berlaku", "Lihat"},
		{"b.", "Visi dan Misi", "Visi: kota yang terbuka", "PPID Setda", "PPID Setda", "Tahun 2024", "Soft File", "Selama Berlaku", "Lihat"},
		{"", "", "Misi: 1. layanan cepat"},
	}
	for i, row := range rows {
		for j, text := range row {
			cell, err := excelize.CoordinatesToCellName(j+1, i+1)
			if err == nil && text != "" {
				err = f.SetCellValue("Sheet1", cell, text)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, area := range [][2]string{{"A1", "I1"}, {"A3", "I3"}, {"A5", "I5"}, {"A7", "A8"}, {"B7", "B8"}, {"D7", "D8"}, {"E7", "E8"}, {"F7", "F8"}, {"G7", "G8"}, {"H7", "H8"}, {"I7", "I8"}} {
		if err := f.MergeCell("Sheet1", area[0], area[1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.SetCellHyperLink("Sheet1", "I7", "http://https://contoh.go.id/visi", "External"); err != nil {
		t.Fatal(err)
	}
	out, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

const book = `REGISTER PERMINTAAN INFORMASI PUBLIK,,,,,,,,,,
No,Tgl,Nama,Alamat,Nomor Kontak,Informasi Yang Diminta,Tujuan Penggunaan,Status Informasi,,Keputusan,Alasan Penolakan
,,,,,,,Ya,Tdk,,
1,05/02/2024,Siti Aminah,"Jl. Melati 3, Blok B",8123456789,Dokumen RKPD 2023,Skripsi,V,,Informasi diberikan,-
2,Rabu 7 Peb 2024,Budi,Desa Sukamaju,budi@contoh.id,Daftar penerima bantuan beserta NIK,Penelitian,,V,Ditolak,Pasal 17 huruf h
`

// village is the export of a village application.
func village(t *testing.T) []byte {
	t.Helper()
	const list = `id,kode_desa,satuan,nama,tgl_upload,updated_at,enabled,kategori,tahun,aksi
14,3508091001,apbdes-2024.pdf,"APBDes 2024","2024-01-31 10:02:11","2024-02-01 08:00:00",1,1,2024,0
15,3508091001,sk-bencana.pdf,"Posko banjir","2024-02-20 21:15:00","2024-02-20 21:15:00",1,2,2024,1
16,3508091001,lama.pdf,"Perdes 2 Tahun 2019","2019-05-01 00:00:00","2024-03-01 00:00:00",0,3,2019,3
`
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, part := range [][2]string{{"informasi_publik_20240301.csv", list}, {"berkas/apbdes-2024.pdf", "%PDF-1.7"}} {
		w, err := z.Create(part[0])
		if err == nil {
			_, err = w.Write([]byte(part[1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// sent uploads a spreadsheet and gives the address of what was recognised.
func sent(t *testing.T, w *webtest.Browser, unit, name string, content []byte) string {
	t.Helper()
	w.Get("/kantor/informasi/impor")
	page := w.Upload("/kantor/informasi/impor", url.Values{"unit": {unit}}, name, content)
	if page.Status != http.StatusSeeOther || !strings.HasPrefix(page.Header.Get("Location"), "/kantor/impor/") {
		t.Fatalf("%s answered %d: %s", name, page.Status, page.Text())
	}
	return page.Header.Get("Location")
}

// imported accepts what was recognised, presses the button of the preview and gives
// the result.
func imported(t *testing.T, w *webtest.Browser, unit, to string) webtest.Page {
	t.Helper()
	w.Get(to)
	leads(t, w.Post(to, url.Values{"unit": {unit}}), to+"/pratinjau")
	w.Get(to + "/pratinjau")
	leads(t, w.Post(to+"/pratinjau", nil), to+"/hasil")
	return w.Get(to + "/hasil")
}

func TestImportThreeExamples(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		operator := b.AddPerson(t, b.Body, "operator", b.Unit.ID)
		w := b.SignIn(t, operator)

		to := sent(t, w, b.Unit.ID, "daftar.xlsx", sections(t))
		want(t, w.Get(to), http.StatusOK, "2 baris dikenali dalam 1 tabel", "Lembar Sheet1", "Jangka Waktu Penyimpanana", "Judul kolom di baris 4")
		leads(t, w.Post(to, url.Values{"unit": {b.Unit.ID}}), to+"/pratinjau")
		want(t, w.Get(to+"/pratinjau"), http.StatusOK, "Baru: 2 baris", "Visi dan Misi", "Tautan diperbaiki", "Belum ada yang disimpan")
		if l, err := b.App.Register.Desk(t.Context(), operator, register.Desk{}); err != nil || l.Total != 0 {
			t.Fatalf("the preview wrote %d entries, %v", l.Total, err)
		}
		want(t, imported(t, w, b.Unit.ID, to), http.StatusOK, "Hasil impor", "Baru: 2 baris", "Lihat draf")
		leads(t, w.Post(to+"/pratinjau", nil), to+"/hasil")
		l, err := b.App.Register.Desk(t.Context(), operator, register.Desk{State: register.Drafted})
		if err != nil || l.Total != 2 || l.Entries[1].Working().Summary != "Visi: kota yang terbuka\nMisi: 1. layanan cepat" || l.Entries[1].Working().Class != register.Periodic {
			t.Fatalf("drafts %+v, %v", l.Entries, err)
		}
		want(t, w.Get("/kantor/informasi/"+l.Entries[1].ID), http.StatusOK, "Diimpor dari daftar.xlsx, lembar Sheet1, baris 7")
		want(t, imported(t, w, b.Unit.ID, sent(t, w, b.Unit.ID, "daftar (1).xlsx", sections(t))), http.StatusOK, "Baru: 0 baris", "Tetap: 2 baris")

		to = sent(t, w, b.Unit.ID, "register.csv", []byte(book))
		want(t, w.Get(to), http.StatusOK, "2 baris dikenali", "Buku register permohonan", "Barisnya akan dilewati")
		leads(t, w.Post(to, url.Values{"unit": {b.Unit.ID}}), to+"/pratinjau")
		preview := w.Get(to + "/pratinjau")
		want(t, preview, http.StatusOK, "Dilewati: 2 baris", "tidak berwenang mengimpor")
		if preview.Says("Siti Aminah") {
			t.Error("the preview shows an applicant")
		}
		want(t, w.Post(to+"/pratinjau", nil), http.StatusUnprocessableEntity, "Anda tidak berwenang mengimpor daftar jenis ini")
		want(t, w.Get(to+"/hasil"), http.StatusNotFound)

		mixed := "No,Judul Informasi,Ringkasan,Kategori,Unit Kerja\n1,Profil,Isi,Berkala,PPID\n2,Rekam medis,Isi,Dikecualikan,RSUD\n"
		to = sent(t, w, b.Unit.ID, "campur.csv", []byte(mixed))
		want(t, imported(t, w, b.Unit.ID, to), http.StatusOK, "Baru: 1 baris", "Dilewati: 1 baris", "tidak masuk Daftar Informasi Publik")
		if csv := w.Get(to + "/dilewati.csv"); !strings.Contains(csv.Body, "Lembar;Baris;Judul;Alasan") || !strings.Contains(csv.Body, ";3;Rekam medis;") {
			t.Errorf("the rows that were left out: %s", csv.Body)
		}

		to = sent(t, w, b.Unit.ID, "informasi_publik.zip", village(t))
		want(t, imported(t, w, b.Unit.ID, to), http.StatusOK, "APBDes 2024", "Posko banjir")
		want(t, imported(t, w, b.Unit.ID, sent(t, w, b.Unit.ID, "informasi_publik.zip", village(t))), http.StatusOK, "Baru: 0 baris", "Tetap: 3 baris", "tidak ada dalam berkas ini; tidak diubah")
	})
}

func TestImportCorrectedByHand(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		operator := b.AddPerson(t, b.Body, "operator", b.Unit.ID)
		w := b.SignIn(t, operator)
		pasted := "No\tJudul Informasi\tRingkasan Informasi\tPenanggung Jawab\tPemegang Dokumen Asli\r\n1\tRenstra\tRencana lima tahun\tSekretaris\tArsip Daerah\r\n"
		w.Get("/kantor/informasi/impor")
		page := w.Upload("/kantor/informasi/impor", url.Values{"unit": {b.Unit.ID}, "tempelan": {pasted}}, "", nil)
		to := page.Header.Get("Location")
		want(t, w.Get(to), http.StatusOK, "1 baris dikenali", "Pemegang Dokumen Asli", "Tidak dipakai")
		want(t, w.Post(to, url.Values{"unit": {b.Unit.ID}, "kolom_5": {"bukan_kolom"}}), http.StatusUnprocessableEntity, "tidak dapat dipetakan")
		leads(t, w.Post(to, url.Values{"unit": {b.Unit.ID}, "kategori": {"setiap_saat"}, "kolom_5": {"penguasa"}}), to+"/pratinjau")
		w.Get(to + "/pratinjau")
		leads(t, w.Post(to+"/pratinjau", nil), to+"/hasil")
		l, err := b.App.Register.Desk(t.Context(), operator, register.Desk{})
		if err != nil || l.Total != 1 || l.Entries[0].Working().Holder != "Arsip Daerah" || l.Entries[0].Working().Class != register.OnDemand {
			t.Fatalf("imported %+v, %v", l.Entries, err)
		}
		// What was corrected is remembered for the unit.
		w.Get("/kantor/informasi/impor")
		again := w.Upload("/kantor/informasi/impor", url.Values{"unit": {b.Unit.ID}, "tempelan": {strings.Replace(pasted, "Sekretaris", "Kepala", 1)}}, "", nil)
		to = again.Header.Get("Location")
		if page := w.Get(to); !strings.Contains(page.Body, `value="setiap_saat" selected`) {
			t.Error("the category of the last import is not proposed")
		}
		leads(t, w.Post(to, url.Values{"unit": {b.Unit.ID}, "kategori": {"setiap_saat"}}), to+"/pratinjau")
		want(t, w.Get(to+"/pratinjau"), http.StatusOK, "Berubah: 1 baris", "Kolom yang berubah: penanggung jawab")
	})
}

func TestImportRefusals(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		w := b.SignIn(t, b.AddPerson(t, b.Body, "operator", b.Unit.ID))
		encrypted := append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), make([]byte, 600)...)
		for i, c := range []byte("EncryptedPackage") {
			encrypted[100+2*i] = c
		}
		for _, c := range []struct {
			name, file string
			content    []byte
			says       []string
		}{
			{"nothing chosen", "", nil, []string{"Pilih berkas lembar kerja, atau tempel tabelnya"}},
			{"too large", "besar.csv", bytes.Repeat([]byte("a,b\n"), 7<<20), []string{"besar.csv berukuran", "Batasnya 25 MB"}},
			{"old Excel", "lama.xls", append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), make([]byte, 600)...), []string{"lama.xls tidak dapat diterima", "simpan sebagai .xlsx"}},
			{"encrypted", "kunci.xlsx", encrypted, []string{"kunci.xlsx tidak dapat diterima", "terkunci dengan kata sandi"}},
			{"broken", "rusak.xlsx", []byte("PK\x03\x04 rusak"), []string{"rusak.xlsx tidak dapat diterima", "rusak atau tidak lengkap"}},
			{"a PDF called XLSX", "daftar.xlsx", []byte(smallPDF), []string{"daftar.xlsx"}},
			{"no table", "catatan.csv", []byte("halo,dunia\nsatu,dua\n"), []string{"catatan.csv tidak memuat tabel"}},
		} {
			w.Get("/kantor/informasi/impor")
			page := w.Upload("/kantor/informasi/impor", url.Values{"unit": {b.Unit.ID}}, c.file, c.content)
			if page.Status != http.StatusUnprocessableEntity {
				t.Errorf("%s answered %d: %.300s", c.name, page.Status, page.Text())
				continue
			}
			want(t, page, http.StatusUnprocessableEntity, c.says...)
		}
		kept := w.Upload("/kantor/informasi/impor", url.Values{"unit": {b.Second.ID}, "tempelan": {"isi yang ditempel"}}, "", nil)
		want(t, kept, http.StatusUnprocessableEntity, "Pilih unit", "isi yang ditempel")

		to := sent(t, w, b.Unit.ID, "daftar.xlsx", sections(t))
		colleague := b.SignIn(t, b.AddPerson(t, b.Body, "operator", b.Unit.ID))
		elsewhere := b.SignIn(t, b.AddPerson(t, b.Other, "ppid_utama", ""))
		for _, other := range []*webtest.Browser{colleague, elsewhere} {
			other.Get("/kantor/informasi/impor")
			for _, path := range []string{to, to + "/pratinjau", to + "/hasil", to + "/dilewati.csv"} {
				want(t, other.Get(path), http.StatusNotFound)
			}
			want(t, other.Post(to+"/pratinjau", nil), http.StatusNotFound)
		}
		want(t, w.Get(to+"/hasil"), http.StatusNotFound)
	})
}

// The books of past years: an officer who registers requests imports one, finds its
// cases again, and takes the import back.
func TestImportOfABookAndItsUndoing(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		officer := b.AddPerson(t, b.Body, "petugas", "")
		w := b.SignIn(t, officer)
		want(t, w.Get("/kantor/permohonan/lampau"), http.StatusOK, "Belum ada arsip tahun lalu")
		to := sent(t, w, b.Unit.ID, "register.csv", []byte(book))
		want(t, w.Get(to), http.StatusOK, "Buku register permohonan", "arsip permohonan tahun lalu", "Telepon atau surel")
		leads(t, w.Post(to, url.Values{"unit": {b.Unit.ID}}), to+"/pratinjau")
		preview := w.Get(to + "/pratinjau")
		want(t, preview, http.StatusOK, "Baru: 2 baris", "Impor sebagai arsip", "Tanpa nomor, 5 Feb 2024", "Angka nol di depan")
		if preview.Says("Siti Aminah") {
			t.Error("the preview shows an applicant")
		}
		want(t, w.Get(to+"/pratinjau?peringatan=nol_hilang"), http.StatusOK, "Hanya baris: Angka nol", "Perlihatkan semua baris", "Tanpa nomor, 5 Feb 2024")
		leads(t, w.Post(to+"/pratinjau", nil), to+"/hasil")
		want(t, w.Get(to+"/hasil"), http.StatusOK, "Hasil impor", "arsip tahun lalu", "Batalkan impor ini")

		list := w.Get("/kantor/permohonan/lampau?tahun=2024&jenis=permohonan")
		want(t, list, http.StatusOK, "2 berkas", "Tanpa nomor, 7 Feb 2024", "Ditolak")
		want(t, w.Get("/kantor/permohonan"), http.StatusOK, "Arsip tahun lalu 2")
		at := regexp.MustCompile(`/kantor/lampau/[a-z0-9]+`).FindAllString(list.Body, -1)
		if len(at) < 2 {
			t.Fatalf("no cases in %s", list.Body)
		}
		detail := w.Get(at[0]).Text() + w.Get(at[1]).Text()
		for _, words := range []string{"Siti Aminah", "08123456789", "Dokumen RKPD 2023", "Pasal 17 huruf h", "Diimpor dari register.csv, baris 4", "tidak punya tenggat"} {
			if !strings.Contains(detail, words) {
				t.Errorf("the cases do not say %q: %s", words, detail)
			}
		}
		want(t, w.Get("/kantor/permohonan/lampau?nomor=tiada"), http.StatusOK, "Tidak ada berkas yang cocok")

		want(t, w.Get(to+"/batalkan"), http.StatusOK, "Yang akan terjadi", "2 baris yang ditulis impor ini diambil kembali")
		leads(t, w.Post(to+"/batalkan", nil), to+"/hasil")
		want(t, w.Get(to+"/hasil"), http.StatusOK, "Impor ini dibatalkan. 2 baris diambil kembali", "Diambil kembali")
		want(t, w.Get("/kantor/permohonan/lampau"), http.StatusOK, "Belum ada arsip tahun lalu")
		want(t, w.Get("/kantor/informasi/impor"), http.StatusOK, "Impor Anda sebelumnya", "register.csv", "Dibatalkan")
	})
}

func TestImportTemplateComesBack(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		w := b.SignIn(t, b.AddPerson(t, b.Body, "operator", b.Unit.ID))
		page := w.Get("/kantor/informasi/impor/templat.xlsx")
		f, err := excelize.OpenReader(strings.NewReader(page.Body))
		if err != nil {
			t.Fatal(err)
		}
		lists, err := f.GetDataValidations(f.GetSheetName(0))
		if err != nil || len(lists) != 2 || !strings.Contains(lists[0].Formula1+lists[1].Formula1, "Serta Merta") {
			t.Errorf("drop-down lists %+v, %v", lists, err)
		}
		to := sent(t, w, b.Unit.ID, "templat.xlsx", []byte(page.Body))
		want(t, w.Get(to), http.StatusOK, "1 baris dikenali")
		want(t, imported(t, w, b.Unit.ID, to), http.StatusOK, "Baru: 1 baris", "Rencana Kerja Tahunan")
	})
}

// A list that is too long for a page is worked by a job; its page says how far it is.
func TestImportOfALongList(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		operator := b.AddPerson(t, b.Body, "operator", b.Unit.ID)
		w := b.SignIn(t, operator)
		b.App.Imports.AtOnce = 100
		var list strings.Builder
		list.WriteString("No;Judul Informasi;Ringkasan;Kategori;Unit Kerja\n")
		for i := range 210 {
			fmt.Fprintf(&list, "%d;Laporan %d;Isi;Berkala;PPID\n", i+1, i+1)
		}
		to := sent(t, w, b.Unit.ID, "panjang.csv", []byte(list.String()))
		id := strings.TrimPrefix(to, "/kantor/impor/")
		work := func(step string) {
			t.Helper()
			if err := b.App.Imports.Work(t.Context(), dipimport.Work{Org: b.Body.ID, Import: id, Person: operator.Person, Step: step}); err != nil {
				t.Fatal(err)
			}
		}
		w.Get(to)
		leads(t, w.Post(to, url.Values{"unit": {b.Unit.ID}}), to+"/pratinjau")
		want(t, w.Get(to+"/pratinjau"), http.StatusOK, "0 dari 210 baris", "Muat ulang", "Pekerjaan tetap berjalan")
		work(dipimport.ToPreview)
		want(t, w.Get(to+"/pratinjau?hlm=3"), http.StatusOK, "Baru: 210 baris", "Laporan 210", "Sebelumnya")
		leads(t, w.Post(to+"/pratinjau", nil), to+"/hasil")
		want(t, w.Get(to+"/hasil"), http.StatusOK, "Impor berjalan", "0 dari 210 baris")
		b.SetDay("2026-03-03")
		want(t, w.Get(to+"/hasil"), http.StatusOK, "Pekerjaan ini terhenti", "Lanjutkan")
		leads(t, w.Post(to+"/hasil", nil), to+"/hasil")
		work(dipimport.ToRun)
		want(t, w.Get(to+"/hasil"), http.StatusOK, "Hasil impor", "Baru: 210 baris")
		leads(t, w.Post(to+"/batalkan", nil), to+"/hasil")
		want(t, w.Get(to+"/hasil"), http.StatusOK, "Impor dibatalkan", "diambil kembali")
		work(dipimport.ToUndo)
		want(t, w.Get(to+"/hasil"), http.StatusOK, "210 baris diambil kembali")
	})
}
