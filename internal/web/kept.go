package web

import (
	"bytes"
	"compress/gzip"
	"container/list"
	"net/http"
	"strconv"
	"strings"
	"sync"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/web/ui"
)

// Kept registers a public page whose answer depends on nothing but the body, the
// address, the display preferences and the day. It is rendered once and given out
// until anything official happens in the body: every answer is as fresh as the
// last commit, also when another process made it.
func (e *Edge) Kept(pattern string, h Handler) {
	e.handle(Route{Pattern: pattern, Access: Public}, MaxForm, e.Site.kept(h))
}

// What a kept page may cost.
const (
	keptBytes = 32 << 20 // all pages together, compressed and plain
	keptKey   = 400      // longest address that is kept
)

// stateOf is the number of official acts and of texts read in a body: as long as
// it stands, its public pages stand. Both are counted in the transaction that
// changes them, so no answer after a commit is older than it.
var selectState = db.SQL("web.publicState", `
	SELECT COALESCE(SUM(value), 0) FROM counter WHERE org_id = $1 AND name IN ('act', 'teks')`)

// keptPage is a finished answer.
type keptPage struct {
	key    string
	state  int64
	day    calendar.Date
	header http.Header
	plain  []byte
	zipped []byte
}

func (p *keptPage) size() int { return len(p.plain) + len(p.zipped) + len(p.key) + 512 }

// pageStore holds finished answers, the longest unused going first.
type pageStore struct {
	mu    sync.Mutex
	byKey map[string]*list.Element
	used  list.List
	bytes int
}

func (s *pageStore) get(key string) *keptPage {
	s.mu.Lock()
	defer s.mu.Unlock()
	el, ok := s.byKey[key]
	if !ok {
		return nil
	}
	s.used.MoveToFront(el)
	return el.Value.(*keptPage)
}

func (s *pageStore) put(p *keptPage) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.byKey == nil {
		s.byKey = map[string]*list.Element{}
	}
	if el, ok := s.byKey[p.key]; ok {
		s.drop(el)
	}
	s.byKey[p.key] = s.used.PushFront(p)
	s.bytes += p.size()
	for s.bytes > keptBytes && s.used.Len() > 1 {
		s.drop(s.used.Back())
	}
}

func (s *pageStore) drop(el *list.Element) {
	p := s.used.Remove(el).(*keptPage)
	delete(s.byKey, p.key)
	s.bytes -= p.size()
}

func (s *Site) kept(h Handler) Handler {
	return func(w http.ResponseWriter, r *http.Request, v Visit) error {
		key := strings.Join([]string{v.Body.ID, strconv.FormatInt(v.Body.Version, 10), r.URL.EscapedPath(), r.URL.RawQuery,
			s.Cookie(r, ui.PrefsCookie), r.Header.Get("Save-Data")}, "\x00")
		if len(key) > keptKey {
			return h(w, r, v)
		}
		// The state is read before the page is made: a change in between makes the
		// next request see another state and render anew.
		state, err := db.One(r.Context(), s.DB, selectState, db.Value[int64], v.Body.ID)
		if err != nil {
			return err
		}
		if p := s.pages.get(key); p != nil && p.state == state && p.day == v.Today {
			p.send(w, r)
			return nil
		}
		rec := &recorder{header: w.Header().Clone(), status: http.StatusOK}
		plain := r.Clone(r.Context())
		for _, name := range []string{"Accept-Encoding", "If-None-Match", "If-Modified-Since", "Range"} {
			plain.Header.Del(name)
		}
		plain.Method = http.MethodGet
		if err := h(rec, plain, v); err != nil {
			return err
		}
		p := &keptPage{key: key, state: state, day: v.Today, header: rec.header, plain: bytes.Clone(rec.body.Bytes())}
		if rec.status != http.StatusOK || rec.header.Get("Set-Cookie") != "" || !shared(rec.header) {
			copyHeader(w.Header(), rec.header)
			w.WriteHeader(rec.status)
			if r.Method != http.MethodHead {
				w.Write(p.plain)
			}
			return nil
		}
		if err := p.zip(); err != nil {
			return err
		}
		s.pages.put(p)
		p.send(w, r)
		return nil
	}
}

// shared reports whether an answer may be given to somebody else: no page with a
// form is, because its token belongs to one browser.
func shared(h http.Header) bool {
	policy := h.Get("Cache-Control")
	return !strings.Contains(policy, "no-store") && !strings.Contains(policy, "private")
}

func (p *keptPage) zip() error {
	var out bytes.Buffer
	z, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		return err
	}
	if _, err := z.Write(p.plain); err != nil {
		return err
	}
	if err := z.Close(); err != nil {
		return err
	}
	p.zipped = out.Bytes()
	return nil
}

// send answers with the kept page: not modified, compressed or plain.
func (p *keptPage) send(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	copyHeader(h, p.header)
	if tag := h.Get("ETag"); tag != "" && knows(r, tag) {
		h.Del("Content-Type")
		h.Del("Content-Length")
		w.WriteHeader(http.StatusNotModified)
		return
	}
	body := p.plain
	if acceptsGzip(r) {
		h.Set("Content-Encoding", "gzip")
		body = p.zipped
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(http.StatusOK)
	if r.Method != http.MethodHead {
		w.Write(body)
	}
}

func copyHeader(to, from http.Header) {
	for name, values := range from {
		to[name] = values
	}
}

// recorder takes an answer into memory.
type recorder struct {
	header http.Header
	status int
	body   bytes.Buffer
}

// Header gives the header of the answer.
func (r *recorder) Header() http.Header { return r.header }

// WriteHeader takes the status.
func (r *recorder) WriteHeader(status int) { r.status = status }

// Write takes a part of the body.
func (r *recorder) Write(b []byte) (int, error) { return r.body.Write(b) }
