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
	appended := appendTo(file)
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
			done := make(chan error, 1)
			appended <- entry{form, done}
			err = <-done
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

// entry is a form to be appended, and where to say that it is on the disk.
type entry struct {
	form []byte
	done chan error
}

// appendTo appends forms to a file. All that wait at once share one wait for the
// disk, as every good server lets them.
func appendTo(file *os.File) chan<- entry {
	in := make(chan entry, 256)
	go func() {
		for first := range in {
			group := []entry{first}
			for range len(in) {
				group = append(group, <-in)
			}
			var all []byte
			for _, e := range group {
				all = append(all, e.form...)
			}
			_, err := file.Write(all)
			if err == nil {
				err = file.Sync()
			}
			for _, e := range group {
				e.done <- err
			}
		}
	}()
	return in
}
