package report

import (
	"fmt"
	"strings"
	"testing"

	"suluh/internal/calendar"
)

func day(s string) calendar.Date {
	if s == "" {
		return calendar.Date{}
	}
	return calendar.MustDate(s)
}

// row is a request by its dates; the terms are counted.
func row(end End, received, notified, outcome string, grounds ...string) Row {
	cal := calendar.Embedded().For(calendar.Options{})
	r := Row{Received: day(received), End: end, Notified: day(notified), Outcome: outcome, Grounds: grounds, Channel: "portal"}
	if received != "" {
		r.Year = r.Received.Year()
		r.FirstDue = cal.DueOn(r.Received, 10)
		r.Due = r.FirstDue
	}
	r.EndYear = r.Year
	if notified != "" {
		r.EndYear = r.Notified.Year()
	}
	return r
}

func extended(r Row, due string) Row {
	r.Due = day(due)
	return r
}

// The balance of every year of a book: what is open at its end opens the next.
func TestTheBalanceOfEveryYear(t *testing.T) {
	t.Parallel()
	without := Row{Year: 2024, EndYear: 2024, End: Decided, Outcome: "dikabulkan"}
	unwritten := Row{Year: 2024, EndYear: 2024, End: Unwritten}
	rows := []Row{
		row(Decided, "2024-12-02", "2024-12-10", "dikabulkan"),
		row(Decided, "2024-12-20", "2025-01-06", "ditolak", "17h", "17i"),
		without, unwritten,
		row(Withdrawn, "2025-02-03", "", ""),
		row(Lapsed, "2025-02-04", "", ""),
		row(NotCompleted, "2025-02-05", "", ""),
		extended(row(Decided, "2025-03-03", "2025-03-21", "dikabulkan_sebagian", "17h"), "2025-03-27"),
		row(Decided, "2025-06-02", "2025-07-15", "tidak_dikuasai"),
		row(Open, "2025-12-29", "", ""),
		row(Open, "2026-01-05", "", ""),
	}
	cal := calendar.Embedded().For(calendar.Options{})
	tests := []struct {
		year int
		want string // opening received decided withdrawn lapsed not completed unwritten closing
		time string // counted undated mean median longest in time extended late open open late
	}{
		{2023, "0 0 0 0 0 0 0 0", "0 0 - - - 0 0 0 0 0"},
		{2024, "0 4 2 0 0 0 1 1", "1 1 60 60 6 1 0 0 1 0"},
		{2025, "1 6 3 1 1 1 0 1", "3 0 167 140 28 1 1 1 1 0"},
		{2026, "1 1 0 0 0 0 0 2", "0 0 - - - 0 0 0 2 2"},
	}
	for _, tt := range tests {
		f := Count(rows, tt.year, cal, day("2026-03-02"))
		got := fmt.Sprint(f.Opening, f.Received, f.Decided, f.Withdrawn, f.Lapsed, f.NotCompleted, f.Unwritten, f.Closing)
		if got != tt.want {
			t.Errorf("%d: %s, want %s", tt.year, got, tt.want)
		}
		if next := Count(rows, tt.year+1, cal, day("2026-03-02")); next.Opening != f.Closing {
			t.Errorf("%d closes with %d and %d opens with %d", tt.year, f.Closing, tt.year+1, next.Opening)
		}
		ts := f.Times
		if got := strings.TrimSpace(fmt.Sprintln(ts.Counted, ts.Undated, number(ts.Mean), number(ts.Median), number(ts.Longest), ts.InTime, ts.Extended, ts.Late, ts.OpenCases, ts.OpenLate)); got != tt.time {
			t.Errorf("%d: times %s, want %s", tt.year, got, tt.time)
		}
	}
	f := Count(rows, 2025, cal, day("2026-03-02"))
	if got := fmt.Sprint(f.Outcomes, f.Refusals, f.Channels); got != "[{dikabulkan 0} {dikabulkan_sebagian 1} {ditolak 1} {tidak_dikuasai 1} {belum_didokumentasikan 0}] [{17h 2} {17i 1}] [{portal 6}]" {
		t.Error(got)
	}
}

func number(n *int) any {
	if n == nil {
		return "-"
	}
	return *n
}
