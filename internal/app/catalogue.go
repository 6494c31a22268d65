package app

import (
	"time"

	"suluh/internal/catalogue"
	"suluh/internal/jobs"
	"suluh/internal/sample"
)

// catalogueWork looks every hour whether reminders of the mandatory catalogue are due:
// bodies lie in three zones, and each has its own morning.
func (a *App) catalogueWork() {
	jobs.Handle(a.Jobs, a.Catalogue.RemindAll, jobs.Options{Timeout: 5 * time.Minute})
	jobs.Every(a.Jobs, time.Hour, catalogue.Remind{})
}

// standardOf names the item of the mandatory catalogue that an entry of the sample
// meets; most meet none.
func standardOf(e sample.Entry) []string {
	if e.Standard == "" {
		return nil
	}
	return []string{e.Standard}
}
