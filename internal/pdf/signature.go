package pdf

const signWidth = 72.0

func (b Signatures) height(f *flow) float64 {
	h := 0.0
	for _, s := range b.Items {
		h = max(h, s.above(f)+f.sign+s.below(f))
	}
	return h + 3
}

func (s Signature) above(f *flow) float64 {
	h := 0.0
	if s.PlaceDate != "" {
		h = f.tall(s.PlaceDate, body, "", signWidth)
	}
	for _, l := range s.Post {
		h += f.tall(l, body, "", signWidth)
	}
	return h
}

func (s Signature) below(f *flow) float64 {
	h := f.tall(s.Name, body, "B", signWidth)
	if s.ID != "" {
		h += f.tall(s.ID, body, "", signWidth)
	}
	return h
}

func (b Signatures) draw(f *flow) {
	f.y += 3
	above, start := 0.0, f.y
	for _, s := range b.Items {
		above = max(above, s.above(f))
	}
	end := start
	for i, s := range b.Items {
		x := left + width - signWidth
		if i < len(b.Items)-1 {
			x = left
		}
		// Posts of different length: the names still stand on one line.
		f.y = start + above - s.above(f)
		if s.PlaceDate != "" || len(b.Items) == 1 {
			f.y = start
		}
		s.draw(f, x, start+above+f.sign)
		end = max(end, f.y)
	}
	f.y = end
}

// draw draws one signature; the name begins at nameY.
func (s Signature) draw(f *flow, x, nameY float64) {
	div := f.root.add("Div")
	part := func(text, style string) {
		if text == "" {
			return
		}
		f.font(body, style)
		lines := f.wrap(text, signWidth)
		f.mark(div.add("P"), func() { f.lines(x, f.y, lines) })
		f.y += float64(len(lines)) * f.line()
	}
	part(s.PlaceDate, "")
	for _, l := range s.Post {
		part(l, "")
	}
	f.y = nameY
	part(s.Name, "B")
	part(s.ID, "")
	f.font(body, "")
}
