package notice

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"suluh/internal/fault"
)

// Passage is a piece of running text of a kind of letter that a body may word
// itself. What the law demands of a letter (grounds, rights, last days, numbers) is
// never a passage: constructors write it, whatever the wording.
type Passage struct {
	Kind    Kind
	Name    string // "pembuka", "penutup"
	Label   string // where it stands, for the office
	Default string // with its holes as {name}
	Holes   []Hole
}

// Hole is a value that a passage must name, because without it the passage would
// not say what the letter is about.
type Hole struct{ Name, Sample string }

// MaxPassage is how long the wording of a passage may be, in characters.
const MaxPassage = 600

var passages []*Passage

// passage registers a passage while the program starts. The order of the list is
// that of the files and of the lines in them.
func passage(kind Kind, name, label, text string, holes ...Hole) *Passage {
	p := &Passage{Kind: kind, Name: name, Label: label, Default: text, Holes: holes}
	if err := p.Check(text); err != nil {
		panic(fmt.Sprintf("notice: passage %s: %v", p.Key(), err))
	}
	passages = append(passages, p)
	return p
}

// Passages gives every passage that may be worded, letter by letter.
func Passages() []*Passage { return slices.Clone(passages) }

// PassageOf finds a passage by its key.
func PassageOf(key string) (*Passage, bool) {
	for _, p := range passages {
		if p.Key() == key {
			return p, true
		}
	}
	return nil, false
}

// Key names the passage in the settings of a body: "perpanjangan.pembuka".
func (p *Passage) Key() string { return string(p.Kind) + "." + p.Name }

// Check refuses a wording that leaves out a value, names one that there is not, or
// is empty or too long. Each refusal names the value.
func (p *Passage) Check(text string) error {
	var l fault.List
	refuse := func(key string, args ...any) { l.Add(fault.New(fault.Invalid, p.Key(), key, "", args...)) }
	switch n := len([]rune(text)); {
	case strings.TrimSpace(text) == "":
		refuse("surat.kata_kosong")
	case n > MaxPassage:
		refuse("surat.kata_panjang", MaxPassage)
	}
	for _, h := range p.Holes {
		if !strings.Contains(text, "{"+h.Name+"}") {
			refuse("surat.kata_kurang", "{"+h.Name+"}")
		}
	}
	for _, name := range named(text) {
		if !slices.ContainsFunc(p.Holes, func(h Hole) bool { return h.Name == name }) {
			refuse("surat.kata_asing", "{"+name+"}")
		}
	}
	return l.Err()
}

// Reworded gives the wordings of a body with another one for a passage; the default
// is no wording of its own. The ones that were given stay as they are.
func Reworded(words map[string]string, p *Passage, text string) map[string]string {
	next := maps.Clone(words)
	if next == nil {
		next = map[string]string{}
	}
	next[p.Key()] = text
	if text == p.Default {
		delete(next, p.Key())
	}
	return next
}

// named gives what stands in braces; a brace without its partner counts as well,
// because it would be printed.
func named(text string) []string {
	var names []string
	for rest := text; ; {
		open := strings.IndexAny(rest, "{}")
		if open < 0 {
			return names
		}
		name, after, closed := strings.Cut(rest[open+1:], "}")
		if rest[open] == '}' || !closed {
			return append(names, "")
		}
		names, rest = append(names, name), after
	}
}

// Sample is a wording with the sample values in place, as the office previews it.
func (p *Passage) Sample(text string) string {
	values := make([]string, 0, 2*len(p.Holes))
	for _, h := range p.Holes {
		values = append(values, h.Name, h.Sample)
	}
	return p.fill(text, values)
}

// fill puts values (name, value, name, value) into a wording, each once: what a
// value holds in braces is not filled again.
func (p *Passage) fill(text string, values []string) string {
	pairs := make([]string, 0, len(values))
	for i := 0; i+1 < len(values); i += 2 {
		pairs = append(pairs, "{"+values[i]+"}", values[i+1])
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

// say gives a passage in the wording of the body with the values of this letter:
// pairs of the hole's name and its value. A stored wording that is no longer
// valid, because a passage has changed since, gives way to the default.
func (i Issue) say(p *Passage, values ...string) string {
	text, ok := i.Words[p.Key()]
	if !ok || p.Check(text) != nil {
		text = p.Default
	}
	return p.fill(text, values)
}
