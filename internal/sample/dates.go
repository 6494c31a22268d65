package sample

import "suluh/internal/calendar"

// Dates puts the script into a calendar: the date of receipt, a working day
// Received working days before today, and the date of each step. None is after
// today. Where today itself is a day off, the days count back from the last
// working day.
func (r RequestScript) Dates(today calendar.Date, c calendar.Calendar) (received calendar.Date, steps []calendar.Date) {
	received = today
	for left := r.Received; left > 0; received = received.AddDays(-1) {
		if c.IsWorkingDay(received) {
			left--
		}
	}
	for !c.IsWorkingDay(received) {
		received = received.AddDays(-1)
	}
	for _, s := range r.Steps {
		on := received
		if s.Day > 0 {
			on = c.AddWorkingDays(received, s.Day).On
		}
		steps = append(steps, on)
	}
	return received, steps
}
