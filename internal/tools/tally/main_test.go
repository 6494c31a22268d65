package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestTally(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name    string
		stream  string
		want    count
		shows   string
		conceal string
	}{
		{
			name: "a passing package shows its verdict only",
			stream: `{"Action":"output","Package":"p","Test":"TestA","Output":"chatter\n"}
{"Action":"pass","Package":"p","Test":"TestA"}
{"Action":"output","Package":"p","Output":"ok  \tp\t0.1s\n"}
{"Action":"pass","Package":"p"}`,
			want: count{1, 0}, shows: "ok  \tp", conceal: "chatter",
		},
		{
			name: "a failing test shows its output and the package is not counted again",
			stream: `{"Action":"output","Package":"p","Test":"TestA","Output":"why it failed\n"}
{"Action":"fail","Package":"p","Test":"TestA"}
{"Action":"pass","Package":"p","Test":"TestB"}
{"Action":"fail","Package":"p"}`,
			want: count{1, 1}, shows: "why it failed",
		},
		{
			name: "a package that dies without naming a test fails",
			stream: `{"Action":"output","Package":"p","Output":"panic: in init\n"}
{"Action":"fail","Package":"p"}`,
			want: count{0, 1}, shows: "panic: in init",
		},
		{
			name: "a package that does not build fails and shows the compiler",
			stream: `{"ImportPath":"p","Action":"build-output","Output":"p.go:1: undefined\n"}
{"ImportPath":"p","Action":"build-fail"}
{"Action":"fail","Package":"p","FailedBuild":"p"}`,
			want: count{0, 1}, shows: "undefined",
		},
		{
			name:   "a skipped test fails",
			stream: `{"Action":"skip","Package":"p","Test":"TestA"}`,
			want:   count{0, 1}, shows: "SKIPPED",
		},
		{
			name: "a package without tests is neither",
			stream: `{"Action":"skip","Package":"p"}
{"Action":"pass","Package":"q","Test":"TestA"}`,
			want: count{1, 0},
		},
		{
			name: "a stream without tests fails",
			want: count{0, 1}, shows: "no test ran",
		},
		{
			name:   "plain lines of the go command are shown",
			stream: "go: cannot find main module",
			want:   count{0, 1}, shows: "cannot find main module",
		},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var out strings.Builder
			got, err := tally(strings.NewReader(c.stream), &out)
			if err != nil {
				t.Fatal(err)
			}
			if got != c.want {
				t.Errorf("count %+v, want %+v", got, c.want)
			}
			if !strings.Contains(out.String(), c.shows) {
				t.Errorf("output lacks %q:\n%s", c.shows, out.String())
			}
			if c.conceal != "" && strings.Contains(out.String(), c.conceal) {
				t.Errorf("output shows %q:\n%s", c.conceal, out.String())
			}
		})
	}
}

func TestCountsAreAdded(t *testing.T) {
	t.Parallel()
	name := filepath.Join(t.TempDir(), "counts")
	for _, c := range []count{{3, 0}, {4, 1}} {
		if err := appendCount(name, c); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != "3 0\n4 1\n" {
		t.Errorf("file holds %q", got)
	}
}
