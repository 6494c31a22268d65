package recompute

import (
	"strings"
	"unicode/utf8"

	"suluh/internal/calendar"
	"suluh/internal/fault"
	"suluh/internal/org"
)

// Longest texts about a closed day, in characters.
const (
	maxName   = 120
	maxDecree = 200
	maxReason = 1000
)

// Closing is an officer's wish to close the body on a day.
type Closing struct {
	Day    calendar.Date
	Name   string // what the day is called: "Hari jadi kabupaten"
	Decree org.Decree
	Reason string
}

// Opening is an officer's wish to take a closed day back.
type Opening struct {
	Day    calendar.Date
	Decree org.Decree
	Reason string
}

// mayClose refuses a closing that names nothing, rests on nothing, or comes too late:
// a day that is over was a working day, and whoever is late because of it stays so.
// The day itself may still be closed, as a flood closes an office at once.
func mayClose(c Closing, s org.Settings, cal calendar.Calendar, today calendar.Date) error {
	var l fault.List
	if c.Day.IsZero() {
		l.Add(fault.New(fault.Invalid, "tanggal", "kalender.tanggal", ""))
	} else if c.Day.Before(today) {
		l.Add(fault.New(fault.Invalid, "tanggal", "kalender.sudah_lewat", "", today))
	} else if c.Day.After(today.AddDays(maxAhead)) {
		l.Add(fault.New(fault.Invalid, "tanggal", "kalender.terlalu_jauh", ""))
	} else if closedOn(s, c.Day) >= 0 {
		l.Add(fault.New(fault.Invalid, "tanggal", "kalender.sudah_tutup", "", c.Day))
	} else if off, is := cal.Off(c.Day); is {
		l.Add(fault.New(fault.Invalid, "tanggal", "kalender.memang_libur", "", c.Day, off.Name))
	}
	text(&l, "nama", "kalender.nama", c.Name, maxName)
	grounds(&l, c.Decree, c.Reason)
	return l.Err()
}

// mayOpen refuses to take back a day that is not closed, or that is over: terms ended
// by it.
func mayOpen(o Opening, s org.Settings, today calendar.Date) error {
	var l fault.List
	switch {
	case closedOn(s, o.Day) < 0:
		l.Add(fault.New(fault.NotFound, "tanggal", "kalender.tidak_tutup", ""))
	case o.Day.Before(today):
		l.Add(fault.New(fault.Conflict, "tanggal", "kalender.buka_sudah_lewat", "", o.Day))
	}
	grounds(&l, o.Decree, o.Reason)
	return l.Err()
}

// maxAhead is how far ahead a body may close a day, in days.
const maxAhead = 2 * 366

func grounds(l *fault.List, d org.Decree, reason string) {
	text(l, "sk", "kalender.sk", d.Number, maxDecree)
	if d.Date.IsZero() {
		l.Add(fault.New(fault.Invalid, "tanggal_sk", "kalender.tanggal_sk", ""))
	}
	text(l, "alasan", "kalender.alasan", reason, maxReason)
}

func text(l *fault.List, field, key, value string, most int) {
	if n := utf8.RuneCountInString(strings.TrimSpace(value)); n == 0 || n > most {
		l.Add(fault.New(fault.Invalid, field, key, "", most))
	}
}

// closedOn gives the place of a day among the closed days, or -1.
func closedOn(s org.Settings, day calendar.Date) int {
	for i, c := range s.Closed {
		if c.Date == day {
			return i
		}
	}
	return -1
}
