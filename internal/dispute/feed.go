package dispute

import (
	"context"
	"crypto/rand"
	"fmt"
	"strings"
	"time"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/ics"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/org"
	"suluh/internal/seal"
)

// Feeds are the calendars of officers' own due dates, each under a secret address
// that a calendar program can subscribe to. They show numbers and dates, never who
// asked or what for: a calendar is shown on walls and shared with family.
type Feeds struct {
	Ledger *ledger.Ledger
	Keys   *seal.Keyring
	// Sources give the due dates that an actor answers for.
	Sources []func(ctx context.Context, b org.Body, a identity.Actor) ([]ics.Event, error)
}

const purposeFeed seal.Purpose = "kalender.alamat"

var (
	setFeed = db.SQL("dispute.setFeed", `
		INSERT INTO calendar_feed (org_id, person_id, hash, made_at) VALUES ($1, $2, $3, $4)
		ON CONFLICT (org_id, person_id) DO UPDATE SET hash = excluded.hash, made_at = excluded.made_at`)
	dropFeed   = db.SQL("dispute.dropFeed", `DELETE FROM calendar_feed WHERE org_id = $1 AND person_id = $2`)
	selectFeed = db.SQL("dispute.feed", `SELECT made_at FROM calendar_feed WHERE org_id = $1 AND person_id = $2`)
	findFeed   = db.SQL("dispute.findFeed", `SELECT person_id FROM calendar_feed WHERE org_id = $1 AND hash = $2`)
)

// FeedAct says that an officer's calendar address was made anew or closed.
type FeedAct struct {
	Person string `json:"petugas"`
	Open   bool   `json:"dibuka"`
}

// Kind names the act.
func (FeedAct) Kind() string { return "kalender.alamat" }

// Subject names the officer by id.
func (a FeedAct) Subject() (string, string) { return "pengguna", a.Person }

// New makes the secret of an address; an earlier one no longer opens. Only its hash
// is kept, so it is shown this once.
func (f *Feeds) New(ctx context.Context, a identity.Actor) (string, error) {
	if a.Kind != identity.Officer {
		return "", fault.New(fault.Forbidden, "", "sengketa.tidak_berwenang", "")
	}
	secret := strings.ToLower(rand.Text())
	return secret, f.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		if _, err := tx.Exec(ctx, setFeed, a.Org, a.Person, f.Keys.Index(purposeFeed, a.Org, secret), db.Millis(tx.At)); err != nil {
			return err
		}
		return tx.Record(ctx, FeedAct{a.Person, true})
	})
}

// Close makes the address open nothing any more.
func (f *Feeds) Close(ctx context.Context, a identity.Actor) error {
	return f.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		n, err := tx.Exec(ctx, dropFeed, a.Org, a.Person)
		if err != nil || n == 0 {
			return err
		}
		return tx.Record(ctx, FeedAct{a.Person, false})
	})
}

// Since tells when the officer's address was made; zero without one.
func (f *Feeds) Since(ctx context.Context, a identity.Actor) (time.Time, error) {
	ms, err := db.One(ctx, f.Ledger.Reader(), selectFeed, db.Value[int64], a.Org, a.Person)
	if fault.Is(err, fault.NotFound) {
		return time.Time{}, nil
	}
	return db.Time(ms), err
}

// Read gives the calendar of the officer to whom a secret belongs, with what their
// posts answer for today. A wrong secret, a closed address and a person who left are
// the same: not found.
func (f *Feeds) Read(ctx context.Context, b org.Body, secret string) (ics.Calendar, error) {
	person, err := db.One(ctx, f.Ledger.Reader(), findFeed, db.Value[string], b.ID, f.Keys.Index(purposeFeed, b.ID, secret))
	if err != nil {
		return ics.Calendar{}, err
	}
	now := f.Ledger.Clock()
	a, err := identity.ActorFor(ctx, f.Ledger.Reader(), b.ID, person, b.Day(now))
	if fault.Is(err, fault.Forbidden) {
		return ics.Calendar{}, fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	if err != nil {
		return ics.Calendar{}, err
	}
	c := ics.Calendar{Name: "Tenggat " + b.Short, Zone: b.Location()}
	for _, source := range f.Sources {
		events, err := source(ctx, b, a)
		if err != nil {
			return c, err
		}
		for _, e := range events {
			e.Stamp = now
			c.Events = append(c.Events, e)
		}
	}
	return c, nil
}

// DueEvents are the hearings, tasks and last days for the court of the open disputes
// of whoever handles them.
func (d *Disputes) DueEvents(ctx context.Context, b org.Body, a identity.Actor) ([]ics.Event, error) {
	if !a.Everywhere(identity.HandleDisputes) {
		return nil, nil
	}
	open, err := db.All(ctx, d.Ledger.Reader(), selectOpen, scanDispute, a.Org)
	if err != nil {
		return nil, err
	}
	cal := d.Book.For(calendar.Options{})
	var list []ics.Event
	for _, x := range open {
		page := fmt.Sprintf("%s/kantor/sengketa/%d", d.Base(b), x.Number)
		list = append(list, HearingEvents(x, b, page)...)
		for _, t := range x.Record.Tasks {
			if due := TaskDue(t, x.Record, cal).On; t.DoneOn.IsZero() && !due.IsZero() {
				list = append(list, ics.Event{UID: t.ID + "-tugas@suluh", Sequence: int(x.Version), On: due, Summary: x.Name() + ": " + Word(TaskWords, t.Kind), URL: page})
			}
		}
		for _, t := range Terms(x.Record, cal, b.Settings.DisputeTerms()) {
			if t.Code == TermCourt && t.Open() {
				list = append(list, ics.Event{UID: x.ID + "-pengadilan@suluh", Sequence: int(x.Version), On: t.Due.On, Summary: x.Name() + ": hari terakhir keberatan ke pengadilan", URL: page})
			}
		}
	}
	return list, nil
}

// HearingEvents are the hearings of a dispute as calendar events, the cancelled ones
// too, so that they leave the calendars that hold them.
func HearingEvents(x Dispute, b org.Body, page string) []ics.Event {
	var list []ics.Event
	for _, s := range x.Record.Hearings {
		e := ics.Event{UID: s.ID + "-sidang@suluh", Sequence: s.Changes, Summary: Word(SessionKinds, s.Kind) + ", " + x.Name(), Place: s.Place, URL: page, Cancelled: s.Cancelled}
		if s.At == "" {
			e.On = s.On
		} else if at, err := time.ParseInLocation("2006-01-02 15:04", s.On.String()+" "+s.At, b.Location()); err == nil {
			e.Start = at
		} else {
			e.On = s.On
		}
		list = append(list, e)
	}
	return list
}
