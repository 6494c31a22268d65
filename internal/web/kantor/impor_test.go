package kantor_test

import (
	"archive/zip"
	"bytes"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

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
		want(t, imported(t, w, b.Unit.ID, sent(t, w, b.Unit.ID, "daftar (1).xlsx", sections(t))), http.StatusOK, "Baru: 0 baris", "Tetap: 2 baris")

		to = sent(t, w, b.Unit.ID, "register.csv", []byte(book))
		want(t, w.Get(to), http.StatusOK, "2 baris dikenali", "Buku register permohonan", "Barisnya akan dilewati")
		done := imported(t, w, b.Unit.ID, to)
		want(t, done, http.StatusOK, "Dilewati: 2 baris", "belum dapat disimpan")
		if done.Says("Siti Aminah") {
			t.Error("the result shows an applicant")
		}
		csv := w.Get(to + "/dilewati.csv")
		if !strings.Contains(csv.Body, "Lembar;Baris;Judul;Alasan") || !strings.Contains(csv.Body, ";4;") || strings.Contains(csv.Body, "Siti") {
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
