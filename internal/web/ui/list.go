package ui

// Crumbs is the way from the home page to this one; the last item is text. Its
// partial is "crumbs"; without items it renders nothing.
type Crumbs struct {
	Items []Link
}

// Trail makes the crumbs of a page: the links before it, then its own name.
func Trail(here string, before ...Link) Crumbs {
	return Crumbs{append(append([]Link{{Label: "Beranda", Href: "/"}}, before...), Link{Label: here})}
}

// SearchBox is a search field with its button. Its partial is "search-box".
type SearchBox struct {
	ID     string // distinguishes two on one page; "cari" when empty
	Action string // "/cari" when empty
	Label  string // "Cari dokumen, data, atau keputusan"
	Shown  bool   // the label is visible; otherwise only for screen readers
	Query  string
	Large  bool // the home page
	Hidden []Hidden
}

// FieldID is the id of the field.
func (s SearchBox) FieldID() string {
	if s.ID == "" {
		return "cari"
	}
	return s.ID
}

// Address is where the form leads.
func (s SearchBox) Address() string {
	if s.Action == "" {
		return "/cari"
	}
	return s.Action
}

// Filter is the panel beside or above a list. It works with its button; what is
// chosen stands above the list as tags that can be taken away, and the number of
// results is announced. Its partials are "filter" (the panel) and "filter-result"
// (the line above the list).
type Filter struct {
	Action  string // address of the list
	Fields  []Field
	Selects []Select
	Groups  []Checkboxes
	Hidden  []Hidden // what stays, such as the order
	Chosen  []Chosen
	Clear   string // address without filters
	Result  string // "128 informasi"
	Open    bool   // unfolded on a phone, too
}

// Chosen is one filter in force.
type Chosen struct {
	Label  string // "Unit: Dinas Kesehatan"
	Remove string // address of the list without it
}

// Pagination leads through the pages of a list by number. Its partial is
// "pagination"; with one page it renders nothing.
type Pagination struct {
	Prev, Next string // addresses; empty at the ends
	Items      []PageLink
}

// PageLink is one number, or a gap between numbers.
type PageLink struct {
	Number int
	Href   string
	Here   bool
	Gap    bool
}

// Pages makes the pagination for page at (from 1) of last; href gives the
// address of a page. First, last and the neighbours of the present one are shown.
func Pages(at, last int, href func(page int) string) Pagination {
	var p Pagination
	if last < 2 {
		return p
	}
	at = min(max(at, 1), last)
	if at > 1 {
		p.Prev = href(at - 1)
	}
	if at < last {
		p.Next = href(at + 1)
	}
	for n, before := 1, 0; n <= last; n++ {
		if n != 1 && n != last && (n < at-1 || n > at+1) {
			continue
		}
		if n == before+2 { // a gap of one page is the page itself
			p.Items = append(p.Items, PageLink{Number: n - 1, Href: href(n - 1)})
		} else if n > before+2 {
			p.Items = append(p.Items, PageLink{Gap: true})
		}
		p.Items = append(p.Items, PageLink{Number: n, Href: href(n), Here: n == at})
		before = n
	}
	return p
}
