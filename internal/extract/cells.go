package extract

import (
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"

	"suluh/internal/personal"
)

// maxColumns is the number of columns a sheet can have.
const maxColumns = 16_384

// cells follows the cells of one sheet; it is a follower.
type cells struct {
	*book
	sheet sheetRef
	place string
	out   *pages // nil for a hidden sheet

	columns  []hiddenColumns
	headings map[int]personal.Label
	rowsHide bool // rows that are not described are hidden

	row, column int
	rowHidden   bool
	written     bool // something of the row was written
	left        personal.Label
	kind        string
	style       int
	inCell      bool
	inValue     bool
	phonetic    int
	value       strings.Builder
	formula     strings.Builder
	inFormula   bool
	beside      strings.Builder // text outside of cells: headers, lists for validation
	filtered    bool
	hiddenRows  hiddenCount
	hiddenFirst string
}

// hiddenColumns are columns that a reader does not see, and what stands in them.
type hiddenColumns struct {
	from, to int
	cells    int
	first    string
}

// hiddenCount counts hidden rows with something in them.
type hiddenCount struct{ rows, first, last int }

// chars takes text inside and outside of cells.
func (c *cells) chars(b []byte) {
	switch {
	case c.inFormula:
		c.formula.Write(b)
	case c.inValue && c.phonetic == 0:
		c.value.Write(b)
	case !c.inCell && c.beside.Len() < 256<<10:
		c.beside.Write(b)
	}
}

func (c *cells) start(t xml.StartElement) error {
	switch t.Name.Local {
	case "c":
		c.inCell = true
		c.kind = attr(t, "t")
		c.style, _ = strconv.Atoi(attr(t, "s"))
		c.value.Reset()
		c.formula.Reset()
		c.column++
		if n := columnOf(attr(t, "r")); n > 0 {
			c.column = n
		}
	case "v", "t":
		c.inValue = c.inCell
	case "f":
		c.inFormula = c.inCell
	case "rPh":
		c.phonetic++
	case "row":
		c.row++
		if n, err := strconv.Atoi(attr(t, "r")); err == nil && n > 0 {
			c.row = n
		}
		c.column, c.left, c.written = 0, 0, false
		ht, err := strconv.ParseFloat(attr(t, "ht"), 64)
		c.rowHidden = isTrue(attr(t, "hidden")) || err == nil && ht == 0 || c.rowsHide && attr(t, "ht") == "" && attr(t, "hidden") == ""
	case "col":
		from, _ := strconv.Atoi(attr(t, "min"))
		to, _ := strconv.Atoi(attr(t, "max"))
		width, err := strconv.ParseFloat(attr(t, "width"), 64)
		if (isTrue(attr(t, "hidden")) || err == nil && width == 0) && from > 0 && to >= from && to <= maxColumns && len(c.columns) < maxColumns {
			if n := len(c.columns); n > 0 && c.columns[n-1].to == from-1 {
				c.columns[n-1].to = to
			} else {
				c.columns = append(c.columns, hiddenColumns{from: from, to: to})
			}
		}
	case "sheetFormatPr":
		c.rowsHide = isTrue(attr(t, "zeroHeight"))
	case "filterColumn":
		c.filtered = true
	}
	return nil
}

func isTrue(v string) bool { return v == "1" || v == "true" }

// columnOf reads the column of a cell's name, or gives 0.
func columnOf(ref string) int {
	n := 0
	for i := range len(ref) {
		c := ref[i]
		if c < 'A' || c > 'Z' {
			break
		}
		if n = n*26 + int(c-'A') + 1; n > maxColumns {
			return 0
		}
	}
	return n
}

func (c *cells) end(name string) error {
	switch name {
	case "v", "t":
		c.inValue = false
	case "f":
		c.inFormula = false
	case "rPh":
		c.phonetic--
	case "c":
		c.inCell = false
		return c.cell()
	case "row":
		if c.out != nil {
			return c.out.write("\n")
		}
	case "is", "r", "rPr":
	default:
		if !c.inCell && c.beside.Len() > 0 && c.beside.Len() < 256<<10 {
			c.beside.WriteByte('\n')
		}
	}
	return nil
}

// cell judges the cell in hand and writes it where readers see it.
func (c *cells) cell() error {
	v := c.value.String()
	if c.kind == "s" {
		i, err := strconv.Atoi(v)
		if v = ""; err == nil && i >= 0 && i < len(c.shared) {
			v = c.shared[i]
			c.used[i] = true
		}
	}
	if f := c.formula.String(); f != "" {
		c.w.scan(c.spot("rumus "), "", 0, f)
		if pointsOut(f) {
			c.w.find(FindExternal, spot{group: c.place, one: c.place + ", sel " + c.name(), ref: c.name(), unit: "rumus"}, "rumus ke berkas lain")
		}
	}
	if strings.TrimSpace(v) == "" {
		return nil
	}
	seen := c.see(v)
	c.search(v)
	if seen && c.out != nil {
		return c.out.write(v + "\t")
	}
	return nil
}

func (c *cells) name() string { return cellName(c.column, c.row) }

// spot is the cell in hand, counted with its column.
func (c *cells) spot(what string) spot {
	return spot{
		group: c.place + ", " + what + "kolom " + columnName(c.column),
		one:   c.place + ", " + what + "sel " + c.name(),
		ref:   c.name(), unit: "sel",
	}
}

// see reports whether a reader sees the cell, and counts it when not.
func (c *cells) see(v string) bool {
	seen := true
	for i := range c.columns {
		if h := &c.columns[i]; c.column >= h.from && c.column <= h.to {
			if h.cells++; h.cells == 1 {
				h.first = excerpt(v)
			}
			seen = false
		}
	}
	if c.rowHidden {
		if h := &c.hiddenRows; h.last != c.row {
			if h.rows++; h.rows == 1 {
				h.first, c.hiddenFirst = c.row, excerpt(v)
			}
			h.last = c.row
		}
		seen = false
	}
	if c.style >= 0 && c.style < len(c.unseen) && c.unseen[c.style] {
		c.w.find(FindHiddenText, c.spot(""), excerpt(v))
		seen = false
	}
	return seen
}

// labelled rows are those whose words are taken as names of columns and of next cells;
// further down a sheet is data, and looking at every word would cost more than the rest.
const labelledRows = 5_000

// search looks for personal data in the cell under what its column is called, or the words
// to the left of it.
func (c *cells) search(v string) {
	number := c.kind == "" || c.kind == "n"
	if number && len(v) < 9 {
		return
	}
	heading := c.headings[c.column]
	if heading == 0 {
		heading = c.left
	}
	if number {
		c.number(heading, v)
		return
	}
	for _, h := range personal.FindUnder(heading, v) {
		c.w.find(string(h.Kind), c.spot(""), personal.Mask(v, h))
	}
	if c.row > labelledRows || len(v) > 60 || digitsIn(v) > 4 {
		return
	}
	l := personal.LabelOf(v)
	if l != 0 {
		if c.headings == nil {
			c.headings = map[int]personal.Label{}
		}
		c.headings[c.column] = l
	}
	if strings.Trim(v, " :") != "" { // "NIK", ":", the number
		c.left = 0
		if l.Person(v) {
			c.left = l
		}
	}
}

// number searches a cell whose value is a number; amounts are far more frequent there than
// telephones, so those need a heading or the length that no amount has.
func (c *cells) number(heading personal.Label, v string) {
	const longMobile = 13 // 62 and eleven digits; as an amount trillions
	v, ok := wholeNumber(v)
	if !ok {
		return
	}
	for _, h := range personal.FindUnder(heading, v) {
		if h.Kind == personal.Phone && !heading.Says(personal.Phone) && (heading != 0 || len(v) < longMobile) {
			continue
		}
		c.w.find(string(h.Kind), c.spot(""), personal.Mask(v, h))
	}
}

// wholeNumber writes a number cell in digits. One with sixteen digits has lost its last,
// which a spreadsheet made 0; the search wants a number that somebody could have.
func wholeNumber(v string) (string, bool) {
	f, err := strconv.ParseFloat(v, 64)
	if err != nil || f < 1e8 || f >= 1e17 || f != float64(int64(f)) {
		return "", false
	}
	d := strconv.FormatInt(int64(f), 10)
	if len(d) == 16 && strings.HasSuffix(d, "0000") {
		d = d[:15] + "1"
	}
	return d, true
}

// headerCodes stand before the parts of a header or footer ("&CNPWP …").
var headerCodes = strings.NewReplacer("&L", " ", "&C", " ", "&R", " ")

// close tells what the sheet hides.
func (c *cells) close() {
	for _, h := range c.columns {
		if h.cells > 0 {
			columns := "kolom " + columnName(h.from)
			if h.to > h.from {
				columns += "–" + columnName(h.to)
			}
			c.w.find(FindColumns, at(fmt.Sprintf("%s, %s, %s sel berisi", c.place, columns, thousands(h.cells))), h.first)
		}
	}
	if h := c.hiddenRows; h.rows > 0 {
		why := "disembunyikan"
		if c.filtered {
			why = "disembunyikan oleh saringan"
		}
		c.w.find(FindRows, at(fmt.Sprintf("%s, %s baris, pertama baris %d", c.place, thousands(h.rows), h.first)), why+": "+c.hiddenFirst)
	}
	c.w.scan(at(c.place), "", 0, headerCodes.Replace(c.beside.String()))
}
