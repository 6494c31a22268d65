package chronology

import (
	"testing"

	"suluh/internal/calendar"
	"suluh/internal/statute"
)

// The clocks between a request and a dispute, each by one row of the table of clocks:
// its length, what it starts from, the article, and the date that it gives for a case
// whose dates are real working days of 2026.
func TestLaw3Clocks(t *testing.T) {
	t.Parallel()
	cal, law := calendar.Embedded().For(calendar.Options{}), statute.Default()
	due := func(from string, term statute.Term) string {
		return cal.AddWorkingDays(calendar.MustDate(from), term.WorkingDays).On.String()
	}
	tests := []struct {
		name, article string
		days          int
		term          statute.Term
		from, want    string
	}{
		{"incompleteness notice, from receipt", "PERKI1/2021", 3, law.IncompletenessNotice, "2026-03-02", "2026-03-05"},
		{"completing the file, from the notice", "PERKI1/2021", 3, law.Completion, "2026-03-05", "2026-03-10"},
		{"written notification, from receipt", "UU14/2008:22(7)", 10, law.Notification, "2026-03-02", "2026-03-16"},
		{"one extension, from the tenth day", "UU14/2008:22(8)", 7, law.Extension, "2026-03-16", "2026-04-01"},
		{"objection, from the notification", "UU14/2008:36(1)", 30, law.ObjectionWindow, "2026-03-13", "2026-05-05"},
		{"objection, from the day the term lapsed", "UU14/2008:36(1)", 30, law.ObjectionWindow, "2026-03-16", "2026-05-06"},
		{"response of the superior, from the objection", "UU14/2008:36(2)", 30, law.ObjectionResponse, "2026-04-20", "2026-06-09"},
		{"dispute, from the response", "UU14/2008:37(2)", 14, law.DisputeWindow, "2026-06-02", "2026-06-23"},
		{"dispute, from the end of the response term", "UU14/2008:37(2)", 14, law.DisputeWindow, "2026-06-09", "2026-06-30"},
	}
	for _, tt := range tests {
		if tt.term.WorkingDays != tt.days || tt.term.Source != tt.article {
			t.Errorf("%s: %d days by %s", tt.name, tt.term.WorkingDays, tt.term.Source)
		}
		if got := due(tt.from, tt.term); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
	// A request that comes on a Sunday is received on that Sunday, and counts from it.
	if got := due("2026-03-01", law.Notification); got != "2026-03-13" {
		t.Errorf("received on a Sunday: %s", got)
	}
	// Premature, in time, late: an objection before the term, in its window, after it.
	for date, want := range map[string]Status{"2026-03-16": Premature, "2026-03-17": InTime, "2026-05-06": InTime, "2026-05-07": Late} {
		c := Case{Received: calendar.MustDate("2026-03-02"), Objection: calendar.MustDate(date)}
		if got := Judge(c, cal, law, calendar.MustDate("2026-06-01")).Objection.Status; got != want {
			t.Errorf("objection on %s: %s, want %s", date, got, want)
		}
	}
}
