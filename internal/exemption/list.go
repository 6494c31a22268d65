package exemption

import (
	"context"
	"slices"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/register"
)

// Find reads a test for an officer who may see it.
func (x *Exemptions) Find(ctx context.Context, a identity.Actor, id string) (Test, error) {
	t, err := x.load(ctx, x.Ledger.Reader(), a.Org, id)
	if err == nil && !x.mayRead(a, t) {
		return Test{}, fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	return t, err
}

// History gives the acts about a test in order.
func (x *Exemptions) History(ctx context.Context, t Test) ([]ledger.Entry, error) {
	return ledger.Timeline(ctx, x.Ledger.Reader(), t.Org, subject, t.ID)
}

// Filter narrows a list. The zero value is everything.
type Filter struct {
	State  State
	Ground string
	Unit   string
	Query  string // words of the public description, the number or the Acts
}

func (f Filter) takes(t Test) bool {
	if f.State != "" && t.State != f.State || f.Unit != "" && t.Unit != f.Unit || f.Ground != "" && !slices.Contains(t.Public.Grounds, f.Ground) {
		return false
	}
	text := register.Fold(strings.Join(append([]string{t.Public.Title, t.Number, t.Title}, t.Public.Acts...), " "))
	for _, word := range strings.Fields(register.Fold(f.Query)) {
		if !strings.Contains(text, word) {
			return false
		}
	}
	return true
}

// List gives the tests that an officer may see: those in force that end first at the
// top, then what is being made, the newest first, then what has ended.
func (x *Exemptions) List(ctx context.Context, a identity.Actor, f Filter) ([]Test, error) {
	opinions, err := x.standing(ctx, a.Org)
	if err != nil {
		return nil, err
	}
	all, err := db.All(ctx, x.Ledger.Reader(), selectAll, x.scan(a.Org, true), a.Org)
	if err != nil {
		return nil, err
	}
	var list []Test
	for _, t := range all {
		t.Opinions = opinions[t.ID]
		if x.mayRead(a, t) && f.takes(t) {
			list = append(list, t)
		}
	}
	slices.SortStableFunc(list, byEnd)
	return list, nil
}

// standing are the opinions about the sheets as they are now, without their reasons,
// by test.
func (x *Exemptions) standing(ctx context.Context, orgID string) (map[string][]Opinion, error) {
	found := map[string][]Opinion{}
	err := db.Each(ctx, x.Ledger.Reader(), selectStanding, func(row db.Row) error {
		var id string
		var o Opinion
		if err := row.Scan(&id, &o.Person, &o.Post, &o.Revision, &o.Verdict, db.ScanTime(&o.GivenAt)); err != nil {
			return err
		}
		found[id] = append(found[id], o)
		return nil
	}, orgID)
	return found, err
}

func byEnd(a, b Test) int {
	rank := func(t Test) int {
		switch {
		case t.State == InForce && !t.Public.Until().IsZero():
			return 0
		case t.State == InForce:
			return 1
		case t.State.Working():
			return 2
		}
		return 3
	}
	if r := rank(a) - rank(b); r != 0 || rank(a) != 0 {
		return r
	}
	return a.Public.Until().Compare(b.Public.Until())
}

// Usable gives the tests in force that a refusal may rest on, by words and ground.
// It holds public words only. UU14/2008:19
func (x *Exemptions) Usable(ctx context.Context, orgID string, f Filter, today calendar.Date) ([]Test, error) {
	all, err := db.All(ctx, x.Ledger.Reader(), selectListed, x.scan(orgID, false), orgID)
	return slices.DeleteFunc(all, func(t Test) bool { return !t.Holds(today) || !f.takes(t) }), err
}

// Listed gives the public list: what is exempt, then what was and is open again,
// without a secret word in it. UU14/2008:11(1), PERKI1/2021:49
func (x *Exemptions) Listed(ctx context.Context, orgID string, f Filter, today calendar.Date) (closed, opened []Test, err error) {
	all, err := db.All(ctx, x.Ledger.Reader(), selectListed, x.scan(orgID, false), orgID)
	for _, t := range all {
		switch {
		case !f.takes(t):
		case t.Holds(today):
			closed = append(closed, t.public())
		default:
			t.Opening.On = openSince(t)
			opened = append(opened, t.public())
		}
	}
	return closed, opened, err
}

// openSince is the first day on which information is open, also when nothing was
// written down about it yet.
func openSince(t Test) calendar.Date {
	if t.State == Opened {
		return t.Opening.On
	}
	return t.Public.EndsOn.AddDays(1)
}

// public keeps of a test what may be known to everybody.
func (t Test) public() Test {
	return Test{Org: t.Org, ID: t.ID, Content: Content{Unit: t.Unit, Public: t.Public}, State: t.State, Number: t.Number, DecidedOn: t.DecidedOn,
		Earlier: t.Earlier, Opening: Opening{Way: t.Opening.Way, On: t.Opening.On}, Entry: t.Entry, EntryWaits: t.EntryWaits,
		Ruling: Ruling{Conclusion: t.Ruling.Conclusion}, UpdatedAt: t.UpdatedAt}
}

// Missing says what a sheet lacks before it may be reviewed, or nothing.
func (x *Exemptions) Missing(t Test, today calendar.Date) error {
	return mayReview(t.Content, x.Grounds, sinceOr(t.Since, today), today)
}
