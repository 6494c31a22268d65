package webtest

import (
	"bytes"
	"context"
	"html"
	"mime/multipart"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"suluh/internal/identity"
	"suluh/internal/org"
	"suluh/internal/web"
)

// Browser walks pages of one body without scripts, keeping its cookies.
type Browser struct {
	t   testing.TB
	bed *Bed
	jar http.CookieJar
	at  *url.URL

	signIn func()    // signs the officer in again when the clock has ended the session
	since  time.Time // when the session was last used
}

// Page is an answer.
type Page struct {
	Status int
	Header http.Header
	Body   string
	Path   string
}

// Visit opens a browser on a body.
func (b *Bed) Visit(t testing.TB, body org.Body) *Browser {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &Browser{t: t, bed: b, jar: jar, at: &url.URL{Scheme: "http", Host: body.Host, Path: "/"}}
}

// SignIn opens a browser in which an officer is signed in, through the form, and
// signs in again whenever the clock of the test has ended the session.
func (b *Bed) SignIn(t testing.TB, a identity.Actor) *Browser {
	t.Helper()
	ctx := context.Background()
	body, err := org.BodyByID(ctx, b.App.DB, a.Org)
	if err != nil {
		t.Fatal(err)
	}
	person, err := identity.PersonByID(ctx, b.App.DB, a.Org, a.Person)
	if err != nil {
		t.Fatal(err)
	}
	w := b.Visit(t, body)
	w.signIn = func() {
		t.Helper()
		at := w.at
		w.since = b.Now()
		w.Get("/masuk")
		page := w.Post("/masuk", url.Values{"nama_pengguna": {person.Username}, "kata_sandi": {Password}})
		if page.Status != http.StatusSeeOther {
			t.Fatalf("sign-in answered %d: %s", page.Status, page.Text())
		}
		w.at = at
	}
	w.signIn()
	return w
}

// awake signs an officer in again who comes back on another day, as they would.
func (w *Browser) awake() {
	if w.signIn == nil {
		return
	}
	if idle := w.bed.Now().Sub(w.since); idle < 0 || idle >= web.SessionIdle {
		w.signIn()
	}
	w.since = w.bed.Now()
}

// Get asks for an address and follows no redirect.
func (w *Browser) Get(path string) Page { return w.send(http.MethodGet, path, nil, "") }

// Follow asks for an address and follows redirects, at most five.
func (w *Browser) Follow(path string) Page {
	page := w.Get(path)
	for i := 0; i < 5 && page.Status/100 == 3; i++ {
		page = w.Get(page.Header.Get("Location"))
	}
	return page
}

// Post sends a form with the token of the last page that had one.
func (w *Browser) Post(path string, form url.Values) Page {
	if form == nil {
		form = url.Values{}
	}
	if form.Get("csrf") == "" {
		form.Set("csrf", w.token())
	}
	return w.send(http.MethodPost, path, strings.NewReader(form.Encode()), "application/x-www-form-urlencoded")
}

// Upload sends a form with a file in the field "berkas".
func (w *Browser) Upload(path string, form url.Values, name string, content []byte) Page {
	w.t.Helper()
	var buf bytes.Buffer
	m := multipart.NewWriter(&buf)
	if form == nil {
		form = url.Values{}
	}
	if form.Get("csrf") == "" {
		form.Set("csrf", w.token())
	}
	for key, values := range form {
		for _, v := range values {
			if err := m.WriteField(key, v); err != nil {
				w.t.Fatal(err)
			}
		}
	}
	part, err := m.CreateFormFile("berkas", name)
	if err != nil {
		w.t.Fatal(err)
	}
	if _, err := part.Write(content); err != nil {
		w.t.Fatal(err)
	}
	if err := m.Close(); err != nil {
		w.t.Fatal(err)
	}
	return w.send(http.MethodPost, path, &buf, m.FormDataContentType())
}

var tokenField = regexp.MustCompile(`name="csrf" value="([^"]+)"`)

// token asks for the last page with a form again, as a reader who reloads it does.
func (w *Browser) token() string {
	page := w.Get(w.at.RequestURI())
	if m := tokenField.FindStringSubmatch(page.Body); m != nil {
		return m[1]
	}
	return ""
}

func (w *Browser) send(method, path string, body interface{ Read([]byte) (int, error) }, contentType string) Page {
	w.t.Helper()
	w.awake()
	ref, err := url.Parse(path)
	if err != nil {
		w.t.Fatal(err)
	}
	u := w.at.ResolveReference(ref)
	r := httptest.NewRequest(method, u.String(), body)
	r.Host = w.at.Host
	if contentType != "" {
		r.Header.Set("Content-Type", contentType)
		r.Header.Set("Origin", "http://"+w.at.Host)
		r.Header.Set("Sec-Fetch-Site", "same-origin")
	}
	for _, c := range w.jar.Cookies(u) {
		r.AddCookie(c)
	}
	rec := httptest.NewRecorder()
	w.bed.Handler.ServeHTTP(rec, r)
	res := rec.Result()
	w.jar.SetCookies(u, res.Cookies())
	page := Page{Status: res.StatusCode, Header: res.Header, Body: rec.Body.String(), Path: u.Path}
	if method == http.MethodGet && tokenField.MatchString(page.Body) {
		w.at = u
	}
	return page
}

// Carry puts the cookies of the browser into a request that a benchmark sends itself.
func (w *Browser) Carry(r *http.Request) {
	r.Host = w.at.Host
	for _, c := range w.jar.Cookies(&url.URL{Scheme: "http", Host: w.at.Host, Path: r.URL.Path}) {
		r.AddCookie(c)
	}
}

var tags = regexp.MustCompile(`(?s)<(script|style)[^>]*>.*?</(script|style)>|<[^>]+>`)

// Text is what a reader sees, in one line.
func (p Page) Text() string {
	return strings.Join(strings.Fields(html.UnescapeString(tags.ReplaceAllString(p.Body, " "))), " ")
}

// Says reports whether the reader sees all of the words.
func (p Page) Says(words ...string) bool {
	text := p.Text()
	for _, s := range words {
		if !strings.Contains(text, s) {
			return false
		}
	}
	return true
}

var hidden = regexp.MustCompile(`<input[^>]*type="hidden"[^>]*name="([^"]+)"[^>]*value="([^"]*)"`)

// Hidden gives the hidden fields of the page's forms, such as one-time form ids.
func (p Page) Hidden() url.Values {
	v := url.Values{}
	for _, m := range hidden.FindAllStringSubmatch(p.Body, -1) {
		v.Set(m[1], html.UnescapeString(m[2]))
	}
	return v
}
