package web

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/dbtest"
	"suluh/internal/ledger"
	"suluh/internal/org"
)

var newYear = calendar.MustDate("2026-01-01")

// keptSite is a site whose one page counts how often it was rendered.
func keptSite(t *testing.T, d *db.DB) (s *Site, h Handler, v Visit, rendered *int) {
	t.Helper()
	s = (&Site{DB: d, Clock: time.Now}).Start()
	rendered = new(int)
	h = s.kept(func(w http.ResponseWriter, r *http.Request, v Visit) error {
		*rendered++
		w.Header().Set("Cache-Control", "no-cache")
		if r.URL.Query().Has("kue") {
			w.Header().Set("Set-Cookie", "a=b")
		}
		return Send(w, r, http.StatusOK, []byte(fmt.Sprintf("%s %d ", r.URL.RawQuery, *rendered)+strings.Repeat("isi ", 500)))
	})
	body := org.Body{ID: db.NewID(), Slug: "a", Name: "A", Short: "A", Kind: "pemda", Host: "a.test", Zone: "WIB", Version: 1}
	if err := d.Write(t.Context(), func(tx *db.Tx) error { return org.InsertBody(t.Context(), tx, body) }); err != nil {
		t.Fatal(err)
	}
	return s, h, Visit{Body: body, Today: newYear}, rendered
}

func ask(t *testing.T, h Handler, v Visit, target string, header ...string) *http.Response {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, target, nil)
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	if err := h(w, r, v); err != nil {
		t.Fatal(err)
	}
	return w.Result()
}

func TestAPageIsKeptUntilSomethingHappens(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		_, h, v, rendered := keptSite(t, d)
		expect := func(what string, n int) {
			t.Helper()
			if *rendered != n {
				t.Fatalf("%s: rendered %d times, want %d", what, *rendered, n)
			}
		}
		bump := func(org, name string) {
			t.Helper()
			if err := d.Write(t.Context(), func(tx *db.Tx) error {
				_, err := ledger.Next(t.Context(), tx, org, name)
				return err
			}); err != nil {
				t.Fatal(err)
			}
		}
		ask(t, h, v, "/x")
		first := ask(t, h, v, "/x")
		expect("asked twice", 1)
		ask(t, h, v, "/x?y=1")
		expect("another address", 2)
		zipped := ask(t, h, v, "/x", "Accept-Encoding", "gzip")
		if zipped.Header.Get("Content-Encoding") != "gzip" || zipped.ContentLength == first.ContentLength {
			t.Error("the compressed answer is not compressed")
		}
		if got := ask(t, h, v, "/x", "If-None-Match", first.Header.Get("ETag")); got.StatusCode != http.StatusNotModified {
			t.Errorf("asked with its tag: %d", got.StatusCode)
		}
		expect("compressed and with its tag", 2)
		bump(v.Body.ID, "informasi")
		ask(t, h, v, "/x")
		expect("a number that is no act", 2)
		bump(v.Body.ID, "act")
		ask(t, h, v, "/x")
		expect("an act", 3)
		bump(v.Body.ID, "teks")
		ask(t, h, v, "/x")
		expect("a text that was read", 4)
		v.Today = newYear.AddDays(1)
		ask(t, h, v, "/x")
		expect("the next day", 5)
		ask(t, h, v, "/x", "Cookie", "suluh_tampilan=gelap")
		expect("other display preferences", 6)
		v.Body.Version++
		ask(t, h, v, "/x")
		expect("a changed body", 7)
		ask(t, h, v, "/x?kue")
		ask(t, h, v, "/x?kue")
		expect("a page with a cookie of its own", 9)
		ask(t, h, v, "/x?"+strings.Repeat("a", keptKey))
		ask(t, h, v, "/x?"+strings.Repeat("a", keptKey))
		expect("an address too long to keep", 11)
	})
}

func TestKeptPagesAreBounded(t *testing.T) {
	t.Parallel()
	var s pageStore
	for i := range 3000 {
		s.put(&keptPage{key: fmt.Sprint(i), zipped: make([]byte, 20<<10)})
	}
	if s.bytes > keptBytes || s.used.Len() != len(s.byKey) || s.get("2999") == nil || s.get("0") != nil {
		t.Errorf("%d bytes, %d pages in use, %d by address", s.bytes, s.used.Len(), len(s.byKey))
	}
	for range 10 {
		s.put(&keptPage{key: "sama", zipped: make([]byte, 1<<10)})
	}
	if n := s.used.Len(); n != len(s.byKey) {
		t.Errorf("%d pages in use, %d by address", n, len(s.byKey))
	}
}
