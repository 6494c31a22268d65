package portal_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"suluh/internal/calendar"
	"suluh/internal/identity"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/webtest"
)

// filed is a request that Siti sent, with the desk and the PPID who answer it.
type filed struct {
	t                        *testing.T
	b                        *webtest.Bed
	w                        *webtest.Browser // the browser that sent it
	number, slug, code, link string
	desk, ppid               identity.Actor
}

func file(t *testing.T, b *webtest.Bed) filed {
	t.Helper()
	f := filed{t: t, b: b, w: b.Visit(t, b.Body), desk: b.AddPerson(t, b.Body, "petugas", ""), ppid: b.AddPerson(t, b.Body, "ppid_utama", "")}
	var page webtest.Page
	f.number, f.slug, f.code, page = send(t, f.w)
	m := linkOn.FindStringSubmatch(page.Body)
	if m == nil {
		t.Fatalf("no link on the receipt: %s", page.Text())
	}
	f.link = m[1]
	return f
}

// stranger opens the case in a new browser with number and code.
func (f filed) stranger() *webtest.Browser {
	f.t.Helper()
	w := f.b.Visit(f.t, f.b.Body)
	w.Get("/lacak")
	page := w.Post("/lacak", url.Values{"nomor": {strings.ToLower(f.number)}, "kode": {strings.ToLower(f.code)}})
	if page.Header.Get("Location") != "/lacak/"+f.slug {
		f.t.Fatalf("tracking answers %d: %s", page.Status, page.Text())
	}
	return w
}

func (f filed) do(what string, err error) {
	f.t.Helper()
	if err != nil {
		f.t.Fatalf("%s: %v", what, err)
	}
}

func (f filed) read() request.Case {
	f.t.Helper()
	c, err := f.b.App.Cases.Open(context.Background(), f.ppid, f.slug)
	f.do("open", err)
	return c
}

func TestTrackingSaysWhereACaseStands(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		f := file(t, b)
		ctx, cases := context.Background(), b.App.Cases
		w := f.stranger()
		page := w.Get("/lacak/" + f.slug)
		says(t, page, "Sudah kami terima dan diberi nomor 001/PPID/III/2026.", "Jawaban paling lambat Senin, 16 Maret 2026", "10 hari kerja lagi",
			"Permohonan diterima dan diberi nomor", "mulai Selasa, 17 Maret 2026 sampai", "Tanda bukti penerimaan")
		if page.Header.Get("Cache-Control") != "no-store" || page.Header.Get("X-Robots-Tag") != "noindex" || page.Header.Get("Referrer-Policy") != "no-referrer" {
			t.Errorf("a private page answers with %v", page.Header)
		}
		keepsQuiet(t, page, "3201014101900001", "Jalan Kenanga", "siti@contoh.id")

		f.do("forward", cases.Forward(ctx, f.desk, f.slug, request.Forwarding{Units: []string{b.Unit.ID}, DueOn: calendar.MustDate("2026-03-10"), Note: "cari di arsip"}))
		page = w.Get("/lacak/" + f.slug)
		says(t, page, "Sedang dicari di Dinas Pekerjaan Umum.", "Permohonan diteruskan ke Dinas Pekerjaan Umum")
		keepsQuiet(t, page, "cari di arsip")

		answers := map[string]request.Answer{}
		items := f.read().Items
		answers[items[0].ID] = request.Answer{Outcome: request.Granted, Text: "Laporan realisasi 2025", Medium: "elektronik"}
		answers[items[1].ID] = request.Answer{Outcome: request.Refused, Ground: "17b", Article: "UU 5/1999 Pasal 22", Reason: "Masih dalam proses <i>lelang</i>",
			TestNumber: "UK/7/2026", TestOn: calendar.MustDate("2026-02-02"), ClosedUntil: "sampai lelang selesai"}
		blob, err := b.App.Blobs.Put(ctx, strings.NewReader("isi laporan"), 1<<20)
		f.do("put", err)
		id, err := cases.AddFile(ctx, f.ppid, f.slug, request.File{Origin: request.FromAnswer, Blob: blob.Hash, Name: "laporan.txt", Media: "text/plain; charset=utf-8", Size: blob.Size})
		f.do("add file", err)
		if early := w.Get("/lacak/" + f.slug + "/berkas/" + id); early.Status != 404 {
			t.Errorf("the answer's file is served before the answer: %d", early.Status)
		}
		f.do("decide", cases.Decide(ctx, f.ppid, f.slug, answers))
		page = w.Get("/lacak/" + f.slug)
		says(t, page, "Permohonan Anda dikabulkan sebagian.", "Pasal 17 huruf b UU 14/2008; UU 5/1999 Pasal 22", "Masih dalam proses <i>lelang</i>", "UK/7/2026",
			"laporan.txt", "Pemberitahuan tertulis", "Keputusan penolakan", "Anda dapat mengajukan keberatan sampai")
		keepsQuiet(t, page, "Cabut permohonan", "hari kerja lagi")
		if got := get(t, w, "/lacak/"+f.slug+"/berkas/"+id, 200); got.Body != "isi laporan" || !strings.Contains(got.Header.Get("Content-Disposition"), "attachment") {
			t.Errorf("the file: %q %v", got.Body, got.Header)
		}
		c := f.read()
		letters, err := cases.Letters(ctx, c.Request)
		f.do("letters", err)
		for _, l := range letters {
			at := "/lacak/" + f.slug + "/surat/" + l.ID
			shown := get(t, w, at, 200)
			says(t, shown, l.Number, l.Letter.Subject)
			text := textOfPDF(t, get(t, w, at+".pdf", 200))
			if !strings.Contains(text, l.Number) || strings.Contains(text+shown.Body, f.code) || strings.Contains(text+shown.Body, "{") && strings.Contains(text, "{kode") {
				t.Errorf("%s: %s", l.Kind, text)
			}
		}
		get(t, w, "/lacak/"+f.slug+"/surat/tidak-ada", 404)
		ics := get(t, w, "/lacak/"+f.slug+"/tenggat.ics", 200)
		if !strings.Contains(ics.Body, "DTSTART;VALUE=DATE:20260316\r\n") || strings.Contains(ics.Body, "Siti") {
			t.Errorf("calendar: %s", ics.Body)
		}
	})
}

func TestWrongNumberAndWrongCodeReadTheSame(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		f := file(t, b)
		w := b.Visit(t, b.Body)
		w.Get("/lacak")
		wrongCode := w.Post("/lacak", url.Values{"nomor": {f.number}, "kode": {"AAAA BBBB CCCC"}})
		wrongNumber := w.Post("/lacak", url.Values{"nomor": {"999/PPID/III/2026"}, "kode": {f.code}})
		empty := w.Post("/lacak", url.Values{})
		for name, page := range map[string]webtest.Page{"code": wrongCode, "number": wrongNumber, "nothing": empty} {
			if page.Status != http.StatusUnprocessableEntity || strings.Count(page.Text(), "Nomor dan kode akses tidak cocok. Periksa tanda bukti Anda") < 2 {
				t.Errorf("wrong %s: %d %s", name, page.Status, page.Text())
			}
		}
		if !strings.Contains(wrongCode.Body, f.number) || strings.Contains(wrongCode.Body, "AAAA BBBB") {
			t.Error("the number is lost, or the code is shown again")
		}
		for _, path := range []string{"", "/surat/x", "/berkas/x", "/lengkapi", "/cabut", "/tenggat.ics"} {
			known, unknown := w.Get("/lacak/"+f.slug+path), w.Get("/lacak/999-PPID-III-2026"+path)
			if known.Status != http.StatusSeeOther || unknown.Status != known.Status || known.Body != "" && len(known.Body) != len(unknown.Body) {
				t.Errorf("%q without the code: %d and %d", path, known.Status, unknown.Status)
			}
		}
		other := b.Visit(t, b.Other)
		other.Get("/lacak")
		if page := other.Post("/lacak", url.Values{"nomor": {f.number}, "kode": {f.code}}); page.Status != http.StatusUnprocessableEntity {
			t.Errorf("another body opens the case: %d", page.Status)
		}
	})
}

func TestTriesAreLimitedForTheNumberAndForThePeer(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		w := b.Visit(t, b.Body)
		w.Get("/lacak")
		try := func(number string) webtest.Page {
			return w.Post("/lacak", url.Values{"nomor": {number}, "kode": {"salah"}})
		}
		for range web.TrackPerCase.N {
			if page := try("001/PPID/III/2026"); page.Status != http.StatusUnprocessableEntity {
				t.Fatalf("answers %d", page.Status)
			}
		}
		page := try("001/ppid/iii/2026")
		if page.Status != http.StatusTooManyRequests || !page.Says("Terlalu banyak percobaan. Coba lagi pukul 09.", "WIB") || !strings.Contains(page.Body, "001/ppid/iii/2026") {
			t.Errorf("the eleventh try: %d %s", page.Status, page.Text())
		}
		if page := try("002/PPID/III/2026"); page.Status != http.StatusUnprocessableEntity {
			t.Errorf("another number: %d", page.Status)
		}
		last := webtest.Page{}
		for range web.TrackPerPeer.N {
			last = try("003/PPID/III/2026")
		}
		if last.Status != http.StatusTooManyRequests {
			t.Errorf("one peer with many tries: %d", last.Status)
		}
	})
}

func TestTheLinkOpensTheCaseAndLeavesTheAddress(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		f := file(t, b)
		w := b.Visit(t, b.Body)
		page := w.Get(f.link)
		if page.Status != http.StatusSeeOther || page.Header.Get("Location") != "/lacak/"+f.slug || page.Header.Get("Referrer-Policy") != "no-referrer" {
			t.Fatalf("the link answers %d to %q", page.Status, page.Header.Get("Location"))
		}
		says(t, get(t, w, "/lacak/"+f.slug, 200), f.number)
		wrong := b.Visit(t, b.Body).Get("/lacak/" + f.slug + "?k=0123456789abcdef0123456789abcdef")
		if wrong.Status != http.StatusUnprocessableEntity || !wrong.Says("Nomor dan kode akses tidak cocok") {
			t.Errorf("a wrong secret: %d", wrong.Status)
		}
		says(t, get(t, w, "/lacak/"+f.slug, 200), "Tutup permohonan ini di perangkat ini")
		w.Post("/lacak/"+f.slug+"/keluar", nil)
		if page := w.Get("/lacak/" + f.slug); page.Status != http.StatusSeeOther {
			t.Errorf("closed on this device, yet %d", page.Status)
		}
		again := f.stranger()
		b.SetDay("2026-03-03")
		if page := again.Get("/lacak/" + f.slug); page.Status != http.StatusSeeOther {
			t.Errorf("a day later the case is still open here: %d", page.Status)
		}
	})
}

func TestAnApplicantCompletesAndWithdraws(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		f := file(t, b)
		w, ctx := f.stranger(), context.Background()
		f.do("ask", b.App.Cases.AskCompletion(ctx, f.desk, f.slug, "Salinan KTP\nPeriode laporan"))
		says(t, get(t, w, "/lacak/"+f.slug, 200), "Perlu Anda lengkapi: Salinan KTP Periode laporan.", "Lengkapi paling lambat Kamis, 5 Maret 2026")
		at := "/lacak/" + f.slug + "/lengkapi"
		says(t, get(t, w, at, 200), "Kamis, 5 Maret 2026", "Periode laporan")
		if page := w.Post(at, url.Values{"isi_berkas": {"identitas"}}); page.Status != http.StatusUnprocessableEntity || !page.Says("Tuliskan apa yang Anda lengkapi, atau pilih berkas") {
			t.Errorf("nothing: %d %s", page.Status, page.Text())
		}
		bad := w.Upload(at, url.Values{"keterangan": {"Periode 2025"}, "isi_berkas": {"identitas"}}, "ktp.exe", []byte("MZ program"))
		if bad.Status != http.StatusUnprocessableEntity || !strings.Contains(bad.Body, "Periode 2025") {
			t.Errorf("a program: %d", bad.Status)
		}
		done := w.Upload(at, url.Values{"keterangan": {"Periode 2025"}, "isi_berkas": {"identitas"}}, "ktp.jpg", photo(t))
		if done.Status != http.StatusSeeOther {
			t.Fatalf("completing answers %d: %s", done.Status, done.Text())
		}
		says(t, w.Get(done.Header.Get("Location")), "Kelengkapan Anda sudah kami terima.", "Sudah kami terima", "Salinan identitas diterima dan disimpan tersandi", "Permohonan dilengkapi")
		c := f.read()
		if len(c.Files) != 1 || !c.Files[0].Sealed || c.Proof != request.ProofFile || c.Notes[0].Body != "Periode 2025" {
			t.Errorf("kept %+v %+v", c.Files, c.Notes)
		}

		cut := "/lacak/" + f.slug + "/cabut"
		says(t, get(t, w, cut, 200), "berhenti diproses")
		if page := w.Post(cut, nil); page.Status != http.StatusUnprocessableEntity || !page.Says("Centang pernyataan di atas untuk mencabut permohonan") {
			t.Errorf("without the tick: %d", page.Status)
		}
		token := url.Values{"yakin": {"ya"}, "csrf": {w.Get(cut).Hidden().Get("csrf")}}
		first := w.Post(cut, token)
		says(t, w.Get(first.Header.Get("Location")), "Permohonan ini sudah Anda cabut.", "Anda mencabut permohonan ini.", "Pernyataan pencabutan")
		if again := w.Post(cut, token); again.Header.Get("Location") != "/lacak/"+f.slug {
			t.Errorf("twice: %d to %q", again.Status, again.Header.Get("Location"))
		}
		if f.read().State != request.Withdrawn {
			t.Error("not withdrawn")
		}
	})
}

// TestNothingPersonalWithoutTheCode walks the public pages beside a filed request.
func TestNothingPersonalWithoutTheCode(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		f := file(t, b)
		w := b.Visit(t, b.Body)
		for _, path := range []string{"/", "/informasi", "/cari?q=jalan", "/permohonan", "/lacak", "/lacak?nomor=" + f.slug, "/lacak/" + f.slug, "/keberatan", "/layanan", "/profil",
			"/unit", "/sitemap.xml", "/robots.txt", "/permohonan/terkirim", "/permohonan/simpan", wizard + "periksa", wizard + "identitas"} {
			page := w.Get(path)
			for _, secret := range []string{"Siti Aminah", "Jalan Kenanga", "siti@contoh.id", "81234567890", "3201014101900001", "Penelitian skripsi", strings.ReplaceAll(f.code, " ", "")} {
				if strings.Contains(page.Body, secret) {
					t.Errorf("%s shows %q", path, secret)
				}
			}
		}
	})
}
