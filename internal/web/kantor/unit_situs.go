package kantor

import (
	"net/http"
	"net/url"
	"strings"

	"suluh/internal/fault"
	"suluh/internal/org"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// UnitSitePage holds the contact of a unit and the host name of its own site.
type UnitSitePage struct {
	ui.Page
	Errors           ui.ErrorSummary
	Version          ui.Hidden
	Links            []ui.Link
	Head, Phone      ui.Field
	WhatsApp, Email  ui.Field
	Hours, Host      ui.Field
	Address, Welcome ui.TextArea
	Act              ui.Buttons
}

func unitAdminPath(u org.Unit) string { return unitsPath + "/" + url.PathEscape(u.Slug) }

func (k *Office) unitForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	u, err := org.UnitBySlug(r.Context(), k.Site.DB, v.Body.ID, r.PathValue("slug"))
	if err != nil {
		return err
	}
	return k.showUnit(w, r, v, u, nil)
}

func (k *Office) showUnit(w http.ResponseWriter, r *http.Request, v web.Visit, u org.Unit, refusal error) error {
	page := UnitSitePage{Page: k.page(w, r, v, u.Name, ui.Link{Label: "Unit", Href: unitsPath}), Errors: say(refusal), Version: hiddenVersion(u.Version)}
	page.Wide, page.ErrorPrefix = false, page.Errors.Any()
	field := fieldMaker(r, page.Errors)
	optional := func(name, label, hint, value string) ui.Field {
		f := field(name, label, hint, value)
		f.Optional = true
		return f
	}
	text := func(name, label, hint, value string) ui.TextArea {
		f := field(name, label, hint, value)
		return ui.TextArea{Name: name, Label: label, Hint: hint, Value: f.Value, Error: f.Error, Optional: true, Rows: 3}
	}
	page.Head = optional("pimpinan", "Jabatan pimpinan", "Contoh: Kepala Dinas Kesehatan", u.HeadPost)
	page.Address = text("alamat", "Alamat", "", u.Address)
	page.Phone = optional("telepon", "Telepon", "", u.Phone)
	page.WhatsApp = optional("whatsapp", "WhatsApp", "Nomor yang menerima pesan.", u.WhatsApp)
	page.Email = optional("surel", "Surel", "", u.Email)
	page.Hours = optional("jam", "Jam layanan", "Contoh: Senin sampai Jumat, pukul 08.00 sampai 15.30", u.Hours)
	page.Host = optional("host", "Nama host situs unit", "Contoh: dinkes.contohkab.go.id. Arahkan nama itu ke alamat mesin ini lebih dulu, dan masukkan ke sertifikat TLS.", u.Host)
	page.Host.Code = true
	page.Welcome = text("sambutan", "Kata pengantar di situs unit", "Satu atau dua kalimat.", u.Welcome)
	page.Phone.Type, page.WhatsApp.Type, page.Email.Type = "tel", "tel", "email"
	page.Links = []ui.Link{{Label: "Halaman unit untuk umum", Href: "/unit/" + url.PathEscape(u.Slug)}}
	if base := k.Site.UnitBase(u); base != "" {
		page.Links = append(page.Links, ui.Link{Label: "Situs unit", Href: base + "/", Note: u.Host})
	}
	page.Act = ui.ButtonRow(ui.Button{Label: "Simpan unit"}, ui.Button{Label: "Batal", Href: unitsPath, Kind: ui.Quiet})
	return k.answerUrgent(w, r, "admin_unit_situs", page, refusal)
}

func (k *Office) changeUnit(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	u, err := org.UnitBySlug(r.Context(), k.Site.DB, v.Body.ID, r.PathValue("slug"))
	if err != nil {
		return err
	}
	changed := u
	get := func(name string) string { return strings.TrimSpace(r.PostFormValue(name)) }
	changed.HeadPost, changed.Address, changed.Phone, changed.WhatsApp = get("pimpinan"), get("alamat"), get("telepon"), get("whatsapp")
	changed.Email, changed.Hours, changed.Welcome, changed.Host, changed.Version = get("surel"), get("jam"), get("sambutan"), get("host"), versionOf(r)
	err = k.admin().ChangeUnit(r.Context(), v.Actor, changed)
	if fault.Is(err, fault.Invalid) || fault.Is(err, fault.Conflict) {
		return k.showUnit(w, r, v, u, err)
	}
	if err != nil {
		return err
	}
	k.Site.Refresh()
	return k.done(w, r, unitAdminPath(u), "Kontak dan situs "+u.Name+" disimpan.")
}
