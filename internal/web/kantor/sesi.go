package kantor

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"time"

	"suluh/internal/seal"
	"suluh/internal/web"
)

// What an officer typed while the session ended is not lost: it is kept sealed in
// the new session until the same officer has signed in again, and the page of the
// same address shows it once. Another officer at the same desk does not see it.
// Files cannot be kept and must be chosen again.

const (
	sessionTyped               = "isian"
	cookieOfficer              = "suluh_petugas" // who signed in last; it opens nothing
	purposeTyped  seal.Purpose = "kantor.isian"
	maxTyped                   = 64 << 10
)

// typedForm is a form that arrived without a session.
type typedForm struct {
	Person string     `json:"orang"`
	Path   string     `json:"alamat"`
	Form   url.Values `json:"isian"`
}

func typedPlace(org string) seal.Place {
	return seal.Place{Table: "session", Column: sessionTyped, Row: org}
}

// keepPerPeer bounds how often a stranger's form is kept.
var keepPerPeer = web.Limit{Name: "isian.alamat", N: 30, In: 10 * time.Minute}

// keepTyped remembers a form that came after the session had ended. Only forms
// that passed the form token get here; passwords are never kept.
func (k *Office) keepTyped(r *http.Request, v web.Visit) {
	var person string
	if !k.Site.OpenCookie(r, v, cookieOfficer, &person) || person == "" {
		return
	}
	if len(r.PostForm) == 0 || k.Site.Limits.Take(keepPerPeer, v, v.Peer) != nil {
		return
	}
	form := url.Values{}
	for name, values := range r.PostForm {
		if name != web.FormField && !strings.HasPrefix(name, "kata_sandi") && name != "langkah" {
			form[name] = values
		}
	}
	raw, err := json.Marshal(typedForm{person, r.URL.Path, form})
	if err != nil || len(raw) > maxTyped || len(form) == 0 {
		return
	}
	k.Site.Sessions.Put(r.Context(), sessionTyped, k.Site.Keys.Key(purposeTyped, v.Body.ID).Seal(typedPlace(v.Body.ID), raw))
}

// typedBefore gives what was typed for this address before the sign-in, once.
func (k *Office) typedBefore(r *http.Request, v web.Visit) url.Values {
	sealed := k.Site.Sessions.GetBytes(r.Context(), sessionTyped)
	if len(sealed) == 0 {
		return nil
	}
	var kept typedForm
	raw, err := k.Site.Keys.Key(purposeTyped, v.Body.ID).Open(typedPlace(v.Body.ID), sealed)
	if err != nil || json.Unmarshal(raw, &kept) != nil {
		k.Site.Sessions.Remove(r.Context(), sessionTyped)
		return nil
	}
	if kept.Person != v.Actor.Person {
		k.Site.Sessions.Remove(r.Context(), sessionTyped)
		return nil
	}
	if kept.Path != r.URL.Path {
		return nil
	}
	k.Site.Sessions.Remove(r.Context(), sessionTyped)
	return kept.Form
}
