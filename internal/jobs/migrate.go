package jobs

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"time"

	"github.com/riverqueue/river/rivermigrate"

	"suluh/internal/db"
)

// ErrNotMigrated means that the tables of the queue are missing or old.
var ErrNotMigrated = errors.New("the tables of the job queue are not up to date; migrate first")

// stuckTries is how often in a row migrating may fail without getting further.
const stuckTries = 5

// Migrate makes and updates the tables of the queue, by River's own migrator. It
// runs at every start, and may run in several processes at once: each version is
// a transaction of its own, so of two that meet one fails, looks again and goes
// on with what is left. No lock is needed, and none that an engine lacks is used.
func Migrate(ctx context.Context, d *db.DB) error {
	m, err := migrator(d)
	if err != nil {
		return err
	}
	reached := -1
	for fruitless := 0; ; {
		_, err := m.Migrate(ctx, rivermigrate.DirectionUp, nil)
		if err == nil {
			return nil
		}
		// The look fails too while another process is half way.
		if have, e := m.ExistingVersions(ctx); e == nil && len(have) > reached {
			reached, fruitless = len(have), 0
		}
		if fruitless++; fruitless >= stuckTries {
			return fmt.Errorf("migrate job queue: %w", err)
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("migrate job queue: %w", errors.Join(ctx.Err(), err))
		case <-time.After(time.Duration(fruitless)*50*time.Millisecond + rand.N(50*time.Millisecond)):
		}
	}
}

// ready refuses a database whose queue tables are not those of this program.
func ready(ctx context.Context, d *db.DB) error {
	m, err := migrator(d)
	if err != nil {
		return err
	}
	have, err := m.ExistingVersions(ctx)
	if err != nil {
		return fmt.Errorf("read version of job queue: %w", err)
	}
	if len(have) < len(m.AllVersions()) {
		return ErrNotMigrated
	}
	return nil
}

func migrator(d *db.DB) (*rivermigrate.Migrator[*sql.Tx], error) {
	m, err := rivermigrate.New(driver(d), &rivermigrate.Config{Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		return nil, fmt.Errorf("prepare migration of job queue: %w", err)
	}
	return m, nil
}
