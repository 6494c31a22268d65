package request

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"suluh/internal/calendar"
	"suluh/internal/identity"
	"suluh/internal/org"
)

// steps are the shares of a term by default.
var steps = org.Settings{}.TaskRules().Steps

func TestEscalationDays(t *testing.T) {
	t.Parallel()
	closed := calendar.Embedded().For(calendar.Options{Closed: []calendar.Closed{{Date: day("2026-03-09"), Name: "Pilkada"}}})
	six := calendar.Embedded().For(calendar.Options{Weekend: []time.Weekday{time.Sunday}})
	for _, c := range []struct {
		name               string
		cal                calendar.Calendar
		from, due          string
		half, most, nearly string
	}{
		{"ten days from a Monday", cal, "2026-03-02", "2026-03-16", "2026-03-09", "2026-03-12", "2026-03-13"},
		{"extended by seven", cal, "2026-03-02", "2026-04-01", "2026-03-13", "2026-03-26", "2026-03-31"},
		{"a day closed later", closed, "2026-03-02", "2026-03-17", "2026-03-10", "2026-03-13", "2026-03-16"},
		{"six days a week", six, "2026-03-02", "2026-03-13", "2026-03-07", "2026-03-11", "2026-03-12"},
		{"five days of a unit", cal, "2026-03-02", "2026-03-09", "2026-03-05", "2026-03-06", "2026-03-09"},
		{"one day", cal, "2026-03-02", "2026-03-03", "2026-03-03", "2026-03-03", "2026-03-03"},
		{"due on the day it was given", cal, "2026-03-02", "2026-03-02", "2026-03-02", "2026-03-02", "2026-03-02"},
		{"given on a Saturday", cal, "2026-03-07", "2026-03-13", "2026-03-11", "2026-03-12", "2026-03-13"},
		{"due before it was given", cal, "2026-03-10", "2026-03-06", "2026-03-06", "2026-03-06", "2026-03-06"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			for i, want := range []string{c.half, c.most, c.nearly} {
				on := StepOn(c.cal, day(c.from), day(c.due), steps[i])
				if on != day(want) {
					t.Errorf("%d%% on %s, want %s", steps[i], on, want)
				}
				if n := Reached(c.cal, day(c.from), day(c.due), on, steps); n <= i {
					t.Errorf("on %s %d steps are reached, want at least %d", on, n, i+1)
				}
				if n := Reached(c.cal, day(c.from), day(c.due), on.AddDays(-1), steps); n > i {
					t.Errorf("the day before %s %d steps are reached already", on, n)
				}
			}
		})
	}
}

func TestEscalationProposesADay(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, today, due string
		want             string
		before           int
	}{
		{"three days before the letter", "2026-03-02", "2026-03-16", "2026-03-11", 3},
		{"half of what is left", "2026-03-12", "2026-03-16", "2026-03-13", 1},
		{"one day left", "2026-03-13", "2026-03-16", "2026-03-16", 0},
		{"on the last day", "2026-03-16", "2026-03-16", "2026-03-16", 0},
		{"late, on a Saturday", "2026-03-28", "2026-03-16", "2026-03-30", 0},
	} {
		if p := ProposeDue(cal, day(c.today), day(c.due), 3); p.On != day(c.want) || p.Before != c.before {
			t.Errorf("%s: %+v, want %s, %d days before", c.name, p, c.want, c.before)
		}
	}
}

func TestEscalationFindsWhoStandsIn(t *testing.T) {
	t.Parallel()
	units := []org.Unit{{ID: "dinas"}, {ID: "bidang", Parent: "dinas"}, {ID: "seksi", Parent: "bidang"}, {ID: "a", Parent: "b"}, {ID: "b", Parent: "a"}}
	post := func(person, role, unit string) identity.Post {
		return identity.Post{Person: person, Role: role, Unit: unit}
	}
	ppid, head, other := post("ppid", "ppid_utama", ""), post("kepala", "ppid_pelaksana", "dinas"), post("lain", "ppid_pelaksana", "badan")
	for _, c := range []struct {
		name, unit, named string
		posts             []identity.Post
		want              string
	}{
		{"whom the unit named", "seksi", "lain", []identity.Post{ppid, head, other}, "lain"},
		{"named, and the post has ended", "seksi", "lain", []identity.Post{ppid, head}, "kepala"},
		{"two units above", "seksi", "", []identity.Post{ppid, head, other}, "kepala"},
		{"nobody above", "dinas", "", []identity.Post{ppid, head, other}, "ppid"},
		{"units in a ring", "a", "", []identity.Post{ppid}, "ppid"},
		{"an operator does not answer", "bidang", "", []identity.Post{post("operator", "operator", "dinas")}, ""},
	} {
		p, ok := standIn(c.unit, c.named, units, c.posts)
		if p.Person != c.want || ok != (c.want != "") {
			t.Errorf("%s: %q, want %q", c.name, p.Person, c.want)
		}
	}
	for _, c := range []struct {
		name  string
		task  Task
		today string
		holds bool
		want  string
	}{
		{"on the second day", Task{GivenOn: day("2026-03-02")}, "2026-03-04", false, ""},
		{"after the second day", Task{GivenOn: day("2026-03-02")}, "2026-03-05", false, Unclaimed},
		{"somebody works on it", Task{GivenOn: day("2026-03-02"), Holder: "x"}, "2026-03-30", true, ""},
		{"the post has ended", Task{GivenOn: day("2026-03-02"), Holder: "x"}, "2026-03-03", false, PostEnded},
	} {
		if why := whyStandIn(cal, c.task, day(c.today), 2, c.holds); why != c.want {
			t.Errorf("%s: %q, want %q", c.name, why, c.want)
		}
	}
}

func TestEscalationOfTheApplicant(t *testing.T) {
	t.Parallel()
	with := func(change func(*Request)) Request {
		r := march()
		change(&r)
		return r
	}
	answered := with(func(r *Request) { r.State, r.Outcome, r.ObjectUntil = Notified, Refused, day("2026-04-30") })
	for _, c := range []struct {
		name          string
		r             Request
		silent, today string
		want          string
	}{
		{"on the last day", march(), "2026-04-30", "2026-03-16", ""},
		{"the first working day after", march(), "2026-04-30", "2026-03-17", "lewat_waktu"},
		{"on a Saturday", march(), "2026-04-30", "2026-03-28", ""},
		{"the time to object is over", march(), "2026-04-30", "2026-05-04", ""},
		{"silent, five working days left", march(), "2026-04-30", "2026-04-23", "lewat_waktu jendela_keberatan"},
		{"answered, six working days left", answered, "", "2026-04-22", ""},
		{"answered, five working days left", answered, "", "2026-04-23", "jendela_keberatan"},
		{"answered, on the last day", answered, "", "2026-04-30", "jendela_keberatan"},
		{"answered, the day after", answered, "", "2026-05-04", ""},
		{"withdrawn", with(func(r *Request) { r.State, r.ObjectUntil = Withdrawn, day("2026-04-30") }), "", "2026-04-23", ""},
	} {
		got := ""
		silent, _ := calendar.ParseDate(c.silent)
		for _, m := range dayMessages(c.r, cal, silent, day(c.today)) {
			got += " " + string(m.event)
		}
		if got = strings.TrimSpace(got); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestSuggestOneAnswerOfMany(t *testing.T) {
	t.Parallel()
	p := func(a Answer) Proposal { return Proposal{Answer: a} }
	given, part := p(Answer{Outcome: Granted, Text: "Laporan"}), p(Answer{Outcome: GrantedInPart, Text: "Kontrak", Redaction: "Rekening"})
	closed, none := p(Answer{Outcome: Refused, Reason: "Rahasia", Test: "t1"}), p(Answer{Outcome: NotHeld, Holder: "BPN", Reason: "Bukan kami"})
	for _, c := range []struct {
		name string
		from []Proposal
		want Answer
	}{
		{"nobody has said", []Proposal{p(Answer{})}, Answer{}},
		{"one gives", []Proposal{given}, Answer{Outcome: Granted, Text: "Laporan"}},
		{"one gives, one has nothing", []Proposal{none, given}, Answer{Outcome: Granted, Text: "Laporan"}},
		{"the same twice", []Proposal{given, given}, Answer{Outcome: Granted, Text: "Laporan"}},
		{"both give", []Proposal{given, part}, Answer{Outcome: GrantedInPart, Text: "Laporan\n\nKontrak", Redaction: "Rekening"}},
		{"one gives, one refuses", []Proposal{given, closed}, Answer{Outcome: GrantedInPart, Text: "Laporan", Reason: "Rahasia", Test: "t1"}},
		{"one refuses, one has nothing", []Proposal{none, closed}, Answer{Outcome: Refused, Reason: "Rahasia", Test: "t1"}},
		{"none has it", []Proposal{none, none}, Answer{Outcome: NotHeld, Holder: "BPN", Reason: "Bukan kami"}},
	} {
		if got := Suggest(c.from); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}
