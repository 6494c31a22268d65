package app

import (
	"context"
	"time"

	"suluh/internal/db"
	"suluh/internal/jobs"
	"suluh/internal/notice"
	"suluh/internal/request"
)

// taskWork ties the jobs of units and officers to what does them: reminders of tasks
// first, then what a day brings to applicants, then each officer's digest. They run
// every hour, because bodies lie in three zones, and do what they do once.
func (a *App) taskWork() {
	a.Digests = &notice.Digests{Ledger: a.Ledger, Outbox: a.Outbox, Book: a.Book, Base: a.Site.Base,
		Parts: []notice.DigestPart{a.Cases.Digest, a.Catalogue.Digest}}
	a.Cases.Objected = func(ctx context.Context, r db.Reader, orgID, requestID string) (bool, error) {
		filed, err := a.Objections.OfRequest(ctx, r, orgID, requestID)
		return len(filed) > 0, err
	}
	jobs.Handle(a.Jobs, a.Cases.EscalateAll, jobs.Options{Timeout: 5 * time.Minute})
	jobs.Handle(a.Jobs, a.Cases.TellAll, jobs.Options{Timeout: 5 * time.Minute})
	jobs.Handle(a.Jobs, a.Digests.SendAll, jobs.Options{Timeout: 5 * time.Minute})
	jobs.Every(a.Jobs, time.Hour, request.Escalate{})
	jobs.Every(a.Jobs, time.Hour, request.TellDays{})
	jobs.Every(a.Jobs, time.Hour, notice.SendDigests{})
}
