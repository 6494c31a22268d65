package request_test

import (
	"testing"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/dbtest"
	"suluh/internal/identity"
	"suluh/internal/request"
)

// Law 3, register the request: at the same moment, by every channel; the number is the
// proof of receipt. What came by post earlier keeps the day of its receipt, and never
// that of its letter, as the beginning of its term.
func TestLaw3Registration(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o := open(t, d) // 2 March 2026
		for i, tt := range []struct {
			name     string
			change   func(*request.Application)
			received string
			due      string
		}{
			{"by the portal", nil, "2026-03-02", "2026-03-16"},
			{"at the counter", func(a *request.Application) { a.Channel = request.Counter }, "2026-03-02", "2026-03-16"},
			{"by telephone", func(a *request.Application) { a.Channel = request.Phone }, "2026-03-02", "2026-03-16"},
			{"by e-mail", func(a *request.Application) { a.Channel = request.Email }, "2026-03-02", "2026-03-16"},
			{"by post, written earlier and received today", func(a *request.Application) { a.Channel, a.LetterOn = request.Letter, day("2026-02-20") }, "2026-03-02", "2026-03-16"},
			{"by post, received on Friday and registered today", func(a *request.Application) {
				a.Channel, a.LetterOn, a.ReceivedOn, a.Backdating = request.Letter, day("2026-02-20"), day("2026-02-27"), "loket sudah tutup"
			}, "2026-02-27", "2026-03-13"},
		} {
			a, by := atDesk(700+i, func(*request.Application) {}), o.desk
			if tt.change == nil {
				a, by = application("formulir-portal-nomor-0001"), identity.ForApplicant(o.body.ID, "")
			} else {
				tt.change(&a)
			}
			rc, err := o.Receive(t.Context(), by, a)
			must(t, tt.name, err)
			r := rc.Request
			if r.Number == "" || !r.RegisteredAt.Equal(o.Ledger.Clock()) || r.ReceivedOn != calendar.MustDate(tt.received) || r.DueOn != calendar.MustDate(tt.due) {
				t.Errorf("%s: number %q at %s, received %s, due %s", tt.name, r.Number, r.RegisteredAt, r.ReceivedOn, r.DueOn)
			}
		}
	})
}
