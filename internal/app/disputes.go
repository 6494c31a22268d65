package app

import (
	"context"
	"errors"
	"io"
	"time"

	"suluh/internal/dispute"
	"suluh/internal/ics"
	"suluh/internal/identity"
	"suluh/internal/jobs"
	"suluh/internal/ledger"
	"suluh/internal/notice"
	"suluh/internal/org"
	"suluh/internal/web"
)

// disputes builds the book of disputes on what stands below it.
func (a *App) disputes() *dispute.Disputes {
	return &dispute.Disputes{Ledger: a.Ledger, Book: a.Book, Keys: a.Keys, Blobs: a.Blobs, Outbox: a.Outbox, Cases: a.Cases, Objections: a.Objections,
		Exemptions: a.Exemptions, Base: a.Site.Base, Commissions: dispute.EmbeddedCommissions(), Say: saidPlainly, Issued: a.issued}
}

// saidPlainly puts an act into the words of the timelines, units without their names:
// a dossier names posts only.
func saidPlainly(e ledger.Entry) (title, text string, inside bool, err error) {
	done, err := web.ActSentence(e, nil)
	return done.Title, done.Text, done.Inside, err
}

// issued writes a letter as it was sent. The access code stays with the applicant.
func (a *App) issued(_ context.Context, _ org.Body, k notice.Kept, track string, w io.Writer) error {
	return k.Letter.Masked(track).PDF(w)
}

// feeds builds the calendars of officers from everything that has due dates.
func (a *App) feeds() *dispute.Feeds {
	return &dispute.Feeds{Ledger: a.Ledger, Keys: a.Keys, Sources: []func(context.Context, org.Body, identity.Actor) ([]ics.Event, error){a.Disputes.DueEvents}}
}

// WarnDisputes tells applicants that their way to the Commission closes.
type WarnDisputes struct{}

// Kind names the job.
func (WarnDisputes) Kind() string { return "sengketa.ingatkan" }

// disputeWork ties the job of disputes to what does it. It runs every hour and warns
// once for each window.
func (a *App) disputeWork() {
	jobs.Handle(a.Jobs, a.warnDisputes, jobs.Options{})
	jobs.Every(a.Jobs, time.Hour, WarnDisputes{})
}

func (a *App) warnDisputes(ctx context.Context, _ WarnDisputes) error {
	bodies, err := org.Bodies(ctx, a.DB)
	if err != nil {
		return err
	}
	var failed []error
	for _, b := range bodies {
		_, err := a.Disputes.Warn(ctx, b)
		failed = append(failed, err)
	}
	return errors.Join(failed...)
}

// disputesOn is the book of disputes on a stage, whose commands run in its
// transaction and on its clock.
func (a *App) disputesOn(s *stage) *dispute.Disputes {
	d := *a.disputes()
	o := *a.Objections
	o.Ledger, o.Cases, o.Outbox = s.ledger, s.cases, s.cases.Outbox
	d.Ledger, d.Cases, d.Outbox, d.Objections, d.Exemptions = s.ledger, s.cases, s.cases.Outbox, &o, s.exemptions
	return &d
}
