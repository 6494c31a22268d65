package request

import (
	"slices"
	"strings"
	"unicode/utf8"

	"suluh/internal/calendar"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/org"
)

// mayWork reports whether an officer may open and answer a task: whoever answers for
// its unit, and whoever was given it in the unit's place.
func mayWork(a identity.Actor, t Task) bool {
	return a.MayFor(identity.AnswerTasks, t.Unit) || t.Holder != "" && t.Holder == a.Person && a.May(identity.AnswerTasks)
}

// TaskDue is the proposal of the day by which a unit is to answer.
type TaskDue struct {
	On     calendar.Date
	Left   int // working days that the case has left
	Before int // working days kept for writing the answer
}

// ProposeDue counts back from the due date of the case: the office keeps some working
// days to write the answer, but never more than half of what is left. When nothing is
// left, the unit answers on the next working day, today included.
func ProposeDue(cal calendar.Calendar, today, due calendar.Date, keep int) TaskDue {
	p := TaskDue{On: cal.NextWorkingDay(today.AddDays(-1))}
	if due.After(today) {
		p.Left = cal.WorkingDaysBetween(today, due)
	}
	if p.Before = min(keep, p.Left/2); p.Left > 0 {
		p.On = cal.AddWorkingDays(today, p.Left-p.Before).On
	}
	return p
}

// taskOpen reports why a task is not to be worked on, or nil.
func taskOpen(r Request, t Task) error {
	switch {
	case !r.State.Open():
		return closedTo(r)
	case t.State != TaskOpen:
		return fault.New(fault.Conflict, "", "tugas.sudah_"+string(t.State), "")
	}
	return nil
}

// checkTaskAnswer refuses an answer that says nothing, or that proposes about an item
// without what the PPID needs for that outcome.
func checkTaskAnswer(items []Item, x TaskAnswer) error {
	var l fault.List
	need := func(ok bool, field, key string, args ...any) {
		if !ok {
			l.Add(fault.New(fault.Invalid, field, key, "", args...))
		}
	}
	given := func(s string) bool { return strings.TrimSpace(s) != "" }
	need(x.State == TaskAnswered || x.State == TaskReturned, "keadaan", "tugas.keadaan")
	proposed := false
	for _, it := range items {
		a := x.Items[it.ID]
		proposed = proposed || a.Outcome != Undecided
		switch a.Outcome {
		case Undecided, NotHeld:
		case Granted:
			need(given(a.Text), FieldOf("isi", it.Position), "tugas.isi", it.Position)
		case GrantedInPart:
			need(given(a.Text), FieldOf("isi", it.Position), "tugas.isi", it.Position)
			need(given(a.Redaction), FieldOf("penghitaman", it.Position), "tugas.penghitaman", it.Position)
		case Refused:
			need(given(a.Reason) || a.Test != "", FieldOf("isi", it.Position), "tugas.alasan", it.Position)
		default:
			need(false, FieldOf("usul", it.Position), "tugas.usul", it.Position)
		}
		for _, s := range []string{a.Text, a.Redaction, a.Reason, a.Holder} {
			need(utf8.RuneCountInString(s) <= MaxText, FieldOf("isi", it.Position), "permohonan.terlalu_panjang", MaxText)
		}
	}
	need(given(x.Text) || x.State == TaskAnswered && proposed, "jawaban", "tugas.jawaban_kosong")
	need(utf8.RuneCountInString(x.Text) <= MaxText, "jawaban", "permohonan.terlalu_panjang", MaxText)
	return l.Err()
}

// Suggest makes one answer of what units propose about an item. The body answers as
// one: what one unit has is given although another has nothing, and a part that one
// must keep back makes the whole a grant in part. UU14/2008:22(7)
func Suggest(from []Proposal) Answer {
	count := map[Outcome]int{}
	var a Answer
	join := func(to *string, s string) {
		if s = strings.TrimSpace(s); s != "" && !strings.Contains(*to, s) {
			*to = strings.TrimLeft(*to+"\n\n"+s, "\n")
		}
	}
	for _, p := range from {
		count[p.Outcome]++
	}
	gives := count[Granted]+count[GrantedInPart] > 0
	for _, p := range from {
		if p.Outcome == NotHeld && (gives || count[Refused] > 0) {
			continue // somebody else has it
		}
		join(&a.Text, p.Text)
		join(&a.Redaction, p.Redaction)
		join(&a.Reason, p.Reason)
		join(&a.Holder, p.Holder)
		if a.Test == "" {
			a.Test = p.Test
		}
	}
	switch {
	case gives && count[GrantedInPart]+count[Refused] > 0:
		a.Outcome = GrantedInPart
	case gives:
		a.Outcome = Granted
	case count[Refused] > 0:
		a.Outcome = Refused
	case count[NotHeld] > 0:
		a.Outcome = NotHeld
	}
	return a
}

// Stand-in reasons.
const (
	Unclaimed = "tidak_diambil"
	PostEnded = "jabatan_berakhir"
)

// whyStandIn says why a task goes to somebody in the unit's place today, or "": the
// post of whoever worked on it has ended, or nobody took it within the days.
func whyStandIn(cal calendar.Calendar, t Task, today calendar.Date, days int, holds bool) string {
	switch {
	case t.Holder != "" && !holds:
		return PostEnded
	case t.Holder == "" && today.After(cal.AddWorkingDays(t.GivenOn, days).On):
		return Unclaimed
	}
	return ""
}

// standIn is who gets a task in the unit's place: whom the unit named, then whoever
// answers for the nearest unit above, then for the whole body. Posts are those held
// today, by rank.
func standIn(unit, named string, units []org.Unit, posts []identity.Post) (identity.Post, bool) {
	answers := func(match func(identity.Post) bool) (identity.Post, bool) {
		i := slices.IndexFunc(posts, func(p identity.Post) bool { return p.Gives(identity.AnswerTasks) && match(p) })
		if i < 0 {
			return identity.Post{}, false
		}
		return posts[i], true
	}
	if named != "" {
		if p, ok := answers(func(p identity.Post) bool { return p.Person == named }); ok {
			return p, true
		}
	}
	above := func(id string) string {
		for _, u := range units {
			if u.ID == id {
				return u.Parent
			}
		}
		return ""
	}
	// Bounded by the number of units, should two ever stand above each other.
	for at, n := above(unit), 0; at != "" && n < len(units); at, n = above(at), n+1 {
		if p, ok := answers(func(p identity.Post) bool { return p.Unit == at }); ok {
			return p, true
		}
	}
	return answers(func(p identity.Post) bool { return p.Unit == "" })
}
