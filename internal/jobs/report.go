package jobs

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"
)

// ParkedJob is a job whose attempts are used up.
type ParkedJob struct {
	ID       int64
	Kind     string
	Payload  string // JSON of the job: identifiers
	Attempts int
	Failure  string    // first line of the last error
	At       time.Time // when it was parked, in UTC
}

// parkedShown bounds the list: an operator mends a cause, not rows.
const parkedShown = 200

// Parked lists parked jobs, the newest first, two hundred at most.
func (c *Client) Parked(ctx context.Context) ([]ParkedJob, error) {
	found, err := c.river.JobList(ctx, river.NewJobListParams().
		States(rivertype.JobStateDiscarded).
		OrderBy(river.JobListOrderByTime, river.SortOrderDesc). // of parking: River sorts a state by its own time
		First(parkedShown))
	if err != nil {
		return nil, fmt.Errorf("list parked jobs: %w", err)
	}
	var all []ParkedJob
	for _, row := range found.Jobs {
		p := ParkedJob{ID: row.ID, Kind: row.Kind, Payload: string(row.EncodedArgs), Attempts: row.Attempt}
		if row.FinalizedAt != nil {
			p.At = row.FinalizedAt.UTC()
		}
		if n := len(row.Errors); n > 0 {
			p.Failure, _, _ = strings.Cut(row.Errors[n-1].Error, "\n")
		}
		all = append(all, p)
	}
	return all, nil
}

// Release gives a parked job one more attempt, after somebody mended the cause.
// Releasing it twice does no harm.
func (c *Client) Release(ctx context.Context, id int64) error {
	if _, err := c.river.JobRetry(ctx, id); err != nil {
		return fmt.Errorf("release job: %w", err)
	}
	return nil
}

// reporter logs failures once: a warning for each, an error when a job is parked.
type reporter struct{ log *slog.Logger }

// HandleError logs a failed attempt.
func (r reporter) HandleError(ctx context.Context, job *rivertype.JobRow, err error) *river.ErrorHandlerResult {
	level, text := slog.LevelWarn, "job failed and will be tried again"
	if job.Attempt >= job.MaxAttempts {
		level, text = slog.LevelError, "job failed for the last time and is parked"
	}
	r.log.LogAttrs(ctx, level, text, slog.String("kind", job.Kind), slog.Int64("job", job.ID),
		slog.Int("attempt", job.Attempt), slog.String("err", err.Error()))
	return nil
}

// HandlePanic logs a panic outside a handler; those inside are errors already.
func (r reporter) HandlePanic(ctx context.Context, job *rivertype.JobRow, value any, trace string) *river.ErrorHandlerResult {
	return r.HandleError(ctx, job, fmt.Errorf("panicked with %T\n%s", value, trace))
}

// warnings lets River speak only when something is wrong.
type warnings struct{ slog.Handler }

// Enabled drops what is below a warning.
func (w warnings) Enabled(ctx context.Context, l slog.Level) bool {
	return l >= slog.LevelWarn && w.Handler.Enabled(ctx, l)
}

// WithAttrs keeps the bar.
func (w warnings) WithAttrs(a []slog.Attr) slog.Handler { return warnings{w.Handler.WithAttrs(a)} }

// WithGroup keeps the bar.
func (w warnings) WithGroup(name string) slog.Handler { return warnings{w.Handler.WithGroup(name)} }
