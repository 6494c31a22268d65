package importer

import (
	"slices"
	"strings"

	"suluh/internal/fault"
)

var categories = []string{Berkala, SertaMerta, SetiapSaat, Dikecualikan}

// prepare checks the options and brings the mapping to normalised headings.
func (o *Options) prepare() error {
	var refused fault.List
	if o.DefaultCategory != "" && !slices.Contains(categories, o.DefaultCategory) {
		refused.Add(fault.New(fault.Invalid, "kategori", "import.unknown_category", ""))
	}
	o.hand = map[string]string{}
	for heading, name := range o.Mapping {
		ok := name == ""
		for _, v := range vocabularies {
			ok = ok || v.names[name]
		}
		if !ok {
			refused.Add(fault.New(fault.Invalid, "pemetaan", "import.unknown_column", "", heading))
			continue
		}
		path := []string{}
		for _, part := range strings.Split(heading, " > ") {
			if n := normalise(part); n != "" {
				path = append(path, n)
			}
		}
		o.hand[strings.Join(path, " ")] = name
	}
	o.known = map[string]bool{}
	return refused.Err()
}

// maxKnown bounds the memory of knowsHeading.
const maxKnown = 8192

// knowsHeading reports whether a cell text is spelled like some heading. It
// remembers, because lists repeat their values.
func (o *Options) knowsHeading(text string) bool {
	if len(text) > 120 {
		return false
	}
	known, ok := o.known[text]
	if ok {
		return known
	}
	n := normalise(text)
	_, known = o.hand[n]
	for _, v := range vocabularies {
		known = known || v.match(n) != ""
	}
	if len(o.known) >= maxKnown {
		clear(o.known)
	}
	o.known[text] = known
	return known
}

// Columns gives the canonical columns of a kind of table, in the order of the
// documentation: what a mapping by hand may name.
func Columns(kind Kind) []string {
	table := map[Kind][]synonyms{DIP: dipColumns, DIK: dikColumns, Permohonan: requestColumns, Keberatan: objectionColumns}[kind]
	var out []string
	for _, c := range table {
		if c.name != jenis {
			out = append(out, c.name)
		}
	}
	if kind == Permohonan {
		out = append(out, "dikuasai_ya", "dikuasai_tidak")
	}
	return out
}
