package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"strconv"
	"strings"
	"sync"

	"suluh/internal/web/ui"
)

var (
	buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}
	zippers = sync.Pool{New: func() any {
		z, _ := gzip.NewWriterLevel(nil, 4) // the level is a constant in range
		return z
	}}
)

// Render answers with a page in its frame. Public pages answer a repeated request
// with "not modified" when nothing changed.
func (s *Site) Render(w http.ResponseWriter, r *http.Request, status int, t *ui.Templates, frame, name string, page any) error {
	buf := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(buf)
	buf.Reset()
	if err := t.Render(buf, frame, name, page); err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	switch {
	case h.Get("Cache-Control") != "":
	case status == http.StatusOK:
		h.Set("Cache-Control", "no-cache") // kept, and asked about each time
	default:
		h.Set("Cache-Control", "no-store")
	}
	// Display preferences and the wish for little data change the page.
	h.Add("Vary", "Cookie")
	h.Add("Vary", "Save-Data")
	return Send(w, r, status, buf.Bytes())
}

// acceptsGzip reports whether the client takes compressed answers.
func acceptsGzip(r *http.Request) bool { return ui.AcceptsGzip(r) }

// knows reports whether the client's copy is the one with this tag. It may name
// several, and a proxy may have made a strong tag weak.
func knows(r *http.Request, tag string) bool {
	for _, line := range r.Header.Values("If-None-Match") {
		for known := range strings.SplitSeq(line, ",") {
			if strings.TrimPrefix(strings.TrimSpace(known), "W/") == strings.TrimPrefix(tag, "W/") {
				return true
			}
		}
	}
	return false
}

// Send answers with a finished body: compressed when the client takes it, and as
// "not modified" when a cacheable answer is the one that the client has.
func Send(w http.ResponseWriter, r *http.Request, status int, body []byte) error {
	h := w.Header()
	h.Add("Vary", "Accept-Encoding")
	asks := r.Method == http.MethodGet || r.Method == http.MethodHead
	if asks && status == http.StatusOK && !strings.Contains(h.Get("Cache-Control"), "no-store") {
		sum := sha256.Sum256(body)
		tag := `W/"` + base64.RawURLEncoding.EncodeToString(sum[:12]) + `"`
		h.Set("ETag", tag)
		if knows(r, tag) {
			h.Del("Content-Type")
			w.WriteHeader(http.StatusNotModified)
			return nil
		}
	}
	if len(body) > 860 && acceptsGzip(r) {
		z := zippers.Get().(*gzip.Writer)
		defer zippers.Put(z)
		out := buffers.Get().(*bytes.Buffer)
		defer buffers.Put(out)
		out.Reset()
		z.Reset(out)
		if _, err := z.Write(body); err != nil {
			return err
		}
		if err := z.Close(); err != nil {
			return err
		}
		h.Set("Content-Encoding", "gzip")
		body = out.Bytes()
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		// A client that hung up is no failure of ours: the answer has begun, and
		// nobody is left to read another.
		w.Write(body)
	}
	return nil
}
