package importer

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"suluh/internal/calendar"
)

// Precisions of a time.
const (
	Hari         = "hari"
	Bulan        = "bulan"
	Tahun        = "tahun"
	Rentang      = "rentang"
	Berulang     = "berulang"
	TidakDikenal = "tidak_dikenal"
)

// Waktu is a time as a register gives it: its text, and the days it covers
// when they can be known.
type Waktu struct {
	Text      string        `json:"teks"`
	From      calendar.Date `json:"mulai"`
	Until     calendar.Date `json:"sampai"`
	Precision string        `json:"presisi"`
}

var months = map[string]time.Month{}

func init() {
	for i, names := range []string{"januari january jan", "februari pebruari february feb peb", "maret march mar",
		"april apr", "mei may", "juni june jun", "juli july jul", "agustus august agust agt ags agu aug",
		"september sept sep", "oktober october okt oct", "november nopember nov nop", "desember december des dec"} {
		for _, n := range strings.Fields(names) {
			months[n] = time.Month(i + 1)
		}
	}
}

var (
	weekday    = regexp.MustCompile(`^(?:hari )?(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad)\b[ ,/]*`)
	clock      = regexp.MustCompile(`^(.*\d)[ ,t]+(?:pukul |jam |pkl\.? )?(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:\.\d+)? ?(am|pm)?(?: ?(?:wib|wita|wit))?$`)
	yearOnly   = regexp.MustCompile(`^(?:tahun anggaran|tahun|thn\.?|th\.?|t\.? ?a\.?) ?(\d{4})$`)
	yearRange  = regexp.MustCompile(`^(?:tahun |th\. ?|thn\.? )?(\d{4}) ?(?:-|–|—|/|s\.?d\.?|s/d|sampai dengan|sampai|hingga) ?(?:tahun )?(\d{4})$`)
	monthName  = regexp.MustCompile(`^(?:bulan )?([a-z]+)\.?[ \-/']+(\d{4}|\d{2})$`)
	monthDigit = regexp.MustCompile(`^(\d{1,2})[/\-.](\d{4})$`)
	monthISO   = regexp.MustCompile(`^(\d{4})-(\d{2})$`)
	dayName    = regexp.MustCompile(`^(?:tanggal |tgl\.? )?(\d{1,2})[ \-/.]+([a-z]+)\.?[ \-/.,']+(\d{4}|\d{2})$`)
	dayDigit   = regexp.MustCompile(`^(?:tanggal |tgl\.? )?(\d{1,2}) ?[/\-.] ?(\d{1,2}) ?[/\-.] ?(\d{4}|\d{2})$`)
	dayISO     = regexp.MustCompile(`^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$`)
	semester   = regexp.MustCompile(`^(?:semester|smt\.?|sem\.?)[ \-]*(ii|i|1|2)[ ,/\-]+(?:tahun |th\.? |thn\.? |ta )?(\d{4})$`)
	quarter    = regexp.MustCompile(`^(?:triwulan|tw\.?|triw\.?)[ \-]*(iii|iv|ii|i|[1-4])[ ,/\-]+(?:tahun |th\.? |thn\.? |ta )?(\d{4})$`)
	recurring  = regexp.MustCompile(`^(?:(?:setiap|tiap)(?:[ \-][a-z]+){1,5}|tahunan|bulanan|mingguan|harian|triwulanan|semesteran|` +
		`ins[ie]dentil|insidental|berkala|secara berkala|selalu diperbar(?:ui|uhi)|rutin)$`)
	serial = regexp.MustCompile(`^(\d{5})(?:\.(\d+))?$`)
)

var halves = map[string]int{"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}

// parsedTime is what a text says about time.
type parsedTime struct {
	from, until calendar.Date
	precision   string
	clock       string // HH:MM or HH:MM:SS
	swapped     bool   // read as month-day, because day-month is impossible
}

func (p parsedTime) known() bool { return p.precision != TidakDikenal }

// parseTime reads a text as a time. Day, month, year is the only order, except
// for a numeric date that can only be month-day. It knows no present day.
func parseTime(s string) parsedTime {
	unknown := parsedTime{precision: TidakDikenal}
	if s == "" || len(s) > 80 {
		return unknown
	}
	s = strings.ToLower(strings.Join(strings.Fields(s), " "))
	s = strings.NewReplacer("’", "'", "`", "'", "‘", "'").Replace(s)
	if recurring.MatchString(strings.TrimRight(s, ".")) {
		return parsedTime{precision: Berulang}
	}
	if !hasDigit(s) {
		return unknown
	}
	s = strings.TrimSpace(s[len(weekday.FindString(s)):])
	if p := parseNumber(s); p.known() {
		return p
	}
	if p := parseDay(s); p.known() {
		return p
	}
	if m := clock.FindStringSubmatch(s); m != nil {
		if at := clockText(m[2], m[3], m[4], m[5]); at != "" {
			if p := parseDay(strings.TrimRight(m[1], " ,")); p.known() {
				p.clock = at
				return p
			}
		}
	}
	return parsePeriod(s)
}

// parseNumber reads a bare number: a year, or an Excel day number.
func parseNumber(s string) parsedTime {
	if n, err := strconv.Atoi(s); err == nil && len(s) == 4 && 1945 <= n && n <= 2100 {
		return wholeYears(n, n, Tahun)
	}
	m := serial.FindStringSubmatch(s)
	if m == nil {
		return parsedTime{precision: TidakDikenal}
	}
	n, _ := strconv.Atoi(m[1])
	if n < 30000 || n > 60000 {
		return parsedTime{precision: TidakDikenal}
	}
	d := calendar.MustDate("1899-12-30").AddDays(n)
	p := parsedTime{from: d, until: d, precision: Hari}
	if m[2] != "" {
		if f, err := strconv.ParseFloat("0."+m[2], 64); err == nil && f > 0 {
			p.clock = time.Unix(int64(f*86400+0.5), 0).UTC().Format("15:04:05")
		}
	}
	return p
}

func parseDay(s string) parsedTime {
	unknown := parsedTime{precision: TidakDikenal}
	y, m, d, swap := 0, time.Month(0), 0, false
	if g := dayName.FindStringSubmatch(s); g != nil {
		y, m, d = fullYear(g[3]), months[g[2]], number(g[1])
	} else if g := dayISO.FindStringSubmatch(s); g != nil {
		y, m, d = number(g[1]), time.Month(number(g[2])), number(g[3])
	} else if g := dayDigit.FindStringSubmatch(s); g != nil {
		y, m, d = fullYear(g[3]), time.Month(number(g[2])), number(g[1])
		if m > 12 && d <= 12 {
			m, d, swap = time.Month(d), int(m), true
		}
	}
	day, err := calendar.NewDate(y, m, d)
	if err != nil || y < 1900 || y > 2100 {
		return unknown
	}
	return parsedTime{from: day, until: day, precision: Hari, swapped: swap}
}

func parsePeriod(s string) parsedTime {
	unknown := parsedTime{precision: TidakDikenal}
	if g := yearOnly.FindStringSubmatch(s); g != nil {
		return wholeYears(number(g[1]), number(g[1]), Tahun)
	}
	if g := yearRange.FindStringSubmatch(s); g != nil {
		return wholeYears(number(g[1]), number(g[2]), Rentang)
	}
	if g := semester.FindStringSubmatch(s); g != nil {
		h := halves[g[1]]
		return wholeMonths(number(g[2]), time.Month(h*6-5), 6, Rentang)
	}
	if g := quarter.FindStringSubmatch(s); g != nil {
		q := halves[g[1]]
		return wholeMonths(number(g[2]), time.Month(q*3-2), 3, Rentang)
	}
	if g := monthName.FindStringSubmatch(s); g != nil && months[g[1]] != 0 {
		return wholeMonths(fullYear(g[2]), months[g[1]], 1, Bulan)
	}
	if g := monthDigit.FindStringSubmatch(s); g != nil {
		return wholeMonths(number(g[2]), time.Month(number(g[1])), 1, Bulan)
	}
	if g := monthISO.FindStringSubmatch(s); g != nil {
		return wholeMonths(number(g[1]), time.Month(number(g[2])), 1, Bulan)
	}
	return unknown
}

func wholeYears(first, last int, precision string) parsedTime {
	if first < 1900 || last > 2100 || last < first {
		return parsedTime{precision: TidakDikenal}
	}
	from, _ := calendar.NewDate(first, time.January, 1)
	until, _ := calendar.NewDate(last, time.December, 31)
	return parsedTime{from: from, until: until, precision: precision}
}

func wholeMonths(year int, first time.Month, n int, precision string) parsedTime {
	from, err := calendar.NewDate(year, first, 1)
	if err != nil || year < 1900 || year > 2100 {
		return parsedTime{precision: TidakDikenal}
	}
	after := time.Date(year, first+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	next, _ := calendar.NewDate(after.Year(), after.Month(), 1)
	return parsedTime{from: from, until: next.AddDays(-1), precision: precision}
}

// fullYear reads two digits as 1970 to 2069.
func fullYear(s string) int {
	n := number(s)
	switch {
	case len(s) > 2:
		return n
	case n < 70:
		return 2000 + n
	}
	return 1900 + n
}

func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return n
}

func clockText(h, m, s, half string) string {
	hour, minute, second := number(h), number(m), number(s)
	if half == "pm" && hour < 12 {
		hour += 12
	} else if half == "am" && hour == 12 {
		hour = 0
	}
	if hour > 23 || minute > 59 || second > 59 {
		return ""
	}
	t := time.Date(2000, 1, 1, hour, minute, second, 0, time.UTC)
	if s == "" {
		return t.Format("15:04")
	}
	return t.Format("15:04:05")
}

// waktu reads a text of a time column and says what is doubtful about it.
func (v values) waktu(text string, today calendar.Date, warn *warnings) *Waktu {
	if text == "" {
		return nil
	}
	p := v.times.get(text, parseTime)
	p.warn(today, warn)
	return &Waktu{Text: text, From: p.from, Until: p.until, Precision: p.precision}
}

func (p parsedTime) warn(today calendar.Date, warn *warnings) {
	if !p.known() {
		warn.add(WaktuTakDikenal)
	}
	if p.swapped {
		warn.add(TanggalTerbalik)
	}
	if !today.IsZero() && p.from.After(today) {
		warn.add(TanggalMasaDepan)
	}
}

// day reads a text of a column whose value is a plain date. A period wider
// than a day is no date.
func day(text string, today calendar.Date, warn *warnings) (calendar.Date, string) {
	if text == "" {
		return calendar.Date{}, ""
	}
	p := parseTime(text)
	if p.precision != Hari {
		warn.add(WaktuTakDikenal)
		return calendar.Date{}, ""
	}
	p.warn(today, warn)
	return p.from, p.clock
}
