package dispute

import (
	"strconv"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/statute"
)

// Step is one thing that is written down about a dispute.
type Step interface {
	// apply changes the record, or says why it cannot. It reads no clock.
	apply(r *Record, s setting) error
}

// setting is what a step may need beside the record.
type setting struct {
	today calendar.Date
	terms statute.DisputeTerms
	newID func() string
}

// StepKind is a kind of step: what is asked for it, for forms and commands alike.
type StepKind struct {
	Code  string // the last part of the address of its page
	Title string
	Verb  string // the button
	Past  string // what was done, for the history
	Help  string // what it is for, in a sentence
	Law   string // article it rests on, or empty
	Ask   []Question
	make  func(in answers) Step
	offer func(r Record) bool
	show  func(r Record, ref string) map[string]string // what is known already
}

// Needs is the permission without which the step is refused.
func (StepKind) Needs() identity.Permission { return identity.HandleDisputes }

// Question is one field of a step.
type Question struct {
	Name, Label, Hint string
	Form              Form
	Choices           []Choice
	Optional          bool
}

// Form is how a question is asked.
type Form string

// The forms of questions.
const (
	Line   Form = "baris"
	Text   Form = "teks"
	Day    Form = "tanggal"
	Hour   Form = "jam"
	Number Form = "angka" // a whole number above zero
	Choose Form = "pilihan"
	Tick   Form = "tanda"
	Ref    Form = "rujukan" // which hearing or task; not typed by people
)

// answers are what was given for a step.
type answers map[string]string

func (a answers) text(name string) string { return strings.TrimSpace(a[name]) }
func (a answers) tick(name string) bool   { return a[name] == "ya" }

// date reads a date that check found to be one.
func (a answers) date(name string) calendar.Date {
	d, err := calendar.ParseDate(a.text(name))
	if err != nil {
		return calendar.Date{}
	}
	return d
}

func (a answers) number(name string) int {
	n, err := strconv.Atoi(a.text(name))
	if err != nil {
		return 0
	}
	return n
}

// MaxText bounds what may be typed into one field.
const MaxText = 4000

// Read makes a step of what was typed. What is missing and what is no date, hour or
// choice is refused, each by its field.
func (k StepKind) Read(get func(name string) string) (Step, error) {
	in := answers{}
	var l fault.List
	for _, q := range k.Ask {
		value := strings.TrimSpace(get(q.Name))
		in[q.Name] = value
		switch {
		case value == "" && (q.Optional || q.Form == Tick):
		case value == "" && q.Form == Day:
			l.Add(fault.New(fault.Invalid, q.Name, "sengketa.tanggal_kosong", "", q.Label))
		case value == "" && q.Form == Choose:
			l.Add(fault.New(fault.Invalid, q.Name, "sengketa.pilih", "", q.Label))
		case value == "":
			l.Add(fault.New(fault.Invalid, q.Name, "sengketa.kosong", "", q.Label))
		case len([]rune(value)) > MaxText:
			l.Add(fault.New(fault.Invalid, q.Name, "sengketa.terlalu_panjang", "", q.Label, MaxText))
		case q.Form == Day && in.date(q.Name).IsZero():
			l.Add(fault.New(fault.Invalid, q.Name, "sengketa.tanggal", "", q.Label))
		case q.Form == Hour && !hour(value):
			l.Add(fault.New(fault.Invalid, q.Name, "sengketa.jam", "", q.Label))
		case q.Form == Number && in.number(q.Name) <= 0:
			l.Add(fault.New(fault.Invalid, q.Name, "sengketa.angka", "", q.Label))
		case q.Form == Choose && Word(q.Choices, value) == value:
			l.Add(fault.New(fault.Invalid, q.Name, "sengketa.pilih", "", q.Label))
		}
	}
	if err := l.Err(); err != nil {
		return nil, err
	}
	return k.make(in), nil
}

// hour reports whether s is an hour such as 09:30.
func hour(s string) bool {
	h, m, ok := strings.Cut(s, ":")
	hh, err1 := strconv.Atoi(h)
	mm, err2 := strconv.Atoi(m)
	return ok && len(h) == 2 && len(m) == 2 && err1 == nil && err2 == nil && hh >= 0 && hh < 24 && mm >= 0 && mm < 60
}

// Offered reports whether the step is possible as the record stands.
func (k StepKind) Offered(r Record) bool { return k.offer(r) }

// Known gives what the record already says for the questions of the step. ref names
// the hearing or the task that the step is about.
func (k StepKind) Known(r Record, ref string) map[string]string {
	if k.show == nil {
		return nil
	}
	return k.show(r, ref)
}

// StepOf finds a kind of step by its code.
func StepOf(code string) (StepKind, bool) {
	for _, k := range Steps {
		if k.Code == code {
			return k, true
		}
	}
	return StepKind{}, false
}

func running(r Record) bool {
	return r.WithdrawnOn.IsZero() && r.Ruling.Kind == ""
}

func bad(field, key, article string, args ...any) error {
	return fault.New(fault.Invalid, field, key, article, args...)
}

func barred(key, article string, args ...any) error {
	return fault.New(fault.Conflict, "", key, article, args...)
}
