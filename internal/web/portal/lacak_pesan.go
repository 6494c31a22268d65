package portal

import (
	"net/http"
	"slices"
	"strings"
	"time"

	"suluh/internal/correspondence"
	"suluh/internal/fault"
	"suluh/internal/i18n"
	"suluh/internal/identity"
	"suluh/internal/notice"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// WritePage is a letter of an applicant to the office, written in their case.
type WritePage struct {
	ui.Page
	Errors     ui.ErrorSummary
	Number     string
	Submission ui.Hidden
	Text       ui.TextArea
	Act        ui.Buttons
}

func (p *Portal) writeForm(w http.ResponseWriter, r *http.Request, v web.Visit, c request.Case) error {
	return p.showWriteForm(w, r, v, c, "", "", nil)
}

func (p *Portal) showWriteForm(w http.ResponseWriter, r *http.Request, v web.Visit, c request.Case, submission, text string, err error) error {
	page := WritePage{Page: p.page(r, v, "Tulis pesan", ui.Link{Label: "Lacak permohonan", Href: trackPath}, ui.Link{Label: c.Number, Href: casePath(c.Slug)}), Number: c.Number}
	page.CSRF, page.Noindex, page.NoSearch, page.Terms = p.Site.FormToken(w, r, v), true, true, p.caseTerms(v, c)
	page.Errors = ui.Errors(fault.All(err), i18n.Say)
	page.ErrorPrefix = page.Errors.Any()
	page.Submission = ui.Hidden{Name: "kiriman", Value: submission}
	if len(submission) < 20 {
		page.Submission.Value = web.RandomKey()
	}
	page.Text = ui.TextArea{Name: "pesan", Label: "Pesan Anda", Value: text, Rows: 6, Limit: request.MaxText, Error: page.Errors.For("pesan"),
		Hint: "Pesan masuk ke berkas permohonan ini dan dibaca petugas. Tenggat jawaban tidak berubah."}
	page.Act = ui.ButtonRow(ui.Button{Label: "Kirim pesan"}, ui.Button{Label: "Kembali", Href: casePath(c.Slug), Kind: ui.Quiet})
	if err != nil {
		return p.invalid(w, r, "lacak_pesan", page)
	}
	return p.render(w, r, "lacak_pesan", page)
}

// write keeps the letter. A second press of the same form keeps it once.
func (p *Portal) write(w http.ResponseWriter, r *http.Request, v web.Visit, c request.Case) error {
	submission, text := r.PostFormValue("kiriman"), r.PostFormValue("pesan")
	err := p.Letters.Write(r.Context(), identity.ForApplicant(v.Body.ID, c.ID), c.Request, submission, text)
	if fault.Is(err, fault.Invalid) {
		return p.showWriteForm(w, r, v, c, submission, text, err)
	}
	if err != nil {
		return err
	}
	http.Redirect(w, r, casePath(c.Slug)+"?hasil=pesan#surat", http.StatusSeeOther)
	return nil
}

// letterSection shows what the applicant and the office wrote to each other. Messages
// that only announce an act stand in the thread of the case.
func (p *Portal) letterSection(r *http.Request, v web.Visit, c request.Case) (ui.Section, error) {
	s := ui.Section{ID: "surat", Title: "Surat-menyurat", Acts: ui.ButtonRow(ui.Button{Label: "Tulis pesan kepada petugas", Href: casePath(c.Slug) + "/pesan", Kind: ui.Secondary})}
	in, err := correspondence.Of(r.Context(), p.Site.DB, v.Body.ID, correspondence.MatterRequest, c.ID)
	if err != nil {
		return s, err
	}
	out, err := notice.Messages(r.Context(), p.Site.DB, v.Body.ID, correspondence.MatterRequest, c.ID)
	if err != nil {
		return s, err
	}
	type line struct {
		at  time.Time
		row ui.Row
	}
	var all []line
	add := func(at time.Time, who, text, sub string) {
		all = append(all, line{at, ui.Row{Cells: []ui.Cell{{Text: ui.DateTime(at.In(v.Body.Location())), Sub: who}, {Text: text, Lines: true, Sub: sub}}}})
	}
	for _, m := range in {
		if m.Sort != correspondence.Human {
			continue
		}
		files, err := correspondence.Files(r.Context(), p.Site.DB, v.Body.ID, m.ID)
		if err != nil {
			return s, err
		}
		var names []string
		for _, f := range files {
			names = append(names, f.Name)
		}
		sub := ""
		if len(names) > 0 {
			sub = "Terlampir: " + web.Join(names)
		}
		add(m.ReceivedAt, "Dari Anda", m.Text, sub)
	}
	for _, m := range out {
		if m.Event != notice.EventWritten || m.State == notice.Recalled || m.State == notice.Held || v.Now.Before(m.NotBefore) {
			continue
		}
		text, _, _ := strings.Cut(m.Body, "\n\nNomor pendaftaran: ")
		add(m.MadeAt, "Dari petugas", text, "")
	}
	slices.SortStableFunc(all, func(a, b line) int { return a.at.Compare(b.at) })
	if len(all) == 0 {
		return s, nil
	}
	s.Table = ui.Table{Caption: "Surat-menyurat dengan petugas", HideCaption: true, Columns: []ui.Column{{Label: "Waktu"}, {Label: "Isi", Bare: true}}}
	for _, l := range all {
		s.Table.Rows = append(s.Table.Rows, l.row)
	}
	return s, nil
}
