package kantor_test

import (
	"archive/zip"
	"bytes"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"suluh/internal/db"
	"suluh/internal/dispute"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/objection"
	"suluh/internal/org"
	"suluh/internal/webtest"
)

// objected is an objection to a request of the body that nobody answered.
func objected(t *testing.T, b *webtest.Bed, body org.Body) objection.Objection {
	t.Helper()
	r := file(t, b, body).Request
	rc, err := b.App.Disputes.Objections.File(t.Context(), identity.ForApplicant(body.ID, r.ID), objection.Filing{Submission: db.NewID() + db.NewID(), Request: r.ID,
		Grounds: []objection.Ground{objection.Unanswered}, Position: "Belum diberikan.", Purpose: "skripsi", Applicant: r.Applicant})
	if err != nil {
		t.Fatal(err)
	}
	return rc.Objection
}

// disputeExhibit makes a dispute with a dossier of the body, and gives their names.
func disputeExhibit(t *testing.T, b *webtest.Bed, body org.Body) map[string]string {
	t.Helper()
	a := b.AddPerson(t, body, "ppid_utama", "")
	x := dispute.Dispute{}
	for range map[bool]int{false: 1, true: 2}[body.ID == b.Other.ID] { // the other's number must not be one of ours
		o := objected(t, b, body)
		var err error
		if x, err = b.App.Disputes.Open(t.Context(), a, dispute.Filing{Objection: o.Slug, FiledOn: o.ReceivedOn}); err != nil {
			t.Fatal(err)
		}
	}
	m, err := b.App.Disputes.MakeDossier(t.Context(), a, dispute.Subject{Org: body.ID, Request: x.Request, Objection: x.Objection}, dispute.ForBody)
	if err != nil {
		t.Fatal(err)
	}
	return map[string]string{"sengketa": map[bool]string{false: "1", true: "2"}[body.ID == b.Other.ID], "arsip": m.ID + ".zip"}
}

func TestADisputeInTheOffice(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		o := objected(t, b, b.Body)
		on := o.ReceivedOn
		day := func(name string) url.Values {
			return url.Values{name + "_tanggal": {on.String()[8:]}, name + "_bulan": {on.String()[5:7]}, name + "_tahun": {on.String()[:4]}}
		}
		with := func(v url.Values, pairs ...string) url.Values {
			for i := 0; i < len(pairs); i += 2 {
				v.Set(pairs[i], pairs[i+1])
			}
			return v
		}
		w := b.SignIn(t, b.AddPerson(t, b.Body, "atasan_ppid", ""))
		want(t, w.Get("/kantor/sengketa"), http.StatusOK, "Tidak ada sengketa yang berjalan", "Catat sengketa")
		refused := w.Post("/kantor/sengketa/baru", url.Values{"keberatan": {"tidak-ada"}, "diajukan_tanggal": {"31"}, "diajukan_bulan": {"2"}, "diajukan_tahun": {"2026"}})
		want(t, refused, http.StatusUnprocessableEntity, "tidak-ada", "Periksa tanggal dan bulannya")
		want(t, w.Post("/kantor/sengketa/baru", with(day("diajukan"), "keberatan", "tidak-ada")), http.StatusUnprocessableEntity, "Nomor keberatan itu tidak ditemukan")
		if p := w.Post("/kantor/sengketa/baru", with(day("diajukan"), "keberatan", o.Number)); p.Status != http.StatusSeeOther || p.Header.Get("Location") != "/kantor/sengketa/1" {
			t.Fatalf("%d %s", p.Status, p.Text())
		}
		want(t, w.Post("/kantor/sengketa/baru", with(day("diajukan"), "keberatan", o.Number)), http.StatusConflict, "sudah dicatat dengan nomor urut 1")
		want(t, w.Get("/kantor/sengketa/1"), http.StatusOK, "Terlalu dini", "Catat nomor register dan akta", "Belum ada sidang", "Sering terlampaui", "Riwayat")
		form := w.Get("/kantor/sengketa/1/langkah/registrasi")
		want(t, form, http.StatusOK, "Nomor register di Komisi Informasi", "salin apa adanya")
		want(t, w.Post("/kantor/sengketa/1/langkah/registrasi", url.Values{"versi": {"1"}, "panitera": {"Panitera Satu"}}), http.StatusUnprocessableEntity, "Isi Nomor register", "Panitera Satu")
		if p := w.Post("/kantor/sengketa/1/langkah/registrasi", url.Values{"versi": {"1"}, "register": {"012/V/KI-PS/2026"}}); p.Status != http.StatusSeeOther {
			t.Fatalf("%d %s", p.Status, p.Text())
		}
		want(t, w.Post("/kantor/sengketa/1/langkah/registrasi", url.Values{"versi": {"1"}, "register": {"lain"}}), http.StatusConflict, "lain")
		early := url.Values{"versi": {"2"}, "jenis": {"pembuktian"}, "tanggal_tanggal": {"2"}, "tanggal_bulan": {"1"}, "tanggal_tahun": {"2020"}}
		want(t, w.Post("/kantor/sengketa/1/langkah/sidang", early), http.StatusUnprocessableEntity, "tidak mungkin sebelum sengketa diajukan", `value="2020"`)
		if p := w.Post("/kantor/sengketa/1/langkah/sidang", with(day("tanggal"), "versi", "2", "jenis", "pembuktian", "jam", "09:30", "tempat", "Ruang 1")); p.Status != http.StatusSeeOther {
			t.Fatalf("%d %s", p.Status, p.Text())
		}
		want(t, w.Get("/kantor/sengketa/1"), http.StatusOK, "Catat hasil", "Ruang 1", "pukul 09.30")
		want(t, w.Get("/kantor"), http.StatusOK, "012/V/KI-PS/2026", "Sidang hari ini")
		ics := w.Get("/kantor/sengketa/1/sidang.ics")
		if !strings.Contains(ics.Body, "T093000\r\n") || !strings.Contains(ics.Header.Get("Content-Type"), "text/calendar") {
			t.Errorf("calendar %s", ics.Body)
		}
		want(t, w.Post("/kantor/sengketa/1", url.Values{"catatan": {""}}), http.StatusUnprocessableEntity, "Isi Catatan mediasi")
		w.Post("/kantor/sengketa/1", url.Values{"catatan": {"Pembicaraan pertama."}})
		want(t, w.Get("/kantor/sengketa/1"), http.StatusOK, "Pembicaraan pertama.")
		want(t, w.Get("/kantor/sengketa/1/langkah/tetap"), http.StatusConflict, "Belum ada putusan")
		if p := w.Get("/kantor/sengketa/1/langkah/entah"); p.Status != http.StatusNotFound {
			t.Errorf("no such step: %d", p.Status)
		}
		w.Post("/kantor/sengketa/1/berkas", nil)
		page := w.Get("/kantor/sengketa/1/berkas")
		want(t, page, http.StatusOK, "Berkas yang pernah dibuat", "Yang tidak dimuat")
		at := page.Body[strings.Index(page.Body, `href="/kantor/sengketa/1/berkas/`)+6:]
		zip := w.Get(at[:strings.Index(at, `"`)])
		v, err := dispute.Verify(strings.NewReader(zip.Body), int64(len(zip.Body)))
		if err != nil || len(v.Problems) > 0 || !strings.Contains(page.Body, v.Hash) || strings.Contains(zip.Body, "Pembicaraan") {
			t.Errorf("archive %+v, %v", v.Problems, err)
		}
		want(t, b.SignIn(t, b.AddPerson(t, b.Body, "petugas", "")).Get("/kantor/sengketa/1"), http.StatusForbidden, "")
	})
}

func TestAnOfficersOwnCalendar(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		w := b.SignIn(t, b.AddPerson(t, b.Body, "ppid_utama", ""))
		want(t, w.Get("/kantor/kalender"), http.StatusOK, "Anda belum punya alamat kalender")
		page := w.Post("/kantor/kalender", url.Values{"langkah": {"buat"}})
		want(t, page, http.StatusOK, "hanya ditampilkan sekali")
		at := page.Body[strings.Index(page.Body, "/kalender/tenggat-"):]
		path := at[:strings.Index(at, "<")]
		guest := b.Visit(t, org.Body{Host: b.Body.Host})
		if p := guest.Get(path); p.Status != http.StatusOK || !strings.HasPrefix(p.Body, "BEGIN:VCALENDAR") || !strings.Contains(p.Header.Get("Cache-Control"), "no-store") {
			t.Errorf("%d %s %v", p.Status, p.Body, p.Header)
		}
		for _, wrong := range []string{"/kalender/tenggat-tebakan.ics", "/kalender/tenggat-.ics", "/kalender/lain"} {
			if p := guest.Get(wrong); p.Status != http.StatusNotFound {
				t.Errorf("%s: %d", wrong, p.Status)
			}
		}
		w.Post("/kantor/kalender", url.Values{"langkah": {"tutup"}})
		if p := guest.Get(path); p.Status != http.StatusNotFound {
			t.Errorf("closed: %d", p.Status)
		}
		if p := guest.Get("/kalender/layanan.ics"); p.Status != http.StatusOK || !strings.Contains(p.Body, "SUMMARY:Layanan tutup: ") {
			t.Errorf("closures: %d %s", p.Status, p.Body)
		}
	})
}

// Where nothing may go out unsigned, the dossier of either side has no letter that waits
// for its signature and says so; once it is signed, it is there as it was signed, and
// the dossier that was made before is not given out any more.
func TestADossierHoldsLettersAsTheyWereSigned(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		ctx, admin, desk := t.Context(), b.AddPerson(t, b.Body, "administrator", ""), b.SignIn(t, b.AddPerson(t, b.Body, "petugas", ""))
		ppid, chief := b.AddPerson(t, b.Body, "ppid_utama", ""), b.AddPerson(t, b.Body, "atasan_ppid", "")
		must := func(err error) {
			t.Helper()
			if err != nil {
				t.Fatal(err)
			}
		}
		body, err := org.BodyByID(ctx, b.App.DB, b.Body.ID)
		must(err)
		must(b.App.Signatures.Choose(ctx, admin, body.Version, org.Signing{Way: org.SignWet, Required: true}))
		b.App.Site.Refresh()
		x := objectedTo(t, b)
		found, err := b.App.Objections.Mine(ctx, b.Body.ID, x.ID)
		must(err)
		must(b.App.Objections.Decide(ctx, chief, x.Slug, objection.Ruling{Verdicts: map[string]objection.Verdict{found.Items[0].ID: objection.Give}, Answer: "Kami umumkan.", Days: 3}))
		letters, err := b.App.Objections.Letters(ctx, x)
		must(err)
		if len(letters) != 2 || !letters[1].Withheld() {
			t.Fatalf("letters %+v", letters)
		}
		response := letters[1]

		s := dispute.Subject{Org: b.Body.ID, Request: x.Request, Objection: x.ID}
		sides := map[dispute.Side]identity.Actor{dispute.ForBody: ppid, dispute.ForApplicant: identity.ForApplicant(b.Body.ID, x.ID)}
		first := map[dispute.Side]dispute.Made{}
		made := func(side dispute.Side) (page string, letters map[string]string) {
			t.Helper()
			m, err := b.App.Disputes.MakeDossier(ctx, sides[side], s, side)
			must(err)
			if first[side].ID == "" {
				first[side] = m
			}
			var out bytes.Buffer
			must(b.App.Disputes.WriteDossier(ctx, sides[side], s, m, func() io.Writer { return &out }))
			archive, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
			must(err)
			letters = map[string]string{}
			for _, f := range archive.File {
				if f.Name != "index.html" && !strings.HasPrefix(f.Name, "surat/") {
					continue
				}
				r, err := f.Open()
				must(err)
				content, err := io.ReadAll(r)
				must(err)
				if f.Name == "index.html" {
					page = string(content)
				} else {
					letters[f.Name] = string(content)
				}
			}
			return page, letters
		}
		for side := range sides {
			page, held := made(side)
			if len(held) != 1 || !strings.Contains(page, "menunggu tanda tangan dan belum dikirim") || !strings.Contains(page, response.Number) {
				t.Errorf("%s: before the signature there are %d letters, and the page says %v", side, len(held), strings.Contains(page, "menunggu tanda tangan"))
			}
		}
		want(t, desk.Get("/kantor/tanda-tangan/surat/"+response.ID), http.StatusOK)
		if p := desk.Upload("/kantor/tanda-tangan/surat/"+response.ID, url.Values{}, "pindai.png", grey(t)); p.Status != http.StatusSeeOther {
			t.Fatalf("the scan: %d %s", p.Status, p.Text())
		}
		kept, err := b.App.Objections.Letters(ctx, x)
		must(err)
		signed, err := b.App.Signatures.FileOf(ctx, kept[1], kept[1].Letter)
		must(err)
		for side, a := range sides {
			if err := b.App.Disputes.WriteDossier(ctx, a, s, first[side], func() io.Writer { return io.Discard }); !fault.Is(err, fault.Conflict) {
				t.Errorf("%s: the dossier of before the signature: %v", side, err)
			}
			page, now := made(side)
			as := ""
			for name, content := range now {
				if content == string(signed.Bytes) {
					as = name
				}
			}
			if !signed.Signed || len(now) != 2 || !strings.HasSuffix(as, "."+signed.Ext) || strings.Contains(page, "belum dikirim") || !strings.Contains(page, ", ditandatangani") {
				t.Errorf("%s: after the signature there are %d letters, the signed one as %q", side, len(now), as)
			}
		}
	})
}
