package portal_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"suluh/internal/db"
	"suluh/internal/dispute"
	"suluh/internal/identity"
	"suluh/internal/objection"
	"suluh/internal/request"
	"suluh/internal/webtest"
)

// The applicant finds the two dates of their own case, where to go, what to bring,
// and the dossier with its hash; nobody else does.
func TestTheApplicantsWayToTheCommission(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		guest := b.Visit(t, b.Body)
		guide := get(t, guest, "/sengketa", http.StatusOK)
		for _, says := range []string{"14 hari kerja", "Yang dibawa", "Komisi Informasi"} {
			if !strings.Contains(guide.Text(), says) {
				t.Errorf("the guide does not say %q", says)
			}
		}
		f := file(t, b)
		w := b.Visit(t, b.Body)
		if p := w.Get("/lacak/" + f.slug + "/sengketa"); p.Status != http.StatusSeeOther {
			t.Errorf("without the code: %d", p.Status)
		}
		w = f.stranger()
		early := get(t, w, "/lacak/"+f.slug+"/sengketa", http.StatusOK)
		if !strings.Contains(early.Text(), "Belum ada keberatan") || strings.Contains(get(t, w, "/lacak/"+f.slug, http.StatusOK).Body, `id="sengketa"`) {
			t.Error("dates without an objection")
		}
		c := f.read()
		_, err := b.App.Disputes.Objections.File(t.Context(), identity.ForApplicant(b.Body.ID, c.ID), objection.Filing{Submission: db.NewID() + db.NewID(), Request: c.ID,
			Grounds: []objection.Ground{objection.Unanswered}, Position: "Tidak dijawab.", Purpose: "skripsi", Applicant: c.Applicant})
		if err != nil {
			t.Fatal(err)
		}
		own, found, err := b.App.Disputes.OwnOfRequest(t.Context(), b.Body.ID, c.ID)
		if err != nil || !found {
			t.Fatal(found, err)
		}
		page := get(t, w, "/lacak/"+f.slug+"/sengketa", http.StatusOK)
		for _, says := range []string{"Hari pertama", "Hari terakhir", own.Served.Name, "Bagaimana hari terakhir dihitung", "Bila Atasan PPID tidak menanggapi"} {
			if !strings.Contains(page.Text(), says) {
				t.Errorf("the page does not say %q", says)
			}
		}
		if !strings.Contains(get(t, w, "/lacak/"+f.slug, http.StatusOK).Body, "/sengketa\"") {
			t.Error("the case does not lead to the page")
		}
		if p := w.Post("/lacak/"+f.slug+"/sengketa", nil); p.Status != http.StatusSeeOther {
			t.Fatalf("make: %d %s", p.Status, p.Text())
		}
		page = get(t, w, "/lacak/"+f.slug+"/sengketa", http.StatusOK)
		at := page.Body[strings.Index(page.Body, `href="/lacak/`+f.slug+"/sengketa/")+6:]
		path := at[:strings.Index(at, `"`)]
		zip := get(t, w, path, http.StatusOK)
		v, err := dispute.Verify(strings.NewReader(zip.Body), int64(len(zip.Body)))
		if err != nil || len(v.Problems) != 0 || v.Manifest.Side != dispute.ForApplicant || !strings.Contains(page.Body, v.Hash) {
			t.Errorf("archive %+v, %v", v, err)
		}
		if p := b.Visit(t, b.Body).Get(path); p.Status == http.StatusOK {
			t.Error("the archive opens without the code")
		}
	})
}

// missing is an objection that needs no request.
func missing() objection.Filing {
	return objection.Filing{Submission: db.NewID() + db.NewID(), Missing: "Laporan keuangan 2025", Grounds: []objection.Ground{objection.NotPublished}, Position: "Tidak ada di situs.", Purpose: "skripsi",
		Applicant: request.Applicant{Kind: request.Individual, Name: "Siti Pemohon", Address: "Jalan Melati 3", Email: "siti@contoh.id"}}
}

// Whoever objected because periodic information is missing has no request: the same
// page stands below the number of the objection.
func TestTheWayToTheCommissionWithoutARequest(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		rc, err := b.App.Objections.File(t.Context(), identity.ForApplicant(b.Body.ID, ""), missing())
		if err != nil {
			t.Fatal(err)
		}
		x := rc.Objection
		path := "/lacak/" + x.Slug + "/keberatan/" + x.Slug + "/sengketa"
		w := b.Visit(t, b.Body)
		leads(t, w.Get(path), "/lacak?nomor="+x.Slug)
		w.Get("/lacak")
		leads(t, w.Post("/lacak", url.Values{"nomor": {x.Number}, "kode": {rc.Secrets.Code}}), strings.TrimSuffix(path, "/sengketa"))
		if !strings.Contains(get(t, w, strings.TrimSuffix(path, "/sengketa"), http.StatusOK).Body, `href="`+path+`"`) {
			t.Error("the objection does not lead to the page")
		}
		says(t, get(t, w, path, http.StatusOK), "Keberatan "+x.Number, "Hari pertama", "Hari terakhir", "Bila Atasan PPID tidak menanggapi")
		leads(t, w.Post(path, nil), path+"#berkas")
		page := get(t, w, path, http.StatusOK)
		at := page.Body[strings.Index(page.Body, `href="`+path+"/")+6:]
		archive := at[:strings.Index(at, `"`)]
		zip := get(t, w, archive, http.StatusOK)
		v, err := dispute.Verify(strings.NewReader(zip.Body), int64(len(zip.Body)))
		if err != nil || len(v.Problems) != 0 || v.Manifest.Side != dispute.ForApplicant || v.Manifest.Case != x.Number {
			t.Errorf("archive %+v, %v", v, err)
		}
		other, err := b.App.Objections.File(t.Context(), identity.ForApplicant(b.Body.ID, ""), missing())
		if err != nil {
			t.Fatal(err)
		}
		for _, foreign := range []string{archive, strings.ReplaceAll(path, x.Slug, other.Objection.Slug)} {
			visitor := b.Visit(t, b.Body)
			if foreign != archive {
				visitor = w
			}
			if p := visitor.Get(foreign); p.Status == http.StatusOK {
				t.Errorf("%s opens without its code", foreign)
			}
		}
	})
}
