package stem

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

//go:embed abbreviations.txt
var abbreviationsText string

// abbreviation is one line of the table: the short names and the long ones.
type abbreviation struct{ short, long []string }

var abbreviations = sync.OnceValue(func() []abbreviation {
	var all []abbreviation
	for line := range lines(abbreviationsText) {
		short, long, _ := strings.Cut(line, ";")
		all = append(all, abbreviation{split(short, ","), split(long, ";")})
	}
	return all
})

// split cuts s and trims the parts.
func split(s, sep string) []string {
	parts := strings.Split(s, sep)
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	return parts
}

// concept is one thing with all its names, each a sequence of stems without
// stop words.
type concept struct{ names [][]string }

// byFirst finds the concepts by the first stem of any of their names.
var byFirst = sync.OnceValue(func() map[string][]concept {
	m := map[string][]concept{}
	for _, a := range abbreviations() {
		var c concept
		for _, s := range a.short {
			c.names = append(c.names, []string{s})
		}
		for _, l := range a.long {
			c.names = append(c.names, Meaningful(Stems(l)))
		}
		var firsts []string
		for _, n := range c.names {
			if !slices.Contains(firsts, n[0]) {
				firsts = append(firsts, n[0])
				m[n[0]] = append(m[n[0]], c)
			}
		}
	}
	return m
})

// Meaningful gives the stems that are no stop words.
func Meaningful(stems []string) []string {
	var all []string
	for _, s := range stems {
		if !Stop(s) {
			all = append(all, s)
		}
	}
	return all
}

// Names looks for an abbreviation, or the long form of one, at the beginning of
// stems (which hold no stop words). It gives the length of the longest that is
// there and every name of what it stands for, itself first, each a sequence of
// stems. Without one, n is 0. An abbreviation with two meanings gives the names
// of both.
func Names(stems []string) (names [][]string, n int) {
	if len(stems) == 0 {
		return nil, 0
	}
	found := byFirst()[stems[0]]
	for _, c := range found {
		for _, name := range c.names {
			if len(name) > n && len(name) <= len(stems) && slices.Equal(name, stems[:len(name)]) {
				n = len(name)
			}
		}
	}
	if n == 0 {
		return nil, 0
	}
	names = [][]string{stems[:n:n]}
	for _, c := range found {
		if !contains(c.names, stems[:n]) {
			continue
		}
		for _, name := range c.names {
			if !contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return names, n
}

func contains(names [][]string, name []string) bool {
	return slices.ContainsFunc(names, func(n []string) bool { return slices.Equal(n, name) })
}
