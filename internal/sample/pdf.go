package sample

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"strings"
)

// A4 in points, with margins of 56 points.
const (
	pageWidth, pageHeight = 595.0, 842.0
	margin                = 56.0
	textSize, tableSize   = 11.0, 9.0
)

// helvetica holds the advance widths of the characters 32 to 126 in thousandths
// of the size (Adobe's metrics of the standard font).
var helvetica = [95]int{
	278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
	556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
	1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
	667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
	333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
	556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
}

// document writes a plain text PDF 1.7: the standard fonts Helvetica and
// Helvetica-Bold, title and language in the metadata, A4 pages with a footer.
// It is not tagged and embeds no font: a sample of what offices publish, not
// what the program itself issues.
func document(spec FileSpec) ([]byte, error) {
	p := &pages{}
	p.paragraph(spec.Title, true, 15)
	p.paragraph(spec.Author, false, textSize)
	p.y -= 8
	for _, text := range spec.Paragraphs {
		p.paragraph(text, false, textSize)
		p.y -= 5
	}
	for _, t := range spec.Tables {
		p.table(t)
	}
	p.finish()
	return p.assemble(spec)
}

// pages collects the drawing commands of each page, top to bottom.
type pages struct {
	done []string
	now  strings.Builder
	y    float64
}

// room starts a new page unless the height still fits.
func (p *pages) room(height float64) {
	if p.y-height < margin+14 {
		p.finish()
		p.y = pageHeight - margin
	}
}

func (p *pages) finish() {
	if p.now.Len() > 0 {
		p.done = append(p.done, p.now.String())
		p.now.Reset()
	}
}

func (p *pages) paragraph(text string, bold bool, size float64) {
	for _, line := range wrap(text, pageWidth-2*margin, size) {
		p.room(size * 1.4)
		p.y -= size * 1.4
		p.show(margin, p.y, line, bold, size)
	}
}

func (p *pages) show(x, y float64, text string, bold bool, size float64) {
	font := "F1"
	if bold {
		font = "F2"
	}
	fmt.Fprintf(&p.now, "BT /%s %.4g Tf %.2f %.2f Td (%s) Tj ET\n", font, size, x, y, winAnsi(text))
}

// table draws headings and rows; numbers stand to the right of their column.
func (p *pages) table(t Table) {
	p.room(60)
	p.y -= 8
	p.paragraph(t.Title, true, textSize)
	p.y -= 4
	columns := float64(len(t.Heading))
	first := (pageWidth - 2*margin) * 1.7 / (columns + 0.7)
	other := (pageWidth - 2*margin - first) / max(columns-1, 1)
	numeric := func(i int) bool { return len(t.Rows) > 0 && i < len(t.Rows[0]) && t.Rows[0][i].Number }
	row := func(cells []Cell, bold bool) {
		lines, most := make([][]string, len(cells)), 1
		for i, c := range cells {
			width := other
			if i == 0 {
				width = first
			}
			lines[i] = wrap(c.String(), width-6, tableSize)
			most = max(most, len(lines[i]))
		}
		height := float64(most)*tableSize*1.25 + 3
		p.room(height)
		for i, ls := range lines {
			for n, l := range ls {
				x := margin
				if i > 0 {
					x += first + float64(i-1)*other
				}
				if numeric(i) { // the heading stands above its numbers
					x += other - 6 - widthOf(l, tableSize)
				}
				p.show(x, p.y-float64(n+1)*tableSize*1.25, l, bold, tableSize)
			}
		}
		p.y -= height
		fmt.Fprintf(&p.now, "0.75 G 0.4 w %.2f %.2f m %.2f %.2f l S\n", margin, p.y, pageWidth-margin, p.y)
	}
	var heading []Cell
	for _, h := range t.Heading {
		heading = append(heading, Cell{Text: h})
	}
	row(heading, true)
	for _, r := range t.Rows {
		row(r, r[0].Text == "Jumlah")
	}
}

// assemble numbers the objects: 1 catalogue, 2 page tree, 3 and 4 fonts, 5 the
// metadata, then a page and its content in turn.
func (p *pages) assemble(spec FileSpec) ([]byte, error) {
	var kids strings.Builder
	for i := range p.done {
		fmt.Fprintf(&kids, "%d 0 R ", 6+2*i)
	}
	objects := []string{
		"<< /Type /Catalog /Pages 2 0 R /Lang (id-ID) /ViewerPreferences << /DisplayDocTitle true >> >>",
		fmt.Sprintf("<< /Type /Pages /Kids [%s] /Count %d >>", kids.String(), len(p.done)),
		"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
		"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
		fmt.Sprintf("<< /Title (%s) /Author (%s) >>", winAnsi(plain.Replace(spec.Title)), winAnsi(plain.Replace(spec.Author))),
	}
	for i, content := range p.done {
		foot := fmt.Sprintf("Halaman %d dari %d", i+1, len(p.done))
		content += fmt.Sprintf("BT /F1 9 Tf %.2f 36 Td (%s) Tj ET\n", pageWidth-margin-widthOf(foot, 9), foot)
		var packed bytes.Buffer
		z := zlib.NewWriter(&packed)
		z.Write([]byte(content))
		if err := z.Close(); err != nil {
			return nil, fmt.Errorf("packing page: %w", err)
		}
		objects = append(objects,
			fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %g %g] /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents %d 0 R >>", pageWidth, pageHeight, 7+2*i),
			fmt.Sprintf("<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream", packed.Len(), packed.String()))
	}
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	var offsets []int
	for i, o := range objects {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R /Info 5 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, start)
	return b.Bytes(), nil
}

// plain keeps dashes out of the metadata, which has another encoding than the
// pages.
var plain = strings.NewReplacer("–", "-", "—", "-")

// wrap breaks text into lines no wider than width, at spaces only.
func wrap(text string, width, size float64) []string {
	var lines []string
	line := ""
	for _, w := range strings.Fields(text) {
		if line != "" && widthOf(line+" "+w, size) > width {
			lines, line = append(lines, line), ""
		}
		if line != "" {
			line += " "
		}
		line += w
	}
	return append(lines, line)
}

func widthOf(text string, size float64) float64 {
	sum := 0
	for _, r := range text {
		if r >= 32 && r <= 126 {
			sum += helvetica[r-32]
		} else {
			sum += 556
		}
	}
	return float64(sum) * size / 1000
}

// winAnsi encodes the characters that the texts use and escapes them for a PDF
// string; a character outside becomes a question mark.
func winAnsi(text string) string {
	var b strings.Builder
	for _, r := range text {
		switch {
		case r == '(' || r == ')' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r >= 32 && r <= 126:
			b.WriteRune(r)
		case r == '–':
			b.WriteString(`\226`)
		case r == '—':
			b.WriteString(`\227`)
		case r == '“' || r == '”':
			b.WriteString(map[rune]string{'“': `\223`, '”': `\224`}[r])
		case r >= 0xa0 && r <= 0xff:
			fmt.Fprintf(&b, `\%03o`, r)
		default:
			b.WriteByte('?')
		}
	}
	return b.String()
}
