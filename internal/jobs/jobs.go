// Package jobs works what an act leaves to be done after its commit.
//
// It is the only package that knows River, the queue in our own database. It
// knows no capability: a capability declares a job as a struct with a stable
// kind, the program joins kind and function with [Handle], and an act puts the
// job into its own transaction through ledger.Tx.Enqueue, which ends in
// [Client.Enqueue].
//
// Words: a handler is the function for a kind; a pause is the time before the
// next attempt; a job is parked when its attempts are used up. A parked job
// stays until somebody looks at it and lets it run again.
//
// Invariants: a job exists if and only if its transaction was committed; it is
// worked at least once and, after a crash, perhaps twice, so every handler must
// do no harm when run again; a job that always fails is parked after a bounded
// number of attempts and stops nobody else; a payload holds identifiers and
// dates, never a name or an address, because parked jobs are shown.
//
// It decides nothing about cases and keeps no result: what a job achieved is in
// the rows that its handler wrote.
package jobs

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver"
	"github.com/riverqueue/river/riverdriver/riverdatabasesql"
	"github.com/riverqueue/river/riverdriver/riversqlite"

	"suluh/internal/db"
	"suluh/internal/ledger"
)

const (
	// poll is the time between two looks for new jobs, and so the longest wait
	// from commit to work. An empty look writes nothing; see the tests for its cost.
	poll = 500 * time.Millisecond
	// hands is how many jobs of a queue run at once in one process.
	hands = 4
	// stuckAfter is when a job that nobody finished (its process was killed) is
	// tried again, unless its own timeout is longer.
	stuckAfter = defaultTimeout + 30*time.Second
	// farewell is how long Stop waits for running jobs before it cancels them,
	// and then again for them to obey.
	farewell = 10 * time.Second
	// maxPayload is the size in bytes above which a payload holds more than
	// identifiers.
	maxPayload = 1024
)

// The queues. Work that waits for a machine of somebody else has its own, so
// that a silent mail relay holds up mail and nothing else; so has work of minutes,
// one job at a time.
const (
	queueOwn     = river.QueueDefault
	queueOutside = "outside"
	queueLong    = "long"
)

// Client is the job queue of one process. Handlers are registered before Start.
type Client struct {
	river   *river.Client[*sql.Tx]
	workers *river.Workers
	options map[string]Options
	log     *slog.Logger
}

var _ ledger.Enqueuer = (*Client)(nil)

// Open prepares the queue of a database whose tables [Migrate] has made. It can
// take jobs at once; they are worked after Start.
func Open(ctx context.Context, d *db.DB, log *slog.Logger) (*Client, error) {
	if err := ready(ctx, d); err != nil {
		return nil, err
	}
	c := &Client{workers: river.NewWorkers(), options: map[string]Options{}, log: log}
	queue := river.QueueConfig{MaxWorkers: hands}
	client, err := river.NewClient(driver(d), &river.Config{
		Queues:            map[string]river.QueueConfig{queueOwn: queue, queueOutside: queue, queueLong: {MaxWorkers: 1}},
		Workers:           c.workers,
		FetchPollInterval: poll,
		PollOnly:          true,
		JobTimeout:        defaultTimeout,
		MaxAttempts:       defaultAttempts,
		// The pause of a kind is its worker's; this one is for a job whose kind
		// has lost its worker.
		RetryPolicy:                 pausing{},
		RescueStuckJobsAfter:        stuckAfter,
		DiscardedJobRetentionPeriod: -1, // parked jobs wait for a person
		ErrorHandler:                reporter{log},
		Logger:                      slog.New(warnings{log.Handler()}),
	})
	if err != nil {
		return nil, fmt.Errorf("open job queue: %w", err)
	}
	c.river = client
	return c, nil
}

// Enqueue puts a job into the transaction. A kind without a handler is refused:
// a program that cannot do the work must not promise it.
func (c *Client) Enqueue(ctx context.Context, tx *db.Tx, job ledger.Job) error {
	o, known := c.options[job.Kind()]
	if !known {
		return fmt.Errorf("job kind %s has no handler", job.Kind())
	}
	payload, err := json.Marshal(job)
	if err != nil {
		return fmt.Errorf("payload of %s: %w", job.Kind(), err)
	}
	if len(payload) > maxPayload {
		return fmt.Errorf("payload of %s has %d bytes; it should hold identifiers only", job.Kind(), len(payload))
	}
	opts := &river.InsertOpts{MaxAttempts: o.MaxAttempts, Priority: o.priority(), Queue: o.queue()}
	if later, ok := job.(Later); ok {
		opts.ScheduledAt = later.After()
	}
	_, err = c.river.InsertTx(ctx, tx.Raw(), job, opts)
	return err
}

// Later is a job that is not to be worked before an instant; the zero time is at once.
type Later interface{ After() time.Time }

// Start begins to work. The end of ctx does not end the work: Stop does, so that
// running jobs get their farewell. It fails when there is nothing to handle.
func (c *Client) Start(ctx context.Context) error {
	if err := c.river.Start(context.WithoutCancel(ctx)); err != nil {
		return fmt.Errorf("start jobs: %w", err)
	}
	return nil
}

// Stop takes no more jobs and waits for the running ones, first patiently, then
// after cancelling them, twenty seconds at most. What was cut off is worked
// again after the next start.
func (c *Client) Stop(ctx context.Context) error {
	return c.stop(ctx, farewell)
}

func (c *Client) stop(ctx context.Context, patience time.Duration) error {
	waiting, done := context.WithTimeout(ctx, patience)
	defer done()
	err := c.river.Stop(waiting)
	if err == nil {
		return nil
	}
	obeying, over := context.WithTimeout(context.WithoutCancel(ctx), patience)
	defer over()
	if hard := c.river.StopAndCancel(obeying); hard != nil {
		return fmt.Errorf("stop jobs: %w", errors.Join(err, hard))
	}
	return nil
}

// quiet keeps River from sending notifications that nobody hears: we poll, and a
// notification would make all commits of PostgreSQL wait for each other.
type quiet struct {
	riverdriver.Driver[*sql.Tx]
}

// SupportsListenNotify says no.
func (quiet) SupportsListenNotify() bool { return false }

func driver(d *db.DB) riverdriver.Driver[*sql.Tx] {
	if d.Engine() == db.SQLite {
		return riversqlite.New(d.Pool())
	}
	return quiet{riverdatabasesql.New(d.Pool())}
}
