package portal

import (
	"net/http"
	"net/url"
	"strings"
	"time"

	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// prefsLife is how long a browser keeps the display preferences.
const prefsLife = 365 * 24 * time.Hour

// DisplayPage lets a reader choose size, contrast and spacing.
type DisplayPage struct {
	ui.Page
	Fields ui.PrefsFields
	Back   ui.Hidden
	Act    ui.Buttons
}

func (p *Portal) display(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	page := DisplayPage{Page: p.page(r, v, "Tampilan"), Back: ui.Hidden{Name: "dari", Value: ownPath(r.URL.Query().Get("dari"))}}
	page.CSRF, page.Noindex, page.Path = p.Site.FormToken(w, r, v), true, page.Back.Value
	page.Fields = page.Prefs.Fields()
	page.Act = ui.ButtonRow(ui.Button{Label: "Terapkan"}, ui.Button{Label: "Kembali", Href: page.Back.Value, Kind: ui.Quiet})
	if r.URL.Query().Get("diterapkan") == "ya" {
		page.Banner = ui.Banner{Text: "Tampilan sudah diubah.", Links: []ui.Link{{Label: "Kembali ke halaman sebelumnya", Href: page.Back.Value}}}
	}
	web.Private(w)
	return p.render(w, r, "tampilan", page)
}

func (p *Portal) chooseDisplay(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	p.Site.SetCookie(w, ui.PrefsCookie, ui.ReadPrefs(r.PostForm).String(), prefsLife)
	http.Redirect(w, r, "/tampilan?"+url.Values{"diterapkan": {"ya"}, "dari": {ownPath(r.PostFormValue("dari"))}}.Encode(), http.StatusSeeOther)
	return nil
}

// ownPath keeps a way back inside this site: an address from outside could lead
// to another one.
func ownPath(s string) string {
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "" || u.Host != "" || !strings.HasPrefix(s, "/") || strings.HasPrefix(s, "//") || strings.ContainsAny(s, "\\\r\n\t") {
		return "/"
	}
	return u.EscapedPath()
}
