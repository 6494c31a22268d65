package ui

import (
	"strings"
)

// Ask is what every question on a form has: a name, a label, a hint, an error.
// The form partials build it from their own fields; pages do not.
type Ask struct {
	Name     string
	Label    string
	Hint     string
	Error    string
	Article  string // the norm the error rests on, shown below it
	Optional bool   // mark with "(boleh dikosongkan)"
	Heading  bool   // the label is the h1 of a page with one question
}

// ID is the id of the control, or of the first control of a group, so that the
// error summary can lead to it.
func (a Ask) ID() string { return FieldID(a.Name) }

// HintID is the id of the hint.
func (a Ask) HintID() string { return a.ID() + "-petunjuk" }

// ErrorID is the id of the error.
func (a Ask) ErrorID() string { return a.ID() + "-galat" }

// DescribedBy lists the ids of hint and error, as far as they are there.
func (a Ask) DescribedBy() string {
	var ids []string
	if a.Hint != "" {
		ids = append(ids, a.HintID())
	}
	if a.Error != "" {
		ids = append(ids, a.ErrorID())
	}
	return strings.Join(ids, " ")
}

// FieldID turns the name of a field into the id of its control.
func FieldID(name string) string {
	safe := strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '-', r == '_':
			return r
		}
		return '-'
	}, name)
	return "f-" + safe
}
