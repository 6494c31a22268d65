package kantor

import (
	"fmt"

	"suluh/internal/calendar"
	"suluh/internal/request"
	"suluh/internal/statute"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// calendarOf is the calendar of the body that the visit is about.
func (k *Office) calendarOf(v web.Visit) calendar.Calendar { return v.Body.Calendar(k.Site.Book) }

// left says how much time there is until a date, in working days.
func left(cal calendar.Calendar, today, on calendar.Date) ui.DueBadge {
	switch {
	case on.IsZero():
		return ui.DueBadge{}
	case today.After(on):
		late := cal.WorkingDaysBetween(on, today)
		if late == 0 { // the days since have all been days off
			return ui.DueBadge{Text: "Lewat tenggat", Tone: ui.Past, On: on}
		}
		return ui.Due(-late, on)
	}
	return ui.Due(cal.WorkingDaysBetween(today, on), on)
}

// explained is the time left with the way to how the date was counted.
func explained(b ui.DueBadge, why string) ui.DueBadge {
	b.Why = why
	return b
}

// caseLeft is the time left for the answer, or where the case stands when none is owed.
func caseLeft(cal calendar.Calendar, today calendar.Date, r request.Request) ui.DueBadge {
	if r.State.Open() {
		return answerLeft(cal, today, r)
	}
	return ui.DueDone(web.OfficeStatus(r), calendar.Date{})
}

// answerLeft is the time left for the answer, with the way to how it was counted.
func answerLeft(cal calendar.Calendar, today calendar.Date, r request.Request) ui.DueBadge {
	b := left(cal, today, r.DueOn)
	article := statute.Default().Notification.Source
	if r.Extended() {
		article = statute.Default().Extension.Source
	}
	b.Why = web.WhyDate(cal, r.ReceivedOn, r.DueOn, article)
	return b
}

// listLeft is caseLeft for a list, where the state has a column of its own.
func listLeft(cal calendar.Calendar, today calendar.Date, r request.Request) ui.DueBadge {
	switch {
	case r.State.Open():
		return answerLeft(cal, today, r)
	case r.State == request.NotCompleted || r.State == request.Withdrawn:
		return ui.DueDone("Berakhir", calendar.Date{})
	}
	return ui.DueDone("Sudah dijawab", calendar.Date{})
}

// counted explains how a date came about: the day it is counted from, the days
// that were not counted, the article and the version of the calendar.
func counted(title string, due calendar.Due, source string) ui.Details {
	weekends := 0
	d := ui.Details{Title: title + " " + calendar.Long(due.On)}
	for _, s := range due.Skipped {
		if s.Kind == calendar.Weekend {
			weekends++
			continue
		}
		d.List = append(d.List, calendar.Short(s.Date)+", "+s.Name+" ("+dayOff[s.Kind]+")")
	}
	d.Text = fmt.Sprintf("Hari ke-%d sesudah %s; hari itu sendiri tidak dihitung. Dasar: %s. Kalender versi %s.",
		due.Days, calendar.Long(due.From), statute.Cite(source), due.Calendar)
	if due.Provisional {
		d.Text += " Tanggal ini sementara, karena hari libur tahun itu belum ditetapkan."
	}
	if weekends > 0 {
		d.List = append(d.List, fmt.Sprintf("%d hari libur mingguan", weekends))
	}
	if len(d.List) > 0 {
		d.Text += "\n\nTidak dihitung:"
	}
	return d
}

var dayOff = map[calendar.Kind]string{calendar.Holiday: "hari libur nasional", calendar.Leave: "cuti bersama", calendar.ClosedDay: "hari tutup"}

// clock is every date of a case that is counted, each with its explanation.
func (k *Office) clock(v web.Visit, r request.Request) []ui.Details {
	cal, t := k.calendarOf(v), v.Body.Terms()
	first := cal.AddWorkingDays(r.ReceivedOn, t.Notification.WorkingDays)
	if first.On != r.FirstDueOn { // the term or the calendar changed afterwards; the stored date binds
		first = calendar.Due{From: r.ReceivedOn, On: r.FirstDueOn, Days: cal.WorkingDaysBetween(r.ReceivedOn, r.FirstDueOn), Calendar: r.DueCalendar}
	}
	list := []ui.Details{counted("Jawaban paling lambat", first, t.Notification.Source)}
	if r.Extended() {
		list[0].Title = "Batas pertama " + calendar.Long(r.FirstDueOn)
		longer := cal.AddWorkingDays(r.FirstDueOn, cal.WorkingDaysBetween(r.FirstDueOn, r.DueOn))
		list = append([]ui.Details{counted("Jawaban paling lambat", longer, t.Extension.Source)}, list...)
	}
	if r.State == request.Incomplete {
		list = append(list, counted("Dilengkapi pemohon paling lambat", cal.AddWorkingDays(r.MissingNoticeOn, t.Completion.WorkingDays), t.Completion.Source))
	}
	if !r.ObjectUntil.IsZero() {
		list = append(list, counted("Keberatan paling lambat", cal.AddWorkingDays(r.NotifiedOn, t.ObjectionWindow.WorkingDays), t.ObjectionWindow.Source))
	}
	return list
}
