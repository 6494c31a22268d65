package kantor

import (
	"net/http"

	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// PasswordPage changes a password: one's own, or that of somebody else.
type PasswordPage struct {
	ui.Page
	Errors ui.ErrorSummary
	Lead   string
	Old    ui.Field // one's own only
	New    ui.Field
	Again  ui.Field
	Act    ui.Buttons
}

func (k *Office) ownPasswordForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return k.showPassword(w, r, v, v.Actor.Person, nil)
}

func (k *Office) givePasswordForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return k.showPassword(w, r, v, r.PathValue("id"), nil)
}

func (k *Office) showPassword(w http.ResponseWriter, r *http.Request, v web.Visit, person string, refusal error) error {
	p, err := identity.PersonByID(r.Context(), k.Site.DB, v.Body.ID, person)
	if err != nil {
		return err
	}
	own := r.PathValue("id") == ""
	page := PasswordPage{Errors: say(refusal)}
	if own {
		page.Page = k.page(w, r, v, "Ganti kata sandi saya")
		page.Lead = "Nama masuk Anda " + p.Username + "."
		page.Old = passwordField("kata_sandi_lama", "Kata sandi sekarang", page.Errors)
	} else {
		page.Page = k.page(w, r, v, "Beri kata sandi baru", peopleCrumb, ui.Link{Label: p.Name, Href: peoplePath + "/" + p.ID})
		page.Lead = "Untuk " + p.Name + ". Kata sandinya yang lama tidak berlaku lagi. Sampaikan yang baru langsung kepadanya."
	}
	page.Wide, page.ErrorPrefix = false, page.Errors.Any()
	page.New = passwordField("kata_sandi", "Kata sandi baru", page.Errors)
	page.New.Hint = "Paling sedikit 15 karakter. Beberapa kata yang tidak berhubungan lebih kuat dan lebih mudah diingat daripada tanda-tanda aneh."
	page.Again = passwordField("kata_sandi_ulang", "Tulis sekali lagi", page.Errors)
	page.Act = ui.ButtonRow(ui.Button{Label: "Ganti kata sandi"}, ui.Button{Label: "Batal", Href: "/kantor", Kind: ui.Quiet})
	if refusal != nil {
		return k.invalid(w, r, "admin_sandi", page)
	}
	return k.render(w, r, "admin_sandi", page)
}

func (k *Office) ownPassword(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	p, err := identity.PersonByID(r.Context(), k.Site.DB, v.Body.ID, v.Actor.Person)
	if err != nil {
		return err
	}
	if err := k.Site.Limits.Take(web.SignInPerName, v, p.Username+"\x00"+v.Peer); err != nil {
		return err
	}
	err = samePassword(r)
	if _, wrong := identity.Authenticate(r.Context(), k.Site.DB, v.Body.ID, p.Username, r.PostFormValue("kata_sandi_lama")); fault.Is(wrong, fault.Invalid) {
		l := fault.All(err)
		l.Add(fault.New(fault.Invalid, "kata_sandi_lama", "masuk.sandi_lama", ""))
		err = l.Err()
	} else if wrong != nil {
		return wrong
	}
	if err == nil {
		err = k.admin().SetPassword(r.Context(), v.Actor, p.ID, r.PostFormValue("kata_sandi"))
	}
	if fault.Is(err, fault.Invalid) {
		return k.showPassword(w, r, v, p.ID, err)
	}
	if err != nil {
		return err
	}
	if err := k.Site.SignIn(r, v.Body, p.ID); err != nil { // a new token with the new password
		return err
	}
	return k.done(w, r, "/kantor", "Kata sandi Anda sudah diganti.")
}

func (k *Office) givePassword(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	err := samePassword(r)
	if err == nil {
		err = k.admin().SetPassword(r.Context(), v.Actor, r.PathValue("id"), r.PostFormValue("kata_sandi"))
	}
	if fault.Is(err, fault.Invalid) {
		return k.showPassword(w, r, v, r.PathValue("id"), err)
	}
	if err != nil {
		return err
	}
	return k.done(w, r, peoplePath+"/"+r.PathValue("id"), "Kata sandi baru berlaku sekarang.")
}

func samePassword(r *http.Request) error {
	if r.PostFormValue("kata_sandi") != r.PostFormValue("kata_sandi_ulang") {
		return fault.New(fault.Invalid, "kata_sandi_ulang", "masuk.sandi_beda", "")
	}
	return nil
}
