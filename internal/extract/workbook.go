package extract

import (
	"encoding/xml"
	"fmt"
	"path"
	"strings"
	"time"
)

type sheetRef struct {
	name, part string
	hidden     bool
	secret     bool // hidden even from the menu that shows hidden sheets
}

// maxShared is how much of the table of shared texts is kept, in bytes; what is beyond is
// searched, and missing in the cells.
const maxShared = 64 << 20

// xlsx reads the cells of a workbook as lines with tabs. Numbers and dates stay as they
// are stored: the text serves the search, package sheet serves the import.
func xlsx(s source) (answer, error) {
	p, err := openPack(s)
	if err != nil {
		return answer{}, err
	}
	w := newWriter(XLSX)
	b := &book{pack: p, w: w}
	sheets, err := b.sheets()
	if err != nil {
		return answer{}, err
	}
	if err := b.styles(); err != nil {
		return answer{}, err
	}
	if err := b.sharedStrings(); err != nil {
		return answer{}, err
	}
	out := &pages{w: w}
	for _, sheet := range sheets {
		if time.Now().After(s.until) {
			w.warn(WarnPages)
			w.find(FindUnchecked, at("lembar "+sheet.name), "waktu pemeriksaan habis")
			continue
		}
		c := &cells{book: b, sheet: sheet, place: "lembar " + sheet.name}
		if sheet.hidden {
			w.warn(WarnHidden)
			c.place += " (tersembunyi)"
		} else {
			c.out, out.label = out, sheet.name
		}
		if err := p.settle(w, c.place, p.quick(sheet.part, c), !sheet.hidden); err != nil {
			return answer{}, err
		}
		c.close()
		if !sheet.hidden {
			out.turn()
		}
	}
	b.orphans()
	if err := b.besides(); err != nil {
		return answer{}, err
	}
	return w.answer(), nil
}

// book is a workbook while it is read.
type book struct {
	*pack
	w      *writer
	shared []string
	used   []bool // which shared texts a cell shows
	cut    bool   // not all shared texts were kept
	unseen []bool // by the number of a cell's style: it shows nothing
}

// sheets lists the sheets in the order of the workbook, and looks at its names.
func (b *book) sheets() ([]sheetRef, error) {
	targets, err := b.targets("xl/workbook.xml")
	if err != nil {
		return nil, err
	}
	var all []sheetRef
	inName := ""
	err = b.walk("xl/workbook.xml", func(tok xml.Token) error {
		switch t := tok.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "sheet":
				state := attr(t, "state")
				ref := sheetRef{attr(t, "name"), targets[attr(t, "id")], state == "hidden" || state == "veryHidden", state == "veryHidden"}
				if ref.hidden {
					word := "disembunyikan"
					if ref.secret {
						word = "disembunyikan dari menu pula"
					}
					b.w.find(FindSheet, at("lembar "+ref.name), word)
				}
				all = append(all, ref)
			case "definedName":
				inName = attr(t, "name")
			}
		case xml.EndElement:
			inName = ""
		case xml.CharData:
			if text := string(t); inName != "" {
				if pointsOut(text) {
					b.w.find(FindExternal, spot{group: "nama rentang", one: "nama rentang " + inName, ref: inName, unit: "nama"}, excerpt(text))
				}
				b.w.scan(at("nama rentang "+inName), "", 0, text)
			}
		}
		return nil
	})
	return all, err
}

// pointsOut reports whether a formula refers to another workbook or an address.
func pointsOut(formula string) bool {
	if strings.Contains(formula, "://") || strings.Contains(formula, `\\`) || strings.Contains(strings.ToLower(formula), "file:") {
		return true
	}
	open := strings.IndexByte(formula, '[')
	// "[1]Sheet!A1" is another workbook, "Table[Column]" a table of this one.
	return open >= 0 && open+1 < len(formula) && formula[open+1] >= '0' && formula[open+1] <= '9' && strings.Contains(formula[open:], "!")
}

// sharedStrings reads the table of texts that cells refer to.
func (b *book) sharedStrings() error {
	t := &sharedTable{book: b}
	err := b.settle(b.w, "teks bersama buku kerja", b.quick("xl/sharedStrings.xml", t), true)
	b.used = make([]bool, len(b.shared))
	if b.cut {
		b.w.warn(WarnText)
	}
	return err
}

// sharedTable follows the table of shared texts.
type sharedTable struct {
	*book
	now              strings.Builder
	inText, phonetic bool
	size             int
}

func (t *sharedTable) start(e xml.StartElement) error {
	switch e.Name.Local {
	case "t":
		t.inText = !t.phonetic
	case "rPh":
		t.phonetic = true
	}
	return nil
}

func (t *sharedTable) end(name string) error {
	switch name {
	case "t":
		t.inText = false
	case "rPh":
		t.phonetic = false
	case "si":
		text := t.now.String()
		t.now.Reset()
		if t.size += len(text) + 16; t.size > maxShared {
			t.cut = true
			t.w.scan(at("teks bersama buku kerja"), "", 0, text)
			return nil
		}
		t.shared = append(t.shared, text)
	}
	return nil
}

func (t *sharedTable) chars(b []byte) {
	if t.inText {
		t.now.Write(b)
	}
}

// orphans tells of shared texts that no cell shows: remains of what was deleted.
func (b *book) orphans() {
	for i, used := range b.used {
		if text := b.shared[i]; !used && strings.TrimSpace(text) != "" {
			s := spot{group: "teks sisa yang tidak dipakai sel mana pun", one: "teks sisa yang tidak dipakai sel mana pun", unit: "teks"}
			b.w.find(FindHiddenText, s, excerpt(text))
			b.w.scan(s, "", 0, text)
		}
	}
}

// besides reads what stands beside the sheets.
func (b *book) besides() error {
	for _, part := range b.names {
		lower := strings.ToLower(part)
		if b.seen[part] || !strings.HasSuffix(lower, ".xml") {
			continue
		}
		var err error
		dir, name := path.Split(strings.TrimPrefix(lower, "xl/"))
		switch {
		case strings.HasPrefix(lower, "docprops/"):
			err = b.properties(b.w, part)
		case strings.HasPrefix(name, "comments"), dir == "comments/", dir == "threadedcomments/":
			err = b.comments(b.w, part)
		case dir == "pivotcache/":
			b.w.find(FindPivot, spot{group: "di dalam buku kerja", one: "di dalam buku kerja", unit: "bagian"}, "salinan data tabel pivot")
			err = b.plainXML(b.w, part, "salinan data tabel pivot")
		case dir == "externallinks/":
			b.w.find(FindExternal, linkSpot, "salinan isi buku kerja lain")
			err = b.plainXML(b.w, part, "salinan isi buku kerja lain")
		case name == "connections.xml", dir == "querytables/":
			b.w.find(FindExternal, linkSpot, "sambungan data")
			err = b.plainXML(b.w, part, "sambungan data")
		case dir == "revisions/":
			b.w.find(FindChange, spot{group: "riwayat buku kerja bersama", one: "riwayat buku kerja bersama", unit: "bagian"}, "")
			err = b.plainXML(b.w, part, "riwayat buku kerja bersama")
		case dir == "drawings/":
			err = b.beside(b.w, part, "gambar dan kotak teks")
		}
		if err != nil {
			return err
		}
	}
	return b.leftovers(b.w)
}

// columnName writes the number of a column (from 1) in letters.
func columnName(n int) string {
	name := ""
	for ; n > 0; n = (n - 1) / 26 {
		name = string(rune('A'+(n-1)%26)) + name
	}
	return name
}

func cellName(column, row int) string { return fmt.Sprint(columnName(column), row) }
