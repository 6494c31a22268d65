package search

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/stem"
)

// Bound is how many matching documents are looked at: a count is exact up to
// it, and pages and facets end there.
const Bound = 1000

// Page is one page of a result.
type Page struct {
	Hits    []Hit
	Total   int    // matching documents, at most Bound
	More    bool   // there are more than Bound: say "1.000+"
	Number  int    // this page, from 1
	Pages   int    // number of pages
	Facets  Facets // of the matching documents, at most Bound
	Instead string // when nothing was found: the query in a spelling that finds something, or ""
}

// Hit is one found document.
type Hit struct {
	ID, Kind, Class, Unit string
	Year                  int
	Forms                 []string
	Updated               calendar.Date
	Title                 []Segment
	Passages              []Passage
}

// Find answers a query for one body. Nothing found is a page without hits.
func Find(ctx context.Context, r db.Reader, org string, q Query) (Page, error) {
	p := Page{Number: max(q.Page, 1)}
	size := q.Size
	if size <= 0 {
		size = 10
	}
	size = min(size, 50)
	if q.hollow {
		return p, nil
	}
	s, ok, err := newSearch(ctx, r, org, q)
	if err != nil {
		return Page{}, fmt.Errorf("search: %w", err)
	}
	if !ok {
		return p, nil
	}
	found, more, err := s.candidates(ctx)
	if err != nil {
		return Page{}, fmt.Errorf("search: %w", err)
	}
	if len(found) == 0 {
		if p.Instead, err = s.instead(ctx); err != nil {
			return Page{}, fmt.Errorf("search: %w", err)
		}
		return p, nil
	}
	s.sort(found)
	found = found[:min(len(found), Bound)]
	p.Total, p.More, p.Facets = len(found), more, countFacets(found)
	p.Pages = (len(found) + size - 1) / size
	if p.Number > p.Pages {
		return p, nil
	}
	mark := newMarker(s.x.must)
	for _, c := range found[(p.Number-1)*size : min(p.Number*size, len(found))] {
		h := c.hit(mark)
		parts, err := db.All(ctx, r, selectParts, scanPart, org, c.id)
		if err != nil {
			return Page{}, fmt.Errorf("search: %w", err)
		}
		h.Passages = mark.passages(parts)
		p.Hits = append(p.Hits, h)
	}
	return p, nil
}

// search is one query on its way.
type search struct {
	r    db.Reader
	org  string
	slot int64
	q    Query
	x    expression
}

// newSearch prepares a query; it is not ok when the body has no documents.
func newSearch(ctx context.Context, r db.Reader, org string, q Query) (s search, ok bool, err error) {
	slot, err := db.One(ctx, r, selectSlot, db.Value[int64], org)
	if fault.Is(err, fault.NotFound) {
		return search{}, false, nil
	}
	if err != nil {
		return search{}, false, err
	}
	must, not, err := units(ctx, r, org, q.Terms)
	if err != nil {
		return search{}, false, err
	}
	x := expression{must: must, not: not, groups: filterGroups(q.Filter), org: orgToken(slot)}
	return search{r, org, slot, q, x}, true, nil
}

// candidates gives the newest matches, at most Bound. When there are more, it
// adds the newest whose title fits: those with all words in the title, with the
// words standing together, and with no other words. With an excluded word it
// does not, because the index of titles cannot tell whether a text holds it.
func (s search) candidates(ctx context.Context) (found []candidate, more bool, err error) {
	found, err = s.newest(ctx, liteFindWhole, pgFindWhole, s.x, Bound+1)
	more = len(found) > Bound
	complete := !more && !(s.r.Engine() == db.Postgres && s.x.phrases())
	if err != nil || complete || s.q.Sort != ByRelevance || len(s.x.must) == 0 || len(s.x.not) > 0 {
		return found[:min(len(found), Bound)], more, err
	}
	seen := make(map[int64]bool, len(found))
	for _, c := range found {
		seen[c.no] = true
	}
	add := func(some []candidate) {
		for _, c := range some {
			if !seen[c.no] {
				seen[c.no] = true
				found = append(found, c)
			}
		}
	}
	titles, err := s.newest(ctx, liteFindTitle, pgFindTitle, s.x, Bound/2)
	if err != nil {
		return nil, false, err
	}
	add(titles)
	if len(titles) < Bound/2 {
		return found, more, nil // every fitting title is there
	}
	words := s.words()
	together := s.x
	together.must = []unit{{{stems: words}}}
	titles, err = s.newest(ctx, liteFindTitle, pgFindTitle, together, Bound/5)
	if err != nil {
		return nil, false, err
	}
	add(titles)
	exact, err := db.All(ctx, s.r, selectExact, scanCandidate, s.org, analysed{title: words}.titleKey(), Bound)
	if err != nil {
		return nil, false, err
	}
	add(slices.DeleteFunc(exact, func(c candidate) bool { return !c.fits(s.q.Filter) }))
	return found, more || len(found) > Bound, nil
}

// phraseBound is how many documents with the words of a phrase PostgreSQL reads
// to see whether they stand together: its GIN index holds no places. Titles are
// few words each and are always read.
const phraseBound = 20000

// newest asks one of the indexes for the newest matches of an expression.
func (s search) newest(ctx context.Context, lite, pg db.Statement, x expression, limit int) ([]candidate, error) {
	if s.r.Engine() == db.Postgres {
		if pg == pgFindWhole && x.phrases() {
			return db.All(ctx, s.r, pgFindPhrase, scanCandidate, s.org, x.loosened().tsquery(), phraseBound, x.tsquery(), limit)
		}
		return db.All(ctx, s.r, pg, scanCandidate, s.org, x.tsquery(), limit)
	}
	return db.All(ctx, s.r, lite, scanCandidate, x.fts5(),
		s.slot<<(dayBits+luckBits), (s.slot+1)<<(dayBits+luckBits)-1, limit, s.org)
}

// words gives the stems that must occur, in the order they were typed.
func (s search) words() []string {
	var all []string
	for _, u := range s.x.must {
		all = append(all, u[0].stems...)
	}
	return stem.Meaningful(all)
}

// candidate is a matching document with what ranking and facets need.
type candidate struct {
	id, kind, class, unit string
	no                    int64
	year                  int
	forms                 string
	updated               calendar.Date
	title, stems, lead    string
	score                 float64
}

func scanCandidate(row db.Row) (c candidate, err error) {
	err = row.Scan(&c.id, &c.no, &c.kind, &c.class, &c.unit, &c.year, &c.forms, db.ScanDate(&c.updated), &c.title, &c.stems, &c.lead)
	return c, err
}

// fits reports whether a document passes a filter, for the few that were not
// found through an index that holds the properties.
func (c candidate) fits(f Filter) bool {
	one := func(wanted []string, has ...string) bool {
		return len(wanted) == 0 || slices.ContainsFunc(has, func(h string) bool { return slices.Contains(wanted, h) })
	}
	return one(f.Kinds, c.kind) && one(f.Classes, c.class) && one(f.Units, c.unit) &&
		one(f.Forms, strings.Fields(c.forms)...) && (len(f.Years) == 0 || slices.Contains(f.Years, c.year))
}

func (c candidate) hit(m marker) Hit {
	return Hit{ID: c.id, Kind: c.kind, Class: c.class, Unit: c.unit, Year: c.year, Forms: strings.Fields(c.forms),
		Updated: c.updated, Title: m.mark(c.title)}
}

func scanPart(row db.Row) (p Part, err error) {
	err = row.Scan(&p.Label, &p.Text)
	return p, err
}
