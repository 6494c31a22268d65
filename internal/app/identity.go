package app

import (
	"context"
	"time"

	"suluh/internal/jobs"
	"suluh/internal/request"
)

// EraseIdentities looks every day for proofs of identity that have served their
// purpose.
type EraseIdentities struct{}

// Kind names the job.
func (EraseIdentities) Kind() string { return "permohonan.hapus_identitas" }

// identityWork ties the jobs that erase proofs of identity to what does them.
func (a *App) identityWork() {
	jobs.Handle(a.Jobs, func(ctx context.Context, _ EraseIdentities) error {
		_, err := a.Cases.SweepIdentities(ctx)
		return err
	}, jobs.Options{Timeout: 5 * time.Minute})
	jobs.Handle(a.Jobs, func(ctx context.Context, job request.RemoveBlobs) error {
		return a.Cases.RemoveBlobs(ctx, job, a.Blobs.Remove)
	}, jobs.Week)
	jobs.Every(a.Jobs, 24*time.Hour, EraseIdentities{})
}
