package request

import (
	"bytes"
	"encoding/json"
	"slices"
	"testing"

	"suluh/internal/calendar"
	"suluh/internal/statute"
)

// before gives the embedded book as it was before a decree: without the days that
// the decree added, and with those that it took away.
func before(t *testing.T, added, removed []string) *calendar.Book {
	t.Helper()
	var f struct {
		Counts map[string]map[string]int `json:"per_year_counts"`
		Days   []map[string]any          `json:"days"`
	}
	if err := json.Unmarshal(calendar.Embedded().File(), &f); err != nil {
		t.Fatal(err)
	}
	f.Days = slices.DeleteFunc(f.Days, func(d map[string]any) bool {
		if !slices.Contains(added, d["date"].(string)) {
			return false
		}
		f.Counts[d["date"].(string)[:4]][d["kind"].(string)]--
		return true
	})
	for _, text := range removed {
		d := calendar.MustDate(text)
		f.Days = append(f.Days, map[string]any{"date": text, "weekday": calendar.WeekdayName(d.Weekday()), "name": "Hari libur lama", "kind": "libur", "year": d.Year()})
		f.Counts[text[:4]]["libur"]++
	}
	raw, err := json.Marshal(f)
	if err != nil {
		t.Fatal(err)
	}
	b, err := calendar.Load(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func between(former, now *calendar.Book, today string) recounting {
	f, n := former.For(calendar.Options{}), now.For(calendar.Options{})
	return recounting{former: f, now: n, formerAll: f, nowAll: n, today: calendar.MustDate(today), terms: statute.Default()}
}

// The six amendments of the decrees since 2021, on the day on which each was
// announced: an open request that is counted across them moves, and by how much.
func TestLaw3DecreesThatMovedTheCalendar(t *testing.T) {
	t.Parallel()
	leave2021 := []string{"2021-03-12", "2021-05-17", "2021-05-18", "2021-05-19", "2021-12-27", "2021-12-24"}
	tests := []struct {
		name           string
		added, removed []string
		today          string
		received       string
		was, now       string
	}{
		{"2021, February: leave in March is cancelled", nil, leave2021[:5], "2021-02-22", "2021-03-01", "2021-03-17", "2021-03-16"},
		{"2021, February: three days in May are cancelled", nil, leave2021[:5], "2021-02-22", "2021-05-10", "2021-06-03", "2021-05-28"},
		{"2021, February: nothing before the days", nil, leave2021[:5], "2021-02-22", "2021-02-15", "2021-03-01", "2021-03-01"},
		{"2021, June: the Islamic new year moves one day inside the term", []string{"2021-08-11"}, []string{"2021-08-10"}, "2021-06-18", "2021-08-02", "2021-08-18", "2021-08-18"},
		{"2021, June: the term ended on the old holiday's morrow", []string{"2021-08-11"}, []string{"2021-08-10"}, "2021-06-18", "2021-07-27", "2021-08-11", "2021-08-10"},
		{"2021, June: Maulid moves from the 19th to the 20th", []string{"2021-10-20"}, []string{"2021-10-19"}, "2021-06-18", "2021-10-06", "2021-10-21", "2021-10-21"},
		{"2021, June: leave of Christmas is cancelled", nil, []string{"2021-12-24"}, "2021-06-18", "2021-12-13", "2021-12-28", "2021-12-27"},
		{"2022, April: four days of leave are added", []string{"2022-04-29", "2022-05-04", "2022-05-05", "2022-05-06"}, nil, "2022-04-07", "2022-04-25", "2022-05-11", "2022-05-18"},
		{"2023, March: leave moves to two days before", []string{"2023-04-19", "2023-04-20"}, []string{"2023-04-26"}, "2023-03-24", "2023-04-10", "2023-04-28", "2023-05-02"},
		{"2023, June: two days around Iduladha", []string{"2023-06-28", "2023-06-30"}, nil, "2023-06-16", "2023-06-20", "2023-07-05", "2023-07-07"},
		{"2025, August: the Monday after Independence Day", []string{"2025-08-18"}, nil, "2025-08-01", "2025-08-08", "2025-08-22", "2025-08-25"},
		{"2025, August: a term that was over on the Friday before", []string{"2025-08-18"}, nil, "2025-08-01", "2025-08-01", "2025-08-15", "2025-08-15"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			former := before(t, tt.added, tt.removed)
			r := Request{State: Received, ReceivedOn: calendar.MustDate(tt.received)}
			r.FirstDueOn = former.For(calendar.Options{}).DueOn(r.ReceivedOn, 10)
			r.DueOn = r.FirstDueOn
			if r.DueOn.String() != tt.was {
				t.Fatalf("before the decree %s, want %s", r.DueOn, tt.was)
			}
			there := between(former, calendar.Embedded(), tt.today)
			if got := there.recount(r); got.due.String() != tt.now || got.first != got.due {
				t.Errorf("after it %s, want %s", got.due, tt.now)
			}
		})
	}
}

// A Monday is closed for everybody, or was to be and is worked after all.
func TestRecountOfEveryTerm(t *testing.T) {
	t.Parallel()
	const monday = "2026-11-23"
	closed, worked := before(t, nil, []string{monday}), calendar.Embedded()
	added := func(today string) recounting { return between(worked, closed, today) }
	takenBack := func(today string) recounting { return between(closed, worked, today) }
	tests := []struct {
		name string
		with recounting
		r    Request
		want string // first, due, complete, object
	}{
		{"received before it", added("2026-11-18"), running("2026-11-12", "2026-11-26"), "2026-11-27 2026-11-27 - -"},
		{"the last day itself is closed", added("2026-11-18"), running("2026-11-09", "2026-11-23"), "2026-11-24 2026-11-24 - -"},
		{"over before it", added("2026-11-24"), running("2026-11-02", "2026-11-16"), "2026-11-16 2026-11-16 - -"},
		{"taken back in time", takenBack("2026-11-18"), running("2026-11-12", "2026-11-27"), "2026-11-26 2026-11-26 - -"},
		{"taken back when the last day is today", takenBack("2026-11-26"), running("2026-11-12", "2026-11-27"), "2026-11-26 2026-11-26 - -"},
		{"taken back when the earlier day is over: no one becomes late by it", takenBack("2026-11-27"), running("2026-11-12", "2026-11-27"), "2026-11-27 2026-11-27 - -"},
		{"taken back when the case is late anyway", takenBack("2026-12-02"), running("2026-11-12", "2026-11-27"), "2026-11-27 2026-11-27 - -"},
		{"a term of five days that the body chose", added("2026-11-18"), running("2026-11-17", "2026-11-24"), "2026-11-25 2026-11-25 - -"},

		{"an extension stays as promised", added("2026-11-18"), extended("2026-11-12", "2026-11-26", "2026-12-04"), "2026-11-27 2026-12-04 - -"},
		{"promised for the closed day", added("2026-11-18"), extended("2026-11-02", "2026-11-16", "2026-11-23"), "2026-11-16 2026-11-24 - -"},
		{"promised before what is now the first term", added("2026-11-18"), extended("2026-11-09", "2026-11-23", "2026-11-24"), "2026-11-24 2026-11-24 - -"},
		{"promised for the seventeenth day, which comes sooner", takenBack("2026-11-18"), extended("2026-11-12", "2026-11-27", "2026-12-08"), "2026-11-26 2026-12-07 - -"},
		{"promised for less, which stays", takenBack("2026-11-18"), extended("2026-11-12", "2026-11-27", "2026-12-03"), "2026-11-26 2026-12-03 - -"},

		{"completion is due later", added("2026-11-20"), asked("2026-11-12", "2026-11-26", "2026-11-19", "2026-11-24"), "2026-11-27 2026-11-27 2026-11-25 -"},
		{"completion is never due sooner", takenBack("2026-11-20"), asked("2026-11-12", "2026-11-27", "2026-11-19", "2026-11-25"), "2026-11-26 2026-11-26 2026-11-25 -"},
		{"the window to object is longer", added("2026-11-20"), answered("2026-11-02", "2026-11-16", "2026-11-12", "2026-12-28"), "2026-11-16 2026-11-16 - 2026-12-29"},
		{"the window to object is never shorter", takenBack("2026-11-20"), answered("2026-11-02", "2026-11-16", "2026-11-12", "2026-12-29"), "2026-11-16 2026-11-16 - 2026-12-29"},
		{"a window that is over stays so", added("2026-12-30"), answered("2026-11-02", "2026-11-16", "2026-11-12", "2026-12-28"), "2026-11-16 2026-11-16 - 2026-12-28"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			d := tt.with.recount(tt.r)
			if got := text(d.first) + " " + text(d.due) + " " + text(d.complete) + " " + text(d.object); got != tt.want {
				t.Errorf("%s, want %s", got, tt.want)
			}
		})
	}
}

// The country's calendar keeps the applicant's days when the body itself works more.
func TestRecountOfAWindowUnderTwoCalendars(t *testing.T) {
	t.Parallel()
	book, six := calendar.Embedded(), calendar.Options{Weekend: nil, CutiBersamaWorks: true}
	with := recounting{former: book.For(six), now: book.For(six), formerAll: book.For(calendar.Options{}), nowAll: book.For(calendar.Options{}),
		today: calendar.MustDate("2026-12-21"), terms: statute.Default()}
	r := asked("2026-12-21", "2027-01-06", "2026-12-22", "2026-12-29") // three days: 23, 28, 29 for everybody
	if got := with.recount(r).complete; got != r.CompleteBy {
		t.Errorf("nothing changed and the date moved to %s", got)
	}
}

func text(d calendar.Date) string {
	if d.IsZero() {
		return "-"
	}
	return d.String()
}

func running(received, due string) Request {
	d := calendar.MustDate(due)
	return Request{State: InProcess, ReceivedOn: calendar.MustDate(received), FirstDueOn: d, DueOn: d}
}

func extended(received, first, due string) Request {
	r := running(received, first)
	r.DueOn, r.ExtendedOn = calendar.MustDate(due), r.FirstDueOn
	return r
}

func asked(received, due, on, by string) Request {
	r := running(received, due)
	r.State, r.MissingNoticeOn, r.CompleteBy = Incomplete, calendar.MustDate(on), calendar.MustDate(by)
	return r
}

func answered(received, due, on, until string) Request {
	r := running(received, due)
	r.State, r.NotifiedOn, r.ObjectUntil = Notified, calendar.MustDate(on), calendar.MustDate(until)
	return r
}
