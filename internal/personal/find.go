package personal

import "slices"

// minDigits is the shortest number that can be a hit: a mobile number whose leading 0 a
// spreadsheet dropped.
const minDigits = 9

// Find gives the personal data in a text, in order and without overlap.
func Find(text string) []Hit { return FindUnder(unlabelled, text) }

// FindUnder is Find for a cell below a heading, or for a page whose heading is known: the
// heading labels every number that no nearer word labels.
func FindUnder(heading Label, text string) []Hit {
	if !plausible(text) {
		return nil
	}
	hits := mails(text)
	p := newPage(text, heading)
	addresses := hits
	for i := 0; i < len(p.runs); {
		h, next := p.number(i)
		for len(addresses) > 0 && addresses[0].End <= h.Start {
			addresses = addresses[1:]
		}
		if h.Kind != "" && (len(addresses) == 0 || h.End <= addresses[0].Start) { // digits of an address are no number
			hits = append(hits, h)
		}
		i = next
	}
	slices.SortFunc(hits, func(a, b Hit) int { return a.Start - b.Start })
	return hits
}

// plausible reports whether a text can hold a hit at all; most cells and lines cannot.
func plausible(text string) bool {
	digits := 0
	for i := range len(text) {
		switch c := text[i]; {
		case isDigit(c), c == 0xEF: // also the lead of full-width digits
			if digits++; digits == minDigits {
				return true
			}
		case c == '@', (c == '[' || c == '(') && i+4 <= len(text) && text[i+1:i+3] == "at":
			return true
		}
	}
	return false
}

// number finds what begins at run i, and where to go on.
func (p *page) number(i int) (Hit, int) {
	for _, try := range []func(int) (Hit, chain, bool){p.tax, p.identity, p.phone} {
		if h, c, ok := try(i); ok {
			return h, c.to
		}
	}
	if to, ok := p.landline(i); ok {
		return Hit{}, to
	}
	if h, c, ok := p.account(i); ok {
		return h, c.to
	}
	return Hit{}, i + 1
}

// FindAfter is FindUnder for a text that continues another: words at the end of what stood
// before it label its first numbers. Hits count from the beginning of text.
func FindAfter(before string, heading Label, text string) []Hit {
	if !plausible(text) {
		return nil
	}
	if before = cutFront(before, windowBefore); before == "" {
		return FindUnder(heading, text)
	}
	at := len(before) + 1
	hits := FindUnder(heading, before+"\t"+text)
	hits = slices.DeleteFunc(hits, func(h Hit) bool { return h.Start < at })
	for i := range hits {
		hits[i].Start -= at
		hits[i].End -= at
	}
	return hits
}
