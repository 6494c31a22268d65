package search

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"suluh/internal/stem"
)

// sort orders the candidates as the query wants.
func (s search) sort(found []candidate) {
	switch s.q.Sort {
	case ByNewest:
		slices.SortFunc(found, newer)
		return
	case ByTitle:
		keys := make(map[int64]string, len(found))
		for _, c := range found {
			keys[c.no] = stem.Fold(c.title)
		}
		slices.SortFunc(found, func(a, b candidate) int {
			return cmp.Or(cmp.Compare(keys[a.no], keys[b.no]), newer(a, b))
		})
		return
	}
	s.score(found)
	slices.SortFunc(found, func(a, b candidate) int { return cmp.Or(cmp.Compare(b.score, a.score), newer(a, b)) })
}

func newer(a, b candidate) int { return cmp.Compare(b.no, a.no) }

// What a fitting title is worth, against a sum of words that is 1 when all
// stand in the title. They are ordered, not tuned: a title that is the query
// comes before one that holds it, that before one that holds its words.
const (
	exactTitle    = 3.0
	phraseInTitle = 0.6
	allInTitle    = 1.0
	shareOfTitle  = 0.4 // times the share of the title that was asked for
	inLead        = 0.3 // a word in the summary, as part of one in the title
)

// score rates each candidate by its title and summary. A word that few of the
// candidates' titles hold says more than one that most hold.
func (s search) score(found []candidate) {
	must := s.x.must
	if len(must) == 0 {
		return
	}
	type view struct{ title, lead []string }
	views := make([]view, len(found))
	inTitle := make([][]bool, len(found))
	titles := make([]int, len(must))
	for i, c := range found {
		views[i] = view{strings.Fields(c.stems), strings.Fields(c.lead)}
		inTitle[i] = make([]bool, len(must))
		for j, u := range must {
			if u.in(views[i].title) {
				inTitle[i][j] = true
				titles[j]++
			}
		}
	}
	weight, sum := make([]float64, len(must)), 0.0
	for j := range must {
		weight[j] = 1 + math.Log(float64(len(found)+1)/float64(titles[j]+1))
		sum += weight[j]
	}
	words := s.words()
	for i := range found {
		score, hits := 0.0, 0
		for j, u := range must {
			switch {
			case inTitle[i][j]:
				score += weight[j] / sum
				hits++
			case u.in(views[i].lead):
				score += inLead * weight[j] / sum
			}
		}
		title := views[i].title
		if hits == len(must) {
			score += allInTitle
		}
		if hits > 0 {
			score += shareOfTitle * min(float64(hits)/float64(len(title)), 1)
		}
		switch {
		case slices.Equal(title, words):
			score += exactTitle
		case len(words) > 1 && together(title, words):
			score += phraseInTitle
		}
		found[i].score = score
	}
}

// in reports whether any alternative of the unit stands in stems.
func (u unit) in(stems []string) bool {
	for _, a := range u {
		if a.loose && !slices.ContainsFunc(a.stems, func(s string) bool { return !slices.Contains(stems, s) }) {
			return true
		}
		if !a.loose && together(stems, a.stems) {
			return true
		}
	}
	return false
}

// together reports whether run stands in stems in one piece.
func together(stems, run []string) bool {
	for i := 0; i+len(run) <= len(stems); i++ {
		if stems[i] == run[0] && slices.Equal(stems[i:i+len(run)], run) {
			return true
		}
	}
	return false
}

// Facets counts the matching documents by their properties, most first.
type Facets struct {
	Kinds, Classes, Units, Years, Forms []Count
}

// Count is a value and the number of documents that have it.
type Count struct {
	Value string
	N     int
}

// countFacets counts properties; a document with several forms counts in each.
func countFacets(found []candidate) Facets {
	kinds, classes, units, years, forms := map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}
	for _, c := range found {
		kinds[c.kind]++
		classes[c.class]++
		units[c.unit]++
		if c.year != 0 {
			years[strconv.Itoa(c.year)]++
		}
		for f := range strings.FieldsSeq(c.forms) {
			forms[f]++
		}
	}
	return Facets{counts(kinds, byNumber), counts(classes, byNumber), counts(units, byNumber), counts(years, byValueDown), counts(forms, byNumber)}
}

func byNumber(a, b Count) int {
	return cmp.Or(cmp.Compare(b.N, a.N), cmp.Compare(a.Value, b.Value))
}
func byValueDown(a, b Count) int { return cmp.Compare(b.Value, a.Value) }

func counts(m map[string]int, order func(a, b Count) int) []Count {
	var all []Count
	for v, n := range m {
		if v != "" {
			all = append(all, Count{v, n})
		}
	}
	slices.SortFunc(all, order)
	return all
}
