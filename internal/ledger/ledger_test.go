package ledger_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"suluh/internal/db"
	"suluh/internal/dbtest"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/org"
)

type planted struct {
	Tree string `json:"pohon"`
	Tall int    `json:"tinggi"`
}

func (planted) Kind() string                { return "kebun.ditanam" }
func (p planted) Subject() (string, string) { return "pohon", p.Tree }

type water struct{ Tree string }

func (water) Kind() string { return "kebun.siram" }

// writeSession stands for any write: it is the smallest table.
var writeSession = db.SQL("ledger_test.write", `INSERT INTO session (token_hash, data, expires_at) VALUES ($1, $2, $3)`)
var countSessions = db.SQL("ledger_test.count", `SELECT COUNT(*) FROM session`)

func begin(t *testing.T, d *db.DB) (*ledger.Ledger, *dbtest.Queue, identity.Actor) {
	t.Helper()
	queue := &dbtest.Queue{DB: d}
	l := &ledger.Ledger{DB: d, Jobs: queue, Clock: func() time.Time { return time.Date(2026, 3, 2, 2, 0, 0, 123456789, time.UTC) }}
	body := org.Body{ID: db.NewID(), Slug: "kebun", Name: "Kebun", Short: "Kebun", Kind: "pemda", Host: "kebun.test", Zone: "WIB"}
	if err := d.Write(t.Context(), func(tx *db.Tx) error { return org.InsertBody(t.Context(), tx, body) }); err != nil {
		t.Fatal(err)
	}
	return l, queue, identity.Actor{Kind: identity.Officer, Org: body.ID, Person: "p1",
		Posts: []identity.Post{{Role: "ppid_utama", Title: "PPID", Prefix: "Plt."}}}
}

func write(ctx context.Context, tx *ledger.Tx, key string) error {
	_, err := tx.Exec(ctx, writeSession, key, []byte("x"), int64(1))
	return err
}

func sessions(t *testing.T, d *db.DB) int64 {
	t.Helper()
	n, err := db.One(t.Context(), d, countSessions, db.Value[int64])
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func acts(t *testing.T, l *ledger.Ledger, orgID string) []ledger.Entry {
	t.Helper()
	all, err := ledger.Since(t.Context(), l.DB, orgID, 0, 1000)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestAnActIsKeptWithWhoWhenAndByWhichPost(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		l, queue, a := begin(t, d)
		ctx := t.Context()
		err := l.Do(ctx, a, func(tx *ledger.Tx) error {
			if err := write(ctx, tx, "a"); err != nil {
				return err
			}
			if err := tx.Enqueue(ctx, water{"jati"}); err != nil {
				return err
			}
			return tx.Record(ctx, planted{"jati", 3})
		})
		if err != nil {
			t.Fatal(err)
		}
		all := acts(t, l, a.Org)
		if len(all) != 1 {
			t.Fatalf("%d acts, want 1", len(all))
		}
		got := all[0]
		if got.Seq != 1 || got.Kind != "kebun.ditanam" || got.SubjectKind != "pohon" || got.SubjectID != "jati" ||
			got.ActorKind != "petugas" || got.ActorID != "p1" || got.ActorPost != "Plt. PPID" {
			t.Errorf("act %+v", got)
		}
		if want := time.Date(2026, 3, 2, 2, 0, 0, 123e6, time.UTC); !got.At.Equal(want) {
			t.Errorf("at %v, want %v", got.At, want)
		}
		var detail planted
		if err := got.Into(&detail); err != nil || detail != (planted{"jati", 3}) {
			t.Errorf("detail %+v, %v", detail, err)
		}
		if kinds, err := queue.Kinds(ctx); err != nil || strings.Join(kinds, " ") != "kebun.siram" {
			t.Errorf("jobs %v, %v", kinds, err)
		}
	})
}

func TestNothingIsLeftOfWhatIsRefused(t *testing.T) {
	t.Parallel()
	boom := errors.New("boom")
	record := func(tx *ledger.Tx) error { return tx.Record(context.Background(), planted{"jati", 1}) }
	tests := []struct {
		name string
		fn   func(tx *ledger.Tx) error
		want error
	}{
		{"a write without an act", func(tx *ledger.Tx) error { return write(context.Background(), tx, "a") }, ledger.ErrSilent},
		{"a failure after the act", func(tx *ledger.Tx) error { return errors.Join(write(context.Background(), tx, "a"), record(tx), boom) }, boom},
		{"a refusal", func(tx *ledger.Tx) error {
			if err := write(context.Background(), tx, "a"); err != nil {
				return err
			}
			return fault.New(fault.Conflict, "", "umum.berubah", "")
		}, fault.New(fault.Conflict, "", "umum.berubah", "")},
	}
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		l, queue, a := begin(t, d)
		for _, tt := range tests {
			err := l.Do(t.Context(), a, tt.fn)
			if !errors.Is(err, tt.want) && fault.KindOf(err) != fault.KindOf(tt.want) {
				t.Errorf("%s: %v", tt.name, err)
			}
		}
		func() {
			defer func() {
				if recover() == nil {
					t.Error("the panic was swallowed")
				}
			}()
			l.Do(t.Context(), a, func(tx *ledger.Tx) error {
				if err := write(t.Context(), tx, "p"); err != nil {
					return err
				}
				panic("boom")
			})
		}()
		if n := sessions(t, d); n != 0 {
			t.Errorf("%d rows were left", n)
		}
		if n := len(acts(t, l, a.Org)); n != 0 {
			t.Errorf("%d acts were left", n)
		}
		if kinds, err := queue.Kinds(t.Context()); err != nil || len(kinds) != 0 {
			t.Errorf("jobs %v, %v", kinds, err)
		}
		if err := l.Do(t.Context(), a, func(tx *ledger.Tx) error { return nil }); err != nil {
			t.Errorf("reading without writing: %v", err)
		}
	})
}

func TestSomebodyMustAct(t *testing.T) {
	t.Parallel()
	d := dbtest.OpenSQLite(t)
	l, _, a := begin(t, d)
	for name, actor := range map[string]identity.Actor{
		"nobody": {}, "an officer without a person": {Kind: identity.Officer, Org: a.Org}, "an applicant without a body": {Kind: identity.Applicant},
	} {
		if err := l.Do(t.Context(), actor, func(tx *ledger.Tx) error { return tx.Record(t.Context(), planted{}) }); !errors.Is(err, ledger.ErrNoActor) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestActsCannotBeChangedOrRemoved(t *testing.T) {
	t.Parallel()
	statements := []db.Statement{
		db.SQL("ledger_test.change", `UPDATE act SET actor_post = 'lain' WHERE seq >= $1`),
		db.SQL("ledger_test.remove", `DELETE FROM act WHERE seq >= $1`),
	}
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		l, _, a := begin(t, d)
		if err := l.Do(t.Context(), a, func(tx *ledger.Tx) error { return tx.Record(t.Context(), planted{"jati", 1}) }); err != nil {
			t.Fatal(err)
		}
		for _, s := range statements {
			err := d.Write(t.Context(), func(tx *db.Tx) error {
				_, err := tx.Exec(t.Context(), s, int64(0))
				return err
			})
			if err == nil {
				t.Errorf("%s was accepted", s.Name)
			}
		}
		if n := len(acts(t, l, a.Org)); n != 1 {
			t.Errorf("%d acts, want 1", n)
		}
	})
}

func TestEightAtOnceAreNumberedWithoutHoles(t *testing.T) {
	t.Parallel()
	const each = 25
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		l, _, a := begin(t, d)
		ctx := t.Context()
		var group sync.WaitGroup
		for worker := range 8 {
			group.Go(func() {
				for i := range each {
					err := l.Do(ctx, a, func(tx *ledger.Tx) error {
						if err := write(ctx, tx, fmt.Sprintf("%d-%d", worker, i)); err != nil {
							return err
						}
						if err := tx.Record(ctx, planted{"jati", i}); err != nil {
							return err
						}
						if i%5 == 4 { // every fifth is refused after it took its number
							return fault.New(fault.Conflict, "", "umum.berubah", "")
						}
						return nil
					})
					if err != nil && !fault.Is(err, fault.Conflict) {
						t.Errorf("worker %d: %v", worker, err)
					}
				}
			})
		}
		group.Wait()
		all := acts(t, l, a.Org)
		if want := 8 * each * 4 / 5; len(all) != want || sessions(t, d) != int64(want) {
			t.Fatalf("%d acts and %d rows, want %d of each", len(all), sessions(t, d), want)
		}
		for i, e := range all {
			if e.Seq != int64(i+1) {
				t.Fatalf("act %d has number %d", i+1, e.Seq)
			}
		}
	})
}
