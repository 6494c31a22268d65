package web

import (
	"bytes"
	"compress/gzip"
	"container/list"
	"context"
	"io"
	"net/http"
	"strconv"
	"strings"
	"sync"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/web/ui"
)

// Kept registers a public page whose answer depends on nothing but the body, the
// unit whose own site it is, the address, the display preferences and the day. It is rendered once and given out
// until anything official happens in the body: every answer is as fresh as the
// last commit, also when another process made it.
func (e *Edge) Kept(pattern string, h Handler) {
	e.handle(Route{Pattern: pattern, Access: Public}, MaxForm, e.Site.kept(h))
}

// What a kept page may cost.
const (
	keptBytes = 32 << 20 // all pages together, compressed
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
	length int // of the page as it is read
	zipped []byte
}

func (p *keptPage) size() int { return len(p.zipped) + len(p.key) + 1024 }

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
		key := strings.Join([]string{v.Body.ID, strconv.FormatInt(v.Body.Version, 10), v.Unit.ID, strconv.FormatInt(v.Unit.Version, 10), r.URL.EscapedPath(), r.URL.RawQuery,
			s.Cookie(r, ui.PrefsCookie), r.Header.Get("Save-Data")}, "\x00")
		if len(key) > keptKey {
			return h(w, r, v)
		}
		// The state is read before the page is made: a change in between makes the
		// next request see another state and render anew.
		// The reading is short, and watching for its end would cost more than it does.
		state, err := db.One(context.WithoutCancel(r.Context()), s.DB, selectState, db.Value[int64], v.Body.ID)
		if err != nil {
			return err
		}
		if p := s.pages.get(key); p != nil && p.state == state && p.day == v.Today {
			return p.send(w, r)
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
		p := &keptPage{key: key, state: state, day: v.Today, header: rec.header, length: rec.body.Len()}
		if rec.status != http.StatusOK || rec.header.Get("Set-Cookie") != "" || !shared(rec.header) {
			copyHeader(w.Header(), rec.header)
			w.WriteHeader(rec.status)
			if r.Method != http.MethodHead {
				w.Write(rec.body.Bytes())
			}
			return nil
		}
		if p.zipped, err = zip(rec.body.Bytes()); err != nil {
			return err
		}
		s.pages.put(p)
		return p.send(w, r)
	}
}

// shared reports whether an answer may be given to somebody else: no page with a
// form is, because its token belongs to one browser.
func shared(h http.Header) bool {
	policy := h.Get("Cache-Control")
	return !strings.Contains(policy, "no-store") && !strings.Contains(policy, "private")
}

func zip(plain []byte) ([]byte, error) {
	var out bytes.Buffer
	z := zippers.Get().(*gzip.Writer)
	defer zippers.Put(z)
	z.Reset(&out)
	if _, err := z.Write(plain); err != nil {
		return nil, err
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return bytes.Clone(out.Bytes()), nil
}

// send answers with the kept page: not modified, compressed, or unpacked for the
// few who take nothing else.
func (p *keptPage) send(w http.ResponseWriter, r *http.Request) error {
	h := w.Header()
	copyHeader(h, p.header)
	if tag := h.Get("ETag"); tag != "" && knows(r, tag) {
		h.Del("Content-Type")
		h.Del("Content-Length")
		w.WriteHeader(http.StatusNotModified)
		return nil
	}
	if acceptsGzip(r) {
		h.Set("Content-Encoding", "gzip")
		h.Set("Content-Length", strconv.Itoa(len(p.zipped)))
		w.WriteHeader(http.StatusOK)
		if r.Method != http.MethodHead {
			w.Write(p.zipped)
		}
		return nil
	}
	plain, err := gzip.NewReader(bytes.NewReader(p.zipped))
	if err != nil {
		return err
	}
	h.Set("Content-Length", strconv.Itoa(p.length))
	w.WriteHeader(http.StatusOK)
	if r.Method == http.MethodHead {
		return nil
	}
	io.Copy(w, plain) // a client that hung up is no failure of ours
	return nil
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
