package exemption

import (
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"suluh/internal/calendar"
	"suluh/internal/fault"
	"suluh/internal/personal"
	"suluh/internal/register"
)

// Longest texts of a sheet, in characters, and most lines of a list.
const (
	MaxTitle = 500
	MaxText  = 20_000
	maxLines = 200
)

// checkKept refuses what cannot even be kept as a draft: a draft may be incomplete
// and never endless.
func checkKept(c Content) error {
	var l fault.List
	long := func(field, s string, most int) {
		if utf8.RuneCountInString(s) > most {
			l.Add(fault.New(fault.Invalid, field, "pengecualian.terlalu_panjang", "", most))
		}
	}
	p := c.Public
	long("judul", c.Title, MaxTitle)
	long("uraian", p.Title, MaxTitle)
	for _, f := range []struct{ field, text string }{
		{"alasan_seluruh", c.WholeWhy}, {"konsekuensi_dibuka", c.IfOpened}, {"manfaat_ditutup", c.IfClosed}, {"kepentingan_publik", c.Interest},
		{"konsekuensi", p.IfOpened}, {"pertimbangan", p.IfClosed}, {"peristiwa", p.Event}, {"bagian", strings.Join(c.Parts, "\n")},
		{"dasar_lain", strings.Join(p.Acts, "\n")}, {"penguasa", p.Holder}, {"penanggung_jawab", p.Responsible}, {"waktu", p.Made},
		{"tempat", p.Place}, {"retensi", p.Retention},
	} {
		long(f.field, f.text, MaxText)
	}
	if len(c.Parts) > maxLines || len(p.Acts) > maxLines {
		l.Add(fault.New(fault.Invalid, "bagian", "pengecualian.terlalu_banyak", "", maxLines))
	}
	if c.Unit == "" {
		l.Add(fault.New(fault.Invalid, "unit", "informasi.unit", ""))
	}
	for _, f := range p.Forms {
		if !slices.Contains(register.Forms, f) {
			l.Add(fault.New(fault.Invalid, "bentuk", "informasi.bentuk", ""))
		}
	}
	return l.Err()
}

// mayReview refuses a sheet that lacks what the law asks of a test: the document
// and its exact parts, the ground with its Act, both consequences, the conclusion
// and the period. since is the day on which the document was first exempt, which is
// today for a new one. PERKI1/2021:49, UU14/2008:17, UU14/2008:18, UU14/2008:19, UU14/2008:20
func mayReview(c Content, g *Grounds, since, today calendar.Date) error {
	l := fault.All(checkKept(c))
	add := func(ok bool, field, key, article string, args ...any) {
		if !ok {
			l.Add(fault.New(fault.Invalid, field, key, article, args...))
		}
	}
	add(given(c.Title), "judul", "pengecualian.judul", "PERKI1/2021:49")
	add(slices.Contains(Conclusions, c.Conclusion), "kesimpulan", "pengecualian.kesimpulan", "PERKI1/2021:49")
	add(given(c.IfOpened), "konsekuensi_dibuka", "pengecualian.konsekuensi", "UU14/2008:19")
	add(given(c.IfClosed), "manfaat_ditutup", "pengecualian.manfaat", "UU14/2008:2(4)")
	add(given(c.Interest), "kepentingan_publik", "pengecualian.kepentingan", "UU14/2008:2(4)")
	name := g.NeverName(c.Never)
	add(c.Never == NoneOfThese || name != "", "tidak_pernah", "pengecualian.periksa_18_1", "UU14/2008:18(1)")
	if c.Conclusion != Open {
		add(name == "", "tidak_pernah", "pengecualian.tidak_pernah", "UU14/2008:18(1)", name)
		l = append(l, fault.All(checkClosed(c, g, since, today))...)
	}
	return l.Err()
}

// checkClosed asks what a sheet needs that closes information.
func checkClosed(c Content, g *Grounds, since, today calendar.Date) error {
	var l fault.List
	switch {
	case c.Conclusion == Closed && !given(c.WholeWhy):
		l.Add(fault.New(fault.Invalid, "alasan_seluruh", "pengecualian.alasan_seluruh", "UU14/2008:22(7)"))
	case c.Conclusion == Partly && len(c.Parts) == 0:
		l.Add(fault.New(fault.Invalid, "bagian", "pengecualian.bagian", "PERKI1/2021:49"))
	}
	for _, part := range c.Parts {
		if !located.MatchString(part) {
			l.Add(fault.New(fault.Invalid, "bagian", "pengecualian.letak_bagian", "PERKI1/2021:49"))
			break
		}
	}
	if slices.ContainsFunc(c.Public.Grounds, private) && c.Article182 != NoneOfThese {
		key := map[string]string{Consented: "pengecualian.sudah_setuju", PublicOffice: "pengecualian.jabatan_publik"}[c.Article182]
		if key == "" {
			key = "pengecualian.periksa_18_2"
		}
		l.Add(fault.New(fault.Invalid, "pasal_18_2", key, "UU14/2008:18(2)"))
	}
	return append(l, fault.All(checkPublic(c.Public, g, since, today))...).Err()
}

// located finds the place of a part in its document.
var located = regexp.MustCompile(`(?i)\b(halaman|hlm|hal|lembar|lampiran|paragraf|alinea|kolom|baris|tabel|bab|butir|angka|huruf|pasal|sel|gambar|lajur|bagian|nomor)\b\.?\s*\S`)

// private reports whether a ground protects a person, whom article 18(2) lets open it.
func private(code string) bool { return code == "17g" || code == "17h" }

// checkPublic asks what the list must say, which is all that a decree of earlier
// days has. The list is public itself: it may not hold personal data.
// PERKI1/2021:49, UU27/2022:4
func checkPublic(p Public, g *Grounds, since, today calendar.Date) error {
	var l fault.List
	add := func(ok bool, field, key, article string) {
		if !ok {
			l.Add(fault.New(fault.Invalid, field, key, article))
		}
	}
	known := func(code string) bool { _, ok := g.Ground(code); return ok }
	add(len(p.Grounds) > 0 && !slices.ContainsFunc(p.Grounds, func(s string) bool { return !known(s) }), "dasar", "pengecualian.dasar", "UU14/2008:17")
	for _, code := range p.Grounds {
		if one, _ := g.Ground(code); one.NeedsAct {
			add(slices.ContainsFunc(p.Acts, CitesAct), "dasar_lain", "pengecualian.undang_undang", "UU14/2008:17")
		}
	}
	add(given(p.Title), "uraian", "pengecualian.uraian", "PERKI1/2021:49")
	add(given(p.IfOpened), "konsekuensi", "pengecualian.konsekuensi_umum", "UU14/2008:19")
	add(given(p.IfClosed), "pertimbangan", "pengecualian.pertimbangan_umum", "UU14/2008:2(4)")
	for _, f := range p.texts() {
		if len(personal.Find(f.text)) > 0 {
			l.Add(fault.New(fault.Invalid, f.field, "pengecualian.data_pribadi", "UU27/2022:4"))
		}
	}
	return append(l, fault.All(checkPeriod(p, g, since, today))...).Err()
}

type namedText struct{ field, text string }

// texts are the words of the public part by the name of their field.
func (p Public) texts() []namedText {
	return []namedText{{"uraian", p.Title}, {"konsekuensi", p.IfOpened}, {"pertimbangan", p.IfClosed}, {"dasar_lain", strings.Join(p.Acts, "\n")},
		{"peristiwa", p.Event}, {"penguasa", p.Holder}, {"penanggung_jawab", p.Responsible}, {"waktu", p.Made}, {"tempat", p.Place}, {"retensi", p.Retention}}
}

// checkPeriod asks for the end or the review that each ground demands: an end within
// the years of ground a, an end or an event of the statute for b and j, an end or a
// review for c to f and i, and for g and h a review but no end, because only the
// person or a public office opens them. UU14/2008:20, PP61/2010:5
func checkPeriod(p Public, g *Grounds, since, today calendar.Date) error {
	var l fault.List
	add := func(ok bool, field, key, article string, args ...any) {
		if !ok {
			l.Add(fault.New(fault.Invalid, field, key, article, args...))
		}
	}
	ends, reviewed := !p.EndsOn.IsZero(), !p.ReviewOn.IsZero()
	add(!ends || p.EndsOn.After(today), "berakhir", "pengecualian.akhir_lewat", "UU14/2008:20")
	add(!reviewed || p.ReviewOn.After(today), "ditinjau", "pengecualian.tinjau_lewat", "UU14/2008:20")
	for _, code := range p.Grounds {
		one, ok := g.Ground(code)
		if !ok {
			continue
		}
		switch letter := one.Letter(); one.Period.Kind {
		case AtMost:
			last := addYears(since, one.Period.Years)
			add(ends, "berakhir", "pengecualian.akhir_wajib", "UU14/2008:20", letter, one.Period.Years)
			add(!ends || !p.EndsOn.After(last), "berakhir", "pengecualian.paling_lama", "PP61/2010:5", letter, one.Period.Years, calendar.Long(last))
		case ByStatute:
			add(ends || given(p.Event) && reviewed, "berakhir", "pengecualian.akhir_atau_peristiwa", "UU14/2008:20", letter)
		case AsNeeded:
			add(ends || reviewed, "berakhir", "pengecualian.akhir_atau_tinjau", "UU14/2008:20", letter)
		case UntilConsent:
			add(!ends, "berakhir", "pengecualian.tanpa_akhir", "UU14/2008:18(2)", letter)
			add(reviewed, "ditinjau", "pengecualian.tinjau_wajib", "UU14/2008:18(2)", letter)
		}
	}
	if permanent.MatchString(p.Event) && !slices.ContainsFunc(p.Grounds, private) {
		l.Add(fault.New(fault.Invalid, "peristiwa", "pengecualian.tidak_permanen", "UU14/2008:20"))
	}
	return l.Err()
}

var permanent = regexp.MustCompile(`(?i)\b(permanen|selamanya|seterusnya|tetap tertutup|tidak terbatas|tanpa batas)\b`)

// Permanent reports whether a period in words says that there is none.
func Permanent(period string) bool { return permanent.MatchString(period) }

// Endless reports whether a ground may close without a fixed end: a will and the
// secrets of a person, and what another Act closes. UU14/2008:20
func Endless(code string) bool { return private(code) || code == "17j" }

// addYears moves a date by years; the day after 28 February of a leap year becomes
// 28 February.
func addYears(d calendar.Date, n int) calendar.Date {
	if moved, err := calendar.NewDate(d.Year()+n, d.Month(), d.Day()); err == nil {
		return moved
	}
	moved, err := calendar.NewDate(d.Year()+n, time.February, 28)
	if err != nil {
		return calendar.Date{} // past the last year that a date can hold
	}
	return moved
}

// Warnings are given so many working days before the period ends; at the last the
// PPID should have declared the information open. PP61/2010:11
var Warnings = []int{90, 60, 30}

// warning is the warning that is due for a period that ends on a day: the smallest
// of Warnings that is reached, or 0. After the end there is none.
func warning(cal calendar.Calendar, ends, today calendar.Date) int {
	if ends.IsZero() || today.After(ends) {
		return 0
	}
	left, due := cal.WorkingDaysBetween(today, ends), 0
	for _, n := range Warnings {
		if left <= n {
			due = n
		}
	}
	return due
}

// DeclareBy is the last working day on which the PPID declares in time that
// information will be open at the end of its period: 30 working days before.
// PP61/2010:11
func DeclareBy(cal calendar.Calendar, ends calendar.Date) calendar.Date {
	day := ends
	for cal.WorkingDaysBetween(day, ends) < Warnings[len(Warnings)-1] || !cal.IsWorkingDay(day) {
		day = day.AddDays(-1)
	}
	return day
}

func given(s string) bool { return strings.TrimSpace(s) != "" }
