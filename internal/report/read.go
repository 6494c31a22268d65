package report

import (
	"context"
	"slices"

	"suluh/internal/calendar"
	"suluh/internal/complaint"
	"suluh/internal/db"
	"suluh/internal/dispute"
	"suluh/internal/fault"
	"suluh/internal/identity"
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

// Figures counts a year of a body. Today ends the present year, for what is still open.
func (p *Reports) Figures(ctx context.Context, body org.Body, year int, today calendar.Date) (Figures, error) {
	cal := body.Calendar(p.Book)
	live, err := request.Figures(ctx, p.DB, body.ID, year, until(year, today))
	if err != nil {
		return Figures{}, err
	}
	past, err := p.Past.Figures(ctx, body.ID, importer.Permohonan, year)
	if err != nil {
		return Figures{}, err
	}
	var rows []Row
	for _, c := range live {
		rows = append(rows, ofRequest(c))
	}
	days, grounds := taken{}, map[string]int{}
	for _, c := range past {
		r := ofPast(c.Case, c.N, cal, statute.Default())
		rows = append(rows, r)
		if r.End != Decided || r.EndYear != year {
			continue
		}
		if r.Timing != Undated {
			days.add(cal, r.Received, r.Notified, r.N)
		}
		for _, g := range r.Grounds {
			grounds[g] += r.N
		}
	}
	f := Count(rows, year)
	if err := p.answers(ctx, body, year, cal, days, grounds); err != nil {
		return f, err
	}
	days.into(&f.Times)
	f.Refusals = tallies(grounds)
	return f, p.others(ctx, body, &f)
}

// answers adds how long the answers of this program took and what refusals rest on.
func (p *Reports) answers(ctx context.Context, body org.Body, year int, cal calendar.Calendar, days taken, grounds map[string]int) error {
	times, err := request.AnswerTimes(ctx, p.DB, body.ID, year)
	if err != nil {
		return err
	}
	for _, t := range times {
		days.add(cal, t.Received, t.Notified, t.N)
	}
	live, err := request.GroundCounts(ctx, p.DB, body.ID, year)
	for g, n := range live {
		grounds[g] += n
	}
	return err
}

// others counts the populations that are not requests.
func (p *Reports) others(ctx context.Context, body org.Body, f *Figures) error {
	live, err := objection.Figures(ctx, p.DB, body.ID, f.Year)
	if err != nil {
		return err
	}
	past, err := p.Past.Figures(ctx, body.ID, importer.Keberatan, f.Year)
	if err != nil {
		return err
	}
	var rows []Row
	for _, c := range live {
		rows = append(rows, ofObjection(c))
	}
	for _, c := range past {
		rows = append(rows, ofPast(c.Case, c.N, body.Calendar(p.Book), statute.Default()))
	}
	f.Objections = CountObjections(rows, f.Year)
	disputes, err := dispute.CountYear(ctx, p.DB, body.ID, f.Year)
	if err != nil {
		return err
	}
	f.Disputes = DisputeFigures{Filed: disputes.Filed, Closed: disputes.Closed, Open: disputes.Open, Rulings: tallies(disputes.Rulings)}
	complaints, err := complaint.CountYear(ctx, p.DB, body.ID, f.Year)
	counts := map[string]int{}
	for state, n := range complaints {
		counts[string(state)] = n
	}
	f.Complaints = tallies(counts)
	return err
}

// until is the day against which open terms are held: the last of the year, or today.
func until(year int, today calendar.Date) calendar.Date {
	if last, err := calendar.NewDate(year, 12, 31); err == nil && last.Before(today) {
		return last
	}
	return today
}

// Years lists the years in which requests were received, the latest first.
func (p *Reports) Years(ctx context.Context, body org.Body) ([]int, error) {
	years, err := request.Years(ctx, p.DB, body.ID)
	if err != nil {
		return nil, err
	}
	past, err := p.Past.Years(ctx, body.ID, importer.Permohonan)
	years = append(years, past...)
	slices.Sort(years)
	years = slices.Compact(years)
	slices.Reverse(years)
	return years, err
}

// Behind is a page of the cases that a number counts.
type Behind struct {
	Rows  []Row
	Total int
	Page  int
	Pages int
}

// perPage is how many cases stand on a page behind a number.
const perPage = 100

// List gives the cases behind a number of a year: those of this program in the order of
// their receipt, then those of the past books. It is for officers who may see every
// request.
func (p *Reports) List(ctx context.Context, a identity.Actor, body org.Body, code Code, year int, today calendar.Date, page int) (Behind, error) {
	b := Behind{Page: max(page, 1)}
	rule := code.rule(year)
	if !a.Everywhere(identity.ViewRequests) || rule == nil {
		return b, fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	from := (b.Page - 1) * perPage
	take := func(r Row) error {
		if rule(r) {
			if b.Total >= from && len(b.Rows) < perPage {
				b.Rows = append(b.Rows, r)
			}
			b.Total++
		}
		return nil
	}
	err := p.eachLive(ctx, body, code, year, today, take)
	if err != nil {
		return b, err
	}
	cal := body.Calendar(p.Book)
	err = p.Past.Each(ctx, body.ID, importer.Kind(code.Of()), year, func(c pastbook.Case) error {
		return take(ofPast(c, 1, cal, statute.Default()))
	})
	b.Pages = max(1, (b.Total+perPage-1)/perPage)
	return b, err
}

func (p *Reports) eachLive(ctx context.Context, body org.Body, code Code, year int, today calendar.Date, take func(Row) error) error {
	if code.Of() == Objections {
		return objection.EachCounted(ctx, p.DB, body.ID, year, func(c objection.Counted) error { return take(ofObjection(c)) })
	}
	ground := code.ground()
	return request.EachCounted(ctx, p.DB, body.ID, year, until(year, today), ground, func(c request.Counted) error {
		r := ofRequest(c)
		if ground != "" {
			r.Grounds = []string{ground}
		}
		return take(r)
	})
}
