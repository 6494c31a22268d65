package extract

import (
	"bytes"
	"encoding/xml"
	"errors"
	"strings"

	"suluh/internal/personal"
)

// maxBinary is how much of a part that is no XML is looked at, in bytes.
const maxBinary = 16 << 20

// leftovers looks into every part that no reader has read: nothing in an office file is
// believed to be harmless because we do not know its name.
func (p *pack) leftovers(w *writer) error {
	for _, part := range p.names {
		lower := strings.ToLower(part)
		switch {
		case strings.HasSuffix(part, "/"):
			continue
		case isMacro(lower):
			p.seen[part] = true
			w.find(FindScript, at("makro di dalam dokumen"), "")
			if strings.HasSuffix(lower, ".xml") || strings.HasSuffix(lower, ".xlb") || strings.HasSuffix(lower, ".xba") {
				if err := p.plainXML(w, part, partPlace(part)); err != nil {
					return err
				}
			}
			continue
		case isEmbedding(lower):
			p.seen[part] = true
			w.find(FindEmbedded, embeddedSpot, lastPart(part))
			continue
		case strings.HasSuffix(lower, ".rels"):
			if err := p.relations(w, part); err != nil {
				return err
			}
			continue
		}
		if p.seen[part] {
			continue
		}
		if err := p.leftover(w, part); err != nil {
			return err
		}
	}
	return nil
}

var embeddedSpot = spot{group: "di dalam dokumen", one: "di dalam dokumen", unit: "berkas"}

func lastPart(part string) string { return part[strings.LastIndexByte(part, '/')+1:] }

func isMacro(lower string) bool {
	return strings.Contains(lower, "vbaproject") || strings.Contains(lower, "/activex/") || strings.Contains(lower, "macrosheets/") ||
		strings.Contains(lower, "dialogsheets/") || strings.HasPrefix(lower, "basic/") || strings.HasPrefix(lower, "scripts/")
}

func isEmbedding(lower string) bool {
	return strings.Contains(lower, "/embeddings/") || strings.HasPrefix(lower, "xl/model/") || strings.Contains(lower, "/afchunk") ||
		strings.HasPrefix(lower, "versions/") || strings.HasSuffix(lower, ".mp4") || strings.HasSuffix(lower, ".mov") ||
		strings.HasSuffix(lower, ".wmv") || strings.HasSuffix(lower, ".avi") || strings.HasSuffix(lower, ".mp3") ||
		strings.HasSuffix(lower, ".m4a") || strings.HasSuffix(lower, ".wav")
}

// leftover looks into one part by what it is, not by what it is called.
func (p *pack) leftover(w *writer, part string) error {
	b, whole, err := p.bytes(part, maxBinary)
	if errors.Is(err, ErrDamaged) {
		w.find(FindUnchecked, at(partPlace(part)), "bagian ini rusak")
		return nil
	}
	if err != nil {
		return err
	}
	head := bytes.TrimLeft(bytes.TrimPrefix(b, []byte("\xEF\xBB\xBF")), " \t\r\n")
	switch {
	case bytes.HasPrefix(head, []byte("<")):
		p.left += int64(len(b)) // it is read a second time
		return p.plainXML(w, part, partPlace(part))
	case isPicture(b):
		w.picture(b, "gambar "+lastPart(part))
	case bytes.HasPrefix(b, []byte("PK\x03\x04")), bytes.HasPrefix(b, []byte("\xD0\xCF\x11\xE0")), bytes.HasPrefix(b, []byte("%PDF-")), isProgram(b):
		w.find(FindEmbedded, embeddedSpot, lastPart(part))
	default:
		w.letters(b, partPlace(part))
	}
	if !whole {
		w.find(FindUnchecked, at(partPlace(part)), "terlalu besar untuk diperiksa seluruhnya")
	}
	return nil
}

// plainXML searches the text and the attributes of an XML part of no known meaning.
func (p *pack) plainXML(w *writer, part, place string) error {
	s := at(place)
	var text strings.Builder
	last := ""
	flush := func() {
		t := text.String()
		w.scan(s, last, personal.Label(0), t)
		last = t[max(0, len(t)-64):]
		text.Reset()
	}
	err := p.read(w, part, func(tok xml.Token) error {
		switch t := tok.(type) {
		case xml.StartElement:
			for _, a := range t.Attr {
				if len(a.Value) > 8 {
					w.scan(s, a.Name.Local, personal.Label(0), a.Value)
				}
			}
		case xml.CharData:
			text.Write(t)
		case xml.EndElement:
			switch t.Name.Local {
			case "t", "r", "span", "a": // parts of one line
			default:
				text.WriteByte('\n')
			}
			if text.Len() > 32<<10 {
				flush()
			}
		}
		return nil
	})
	flush()
	return err
}

// letters searches what looks like text in bytes of unknown form: runs of printable
// characters, one or two bytes each.
func (w *writer) letters(b []byte, place string) {
	for _, step := range []int{1, 2} {
		for offset := range step {
			var text strings.Builder
			flush := func() {
				if text.Len() >= 9 {
					w.scan(at(place), "", personal.Label(0), text.String())
				}
				text.Reset()
			}
			for i := offset; i+step <= len(b); i += step {
				if c := b[i]; c >= ' ' && c < 0x7F && (step == 1 || b[i+1] == 0) {
					text.WriteByte(c)
					if text.Len() > 32<<10 {
						flush()
					}
				} else if text.Len() > 0 {
					flush()
				}
			}
			flush()
		}
	}
}

// relations tells what a program would fetch from elsewhere on opening, and looks into the
// addresses of links.
func (p *pack) relations(w *writer, part string) error {
	return p.read(w, part, func(tok xml.Token) error {
		e, ok := tok.(xml.StartElement)
		if !ok || attr(e, "TargetMode") != "External" {
			return nil
		}
		target := attr(e, "Target")
		if strings.HasSuffix(attr(e, "Type"), "/hyperlink") {
			w.scan(at("alamat tautan"), "", personal.Label(0), unescapeLink(target))
			return nil
		}
		w.find(FindExternal, linkSpot, excerpt(target))
		return nil
	})
}

var linkSpot = spot{group: "di dalam dokumen", one: "di dalam dokumen", unit: "tautan"}

// unescapeLink makes an address readable for the search: "mailto:", "tel:+62812".
func unescapeLink(target string) string {
	return strings.NewReplacer("mailto:", " ", "tel:", " ", "%40", "@", "%20", " ", "%2B", "+").Replace(target)
}
