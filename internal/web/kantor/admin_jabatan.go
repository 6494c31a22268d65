package kantor

import (
	"net/http"
	"strings"

	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/org"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// PostPage appoints a person by a decree.
type PostPage struct {
	ui.Page
	Errors       ui.ErrorSummary
	Person       string
	Role         ui.Radios
	PostTitle    ui.Field
	Decree       ui.Field
	Prefix, Unit ui.Select
	Dated        ui.DateFields
	Starts, Ends ui.DateFields
	Act          ui.Buttons
}

var prefixOptions = []ui.Option{{Value: "Plt.", Label: "Plt. (pelaksana tugas)"}, {Value: "Plh.", Label: "Plh. (pelaksana harian)"}, {Value: "Pj.", Label: "Pj. (penjabat)"}}

func (k *Office) newPost(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return k.showNewPost(w, r, v, nil)
}

func (k *Office) showNewPost(w http.ResponseWriter, r *http.Request, v web.Visit, refusal error) error {
	p, err := identity.PersonByID(r.Context(), k.Site.DB, v.Body.ID, r.PathValue("id"))
	if err != nil {
		return err
	}
	units, err := org.Units(r.Context(), k.Site.DB, v.Body.ID)
	if err != nil {
		return err
	}
	page := PostPage{Page: k.page(w, r, v, "Tetapkan jabatan", peopleCrumb, ui.Link{Label: p.Name, Href: peoplePath + "/" + p.ID}), Person: p.Name, Errors: say(refusal)}
	page.Wide, page.ErrorPrefix = false, page.Errors.Any()
	field := fieldMaker(r, page.Errors)
	page.Role = ui.Radios{Name: "peran", Label: "Peran", Value: r.PostFormValue("peran"), Error: page.Errors.For("peran")}
	for _, role := range identity.Roles {
		page.Role.Options = append(page.Role.Options, ui.Option{Value: role.Code, Label: role.Label, Hint: role.Duty})
	}
	page.Unit = ui.Select{Name: "unit", Label: "Untuk unit", Any: "Seluruh badan publik", Options: unitChoices(units), Value: r.PostFormValue("unit"), Error: page.Errors.For("unit"),
		Hint: "PPID Pelaksana dan operator unit biasanya untuk satu unit."}
	page.PostTitle = field("jabatan", "Nama jabatan", "Seperti tercetak di surat. Contoh: Sekretaris Dinas Kesehatan selaku PPID Pelaksana", "")
	page.Prefix = ui.Select{Name: "sebutan", Label: "Sebutan di depan", Any: "Tanpa sebutan", Options: prefixOptions, Value: r.PostFormValue("sebutan"), Optional: true}
	page.Decree = field("nomor_sk", "Nomor surat keputusan", "Keputusan yang menetapkan jabatan ini.", "")
	page.Dated, _, _ = dateOf(r, page.Errors, "tanggal_sk", "Tanggal surat keputusan")
	page.Starts, _, _ = dateOf(r, page.Errors, "mulai", "Mulai menjabat")
	page.Starts.Hint = "Wewenangnya berlaku sejak tanggal ini."
	page.Ends, _, _ = dateOf(r, page.Errors, "sampai", "Hari terakhir")
	page.Ends.Optional, page.Ends.Hint = true, "Kosongkan bila belum ditentukan."
	page.Act = ui.ButtonRow(ui.Button{Label: "Tetapkan jabatan"}, ui.Button{Label: "Batal", Href: peoplePath + "/" + p.ID, Kind: ui.Quiet})
	if refusal != nil {
		return k.invalid(w, r, "admin_jabatan", page)
	}
	return k.render(w, r, "admin_jabatan", page)
}

func (k *Office) appoint(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	person := r.PathValue("id")
	if _, err := identity.PersonByID(r.Context(), k.Site.DB, v.Body.ID, person); err != nil {
		return err
	}
	var l fault.List
	p := identity.Post{Person: person, Unit: r.PostFormValue("unit"), Role: r.PostFormValue("peran"), Title: strings.TrimSpace(r.PostFormValue("jabatan")),
		Prefix: r.PostFormValue("sebutan"), DecreeNumber: strings.TrimSpace(r.PostFormValue("nomor_sk"))}
	p.DecreeDate = readDate(r, "tanggal_sk", &l)
	p.Starts = readDate(r, "mulai", &l)
	p.Ends = readDate(r, "sampai", &l)
	if !known(prefixOptions, p.Prefix) {
		p.Prefix = ""
	}
	err := l.Err()
	if err == nil {
		_, err = k.admin().Appoint(r.Context(), v.Actor, p)
	}
	if fault.Is(err, fault.Invalid) {
		return k.showNewPost(w, r, v, err)
	}
	if err != nil {
		return err
	}
	return k.done(w, r, peoplePath+"/"+person, "Jabatan ditetapkan.")
}

func known(options []ui.Option, value string) bool {
	for _, o := range options {
		if o.Value == value {
			return true
		}
	}
	return false
}

// EndPostPage gives an open post its last day.
type EndPostPage struct {
	ui.Page
	Errors ui.ErrorSummary
	Post   string
	Last   ui.DateFields
	Act    ui.Buttons
}

func (k *Office) endPostForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return k.showEndPost(w, r, v, nil)
}

func (k *Office) showEndPost(w http.ResponseWriter, r *http.Request, v web.Visit, refusal error) error {
	person := r.PathValue("id")
	posts, err := identity.Posts(r.Context(), k.Site.DB, v.Body.ID, person)
	if err != nil {
		return err
	}
	for _, p := range posts {
		if p.ID != r.PathValue("jabatan") {
			continue
		}
		page := EndPostPage{Page: k.page(w, r, v, "Akhiri jabatan", peopleCrumb), Post: p.Label(), Errors: say(refusal)}
		page.Wide, page.ErrorPrefix = false, page.Errors.Any()
		page.Last, _, _ = dateOf(r, page.Errors, "sampai", "Hari terakhir menjabat")
		if r.Method != http.MethodPost {
			page.Last.SetDate(v.Today)
		}
		page.Act = ui.ButtonRow(ui.Button{Label: "Akhiri jabatan"}, ui.Button{Label: "Batal", Href: peoplePath + "/" + person, Kind: ui.Quiet})
		if refusal != nil {
			return k.invalid(w, r, "admin_akhiri", page)
		}
		return k.render(w, r, "admin_akhiri", page)
	}
	return fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
}

func (k *Office) endPost(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	var l fault.List
	last := readDate(r, "sampai", &l)
	err := l.Err()
	if err == nil {
		err = k.admin().EndPost(r.Context(), v.Actor, r.PathValue("id"), r.PathValue("jabatan"), last)
	}
	if fault.Is(err, fault.Invalid) {
		return k.showEndPost(w, r, v, err)
	}
	if err != nil {
		return err
	}
	return k.done(w, r, peoplePath+"/"+r.PathValue("id"), "Jabatan diakhiri. Yang sudah diputuskan dengannya tetap sah.")
}
