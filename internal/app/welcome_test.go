package app_test

import (
	"context"
	"io"
	"log/slog"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"suluh/internal/app"
	"suluh/internal/calendar"
	"suluh/internal/check"
	"suluh/internal/config"
	"suluh/internal/db"
	"suluh/internal/dbtest"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/jobs"
	"suluh/internal/ledger"
	"suluh/internal/org"
	"suluh/internal/request"
	"suluh/internal/sample"
)

var template = dbtest.NewTemplate(func(ctx context.Context, d *db.DB) error {
	if err := d.Migrate(ctx); err != nil {
		return err
	}
	return jobs.Migrate(ctx, d)
})

// each runs fn with an empty installation on both engines, at an instant.
func each(t *testing.T, c config.Config, now time.Time, fn func(t *testing.T, a *app.App)) {
	t.Helper()
	run := func(t *testing.T, c config.Config) {
		a, err := app.Open(t.Context(), c, slog.New(slog.NewTextHandler(io.Discard, nil)), func() time.Time { return now })
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { a.Close() })
		a.Site.BaseURL = "http://127.0.0.1:8080"
		fn(t, a)
	}
	t.Run("sqlite", func(t *testing.T) {
		t.Parallel()
		c.Data = filepath.Dir(template.SQLiteFile(t))
		run(t, c)
	})
	t.Run("postgres", func(t *testing.T) {
		t.Parallel()
		c.Data, c.Database = t.TempDir(), config.Secret(template.PostgresURL(t))
		run(t, c)
	})
}

func welcome(t *testing.T, a *app.App) string {
	t.Helper()
	var out strings.Builder
	if err := a.Welcome(t.Context(), &out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// A Saturday at half past nine in the evening: nothing may be dated after it.
var evening = time.Date(2026, 11, 21, 14, 30, 0, 0, time.UTC)

func TestSampleIsWholeAndTrue(t *testing.T) {
	t.Parallel()
	each(t, config.Config{Sample: true}, evening, func(t *testing.T, a *app.App) {
		ctx := t.Context()
		out := welcome(t, a)
		report, err := (&check.Check{DB: a.DB, Blobs: a.Blobs, Book: a.Book}).Run(ctx)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range report.Findings {
			t.Errorf("finding %+v", f)
		}
		objectedTo := 0
		for _, o := range sample.Objections() {
			objectedTo += min(o.Asked, 1)
		}
		if want := int64(len(sample.Requests()) + len(sample.Disputes()) + objectedTo); report.Bodies != 13 || report.Requests != want || report.Entries < 450 {
			t.Errorf("report %+v", report)
		}
		bodies, err := org.Bodies(ctx, a.DB)
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range bodies {
			if !b.Sample {
				t.Errorf("%s is not marked as sample", b.Slug)
			}
			chronological(t, a, b)
			if b.Slug == sample.Regency {
				lettersOfTheSample(t, a, b)
			}
		}
		standing(t, a)
		disputed(t, a)
		signIns(t, a, out)
		if again := welcome(t, a); strings.Contains(again, "Kata sandi\n") || !strings.Contains(again, "masuk-contoh.txt") || !strings.Contains(again, "http://localhost:8080") {
			t.Errorf("second start says %s", again)
		}
	})
}

// chronological demands that the acts of a body stand in the order of time, none
// after now.
func chronological(t *testing.T, a *app.App, b org.Body) {
	t.Helper()
	var last time.Time
	for after := int64(0); ; {
		acts, err := ledger.Since(t.Context(), a.DB, b.ID, after, 500)
		if err != nil {
			t.Fatal(err)
		}
		for _, act := range acts {
			if act.At.Before(last) || act.At.After(evening) {
				t.Errorf("%s: act %d (%s) at %v after %v", b.Slug, act.Seq, act.Kind, act.At, last)
			}
			last, after = act.At, act.Seq
		}
		if len(acts) < 500 {
			return
		}
	}
}

var signIn = regexp.MustCompile(`(?m)^  (Kabupaten Ranuwening|Desa Wanakirana) .*?  ([a-z-]+) +([a-z0-9-]{19})$`)

// signIns tries every printed password, and that the file holds the same for its
// owner only.
func signIns(t *testing.T, a *app.App, out string) {
	t.Helper()
	found := signIn.FindAllStringSubmatch(out, -1)
	if len(found) < 8 {
		t.Fatalf("%d sign-ins in %s", len(found), out)
	}
	slugs := map[string]string{"Kabupaten Ranuwening": sample.Regency, "Desa Wanakirana": "desa-wanakirana"}
	seen := map[string]bool{}
	for _, m := range found {
		body, err := org.BodyBySlug(t.Context(), a.DB, slugs[m[1]])
		if err != nil {
			t.Fatal(err)
		}
		person, err := identity.Authenticate(t.Context(), a.DB, body.ID, m[2], m[3])
		if err != nil {
			t.Errorf("%s: %v", m[2], err)
			continue
		}
		actor, err := identity.ActorFor(t.Context(), a.DB, body.ID, person.ID, body.Day(evening))
		if err != nil || len(actor.Posts) == 0 {
			t.Errorf("%s holds no post today: %v", m[2], err)
		}
		if seen[m[3]] {
			t.Error("a password twice")
		}
		seen[m[3]] = true
	}
	path := filepath.Join(a.Config.Data, "masuk-contoh.txt")
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Fatalf("file of sign-ins: %v, %v", info, err)
	}
	kept, err := os.ReadFile(path)
	if err != nil || !strings.Contains(string(kept), found[0][3]) {
		t.Errorf("the file does not hold what was printed: %v", err)
	}
}

// A Monday morning right after a new year, ten past eight: what the sample did not
// reach yet has not happened.
func TestSampleOnAnotherDay(t *testing.T) {
	t.Parallel()
	now := time.Date(2027, 1, 4, 1, 10, 0, 0, time.UTC)
	each(t, config.Config{Sample: true}, now, func(t *testing.T, a *app.App) {
		welcome(t, a)
		standing(t, a)
	})
}

// standing demands that every request stands where its script leaves it, whatever
// the day of the first start is.
func standing(t *testing.T, a *app.App) {
	t.Helper()
	got, want := map[string]int{}, map[string]int{}
	var today calendar.Date
	for _, slug := range []string{sample.Regency, "desa-wanakirana"} {
		body, err := org.BodyBySlug(t.Context(), a.DB, slug)
		if err != nil {
			t.Fatal(err)
		}
		today = body.Day(a.Clock())
		for _, r := range requestsOf(t, a, body) {
			got[r.Status()]++
			if r.Late(today) {
				got["late"]++
			}
		}
	}
	dayOff := !calendar.Embedded().For(calendar.Options{}).IsWorkingDay(today)
	for _, r := range sample.Requests() {
		want[r.State]++
		// Due today; on a day off its last day was the working day before.
		dueToday := r.Received == 10 && r.State == sample.StateInProgress
		if r.Overdue || dueToday && dayOff {
			want["late"]++
		}
	}
	for _, d := range sample.Disputes() {
		want[d.State]++
	}
	for _, o := range sample.Objections() {
		if o.State != "" {
			want[o.State]++
		}
	}
	objected(t, a)
	if !maps.Equal(got, want) {
		t.Errorf("requests stand at %v, want %v", got, want)
	}
}

// objected demands the objections of the sample to stand where their scripts leave them.
func objected(t *testing.T, a *app.App) {
	t.Helper()
	body, err := org.BodyBySlug(t.Context(), a.DB, sample.Regency)
	if err != nil {
		t.Fatal(err)
	}
	var got, want []string
	for _, year := range []int{body.Day(a.Clock()).Year() - 1, body.Day(a.Clock()).Year()} {
		rows, err := a.Objections.RegisterRows(t.Context(), a.DB, body.ID, year)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range rows {
			x, err := a.Objections.Mine(t.Context(), body.ID, r.ID)
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, r.Applicant+" "+x.Status())
		}
	}
	for _, o := range sample.Objections() {
		want = append(want, o.Name+", "+o.Address+" "+o.Stands)
	}
	for _, w := range want {
		if !slices.Contains(got, w) {
			t.Errorf("no objection %q among %q", w, got)
		}
	}
}

// disputed demands a dispute before the panel, one in mediation, and one whose ruling
// is to be carried out.
func disputed(t *testing.T, a *app.App) {
	t.Helper()
	body, err := org.BodyBySlug(t.Context(), a.DB, sample.Regency)
	if err != nil {
		t.Fatal(err)
	}
	people, err := identity.People(t.Context(), a.DB, body.ID)
	if err != nil {
		t.Fatal(err)
	}
	var states []string
	for _, p := range people {
		actor, err := identity.ActorFor(t.Context(), a.DB, body.ID, p.ID, body.Day(a.Clock()))
		if err != nil {
			t.Fatal(err)
		}
		if !actor.Everywhere(identity.HandleDisputes) {
			continue
		}
		list, err := a.Disputes.List(t.Context(), actor, 1)
		if err != nil {
			t.Fatal(err)
		}
		states = nil
		for _, x := range list.Open {
			states = append(states, string(x.State))
			for _, task := range x.Record.Tasks {
				if due := a.Disputes.TaskDueOf(task, x.Record).On; !due.After(body.Day(a.Clock())) {
					t.Errorf("%s: its task was due %s", x.Name(), due)
				}
			}
		}
	}
	slices.Sort(states)
	if got := strings.Join(states, " "); got != "ajudikasi mediasi tetap" {
		t.Errorf("the disputes of the sample stand at %q", got)
	}
}

// requestsOf reads the requests of a body by the acts that registered them.
func requestsOf(t *testing.T, a *app.App, b org.Body) []request.Request {
	t.Helper()
	people, err := identity.People(t.Context(), a.DB, b.ID)
	if err != nil {
		t.Fatal(err)
	}
	var officer identity.Actor
	for _, p := range people {
		actor, err := identity.ActorFor(t.Context(), a.DB, b.ID, p.ID, b.Day(a.Clock()))
		if err != nil {
			t.Fatal(err)
		}
		if actor.Everywhere(identity.ViewRequests) {
			officer = actor
		}
	}
	var found []request.Request
	for after := int64(0); ; {
		acts, err := ledger.Since(t.Context(), a.DB, b.ID, after, 500)
		if err != nil {
			t.Fatal(err)
		}
		for _, act := range acts {
			after = act.Seq
			if act.Kind != "permohonan.diterima" {
				continue
			}
			var registered request.RegisteredAct
			if err := act.Into(&registered); err != nil {
				t.Fatal(err)
			}
			c, err := a.Cases.Open(t.Context(), officer, strings.ReplaceAll(registered.Number, "/", "-"))
			if err != nil {
				t.Fatalf("request %s: %v", registered.Number, err)
			}
			found = append(found, c.Request)
		}
		if len(acts) < 500 {
			return found
		}
	}
}

var link = regexp.MustCompile(`http://127\.0\.0\.1:8080/awal\?kunci=([A-Za-z0-9_-]{32})`)

func TestEmptyInstallationPrintsASetupLink(t *testing.T) {
	t.Parallel()
	each(t, config.Config{}, evening, func(t *testing.T, a *app.App) {
		first, second := link.FindStringSubmatch(welcome(t, a)), link.FindStringSubmatch(welcome(t, a))
		if first == nil || second == nil {
			t.Fatal("no link")
		}
		if err := a.Setup().Check(t.Context(), first[1]); !fault.Is(err, fault.Forbidden) {
			t.Errorf("the link of an earlier start: %v", err)
		}
		if err := a.Setup().Check(t.Context(), second[1]); err != nil {
			t.Errorf("the link: %v", err)
		}
		path := filepath.Join(a.Config.Data, "tautan-awal.txt")
		info, err := os.Stat(path)
		if err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("file of the link: %v, %v", info, err)
		}
	})
}

func TestGeneratedLoadIsWhole(t *testing.T) {
	t.Parallel()
	each(t, config.Config{}, evening, func(t *testing.T, a *app.App) {
		var out strings.Builder
		if err := a.LoadGenerated(t.Context(), app.Load{Entries: 30, Requests: 20, Seed: 7}, &out); err != nil {
			t.Fatal(err)
		}
		report, err := (&check.Check{DB: a.DB, Blobs: a.Blobs, Book: a.Book}).Run(t.Context())
		if err != nil || len(report.Findings) > 0 || report.Entries != 30 || report.Requests != 20 || report.Files != 30 {
			t.Errorf("report %+v, %v", report, err)
		}
		if err := a.LoadGenerated(t.Context(), app.Load{Entries: 1}, &out); err == nil || !strings.Contains(err.Error(), "sudah ada") {
			t.Errorf("a second load: %v", err)
		}
	})
}
