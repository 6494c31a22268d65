package portal

import (
	"net/http"

	"suluh/internal/calendar"
	"suluh/internal/request"
	"suluh/internal/statute"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// completenessSection is the applicant's own clock: what is missing, until when,
// what follows, and that it does not move the date of the answer. PERKI1/2021
func (p *Portal) completenessSection(_ *http.Request, v web.Visit, c request.Case) (ui.Section, error) {
	if c.MissingNoticeOn.IsZero() {
		return ui.Section{}, nil
	}
	terms := v.Body.Terms()
	s := ui.Section{ID: "kelengkapan", Title: "Kelengkapan permohonan"}
	row := func(term string, value ui.Cell) {
		s.Facts.Rows = append(s.Facts.Rows, ui.Definition{Term: term, Value: value})
	}
	row("Yang diminta", ui.Cell{Text: c.Missing, Lines: true})
	row("Diberitahukan", ui.DateCell(c.MissingNoticeOn))
	row("Batas melengkapi", ui.Cell{On: c.CompleteBy, Sub: ui.Number(terms.Completion.WorkingDays) + " hari kerja sejak pemberitahuan, " + statute.Cite(terms.Completion.Source)})
	switch c.State {
	case request.Incomplete:
		s.Due = ui.Due(daysLeft(v.Body.Calendar(p.Site.Book), v.Today, c.CompleteBy), calendar.Date{})
		s.Said = []string{
			"Waktu Anda melengkapi dan waktu kami menjawab berjalan sendiri-sendiri. Jawaban kami tetap paling lambat " + calendar.Long(c.DueOn) + ".",
			"Bila tidak dilengkapi, permohonan ditutup dan dicatat tidak dilengkapi. Itu bukan penolakan, dan Anda dapat mengajukan lagi kapan saja.",
			"Anda dapat mengirimnya di halaman ini, membawanya ke loket, atau mengirimnya lewat surat.",
		}
		s.Acts = ui.ButtonRow(ui.Button{Label: "Lengkapi sekarang", Href: casePath(c.Slug) + "/lengkapi", Kind: ui.Secondary})
	case request.NotCompleted:
		s.Said = []string{"Permohonan ini ditutup karena tidak dilengkapi. Itu bukan penolakan dan tidak dihitung sebagai penolakan."}
		s.Acts = ui.ButtonRow(ui.Button{Label: "Ajukan lagi dengan isian yang sama", Href: casePath(c.Slug) + "/ajukan-lagi"})
	default:
		if !c.CompletedOn.IsZero() {
			row("Dilengkapi", ui.DateCell(c.CompletedOn))
		}
	}
	return s, nil
}

// AgainPage asks whether to begin a new request with what was typed before.
type AgainPage struct {
	ui.Page
	Answers ui.SummaryList
	Act     ui.Buttons
}

func (p *Portal) againForm(w http.ResponseWriter, r *http.Request, v web.Visit, c request.Case) error {
	if c.State.Open() {
		http.Redirect(w, r, casePath(c.Slug), http.StatusSeeOther)
		return nil
	}
	page := AgainPage{Page: p.page(r, v, "Ajukan permohonan lagi", ui.Link{Label: "Lacak permohonan", Href: trackPath}, ui.Link{Label: c.Number, Href: casePath(c.Slug)})}
	page.CSRF, page.Noindex, page.NoSearch = p.Site.FormToken(w, r, v), true, true
	page.Answers = ui.SummaryList{Rows: []ui.SummaryRow{{Key: "Informasi yang diminta", Values: itemsOf(c)}, {Key: "Tujuan penggunaan", Values: []string{c.Purpose}}}}
	page.Act = ui.ButtonRow(ui.Button{Label: "Mulai dengan isian ini"}, ui.Button{Label: "Kembali", Href: casePath(c.Slug), Kind: ui.Quiet})
	return p.render(w, r, "lacak_ajukan_lagi", page)
}

func itemsOf(c request.Case) []string {
	var items []string
	for _, it := range c.Items {
		items = append(items, it.Wanted)
	}
	return items
}

// again begins a draft with what was typed for an earlier request. The proof of
// identity is asked anew: its copy serves the earlier request alone.
func (p *Portal) again(w http.ResponseWriter, r *http.Request, v web.Visit, c request.Case) error {
	if c.State.Open() {
		http.Redirect(w, r, casePath(c.Slug), http.StatusSeeOther)
		return nil
	}
	if err := p.Site.Limits.Take(web.DraftPerPeer, v, v.Peer); err != nil {
		return err
	}
	items := itemsOf(c)
	if len(items) > request.MaxItems { // a letter may have held more than the form takes
		items = items[:request.MaxItems]
	}
	d := request.Draft{BegunAt: v.Now, Delegate: c.Applicant.Represented != ""}
	d.Submission, d.Items, d.Purpose, d.Manner, d.Delivery, d.Applicant = web.RandomKey(), items, c.Purpose, c.Manner, c.Delivery, c.Applicant
	if err := p.keepDraft(w, r, v, web.RandomKey(), d); err != nil {
		return err
	}
	http.Redirect(w, r, stepPath(firstMissing(v, d))+"?dari="+lastStep, http.StatusSeeOther)
	return nil
}
