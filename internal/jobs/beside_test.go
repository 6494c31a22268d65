package jobs

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"suluh/internal/db"
	"suluh/internal/dbtest"
	"suluh/internal/ledger"
	"suluh/internal/org"
)

// note is a write that is no job, to a row that everybody wants. It tells how many
// were made.
func note(ctx context.Context, d *db.DB) (made int64, err error) {
	err = d.Write(ctx, func(tx *db.Tx) error {
		made, err = ledger.Next(ctx, tx, "uji", "catatan")
		return err
	})
	return made, err
}

// TestBusyQueueStarvesNobody has handlers that write, a queue that fetches and
// completes, and a program that writes, all through SQLite's one writing
// connection. Nobody may fail, nobody may wait for ever.
func TestBusyQueueStarvesNobody(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		c, log := open(t, d)
		body := org.Body{ID: "uji", Slug: "uji", Name: "Badan Uji", Host: "uji.contoh.id", Zone: "Asia/Jakarta", CreatedAt: time.Now()}
		if err := d.Write(t.Context(), func(tx *db.Tx) error { return org.InsertBody(t.Context(), tx, body) }); err != nil {
			t.Fatal(err)
		}
		var worked atomic.Int32
		Handle(c, func(ctx context.Context, _ errand) error {
			_, err := note(ctx, d)
			if err == nil {
				worked.Add(1)
			}
			return err
		}, Options{})
		start(t, c)
		const batches, each = 4, 25
		var longest atomic.Int64
		var writers sync.WaitGroup
		for w := range batches {
			writers.Go(func() {
				for i := range each {
					begun := time.Now()
					err := d.Write(t.Context(), func(tx *db.Tx) error {
						return c.Enqueue(t.Context(), tx, errand{fmt.Sprintf("%d-%d", w, i)})
					})
					if err == nil {
						_, err = note(t.Context(), d)
					}
					if err != nil {
						t.Error(err)
						return
					}
					longest.Store(max(longest.Load(), int64(time.Since(begun))))
				}
			})
		}
		writers.Wait()
		if t.Failed() {
			return
		}
		eventually(t, "all jobs completed", func() bool { return states(t, d)["completed"] == batches*each })
		if n := worked.Load(); n != batches*each || log.String() != "" {
			t.Errorf("%d worked of %d; log:\n%s", n, batches*each, log)
		}
		if made, err := note(t.Context(), d); err != nil || made != 2*batches*each+1 {
			t.Errorf("%d notes, %v", made, err)
		}
		if w := time.Duration(longest.Load()); w > 10*time.Second {
			t.Errorf("a write waited %s", w)
		}
	})
}

// TestSilentRelayHoldsUpMailOnly fills all hands of the outside queue.
func TestSilentRelayHoldsUpMailOnly(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		c, _ := open(t, d)
		release := make(chan struct{})
		var waiting, worked atomic.Int32
		Handle(c, func(ctx context.Context, _ poison) error {
			waiting.Add(1)
			<-release
			return nil
		}, Week)
		Handle(c, func(context.Context, errand) error { worked.Add(1); return nil }, Options{})
		start(t, c)
		t.Cleanup(func() { close(release) })
		var silent []ledger.Job
		for i := range 3 * hands {
			silent = append(silent, poison{fmt.Sprint(i)})
		}
		put(t, d, c, silent...)
		eventually(t, "every hand outside is taken", func() bool { return waiting.Load() == hands })
		put(t, d, c, errand{"satu"})
		eventually(t, "the errand is worked all the same", func() bool { return worked.Load() == 1 })
	})
}

// BenchmarkCommitToWork measures the longest wait from commit to work, because
// each job is put when the queue has just looked: 0.52 s on both engines, on two
// busy cores. Jobs put at any moment waited 0.28 s in the middle, and the idle
// queue took less than a hundredth of one core.
func BenchmarkCommitToWork(b *testing.B) {
	for name, fresh := range map[string]func(testing.TB) *db.DB{"sqlite": dbtest.OpenSQLite, "postgres": dbtest.OpenPostgres} {
		b.Run(name, func(b *testing.B) {
			d := fresh(b)
			c, _ := open(b, d)
			worked := make(chan struct{})
			Handle(c, func(context.Context, errand) error { worked <- struct{}{}; return nil }, Options{})
			start(b, c)
			for b.Loop() {
				put(b, d, c, errand{"satu"})
				<-worked
			}
		})
	}
}
