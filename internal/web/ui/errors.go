package ui

import "suluh/internal/fault"

// ErrorSummary lists all errors of a form above it, each a link to its field.
// Without items its partial, "error-summary", renders nothing.
type ErrorSummary struct {
	Items []ErrorItem
}

// ErrorItem is one error, in the same words as beside its field.
type ErrorItem struct {
	Field   string // name of the field; empty for an error of the whole form
	Text    string
	Article string // the norm it rests on; may be empty
}

// Anchor is where the link leads, or empty.
func (e ErrorItem) Anchor() string {
	if e.Field == "" {
		return ""
	}
	return "#" + FieldID(e.Field)
}

// Errors makes the summary of a refused form. say turns a message key and its
// values into the sentence on the screen.
func Errors(list fault.List, say func(key string, args ...any) string) ErrorSummary {
	var s ErrorSummary
	for _, e := range list {
		s.Items = append(s.Items, ErrorItem{Field: e.Field, Text: say(e.Key, e.Args...), Article: e.Article})
	}
	return s
}

// Any reports whether there are errors; it is the value of Page.ErrorPrefix.
func (s ErrorSummary) Any() bool { return len(s.Items) > 0 }

// For gives the text of the first error of the field, or nothing.
func (s ErrorSummary) For(field string) string { return s.item(field).Text }

// ArticleFor gives the norm the error of the field rests on, or nothing.
func (s ErrorSummary) ArticleFor(field string) string { return s.item(field).Article }

func (s ErrorSummary) item(field string) ErrorItem {
	for _, e := range s.Items {
		if e.Field == field {
			return e
		}
	}
	return ErrorItem{}
}
