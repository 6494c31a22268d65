package web

import (
	"compress/gzip"
	"io"
	"net/http"
)

// Stream begins an answer whose end is not known yet, compressed when the client
// takes it and it is not packed already. The caller sets its headers before and
// closes it after. A client that hangs up shows as an error of Write.
func Stream(w http.ResponseWriter, r *http.Request, packed bool) io.WriteCloser {
	w.Header().Add("Vary", "Accept-Encoding")
	if r.Method == http.MethodHead {
		return unread{}
	}
	if packed || !acceptsGzip(r) {
		return unzipped{w}
	}
	w.Header().Set("Content-Encoding", "gzip")
	z := zippers.Get().(*gzip.Writer)
	z.Reset(w)
	return &zipped{z}
}

type unread struct{}

func (unread) Write(p []byte) (int, error) { return len(p), nil }
func (unread) Close() error                { return nil }

type unzipped struct{ io.Writer }

func (unzipped) Close() error { return nil }

type zipped struct{ *gzip.Writer }

func (z *zipped) Close() error {
	err := z.Writer.Close()
	zippers.Put(z.Writer)
	return err
}
