package request

import "suluh/internal/calendar"

// Term names which of the two terms of a task a step belongs to.
type Term string

// The two terms: the unit's own, and the one that the law gives the case.
const (
	TaskTerm Term = "tugas"
	CaseTerm Term = "permohonan"
)

// StepOn is the first working day on which a share of a term has passed: day 0 is the
// day from which it runs, and the days are counted up to the end of each. A term
// without a working day passes on its last day. UU14/2008:22(7)
func StepOn(cal calendar.Calendar, from, due calendar.Date, percent int) calendar.Date {
	total := 0
	if due.After(from) {
		total = cal.WorkingDaysBetween(from, due)
	}
	if total == 0 {
		return due
	}
	return cal.AddWorkingDays(from, max(1, (percent*total+99)/100)).On
}

// Reached is the steps of a term that have come by today, as positions in percents;
// its length says how high the escalation stands.
func Reached(cal calendar.Calendar, from, due, today calendar.Date, percents []int) int {
	n := 0
	for n < len(percents) && !today.Before(StepOn(cal, from, due, percents[n])) {
		n++
	}
	return n
}
