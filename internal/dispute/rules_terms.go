package dispute

import (
	"suluh/internal/calendar"
	"suluh/internal/statute"
)

// Term is one clock of a dispute, computed and explained. Who must act is said with
// it, because most of these clocks are not the body's.
type Term struct {
	Code    string
	Label   string
	Who     string        // whose term it is
	From    calendar.Date // day 0
	Days    int
	Working bool          // working days, or calendar days
	Due     calendar.Due  // with the days skipped; of calendar days only the date
	DoneOn  calendar.Date // zero while it runs
	Source  string
	Remark  string // what practice says of it
}

// Open reports whether nothing has ended the term.
func (t Term) Open() bool { return t.DoneOn.IsZero() }

// Late reports whether what ended the term came after it, or nothing has come and
// it is over.
func (t Term) Late(today calendar.Date) bool {
	if t.DoneOn.IsZero() {
		return today.After(t.Due.On)
	}
	return t.DoneOn.After(t.Due.On)
}

const oftenPassed = "Sering terlampaui dalam praktik dan tidak ada sanksinya."

// The codes of the terms.
const (
	TermClerk      = "kelengkapan_panitera"
	TermCompletion = "kelengkapan_pemohon"
	TermStart      = "mulai"
	TermMediation  = "mediasi"
	TermFinish     = "selesai_komisi"
	TermCopy       = "salinan"
	TermCourt      = "pengadilan"
	TermCassation  = "kasasi"
)

// Whose term it is.
const (
	TheCommission = "Komisi Informasi"
	TheApplicant  = "Pemohon"
	TheMediator   = "Mediator"
	BothParties   = "Pemohon atau badan publik"
)

// Terms are the clocks of a dispute that have begun, in the order of the table of
// the law. Working days are counted by the calendar of the country, which is the
// Commission's, not by the body's own closed days.
func Terms(r Record, cal calendar.Calendar, t statute.DisputeTerms) []Term {
	var list []Term
	working := func(code, label, who string, from calendar.Date, term statute.Term, done calendar.Date, remark string) {
		if from.IsZero() {
			return
		}
		due := cal.AddWorkingDays(from, term.WorkingDays)
		if due.On.IsZero() {
			return
		}
		list = append(list, Term{code, label, who, from, term.WorkingDays, true, due, done, term.Source, remark})
	}
	days := func(code, label string, from calendar.Date, term statute.DayTerm, done calendar.Date, remark string) {
		if from.IsZero() {
			return
		}
		due := calendar.Due{From: from, Days: term.Days, On: from.AddDays(term.Days), Calendar: cal.Version()}
		list = append(list, Term{code, label, BothParties, from, term.Days, false, due, done, term.Source, remark})
	}
	begun := firstOf(r.Talks.FirstOn, firstHeld(r))
	ended := firstOf(r.WithdrawnOn, r.Ruling.ReadOn)
	clerkDone := firstOf(r.LackingOn, r.Deed.On, begun, ended) // registered without a letter: nothing was lacking
	// PERKI1/2013:17
	working(TermClerk, "Panitera memberi tahu kekurangan berkas", TheCommission, r.FiledOn, t.ClerkNotice, clerkDone, "")
	working(TermCompletion, "Pemohon melengkapi berkas", TheApplicant, r.LackingOn, t.ClerkCompletion, firstOf(r.CompletedOn, ended), "")
	// UU14/2008:38(1)
	working(TermStart, "Komisi Informasi mulai menyelesaikan sengketa", TheCommission, r.FiledOn, t.Start, firstOf(begun, ended), oftenPassed)
	// PERKI1/2013:41
	mediation := t.Mediation
	if !r.Talks.ExtendedOn.IsZero() {
		mediation.WorkingDays += t.MediationExtension.WorkingDays
	}
	working(TermMediation, "Mediasi selesai", TheMediator, r.Talks.FirstOn, mediation, firstOf(r.Talks.EndedOn, ended), "Bila tidak sepakat, sengketa berlanjut ke ajudikasi.")
	// UU14/2008:38(2)
	working(TermFinish, "Komisi Informasi menyelesaikan sengketa", TheCommission, r.FiledOn, t.Finish, ended, oftenPassed)
	// PERKI1/2013:59
	working(TermCopy, "Salinan putusan diterima para pihak", TheCommission, r.Ruling.ReadOn, t.Copy, r.Ruling.CopyOn, "")
	if r.Ruling.Kind != MediationRuling && r.WithdrawnOn.IsZero() { // an agreement is not objected to
		// UU14/2008:48
		days(TermCourt, "Keberatan ke pengadilan atas putusan", r.Ruling.CopyOn, t.Court, firstOf(r.Court.FiledOn, unused(r, r.Ruling.CopyOn, t.Court)),
			"Undang-undang menyebut hari, bukan hari kerja: dihitung hari kalender agar tidak terlambat.")
		// UU14/2008:50
		days(TermCassation, "Kasasi ke Mahkamah Agung", r.Court.RuledOn, t.Cassation, firstOf(r.Court.CassatedOn, unused(r, r.Court.RuledOn, t.Cassation)),
			"Jangkanya dapat diatur badan publik; periksa pada putusan pengadilan.")
	}
	return list
}

// unused is when a term to go to a court ended although nobody went: the ruling is
// final, and whoever wrote that down later made nobody late.
func unused(r Record, from calendar.Date, term statute.DayTerm) calendar.Date {
	if r.FinalOn.IsZero() || from.IsZero() {
		return r.FinalOn
	}
	return firstOf(r.FinalOn, from.AddDays(term.Days))
}

// firstOf is the earliest of the dates that are known.
func firstOf(dates ...calendar.Date) calendar.Date {
	var first calendar.Date
	for _, d := range dates {
		if !d.IsZero() && (first.IsZero() || d.Before(first)) {
			first = d
		}
	}
	return first
}

func firstHeld(r Record) calendar.Date {
	var first calendar.Date
	for _, s := range r.Hearings {
		if s.Held {
			first = firstOf(first, s.On)
		}
	}
	return first
}

// TaskDue is the last day of a task: the date that the order names, or its working
// days from the day they begin. It is zero while nobody can know it.
func TaskDue(t Task, r Record, cal calendar.Calendar) calendar.Due {
	if !t.By.IsZero() {
		return calendar.Due{On: t.By}
	}
	from := r.Ruling.CopyOn
	if t.Basis == FromFinal {
		from = r.FinalOn
	}
	if t.Days == 0 || from.IsZero() {
		return calendar.Due{}
	}
	return cal.AddWorkingDays(from, t.Days)
}

// Warn reports whether the way to the court closes within the days of warning and
// nobody has gone it yet.
func Warn(terms []Term, today calendar.Date, days int) (Term, bool) {
	for _, t := range terms {
		if t.Code == TermCourt && t.Open() && !today.After(t.Due.On) && !today.Before(t.Due.On.AddDays(-days)) {
			return t, true
		}
	}
	return Term{}, false
}
