package objection_test

import (
	"slices"
	"strings"
	"testing"

	"suluh/internal/calendar"
	"suluh/internal/fault"
	"suluh/internal/i18n"
	"suluh/internal/objection"
	"suluh/internal/request"
	"suluh/internal/statute"
)

var day = calendar.MustDate

// asked is a request received on Monday, 2 March 2026: its answer is due on Monday,
// 16 March, and every test below says what became of it.
func asked(change func(*request.Case)) *request.Case {
	c := &request.Case{Request: request.Request{ID: "p", State: request.InProcess, ReceivedOn: day("2026-03-02"), DueOn: day("2026-03-16"), FirstDueOn: day("2026-03-16")},
		Items: []request.Item{{ID: "1", Position: 1}, {ID: "2", Position: 2}}}
	if change != nil {
		change(c)
	}
	return c
}

func answered(on string, outcomes ...request.Outcome) func(*request.Case) {
	return func(c *request.Case) {
		c.State, c.NotifiedOn, c.Outcome = request.Notified, day(on), request.Derive(outcomes)
		for i, o := range outcomes {
			c.Items[i].Outcome = o
		}
	}
}

// TestLaw8Grounds: the seven grounds of article 35(1), and which of them the facts of
// a case exclude. Those are shown with the reason and cannot be chosen.
func TestLaw8Grounds(t *testing.T) {
	t.Parallel()
	delivered := func(on string) func(*request.Case) {
		return func(c *request.Case) {
			answered("2026-03-16", request.Granted, request.Granted)(c)
			c.State, c.DeliveredOn = request.Delivered, day(on)
		}
	}
	for _, row := range []struct {
		name     string
		c        *request.Case
		today    string
		possible string
		bar      objection.Ground // one that is barred, with words from its reason
		why      string
	}{
		{"without a request only (b)", nil, "2026-03-10", "b", objection.Exempted, "permohonan yang sudah diajukan"},
		{"within the term: silence, premature", asked(nil), "2026-03-10", "b c", objection.TooLate, "16 Maret 2026"},
		{"the term passed in silence", asked(nil), "2026-03-17", "b c", objection.NotAsAsked, "belum ditanggapi"},
		{"refused in time", asked(answered("2026-03-16", request.Refused, request.Refused)), "2026-03-17", "a b d e", objection.Unanswered, "16 Maret 2026"},
		{"partly refused", asked(answered("2026-03-13", request.Granted, request.GrantedInPart)), "2026-03-14", "a b d e f", objection.TooLate, "tidak melewati"},
		{"granted and not refused", asked(answered("2026-03-13", request.Granted, request.Granted)), "2026-03-14", "b d e f", objection.Exempted, "Tidak ada butir yang ditolak"},
		{"granted in time, not handed over after the term", asked(answered("2026-03-13", request.Granted, request.Granted)), "2026-03-17", "b d e f g", "", ""},
		{"handed over after the term", asked(delivered("2026-03-25")), "2026-03-26", "b d e f g", "", ""},
		{"handed over within the term", asked(delivered("2026-03-16")), "2026-03-26", "b d e f", objection.TooLate, "tidak melewati"},
		{"answered late", asked(answered("2026-03-17", request.NotHeld, request.NotHeld)), "2026-03-26", "b d e g", objection.Unanswered, "huruf g"},
		{"not held: no fee can have been asked", asked(answered("2026-03-16", request.NotHeld, request.NotHeld)), "2026-03-17", "b d e", objection.Fee, "tidak ada biaya"},
		{"closed as not completed", asked(func(c *request.Case) { c.State, c.ClosedOn = request.NotCompleted, day("2026-03-12") }), "2026-03-13", "b d e", objection.Unanswered, "12 Maret 2026"},
		{"withdrawn", asked(func(c *request.Case) { c.State, c.ClosedOn = request.Withdrawn, day("2026-03-04") }), "2026-03-05", "b", objection.NotFulfilled, "sudah dicabut"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			choices := objection.Choices(row.c, day(row.today))
			var possible []string
			for i, ch := range choices {
				if ch.Ground != objection.Grounds[i] || string(ch.Ground) != string(rune('a'+i)) {
					t.Fatalf("ground %d is %q: the seven come in the order of the Act", i, ch.Ground)
				}
				if ch.Bar == nil {
					possible = append(possible, string(ch.Ground))
				}
				if ch.Ground == row.bar {
					if said := i18n.Say(ch.Bar.Key, ch.Bar.Args...); !strings.Contains(said, row.why) {
						t.Errorf("(%s) is barred with %q, want %q in it", ch.Ground, said, row.why)
					}
				}
			}
			if got := strings.Join(possible, " "); got != row.possible {
				t.Errorf("possible: %s, want %s", got, row.possible)
			}
		})
	}
}

// TestLaw3ObjectionWindow: premature, within and late, by dates of 2026. 16 March is
// the tenth working day after 2 March; Nyepi and Idulfitri follow.
func TestLaw3ObjectionWindow(t *testing.T) {
	t.Parallel()
	book, terms := calendar.Embedded(), statute.Default()
	all := book.For(calendar.Options{})
	six := book.For(calendar.Options{CutiBersamaWorks: true})
	late := asked(nil)
	extended := asked(func(c *request.Case) { c.ExtendedOn, c.DueOn = day("2026-03-16"), day("2026-04-01") })
	shorter := asked(func(c *request.Case) { c.ExtendedOn, c.DueOn = day("2026-03-16"), day("2026-03-26") })
	refused := asked(answered("2026-03-16", request.Refused, request.Refused))
	handed := asked(func(c *request.Case) {
		answered("2026-03-16", request.Granted, request.Granted)(c)
		c.State, c.DeliveredOn = request.Delivered, day("2026-04-20")
	})
	silent := []objection.Ground{objection.Unanswered}
	exempt := []objection.Ground{objection.Exempted}
	for _, row := range []struct {
		name    string
		c       *request.Case
		grounds []objection.Ground
		on      string
		cal     calendar.Calendar
		want    objection.Timing
		last    string
		hold    string
	}{
		{"on the last day of the term: premature", late, silent, "2026-03-16", all, objection.Premature, "2026-05-06", "2026-03-16"},
		{"the day after the term", late, silent, "2026-03-17", all, objection.InTime, "2026-05-06", ""},
		{"on the thirtieth working day", late, silent, "2026-05-06", all, objection.InTime, "2026-05-06", ""},
		{"the day after", late, silent, "2026-05-07", all, objection.Late, "2026-05-06", ""},
		{"within the extension: premature", extended, silent, "2026-03-30", all, objection.Premature, "2026-05-19", "2026-04-01"},
		{"after an extension of fewer days than the law allows", shorter, silent, "2026-03-27", all, objection.InTime, "2026-05-19", ""},
		{"refused, within the window", refused, exempt, "2026-05-06", all, objection.InTime, "2026-05-06", ""},
		{"refused, after it", refused, exempt, "2026-05-07", all, objection.Late, "2026-05-06", ""},
		{"late by the body's own calendar only", refused, exempt, "2026-05-06", six, objection.InTime, "2026-05-06", ""},
		{"what was handed over is not what was asked", handed, []objection.Ground{objection.NotAsAsked}, "2026-05-29", all, objection.InTime, "2026-06-09", ""},
		{"the same delivery, another ground", handed, []objection.Ground{objection.Fee}, "2026-05-29", all, objection.Late, "2026-05-06", ""},
		{"periodic information has no window", nil, []objection.Ground{objection.NotPublished}, "2026-05-29", all, objection.InTime, "", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			w := objection.JudgeWindow(row.c, row.grounds, day(row.on), row.cal, all, terms)
			if w.Timing != row.want || w.Last.String() != row.last || w.Hold.String() != row.hold {
				t.Errorf("%s until %s, held %s; want %s until %s, held %s", w.Timing, w.Last, w.Hold, row.want, row.last, row.hold)
			}
		})
	}
}

// TestLaw8FormFields: what the form of an objection must hold, field by field. What
// the law asks of a proxy is asked of proxies only.
func TestLaw8FormFields(t *testing.T) {
	t.Parallel()
	whole := func() objection.Filing {
		return objection.Filing{Request: "p", Grounds: []objection.Ground{objection.Exempted}, Position: "Ditolak tanpa uji.",
			Applicant: request.Applicant{Name: "Siti", Address: "Jalan Melati 3", Email: "siti@contoh.id"}}
	}
	c := asked(answered("2026-03-16", request.Refused, request.Granted))
	long := strings.Repeat("a", request.MaxText+1)
	for _, row := range []struct {
		name, field string
		c           *request.Case
		change      func(*objection.Filing)
	}{
		{"whole", "", c, func(f *objection.Filing) {}},
		{"ground", "alasan", c, func(f *objection.Filing) { f.Grounds = nil }},
		{"a ground that the Act does not know", "alasan", c, func(f *objection.Filing) { f.Grounds = []objection.Ground{"h"} }},
		{"a ground that the case excludes", "alasan", c, func(f *objection.Filing) { f.Grounds = []objection.Ground{objection.Unanswered} }},
		{"position of the case", "uraian", c, func(f *objection.Filing) { f.Position = "  " }},
		{"position too long", "uraian", c, func(f *objection.Filing) { f.Position = long }},
		{"name", "nama", c, func(f *objection.Filing) { f.Applicant.Name = "" }},
		{"address", "alamat", c, func(f *objection.Filing) { f.Applicant.Address = "" }},
		{"a way to answer", "surel", c, func(f *objection.Filing) { f.Applicant.Email = "" }},
		{"mail", "surel", c, func(f *objection.Filing) { f.Applicant.Email = "siti@" }},
		{"telephone", "telepon", c, func(f *objection.Filing) { f.Applicant.Phone = "bukan" }},
		{"proxy without a power of attorney", "kuasa", c, func(f *objection.Filing) { f.Applicant.Represented = "Budi" }},
		{"power of attorney without its file", "kuasa", c, func(f *objection.Filing) { f.Applicant.Represented, f.ProxyProof = "Budi", request.ProofFile }},
		{"power of attorney without a principal", "mewakili", c, func(f *objection.Filing) { f.ProxyProof = request.ProofDesk }},
		{"proxy who shows it at the desk", "", c, func(f *objection.Filing) { f.Applicant.Represented, f.ProxyProof = "Budi", request.ProofDesk }},
		{"a paper in the open", "berkas", c, func(f *objection.Filing) { f.Papers = []objection.File{{Origin: objection.FromApplicant}} }},
		{"without a request: which information", "informasi", nil, func(f *objection.Filing) {
			f.Grounds, f.Purpose = []objection.Ground{objection.NotPublished}, "skripsi"
		}},
		{"without a request: purpose", "tujuan", nil, func(f *objection.Filing) {
			f.Grounds, f.Missing = []objection.Ground{objection.NotPublished}, "Laporan keuangan 2025"
		}},
		{"without a request: another ground", "alasan", nil, func(f *objection.Filing) {
			f.Grounds, f.Missing, f.Purpose = []objection.Ground{objection.NotPublished, objection.Fee}, "Laporan keuangan 2025", "skripsi"
		}},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			f := whole()
			row.change(&f)
			refusals := objection.Review(f, row.c, day("2026-03-17"))
			if row.field == "" {
				if len(refusals) > 0 {
					t.Errorf("refused: %v", refusals)
				}
				return
			}
			if !slices.ContainsFunc(refusals, func(e *fault.Error) bool { return e.Field == row.field }) {
				t.Errorf("no refusal at %q: %v", row.field, refusals)
			}
			for _, e := range refusals {
				if said := i18n.Say(e.Key, e.Args...); said == e.Key || strings.Contains(said, "{") {
					t.Errorf("%s has no sentence: %q", e.Key, said)
				}
			}
		})
	}
}
