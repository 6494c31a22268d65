package importer

import (
	"strings"

	"suluh/internal/personal"
)

// hasPersonalData reports whether a text holds a run of sixteen digits, a
// telephone number or an e-mail address, of whomever. Such a row waits for a person
// before it may be published. Package personal knows more ways of writing the first
// two; the rest of what it finds is asked before publishing, not here. UU27/2022:4
func hasPersonalData(s string) bool {
	if i := strings.IndexByte(s, '@'); i > 0 && mailLike(s) {
		return true
	}
	digits := 0
	for i := 0; i < len(s); i++ {
		if !isDigit(s[i]) {
			continue
		}
		digits++
		run := 1
		for i+run < len(s) && isDigit(s[i+run]) {
			run++
		}
		if run == 16 || phoneAt(s, i) {
			return true
		}
		digits += run - 1
		i += run - 1
	}
	return digits >= shortestNumber && len(s) <= maxLookedAt && knownNumber(s)
}

const (
	shortestNumber = 9      // digits of a telephone number
	maxLookedAt    = 20_000 // bytes of a text that is looked at twice
)

// knownNumber reports whether package personal finds an identity number or a
// telephone number.
func knownNumber(s string) bool {
	for _, h := range personal.Find(s) {
		if h.Kind == personal.NIK || h.Kind == personal.KK || h.Kind == personal.Phone {
			return true
		}
	}
	return false
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// mailLike looks for letters, an @ and a host with a dot.
func mailLike(s string) bool {
	for _, m := range mailbox.FindAllString(s, 8) {
		_, host, _ := strings.Cut(m, "@")
		if dot := strings.IndexByte(strings.TrimRight(host, "."), '.'); dot > 0 {
			return true
		}
	}
	return false
}

// phoneAt reports whether a telephone number begins with the run of digits at
// i: a mobile one (08…, 628…), or an area code set apart from its number.
func phoneAt(s string, i int) bool {
	var groups []string
	digits, end := "", i
	for len(groups) < 6 {
		start := end
		for end < len(s) && isDigit(s[end]) {
			end++
		}
		groups = append(groups, s[start:end])
		if digits += s[start:end]; len(digits) > 14 {
			return false
		}
		next := end
		for next < len(s) && next-end < 2 && strings.IndexByte(" -.)", s[next]) >= 0 {
			next++
		}
		more := next > end && next < len(s) && isDigit(s[next])
		if isPhone(digits, groups) && (!more || len(digits) >= 11) {
			return true
		}
		if !more {
			return false
		}
		end = next
	}
	return false
}

func isPhone(digits string, groups []string) bool {
	switch {
	case strings.HasPrefix(digits, "08"):
		return 10 <= len(digits) && len(digits) <= 13
	case strings.HasPrefix(digits, "628"):
		return 11 <= len(digits) && len(digits) <= 14
	}
	area := len(groups[0])
	return len(groups) > 1 && digits[0] == '0' && digits[1] >= '2' && 3 <= area && area <= 4 &&
		9 <= len(digits) && len(digits) <= 12
}
