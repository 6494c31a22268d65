// Package ledger is the one way to act.
//
// Every official write goes through [Ledger.Do]: one transaction, one actor, and
// at least one act recorded in it. A function that writes and records nothing is
// rolled back, so there is no state without an act and no act without its state.
//
// Words: an act is an official event in the past tense (Extended, Published); its
// subject is what it is about; the timeline of a subject is its acts in order.
//
// Invariants: acts are append-only (the database refuses change and removal) and
// numbered per body without holes; the order is by number, never by clock; an act
// holds identifiers, dates and articles, and no personal data, because it cannot
// be erased. It does not send, render or wait for anything: that is enqueued.
package ledger

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"suluh/internal/db"
	"suluh/internal/identity"
)

// ErrSilent means that a function wrote something and recorded no act.
var ErrSilent = errors.New("ledger: a write without an act")

// ErrNoActor means that nobody in particular wanted to act.
var ErrNoActor = errors.New("ledger: no actor")

// Act is one kind of official event. Its exported fields are its detail.
type Act interface {
	// Kind is the stable name, such as "permohonan.diperpanjang".
	Kind() string
	// Subject names what the act is about: a kind and an identifier.
	Subject() (kind, id string)
}

// Job is work to be done after the commit.
type Job interface {
	// Kind is the stable name of the job.
	Kind() string
}

// Enqueuer puts a job into the transaction, so that a rolled back act leaves none.
type Enqueuer interface {
	Enqueue(ctx context.Context, tx *db.Tx, job Job) error
}

// Ledger records acts in one database.
type Ledger struct {
	DB    *db.DB
	Jobs  Enqueuer
	Clock func() time.Time

	open *db.Tx // set while commands run together
}

// Tx is the transaction of an act.
type Tx struct {
	*db.Tx
	At    time.Time // the instant of the act, in UTC, to the millisecond
	Actor identity.Actor
	jobs  Enqueuer
	acts  int
	last  int64
}

// LastAct is the number of the act that was recorded last in the transaction, for
// a page that names it; 0 before there is one.
func (tx *Tx) LastAct() int64 { return tx.last }

// Do runs fn in one transaction as the actor. It commits when fn returns nil and
// recorded at least one act, or wrote nothing at all (a repeated submission that
// was answered before). fn may run again after the engine asked for it.
func (l *Ledger) Do(ctx context.Context, a identity.Actor, fn func(tx *Tx) error) error {
	if a.Kind == "" || a.Org == "" || (a.Kind == identity.Officer && a.Person == "") {
		return ErrNoActor
	}
	at := l.Clock().UTC().Truncate(time.Millisecond)
	run := func(raw *db.Tx) error {
		before := raw.Writes()
		tx := &Tx{Tx: raw, At: at, Actor: a, jobs: l.Jobs}
		if err := fn(tx); err != nil {
			return err
		}
		if tx.acts == 0 && raw.Writes() > before {
			return ErrSilent
		}
		return nil
	}
	if l.open != nil {
		return run(l.open)
	}
	return l.DB.Write(ctx, run)
}

// Together runs many commands in one transaction: fn builds them on the ledger it
// gets, each with its own actor, clock and acts, and all of them are kept or none.
// It is for work of hundreds of commands, where a commit for each would be most of
// the time. fn must return the error of a command that failed, may run again, and
// reads through [Ledger.Reader] what its commands wrote.
func (l *Ledger) Together(ctx context.Context, fn func(l *Ledger) error) error {
	return l.DB.Write(ctx, func(raw *db.Tx) error {
		return fn(&Ledger{DB: l.DB, Jobs: l.Jobs, Clock: l.Clock, open: raw})
	})
}

// Rehearse runs commands as they would run now, with every rule, and keeps nothing of
// it: no row, act, number or job. fn builds them on the ledger it gets, as for
// [Ledger.Together]; its error is returned.
func (l *Ledger) Rehearse(ctx context.Context, fn func(l *Ledger) error) error {
	over := errors.New("ledger: rehearsal over")
	err := l.Together(ctx, func(l *Ledger) error {
		if err := fn(l); err != nil {
			return err
		}
		return over
	})
	if errors.Is(err, over) {
		return nil
	}
	return err
}

// Reader is where a command reads outside its own transaction: the database, or
// the open transaction of commands that run together.
func (l *Ledger) Reader() db.Reader {
	if l.open != nil {
		return l.open
	}
	return l.DB
}

// Write runs fn in a transaction, or in the one of commands that run together. It
// is for what is no official act, such as the text that was read from a file.
func (l *Ledger) Write(ctx context.Context, fn func(tx *db.Tx) error) error {
	if l.open != nil {
		return fn(l.open)
	}
	return l.DB.Write(ctx, fn)
}

// Record writes an act by the actor's most encompassing post.
func (tx *Tx) Record(ctx context.Context, act Act) error {
	return tx.record(ctx, act, tx.Actor.Label())
}

// RecordBy writes an act by the post that gives the permission it needed.
func (tx *Tx) RecordBy(ctx context.Context, p identity.Permission, act Act) error {
	post, ok := tx.Actor.By(p)
	if !ok {
		return tx.Record(ctx, act)
	}
	return tx.record(ctx, act, post.Label())
}

func (tx *Tx) record(ctx context.Context, act Act, post string) error {
	detail, err := json.Marshal(act)
	if err != nil {
		return fmt.Errorf("record %s: %w", act.Kind(), err)
	}
	seq, err := Next(ctx, tx.Tx, tx.Actor.Org, "act")
	if err != nil {
		return fmt.Errorf("number %s: %w", act.Kind(), err)
	}
	salt := make([]byte, 32)
	rand.Read(salt)
	kind, id := act.Subject()
	if _, err := tx.Exec(ctx, insertAct, tx.Actor.Org, seq, db.NewID(), db.Millis(tx.At), act.Kind(), kind, id,
		string(tx.Actor.Kind), tx.Actor.Person, post, string(detail), salt); err != nil {
		return err
	}
	tx.acts++
	tx.last = seq
	return nil
}

// Enqueue puts a job into the transaction.
func (tx *Tx) Enqueue(ctx context.Context, job Job) error {
	if err := tx.jobs.Enqueue(ctx, tx.Tx, job); err != nil {
		return fmt.Errorf("enqueue %s: %w", job.Kind(), err)
	}
	return nil
}

// Acts is how many acts a body has recorded. As long as it stands nothing official has
// happened there: it is counted in the transaction of each act.
func Acts(ctx context.Context, r db.Reader, org string) (int64, error) {
	return db.One(ctx, r, selectActs, db.Value[int64], org)
}

// Next takes the next number of a sequence of the body, from 1. The number is
// gone only when the transaction commits, so there are no holes; others wait.
func Next(ctx context.Context, tx *db.Tx, org, name string) (int64, error) {
	// Not RETURNING: SQLite keeps a journal for such a statement, and at the journal
	// FTS5 writes out its pending rows, so that every act would cost a segment.
	if _, err := tx.Exec(ctx, countOn, org, name); err != nil {
		return 0, err
	}
	return db.One(ctx, tx, selectCount, db.Value[int64], org, name)
}
