package extract

import (
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"

	"suluh/internal/personal"
)

// openBody follows the text of an OpenDocument file.
type openBody struct {
	w      *writer
	out    *pages // nil for headers and footers
	place  string // of the part when out is nil
	styles *openStyles
	sheets bool

	element []string
	text    strings.Builder // of the paragraph in hand
	last    string
	number  int // of paragraphs

	paragraphs int
	unseen     int // depth of hidden spans, paragraphs and sections
	marks      []openMark
	note       strings.Builder // of an annotation, or what was deleted
	noteDepth  int
	noteCode   string

	tables int
	table  *openTable
}

// openMark is an element that hides what is inside.
type openMark struct{ depth int }

// openTable is a sheet, or a table of a text document.
type openTable struct {
	name      string
	hidden    bool
	row       int
	column    int
	columns   int // described so far
	hide      []hiddenColumns
	rowHidden string // why, or ""
	repeat    int    // rows that the row in hand stands for
	skip      int    // columns that the cell in hand stands for beside its own
	cell      strings.Builder
	value     string // of a number cell
	inCell    bool
	covered   bool
	headings  map[int]personal.Label
	left      personal.Label
	rows      int // hidden ones with something in them
	first     int
	lastRow   int
	excerpt   string
	why       string
}

func (b *openBody) follow(tok xml.Token) error {
	switch t := tok.(type) {
	case xml.StartElement:
		b.element = append(b.element, t.Name.Local)
		return b.start(t)
	case xml.EndElement:
		err := b.end(t.Name.Local)
		b.element = b.element[:max(0, len(b.element)-1)]
		return err
	case xml.CharData:
		return b.chars(string(t))
	}
	return nil
}

// openChanges are the marks of tracked changes, with the words for them.
var openChanges = map[string]string{
	"insertion": "sisipan", "deletion": "hapusan", "format-change": "perubahan bentuk", "movement": "pindahan", "cell-content-change": "perubahan isi sel",
}

func (b *openBody) start(t xml.StartElement) error {
	name := t.Name.Local
	if b.noteDepth > 0 {
		b.noteDepth++
		if change := openChanges[name]; change != "" && b.noteCode == FindChange {
			b.w.find(FindChange, spot{group: "di dalam dokumen", one: "di dalam dokumen", unit: "perubahan"}, change)
		}
		return nil
	}
	switch name {
	case "annotation":
		b.note.Reset()
		b.noteDepth, b.noteCode = 1, FindComment
		return nil
	case "tracked-changes":
		b.note.Reset()
		b.noteDepth, b.noteCode = 1, FindChange
		return nil
	case "hidden-text":
		b.hiddenText(attr(t, "string-value"))
	case "event-listener":
		b.w.find(FindScript, at("tindakan pada kejadian"), "")
	case "dde-source", "dde-link", "table-source", "database-source-sql", "database-source-table":
		b.w.find(FindExternal, linkSpot, name)
	}
	if href := attr(t, "href"); href != "" {
		b.link(name, href)
	}
	if b.hides(t) {
		b.marks = append(b.marks, openMark{len(b.element)})
		b.unseen++
	}
	switch name {
	case "p", "h":
		if b.paragraphs++; b.paragraphs == 1 {
			b.number++
		}
	case "s":
		n, _ := strconv.Atoi(attr(t, "c"))
		return b.write(strings.Repeat(" ", max(1, min(n, 80))))
	case "tab":
		return b.write("\t")
	case "line-break":
		return b.write("\n")
	case "soft-page-break":
		if !b.sheets && b.out != nil {
			return b.out.turn()
		}
	}
	b.startTable(t)
	return nil
}

// hides reports whether what is inside the element is not shown.
func (b *openBody) hides(t xml.StartElement) bool {
	switch t.Name.Local {
	case "span":
		return b.styles.has("text", attr(t, "style-name"))
	case "p", "h":
		return b.styles.has("paragraph", attr(t, "style-name"))
	case "section":
		return attr(t, "display") == "none" || b.styles.has("section", attr(t, "style-name"))
	case "hidden-paragraph":
		return true
	}
	return false
}

// link tells of what would be fetched, and searches addresses.
func (b *openBody) link(element, href string) {
	outside := strings.Contains(href, "://") || strings.HasPrefix(href, "../") || strings.HasPrefix(href, "/")
	switch element {
	case "a", "script":
		b.w.scan(at("alamat tautan"), "", 0, unescapeLink(href))
	default:
		if outside {
			b.w.find(FindExternal, linkSpot, excerpt(href))
		}
	}
}

func (b *openBody) end(name string) error {
	if b.noteDepth > 0 {
		if name == "p" {
			b.note.WriteByte(' ')
		}
		if b.noteDepth--; b.noteDepth == 0 {
			b.endNote()
		}
		return nil
	}
	if n := len(b.marks); n > 0 && b.marks[n-1].depth == len(b.element) {
		b.marks = b.marks[:n-1]
		b.unseen--
	}
	switch name {
	case "p", "h":
		b.paragraphs = max(0, b.paragraphs-1)
		if !b.sheets || b.table == nil || !b.table.inCell {
			b.flush()
		}
		if b.tables == 0 {
			return b.write("\n")
		}
	}
	return b.endTable(name)
}

func (b *openBody) chars(s string) error {
	switch {
	case b.noteDepth > 0:
		if lastOf(b.element) != "creator" && lastOf(b.element) != "date" && lastOf(b.element) != "date-string" && b.note.Len() < 64<<10 {
			b.note.WriteString(s)
		}
	case b.paragraphs > 0 && b.unseen > 0:
		b.hiddenText(s)
	case b.paragraphs > 0:
		return b.write(s)
	}
	return nil
}

// write takes text that a reader sees.
func (b *openBody) write(s string) error {
	if b.sheets && b.table != nil && b.table.inCell {
		b.table.cell.WriteString(s)
		return nil
	}
	if b.text.WriteString(s); b.text.Len() > 64<<10 {
		b.flush()
	}
	if b.out != nil {
		return b.out.write(s)
	}
	return nil
}

// flush searches the paragraph in hand.
func (b *openBody) flush() {
	text, heading := b.text.String(), personal.Label(0)
	b.text.Reset()
	if t := b.table; t != nil {
		heading = t.headings[t.column]
		if t.cell.Len() < 200 {
			t.cell.WriteString(cut(text, 200))
		}
	}
	b.w.scan(b.spot(), b.last, heading, text)
	if strings.TrimSpace(text) != "" {
		b.last += " " + text
		b.last = strings.ToValidUTF8(b.last[max(0, len(b.last)-64):], "")
	}
}

func (b *openBody) spot() spot {
	if b.out == nil {
		return at(b.place)
	}
	if t := b.table; b.sheets && t != nil {
		if !t.inCell {
			return at(t.place())
		}
		cell := cellName(t.column, t.row)
		return spot{t.place() + ", kolom " + columnName(t.column), t.place() + ", sel " + cell, cell, "sel"}
	}
	ref := fmt.Sprint("paragraf ", b.number)
	if b.out.n == 0 {
		return spot{"isi dokumen", ref, ref, "kali"}
	}
	page := fmt.Sprint("halaman ", b.out.n+1)
	return spot{page, page + ", " + ref, ref, "kali"}
}

func (b *openBody) hiddenText(s string) {
	if strings.TrimSpace(s) != "" {
		b.w.find(FindHiddenText, b.spot(), excerpt(s))
		b.w.scan(b.spot(), b.last, 0, s)
	}
}

// endNote tells of an annotation, or searches deleted text.
func (b *openBody) endNote() {
	text := strings.TrimSpace(b.note.String())
	if b.noteCode == FindComment {
		s := b.spot()
		s.unit = "komentar"
		b.w.find(FindComment, s, excerpt(text))
		b.w.scan(spot{"komentar", "komentar", "", "kali"}, "", 0, text)
		return
	}
	b.w.scan(spot{"teks terhapus", "teks terhapus", "", "kali"}, "", 0, text)
}
