package kantor_test

import (
	"context"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"suluh/internal/identity"
	"suluh/internal/register"
	"suluh/internal/webtest"
)

const anyNIK = "3273014507890001"

// uploadedWith adds a small file to a draft and says what its inspection found.
func uploadedWith(t *testing.T, b *webtest.Bed, w *webtest.Browser, a identity.Actor, to, name string, found ...register.Found) register.File {
	t.Helper()
	e := entryAt(t, b, a, to)
	form := with(with(entryForm(b.Unit.ID, e.Working().Title), "versi", itoa(e.Version)), "keterangan", e.Working().Remark)
	leads(t, w.Upload(to, form, name, []byte(smallPDF+name)), to)
	return inspectedAs(t, b, a, to, found...)
}

// inspectedAs says what was found in the last file of an entry.
func inspectedAs(t *testing.T, b *webtest.Bed, a identity.Actor, to string, found ...register.Found) register.File {
	t.Helper()
	e := entryAt(t, b, a, to)
	ids := e.Working().Files
	files, err := b.App.Register.FilesOf(context.Background(), a.Org, e.Working(), e.ID)
	if err != nil {
		t.Fatal(err)
	}
	last := files[len(ids)-1]
	if err := b.App.Register.KeepInspection(context.Background(), a.Org, last.ID, register.Inspected{Pages: 1, Reading: register.Readable, Found: found}); err != nil {
		t.Fatal(err)
	}
	return last
}

func TestFindingsAreShownAndDecided(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		operator, ppid := b.AddPerson(t, b.Body, "operator", b.Unit.ID), b.AddPerson(t, b.Body, "ppid_utama", "")
		w, second := b.SignIn(t, operator), b.SignIn(t, ppid)
		w.Get("/kantor/informasi/baru")
		to := w.Upload("/kantor/informasi/baru", with(entryForm(b.Unit.ID, "Rekap Kehadiran"), "keterangan", "Penerima NIK "+anyNIK), "", nil).Header.Get("Location")
		page := w.Get(to)
		want(t, page, http.StatusOK, "Pemeriksaan sebelum terbit", "1 temuan menahan penerbitan", "kolom Keterangan", "Hapus dari kolom itu, lalu simpan draf")
		file := uploadedWith(t, b, w, operator, to, "rekap.pdf", register.Found{Code: "lembar_tersembunyi", Place: "lembar Gaji"},
			register.Found{Code: "nik", Place: "lembar Gaji, sel C2", Excerpt: "NIK 99••••"}, register.Found{Code: "nik", Place: "lembar Gaji, sel C3", Excerpt: "NIK 98••••"})
		page = w.Get(to)
		want(t, page, http.StatusOK, "4 temuan menahan penerbitan", "rekap.pdf", "Lembar tersembunyi", "lembar Gaji, sel C3", "NIK 98••••", "Ganti berkas", "Lepas berkas")
		if strings.Contains(page.Body, "Tetap terbitkan dengan alasan") {
			t.Error("who wrote it is offered to decide")
		}
		want(t, w.Get("/kantor"), http.StatusOK, "Tertahan, 4 temuan", "Perbaiki draf")
		want(t, w.Get("/kantor/informasi"), http.StatusOK, "Tertahan 4 temuan")
		want(t, w.Get("/kantor/temuan"), http.StatusOK, "Draf yang tertahan", "Rekap Kehadiran", "Tidak ada berkas terbit yang perlu dilihat")
		decide := to + "/temuan/" + file.ID + "/nik"
		want(t, w.Get(decide), http.StatusForbidden)
		want(t, second.Get(decide), http.StatusOK, "Draf ini belum diajukan")
		want(t, stepOf(t, second, decide, url.Values{"temuan": {"x"}, "alasan": {"cukup panjang untuk dianggap alasan"}}), http.StatusConflict)
		leads(t, stepOf(t, w, to+"/ajukan", nil), to)

		want(t, second.Get(to+"/terbitkan"), http.StatusOK, "4 temuan menahan penerbitan", "Tetap terbitkan dengan alasan", "Yang dapat dibaca umum")
		want(t, second.Post(to+"/terbitkan", second.Get(to+"/terbitkan").Hidden()), http.StatusUnprocessableEntity, "menemukan 4 hal yang belum diselesaikan")
		page = second.Get(decide)
		want(t, page, http.StatusOK, "Yang tetap diterbitkan", "lembar Gaji, sel C2", "Mengapa ini boleh diketahui umum")
		chosen := checked(page)
		if len(chosen) != 2 {
			t.Fatalf("%d findings are chosen at first", len(chosen))
		}
		short := stepOf(t, second, decide, url.Values{"temuan": chosen[:1], "alasan": {"boleh saja"}})
		want(t, short, http.StatusUnprocessableEntity, "paling sedikit 20 huruf dan tiga kata", "boleh saja")
		if got := checked(short); len(got) != 1 || got[0] != chosen[0] {
			t.Errorf("what was chosen is lost: %v", got)
		}
		want(t, stepOf(t, second, decide, url.Values{"alasan": {"Nomor contoh pada formulir kosong"}}), http.StatusUnprocessableEntity, "Pilih paling sedikit satu temuan")
		leads(t, stepOf(t, second, decide, url.Values{"temuan": chosen[:1], "alasan": {"Nomor contoh pada formulir kosong"}}), to+"#pemeriksaan")
		want(t, second.Get(to), http.StatusOK, "1 temuan diputuskan tetap terbit", "3 temuan menahan penerbitan", "Alasan: Nomor contoh pada formulir kosong", "menurut")
		want(t, stepOf(t, second, decide, url.Values{"temuan": chosen[:1], "alasan": {"Nomor contoh pada formulir kosong"}}), http.StatusConflict)
		leads(t, stepOf(t, second, decide, url.Values{"temuan": chosen[1:], "alasan": {"Nomor contoh pada formulir kosong"}}), to+"#pemeriksaan")
		want(t, second.Get(decide), http.StatusOK, "Temuan ini sudah diputuskan")
		for _, group := range []string{file.ID + "/lembar_tersembunyi", "teks/nik"} {
			path := to + "/temuan/" + group
			leads(t, stepOf(t, second, path, url.Values{"temuan": checked(second.Get(path)), "alasan": {"Nomor contoh pada formulir kosong"}}), to+"#pemeriksaan")
		}
		for _, bad := range []string{"/temuan/teks/gps", "/temuan/" + file.ID + "/gps", "/temuan/tidak-ada/nik"} {
			want(t, second.Get(to+bad), http.StatusNotFound)
		}
		want(t, second.Get(to+"/terbitkan"), http.StatusOK, "Semua temuan sudah diputuskan")
		leads(t, stepOf(t, second, to+"/terbitkan", nil), to)
		want(t, w.Get(to+"/riwayat"), http.StatusOK, "Temuan pemeriksaan diputuskan tetap terbit", "NIK, 1 kali", "4 temuan pemeriksaan diputuskan tetap terbit")

		// A newer inspection finds something in what is public already.
		inspectedAs(t, b, ppid, to, register.Found{Code: "komentar", Place: "lembar Rekap"})
		want(t, second.Get("/kantor"), http.StatusOK, "Perlu dilihat", "rekap.pdf", "Berkas terbit, 1 temuan")
		want(t, second.Get("/kantor/temuan"), http.StatusOK, "rekap.pdf", "Tutup berkas", "Tidak ada draf yang tertahan")
		want(t, second.Get("/kantor/informasi"), http.StatusOK, "1 temuan perlu dilihat")
	})
}

func TestAFileIsReplacedTakenOffAndClosed(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		operator, ppid := b.AddPerson(t, b.Body, "operator", b.Unit.ID), b.AddPerson(t, b.Body, "ppid_utama", "")
		w, second := b.SignIn(t, operator), b.SignIn(t, ppid)
		to := written(t, w, b.Unit.ID, "Neraca 2025")
		first := uploadedWith(t, b, w, operator, to, "neraca.pdf")
		publish := func() {
			t.Helper()
			leads(t, stepOf(t, w, to+"/ajukan", nil), to)
			leads(t, stepOf(t, second, to+"/terbitkan", nil), to)
		}
		publish()
		replace := to + "/berkas/" + first.ID + "/ganti"
		want(t, w.Get(replace), http.StatusOK, "Berkas baru", "Tetap dapat diunduh sebagai versi sebelumnya", "Mengapa diganti")
		want(t, w.Upload(replace, url.Values{"alasan": {"Angka diperbaiki"}}, "", nil), http.StatusUnprocessableEntity, "Pilih berkas yang akan diunggah", "Angka diperbaiki")
		want(t, w.Upload(replace, url.Values{}, "neraca.pdf", []byte(smallPDF+"2")), http.StatusUnprocessableEntity, "Tuliskan mengapa berkas ini diganti")
		want(t, w.Upload(replace, url.Values{"alasan": {"x"}}, "program.pdf", []byte("MZ\x90\x00\x03 program")), http.StatusUnprocessableEntity, "program.pdf tidak dapat diterima")
		leads(t, w.Upload(replace, url.Values{"alasan": {"Angka pada tabel 3 diperbaiki"}, "lama": {"tetap"}}, "neraca-baru.pdf", []byte(smallPDF+"3")), to+"#pemeriksaan")
		newer := inspectedAs(t, b, operator, to)
		want(t, w.Get(to), http.StatusOK, "neraca-baru.pdf menggantikan neraca.pdf", "Versi sebelumnya", "diganti karena: Angka pada tabel 3 diperbaiki")
		want(t, w.Get(replace), http.StatusOK, "tidak ada yang diganti")
		publish()
		public := b.Visit(t, b.Body)
		e := entryAt(t, b, ppid, to)
		address := "/informasi/" + itoa(e.Number) + "/" + e.Slug
		want(t, public.Get(address), http.StatusOK, "neraca-baru.pdf", "Versi sebelumnya, 2 Mar 2026", "diganti karena: Angka pada tabel 3 diperbaiki")
		want(t, public.Get("/berkas/"+first.ID+"/neraca.pdf"), http.StatusOK)

		shut := to + "/berkas/" + first.ID + "/tutup"
		want(t, w.Get(shut), http.StatusForbidden)
		want(t, second.Get(shut), http.StatusOK, "seketika tidak dapat dibuka", "Entrinya tetap terbit")
		want(t, stepOf(t, second, shut, nil), http.StatusUnprocessableEntity, "Tuliskan mengapa berkas ini ditutup")
		leads(t, stepOf(t, second, shut, url.Values{"alasan": {"Ditinjau karena memuat data pribadi"}}), to)
		want(t, second.Get(shut), http.StatusOK, "tidak sedang terbuka bagi umum")
		want(t, second.Post(shut, url.Values{"alasan": {"Sekali lagi"}}), http.StatusConflict)
		want(t, public.Get("/berkas/"+first.ID+"/neraca.pdf"), http.StatusGone, "Berkas ini ditutup", "Ditinjau karena memuat data pribadi", "neraca-baru.pdf")
		want(t, public.Get("/berkas/"+first.ID+"/teks"), http.StatusGone)
		want(t, public.Get(address), http.StatusOK, "ditutup sejak 2 Mar 2026: Ditinjau karena memuat data pribadi")
		leads(t, stepOf(t, second, to+"/berkas/"+newer.ID+"/tutup", url.Values{"alasan": {"Ditinjau"}}), to)
		want(t, public.Get(address), http.StatusOK, "Ditutup untuk ditinjau sejak Senin, 2 Maret 2026")
		want(t, second.Get(to+"/riwayat"), http.StatusOK, "Berkas diganti dengan yang baru", "Berkas ditutup bagi umum")

		off := to + "/berkas/" + newer.ID + "/lepas"
		want(t, w.Get(off), http.StatusOK, "tidak lagi menjadi bagian draf")
		leads(t, stepOf(t, w, off, nil), to)
		want(t, w.Get(off), http.StatusOK, "tidak ada dalam draf")
		if e := entryAt(t, b, operator, to); len(e.Working().Files) != 0 {
			t.Errorf("still there: %v", e.Working().Files)
		}
		for _, path := range []string{"/ganti", "/lepas", "/tutup"} {
			want(t, second.Get(to+"/berkas/tidak-ada"+path), http.StatusNotFound)
		}
	})
}

var checkedBox = regexp.MustCompile(`<input type="checkbox"[^>]*name="temuan" value="([^"]*)"[^>]* checked`)

// checked are the findings that are chosen on a page.
func checked(p webtest.Page) []string {
	var all []string
	for _, m := range checkedBox.FindAllStringSubmatch(p.Body, -1) {
		all = append(all, m[1])
	}
	return all
}
