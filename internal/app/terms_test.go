package app_test

import (
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/webtest"
)

// termColumns are where the last days of terms are stored.
var selectTerms = db.SQL("test.terms", `
	SELECT due_on FROM request WHERE org_id = $1
	UNION SELECT first_due_on FROM request WHERE org_id = $1
	UNION SELECT complete_by FROM request WHERE org_id = $1
	UNION SELECT object_until FROM request WHERE org_id = $1
	UNION SELECT due_on FROM request_task WHERE org_id = $1
	UNION SELECT due_on FROM objection WHERE org_id = $1
	UNION SELECT window_until FROM objection WHERE org_id = $1
	UNION SELECT held_until FROM objection WHERE org_id = $1
	UNION SELECT dispute_until FROM objection WHERE org_id = $1
	UNION SELECT execute_by FROM objection WHERE org_id = $1
	UNION SELECT settle_by FROM objection WHERE org_id = $1
	UNION SELECT due_on FROM dispute_term WHERE org_id = $1`)

// unexplained are the pages on which a last day stands without the way to how it was
// counted, and why that is right.
var unexplained = []struct{ route, why string }{
	{"/surat/", "a letter is shown as it was sent"},
	{"/verifikasi/", "a letter is shown as it was sent"},
	{"/tanda-bukti", "a receipt is shown as it was given"},
	{"/kantor/hari-kerja", "the list of moved dates leads to each case, where both are explained"},
	{"/rangkap", "the form is shown as it was signed"},
	{"/bantuan/tenggat", "the explanation itself"},
}

// explainTerms demands that every page that says the last day of a term also holds the
// way to how that day was counted.
func explainTerms(t *testing.T, b *webtest.Bed, seen []visit, w *world) {
	t.Helper()
	days, err := db.All(t.Context(), b.App.DB, selectTerms, db.Value[string], w.body.ID)
	if err != nil {
		t.Fatal(err)
	}
	days = slices.DeleteFunc(days, func(d string) bool { return d <= b.Today().String() })
	if len(days) < 5 {
		t.Fatalf("only %d terms run in this world: %v", len(days), days)
	}
	explained := map[string]bool{}
	for _, v := range seen {
		if v.page.Status != http.StatusOK || !strings.HasPrefix(v.page.Header.Get("Content-Type"), "text/html") ||
			slices.ContainsFunc(unexplained, func(u struct{ route, why string }) bool { return strings.Contains(v.route.Pattern, u.route) }) {
			continue
		}
		body := aside.ReplaceAllString(v.page.Body, "")
		for _, d := range days {
			switch on := calendar.MustDate(d); {
			case strings.Contains(v.page.Body, "jadi="+d):
				explained[d] = true
			case strings.Contains(body, `<time datetime="`+d+`"`), strings.Contains(body, calendar.Long(on)), strings.Contains(body, calendar.Short(on)):
				t.Errorf("%s says %s and does not tell how it was counted", v, d)
			}
		}
	}
	if len(explained) < len(days)*2/3 {
		t.Errorf("of %d terms only %d are on any page: %v of %v", len(days), len(explained), explained, days)
	}
}

// aside is what is left out of account: the choices of a field, the title of the
// document, and what a timeline tells of things past, where a date is what was said then.
var aside = regexp.MustCompile(`(?s)<option.*?</option>|<title>.*?</title>|<li(?: class="now" aria-current="step")?>.{0,300}?<p class="stamp">.*?</li>`)
