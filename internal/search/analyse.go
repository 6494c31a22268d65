package search

import (
	"hash/fnv"
	"strconv"
	"strings"
	"unicode/utf8"

	"suluh/internal/stem"
)

const (
	maxTitle = 60    // stems of a title that are indexed
	maxLead  = 60    // stems of a summary that ranking looks at
	maxPlace = 16000 // stems indexed with their place; PostgreSQL counts to 16,383
	maxKey   = 1000  // bytes of title stems in the index of exact titles
)

// analysed is a document as the indexes see it.
type analysed struct {
	title []string          // stems of the title
	lead  []string          // first stems of the summary
	whole []string          // title, summary, parts; after maxPlace only what is new
	words map[string]string // words of title and summary as written: stem
}

// titleKey is how exact titles are compared.
func (x analysed) titleKey() string { return cut(strings.Join(x.title, " "), maxKey) }

// analyse stems a document. Stop words are left out, so that a phrase is found
// with them and without.
func analyse(d Document) analysed {
	x := analysed{words: map[string]string{}}
	note := func(text string) []string {
		var stems []string
		for t := range stem.Tokens(text) {
			if stem.Stop(t.Stem) {
				continue
			}
			stems = append(stems, strings.Fields(t.Stem)...)
			if n := utf8.RuneCountInString(t.Word); n >= 3 && n <= 30 && !strings.ContainsAny(t.Word, "0123456789") {
				x.words[t.Word] = t.Stem
			}
		}
		return stems
	}
	x.title = note(d.Title)
	x.title = x.title[:min(len(x.title), maxTitle)]
	lead := note(d.Summary)
	x.lead = lead[:min(len(lead), maxLead)]

	x.whole = append(append([]string{}, x.title...), lead...)
	x.whole = x.whole[:min(len(x.whole), maxPlace)]
	var seen map[string]bool
	for _, p := range d.Parts {
		for t := range stem.Tokens(p.Text) {
			if stem.Stop(t.Stem) {
				continue
			}
			for s := range strings.FieldsSeq(t.Stem) {
				if len(x.whole) < maxPlace {
					x.whole = append(x.whole, s)
					continue
				}
				if seen == nil {
					seen = map[string]bool{}
					for _, s := range x.whole {
						seen[s] = true
					}
				}
				if !seen[s] {
					seen[s] = true
					x.whole = append(x.whole, s)
				}
			}
		}
	}
	return x
}

// propertyToken is a property in the form of an indexed word: a letter for the property
// and a hash of its value, so that a filter is one more word that must be there.
func propertyToken(property byte, value string) string {
	h := fnv.New64a()
	h.Write([]byte(value))
	return "x" + string(property) + strconv.FormatUint(h.Sum64(), 36)
}

// orgToken is the property of belonging to a body.
func orgToken(slot int64) string { return "xo" + strconv.FormatInt(slot, 36) }

// metaOf lists the property tokens of a document.
func metaOf(d Document) []string {
	meta := []string{propertyToken('k', d.Kind), propertyToken('c', d.Class), propertyToken('u', d.Unit),
		propertyToken('y', strconv.Itoa(d.Year))}
	for _, f := range d.Forms {
		meta = append(meta, propertyToken('f', f))
	}
	return meta
}

// vector writes stems as a tsvector of PostgreSQL. The parser of to_tsvector is
// not asked: it would take some stems apart ("12e3") that FTS5 keeps whole.
// Property tokens begin with @, which no stem holds.
func vector(meta, stems []string) string {
	places := make(map[string][]int, len(stems))
	var order []string
	for i, s := range stems {
		if _, known := places[s]; !known {
			order = append(order, s)
		}
		places[s] = append(places[s], i+1)
	}
	var b strings.Builder
	for _, m := range meta {
		b.WriteString("'@" + m + "' ")
	}
	for _, s := range order {
		b.WriteString("'" + s + "'")
		sep := byte(':')
		// PostgreSQL keeps 256 places of a word, up to 16,383.
		for _, p := range places[s][:min(len(places[s]), 256)] {
			if p > maxPlace {
				break
			}
			b.WriteByte(sep)
			b.WriteString(strconv.Itoa(p))
			sep = ','
		}
		b.WriteByte(' ')
	}
	return b.String()
}

// cut shortens s to at most n bytes at a character.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}
