package catalogue_test

import (
	"sync"
	"testing"

	"suluh/internal/calendar"
	"suluh/internal/catalogue"
	"suluh/internal/org"
	"suluh/internal/register"
	"suluh/internal/webtest"
)

// stateOf is what a unit has of a group.
func stateOf(m *catalogue.Matrix, unit, code string) catalogue.Status {
	for _, l := range m.Lines {
		for i, g := range m.List.Groups() {
			if l.Unit.ID == unit && g.Code == code {
				return l.Groups[i]
			}
		}
	}
	return catalogue.Status{}
}

func TestTheMatrixIsKeptAndNeverStale(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		ctx, c := t.Context(), b.App.Catalogue
		// A process of its own, with nothing in common but the database.
		other := &catalogue.Catalogue{Ledger: c.Ledger, Register: c.Register, Book: c.Book}
		ppid, author := b.AddPerson(t, b.Body, "ppid_utama", ""), b.AddPerson(t, b.Body, "ppid_pelaksana", b.Unit.ID)
		ask := func(c *catalogue.Catalogue, body org.Body, today calendar.Date) *catalogue.Matrix {
			t.Helper()
			m, err := c.Matrix(ctx, body, today)
			if err != nil {
				t.Fatal(err)
			}
			return m
		}
		state := func(m *catalogue.Matrix, code string) catalogue.Status {
			return stateOf(m, b.Unit.ID, code)
		}
		first := ask(c, b.Body, b.Today())
		if ask(c, b.Body, b.Today()) != first {
			t.Error("computed again although nothing happened")
		}
		if state(first, "B-03").State != catalogue.Missing {
			t.Fatalf("at first: %+v", state(first, "B-03"))
		}
		if err := c.Mark(ctx, ppid, catalogue.Marking{Unit: b.Unit.ID, Item: "B-03", Reason: "Uji."}); err != nil {
			t.Fatal(err)
		}
		if s := state(ask(c, b.Body, b.Today()), "B-03"); s.State != catalogue.NotApplicable {
			t.Errorf("after a mark: %+v", s)
		}
		if err := other.Unmark(ctx, ppid, b.Unit.ID, "B-03"); err != nil {
			t.Fatal(err)
		}
		if s := state(ask(c, b.Body, b.Today()), "B-03"); s.State != catalogue.Missing {
			t.Errorf("after another process took it back: %+v", s)
		}
		ask(other, b.Body, b.Today())
		if _, err := write(t, b, author, ppid, register.Content{Unit: b.Unit.ID, Title: "LKjIP", Standard: []string{"B-03"}}); err != nil {
			t.Fatal(err)
		}
		for name, c := range map[string]*catalogue.Catalogue{"here": c, "elsewhere": other} {
			if s := state(ask(c, b.Body, b.Today()), "B-03"); s.State != catalogue.Present {
				t.Errorf("after a publication, %s: %+v", name, s)
			}
		}
		if s := state(ask(c, b.Body, b.Today().AddDays(700)), "B-03"); s.State != catalogue.Stale {
			t.Errorf("two years later: %+v", s)
		}
		if s := state(ask(c, b.Body, b.Today()), "B-03"); s.State != catalogue.Present {
			t.Errorf("today again: %+v", s)
		}
		before := ask(c, b.Body, b.Today())
		changed := b.Body
		changed.Version++
		changed.Settings.CadenceMonths = 1
		if ask(c, changed, b.Today()) == before {
			t.Error("kept although the settings of the body changed")
		}

		// Eight commit and ask at once: each sees its own commit in its next answer, and
		// those who ask when all is quiet share one matrix.
		var codes []string
		for _, g := range c.Book.For(b.Body.Kind).Groups() {
			if len(codes) < 8 && state(before, g.Code).State == catalogue.Missing {
				codes = append(codes, g.Code)
			}
		}
		if len(codes) != 8 {
			t.Fatalf("only %v are missing", codes)
		}
		var group sync.WaitGroup
		for _, code := range codes {
			group.Go(func() {
				if err := c.Mark(ctx, ppid, catalogue.Marking{Unit: b.Unit.ID, Item: code, Reason: "Uji."}); err != nil {
					t.Errorf("%s: %v", code, err)
					return
				}
				m, err := c.Matrix(ctx, b.Body, b.Today())
				if err != nil {
					t.Error(err)
				} else if s := state(m, code); s.State != catalogue.NotApplicable {
					t.Errorf("%s, marked before it was asked for: %+v", code, s)
				}
			})
		}
		group.Wait()
		answers := make([]*catalogue.Matrix, 8)
		for i := range answers {
			group.Go(func() {
				m, err := c.Matrix(ctx, b.Body, b.Today())
				if err != nil {
					t.Error(err)
				}
				answers[i] = m
			})
		}
		group.Wait()
		for i, m := range answers {
			if m == nil || m != answers[0] {
				t.Errorf("asker %d has another matrix", i)
			}
		}
	})
}
