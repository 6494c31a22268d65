package app

import (
	"time"

	"suluh/internal/decree"
	"suluh/internal/jobs"
	"suluh/internal/org"
	"suluh/internal/web/portal"
)

// decrees builds what freezes the register.
func (a *App) decrees() *decree.Decrees {
	return &decree.Decrees{Ledger: a.Ledger, Blobs: a.Blobs, Register: a.Register,
		Page: func(body org.Body, number, revision int64, slug string) string {
			return a.Site.Base(body) + portal.VersionPath(number, revision, slug)
		}}
}

// decreeWork ties the jobs of decrees to what does them. An annex of ten thousand
// entries is drawn in seconds, one of the largest in half a minute.
func (a *App) decreeWork() {
	long := jobs.Options{Timeout: 10 * time.Minute, Long: true}
	jobs.Handle(a.Jobs, a.Decrees.MakeAnnex, long)
	jobs.Handle(a.Jobs, a.Decrees.RenewAnnexes, long)
	jobs.Every(a.Jobs, time.Minute, decree.RenewAnnexes{})
}
