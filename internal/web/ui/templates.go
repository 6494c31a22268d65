package ui

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"path"
	"strings"
)

// The two frames a page may stand in.
const (
	Public = "publik" // the portal: header, menu, search, footer
	Office = "kantor" // the office: rail, dense content
)

//go:embed partial/*.html frame/*.html page/*.html
var templateFiles embed.FS

// foundation holds the partials and the frames. It is never executed, only
// cloned, because a template that has run can no longer be extended.
var foundation = template.Must(template.New("").Funcs(funcs).
	ParseFS(templateFiles, "partial/*.html", "frame/*.html"))

// Templates are the pages of one edge, each joined with the partials and frames.
type Templates struct {
	pages map[string]*template.Template
}

// Load reads every *.html file at the root of fsys as a page. A file x.html
// defines "isi", the content between header and footer, and becomes the page
// "x"; it may define "meta" for more in the head. The pages "galat" and
// "komponen" are always there, unless fsys brings its own.
// Load panics when a template does not parse: that is a mistake in the program.
func Load(fsys fs.FS) *Templates {
	t := &Templates{pages: map[string]*template.Template{}}
	own, err := fs.Sub(templateFiles, "page")
	if err != nil {
		panic(err) // the folder is embedded above
	}
	t.add(own)
	if fsys != nil {
		t.add(fsys)
	}
	return t
}

func (t *Templates) add(fsys fs.FS) {
	files, err := fs.Glob(fsys, "*.html")
	if err != nil {
		panic(err) // the pattern is malformed
	}
	for _, file := range files {
		page := template.Must(template.Must(foundation.Clone()).ParseFS(fsys, file))
		t.pages[strings.TrimSuffix(path.Base(file), ".html")] = page
	}
}

// Names lists the pages in no particular order, for tests.
func (t *Templates) Names() []string {
	names := make([]string, 0, len(t.pages))
	for name := range t.pages {
		names = append(names, name)
	}
	return names
}

// Lookup gives the page inside the frame, or nil. It is meant for the template
// checker; a page that has been looked up is rendered with Render all the same.
func (t *Templates) Lookup(frame, name string) *template.Template {
	page, ok := t.pages[name]
	if !ok {
		return nil
	}
	return page.Lookup(frame)
}

// Render writes the page inside the frame. It renders into memory first, so that
// a failure never leaves half a page on the wire.
func (t *Templates) Render(w io.Writer, frame, name string, page any) error {
	tmpl := t.Lookup(frame, name)
	if tmpl == nil {
		return fmt.Errorf("rendering %s in %s: no such page or frame", name, frame)
	}
	var buf bytes.Buffer
	if err := tmpl.Execute(&buf, page); err != nil {
		return fmt.Errorf("rendering %s in %s: %w", name, frame, err)
	}
	if _, err := buf.WriteTo(w); err != nil {
		return fmt.Errorf("writing %s: %w", name, err)
	}
	return nil
}

// RenderPart writes one block of a page, without a frame, for a fragment that a
// script puts in the place of the same block.
func (t *Templates) RenderPart(w io.Writer, name, block string, data any) error {
	return t.Render(w, block, name, data)
}
