package personal

import "strings"

// Digits of a mobile number, its leading 0 included.
const (
	minMobile = 10
	maxMobile = 13
)

// phone finds a mobile number that begins at run i: 08…, 628…, +62 8…, 0062 8…, and 8…
// where a label says that it is one. Numbers with an area code belong to houses and
// offices alike and stand on every letterhead; they are no finding.
func (p *page) phone(i int) (Hit, chain, bool) {
	r := p.runs[i]
	national, ok := p.prefix(i)
	if !ok || p.gluedBefore(i) {
		return Hit{}, chain{}, false
	}
	// Take parts while they fit; a next column may follow.
	to := i + 1
	for ; to < len(p.runs); to++ {
		next := p.runs[to].digits
		g := p.gaps[to]
		if g != space && g != hyphen && g != dot && g != paren || len(national)+len(next) > maxMobile {
			break
		}
		if len(national) < 3 {
			if _, isMobile := mobile(national + next); !isMobile {
				break
			}
		} else if len(next) < 2 || len(next) > 8 {
			break
		}
		national += next
	}
	digits, isMobile := mobile(national)
	if !isMobile || len(digits) < minMobile || len(digits) > maxMobile {
		return Hit{}, chain{}, false
	}
	c := p.take(i, to)
	switch p.label(r.start, p.runs[to-1].end) {
	case labelStudent, labelAccount, labelNPWP, labelNotNIK:
		return Hit{}, chain{}, false
	case labelOther:
		if r.digits[0] != '0' && to == i+1 && p.text[max(0, r.start-1)] != '+' { // an amount: 62.850.000.000
			return Hit{}, chain{}, false
		}
	case unlabelled:
		if p.isChecksum(r) {
			return Hit{}, chain{}, false
		}
	}
	h := p.hit(Phone, c)
	if h.Start > 0 && p.text[h.Start-1] == '+' {
		h.Start--
	}
	return h, c, true
}

// prefix reads the first run of a number and gives what there is of its national form.
func (p *page) prefix(i int) (string, bool) {
	r := p.runs[i]
	d := r.digits
	plus := r.start > 0 && p.text[r.start-1] == '+'
	switch {
	case strings.HasPrefix(d, "08") && len(d) >= 3:
		return d, true
	case d == "62" && (plus || p.gaps[i+1] == hyphen || p.label(r.start, r.end) == labelPhone):
		return "", true // the rest follows
	case strings.HasPrefix(d, "628") && len(d) >= 4, strings.HasPrefix(d, "6208") && plus:
		return d[2:], true
	case strings.HasPrefix(d, "00628"):
		return d[4:], true
	case strings.HasPrefix(d, "8") && len(d) >= 3 && p.gaps[i] != space && p.gaps[i] != paren && p.gaps[i] != hyphen && p.gaps[i] != dot && p.label(r.start, r.end) == labelPhone:
		return d, true
	}
	return "", false
}

// mobile writes a number with its leading 0 and reports whether it can be a mobile one. The
// second and third digit are a network's: 084 and 086 do not exist.
func mobile(d string) (string, bool) {
	if !strings.HasPrefix(d, "0") {
		d = "0" + d
	}
	for i, want := range []string{"0", "8", "1235789"} {
		if i < len(d) && !strings.Contains(want, d[i:i+1]) {
			return "", false
		}
	}
	return d, true
}

// gluedBefore: the run continues a code ("INV-2024-0812…", "000.0812…", "A0812…") and no
// word says that it is a telephone number.
func (p *page) gluedBefore(i int) bool {
	r := p.runs[i]
	before := strings.TrimRight(p.text[:r.start], "+(")
	return before != "" && p.glued(i, before) && p.label(r.start, r.end) != labelPhone
}

func (p *page) glued(i int, before string) bool {
	r, last := p.runs[i], before[len(before)-1]
	switch {
	case isLetter(last):
		return true
	case last == '-' || last == '.':
		rest := before[:len(before)-1]
		if rest == "" {
			return false
		}
		if i > 0 && p.runs[i-1].end == len(rest) { // the number of a line in a list is fine
			s := p.runs[i-1].start
			return p.text[s] == '0' || s > 0 && p.text[s-1] != '\n'
		}
		return isLetter(rest[len(rest)-1]) && last == '-'
	case last == '/' && r.end < len(p.text) && p.text[r.end] == '/':
		return true // the number of a letter: 005/0812345678/2024
	}
	return false
}

// landline passes over a number with an area code, so that its parts are nothing else.
func (p *page) landline(i int) (int, bool) {
	d := p.runs[i].digits
	to := i + 1
	switch {
	case len(d) >= 3 && len(d) <= 4 && d[0] == '0' && d[1] >= '2' && d[1] != '8':
	case d == "62" && p.runs[i].start > 0 && p.text[p.runs[i].start-1] == '+' && to < len(p.runs) && p.gaps[to] != apart && p.runs[to].digits[0] != '8':
		to++
	default:
		return 0, false
	}
	digits := 0
	for from := to; to < len(p.runs); to++ {
		g, n := p.gaps[to], len(p.runs[to].digits)
		if g != space && g != hyphen && g != dot && g != paren || n < 2 || n > 8 || digits+n > 9 || to-from > 2 {
			break
		}
		digits += n
	}
	return to, digits >= 5
}
