package web_test

import (
	"encoding/base64"
	"net/http"
	"strings"
	"testing"
	"time"

	"suluh/internal/dbtest"
)

func TestASealedCookieOpensOnlyWhereItWasMade(t *testing.T) {
	t.Parallel()
	g := newRig(t, dbtest.OpenSQLite(t))
	b := g.visit(t, "a.test")
	made := b.get("/kue/buat")
	want(t, "made", made, http.StatusOK)
	value := b.cookies["draf"].Value
	if raw, _ := base64.RawURLEncoding.DecodeString(value); strings.Contains(string(raw), "Budi") {
		t.Error("the cookie can be read")
	}
	opens := func(what string, b *browser, path, value string, ok bool) {
		t.Helper()
		name := strings.TrimPrefix(path, "/kue/")
		b.cookies = map[string]*http.Cookie{name: {Name: name, Value: value}}
		expected := "false "
		if ok {
			expected = "true " + secretText
		}
		if got := b.get(path).Body.String(); got != expected {
			t.Errorf("%s: %q, want %q", what, got, expected)
		}
	}
	opens("as it was", b, "/kue/draf", value, true)
	for i := range len(value) {
		changed := []byte(value)
		changed[i] ^= 1
		if _, err := base64.RawURLEncoding.DecodeString(string(changed)); err == nil && i < len(value)-1 {
			opens("a changed letter", b, "/kue/draf", string(changed), false)
		}
	}
	opens("cut", b, "/kue/draf", value[:len(value)-4], false)
	opens("empty", b, "/kue/draf", "", false)
	opens("under another name", b, "/kue/lain", value, false)
	opens("at another body", g.visit(t, "b.test"), "/kue/draf", value, false)
	g.pass(time.Hour - time.Second)
	opens("just before its end", b, "/kue/draf", value, true)
	g.pass(time.Second)
	opens("after its end", b, "/kue/draf", value, false)
}

func TestCookiesAreBoundToTheHost(t *testing.T) {
	t.Parallel()
	g := newRig(t, dbtest.OpenSQLite(t))
	for _, secure := range []bool{false, true} {
		g.site.Secure = secure
		for _, path := range []string{"/formulir", "/kue/buat"} {
			cookies := g.visit(t, "a.test").get(path).Result().Cookies()
			if len(cookies) != 1 {
				t.Fatalf("%s sets %d cookies", path, len(cookies))
			}
			c := cookies[0]
			if c.Secure != secure || !c.HttpOnly || c.Path != "/" || c.Domain != "" || c.SameSite != http.SameSiteLaxMode || strings.HasPrefix(c.Name, "__Host-") != secure {
				t.Errorf("secure %t: %s", secure, c)
			}
		}
	}
}
