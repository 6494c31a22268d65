package kantor_test

import (
	"context"
	"html"
	"net/http"
	"strings"
	"testing"

	"suluh/internal/db"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/notice"
	"suluh/internal/org"
	"suluh/internal/request"
	"suluh/internal/webtest"
)

// file registers a request of somebody who came to the desk, and gives its receipt.
func file(t *testing.T, b *webtest.Bed, body org.Body, items ...string) request.Receipt {
	t.Helper()
	if len(items) == 0 {
		items = []string{"Salinan laporan keuangan 2025"}
	}
	rc, err := b.App.Cases.Receive(context.Background(), identity.ForApplicant(body.ID, ""), request.Application{
		Submission: db.NewID() + db.NewID(),
		Applicant:  request.Applicant{Kind: request.Individual, Name: "Wulan Prameswari", Address: "Jalan Melati 5", Email: "wulan@contoh.test", Phone: "081200000001"},
		NIK:        "3300000000000001", Items: items, Purpose: "Penelitian", Manner: request.SoftCopy, Delivery: "surel",
	})
	if err != nil {
		t.Fatal(err)
	}
	return rc
}

// caseOf reads a case as it is stored now.
func caseOf(t *testing.T, b *webtest.Bed, r request.Request) request.Case {
	t.Helper()
	c, err := b.App.Cases.Mine(context.Background(), r.Org, r.ID)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// acts counts the acts of a kind in a case.
func acts(c request.Case, act ledger.Act) int {
	n := 0
	for _, e := range c.Acts {
		if e.Kind == act.Kind() {
			n++
		}
	}
	return n
}

// messages counts what was written to the applicant about an event.
func messages(t *testing.T, b *webtest.Bed, r request.Request, event notice.Event) int {
	t.Helper()
	all, err := b.App.Cases.Messages(context.Background(), r)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, m := range all {
		if m.Event == event {
			n++
		}
	}
	return n
}

// want fails unless the page has the status and the reader sees the words.
func want(t *testing.T, p webtest.Page, status int, words ...string) {
	t.Helper()
	if p.Status != status {
		t.Fatalf("%s answered %d, want %d: %.600s", p.Path, p.Status, status, p.Text())
	}
	for _, s := range words {
		if !p.Says(s) && !strings.Contains(html.UnescapeString(p.Body), s) {
			t.Errorf("%s does not say %q: %.1500s", p.Path, s, p.Text())
		}
	}
}

// leads fails unless the page sends the browser to the address.
func leads(t *testing.T, p webtest.Page, to string) {
	t.Helper()
	if got := p.Header.Get("Location"); p.Status != http.StatusSeeOther || got != to {
		t.Fatalf("%s answered %d to %q, want 303 to %q: %.800s", p.Path, p.Status, got, to, p.Text())
	}
}

// path is the address of a case's page.
func path(r request.Request, below ...string) string {
	return "/kantor/permohonan/" + strings.Join(append([]string{r.Slug}, below...), "/")
}
