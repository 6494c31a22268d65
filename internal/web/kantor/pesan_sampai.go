package kantor

import (
	"net/http"
	"slices"

	"suluh/internal/calendar"
	"suluh/internal/correspondence"
	"suluh/internal/fault"
	"suluh/internal/notice"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// ToldPage notes that the applicant was told in another way what a message could not
// say.
type ToldPage struct {
	ui.Page
	Errors  ui.ErrorSummary
	Number  string
	Subject string
	State   string
	How     ui.Radios
	On      ui.DateFields
	Act     ui.Buttons
}

func (k *Office) toldForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return k.showTold(w, r, v, func(string) string { return "" }, nil)
}

func (k *Office) showTold(w http.ResponseWriter, r *http.Request, v web.Visit, get func(string) string, refused error) error {
	c, err := k.openCase(r, v)
	if err != nil {
		return err
	}
	out, err := notice.Messages(r.Context(), k.Site.DB, v.Body.ID, correspondence.MatterRequest, c.ID)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(out, func(m notice.Posted) bool { return m.ID == r.PathValue("pesan") })
	if i < 0 {
		return fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	p := ToldPage{Page: k.casePage(w, r, v, c, "Catat sudah disampaikan"), Errors: say(refused), Number: c.Number, Subject: out[i].Subject}
	p.Wide, p.ErrorPrefix = false, p.Errors.Any()
	p.State = out[i].State.Label() + ". " + out[i].Failure.Label()
	p.How = ui.Radios{Name: "cara", Label: "Bagaimana pemohon diberi tahu?", Value: get("cara"), Error: p.Errors.For("cara")}
	for _, way := range notice.ToldWays {
		p.How.Options = append(p.How.Options, ui.Option{Value: way, Label: capital(toldWays[way])})
	}
	p.On = ui.DateFields{Name: "tanggal", Label: "Pada tanggal", Error: p.Errors.For("tanggal")}
	if refused == nil {
		p.On.SetDate(v.Today)
	} else {
		p.On.ReadDate(get)
	}
	p.Act = ui.ButtonRow(ui.Button{Label: "Catat"}, ui.Button{Label: "Batal", Href: casePath(c.Slug), Kind: ui.Quiet})
	if refused != nil {
		return k.invalid(w, r, "pesan_sampai", p)
	}
	return k.render(w, r, "pesan_sampai", p)
}

func (k *Office) told(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	q := ui.DateFields{Name: "tanggal"}
	on, ok := q.ReadDate(r.PostFormValue)
	if !ok {
		on = calendar.Date{}
	}
	slug := r.PathValue("nomor")
	err := k.Letters.Tell(r.Context(), v.Actor, slug, r.PathValue("pesan"), on, r.PostFormValue("cara"))
	if fault.Is(err, fault.Invalid) {
		return k.showTold(w, r, v, r.PostFormValue, err)
	}
	if err != nil {
		return err
	}
	return k.done(w, r, casePath(slug)+"#surat", "Dicatat bahwa pemohon sudah diberi tahu lewat cara lain.")
}
