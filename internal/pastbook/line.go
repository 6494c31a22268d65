package pastbook

import (
	"regexp"
	"strconv"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/importer"
)

// fromRecord says a record of a book as a case; ok is false for other records.
func fromRecord(r importer.Record) (c Case, ok bool) {
	switch r := r.(type) {
	case *importer.Request:
		c = Case{Kind: importer.Permohonan, Number: r.Registration, ReceivedOn: r.Date, Outcome: r.Decision, NotifiedOn: r.NotifiedOn, DeliveredOn: r.GivenOn,
			Facts: Facts{Clock: r.Clock, Held: r.Held, Undocumented: r.Undocumented, Forms: r.Forms, Wish: r.Wish, Cost: r.Cost,
				Article17: importer.Article17Letters(r.Refusal)},
			Personal: Personal{Name: r.Name, Address: r.Address, Occupation: r.Occupation, Telephone: r.Telephone, Email: r.Email, Details: r.Details,
				Purpose: r.Purpose, Obtaining: r.Obtaining, CopyBy: r.CopyBy, Refusal: r.Refusal, PaidBy: r.PaidBy, Remark: r.Remark, Other: r.Other}}
	case *importer.Objection:
		c = Case{Kind: importer.Keberatan, Number: r.Registration, ReceivedOn: r.Date, Outcome: importer.Decision(r.Decision), NotifiedOn: r.AnsweredOn,
			Facts: Facts{Grounds: r.Grounds, Request: r.Request},
			Personal: Personal{Name: r.Name, Address: r.Address, Occupation: r.Occupation, Telephone: r.Telephone, Email: r.Email, Details: r.Details,
				Purpose: r.Purpose, Decision: r.Decision, Superior: r.Superior, Response: r.Response, Other: r.Other}}
	default:
		return Case{}, false
	}
	c.Year = yearOf(c)
	return c, true
}

var yearInNumber = regexp.MustCompile(`\b(19[4-9]\d|20\d\d)\b`)

// yearOf is the year of receipt: of the date, else the last year in the number.
func yearOf(c Case) int {
	if !c.ReceivedOn.IsZero() {
		return c.ReceivedOn.Year()
	}
	if all := yearInNumber.FindAllString(c.Number, -1); len(all) > 0 {
		if year, err := strconv.Atoi(all[len(all)-1]); err == nil {
			return year
		}
	}
	return 0
}

// Title names a case by its number or date, never by a person.
func (c Case) Title() string {
	switch {
	case c.Number != "":
		return c.Number
	case !c.ReceivedOn.IsZero():
		return "Tanpa nomor, " + calendar.Short(c.ReceivedOn)
	}
	return "Tanpa nomor"
}

// recentDays is how long ago a request may have come and still be unanswered by
// right or by neglect: the ten and seven working days, the thirty for an objection
// and the thirty for its answer are over after this. UU14/2008:22(7) UU14/2008:36(1)
const recentDays = 120

// running reports whether a line is no past: it came lately and was not decided.
func (c Case) running(today calendar.Date) bool {
	decided := c.Outcome != "" && c.Outcome != "proses" || !c.NotifiedOn.IsZero() || c.Personal.Decision != ""
	return !decided && !c.ReceivedOn.IsZero() && today.DaysSince(c.ReceivedOn) < recentDays
}

// foldNumber brings a number to the form in which it is looked for.
func foldNumber(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), "")) }
