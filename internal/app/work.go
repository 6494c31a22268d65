package app

import (
	"context"
	"time"

	"suluh/internal/identity"
	"suluh/internal/jobs"
)

// Sweep forgets what has run out: drafts, sessions, temporary files.
type Sweep struct{}

// Kind names the job.
func (Sweep) Kind() string { return "suluh.sapu" }

// work ties every kind of job to what does it.
func (a *App) work() {
	jobs.Handle(a.Jobs, a.Outbox.Send, jobs.Week)
	a.inspectWork()
	jobs.Handle(a.Jobs, a.sweep, jobs.Options{})
	a.importWork()
	jobs.Every(a.Jobs, time.Hour, Sweep{})
	a.decreeWork()
	a.recogniseWork()
	a.opennessWork()
	a.villageWork()
	a.urgentWork()
	a.surveyWork()
	a.answerWork()
	a.givingWork()
	a.exemptionWork()
	a.objectionWork()
	a.disputeWork()
	a.letterWork()
	a.taskWork()
	a.identityWork()
	a.calendarWork()
}

func (a *App) sweep(ctx context.Context, _ Sweep) error {
	if err := a.Cases.SweepDrafts(ctx, a.Blobs.Remove); err != nil {
		return err
	}
	if err := (identity.SessionStore{DB: a.DB, Clock: a.Clock}).Sweep(ctx); err != nil {
		return err
	}
	_, err := a.Blobs.Sweep(a.Clock().Add(-24 * time.Hour))
	return err
}
