package objection

import (
	"slices"

	"suluh/internal/calendar"
	"suluh/internal/chronology"
	"suluh/internal/fault"
	"suluh/internal/request"
	"suluh/internal/statute"
)

// Choice is one of the seven grounds as it stands for a case on a day.
type Choice struct {
	Ground Ground
	Bar    *fault.Error // why this ground cannot apply, or nil
}

// Choices says of each of the seven grounds whether it can apply to the request on
// a day, and if not, why. Without a request only missing periodic information can
// be objected to. A ground is barred only where the facts of the case exclude it:
// whether it is right is for the superior to say. UU14/2008:35(1)
func Choices(c *request.Case, today calendar.Date) []Choice {
	list := make([]Choice, len(Grounds))
	for i, g := range Grounds {
		list[i] = Choice{g, bar(g, c, today)}
	}
	return list
}

func bar(g Ground, c *request.Case, today calendar.Date) *fault.Error {
	no := func(key string, args ...any) *fault.Error {
		return fault.New(fault.Invalid, "alasan", "keberatan."+key, "UU14/2008:35(1)", args...)
	}
	switch {
	case g == NotPublished: // UU14/2008:35(1)b
		return nil
	case c == nil:
		return no("perlu_permohonan")
	case c.State == request.Withdrawn:
		return no("permohonan_dicabut", c.ClosedOn)
	}
	answered := answeredOn(c.Request)
	switch {
	case g == Unanswered && !answered.IsZero() && answered.After(c.DueOn):
		return no("sudah_ditanggapi_terlambat", answered)
	case g == Unanswered && !answered.IsZero():
		return no("sudah_ditanggapi", answered)
	case g == Unanswered:
		return nil // before the term has passed it is premature, and accepted so
	case g == TooLate && overdue(c.Request, today):
		return nil
	case g == TooLate && answered.IsZero():
		return no("belum_lewat", c.DueOn)
	case g == TooLate:
		return no("tidak_lewat", answered, c.DueOn)
	case answered.IsZero():
		return no("belum_ditanggapi")
	case g == Exempted && !slices.ContainsFunc(c.Items, exempted):
		return no("tidak_ditolak")
	case g == Fee && !gives(*c):
		return no("tidak_ada_biaya")
	}
	return nil
}

// answeredOn is the day on which the request was answered: notified, or closed
// because it was not completed.
func answeredOn(r request.Request) calendar.Date {
	if r.NotifiedOn.IsZero() && r.State == request.NotCompleted {
		return r.ClosedOn
	}
	return r.NotifiedOn
}

// asOf is a request as it stood when a day ended. An objection is judged by what there
// was when it came, also when it is written into the book later: an answer of the days
// between takes no ground from it.
func asOf(c *request.Case, on calendar.Date) *request.Case {
	if c == nil {
		return nil
	}
	then := *c
	if c.NotifiedOn.After(on) {
		then.State, then.Outcome, then.NotifiedOn = request.InProcess, "", calendar.Date{}
		then.Items = slices.Clone(c.Items)
		for i := range then.Items {
			then.Items[i].Outcome = request.Undecided
		}
	}
	if c.DeliveredOn.After(on) {
		then.DeliveredOn = calendar.Date{}
	}
	if c.ClosedOn.After(on) {
		then.ClosedOn = calendar.Date{}
		if c.State == request.Withdrawn || c.State == request.NotCompleted {
			then.State = request.InProcess
			if !then.NotifiedOn.IsZero() {
				then.State = request.Notified
			}
		}
	}
	return &then
}

// overdue reports whether information came, or has still to come, after the term of
// the request. UU14/2008:35(1)
func overdue(r request.Request, today calendar.Date) bool {
	answered := answeredOn(r)
	switch {
	case r.State == request.NotCompleted:
		return false
	case answered.IsZero():
		return false // the silence itself is another ground
	case answered.After(r.DueOn), r.DeliveredOn.After(r.DueOn):
		return true
	}
	return r.Outcome.Gives() && r.DeliveredOn.IsZero() && today.After(r.DueOn)
}

func exempted(it request.Item) bool {
	return it.Outcome == request.Refused || it.Outcome == request.GrantedInPart
}

// gives reports whether something is handed over, so that a fee can have been asked.
func gives(c request.Case) bool {
	return slices.ContainsFunc(c.Items, func(it request.Item) bool { return it.Outcome.Gives() })
}

// Window is how an objection stands to its window.
type Window struct {
	Timing Timing
	From   calendar.Date // the ground was found; zero without a window
	Last   calendar.Date
	Hold   calendar.Date // of a premature objection: the last day of the request's own term
}

// JudgeWindow says whether an objection received on a day is premature, in time or
// late. Missing periodic information has no window. A late one is late only by
// both calendars, the body's and the country's: a body that works on more days
// answers sooner and takes no days from the applicant. UU14/2008:36(1)
func JudgeWindow(c *request.Case, grounds []Ground, on calendar.Date, cal, common calendar.Calendar, terms statute.Terms) Window {
	if c == nil || slices.Contains(grounds, NotPublished) {
		return Window{Timing: InTime}
	}
	c = asOf(c, on)
	answered := answeredOn(c.Request)
	if found := c.DeliveredOn; found.After(answered) && afterDelivery(grounds) {
		answered = found // what was handed over shows the ground only then
	}
	dates := chronology.Case{Received: c.ReceivedOn, Extension: c.ExtendedOn, Notification: answered, Objection: on}
	own, all := chronology.Judge(dates, cal, terms, on).Objection, chronology.Judge(dates, common, terms, on).Objection
	w := Window{Timing: InTime, From: own.First, Last: own.Last.On}
	if all.Last.On.After(w.Last) {
		w.Last = all.Last.On
	}
	switch {
	case answered.IsZero() && !on.After(c.DueOn):
		w.Timing, w.Hold = Premature, c.DueOn
	case own.Status == chronology.Late && all.Status == chronology.Late:
		w.Timing = Late
	}
	return w
}

// afterDelivery reports whether one of the grounds can show only when the
// information is in hand.
func afterDelivery(grounds []Ground) bool {
	return slices.Contains(grounds, NotAsAsked) || slices.Contains(grounds, TooLate)
}

// held reports whether a premature objection still waits: while the request may be
// answered in time and is not.
func held(o Objection, r request.Request, today calendar.Date) bool {
	return o.State == Held && answeredOn(r).IsZero() && r.State.Open() && !today.After(r.DueOn)
}

// derive gives the decision from the verdicts of the items.
func derive(verdicts []Verdict) Decision {
	count := map[Verdict]int{}
	for _, v := range verdicts {
		count[v]++
	}
	switch {
	case count[NoVerdict] > 0 || count[NotContest] == len(verdicts):
		return Undecided
	case count[Give]+count[NotContest] == len(verdicts):
		return Upheld
	case count[Give]+count[GivePart] > 0:
		return PartUp
	}
	return Dismissed
}
