package objection_test

import (
	"slices"

	"suluh/internal/calendar"
	"suluh/internal/objection"
	"suluh/internal/request"
)

// askedFor is what the law looks at in the request: when it came, when it was due and
// answered, and with what.
type askedFor struct {
	received, firstDue, due     calendar.Date
	extended                    bool
	answered, delivered, closed calendar.Date
	gives, refuses              bool
	withdrawn                   bool
	decidedBy                   string
}

// model is an objection as the law sees it, written a second time and as simply as can
// be. It shares nothing with the rules but the question which days are worked on.
type model struct {
	works func(calendar.Date) bool
	r     *askedFor // nil without a request

	filed                             bool
	state                             objection.State
	grounds                           []objection.Ground
	timing                            objection.Timing
	received, due                     calendar.Date
	settleBy, settled                 calendar.Date
	decision                          objection.Decision
	decided, responded                calendar.Date
	executeBy, executed, closed       calendar.Date
	silent, disputeFirst, disputeLast calendar.Date
	reply                             objection.Reply
	files                             int
	acts                              []string
}

// nth is the n-th working day after a day: the day itself is day 0.
func (m *model) nth(from calendar.Date, n int) calendar.Date {
	for n > 0 {
		from = from.AddDays(1)
		if m.works(from) {
			n--
		}
	}
	return from
}

func (m *model) act(kind string) { m.acts = append(m.acts, "keberatan."+kind) }

func (m *model) owed() bool {
	return slices.Contains([]objection.State{objection.Held, objection.Received, objection.UnderReview, objection.Talks}, m.state)
}

// may says whether a ground can be raised on the day on which the objection came, by
// what had happened to the request until then. UU14/2008:35(1)
func (m *model) may(g objection.Ground, on calendar.Date) bool {
	r := m.r
	if g == objection.NotPublished {
		return true
	}
	if r == nil || r.withdrawn && !r.closed.After(on) {
		return false
	}
	answered := !r.answered.IsZero() && !r.answered.After(on)
	delivered := !r.delivered.IsZero() && !r.delivered.After(on)
	switch g {
	case objection.Unanswered:
		return !answered
	case objection.TooLate:
		return answered && (r.answered.After(r.due) || delivered && r.delivered.After(r.due) || !delivered && r.gives && on.After(r.due))
	case objection.Exempted:
		return answered && r.refuses
	case objection.Fee:
		return answered && r.gives
	}
	return answered
}

// timed says whether an objection of a day is early, in time or late. UU14/2008:36(1)
func (m *model) timed(grounds []objection.Ground, on calendar.Date) objection.Timing {
	r := m.r
	if r == nil || slices.Contains(grounds, objection.NotPublished) {
		return objection.InTime
	}
	found := r.answered
	if found.IsZero() || found.After(on) {
		if !on.After(r.due) {
			return objection.Premature
		}
		found = r.firstDue // the term lapsed in silence
		if r.extended {
			found = m.nth(r.firstDue, 7)
		}
	} else if !r.delivered.IsZero() && r.delivered.After(found) && !r.delivered.After(on) &&
		(slices.Contains(grounds, objection.NotAsAsked) || slices.Contains(grounds, objection.TooLate)) {
		found = r.delivered
	}
	if on.After(m.nth(found, 30)) {
		return objection.Late
	}
	return objection.InTime
}

func (m *model) file(grounds []objection.Ground, on calendar.Date) {
	*m = model{works: m.works, r: m.r, filed: true, state: objection.Received, grounds: grounds, timing: m.timed(grounds, on), received: on, due: m.nth(on, 30)}
	if m.timing == objection.Premature {
		m.state = objection.Held
	}
	m.act("diterima")
}

// waits reports whether an early objection still has to wait: the request may be
// answered in time, and is not.
func (m *model) waits(today calendar.Date) bool {
	return m.state == objection.Held && m.r.answered.IsZero() && !m.r.withdrawn && !today.After(m.r.due)
}

func (m *model) wake(today calendar.Date) {
	if m.state == objection.Held && !m.waits(today) {
		m.state = objection.Received
		m.act("diteruskan")
	}
}

// pass is what the day alone does. UU14/2008:36(2), UU14/2008:37(2)
func (m *model) pass(today calendar.Date) {
	if !m.filed {
		return
	}
	m.wake(today)
	if m.owed() && today.After(m.due) && m.silent.IsZero() {
		m.silent = m.due.AddDays(1)
		m.disputeFirst, m.disputeLast = m.silent, m.nth(m.due, 14)
		m.act("tanpa_tanggapan")
	}
}

func (m *model) mayOffer(by, today calendar.Date) bool {
	return m.owed() && m.state != objection.Held && !slices.Contains(m.grounds, objection.Exempted) && !by.Before(today) && !by.After(m.nth(today, 30))
}

// decide takes a lawful ruling: whether it gives something, and everything contested.
func (m *model) decide(gives, all bool, days int, today calendar.Date) {
	m.wake(today)
	m.decided, m.responded = today, today
	m.state, m.closed, m.decision = objection.Done, today, objection.Dismissed
	if gives {
		m.state, m.closed, m.executeBy = objection.Execution, calendar.Date{}, m.nth(today, days)
		m.decision = objection.PartUp
		if all {
			m.decision = objection.Upheld
		}
	}
	if m.disputeFirst.IsZero() {
		m.disputeFirst = today
	}
	m.reach(today)
	m.act("diputus")
}

// reach opens the window for the Commission from the day on which the response came;
// of two windows the later counts.
func (m *model) reach(on calendar.Date) {
	m.responded = on
	if last := m.nth(on, 14); last.After(m.disputeLast) {
		m.disputeLast = last
	}
}

// answer is how the request was answered, item by item.
func (r *askedFor) answer(outcomes []request.Outcome, by string, on calendar.Date) {
	r.answered, r.decidedBy = on, by
	for _, o := range outcomes {
		r.gives = r.gives || o == request.Granted || o == request.GrantedInPart
		r.refuses = r.refuses || o == request.Refused || o == request.GrantedInPart
	}
}
