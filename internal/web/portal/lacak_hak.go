package portal

import (
	"net/http"

	"suluh/internal/calendar"
	"suluh/internal/objection"
	"suluh/internal/request"
	"suluh/internal/statute"
	"suluh/internal/web"
)

// Right is one thing that the applicant may expect or do, in sentences with its dates.
type Right struct {
	What string
	Said []Piece
}

// Piece is a part of a sentence; a date leads to how it was counted.
type Piece struct{ Text, Href string }

// rightsOf is what the rights of an applicant follow from.
type rightsOf struct {
	request    request.Request
	heard      calendar.Date // the notification reached the applicant
	objections []objection.Objection
	own        calendar.Calendar // of the body
	common     calendar.Calendar // of the country, by which the Commission counts
	terms      statute.Terms
	today      calendar.Date
}

func text(s string) Piece { return Piece{Text: s} }

// date is a day of the law with the way to its explanation.
func (x rightsOf) date(from, on calendar.Date, article string) Piece {
	return Piece{written(x.own, on), web.WhyDate(x.own, from, on, article)}
}

func (x rightsOf) nationalDate(from, on calendar.Date, article string) Piece {
	return Piece{written(x.common, on), web.WhyNational(x.common, from, on, article)}
}

// written says of a day in a year without published holidays that it may still move.
func written(cal calendar.Calendar, on calendar.Date) string {
	if !cal.Covers(on) {
		return calendar.Long(on) + " (perkiraan)"
	}
	return calendar.Long(on)
}

// day is a day that starts something and needs no counting.
func day(on calendar.Date) Piece { return Piece{Text: calendar.Long(on)} }

// later counts a window of the applicant by the body's calendar and by the country's and
// gives the later day: closed days of the body take none from the applicant.
func (x rightsOf) later(from calendar.Date, t statute.Term) Piece {
	own, common := x.own.AddWorkingDays(from, t.WorkingDays).On, x.common.AddWorkingDays(from, t.WorkingDays).On
	if common.After(own) {
		return x.nationalDate(from, common, t.Source)
	}
	return x.date(from, own, t.Source)
}

// list says every right that the state of the case gives, in the order of its days.
func (x rightsOf) list() []Right {
	q := x.request
	switch q.State {
	case request.Withdrawn, request.NotCompleted, request.Lapsed:
		return []Right{{"Permohonan baru", []Piece{text("Anda dapat mengajukan permohonan baru kapan saja.")}}}
	}
	var all []Right
	if q.State == request.Incomplete && !q.CompleteBy.IsZero() {
		all = append(all, Right{"Melengkapi", []Piece{text("Lengkapi permohonan paling lambat "), x.date(q.MissingNoticeOn, q.CompleteBy, x.terms.Completion.Source),
			text(". Sesudah itu kami boleh menutupnya; Anda tetap dapat mengajukan yang baru.")}})
	}
	if q.State.Open() {
		all = append(all, x.answer()...)
	}
	return append(all, x.objection(), x.dispute())
}

// answer says until when the answer is owed and whether it may be extended.
// UU14/2008:22(7) UU14/2008:22(8)
func (x rightsOf) answer() []Right {
	q, article, from := x.request, x.terms.Notification.Source, x.request.ReceivedOn
	if q.Extended() {
		article, from = x.terms.Extension.Source, q.FirstDueOn
	}
	due := x.date(from, q.DueOn, article)
	if q.Late(x.today) {
		return []Right{{"Jawaban tertulis", []Piece{text("Batas jawaban kami lewat pada "), due, text(". Anda tetap berhak atas jawaban tertulis.")}}}
	}
	all := []Right{{"Jawaban tertulis", []Piece{text("Kami wajib menjawab paling lambat "), due, text(".")}}}
	if q.Extended() {
		return append(all, Right{"Perpanjangan", []Piece{text("Sudah dipakai satu kali, dan tidak boleh dipakai lagi.")}})
	}
	longest := x.own.AddWorkingDays(q.DueOn, x.terms.Extension.WorkingDays).On
	return append(all, Right{"Perpanjangan", []Piece{text("Kami boleh memperpanjang satu kali, dengan surat dan alasan sebelum batas itu lewat, paling lama sampai "),
		x.date(q.DueOn, longest, x.terms.Extension.Source), text(".")}})
}

// standing is the objection that counts: the last one that was not withdrawn.
func (x rightsOf) standing() (objection.Objection, bool) {
	for i := len(x.objections) - 1; i >= 0; i-- {
		if x.objections[i].State != objection.Withdrawn {
			return x.objections[i], true
		}
	}
	return objection.Objection{}, false
}

// window is the time to object: first and last day. UU14/2008:36(1)
func (x rightsOf) window() (first calendar.Date, last Piece, until calendar.Date) {
	q, t := x.request, x.terms.ObjectionWindow
	from, first := x.heard, x.heard
	if q.State.Open() {
		from, first = q.DueOn, q.DueOn.AddDays(1)
	}
	until = x.own.AddWorkingDays(from, t.WorkingDays).On
	if common := x.common.AddWorkingDays(from, t.WorkingDays).On; common.After(until) {
		until = common
	}
	return first, x.later(from, t), until
}

func (x rightsOf) objection() Right {
	r := Right{What: "Keberatan"}
	if o, ok := x.standing(); ok {
		switch {
		case !o.SettledOn.IsZero():
			r.Said = []Piece{text("Keberatan Anda selesai dengan kesepakatan pada "), day(o.SettledOn), text(".")}
		case !o.RespondedOn.IsZero():
			r.Said = []Piece{text("Keberatan Anda ditanggapi Atasan PPID pada "), day(o.RespondedOn), text(".")}
		default:
			verb := "Atasan PPID wajib menanggapi keberatan Anda paling lambat "
			if x.today.After(o.DueOn) {
				verb = "Batas tanggapan atas keberatan Anda lewat pada "
			}
			r.Said = []Piece{text(verb), x.date(o.ReceivedOn, o.DueOn, x.terms.ObjectionResponse.Source), text(".")}
		}
		return r
	}
	first, last, until := x.window()
	switch {
	case x.today.After(until):
		r.Said = []Piece{text("Waktu mengajukan keberatan berakhir pada "), last, text(". Keberatan yang datang sesudahnya tetap dijawab secara tertulis oleh Atasan PPID.")}
	case x.today.Before(first):
		r.Said = []Piece{text("Bila kami tidak menjawab, Anda dapat mengajukan keberatan mulai "), day(first), text(" sampai "), last, text(".")}
	case x.request.State.Open():
		r.Said = []Piece{text("Karena kami belum menjawab, Anda dapat mengajukan keberatan sejak "), day(first), text(" sampai "), last, text(".")}
	default:
		r.Said = []Piece{text("Bila tidak puas, Anda dapat mengajukan keberatan sejak "), day(first), text(" sampai "), last, text(".")}
	}
	return r
}

// dispute says when the Commission may be asked: as it follows from the objection, or
// as it would follow from one filed on the first day on which that is possible.
// UU14/2008:37(2)
func (x rightsOf) dispute() Right {
	r := Right{What: "Sengketa di Komisi Informasi"}
	t, response := x.terms.DisputeWindow, x.terms.ObjectionResponse
	if o, ok := x.standing(); ok {
		first, until, from := o.DisputeFirst, o.DisputeUntil, o.RespondedOn
		if from.IsZero() {
			from = o.DueOn
		}
		switch {
		case !o.SettledOn.IsZero():
			r.Said = []Piece{text("Tidak ada lagi yang disengketakan selama kesepakatan dilaksanakan.")}
		case until.IsZero():
			until = x.common.AddWorkingDays(o.DueOn, t.WorkingDays).On
			r.Said = []Piece{text("Bila Atasan PPID tidak menanggapi, Anda dapat mengajukan sengketa mulai "), day(o.DueOn.AddDays(1)), text(" sampai "), x.nationalDate(o.DueOn, until, t.Source), text(".")}
		case x.today.After(until):
			r.Said = []Piece{text("Waktu mengajukan sengketa berakhir pada "), x.nationalDate(from, until, t.Source), text(".")}
		default:
			r.Said = []Piece{text("Anda dapat mengajukan sengketa sejak "), day(first), text(" sampai "), x.nationalDate(from, until, t.Source), text(".")}
		}
		return r
	}
	first, _, until := x.window()
	if x.today.After(until) {
		r.Said = []Piece{text("Sengketa hanya dapat diajukan sesudah keberatan.")}
		return r
	}
	filed, when := first, "pada hari pertama itu"
	if !x.today.Before(first) {
		filed, when = x.today, "hari ini"
	}
	due := x.own.AddWorkingDays(filed, response.WorkingDays).On
	r.Said = []Piece{text("Sesudah keberatan. Bila keberatan Anda ajukan " + when + " dan tidak ditanggapi sampai "), x.date(filed, due, response.Source),
		text(", Anda dapat mengajukan sengketa mulai "), day(due.AddDays(1)), text(" sampai "),
		x.nationalDate(due, x.common.AddWorkingDays(due, t.WorkingDays).On, t.Source), text(". Bila ditanggapi lebih cepat, waktunya dihitung sejak tanggapan Anda terima.")}
	return r
}

// rights says what the applicant may expect and do from today on.
func (p *Portal) rights(r *http.Request, v web.Visit, c request.Case) ([]Right, error) {
	heard, err := request.HeardOn(r.Context(), p.Site.DB, c.Request)
	if err != nil {
		return nil, err
	}
	list, err := p.Objections.OfRequest(r.Context(), p.Site.DB, v.Body.ID, c.ID)
	if err != nil {
		return nil, err
	}
	return rightsOf{c.Request, heard, list, v.Body.Calendar(p.Site.Book), p.Site.Book.For(calendar.Options{}), v.Body.Terms(), v.Today}.list(), nil
}
