package portal

import (
	"net/http"

	"suluh/internal/request"
	"suluh/internal/statute"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// ServicePage is what the body promises, as far as its settings know: basis,
// procedure, time, cost, place and hours. UU14/2008:7 PERKI1/2021:47
type ServicePage struct {
	ui.Page
	Times     ui.Table
	Fee       string
	FeeBasis  string
	Place     string
	Address   string
	Hours     string
	Contact   string
	Extension int
	Rights    []string
}

func (p *Portal) service(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	t, rights, k := v.Body.Terms(), request.RightsOf(v.Body), v.Body.Settings.Contact
	page := ServicePage{Page: p.page(r, v, "Layanan informasi"), Fee: rights.Fee, FeeBasis: rights.FeeBasis, Place: k.Desk, Address: k.Address,
		Hours: k.Hours, Contact: reachWords(v.Body), Extension: t.Extension.WorkingDays, Rights: rights.List()}
	page.Canonical = p.canonical(v, r.URL.Path)
	page.Times = ui.Table{Caption: "Jangka waktu layanan", Columns: []ui.Column{{Label: "Langkah"}, {Label: "Hari kerja", Num: true}, {Label: "Dasar", Soft: true}}}
	for _, row := range []struct {
		what string
		term statute.Term
	}{
		{"Memberi tahu bahwa permohonan belum lengkap", t.IncompletenessNotice},
		{"Pemohon melengkapi permohonan", t.Completion},
		{"Menjawab permohonan secara tertulis", t.Notification},
		{"Perpanjangan jawaban, satu kali", t.Extension},
		{"Pemohon mengajukan keberatan", t.ObjectionWindow},
		{"Atasan PPID menanggapi keberatan", t.ObjectionResponse},
		{"Pemohon mengajukan sengketa ke Komisi Informasi", t.DisputeWindow},
	} {
		page.Times.Rows = append(page.Times.Rows, ui.Row{Cells: []ui.Cell{ui.TextCell(row.what), ui.NumCell(row.term.WorkingDays), ui.TextCell(statute.Cite(row.term.Source))}})
	}
	return p.render(w, r, "layanan", page)
}

// FormPage is the paper form: the same questions in the same order as the screens.
type FormPage struct {
	ui.Page
	Questions []string
	Manners   []ui.Option
	Ways      []ui.Option
	Kinds     []ui.Option
	Rights    []string
	Privacy   string
	Contact   string
}

func (p *Portal) paperForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	page := FormPage{Page: p.page(r, v, "Formulir permohonan informasi", ui.Link{Label: "Layanan", Href: menuService}), Manners: mannerOptions, Ways: deliveryOptions[1:],
		Kinds: kindOptions, Rights: request.RightsOf(v.Body).List(), Privacy: request.PrivacyOf(v.Body).Text(), Contact: reachWords(v.Body)}
	page.Canonical = p.canonical(v, r.URL.Path)
	for _, s := range steps {
		page.Questions = append(page.Questions, s.title)
	}
	page.NoSearch = true
	return p.render(w, r, "layanan_formulir", page)
}
