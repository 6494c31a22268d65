package jobs

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"runtime/debug"
	"slices"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"

	"suluh/internal/ledger"
)

const (
	defaultAttempts = 12
	defaultTimeout  = time.Minute
	defaultPause    = 2 * time.Second
	longestPause    = time.Hour
)

// Options say how a kind is worked. The zero value is right for work inside our
// own program: twelve attempts, about an hour in all.
type Options struct {
	MaxAttempts int           // attempts before the job is parked; 0: 12
	Timeout     time.Duration // end of the handler's context; 0: a minute
	Pause       time.Duration // after the first failure; doubles up to an hour; 0: two seconds
	Last        bool          // only when nothing else waits, such as work over what exists already
	Outside     bool          // waits for a machine of somebody else: worked in a queue of its own
	Long        bool          // keeps the processor busy for minutes: worked one at a time
}

// Week is for work that needs a machine of somebody else, such as a mail relay:
// tried after half a minute, then less and less often, at least hourly, for a
// week.
var Week = Options{MaxAttempts: 220, Timeout: 3 * time.Minute, Pause: 30 * time.Second, Outside: true}

func (o Options) filled() Options {
	if o.MaxAttempts == 0 {
		o.MaxAttempts = defaultAttempts
	}
	if o.Timeout == 0 {
		o.Timeout = defaultTimeout
	}
	if o.Pause == 0 {
		o.Pause = defaultPause
	}
	return o
}

func (o Options) queue() string {
	switch {
	case o.Outside:
		return queueOutside
	case o.Long:
		return queueLong
	}
	return queueOwn
}

// priority orders the queue: 1 is first, 4 is last.
func (o Options) priority() int {
	if o.Last {
		return 4
	}
	return 1
}

// pause is the time between a failed attempt (the first is 1) and the next,
// without jitter.
func (o Options) pause(attempt int) time.Duration {
	p := o.Pause
	for ; attempt > 1 && p < longestPause; attempt-- {
		p *= 2
	}
	return min(p, longestPause)
}

// spread moves a pause by up to a fifth either way, so that jobs that failed
// together do not come back together.
func spread(p time.Duration) time.Duration {
	return p - p/5 + rand.N(2*p/5+1)
}

// Handle joins a kind with its handler. It is called while the program is built,
// before Start; a second handler for a kind, or a kind of fewer than two
// characters, is a mistake in the program and panics. T is a struct, and its
// zero value knows its kind.
func Handle[T ledger.Job](c *Client, fn func(ctx context.Context, job T) error, o Options) {
	var zero T
	kind := zero.Kind()
	if len(kind) < 2 {
		panic("jobs: kind " + kind + " is too short")
	}
	o = o.filled()
	river.AddWorker(c.workers, &worker[T]{fn: fn, options: o})
	c.options[kind] = o
}

// Kinds tells which kinds have a handler, for the test that demands one for each.
func (c *Client) Kinds() []string {
	return slices.Sorted(maps.Keys(c.options))
}

// Every enqueues a job at the start and then again and again, in one process of
// those that share the database, and never while the one before is still waiting
// or running. Like Handle it is called before Start; a kind without a handler, or
// no interval, is a mistake in the program and panics.
func Every(c *Client, interval time.Duration, job ledger.Job) {
	o, known := c.options[job.Kind()]
	if !known || interval <= 0 {
		panic("jobs: periodic job " + job.Kind() + " needs a handler and an interval")
	}
	opts := &river.InsertOpts{MaxAttempts: o.MaxAttempts, Priority: o.priority(), Queue: o.queue(), UniqueOpts: river.UniqueOpts{
		ByArgs: true,
		ByState: []rivertype.JobState{
			rivertype.JobStateAvailable, rivertype.JobStatePending, rivertype.JobStateRunning,
			rivertype.JobStateRetryable, rivertype.JobStateScheduled,
		},
	}}
	c.river.PeriodicJobs().Add(river.NewPeriodicJob(river.PeriodicInterval(interval),
		func() (river.JobArgs, *river.InsertOpts) { return job, opts },
		&river.PeriodicJobOpts{RunOnStart: true}))
}

type worker[T ledger.Job] struct {
	river.WorkerDefaults[T]
	fn      func(ctx context.Context, job T) error
	options Options
}

// Work runs the handler. A panic becomes an error that names its type and its
// place but not its value, which may hold what a person wrote.
func (w *worker[T]) Work(ctx context.Context, job *river.Job[T]) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%s panicked with %T\n%s", job.Kind, p, debug.Stack())
		}
	}()
	return w.fn(ctx, job.Args)
}

// Timeout ends the handler's context.
func (w *worker[T]) Timeout(*river.Job[T]) time.Duration { return w.options.Timeout }

// NextRetry is the growing pause after a failure.
func (w *worker[T]) NextRetry(job *river.Job[T]) time.Time {
	return time.Now().UTC().Add(spread(w.options.pause(job.Attempt)))
}

// pausing is the pause for jobs whose kind nobody handles any more.
type pausing struct{}

// NextRetry is the growing pause of the default options.
func (pausing) NextRetry(job *rivertype.JobRow) time.Time {
	return time.Now().UTC().Add(spread(Options{}.filled().pause(job.Attempt)))
}
