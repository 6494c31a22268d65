// Package webtest gives page tests the whole program on each engine, with bodies,
// people and a clock of its own, and a browser without scripts to walk its pages.
package webtest

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"suluh/internal/app"
	"suluh/internal/calendar"
	"suluh/internal/config"
	"suluh/internal/db"
	"suluh/internal/dbtest"
	"suluh/internal/identity"
	"suluh/internal/jobs"
	"suluh/internal/ledger"
	"suluh/internal/org"
)

// Start is the instant at which every test begins: Monday 2 March 2026, nine in
// the morning in Jakarta. A request of that day is due on 16 March.
var Start = time.Date(2026, 3, 2, 2, 0, 0, 0, time.UTC)

var template = dbtest.NewTemplate(func(ctx context.Context, d *db.DB) error {
	if err := d.Migrate(ctx); err != nil {
		return err
	}
	return jobs.Migrate(ctx, d)
})

// Bed is a running program for one test.
type Bed struct {
	App     *app.App
	Handler http.Handler
	Body    org.Body // the body at host contoh.test
	Other   org.Body // a second body at host lain.test
	Unit    org.Unit // a unit of Body
	Second  org.Unit // another unit of Body

	mu  sync.Mutex
	now time.Time
}

// Each runs fn with a fresh program on both engines.
func Each(t *testing.T, fn func(t *testing.T, b *Bed)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) {
		t.Parallel()
		path := template.SQLiteFile(t)
		fn(t, build(t, config.Config{Data: filepath.Dir(path)}))
	})
	t.Run("postgres", func(t *testing.T) {
		t.Parallel()
		fn(t, build(t, config.Config{Data: t.TempDir(), Database: config.Secret(template.PostgresURL(t))}))
	})
}

// Single gives a fresh program on SQLite, for a benchmark.
func Single(t testing.TB) *Bed {
	path := template.SQLiteFile(t)
	return build(t, config.Config{Data: filepath.Dir(path)})
}

func build(t testing.TB, c config.Config) *Bed {
	t.Helper()
	c.BaseURL = "http://contoh.test"
	b := &Bed{now: Start}
	a, err := app.Open(context.Background(), c, slog.New(slog.NewTextHandler(io.Discard, nil)), b.Now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := a.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	b.App, b.Handler = a, a.Handler()
	b.Body = b.AddBody(t, "contoh", "Kabupaten Contoh")
	b.Other = b.AddBody(t, "lain", "Kabupaten Lain")
	b.Unit = b.AddUnit(t, b.Body, "dinas-pekerjaan-umum", "Dinas Pekerjaan Umum")
	b.Second = b.AddUnit(t, b.Body, "dinas-kesehatan", "Dinas Kesehatan")
	b.AddUnit(t, b.Other, "dinas-lain", "Dinas Lain")
	return b
}

// Now is the clock of the program.
func (b *Bed) Now() time.Time {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.now
}

// SetDay moves the clock to ten in the morning of a civil date in Jakarta.
func (b *Bed) SetDay(date string) {
	d := calendar.MustDate(date)
	b.mu.Lock()
	defer b.mu.Unlock()
	b.now = time.Date(d.Year(), d.Month(), d.Day(), 3, 0, 0, 0, time.UTC)
}

// Today is the civil date of the clock in the body's zone.
func (b *Bed) Today() calendar.Date { return b.Body.Day(b.Now()) }

// founding is the act with which the test's own bodies and people are written.
type founding struct {
	ID string `json:"id"`
}

func (founding) Kind() string                { return "uji.didirikan" }
func (f founding) Subject() (string, string) { return "uji", f.ID }

// do writes fixtures through the ledger like everything else.
func (b *Bed) do(t testing.TB, orgID, id string, fn func(ctx context.Context, tx *ledger.Tx) error) {
	t.Helper()
	ctx := context.Background()
	err := b.App.Ledger.Do(ctx, identity.ForSystem(orgID), func(tx *ledger.Tx) error {
		if err := fn(ctx, tx); err != nil {
			return err
		}
		return tx.Record(ctx, founding{id})
	})
	if err != nil {
		t.Fatal(err)
	}
}

// AddBody writes a public body at host slug.test.
func (b *Bed) AddBody(t testing.TB, slug, short string) org.Body {
	t.Helper()
	body := org.Body{
		ID: db.NewID(), Slug: slug, Name: "Pemerintah " + short, Short: short, Kind: "pemda", Host: slug + ".test", Zone: "WIB",
		CreatedAt: Start, Version: 1,
		Settings: org.Settings{Contact: org.Contact{
			Desk: "Loket PPID", Address: "Jalan Merdeka 1", City: short, Phone: "+628400000001", Email: "ppid@" + slug + ".test", Hours: "Senin sampai Jumat, 08.00 sampai 15.00",
		}},
	}
	if err := body.Check(); err != nil {
		t.Fatal(err)
	}
	b.do(t, body.ID, body.ID, func(ctx context.Context, tx *ledger.Tx) error { return org.InsertBody(ctx, tx.Tx, body) })
	b.App.Site.Refresh()
	return body
}

// AddUnit writes a unit of a body.
func (b *Bed) AddUnit(t testing.TB, body org.Body, slug, name string) org.Unit {
	t.Helper()
	u := org.Unit{ID: db.NewID(), Slug: slug, Name: name, Short: name, Kind: "perangkat_daerah"}
	b.do(t, body.ID, u.ID, func(ctx context.Context, tx *ledger.Tx) error { return org.InsertUnit(ctx, tx.Tx, body.ID, u) })
	return u
}

// Password is the password of every person of a test.
const Password = "tangga biru sebelas melati"

var passwordHash = sync.OnceValues(func() (string, error) {
	return identity.HashPassword(context.Background(), Password, "seseorang")
})

// AddPerson writes a person with a post of the role, held since 2025, and gives
// the actor of today. Unit may be empty for a post of the whole body.
func (b *Bed) AddPerson(t testing.TB, body org.Body, role, unit string) identity.Actor {
	t.Helper()
	hash, err := passwordHash()
	if err != nil {
		t.Fatal(err)
	}
	id := db.NewID()
	person := identity.Person{ID: id, Org: body.ID, Username: role + "." + id[len(id)-6:], Name: "Sri " + id[len(id)-6:], NIP: "990001", CreatedAt: Start}
	r, ok := identity.RoleOf(role)
	if !ok {
		t.Fatalf("no role %q", role)
	}
	post := identity.Post{
		ID: db.NewID(), Person: id, Unit: unit, Role: role, Title: r.Label + " " + body.Short, DecreeNumber: "800/1/2025",
		DecreeDate: calendar.MustDate("2025-01-02"), Starts: calendar.MustDate("2025-01-02"),
	}
	b.do(t, body.ID, id, func(ctx context.Context, tx *ledger.Tx) error {
		if err := identity.InsertPerson(ctx, tx.Tx, person, hash); err != nil {
			return err
		}
		return identity.InsertPost(ctx, tx.Tx, body.ID, post)
	})
	a, err := identity.ActorFor(context.Background(), b.App.DB, body.ID, id, body.Day(b.Now()))
	if err != nil {
		t.Fatal(err)
	}
	return a
}
