package report

import (
	"context"
	"slices"

	"suluh/internal/calendar"
	"suluh/internal/chronology"
	"suluh/internal/db"
	"suluh/internal/importer"
	"suluh/internal/objection"
	"suluh/internal/org"
	"suluh/internal/pastbook"
	"suluh/internal/request"
	"suluh/internal/statute"
)

// Reports reads the registers of every body in one database.
type Reports struct {
	DB         *db.DB
	Book       *calendar.Book
	Past       *pastbook.Books
	Objections *objection.Objections
}

// Rows gives every request of a body as it is counted: those of this program and those
// of past books.
func (p *Reports) Rows(ctx context.Context, body org.Body) ([]Row, error) {
	live, err := request.Figures(ctx, p.DB, body.ID)
	if err != nil {
		return nil, err
	}
	past, err := p.Past.Facts(ctx, body.ID, importer.Permohonan)
	if err != nil {
		return nil, err
	}
	rows := make([]Row, 0, len(live)+len(past))
	for _, c := range live {
		rows = append(rows, ofRequest(c))
	}
	cal := body.Calendar(p.Book)
	for _, c := range past {
		rows = append(rows, ofPast(c, cal))
	}
	return rows, nil
}

// Figures counts a year of a body.
func (p *Reports) Figures(ctx context.Context, body org.Body, year int, today calendar.Date) (Figures, error) {
	rows, err := p.Rows(ctx, body)
	return Count(rows, year, body.Calendar(p.Book), today), err
}

// Years lists the years in which requests were received, the latest first.
func Years(rows []Row) []int {
	seen, list := map[int]bool{}, []int{}
	for _, r := range rows {
		if r.Year > 0 && !seen[r.Year] {
			seen[r.Year] = true
			list = append(list, r.Year)
		}
	}
	slices.SortFunc(list, func(a, b int) int { return b - a })
	return list
}

// ofRequest is a request of this program. What was answered is decided, whatever became
// of the copies afterwards.
func ofRequest(c request.Counted) Row {
	r := Row{Received: c.ReceivedOn, Year: c.ReceivedOn.Year(), Notified: c.NotifiedOn, FirstDue: c.FirstDueOn, Due: c.DueOn, Outcome: string(c.Outcome),
		Grounds: c.Grounds, Channel: string(c.Channel)}
	switch {
	case !c.NotifiedOn.IsZero():
		r.End, r.EndYear = Decided, c.NotifiedOn.Year()
	case c.State == request.Withdrawn:
		r.End, r.EndYear = Withdrawn, c.ClosedOn.Year()
	case c.State == request.NotCompleted:
		r.End, r.EndYear = NotCompleted, c.ClosedOn.Year()
	case c.State == request.Lapsed:
		r.End, r.EndYear = Lapsed, c.ClosedOn.Year()
	}
	return r
}

// ofPast is a line of a past book. It is closed, so without a date of its end it ended
// in the year of its receipt. Its terms are judged by package chronology, as its page
// judges them.
func ofPast(c pastbook.Case, cal calendar.Calendar) Row {
	n := chronology.Judge(Chronology(c), cal, statute.Default(), calendar.Date{}).Notification
	r := Row{Received: c.ReceivedOn, Year: c.Year, EndYear: c.Year, Notified: c.NotifiedOn, FirstDue: n.Due.On, Due: n.Due.On, Outcome: c.Outcome}
	switch c.Outcome {
	case "", "proses":
		r.End = Unwritten
	case "dicabut":
		r.End = Withdrawn
	case "tidak_lengkap":
		r.End = NotCompleted
	default:
		r.End = Decided
	}
	if !c.NotifiedOn.IsZero() && c.NotifiedOn.Year() >= c.Year {
		r.EndYear = c.NotifiedOn.Year()
	}
	return r
}

// Chronology is the dates of a past case as package chronology takes them. An
// objection's book knows when the objection came and when it was answered.
func Chronology(c pastbook.Case) chronology.Case {
	if c.Kind == importer.Keberatan {
		return chronology.Case{Objection: c.ReceivedOn, Response: c.NotifiedOn}
	}
	return chronology.Case{Received: c.ReceivedOn, Notification: c.NotifiedOn}
}
