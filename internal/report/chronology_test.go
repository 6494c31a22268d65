package report_test

import (
	"strconv"
	"testing"

	"suluh/internal/calendar"
	"suluh/internal/chronology"
	"suluh/internal/pastbook"
	"suluh/internal/report"
	"suluh/internal/statute"
	"suluh/internal/webtest"
)

// What `suluh chronology` says of some dates is what the pages say of a case with these
// dates: of a line of a past book, of an answered and of an open case, and of an
// objection.
func TestChronologyAgreesWithThePages(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		w := build(t, b)
		office, superior := w.SignIn(t, w.desk), w.SignIn(t, w.chief)
		cal := calendar.Embedded().For(calendar.Options{})
		judge := func(c chronology.Case) chronology.Answer {
			return chronology.Judge(c, cal, statute.Default(), b.Today())
		}
		d := func(s string) calendar.Date {
			if s == "" {
				return calendar.Date{}
			}
			return calendar.MustDate(s)
		}
		// The cases that this program keeps.
		for _, tt := range []struct {
			name                          string
			received, extension, notified string
		}{
			{"cepat", "2025-12-01", "", "2025-12-08"}, {"lintas tahun", "2025-12-22", "", "2026-01-05"}, {"diperpanjang", "2026-01-12", "2026-01-20", "2026-02-02"},
			{"terlambat", "2026-01-12", "", "2026-02-02"}, {"terbuka lewat", "2026-02-02", "", ""}, {"terbuka", "2026-02-23", "", ""},
		} {
			a := judge(chronology.Case{Received: d(tt.received), Extension: d(tt.extension), Notification: d(tt.notified)})
			page := office.Get("/kantor/permohonan/" + w.slugs[tt.name])
			due := a.Notification.Due.On
			if tt.extension != "" {
				due = a.Notification.Extended.On
			}
			wants := []string{"Jawaban paling lambat " + calendar.Long(due)}
			if tt.notified != "" {
				wants = append(wants, "Keberatan paling lambat "+calendar.Long(a.Objection.Last.On))
			}
			if late := a.Notification.Status == chronology.Pending && b.Today().After(due); late != page.Says("Lewat ") {
				t.Errorf("%s: late is %v, and the page says %s", tt.name, late, page.Text())
			}
			for _, want := range wants {
				if !page.Says(want) {
					t.Errorf("%s: the page does not say %q", tt.name, want)
				}
			}
			if c, err := b.App.Cases.Open(t.Context(), w.ppid, w.slugs[tt.name]); err != nil || c.DueOn != due {
				t.Errorf("%s is due on %s, and chronology says %s, %v", tt.name, c.DueOn, due, err)
			}
		}
		for name, received := range map[string]string{"atas penolakan": "2026-02-09", "tanpa permohonan": "2026-02-10"} {
			a := judge(chronology.Case{Objection: d(received)})
			if page := superior.Get("/kantor/keberatan/" + w.slugs[name]); !page.Says("Tanggapan paling lambat " + calendar.Long(a.Response.Due.On)) {
				t.Errorf("%s: the page does not say %s", name, a.Response.Due.On)
			}
		}
		// The books of past years.
		words := map[chronology.Status]string{chronology.OnTime: "tepat waktu", chronology.Overrun: "lewat batas, tanpa perpanjangan yang tercatat", chronology.Late: "lewat batas"}
		list, err := b.App.Reports.Past.List(t.Context(), w.desk, pastbook.Filter{})
		if err != nil || len(list.Cases) != 5 {
			t.Fatalf("%d past cases, %v", len(list.Cases), err)
		}
		judged := 0
		for _, c := range list.Cases {
			a, page := judge(report.Chronology(c)), office.Get("/kantor/lampau/"+c.ID)
			due, days, status := a.Notification.Due.On, a.Notification.Days, a.Notification.Status
			if c.Kind == "keberatan" {
				due, days, status = a.Response.Due.On, a.Response.Days, a.Response.Status
			}
			if days == nil {
				if page.Says("Batas menurut kalender") {
					t.Errorf("%s: the page judges what nobody wrote down", c.Number)
				}
				continue
			}
			judged++
			if want := "Batas menurut kalender " + calendar.Long(due) + " Waktu jawaban " + strconv.Itoa(*days) + " hari kerja, " + words[status]; !page.Says(want) {
				t.Errorf("%s: the page does not say %q: %s", c.Number, want, page.Text())
			}
		}
		if judged != 3 {
			t.Errorf("%d past cases have dates to judge", judged)
		}
	})
}
