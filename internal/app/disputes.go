package app

import (
	"context"
	"errors"
	"time"

	"suluh/internal/dispute"
	"suluh/internal/ics"
	"suluh/internal/identity"
	"suluh/internal/jobs"
	"suluh/internal/ledger"
	"suluh/internal/notice"
	"suluh/internal/objection"
	"suluh/internal/org"
	"suluh/internal/request"
	"suluh/internal/web"
)

// disputes builds the book of disputes on what stands below it.
func (a *App) disputes() *dispute.Disputes {
	return &dispute.Disputes{Ledger: a.Ledger, Book: a.Book, Keys: a.Keys, Blobs: a.Blobs, Outbox: a.Outbox, Cases: a.Cases, Objections: a.Objections,
		Exemptions: a.Exemptions, Base: a.Site.Base, Say: saidPlainly, Issued: a.issued}
}

// saidPlainly puts an act into the words of the timelines, units without their names:
// a dossier names posts only.
func saidPlainly(e ledger.Entry) (title, text string, inside bool, err error) {
	done, err := web.ActSentence(e, nil)
	return done.Title, done.Text, done.Inside, err
}

// issued gives a letter as it was sent. The access code stays with the applicant.
func (a *App) issued(ctx context.Context, k notice.Kept, track string) (string, []byte, error) {
	f, err := a.Signatures.FileOf(ctx, k, k.Letter.Masked(track))
	return f.Ext, f.Bytes, err
}

// feeds builds the calendars of officers from everything that has due dates.
func (a *App) feeds() *dispute.Feeds {
	return &dispute.Feeds{Ledger: a.Ledger, Keys: a.Keys, Sources: []func(context.Context, org.Body, identity.Actor) ([]ics.Event, error){
		a.requestDues, a.objectionDues, a.Disputes.DueEvents}}
}

// calendarCases bounds the requests of one calendar; the most urgent come first.
const calendarCases = 500

// requestDues are the requests that a desk answers for, and the tasks of a unit.
func (a *App) requestDues(ctx context.Context, b org.Body, by identity.Actor) ([]ics.Event, error) {
	var list []ics.Event
	if by.Everywhere(identity.ViewRequests) && by.Everywhere(identity.HandleRequests) {
		rows, err := a.Cases.List(ctx, by, request.Query{Tab: request.TabRunning})
		if err != nil {
			return nil, err
		}
		for _, r := range rows[:min(len(rows), calendarCases)] {
			if r.State.Open() {
				list = append(list, ics.Event{UID: r.ID + "-jawaban@suluh", Sequence: a.revision(), On: r.DueOn, Summary: "Batas jawaban permohonan " + r.Number, URL: a.Site.Base(b) + "/kantor/permohonan/" + r.Slug})
			}
		}
	}
	tasks, err := a.Cases.TasksOf(ctx, by)
	if err != nil {
		return nil, err
	}
	for _, t := range tasks {
		list = append(list, ics.Event{UID: t.ID + "-tugas@suluh", Sequence: a.revision(), On: t.DueOn, Summary: "Tugas permohonan " + t.Number, URL: a.Site.Base(b) + "/kantor/tugas/" + t.ID})
	}
	return list, nil
}

// revision numbers what a feed says now: it is fetched whole, and what is fetched later
// replaces what came before, so that a moved date moves in every calendar.
func (a *App) revision() int { return int(a.Ledger.Clock().Unix() / 60) }

// objectionDues are the objections for whoever prepares or decides them.
func (a *App) objectionDues(ctx context.Context, b org.Body, by identity.Actor) ([]ics.Event, error) {
	rows, err := a.Objections.Waiting(ctx, by)
	if err != nil {
		return nil, err
	}
	var list []ics.Event
	for _, r := range rows {
		e := ics.Event{UID: r.ID + "-tanggapan@suluh", Sequence: int(r.Version), On: r.DueOn, Summary: "Batas tanggapan keberatan " + r.Number, URL: a.Site.Base(b) + "/kantor/keberatan/" + r.Slug}
		if r.State == objection.Execution {
			e.UID, e.On, e.Summary = r.ID+"-pelaksanaan@suluh", r.ExecuteBy, "Batas pelaksanaan keberatan "+r.Number
		}
		if !e.On.IsZero() {
			list = append(list, e)
		}
	}
	return list, nil
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
