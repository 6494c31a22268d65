package importer

import (
	"iter"
	"maps"
	"slices"

	"suluh/internal/sheet"
)

// plan is what one pass over a sheet decides, so that the second pass can read
// it line by line: where headings stand, which candidates are entries, where
// the footer begins. It holds numbers of rows and no rows.
type plan struct {
	headings []headingAt
	entries  map[int]bool // candidates that are entries, by row
	footer   int          // first row of the footer, or 0
}

// headingAt is a heading, first or repeated.
type headingAt struct {
	first, last int
	table       *layout
	repeated    bool
}

// makePlan goes over a sheet. The role of a column "jenis informasi" depends
// on all its values; when it is not what its table looked like at first, the
// lines are read differently and the pass is made once more.
func makePlan(s *sheet.Sheet, opts *Options) (*plan, error) {
	p := &planner{sheet: s, opts: opts, plan: &plan{entries: map[int]bool{}}}
	if err := p.pass(); err != nil {
		return nil, err
	}
	var roles []string
	again := false
	for _, t := range p.tables {
		roles = append(roles, t.roleOf())
		again = again || t.roleOf() != t.assumedRole()
	}
	if again {
		p = &planner{sheet: s, opts: opts, roles: roles, plan: &plan{entries: map[int]bool{}}}
		if err := p.pass(); err != nil {
			return nil, err
		}
	}
	for i, t := range p.tables {
		if i < len(roles) {
			t.settle(roles[i])
		}
		t.addUnnamed(slices.Sorted(maps.Keys(t.beyond)))
	}
	return p.plan, nil
}

type planner struct {
	sheet  *sheet.Sheet
	opts   *Options
	roles  []string // known from the pass before, by table
	plan   *plan
	tables []*counted

	anchor  int
	letter  string
	waiting []candidate // candidates whose fate is open
	run     []candidate // candidates since the last other line
	footer  int         // first row since the last data that looks like a footer, or 0
	above   []line      // the last lines of the title block
	unit    string
	year    int
}

// counted is a table with what the pass counts about it.
type counted struct {
	*layout
	values, categories int // of the column "jenis informasi"
	beyond             map[int]bool
}

func (t *counted) assumedRole() string {
	if !t.hasJenis() {
		return ""
	}
	if slices.ContainsFunc(t.columns, func(c column) bool { return c.name == "judul" }) {
		return "bagian"
	}
	return "judul"
}

// roleOf decides what a column "jenis informasi" is: the category when two
// thirds of its values are categories.
func (t *counted) roleOf() string {
	if t.values > 0 && 3*t.categories >= 2*t.values {
		return "kategori"
	}
	return t.assumedRole()
}

// rows gives the lines of a sheet that are not blank, one ahead.
type rows struct {
	next func() (*sheet.Row, error, bool)
	s    *sheet.Sheet
	back []*line // lines given back
	cur  line
}

func (r *rows) take() (*line, error) {
	if n := len(r.back); n > 0 {
		l := r.back[n-1]
		r.back = r.back[:n-1]
		return l, nil
	}
	for {
		row, err, ok := r.next()
		if err != nil || !ok {
			return nil, err
		}
		if r.cur.load(r.s, row); !r.cur.blank() {
			return &r.cur, nil
		}
	}
}

func (p *planner) lines(r *rows) error {
	for {
		l, err := r.take()
		if err != nil {
			return err
		}
		if l == nil {
			break
		}
		if p.beginsHeading(l) {
			found, err := p.heading(l.clone(), r)
			if err != nil {
				return err
			}
			if found {
				continue
			}
		}
		if len(p.tables) == 0 {
			p.titleLine(l)
			continue
		}
		p.line(l)
	}
	p.close(nil)
	p.plan.footer = p.footer
	return nil
}

func (p *planner) pass() error {
	next, stop := iter.Pull2(p.sheet.Rows())
	defer stop()
	return p.lines(&rows{next: next, s: p.sheet})
}

// close decides the candidates that are still open: they are entries, except
// those that stand directly above the heading that was met.
func (p *planner) close(keep []candidate) {
	var open []candidate
	for _, w := range p.waiting {
		if slices.ContainsFunc(keep, func(c candidate) bool { return c.row == w.row }) {
			open = append(open, w)
			continue
		}
		p.plan.entries[w.row] = true
	}
	p.waiting = open
}

// line takes a line below a heading.
func (p *planner) line(l *line) {
	t := p.tables[len(p.tables)-1]
	row := l.row.Number
	if p.footer == 0 && l.isFooter() {
		p.footer = row
	}
	kind, c := t.classify(l, p.anchor, p.letter)
	switch kind {
	case sectionLike:
		p.candidate(c)
		return
	case continuation:
		// Covered by a merge from a candidate, it makes that one an entry.
		if n := len(p.waiting); n > 0 && p.waiting[n-1].row == p.anchor && t.covered(l, p.anchor) {
			p.plan.entries[p.anchor] = true
			p.waiting = p.waiting[:n-1]
		}
	case data:
		p.anchor, p.run = row, p.run[:0]
		if t.lone(l) {
			return // a name below a signature decides nothing
		}
		p.waiting, p.footer = p.waiting[:0], 0
		t.count(l)
	}
	p.run = p.run[:0]
}

func (p *planner) candidate(c candidate) {
	p.run = append(p.run, c)
	if c.number.style == capital {
		p.letter = c.number.label
	}
	switch {
	case c.category != "":
		p.close(nil)
		p.anchor = 0
		return
	case c.wide:
		p.sameStyle(c)
		p.anchor = 0
		return
	}
	p.sameStyle(c)
	p.waiting = append(p.waiting, c)
	p.anchor = c.row
}

// sameStyle decides the open candidate that is numbered like c: nothing
// followed it, so it is an entry.
func (p *planner) sameStyle(c candidate) {
	p.waiting = slices.DeleteFunc(p.waiting, func(w candidate) bool {
		if w.number.style == c.number.style {
			p.plan.entries[w.row] = true
			return true
		}
		return false
	})
}

// count looks at a column "jenis informasi" and at columns without a heading.
func (t *counted) count(l *line) {
	for _, c := range t.columns {
		if text := l.text(c.index); c.name == jenis && text != "" && !isDitto(text) {
			t.values++
			if code, _ := category(text, true); code != "" {
				t.categories++
			}
		}
	}
	for i, text := range l.texts {
		if text != "" && !slices.ContainsFunc(t.columns, func(c column) bool { return c.index == i }) {
			t.beyond[i] = true
		}
	}
}
