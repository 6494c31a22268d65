package calendar

import (
	"strconv"
	"strings"
	"time"

	"suluh/internal/fault"
)

var weekdayNames = [7]string{"Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"}

var monthNames = [13]string{"", "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli",
	"Agustus", "September", "Oktober", "November", "Desember"}

var monthShort = [13]string{"", "Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"}

// WeekdayName gives the Indonesian name of a day of the week.
func WeekdayName(w time.Weekday) string { return weekdayNames[w] }

// MonthName gives the Indonesian name of a month.
func MonthName(m time.Month) string { return monthNames[m] }

// Long writes a date for letters and pages: "Kamis, 14 November 2024". No date
// is the empty text.
func Long(d Date) string {
	if d.IsZero() {
		return ""
	}
	y, m, day := d.civil()
	return weekdayNames[d.Weekday()] + ", " + strconv.Itoa(day) + " " + monthNames[m] + " " + strconv.Itoa(y)
}

// Short writes a date for tables: "14 Nov 2024". No date is the empty text.
func Short(d Date) string {
	if d.IsZero() {
		return ""
	}
	y, m, day := d.civil()
	return strconv.Itoa(day) + " " + monthShort[m] + " " + strconv.Itoa(y)
}

// The zones of Indonesia have had no seasonal time and no change since 1988, so
// fixed offsets are exact for every case under an Act of 2008, and the program
// does not depend on a zone database.
var (
	wib  = time.FixedZone("WIB", 7*3600)
	wita = time.FixedZone("WITA", 8*3600)
	wit  = time.FixedZone("WIT", 9*3600)
)

// Zone gives the location of WIB, WITA or WIT, in any case of letters, or of
// their names in the zone database (Asia/Jakarta, Asia/Pontianak, Asia/Makassar,
// Asia/Jayapura). Another name is fault.Invalid.
func Zone(name string) (*time.Location, error) {
	switch strings.ToLower(strings.TrimSpace(name)) {
	case "wib", "asia/jakarta", "asia/pontianak":
		return wib, nil
	case "wita", "asia/makassar":
		return wita, nil
	case "wit", "asia/jayapura":
		return wit, nil
	}
	return nil, fault.New(fault.Invalid, "zona", "calendar.bad_zone", "")
}

// ParseWeekend reads the days off of a week as a list with commas: "sat,sun",
// "sunday" or "sabtu,minggu". An unknown word, an empty list and a week without
// a working day are fault.Invalid.
func ParseWeekend(s string) ([]time.Weekday, error) {
	var days []time.Weekday
	for word := range strings.SplitSeq(s, ",") {
		w, ok := weekdayOf(strings.ToLower(strings.TrimSpace(word)))
		if !ok {
			return nil, fault.New(fault.Invalid, "akhir_pekan", "calendar.bad_weekend", "")
		}
		days = append(days, w)
	}
	return days, Options{Weekend: days}.Check()
}

func weekdayOf(word string) (time.Weekday, bool) {
	for w := time.Sunday; w <= time.Saturday; w++ {
		english := strings.ToLower(w.String())
		if word == english || word == english[:3] || word == strings.ToLower(weekdayNames[w]) {
			return w, true
		}
	}
	return 0, false
}
