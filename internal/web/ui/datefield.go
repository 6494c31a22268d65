package ui

import (
	"strconv"
	"strings"
	"time"

	"suluh/internal/calendar"
)

// DateFields asks for a date in three fields: day, month by number or by name,
// year. Its partial is "date-fields"; the form sends {name}_tanggal, {name}_bulan
// and {name}_tahun, which ReadDate reads.
type DateFields struct {
	Name, Label, Hint, Error, Article string
	Optional, Heading                 bool

	Day, Month, Year string // as typed
}

// Ask is the question of the date.
func (d DateFields) Ask() Ask {
	return Ask{d.Name, d.Label, d.Hint, d.Error, d.Article, d.Optional, d.Heading}
}

// SetDate fills the three fields with a date; a zero date leaves them empty.
func (d *DateFields) SetDate(on calendar.Date) {
	if on.IsZero() {
		d.Day, d.Month, d.Year = "", "", ""
		return
	}
	d.Day, d.Month, d.Year = strconv.Itoa(on.Day()), strconv.Itoa(int(on.Month())), strconv.Itoa(on.Year())
}

// ReadDate takes what was typed into the three fields and the date it means.
// The date is zero when nothing was typed; ok is false when something was typed
// that is no date. get gives the value of a field of the form by name.
func (d *DateFields) ReadDate(get func(name string) string) (on calendar.Date, ok bool) {
	d.Day = strings.TrimSpace(get(d.Name + "_tanggal"))
	d.Month = strings.TrimSpace(get(d.Name + "_bulan"))
	d.Year = strings.TrimSpace(get(d.Name + "_tahun"))
	if d.Day == "" && d.Month == "" && d.Year == "" {
		return calendar.Date{}, true
	}
	day, err1 := strconv.Atoi(d.Day)
	year, err2 := strconv.Atoi(d.Year)
	month, known := monthOf(d.Month)
	if err1 != nil || err2 != nil || !known {
		return calendar.Date{}, false
	}
	on, err := calendar.NewDate(year, month, day)
	return on, err == nil
}

// monthOf reads a month by number, by name or by the first three letters of it.
func monthOf(s string) (time.Month, bool) {
	if n, err := strconv.Atoi(s); err == nil {
		return time.Month(n), n >= 1 && n <= 12
	}
	s = strings.ToLower(strings.TrimSuffix(s, "."))
	if s == "agt" || s == "ags" {
		return time.August, true
	}
	if s == "nopember" || s == "nop" { // the old spelling is still typed every day
		return time.November, true
	}
	for m := time.January; m <= time.December; m++ {
		name := strings.ToLower(calendar.MonthName(m))
		if s == name || (len(s) == 3 && strings.HasPrefix(name, s)) {
			return m, true
		}
	}
	return 0, false
}
