package openness

import (
	"testing"
	"time"

	"suluh/internal/calendar"
)

func TestWhatAnAnswerMeans(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		status    int
		at, moved string
		want      State
	}{
		{200, "https://contoh.go.id/a", "", Open},
		{206, "https://contoh.go.id/a", "", Open},
		{416, "https://contoh.go.id/kosong", "", Open},
		{200, "https://contoh.go.id/b", "https://contoh.go.id/b", Moved},
		{200, "https://accounts.google.com/v3/signin/identifier", "", Locked},
		{200, "https://login.microsoftonline.com/common/oauth2", "https://x.sharepoint.com/", Locked},
		{200, "https://www.dropbox.com/login?cont=x", "", Locked},
		{200, "https://contoh.go.id/login", "", Open},
		{401, "https://contoh.go.id/a", "", Locked},
		{403, "https://drive.google.com/file/d/1", "", Locked},
		{404, "https://contoh.go.id/a", "", Gone},
		{410, "https://contoh.go.id/a", "", Gone},
		{400, "https://contoh.go.id/a", "", Broken},
		{500, "https://contoh.go.id/a", "", Broken},
		{503, "https://contoh.go.id/a", "", Broken},
	} {
		if got := judge(tt.status, tt.at, tt.moved); got.State != tt.want || (got.Moved != "") != (tt.want == Moved) {
			t.Errorf("%d at %s: %+v, want %s", tt.status, tt.at, got, tt.want)
		}
	}
}

func TestWhenALinkIsCalledDead(t *testing.T) {
	t.Parallel()
	day := func(n int) calendar.Date { return calendar.MustDate("2026-03-01").AddDays(n) }
	type check struct {
		day   int
		seen  State
		state State
		since int // day
		told  bool
		next  int // day
	}
	for name, checks := range map[string][]check{
		"open from the first day": {{0, Open, Open, 0, true, 1}, {1, Open, Open, 0, false, 2}},
		"three days of failure": {{0, Open, Open, 0, true, 1}, {3, Gone, Open, 0, false, 4}, {4, Gone, Open, 0, false, 5},
			{5, Gone, Gone, 3, true, 6}, {6, Gone, Gone, 3, false, 8}, {8, Gone, Gone, 3, false, 12}, {12, Gone, Gone, 3, false, 19}, {19, Gone, Gone, 3, false, 26}},
		"three failures on one day": {{0, Gone, Unchecked, 0, false, 1}, {0, Gone, Unchecked, 0, false, 1}, {0, Gone, Unchecked, 0, false, 1}},
		"never seen open":           {{0, Unreachable, Unchecked, 0, false, 1}, {1, Unreachable, Unchecked, 0, false, 2}, {2, Unreachable, Unreachable, 0, true, 3}},
		"one success clears doubt":  {{0, Gone, Unchecked, 0, false, 1}, {1, Gone, Unchecked, 0, false, 2}, {2, Open, Open, 2, true, 3}, {3, Gone, Open, 2, false, 4}, {4, Gone, Open, 2, false, 5}, {5, Gone, Gone, 3, true, 6}},
		"of different kinds":        {{0, Broken, Unchecked, 0, false, 1}, {1, Unreachable, Unchecked, 0, false, 2}, {2, Gone, Gone, 0, true, 3}, {3, Locked, Locked, 3, true, 5}},
		"comes back":                {{0, Gone, Unchecked, 0, false, 1}, {1, Gone, Unchecked, 0, false, 2}, {2, Gone, Gone, 0, true, 3}, {3, Moved, Moved, 3, true, 4}},
	} {
		l := Link{State: Unchecked, Since: day(0)}
		for i, c := range checks {
			s := Seen{State: c.seen}
			if c.seen == Moved {
				s.Moved = "https://baru.contoh.go.id/"
			}
			var told bool
			l, told = l.After(s, day(c.day))
			if l.State != c.state || l.Since != day(c.since) || told != c.told || l.NextOn != day(c.next) {
				t.Errorf("%s, check %d: %s since %s, told %v, next %s; want %+v", name, i, l.State, l.Since, told, l.NextOn, c)
			}
		}
	}
}

func TestNightIsOneDate(t *testing.T) {
	t.Parallel()
	wit := time.FixedZone("WIT", 9*60*60)
	for at, want := range map[string]bool{"14:59": false, "15:00": true, "19:59": true, "20:00": false, "02:00": false} {
		instant, err := time.Parse("15:04", at)
		if err != nil {
			t.Fatal(err)
		}
		if got := Night(instant, wit); got != want {
			t.Errorf("%s UTC in the east: %v", at, got)
		}
	}
}

func TestAddresses(t *testing.T) {
	t.Parallel()
	for link, want := range map[string]string{
		" https://Contoh.go.id/a?b=C#bagian ": "https://contoh.go.id/a?b=C", "http://contoh.go.id": "http://contoh.go.id",
		"ftp://contoh.go.id/": "", "javascript:alert(1)": "", "/a": "", "https://": "", "http://a:b@contoh.go.id/": "", "http://%zz/": "",
	} {
		if got := Address(link); got != want {
			t.Errorf("%q is %q, want %q", link, got, want)
		}
	}
}
