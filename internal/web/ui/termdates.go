package ui

import "suluh/internal/calendar"

// TermDate is the last day of a term that a page speaks of, with the way to how it was
// counted.
type TermDate struct {
	Label string // "Jawaban paling lambat"
	On    calendar.Date
	Why   string // address of its explanation
}

// TermDates are the terms that a page speaks of. Its partial is "term-dates"; the frames
// put it below every page that has some, so that no date stands without its reason.
type TermDates []TermDate

// Why gives the explanation of a date, or nothing for one that is none of them.
func (t TermDates) Why(on calendar.Date) string {
	for _, d := range t {
		if d.On == on && !on.IsZero() {
			return d.Why
		}
	}
	return ""
}

// And adds a term; one without a date or an explanation is left out, and one that is
// there already stands once.
func (t TermDates) And(more ...TermDate) TermDates {
	for _, d := range more {
		if !d.On.IsZero() && d.Why != "" && t.Why(d.On) == "" {
			t = append(t, d)
		}
	}
	return t
}
