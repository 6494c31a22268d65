package kantor

import (
	"fmt"
	"net/http"

	"suluh/internal/catalogue"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/org"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// MarkPage is the page on which an item is marked for a unit, or a mark taken back.
type MarkPage struct {
	ui.Page
	Errors ui.ErrorSummary
	Unit   string
	Code   string
	Item   string
	Will   []string
	Now    string // the mark there is, which this page takes back
	Hidden ui.Hidden
	Reason ui.TextArea
	Scope  ui.Radios // this unit, or every unit of its kind
	Act    ui.Buttons
}

// The values of the choice for whom a mark holds.
const (
	forUnit = "unit"
	forKind = "jenis"
)

func (k *Office) markForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return k.showMark(w, r, v, r.URL.Query().Get("butir"), nil)
}

// mark marks an item, or takes the mark back that the page showed.
func (k *Office) mark(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	unit, _, err := k.standardOf(r, v, identity.MarkCatalogue)
	if err != nil {
		return err
	}
	code, ctx := r.PostFormValue("butir"), r.Context()
	wide := r.PostFormValue("untuk") == forKind && unit.ID != ""
	done := "Tanda disimpan."
	n := 0
	m := catalogue.Marking{Unit: unit.ID, Item: code, Reason: r.PostFormValue("alasan")}
	switch step := r.PostFormValue("langkah"); {
	case step == "cabut" && wide:
		n, err = k.Catalogue.UnmarkKind(ctx, v.Actor, unit.Kind, code)
		done = fmt.Sprintf("Tanda dicabut dari %d unit.", n)
	case step == "cabut":
		err = k.Catalogue.Unmark(ctx, v.Actor, unit.ID, code)
		done = "Tanda dicabut."
	case step == "tugaskan":
		m.Applies = true
		err = k.Catalogue.Mark(ctx, v.Actor, m)
		done = "Kewajiban ini ditugaskan kepada " + unit.Name + "."
	case wide:
		n, err = k.Catalogue.MarkKind(ctx, v.Actor, unit.Kind, m)
		done = fmt.Sprintf("Tanda disimpan untuk %d unit.", n)
	default:
		err = k.Catalogue.Mark(ctx, v.Actor, m)
	}
	switch {
	case err == nil:
		return k.done(w, r, standardUnitPath(unit.Slug)+"?tampil=semua", done)
	case fault.Is(err, fault.Invalid) || fault.Is(err, fault.Conflict):
		return k.showMark(w, r, v, code, err)
	}
	return err
}

func (k *Office) showMark(w http.ResponseWriter, r *http.Request, v web.Visit, code string, refusal error) error {
	unit, units, err := k.standardOf(r, v, identity.MarkCatalogue)
	if err != nil {
		return err
	}
	s, err := k.Catalogue.Sheet(r.Context(), v.Body, unit.ID, v.Today)
	if err != nil {
		return err
	}
	var row catalogue.Row
	for _, one := range s.Rows {
		if one.Item.Code == code {
			row = one
		}
	}
	if row.Item.Code == "" {
		return fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	name := catalogue.WholeName
	if unit.ID != "" {
		name = unit.Name
	}
	back := standardUnitPath(unit.Slug) + "?tampil=semua"
	page := MarkPage{Errors: say(refusal), Unit: name, Code: code, Item: row.Item.Title, Hidden: ui.Hidden{Name: "butir", Value: code}}
	title, verb, step := "Tandai tidak berlaku", "Tandai tidak berlaku", "tandai"
	page.Will = []string{"Butir ini tidak lagi dihitung sebagai kewajiban " + name + ", dan tidak diingatkan.",
		"Alasannya terbaca oleh petugas badan publik ini. Tanda dapat dicabut kapan saja.",
		"Bila ternyata ada entri yang memenuhinya, entri itu tetap dihitung."}
	switch {
	case row.Mark.Given():
		title, verb, step = "Cabut tanda", "Cabut tanda", "cabut"
		page.Now = row.Mark.Reason
		page.Will = []string{"Butir ini kembali dihitung menurut aturannya bagi " + name + "."}
	case row.Status.Why == catalogue.ByBody:
		title, verb, step = "Tugaskan ke unit ini", "Tugaskan ke unit ini", "tugaskan"
		page.Will = []string{"Kewajiban badan ini menjadi pekerjaan " + name + ": muncul di daftar pekerjaannya dan dihitung dalam kelengkapannya."}
	}
	if row.Group {
		page.Will = append(page.Will, "Tanda ini berlaku untuk seluruh kelompok.")
	}
	page.Page = k.page(w, r, v, title, standardCrumb, ui.Link{Label: name, Href: back})
	page.Active, page.Wide, page.ErrorPrefix = standardPath, false, page.Errors.Any()
	if step != "cabut" {
		page.Reason = ui.TextArea{Name: "alasan", Label: "Alasan", Hint: "Contoh: kelurahan tidak mempunyai anggaran sendiri. Jangan menulis data pribadi.", Rows: 3,
			Value: r.PostFormValue("alasan"), Error: page.Errors.For("alasan")}
	}
	if step != "tugaskan" {
		page.Scope = k.markScope(v, r, unit, units)
	}
	page.Act = ui.ButtonRow(ui.Button{Label: verb, Name: "langkah", Value: step}, ui.Button{Label: "Batal", Href: back, Kind: ui.Quiet})
	switch {
	case refusal == nil:
		return k.render(w, r, "wajib_tandai", page)
	case fault.Is(refusal, fault.Conflict):
		return k.Site.Render(w, r, http.StatusConflict, Templates, ui.Office, "wajib_tandai", page)
	}
	return k.invalid(w, r, "wajib_tandai", page)
}

// markScope lets an officer of the whole body mark every unit of the kind at once.
func (k *Office) markScope(v web.Visit, r *http.Request, unit org.Unit, units []org.Unit) ui.Radios {
	n := 0
	for _, u := range units {
		if u.Kind == unit.Kind {
			n++
		}
	}
	if unit.ID == "" || n < 2 || !v.Actor.Everywhere(identity.MarkCatalogue) {
		return ui.Radios{}
	}
	value := r.PostFormValue("untuk")
	if value == "" {
		value = forUnit
	}
	kind := unit.Kind
	for _, o := range unitKindOptions {
		if o.Value == unit.Kind {
			kind = lowerFirst(o.Label)
		}
	}
	return ui.Radios{Name: "untuk", Label: "Untuk siapa", Value: value, Options: []ui.Option{
		{Value: forUnit, Label: "Hanya " + unit.Name},
		{Value: forKind, Label: "Semua " + kind + " (" + ui.Number(n) + " unit)"},
	}}
}
