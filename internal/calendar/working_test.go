package calendar

import "testing"

func TestTerms(t *testing.T) {
	t.Parallel()
	cal := Embedded().For(Options{})
	for _, tt := range []struct {
		from string
		n    int
		want string
	}{
		{"2026-03-02", 10, "2026-03-16"},
		{"2026-03-16", 7, "2026-04-01"},
	} {
		if got := cal.AddWorkingDays(MustDate(tt.from), tt.n).On; got != MustDate(tt.want) {
			t.Errorf("%s + %d = %s, want %s", tt.from, tt.n, got, tt.want)
		}
	}
	if MustDate("2024-11-14").String() != "2024-11-14" || Long(MustDate("2024-11-14")) != "Kamis, 14 November 2024" {
		t.Error(Long(MustDate("2024-11-14")))
	}
}
