package request

import (
	"suluh/internal/calendar"
	"suluh/internal/statute"
)

// The dates of a case that follow from the calendar, as [chronology.Moved] names
// them.
const (
	TermAnswer     = "jawaban"         // the written answer, extended or not
	TermFirst      = "jawaban_pertama" // the first term of an extended case: until then it could be extended
	TermCompletion = "kelengkapan"     // the applicant completes the file
	TermObjection  = "keberatan"       // the applicant may object to the answer
)

// recounting is two calendars of a body: the one by which its open terms were
// counted and the one that holds now.
type recounting struct {
	former, now       calendar.Calendar // of the body
	formerAll, nowAll calendar.Calendar // of the country, for the applicant's windows
	today             calendar.Date
	terms             statute.Terms
}

// dates are the derived dates of a case.
type dates struct{ first, due, complete, object calendar.Date }

func (r Request) dates() dates { return dates{r.FirstDueOn, r.DueOn, r.CompleteBy, r.ObjectUntil} }

// recount gives the dates of a case as the present calendar has them. Closed terms
// stay: a case that was answered keeps the dates by which it was answered.
//
// The number of working days is the one that the case was given, read back with the
// former calendar, so that a setting that changed meanwhile moves nothing.
func (c recounting) recount(r Request) dates {
	d := r.dates()
	if r.State.Open() {
		d.first = c.duty(r.ReceivedOn, r.FirstDueOn)
		d.due = d.first
		if r.Extended() {
			d.due = c.promised(d.first, r.DueOn)
		}
	}
	if r.State == Incomplete {
		d.complete = c.window(r.MissingNoticeOn, r.CompleteBy)
	}
	if !r.NotifiedOn.IsZero() && !c.today.After(r.ObjectUntil) {
		d.object = c.window(r.NotifiedOn, r.ObjectUntil)
	}
	return d
}

// duty counts the body's own term again. It may become shorter when a day off is
// taken back, but nobody can act on a day that was over when the change came: the
// new date is never before the first working day from today, unless the old one is.
// UU14/2008:22(7)
func (c recounting) duty(from, stored calendar.Date) calendar.Date {
	now := c.now.DueOn(from, c.former.WorkingDaysBetween(from, stored))
	if now.Before(stored) && now.Before(c.today) {
		return earlier(stored, c.now.NextWorkingDay(c.today.AddDays(-1)))
	}
	return now
}

// promised is the date of an extended answer: the one that the office promised in
// its letter. It stays, but for what the law and the calendar demand: not on a day
// on which the office is closed, not before the first term ends, and not later than
// the seventeen working days. UU14/2008:22(8)
func (c recounting) promised(first, stored calendar.Date) calendar.Date {
	due := c.now.NextWorkingDay(stored.AddDays(-1))
	if due.Before(first) {
		due = first
	}
	latest := c.now.DueOn(first, c.terms.Extension.WorkingDays)
	if latest.Before(c.today) { // a day that was over when the change came
		latest = c.now.NextWorkingDay(c.today.AddDays(-1))
	}
	if due.After(latest) {
		return earlier(due, latest)
	}
	return due
}

// window counts a term of the applicant again: by the body's own calendar or the
// country's, whichever is later, and never earlier than the applicant was told.
// UU14/2008:36(1)
func (c recounting) window(from, stored calendar.Date) calendar.Date {
	days := min(c.former.WorkingDaysBetween(from, stored), c.formerAll.WorkingDaysBetween(from, stored))
	now := stored
	for _, cal := range []calendar.Calendar{c.now, c.nowAll} {
		if on := cal.DueOn(from, days); on.After(now) {
			now = on
		}
	}
	return now
}

func earlier(a, b calendar.Date) calendar.Date {
	if b.Before(a) {
		return b
	}
	return a
}
