package web_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/dbtest"
	"suluh/internal/identity"
	"suluh/internal/web"
)

// signedIn is a browser of somebody who has signed in.
func (g *rig) signedIn(t *testing.T) *browser {
	t.Helper()
	b := g.visit(t, "a.test")
	want(t, "sign-in", b.post("/sesi/masuk", url.Values{web.FormField: {b.token()}}), http.StatusOK, "masuk")
	want(t, "signed in", b.get("/petugas"), http.StatusOK, "Sri")
	return b
}

// out reports whether the browser has to sign in.
func out(t *testing.T, what string, b *browser) {
	t.Helper()
	w := b.get("/petugas?a=b")
	if w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/masuk?ke=%2Fpetugas%3Fa%3Db" {
		t.Errorf("%s: answered %d to %q, want the sign-in page", what, w.Code, w.Header().Get("Location"))
	}
	if strings.Contains(w.Body.String(), "Sri") {
		t.Errorf("%s: the page is shown all the same", what)
	}
}

func TestASessionBeginsAnewAtSignIn(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, g *rig) {
		visitor := g.visit(t, "a.test")
		out(t, "nobody", visitor)
		if c := visitor.cookies["suluh_sesi"]; c != nil {
			t.Error("somebody who only looked has a session")
		}
		// A token that somebody else put into the browser is not taken over.
		planted := &http.Cookie{Name: "suluh_sesi", Value: strings.Repeat("A", 43)}
		victim := g.visit(t, "a.test")
		victim.cookies["suluh_sesi"] = planted
		want(t, "sign-in", victim.post("/sesi/masuk", url.Values{web.FormField: {victim.token()}}), http.StatusOK)
		if victim.cookies["suluh_sesi"].Value == planted.Value {
			t.Fatal("the session kept the token from before the sign-in")
		}
		attacker := g.visit(t, "a.test")
		attacker.cookies["suluh_sesi"] = planted
		out(t, "the planted token", attacker)

		// A second sign-in voids the first token.
		first := *victim.cookies["suluh_sesi"]
		want(t, "again", victim.post("/sesi/masuk", url.Values{web.FormField: {victim.token()}}), http.StatusOK)
		attacker.cookies["suluh_sesi"] = &first
		out(t, "the token before", attacker)
		want(t, "the new token", victim.get("/petugas"), http.StatusOK)

		// The table holds no token.
		n, err := db.One(t.Context(), g.site.DB, countSessions, db.Value[int64], victim.cookies["suluh_sesi"].Value)
		if err != nil || n != 0 {
			t.Errorf("a session is kept under its token (%d, %v)", n, err)
		}
	})
}

var countSessions = db.SQL("test.countSessions", `SELECT COUNT(*) FROM session WHERE token_hash = $1`)

func TestASessionEnds(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, g *rig) {
		b := g.signedIn(t)
		g.pass(web.SessionIdle - time.Second)
		want(t, "just before half an hour", b.get("/petugas"), http.StatusOK)
		g.pass(web.SessionIdle - time.Second)
		want(t, "used in between", b.get("/petugas"), http.StatusOK)
		g.pass(web.SessionIdle)
		out(t, "half an hour without use", b)

		b = g.signedIn(t)
		for range int(web.SessionLife/(20*time.Minute)) - 1 {
			g.pass(20 * time.Minute)
			want(t, "in use all day", b.get("/petugas"), http.StatusOK)
		}
		g.pass(20 * time.Minute)
		out(t, "twelve hours in any case", b)

		b = g.signedIn(t)
		g.pass(-30 * time.Second)
		want(t, "a clock set right by the network", b.get("/petugas"), http.StatusOK)
		g.pass(-time.Hour)
		out(t, "a clock that jumped back", b)
		g.pass(2 * time.Hour)
		out(t, "and forth", b)

		b = g.signedIn(t)
		kept := *b.cookies["suluh_sesi"]
		want(t, "sign-out", b.post("/sesi/keluar", url.Values{web.FormField: {b.token()}}), http.StatusOK)
		if b.cookies["suluh_sesi"] != nil {
			t.Error("the cookie stays after sign-out")
		}
		b.cookies["suluh_sesi"] = &kept
		out(t, "the token after sign-out", b)
	})
}

func TestAccessEndsWithTheNextRequest(t *testing.T) {
	t.Parallel()
	statement := map[string]db.Statement{
		"disabled": disablePerson, "another password": changePassword, "the post ended yesterday": endPost, "the post begins tomorrow": beginPost,
	}
	cases := map[string]struct {
		status int
		says   string
	}{
		"disabled":                 {http.StatusForbidden, "Akun ini sudah tidak aktif"},
		"another password":         {http.StatusSeeOther, ""},
		"the post ended yesterday": {http.StatusForbidden, "Tidak ada jabatan yang berlaku hari ini"},
		"the post begins tomorrow": {http.StatusForbidden, "Tidak ada jabatan yang berlaku hari ini"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			each(t, func(t *testing.T, g *rig) {
				b := g.signedIn(t)
				write(t, g.site.DB, func(tx *db.Tx) error {
					return tx.Guard(t.Context(), statement[name], g.a.ID, g.person.ID)
				})
				want(t, name, b.get("/petugas"), c.status, c.says)
			})
		})
	}
}

var (
	disablePerson  = db.SQL("test.disablePerson", `UPDATE person SET disabled_at = 1 WHERE org_id = $1 AND id = $2`)
	changePassword = db.SQL("test.changePassword", `UPDATE person SET version = version + 1 WHERE org_id = $1 AND id = $2`)
	endPost        = db.SQL("test.endPost", `UPDATE post SET ends_on = '2026-03-01' WHERE org_id = $1 AND person_id = $2`)
	beginPost      = db.SQL("test.beginPost", `UPDATE post SET starts_on = '2026-03-03' WHERE org_id = $1 AND person_id = $2`)
)

func TestAPostEndsAtMidnightOfTheBody(t *testing.T) {
	t.Parallel()
	g := newRig(t, dbtest.OpenSQLite(t))
	write(t, g.site.DB, func(tx *db.Tx) error {
		return identity.EndPost(t.Context(), tx, g.a.ID, g.post.ID, calendar.MustDate("2026-03-02"))
	})
	g.pass(14*time.Hour + 50*time.Minute) // 16.50 in UTC, 23.50 in Jakarta
	b := g.signedIn(t)
	g.pass(11 * time.Minute)
	want(t, "after midnight", b.get("/petugas"), http.StatusForbidden, "Tidak ada jabatan")
}

func TestPermissions(t *testing.T) {
	t.Parallel()
	g := newRig(t, dbtest.OpenSQLite(t))
	b := g.signedIn(t)
	want(t, "a permission that the post lacks", b.get("/pengguna"), http.StatusForbidden, "Anda tidak berwenang")
	want(t, "one of several permissions", b.get("/berkas"), http.StatusOK, "ada")
	// A session of one body is nothing under the name of another.
	b.host = "b.test"
	out(t, "another body", b)
}

func TestASessionThatCannotBeKept(t *testing.T) {
	t.Parallel()
	g := newRig(t, dbtest.OpenSQLite(t))
	b := g.signedIn(t)
	other := g.visit(t, "a.test")
	token := other.token()
	fill(t, g.site.DB)
	want(t, "a page on a full disk", b.get("/petugas"), http.StatusOK, "Sri")
	g.pass(time.Minute)
	want(t, "and another", b.get("/halaman"), http.StatusOK)
	w := other.post("/sesi/masuk", url.Values{web.FormField: {token}})
	want(t, "sign-in on a full disk", w, http.StatusServiceUnavailable, "Layanan sedang sibuk")
	if w.Header().Get("Retry-After") != "60" {
		t.Errorf("Retry-After is %q", w.Header().Get("Retry-After"))
	}
}

// fill leaves the SQLite file without room for another page.
func fill(t *testing.T, d *db.DB) {
	t.Helper()
	if _, err := d.Pool().ExecContext(context.Background(), `PRAGMA max_page_count = 1`); err != nil {
		t.Fatal(err)
	}
	for _, size := range []int{500, 50, 1} {
		fillWith(t, d, size)
	}
}

func fillWith(t *testing.T, d *db.DB, size int) {
	t.Helper()
	for range 10_000 {
		_, err := d.Pool().ExecContext(context.Background(), `INSERT INTO session (token_hash, data, expires_at) VALUES (hex(randomblob(16)), randomblob($1), 1)`, size)
		if db.IsFull(err) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	t.Fatal("the file never got full")
}
