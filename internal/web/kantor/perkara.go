package kantor

import (
	"net/http"

	"suluh/internal/fault"
	"suluh/internal/i18n"
	"suluh/internal/org"
	"suluh/internal/request"
	"suluh/internal/statute"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// caseCrumb leads back to the list of cases.
var caseCrumb = ui.Link{Label: "Permohonan", Href: "/kantor/permohonan"}

// openCase reads the case that the address names.
func (k *Office) openCase(r *http.Request, v web.Visit) (request.Case, error) {
	return k.Cases.Open(r.Context(), v.Actor, r.PathValue("nomor"))
}

// casePath is the address of a case, or of a page below it.
func casePath(slug string, below ...string) string {
	path := "/kantor/permohonan/" + slug
	for _, part := range below {
		path += "/" + part
	}
	return path
}

// casePage is the frame of a page below a case.
func (k *Office) casePage(w http.ResponseWriter, r *http.Request, v web.Visit, c request.Case, title string) ui.Page {
	p := k.page(w, r, v, title, caseCrumb, ui.Link{Label: c.Number, Href: casePath(c.Slug)})
	p.Terms = k.caseTerms(v, c)
	return p
}

// unitNames are the names of the body's units by id.
func (k *Office) unitNames(r *http.Request, v web.Visit) (web.Names, []org.Unit, error) {
	units, err := org.Units(r.Context(), k.Site.DB, v.Body.ID)
	names := web.Names{}
	for _, u := range units {
		names[u.ID] = u.Name
	}
	return names, units, err
}

// say turns refusals into the summary of a form, with articles as people read them.
func say(err error) ui.ErrorSummary {
	s := ui.Errors(fault.All(err), i18n.Say)
	for i := range s.Items {
		s.Items[i].Article = statute.Cite(s.Items[i].Article)
	}
	return s
}

// BarredPage says why a step is not possible, and keeps what was typed for it.
type BarredPage struct {
	ui.Page
	What, Why, Do string
	Typed         ui.SummaryList
	Next          ui.Buttons
}

// barred answers a step that the case does not allow now: status 409, with what
// the officer typed, so that nothing is lost.
func (k *Office) barred(w http.ResponseWriter, r *http.Request, v web.Visit, c request.Case, title string, err error, typed []ui.SummaryRow) error {
	refusal := fault.All(err)[0]
	page := BarredPage{Page: k.casePage(w, r, v, c, title)}
	page.Wide, page.ErrorPrefix = false, true
	page.What = i18n.Say(refusal.Key, refusal.Args...)
	if refusal.Article != "" {
		page.Why = "Dasar: " + statute.Cite(refusal.Article) + "."
	}
	page.Do = barredAdvice[refusal.Key]
	for _, row := range typed {
		if len(row.Values) > 0 && row.Values[0] != "" {
			page.Typed.Rows = append(page.Typed.Rows, row)
		}
	}
	page.Next = ui.ButtonRow(ui.Button{Label: "Ke permohonan " + c.Number, Href: casePath(c.Slug)},
		ui.Button{Label: "Muat ulang halaman ini", Href: r.URL.Path, Kind: ui.Secondary})
	return k.Site.Render(w, r, http.StatusConflict, Templates, ui.Office, "permohonan_tidak_dapat", page)
}

var barredAdvice = map[string]string{
	"permohonan.perpanjang_terlambat": "Jawaban tetap wajib diberikan. Putuskan permohonan ini secepatnya.",
	"permohonan.perpanjang_sekali":    "Jawablah sebelum batas yang sudah diperpanjang.",
	"permohonan.lengkapi_terlambat":   "Proses permohonan ini dengan keterangan yang ada, atau hubungi pemohon tanpa menghentikan waktu.",
	"umum.berubah":                    "Buka permohonannya untuk melihat apa yang berubah.",
}
