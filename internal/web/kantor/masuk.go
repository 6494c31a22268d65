package kantor

import (
	"net/http"
	"net/url"
	"path"
	"strings"
	"time"

	"suluh/internal/fault"
	"suluh/internal/i18n"
	"suluh/internal/identity"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// SignInPage asks an officer for user name and password.
type SignInPage struct {
	ui.Page
	Errors   ui.ErrorSummary
	Username ui.Field
	Password ui.Field
	Back     string // where to go afterwards
	Act      ui.Buttons
}

func (k *Office) signInForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return k.render(w, r, "masuk", k.signInPage(w, r, v, "", r.URL.Query().Get("ke"), nil))
}

func (k *Office) signInPage(w http.ResponseWriter, r *http.Request, v web.Visit, username, back string, err error) SignInPage {
	web.Private(w)
	page := SignInPage{Page: k.page(w, r, v, "Masuk petugas"), Back: ownAddress(back)}
	page.Crumbs, page.Wide = ui.Crumbs{}, false
	page.Errors = ui.Errors(fault.All(err), i18n.Say)
	page.ErrorPrefix = page.Errors.Any()
	page.Username = ui.Field{Name: "nama_pengguna", Label: "Nama pengguna", Value: username, Autocomplete: "username"}
	page.Password = ui.Field{Name: "kata_sandi", Label: "Kata sandi", Type: "password", Autocomplete: "current-password", Error: page.Errors.For("kata_sandi")}
	page.Act = ui.ButtonRow(ui.Button{Label: "Masuk"})
	return page
}

// ownAddress keeps a way back only inside the office: an address from outside
// could lead to another site. Dots and backslashes could lead out of the office
// again, because the redirect and the browser resolve them.
func ownAddress(back string) string {
	u, err := url.Parse(back)
	if err != nil || u.Scheme != "" || u.Host != "" || strings.ContainsRune(back, '\\') || path.Clean(u.Path) != u.Path ||
		(u.Path != "/kantor" && !strings.HasPrefix(u.Path, "/kantor/")) {
		return "/kantor"
	}
	return u.RequestURI()
}

func (k *Office) signIn(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	username := strings.ToLower(strings.TrimSpace(r.PostFormValue("nama_pengguna")))
	if err := k.Site.Limits.Take(web.SignInPerPeer, v, v.Peer); err != nil {
		return err
	}
	if err := k.Site.Limits.Take(web.SignInPerName, v, username+"\x00"+v.Peer); err != nil {
		return err
	}
	person, err := identity.Authenticate(r.Context(), k.Site.DB, v.Body.ID, username, r.PostFormValue("kata_sandi"))
	if fault.Is(err, fault.Invalid) {
		return k.invalid(w, r, "masuk", k.signInPage(w, r, v, username, r.PostFormValue("ke"), err))
	}
	if err != nil {
		return err
	}
	if err := k.Site.SignIn(r, v.Body, person.ID); err != nil {
		return err
	}
	// It outlives the session by a little, so that what is typed at its end is kept.
	if err := k.Site.SealCookie(w, v, cookieOfficer, person.ID, web.SessionLife+time.Hour); err != nil {
		return err
	}
	http.Redirect(w, r, ownAddress(r.PostFormValue("ke")), http.StatusSeeOther)
	return nil
}

func (k *Office) signOut(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	if err := k.Site.SignOut(r); err != nil {
		return err
	}
	w.Header().Set("Clear-Site-Data", `"cache", "storage"`)
	http.Redirect(w, r, "/masuk", http.StatusSeeOther)
	return nil
}
