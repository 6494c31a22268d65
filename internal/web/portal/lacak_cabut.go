package portal

import (
	"net/http"

	"suluh/internal/fault"
	"suluh/internal/i18n"
	"suluh/internal/identity"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// WithdrawPage asks once more before a request ends at its applicant's wish.
type WithdrawPage struct {
	ui.Page
	Errors  ui.ErrorSummary
	Warning ui.Warning
	Sure    ui.Checkboxes
	Act     ui.Buttons
}

func (p *Portal) withdrawForm(w http.ResponseWriter, r *http.Request, v web.Visit, c request.Case) error {
	return p.showWithdraw(w, r, v, c, nil)
}

func (p *Portal) showWithdraw(w http.ResponseWriter, r *http.Request, v web.Visit, c request.Case, err error) error {
	if !c.State.Open() && !c.Owing() {
		http.Redirect(w, r, casePath(c.Slug), http.StatusSeeOther)
		return nil
	}
	page := WithdrawPage{Page: p.page(r, v, "Cabut permohonan", ui.Link{Label: "Lacak permohonan", Href: trackPath}, ui.Link{Label: c.Number, Href: casePath(c.Slug)})}
	page.CSRF, page.Noindex, page.NoSearch, page.Terms = p.Site.FormToken(w, r, v), true, true, p.caseTerms(v, c)
	page.Errors = ui.Errors(fault.All(err), i18n.Say)
	page.ErrorPrefix = page.Errors.Any()
	page.Warning = ui.Warning{Text: "Permohonan " + c.Number + " berhenti diproses dan tidak dapat dihidupkan lagi. Anda dapat mengajukan permohonan baru kapan saja."}
	page.Sure = ui.Checkboxes{Name: "yakin", Label: "Pernyataan", Error: page.Errors.For("yakin"), Options: []ui.Option{{Value: "ya", Label: "Ya, saya mencabut permohonan ini"}}}
	page.Act = ui.ButtonRow(ui.Button{Label: "Cabut permohonan"}, ui.Button{Label: "Batal", Href: casePath(c.Slug), Kind: ui.Quiet})
	if err != nil {
		return p.invalid(w, r, "lacak_cabut", page)
	}
	return p.render(w, r, "lacak_cabut", page)
}

func (p *Portal) withdraw(w http.ResponseWriter, r *http.Request, v web.Visit, c request.Case) error {
	if r.PostFormValue("yakin") != "ya" {
		return p.showWithdraw(w, r, v, c, fault.New(fault.Invalid, "yakin", "permohonan.cabut_kosong", ""))
	}
	err := p.Cases.Withdraw(r.Context(), identity.ForApplicant(v.Body.ID, c.ID), c.Slug)
	if fault.Is(err, fault.Conflict) { // answered or withdrawn a moment ago; the page says which
		http.Redirect(w, r, casePath(c.Slug), http.StatusSeeOther)
		return nil
	}
	if err != nil {
		return err
	}
	http.Redirect(w, r, casePath(c.Slug)+"?hasil=dicabut", http.StatusSeeOther)
	return nil
}
