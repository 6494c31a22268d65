package ui

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"net/http"
	"path"
	"strconv"
	"strings"
)

// AssetPrefix is the address below which Assets must be mounted.
const AssetPrefix = "/aset/"

//go:embed asset/*.woff2 asset/*.svg asset/*.js asset/*.txt
var assetFiles embed.FS

// asset is one file as it goes over the wire.
type asset struct {
	path  string // AssetPrefix + name + hash + extension
	kind  string // media type
	plain []byte
	gzip  []byte // nil where compression does not help
}

// assets holds every file by its plain name and by its hashed address.
var assets = readAssets()

var assetKinds = map[string]string{
	".css":   "text/css; charset=utf-8",
	".js":    "text/javascript; charset=utf-8",
	".svg":   "image/svg+xml",
	".woff2": "font/woff2",
	".txt":   "text/plain; charset=utf-8",
}

func readAssets() map[string]asset {
	all := map[string]asset{}
	add := func(name string, body []byte) {
		a := newAsset(name, body)
		all[name], all[a.path] = a, a
	}
	names, err := fs.Glob(assetFiles, "asset/*")
	if err != nil {
		panic(err) // the pattern is malformed
	}
	for _, name := range names {
		body, err := assetFiles.ReadFile(name)
		if err != nil {
			panic(err) // embedded and listed, so it is there
		}
		add(path.Base(name), body)
	}
	// The stylesheet comes last: it names the font by its hashed address.
	add("suluh.css", stylesheet(func(name string) string { return all[name].path }))
	return all
}

func newAsset(name string, body []byte) asset {
	ext := path.Ext(name)
	sum := sha256.Sum256(body)
	a := asset{
		path:  AssetPrefix + strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:5]) + ext,
		kind:  assetKinds[ext],
		plain: body,
	}
	var buf bytes.Buffer
	zip, err := gzip.NewWriterLevel(&buf, gzip.BestCompression)
	if err != nil {
		panic(err) // the level is a constant
	}
	zip.Write(body) // a bytes.Buffer does not fail
	zip.Close()
	if buf.Len() < len(body)*9/10 {
		a.gzip = buf.Bytes()
	}
	return a
}

// AssetPath gives the address of an asset by its plain name, with the hash of
// its content. A name that does not exist gives an empty address; a test looks
// for such names.
func AssetPath(name string) string { return assets[name].path }

// Assets serves the files below AssetPrefix. An address holds the hash of its
// content, so it may be kept for ever; an address without hash, or with an old
// one, is not found.
func Assets() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			http.Error(w, "Metode tidak didukung", http.StatusMethodNotAllowed)
			return
		}
		a, ok := assets[r.URL.Path]
		if !ok || !strings.HasPrefix(r.URL.Path, AssetPrefix) {
			http.Error(w, "Berkas tidak ditemukan", http.StatusNotFound)
			return
		}
		h := w.Header()
		h.Set("Content-Type", a.kind)
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
		h.Set("X-Content-Type-Options", "nosniff")
		body := a.plain
		if a.gzip != nil {
			h.Set("Vary", "Accept-Encoding")
			if AcceptsGzip(r) {
				h.Set("Content-Encoding", "gzip")
				body = a.gzip
			}
		}
		h.Set("Content-Length", strconv.Itoa(len(body)))
		if r.Method == http.MethodGet {
			w.Write(body) // a reader that went away is no failure of ours
		}
	})
}

// AcceptsGzip reports whether the client takes gzip and does not refuse it with q=0.
func AcceptsGzip(r *http.Request) bool {
	for part := range strings.SplitSeq(r.Header.Get("Accept-Encoding"), ",") {
		coding, params, _ := strings.Cut(strings.TrimSpace(part), ";")
		if strings.EqualFold(strings.TrimSpace(coding), "gzip") {
			q, found := strings.CutPrefix(strings.ReplaceAll(params, " ", ""), "q=")
			return !found || strings.Trim(q, "0.") != ""
		}
	}
	return false
}
