package stem

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed roots.txt
var rootsText string

// roots reads the table of roots.
var roots = sync.OnceValue(func() map[string]bool {
	m := map[string]bool{}
	for line := range lines(rootsText) {
		for _, w := range strings.Fields(line) {
			m[w] = true
		}
	}
	return m
})

// rootOf gives the longest root from which word can be derived, or "". The
// longest wins because what looks like an affix is then part of the root:
// berusaha comes from usaha, not from rusa.
func rootOf(word string) string {
	if roots()[word] {
		return word
	}
	best := ""
	for _, base := range withoutSuffixes(word) {
		longestRoot(base, 3, &best)
	}
	return best
}

// longestRoot tries base and base without up to depth prefixes.
func longestRoot(base string, depth int, best *string) {
	if len(base) < 3 || len(base)+1 < len(*best) {
		return // a prefix taken off can give back one letter at most
	}
	if len(base) > len(*best) && roots()[base] {
		*best = base
	}
	if depth == 0 {
		return
	}
	for _, p := range prefixes {
		rest, ok := strings.CutPrefix(base, p.text)
		if !ok || len(rest) < 2 || !strings.Contains(p.before, rest[:1]) {
			continue
		}
		for i := range len(p.gives) {
			longestRoot(p.gives[i:i+1]+rest, depth-1, best)
		}
		if !p.must {
			longestRoot(rest, depth-1, best)
		}
	}
}

const (
	vowels     = "aeiou"
	consonants = "bcdfghjklmnpqrstvwxyz"
	letters    = vowels + consonants
)

// prefixes of Indonesian: what stands before which letters, and the letters
// that the prefix swallows.
var prefixes = []struct {
	text   string
	before string // first letters of what remains
	gives  string // letters that may have been swallowed
	must   bool   // one of them was swallowed
}{
	{"di", letters, "", false},
	{"ke", letters, "", false},
	{"se", letters, "", false},
	{"ku", letters, "", false},
	{"ter", letters, "", false},
	{"te", "r", "", false},
	{"ber", letters, "", false},
	{"be", consonants, "", false},
	{"per", letters, "", false},
	{"pe", consonants, "", false},
	{"me", "lrwymn", "", false},
	{"mem", "bfpv", "", false},
	{"mem", vowels, "pm", true},
	{"mem", "r", "p", true},
	{"men", "cdjzst", "", false},
	{"men", vowels, "tn", true},
	{"meny", vowels, "s", true},
	{"meng", "ghkq", "", false},
	{"meng", vowels, "k", false},
	{"menge", consonants, "", false},
	{"pem", "bfpv", "", false},
	{"pem", vowels, "pm", true},
	{"pem", "r", "p", true},
	{"pen", "cdjzst", "", false},
	{"pen", vowels, "tn", true},
	{"peny", vowels, "s", true},
	{"peng", "ghkq", "", false},
	{"peng", vowels, "k", false},
	{"penge", consonants, "", false},
}

// withoutSuffixes lists word and what remains of it after taking off the
// suffixes in their order: particle, possessive, derivation.
func withoutSuffixes(word string) []string {
	all := []string{word}
	for _, layer := range [][]string{{"kah", "lah", "tah", "pun"}, {"nya", "ku", "mu"}, {"kan", "an", "i"}} {
		for _, w := range all {
			for _, s := range layer {
				if rest, ok := strings.CutSuffix(w, s); ok && len(rest) >= 3 {
					all = append(all, rest)
				}
			}
		}
	}
	return all
}
