package extract

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"suluh/internal/fault"
)

// pack is an office file: an archive of XML parts. Nothing is unpacked to disk, names
// are never paths, archives inside are never opened, and all parts together may
// unpack to maxUnpacked bytes and maxRatio times the file.
type pack struct {
	files map[string]*zip.File
	left  int64
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
	p := &pack{files: make(map[string]*zip.File, len(z.File)), left: min(maxUnpacked, max(1<<20, maxRatio*s.size))}
	for _, f := range z.File {
		// Two parts of one name are two documents: each reader would take its own.
		if p.files[f.Name] != nil || f.Flags&1 != 0 {
			return nil, ErrDamaged
		}
		p.files[f.Name] = f
	}
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
	r, err := f.Open()
	if err != nil {
		return damaged(err)
	}
	defer r.Close()
	d := xml.NewDecoder(&counted{r, &p.left})
	for depth := 0; ; {
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

// errStop ends a walk early without an error.
var errStop = errors.New("stop")

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

// describe fills the properties of the document and warns of what is inside beside text.
func (p *pack) describe(w *writer, properties string) error {
	for name := range p.files {
		lower := strings.ToLower(name)
		switch {
		case strings.Contains(lower, "vbaproject"), strings.Contains(lower, "/activex/"), strings.Contains(lower, "macrosheets/"),
			strings.HasPrefix(lower, "basic/"), strings.HasPrefix(lower, "scripts/"):
			w.warn(WarnScript)
		case strings.Contains(lower, "/embeddings/"), strings.HasPrefix(lower, "object "):
			w.warn(WarnEmbedded)
		case strings.Contains(lower, "/externallinks/"):
			w.warn(WarnExternal)
		case strings.HasSuffix(lower, ".rels"):
			if err := p.external(w, name); err != nil {
				return err
			}
		}
	}
	var into *string
	return p.walk(properties, func(tok xml.Token) error {
		switch t := tok.(type) {
		case xml.StartElement:
			into = map[string]*string{"title": &w.result.Title, "language": &w.result.Language}[t.Name.Local]
		case xml.EndElement:
			into = nil
		case xml.CharData:
			if into != nil {
				*into = strings.TrimSpace(clean(string(t), 300))
			}
		}
		return nil
	})
}

// external warns of parts that a program would fetch from elsewhere on opening.
func (p *pack) external(w *writer, rels string) error {
	return p.walk(rels, func(tok xml.Token) error {
		e, ok := tok.(xml.StartElement)
		if ok && attr(e, "TargetMode") == "External" && !strings.HasSuffix(attr(e, "Type"), "/hyperlink") {
			w.warn(WarnExternal)
		}
		return nil
	})
}
