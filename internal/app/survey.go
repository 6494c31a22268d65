package app

import (
	"time"

	"suluh/internal/jobs"
	"suluh/internal/survey"
)

// surveys asks the applicants of ended cases how they were served.
func (a *App) surveys() *survey.Survey {
	return &survey.Survey{Ledger: a.Ledger, Keys: a.Keys, Outbox: a.Outbox, Base: a.Site.Base}
}

// surveyWork invites every hour: a case may end at any time of the day.
func (a *App) surveyWork() {
	jobs.Handle(a.Jobs, a.Survey.InviteAll, jobs.Options{Timeout: 5 * time.Minute})
	jobs.Every(a.Jobs, time.Hour, survey.Invite{})
}
