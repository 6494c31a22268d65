package db_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"suluh/internal/db"
	"suluh/internal/dbtest"
	"suluh/internal/fault"
)

var (
	insertBody = db.SQL("test.insertBody", `
		INSERT INTO org (id, slug, name, short_name, kind, host, zone, settings, sample, created_at) VALUES ($1, $1, $1, $1, '', $1, '', '{}', $2, 1)`)
	insertCounter = db.SQL("test.insertCounter", `INSERT INTO counter (org_id, name, value) VALUES ('a', $1, 0)`)
	selectCounter = db.SQL("test.selectCounter", `SELECT value FROM counter WHERE org_id = 'a' AND name = $1`)
	updateCounter = db.SQL("test.updateCounter", `UPDATE counter SET value = $1 WHERE org_id = 'a' AND name = $2 AND value = $3`)
	addToCounter  = db.SQL("test.addToCounter", `UPDATE counter SET value = value + 1 WHERE org_id = 'a' AND name = $1`)
)

// withCounters is a database with a body and these counters at zero.
func withCounters(t *testing.T, d *db.DB, names ...string) {
	t.Helper()
	err := d.Write(t.Context(), func(tx *db.Tx) error {
		if _, err := tx.Exec(t.Context(), insertBody, "a", false); err != nil {
			return err
		}
		for _, name := range names {
			if _, err := tx.Exec(t.Context(), insertCounter, name); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func counter(t *testing.T, r db.Reader, name string) int64 {
	t.Helper()
	n, err := db.One(t.Context(), r, selectCounter, db.Value[int64], name)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// The measurement on which the pools rest: with deferred transactions on SQLite
// nearly all of these fail.
func TestReadThenWriteFromSixteen(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		withCounters(t, d, "x")
		lock := selectCounter
		if d.Engine() == db.Postgres {
			lock = db.SQL("test.lockCounter", selectCounter.Text+` FOR UPDATE`)
		}
		const writers, each = 16, 250
		var wait sync.WaitGroup
		for range writers {
			wait.Go(func() {
				for range each {
					err := d.Write(t.Context(), func(tx *db.Tx) error {
						n, err := db.One(t.Context(), tx, lock, db.Value[int64], "x")
						if err != nil {
							return err
						}
						return tx.Guard(t.Context(), updateCounter, n+1, "x", n)
					})
					if err != nil {
						t.Errorf("a transaction failed: %v", err)
						return
					}
				}
			})
		}
		wait.Wait()
		if n := counter(t, d, "x"); n != writers*each {
			t.Errorf("%d of %d transactions count", n, writers*each)
		}
	})
}

// Two that lock each other's rows in opposite order: PostgreSQL ends one, which
// begins again; on SQLite they queue.
func TestADeadlockIsBegunAgain(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		withCounters(t, d, "x", "y")
		var began atomic.Int64
		var wait sync.WaitGroup
		for _, order := range [][]string{{"x", "y"}, {"y", "x"}} {
			wait.Go(func() {
				err := d.Write(t.Context(), func(tx *db.Tx) error {
					began.Add(1)
					for _, name := range order {
						if _, err := tx.Exec(t.Context(), addToCounter, name); err != nil {
							return err
						}
						time.Sleep(100 * time.Millisecond)
					}
					return nil
				})
				if err != nil {
					t.Error(err)
				}
			})
		}
		wait.Wait()
		if x, y := counter(t, d, "x"), counter(t, d, "y"); x != 2 || y != 2 {
			t.Errorf("x %d, y %d, want 2 and 2", x, y)
		}
		if d.Engine() == db.Postgres && began.Load() != 3 {
			t.Errorf("%d beginnings; the deadlock of this test did not come about", began.Load())
		}
	})
}

func TestWhatIsRolledBack(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		withCounters(t, d, "x")
		add := func(ctx context.Context, tx *db.Tx) {
			if _, err := tx.Exec(ctx, addToCounter, "x"); err != nil {
				t.Error(err)
			}
		}
		own := errors.New("changed my mind")
		if err := d.Write(t.Context(), func(tx *db.Tx) error { add(t.Context(), tx); return own }); !errors.Is(err, own) {
			t.Errorf("an error came back as %v", err)
		}
		func() {
			defer func() {
				if x := recover(); x != "oh" {
					t.Errorf("the panic came back as %v", x)
				}
			}()
			d.Write(t.Context(), func(tx *db.Tx) error { add(t.Context(), tx); panic("oh") })
		}()
		ctx, cancel := context.WithCancel(t.Context())
		err := d.Write(ctx, func(tx *db.Tx) error { add(ctx, tx); cancel(); return nil })
		if err == nil {
			t.Error("a transaction whose caller has gone away is kept")
		}
		err = d.Write(t.Context(), func(tx *db.Tx) error {
			add(t.Context(), tx)
			return tx.Guard(t.Context(), updateCounter, int64(9), "x", int64(7))
		})
		if !fault.Is(err, fault.Conflict) {
			t.Errorf("a guard that finds another state: %v", err)
		}
		if n := counter(t, d, "x"); n != 0 {
			t.Errorf("the counter stands at %d", n)
		}
		// After all of this the one writing connection is free.
		if err := d.Write(t.Context(), func(tx *db.Tx) error { add(t.Context(), tx); return nil }); err != nil || counter(t, d, "x") != 1 {
			t.Errorf("afterwards: %v", err)
		}
	})
}

func TestWritesAreCounted(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		withCounters(t, d, "x")
		returning := db.SQL("test.returning."+string(d.Engine()), `
			UPDATE counter SET value = value + 1 WHERE org_id = 'a' AND name = $1 RETURNING value`)
		err := d.Write(t.Context(), func(tx *db.Tx) error {
			if _, err := db.One(t.Context(), tx, selectCounter, db.Value[int64], "x"); err != nil || tx.Writes() != 0 {
				return fmt.Errorf("reading counts as writing (%d, %v)", tx.Writes(), err)
			}
			if n, err := db.One(t.Context(), tx, returning, db.Value[int64], "x"); err != nil || n != 1 || tx.Writes() != 1 {
				return fmt.Errorf("a write that returns a row does not count (%d, %v)", tx.Writes(), err)
			}
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	})
}

func TestRefusalsOfTheEngines(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		withCounters(t, d, "x")
		err := d.Write(t.Context(), func(tx *db.Tx) error {
			_, err := tx.Exec(t.Context(), insertCounter, "x")
			return err
		})
		if !db.IsDuplicate(err) || db.IsFull(err) {
			t.Errorf("a second row under one key: %v", err)
		}
		if _, err := db.One(t.Context(), d, selectCounter, db.Value[int64], "tidak ada"); !fault.Is(err, fault.NotFound) {
			t.Errorf("no row: %v", err)
		}
		if err := d.Prepare(t.Context(), db.Statement{Name: "x", Text: "SELECT nothing FROM nowhere"}); err == nil {
			t.Error("a statement that cannot be is accepted")
		}
		// The reading pool of SQLite writes nothing, whatever it is asked.
		if d.Engine() == db.SQLite {
			drop := db.SQL("test.drop", `DELETE FROM counter RETURNING value`)
			if _, err := db.All(t.Context(), d, drop, db.Value[int64]); err == nil {
				t.Error("the reading pool deleted rows")
			}
		}
	})
}

// A full disk refuses writing and not reading, and heals by itself.
func TestAFullDisk(t *testing.T) {
	t.Parallel()
	d := dbtest.OpenSQLite(t)
	withCounters(t, d, "x")
	limit := func(pages int) {
		if _, err := d.Pool().ExecContext(t.Context(), fmt.Sprintf("PRAGMA max_page_count = %d", pages)); err != nil {
			t.Fatal(err)
		}
	}
	big := func() error {
		return d.Write(t.Context(), func(tx *db.Tx) error {
			if _, err := tx.Exec(t.Context(), addToCounter, "x"); err != nil {
				return err
			}
			_, err := tx.Exec(t.Context(), insertBody, fmt.Sprintf("%0100000d", rand.Int64()), false)
			return err
		})
	}
	limit(1) // the engine takes the present size instead
	if err := big(); !db.IsFull(err) {
		t.Fatalf("writing on a full disk: %v", err)
	}
	if n := counter(t, d, "x"); n != 0 {
		t.Errorf("half of a transaction was kept: %d", n)
	}
	limit(1 << 20)
	if err := big(); err != nil || counter(t, d, "x") != 1 {
		t.Errorf("after room was made: %v", err)
	}
}

// An engine that goes away in the middle is told from a mistake, keeps nothing of
// the transaction, and is there again for the next one.
func TestTheEngineGoesAway(t *testing.T) {
	t.Parallel()
	leave := map[db.Engine]string{db.SQLite: `PRAGMA query_only = 1`, db.Postgres: `SELECT pg_terminate_backend(pg_backend_pid())`}
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		withCounters(t, d, "x")
		err := d.Write(t.Context(), func(tx *db.Tx) error {
			if _, err := tx.Exec(t.Context(), addToCounter, "x"); err != nil {
				return err
			}
			if _, err := tx.Raw().ExecContext(t.Context(), leave[d.Engine()]); err != nil {
				return fmt.Errorf("leaving: %w", err)
			}
			_, err := tx.Exec(t.Context(), addToCounter, "x")
			return err
		})
		if !db.IsAway(err) || db.IsFull(err) || db.IsDuplicate(err) {
			t.Errorf("%v", err)
		}
		if d.Engine() == db.SQLite {
			if _, err := d.Pool().ExecContext(t.Context(), `PRAGMA query_only = 0`); err != nil {
				t.Fatal(err)
			}
		}
		if err := d.Write(t.Context(), func(tx *db.Tx) error { return tx.Guard(t.Context(), addToCounter, "x") }); err != nil {
			t.Errorf("afterwards: %v", err)
		}
		if n := counter(t, d, "x"); n != 1 {
			t.Errorf("the counter stands at %d", n)
		}
		if db.IsAway(errors.New("something else")) || db.IsAway(nil) {
			t.Error("everything looks like an engine that is away")
		}
		if _, err := db.Open(t.Context(), "postgres://nobody@127.0.0.1:1/none?connect_timeout=2"); !db.IsAway(err) {
			t.Errorf("a server that is not there: %v", err)
		}
	})
}
