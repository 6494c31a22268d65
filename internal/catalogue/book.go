package catalogue

import (
	"bytes"
	_ "embed"
	"slices"
	"sync"

	"suluh/internal/register"
)

// Kinds of body with a catalogue of their own: villages, and everybody else.
const (
	ForBodies   = "badan_publik"
	ForVillages = "desa"
)

// Duty says who must meet an item.
type Duty string

const (
	// OfUnit is met by each unit for itself.
	OfUnit Duty = "unit"
	// OfBody is met once, by whichever unit, for the body as a whole.
	OfBody Duty = "badan"
)

// Cadence is how often an item is renewed.
type Cadence struct {
	Kind   Kind   `json:"kind"`
	Months int    `json:"months"` // for dated kinds
	Text   string `json:"text"`   // as the source says it
}

// Kind is a manner of renewing.
type Kind string

// The manners. Only the first two have a due date.
const (
	EveryMonths Kind = "months"    // announced again after so many months, and on change
	OnChange    Kind = "change"    // renewed on change, looked at again after so many months
	PerEvent    Kind = "event"     // when something happens, such as a ruling
	AtOnce      Kind = "immediate" // without delay, until the danger is over
	PerPackage  Kind = "package"   // for each procurement package
	Always      Kind = "always"    // available at any time
)

// Dated reports whether the item has a due date.
func (c Cadence) Dated() bool { return c.Kind == EveryMonths || c.Kind == OnChange }

// Waits reports whether the item is owed only once something has happened.
func (c Cadence) Waits() bool { return c.Kind == PerEvent || c.Kind == AtOnce }

// Item is one kind of information that a body must have.
type Item struct {
	Code       string         `json:"code"`
	Class      register.Class `json:"class"`
	AppliesTo  []string       `json:"applies_to"` // ForBodies or ForVillages
	Duty       Duty           `json:"duty"`
	Title      string         `json:"title"`
	Short      string         `json:"short,omitempty"` // of groups at the top, for narrow headings
	Note       string         `json:"note,omitempty"`  // for the officer
	Detail     string         `json:"detail"`          // remark of the source
	LegalBasis string         `json:"legal_basis"`     // as the source writes it
	Articles   []string       `json:"articles"`        // the same as citations
	Cadence    Cadence        `json:"cadence"`
	Confidence string         `json:"confidence"` // how well the row is attested
	Mandatory  bool           `json:"mandatory"`
	Parent     string         `json:"parent"` // code, or empty at the top
}

// Label is the short name, or the title without one.
func (i Item) Label() string {
	if i.Short != "" {
		return i.Short
	}
	return i.Title
}

// Book is the catalogue of every kind of body. It is never changed after loading, so
// many goroutines may share it.
type Book struct {
	version string
	lists   map[string]*List
}

// The rows follow PERKI1/2021:14, PERKI1/2021:15, PERKI1/2021:19, PERKI1/2021:20 and
// PERKI1/2021:21, and for villages PERKI1/2018:2, PERKI1/2018:3 and PERKI1/2018:4.
//
//go:embed standard.json
var embedded []byte

var embeddedBook = sync.OnceValue(func() *Book {
	b, err := Load(bytes.NewReader(embedded))
	if err != nil {
		panic("catalogue: embedded catalogue: " + err.Error()) // a test loads it
	}
	return b
})

// Embedded gives the catalogue that is part of the program.
func Embedded() *Book { return embeddedBook() }

// Version names the catalogue: the date in the file and a checksum of its rows.
func (b *Book) Version() string { return b.version }

// For gives the list of a kind of body, as package org names the kinds.
func (b *Book) For(bodyKind string) *List {
	if bodyKind == ForVillages {
		return b.lists[ForVillages]
	}
	return b.lists[ForBodies]
}

// Known reports whether bodies of the kind have an item with this code.
func (b *Book) Known(bodyKind, code string) bool {
	_, ok := b.For(bodyKind).at[code]
	return ok
}

// Months is after how many months an entry that meets these items is due again: the
// soonest of those that are dated; 0 when none is.
func (b *Book) Months(bodyKind string, codes []string, bodyCadence int) int {
	soonest := 0
	for _, code := range codes {
		if item, ok := b.For(bodyKind).Item(code); ok {
			soonest = sooner(soonest, monthsOf(item, bodyCadence))
		}
	}
	return soonest
}

// List is the catalogue of one kind of body in its order.
type List struct {
	items  []Item
	at     map[string]int
	parent []int   // position, or -1 at the top
	below  [][]int // positions of the children
}

func newList(items []Item) *List {
	l := &List{items: items, at: map[string]int{}, parent: make([]int, len(items)), below: make([][]int, len(items))}
	for i, item := range items {
		l.at[item.Code] = i
		l.parent[i] = -1
		if item.Parent != "" {
			p := l.at[item.Parent]
			l.parent[i] = p
			l.below[p] = append(l.below[p], i)
		}
	}
	return l
}

// Items gives every item in order; the slice belongs to the caller.
func (l *List) Items() []Item { return slices.Clone(l.items) }

// Len is the number of items.
func (l *List) Len() int { return len(l.items) }

// Item finds an item by its code.
func (l *List) Item(code string) (Item, bool) {
	i, ok := l.at[code]
	if !ok {
		return Item{}, false
	}
	return l.items[i], true
}

// Groups gives the items at the top in order: the columns of the matrix.
func (l *List) Groups() []Item {
	var groups []Item
	for i, p := range l.parent {
		if p < 0 {
			groups = append(groups, l.items[i])
		}
	}
	return groups
}

// Below gives the items directly below one.
func (l *List) Below(code string) []Item {
	var items []Item
	if i, ok := l.at[code]; ok {
		for _, b := range l.below[i] {
			items = append(items, l.items[b])
		}
	}
	return items
}

// Top gives the group that an item belongs to; itself when it stands at the top.
func (l *List) Top(code string) Item {
	i, ok := l.at[code]
	if !ok {
		return Item{}
	}
	for l.parent[i] >= 0 {
		i = l.parent[i]
	}
	return l.items[i]
}

// stage reports whether an item is a stage of procurement: everything below it is
// owed for each package.
func (l *List) stage(i int) bool {
	if len(l.below[i]) == 0 {
		return false
	}
	return !slices.ContainsFunc(l.below[i], func(b int) bool { return l.items[b].Cadence.Kind != PerPackage || len(l.below[b]) > 0 })
}
