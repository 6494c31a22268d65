package calendar

import (
	"encoding/json"
	"math/rand/v2"
	"testing"
	"time"

	"suluh/internal/fault"
)

func TestNewDate(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name    string
		y, m, d int
		want    string // empty: refused
	}{
		{"an ordinary day", 2024, 4, 5, "2024-04-05"},
		{"leap day", 2024, 2, 29, "2024-02-29"},
		{"leap day of a common year", 2023, 2, 29, ""},
		{"leap day of 2000", 2000, 2, 29, "2000-02-29"},
		{"leap day of 1900", 1900, 2, 29, ""},
		{"31 April", 2024, 4, 31, ""},
		{"day 0", 2024, 4, 0, ""},
		{"month 0", 2024, 0, 1, ""},
		{"month 13", 2024, 13, 1, ""},
		{"first day", 1, 1, 1, "0001-01-01"},
		{"year 0", 0, 12, 31, ""},
		{"last day", 9999, 12, 31, "9999-12-31"},
		{"year 10000", 10000, 1, 1, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, err := NewDate(tt.y, time.Month(tt.m), tt.d)
			if got.String() != tt.want || (err != nil) != (tt.want == "") {
				t.Errorf("got %q, %v", got, err)
			}
			if err != nil && fault.KindOf(err) != fault.Invalid {
				t.Errorf("kind %v", fault.KindOf(err))
			}
			if err == nil && (got.Year() != tt.y || int(got.Month()) != tt.m || got.Day() != tt.d) {
				t.Errorf("parts %d %d %d", got.Year(), got.Month(), got.Day())
			}
		})
	}
}

func TestParseDateRefuses(t *testing.T) {
	t.Parallel()
	for _, s := range []string{"", "2024-4-5", "2024-04-5 ", " 2024-04-05", "2024-04-05\n", "2024/04/05", "05-04-2024",
		"20240405", "+024-04-05", "2024-04-0a", "2024-02-30", "0000-01-01", "2024-04-05T00:00:00Z", "２024-04-05"} {
		if d, err := ParseDate(s); err == nil || !d.IsZero() {
			t.Errorf("ParseDate(%q) = %s, %v", s, d, err)
		}
	}
}

func TestZeroDate(t *testing.T) {
	t.Parallel()
	var none Date
	some := MustDate("2024-04-05")
	if !none.IsZero() || none.String() != "" || none.Year() != 0 || none.Month() != 0 || none.Day() != 0 {
		t.Error("no date has no text and no parts")
	}
	if !none.AddDays(1).IsZero() {
		t.Error("no date stays no date")
	}
	if !none.Before(some) || none.After(some) || none.Compare(some) != -1 {
		t.Error("no date comes before every date")
	}
	if !MustDate("9999-12-31").AddDays(1).IsZero() || !MustDate("0001-01-01").AddDays(-1).IsZero() {
		t.Error("a day outside the years 1 to 9999 is no date")
	}
}

func TestMustDatePanics(t *testing.T) {
	t.Parallel()
	defer func() {
		if recover() == nil {
			t.Error("a bad date in code must not pass")
		}
	}()
	MustDate("2024-13-01")
}

// Our dates and those of package time agree about every part and difference.
func TestDateAgreesWithTime(t *testing.T) {
	t.Parallel()
	start := time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC)
	r := rand.New(rand.NewPCG(1, 2))
	first := MustDate("0001-01-01")
	for range 20000 {
		n := r.IntN(MustDate("9999-12-31").DaysSince(first) + 1)
		std, d := start.AddDate(0, 0, n), first.AddDays(n)
		if d.String() != std.Format(time.DateOnly) || d.Weekday() != std.Weekday() || d.DaysSince(first) != n {
			t.Fatalf("day %d: %s %s, want %s", n, d, d.Weekday(), std.Format("2006-01-02 Monday"))
		}
		if DateOf(std, time.UTC) != d || MustDate(d.String()) != d {
			t.Fatalf("day %d does not survive a round trip", n)
		}
	}
}

func TestDateOfUsesTheZoneOfTheBody(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, 3, 2, 16, 30, 0, 0, time.UTC) // 23:30 WIB, 00:30 WITA, 01:30 WIT
	tests := []struct{ zone, want string }{
		{"WIB", "2026-03-02"}, {"wita", "2026-03-03"}, {"WIT", "2026-03-03"},
		{"Asia/Jakarta", "2026-03-02"}, {"Asia/Makassar", "2026-03-03"}, {"Asia/Jayapura", "2026-03-03"},
	}
	for _, tt := range tests {
		loc, err := Zone(tt.zone)
		if err != nil {
			t.Fatal(err)
		}
		if got := DateOf(at, loc); got != MustDate(tt.want) {
			t.Errorf("%s: got %s, want %s", tt.zone, got, tt.want)
		}
	}
	if got := DateOf(time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC), time.UTC); !got.IsZero() {
		t.Errorf("an instant after the year 9999 gave %s", got)
	}
	for _, bad := range []string{"", "UTC", "WI", "Asia/Tokyo"} {
		if loc, err := Zone(bad); loc != nil || fault.KindOf(err) != fault.Invalid {
			t.Errorf("Zone(%q) = %v, %v", bad, loc, err)
		}
	}
}

func TestDateAsJSON(t *testing.T) {
	t.Parallel()
	type row struct{ A, B Date }
	b, err := json.Marshal(row{A: MustDate("2024-04-05")})
	if err != nil || string(b) != `{"A":"2024-04-05","B":""}` {
		t.Fatalf("got %s, %v", b, err)
	}
	got := row{B: MustDate("2020-01-01")}
	if err := json.Unmarshal(b, &got); err != nil || got != (row{A: MustDate("2024-04-05")}) {
		t.Errorf("got %v, %v", got, err)
	}
	for _, bad := range []string{`{"A":"2024-02-30"}`, `{"A":5}`, `{"A":"x"}`} {
		var r row
		if err := json.Unmarshal([]byte(bad), &r); err == nil {
			t.Errorf("%s was accepted as %v", bad, r)
		}
	}
}

func TestIndonesianDates(t *testing.T) {
	t.Parallel()
	tests := []struct{ date, long, short string }{
		{"2024-11-14", "Kamis, 14 November 2024", "14 Nov 2024"},
		{"2026-01-01", "Kamis, 1 Januari 2026", "1 Jan 2026"},
		{"2026-02-28", "Sabtu, 28 Februari 2026", "28 Feb 2026"},
		{"2026-03-02", "Senin, 2 Maret 2026", "2 Mar 2026"},
		{"2026-04-05", "Minggu, 5 April 2026", "5 Apr 2026"},
		{"2026-05-05", "Selasa, 5 Mei 2026", "5 Mei 2026"},
		{"2026-06-05", "Jumat, 5 Juni 2026", "5 Jun 2026"},
		{"2026-07-08", "Rabu, 8 Juli 2026", "8 Jul 2026"},
		{"2026-08-17", "Senin, 17 Agustus 2026", "17 Agu 2026"},
		{"2026-09-30", "Rabu, 30 September 2026", "30 Sep 2026"},
		{"2026-10-01", "Kamis, 1 Oktober 2026", "1 Okt 2026"},
		{"2026-12-25", "Jumat, 25 Desember 2026", "25 Des 2026"},
	}
	for _, tt := range tests {
		d := MustDate(tt.date)
		if Long(d) != tt.long || Short(d) != tt.short {
			t.Errorf("%s: got %q and %q", tt.date, Long(d), Short(d))
		}
	}
	if Long(Date{}) != "" || Short(Date{}) != "" {
		t.Error("no date must print nothing")
	}
	if WeekdayName(time.Friday) != "Jumat" || MonthName(time.August) != "Agustus" {
		t.Error("names of a weekday and a month")
	}
}

// ParseDate accepts exactly what package time accepts as a date of the years 1
// to 9999, and gives back the same text.
func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"2024-04-05", "2024-02-29", "2023-02-29", "0000-01-01", "9999-12-31", "2024-4-05", "", "2024-04-05 "} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, err := ParseDate(s)
		std, stdErr := time.Parse(time.DateOnly, s)
		want := stdErr == nil && std.Year() >= 1
		if (err == nil) != want {
			t.Fatalf("ParseDate(%q) = %v, %v; package time: %v", s, got, err, stdErr)
		}
		if err == nil && got.String() != s {
			t.Fatalf("%q became %q", s, got)
		}
	})
}
