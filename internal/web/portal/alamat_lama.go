package portal

import (
	"context"
	"net/http"

	"suluh/internal/administration"
	"suluh/internal/fault"
	"suluh/internal/org"
	"suluh/internal/web"
)

// asking marks a request that the program makes of itself to learn whether a page
// answers: old addresses do not count as pages.
type asking struct{}

// moved gives where an address of the old portal leads. It is asked only when no
// page of ours answers, so an old address can never stand before one. The answer
// names hosts that the body allows, whatever the request says.
func (p *Portal) moved(r *http.Request, v web.Visit) (string, bool) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead || v.Body.ID == "" || r.Context().Value(asking{}) != nil {
		return "", false
	}
	to, err := administration.FindRedirect(context.WithoutCancel(r.Context()), p.Site.DB, v.Body.ID, r.URL.RequestURI())
	if err != nil {
		if !fault.Is(err, fault.NotFound) {
			p.Site.Log.Error("an old address was not looked up", "error", err)
		}
		return "", false
	}
	return to, true
}

// redirectMoved leads to the new address for good. A list can be mended, so the
// answer is asked about each time.
func redirectMoved(w http.ResponseWriter, r *http.Request, to string) {
	w.Header().Set("Cache-Control", "no-cache")
	http.Redirect(w, r, to, http.StatusMovedPermanently)
}

// Answers reports whether a page of the body answers at an address of its site: by
// itself, and not by an old address.
func (p *Portal) Answers(ctx context.Context, b org.Body, address string) bool {
	r, err := http.NewRequestWithContext(context.WithValue(ctx, asking{}, true), http.MethodGet, address, nil)
	if err != nil {
		return false
	}
	r.Host, r.RemoteAddr = b.Host, "127.0.0.1:0"
	var s status
	p.Edge.ServeHTTP(&s, r)
	return s.code < http.StatusBadRequest
}

// status keeps the number of an answer and nothing else of it.
type status struct {
	header http.Header
	code   int
}

// Header gives the header of the answer.
func (s *status) Header() http.Header {
	if s.header == nil {
		s.header = http.Header{}
	}
	return s.header
}

// WriteHeader takes the status.
func (s *status) WriteHeader(code int) {
	if s.code == 0 {
		s.code = code
	}
}

// Write drops a part of the body.
func (s *status) Write(b []byte) (int, error) {
	s.WriteHeader(http.StatusOK)
	return len(b), nil
}
