package extract

import (
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// pages collects text that comes in pages of unknown number.
type pages struct {
	w     *writer
	label string
	unit  string // what a page is called when its place is exact: "salindia"
	n     int
	full  bool // no more passages are kept
	text  strings.Builder
}

// turn ends the page in hand.
func (p *pages) turn() error {
	p.n++
	p.w.result.Pages = p.n
	if !p.full {
		p.full = !p.w.add(p.n, p.label, p.text.String())
		if p.n >= MaxPages && !p.full {
			p.full = true
			p.w.warn(WarnPages)
		}
	}
	p.text.Reset()
	return nil
}

// write adds text to the page in hand, which alone must not pass the limit for all.
func (p *pages) write(s string) error {
	if p.full {
		return nil
	}
	if p.text.Len() > MaxText {
		return p.turn()
	}
	p.text.WriteString(s)
	return nil
}

// main walks the part without which the file says nothing: damage there refuses the file,
// lateness leaves what was found until then.
func (p *pack) main(w *writer, part string, fn func(xml.Token) error) error {
	return p.settle(w, partPlace(part), p.walk(part, fn), true)
}

// docx reads a word processor's file. Its pages are those that were rendered when it was
// saved, or that the author broke; deleted and hidden text stays out.
func docx(s source) (answer, error) {
	p, err := openPack(s)
	if err != nil {
		return answer{}, err
	}
	w := newWriter(DOCX)
	out := &pages{w: w}
	for _, part := range []string{"word/document.xml", "word/footnotes.xml", "word/endnotes.xml"} {
		m := &markup{w: w, out: out}
		if err := p.main(w, part, m.follow); err != nil {
			return answer{}, err
		}
		m.flush()
	}
	if out.text.Len() > 0 || out.n == 0 {
		out.turn()
	}
	if err := p.officeParts(w, "word/"); err != nil {
		return answer{}, err
	}
	return w.answer(), nil
}

// officeParts reads what stands beside the main text of DOCX and PPTX files.
func (p *pack) officeParts(w *writer, dir string) error {
	for _, part := range p.names {
		lower := strings.ToLower(part)
		name := strings.TrimPrefix(lower, dir)
		if p.seen[part] || !strings.HasSuffix(lower, ".xml") {
			continue
		}
		var err error
		switch {
		case strings.HasPrefix(lower, "docprops/"):
			err = p.properties(w, part)
		case name == lower: // of another folder
		case strings.HasPrefix(name, "header"), strings.HasPrefix(name, "footer"):
			err = p.beside(w, part, "kepala atau kaki halaman")
		case strings.HasPrefix(name, "comments"):
			err = p.comments(w, part)
		case strings.HasPrefix(name, "notesslides/"):
			err = p.notes(w, part)
		}
		if err != nil {
			return err
		}
	}
	return p.leftovers(w)
}

// beside searches a part with text that is no passage.
func (p *pack) beside(w *writer, part, place string) error {
	m := &markup{w: w, place: place}
	err := p.read(w, part, m.follow)
	m.flush()
	return err
}

// comments tells of every comment in a part; threads and replies count as comments.
func (p *pack) comments(w *writer, part string) error {
	s := spot{group: "di dalam dokumen", one: "di dalam dokumen", unit: "komentar"}
	var text strings.Builder
	depth := 0
	end := func() {
		if t := strings.TrimSpace(text.String()); t != "" {
			w.find(FindComment, s, excerpt(t))
			w.scan(spot{group: "komentar", one: "komentar", unit: "kali"}, "", 0, t)
		}
		text.Reset()
	}
	err := p.read(w, part, func(tok xml.Token) error {
		switch t := tok.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "comment", "cm", "threadedComment":
				depth++
			case "p":
				text.WriteByte(' ')
			}
		case xml.EndElement:
			switch t.Name.Local {
			case "comment", "cm", "threadedComment":
				if depth--; depth == 0 {
					end()
				}
			}
		case xml.CharData:
			if depth > 0 && text.Len() < 64<<10 {
				text.Write(t)
			}
		}
		return nil
	})
	end()
	return err
}

// notes tells of what a speaker wrote beside a slide; the number of the slide is no note.
func (p *pack) notes(w *writer, part string) error {
	var text strings.Builder
	inText, field := false, false
	err := p.read(w, part, func(tok xml.Token) error {
		switch t := tok.(type) {
		case xml.StartElement:
			inText = t.Name.Local == "t"
			field = field || t.Name.Local == "fld"
		case xml.EndElement:
			inText = false
			switch t.Name.Local {
			case "fld":
				field = false
			case "p":
				text.WriteByte('\n')
			}
		case xml.CharData:
			if inText && !field && text.Len() < 256<<10 {
				text.Write(t)
			}
		}
		return nil
	})
	if t := strings.TrimSpace(text.String()); t != "" {
		number := strings.TrimSuffix(strings.TrimPrefix(lastPart(part), "notesSlide"), ".xml")
		place := "catatan penyaji " + number
		w.find(FindNotes, spot{group: "di dalam salindia", one: place, ref: place, unit: "catatan"}, excerpt(t))
		w.scan(spot{group: place, one: place, unit: "kali"}, "", 0, t)
	}
	return err
}

// pptx reads slides in the order of the presentation; hidden ones are searched, and left out
// of the text.
func pptx(s source) (answer, error) {
	p, err := openPack(s)
	if err != nil {
		return answer{}, err
	}
	w := newWriter(PPTX)
	targets, err := p.targets("ppt/presentation.xml")
	if err != nil {
		return answer{}, err
	}
	var slides []string
	err = p.main(w, "ppt/presentation.xml", func(tok xml.Token) error {
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
	out := &pages{w: w, unit: "salindia"}
	for i, slide := range slides {
		if time.Now().After(s.until) {
			w.warn(WarnPages)
			w.find(FindUnchecked, at(fmt.Sprintf("salindia %d sampai %d", i+1, len(slides))), "waktu pemeriksaan habis")
			break
		}
		m := &markup{w: w, out: out}
		hidden := false
		err := p.main(w, slide, func(tok xml.Token) error {
			if e, ok := tok.(xml.StartElement); ok {
				switch e.Name.Local {
				case "sld":
					if hidden = attr(e, "show") == "0" || attr(e, "show") == "false"; hidden {
						m.out, m.place = nil, "salindia "+strconv.Itoa(i+1)+" (tersembunyi)"
						w.find(FindSlide, spot{group: "di dalam salindia", one: "salindia " + strconv.Itoa(i+1), ref: "salindia " + strconv.Itoa(i+1), unit: "salindia"}, "")
					}
				case "cNvPr":
					if attr(e, "hidden") == "1" || attr(e, "hidden") == "true" {
						w.find(FindHiddenText, m.counted("objek"), "objek yang disembunyikan")
					}
				}
			}
			return m.follow(tok)
		})
		if err != nil {
			return answer{}, err
		}
		m.flush()
		out.turn()
	}
	if err := p.officeParts(w, "ppt/"); err != nil {
		return answer{}, err
	}
	return w.answer(), nil
}
