package extract

import (
	"encoding/xml"
	"fmt"
	"strings"

	"suluh/internal/personal"
)

// markup follows the text of WordprocessingML and DrawingML, whose names agree: what a
// reader sees goes to out (when there is one), and everything is searched.
type markup struct {
	w     *writer
	out   *pages // nil for parts that are no passages: headers, comments, notes
	place string // of the part when out is nil: "kepala atau kaki halaman"

	skip    int // inside content that stands there twice, for old programs
	element []string
	text    strings.Builder // of the paragraph in hand
	hidden  strings.Builder // of it, what no reader sees
	removed strings.Builder // of it, what was deleted and is still there
	last    string          // end of the text before it
	number  int             // of paragraphs
	run     runStyle
	deleted int  // depth of deletions
	shaded  bool // the paragraph has a ground of its own
	tables  []wordTable
	boxes   int // depth of drawings, whose colours are their own
}

// runStyle is how the characters in hand look.
type runStyle struct{ vanished, white, tiny bool }

// wordTable remembers what the columns of a table are called.
type wordTable struct {
	column   int
	headings []personal.Label
	cell     strings.Builder
	row      int
}

// changes are the marks of tracked changes, with the words for them.
var changes = map[string]string{
	"ins": "sisipan", "del": "hapusan", "moveFrom": "pindahan", "moveTo": "pindahan",
	"cellIns": "sisipan sel", "cellDel": "hapusan sel", "cellMerge": "penggabungan sel",
	"rPrChange": "perubahan bentuk", "pPrChange": "perubahan bentuk", "tblPrChange": "perubahan bentuk", "sectPrChange": "perubahan bentuk",
	"tcPrChange": "perubahan bentuk", "trPrChange": "perubahan bentuk", "numberingChange": "perubahan bentuk",
}

// follow is the function for pack.walk.
func (m *markup) follow(tok xml.Token) error {
	switch t := tok.(type) {
	case xml.StartElement:
		if m.skip > 0 || t.Name.Local == "Fallback" {
			m.skip++
			return nil
		}
		m.element = append(m.element, t.Name.Local)
		return m.start(t)
	case xml.EndElement:
		if m.skip > 0 {
			m.skip--
			return nil
		}
		m.element = m.element[:max(0, len(m.element)-1)]
		return m.end(t.Name.Local)
	case xml.CharData:
		if m.skip == 0 {
			return m.chars(string(t))
		}
	}
	return nil
}

// parent is the name of the element around the one in hand.
func (m *markup) parent() string {
	if len(m.element) < 2 {
		return ""
	}
	return m.element[len(m.element)-2]
}

func (m *markup) start(t xml.StartElement) error {
	name := t.Name.Local
	if change := changes[name]; change != "" {
		m.w.find(FindChange, m.counted("perubahan"), change)
	}
	switch name {
	case "p":
		m.flush()
		m.number++
		m.run, m.shaded = runStyle{}, false
	case "r":
		m.run = runStyle{}
	case "del", "moveFrom":
		m.deleted++
	case "vanish":
		m.run.vanished = m.inRun() && isOn(t)
	case "color":
		m.run.white = m.inRun() && strings.EqualFold(attr(t, "val"), "FFFFFF") && len(m.tables) == 0 && m.boxes == 0 && !m.shaded
	case "shd", "highlight": // on a ground of its own white is seen
		m.run.white = false
		m.shaded = m.shaded || m.parent() == "pPr"
	case "sz":
		v := attr(t, "val")
		m.run.tiny = m.inRun() && (v == "0" || v == "1" || v == "2" || v == "3") // half points
	case "txbxContent", "pict", "drawing":
		m.boxes++
	case "tbl":
		m.tables = append(m.tables, wordTable{})
	case "tr":
		if n := len(m.tables); n > 0 {
			m.tables[n-1].column = -1
			m.tables[n-1].row++
		}
	case "tc":
		if n := len(m.tables); n > 0 {
			m.tables[n-1].column++
			m.tables[n-1].cell.Reset()
		}
	case "tab":
		if m.parent() != "tabs" {
			return m.write("\t")
		}
	case "lastRenderedPageBreak":
		if m.out != nil {
			return m.out.turn()
		}
	case "br", "cr":
		if attr(t, "type") != "page" { // counted where it was rendered
			return m.write("\n")
		}
	case "fld", "fldSimple":
		m.field(attr(t, "instr"))
	}
	return nil
}

// inRun: the style is that of characters, not that of the mark at the end of a paragraph.
func (m *markup) inRun() bool {
	n := len(m.element)
	return n > 2 && m.element[n-2] == "rPr" && m.element[n-3] == "r"
}

func isOn(t xml.StartElement) bool {
	v := attr(t, "val")
	return v != "0" && v != "false" && v != "off"
}

func (m *markup) end(name string) error {
	switch name {
	case "p":
		m.flush()
		if m.out != nil {
			return m.out.write("\n")
		}
	case "del", "moveFrom":
		m.deleted--
	case "txbxContent", "pict", "drawing":
		m.boxes--
	case "tc":
		if n := len(m.tables); n > 0 {
			m.tables[n-1].endCell()
		}
	case "tbl":
		m.tables = m.tables[:max(0, len(m.tables)-1)]
	}
	return nil
}

func (m *markup) chars(s string) error {
	switch lastOf(m.element) {
	case "t":
		if m.deleted > 0 && m.parent() == "r" {
			m.removed.WriteString(s)
			return nil
		}
		if m.run != (runStyle{}) && strings.TrimSpace(s) != "" {
			m.hidden.WriteString(s)
			return nil
		}
		return m.write(s)
	case "delText":
		m.removed.WriteString(s)
	case "instrText":
		m.field(s)
	}
	return nil
}

// write takes text that a reader sees.
func (m *markup) write(s string) error {
	m.text.WriteString(s)
	if m.text.Len() > 64<<10 {
		m.flush()
	}
	if m.out != nil {
		return m.out.write(s)
	}
	return nil
}

// flush searches the paragraph in hand.
func (m *markup) flush() {
	s, heading := m.counted("kali"), personal.Label(0)
	text := m.text.String()
	if n := len(m.tables); n > 0 {
		t := &m.tables[n-1]
		heading = t.heading()
		if t.cell.Len() < 200 {
			t.cell.WriteString(cut(text, 200))
		}
	}
	m.w.scan(s, m.last, heading, text)
	if text != "" {
		m.last += " " + text
		m.last = strings.ToValidUTF8(m.last[max(0, len(m.last)-64):], "")
	}
	if hidden := m.hidden.String(); strings.TrimSpace(hidden) != "" {
		m.w.find(FindHiddenText, s, excerpt(hidden))
		m.w.scan(s, m.last, heading, hidden)
	}
	if removed := m.removed.String(); removed != "" {
		m.w.scan(spot{group: "teks terhapus, " + s.group, one: "teks terhapus, " + s.one, unit: "kali"}, m.last, heading, removed)
	}
	m.text.Reset()
	m.hidden.Reset()
	m.removed.Reset()
}

// counted is where the paragraph in hand stands.
func (m *markup) counted(unit string) spot {
	if m.out == nil {
		return spot{group: m.place, one: m.place, unit: unit}
	}
	ref := fmt.Sprint("paragraf ", m.number)
	if m.out.unit != "" {
		page := fmt.Sprint(m.out.unit, " ", m.out.n+1)
		return spot{group: page, one: page, unit: unit}
	}
	if m.out.n == 0 {
		return spot{group: "isi dokumen", one: ref, ref: ref, unit: unit}
	}
	page := fmt.Sprint("halaman ", m.out.n+1)
	return spot{group: page, one: page + ", " + ref, ref: ref, unit: unit}
}

// field looks at the code of a field, which may fetch, run or hold data.
func (m *markup) field(code string) {
	words := strings.Fields(strings.ToUpper(code))
	if len(words) == 0 {
		return
	}
	switch words[0] {
	case "DDE", "DDEAUTO":
		m.w.find(FindAction, m.counted("kali"), words[0])
	case "INCLUDETEXT", "INCLUDEPICTURE", "LINK", "DATABASE", "RD":
		m.w.find(FindExternal, m.counted("tautan"), words[0])
	}
	m.w.scan(m.counted("kali"), "", personal.Label(0), unescapeLink(code))
}

// heading is what the column of the cell in hand is called.
func (t *wordTable) heading() personal.Label {
	if t.column < 0 || t.column >= len(t.headings) {
		return 0
	}
	return t.headings[t.column]
}

// endCell keeps the words of the first rows as headings.
func (t *wordTable) endCell() {
	const headingRows, most = 3, 100
	if t.row > headingRows || t.column < 0 || t.column >= most || digitsIn(t.cell.String()) > 4 {
		return
	}
	for len(t.headings) <= t.column {
		t.headings = append(t.headings, 0)
	}
	if l := personal.LabelOf(t.cell.String()); l != 0 {
		t.headings[t.column] = l
	}
}

func digitsIn(s string) int {
	n := 0
	for i := range len(s) {
		if s[i] >= '0' && s[i] <= '9' {
			n++
		}
	}
	return n
}
