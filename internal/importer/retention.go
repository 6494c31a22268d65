package importer

import (
	"regexp"
	"strings"

	"suluh/internal/calendar"
)

// Kinds of retention.
const (
	Jangka        = "jangka"
	SelamaBerlaku = "selama_berlaku"
	Permanen      = "permanen"
	SesuaiJRA     = "sesuai_jra"
	SampaiTanggal = "sampai"
	Peristiwa     = "peristiwa"
)

// Retensi is how long a record is kept, or an exemption lasts. Periods are in
// months.
type Retensi struct {
	Text     string        `json:"teks"`
	Kind     string        `json:"jenis"`
	Months   int           `json:"bulan,omitempty"`
	Active   int           `json:"bulan_aktif,omitempty"`
	Inactive int           `json:"bulan_inaktif,omitempty"`
	Until    calendar.Date `json:"sampai,omitzero"`
}

const quantity = `(\d{1,3}) ?(tahun|thn|th\.?|bulan|bln\.?)`

var (
	bracketed   = regexp.MustCompile(`\(([a-z ]+)\)`)
	onePeriod   = regexp.MustCompile(`^(?:selama )?` + quantity + `$`)
	twoPeriods  = regexp.MustCompile(`^` + quantity + `[ ,]+(?:dan )?` + quantity + `$`)
	activeFirst = regexp.MustCompile(`^aktif ?:? ?(\d{1,3}) ?(tahun|thn|th\.?|bulan|bln\.?)?[ ,;/+&]*(?:dan )?in[ \-]?aktif ?:? ?(\d{1,3}) ?(tahun|thn|th\.?|bulan|bln\.?)?$`)
	activeLast  = regexp.MustCompile(`^(\d{1,3}) ?(tahun|thn|th\.?|bulan|bln\.?)? ?aktif[ ,;/+&]*(?:dan )?(\d{1,3}) ?(tahun|thn|th\.?|bulan|bln\.?)? ?in[ \-]?aktif$`)
	activePlus  = regexp.MustCompile(`^(\d{1,3}) ?\+ ?(\d{1,3}) ?(tahun|thn|th\.?|bulan|bln\.?)$`)
	bareNumber  = regexp.MustCompile(`^\d{1,3}$`)
	bareYear    = regexp.MustCompile(`^(?:tahun |thn\.? |th\. ?)?(?:19|20)\d\d$`)
	untilWords  = regexp.MustCompile(`^(?:s\.? ?d\.?|s/d|sampai dengan|sampai|hingga)(?: tanggal| tgl\.?| tahun| bulan)? +`)
	inForce     = regexp.MustCompile(`^(?:selama (?:masih )?(?:berlaku|menjabat)(?:nya)?|` +
		`(?:s\.? ?d\.?|s/d|sampai dengan|sampai|hingga) (?:ada |adanya |terjadi )?(?:perubahan|diperbar(?:ui|uhi)|diubah|pembaruan))$`)
	permanent = regexp.MustCompile(`^(?:permanen|selamanya|tidak terbatas|arsip statis|arsip permanen|statis)$`)
	bySchedul = regexp.MustCompile(`^(?:sesuai |sesuai dengan |mengikuti |menurut )?(?:jra|jadwal retensi arsip)$`)
)

// keeping reads a text of a retention column. unit is the unit of a bare
// number, from the heading: "tahun", "bulan", "tahun/bulan" or "".
func (v values) keeping(text, unit string, warn *warnings) *Retensi {
	if text == "" {
		return nil
	}
	r := v.retention.get(unit+"\x00"+text, func(string) Retensi { return parseRetention(text, unit) })
	if r.Kind == TidakDikenal {
		if bareYear.MatchString(retentionText(text)) {
			warn.add(RetensiMeragukan)
		} else {
			warn.add(RetensiTakDikenal)
		}
	} else if unit == "tahun/bulan" && bareNumber.MatchString(retentionText(text)) {
		warn.add(RetensiMeragukan) // read as years, the unit named first
	}
	return &r
}

// exemptionPeriod reads the period of an exemption. The same words are used,
// and an event may end it: then the text is kept as it is.
func exemptionPeriod(text, unit string, warn *warnings) *Retensi {
	if text == "" {
		return nil
	}
	s := retentionText(text)
	event := strings.HasPrefix(s, "selama ") || untilWords.MatchString(s)
	if rest, ok := strings.CutPrefix(s, "terbatas "); ok {
		event = untilWords.MatchString(rest) || strings.HasPrefix(rest, "selama ")
		s = rest
	}
	r := parseRetention(s, unit)
	r.Text = text
	if r.Kind == TidakDikenal && event {
		r.Kind = Peristiwa
		return &r
	}
	if r.Kind == TidakDikenal {
		return values{}.keeping(text, unit, warn)
	}
	return &r
}

// retentionText prepares a text for the patterns: lower case, no punctuation
// at the end, no number repeated in words.
func retentionText(text string) string {
	s := strings.ToLower(strings.Join(strings.Fields(text), " "))
	s = bracketed.ReplaceAllString(s, "")
	s = strings.ReplaceAll(s, " ,", ",")
	return strings.TrimRight(strings.Join(strings.Fields(s), " "), ".,;:!- ")
}

func parseRetention(text, unit string) Retensi {
	r := Retensi{Text: text, Kind: TidakDikenal}
	if len(text) > 200 {
		return r
	}
	s := retentionText(text)
	switch {
	case permanent.MatchString(s):
		r.Kind = Permanen
	case inForce.MatchString(s):
		r.Kind = SelamaBerlaku
	case bySchedul.MatchString(s):
		r.Kind = SesuaiJRA
	case bareYear.MatchString(s):
	case bareNumber.MatchString(s) && unit != "":
		first, _, _ := strings.Cut(unit, "/")
		r.period(inMonths(s, first))
	case untilWords.MatchString(s):
		p := parseTime(s[len(untilWords.FindString(s)):])
		if p.known() && !p.until.IsZero() {
			r.Kind, r.Until = SampaiTanggal, p.until
		}
	default:
		r.counted(s)
	}
	return r
}

func (r *Retensi) counted(s string) {
	if g := onePeriod.FindStringSubmatch(s); g != nil {
		r.period(inMonths(g[1], g[2]))
	} else if g := twoPeriods.FindStringSubmatch(s); g != nil {
		r.period(inMonths(g[1], g[2]) + inMonths(g[3], g[4]))
	} else if g := activeFirst.FindStringSubmatch(s); g != nil {
		r.phases(inMonths(g[1], g[2]), inMonths(g[3], g[4]))
	} else if g := activeLast.FindStringSubmatch(s); g != nil {
		r.phases(inMonths(g[1], g[2]), inMonths(g[3], g[4]))
	} else if g := activePlus.FindStringSubmatch(s); g != nil {
		r.phases(inMonths(g[1], g[3]), inMonths(g[2], g[3]))
	}
}

func (r *Retensi) period(months int) {
	if months > 0 {
		r.Kind, r.Months = Jangka, months
	}
}

func (r *Retensi) phases(active, inactive int) {
	r.period(active + inactive)
	if r.Kind == Jangka {
		r.Active, r.Inactive = active, inactive
	}
}

// inMonths counts months; a number without a unit is years.
func inMonths(n, unit string) int {
	if strings.HasPrefix(unit, "b") {
		return number(n)
	}
	return number(n) * 12
}
