package personal

import "strings"

// provinces are the first two digits of a NIK: the codes of the Ministry of Home Affairs,
// with the four provinces made of Papua and West Papua in 2022 (93 to 96).
var provinces = func() (set [100]bool) {
	for _, r := range [][2]int{{11, 19}, {21, 21}, {31, 36}, {51, 53}, {61, 65}, {71, 76}, {81, 82}, {91, 96}} {
		for c := r[0]; c <= r[1]; c++ {
			set[c] = true
		}
	}
	return set
}()

// isIdentity reports whether sixteen digits have the shape of a NIK or of a family card:
// province, regency or city, district, day (plus forty for women), month, two digits of
// the year, and a serial number. Any two digits are a year in which a living person was
// born, so the year is judged only by the 29th of February.
func isIdentity(d string) bool { return isIdentityHead(d) && d[12:] != "0000" }

// isIdentityHead leaves the serial number out: a spreadsheet that took the NIK for a
// number has lost its last digit.
func isIdentityHead(d string) bool {
	if len(d) != 16 || !provinces[pair(d, 0)] {
		return false
	}
	regency, district := pair(d, 2), pair(d, 4)
	day, month, year := pair(d, 6), pair(d, 8), pair(d, 10)
	if day > 40 {
		day -= 40
	}
	if regency < 1 || regency > 79 || district < 1 || month < 1 || month > 12 {
		return false
	}
	days := [...]int{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}[month-1]
	if month == 2 && year%4 != 0 {
		days = 28
	}
	return day >= 1 && day <= days
}

func pair(d string, i int) int { return int(d[i]-'0')*10 + int(d[i+1]-'0') }

// serial is the last part of a NIK. Real ones are small: people registered in one district
// who were born on one day.
func serial(d string) int { return pair(d, 12)*100 + pair(d, 14) }

// isFiller reports numbers that stand in forms as an example.
func isFiller(d string) bool {
	return strings.Count(d, d[:1]) == len(d) || d == "1234567890123456"
}

// identity finds a NIK, a family card or a tax number of sixteen digits that begins at run i.
func (p *page) identity(i int) (Hit, chain, bool) {
	r := p.runs[i]
	if len(r.digits) > 16 {
		return Hit{}, chain{}, false
	}
	if len(r.digits) == 16 {
		c := p.take(i, i+1)
		l := p.label(r.start, r.end)
		if k, ok := identityKind(l, c.digits); ok && !p.insideCode(i) && !p.isFraction(i, l) {
			return p.hit(k, c), c, true
		}
		return Hit{}, chain{}, false
	}
	c, ok := p.joined(i, 16, func(g gap) bool { return g != apart })
	if !ok {
		return Hit{}, chain{}, false
	}
	k, ok := identityKind(p.label(r.start, p.runs[c.to-1].end), c.digits)
	if !ok || !p.announced(c) && !(isIdentity(c.digits) && p.writtenAsIdentity(c)) {
		return Hit{}, chain{}, false
	}
	return p.hit(k, c), c, true
}

// identityKind decides between the numbers that have sixteen digits.
func identityKind(l Label, d string) (Kind, bool) {
	switch {
	case isFiller(d), l == labelNotNIK:
		return "", false
	case l == labelKK:
		return KK, true
	case l == labelNPWP:
		return NPWP, true
	case l == labelNIK, l == labelPageNIK: // also when the shape is wrong: old registers have such numbers
		return NIK, true
	case l == labelAccount && !isIdentity(d):
		return "", false
	}
	return NIK, isIdentity(d)
}

// announced: a word right before a divided number says what it is. One without the shape of
// such a number must at least be divided evenly.
func (p *page) announced(c chain) bool {
	if g := p.gaps[c.from+1]; !isIdentity(c.digits) && (g == space || !p.uniform(c, g)) {
		return false
	}
	for _, l := range []Label{lastLabel(wordsBefore(p.text[:p.runs[c.from].start])), p.heading} {
		if l == labelNIK || l == labelKK || l == labelNPWP {
			return true
		}
	}
	return false
}

// writtenAsIdentity judges how a number without a label is divided: one kind of gap, the
// parts as people write them, no more numbers of the same row, and a small serial number.
// Four years or four amounts in a row of a table must not alarm.
func (p *page) writtenAsIdentity(c chain) bool {
	g := p.gaps[c.from+1]
	if (g != space && g != dot && g != hyphen) || !p.uniform(c, g) || serial(c.digits) > 200 {
		return false
	}
	first, last := p.runs[c.from], p.runs[c.to-1]
	if p.gaps[c.from] == g && len(p.runs[c.from-1].digits) == len(first.digits) ||
		c.to < len(p.runs) && p.gaps[c.to] == g && len(p.runs[c.to].digits) == len(last.digits) {
		return false
	}
	sizes := p.sizes(c)
	even, at := true, 0
	for _, n := range sizes {
		even = even && n == sizes[0] && (n == 1 || n == 4)
		if at += n; at == 14 || at < 16 && at%2 == 1 {
			at = 99 // not at the border of a part
		}
	}
	return even || at == 16
}

// insideCode: letters and digits before or behind make the number a part of a longer mark,
// as in a checksum.
func (p *page) insideCode(i int) bool {
	r := p.runs[i]
	return digitBefore(p.text[:r.start]) || digitBehind(p.text[r.end:]) || p.isChecksum(r)
}

// isChecksum: the run is a part of a hexadecimal number of a usual length.
func (p *page) isChecksum(r run) bool {
	start, end := r.start, r.end
	for start > 0 && r.start-start < 64 && isHex(p.text[start-1]) {
		start--
	}
	for end < len(p.text) && end-r.end < 64 && isHex(p.text[end]) {
		end++
	}
	token := p.text[start:end]
	if token != strings.ToLower(token) && token != strings.ToUpper(token) || len(token) == r.end-r.start {
		return false
	}
	switch len(token) {
	case 16, 24, 32, 40, 48, 56, 64:
		return true
	}
	return false
}

func isHex(c byte) bool { return isDigit(c) || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F' }

// digitBefore reports whether letters stand directly before, and digits before them.
func digitBefore(s string) bool {
	n := len(s)
	for n > 0 && isLetter(s[n-1]) {
		n--
	}
	return n < len(s) && n > 0 && isDigit(s[n-1])
}

func digitBehind(s string) bool {
	n := 0
	for n < len(s) && isLetter(s[n]) {
		n++
	}
	return n > 0 && n < len(s) && isDigit(s[n])
}

// isFraction: the number stands behind a decimal point, as in coordinates. The number of a
// line in a list ("1.3201…") is no fraction.
func (p *page) isFraction(i int, l Label) bool {
	if i == 0 {
		return false
	}
	r, before := p.runs[i], p.runs[i-1]
	if between := p.text[before.end:r.start]; between != "." && between != "," {
		return false
	}
	opens := before.start == 0 || p.text[before.start-1] == '\n' || l == labelNIK || l == labelKK
	return len(before.digits) <= 3 && !(opens && isIdentity(r.digits) && serial(r.digits) <= 200)
}

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

func isDigit(c byte) bool { return c >= '0' && c <= '9' }
