package request_test

import (
	"suluh/internal/calendar"
	"suluh/internal/request"
)

// model is a case as the law sees it, written a second time and as simply as can be:
// it decides from the Act and the body's procedure which command must succeed, and
// what the dates are then. It shares nothing with the rules but the question which
// days are worked on.
type model struct {
	works func(calendar.Date) bool // whether a day is a working day

	state                                request.State
	received, firstDue, due              calendar.Date
	noticed, completeBy                  calendar.Date // asked to complete; until when
	extended                             bool
	task                                 bool // the unit has been asked
	taskOpen                             bool
	outcome                              request.Outcome
	given                                bool // something has to be handed over
	notified, heard, objectUntil, closed calendar.Date
	fee                                  int64
	paid                                 calendar.Date
	viewing                              calendar.Date // day of the appointment that stands
	delivered, arrived                   calendar.Date
	post                                 bool
	warned, lastOn                       calendar.Date
	acts                                 []string
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

// owed reports whether the answer is owed.
func (m *model) owed() bool {
	return m.state == request.Received || m.state == request.Incomplete || m.state == request.InProcess
}

// owing reports whether what was granted has still to reach the applicant.
func (m *model) owing() bool {
	return (m.state == request.Notified || m.state == request.AwaitingPayment) && m.given
}

func (m *model) act(kind string) { m.acts = append(m.acts, "permohonan."+kind) }

func newModel(works func(calendar.Date) bool, received calendar.Date) *model {
	m := &model{works: works, state: request.Received, received: received}
	m.firstDue = m.nth(received, 10)
	m.due = m.firstDue
	m.act("diterima")
	return m
}

func (m *model) mayAsk(today calendar.Date) bool {
	return (m.state == request.Received || m.state == request.InProcess) && m.noticed.IsZero() && !today.After(m.nth(m.received, 3))
}

func (m *model) ask(today calendar.Date) {
	m.state, m.noticed, m.completeBy = request.Incomplete, today, m.nth(today, 3)
	m.act("diminta_lengkap")
}

func (m *model) complete() {
	m.state = request.Received
	if m.task {
		m.state = request.InProcess
	}
	m.act("dilengkapi")
}

func (m *model) mayClose(today calendar.Date) bool {
	return m.state == request.Incomplete && today.After(m.completeBy) && !today.After(m.due)
}

func (m *model) mayForward(until, today calendar.Date) bool {
	return m.owed() && !until.Before(today) && (today.After(m.due) || !until.After(m.due))
}

func (m *model) forward() {
	if m.state != request.Incomplete {
		m.state = request.InProcess
	}
	m.task, m.taskOpen = true, true
	m.act("diteruskan")
}

// mayExtend: once, before the tenth day ends, to a working day of the next seven.
func (m *model) mayExtend(until, today calendar.Date) bool {
	return m.owed() && !m.extended && !today.After(m.firstDue) && until.After(m.firstDue) && !until.After(m.nth(m.firstDue, 7)) && m.works(until)
}

func (m *model) extend(until calendar.Date) {
	m.due, m.extended = until, true
	m.act("diperpanjang")
}

// decide takes valid answers, with the fee that the tariff asks for them.
func (m *model) decide(items []request.Outcome, fee int64, today calendar.Date) {
	m.outcome, m.given = outcomeOf(items)
	m.notified, m.heard, m.fee = today, today, fee
	m.objectUntil = m.nth(today, 30)
	m.state = request.Notified
	if fee > 0 {
		m.state = request.AwaitingPayment
	}
	if !m.given {
		m.closed = today
	}
	m.act("diberitahukan")
}

// outcomeOf says what follows from the items: everything granted, something, or
// nothing and why; and whether there is anything to hand over.
func outcomeOf(items []request.Outcome) (request.Outcome, bool) {
	granted, all, given, refused, other := false, true, false, false, request.NotDocumented
	for _, o := range items {
		switch o {
		case request.Granted, request.Announced:
			granted = true
			given = given || o == request.Granted
		case request.GrantedInPart:
			granted, all, given = true, false, true
		case request.Refused:
			refused, all = true, false
		default:
			all = false
			if o == request.NotHeld {
				other = request.NotHeld
			}
		}
	}
	switch {
	case granted && all:
		return request.Granted, given
	case granted:
		return request.GrantedInPart, given
	case refused:
		return request.Refused, false
	}
	return other, false
}

func (m *model) pay(on calendar.Date) {
	m.state, m.paid = request.Notified, on
	m.act("dibayar")
}

func (m *model) deliver(on calendar.Date, post bool) {
	m.state, m.delivered, m.post = request.Delivered, on, post
	m.act("diserahkan")
}

func (m *model) hear(on calendar.Date) {
	m.heard, m.objectUntil = on, m.nth(on, 30)
	m.act("sampai")
}

// from is the day from which the procedure counts the time to take up.
func (m *model) from() calendar.Date {
	if m.paid.After(m.heard) {
		return m.paid
	}
	return m.heard
}

func (m *model) mayWarn(today calendar.Date) bool {
	return m.owing() && m.warned.IsZero() && !today.Before(m.nth(m.from(), lapseDays-warnDays))
}

func (m *model) warn(today calendar.Date) {
	m.warned, m.lastOn = today, m.nth(m.from(), lapseDays)
	if atLeast := m.nth(today, warnDays); atLeast.After(m.lastOn) {
		m.lastOn = atLeast
	}
	m.act("diingatkan")
}

func (m *model) end(state request.State, kind string, today calendar.Date) {
	m.state = state
	if m.closed.IsZero() {
		m.closed = today
	}
	m.act(kind)
}
