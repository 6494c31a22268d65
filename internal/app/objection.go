package app

import (
	"context"
	"errors"
	"time"

	"suluh/internal/jobs"
	"suluh/internal/objection"
	"suluh/internal/org"
)

// PassObjections records what the days did to objections: terms that ended in
// silence, and premature ones that wait no longer.
type PassObjections struct{}

// Kind names the job.
func (PassObjections) Kind() string { return "keberatan.hari" }

// objectionWork ties the job of objections to what does it. It runs every hour, so
// that the day begins in every zone and a stopped program catches up soon; each
// silence is recorded once, with its legal day.
func (a *App) objectionWork() {
	jobs.Handle(a.Jobs, a.passObjections, jobs.Options{})
	jobs.Every(a.Jobs, time.Hour, PassObjections{})
}

func (a *App) passObjections(ctx context.Context, _ PassObjections) error {
	bodies, err := org.Bodies(ctx, a.DB)
	if err != nil {
		return err
	}
	failed := []error{a.Objections.SweepDrafts(ctx, a.Blobs.Remove)}
	for _, b := range bodies {
		_, err := a.Objections.Pass(ctx, b)
		failed = append(failed, err)
	}
	return errors.Join(failed...)
}

// objectionBook builds the book of objections on what stands below it.
func (a *App) objectionBook() *objection.Objections {
	return &objection.Objections{Ledger: a.Ledger, Book: a.Book, Keys: a.Keys, Outbox: a.Outbox, Cases: a.Cases, Base: a.Site.Base}
}
