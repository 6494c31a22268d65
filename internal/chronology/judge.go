package chronology

import (
	"suluh/internal/calendar"
	"suluh/internal/statute"
)

// The codes of problems. A step before the one it answers cannot be; a step
// after the one it should have prevented is unusual but happens.
const (
	NotificationBeforeRequest  = "pemberitahuan_sebelum_permohonan"
	ObjectionBeforeRequest     = "keberatan_sebelum_permohonan"
	ResponseBeforeObjection    = "tanggapan_sebelum_keberatan"
	DisputeBeforeObjection     = "sengketa_sebelum_keberatan"
	DisputeBeforeRequest       = "sengketa_sebelum_permohonan"
	NotificationAfterObjection = "pemberitahuan_setelah_keberatan"
	ResponseAfterDispute       = "tanggapan_setelah_sengketa"
)

// judge holds what the clocks share.
type judge struct {
	cal   calendar.Calendar
	terms statute.Terms
	today calendar.Date
}

// Judge computes the four clocks of c as they stand on today. Today matters in
// one place only: a window in which the applicant has not acted is Pending while
// there is still time and Late once its last day is over. A body that has not
// answered stays Pending, however late: Late says that something came too late.
// Without today (the zero date) no window is over.
//
// A date that comes before the step it answers is a mistake of somebody's pen;
// which of the two dates is wrong cannot be known. Each clock that the
// too-early step would stop or start is left empty, all of it; the others are
// computed. So an objection before its request empties objection, response and
// dispute, and leaves the notification.
func Judge(c Case, cal calendar.Calendar, terms statute.Terms, today calendar.Date) Answer {
	j := judge{cal, terms, today}
	a := Answer{Problems: Problems(c)}
	impossible := make(map[string]bool, len(a.Problems))
	for _, p := range a.Problems {
		impossible[p.Code] = true
	}
	notification := !impossible[NotificationBeforeRequest]
	objection := !impossible[ObjectionBeforeRequest]
	response := !impossible[ResponseBeforeObjection]
	dispute := !impossible[DisputeBeforeObjection] && !impossible[DisputeBeforeRequest]

	if notification {
		a.Notification = j.notification(c)
	}
	if notification && objection {
		a.Objection = j.objection(c, a.Notification)
	}
	if objection && response {
		a.Response = j.response(c)
	}
	if objection && response && dispute {
		a.Dispute = j.dispute(c, a.Response)
	}
	return a
}

// Problems lists what is wrong with the order of the dates: what cannot be, then
// what is unusual. Steps on the same day are in order. The list is never nil.
func Problems(c Case) []Problem {
	list := []Problem{}
	note := func(found bool, code string, level Level) {
		if found {
			list = append(list, Problem{code, level})
		}
	}
	before := func(step, earlier calendar.Date) bool {
		return !step.IsZero() && !earlier.IsZero() && step.Before(earlier)
	}
	note(before(c.Notification, c.Received), NotificationBeforeRequest, Error)
	note(before(c.Objection, c.Received), ObjectionBeforeRequest, Error)
	note(before(c.Response, c.Objection), ResponseBeforeObjection, Error)
	note(before(c.Dispute, c.Objection), DisputeBeforeObjection, Error)
	note(before(c.Dispute, c.Received), DisputeBeforeRequest, Error)
	note(before(c.Objection, c.Notification), NotificationAfterObjection, Warning)
	note(before(c.Dispute, c.Response), ResponseAfterDispute, Warning)
	return list
}

// deadline counts a term from its day 0.
func (j judge) deadline(from calendar.Date, t statute.Term) Deadline {
	due := j.cal.AddWorkingDays(from, t.WorkingDays)
	if due.On.IsZero() {
		return Deadline{} // no date, or past the year 9999
	}
	return Deadline{due, t.Source}
}

// day gives the number of the working day on which a step came.
func (j judge) day(from, step calendar.Date) *int {
	if step.IsZero() {
		return nil
	}
	n := j.cal.WorkingDaysBetween(from, step)
	return &n
}

// notification judges the written answer. UU14/2008:22(7)
func (j judge) notification(c Case) Notification {
	n := Notification{Due: j.deadline(c.Received, j.terms.Notification)}
	n.Extended = j.deadline(n.Due.On, j.terms.Extension)
	if n.Extended.On.IsZero() {
		return Notification{}
	}
	n.Days = j.day(c.Received, c.Notification)
	switch answered := c.Notification; {
	case answered.IsZero():
		n.Status = Pending
	case !answered.After(n.Due.On):
		n.Status = OnTime
	case answered.After(n.Extended.On):
		n.Status = Late
	case validExtension(c, n):
		n.Status = Extended
	default:
		n.Status = Overrun
	}
	return n
}

// validExtension says whether the notice of extension has effect: written after
// the request came and before the first term ended. A later notice is void, and
// it does not matter that the answer then came within the longer term.
// UU14/2008:22(8)
func validExtension(c Case, n Notification) bool {
	x := c.Extension
	return !x.IsZero() && !x.Before(c.Received) && !x.After(n.Due.On)
}

// objection judges the applicant's objection. UU14/2008:36(1)
//
// A notification on or before the objection opens the window, also a late one,
// whose window replaces that of the silence: the later of the two counts.
// Otherwise the silence does, if the request's term is known. An objection filed
// early and then answered within the term is held until that answer, which opens
// its window: the term never lapsed. With neither notification nor request the
// objection says that periodic information is missing, which has no window
// (UU14/2008:35(1)b).
//
// Without an objection and without an answer, the window of the coming silence is
// shown: first and last day hold if no answer comes.
func (j judge) objection(c Case, n Notification) Window {
	open := j.terms.ObjectionWindow
	end := n.Due.On
	if validExtension(c, n) {
		end = n.Extended.On
	}
	answered, objected := c.Notification, c.Objection
	switch {
	case !answered.IsZero() && (objected.IsZero() || !answered.After(objected)):
		return j.window(ByNotification, answered, answered, open, objected)
	case c.Received.IsZero() && objected.IsZero():
		return Window{}
	case c.Received.IsZero():
		return Window{Basis: WithoutRequest, Status: InTime}
	case !answered.IsZero() && !answered.After(end):
		return j.window(ByNotification, answered, answered, open, objected)
	default:
		return j.window(ByLapse, end, end.AddDays(1), open, objected)
	}
}

// response judges the answer to the objection. The clock runs from receipt of
// the objection, a premature one included: the Act knows no other start, and an
// office that held the objection back loses nothing, because it may answer it
// as soon as it has answered the request. UU14/2008:36(2)
func (j judge) response(c Case) Response {
	r := Response{Due: j.deadline(c.Objection, j.terms.ObjectionResponse)}
	if r.Due.On.IsZero() {
		return Response{}
	}
	r.Days = j.day(c.Objection, c.Response)
	switch {
	case c.Response.IsZero():
		r.Status = Pending
	case c.Response.After(r.Due.On):
		r.Status = Late
	default:
		r.Status = OnTime
	}
	return r
}

// dispute judges the step to the Information Commission, as objection does:
// a response on or before the dispute opens the window, also a late one;
// otherwise the end of the response term does. A response alone is enough when
// the date of the objection is unknown, but a dispute before such a response
// cannot be judged. UU14/2008:37(2) PERKI1/2013:13
func (j judge) dispute(c Case, r Response) Window {
	open := j.terms.DisputeWindow
	end := r.Due.On
	answered, disputed := c.Response, c.Dispute
	switch {
	case !answered.IsZero() && (disputed.IsZero() || !answered.After(disputed)):
		return j.window(ByResponse, answered, answered, open, disputed)
	case end.IsZero():
		return Window{}
	case !answered.IsZero() && !answered.After(end):
		return j.window(ByResponse, answered, answered, open, disputed)
	default:
		return j.window(ByLapse, end, end.AddDays(1), open, disputed)
	}
}

// window judges a step of the applicant. After an answer, its day is day 0 and
// the applicant may act on it at once. After silence, day 0 is the last day of
// the body's term, because the term lapses with the end of that day, and the
// first day to act is the calendar day after. The applicant so has exactly the
// working days the Act names.
func (j judge) window(basis Basis, day0, first calendar.Date, t statute.Term, step calendar.Date) Window {
	w := Window{Basis: basis, First: first, Last: j.deadline(day0, t)}
	switch {
	case w.Last.On.IsZero():
		return Window{}
	case step.IsZero() && !j.today.After(w.Last.On):
		w.Status = Pending
	case step.IsZero() || step.After(w.Last.On):
		w.Status = Late
	case step.Before(first):
		w.Status = Premature
	default:
		w.Status = InTime
	}
	return w
}
