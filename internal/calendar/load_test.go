package calendar

import (
	"bytes"
	"errors"
	"reflect"
	"strings"
	"testing"
	"testing/iotest"

	"suluh/internal/fault"
)

func TestEmbeddedBook(t *testing.T) {
	t.Parallel()
	b := Embedded()
	if first, last := b.Years(); first != 2021 || last != 2027 {
		t.Errorf("published years %d to %d", first, last)
	}
	if n := len(b.Rows()); n != 171 {
		t.Errorf("%d rows", n)
	}
	for _, row := range b.Rows() {
		if row.Confidence == "" || len(row.Sources) == 0 {
			t.Errorf("%s %s: no confidence or no source", row.Date, row.Kind)
		}
	}
	if b.Version() != b.For(Options{}).Version() || !strings.HasPrefix(b.Version(), "2021-2027/") {
		t.Errorf("version %q", b.Version())
	}
}

// The year 2021 was amended twice, 2022 and 2025 once: the rows must be those
// of the last decree.
func TestAmendedYears(t *testing.T) {
	t.Parallel()
	cal := Embedded().For(Options{})
	tests := []struct {
		name, date string
		working    bool
	}{
		{"2021: Islamic new year before the move", "2021-08-10", true},
		{"2021: Islamic new year after the move", "2021-08-11", false},
		{"2021: Maulid before the move", "2021-10-19", true},
		{"2021: Maulid after the move", "2021-10-20", false},
		{"2021: cancelled leave of 24 December", "2021-12-24", true},
		{"2021: the one day of leave left", "2021-05-12", false},
		{"2022: leave added in April", "2022-04-29", false},
		{"2022: no leave at Christmas", "2022-12-26", true},
		{"2023: leave added in June", "2023-06-30", false},
		{"2024: general election", "2024-02-14", false},
		{"2024: regional elections", "2024-11-27", false},
		{"2025: leave added in August", "2025-08-18", false},
		{"2026: the Monday after a holiday on Sunday", "2026-04-06", true},
	}
	for _, tt := range tests {
		if got := cal.IsWorkingDay(MustDate(tt.date)); got != tt.working {
			t.Errorf("%s: working day %v", tt.name, got)
		}
	}
}

const goodBook = `{
 "per_year_counts": {"2030": {"libur": 1, "cuti_bersama": 1}, "2031": {"libur": 1, "cuti_bersama": 0}},
 "days": [
  {"date": "2031-01-01", "weekday": "Rabu", "name": "Tahun Baru Masehi", "kind": "libur", "year": 2031, "confidence": "c", "sources": ["s"]},
  {"date": "2030-01-01", "weekday": "Selasa", "name": "Tahun Baru Masehi", "kind": "libur", "year": 2030},
  {"date": "2030-01-01", "weekday": "Selasa", "name": "Cuti bersama", "kind": "cuti_bersama", "year": 2030}
 ]
}`

func TestLoad(t *testing.T) {
	t.Parallel()
	b, err := Load(strings.NewReader(goodBook))
	if err != nil {
		t.Fatal(err)
	}
	want := []Row{
		{Date: MustDate("2030-01-01"), Name: "Tahun Baru Masehi", Kind: Holiday},
		{Date: MustDate("2030-01-01"), Name: "Cuti bersama", Kind: Leave},
		{Date: MustDate("2031-01-01"), Name: "Tahun Baru Masehi", Kind: Holiday, Confidence: "c", Sources: []string{"s"}},
	}
	if !reflect.DeepEqual(b.Rows(), want) {
		t.Errorf("rows %v", b.Rows())
	}
	renamed, err := Load(strings.NewReader(strings.Replace(goodBook, `"Cuti bersama"`, `"Cuti bersama Tahun Baru"`, 1)))
	if err != nil || renamed.Version() == b.Version() {
		t.Errorf("another book has version %q too (%v)", b.Version(), err)
	}
	spaced, err := Load(strings.NewReader(strings.ReplaceAll(goodBook, "\n", "\n\n")))
	if err != nil || spaced.Version() != b.Version() {
		t.Errorf("the layout changed the version (%v)", err)
	}
}

func TestLoadRefuses(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, old, new string
		key            string
		args           []any
	}{
		{"not JSON", "{\n", "", "calendar.book_not_json", nil},
		{"something after the object", "]\n}", "]\n} {}", "calendar.book_not_json", nil},
		{"a year that is a text", `"year": 2030}`, `"year": "2030"}`, "calendar.book_not_json", nil},
		{"no published years", "per_year_counts", "counts", "calendar.book_no_years", nil},
		{"a year of five figures", `"2030": {`, `"20300": {`, "calendar.book_bad_year", []any{1}},
		{"a gap between the years", `"2031": {`, `"2032": {`, "calendar.book_year_gap", []any{2031}},
		{"a day that does not exist", "2031-01-01", "2031-02-29", "calendar.book_bad_date", []any{1}},
		{"a mistyped day", "2031-01-01", "2031-01-02", "calendar.book_weekday", []any{1, "2031-01-02", "Kamis"}},
		{"no weekday", `"weekday": "Rabu", `, "", "calendar.book_weekday", []any{1, "2031-01-01", "Rabu"}},
		{"another year than the date's", `"year": 2031`, `"year": 2030`, "calendar.book_year", []any{1, "2031-01-01"}},
		{"a year that is not published", `, "2031": {"libur": 1, "cuti_bersama": 0}`, "", "calendar.book_year_unpublished", []any{1, "2031-01-01"}},
		{"an unknown kind", `"kind": "libur", "year": 2031`, `"kind": "cuti", "year": 2031`, "calendar.book_kind", []any{1, "2031-01-01"}},
		{"no name", `"name": "Cuti bersama"`, `"name": " "`, "calendar.book_name", []any{3, "2030-01-01"}},
		{"one kind twice on a day", `"kind": "cuti_bersama", "year": 2030`, `"kind": "libur", "year": 2030`, "calendar.book_twice", []any{3, "2030-01-01"}},
		{"a row too few", `{"libur": 1, "cuti_bersama": 1}`, `{"libur": 2, "cuti_bersama": 1}`, "calendar.book_counts", []any{2030, 1, 1, 2, 1}},
		{"leave too many", `{"libur": 1, "cuti_bersama": 1}`, `{"libur": 1, "cuti_bersama": 0}`, "calendar.book_counts", []any{2030, 1, 1, 1, 0}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if !strings.Contains(goodBook, tt.old) {
				t.Fatalf("the case replaces %q, which the good book does not have", tt.old)
			}
			b, err := Load(strings.NewReader(strings.Replace(goodBook, tt.old, tt.new, 1)))
			var e *fault.Error
			if b != nil || !errors.As(err, &e) {
				t.Fatalf("got %v, %v", b, err)
			}
			if e.Kind != fault.Invalid || e.Key != tt.key || !reflect.DeepEqual(e.Args, tt.args) {
				t.Errorf("got %v %s %v", e.Kind, e.Key, e.Args)
			}
		})
	}
}

func TestLoadLimitsAndFailures(t *testing.T) {
	t.Parallel()
	big := goodBook + strings.Repeat(" ", maxBook)
	if _, err := Load(strings.NewReader(big)); fault.KindOf(err) != fault.TooLarge {
		t.Errorf("a large file gave %v", err)
	}
	broken := errors.New("disk")
	if _, err := Load(iotest.ErrReader(broken)); !errors.Is(err, broken) {
		t.Errorf("a failing reader gave %v", err)
	}
}

// Whatever Load accepts obeys the invariants of a book, and its calendars count.
func FuzzLoad(f *testing.F) {
	f.Add([]byte(goodBook))
	f.Add([]byte(`{"per_year_counts":{"2030":{}},"days":[]}`))
	f.Add([]byte(`{"per_year_counts":{"9999":{"libur":1}},"days":[{"date":"9999-12-31","weekday":"Jumat","name":"x","kind":"libur","year":9999}]}`))
	f.Add([]byte(`[]`))
	f.Fuzz(func(t *testing.T, data []byte) {
		b, err := Load(bytes.NewReader(data))
		if err != nil {
			if k := fault.KindOf(err); k != fault.Invalid && k != fault.TooLarge {
				t.Fatalf("refused with %v", err)
			}
			return
		}
		cal := b.For(Options{})
		for i, row := range b.Rows() {
			if row.Name == "" || !cal.Covers(row.Date) || cal.IsWorkingDay(row.Date) {
				t.Fatalf("row %v", row)
			}
			if i > 0 && row.Date.Before(b.rows[i-1].Date) {
				t.Fatal("rows out of order")
			}
			if on := cal.DueOn(row.Date, 10); !on.IsZero() && cal.WorkingDaysBetween(row.Date, on) != 10 {
				t.Fatalf("ten days after %s gave %s", row.Date, on)
			}
		}
	})
}
