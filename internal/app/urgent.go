package app

import (
	"context"
	"errors"
	"time"

	"suluh/internal/jobs"
	"suluh/internal/org"
	"suluh/internal/urgent"
)

// CatchUp finds the notices that the register does not tell yet, after the job of
// their own has used up its attempts.
type CatchUp struct{}

// Kind names the job.
func (CatchUp) Kind() string { return "pengumuman.susulkan" }

// urgentWork ties the jobs of urgent notices to what does them.
func (a *App) urgentWork() {
	jobs.Handle(a.Jobs, a.Urgent.Enter, jobs.Options{})
	jobs.Handle(a.Jobs, a.catchUp, jobs.Options{})
	jobs.Every(a.Jobs, time.Hour, CatchUp{})
}

func (a *App) catchUp(ctx context.Context, _ CatchUp) error {
	bodies, err := org.Bodies(ctx, a.DB)
	if err != nil {
		return err
	}
	var failed []error
	for _, b := range bodies {
		behind, err := urgent.Behind(ctx, a.DB, b.ID)
		failed = append(failed, err)
		for _, job := range behind {
			failed = append(failed, a.Urgent.Enter(ctx, job))
		}
	}
	return errors.Join(failed...)
}
