package dbtest

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"suluh/internal/db"
	"suluh/internal/ledger"
)

// Queue takes jobs and works none: for tests of commands, which need to know
// that a job was left behind by a committed act and by no other. A job is a row
// of the table test_job, which the first one makes, in the act's transaction.
type Queue struct{ DB *db.DB }

// Queued is one job that was left behind.
type Queued struct{ Kind, Payload string }

// Enqueue writes the job into the transaction.
func (q *Queue) Enqueue(ctx context.Context, tx *db.Tx, job ledger.Job) error {
	payload, err := json.Marshal(job)
	if err != nil {
		return fmt.Errorf("payload of %s: %w", job.Kind(), err)
	}
	exists, err := q.made(ctx, tx.Raw().QueryRowContext)
	if err != nil {
		return err
	}
	if !exists {
		// Two that make a table at once is an error on PostgreSQL, whatever IF NOT
		// EXISTS says; on SQLite there is one writer.
		if tx.Engine() == db.Postgres {
			if _, err := tx.Raw().ExecContext(ctx, `SELECT pg_advisory_xact_lock(20081104)`); err != nil {
				return err
			}
		}
		if _, err := tx.Raw().ExecContext(ctx, `CREATE TABLE IF NOT EXISTS test_job (id TEXT PRIMARY KEY, kind TEXT NOT NULL, payload TEXT NOT NULL)`); err != nil {
			return err
		}
	}
	_, err = tx.Raw().ExecContext(ctx, `INSERT INTO test_job (id, kind, payload) VALUES ($1, $2, $3)`, db.NewID(), job.Kind(), string(payload))
	return err
}

// Jobs lists what was left behind. Jobs of one millisecond come in any order.
func (q *Queue) Jobs(ctx context.Context) ([]Queued, error) {
	exists, err := q.made(ctx, q.DB.Pool().QueryRowContext)
	if err != nil || !exists {
		return nil, err
	}
	rows, err := q.DB.Pool().QueryContext(ctx, `SELECT kind, payload FROM test_job ORDER BY id`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []Queued
	for rows.Next() {
		var j Queued
		if err := rows.Scan(&j.Kind, &j.Payload); err != nil {
			return nil, err
		}
		all = append(all, j)
	}
	return all, rows.Err()
}

// Kinds lists the kinds of what was left behind, one for each job.
func (q *Queue) Kinds(ctx context.Context) ([]string, error) {
	jobs, err := q.Jobs(ctx)
	var kinds []string
	for _, j := range jobs {
		kinds = append(kinds, j.Kind)
	}
	return kinds, err
}

// made tells whether the table is there.
func (q *Queue) made(ctx context.Context, row func(context.Context, string, ...any) *sql.Row) (bool, error) {
	text := `SELECT count(*) FROM sqlite_master WHERE name = 'test_job'`
	if q.DB.Engine() == db.Postgres {
		text = `SELECT count(*) FROM pg_tables WHERE tablename = 'test_job'`
	}
	var n int
	err := row(ctx, text).Scan(&n)
	return n > 0, err
}
