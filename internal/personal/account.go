package personal

import (
	"regexp"
	"strings"
)

// Digits of a bank account.
const (
	minAccount = 10
	maxAccount = 16
)

// budgetCode is the shape of an account of the budget written without dots: group, kind,
// object, details (5 1 02 01 01 0026).
var budgetCode = regexp.MustCompile(`^[4-6][1-4]0[1-9]\d{4}\d{4}$`)

// account finds a bank account that begins at run i. Without a word that names one, digits
// are no account: codes of the budget are called "kode rekening" and begin with one digit.
func (p *page) account(i int) (Hit, chain, bool) {
	r := p.runs[i]
	if len(r.digits) > maxAccount || p.gaps[i] == dot { // the rest of a dotted code
		return Hit{}, chain{}, false
	}
	to, total := i+1, len(r.digits)
	if total < minAccount {
		for ; to < len(p.runs); to++ {
			g, n := p.gaps[to], len(p.runs[to].digits)
			if g != hyphen && g != dot && g != space || g != p.gaps[i+1] || total+n > maxAccount {
				break
			}
			total += n
		}
	}
	if total < minAccount {
		return Hit{}, chain{}, false
	}
	c := p.take(i, to)
	if p.isAmount(c) || isFiller(c.digits) || to > i+1 && len(r.digits) == 1 || budgetCode.MatchString(c.digits) {
		return Hit{}, chain{}, false
	}
	if p.label(r.start, p.runs[to-1].end) != labelAccount {
		return Hit{}, chain{}, false
	}
	return p.hit(Account, c), c, true
}

// isAmount: thousands are divided, or a currency stands before.
func (p *page) isAmount(c chain) bool {
	before := strings.ToLower(strings.TrimRight(cutFront(p.text[:p.runs[c.from].start], 8), " .:\u00A0"))
	if strings.HasSuffix(before, "rp") || strings.HasSuffix(before, "idr") {
		return true
	}
	if c.to == c.from+1 || p.gaps[c.from+1] != dot {
		return false
	}
	for _, n := range p.sizes(c)[1:] {
		if n != 3 {
			return false
		}
	}
	return true
}
