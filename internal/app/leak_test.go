package app_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"suluh/internal/identity"
	"suluh/internal/webtest"
)

// walker is somebody who looks at every page of a body.
type walker struct {
	name    string
	actor   identity.Actor
	browser *webtest.Browser
	holder  bool
}

// walkers are a stranger, each role of the body, and the holder of a code.
func walkers(t *testing.T, b *webtest.Bed, w *world) []walker {
	t.Helper()
	all := []walker{{name: "orang luar", browser: b.Visit(t, w.body)}}
	for _, r := range identity.Roles {
		all = append(all, walker{name: r.Code, actor: w.people[r.Code], browser: b.SignIn(t, w.people[r.Code])})
	}
	for _, r := range routesOf(b.App) {
		if r.Pattern != "POST /lacak" {
			continue
		}
		h := walker{name: "pemegang kode", browser: b.Visit(t, w.body), holder: true}
		h.browser.Get("/lacak")
		page := h.browser.Post("/lacak", url.Values{"nomor": {w.cases[0].Request.Number}, "kode": {w.cases[0].Secrets.Code}})
		if page.Status != http.StatusSeeOther {
			t.Fatalf("the holder of a code is not let in: %d %s", page.Status, page.Text())
		}
		all = append(all, h)
	}
	return all
}

// visit is one answer that somebody got.
type visit struct {
	who   walker
	route route
	path  string
	own   bool // every part of the address is of the walker's own body
	page  webtest.Page
}

func (v visit) String() string {
	return fmt.Sprintf("%s as %s, %s: %d", v.route, v.who.name, v.path, v.page.Status)
}

// walk lets everybody ask for every address of every route, with the identifiers
// of their own body, of the other, and of both mixed. Forms are sent to the
// other's and the mixed ones; what a form does in its own body is for the tests
// of its page.
func walk(t *testing.T, b *webtest.Bed, mine, other *world) []visit {
	t.Helper()
	var seen []visit
	all := walkers(t, b, mine)
	for _, method := range []string{http.MethodGet, http.MethodPost} {
		for _, who := range all {
			for _, r := range routesOf(b.App) {
				if r.method != method || r.path == "/keluar" || r.path == "/masuk" {
					continue
				}
				own, foreign := r.addresses(t, mine, mine), append(r.addresses(t, other, other), r.addresses(t, mine, other)...)
				if len(r.keys) == 0 {
					foreign = nil
				}
				if method == http.MethodGet {
					for _, path := range own {
						seen = append(seen, visit{who, r, path, true, who.browser.Get(path)})
					}
					for _, path := range foreign {
						seen = append(seen, visit{who, r, path, false, who.browser.Get(path)})
					}
					continue
				}
				if len(r.keys) == 0 {
					foreign = own
				}
				for _, path := range foreign {
					seen = append(seen, visit{who, r, path, false, who.browser.Post(path, url.Values{})})
				}
			}
			if method == http.MethodGet {
				for _, path := range []string{"/tidak-ada", "/kantor/tidak-ada", "/informasi/0/%00", "/kantor/permohonan/%ff"} {
					seen = append(seen, visit{who, route{method: method}, path, false, who.browser.Get(path)})
				}
			}
		}
	}
	return seen
}

// finds gives the first of the words that an answer holds anywhere.
func finds(p webtest.Page, words ...string) string {
	all := p.Body + fmt.Sprint(p.Header)
	for _, w := range words {
		if strings.Contains(all, w) {
			return w
		}
	}
	return ""
}

// Everybody walks every page of a body beside another. A page that is registered
// is walked without further ado.
func TestEveryPage(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		mine, other := build(t, b, "za", "9999990101900001"), build(t, b, "zb", "9999990202800002")
		before := other.acts(t, b)
		seen := walk(t, b, mine, other)
		t.Run("two bodies share nothing", func(t *testing.T) {
			shareNothing(t, seen, mine, other)
			if after := other.acts(t, b); after != before {
				t.Errorf("%d acts were done in the other body", after-before)
			}
		})
		t.Run("personal data stays with who may see it", func(t *testing.T) { keepPersonal(t, seen, mine) })
		t.Run("headers", func(t *testing.T) { carryHeaders(t, seen) })
		t.Run("dates", func(t *testing.T) { explainTerms(t, b, seen, mine) })
	})
}

// No page of one body shows anything of another, whoever asks and whichever
// address they try. INV-15
func shareNothing(t *testing.T, seen []visit, mine, other *world) {
	theirs := []string{other.marks.body, other.marks.inside, other.marks.personal, other.marks.nik}
	for _, a := range other.people {
		theirs = append(theirs, a.Name)
	}
	for _, rc := range other.cases {
		theirs = append(theirs, rc.Secrets.Code, rc.Secrets.Link)
	}
	shown := 0
	for _, v := range seen {
		if v.page.Status >= http.StatusInternalServerError {
			t.Errorf("%s", v)
		}
		if leak := finds(v.page, theirs...); leak != "" {
			t.Errorf("%s with %q of the other body", v, leak)
		}
		if v.own && v.page.Status == http.StatusOK && finds(v.page, mine.marks.body) != "" {
			shown++
		}
	}
	if shown < len(seen)/20 {
		t.Errorf("only %d of %d pages show data of their own body; the walk walks past it", shown, len(seen))
	}
}

// What is personal or inside the office is shown to nobody without a code or a
// permission, and never kept by a cache. INV-10, UU27/2022:35
func keepPersonal(t *testing.T, seen []visit, mine *world) {
	saw := map[string]bool{}
	for _, v := range seen {
		officer := v.who.actor.Person != ""
		may := v.who.holder || v.who.actor.May(identity.ViewRequests) || v.who.actor.May(identity.AnswerTasks)
		if v.route.method == http.MethodGet && finds(v.page, mine.marks.nik) != "" {
			t.Errorf("%s shows the NIK", v)
		}
		if !officer && finds(v.page, mine.marks.inside) != "" {
			t.Errorf("%s shows what is inside the office", v)
		}
		if finds(v.page, mine.marks.personal) == "" {
			continue
		}
		saw[v.who.name] = true
		if !may {
			t.Errorf("%s shows an applicant", v)
		}
		if v.who.holder && strings.Contains(v.path, mine.cases[1].Request.Slug) {
			t.Errorf("%s shows the holder of a code another case", v)
		}
		if !strings.Contains(strings.Join(v.page.Header.Values("Cache-Control"), ","), "no-store") {
			t.Errorf("%s may be kept by a cache", v)
		}
	}
	for _, needed := range []string{"ppid_utama", "petugas", "pemegang kode"} {
		if !saw[needed] {
			t.Errorf("%s sees no applicant; the walk walks past them", needed)
		}
	}
}
