package report

import (
	"context"

	"suluh/internal/calendar"
	"suluh/internal/importer"
	"suluh/internal/org"
	"suluh/internal/pastbook"
	"suluh/internal/request"
	"suluh/internal/statute"
)

// smallest is the fewest cases that a public number about people may show.
const smallest = 5

// Small says which numbers of a public table about people are covered: those below
// five, and with a single one the smallest of the others, because the sum would tell it.
func Small(list []Tally) []bool {
	covered, n, least := make([]bool, len(list)), 0, -1
	for i, t := range list {
		switch {
		case t.Count > 0 && t.Count < smallest:
			covered[i] = true
			n++
		case t.Count > 0 && (least < 0 || t.Count < list[least].Count):
			least = i
		}
	}
	if n == 1 && least >= 0 {
		covered[least] = true
	}
	return covered
}

// Masked is a request as everybody may see it: its number, its dates and its outcome,
// and nothing of who asked or what was written. UU27/2022:35
type Masked struct {
	Number   string // empty for a line of a past book, where anything may stand as a number
	Received calendar.Date
	Kind     string
	End      End
	Outcome  string
	Timing   string
	Days     int // working days from receipt to the answer; -1 without one
}

// Masked gives the public view of the register of requests of a year, in the order of
// receipt.
func (p *Reports) Masked(ctx context.Context, body org.Body, year int, today calendar.Date) ([]Masked, error) {
	cal := body.Calendar(p.Book)
	list := []Masked{}
	take := func(r Row, number string) {
		m := Masked{Number: number, Received: r.Received, Kind: r.Kind, End: r.End, Outcome: r.Outcome, Timing: r.Timing, Days: -1}
		if r.End == Decided && !r.Received.IsZero() && !r.Notified.Before(r.Received) {
			m.Days = cal.WorkingDaysBetween(r.Received, r.Notified)
		}
		list = append(list, m)
	}
	err := request.EachCounted(ctx, p.DB, body.ID, year, today, "", func(c request.Counted) error {
		if c.Year == year {
			take(ofRequest(c), c.Number)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = p.Past.Each(ctx, body.ID, importer.Permohonan, year, func(c pastbook.Case) error {
		if c.Year == year {
			take(ofPast(c, 1, cal, statute.Default()), "")
		}
		return nil
	})
	return list, err
}
