package kantor

import (
	"suluh/internal/calendar"
	"suluh/internal/dispute"
	"suluh/internal/objection"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// caseTerms are the terms of a request and of its tasks with their explanations.
func (k *Office) caseTerms(v web.Visit, c request.Case) ui.TermDates {
	cal := k.calendarOf(v)
	list := web.RequestTerms(v.Body, cal, c.Request)
	for _, t := range c.Tasks {
		list = list.And(web.TaskTerm(cal, t))
	}
	return list
}

// objectionTerms are the terms of an objection with their explanations.
func (k *Office) objectionTerms(v web.Visit, d objection.Dossier) ui.TermDates {
	var about request.Request
	if d.About != nil {
		about = d.About.Request
	}
	return web.ObjectionTerms(v.Body, k.calendarOf(v), d.Objection, about)
}

// disputeTerms are the clocks of a dispute, of its tasks and of what it follows.
func (k *Office) disputeTerms(v web.Visit, c dispute.Case) ui.TermDates {
	country := k.Site.Book.For(calendar.Options{})
	list := web.DisputeTerms(c.Terms, country)
	for _, task := range c.Record.Tasks {
		list = list.And(ui.TermDate{Label: dispute.Word(dispute.TaskWords, task.Kind), On: k.Disputes.TaskDueOf(task, c.Record).On, Why: k.whyOrder(task, c.Record)})
	}
	return list.And(web.ObjectionTerms(v.Body, k.calendarOf(v), c.Objection.Objection, c.Request.Request)...)
}

// whyOrder explains the last day of a task of a ruling: the days that the ruling gives,
// or the date that it names.
func (k *Office) whyOrder(t dispute.Task, r dispute.Record) string {
	due := k.Disputes.TaskDueOf(t, r)
	from := due.From
	if from.IsZero() {
		from = r.Ruling.ReadOn
	}
	return web.WhyNational(k.Site.Book.For(calendar.Options{}), from, due.On, web.ByRuling)
}
