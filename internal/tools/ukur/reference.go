package main

import (
	"crypto/rand"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strconv"
	"strings"
	"sync"
)

// referenceMode is the argument that turns this program into the bare handler.
const referenceMode = "rujukan"

// serveReference answers /N with N bytes that do not compress, with a tag, and
// takes a posted form by writing it to a file and the file to the disk: what any
// server must do at least.
func serveReference(args []string) error {
	if len(args) != 1 {
		return fmt.Errorf("%s needs the name of a file to write to", referenceMode)
	}
	file, err := os.Create(args[0])
	if err != nil {
		return err
	}
	defer file.Close()
	var mu sync.Mutex
	bodies := sync.Map{}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{n}", func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("ETag", `"a"`)
		if r.Header.Get("If-None-Match") == `"a"` {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		n, _ := strconv.Atoi(r.PathValue("n"))
		body, ok := bodies.Load(n)
		if !ok {
			b := make([]byte, n)
			rand.Read(b)
			body, _ = bodies.LoadOrStore(n, b)
		}
		h.Set("Content-Type", "text/html; charset=utf-8")
		h.Set("Content-Length", strconv.Itoa(n))
		w.Write(body.([]byte))
	})
	mux.HandleFunc("POST /", func(w http.ResponseWriter, r *http.Request) {
		form, err := io.ReadAll(r.Body)
		if err == nil {
			mu.Lock()
			if _, err = file.Write(form); err == nil {
				err = file.Sync()
			}
			mu.Unlock()
		}
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Header().Set("Location", "/1")
		w.WriteHeader(http.StatusSeeOther)
	})
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	fmt.Println("http://" + strings.TrimPrefix(l.Addr().String(), "http://"))
	return http.Serve(l, mux)
}
