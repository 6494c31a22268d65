package request_test

import (
	"strings"
	"sync"
	"testing"
	"time"

	"suluh/internal/db"
	"suluh/internal/dbtest"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/notice"
	"suluh/internal/org"
	"suluh/internal/request"
)

// Eight workers run the job of the day at once: every officer gets one digest with all
// that concerns them, and one act counts them.
func TestEightRunsOfTheDigestSendOneToEach(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o, ctx := open(t, d), t.Context()
		second, her := o.another(t, d, "hukum", "")
		_, idle := o.another(t, d, "arsip", "")
		first := o.given(t, "formulir-nomor-satu-xxxx", "2026-03-04", o.unit.ID, second.ID)
		other := o.given(t, "formulir-nomor-dua-xxxx", "2026-03-06", second.ID)
		digests := &notice.Digests{Ledger: o.Ledger, Outbox: o.Outbox, Book: o.Book,
			Base: func(b org.Body) string { return "http://" + b.Host }, Parts: []notice.DigestPart{o.Digest}}
		eight := func() {
			var group sync.WaitGroup
			for range 8 {
				group.Go(func() {
					if err := digests.SendAll(ctx, notice.SendDigests{}); err != nil {
						t.Error(err)
					}
				})
			}
			group.Wait()
		}
		told := func(a identity.Actor) []notice.Posted {
			t.Helper()
			all, err := notice.Messages(ctx, d, o.body.ID, notice.SubjectReminder, a.Person)
			must(t, "read messages", err)
			return all
		}
		sent := func() (n int) {
			t.Helper()
			acts, err := ledger.Since(ctx, d, o.body.ID, 0, 1000)
			must(t, "read acts", err)
			for _, e := range acts {
				if e.Kind == (notice.DigestAct{}).Kind() {
					n++
				}
			}
			return n
		}
		each := func(when string, acts int, want map[*identity.Actor]int) {
			t.Helper()
			eight()
			for a, n := range want {
				if got := len(told(*a)); got != n {
					t.Errorf("%s: %s got %d digests, want %d", when, a.Posts[0].Label(), got, n)
				}
			}
			if got := sent(); got != acts {
				t.Errorf("%s: %d acts, want %d", when, got, acts)
			}
		}
		at := func(moment string) {
			t.Helper()
			on, err := time.Parse(time.RFC3339, moment)
			must(t, "read the hour", err)
			o.now.Store(on.UnixMilli())
		}
		people := func(unit, her2, desk, ppid int) map[*identity.Actor]int {
			return map[*identity.Actor]int{&o.unitO: unit, &her: her2, &idle: 0, &o.desk: desk, &o.ppid: ppid}
		}
		at("2026-03-03T06:30:00+07:00")
		each("before seven in the morning", 0, people(0, 0, 0, 0))
		at("2026-03-03T08:00:00+07:00")
		each("the morning after", 1, people(1, 1, 0, 0))
		at("2026-03-03T10:59:00+07:00")
		each("later that morning", 1, people(1, 1, 0, 0))
		both := told(her)[0]
		for _, want := range []string{first.Number, other.Number, "Unit hukum", "paling lambat 4 Mar 2026", "http://contoh.test/kantor"} {
			if !strings.Contains(both.Body, want) {
				t.Errorf("her digest does not say %q:\n%s", want, both.Body)
			}
		}
		if strings.Contains(both.Body, secretName) || strings.Contains(both.Subject, secretName) || strings.Contains(both.Body, "RKPD") {
			t.Errorf("a digest names the applicant or the wish:\n%s", both.Body)
		}
		if mine := told(o.unitO)[0].Body; strings.Contains(mine, other.Number) {
			t.Errorf("a unit reads of the task of another:\n%s", mine)
		}
		must(t, "he answers", o.AnswerTask(ctx, o.unitO, o.task(t, first, o.unit.ID).ID, request.TaskAnswer{State: request.TaskAnswered, Text: "ada"}))
		at("2026-03-04T08:00:00+07:00") // her first task is due today; his is answered
		each("the next morning", 2, people(1, 2, 0, 0))
		at("2026-03-07T08:00:00+07:00")
		each("a Saturday", 2, people(1, 2, 0, 0))
		at("2026-03-13T08:00:00+07:00") // two working days before the day of both cases
		each("when the cases fall due", 3, people(1, 3, 1, 1))
	})
}
