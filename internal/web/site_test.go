package web_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"suluh/internal/db"
	"suluh/internal/dbtest"
	"suluh/internal/org"
)

func TestTheHostSelectsTheBody(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, g *rig) {
		for host, slug := range map[string]string{"a.test": "a ", "b.test": "b ", "A.TEST": "a ", "a.test:8080": "a ", "b.test:443": "b "} {
			want(t, host, g.visit(t, host).get("/siapa"), http.StatusOK, slug)
		}
		for _, host := range []string{"c.test", "a.test.evil.example", "evil.example", "127.0.0.1", "[::1]:80", "localhost", "a.test@evil.example", ""} {
			w := g.visit(t, host).get("/siapa")
			want(t, "host "+host, w, http.StatusMisdirectedRequest, "Alamat situs ini tidak dikenal")
		}
		// The host of a request never becomes part of a link.
		if got := g.site.Base(g.b); got != "http://b.test:8080" {
			t.Errorf("base of b: %s", got)
		}
	})
}

func TestASingleBodyAnswersOnLoopback(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, g *rig) {
		only := g.alone(t)
		for host, status := range map[string]int{"a.test": 200, "127.0.0.1:8080": 200, "localhost": 200, "[::1]:8080": 200, "evil.example": 421, "10.0.0.1": 421} {
			want(t, host, only.visit(t, host).get("/siapa"), status)
		}
	})
}

// alone is the site over a database with one body.
func (g *rig) alone(t *testing.T) *rig {
	t.Helper()
	var d *db.DB
	if g.site.DB.Engine() == db.Postgres {
		d = dbtest.OpenPostgres(t)
	} else {
		d = dbtest.OpenSQLite(t)
	}
	write(t, d, func(tx *db.Tx) error { return org.InsertBody(t.Context(), tx, g.a) })
	g.site.DB = d
	g.site.Refresh()
	return g
}

func TestForwardedAddressesAreBelievedFromProxiesOnly(t *testing.T) {
	t.Parallel()
	g := newRig(t, dbtest.OpenSQLite(t))
	cases := []struct {
		name, remote string
		forwarded    []string
		peer         string
	}{
		{"a direct caller", "203.0.113.9:5000", nil, "203.0.113.9"},
		{"a direct caller who claims another address", "203.0.113.9:5000", []string{"198.51.100.1"}, "203.0.113.9"},
		{"a proxy without the header", "10.0.0.1:5000", nil, "10.0.0.1"},
		{"a proxy names the caller", "10.0.0.1:5000", []string{"198.51.100.1"}, "198.51.100.1"},
		{"the caller wrote an address in front", "10.0.0.1:5000", []string{"1.1.1.1, 198.51.100.1"}, "198.51.100.1"},
		{"two proxies in a row", "10.0.0.1:5000", []string{"1.1.1.1, 198.51.100.1, 10.2.3.4"}, "198.51.100.1"},
		{"the header in two lines", "10.0.0.1:5000", []string{"1.1.1.1", "198.51.100.1, 10.2.3.4"}, "198.51.100.1"},
		{"only proxies", "10.0.0.1:5000", []string{"10.9.9.9, 10.2.3.4"}, "10.9.9.9"},
		{"garbage from the caller", "10.0.0.1:5000", []string{"<script>, 198.51.100.1"}, "198.51.100.1"},
		{"garbage last", "10.0.0.1:5000", []string{"198.51.100.1, unknown"}, "10.0.0.1"},
		{"an empty header", "10.0.0.1:5000", []string{""}, "10.0.0.1"},
		{"a network of IPv6 is one caller", "[2001:db8:1:2:3:4:5:6]:5000", nil, "2001:db8:1:2::/64"},
		{"an IPv6 proxy", "[2001:db8:ffff::1]:5000", []string{"2001:db8:7:8:9::1"}, "2001:db8:7:8::/64"},
		{"IPv4 written as IPv6 is the proxy all the same", "[::ffff:10.0.0.1]:5000", []string{"198.51.100.1"}, "198.51.100.1"},
		{"IPv4 written as IPv6 is the same caller", "[::ffff:203.0.113.9]:5000", nil, "203.0.113.9"},
		{"a zone does not make another caller", "[fe80::1%eth0]:5000", nil, "fe80::/64"},
		{"no address at all", "@", nil, "?"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := httptest.NewRequest(http.MethodGet, "/siapa", nil)
			r.RemoteAddr = c.remote
			for _, line := range c.forwarded {
				r.Header.Add("X-Forwarded-For", line)
			}
			if got := g.visit(t, "a.test").do(r).Body.String(); got != "a "+c.peer {
				t.Errorf("peer %q, want %q", got, "a "+c.peer)
			}
		})
	}
}

func TestAddressesThatAreNoText(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, g *rig) {
		b := g.visit(t, "a.test")
		for path, content := range map[string]string{
			"/isi/abc?q=x":                 `"abc" "x"`,
			"/isi/a%20b?q=a%00b":           `"a b" "ab"`,
			"/isi/abc?q=caf%e9":            `"abc" "caf"`,
			"/isi/abc?q=a%e2%80%aeb":       `"abc" "ab"`,
			"/isi/abc?q=%c3%a9&%ff=1":      `"abc" "é"`,
			"/isi/abc?q=e%cc%81":           `"abc" "é"`,
			"/isi/abc?q=1;drop&q=2":        `"abc" "2"`,
			"/isi/abc?q=%zz":               `"abc" ""`,
			"/isi/..%2f..%2fetc%2fpasswd?": `"../../etc/passwd" ""`,
		} {
			want(t, path, b.get(path), http.StatusOK, content)
		}
		want(t, "NUL in the path", b.get("/isi/a%00b"), http.StatusNotFound)
		want(t, "no UTF-8 in the path", b.get("/isi/%ff"), http.StatusNotFound, "Halaman tidak ditemukan")
	})
}
