package search

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"suluh/internal/db"
	"suluh/internal/stem"
)

// alternative is one way to satisfy a unit: stems that stand together, or,
// when loose, stems that all occur anywhere.
type alternative struct {
	stems []string
	loose bool
}

// unit is one thing asked for: any of its alternatives must occur.
type unit []alternative

// maxCompletions is how many words a prefix may stand for.
const maxCompletions = 40

// units turns the terms of a query into what must and what must not occur. A
// run of words that is an abbreviation, or the long form of one, becomes one
// unit with all names of the thing.
func units(ctx context.Context, r db.Reader, org string, terms []Term) (must, not []unit, err error) {
	for i := 0; i < len(terms); {
		t := terms[i]
		if t.Prefix {
			u, err := completions(ctx, r, org, t)
			if err != nil {
				return nil, nil, err
			}
			if t.Exclude {
				not = append(not, u)
			} else {
				must = append(must, u)
			}
			i++
			continue
		}
		var run []string // stems of the words from here on that may form a name
		var ends []int   // number of stems after each of the words
		for _, next := range terms[i:] {
			if len(run) > 0 && (t.Phrase || t.Exclude) || next.Prefix || next.Exclude != t.Exclude || next.Phrase != t.Phrase {
				break
			}
			run = append(run, next.Stems...)
			ends = append(ends, len(run))
		}
		names, n := stem.Names(run)
		words := slices.Index(ends, n) + 1
		if words == 0 || t.Phrase && n != len(run) { // no name, or one that ends inside a compound
			names, words = [][]string{t.Stems}, 1
		}
		u := unit{{names[0], words > 1}}
		for _, name := range names[1:] {
			u = append(u, alternative{stems: name})
		}
		if t.Exclude {
			not = append(not, u)
		} else {
			must = append(must, u)
		}
		i += words
	}
	return must, not, nil
}

// completions gives the unit for a word that may go on: its own stem and the
// stems of the body's words that begin so.
func completions(ctx context.Context, r db.Reader, org string, t Term) (unit, error) {
	words, err := beginning(ctx, r, org, t.Word, maxCompletions)
	if err != nil {
		return nil, fmt.Errorf("complete a word: %w", err)
	}
	u := unit{{stems: t.Stems}}
	for _, w := range words {
		a := alternative{stems: strings.Fields(w.stem)}
		if !slices.ContainsFunc(u, func(b alternative) bool { return slices.Equal(a.stems, b.stems) }) {
			u = append(u, a)
		}
	}
	return u, nil
}

// filterGroups gives the property tokens of a filter: of each group one must be
// there. Values past the two hundredth of a field are not looked at; no form
// sends as many.
func filterGroups(f Filter) [][]string {
	var groups [][]string
	add := func(property byte, values []string) {
		var g []string
		for _, v := range values[:min(len(values), 200)] {
			g = append(g, propertyToken(property, v))
		}
		if len(g) > 0 {
			groups = append(groups, g)
		}
	}
	add('k', f.Kinds)
	add('c', f.Classes)
	add('u', f.Units)
	add('f', f.Forms)
	var years []string
	for _, y := range f.Years {
		years = append(years, strconv.Itoa(y))
	}
	add('y', years)
	return groups
}

// expression is what an engine is asked: units that must and must not occur,
// and groups of property tokens.
type expression struct {
	must, not []unit
	groups    [][]string
	org       string // property token of the body
}
