package portal

import (
	"net/http"
	"net/netip"
	"net/url"

	"suluh/internal/fault"
	"suluh/internal/org"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// AboutPage is a page of words that know the body's name and how to reach it.
type AboutPage struct {
	ui.Page
	Name    string
	Privacy string
	Contact string
	Facts   ui.DefinitionList
	Columns []ui.FooterColumn
}

// words serves a page whose content stands in its template.
func (p *Portal) words(name, title string) web.Handler {
	return func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		page := AboutPage{Page: p.page(r, v, title), Name: v.Body.Name, Privacy: request.PrivacyOf(v.Body).Text(), Contact: reachWords(v.Body)}
		page.Canonical = p.canonical(v, r.URL.Path)
		page.Facts = contactFacts(v.Body)
		page.Columns = append([]ui.FooterColumn{{Title: "Menu", Items: menu}}, footer...)
		return p.render(w, r, name, page)
	}
}

func contactFacts(b org.Body) ui.DefinitionList {
	k := b.Settings.Contact
	var l ui.DefinitionList
	for _, f := range []struct{ term, text, href string }{
		{"Loket", k.Desk, ""}, {"Alamat", k.Address, ""}, {"Kota", k.City, ""}, {"Telepon", ui.Telephone(k.Phone), ""}, {"WhatsApp", ui.Telephone(k.WhatsApp), ""},
		{"Surel", k.Email, "mailto:" + k.Email}, {"Jam layanan", k.Hours, ""},
	} {
		if f.text != "" {
			l.Rows = append(l.Rows, ui.Definition{Term: f.term, Value: ui.Cell{Text: f.text, Href: f.href}})
		}
	}
	return l
}

// gallery shows every part of the design with invented content, to those who
// build pages: in the sample body and on a loopback address only.
func (p *Portal) gallery(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	if !v.Body.Sample && !p.loopback() {
		return fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	web.Private(w)
	return p.render(w, r, "komponen", ui.Gallery(p.base(r, v)))
}

// loopback reports whether the installation is reached on this machine only.
func (p *Portal) loopback() bool {
	u, err := url.Parse(p.Site.BaseURL)
	if err != nil {
		return false
	}
	addr, err := netip.ParseAddr(u.Hostname())
	return u.Hostname() == "localhost" || (err == nil && addr.IsLoopback())
}
