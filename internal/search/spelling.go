package search

import (
	"context"
	"slices"
	"unicode/utf8"
)

const (
	maxVocabulary = 50000 // words that are compared with a misspelt one
	maxGuesses    = 5     // guesses that are tried by searching
)

// instead looks for a spelling of the query that finds something: words that no
// document of the body holds are replaced by a word of its vocabulary at a
// distance of one, or of two when they are long. It gives the text, or "".
func (s search) instead(ctx context.Context) (string, error) {
	q := s.q
	for i := 0; i < len(q.Terms); i++ {
		t := q.Terms[i]
		if t.Exclude || t.Phrase || utf8.RuneCountInString(t.Word) < 4 {
			continue
		}
		n, err := s.count(ctx, Query{Terms: []Term{t}})
		if err != nil {
			return "", err
		}
		if n > 0 {
			continue
		}
		guesses, err := s.guesses(ctx, t.Word)
		if err != nil {
			return "", err
		}
		best, most := "", 0
		for _, g := range guesses {
			n, err := s.count(ctx, Parse(g))
			if err != nil {
				return "", err
			}
			if n > most {
				best, most = g, n
			}
		}
		if best == "" {
			return "", nil
		}
		// The text is read again, because the words behind have moved.
		text := q.Text[:t.start] + best + q.Text[t.end:]
		again := Parse(text)
		if len(again.Terms) != len(q.Terms) || again.Truncated {
			return "", nil
		}
		again.Filter, q = q.Filter, again
	}
	if q.Text == s.q.Text {
		return "", nil
	}
	q.Filter = s.q.Filter
	n, err := s.count(ctx, q)
	if err != nil || n == 0 {
		return "", err
	}
	return q.Text, nil
}

// count counts the matches of another query of the body, up to Bound.
func (s search) count(ctx context.Context, q Query) (int, error) {
	other, ok, err := newSearch(ctx, s.r, s.org, q)
	if err != nil || !ok {
		return 0, err
	}
	found, err := other.newest(ctx, liteFindWhole, pgFindWhole, other.x, 100)
	return len(found), err
}

// guesses gives the words of the body's vocabulary nearest to word.
func (s search) guesses(ctx context.Context, word string) ([]string, error) {
	limit := 1
	if utf8.RuneCountInString(word) >= 6 {
		limit = 2
	}
	words, err := beginning(ctx, s.r, s.org, "", maxVocabulary)
	if err != nil {
		return nil, err
	}
	w := []rune(word)
	var near [3][]string
	for _, k := range words {
		if d := distance(w, []rune(k.word), limit); d <= limit {
			near[d] = append(near[d], k.word)
		}
	}
	all := slices.Concat(near[1], near[2])
	return all[:min(len(all), maxGuesses)], nil
}

// distance is the number of letters to insert, delete, replace or swap with
// their neighbour to make b of a; any number above limit stands for all of them.
func distance(a, b []rune, limit int) int {
	if d := len(a) - len(b); d > limit || -d > limit {
		return limit + 1
	}
	before, row := make([]int, len(b)+1), make([]int, len(b)+1)
	older := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		older, before, row = before, row, older
		row[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(before[j]+1, row[j-1]+1, before[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], older[j-2]+1)
			}
			least = min(least, row[j])
		}
		if least > limit {
			return limit + 1
		}
	}
	return row[len(b)]
}
