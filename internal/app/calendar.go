package app

import (
	"context"
	"time"

	"suluh/internal/jobs"
	"suluh/internal/ledger"
	"suluh/internal/org"
	"suluh/internal/recompute"
)

// calendars ties what stores derived dates to the changes of a calendar.
func (a *App) calendars() *recompute.Calendars {
	return &recompute.Calendars{Ledger: a.Ledger, Book: a.Book, Outbox: a.Outbox, Base: a.Site.Base, Terms: []recompute.Terms{
		{Recount: a.Cases.Recount, Person: func(ctx context.Context, tx *ledger.Tx, orgID, id string) (recompute.Person, error) {
			email, slug, err := a.Cases.Concerned(ctx, tx, orgID, id)
			return recompute.Person{Email: email, Path: "/lacak/" + slug}, err
		}},
		{Recount: a.Cases.RecountTasks, Person: a.answerer},
		{Recount: a.Objections.Recount, Person: a.objector},
		{Recount: a.Disputes.Recount},
	}}
}

// calendarWork looks, at the start and every hour, whether a calendar differs from the
// one by which the open terms were counted.
func (a *App) calendarWork() {
	jobs.Handle(a.Jobs, a.Calendars.LookAll, jobs.Options{Timeout: 5 * time.Minute})
	jobs.Every(a.Jobs, time.Hour, recompute.Look{})
}

// objector is whom a moved date of an objection concerns.
func (a *App) objector(ctx context.Context, tx *ledger.Tx, orgID, id string) (recompute.Person, error) {
	email, slug, err := a.Objections.Concerned(ctx, tx, orgID, id)
	return recompute.Person{Email: email, Path: "/lacak/" + slug}, err
}

// answerer is whom a moved day of a unit's task concerns.
func (a *App) answerer(ctx context.Context, tx *ledger.Tx, orgID, id string) (recompute.Person, error) {
	body, err := org.BodyByID(ctx, tx, orgID)
	if err != nil {
		return recompute.Person{}, err
	}
	p, err := a.Cases.TaskAnswerer(ctx, tx, body, id)
	return recompute.Person{Email: p.Email, Path: "/kantor/tugas/" + id, Unit: true}, err
}
