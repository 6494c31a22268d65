package extract

import (
	"encoding/xml"
	"strconv"
	"strings"
	"time"
)

// pages collects text that comes in pages of unknown number.
type pages struct {
	w     *writer
	label string
	n     int
	text  strings.Builder
}

// turn ends the page in hand. It stops the walk when there is enough text.
func (p *pages) turn() error {
	p.n++
	p.w.result.Pages = p.n
	room := p.w.add(p.n, p.label, p.text.String())
	p.text.Reset()
	if p.n >= MaxPages {
		p.w.warn(WarnPages)
		return errStop
	}
	if !room {
		return errStop
	}
	return nil
}

// write adds text to the page in hand, which alone must not pass the limit for all.
func (p *pages) write(s string) error {
	if p.text.Len() > MaxText {
		return p.turn()
	}
	p.text.WriteString(s)
	return nil
}

// docx reads the text of a word processor's file. Its pages are those that were
// rendered when it was saved, or that the author broke; deleted text stays out.
func docx(s source) (answer, error) {
	p, err := openPack(s)
	if err != nil {
		return answer{}, err
	}
	w := newWriter(DOCX)
	if err := p.describe(w, "docProps/core.xml"); err != nil {
		return answer{}, err
	}
	out := &pages{w: w}
	for _, part := range []string{"word/document.xml", "word/footnotes.xml", "word/endnotes.xml"} {
		if err := p.walk(part, markup(out)); err != nil {
			return answer{}, err
		}
	}
	if out.text.Len() > 0 || out.n == 0 {
		out.turn()
	}
	return w.answer(), nil
}

// markup follows the text of WordprocessingML and DrawingML, whose names agree.
func markup(out *pages) func(xml.Token) error {
	inText, skip := false, 0
	return func(tok xml.Token) error {
		switch t := tok.(type) {
		case xml.StartElement:
			if skip > 0 || t.Name.Local == "Fallback" { // the same content again, for old programs
				skip++
				return nil
			}
			switch t.Name.Local {
			case "t":
				inText = true
			case "tab":
				return out.write("\t")
			case "lastRenderedPageBreak":
				return out.turn()
			case "br", "cr":
				if attr(t, "type") == "page" {
					return nil // counted where it was rendered
				}
				return out.write("\n")
			}
		case xml.EndElement:
			if skip > 0 {
				skip--
				return nil
			}
			switch t.Name.Local {
			case "t":
				inText = false
			case "p":
				return out.write("\n")
			}
		case xml.CharData:
			if inText && skip == 0 {
				return out.write(string(t))
			}
		}
		return nil
	}
}

// pptx reads slides in the order of the presentation.
func pptx(s source) (answer, error) {
	p, err := openPack(s)
	if err != nil {
		return answer{}, err
	}
	w := newWriter(PPTX)
	if err := p.describe(w, "docProps/core.xml"); err != nil {
		return answer{}, err
	}
	targets, err := p.targets("ppt/presentation.xml")
	if err != nil {
		return answer{}, err
	}
	var slides []string
	err = p.walk("ppt/presentation.xml", func(tok xml.Token) error {
		if e, ok := tok.(xml.StartElement); ok && e.Name.Local == "sldId" {
			for _, a := range e.Attr { // both id and r:id are there
				if a.Name.Local == "id" && a.Name.Space != "" {
					slides = append(slides, targets[a.Value])
				}
			}
		}
		return nil
	})
	if err != nil {
		return answer{}, err
	}
	out := &pages{w: w}
	for _, slide := range slides {
		if time.Now().After(s.until) {
			w.warn(WarnPages)
			break
		}
		if err := p.walk(slide, markup(out)); err != nil {
			return answer{}, err
		}
		if out.turn() != nil {
			break
		}
	}
	return w.answer(), nil
}

func odt(s source) (answer, error) { return openDocument(s, ODT) }
func ods(s source) (answer, error) { return openDocument(s, ODS) }

// openDocument reads the text of OpenDocument files. Repeated cells count once: the
// repetition is a number that costs its writer nothing.
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
		w.warn(WarnEncrypted)
		return w.answer(), nil
	}
	if err := p.describe(w, "meta.xml"); err != nil {
		return answer{}, err
	}
	out := &pages{w: w}
	if err := p.walk("content.xml", openText(out, kind == ODS)); err != nil {
		return answer{}, err
	}
	if out.text.Len() > 0 || out.n == 0 {
		out.turn()
	}
	return w.answer(), nil
}

func openText(out *pages, sheets bool) func(xml.Token) error {
	paragraphs, skip, tables := 0, 0, 0
	return func(tok xml.Token) error {
		switch t := tok.(type) {
		case xml.StartElement:
			name := t.Name.Local
			if skip > 0 || name == "annotation" || name == "tracked-changes" {
				skip++
				return nil
			}
			switch name {
			case "p", "h":
				paragraphs++
			case "s":
				n, _ := strconv.Atoi(attr(t, "c"))
				return out.write(strings.Repeat(" ", max(1, min(n, 80))))
			case "tab":
				return out.write("\t")
			case "line-break":
				return out.write("\n")
			case "soft-page-break":
				if !sheets {
					return out.turn()
				}
			case "table":
				if tables++; sheets && tables == 1 {
					out.label = attr(t, "name")
				}
			}
		case xml.EndElement:
			if skip > 0 {
				skip--
				return nil
			}
			switch t.Name.Local {
			case "p", "h":
				paragraphs--
				if tables == 0 {
					return out.write("\n")
				}
			case "table-cell":
				return out.write("\t")
			case "table-row":
				return out.write("\n")
			case "table":
				if tables--; sheets && tables == 0 {
					return out.turn()
				}
			}
		case xml.CharData:
			if paragraphs > 0 && skip == 0 {
				return out.write(string(t))
			}
		}
		return nil
	}
}
