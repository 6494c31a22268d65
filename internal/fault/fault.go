// Package fault is the small vocabulary of refusals.
//
// A fault has a kind for the program and a message key for the person. Rules
// and commands return faults; only the outermost layer (web, api, cmd) turns
// them into a page, a problem document or an exit code. A fault never carries
// personal data: its arguments are dates, numbers, names of units and of files.
package fault

import (
	"errors"
	"fmt"
)

// Kind says what sort of refusal it is, independent of any protocol.
type Kind uint8

const (
	// Invalid input: the person can correct a field and try again.
	Invalid Kind = iota + 1
	// NotFound covers the missing, the withdrawn and the rows of another body alike.
	NotFound
	// Forbidden means that the actor's posts do not give the authority.
	Forbidden
	// Conflict means that the state has moved, or that the law closes this step now.
	Conflict
	// TooLarge input passes a documented limit.
	TooLarge
	// Busy means that a limit on attempts or on work in hand is reached; try again.
	Busy
)

// String gives the kind's name for logs.
func (k Kind) String() string {
	switch k {
	case Invalid:
		return "invalid"
	case NotFound:
		return "not found"
	case Forbidden:
		return "forbidden"
	case Conflict:
		return "conflict"
	case TooLarge:
		return "too large"
	case Busy:
		return "busy"
	}
	return "unknown"
}

// Error is one refusal.
type Error struct {
	Kind    Kind
	Field   string // name of the form field it belongs to, or empty
	Key     string // message key in package i18n
	Article string // the norm it rests on, or empty
	Args    []any  // values for the message, in its order
}

// New makes a refusal. Field and article may be empty.
func New(kind Kind, field, key, article string, args ...any) *Error {
	return &Error{Kind: kind, Field: field, Key: key, Article: article, Args: args}
}

// Error describes the refusal for logs; people read the message behind Key.
func (e *Error) Error() string {
	if e.Field != "" {
		return fmt.Sprintf("%s: %s (%s)", e.Kind, e.Key, e.Field)
	}
	return fmt.Sprintf("%s: %s", e.Kind, e.Key)
}

// List is every refusal of one form at once, in the order of its fields.
type List []*Error

// Add appends a refusal and ignores nil.
func (l *List) Add(e *Error) {
	if e != nil {
		*l = append(*l, e)
	}
}

// Err gives the list as an error, or nil when it is empty.
func (l List) Err() error {
	if len(l) == 0 {
		return nil
	}
	return l
}

// Error describes the first refusal and the number of the others, for logs.
func (l List) Error() string {
	if len(l) == 1 {
		return l[0].Error()
	}
	return fmt.Sprintf("%s (and %d more)", l[0].Error(), len(l)-1)
}

// All gives the refusals inside err: one, several of a form, or none.
func All(err error) List {
	var l List
	if errors.As(err, &l) {
		return l
	}
	var e *Error
	if errors.As(err, &e) {
		return List{e}
	}
	return nil
}

// KindOf gives the kind of the first refusal inside err, or zero.
func KindOf(err error) Kind {
	if l := All(err); len(l) > 0 {
		return l[0].Kind
	}
	return 0
}

// Is reports whether err is a refusal of this kind.
func Is(err error, kind Kind) bool { return KindOf(err) == kind }
