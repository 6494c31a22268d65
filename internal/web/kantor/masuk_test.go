package kantor_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"suluh/internal/identity"
	"suluh/internal/webtest"
)

// username finds how a person of the test signs in.
func username(t *testing.T, b *webtest.Bed, a identity.Actor) string {
	t.Helper()
	p, err := identity.PersonByID(t.Context(), b.App.DB, a.Org, a.Person)
	if err != nil {
		t.Fatal(err)
	}
	return p.Username
}

// Where a sign-in leads is inside the office, whatever the address of the form
// says: no other site, no other part of this one. The form keeps nothing else.
func TestTheWayBackStaysInTheOffice(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		user := username(t, b, b.AddPerson(t, b.Body, "petugas", ""))
		for back, to := range map[string]string{
			"/kantor/permohonan/001":                   "/kantor/permohonan/001",
			"/kantor/permohonan?tab=baru&halaman=2":    "/kantor/permohonan?tab=baru&halaman=2",
			"/kantor?a=//evil.example":                 "/kantor?a=//evil.example",
			"":                                         "/kantor",
			"https://evil.example/kantor/":             "/kantor",
			"//evil.example/kantor/":                   "/kantor",
			"/\\evil.example/kantor/":                  "/kantor",
			"/kantor/../\\evil.example":                "/kantor",
			"/kantor/..//evil.example":                 "/kantor",
			"/kantor/%2e%2e/%5cevil.example":           "/kantor",
			"/kantor//evil.example":                    "/kantor",
			"/kantorlain":                              "/kantor",
			"/keluar":                                  "/kantor",
			"javascript:alert(1)//kantor/":             "/kantor",
			"/kantor/a\r\nSet-Cookie: suluh_sesi=abc;": "/kantor",
		} {
			w := b.Visit(t, b.Body)
			page := w.Get("/masuk?ke=" + url.QueryEscape(back))
			if strings.Contains(page.Body, "evil.example") && to == "/kantor" {
				t.Errorf("%q: the form carries it on", back)
			}
			// The hidden field can be changed too.
			page = w.Post("/masuk", url.Values{"nama_pengguna": {user}, "kata_sandi": {webtest.Password}, "ke": {back}})
			if got := page.Header.Get("Location"); page.Status != http.StatusSeeOther || got != to {
				t.Errorf("%q leads to %q (%d), want %q", back, got, page.Status, to)
			}
			b.SetDay(b.Today().AddDays(1).String()) // another day, for the limit on sign-ins
		}
	})
}

// One name is tried ten times and no more, however it is written, and the right
// password waits as well; others at the same address are not kept out by it.
func TestGuessingIsSlow(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		user := username(t, b, b.AddPerson(t, b.Body, "petugas", ""))
		other := username(t, b, b.AddPerson(t, b.Body, "ppid_utama", ""))
		w := b.Visit(t, b.Body)
		w.Get("/masuk")
		try := func(name, password string) webtest.Page {
			return w.Post("/masuk", url.Values{"nama_pengguna": {name}, "kata_sandi": {password}})
		}
		for i, name := range []string{user, strings.ToUpper(user), " " + user, user + " ", user, user, user, user, user, user} {
			page := try(name, fmt.Sprint("salah", i))
			if page.Status != http.StatusUnprocessableEntity || !page.Says("Nama pengguna dan kata sandi tidak cocok") {
				t.Fatalf("try %d: %d %s", i, page.Status, page.Text())
			}
			if strings.Contains(page.Body, fmt.Sprint("salah", i)) {
				t.Fatal("the page shows the password that was typed")
			}
		}
		page := try(user, webtest.Password)
		if page.Status != http.StatusTooManyRequests || !page.Says("Coba lagi pukul 09.01 WIB") || page.Header.Get("Retry-After") != "60" {
			t.Errorf("the eleventh try: %d, %q, %s", page.Status, page.Header.Get("Retry-After"), page.Text())
		}
		if page := try(other, webtest.Password); page.Status != http.StatusSeeOther {
			t.Errorf("a colleague at the same address: %d", page.Status)
		}
	})
}

// Whoever signs in elsewhere cannot put somebody else into their own account.
func TestSignInNeedsOurForm(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		user := username(t, b, b.AddPerson(t, b.Body, "petugas", ""))
		attacker, victim := b.Visit(t, b.Body), b.Visit(t, b.Body)
		token := attacker.Get("/masuk").Hidden().Get("csrf")
		if token == "" {
			t.Fatal("the form has no token")
		}
		form := url.Values{"nama_pengguna": {user}, "kata_sandi": {webtest.Password}, "csrf": {token}}
		if page := victim.Post("/masuk", form); page.Status != http.StatusConflict || len(page.Header.Values("Set-Cookie")) != 0 {
			t.Errorf("the attacker's form in the victim's browser: %d, %v", page.Status, page.Header.Values("Set-Cookie"))
		}
		if page := attacker.Post("/keluar", url.Values{"csrf": {"x"}}); page.Status != http.StatusConflict {
			t.Errorf("signing somebody out from elsewhere: %d", page.Status)
		}
		page := attacker.Post("/masuk", form)
		if page.Status != http.StatusSeeOther {
			t.Fatalf("its own browser: %d", page.Status)
		}
		page = attacker.Post("/keluar", url.Values{"csrf": {token}})
		if page.Status != http.StatusSeeOther || page.Header.Get("Clear-Site-Data") == "" {
			t.Errorf("sign-out: %d %v", page.Status, page.Header)
		}
		if page := attacker.Get("/kantor"); page.Status != http.StatusSeeOther || page.Header.Get("Location") != "/masuk?ke=%2Fkantor" {
			t.Errorf("after sign-out: %d %s", page.Status, page.Header.Get("Location"))
		}
	})
}
