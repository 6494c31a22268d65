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

// acceptsGzip reports whether the client takes compressed answers.
func acceptsGzip(r *http.Request) bool {
	for part := range strings.SplitSeq(r.Header.Get("Accept-Encoding"), ",") {
		name, params, _ := strings.Cut(strings.TrimSpace(part), ";")
		if name == "gzip" && !strings.HasSuffix(strings.ReplaceAll(params, " ", ""), "q=0") {
			return true
		}
	}
	return false
}

// Render answers with a page in its frame. Public pages answer a repeated request
// with "not modified" when nothing changed.
func (s *Site) Render(w http.ResponseWriter, r *http.Request, status int, t *ui.Templates, frame, name string, page any) error {
	buf := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(buf)
	buf.Reset()
	if err := t.Render(buf, frame, name, page); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	if status == http.StatusOK && w.Header().Get("Cache-Control") == "" {
		w.Header().Set("Cache-Control", "no-cache") // kept, and asked about each time
		w.Header().Set("Vary", "Cookie")
	}
	return Send(w, r, status, buf.Bytes())
}

// Send answers with a finished body: compressed when the client takes it, and as
// "not modified" when a cacheable answer is the one that the client has.
func Send(w http.ResponseWriter, r *http.Request, status int, body []byte) error {
	h := w.Header()
	h.Add("Vary", "Accept-Encoding")
	if status == http.StatusOK && !strings.Contains(h.Get("Cache-Control"), "no-store") {
		sum := sha256.Sum256(body)
		tag := `W/"` + base64.RawURLEncoding.EncodeToString(sum[:12]) + `"`
		h.Set("ETag", tag)
		if r.Header.Get("If-None-Match") == tag {
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
