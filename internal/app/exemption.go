package app

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"suluh/internal/exemption"
	"suluh/internal/jobs"
	"suluh/internal/org"
)

// EndExemptions opens what has come to the end of its period, and warns of what will.
type EndExemptions struct{}

// Kind names the job.
func (EndExemptions) Kind() string { return "pengecualian.berakhir" }

// exemptionWork ties the job of exemptions to what does it. It runs every hour, so
// that the day begins in every zone and a stopped program catches up soon; what it
// does, it does once a day.
func (a *App) exemptionWork() {
	jobs.Handle(a.Jobs, a.endExemptions, jobs.Options{})
	jobs.Every(a.Jobs, time.Hour, EndExemptions{})
}

func (a *App) endExemptions(ctx context.Context, _ EndExemptions) error {
	bodies, err := org.Bodies(ctx, a.DB)
	if err != nil {
		return err
	}
	var failed []error
	for _, b := range bodies {
		_, err := a.Exemptions.Expire(ctx, b)
		failed = append(failed, err)
	}
	return errors.Join(failed...)
}

func loadGrounds(file string) (*exemption.Grounds, error) {
	if file == "" {
		return exemption.Embedded(), nil
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, fmt.Errorf("membuka dasar pengecualian: %w", err)
	}
	defer f.Close()
	return exemption.Load(f)
}

// exemptions builds the list of exempt information on what stands below it.
func (a *App) exemptions() *exemption.Exemptions {
	return &exemption.Exemptions{Ledger: a.Ledger, Register: a.Register, Outbox: a.Outbox, Book: a.Book, Keys: a.Keys, Grounds: a.grounds, Base: a.Site.Base}
}
