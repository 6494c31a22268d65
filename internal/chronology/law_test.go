package chronology_test

import (
	"testing"
	"time"

	"suluh/internal/calendar"
	"suluh/internal/catalogue"
	"suluh/internal/chronology"
	"suluh/internal/dispute"
	"suluh/internal/exemption"
	"suluh/internal/org"
	"suluh/internal/register"
	"suluh/internal/statute"
)

var day = calendar.MustDate

// The clocks of the law, each by one row of its table, with dates that were counted by
// hand in the calendar of 2025, where 28 March to 7 April and 5 September were off. The
// registration, at the same moment as the receipt, is a test of package request.
func TestLaw3Clocks(t *testing.T) {
	t.Parallel()
	cal, law := calendar.Embedded().For(calendar.Options{}), statute.Default()
	before := func(r dispute.Record, code string) calendar.Date {
		for _, one := range dispute.Terms(r, cal, statute.Dispute()) {
			if one.Code == code {
				return one.Due.On
			}
		}
		return calendar.Date{}
	}
	due := func(from string, term statute.Term) calendar.Date {
		return cal.AddWorkingDays(day(from), term.WorkingDays).On
	}
	judged := func(c chronology.Case) chronology.Answer { return chronology.Judge(c, cal, law, day("2026-01-05")) }
	mediated := dispute.Talks{FirstOn: day("2025-09-15")}
	longer := dispute.Talks{FirstOn: day("2025-09-15"), ExtendedOn: day("2025-10-02")}
	tests := []struct {
		name, article string
		got           calendar.Date
		want          string
	}{
		{"incompleteness notice, 3 working days from receipt", law.IncompletenessNotice.Source, due("2025-03-24", law.IncompletenessNotice), "2025-03-27"},
		{"completing the file, 3 working days from the notice", law.Completion.Source, due("2025-03-26", law.Completion), "2025-04-09"},
		{"written notification, 10 working days from receipt", "UU14/2008:22(7)", judged(chronology.Case{Received: day("2025-03-17")}).Notification.Due.On, "2025-04-09"},
		{"one extension, 7 working days from the tenth", "UU14/2008:22(8)", judged(chronology.Case{Received: day("2025-03-17")}).Notification.Extended.On, "2025-04-21"},
		{"file keberatan, 30 working days from the notification", "UU14/2008:36(1)",
			judged(chronology.Case{Received: day("2025-04-28"), Notification: day("2025-05-05")}).Objection.Last.On, "2025-06-24"},
		{"file keberatan, 30 working days from the day the term lapsed", "UU14/2008:36(1)", judged(chronology.Case{Received: day("2025-03-17")}).Objection.Last.On, "2025-05-27"},
		{"Atasan PPID responds, 30 working days from the keberatan", "UU14/2008:36(2)", judged(chronology.Case{Objection: day("2025-06-02")}).Response.Due.On, "2025-07-17"},
		{"file sengketa, 14 working days from the response", "UU14/2008:37(2)",
			judged(chronology.Case{Objection: day("2025-06-02"), Response: day("2025-07-07")}).Dispute.Last.On, "2025-07-25"},
		{"file sengketa, 14 working days from the end of the 30 days", "UU14/2008:37(2)", judged(chronology.Case{Objection: day("2025-06-02")}).Dispute.Last.On, "2025-08-06"},
		{"KI clerk: incompleteness letter, 3 working days from the application", "PERKI1/2013:17", before(dispute.Record{FiledOn: day("2025-09-01")}, dispute.TermClerk), "2025-09-04"},
		{"the applicant completes, 7 working days from that letter", "PERKI1/2013:17",
			before(dispute.Record{FiledOn: day("2025-09-01"), LackingOn: day("2025-09-02")}, dispute.TermCompletion), "2025-09-12"},
		{"KI starts, 14 working days from the application", "UU14/2008:38(1)", before(dispute.Record{FiledOn: day("2025-09-01")}, dispute.TermStart), "2025-09-22"},
		{"mediation, 14 working days from the first meeting", "PERKI1/2013:41", before(dispute.Record{FiledOn: day("2025-09-01"), Talks: mediated}, dispute.TermMediation), "2025-10-03"},
		{"mediation, 7 working days more, once", "PERKI1/2013:41", before(dispute.Record{FiledOn: day("2025-09-01"), Talks: longer}, dispute.TermMediation), "2025-10-14"},
		{"KI finishes, 100 working days from the application", "UU14/2008:38(2)", before(dispute.Record{FiledOn: day("2025-09-01")}, dispute.TermFinish), "2026-01-26"},
		{"copy of ruling, 3 working days from the reading", "PERKI1/2013:59",
			before(dispute.Record{FiledOn: day("2025-09-01"), Ruling: dispute.Ruling{Kind: dispute.Rejected, ReadOn: day("2026-02-02")}}, dispute.TermCopy), "2026-02-05"},
		{"objection to court, 14 calendar days from the copy", "UU14/2008:48",
			before(dispute.Record{Ruling: dispute.Ruling{Kind: dispute.Rejected, CopyOn: day("2025-03-24")}}, dispute.TermCourt), "2025-04-07"},
		{"cassation, 14 calendar days from the court ruling", "UU14/2008:50",
			before(dispute.Record{Court: dispute.Court{RuledOn: day("2025-03-24")}}, dispute.TermCassation), "2025-04-07"},
		{"open an expired exemption, 30 working days before expiry", "PP61/2010:11", exemption.DeclareBy(cal, day("2025-12-31")), "2025-11-17"},
		{"periodic information, every 6 months", "UU14/2008:9(4)", day("2025-08-31").AddMonths(org.Settings{}.Cadence()), "2026-02-28"},
	}
	for _, tt := range tests {
		if got := tt.got.String(); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
		if statute.Cite(tt.article) == tt.article {
			t.Errorf("%s rests on %q, which is no article", tt.name, tt.article)
		}
	}
	for name, term := range map[string][2]any{
		"notification": {law.Notification, statute.Term{WorkingDays: 10, Source: "UU14/2008:22(7)"}}, "extension": {law.Extension, statute.Term{WorkingDays: 7, Source: "UU14/2008:22(8)"}},
		"objection": {law.ObjectionWindow, statute.Term{WorkingDays: 30, Source: "UU14/2008:36(1)"}}, "response": {law.ObjectionResponse, statute.Term{WorkingDays: 30, Source: "UU14/2008:36(2)"}},
		"dispute": {law.DisputeWindow, statute.Term{WorkingDays: 14, Source: "UU14/2008:37(2)"}},
	} {
		if term[0] != term[1] {
			t.Errorf("%s: %+v, want %+v", name, term[0], term[1])
		}
	}
	// Serta merta, at once: no term stands in the catalogue for any of it.
	items := 0
	for _, item := range catalogue.Embedded().For(catalogue.ForBodies).Items() {
		if item.Class == register.Immediate {
			if items++; item.Cadence.Dated() {
				t.Errorf("%s has a term", item.Code)
			}
		}
	}
	if items == 0 {
		t.Error("the catalogue has no immediate information")
	}
}

// The seven rules of counting, each on a date of the calendar.
func TestLaw3WorkingDays(t *testing.T) {
	t.Parallel()
	common, six := calendar.Options{}, calendar.Options{Weekend: []time.Weekday{time.Sunday}}
	closed := calendar.Options{Closed: []calendar.Closed{{Date: day("2025-09-10"), Name: "Hari jadi"}}}
	for _, tt := range []struct {
		name    string
		options calendar.Options
		from    string
		want    string // the tenth working day
	}{
		{"neither Saturday nor Sunday", common, "2025-07-07", "2025-07-21"},
		{"no national holiday: 5 September", common, "2025-09-01", "2025-09-16"},
		{"no cuti bersama: 28 March, 2, 3, 4 and 7 April", common, "2025-03-17", "2025-04-09"},
		{"cuti bersama worked by a body's setting", calendar.Options{CutiBersamaWorks: true}, "2025-03-17", "2025-04-02"},
		{"a week of six days", six, "2025-07-07", "2025-07-18"},
		{"a closed day of the body", closed, "2025-09-01", "2025-09-17"},
		{"received on a Sunday, which is day 0", common, "2025-07-06", "2025-07-18"},
		{"received on a holiday, which is day 0", common, "2025-09-05", "2025-09-19"},
	} {
		due := calendar.Embedded().For(tt.options).AddWorkingDays(day(tt.from), 10)
		if due.On.String() != tt.want || due.Provisional {
			t.Errorf("%s: %s, want %s", tt.name, due.On, tt.want)
		}
	}
	if due := calendar.Embedded().For(common).AddWorkingDays(day("2040-01-02"), 10); !due.Provisional {
		t.Error("a term past the last published year is not provisional")
	}
}

// Premature, in time, late: three states everywhere, and what a late step starts.
func TestLaw3PrematureInTimeLate(t *testing.T) {
	t.Parallel()
	cal, law := calendar.Embedded().For(calendar.Options{}), statute.Default()
	received := chronology.Case{Received: day("2025-03-17")} // until 9 April, extended until 21 April
	with := func(c chronology.Case, change func(*chronology.Case)) chronology.Case {
		change(&c)
		return c
	}
	objection := func(c chronology.Case) chronology.Status {
		return chronology.Judge(c, cal, law, day("2025-12-01")).Objection.Status
	}
	notified := func(c chronology.Case) chronology.Status {
		return chronology.Judge(c, cal, law, day("2025-12-01")).Notification.Status
	}
	filed := func(c chronology.Case) chronology.Status {
		return chronology.Judge(c, cal, law, day("2025-12-01")).Dispute.Status
	}
	objected := func(on string) chronology.Case {
		return with(received, func(c *chronology.Case) { c.Objection = day(on) })
	}
	answered := func(extension, answer string) chronology.Case {
		return with(received, func(c *chronology.Case) {
			c.Notification = day(answer)
			if extension != "" {
				c.Extension = day(extension)
			}
		})
	}
	// An objection of 2 June is answered until 17 July; the dispute follows.
	asked := func(response, dispute string) chronology.Case {
		c := chronology.Case{Objection: day("2025-06-02"), Dispute: day(dispute)}
		if response != "" {
			c.Response = day(response)
		}
		return c
	}
	for _, tt := range []struct {
		name      string
		got, want chronology.Status
	}{
		{"keberatan on the tenth day, unanswered", objection(objected("2025-04-09")), chronology.Premature},
		{"keberatan on the day after", objection(objected("2025-04-10")), chronology.InTime},
		{"keberatan on its last day", objection(objected("2025-05-27")), chronology.InTime},
		{"keberatan a day later", objection(objected("2025-05-28")), chronology.Late},
		{"answered on the tenth day", notified(answered("", "2025-04-09")), chronology.OnTime},
		{"answered on the eleventh without a notice", notified(answered("", "2025-04-10")), chronology.Overrun},
		{"answered on the eleventh, extended on the tenth", notified(answered("2025-04-09", "2025-04-10")), chronology.Extended},
		{"answered on the twelfth, extended on the eleventh: void", notified(answered("2025-04-10", "2025-04-11")), chronology.Overrun},
		{"answered on the seventeenth day, extended", notified(answered("2025-04-08", "2025-04-21")), chronology.Extended},
		{"answered after the seventeenth, extended", notified(answered("2025-04-08", "2025-04-22")), chronology.Late},
		{"sengketa on the thirtieth day, unanswered", filed(asked("", "2025-07-17")), chronology.Premature},
		{"sengketa on the calendar day after", filed(asked("", "2025-07-18")), chronology.InTime},
		{"sengketa on its last day", filed(asked("", "2025-08-06")), chronology.InTime},
		{"sengketa a day later", filed(asked("", "2025-08-07")), chronology.Late},
		{"sengketa after a late response, in the window that it starts", filed(asked("2025-07-28", "2025-08-15")), chronology.InTime},
		{"sengketa after that window", filed(asked("2025-07-28", "2025-08-18")), chronology.Late},
	} {
		if tt.got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, tt.got, tt.want)
		}
	}
}
