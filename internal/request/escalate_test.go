package request_test

import (
	"context"
	"strings"
	"sync"
	"testing"

	"suluh/internal/db"
	"suluh/internal/dbtest"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/notice"
	"suluh/internal/request"
)

func (o *office) kinds(t *testing.T, d *db.DB, id string) map[string]int {
	t.Helper()
	acts, err := ledger.Timeline(t.Context(), d, o.body.ID, "permohonan", id)
	must(t, "read acts", err)
	n := map[string]int{}
	for _, e := range acts {
		n[e.Kind]++
	}
	return n
}

// twice runs a job from four workers at once.
func twice(t *testing.T, job func() error) {
	t.Helper()
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			if err := job(); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
}

func TestEscalationComesOnceAndGoesToSomebody(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o, ctx := open(t, d), t.Context()
		below, her := o.another(t, d, "seksi", o.unit.ID)
		cs := o.given(t, "formulir-nomor-satu-xxxx", "2026-03-09", below.ID)
		look := func() error { return o.EscalateAll(ctx, request.Escalate{}) }
		count := func(when string, reminded, passed int) {
			t.Helper()
			twice(t, look)
			n := o.kinds(t, d, cs.ID)
			if n["permohonan.tugas_diingatkan"] != reminded || n["permohonan.tugas_dialihkan"] != passed {
				t.Errorf("%s: %d reminders and %d passed on, want %d and %d", when, n["permohonan.tugas_diingatkan"], n["permohonan.tugas_dialihkan"], reminded, passed)
			}
		}
		count("on the day it was given", 0, 0)
		o.setDay("2026-03-05") // three of five days; nobody took it for two
		count("half of the unit's term", 1, 1)
		if k := o.task(t, cs, below.ID); k.Holder != o.unitO.Person {
			t.Errorf("the task went to %q, want the officer of the unit above", k.Holder)
		}
		o.setDay("2026-03-06")
		count("three quarters", 2, 1)
		o.setDay("2026-03-07")
		count("a Saturday", 2, 1)
		o.setDay("2026-03-09") // nine tenths of the unit's term, half of the case's
		count("nine tenths, and half of the case", 4, 1)
		must(t, "extend", o.Extend(ctx, o.desk, cs.Slug, request.Extension{Until: day("2026-03-31"), Reason: "banyak berkas"}))
		o.setDay("2026-03-13")
		count("half of the longer term", 5, 1)
		must(t, "she answers in the end", o.AnswerTask(ctx, her, cs.Tasks[0].ID, request.TaskAnswer{State: request.TaskAnswered, Text: "ada"}))
		o.setDay("2026-03-31")
		count("answered", 5, 1)
	})
}

func TestAnEndedPostPassesItsTaskOn(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o, ctx := open(t, d), t.Context()
		unit, leaving := o.another(t, d, "seksi", "")
		_, named := o.another(t, d, "hukum", "")
		refusedTo := actor(o.body.ID, "operator", unit.ID)
		o.people(t, d, nil, refusedTo)
		must(t, "name a stand-in", o.SetFallback(ctx, o.desk, unit.ID, named.Person))
		if err := o.SetFallback(ctx, o.desk, unit.ID, refusedTo.Person); err == nil {
			t.Error("an operator was named")
		}
		if err := o.SetFallback(ctx, leaving, unit.ID, named.Person); err == nil {
			t.Error("a unit named its own stand-in for the desk")
		}
		cs := o.given(t, "formulir-nomor-satu-xxxx", "2026-03-12", unit.ID)
		must(t, "claim", o.Claim(ctx, leaving, cs.Tasks[0].ID))
		must(t, "the post ends", d.Write(ctx, func(tx *db.Tx) error {
			return identity.EndPost(ctx, tx, o.body.ID, leaving.Posts[0].ID, day("2026-03-02"))
		}))
		o.setDay("2026-03-03")
		twice(t, func() error { return o.EscalateAll(ctx, request.Escalate{}) })
		if k := o.task(t, cs, unit.ID); k.Holder != named.Person {
			t.Errorf("held by %q", k.Holder)
		}
		if n := o.kinds(t, d, cs.ID)["permohonan.tugas_dialihkan"]; n != 1 {
			t.Errorf("passed on %d times", n)
		}
		// The other unit now sees this task, and only this one.
		tasks, err := o.TasksOf(ctx, named)
		must(t, "tasks", err)
		if len(tasks) != 1 || tasks[0].ID != cs.Tasks[0].ID {
			t.Errorf("the stand-in sees %+v", tasks)
		}
	})
}

func TestTheApplicantIsToldOnce(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o, ctx := open(t, d), t.Context()
		silent, objecting := o.receive(t, "formulir-nomor-satu-xxxx").Request, o.receive(t, "formulir-nomor-dua-xxxxx").Request
		o.Objected = func(_ context.Context, _ db.Reader, _, id string) (bool, error) { return id == objecting.ID, nil }
		tell := func() error { return o.TellAll(ctx, request.TellDays{}) }
		said := func(when string, r request.Request, want string) {
			t.Helper()
			twice(t, tell)
			all, err := notice.Messages(ctx, d, o.body.ID, "permohonan", r.ID)
			must(t, "messages", err)
			var events []string
			for _, m := range all[1:] { // after the receipt
				events = append(events, string(m.Event))
				if strings.Contains(m.Body, r.Applicant.Name) {
					t.Errorf("%s names the applicant", m.Event)
				}
			}
			if got := strings.Join(events, " "); got != want {
				t.Errorf("%s: %q, want %q", when, got, want)
			}
		}
		o.setDay("2026-03-16")
		said("on the last day", silent, "")
		o.setDay("2026-03-17")
		said("the first working day after", silent, "lewat_waktu")
		said("whoever objects", objecting, "")
		o.setDay("2026-03-18") // two days off follow
		said("the day after", silent, "lewat_waktu")
		if n := o.kinds(t, d, silent.ID); n["permohonan.lewat_waktu"] != 1 {
			t.Errorf("acts: %v", n)
		}
		o.setDay("2026-05-04")
		said("near the end", silent, "lewat_waktu jendela_keberatan")
	})
}

func TestLinesAndTalliesFollowTheCases(t *testing.T) {
	t.Parallel()
	drift := db.SQL("request_test.drift", `SELECT COUNT(*) FROM request_line_now n JOIN request_line l ON l.org_id = n.org_id AND l.request_id = n.request_id
		WHERE n.part <> l.part OR n.action <> l.action OR n.rank <> l.rank OR n.sort_on <> l.sort_on OR n.state <> l.state OR n.units <> l.units OR n.open_tasks <> l.open_tasks`)
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o, ctx := open(t, d), t.Context()
		var all []request.Request
		for i := range 7 {
			all = append(all, o.receive(t, "formulir-nomor-000"+string(rune('0'+i))+"-xx").Request)
		}
		bulk, err := o.ForwardAll(ctx, o.desk, []string{all[0].Slug, all[1].Slug, "tidak-ada"}, o.unit.ID, "cari")
		must(t, "forward several", err)
		if len(bulk) != 3 || bulk[0].Err != nil || bulk[1].Err != nil || bulk[2].Err == nil {
			t.Errorf("bulk: %+v", bulk)
		}
		must(t, "answer", o.AnswerTask(ctx, o.unitO, o.task(t, request.Case{Request: all[1]}, o.unit.ID).ID, request.TaskAnswer{State: request.TaskAnswered, Text: "ada"}))
		must(t, "withdraw", o.Withdraw(ctx, o.desk, all[2].Slug))
		in, err := o.Inbox(ctx, o.desk, request.Query{Tab: request.TabRunning})
		must(t, "inbox", err)
		if in.Counts[request.TabRunning] != 6 || in.Counts[request.TabDone] != 1 || in.Counts[request.TabAction] != 5 {
			t.Errorf("counts %v", in.Counts)
		}
		if n, err := db.One(ctx, d, drift, db.Value[int64]); err != nil || n != 0 {
			t.Errorf("%d lines are not as their cases, %v", n, err)
		}
		// Pages of two: forwards to the end, backwards to the beginning.
		var seen []string
		q := request.Query{Tab: request.TabRunning, Limit: 2}
		for {
			in, err := o.Inbox(ctx, o.desk, q)
			must(t, "page", err)
			for _, r := range in.Rows {
				seen = append(seen, r.Number)
			}
			if in.Next == "" {
				q.Before, q.After = in.Previous, ""
				break
			}
			q.After = in.Next
		}
		for q.Before != "" {
			in, err := o.Inbox(ctx, o.desk, q)
			must(t, "page back", err)
			if len(in.Rows) != 2 {
				t.Fatalf("a page back of %d rows", len(in.Rows))
			}
			q.Before = in.Previous
		}
		if len(seen) != 6 {
			t.Errorf("the pages show %v", seen)
		}
		for name, c := range map[string]struct {
			q    request.Query
			want int
		}{
			"by unit":    {request.Query{Tab: request.TabRunning, Unit: o.unit.ID}, 2},
			"by state":   {request.Query{Tab: request.TabAction, State: request.Received}, 4},
			"by year":    {request.Query{Tab: request.TabRunning, Year: "2025"}, 0},
			"due by day": {request.Query{Tab: request.TabRunning, To: day("2026-03-16")}, 6},
			"due later":  {request.Query{Tab: request.TabRunning, From: day("2026-03-17")}, 0},
		} {
			in, err := o.Inbox(ctx, o.desk, c.q)
			must(t, name, err)
			if len(in.Rows) != c.want {
				t.Errorf("%s: %d rows, want %d", name, len(in.Rows), c.want)
			}
		}
		debts, err := o.Debts(ctx, o.ppid, day("2026-03-16"))
		must(t, "debts", err)
		if len(debts) != 1 || debts[0].Open != 1 || debts[0].Overdue != 1 {
			t.Errorf("debts %+v", debts)
		}
	})
}
