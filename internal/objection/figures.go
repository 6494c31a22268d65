package objection

import (
	"context"
	"fmt"
	"strconv"

	"suluh/internal/calendar"
	"suluh/internal/db"
)

// Counted is what the figures of a year need of an objection, and nothing of a
// person: one objection, or N that are alike in everything that is counted.
type Counted struct {
	Year       int // of receipt
	Grounds    []Ground
	End        End
	EndYear    int
	Code       Decision
	Timing     Timing
	SilentYear int // in which the term of the response passed in silence
	DoneYear   int // in which the decision was carried out
	N          int
	Number     string // of one objection: its number and its address
	Slug       string
	ReceivedOn calendar.Date
	DueOn      calendar.Date
	EndedOn    calendar.Date
}

// End is how the superior's part of an objection ended.
type End string

// The ends of an objection. LateRefused is answered in writing, as every refusal is.
const (
	Pending     End = ""
	Responded   End = "ditanggapi"
	LateRefused End = "ditolak_terlambat"
	Settled     End = "musyawarah"
	TakenBack   End = "dicabut"
)

// countedObjections are the objections that matter to a year ($2 to $3).
const countedObjections = `
	SELECT id, number, slug, received_on, received_at, due_on, grounds, decision, timing, silent_on, executed_on,
		CASE WHEN decided_on <> '' AND refused_late THEN 'ditolak_terlambat' WHEN decided_on <> '' THEN 'ditanggapi'
			WHEN settled_on <> '' THEN 'musyawarah' WHEN state = 'dicabut' THEN 'dicabut' ELSE '' END AS ending,
		CASE WHEN decided_on <> '' THEN decided_on WHEN settled_on <> '' THEN settled_on WHEN state = 'dicabut' THEN closed_on ELSE '' END AS ended_on
	FROM objection
	WHERE org_id = $1 AND received_on <= $3 AND (closed_on = '' OR closed_on >= $2)`

var (
	selectFigures = db.SQL("objection.figures", `
		SELECT year, grounds, ending, ended, decision, timing, silent, done, COUNT(*) FROM (
			SELECT substr(received_on, 1, 4) AS year, grounds, ending, substr(ended_on, 1, 4) AS ended, decision, timing,
				substr(silent_on, 1, 4) AS silent, substr(executed_on, 1, 4) AS done
			FROM (`+countedObjections+`) c) g
		GROUP BY year, grounds, ending, ended, decision, timing, silent, done`)
	selectFiguresEach = db.SQL("objection.figuresEach", `
		SELECT number, slug, received_on, due_on, ended_on, grounds, ending, decision, timing, silent_on, executed_on
		FROM (`+countedObjections+`) c ORDER BY received_on, received_at, id`)
)

// Figures gives the objections that matter to a year, those that count alike together:
// received by its end, and not closed before its beginning.
func Figures(ctx context.Context, r db.Reader, orgID string, year int) ([]Counted, error) {
	first, last := fmt.Sprintf("%04d-01-01", year), fmt.Sprintf("%04d-12-31", year)
	return db.All(ctx, r, selectFigures, func(row db.Row) (Counted, error) {
		var c Counted
		var received, grounds, ended, silent, done string
		err := row.Scan(&received, &grounds, &c.End, &ended, &c.Code, &c.Timing, &silent, &done, &c.N)
		c.Grounds = parseGrounds(grounds)
		c.Year, c.EndYear, c.SilentYear, c.DoneYear = yearIn(received), yearIn(ended), yearIn(silent), yearIn(done)
		return c, err
	}, orgID, first, last)
}

// EachCounted hands over the objections that matter to a year one by one, in the order
// of receipt.
func EachCounted(ctx context.Context, r db.Reader, orgID string, year int, fn func(Counted) error) error {
	first, last := fmt.Sprintf("%04d-01-01", year), fmt.Sprintf("%04d-12-31", year)
	return db.Each(ctx, r, selectFiguresEach, func(row db.Row) error {
		c := Counted{N: 1}
		var grounds, silent, done string
		if err := row.Scan(&c.Number, &c.Slug, db.ScanDate(&c.ReceivedOn), db.ScanDate(&c.DueOn), db.ScanDate(&c.EndedOn), &grounds, &c.End, &c.Code,
			&c.Timing, &silent, &done); err != nil {
			return err
		}
		c.Grounds, c.Year, c.SilentYear, c.DoneYear = parseGrounds(grounds), c.ReceivedOn.Year(), yearIn(silent), yearIn(done)
		if !c.EndedOn.IsZero() {
			c.EndYear = c.EndedOn.Year()
		}
		return fn(c)
	}, orgID, first, last)
}

// yearIn reads the year of a date; 0 where there is none.
func yearIn(date string) int {
	if len(date) < 4 {
		return 0
	}
	n, err := strconv.Atoi(date[:4])
	if err != nil {
		return 0
	}
	return n
}
