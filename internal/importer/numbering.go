package importer

import (
	"regexp"
	"strings"
)

// style is how a section or an entry is numbered.
type style string

const (
	unnumbered style = ""
	capital    style = "A"
	roman      style = "I"
	numeric    style = "1"
	small      style = "a"
)

// numbering is the number of a section row, as style and label.
type numbering struct {
	style style
	label string
}

var (
	// The number at the start of a text needs its dot or bracket; "S.K." and
	// "H. Ahmad, S.E." show why a dot alone is not enough for letters.
	leading   = regexp.MustCompile(`^\(?(\d{1,3}(?:\.\d{1,3})*|[IVX]{1,5}|[A-Z]|[ivx]{2,5}|[a-z])(?:\)\.?|\.(?:[^\S\n]|$|[A-Z]{2}|[A-Z][a-z]))`)
	inNumber  = regexp.MustCompile(`^\(?(\d{1,3}(?:\.\d{1,3})*|[IVX]{1,5}|[A-Z]|[ivx]{2,5}|[a-z])[.)]*$`)
	validHigh = regexp.MustCompile(`^X{0,3}(?:IX|IV|V?I{0,3})$`)
)

// splitNumbering takes the number off the start of a text.
func splitNumbering(s string) (label, rest string) {
	m := leading.FindStringSubmatchIndex(s)
	if m == nil {
		return "", s
	}
	end := m[3]
	for end < len(s) && (s[end] == '.' || s[end] == ')') {
		end++
	}
	return s[m[2]:m[3]], strings.TrimSpace(s[end:])
}

// numberLabel reads the cell of the column "nomor".
func numberLabel(s string) (string, bool) {
	m := inNumber.FindStringSubmatch(strings.TrimSpace(s))
	if m == nil {
		return "", false
	}
	return m[1], true
}

// styleOf decides the style of a label. before is the last capital letter that
// numbered a section: a single I, V or X is Roman unless H, U or W was before it.
func styleOf(label, before string) numbering {
	n := numbering{label: label}
	switch {
	case label == "":
	case label[0] <= '9':
		// 1.1 is numbered otherwise than 1: it lies below it.
		n.style = numeric + style(strings.Repeat(".1", strings.Count(label, ".")))
	case len(label) > 1 && validHigh.MatchString(strings.ToUpper(label)):
		n.style = roman
		if label[0] >= 'a' {
			n.style = "i"
		}
	case label[0] >= 'a':
		n.style = small
	case label == "I" && before != "H", label == "V" && before != "U", label == "X" && before != "W":
		n.style = roman
	default:
		n.style = capital
	}
	return n
}

// sections is where in the list the reader stands: the category and the path.
type sections struct {
	category string
	path     []section
	letter   string // last capital letter that numbered a section
}

type section struct {
	style style
	text  string
}

// enter goes into a section. A category empties the path; a style that is
// already in the path cuts it back to before it.
func (s *sections) enter(c candidate) {
	if c.number.style == capital {
		s.letter = c.number.label
	}
	if c.category != "" {
		s.category, s.path = c.category, nil
		return
	}
	path := s.path
	for i, p := range path {
		if p.style == c.number.style {
			path = path[:i]
			break
		}
	}
	s.path = append(path[:len(path):len(path)], section{c.number.style, c.text})
}

// texts gives the path for a record.
func (s *sections) texts() []string {
	out := make([]string, len(s.path))
	for i, p := range s.path {
		out[i] = p.text
	}
	return out
}
