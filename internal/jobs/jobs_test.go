package jobs

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"suluh/internal/db"
	"suluh/internal/dbtest"
	"suluh/internal/ledger"
)

type errand struct {
	ID string `json:"id"`
}

func (errand) Kind() string { return "uji.tugas" }

type poison struct {
	ID string `json:"id"`
}

func (poison) Kind() string { return "uji.racun" }

type stranger struct{}

func (stranger) Kind() string { return "uji.asing" }

// captured is a log that tests read.
type captured struct {
	mu   sync.Mutex
	text strings.Builder
}

func (c *captured) Write(b []byte) (int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.text.Write(b)
}

func (c *captured) String() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.text.String()
}

func open(t testing.TB, d *db.DB) (*Client, *captured) {
	t.Helper()
	if err := Migrate(t.Context(), d); err != nil {
		t.Fatal(err)
	}
	log := new(captured)
	c, err := Open(t.Context(), d, slog.New(slog.NewTextHandler(log, nil)))
	if err != nil {
		t.Fatal(err)
	}
	return c, log
}

func start(t testing.TB, c *Client) {
	t.Helper()
	if err := c.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := c.Stop(context.Background()); err != nil {
			t.Error(err)
		}
	})
}

func put(t testing.TB, d *db.DB, c *Client, jobs ...ledger.Job) {
	t.Helper()
	err := d.Write(t.Context(), func(tx *db.Tx) error {
		for _, j := range jobs {
			if err := c.Enqueue(t.Context(), tx, j); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// eventually waits for what the queue does in its own time.
func eventually(t *testing.T, what string, reached func() bool) {
	t.Helper()
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		if reached() {
			return
		}
	}
	t.Fatalf("never happened: %s", what)
}

// states counts River's rows by state, through the pool: the queue's own tables
// are read by nobody but this test.
func states(t *testing.T, d *db.DB) map[string]int {
	t.Helper()
	rows, err := d.Pool().QueryContext(t.Context(), `SELECT state, count(*) FROM river_job GROUP BY state`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	found := map[string]int{}
	for rows.Next() {
		var state string
		var n int
		if err := rows.Scan(&state, &n); err != nil {
			t.Fatal(err)
		}
		found[state] = n
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return found
}

func TestCommittedIsWorkedRolledBackIsNot(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		c, _ := open(t, d)
		var mu sync.Mutex
		var worked []string
		Handle(c, func(_ context.Context, e errand) error {
			mu.Lock()
			defer mu.Unlock()
			worked = append(worked, e.ID)
			return nil
		}, Options{})
		start(t, c)
		undone := errors.New("the act failed")
		err := d.Write(t.Context(), func(tx *db.Tx) error {
			if err := c.Enqueue(t.Context(), tx, errand{"batal"}); err != nil {
				return err
			}
			return undone
		})
		if !errors.Is(err, undone) {
			t.Fatalf("got %v", err)
		}
		put(t, d, c, errand{"satu"}, errand{"dua"})
		eventually(t, "both jobs completed", func() bool { return states(t, d)["completed"] == 2 })
		mu.Lock()
		defer mu.Unlock()
		slices.Sort(worked)
		if !slices.Equal(worked, []string{"dua", "satu"}) {
			t.Errorf("worked %v", worked)
		}
		if all := states(t, d); len(all) != 1 {
			t.Errorf("rows left: %v", all)
		}
	})
}

func TestFailedIsTriedAgain(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		c, log := open(t, d)
		var mu sync.Mutex
		var at []time.Time
		Handle(c, func(context.Context, errand) error {
			mu.Lock()
			defer mu.Unlock()
			at = append(at, time.Now())
			if len(at) < 3 {
				return errors.New("not yet")
			}
			return nil
		}, Options{Pause: 200 * time.Millisecond})
		start(t, c)
		put(t, d, c, errand{"satu"})
		eventually(t, "the job completed", func() bool { return states(t, d)["completed"] == 1 })
		mu.Lock()
		defer mu.Unlock()
		if len(at) != 3 {
			t.Fatalf("%d attempts", len(at))
		}
		if first, second := at[1].Sub(at[0]), at[2].Sub(at[1]); first < 160*time.Millisecond || second < 320*time.Millisecond {
			t.Errorf("pauses %s and %s are shorter than asked for", first, second)
		}
		if n := strings.Count(log.String(), "job failed and will be tried again"); n != 2 {
			t.Errorf("%d warnings in\n%s", n, log)
		}
	})
}

func TestPoisonIsParkedAndOthersProceed(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		c, log := open(t, d)
		var healed atomic.Bool
		var attempts, errands atomic.Int32
		Handle(c, func(_ context.Context, p poison) error {
			attempts.Add(1)
			if healed.Load() {
				return nil
			}
			panic("Budi Santoso") // its value may be anything, also a name
		}, Options{MaxAttempts: 3, Pause: 10 * time.Millisecond})
		Handle(c, func(context.Context, errand) error { errands.Add(1); return nil }, Options{})
		start(t, c)
		var jobs []ledger.Job
		for i := range 20 {
			jobs = append(jobs, errand{fmt.Sprint(i)})
		}
		put(t, d, c, append([]ledger.Job{poison{"beracun"}}, jobs...)...)

		var parked []ParkedJob
		eventually(t, "the poison is parked", func() bool {
			var err error
			if parked, err = c.Parked(t.Context()); err != nil {
				t.Fatal(err)
			}
			return len(parked) == 1 && errands.Load() == 20
		})
		p := parked[0]
		if p.Kind != "uji.racun" || p.Payload != `{"id":"beracun"}` && p.Payload != `{"id": "beracun"}` || p.Attempts != 3 || p.At.IsZero() {
			t.Errorf("parked as %+v", p)
		}
		if !strings.HasPrefix(p.Failure, "uji.racun panicked with string") {
			t.Errorf("failure %q", p.Failure)
		}
		if n := attempts.Load(); n != 3 {
			t.Errorf("%d attempts, want 3", n)
		}
		if strings.Count(log.String(), "is parked") != 1 || strings.Contains(log.String(), "Budi") {
			t.Errorf("log:\n%s", log)
		}

		healed.Store(true)
		for range 2 {
			if err := c.Release(t.Context(), p.ID); err != nil {
				t.Fatal(err)
			}
		}
		eventually(t, "the released job completed", func() bool { return states(t, d)["completed"] == 21 })
		if parked, err := c.Parked(t.Context()); err != nil || len(parked) != 0 {
			t.Errorf("still parked: %v, %v", parked, err)
		}
	})
}

func TestRefusedAtTheDoor(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		c, _ := open(t, d)
		Handle(c, func(context.Context, errand) error { return nil }, Options{})
		for name, job := range map[string]ledger.Job{
			"kind without a handler":                stranger{},
			"payload that cannot be mere reference": errand{strings.Repeat("Yth. Bapak ", 100)},
		} {
			err := d.Write(t.Context(), func(tx *db.Tx) error { return c.Enqueue(t.Context(), tx, job) })
			if err == nil || strings.Contains(err.Error(), "Yth") {
				t.Errorf("%s: got %v", name, err)
			}
		}
		for name, build := range map[string]func(){
			"periodic job without a handler":   func() { Every(c, time.Hour, stranger{}) },
			"periodic job without an interval": func() { Every(c, 0, errand{}) },
			"second handler for a kind":        func() { Handle(c, func(context.Context, errand) error { return nil }, Options{}) },
		} {
			func() {
				defer func() {
					if recover() == nil {
						t.Errorf("%s: taken", name)
					}
				}()
				build()
			}()
		}
		if all := states(t, d); len(all) != 0 {
			t.Errorf("rows: %v", all)
		}
	})
}

// slow is a periodic job that takes longer than its interval.
type slow struct{}

func (slow) Kind() string { return "uji.berkala" }

func TestPeriodicNeverOverlaps(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		var running, most, runs atomic.Int32
		for range 2 { // two processes on one database
			c, _ := open(t, d)
			Handle(c, func(context.Context, slow) error {
				most.Store(max(most.Load(), running.Add(1)))
				time.Sleep(300 * time.Millisecond)
				running.Add(-1)
				runs.Add(1)
				return nil
			}, Options{})
			Every(c, 50*time.Millisecond, slow{})
			start(t, c)
		}
		eventually(t, "three runs", func() bool { return runs.Load() >= 3 })
		if n := most.Load(); n != 1 {
			t.Errorf("%d ran at once", n)
		}
	})
}

func TestKilledProcessLeavesItsJobs(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		c, _ := open(t, d)
		var runs atomic.Int32
		Handle(c, func(context.Context, errand) error { runs.Add(1); return nil }, Options{})
		put(t, d, c, errand{"satu"})
		// What a killed process leaves: a job that was taken long ago and is
		// neither done nor failed.
		stamp := time.Now().UTC().Add(-stuckAfter - time.Second).Format("2006-01-02 15:04:05.000")
		if _, err := d.Pool().ExecContext(t.Context(),
			`UPDATE river_job SET state = 'running', attempt = 1, attempted_at = $1`, stamp); err != nil {
			t.Fatal(err)
		}
		start(t, c)
		eventually(t, "the job was worked", func() bool { return runs.Load() == 1 && states(t, d)["completed"] == 1 })
	})
}

func TestStopWaitsThenCancels(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		c, _ := open(t, d)
		begun := make(chan struct{})
		var finished, cut atomic.Bool
		Handle(c, func(ctx context.Context, e errand) error {
			begun <- struct{}{}
			if e.ID == "selesai" {
				time.Sleep(200 * time.Millisecond)
				finished.Store(true)
				return nil
			}
			<-ctx.Done()
			cut.Store(true)
			return ctx.Err()
		}, Options{})
		start(t, c)
		put(t, d, c, errand{"selesai"}, errand{"terpotong"})
		<-begun
		<-begun
		since := time.Now()
		if err := c.stop(t.Context(), 2*time.Second); err != nil {
			t.Fatal(err)
		}
		if took := time.Since(since); took > 10*time.Second {
			t.Errorf("took %s", took)
		}
		if !finished.Load() || !cut.Load() {
			t.Errorf("finished %t, cut %t", finished.Load(), cut.Load())
		}
		if all := states(t, d); all["completed"] != 1 || all["available"]+all["retryable"] != 1 {
			t.Errorf("after the stop: %v", all)
		}
	})
}

// bare is a database without any table.
var bare = dbtest.NewTemplate(func(context.Context, *db.DB) error { return nil })

func TestMigrateManyProcessesAtOnceAndAgain(t *testing.T) {
	t.Parallel()
	for name, where := range map[string]func(testing.TB) string{"sqlite": bare.SQLiteFile, "postgres": bare.PostgresURL} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			address := where(t)
			var processes []*db.DB
			for range 5 {
				d, err := db.Open(t.Context(), address)
				if err != nil {
					t.Fatal(err)
				}
				t.Cleanup(func() { d.Close() })
				processes = append(processes, d)
			}
			if _, err := Open(t.Context(), processes[0], slog.New(slog.DiscardHandler)); !errors.Is(err, ErrNotMigrated) {
				t.Errorf("opened without tables: %v", err)
			}
			var wg sync.WaitGroup
			for _, d := range processes {
				wg.Go(func() {
					if err := Migrate(t.Context(), d); err != nil {
						t.Error(err)
					}
				})
			}
			wg.Wait()
			open(t, processes[0])
		})
	}
}

func TestPauses(t *testing.T) {
	t.Parallel()
	o := Options{}.filled()
	for attempt, want := range map[int]time.Duration{
		1: 2 * time.Second, 2: 4 * time.Second, 5: 32 * time.Second, 11: 2048 * time.Second, 12: time.Hour, 1000: time.Hour,
	} {
		if got := o.pause(attempt); got != want {
			t.Errorf("after attempt %d: %s, want %s", attempt, got, want)
		}
	}
	seen := map[time.Duration]bool{}
	for range 100 {
		p := spread(10 * time.Second)
		if p < 8*time.Second || p > 12*time.Second {
			t.Fatalf("spread to %s", p)
		}
		seen[p] = true
	}
	if len(seen) < 50 {
		t.Errorf("only %d different pauses of 100", len(seen))
	}
	var least time.Duration
	for attempt := 1; attempt < Week.MaxAttempts; attempt++ {
		p := Week.pause(attempt)
		least += p - p/5
	}
	if least < 7*24*time.Hour {
		t.Errorf("with the shortest pauses, Week lasts %s", least)
	}
}
