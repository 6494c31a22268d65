package ui

import (
	"slices"
	"strings"
	"unicode"
)

// Span is a stretch of a text that changed, or that stayed.
type Span struct {
	Text    string
	Changed bool
}

// Compared is two versions of something side by side, with the words that changed
// marked. Its partial is "compared".
type Compared struct {
	Caption       string
	Before, After string         // what the two are called: "Versi 1, 3 Jan 2026"
	Rows          []ComparedRow  // what changed
	Same          DefinitionList // what did not
}

// ComparedRow is one column in which the two differ.
type ComparedRow struct {
	Label         string
	Before, After []Span
}

// Add puts a column into the comparison: with its changed words, or among what is
// the same. A column that is empty in both is left out.
func (c *Compared) Add(label, before, after string) {
	switch {
	case before != after:
		b, a := DiffWords(before, after)
		c.Rows = append(c.Rows, ComparedRow{Label: label, Before: b, After: a})
	case before != "":
		c.Same.Rows = append(c.Same.Rows, Definition{Term: label, Value: Cell{Text: before, Lines: true}})
	}
}

// mostEdits bounds the work: texts that differ in more words are marked as a whole.
const mostEdits = 600

// DiffWords marks the words that are only in before, and those that are only in
// after. Texts that differ in very many words are marked as a whole where they do.
func DiffWords(before, after string) (b, a []Span) {
	x, y := words(before), words(after)
	head := 0
	for head < len(x) && head < len(y) && x[head] == y[head] {
		head++
	}
	tail := 0
	for tail < len(x)-head && tail < len(y)-head && x[len(x)-1-tail] == y[len(y)-1-tail] {
		tail++
	}
	keptX, keptY := common(x[head:len(x)-tail], y[head:len(y)-tail])
	return spans(x, head, tail, keptX), spans(y, head, tail, keptY)
}

// words cuts a text into words and the spaces between them.
func words(s string) []string {
	var all []string
	start, space := 0, false
	for i, r := range s {
		if now := unicode.IsSpace(r); i > 0 && now != space {
			all = append(all, s[start:i])
			start, space = i, now
		} else if i == 0 {
			space = now
		}
	}
	if start < len(s) {
		all = append(all, s[start:])
	}
	return all
}

// spans joins words that stayed and words that changed. A space between two changed
// words changed with them, so that one stretch is marked and not every word of it.
func spans(all []string, head, tail int, kept []bool) []Span {
	changed := make([]bool, len(all))
	for i := head; i < len(all)-tail; i++ {
		changed[i] = !kept[i-head]
	}
	for i := 1; i < len(all)-1; i++ {
		if !changed[i] && changed[i-1] && changed[i+1] && strings.TrimSpace(all[i]) == "" {
			changed[i] = true
		}
	}
	var out []Span
	for i, w := range all {
		if n := len(out); n > 0 && out[n-1].Changed == changed[i] {
			out[n-1].Text += w
		} else {
			out = append(out, Span{w, changed[i]})
		}
	}
	return out
}

// common marks the words of a longest common subsequence in both (Myers' greedy
// algorithm). Beyond mostEdits nothing is common.
func common(x, y []string) (keptX, keptY []bool) {
	keptX, keptY = make([]bool, len(x)), make([]bool, len(y))
	limit := min(len(x)+len(y), mostEdits)
	reach := make([]int, 2*limit+3) // furthest x on each diagonal
	at := limit + 1
	var trace [][]int
	for d := 0; d <= limit; d++ {
		trace = append(trace, slices.Clone(reach))
		for k := -d; k <= d; k += 2 {
			i := reach[at+k-1] + 1
			if k == -d || k != d && reach[at+k-1] < reach[at+k+1] {
				i = reach[at+k+1]
			}
			j := i - k
			for i < len(x) && j >= 0 && j < len(y) && x[i] == y[j] {
				i, j = i+1, j+1
			}
			reach[at+k] = i
			if i >= len(x) && j >= len(y) {
				walk(trace, at, d, len(x), len(y), keptX, keptY)
				return keptX, keptY
			}
		}
	}
	return keptX, keptY
}

// walk goes the way back from the end and marks the steps that both texts share.
func walk(trace [][]int, at, d, i, j int, keptX, keptY []bool) {
	for ; d >= 0; d-- {
		reach, k := trace[d], i-j
		from := k - 1
		if k == -d || k != d && reach[at+k-1] < reach[at+k+1] {
			from = k + 1
		}
		fi := reach[at+from]
		fj := fi - from
		if d == 0 {
			fi, fj = 0, 0
		}
		for i > fi && j > fj && i > 0 && j > 0 {
			i, j = i-1, j-1
			keptX[i], keptY[j] = true, true
		}
		i, j = fi, fj
	}
}
