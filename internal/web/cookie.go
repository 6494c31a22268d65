package web

import (
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"time"

	"suluh/internal/fault"
	"suluh/internal/seal"
)

const (
	purposeForm   seal.Purpose = "web.formulir"
	purposeCookie seal.Purpose = "web.kue"
)

// cookieName binds a cookie to the host when the site is reached over https.
func (s *Site) cookieName(name string) string {
	if s.Secure {
		return "__Host-" + name
	}
	return name
}

// SetCookie writes a cookie for this host that scripts cannot read.
func (s *Site) SetCookie(w http.ResponseWriter, name, value string, life time.Duration) {
	http.SetCookie(w, &http.Cookie{
		Name: s.cookieName(name), Value: value, Path: "/", MaxAge: int(life / time.Second),
		HttpOnly: true, Secure: s.Secure, SameSite: http.SameSiteLaxMode,
	})
}

// DropCookie removes a cookie.
func (s *Site) DropCookie(w http.ResponseWriter, name string) {
	http.SetCookie(w, &http.Cookie{Name: s.cookieName(name), Path: "/", MaxAge: -1, HttpOnly: true, Secure: s.Secure, SameSite: http.SameSiteLaxMode})
}

// Cookie reads a cookie, or "".
func (s *Site) Cookie(r *http.Request, name string) string {
	c, err := r.Cookie(s.cookieName(name))
	if err != nil {
		return ""
	}
	return c.Value
}

// sealedCookie is the content of a sealed cookie with its end.
type sealedCookie struct {
	Until int64           `json:"u"`
	Value json.RawMessage `json:"v"`
}

// SealCookie writes a value that only this installation can read back, for one
// body and until its end.
func (s *Site) SealCookie(w http.ResponseWriter, v Visit, name string, value any, life time.Duration) error {
	raw, err := json.Marshal(value)
	if err != nil {
		return err
	}
	plain, err := json.Marshal(sealedCookie{v.Now.Add(life).Unix(), raw})
	if err != nil {
		return err
	}
	sealed := s.Keys.Key(purposeCookie, v.Body.ID).Seal(seal.Place{Table: "cookie", Column: name, Row: v.Body.ID}, plain)
	s.SetCookie(w, name, base64.RawURLEncoding.EncodeToString(sealed), life)
	return nil
}

// OpenCookie reads a sealed cookie into value; false when there is none, it has
// ended, or it was not made here.
func (s *Site) OpenCookie(r *http.Request, v Visit, name string, value any) bool {
	sealed, err := base64.RawURLEncoding.DecodeString(s.Cookie(r, name))
	if err != nil || len(sealed) == 0 {
		return false
	}
	plain, err := s.Keys.Key(purposeCookie, v.Body.ID).Open(seal.Place{Table: "cookie", Column: name, Row: v.Body.ID}, sealed)
	if err != nil {
		return false
	}
	var c sealedCookie
	if json.Unmarshal(plain, &c) != nil || v.Now.Unix() >= c.Until {
		return false
	}
	return json.Unmarshal(c.Value, value) == nil
}

// RandomKey is 128 random bits for a cookie or a one-time form id.
func RandomKey() string {
	var b [16]byte
	rand.Read(b[:])
	return base64.RawURLEncoding.EncodeToString(b[:])
}

const (
	formCookie     = "suluh_formulir"
	formCookieLife = 24 * time.Hour
	// FormField is the name of the hidden field with the form token.
	FormField = "csrf"
)

// formToken remembers the cookie that this answer gives the browser, so that every
// form of one page has the same.
type formToken struct{ cookie string }

// FormToken gives the hidden value of a form on this page. The browser gets a
// cookie with it, and only both together are accepted. The page is for this
// browser alone from then on: a cache in between may not keep it.
func (s *Site) FormToken(w http.ResponseWriter, r *http.Request, v Visit) string {
	if w.Header().Get("Cache-Control") == "" {
		w.Header().Set("Cache-Control", "private, no-cache")
	}
	cookie := s.Cookie(r, formCookie)
	if v.form != nil && v.form.cookie != "" {
		cookie = v.form.cookie
	}
	if len(cookie) < 20 {
		cookie = RandomKey()
		s.SetCookie(w, formCookie, cookie, formCookieLife)
		if v.form != nil {
			v.form.cookie = cookie
		}
	}
	return s.Keys.Index(purposeForm, v.Body.ID, cookie)
}

// checkFormToken refuses a form that this browser did not get from us.
func (s *Site) checkFormToken(r *http.Request, v Visit) error {
	cookie := s.Cookie(r, formCookie)
	if len(cookie) < 20 || !s.Keys.Match(purposeForm, v.Body.ID, cookie, r.PostFormValue(FormField)) {
		return fault.New(fault.Conflict, "", "umum.formulir_basi", "")
	}
	return nil
}
