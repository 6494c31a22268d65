package web

import (
	"suluh/internal/calendar"
	"suluh/internal/dispute"
	"suluh/internal/objection"
	"suluh/internal/org"
	"suluh/internal/request"
	"suluh/internal/web/ui"
)

// RequestTerms are the terms of a request that are known, each with its explanation.
func RequestTerms(body org.Body, cal calendar.Calendar, r request.Request) ui.TermDates {
	t := body.Terms()
	term := func(label string, from, on calendar.Date, article string) ui.TermDate {
		return ui.TermDate{Label: label, On: on, Why: WhyDate(cal, from, on, article)}
	}
	article := t.Notification.Source
	if r.Extended() {
		article = t.Extension.Source
	}
	list := ui.TermDates{}.And(term("Jawaban paling lambat", r.ReceivedOn, r.DueOn, article),
		term("Batas pertama jawaban", r.ReceivedOn, r.FirstDueOn, t.Notification.Source),
		term("Dilengkapi paling lambat", r.MissingNoticeOn, r.CompleteBy, t.Completion.Source),
		term("Keberatan paling lambat", r.NotifiedOn, r.ObjectUntil, t.ObjectionWindow.Source))
	if !r.State.Open() {
		return list
	}
	silent := cal.AddWorkingDays(r.DueOn, t.ObjectionWindow.WorkingDays).On
	list = list.And(term("Keberatan paling lambat, bila tidak dijawab", r.DueOn, silent, t.ObjectionWindow.Source))
	if r.MissingNoticeOn.IsZero() {
		list = list.And(term("Kelengkapan diminta paling lambat", r.ReceivedOn, cal.AddWorkingDays(r.ReceivedOn, t.IncompletenessNotice.WorkingDays).On, t.IncompletenessNotice.Source))
	}
	if !r.Extended() {
		list = list.And(term("Jawaban paling lambat, bila diperpanjang", r.FirstDueOn, cal.AddWorkingDays(r.FirstDueOn, t.Extension.WorkingDays).On, t.Extension.Source))
	}
	return list
}

// ObjectionTerms are the terms of an objection that are known, each with its
// explanation. About is the request, or zero for an objection without one.
func ObjectionTerms(body org.Body, cal calendar.Calendar, x objection.Objection, about request.Request) ui.TermDates {
	t := body.Terms()
	term := func(label string, from, on calendar.Date, article string) ui.TermDate {
		return ui.TermDate{Label: label, On: on, Why: WhyDate(cal, from, on, article)}
	}
	list := ui.TermDates{}.And(term("Tanggapan paling lambat", x.ReceivedOn, x.DueOn, t.ObjectionResponse.Source))
	window := about.NotifiedOn
	if window.IsZero() {
		window = about.DueOn
	}
	held := t.Notification.Source
	if about.Extended() {
		held = t.Extension.Source
	}
	list = list.And(term("Keberatan ditahan sampai", about.ReceivedOn, x.HeldUntil, held),
		term("Keberatan dapat diajukan sampai", window, x.WindowUntil, t.ObjectionWindow.Source))
	dispute := x.RespondedOn
	if dispute.IsZero() && !x.SilentOn.IsZero() {
		dispute = x.SilentOn.AddDays(-1)
	}
	if x.DisputeUntil.IsZero() { // what follows if nobody answers
		list = list.And(term("Sengketa paling lambat, bila tidak ditanggapi", x.DueOn, cal.AddWorkingDays(x.DueOn, t.DisputeWindow.WorkingDays).On, t.DisputeWindow.Source))
	}
	from, basis := x.DecidedOn, ByOrder
	if from.IsZero() {
		from, basis = x.SettledOn, ByOffer
	}
	return list.And(term("Sengketa paling lambat", dispute, x.DisputeUntil, t.DisputeWindow.Source), term("Dilaksanakan paling lambat", from, x.ExecuteBy, basis),
		term("Tawaran dilaksanakan paling lambat", x.OfferedOn, x.SettleBy, ByOffer))
}

// DisputeTerms are the clocks of a dispute and of its tasks, each with its explanation.
func DisputeTerms(list []dispute.Term, cal calendar.Calendar) ui.TermDates {
	var dates ui.TermDates
	for _, t := range list {
		dates = dates.And(ui.TermDate{Label: t.Label, On: t.Due.On, Why: WhyTerm(t, cal)})
	}
	return dates
}

// WhyTerm explains a clock of a dispute.
func WhyTerm(t dispute.Term, cal calendar.Calendar) string {
	if t.Working {
		return WhyNational(cal, t.From, t.Due.On, t.Source)
	}
	return whyDays(t.From, t.Due.On, t.Source)
}

// TaskTerm is the day that a unit was given for a task.
func TaskTerm(cal calendar.Calendar, t request.Task) ui.TermDate {
	return ui.TermDate{Label: "Tenggat unit", On: t.DueOn, Why: WhyDate(cal, t.GivenOn, t.DueOn, ByTask)}
}
