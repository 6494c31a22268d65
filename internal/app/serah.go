package app

import (
	"context"
	"errors"
	"fmt"
	"time"

	"suluh/internal/jobs"
	"suluh/internal/org"
	"suluh/internal/request"
)

// givingWork warns, every day, the applicants whose time to take up what was granted
// is nearly over, where the body's own procedure has such a time.
func (a *App) givingWork() {
	jobs.Handle(a.Jobs, a.warnUntaken, jobs.Options{Timeout: 10 * time.Minute})
	jobs.Every(a.Jobs, 24*time.Hour, request.WarnUntaken{})
}

func (a *App) warnUntaken(ctx context.Context, _ request.WarnUntaken) error {
	bodies, err := org.Bodies(ctx, a.DB)
	if err != nil {
		return err
	}
	var failed error
	for _, b := range bodies {
		if _, err := a.Cases.WarnDue(ctx, b.ID); err != nil { // the others are warned all the same
			failed = errors.Join(failed, fmt.Errorf("warn applicants of %s: %w", b.Slug, err))
		}
	}
	return failed
}
