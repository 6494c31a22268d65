package personal

import "slices"

// taxForms are the ways in which fifteen digits of an NPWP are divided; the first is the
// one on the card (NN.NNN.NNN.N-NNN.NNN).
var taxForms = [][]int{{2, 3, 3, 1, 3, 3}, {2, 3, 3, 1, 6}, {9, 3, 3}, {9, 6}, {2, 3, 3, 4, 3}}

// tax finds an NPWP that begins at run i. The form of the card needs no label. Numbers that
// begin with 00 belong to treasurers of public bodies and stand on every receipt; those of
// companies and of people cannot be told apart any more, so all others are found.
func (p *page) tax(i int) (Hit, chain, bool) {
	if len(p.runs[i].digits) > 15 {
		return Hit{}, chain{}, false
	}
	c, ok := p.joined(i, 15, func(g gap) bool { return g != apart })
	if !ok || c.digits[:2] == "00" || isFiller(c.digits) {
		return Hit{}, chain{}, false
	}
	labelled := p.label(p.runs[i].start, p.runs[c.to-1].end) == labelNPWP
	if !labelled && !(slices.Equal(p.sizes(c), taxForms[0]) && p.joinedTightly(c)) {
		return Hit{}, chain{}, false
	}
	if labelled && c.to-c.from > 1 && !slices.ContainsFunc(taxForms, func(f []int) bool { return slices.Equal(p.sizes(c), f) }) && !p.uniform(c, space) {
		return Hit{}, chain{}, false
	}
	return p.hit(NPWP, c), c, true
}

// joinedTightly: only dots and hyphens inside the chain.
func (p *page) joinedTightly(c chain) bool {
	for i := c.from + 1; i < c.to; i++ {
		if g := p.gaps[i]; g != dot && g != hyphen {
			return false
		}
	}
	return true
}
