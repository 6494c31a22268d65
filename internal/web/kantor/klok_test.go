package kantor_test

import (
	"html"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"suluh/internal/calendar"
	"suluh/internal/request"
	"suluh/internal/webtest"
)

var (
	badge = regexp.MustCompile(`<span class="due [a-z]*"><span class="tag [a-z]*"><svg[^>]*>(?:<[a-z]+[^>]*/>)*</svg>[^<]*</span> (?:<time|<a )[^\n]*?</time>`)
	whyOf = regexp.MustCompile(`<a href="(/bantuan/tenggat\?[^"]+)"><time`)
)

// Every date of a request that the law sets opens its explanation, wherever the
// office shows it, and the explanation comes to the same date.
func TestEveryDueDateOpensItsExplanation(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		plain, longer := file(t, b, b.Body).Request, file(t, b, b.Body).Request
		ppid := b.AddPerson(t, b.Body, "ppid_utama", "")
		if err := b.App.Cases.Extend(t.Context(), ppid, longer.Slug, request.Extension{Until: calendar.MustDate("2026-04-01"), Reason: "datanya tersebar"}); err != nil {
			t.Fatal(err)
		}
		w, public := b.SignIn(t, ppid), b.Visit(t, b.Body)
		seen := map[string]bool{}
		for _, at := range []string{"/kantor", "/kantor/permohonan", path(plain), path(longer), path(plain, "perpanjang"), path(plain, "putuskan")} {
			page := w.Get(at)
			dates := badge.FindAllString(page.Body, -1)
			if page.Status != http.StatusOK || len(dates) == 0 {
				t.Errorf("%s: status %d, %d dates", at, page.Status, len(dates))
			}
			for _, one := range dates {
				why := whyOf.FindStringSubmatch(one)
				if why == nil {
					t.Errorf("%s: a date without explanation: %s", at, one)
					continue
				}
				seen[html.UnescapeString(why[1])] = true
			}
		}
		if len(seen) != 2 {
			t.Errorf("%d explanations", len(seen))
		}
		for at := range seen {
			page := public.Get(at)
			date, article := "Senin, 16 Maret 2026", "Pasal 22 ayat (7) UU 14/2008"
			if strings.Contains(at, "2026-04-01") {
				date, article = "Rabu, 1 April 2026", "Pasal 22 ayat (8) UU 14/2008"
			}
			want(t, page, http.StatusOK, "Jatuh tempo "+date, article, "Senin, 2 Maret 2026")
		}
		want(t, public.Get("/bantuan/tenggat?dari_tanggal=2&dari_bulan=3&dari_tahun=2026&hari=10&jadi=2026-03-18&dasar=<b>"), http.StatusOK,
			"Yang berlaku adalah Rabu, 18 Maret 2026", "Senin, 16 Maret 2026")
	})
}
