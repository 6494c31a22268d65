package catalogue_test

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"suluh/internal/calendar"
	"suluh/internal/catalogue"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/notice"
	"suluh/internal/register"
	"suluh/internal/webtest"
)

// write makes a published entry of a unit that meets items, with both people, and
// gives its identifier.
func write(t *testing.T, b *webtest.Bed, author, second identity.Actor, c register.Content) (string, error) {
	t.Helper()
	ctx := t.Context()
	c.Class, c.Summary, c.Holder, c.Responsible = "berkala", "Isi.", "Dinas", "Kepala dinas"
	c.Made, c.Forms, c.Retention = register.Made{Text: "2026"}, []string{"elektronik"}, register.Retention{Text: "5 tahun"}
	id, err := b.App.Register.Begin(ctx, author, c)
	if err != nil {
		return "", err
	}
	return id, errors.Join(b.App.Register.Submit(ctx, author, id, 1), b.App.Register.Publish(ctx, second, id, 2))
}

func TestWhatAUnitHolds(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		ctx, c := t.Context(), b.App.Catalogue
		author, second := b.AddPerson(t, b.Body, "operator", b.Unit.ID), b.AddPerson(t, b.Body, "ppid_utama", "")
		owed := func(unit string) string {
			t.Helper()
			o, err := c.Owed(ctx, b.Body, unit, b.Today())
			if err != nil {
				t.Fatal(err)
			}
			return fmt.Sprint(o.Present, o.Stale, o.Missing)
		}
		says := func(what, unit, want string) {
			t.Helper()
			if got := owed(unit); got != want {
				t.Errorf("%s: present, stale, missing %s, want %s", what, got, want)
			}
		}
		says("nothing", b.Unit.ID, "0 0 27")
		if _, err := write(t, b, author, second, register.Content{Unit: b.Unit.ID, Title: "Rahasia", Standard: []string{"DB-01"}}); !fault.Is(err, fault.Invalid) {
			t.Errorf("an item of villages: %v", err)
		}
		first, err := write(t, b, author, second, register.Content{Unit: b.Unit.ID, Title: "LKjIP", Standard: []string{"B-03", "B-03", " T-08 "}})
		if err != nil {
			t.Fatal(err)
		}
		says("one entry for two items", b.Unit.ID, "2 0 25")

		// Eight publish for one unit at once; each is counted once.
		var group sync.WaitGroup
		failed := make(chan error, 8)
		for i := range 8 {
			group.Go(func() {
				_, err := write(t, b, author, second, register.Content{Unit: b.Unit.ID, Title: fmt.Sprint("Neraca ", i), Standard: []string{"B-04b", "B-03"}})
				failed <- err
			})
		}
		group.Wait()
		close(failed)
		for err := range failed {
			if err != nil {
				t.Error(err)
			}
		}
		held, err := b.App.Register.HeldOf(ctx, b.Body.ID, b.Unit.ID)
		if got := fmt.Sprint(held); err != nil || got != fmt.Sprintf("[{B-03 0 9 %[1]s} {B-04b 0 8 %[1]s} {T-08 0 1 %[1]s}]", b.Today()) {
			t.Errorf("held: %s, %v", got, err)
		}
		e, err := b.App.Register.Open(ctx, second, first)
		if err != nil {
			t.Fatal(err)
		}
		if e.RenewBy != calendar.MustDate("2026-09-02") {
			t.Errorf("due again on %s", e.RenewBy)
		}
		// Moving to another unit moves what it meets; withdrawing takes it away.
		moved := e.Content
		moved.Unit, moved.Standard = b.Second.ID, []string{"T-08"}
		if err := errors.Join(b.App.Register.Revise(ctx, second, first, e.Version, moved), b.App.Register.Submit(ctx, second, first, e.Version+1)); err != nil {
			t.Fatal(err)
		}
		other := b.AddPerson(t, b.Body, "ppid_pelaksana", b.Second.ID)
		if err := b.App.Register.Publish(ctx, other, first, e.Version+2); err != nil {
			t.Fatal(err)
		}
		says("moved away", b.Unit.ID, "2 0 25")
		says("moved here", b.Second.ID, "1 0 26")
		if err := b.App.Register.Withdraw(ctx, second, first, e.Version+3, "Keliru"); err != nil {
			t.Fatal(err)
		}
		says("withdrawn", b.Second.ID, "0 0 27")
		b.SetDay("2026-09-03")
		says("half a year later", b.Unit.ID, "1 1 25") // the balance sheet is yearly
	})
}

func TestMarks(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		ctx, c := t.Context(), b.App.Catalogue
		ppid, officer := b.AddPerson(t, b.Body, "ppid_utama", ""), b.AddPerson(t, b.Body, "ppid_pelaksana", b.Unit.ID)
		operator := b.AddPerson(t, b.Body, "operator", b.Unit.ID)
		for name, one := range map[string]struct {
			by   identity.Actor
			m    catalogue.Marking
			kind fault.Kind
		}{
			"an operator":                      {operator, catalogue.Marking{Unit: b.Unit.ID, Item: "B-03", Reason: "x"}, fault.Forbidden},
			"an officer of another unit":       {officer, catalogue.Marking{Unit: b.Second.ID, Item: "B-03", Reason: "x"}, fault.Forbidden},
			"a unit's officer for the body":    {officer, catalogue.Marking{Item: "B-03", Reason: "x"}, fault.Forbidden},
			"no reason":                        {officer, catalogue.Marking{Unit: b.Unit.ID, Item: "B-03", Reason: " "}, fault.Invalid},
			"too long a reason":                {officer, catalogue.Marking{Unit: b.Unit.ID, Item: "B-03", Reason: strings.Repeat("x", 501)}, fault.Invalid},
			"an item nobody knows":             {officer, catalogue.Marking{Unit: b.Unit.ID, Item: "B-99", Reason: "x"}, fault.Invalid},
			"another body's unit":              {ppid, catalogue.Marking{Unit: "lain", Item: "B-03", Reason: "x"}, fault.NotFound},
			"taking the body's duty oneself":   {officer, catalogue.Marking{Unit: b.Unit.ID, Item: "B-05", Applies: true, Reason: "x"}, fault.Forbidden},
			"giving what is the unit's anyway": {ppid, catalogue.Marking{Unit: b.Unit.ID, Item: "B-03", Applies: true, Reason: "x"}, fault.Forbidden},
		} {
			if err := c.Mark(ctx, one.by, one.m); !fault.Is(err, one.kind) {
				t.Errorf("%s: %v", name, err)
			}
		}
		// Of eight who mark the same at once one does, and one takes it back.
		var marked, conflicts, unmarked atomic.Int64
		eight := func(do func() error, done *atomic.Int64) {
			var group sync.WaitGroup
			for range 8 {
				group.Go(func() {
					switch err := do(); {
					case err == nil:
						done.Add(1)
					case fault.Is(err, fault.Conflict):
						conflicts.Add(1)
					default:
						t.Error(err)
					}
				})
			}
			group.Wait()
		}
		eight(func() error {
			return c.Mark(ctx, officer, catalogue.Marking{Unit: b.Unit.ID, Item: "B-03", Reason: "Kinerja dilaporkan dinas induk."})
		}, &marked)
		eight(func() error { return c.Unmark(ctx, ppid, b.Unit.ID, "B-03") }, &unmarked)
		if marked.Load() != 1 || unmarked.Load() != 1 || conflicts.Load() != 14 {
			t.Errorf("marked %d, taken back %d, conflicts %d", marked.Load(), unmarked.Load(), conflicts.Load())
		}
		if err := c.Mark(ctx, officer, catalogue.Marking{Unit: b.Unit.ID, Item: "B-11", Reason: "Menumpang."}); err != nil {
			t.Fatal(err)
		}
		if n, err := c.MarkKind(ctx, ppid, "perangkat_daerah", catalogue.Marking{Item: "B-11", Reason: "Menumpang."}); n != 1 || err != nil {
			t.Errorf("marked %d more units: %v", n, err)
		}
		if _, err := c.MarkKind(ctx, officer, "perangkat_daerah", catalogue.Marking{Item: "B-10", Reason: "x"}); !fault.Is(err, fault.Forbidden) {
			t.Errorf("a unit's officer marks a kind: %v", err)
		}
		if _, err := c.MarkKind(ctx, ppid, "kelurahan", catalogue.Marking{Item: "B-10", Reason: "x"}); !fault.Is(err, fault.Invalid) {
			t.Errorf("a kind without units: %v", err)
		}
		if n, err := c.UnmarkKind(ctx, ppid, "perangkat_daerah", "B-11"); n != 2 || err != nil {
			t.Errorf("taken back from %d units: %v", n, err)
		}
		acts, err := ledger.Timeline(ctx, b.App.DB, b.Body.ID, "unit", b.Unit.ID)
		if err != nil {
			t.Fatal(err)
		}
		var kinds []string
		for _, a := range acts {
			kinds = append(kinds, a.Kind)
			if strings.Contains(string(a.Detail), "Menumpang") {
				t.Error("the reason, which a person typed, is in the act")
			}
		}
		if got := strings.Join(kinds, " "); got != "katalog.ditandai katalog.tanda_dicabut katalog.ditandai katalog.tanda_dicabut" {
			t.Errorf("the timeline of the unit: %s", got)
		}
	})
}

func TestOneDigestForEachPerson(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		ctx, c := t.Context(), b.App.Catalogue
		people := []identity.Actor{b.AddPerson(t, b.Body, "ppid_utama", ""), b.AddPerson(t, b.Body, "ppid_pelaksana", b.Unit.ID), b.AddPerson(t, b.Body, "operator", b.Second.ID)}
		desk := b.AddPerson(t, b.Body, "petugas", "")
		count := func(a identity.Actor) []notice.Posted {
			t.Helper()
			all, err := notice.Messages(ctx, b.App.DB, b.Body.ID, notice.SubjectReminder, a.Person)
			if err != nil {
				t.Fatal(err)
			}
			return all
		}
		sweep := func() {
			t.Helper()
			var group sync.WaitGroup
			for range 8 {
				group.Go(func() {
					if err := b.App.Digests.SendAll(ctx, notice.SendDigests{}); err != nil {
						t.Error(err)
					}
				})
			}
			group.Wait()
		}
		each := func(when string, want int) {
			t.Helper()
			sweep()
			for _, a := range people {
				if got := count(a); len(got) != want {
					t.Errorf("%s: %d messages, want %d", when, len(got), want)
				}
			}
		}
		b.SetDay("2026-03-01") // a Sunday
		each("on a Sunday", 0)
		b.SetDay("2026-03-02")
		each("eight workers on a Monday morning", 1)
		if len(count(desk)) != 0 {
			t.Error("the desk, which answers for no unit, was reminded")
		}
		m := count(people[1])[0]
		if m.Subject != "Informasi wajib: ada yang perlu dikerjakan" || m.State != notice.NotSent || m.Failure != notice.NoAddress {
			t.Errorf("%q, %s, %s", m.Subject, m.State, m.Failure)
		}
		for _, want := range []string{"Dinas Pekerjaan Umum\n0 dari 27 butir ada", "Belum ada:\n- B-01 Profil Badan Publik", "butir lain", "/kantor/informasi/wajib"} {
			if !strings.Contains(m.Body, want) {
				t.Errorf("the digest does not say %q:\n%s", want, m.Body)
			}
		}
		if unsent, err := notice.Unsent(ctx, b.App.DB, b.Body.ID); err != nil || len(unsent) != 0 {
			t.Errorf("reminders stand among the messages to applicants: %d, %v", len(unsent), err)
		}
		b.SetDay("2026-03-06")
		each("in the same week", 1)
		b.SetDay("2026-03-09")
		each("a week later", 2)
		// Nothing to do any more: once a month.
		for _, unit := range []string{"", b.Unit.ID, b.Second.ID} {
			for _, g := range c.Book.For(b.Body.Kind).Groups() {
				if err := c.Mark(ctx, people[0], catalogue.Marking{Unit: unit, Item: g.Code, Reason: "Uji."}); err != nil {
					t.Fatal(err)
				}
			}
		}
		b.SetDay("2026-03-16")
		each("complete, a week later", 2)
		b.SetDay("2026-04-09")
		each("complete, a month later", 3)
		if m := count(people[1])[2]; m.Subject != "Informasi wajib: lengkap, periksa kembali" {
			t.Errorf("%q", m.Subject)
		}
		body := b.Body
		body.Settings.NoReminders = true
		admin := b.AddPerson(t, b.Body, "administrator", "")
		if err := b.App.Administration().ChangeSettings(ctx, admin, 1, body.Settings); err != nil {
			t.Fatal(err)
		}
		b.SetDay("2026-06-08")
		each("switched off", 3)
	})
}
