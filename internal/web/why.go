package web

import (
	"net/url"
	"strconv"

	"suluh/internal/calendar"
)

// What a date rests on that no article sets: the page of explanations says it in words.
const (
	ByTask   = "tugas"   // an officer gave it to a unit
	ByOrder  = "putusan" // the superior's decision says in how many days
	ByOffer  = "tawaran" // both sides agreed on it
	ByRuling = "komisi"  // a ruling of the Commission says when
	national = "nasional"
	days     = "kalender"
)

// WhyDate is the address of the page that explains a date of the law: from when, how
// many working days, which days were not counted and by which decree, and the article.
// It holds dates only. Without a beginning there is nothing to explain and no address.
func WhyDate(cal calendar.Calendar, from, on calendar.Date, article string) string {
	if from.IsZero() || on.Before(from) {
		return ""
	}
	return explanation(from, on, cal.WorkingDaysBetween(from, on), article).Encode()
}

// WhyNational explains a date that is counted by the calendar of the country alone, as
// the Commission counts; whyDays one that is counted in calendar days.
func WhyNational(cal calendar.Calendar, from, on calendar.Date, article string) string {
	if from.IsZero() || on.Before(from) {
		return ""
	}
	q := explanation(from, on, cal.WorkingDaysBetween(from, on), article)
	q.Set("menurut", national)
	return q.Encode()
}

func whyDays(from, on calendar.Date, article string) string {
	if from.IsZero() || on.Before(from) {
		return ""
	}
	q := explanation(from, on, on.DaysSince(from), article)
	q.Set("menurut", days)
	return q.Encode()
}

type question struct{ url.Values }

func (q question) Encode() string { return "/bantuan/tenggat?" + q.Values.Encode() }

func explanation(from, on calendar.Date, n int, article string) question {
	return question{url.Values{"dari_tanggal": {strconv.Itoa(from.Day())}, "dari_bulan": {strconv.Itoa(int(from.Month()))}, "dari_tahun": {strconv.Itoa(from.Year())},
		"hari": {strconv.Itoa(n)}, "jadi": {on.String()}, "dasar": {article}}}
}

// Counting is how a question about a date wants its days counted.
type Counting string

// The ways of counting: as the body counts, by the calendar of the country, in calendar
// days.
const (
	AsTheBody     Counting = ""
	AsTheCountry  Counting = national
	InCalendarDay Counting = days
)
