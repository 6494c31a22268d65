// Package recompute counts the open terms of a body again when its calendar
// changes: a decree adds or cancels a day off in the middle of the year, or the body
// itself closes for a day.
//
// Words: a change is what became different in the calendar, with the decree that it
// rests on; a found change is one that the program met by itself (a new calendar file,
// another week in the settings) and that waits to be applied; a case moved when one of
// its open terms ends on another day than before.
//
// Invariants: a change, the dates that it moves, the acts about them and the messages
// to those concerned are one transaction, so that a change is never half applied and
// never told twice; closed terms do not move; every case whose date moved is listed
// with the old and the new date and keeps that list; a body closes for days to come
// only, because nobody may heal a lateness by closing yesterday (INV-17).
//
// It counts no days itself: each capability counts its own terms (Recount). It checks
// no password; the edge does before it calls.
package recompute

import (
	"context"
	"time"

	"suluh/internal/calendar"
	"suluh/internal/chronology"
	"suluh/internal/ledger"
	"suluh/internal/notice"
	"suluh/internal/org"
)

// Terms is a capability that stores derived dates.
type Terms struct {
	// Recount counts the open terms of a body again inside the transaction, writes
	// the dates that changed and gives them.
	Recount func(ctx context.Context, tx *ledger.Tx, body org.Body) ([]chronology.Moved, error)
	// Person tells whom to inform about a case; nil: nobody outside the office.
	Person func(ctx context.Context, tx *ledger.Tx, orgID, id string) (Person, error)
}

// Person is who is concerned by a case.
type Person struct {
	Email string // or empty
	Path  string // address of the case for this person, below the site
	Unit  bool   // an officer of a unit
}

// Calendars changes the calendars of all bodies in one database.
type Calendars struct {
	Ledger *ledger.Ledger
	Book   *calendar.Book
	Terms  []Terms // in the order of their dates: requests, objections, disputes
	Outbox *notice.Outbox
	Base   func(org.Body) string
}

// Cause is where a change comes from.
type Cause string

// The causes of a change.
const (
	DayClosed Cause = "hari_tutup"  // the body closes for a day
	DayOpened Cause = "hari_dibuka" // the body takes a closed day back
	National  Cause = "nasional"    // another book of decrees was installed
	OwnWeek   Cause = "minggu"      // the body's week, collective leave or list of closed days was set otherwise
)

// Change is a change of the calendar of a body.
type Change struct {
	ID        string
	Cause     Cause
	Day       calendar.Date // of DayClosed and DayOpened
	Name      string        // of that day
	Decree    org.Decree    // that the day rests on
	Reason    string
	Days      []Day  // that count otherwise now
	Version   string // of the book of decrees
	FoundAt   time.Time
	AppliedAt time.Time // zero while it waits
	Post      string    // of the officer who applied it; empty: the program
	Moved     int64     // cases
}

// Case is a case whose dates moved.
type Case struct {
	Subject string // "permohonan", "keberatan", "sengketa"
	ID      string
	Number  string
	Terms   []Term
}

// Term is one date of a case that moved.
type Term struct {
	Code string        `json:"batas"`
	From calendar.Date `json:"dari"`
	To   calendar.Date `json:"menjadi"`
}

// Preview is what a change would do.
type Preview struct {
	Days  []Day
	Cases []Case
}

// Day is a day that counts otherwise than before.
type Day struct {
	Date   calendar.Date `json:"tanggal"`
	Name   string        `json:"nama"`
	Kind   calendar.Kind `json:"jenis"`
	Decree string        `json:"sk,omitempty"`
	Off    bool          `json:"libur"` // it is off now; else it is a working day again
}

func daysOf(changes []calendar.Change) []Day {
	days := make([]Day, 0, len(changes))
	for _, c := range changes {
		days = append(days, Day{c.Day.Date, c.Day.Name, c.Day.Kind, c.Day.Decree, c.Added})
	}
	return days
}

// grouped puts the dates that moved together by case, in the order in which the
// cases came.
func grouped(moved []chronology.Moved) []Case {
	var list []Case
	at := map[[2]string]int{}
	for _, m := range moved {
		key := [2]string{m.Subject, m.ID}
		i, known := at[key]
		if !known {
			i = len(list)
			at[key] = i
			list = append(list, Case{Subject: m.Subject, ID: m.ID, Number: m.Number})
		}
		list[i].Terms = append(list[i].Terms, Term{m.Term, m.From, m.To})
	}
	return list
}
