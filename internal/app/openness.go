package app

import (
	"context"
	"time"

	"suluh/internal/jobs"
	"suluh/internal/openness"
	"suluh/internal/org"
)

// CheckLinks asks, in the night hours of each body, whether the links of its
// published entries still open.
type CheckLinks struct{}

// Kind names the job.
func (CheckLinks) Kind() string { return "keterbukaan.tautan" }

// CheckFiles reads, in the night hours of each body, every published file.
type CheckFiles struct{}

// Kind names the job.
func (CheckFiles) Kind() string { return "keterbukaan.berkas" }

const (
	lookEvery = 30 * time.Minute // how often it is seen whether it is night somewhere
	shift     = 12 * time.Minute // how long one look works
	fileRate  = 40 << 20         // bytes read in a second, so that readers keep the disk
)

func (a *App) opennessWork() {
	o := jobs.Options{Timeout: shift + 5*time.Minute, MaxAttempts: 3, Outside: true}
	jobs.Handle(a.Jobs, func(ctx context.Context, _ CheckLinks) error {
		return a.eachNight(ctx, func(body org.Body, until time.Time) error {
			_, err := a.Openness.Links(ctx, body, until)
			return err
		})
	}, o)
	o.Outside = false
	jobs.Handle(a.Jobs, func(ctx context.Context, _ CheckFiles) error {
		return a.eachNight(ctx, func(body org.Body, until time.Time) error {
			_, err := a.Openness.Files(ctx, body, until, false)
			return err
		})
	}, o)
	jobs.Every(a.Jobs, lookEvery, CheckLinks{})
	jobs.Every(a.Jobs, lookEvery, CheckFiles{})
}

// eachNight runs fn for every body in whose zone it is night.
func (a *App) eachNight(ctx context.Context, fn func(org.Body, time.Time) error) error {
	bodies, err := org.Bodies(ctx, a.DB)
	if err != nil {
		return err
	}
	until := time.Now().Add(shift)
	for _, b := range bodies {
		if !openness.Night(a.Clock(), b.Location()) {
			continue
		}
		if err := fn(b, until); err != nil {
			return err
		}
	}
	return nil
}
