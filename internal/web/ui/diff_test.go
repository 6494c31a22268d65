package ui_test

import (
	"strings"
	"testing"

	"suluh/internal/web/ui"
)

// shown writes what changed between brackets.
func shown(spans []ui.Span) string {
	var b strings.Builder
	for _, s := range spans {
		if s.Changed {
			b.WriteString("[" + s.Text + "]")
		} else {
			b.WriteString(s.Text)
		}
	}
	return b.String()
}

func TestDiffWords(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("kata ", 5000)
	for name, c := range map[string]struct{ before, after, b, a string }{
		"the same":               {"Laporan kinerja", "Laporan kinerja", "Laporan kinerja", "Laporan kinerja"},
		"a word replaced":        {"Laporan tahun 2024", "Laporan tahun 2025", "Laporan tahun [2024]", "Laporan tahun [2025]"},
		"words added":            {"Laporan kinerja", "Laporan kinerja dan keuangan", "Laporan kinerja", "Laporan kinerja[ dan keuangan]"},
		"a word taken away":      {"Data aset tetap", "Data aset", "Data aset[ tetap]", "Data aset"},
		"in the middle":          {"satu dua tiga empat", "satu dua lima empat", "satu dua [tiga] empat", "satu dua [lima] empat"},
		"two places":             {"a b c d e", "a x c y e", "a [b] c [d] e", "a [x] c [y] e"},
		"neighbours in one mark": {"a b c d", "a x y d", "a [b c] d", "a [x y] d"},
		"from nothing":           {"", "baru", "", "[baru]"},
		"to nothing":             {"lama", "", "[lama]", ""},
		"lines":                  {"satu\ndua", "satu\ntiga", "satu\n[dua]", "satu\n[tiga]"},
		"other letters":          {"désa baru", "desa baru", "[désa] baru", "[desa] baru"},
		"all of a long text":     {long, strings.ReplaceAll(long, "kata", "lain"), "[" + strings.TrimSuffix(long, " ") + "] ", "[" + strings.TrimSuffix(strings.ReplaceAll(long, "kata", "lain"), " ") + "] "},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b, a := ui.DiffWords(c.before, c.after)
			if got := shown(b); got != c.b {
				t.Errorf("before: %.80q, want %.80q", got, c.b)
			}
			if got := shown(a); got != c.a {
				t.Errorf("after: %.80q, want %.80q", got, c.a)
			}
		})
	}
}

// FuzzDiffWords: whatever the texts are, both sides hold their whole text, and what
// is not marked is the same on both.
func FuzzDiffWords(f *testing.F) {
	f.Add("satu dua tiga", "satu tiga empat")
	f.Add("", " ")
	f.Add("a b a b", "b a b a")
	f.Fuzz(func(t *testing.T, before, after string) {
		b, a := ui.DiffWords(before, after)
		var whole, kept [2]strings.Builder
		for i, spans := range [][]ui.Span{b, a} {
			for _, s := range spans {
				whole[i].WriteString(s.Text)
				if !s.Changed {
					kept[i].WriteString(strings.Join(strings.Fields(s.Text), " ") + " ")
				}
			}
		}
		if whole[0].String() != before || whole[1].String() != after {
			t.Fatalf("%q and %q came back as %q and %q", before, after, whole[0].String(), whole[1].String())
		}
		if x, y := strings.Fields(kept[0].String()), strings.Fields(kept[1].String()); strings.Join(x, " ") != strings.Join(y, " ") {
			t.Fatalf("%q and %q keep %q and %q", before, after, x, y)
		}
	})
}
