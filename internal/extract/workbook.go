package extract

import (
	"encoding/xml"
	"strconv"
	"strings"
	"time"
)

type sheetRef struct{ name, part string }

// xlsx reads the cells of a workbook as lines with tabs. Numbers and dates stay as they
// are stored: the text serves the search, package sheet serves the import.
func xlsx(s source) (answer, error) {
	p, err := openPack(s)
	if err != nil {
		return answer{}, err
	}
	w := newWriter(XLSX)
	if err := p.describe(w, "docProps/core.xml"); err != nil {
		return answer{}, err
	}
	sheets, err := p.sheets(w)
	if err != nil {
		return answer{}, err
	}
	shared, err := p.sharedStrings(w)
	if err != nil {
		return answer{}, err
	}
	out := &pages{w: w}
	for _, sheet := range sheets {
		if time.Now().After(s.until) {
			w.warn(WarnPages)
			break
		}
		out.label = sheet.name
		if err := p.walk(sheet.part, cells(out, shared)); err != nil {
			return answer{}, err
		}
		if out.turn() != nil {
			break
		}
	}
	return w.answer(), nil
}

// sheets lists the visible sheets in the order of the workbook.
func (p *pack) sheets(w *writer) ([]sheetRef, error) {
	targets, err := p.targets("xl/workbook.xml")
	if err != nil {
		return nil, err
	}
	var all []sheetRef
	err = p.walk("xl/workbook.xml", func(tok xml.Token) error {
		e, ok := tok.(xml.StartElement)
		switch {
		case !ok || e.Name.Local != "sheet":
		case attr(e, "state") == "hidden" || attr(e, "state") == "veryHidden":
			w.warn(WarnHidden)
		default:
			all = append(all, sheetRef{attr(e, "name"), targets[attr(e, "id")]})
		}
		return nil
	})
	return all, err
}

// sharedStrings reads the table of texts that cells refer to, up to four times MaxText:
// more could not be shown, and one text may be used by many cells.
func (p *pack) sharedStrings(w *writer) ([]string, error) {
	var all []string
	var now strings.Builder
	inText, phonetic, size := false, false, 0
	err := p.walk("xl/sharedStrings.xml", func(tok xml.Token) error {
		switch t := tok.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "t":
				inText = !phonetic
			case "rPh":
				phonetic = true
			}
		case xml.EndElement:
			switch t.Name.Local {
			case "t":
				inText = false
			case "rPh":
				phonetic = false
			case "si":
				all = append(all, now.String())
				now.Reset()
			}
		case xml.CharData:
			if inText {
				now.Write(t)
				if size += len(t); size > 4*MaxText {
					w.warn(WarnText)
					return errStop
				}
			}
		}
		return nil
	})
	return all, err
}

// cells writes the cells of one sheet.
func cells(out *pages, shared []string) func(xml.Token) error {
	kind, inValue, skip := "", false, false
	var value strings.Builder
	return func(tok xml.Token) error {
		switch t := tok.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "c":
				kind = attr(t, "t")
				value.Reset()
			case "v", "t":
				inValue = !skip
			case "rPh":
				skip = true
			}
		case xml.EndElement:
			switch t.Name.Local {
			case "v", "t":
				inValue = false
			case "rPh":
				skip = false
			case "c":
				v := value.String()
				if kind == "s" {
					i, err := strconv.Atoi(v)
					if v = ""; err == nil && i >= 0 && i < len(shared) {
						v = shared[i]
					}
				}
				if v != "" {
					return out.write(v + "\t")
				}
			case "row":
				return out.write("\n")
			}
		case xml.CharData:
			if inValue {
				value.Write(t)
			}
		}
		return nil
	}
}
