package portal_test

import (
	"net/http"
	"strings"
	"testing"

	"suluh/internal/db"
	"suluh/internal/dispute"
	"suluh/internal/identity"
	"suluh/internal/objection"
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
