package kantor_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"suluh/internal/request"
	"suluh/internal/webtest"
)

// tariffForm is a tariff as the PPID types it, in force today.
func tariffForm() url.Values {
	return url.Values{"keputusan": {"12/2026"}, "bayar": {"tunai di loket"}, "baris": {"Fotokopi A4; lembar; 250"},
		"tanggal_tanggal": {"2"}, "tanggal_bulan": {"3"}, "tanggal_tahun": {"2026"}, "mulai_tanggal": {"2"}, "mulai_bulan": {"3"}, "mulai_tahun": {"2026"}}
}

// granted decides a case of one item on the office's page, with so many sheets to pay
// and a file that goes with the answer.
func granted(t *testing.T, ppid *webtest.Browser, mine request.Request, medium, sheets string) {
	t.Helper()
	to := path(mine, "putuskan")
	form := url.Values{"hasil_1": {"dikabulkan"}, "langkah": {"isi"}}
	want(t, ppid.Get(to), http.StatusOK)
	want(t, ppid.Post(to, form), http.StatusOK, "Informasi yang diberikan")
	form = url.Values{"hasil_1": {"dikabulkan"}, "jawaban_1": {"Salinan kontrak"}, "bentuk_1": {medium}, "langkah": {"periksa"}}
	if sheets != "" {
		form.Set("biaya_1_1", sheets)
	}
	page := ppid.Upload(to, form, "kontrak.txt", []byte("Salinan kontrak"))
	want(t, page, http.StatusOK, "Kirim pemberitahuan")
	form = page.Hidden()
	form.Set("langkah", "kirim")
	leads(t, ppid.Post(to, form), path(mine))
}

func day(form url.Values, name, d, m, y string) url.Values {
	form.Set(name+"_tanggal", d)
	form.Set(name+"_bulan", m)
	form.Set(name+"_tahun", y)
	return form
}

func TestCopiesArePaidAtTheDesk(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		desk := b.SignIn(t, b.AddPerson(t, b.Body, "petugas", ""))
		ppid := b.SignIn(t, b.AddPerson(t, b.Body, "ppid_utama", ""))
		mine := file(t, b, b.Body).Request

		want(t, ppid.Get("/kantor/biaya"), http.StatusOK, "Belum ada tarif", "Melihat informasi tidak dipungut biaya")
		wrong := tariffForm()
		wrong.Set("baris", "Fotokopi A4; lembar; gratis")
		want(t, ppid.Post("/kantor/biaya", wrong), http.StatusUnprocessableEntity, "12/2026", "tunai di loket")
		past := day(tariffForm(), "mulai", "27", "2", "2026")
		want(t, ppid.Post("/kantor/biaya", past), http.StatusUnprocessableEntity)
		leads(t, ppid.Post("/kantor/biaya", tariffForm()), "/kantor/biaya")
		want(t, ppid.Get("/kantor/biaya"), http.StatusOK, "Tarif ditetapkan", "Keputusan Nomor 12/2026", "Rp250")
		want(t, ppid.Post("/kantor/biaya", tariffForm()), http.StatusUnprocessableEntity) // two of one day
		want(t, desk.Get("/kantor/biaya"), http.StatusForbidden)

		granted(t, ppid, mine, "cetak", "42")
		want(t, desk.Get(path(mine)), http.StatusOK, "Rp10.500", "Belum dibayar")
		want(t, desk.Get(path(mine, "serahkan")), http.StatusConflict, "sesudah biayanya dibayar")
		want(t, desk.Get(path(mine, "bayar")), http.StatusOK, "Rp10.500", "kuitansi", "Tunai")
		pay := url.Values{"jumlah": {"10.000"}, "cara": {"tunai"}}
		want(t, desk.Post(path(mine, "bayar"), pay), http.StatusUnprocessableEntity, "Rp10.500", "10.000")
		want(t, desk.Post(path(mine, "bayar"), url.Values{"jumlah": {"Rp10.500"}}), http.StatusUnprocessableEntity)
		late := day(url.Values{"jumlah": {"10500"}, "cara": {"tunai"}}, "tanggal", "31", "2", "2026")
		want(t, desk.Post(path(mine, "bayar"), late), http.StatusUnprocessableEntity, "Tanggal itu tidak ada")
		want(t, desk.Post(path(mine, "bayar"), url.Values{"jumlah": {"Rp10.500"}, "cara": {"tunai"}, "langkah": {"pratinjau"}}), http.StatusOK, "Pratinjau", "Kuitansi")
		leads(t, desk.Post(path(mine, "bayar"), url.Values{"jumlah": {"Rp10.500"}, "cara": {"tunai"}}), path(mine))
		want(t, desk.Get(path(mine)), http.StatusOK, "Pembayaran dicatat dan kuitansi dibuat", "Dibayar Senin, 2 Maret 2026", "kuitansi")
		want(t, desk.Get(path(mine, "bayar")), http.StatusConflict)

		// sent by post, and arrived
		post := url.Values{"cara": {"pos"}, "pengirim": {"Pos Indonesia"}}
		want(t, desk.Post(path(mine, "serahkan"), post), http.StatusUnprocessableEntity, "Tuliskan nomor kiriman")
		post.Set("resi", "P2603001")
		leads(t, desk.Post(path(mine, "serahkan"), post), path(mine))
		want(t, desk.Get(path(mine)), http.StatusOK, "P2603001", "Tanggal sampainya belum dicatat", "Catat kiriman sampai")
		b.SetDay("2026-03-05")
		desk = b.SignIn(t, b.AddPerson(t, b.Body, "petugas", ""))
		want(t, desk.Get(path(mine, "sampai")), http.StatusOK, "Tanggal sampai")
		want(t, desk.Post(path(mine, "sampai"), day(url.Values{}, "tanggal", "1", "3", "2026")), http.StatusUnprocessableEntity)
		leads(t, desk.Post(path(mine, "sampai"), day(url.Values{}, "tanggal", "4", "3", "2026")), path(mine))
		want(t, desk.Get(path(mine)), http.StatusOK, "Sampai Rabu, 4 Maret 2026")
		want(t, desk.Get(path(mine, "sampai")), http.StatusConflict)

		// the notification on paper: the term to object runs from its arrival
		before := caseOf(t, b, mine).ObjectUntil
		want(t, desk.Post(path(mine, "surat-sampai"), day(url.Values{}, "tanggal", "4", "3", "2026")), http.StatusUnprocessableEntity)
		leads(t, desk.Post(path(mine, "surat-sampai"), day(url.Values{"bukti": {"tanda terima 7"}}, "tanggal", "4", "3", "2026")), path(mine))
		if after := caseOf(t, b, mine).ObjectUntil; !after.After(before) {
			t.Errorf("objection until %s, before %s", after, before)
		}
		want(t, desk.Get(path(mine)), http.StatusOK, "Pemberitahuan sampai")
	})
}

func TestSeeingAtTheDesk(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		desk := b.SignIn(t, b.AddPerson(t, b.Body, "petugas", ""))
		ppid := b.SignIn(t, b.AddPerson(t, b.Body, "ppid_utama", ""))
		mine := file(t, b, b.Body).Request
		want(t, desk.Get(path(mine, "jadwal")), http.StatusConflict) // not answered yet
		granted(t, ppid, mine, "melihat", "")
		to := path(mine, "jadwal")
		want(t, desk.Get(to), http.StatusOK, "tidak dipungut biaya", "Jabatan petugas")
		form := day(url.Values{"jam": {"09.30"}, "tempat": {"Loket PPID"}, "petugas": {"Petugas layanan informasi"}}, "tanggal", "7", "3", "2026")
		want(t, desk.Post(to, form), http.StatusUnprocessableEntity, "Loket PPID") // a Saturday
		form = day(form, "tanggal", "4", "3", "2026")
		form.Set("jam", "setengah sepuluh")
		want(t, desk.Post(to, form), http.StatusUnprocessableEntity, "setengah sepuluh")
		form.Set("jam", "09.30")
		form.Del("csrf")
		leads(t, desk.Post(to, form), path(mine))
		want(t, desk.Get(path(mine)), http.StatusOK, "Rabu, 4 Maret 2026, pukul 09.30", "Dijadwalkan")
		want(t, desk.Get(path(mine, "melihat")), http.StatusConflict, "4 Maret 2026") // not before its day
		want(t, desk.Get(path(mine, "tidak-hadir")), http.StatusConflict)

		b.SetDay("2026-03-04")
		desk = b.SignIn(t, b.AddPerson(t, b.Body, "petugas", ""))
		want(t, desk.Get(path(mine, "tidak-hadir")), http.StatusOK, "tetap terbuka")
		leads(t, desk.Post(path(mine, "tidak-hadir"), nil), path(mine))
		want(t, desk.Get(path(mine)), http.StatusOK, "Pemohon tidak hadir")
		form.Del("csrf")
		leads(t, desk.Post(to, form), path(mine)) // another appointment, the same day
		want(t, desk.Get(path(mine, "melihat")), http.StatusOK, "Berita acara", "Apa yang diperlihatkan")
		want(t, desk.Post(path(mine, "melihat"), nil), http.StatusUnprocessableEntity)
		leads(t, desk.Post(path(mine, "melihat"), url.Values{"diperlihatkan": {"Kontrak halaman 1 sampai 12"}}), path(mine))
		want(t, desk.Get(path(mine)), http.StatusOK, "Berita acara melihat dibuat", "Sudah dilihat")
		if c := caseOf(t, b, mine); c.State != request.Delivered || c.DeliveredBy != string(request.View) {
			t.Errorf("%s by %q", c.State, c.DeliveredBy)
		}
	})
}

var linkMade = regexp.MustCompile(`/ambil/[A-Za-z0-9_-]+`)

func TestLinksAreMadeAtTheDesk(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		desk := b.SignIn(t, b.AddPerson(t, b.Body, "petugas", ""))
		ppid := b.SignIn(t, b.AddPerson(t, b.Body, "ppid_utama", ""))
		mine, other := file(t, b, b.Body).Request, file(t, b, b.Body).Request
		want(t, desk.Get(path(mine, "tautan")), http.StatusConflict) // there is no file to link to
		granted(t, ppid, mine, "elektronik", "")
		granted(t, ppid, other, "elektronik", "")
		form := desk.Get(path(mine, "tautan"))
		want(t, form, http.StatusOK, "kontrak.txt", "tanpa kode akses")
		typed := form.Hidden()
		typed.Set("hari", "31")
		typed.Set("berkas", caseOf(t, b, mine).Files[0].ID)
		want(t, desk.Post(path(mine, "tautan"), typed), http.StatusUnprocessableEntity)
		typed.Set("hari", "7")
		foreign := url.Values{"kiriman": typed["kiriman"], "hari": {"7"}, "berkas": {caseOf(t, b, other).Files[0].ID}}
		if p := desk.Post(path(mine, "tautan"), foreign); p.Status != http.StatusNotFound && p.Status != http.StatusUnprocessableEntity {
			t.Errorf("a file of another case is answered %d", p.Status)
		}
		typed.Del("csrf")
		made := desk.Post(path(mine, "tautan"), typed)
		want(t, made, http.StatusOK, "Tautan sudah dibuat", "Senin, 9 Maret 2026")
		link := linkMade.FindString(made.Body)
		if link == "" || made.Header.Get("Cache-Control") != "no-store" {
			t.Fatalf("link %q, %s", link, made.Header.Get("Cache-Control"))
		}
		page := desk.Get(path(mine))
		if want(t, page, http.StatusOK, "Tautan berkas", "Berlaku sampai", "0 kali"); page.Says(link) {
			t.Error("the case shows the address of a link")
		}

		// whoever holds it gets this file and nothing about the case
		anybody := b.Visit(t, b.Body)
		shown := anybody.Get(link)
		want(t, shown, http.StatusOK, "Unduh berkas", "Senin, 9 Maret 2026")
		if shown.Says(mine.Number) || shown.Says("Wulan") || shown.Says("kontrak.txt") {
			t.Error("the page of a link names the case")
		}
		if !strings.Contains(shown.Header.Get("X-Robots-Tag")+shown.Body, "noindex") {
			t.Error("the page of a link may be indexed")
		}
		token := shown.Hidden()
		got := anybody.Post(link, token)
		if got.Body != "Salinan kontrak" || got.Header.Get("Cache-Control") != "no-store" || !strings.HasPrefix(got.Header.Get("Content-Disposition"), "attachment") {
			t.Errorf("the file: %d %v", got.Status, got.Header)
		}
		want(t, anybody.Get("/ambil/"+strings.Repeat("x", 32)), http.StatusNotFound)
		want(t, b.Visit(t, b.Other).Get(link), http.StatusNotFound)
		want(t, desk.Get(path(mine)), http.StatusOK, "1 kali", "Tutup tautan")

		links, err := request.Links(t.Context(), b.App.DB, mine.Org, mine.ID)
		if err != nil || len(links) != 1 {
			t.Fatalf("%d links, %v", len(links), err)
		}
		closing := path(mine, "tautan", "tutup")
		want(t, desk.Get(closing+"?tautan="+links[0].ID), http.StatusOK, "tidak membuka apa pun lagi")
		leads(t, desk.Post(closing, url.Values{"tautan": {links[0].ID}}), path(mine))
		want(t, desk.Get(path(mine)), http.StatusOK, "Tautan ditutup", "Ditutup Senin, 2 Maret 2026")
		leads(t, desk.Post(closing, url.Values{"tautan": {links[0].ID}}), path(mine))
		want(t, anybody.Get(link), http.StatusNotFound)
		want(t, anybody.Post(link, token), http.StatusNotFound)
	})
}

func TestWhatIsNotTakenUpLapses(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		desk := b.SignIn(t, b.AddPerson(t, b.Body, "petugas", ""))
		ppid := b.SignIn(t, b.AddPerson(t, b.Body, "ppid_utama", ""))
		mine := file(t, b, b.Body).Request
		granted(t, ppid, mine, "cetak", "")
		want(t, desk.Get(path(mine, "ingatkan")), http.StatusConflict) // no procedure says so
		rule := ppid.Get("/kantor/biaya").Hidden()
		rule.Del("csrf")
		rule.Set("gugur", "30")
		rule.Set("peringatan", "10")
		rule.Set("tautan", "7")
		want(t, ppid.Post("/kantor/biaya/penyerahan", rule), http.StatusUnprocessableEntity) // of which procedure
		rule.Set("sop", "SOP 4/2026")
		leads(t, ppid.Post("/kantor/biaya/penyerahan", rule), "/kantor/biaya")
		want(t, ppid.Get("/kantor/biaya"), http.StatusOK, "Batas pengambilan 30 hari kerja", "SOP 4/2026")
		want(t, ppid.Post("/kantor/biaya/penyerahan", rule), http.StatusConflict) // somebody else saved it meanwhile
		want(t, desk.Get(path(mine, "ingatkan")), http.StatusConflict)            // too early

		b.SetDay("2026-04-13")
		desk = b.SignIn(t, b.AddPerson(t, b.Body, "petugas", ""))
		want(t, desk.Get(path(mine, "ingatkan")), http.StatusOK, "Pemohon diingatkan, satu kali")
		leads(t, desk.Post(path(mine, "ingatkan"), nil), path(mine))
		warned, err := request.WarningOf(t.Context(), b.App.DB, mine.Org, mine.ID)
		if err != nil || warned.LastOn.IsZero() {
			t.Fatalf("%+v, %v", warned, err)
		}
		want(t, desk.Post(path(mine, "ingatkan"), nil), http.StatusConflict)
		want(t, desk.Get(path(mine, "gugur")), http.StatusConflict) // before the last day
		b.SetDay(warned.LastOn.AddDays(1).String())
		desk = b.SignIn(t, b.AddPerson(t, b.Body, "petugas", ""))
		want(t, desk.Get(path(mine, "gugur")), http.StatusOK, "bukan penolakan", "dapat mengajukan permohonan yang sama lagi")
		leads(t, desk.Post(path(mine, "gugur"), nil), path(mine))
		c := caseOf(t, b, mine)
		if c.State != request.Lapsed || c.Outcome != request.Granted || acts(c, request.NotifiedAct{}) != 1 {
			t.Errorf("%s, %s", c.State, c.Outcome)
		}
		want(t, desk.Post(path(mine, "gugur"), nil), http.StatusConflict)
	})
}

// A decision says on what it rests, or nothing is sent.
func TestADecisionWithoutGroundIsRefused(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		ppid := b.SignIn(t, b.AddPerson(t, b.Body, "ppid_utama", ""))
		mine := file(t, b, b.Body).Request
		ppid.Get(path(mine, "putuskan"))
		bare := url.Values{"hasil_1": {"ditolak"}, "alasan_1": {"Rahasia dinas"}}
		for _, step := range []string{"periksa", "kirim"} {
			bare.Set("langkah", step)
			bare.Del("csrf")
			want(t, ppid.Post(path(mine, "putuskan"), bare), http.StatusUnprocessableEntity, "Rahasia dinas", "Pasal 17")
		}
		c := caseOf(t, b, mine)
		if !c.State.Open() || acts(c, request.NotifiedAct{}) != 0 || len(c.Items[0].Ground) != 0 {
			t.Errorf("%s, ground %q", c.State, c.Items[0].Ground)
		}
	})
}

// The one extension is sent while the first term runs: on its last day it is, on the
// day after it never is.
func TestExtensionOnDayEleven(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		first, second := file(t, b, b.Body).Request, file(t, b, b.Body).Request
		tenth := caseOf(t, b, first).DueOn
		b.SetDay(tenth.String())
		extend := func(q request.Request) webtest.Page {
			w := b.SignIn(t, b.AddPerson(t, b.Body, "petugas", ""))
			form := w.Get(path(q, "perpanjang")).Hidden()
			form.Del("csrf")
			form.Set("alasan", "Arsip tersebar di tiga gudang")
			form.Set("sampai", b.Body.Calendar(b.App.Cases.Book).AddWorkingDays(tenth, 7).On.String())
			return w.Post(path(q, "perpanjang"), form)
		}
		leads(t, extend(first), path(first))
		b.SetDay(b.Body.Calendar(b.App.Cases.Book).AddWorkingDays(tenth, 1).On.String())
		want(t, extend(second), http.StatusConflict)
		c := caseOf(t, b, second)
		if c.Extended() || c.DueOn != tenth || !c.Late(b.Today()) || acts(c, request.ExtendedAct{}) != 0 {
			t.Errorf("extended %v, due %s", c.Extended(), c.DueOn)
		}
	})
}
