package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"suluh/internal/fault"
)

// Tx is one writing transaction. It is used by one goroutine.
type Tx struct {
	tx     *sql.Tx
	db     *DB
	engine Engine
	writes int
	own    map[string]*sql.Stmt // preparations used so far, on SQLite
}

// tries bounds how often a transaction is begun again after the engine asked for it.
const tries = 6

// Write runs fn in one transaction: it commits when fn returns nil and rolls
// back on an error or a panic. A transaction that the engine aborted for
// serialisation, deadlock or a busy file is begun again, so fn must have no
// effect outside the transaction. Transactions do not nest: with one writing
// connection an inner one would wait for the outer for ever.
//
// Official acts go through ledger.Do; Write is for what is none (sessions, rate
// limits, progress of jobs).
func (d *DB) Write(ctx context.Context, fn func(tx *Tx) error) error {
	for try := 1; ; try++ {
		err := d.once(ctx, fn)
		if err == nil || try == tries || !retriable(err) {
			return err
		}
		pause := time.Duration(try*try)*3*time.Millisecond + rand.N(8*time.Millisecond)
		select {
		case <-ctx.Done():
			return errors.Join(ctx.Err(), err)
		case <-time.After(pause):
		}
	}
}

func (d *DB) once(ctx context.Context, fn func(tx *Tx) error) error {
	d.prepareWanted(ctx)
	raw, err := d.write.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	defer raw.Rollback() // after a commit this does nothing; after a panic it cleans up
	if err := fn(&Tx{tx: raw, db: d, engine: d.engine}); err != nil {
		return err
	}
	if err := raw.Commit(); err != nil {
		return fmt.Errorf("commit: %w", err)
	}
	return nil
}

// Engine tells which engine the transaction runs on.
func (t *Tx) Engine() Engine { return t.engine }

// Writes counts the writing statements run so far.
func (t *Tx) Writes() int { return t.writes }

// Raw gives the transaction of database/sql for a library that inserts its own
// rows in it (the job queue). Nothing else needs it.
func (t *Tx) Raw() *sql.Tx { return t.tx }

// Exec runs a writing statement and gives the number of rows it changed. Zero
// rows under a guard (a version, an expected state) means "changed meanwhile".
func (t *Tx) Exec(ctx context.Context, s Statement, args ...any) (int64, error) {
	t.writes++
	var res sql.Result
	var err error
	if p := t.prepared(ctx, s.Text); p != nil {
		res, err = p.ExecContext(ctx, args...)
	} else {
		res, err = t.tx.ExecContext(ctx, s.Text, args...)
	}
	if err != nil {
		return 0, fmt.Errorf("%s: %w", s.Name, err)
	}
	n, err := res.RowsAffected()
	if err != nil {
		return 0, fmt.Errorf("%s: %w", s.Name, err)
	}
	return n, nil
}

// Guard runs a writing statement whose WHERE holds the version or state that was
// read. No row means that somebody changed it meanwhile: fault.Conflict.
func (t *Tx) Guard(ctx context.Context, s Statement, args ...any) error {
	n, err := t.Exec(ctx, s, args...)
	if err == nil && n == 0 {
		return fault.New(fault.Conflict, "", "umum.berubah", "")
	}
	return err
}

func (t *Tx) query(ctx context.Context, text string, args []any) (*sql.Rows, error) {
	if !strings.HasPrefix(strings.TrimLeft(text, " \t\r\n"), "SELECT") {
		t.writes++ // INSERT … RETURNING and the like
	}
	if p := t.prepared(ctx, text); p != nil {
		return p.QueryContext(ctx, args...)
	}
	return t.tx.QueryContext(ctx, text, args...)
}

// prepared gives the kept preparation of a text on SQLite, where preparing costs
// more than running most statements, or nil. The one writing connection is taken
// now, so a text that is new waits for the next transaction to be prepared.
func (t *Tx) prepared(ctx context.Context, text string) *sql.Stmt {
	if t.engine == Postgres { // pgx keeps its own preparations by text
		return nil
	}
	if p, ok := t.own[text]; ok {
		return p
	}
	kept, ok := t.db.writing.Load(text)
	if !ok {
		t.db.wanted.Store(text, true)
		return nil
	}
	if t.own == nil {
		t.own = map[string]*sql.Stmt{}
	}
	p := t.tx.StmtContext(ctx, kept.(*sql.Stmt))
	t.own[text] = p
	return p
}

// prepareWanted prepares what earlier transactions ran. A text that cannot be
// prepared fails where it is run.
func (d *DB) prepareWanted(ctx context.Context) {
	d.wanted.Range(func(text, _ any) bool {
		d.wanted.Delete(text)
		p, err := d.write.PrepareContext(ctx, text.(string))
		if err != nil {
			return ctx.Err() == nil
		}
		if _, loaded := d.writing.LoadOrStore(text, p); loaded {
			p.Close()
		}
		return true
	})
}
