package request

import (
	"context"
	"strings"
	"time"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/identity"
	"suluh/internal/ledger"
)

// ViewingState is what became of an appointment to see information.
type ViewingState string

// States of an appointment. Seen makes the minutes; the others leave the case open.
const (
	ViewingSet    ViewingState = "dijadwalkan"
	ViewingMoved  ViewingState = "diganti" // another appointment took its place
	ViewingMissed ViewingState = "tidak_hadir"
	ViewingSeen   ViewingState = "dilihat"
)

// Viewing is an appointment to see information at the desk, with an officer present.
type Viewing struct {
	ID      string
	State   ViewingState
	On      calendar.Date
	Hour    string // "09.30", in the body's zone
	Place   string
	Officer string // the post that will be present
	Shown   string // what was shown, after it
	Copies  string // what was copied on the applicant's wish; empty: nothing
	MadeAt  time.Time
}

// ViewingSetAct says that an appointment was made, or moved to another day.
type ViewingSetAct struct {
	about
	On    calendar.Date `json:"tanggal"`
	Hour  string        `json:"jam"`
	Moved bool          `json:"diganti,omitempty"`
}

// Kind names the act.
func (ViewingSetAct) Kind() string { return "permohonan.jadwal_melihat" }

// ViewingMissedAct says that the applicant did not come.
type ViewingMissedAct struct {
	about
	On calendar.Date `json:"tanggal"`
}

// Kind names the act.
func (ViewingMissedAct) Kind() string { return "permohonan.tidak_hadir" }

var (
	insertViewing = db.SQL("request.insertViewing", `
		INSERT INTO request_viewing (org_id, request_id, id, state, on_day, at_hour, place, officer, made_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`)
	updateViewing = db.SQL("request.updateViewing", `
		UPDATE request_viewing SET state = $1, shown = $2, present = $3, copies = $4 WHERE org_id = $5 AND id = $6 AND state = $7`)
	selectViewings = db.SQL("request.viewings", `
		SELECT id, state, on_day, at_hour, place, officer, shown, copies, made_at
		FROM request_viewing WHERE org_id = $1 AND request_id = $2 ORDER BY made_at, id`)
	touchRequest = db.SQL("request.touch", `UPDATE request SET version = version + 1 WHERE org_id = $1 AND id = $2 AND version = $3`)
)

// Viewings gives the appointments of a case in the order in which they were made.
func Viewings(ctx context.Context, r db.Reader, orgID, id string) ([]Viewing, error) {
	return db.All(ctx, r, selectViewings, func(row db.Row) (Viewing, error) {
		var v Viewing
		return v, row.Scan(&v.ID, &v.State, db.ScanDate(&v.On), &v.Hour, &v.Place, &v.Officer, &v.Shown, &v.Copies, db.ScanTime(&v.MadeAt))
	}, orgID, id)
}

// standing is the appointment that stands, if any.
func standing(all []Viewing) (Viewing, bool) {
	for _, v := range all {
		if v.State == ViewingSet {
			return v, true
		}
	}
	return Viewing{}, false
}

// ScheduleViewing makes an appointment to see what was granted, or moves the one
// that stands, and tells the applicant. Seeing is free. UU14/2008:4(2)
func (c *Cases) ScheduleViewing(ctx context.Context, a identity.Actor, slug string, v Viewing) error {
	return c.act(ctx, a, identity.HandleRequests, slug, func(tx *ledger.Tx, w working) error {
		v.Hour, v.Place, v.Officer = strings.TrimSpace(v.Hour), oneLine(v.Place), oneLine(v.Officer)
		if err := mayShow(w.Request, v, w.cal, w.body.Settings.Contact.Hours, w.today); err != nil {
			return err
		}
		all, err := Viewings(ctx, tx, w.Org, w.ID)
		if err != nil {
			return err
		}
		old, moved := standing(all)
		if err := tx.Guard(ctx, touchRequest, w.Org, w.ID, w.Version); err != nil {
			return err
		}
		if moved {
			if err := tx.Guard(ctx, updateViewing, ViewingMoved, "", "", "", w.Org, old.ID, ViewingSet); err != nil {
				return err
			}
		}
		if _, err := tx.Exec(ctx, insertViewing, w.Org, w.ID, db.NewID(), ViewingSet, v.On.String(), v.Hour, v.Place, v.Officer, db.Millis(tx.At)); err != nil {
			return err
		}
		if err := c.tellViewing(ctx, tx, w, v); err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.HandleRequests, ViewingSetAct{about{w.ID}, v.On, v.Hour, moved})
	})
}

// MissViewing records that the applicant did not come to the appointment. The case
// stays open; another appointment may be made.
func (c *Cases) MissViewing(ctx context.Context, a identity.Actor, slug string) error {
	return c.act(ctx, a, identity.HandleRequests, slug, func(tx *ledger.Tx, w working) error {
		all, err := Viewings(ctx, tx, w.Org, w.ID)
		if err != nil {
			return err
		}
		v, set := standing(all)
		if err := mayMiss(w.Request, v, set, w.today); err != nil {
			return err
		}
		if err := tx.Guard(ctx, touchRequest, w.Org, w.ID, w.Version); err != nil {
			return err
		}
		if err := tx.Guard(ctx, updateViewing, ViewingMissed, "", "", "", w.Org, v.ID, ViewingSet); err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.HandleRequests, ViewingMissedAct{about{w.ID}, v.On})
	})
}

// Seen is what was shown at the desk.
type Seen struct {
	Shown  string // what was shown, for the minutes
	Copies string // what was copied on the applicant's wish; empty: nothing
}

// Show records that the applicant saw the information, and makes the minutes. With
// it the information is delivered. PERKI1/2021
func (c *Cases) Show(ctx context.Context, a identity.Actor, slug string, s Seen) error {
	return c.act(ctx, a, identity.HandleRequests, slug, func(tx *ledger.Tx, w working) error {
		all, err := Viewings(ctx, tx, w.Org, w.ID)
		if err != nil {
			return err
		}
		v, set := standing(all)
		if err := maySee(w.Request, v, set, s, w.today); err != nil {
			return err
		}
		post := v.Officer
		if by, ok := a.By(identity.HandleRequests); ok {
			post = by.Label()
		}
		if err := tx.Guard(ctx, updateViewing, ViewingSeen, strings.TrimSpace(s.Shown), post, strings.TrimSpace(s.Copies), w.Org, v.ID, ViewingSet); err != nil {
			return err
		}
		return c.handOver(ctx, tx, w, Handover{Way: string(View), On: w.today, shown: &s})
	})
}
