package portal

import (
	"net/http"
	"strings"
	"unicode/utf8"

	"suluh/internal/calendar"
	"suluh/internal/fault"
	"suluh/internal/i18n"
	"suluh/internal/identity"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// CompletePage asks for what a request lacks.
type CompletePage struct {
	ui.Page
	Errors  ui.ErrorSummary
	Missing string
	By      calendar.Date
	Note    ui.TextArea
	Secret  ui.Radios
	File    ui.FileField
	Act     ui.Buttons
}

func (p *Portal) completeForm(w http.ResponseWriter, r *http.Request, v web.Visit, c request.Case) error {
	return p.showComplete(w, r, v, c, "", "", nil)
}

func (p *Portal) showComplete(w http.ResponseWriter, r *http.Request, v web.Visit, c request.Case, note, kind string, err error) error {
	if c.State != request.Incomplete {
		http.Redirect(w, r, casePath(c.Slug), http.StatusSeeOther)
		return nil
	}
	page := CompletePage{Page: p.page(r, v, "Lengkapi permohonan", ui.Link{Label: "Lacak permohonan", Href: trackPath}, ui.Link{Label: c.Number, Href: casePath(c.Slug)})}
	page.CSRF, page.Noindex, page.NoSearch, page.Terms = p.Site.FormToken(w, r, v), true, true, p.caseTerms(v, c)
	page.Errors = ui.Errors(fault.All(err), i18n.Say)
	page.ErrorPrefix = page.Errors.Any()
	page.Missing, page.By = c.Missing, c.CompleteBy
	page.Note = ui.TextArea{Name: "keterangan", Label: "Keterangan Anda", Value: note, Optional: true, Error: page.Errors.For("keterangan")}
	page.File = ui.FileField{Name: "berkas", Label: "Berkas", Optional: true, Accept: "application/pdf,image/jpeg,image/png", Types: "PDF, JPG, atau PNG", Limit: maxUpload, Error: page.Errors.For("berkas")}
	page.Secret = ui.Radios{Name: "isi_berkas", Label: "Isi berkas", Value: orElse(kind, request.FromIdentity), Options: []ui.Option{
		{Value: request.FromIdentity, Label: "Identitas, surat kuasa, atau akta", Hint: "Disimpan tersandi. Hanya petugas yang berwenang dapat membukanya."},
		{Value: request.FromApplicant, Label: "Keterangan lain tentang permohonan"}}}
	page.Act = ui.ButtonRow(ui.Button{Label: "Kirim kelengkapan"}, ui.Button{Label: "Kembali", Href: casePath(c.Slug), Kind: ui.Quiet})
	if err != nil {
		return p.invalid(w, r, "lacak_lengkapi", page)
	}
	return p.render(w, r, "lacak_lengkapi", page)
}

// complete keeps the file first and then says that the request is complete. A
// second press finds it completed and changes nothing.
func (p *Portal) complete(w http.ResponseWriter, r *http.Request, v web.Visit, c request.Case) error {
	note, kind := strings.TrimSpace(r.PostFormValue("keterangan")), r.PostFormValue("isi_berkas")
	if c.State != request.Incomplete {
		http.Redirect(w, r, casePath(c.Slug), http.StatusSeeOther)
		return nil
	}
	if utf8.RuneCountInString(note) > request.MaxText {
		return p.showComplete(w, r, v, c, note, kind, fault.New(fault.Invalid, "keterangan", "permohonan.terlalu_panjang", "", request.MaxText))
	}
	file, err := p.takeUpload(r, v, "berkas", kind != request.FromApplicant)
	if err == nil && file == nil && note == "" {
		err = fault.New(fault.Invalid, "keterangan", "permohonan.kelengkapan_kosong", "")
	}
	if fault.Is(err, fault.Invalid) {
		return p.showComplete(w, r, v, c, note, kind, err)
	}
	if err != nil {
		return err
	}
	actor := identity.ForApplicant(v.Body.ID, c.ID)
	if file != nil {
		if _, err := p.Cases.AddFile(r.Context(), actor, c.Slug, *file); err != nil {
			return err
		}
	}
	if err := p.Cases.Complete(r.Context(), actor, c.Slug, note); err != nil && !fault.Is(err, fault.Conflict) {
		return err
	}
	http.Redirect(w, r, casePath(c.Slug)+"?hasil=dilengkapi", http.StatusSeeOther)
	return nil
}
