package calendar

import (
	"cmp"
	"fmt"
	"time"

	"suluh/internal/fault"
)

// Date is a day of the Gregorian calendar, from year 1 to year 9999. It is
// comparable with ==. The zero value means "no date".
type Date struct {
	// n counts days: 0001-01-01, a Monday, is 1. Counting makes arithmetic and
	// weekdays one operation each.
	n int32
}

// epoch is the Unix day number of the day before 0001-01-01.
const epoch = -719163

var maxDate = Date{daysToCivil(9999, time.December, 31)}

func daysToCivil(y int, m time.Month, d int) int32 {
	return int32(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix()/86400 - epoch)
}

// NewDate gives the date of a year, month and day. A day that does not exist
// (30 February) and a year outside 1 to 9999 are fault.Invalid.
func NewDate(y int, m time.Month, d int) (Date, error) {
	if y < 1 || y > 9999 || m < time.January || m > time.December || d < 1 || d > 31 {
		return Date{}, errBadDate()
	}
	// Day 31 of a shorter month would roll over into the next one.
	got := Date{daysToCivil(y, m, d)}
	if got.Day() != d {
		return Date{}, errBadDate()
	}
	return got, nil
}

// ParseDate reads a date written YYYY-MM-DD and nothing else. Anything
// different, the empty text included, is fault.Invalid; the refusal does not
// repeat the text, which may hold more than a date.
func ParseDate(s string) (Date, error) {
	if len(s) != 10 || s[4] != '-' || s[7] != '-' {
		return Date{}, errBadDate()
	}
	var v [3]int
	for i, part := range [3]string{s[:4], s[5:7], s[8:]} {
		for _, c := range []byte(part) {
			if c < '0' || c > '9' {
				return Date{}, errBadDate()
			}
			v[i] = v[i]*10 + int(c-'0')
		}
	}
	return NewDate(v[0], time.Month(v[1]), v[2])
}

func errBadDate() error {
	return fault.New(fault.Invalid, "", "calendar.bad_date", "")
}

// MustDate is ParseDate for dates written in code; it panics on a bad one.
func MustDate(s string) Date {
	d, err := ParseDate(s)
	if err != nil {
		panic(fmt.Sprintf("calendar: %q is not a date", s))
	}
	return d
}

// DateOf gives the date on which the instant t falls in the zone loc. A request
// that arrives at 23:50 is received on that date of the body's own zone.
func DateOf(t time.Time, loc *time.Location) Date {
	y, m, d := t.In(loc).Date()
	got, err := NewDate(y, m, d)
	if err != nil {
		return Date{} // an instant outside the years 1 to 9999
	}
	return got
}

func (d Date) civil() (int, time.Month, int) {
	return time.Unix((int64(d.n)+epoch)*86400, 0).UTC().Date()
}

// IsZero says that d is no date.
func (d Date) IsZero() bool { return d.n == 0 }

// Year gives the year, 0 for no date.
func (d Date) Year() int {
	if d.IsZero() {
		return 0
	}
	y, _, _ := d.civil()
	return y
}

// Month gives the month, 0 for no date.
func (d Date) Month() time.Month {
	if d.IsZero() {
		return 0
	}
	_, m, _ := d.civil()
	return m
}

// Day gives the day of the month, 0 for no date.
func (d Date) Day() int {
	if d.IsZero() {
		return 0
	}
	_, _, day := d.civil()
	return day
}

// AddMonths moves a date by n months, which is not negative, and stays in the month
// it lands in: a month after 31 January is the last day of February. It is no date
// past the last year that a date can hold, and for no date.
func (d Date) AddMonths(n int) Date {
	if d.IsZero() {
		return Date{}
	}
	y, month, last := d.civil()
	m := int(month) - 1 + n
	for day := last; day > 0; day-- {
		if got, err := NewDate(y+m/12, time.Month(m%12+1), day); err == nil {
			return got
		}
	}
	return Date{}
}

// Weekday gives the day of the week. No date has none; it answers Sunday.
func (d Date) Weekday() time.Weekday { return time.Weekday(d.n % 7) }

// AddDays gives the date n calendar days later, earlier when n is negative. No
// date stays no date, and a result outside the years 1 to 9999 is no date.
func (d Date) AddDays(n int) Date {
	if d.IsZero() {
		return Date{}
	}
	return fromCount(int64(d.n) + int64(n))
}

func fromCount(n int64) Date {
	if n < 1 || n > int64(maxDate.n) {
		return Date{}
	}
	return Date{int32(n)}
}

// DaysSince gives the number of calendar days from o to d.
func (d Date) DaysSince(o Date) int { return int(d.n) - int(o.n) }

// Before says that d is earlier than o. No date is before every date.
func (d Date) Before(o Date) bool { return d.n < o.n }

// After says that d is later than o.
func (d Date) After(o Date) bool { return d.n > o.n }

// Compare gives -1, 0 or 1 as d is earlier than, equal to or later than o.
func (d Date) Compare(o Date) int { return cmp.Compare(d.n, o.n) }

// String gives YYYY-MM-DD, or the empty text for no date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	y, m, day := d.civil()
	b := [10]byte{4: '-', 7: '-'}
	put := func(from, to, v int) {
		for i := to; i >= from; i-- {
			b[i] = byte('0' + v%10)
			v /= 10
		}
	}
	put(0, 3, y)
	put(5, 6, int(m))
	put(8, 9, day)
	return string(b[:])
}

// MarshalText writes the date as String does.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText writes; the empty text is no date. Other
// text is fault.Invalid.
func (d *Date) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*d = Date{}
		return nil
	}
	got, err := ParseDate(string(b))
	if err != nil {
		return err
	}
	*d = got
	return nil
}
