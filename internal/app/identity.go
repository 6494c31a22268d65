package app

import (
	"context"
	"slices"
	"time"

	"suluh/internal/db"
	"suluh/internal/dispute"
	"suluh/internal/jobs"
	"suluh/internal/objection"
	"suluh/internal/org"
	"suluh/internal/request"
)

// EraseIdentities looks every day for proofs of identity that have served their
// purpose.
type EraseIdentities struct{}

// Kind names the job.
func (EraseIdentities) Kind() string { return "permohonan.hapus_identitas" }

// identityWork ties the jobs that erase proofs of identity to what does them.
func (a *App) identityWork() {
	a.Cases.Needed = a.identityNeeded
	jobs.Handle(a.Jobs, func(ctx context.Context, _ EraseIdentities) error {
		n, err := a.Cases.SweepIdentities(ctx)
		if err != nil || n < request.SpentAtOnce {
			return err
		}
		return a.DB.Write(ctx, func(tx *db.Tx) error { return a.Jobs.Enqueue(ctx, tx, EraseIdentities{}) }) // the others
	}, jobs.Options{Timeout: 5 * time.Minute})
	jobs.Handle(a.Jobs, func(ctx context.Context, job request.RemoveBlobs) error {
		return a.Cases.RemoveBlobs(ctx, job, a.Blobs.Remove)
	}, jobs.Week)
	jobs.Every(a.Jobs, 24*time.Hour, EraseIdentities{})
}

// identityNeeded tells whether an objection or a dispute about a request runs, or
// may still follow: as long as it does, the identity of its applicant is kept.
func (a *App) identityNeeded(ctx context.Context, r db.Reader, orgID, id string) (bool, error) {
	body, err := org.BodyByID(ctx, r, orgID)
	if err != nil {
		return true, err
	}
	objections, err := a.Objections.OfRequest(ctx, r, orgID, id)
	if err != nil {
		return true, err
	}
	today := body.Day(a.Clock())
	if slices.ContainsFunc(objections, func(x objection.Objection) bool {
		return x.State != objection.Done && x.State != objection.Withdrawn || !x.DisputeUntil.Before(today)
	}) {
		return true, nil
	}
	disputes, err := a.Disputes.OfRequest(ctx, orgID, id)
	over := []dispute.State{dispute.Final, dispute.Dropped, dispute.Lapsed}
	return slices.ContainsFunc(disputes, func(d dispute.Dispute) bool { return !slices.Contains(over, d.State) }), err
}
