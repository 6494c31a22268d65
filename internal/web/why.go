package web

import (
	"net/url"
	"strconv"

	"suluh/internal/calendar"
)

// WhyDate is the address of the page that explains a date of the law: from when, how
// many working days, which days were not counted and by which decree, and the article.
// It holds dates only. Without a beginning there is nothing to explain and no address.
func WhyDate(cal calendar.Calendar, from, on calendar.Date, article string) string {
	if from.IsZero() || on.Before(from) {
		return ""
	}
	q := url.Values{"dari_tanggal": {strconv.Itoa(from.Day())}, "dari_bulan": {strconv.Itoa(int(from.Month()))}, "dari_tahun": {strconv.Itoa(from.Year())},
		"hari": {strconv.Itoa(cal.WorkingDaysBetween(from, on))}, "jadi": {on.String()}, "dasar": {article}}
	return "/bantuan/tenggat?" + q.Encode()
}
