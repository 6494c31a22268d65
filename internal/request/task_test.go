package request_test

import (
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"suluh/internal/db"
	"suluh/internal/dbtest"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/org"
	"suluh/internal/request"
)

// another adds a unit below parent with one officer who answers its tasks.
func (o *office) another(t *testing.T, d *db.DB, slug, parent string) (org.Unit, identity.Actor) {
	t.Helper()
	u := org.Unit{ID: db.NewID(), Slug: slug, Name: "Unit " + slug, Kind: "bagian", Parent: parent}
	a := actor(o.body.ID, "ppid_pelaksana", u.ID)
	o.people(t, d, func(tx *db.Tx) error { return org.InsertUnit(t.Context(), tx, o.body.ID, u) }, a)
	return u, a
}

// people adds officers with their posts.
func (o *office) people(t *testing.T, d *db.DB, before func(tx *db.Tx) error, all ...identity.Actor) {
	t.Helper()
	must(t, "add people", d.Write(t.Context(), func(tx *db.Tx) error {
		if before != nil {
			if err := before(tx); err != nil {
				return err
			}
		}
		for _, a := range all {
			p := identity.Person{ID: a.Person, Org: a.Org, Username: "u" + strings.ToLower(a.Person[len(a.Person)-12:]), Name: a.Name, Email: a.Person + "@contoh.test"}
			if err := identity.InsertPerson(t.Context(), tx, p, "-"); err != nil {
				return err
			}
			if err := identity.InsertPost(t.Context(), tx, a.Org, a.Posts[0]); err != nil {
				return err
			}
		}
		return nil
	}))
}

// given receives a request and forwards it to units.
func (o *office) given(t *testing.T, submission, due string, units ...string) request.Case {
	t.Helper()
	rc := o.receive(t, submission)
	must(t, "forward", o.Forward(t.Context(), o.desk, rc.Request.Slug, request.Forwarding{Units: units, DueOn: day(due)}))
	cs, err := o.Open(t.Context(), o.ppid, rc.Request.Slug)
	must(t, "open", err)
	return cs
}

func (o *office) task(t *testing.T, cs request.Case, unit string) request.Task {
	t.Helper()
	found, err := o.Open(t.Context(), o.ppid, cs.Slug)
	must(t, "open", err)
	i := slices.IndexFunc(found.Tasks, func(k request.Task) bool { return k.Unit == unit })
	if i < 0 {
		t.Fatal("no task for the unit")
	}
	return found.Tasks[i]
}

func TestUnitsProposeAndTheLetterIsOne(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o, ctx := open(t, d), t.Context()
		second, her := o.another(t, d, "hukum", "")
		cs := o.given(t, "formulir-nomor-satu-xxxx", "2026-03-10", o.unit.ID)
		must(t, "forward one item", o.Forward(ctx, o.desk, cs.Slug, request.Forwarding{Units: []string{second.ID}, Items: []string{cs.Items[0].ID}, DueOn: day("2026-03-11")}))
		mine, err := o.Assignment(ctx, her, o.task(t, cs, second.ID).ID)
		must(t, "open the task", err)
		if len(mine.Items) != 1 || mine.Items[0].ID != cs.Items[0].ID || mine.Case.Applicant.Name != "" {
			t.Fatalf("the unit sees %d items and the applicant %q", len(mine.Items), mine.Case.Applicant.Name)
		}
		refused(t, "a unit opens the task of another", func() error { _, err := o.Assignment(ctx, o.unitO, mine.ID); return err }(), fault.NotFound)
		refused(t, "a unit answers the task of another", o.AnswerTask(ctx, o.unitO, mine.ID, request.TaskAnswer{State: request.TaskAnswered, Text: "x"}), fault.NotFound)
		must(t, "she answers", o.AnswerTask(ctx, her, mine.ID, request.TaskAnswer{State: request.TaskAnswered, Items: map[string]request.Answer{
			cs.Items[0].ID: {Outcome: request.GrantedInPart, Text: "Salinan perjanjian", Redaction: "Nomor rekening", Holder: "tidak dipakai"}}}))
		must(t, "he hands back", o.AnswerTask(ctx, o.unitO, o.task(t, cs, o.unit.ID).ID, request.TaskAnswer{State: request.TaskReturned, Text: "Ada di Bagian Hukum", Elsewhere: second.ID}))
		got, err := request.ProposalsOf(ctx, d, o.body.ID, cs.ID)
		must(t, "read proposals", err)
		for _, it := range cs.Items {
			p := got[it.ID]
			want, from := request.NotHeld, 1
			if it.ID == cs.Items[0].ID {
				want, from = request.GrantedInPart, 2
			}
			if p.Outcome != want || len(p.From) != from || p.Holder != "" {
				t.Errorf("item %d: %+v", it.Position, p)
			}
		}
		if back := o.task(t, cs, o.unit.ID); back.State != request.TaskReturned || back.Elsewhere != second.ID {
			t.Errorf("handed back: %+v", back)
		}
	})
}

func TestEightOfficersClaimAndAnswerAtOnce(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o, ctx := open(t, d), t.Context()
		crowd := make([]identity.Actor, 8)
		for i := range crowd {
			crowd[i] = actor(o.body.ID, "ppid_pelaksana", o.unit.ID)
		}
		o.people(t, d, nil, crowd...)
		cs := o.given(t, "formulir-nomor-satu-xxxx", "2026-03-10", o.unit.ID)
		task := cs.Tasks[0].ID
		rush := func(do func(a identity.Actor) error) (won, lost int64) {
			var group sync.WaitGroup
			var ok, no, odd atomic.Int64
			for _, a := range crowd {
				group.Go(func() {
					switch err := do(a); {
					case err == nil:
						ok.Add(1)
					case fault.Is(err, fault.Conflict):
						no.Add(1)
					default:
						odd.Add(1)
						t.Error(err)
					}
				})
			}
			group.Wait()
			return ok.Load(), no.Load()
		}
		if won, lost := rush(func(a identity.Actor) error { return o.Claim(ctx, a, task) }); won != 1 || lost != 7 {
			t.Errorf("%d claimed, %d were told that a colleague was faster", won, lost)
		}
		holder := o.task(t, cs, o.unit.ID).Holder
		if !slices.ContainsFunc(crowd, func(a identity.Actor) bool { return a.Person == holder }) {
			t.Error("nobody of the unit holds the task")
		}
		if won, lost := rush(func(a identity.Actor) error {
			return o.AnswerTask(ctx, a, task, request.TaskAnswer{State: request.TaskAnswered, Text: "ada"})
		}); won != 1 || lost != 7 {
			t.Errorf("%d answered, %d were refused", won, lost)
		}
		acts, err := ledger.Timeline(ctx, d, o.body.ID, "permohonan", cs.ID)
		must(t, "read acts", err)
		counted := map[string]int{}
		for _, e := range acts {
			counted[e.Kind]++
			if strings.Contains(string(e.Detail), holder) {
				t.Errorf("act %s names the person", e.Kind)
			}
		}
		if counted["permohonan.tugas_diambil"] != 1 || counted["permohonan.tugas_dijawab"] != 1 {
			t.Errorf("acts: %v", counted)
		}
	})
}

func TestTasksArePassedWithdrawnAndReopened(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o, ctx := open(t, d), t.Context()
		_, stranger := o.another(t, d, "hukum", "")
		operator := actor(o.body.ID, "operator", o.unit.ID)
		o.people(t, d, nil, operator)
		cs := o.given(t, "formulir-nomor-satu-xxxx", "2026-03-10", o.unit.ID)
		task := cs.Tasks[0].ID
		for name, err := range map[string]error{
			"another unit claims":        o.Claim(ctx, stranger, task),
			"another unit passes":        o.Pass(ctx, stranger, task, o.unitO.Person),
			"another unit withdraws":     o.WithdrawTask(ctx, stranger, task),
			"an operator claims":         o.Claim(ctx, operator, task),
			"a task that does not exist": o.Claim(ctx, o.unitO, db.NewID()),
		} {
			refused(t, name, err, fault.NotFound)
		}
		refused(t, "the unit withdraws its own task", o.WithdrawTask(ctx, o.unitO, task), fault.Forbidden)
		refused(t, "passed to an operator", o.Pass(ctx, o.unitO, task, operator.Person), fault.Invalid)
		must(t, "passed in the unit's place", o.Pass(ctx, o.desk, task, stranger.Person))
		must(t, "who has it now opens it", func() error { _, err := o.Assignment(ctx, stranger, task); return err }())
		must(t, "withdraw", o.WithdrawTask(ctx, o.desk, task))
		refused(t, "answering what was withdrawn", o.AnswerTask(ctx, o.unitO, task, request.TaskAnswer{State: request.TaskAnswered, Text: "ada"}), fault.Conflict)
		if p, err := request.ProposalsOf(ctx, d, o.body.ID, cs.ID); err != nil || len(p) != 0 {
			t.Errorf("a withdrawn task proposes: %v, %v", p, err)
		}
		refused(t, "reopening past the case's day", o.ReopenTask(ctx, o.desk, task, cs.DueOn.AddDays(1), ""), fault.Invalid)
		o.setDay("2026-03-04")
		must(t, "reopen", o.ReopenTask(ctx, o.desk, task, day("2026-03-12"), "cari lagi"))
		if k := o.task(t, cs, o.unit.ID); k.State != request.TaskOpen || k.GivenOn != day("2026-03-04") || k.DueOn != day("2026-03-12") || k.Holder != stranger.Person {
			t.Errorf("reopened: %+v", k)
		}
		must(t, "let go", o.Pass(ctx, stranger, task, ""))
		must(t, "claim", o.Claim(ctx, o.unitO, task))
		must(t, "claim again", o.Claim(ctx, o.unitO, task))
	})
}
