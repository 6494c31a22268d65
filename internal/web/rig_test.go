package web_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/dbtest"
	"suluh/internal/identity"
	"suluh/internal/org"
	"suluh/internal/seal"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// rig is a site with pages that show what the router, the cookies and the
// sessions do, and with a clock and a log of its own.
type rig struct {
	site    *web.Site
	edge    *web.Edge
	handler http.Handler
	log     *safeBuffer
	a, b    org.Body // a.test and b.test
	person  identity.Person
	post    identity.Post
	mu      sync.Mutex
	now     time.Time
	left    []string // temporary files that an upload used
}

// safeBuffer is written by the handlers and read by the test.
type safeBuffer struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (b *safeBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.Write(p)
}

func (b *safeBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.String()
}

func (g *rig) clock() time.Time {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.now
}

func (g *rig) pass(d time.Duration) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.now = g.now.Add(d)
}

var templates = ui.Load(nil)

const secretText = "Budi Santoso 3201010101010001"

// each runs fn with a fresh rig on both engines.
func each(t *testing.T, fn func(t *testing.T, g *rig)) {
	t.Helper()
	dbtest.Each(t, func(t *testing.T, d *db.DB) { fn(t, newRig(t, d)) })
}

func newRig(t *testing.T, d *db.DB) *rig {
	t.Helper()
	keys, err := seal.NewKeyring(bytes.Repeat([]byte{7}, seal.KeySize))
	if err != nil {
		t.Fatal(err)
	}
	g := &rig{log: &safeBuffer{}, now: time.Date(2026, 3, 2, 2, 0, 0, 0, time.UTC)}
	g.site = (&web.Site{DB: d, Book: calendar.Embedded(), Keys: keys, Clock: g.clock, Log: slog.New(slog.NewTextHandler(g.log, nil)),
		BaseURL: "http://a.test:8080", Proxies: []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8"), netip.MustParsePrefix("2001:db8:ffff::/48")}}).Start()
	g.a, g.b = addBody(t, g.site, "a"), addBody(t, g.site, "b")
	g.addPerson(t)
	g.edge = web.NewEdge(g.site, func(w http.ResponseWriter, r *http.Request, v web.Visit, err error) {
		g.site.Refuse(w, r, v, templates, ui.Public, ui.Page{Path: r.URL.Path, Body: web.BodyOf(v.Body)}, err)
	})
	g.routes()
	g.handler = g.site.Protect(g.site.Sessions.LoadAndSave(g.edge))
	return g
}

func addBody(t *testing.T, s *web.Site, slug string) org.Body {
	t.Helper()
	b := org.Body{ID: db.NewID(), Slug: slug, Name: "Pemerintah " + slug, Short: "Kabupaten " + slug, Kind: "pemda", Host: slug + ".test", Zone: "WIB", Version: 1}
	write(t, s.DB, func(tx *db.Tx) error { return org.InsertBody(t.Context(), tx, b) })
	s.Refresh()
	return b
}

func write(t *testing.T, d *db.DB, fn func(tx *db.Tx) error) {
	t.Helper()
	if err := d.Write(t.Context(), fn); err != nil {
		t.Fatal(err)
	}
}

func (g *rig) addPerson(t *testing.T) {
	t.Helper()
	day := calendar.MustDate("2026-01-01")
	g.person = identity.Person{ID: db.NewID(), Org: g.a.ID, Username: "sri", Name: "Sri", CreatedAt: g.now}
	g.post = identity.Post{ID: db.NewID(), Person: g.person.ID, Role: "petugas", Title: "Petugas", DecreeNumber: "1", DecreeDate: day, Starts: day}
	write(t, g.site.DB, func(tx *db.Tx) error {
		if err := identity.InsertPerson(t.Context(), tx, g.person, ""); err != nil {
			return err
		}
		return identity.InsertPost(t.Context(), tx, g.a.ID, g.post)
	})
}

func (g *rig) text(w http.ResponseWriter, r *http.Request, s string) error {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	return web.Send(w, r, http.StatusOK, []byte(s))
}

// page answers with a page of the frame whose heading is what.
func (g *rig) page(w http.ResponseWriter, r *http.Request, v web.Visit, what, token string) error {
	page := ui.ErrorPage{Page: ui.Page{Title: what, Path: r.URL.Path, Body: web.BodyOf(v.Body), CSRF: token}, What: what}
	return g.site.Render(w, r, http.StatusOK, templates, ui.Public, "galat", page)
}

func (g *rig) routes() {
	e := g.edge
	e.Public("GET /siapa", func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		return g.text(w, r, v.Body.Slug+" "+v.Peer)
	})
	e.Public("GET /isi/{nilai}", func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		return g.text(w, r, fmt.Sprintf("%q %q", r.PathValue("nilai"), r.URL.Query().Get("q")))
	})
	e.Public("GET /halaman", func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		return g.page(w, r, v, "Halaman "+strings.Repeat("panjang ", 200), "")
	})
	e.Public("GET /formulir", func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		token := g.site.FormToken(w, r, v)
		w.Header().Set("X-Token", token)
		return g.page(w, r, v, "Formulir "+token, token)
	})
	e.Public("POST /formulir", func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		return g.text(w, r, fmt.Sprintf("%q %q", r.PostFormValue("isi"), r.FormValue("isi")))
	})
	e.Upload("POST /unggah", 4<<20, g.upload)
	e.Public("GET /panik", func(http.ResponseWriter, *http.Request, web.Visit) error { panic(secretText) })
	e.Public("GET /dalam", func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		w.Header().Set("Content-Disposition", "attachment")
		w.Header().Set("ETag", `"x"`)
		return fmt.Errorf("select %s: %w", secretText, errors.New("connection refused"))
	})
	e.Public("GET /separuh", func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		io.WriteString(w, "separuh")
		return errors.New("the other half is lost")
	})
	e.Public("GET /lambat", func(w http.ResponseWriter, r *http.Request, v web.Visit) error { return context.DeadlineExceeded })
	e.Public("GET /kue/buat", func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		if err := g.site.SealCookie(w, v, "draf", map[string]string{"nama": secretText}, time.Hour); err != nil {
			return err
		}
		return g.text(w, r, "dibuat")
	})
	e.Public("GET /kue/{nama}", func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		var kept map[string]string
		ok := g.site.OpenCookie(r, v, r.PathValue("nama"), &kept)
		return g.text(w, r, fmt.Sprint(ok, " ", kept["nama"]))
	})
	e.Public("GET /batas", func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		if err := g.site.Limits.Take(web.Limit{Name: "uji", N: 3, In: 30 * time.Minute}, v, r.URL.Query().Get("q")); err != nil {
			return err
		}
		return g.text(w, r, "boleh")
	})
	e.Public("POST /sesi/masuk", func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		if err := g.site.SignIn(r, v.Body, g.person.ID); err != nil {
			return err
		}
		return g.text(w, r, "masuk")
	})
	e.Public("POST /sesi/keluar", func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		if err := g.site.SignOut(r); err != nil {
			return err
		}
		return g.text(w, r, "keluar")
	})
	e.SignedIn("GET /petugas", func(w http.ResponseWriter, r *http.Request, v web.Visit) error { return g.text(w, r, v.Actor.Name) })
	e.Permitted("GET /pengguna", func(w http.ResponseWriter, r *http.Request, v web.Visit) error { return g.text(w, r, "") }, identity.ManagePeople)
	e.Permitted("GET /berkas", func(w http.ResponseWriter, r *http.Request, v web.Visit) error { return g.text(w, r, "ada") },
		identity.ManagePeople, identity.ViewRequests)
}

func (g *rig) upload(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	var names []string
	for _, headers := range r.MultipartForm.File {
		for _, h := range headers {
			f, err := h.Open()
			if err != nil {
				return err
			}
			if on, ok := f.(*os.File); ok {
				g.left = append(g.left, on.Name())
			}
			f.Close()
			names = append(names, h.Filename)
		}
	}
	return g.text(w, r, fmt.Sprintf("%q %q", names, r.PostFormValue("isi")))
}

// browser keeps cookies of one host.
type browser struct {
	t       *testing.T
	g       *rig
	host    string
	cookies map[string]*http.Cookie
}

func (g *rig) visit(t *testing.T, host string) *browser {
	return &browser{t: t, g: g, host: host, cookies: map[string]*http.Cookie{}}
}

func (b *browser) do(r *http.Request, header ...string) *httptest.ResponseRecorder {
	b.t.Helper()
	r.Host = b.host
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	for _, c := range b.cookies {
		r.AddCookie(c)
	}
	w := httptest.NewRecorder()
	b.g.handler.ServeHTTP(w, r)
	for _, c := range w.Result().Cookies() {
		if c.MaxAge < 0 {
			delete(b.cookies, c.Name)
		} else {
			b.cookies[c.Name] = &http.Cookie{Name: c.Name, Value: c.Value}
		}
	}
	return w
}

func (b *browser) get(path string, header ...string) *httptest.ResponseRecorder {
	b.t.Helper()
	return b.do(httptest.NewRequest(http.MethodGet, path, nil), header...)
}

func (b *browser) token() string {
	b.t.Helper()
	token := b.get("/formulir").Header().Get("X-Token")
	if token == "" {
		b.t.Fatal("the page with a form has no token")
	}
	return token
}

// post sends a form as it stands, without a token of its own.
func (b *browser) post(path string, form url.Values, header ...string) *httptest.ResponseRecorder {
	b.t.Helper()
	return b.send(path, form.Encode(), "application/x-www-form-urlencoded", header...)
}

func (b *browser) send(path, body, kind string, header ...string) *httptest.ResponseRecorder {
	b.t.Helper()
	r := httptest.NewRequest(http.MethodPost, path, strings.NewReader(body))
	r.Header.Set("Content-Type", kind)
	return b.do(r, header...)
}

// multipartForm writes a form with one file.
func multipartForm(t *testing.T, fields url.Values, name string, content []byte) (body, kind string) {
	t.Helper()
	var buf bytes.Buffer
	m := multipart.NewWriter(&buf)
	for key, values := range fields {
		for _, v := range values {
			if err := m.WriteField(key, v); err != nil {
				t.Fatal(err)
			}
		}
	}
	f, err := m.CreateFormFile("berkas", name)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Write(content); err != nil {
		t.Fatal(err)
	}
	if err := m.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.String(), m.FormDataContentType()
}

func want(t *testing.T, what string, w *httptest.ResponseRecorder, status int, contains ...string) {
	t.Helper()
	if w.Code != status {
		t.Errorf("%s: answered %d, want %d: %.200s", what, w.Code, status, w.Body)
	}
	for _, s := range contains {
		if !strings.Contains(w.Body.String(), s) {
			t.Errorf("%s: %q is missing in %.400s", what, s, w.Body)
		}
	}
}
