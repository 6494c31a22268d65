package extract

import (
	"encoding/xml"
	"strings"
)

func odt(s source) (answer, error) { return openDocument(s, ODT) }
func ods(s source) (answer, error) { return openDocument(s, ODS) }

// openDocument reads OpenDocument files. Repeated cells count once: the repetition is a
// number that costs its writer nothing.
func openDocument(s source, kind Type) (answer, error) {
	p, err := openPack(s)
	if err != nil {
		return answer{}, err
	}
	w := newWriter(kind)
	err = p.walk("META-INF/manifest.xml", func(tok xml.Token) error {
		if e, ok := tok.(xml.StartElement); ok && e.Name.Local == "encryption-data" {
			w.result.Encrypted = true
		}
		return nil
	})
	if err != nil {
		return answer{}, err
	}
	if w.result.Encrypted {
		w.find(FindEncrypted, at("seluruh dokumen"), "")
		return w.answer(), nil
	}
	styles := &openStyles{hidden: map[string]bool{}}
	// Styles come first: they say what is not shown.
	if err := p.read(w, "styles.xml", styles.follow); err != nil {
		return answer{}, err
	}
	out := &pages{w: w}
	body := &openBody{w: w, out: out, styles: styles, sheets: kind == ODS}
	err = p.main(w, "content.xml", func(tok xml.Token) error {
		if err := styles.follow(tok); err != nil {
			return err
		}
		return body.follow(tok)
	})
	if err != nil {
		return answer{}, err
	}
	body.flush()
	if out.text.Len() > 0 || out.n == 0 {
		out.turn()
	}
	if err := p.openParts(w, styles); err != nil {
		return answer{}, err
	}
	return w.answer(), nil
}

// openParts reads what stands beside the content.
func (p *pack) openParts(w *writer, styles *openStyles) error {
	// Headers and footers stand with the styles, which have been walked once already.
	head := &openBody{w: w, styles: styles, place: "kepala atau kaki halaman"}
	if err := p.read(w, "styles.xml", head.follow); err != nil {
		return err
	}
	head.flush()
	if err := p.properties(w, "meta.xml"); err != nil {
		return err
	}
	for _, part := range p.names {
		// "Object 1/content.xml": another document inside; a chart only draws what is there.
		dir, name, inside := strings.Cut(part, "/")
		if !inside || !strings.HasPrefix(dir, "Object ") && !strings.HasPrefix(dir, "Obj") || dir == "ObjectReplacements" || name != "content.xml" {
			continue
		}
		chart := false
		err := p.read(w, part, func(tok xml.Token) error {
			if e, ok := tok.(xml.StartElement); ok && e.Name.Local == "chart" {
				chart = true
				return errStop
			}
			return nil
		})
		if err != nil {
			return err
		}
		if !chart {
			w.find(FindEmbedded, embeddedSpot, dir)
		}
		if err := p.plainXML(w, part, "objek di dalam dokumen"); err != nil {
			return err
		}
	}
	for _, part := range p.names { // objects that are no document of this family
		if strings.HasPrefix(part, "Object ") && !strings.Contains(part, "/") {
			p.seen[part] = true
			w.find(FindEmbedded, embeddedSpot, part)
		}
	}
	return p.leftovers(w)
}

// openStyles remembers which styles show nothing.
type openStyles struct {
	name   string // of the style in hand
	hidden map[string]bool
}

func (o *openStyles) follow(tok xml.Token) error {
	e, ok := tok.(xml.StartElement)
	if !ok {
		return nil
	}
	switch e.Name.Local {
	case "style":
		o.name = attr(e, "family") + "\x00" + attr(e, "name")
	case "text-properties":
		if attr(e, "display") == "none" || attr(e, "font-size") == "0pt" || attr(e, "font-size") == "1pt" {
			o.hidden[o.name] = true
		}
	case "table-properties":
		if attr(e, "display") == "false" {
			o.hidden[o.name] = true
		}
	case "section-properties":
		if attr(e, "display") == "none" {
			o.hidden[o.name] = true
		}
	case "table-column-properties":
		if isZero(attr(e, "column-width")) {
			o.hidden[o.name] = true
		}
	case "table-row-properties":
		if isZero(attr(e, "row-height")) {
			o.hidden[o.name] = true
		}
	}
	return nil
}

// isZero reads a length ("0cm", "0.000in").
func isZero(length string) bool {
	n := strings.TrimRight(length, "abcdefghijklmnopqrstuvwxyz%")
	return n != "" && strings.Trim(n, "0.") == ""
}

// has reports whether a style of the family shows nothing.
func (o *openStyles) has(family, name string) bool { return name != "" && o.hidden[family+"\x00"+name] }
