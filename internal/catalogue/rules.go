package catalogue

import (
	"suluh/internal/calendar"
)

// State is where a unit, or the body, stands with an item or a group.
type State string

// The four states of an item, and Partial for a group of which some is there and some
// is not.
const (
	Present       State = "ada"
	Stale         State = "kedaluwarsa"
	Missing       State = "belum"
	NotApplicable State = "tidak_berlaku"
	Partial       State = "sebagian"
)

// Why says why an item does not apply.
type Why string

// The reasons: a mark of an officer, or the nature of the item.
const (
	ByMark    Why = "ditandai"  // somebody said so, with a reason
	ByEvent   Why = "peristiwa" // nothing has happened that would have to be announced
	ByPackage Why = "paket"     // owed only when there is a package with this document
	ByBody    Why = "badan"     // met once for the body, not by each unit
	ByUnit    Why = "unit"      // met by each unit, not by the body as a whole
)

// Evidence is entries with the same cadence of their own that meet an item.
type Evidence struct {
	N       int
	Cadence int // months by the entries' own cadence, 0 without one
	Latest  calendar.Date
}

// Tally counts what is owed: the items of a group, or all of them.
type Tally struct {
	Present, Stale, Missing int
}

// Total is how many items are owed.
func (t Tally) Total() int { return t.Present + t.Stale + t.Missing }

// Percent is the share that is there and in time, in whole per cent, rounded down so
// that 100 means all. Nothing owed is 100.
func (t Tally) Percent() int {
	if t.Total() == 0 {
		return 100
	}
	return t.Present * 100 / t.Total()
}

func (t *Tally) add(o Tally) {
	t.Present += o.Present
	t.Stale += o.Stale
	t.Missing += o.Missing
}

// state is the state of a group from what is below it.
func (t Tally) state() State {
	switch t.Total() {
	case 0:
		return NotApplicable
	case t.Present:
		return Present
	case t.Missing:
		return Missing
	}
	if t.Missing == 0 {
		return Stale
	}
	return Partial
}

// Status is the answer for one item.
type Status struct {
	State State
	Why   Why           // of NotApplicable
	Due   calendar.Date // Present: to be renewed by this day; Stale: should have been by it; zero without a date
	N     int           // published entries that meet it
	Own   bool          // counts by itself in the tally of the groups above
	Below Tally         // of a group: what is owed in it
}

// Question is what is asked about one unit, or about the body as a whole.
type Question struct {
	List    *List
	Today   calendar.Date
	Cadence int              // months by which the body renews periodic information
	Shared  bool             // the body has several units, which share its duties
	Whole   bool             // asked about the body as a whole
	Held    [][]Evidence     // by position in the list; nil is none
	Marked  func(i int) Mark // the mark of an item, if any; nil is none at all
}

// Mark is what an officer said about an item: that it does not apply, or that it does
// although it is a duty of the body.
type Mark struct {
	Given   bool
	Applies bool
}

// Judge answers for every item of the list, by position. An entry that meets a group
// meets every item in it.
func (q Question) Judge() []Status {
	answers := make([]Status, q.List.Len())
	for i := range answers {
		if len(q.List.below[i]) == 0 || q.List.stage(i) {
			answers[i] = q.judge(i)
		}
	}
	for i := len(answers) - 1; i >= 0; i-- { // what is below stands behind
		s := &answers[i]
		if len(q.List.below[i]) > 0 && !q.List.stage(i) {
			s.State = s.Below.state()
			s.N = q.count(i)
			if s.State == NotApplicable {
				s.Why = q.whyOfGroup(i, answers)
			}
			s.Due = q.dueOfGroup(i, answers)
		}
		if p := q.List.parent[i]; p >= 0 && !q.List.stage(p) {
			answers[p].Below.add(s.tally())
		}
	}
	return answers
}

// tally is what the item adds to the group above it.
func (s Status) tally() Tally {
	if !s.Own {
		return s.Below
	}
	switch s.State {
	case Present:
		return Tally{Present: 1}
	case Stale:
		return Tally{Stale: 1}
	case Missing:
		return Tally{Missing: 1}
	}
	return Tally{}
}

// Owed sums up the whole list.
func (q Question) Owed(answers []Status) Tally {
	var t Tally
	for i, s := range answers {
		if q.List.parent[i] < 0 {
			t.add(s.tally())
		}
	}
	return t
}

// judge answers for an item with nothing below it, or for a stage of procurement,
// which counts as one: its documents are owed for each package, and a package has the
// ones it has.
func (q Question) judge(i int) Status {
	item := q.List.items[i]
	s := Status{Own: item.Cadence.Kind != PerPackage || q.List.stage(i)}
	best, found := calendar.Date{}, false
	for _, e := range q.evidence(i) {
		s.N += e.N
		due := dueOn(e, item, q.Cadence)
		switch {
		case !found:
			best, found = due, true
		case best.IsZero(): // never stale; nothing is better
		case due.IsZero() || due.After(best):
			best = due
		}
	}
	if why := q.notOwed(i, found); why != "" {
		s.State, s.Why = NotApplicable, why
		return s
	}
	switch {
	case !found:
		s.State = Missing
	case !best.IsZero() && q.Today.After(best):
		s.State, s.Due = Stale, best
	default:
		s.State, s.Due = Present, best
	}
	return s
}

// notOwed says why an item is not owed, or nothing when it is. What is published is
// there, whatever a mark says; only the division between body and units comes first.
func (q Question) notOwed(i int, found bool) Why {
	item := q.List.items[i]
	mark := q.mark(i)
	if q.Whole && q.Shared && item.Duty == OfUnit {
		return ByUnit
	}
	// An entry for a whole group does not make the body's part of it the unit's.
	if !q.Whole && q.Shared && item.Duty == OfBody && !mark.Given && (q.Held == nil || len(q.Held[i]) == 0) {
		return ByBody
	}
	if found {
		return ""
	}
	switch {
	case mark.Given && !mark.Applies:
		return ByMark
	case mark.Given:
		return ""
	case item.Cadence.Waits():
		return ByEvent
	case item.Cadence.Kind == PerPackage && !q.List.stage(i):
		return ByPackage
	}
	return ""
}

// mark is the nearest mark: of the item itself, else of a group above it.
func (q Question) mark(i int) Mark {
	if q.Marked == nil {
		return Mark{}
	}
	for ; i >= 0; i = q.List.parent[i] {
		if m := q.Marked(i); m.Given {
			return m
		}
	}
	return Mark{}
}

// evidence gathers the entries that meet an item: its own, those of the groups above
// it, and for a stage of procurement those of its documents.
func (q Question) evidence(i int) []Evidence {
	if q.Held == nil {
		return nil
	}
	if q.List.parent[i] < 0 && !q.List.stage(i) {
		return q.Held[i]
	}
	var all []Evidence
	for j := i; j >= 0; j = q.List.parent[j] {
		all = append(all, q.Held[j]...)
	}
	if q.List.stage(i) {
		for _, b := range q.List.below[i] {
			all = append(all, q.Held[b]...)
		}
	}
	return all
}

// count is how many entries name the group itself.
func (q Question) count(i int) int {
	n := 0
	if q.Held != nil {
		for _, e := range q.Held[i] {
			n += e.N
		}
	}
	return n
}

// whyOfGroup is the reason that the items below share, or the first of several.
func (q Question) whyOfGroup(i int, answers []Status) Why {
	if m := q.mark(i); m.Given && !m.Applies {
		return ByMark
	}
	for _, b := range q.List.below[i] {
		if answers[b].Why != "" {
			return answers[b].Why
		}
	}
	return ""
}

// dueOfGroup is the soonest date below.
func (q Question) dueOfGroup(i int, answers []Status) calendar.Date {
	var soonest calendar.Date
	for _, b := range q.List.below[i] {
		if d := answers[b].Due; !d.IsZero() && (soonest.IsZero() || d.Before(soonest)) {
			soonest = d
		}
	}
	return soonest
}

// dueOn is the day by which the entries are due again as far as the item asks: by
// the item's cadence or, when that is sooner, by their own. Zero when neither has
// one. UU14/2008:9(4)
func dueOn(e Evidence, item Item, bodyCadence int) calendar.Date {
	months := sooner(e.Cadence, monthsOf(item, bodyCadence))
	if months == 0 {
		return calendar.Date{}
	}
	return e.Latest.AddMonths(months)
}

// monthsOf is the cadence of an item in months, 0 when it is not dated. A body that
// renews periodic information sooner than every six months does so for every item
// that is due by then. PERKI1/2021:14, PERKI1/2018:2
func monthsOf(item Item, bodyCadence int) int {
	if !item.Cadence.Dated() {
		return 0
	}
	if item.Cadence.Months == halfYear && bodyCadence > 0 && bodyCadence < halfYear {
		return bodyCadence
	}
	return item.Cadence.Months
}

// halfYear is the longest time between two announcements, in months. UU14/2008:9(4)
const halfYear = 6

// sooner is the smaller of two numbers of months, of which 0 is none.
func sooner(a, b int) int {
	if a == 0 || b != 0 && b < a {
		return b
	}
	return a
}
