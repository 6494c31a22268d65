package extract

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

// inspect reads a file in this process, as its child would.
func inspect(t testing.TB, file []byte, kind Type) *Result {
	t.Helper()
	a, err := documents[kind.Ext](source{bytes.NewReader(file), int64(len(file)), time.Now().Add(time.Minute)})
	if err != nil {
		t.Fatal(err)
	}
	if !a.Result.plausible() {
		t.Errorf("implausible: %+v", a.Result)
	}
	return a.Result
}

// told writes findings as "kode: tempat: kutipan" in order.
func told(r *Result) []string {
	var all []string
	for _, f := range r.Findings {
		all = append(all, strings.TrimSuffix(fmt.Sprintf("%s: %s: %s", f.Code, f.Place, f.Excerpt), ": "))
	}
	return all
}

func compare(t *testing.T, r *Result, want []string) {
	t.Helper()
	if got := told(r); !slices.Equal(got, want) {
		t.Errorf("got\n  %s\nwant\n  %s", strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}
