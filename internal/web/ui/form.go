package ui

import "slices"

// Width says how long an answer is expected, in characters; it is a hint to the
// reader, never a limit.
type Width string

// The widths of a field. The zero value takes the whole reading column.
const (
	Full    Width = ""
	Chars2  Width = "w2"
	Chars4  Width = "w4"
	Chars10 Width = "w10"
	Chars20 Width = "w20"
	Chars30 Width = "w30"
)

// Field is one line of text. Its partial is "field".
type Field struct {
	Name, Label, Hint, Error, Article string
	Optional, Heading                 bool

	Value        string
	Type         string // "text" unless it says "email", "tel", "password", "search" or "url"
	Autocomplete string // token of the HTML standard: "name", "email", "tel" …
	InputMode    string // "numeric" for identifiers made of digits
	Width        Width
	Prefix       string // "Rp" before the control
	Suffix       string // "hari kerja" after it
	Code         bool   // numbers and codes: monospace, no spelling check
}

// Ask is the question of the field.
func (f Field) Ask() Ask {
	return Ask{f.Name, f.Label, f.Hint, f.Error, f.Article, f.Optional, f.Heading}
}

// Kind is the type attribute.
func (f Field) Kind() string {
	if f.Type == "" {
		return "text"
	}
	return f.Type
}

// TextArea is a longer text. Its partial is "text-area".
type TextArea struct {
	Name, Label, Hint, Error, Article string
	Optional, Heading                 bool

	Value string
	Rows  int // height in lines; 5 when zero
	Limit int // characters allowed; 0 is no limit. The count is shown only with a script
}

// Ask is the question of the text area.
func (t TextArea) Ask() Ask {
	return Ask{t.Name, t.Label, t.Hint, t.Error, t.Article, t.Optional, t.Heading}
}

// Height is the number of lines shown.
func (t TextArea) Height() int {
	if t.Rows <= 0 {
		return 5
	}
	return t.Rows
}

// Option is one choice of Radios, Checkboxes or Select.
type Option struct {
	Value, Label, Hint string
	Barred             string // why it cannot be chosen here; shown, never hidden
}

// Choice is an option as its control needs it.
type Choice struct {
	Option
	Name, ID, HintID string
	On               bool
}

// choices gives the first control the id of the group, where the error summary leads.
func choices(name string, options []Option, on func(Option) bool) []Choice {
	list := make([]Choice, len(options))
	for i, o := range options {
		c := Choice{Option: o, Name: name, ID: FieldID(name), On: o.Barred == "" && on(o)}
		if i > 0 {
			c.ID += "-" + Number(i+1)
		}
		if o.Hint != "" || o.Barred != "" {
			c.HintID = c.ID + "-ket"
		}
		list[i] = c
	}
	return list
}

// Radios is a choice of one. Its partial is "radios".
type Radios struct {
	Name, Label, Hint, Error, Article string
	Optional, Heading                 bool

	Value   string // the chosen option
	Options []Option
	Inline  bool // two short choices beside each other
}

// Ask is the question of the group.
func (r Radios) Ask() Ask {
	return Ask{r.Name, r.Label, r.Hint, r.Error, r.Article, r.Optional, r.Heading}
}

// Choices are the options with their ids.
func (r Radios) Choices() []Choice {
	return choices(r.Name, r.Options, func(o Option) bool { return o.Value == r.Value })
}

// Checkboxes is a choice of any number. Its partial is "checkboxes".
type Checkboxes struct {
	Name, Label, Hint, Error, Article string
	Optional, Heading                 bool

	Values  []string // the chosen options
	Options []Option
}

// Ask is the question of the group.
func (c Checkboxes) Ask() Ask {
	return Ask{c.Name, c.Label, c.Hint, c.Error, c.Article, c.Optional, c.Heading}
}

// Choices are the options with their ids.
func (c Checkboxes) Choices() []Choice {
	return choices(c.Name, c.Options, func(o Option) bool { return slices.Contains(c.Values, o.Value) })
}

// Select is a choice of one out of a long list, for filters and the office.
// The public is asked with Radios or a search. Its partial is "select".
type Select struct {
	Name, Label, Hint, Error, Article string
	Optional, Heading                 bool

	Value   string
	Any     string // label of the empty choice: "Semua unit"; empty leaves it out
	Options []Option
	Width   Width
}

// Ask is the question of the list.
func (s Select) Ask() Ask {
	return Ask{s.Name, s.Label, s.Hint, s.Error, s.Article, s.Optional, s.Heading}
}

// Choices are the options with their ids.
func (s Select) Choices() []Choice {
	return choices(s.Name, s.Options, func(o Option) bool { return o.Value == s.Value })
}

// FileField takes one file. Its partial is "file-field"; the form that holds it
// must be sent as multipart/form-data.
type FileField struct {
	Name, Label, Hint, Error, Article string
	Optional, Heading                 bool

	Accept string // for the file picker: "application/pdf,image/jpeg,image/png"
	Types  string // in words: "PDF, JPG, atau PNG"
	Limit  int64  // bytes
}

// Ask is the question of the file; the hint says types and size before choosing.
func (f FileField) Ask() Ask {
	hint := f.Hint
	if f.Types != "" {
		hint = joinSentences(hint, f.Types+".")
	}
	if f.Limit > 0 {
		hint = joinSentences(hint, "Paling besar "+Size(f.Limit)+".")
	}
	return Ask{f.Name, f.Label, hint, f.Error, f.Article, f.Optional, f.Heading}
}

func joinSentences(a, b string) string {
	if a == "" {
		return b
	}
	return a + " " + b
}

// Hidden is a value that travels with a form unseen, such as the idempotency key
// that makes two presses one request. Its partial is "hidden".
type Hidden struct {
	Name, Value string
}
