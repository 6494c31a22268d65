package statute

import (
	_ "embed"
	"fmt"
	"regexp"
	"strings"
)

//go:embed norms.txt
var normsFile string

// Norm is one line of the list of norms.
type Norm struct {
	Article string // as comments cite it: "UU14/2008:22(8)"
	Met     bool   // code obeys it and cites it
	Package string // the package that answers for it
	Note    string // what it asks, in a few words
}

// citation is a rule (kind, number, year) and, after a colon, an article with
// paragraphs and a letter.
var citation = regexp.MustCompile(`\b(UU|PP|PERPRES|PERMENDAGRI|PERMENPANRB|PERKI|PERMA)([0-9]+)/([0-9]{4})(?::([0-9]+)((?:\([0-9]+\))?)([a-z]\b)?)?`)

// Citations finds the norms cited in a text, in order and with repetition.
func Citations(text string) []string { return citation.FindAllString(text, -1) }

// Cite writes a citation for people: "UU14/2008:22(8)" becomes
// "Pasal 22 ayat (8) UU 14/2008". A text that is no citation is given back as
// it is, for terms that rest on a body's own rule.
func Cite(article string) string {
	m := citation.FindStringSubmatch(article)
	if m == nil || m[0] != article {
		return article
	}
	name := properName[m[1]] + " " + m[2] + "/" + m[3]
	if m[4] == "" {
		return name
	}
	text := "Pasal " + m[4]
	if m[5] != "" {
		text += " ayat " + m[5]
	}
	if m[6] != "" {
		text += " huruf " + m[6]
	}
	return text + " " + name
}

var properName = map[string]string{"UU": "UU", "PP": "PP", "PERPRES": "Perpres", "PERMENDAGRI": "Permendagri",
	"PERMENPANRB": "PermenPANRB", "PERKI": "PERKI", "PERMA": "PERMA"}

// Norms gives the list of norms in the order of the file. The file is part of
// the program; an error means that the program was built with a broken list, and
// it names the line.
func Norms() ([]Norm, error) { return parseNorms(normsFile) }

func parseNorms(text string) ([]Norm, error) {
	var list []Norm
	seen := make(map[string]bool)
	n := 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.SplitN(line, "|", 4)
		for i := range f {
			f[i] = strings.TrimSpace(f[i])
		}
		switch {
		case len(f) != 4 || f[2] == "" || f[3] == "":
			return nil, fmt.Errorf("norms line %d: want article, met, package and note between bars", n)
		case citation.FindString(f[0]) != f[0]:
			return nil, fmt.Errorf("norms line %d: %q is no citation", n, f[0])
		case f[1] != "yes" && f[1] != "no":
			return nil, fmt.Errorf("norms line %d: met is %q, want yes or no", n, f[1])
		case seen[f[0]]:
			return nil, fmt.Errorf("norms line %d: %s is listed twice", n, f[0])
		}
		seen[f[0]] = true
		list = append(list, Norm{f[0], f[1] == "yes", f[2], f[3]})
	}
	return list, nil
}
