package extract

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"time"

	"suluh/internal/fault"
)

// pack is an office file: an archive of XML parts. Nothing is unpacked to disk, names
// are never paths, archives inside are never opened, and all parts together may
// unpack to maxUnpacked bytes and maxRatio times the file.
type pack struct {
	files map[string]*zip.File
	names []string // sorted
	seen  map[string]bool
	left  int64
	until time.Time
	late  bool // the time was used up, which has been told
}

func openPack(s source) (*pack, error) {
	entries, err := directory(s, s.size)
	if err == nil {
		err = withinLimits(entries, s.size)
	}
	if fault.Is(err, fault.TooLarge) {
		return nil, ErrBomb
	}
	if err != nil {
		return nil, damaged(err)
	}
	z, err := zip.NewReader(s, s.size)
	if err != nil {
		return nil, damaged(err)
	}
	p := &pack{files: make(map[string]*zip.File, len(z.File)), seen: map[string]bool{}, until: s.until,
		left: min(maxUnpacked, max(1<<20, maxRatio*s.size))}
	for _, f := range z.File {
		// Two parts of one name are two documents: each reader would take its own.
		if p.files[f.Name] != nil || f.Flags&1 != 0 {
			return nil, ErrDamaged
		}
		p.files[f.Name] = f
		p.names = append(p.names, f.Name)
	}
	slices.Sort(p.names)
	return p, nil
}

// walk calls fn for every start, end and text of an XML part. A part that does not exist
// is empty. A document type, or nesting beyond maxDepth, is refused: no entity is ever
// declared, so none can expand or fetch.
func (p *pack) walk(part string, fn func(xml.Token) error) error {
	f := p.files[part]
	if f == nil {
		return nil
	}
	p.seen[part] = true
	r, err := f.Open()
	if err != nil {
		return damaged(err)
	}
	defer r.Close()
	d := xml.NewDecoder(&counted{r, &p.left})
	for depth, tokens := 0, 0; ; tokens++ {
		if tokens%4096 == 0 && time.Now().After(p.until) {
			return errLate
		}
		tok, err := d.Token()
		if err == io.EOF {
			return nil
		}
		if errors.Is(err, ErrBomb) {
			return err
		}
		if err != nil {
			return damaged(err)
		}
		switch tok.(type) {
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		case xml.Directive:
			return fmt.Errorf("%w: document type declared", ErrDamaged)
		}
		if depth > maxDepth {
			return ErrBomb
		}
		if err := fn(tok); err == errStop {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// errStop ends a walk early without an error; errLate says that the time was used up.
var (
	errStop = errors.New("stop")
	errLate = errors.New("late")
)

// read walks a part of which a failure does not spoil the others: what could not be read,
// for time or for its form, becomes a finding. Only a bomb ends the whole file.
func (p *pack) read(w *writer, part string, fn func(xml.Token) error) error {
	return p.settle(w, partPlace(part), p.walk(part, fn), false)
}

// settle makes findings of what a walk could not read. Damage in a part without which the
// file says nothing refuses the file.
func (p *pack) settle(w *writer, place string, err error, needed bool) error {
	switch {
	case errors.Is(err, errLate):
		w.warn(WarnPages)
		if !p.late { // once: all that follows is late too
			w.find(FindUnchecked, at(place+" dan sesudahnya"), "waktu pemeriksaan habis")
		}
		p.late = true
	case errors.Is(err, ErrDamaged) && !needed:
		w.warn(WarnPage)
		w.find(FindUnchecked, at(place), "bagian ini rusak")
	default:
		return err
	}
	return nil
}

// partPlace names a part for people.
func partPlace(part string) string { return "bagian " + part }

// bytes reads a part that is no XML, at most n bytes of it.
func (p *pack) bytes(part string, n int64) ([]byte, bool, error) {
	p.seen[part] = true
	r, err := p.files[part].Open()
	if err != nil {
		return nil, false, damaged(err)
	}
	defer r.Close()
	b, err := io.ReadAll(io.LimitReader(&counted{r, &p.left}, n+1))
	if errors.Is(err, ErrBomb) {
		return nil, false, err
	}
	if err != nil {
		return b, false, damaged(err)
	}
	return b[:min(int64(len(b)), n)], int64(len(b)) <= n, nil
}

// counted takes what it reads from a budget shared by all parts.
type counted struct {
	r    io.Reader
	left *int64
}

func (c *counted) Read(b []byte) (int, error) {
	if *c.left <= 0 {
		return 0, ErrBomb
	}
	n, err := c.r.Read(b[:min(int64(len(b)), *c.left)])
	*c.left -= int64(n)
	return n, err
}

func attr(e xml.StartElement, local string) string {
	for _, a := range e.Attr {
		if a.Name.Local == local {
			return a.Value
		}
	}
	return ""
}

// targets gives the parts that a part refers to, by the id of the reference.
func (p *pack) targets(part string) (map[string]string, error) {
	dir, name := path.Split(part)
	to := map[string]string{}
	err := p.walk(dir+"_rels/"+name+".rels", func(tok xml.Token) error {
		if e, ok := tok.(xml.StartElement); ok && e.Name.Local == "Relationship" && attr(e, "TargetMode") != "External" {
			target := attr(e, "Target")
			if !strings.HasPrefix(target, "/") {
				target = path.Join(dir, target)
			}
			to[attr(e, "Id")] = strings.TrimPrefix(target, "/")
		}
		return nil
	})
	return to, err
}
