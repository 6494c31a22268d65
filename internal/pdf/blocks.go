package pdf

import "strconv"

func nothing() {}

func (f *flow) tall(s string, size float64, style string, w float64) float64 {
	f.font(size, style)
	return float64(len(f.wrap(s, w))) * f.line()
}

func (b Title) height(f *flow) float64 {
	h := 4 + f.tall(b.Text, 13, "B", width) + f.gap + 2
	if b.Below != "" {
		h += f.tall(b.Below, body, "", width)
	}
	return h
}

func (b Title) draw(f *flow) {
	f.y += 4
	f.font(13, "B")
	f.centred(f.root.add("H1"), f.wrap(b.Text, width), left, width)
	f.font(body, "")
	if b.Below != "" {
		f.centred(f.root.add("P"), f.wrap(b.Below, width), left, width)
	}
	f.y += f.gap + 2
}

// centred draws lines in the middle of a column and moves down.
func (f *flow) centred(n *node, lines []string, x, w float64) {
	f.text(n, lines, func(y float64, lines []string) {
		for i, s := range lines {
			start := x + (w-f.pdf.GetStringWidth(s))/2
			if i < len(lines)-1 {
				s += " "
			}
			f.at(start, y+float64(i)*f.line(), s)
		}
	})
}

// left draws lines from the left margin and moves down.
func (f *flow) left(n *node, lines []string) {
	f.text(n, lines, func(y float64, lines []string) { f.lines(left, y, lines) })
}

// Columns of the particulars, as offices set them: label, colon, value.
const (
	labelWidth = 20.0
	colonWidth = 4.0
	dateWidth  = 62.0
	valueWidth = width - labelWidth - colonWidth
)

// beside gives the width of the value in a row: the first shares its line with
// place and date.
func beside(row int) float64 {
	if row == 0 {
		return valueWidth - dateWidth
	}
	return valueWidth
}

func (b Particulars) height(f *flow) float64 {
	h := f.tall(b.Subject.Value, body, "B", valueWidth) + 2 + 2*f.gap
	for i, r := range b.Rows {
		h += f.tall(r.Value, body, "", beside(i))
	}
	return h
}

func (b Particulars) draw(f *flow) {
	f.y += 2
	f.font(body, "")
	list := f.root.add("L")
	f.mark(f.root.add("P"), func() {
		s := clean(b.PlaceDate)
		f.at(left+width-f.pdf.GetStringWidth(s), f.y, s)
	})
	for i, r := range b.Rows {
		f.pair(list, r, labelWidth, beside(i))
	}
	// The label of the subject is read with it: "Hal : …".
	f.font(body, "B")
	lines := f.wrap(b.Subject.Value, valueWidth)
	f.font(body, "")
	h := f.root.add("H1")
	f.row([]cell{
		{x: left, w: labelWidth, lines: []string{clean(b.Subject.Label) + " "}, node: h},
		{x: left + labelWidth, w: colonWidth, lines: []string{": "}, node: h},
		{x: left + labelWidth + colonWidth, w: valueWidth, lines: lines, node: h, bold: true},
	}, 0, nothing)
	f.y += 2 * f.gap
}

// pair draws one label and its value as an item of a list.
func (f *flow) pair(list *node, p Pair, label, value float64) {
	item := list.add("LI")
	name, text := item.add("Lbl"), item.add("LBody")
	f.row([]cell{
		{x: left, w: label, lines: f.wrap(p.Label, label-2), node: name},
		{x: left + label, w: colonWidth, lines: []string{": "}, node: name},
		{x: left + label + colonWidth, w: value, lines: f.wrap(p.Value, value), node: text},
	}, 0, nothing)
}

func (b Address) height(f *flow) float64 {
	h := 2 * f.gap
	for _, s := range b.Lines {
		h += f.tall(s, body, "", width/2+10)
	}
	return h
}

func (b Address) draw(f *flow) {
	f.font(body, "")
	var lines []string
	for _, s := range b.Lines {
		lines = append(lines, f.wrap(s, width/2+10)...)
	}
	f.left(f.root.add("P"), lines)
	f.y += 2 * f.gap
}

// text draws lines that may go on to the next page, never leaving one line
// alone on either; write draws those of one page from y on.
func (f *flow) text(n *node, lines []string, write func(y float64, lines []string)) {
	for len(lines) > 0 {
		fits := int((f.bottom - f.y + 0.01) / f.line())
		if fits < len(lines) && (fits < 2 || len(lines) < 4) && f.y > top {
			f.newPage()
			continue
		}
		k := max(1, min(fits, len(lines)))
		if len(lines)-k == 1 && k > 2 {
			k--
		}
		f.mark(n, func() { write(f.y, lines[:k]) })
		f.y += float64(k) * f.line()
		lines = lines[k:]
	}
}

func (b Heading) height(f *flow) float64 { return f.tall(b.Text, body, "B", width) + f.gap/2 + 1 }

func (b Heading) draw(f *flow) {
	f.y++
	f.font(body, "B")
	f.left(f.root.add("H2"), f.wrap(b.Text, width))
	f.y += f.gap / 2
}

func sizeOf(isSmall bool) float64 {
	if isSmall {
		return small
	}
	return body
}

func (b Paragraph) height(f *flow) float64 {
	return f.tall(b.Text, sizeOf(b.Small), "", width) + f.gap
}

func (b Paragraph) draw(f *flow) {
	f.font(sizeOf(b.Small), "")
	f.left(f.root.add("P"), f.wrap(b.Text, width))
	f.y += f.gap
}

// labels gives the width of the label column: the widest label, within bounds.
func (b Definitions) labels(f *flow) float64 {
	w := 46.0 // most labels: the columns of a letter stand in line
	for _, r := range b.Rows {
		w = max(w, f.pdf.GetStringWidth(clean(r.Label))+4)
	}
	return min(w, 58)
}

func (b Definitions) height(f *flow) float64 {
	f.font(body, "")
	w, h := b.labels(f), f.gap
	for _, r := range b.Rows {
		h += max(f.tall(r.Label, body, "", w-2), f.tall(r.Value, body, "", width-w-colonWidth))
	}
	return h
}

func (b Definitions) draw(f *flow) {
	f.font(body, "")
	list, w := f.root.add("L"), b.labels(f)
	for _, r := range b.Rows {
		f.pair(list, r, w, width-w-colonWidth)
	}
	f.y += f.gap
}

const numberWidth = 7.0

func (b List) height(f *flow) float64 {
	h := f.gap
	for _, s := range b.Items {
		h += f.tall(s, sizeOf(b.Small), "", width-numberWidth)
	}
	return h
}

func (b List) draw(f *flow) {
	f.font(sizeOf(b.Small), "")
	list := f.root.add("L")
	list.numbered = true
	for i, s := range b.Items {
		item := list.add("LI")
		f.row([]cell{
			{x: left, w: numberWidth, lines: []string{strconv.Itoa(i+1) + ". "}, node: item.add("Lbl")},
			{x: left + numberWidth, w: width - numberWidth, lines: f.wrap(s, width-numberWidth), node: item.add("LBody")},
		}, 0, nothing)
	}
	f.y += f.gap
}
