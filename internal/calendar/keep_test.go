package calendar

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"
	"testing"
)

func TestABookIsKeptAsAFile(t *testing.T) {
	t.Parallel()
	b := Embedded()
	again, err := Load(bytes.NewReader(b.File()))
	if err != nil {
		t.Fatal(err)
	}
	if again.Version() != b.Version() {
		t.Errorf("version %s, was %s", again.Version(), b.Version())
	}
	d := MustDate("2023-06-28")
	if got, _ := again.For(Options{}).Off(d); got.Decree == "" || !reflect.DeepEqual(got, must(b.For(Options{}).Off(d))) {
		t.Errorf("%s is %+v", d, got)
	}
}

func must(s Skipped, off bool) Skipped {
	if !off {
		panic("a working day")
	}
	return s
}

// without gives the embedded book less some days, as it was before a decree.
func without(t *testing.T, days ...string) *Book {
	t.Helper()
	b := &Book{first: Embedded().first, last: Embedded().last, decrees: Embedded().decrees}
	for _, row := range Embedded().rows {
		gone := false
		for _, d := range days {
			gone = gone || row.Date == MustDate(d)
		}
		if !gone {
			b.rows = append(b.rows, row)
		}
	}
	again, err := Load(bytes.NewReader(b.File()))
	if err != nil {
		t.Fatal(err)
	}
	return again
}

func TestChanges(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name        string
		former, now Calendar
		want        string
	}{
		{"nothing", Embedded().For(Options{}), Embedded().For(Options{}), ""},
		{"2023: two days of leave in June", without(t, "2023-06-28", "2023-06-30").For(Options{}), Embedded().For(Options{}), "+2023-06-28 +2023-06-30"},
		{"2025: a day of leave in August", without(t, "2025-08-18").For(Options{}), Embedded().For(Options{}), "+2025-08-18"},
		{"a decree that is taken back", Embedded().For(Options{}), without(t, "2025-08-18").For(Options{}), "-2025-08-18"},
		{"a holiday on a Sunday moves nothing", without(t, "2026-04-05").For(Options{}), Embedded().For(Options{}), ""},
		{"a closed day that is a holiday already", Embedded().For(Options{}),
			Embedded().For(Options{Closed: []Closed{{Date: MustDate("2026-12-25"), Name: "Hari jadi"}}}), ""},
		{"a closed day", Embedded().For(Options{}), Embedded().For(Options{Closed: []Closed{{Date: MustDate("2026-12-23"), Name: "Pilkades"}}}), "+2026-12-23"},
		{"one added, one taken back", Embedded().For(Options{Closed: []Closed{{Date: MustDate("2026-12-23"), Name: "Pilkades"}}}),
			Embedded().For(Options{Closed: []Closed{{Date: MustDate("2026-12-22"), Name: "Pilkades"}}}), "+2026-12-22 -2026-12-23"},
	}
	for _, tt := range tests {
		var got []string
		for _, c := range tt.now.Changes(tt.former) {
			got = append(got, fmt.Sprintf("%c%s", map[bool]rune{true: '+', false: '-'}[c.Added], c.Day.Date))
		}
		if text := strings.Join(got, " "); text != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, text, tt.want)
		}
	}
}
