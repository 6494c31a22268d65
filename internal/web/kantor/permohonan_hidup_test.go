package kantor_test

import (
	"bytes"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"suluh/internal/identity"
	"suluh/internal/request"
	"suluh/internal/webtest"
)

// The whole life of a case: asked at the desk, searched by a unit, granted in part,
// handed over, finished.
func TestLifeOfACase(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		desk := b.SignIn(t, b.AddPerson(t, b.Body, "petugas", ""))
		ppid := b.SignIn(t, b.AddPerson(t, b.Body, "ppid_utama", ""))
		unit := b.SignIn(t, b.AddPerson(t, b.Body, "ppid_pelaksana", b.Unit.ID))
		mine := file(t, b, b.Body, "Kontrak jalan Melati", "Nomor rekening penyedia").Request

		want(t, desk.Get("/kantor/permohonan"), http.StatusOK, mine.Number, "Wulan Prameswari", "10 hari kerja lagi", "Diterima")
		want(t, desk.Get("/kantor"), http.StatusOK, mine.Number, "Teruskan ke unit", "Tidak ada yang melewati batas")

		// to a unit, with an internal due date
		to := path(mine, "teruskan")
		want(t, desk.Get(to), http.StatusOK, "Dinas Pekerjaan Umum", "bukan siapa yang meminta")
		want(t, desk.Post(to, url.Values{"tenggat_tanggal": {"31"}, "tenggat_bulan": {"2"}, "tenggat_tahun": {"2026"}, "catatan": {"cari di arsip"}}),
			http.StatusUnprocessableEntity, "Tanggal itu tidak ada", "cari di arsip")
		due := url.Values{"tenggat_tanggal": {"9"}, "tenggat_bulan": {"Maret"}, "tenggat_tahun": {"2026"}, "catatan": {"Cari di arsip bina marga"}}
		want(t, desk.Post(to, due), http.StatusUnprocessableEntity, "Pilih paling sedikit satu unit")
		due.Set("unit", b.Unit.ID)
		leads(t, desk.Post(to, due), path(mine))
		want(t, desk.Get(path(mine)), http.StatusOK, "Diteruskan ke Dinas Pekerjaan Umum", "Menunggu")

		// the unit sees what is wanted and not by whom
		task := caseOf(t, b, mine).Tasks[0]
		page := unit.Get("/kantor/tugas/" + task.ID)
		want(t, page, http.StatusOK, "Kontrak jalan Melati", "Cari di arsip bina marga", "5 hari kerja lagi")
		if page.Says("Wulan") || page.Says("Penelitian") {
			t.Error("the unit sees who asks, or what for")
		}
		want(t, unit.Get("/kantor"), http.StatusOK, "Jawab tugas", mine.Number)
		want(t, unit.Get(path(mine)), http.StatusForbidden)
		want(t, unit.Upload("/kantor/tugas/"+task.ID, url.Values{"langkah": {"unggah"}, "jawaban": {"sedang dicari"}}, "kontrak.txt", []byte("Nilai kontrak 100 juta")),
			http.StatusOK, "kontrak.txt", "sedang dicari")
		want(t, unit.Post("/kantor/tugas/"+task.ID, url.Values{"keadaan": {"dijawab"}}), http.StatusUnprocessableEntity, "Tuliskan apa yang ditemukan")
		leads(t, unit.Post("/kantor/tugas/"+task.ID, url.Values{"keadaan": {"dijawab"}, "jawaban": {"Kontrak ada, rekening bersifat pribadi"}}), "/kantor")
		found := caseOf(t, b, mine).Files[0]
		got := unit.Get("/kantor/tugas/" + task.ID + "/berkas/" + found.ID)
		if got.Body != "Nilai kontrak 100 juta" || got.Header.Get("Content-Security-Policy") != "sandbox; default-src 'none'" ||
			got.Header.Get("Cache-Control") != "no-store" || !strings.HasPrefix(got.Header.Get("Content-Disposition"), "attachment") {
			t.Errorf("a unit's file: %d %v", got.Status, got.Header)
		}
		want(t, ppid.Get(path(mine)), http.StatusOK, "Kontrak ada, rekening bersifat pribadi", "kontrak.txt", "Putuskan")

		decidePartly(t, b, ppid, mine)

		// handed over and finished
		want(t, desk.Get(path(mine, "serahkan")), http.StatusOK, "berita acaranya", "Dikirim lewat surel")
		want(t, desk.Post(path(mine, "serahkan"), url.Values{"cara": {"lain"}}), http.StatusUnprocessableEntity, "Pilih cara penyerahan")
		want(t, desk.Post(path(mine, "serahkan"), url.Values{"cara": {"ambil"}}), http.StatusUnprocessableEntity, "Pilih siapa yang mengambil")
		want(t, desk.Post(path(mine, "serahkan"), url.Values{"cara": {"ambil"}, "penerima": {"pemohon"}, "langkah": {"pratinjau"}}), http.StatusOK, "Pratinjau", "Salinan kontrak Nomor 12/2025")
		leads(t, desk.Post(path(mine, "serahkan"), url.Values{"cara": {"ambil"}, "penerima": {"pemohon"}}), path(mine))
		leads(t, desk.Post(path(mine, "selesai"), nil), path(mine))
		want(t, desk.Get(path(mine)), http.StatusOK, "Permohonan selesai", "Selesai")
		c := caseOf(t, b, mine)
		if c.State != request.Done || c.Outcome != request.GrantedInPart {
			t.Errorf("ended as %s %s", c.State, c.Outcome)
		}
		want(t, desk.Get("/kantor/permohonan?bagian=selesai"), http.StatusOK, mine.Number)
		want(t, desk.Get("/kantor/permohonan"), http.StatusOK, "Tidak ada pekerjaan yang menunggu")
		want(t, desk.Get("/kantor"), http.StatusOK, "Tidak ada pekerjaan yang menunggu", "Lihat semua")
		lettersOf(t, desk, mine)
	})
}

// decidePartly grants the first item and refuses the second, with every mistake on
// the way.
func decidePartly(t *testing.T, b *webtest.Bed, ppid *webtest.Browser, mine request.Request) {
	t.Helper()
	to := path(mine, "putuskan")
	want(t, ppid.Get(to), http.StatusOK, "Kontrak jalan Melati", "Tolak butir ini", "Belum didokumentasikan", "Lanjutkan")
	want(t, ppid.Post(to, url.Values{"langkah": {"isi"}, "hasil_1": {"dikabulkan"}}), http.StatusUnprocessableEntity, "Pilih keputusan untuk butir 2")
	form := url.Values{"hasil_1": {"dikabulkan"}, "hasil_2": {"ditolak"}}
	send := func(step string) webtest.Page {
		form.Set("langkah", step)
		form.Del("csrf")
		return ppid.Post(to, form)
	}
	page := send("isi")
	want(t, page, http.StatusOK, "Informasi yang diberikan", "Nomor uji konsekuensi", "Periksa pemberitahuan", "Kontrak ada, rekening bersifat pribadi")
	if page.Says("Badan publik yang menguasai") || strings.Contains(page.Body, `name="uji_1"`) {
		t.Error("the page asks for what this outcome does not need")
	}
	form.Set("jawaban_1", "Salinan kontrak Nomor 12/2025")
	form.Set("bentuk_1", "elektronik")
	form.Set("dasar_2", "17j")
	form.Set("pasal_2", "Peraturan Daerah 3/2020")
	form.Set("tanggal_uji_2_tanggal", "40")
	want(t, send("periksa"), http.StatusUnprocessableEntity, "Tanggal itu tidak ada", "Salinan kontrak Nomor 12/2025")
	form.Set("tanggal_uji_2_tanggal", "5")
	form.Set("tanggal_uji_2_bulan", "1")
	form.Set("tanggal_uji_2_tahun", "2026")
	want(t, send("periksa"), http.StatusUnprocessableEntity, "Pengecualian huruf j harus", "Pasal 17 UU 14/2008",
		"Tuliskan alasan keputusan butir 2", "Tuliskan nomor dan tanggal uji konsekuensi", "Tuliskan jangka waktu")
	form.Set("pasal_2", "UU 27/2022 Pasal 65")
	form.Set("alasan_2", "Nomor rekening adalah data pribadi penyedia")
	form.Set("uji_2", "07/UK/2026")
	form.Set("jangka_2", "sampai 31 Desember 2030")
	if n := acts(caseOf(t, b, mine), request.NotifiedAct{}); n != 0 {
		t.Fatal("a refused decision was given")
	}
	// files that go with the answer
	form.Set("langkah", "unggah")
	form.Del("csrf")
	want(t, ppid.Upload(to, form, "palsu.exe", []byte("MZ\x90\x00 program")), http.StatusUnprocessableEntity, "Salinan kontrak Nomor 12/2025", "Berkas")
	form.Del("csrf")
	want(t, ppid.Upload(to, form, "salah.txt", []byte("berkas yang salah")), http.StatusOK, "salah.txt", "07/UK/2026")
	wrong := caseOf(t, b, mine).Files[1]
	form.Set("hapus", wrong.ID)
	if page := send("isi"); page.Says("salah.txt") || !strings.Contains(page.Body, "07/UK/2026") {
		t.Error("the file was not taken back, or the fields were lost")
	}
	form.Del("hapus")
	form.Set("langkah", "periksa")
	form.Del("csrf")
	page = ppid.Upload(to, form, "kontrak.txt", []byte("Salinan kontrak"))
	want(t, page, http.StatusOK, "Kirim pemberitahuan", "kontrak.txt", "Pratinjau", "dalam 0 hari kerja, tidak melewati batas waktu", "Wulan Prameswari",
		"Salinan kontrak Nomor 12/2025", "07/UK/2026", "(diberikan saat dikirim)", "2 surat dibuat")
	// what the review page carries along is enough to send it
	form = page.Hidden()
	leads(t, send("kirim"), path(mine))
	want(t, ppid.Get(path(mine)), http.StatusOK, "Pemberitahuan tertulis dibuat", "Dikabulkan sebagian", "Nomor rekening adalah data pribadi penyedia")
	want(t, send("kirim"), http.StatusConflict, "sudah dijawab")
	want(t, ppid.Get(to), http.StatusConflict, "sudah dijawab")
	c := caseOf(t, b, mine)
	if c.State != request.Notified || c.Items[0].Outcome != request.Granted || c.Items[1].Outcome != request.Refused || acts(c, request.NotifiedAct{}) != 1 {
		t.Errorf("%s %s, items %s %s", c.State, c.Outcome, c.Items[0].Outcome, c.Items[1].Outcome)
	}
}

var letterLink = regexp.MustCompile(`/surat/[A-Za-z0-9_-]+`)

// lettersOf opens every letter of the case as page and as PDF.
func lettersOf(t *testing.T, w *webtest.Browser, mine request.Request) {
	t.Helper()
	links := letterLink.FindAllString(w.Get(path(mine)).Body, -1)
	if len(links) != 4 {
		t.Fatalf("%d letters: receipt, notification, decree and handover were expected", len(links))
	}
	for _, link := range links {
		to := path(mine) + link
		page := w.Get(to)
		want(t, page, http.StatusOK, "Pemerintah Kabupaten Contoh", "Unduh PDF")
		if page.Says("{kode akses}") || page.Says("{tautan lacak}") {
			t.Error("a letter shows the mark of a secret")
		}
		pdf := w.Get(to + ".pdf")
		if pdf.Status != http.StatusOK || !bytes.HasPrefix([]byte(pdf.Body), []byte("%PDF-")) || pdf.Header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s.pdf answered %d %v", to, pdf.Status, pdf.Header)
		}
	}
}

func TestCompletionAtTheDesk(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		mine, other := file(t, b, b.Body).Request, file(t, b, b.Body).Request
		w := b.SignIn(t, b.AddPerson(t, b.Body, "petugas", ""))
		want(t, w.Get(path(mine, "lengkapi")), http.StatusOK, "Kamis, 5 Maret 2026", "Pratinjau", "[yang Anda tulis di atas]")
		want(t, w.Post(path(mine, "lengkapi"), url.Values{"kurang": {" "}}), http.StatusUnprocessableEntity, "Tuliskan apa yang perlu dilengkapi", "PERKI 1/2021")
		for _, r := range []request.Request{mine, other} {
			leads(t, w.Post(path(r, "lengkapi"), url.Values{"kurang": {"Surat kuasa"}}), path(r))
		}
		want(t, w.Get(path(mine)), http.StatusOK, "Menunggu kelengkapan", "Surat kuasa", "Catat kelengkapan")
		want(t, w.Get(path(mine, "tutup")), http.StatusConflict, "masih dapat melengkapi", "5 Maret 2026")
		leads(t, w.Post(path(mine, "dilengkapi"), url.Values{"catatan": {"Surat kuasa diserahkan"}}), path(mine))
		want(t, w.Get(path(mine)), http.StatusOK, "dicatat lengkap", "Surat kuasa diserahkan")
		b.SetDay("2026-03-06")
		w = b.SignIn(t, b.AddPerson(t, b.Body, "petugas", ""))
		want(t, w.Get("/kantor"), http.StatusOK, "Tutup: tidak dilengkapi")
		leads(t, w.Post(path(other, "tutup"), nil), path(other))
		if c := caseOf(t, b, other); c.State != request.NotCompleted {
			t.Errorf("closed as %s", c.State)
		}
		want(t, w.Get(path(mine, "lengkapi")), http.StatusConflict, "sudah pernah diminta")
	})
}

func TestWithdrawalAtTheDesk(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		mine := file(t, b, b.Body).Request
		w := b.SignIn(t, b.AddPerson(t, b.Body, "petugas", ""))
		want(t, w.Get(path(mine, "tarik")), http.StatusOK, "Hanya pemohon yang dapat mencabut", "Pratinjau")
		leads(t, w.Post(path(mine, "tarik"), nil), path(mine))
		want(t, w.Get(path(mine)), http.StatusOK, "Dicabut pemohon")
		want(t, w.Post(path(mine, "tarik"), nil), http.StatusConflict, "sudah dicabut")
	})
}

func TestNoteIsKept(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		mine := file(t, b, b.Body).Request
		w := b.SignIn(t, b.AddPerson(t, b.Body, "petugas", ""))
		w.Get(path(mine))
		want(t, w.Post(path(mine), url.Values{"catatan": {""}}), http.StatusUnprocessableEntity, "Tuliskan catatan")
		leads(t, w.Post(path(mine), url.Values{"catatan": {"Pemohon akan datang <Senin>"}}), path(mine))
		want(t, w.Get(path(mine)), http.StatusOK, "Catatan ditambahkan", "Pemohon akan datang <Senin>")
		if c, err := b.App.Cases.Mine(t.Context(), mine.Org, mine.ID); err != nil || c.Notes[0].Kind != request.NoteInternal {
			t.Error("the note is not internal")
		}
	})
}

func TestIdentityIsOpenedForAReason(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		mine := file(t, b, b.Body).Request
		w := b.SignIn(t, b.AddPerson(t, b.Body, "petugas", ""))
		if w.Get(path(mine)).Says("3300000000000001") {
			t.Error("the case shows the whole number")
		}
		to := path(mine, "identitas")
		want(t, w.Get(to), http.StatusOK, "Pembukaan dicatat")
		page := w.Post(to, url.Values{"bagian": {"nik"}})
		want(t, page, http.StatusUnprocessableEntity, "Pilih alasan membuka bukti identitas", "UU 27/2022")
		if page.Says("3300000000000001") || acts(caseOf(t, b, mine), request.IdentityViewedAct{}) != 0 {
			t.Error("opened without a reason")
		}
		page = w.Post(to, url.Values{"bagian": {"nik"}, "alasan": {"memeriksa_identitas"}})
		want(t, page, http.StatusOK, "3300000000000001")
		if page.Header.Get("Cache-Control") != "no-store" || acts(caseOf(t, b, mine), request.IdentityViewedAct{}) != 1 {
			t.Error("the opening may be kept, or is not recorded")
		}
		super := b.SignIn(t, b.AddPerson(t, b.Body, "atasan_ppid", ""))
		want(t, super.Get(to), http.StatusForbidden)
	})
}

func TestNewCodeReplacesTheOld(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		rc := file(t, b, b.Body)
		w := b.SignIn(t, b.AddPerson(t, b.Body, "petugas", ""))
		form := w.Get(path(rc.Request, "kode"))
		want(t, form, http.StatusOK, "tidak berlaku lagi")
		page := w.Post(path(rc.Request, "kode"), form.Hidden())
		want(t, page, http.StatusOK, "Kode akses sudah diganti", rc.Request.Number)
		code := shownCode(t, page)
		if _, err := b.App.Cases.Track(t.Context(), b.Body.ID, rc.Request.Number, rc.Secrets.Code); err == nil {
			t.Error("the old code still opens the case")
		}
		if _, err := b.App.Cases.Track(t.Context(), b.Body.ID, rc.Request.Number, code); err != nil {
			t.Error(err)
		}
		want(t, w.Post(path(rc.Request, "kode"), url.Values{"kiriman": {"x"}}), http.StatusUnprocessableEntity)
	})
}

var codeOnPage = regexp.MustCompile(`[2-9A-HJKMNP-Z]{4} [2-9A-HJKMNP-Z]{4} [2-9A-HJKMNP-Z]{4}`)

func shownCode(t *testing.T, p webtest.Page) string {
	t.Helper()
	code := codeOnPage.FindString(p.Text())
	if code == "" {
		t.Fatalf("no access code on the page: %.600s", p.Text())
	}
	return code
}

func TestSessionEndsWhileTyping(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		mine := file(t, b, b.Body).Request
		a := b.AddPerson(t, b.Body, "petugas", "")
		w := b.SignIn(t, a)
		to := path(mine, "perpanjang")
		token := w.Get(to).Hidden().Get("csrf")
		want(t, w.Post("/keluar", nil), http.StatusSeeOther)
		typed := url.Values{"csrf": {token}, "sampai": {"2026-03-26"}, "alasan": {"Ditulis sebelum sesi berakhir"}}
		p := w.Post(to, typed)
		leads(t, p, "/masuk?ke="+url.QueryEscape(to))
		if acts(caseOf(t, b, mine), request.ExtendedAct{}) != 0 {
			t.Fatal("somebody without a session extended the case")
		}
		signIn(t, b, w, a, to)
		want(t, w.Get(to), http.StatusOK, "Ditulis sebelum sesi berakhir")
		if w.Get(to).Says("Ditulis sebelum sesi berakhir") {
			t.Error("what was typed is shown again and again")
		}
		want(t, w.Post("/keluar", nil), http.StatusSeeOther)
		leads(t, w.Post(to, typed), "/masuk?ke="+url.QueryEscape(to))
		signIn(t, b, w, b.AddPerson(t, b.Body, "petugas", ""), to)
		if w.Get(to).Says("Ditulis sebelum sesi berakhir") {
			t.Error("another officer at the same desk sees what was typed")
		}
	})
}

func signIn(t *testing.T, b *webtest.Bed, w *webtest.Browser, a identity.Actor, back string) {
	t.Helper()
	person, err := identity.PersonByID(t.Context(), b.App.DB, a.Org, a.Person)
	if err != nil {
		t.Fatal(err)
	}
	w.Get("/masuk?ke=" + url.QueryEscape(back))
	leads(t, w.Post("/masuk", url.Values{"nama_pengguna": {person.Username}, "kata_sandi": {webtest.Password}, "ke": {back}}), back)
}
