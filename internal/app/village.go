package app

import (
	"context"
	"time"

	"suluh/internal/jobs"
	"suluh/internal/village"
)

// VillageTurn fetches the villages whose time has come and publishes what may be.
type VillageTurn struct{}

// Kind names the job.
func (VillageTurn) Kind() string { return "desa.giliran" }

// turnEvery is how often it is seen which village is due.
const turnEvery = 2 * time.Minute

func (a *App) villageWork() {
	o := jobs.Options{Timeout: shift + 15*time.Minute, MaxAttempts: 3, Outside: true}
	jobs.Handle(a.Jobs, func(ctx context.Context, job village.Run) error {
		if _, _, err := a.Villages.Fetch(ctx, job.Org); err != nil {
			return err
		}
		_, err := a.Villages.Release(ctx, job.Org)
		return err
	}, o)
	jobs.Handle(a.Jobs, a.villageTurn, o)
	jobs.Every(a.Jobs, turnEvery, VillageTurn{})
}

// villageTurn leaves to the next turn what it does not reach in its time.
func (a *App) villageTurn(ctx context.Context, _ VillageTurn) error {
	until := time.Now().Add(shift)
	due, err := a.Villages.Due(ctx)
	if err != nil {
		return err
	}
	for _, id := range due {
		if time.Now().After(until) {
			break
		}
		if _, _, err := a.Villages.Fetch(ctx, id); err != nil {
			return err
		}
	}
	waiting, err := a.Villages.Waiting(ctx)
	if err != nil {
		return err
	}
	for _, id := range waiting {
		if _, err := a.Villages.Release(ctx, id); err != nil {
			return err
		}
	}
	return nil
}
