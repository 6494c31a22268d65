package portal

import (
	"net/http"

	"suluh/internal/calendar"
	"suluh/internal/i18n"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// OwnDataPage tells the applicant what is kept about them, who opened the proof of
// identity and why, and when it is erased. It prints. (INV-16) UU27/2022:39
type OwnDataPage struct {
	ui.Page
	Number string
	Kept   ui.DefinitionList
	Views  ui.Table
	Erased string // when the proof of identity is erased, or was
	Rights string
}

// ownDataSection leads to the page.
func (p *Portal) ownDataSection(_ *http.Request, _ web.Visit, c request.Case) (ui.Section, error) {
	return ui.Section{ID: "data", Title: "Data pribadi Anda", Links: []ui.Link{
		{Label: "Data yang kami simpan dan siapa yang membukanya", Href: casePath(c.Slug) + "/data"}}}, nil
}

func (p *Portal) ownData(w http.ResponseWriter, r *http.Request, v web.Visit, c request.Case) error {
	page := OwnDataPage{Page: p.page(r, v, "Data pribadi Anda", ui.Link{Label: "Lacak permohonan", Href: trackPath}, ui.Link{Label: c.Number, Href: casePath(c.Slug)}), Number: c.Number}
	page.Noindex, page.NoSearch, page.GeneratedAt = true, true, v.Now
	add := func(term, text string) {
		if text != "" {
			page.Kept.Rows = append(page.Kept.Rows, ui.Definition{Term: term, Value: ui.Cell{Text: text, Lines: true}})
		}
	}
	a := c.Applicant
	add("Nama", a.Name)
	add("Mewakili", a.Represented)
	add("Alamat", a.Address)
	add("Pekerjaan", a.Occupation)
	add("Surel", a.Email)
	add("Telepon", ui.Telephone(a.Phone))
	if c.HasNIK {
		add("NIK", "Tersimpan tersandi")
	}
	copies := 0
	for _, f := range c.Files {
		if f.Sealed {
			copies++
		}
	}
	if copies > 0 {
		add("Salinan identitas", ui.Number(copies)+" berkas, tersimpan tersandi")
	}
	state, err := request.IdentityOf(r.Context(), p.Site.DB, v.Body.ID, c.ID)
	if err != nil {
		return err
	}
	switch until := p.Cases.KeptUntil(v.Body, c.Request); {
	case !state.ErasedAt.IsZero():
		page.Erased = "Bukti identitas Anda sudah dihapus pada " + calendar.Long(v.Body.Day(state.ErasedAt)) + " dan tidak dapat dibuka kembali."
	case until.IsZero():
		page.Erased = "Bukti identitas Anda disimpan selama permohonan ini belum selesai dan selama Anda masih dapat mengajukan keberatan. Sesudah itu kami menghapusnya."
	default:
		page.Erased = "Bukti identitas Anda kami hapus sesudah " + calendar.Long(until) + ", kecuali Anda mengajukan keberatan atau sengketa. Bila Anda mengajukannya, kami hapus sesudah itu selesai."
	}
	views, err := p.Cases.IdentityViews(r.Context(), p.Site.DB, v.Body.ID, c.ID)
	if err != nil {
		return err
	}
	page.Views = ui.Table{Caption: "Pembukaan bukti identitas", Columns: []ui.Column{{Label: "Waktu"}, {Label: "Yang dibuka"}, {Label: "Jabatan yang membuka"}, {Label: "Alasan"}},
		Empty: ui.Empty{What: "Bukti identitas Anda belum pernah dibuka."}}
	for _, one := range views {
		what := "Salinan identitas"
		if one.What == "nik" {
			what = "NIK"
		}
		page.Views.Rows = append(page.Views.Rows, ui.Row{Cells: []ui.Cell{ui.TextCell(ui.DateTime(one.At.In(v.Body.Location()))), ui.TextCell(what),
			ui.TextCell(one.Post), ui.TextCell(i18n.Say("tindakan.identitas_" + one.Reason))}})
	}
	page.Rights = request.PrivacyOf(v.Body).Text()
	return p.render(w, r, "lacak_data", page)
}
