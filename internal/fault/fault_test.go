package fault

import (
	"errors"
	"fmt"
	"testing"
)

func TestKindSurvivesWrapping(t *testing.T) {
	t.Parallel()
	one := New(Conflict, "", "request.already_answered", "")
	var form List
	form.Add(New(Invalid, "nama", "form.name", ""))
	form.Add(nil)
	form.Add(New(Invalid, "surel", "form.email", ""))
	tests := []struct {
		name string
		err  error
		kind Kind
		n    int
	}{
		{"one refusal", one, Conflict, 1},
		{"one refusal, wrapped twice", fmt.Errorf("a: %w", fmt.Errorf("b: %w", one)), Conflict, 1},
		{"a form with two refusals", fmt.Errorf("post: %w", form.Err()), Invalid, 2},
		{"a failure that is no refusal", errors.New("disk"), 0, 0},
		{"no error", nil, 0, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := KindOf(tt.err); got != tt.kind {
				t.Errorf("kind %v, want %v", got, tt.kind)
			}
			if got := len(All(tt.err)); got != tt.n {
				t.Errorf("%d refusals, want %d", got, tt.n)
			}
		})
	}
}

func TestEmptyListIsNoError(t *testing.T) {
	t.Parallel()
	var l List
	if l.Err() != nil {
		t.Fatal("an empty list must be nil as an error")
	}
}
