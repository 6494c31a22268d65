package chronology

import (
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
	"time"

	"suluh/internal/calendar"
	"suluh/internal/statute"
)

// plain judges a case a second way: on texts, walking the days one by one, each
// clock written from the words of the law without sharing anything with Judge.
type plain struct {
	off   map[string]bool
	today string
}

func (p plain) next(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		panic(err)
	}
	return t.AddDate(0, 0, 1).Format(time.DateOnly)
}

func (p plain) works(day string) bool {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		panic(err)
	}
	return t.Weekday() != time.Saturday && t.Weekday() != time.Sunday && !p.off[day]
}

func (p plain) add(day string, n int) string {
	for n > 0 {
		if day = p.next(day); p.works(day) {
			n--
		}
	}
	return day
}

func (p plain) count(from, to string) string {
	n := 0
	for from < to {
		if from = p.next(from); p.works(from) {
			n++
		}
	}
	return strconv.Itoa(n)
}

// window words the applicant's step: "-" has not happened.
func (p plain) window(basis, first, last, step string) string {
	status := "dalam_waktu"
	if step == "-" && p.today <= last {
		status = "belum"
	} else if step == "-" || step > last {
		status = "terlambat"
	} else if step < first {
		status = "prematur"
	}
	return basis + " " + first + " " + last + " " + status
}

func (p plain) judge(req, ext, not, obj, resp, disp string) string {
	known := func(days ...string) bool {
		for _, d := range days {
			if d == "-" {
				return false
			}
		}
		return true
	}
	notBad := known(req, not) && not < req
	objBad := known(req, obj) && obj < req
	respBad := known(obj, resp) && resp < obj
	dispBad := (known(obj, disp) && disp < obj) || (known(req, disp) && disp < req)

	clocks := [4]string{"- - - -", "- - - -", "- - -", "- - - -"}
	end := "-" // the last day on which the body may still be silent
	if known(req) {
		d10, d17 := p.add(req, 10), p.add(req, 17)
		end = d10
		extended := known(ext) && req <= ext && ext <= d10
		if extended {
			end = d17
		}
		if !notBad {
			days, status := "-", "belum"
			if known(not) {
				days = p.count(req, not)
				switch {
				case not > d17:
					status = "terlambat"
				case not <= d10:
					status = "tepat_waktu"
				case extended:
					status = "diperpanjang"
				default:
					status = "hari_11_17_tanpa_perpanjangan"
				}
			}
			clocks[0] = strings.Join([]string{d10, d17, days, status}, " ")
		}
	}
	if !notBad && !objBad {
		lapsed := known(end) && (!known(not) || not > end)
		answerCameFirst := known(not) && (!known(obj) || not <= obj)
		switch {
		case answerCameFirst, known(end, not) && !lapsed:
			clocks[1] = p.window("pemberitahuan", not, p.add(not, 30), obj)
		case lapsed:
			clocks[1] = p.window("lewat_waktu", p.next(end), p.add(end, 30), obj)
		case known(obj):
			clocks[1] = "tanpa_permohonan - - dalam_waktu"
		}
	}
	if !objBad && !respBad && known(obj) {
		d30, days, status := p.add(obj, 30), "-", "belum"
		if known(resp) {
			days, status = p.count(obj, resp), "tepat_waktu"
			if resp > d30 {
				status = "terlambat"
			}
		}
		clocks[2] = strings.Join([]string{d30, days, status}, " ")
	}
	if !objBad && !respBad && !dispBad {
		responseCameFirst := known(resp) && (!known(disp) || resp <= disp)
		switch {
		case responseCameFirst, known(obj, resp) && resp <= p.add(obj, 30):
			clocks[3] = p.window("tanggapan", resp, p.add(resp, 14), disp)
		case known(obj):
			d30 := p.add(obj, 30)
			clocks[3] = p.window("lewat_waktu", p.next(d30), p.add(d30, 14), disp)
		}
	}
	return strings.Join(clocks[:], " / ")
}

func TestAgainstPlainJudgement(t *testing.T) {
	t.Parallel()
	book := calendar.Embedded()
	cal := book.For(calendar.Options{})
	off := make(map[string]bool)
	for _, row := range book.Rows() {
		off[row.Date.String()] = true
	}
	r := rand.New(rand.NewPCG(36, 37))
	seen := make(map[string]int)
	for range 4000 {
		text := randomCase(r)
		today := calendar.MustDate("2024-01-01").AddDays(r.IntN(900))
		f := strings.Fields(text)
		want := plain{off, today.String()}.judge(f[0], f[1], f[2], f[3], f[4], f[5])
		if got := clocksText(Judge(caseOf(t, text), cal, statute.Default(), today)); got != want {
			t.Fatalf("%s on %s\ngot     %s\nplainly %s", text, today, got, want)
		}
		for i, clock := range strings.Split(want, " / ") {
			words := strings.Fields(clock)
			seen[strconv.Itoa(i)+words[len(words)-1]]++
		}
	}
	// 5 + 4 + 3 + 4 statuses and the empty clock of each: a generator that misses
	// one of them would prove nothing about it.
	if len(seen) != 20 {
		t.Errorf("%d outcomes of 20 were reached: %v", len(seen), seen)
	}
}

// randomCase gives six dates near each other, some unknown, some out of order.
func randomCase(r *rand.Rand) string {
	day := calendar.MustDate("2024-01-01").AddDays(r.IntN(700))
	var f []string
	for _, gap := range []int{0, 18, 30, 45, 55, 30} {
		at := day
		if gap > 0 {
			at = day.AddDays(r.IntN(gap+4) - 3)
		}
		if r.IntN(5) == 0 {
			f = append(f, "-")
			continue
		}
		f = append(f, at.String())
		if gap != 18 { // the extension is a side step
			day = at
		}
	}
	return strings.Join(f, " ")
}

func BenchmarkJudge(b *testing.B) {
	cal := calendar.Embedded().For(calendar.Options{})
	c := Case{Received: calendar.MustDate("2026-03-02"), Objection: calendar.MustDate("2026-04-20")}
	today := calendar.MustDate("2026-06-01")
	b.ReportAllocs()
	for b.Loop() {
		Judge(c, cal, statute.Default(), today)
	}
}
