package search

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// show writes a query as one line: words by their stems, a phrase in quotes.
func show(q Query) string {
	var all []string
	for _, t := range q.Terms {
		s := strings.Join(t.Stems, " ")
		if t.Phrase {
			s = `"` + s + `"`
		}
		if t.Prefix {
			s = t.Word + "*"
		}
		if t.Exclude {
			s = "-" + s
		}
		all = append(all, s)
	}
	return strings.Join(all, " | ")
}

func TestParse(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, in, want string }{
		{"words", "laporan keuangan 2023", "lapor | uang | 2023"},
		{"stop words go", "laporan dan keuangan di desa", "lapor | uang | desa"},
		{"nothing but stop words", "dan yang di", ""},
		{"phrase", `"laporan keuangan" desa`, `"lapor uang" | desa`},
		{"phrase with typographic quotes", "“laporan keuangan” desa", `"lapor uang" | desa`},
		{"phrase of one word", `"laporan"`, "lapor"},
		{"stop words in a phrase", `"pendapatan dan belanja"`, `"dapat belanja"`},
		{"quote not closed", `laporan "keuangan desa`, "lapor | uang | desa"},
		{"empty quotes", `"" laporan`, "lapor"},
		{"exclusion", "laporan -keuangan", "lapor | -uang"},
		{"excluded phrase", `laporan -"belanja desa"`, `lapor | -"belanja desa"`},
		{"excluded number of a law", "undang -14/2008", `undang | -"14 2008"`},
		{"a hyphen alone excludes nothing", "laporan - keuangan", "lapor | uang"},
		{"hyphen inside a word", "undang-undang", "undang"},
		{"prefix by hand", "anggar* desa", "anggar* | desa"},
		{"operators are words", "laporan AND NOT desa OR title:x", "lapor | and | not | desa | or | title | x"},
		{"signs are gaps", "a^2 {b} (c) col:d NEAR(e f)", "a | 2 | b | c | col | d | near | e | f"},
		{"zero byte", "lapor\x00an", "lapor | an"},
		{"nothing", "", ""},
		{"nothing but signs", `"*" - () ^`, ""},
	} {
		if got := show(Parse(c.in)); got != c.want {
			t.Errorf("%s: Parse(%q) = %s, want %s", c.name, c.in, got, c.want)
		}
	}
}

func TestParseTyping(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, in, want string }{
		{"last word is open", "laporan keua", "lapor | keua*"},
		{"a space closes it", "laporan keua ", "lapor | keua"},
		{"a closed phrase stays", `"laporan keuangan"`, `"lapor uang"`},
		{"a stop word alone may go on", "di", "di*"},
		{"nothing", " ", ""},
	} {
		if got := show(ParseTyping(c.in)); got != c.want {
			t.Errorf("%s: ParseTyping(%q) = %s, want %s", c.name, c.in, got, c.want)
		}
	}
}

func TestParseLimits(t *testing.T) {
	t.Parallel()
	long := Parse(strings.Repeat("kata ", 100))
	if len(long.Text) > MaxBytes || !long.Truncated {
		t.Errorf("500 bytes are kept as %d, truncated %v", len(long.Text), long.Truncated)
	}
	many := Parse("a1 a2 a3 a4 a5 a6 a7 a8 a9 b1 b2 b3 b4 b5 b6 b7 b8 b9 c1 c2 c3 c4")
	if len(many.Terms) != MaxTerms || !many.Truncated {
		t.Errorf("22 words are kept as %d, truncated %v", len(many.Terms), many.Truncated)
	}
	if q := Parse(strings.Repeat("é", 150)); !utf8.ValidString(q.Text) {
		t.Error("the text is cut inside a character")
	}
	if q := Parse("laporan"); q.Truncated {
		t.Error("a short query counts as cut")
	}
}

// hostile is what a query must survive: syntax of both engines, quotes, zero
// bytes, operators, and length.
var hostile = []string{
	`"`, `""`, `"""`, `'`, `''`, `\`, `\'`, `'; DROP TABLE search_doc; --`, `" OR 1=1 --`, `a" OR "b`, `a' | 'b`, `'a':*`, `!a`, `a & !b`, `a <-> b`, `a <2> b`,
	`(`, `)`, `((((((((((`, `a AND`, `AND`, `OR`, `NOT`, `NOT a`, `a NOT`, `NEAR(a b, 5)`, `NEAR`, `stems:a`, `meta : xo1`, `{meta stems} : a`, `-{meta}:a`, `^a`, `a*`, `*`, `**`, `a**b`,
	`a + b`, `+a`, `-`, `--`, `-a`, `-"a b"`, `- -a`, "\x00", "a\x00b", "\xff\xfe", "a\xc3", "\u202eabc", "\u200b", "İ", "ﷺ", "ﬃ", "½", "①②", "𝕬𝖓𝖌𝖌𝖆𝖗𝖆𝖓", "𞤀𞤁", "🏛️ laporan",
	"%", "_", "laporan%", "laporan_keuangan", "a:b:c", "1e5", "12e3", "0x1f", "-1", "1.5", "http://a.b/c?d=e&f=g", "user@example.id", "<script>alert(1)</script>", "{{.}}", "${x}", "$1", "$2::text",
	"xo1", "xk0", "@xo1", "E'\\x41'", "U&'\\0041'", strings.Repeat("a", 10000), strings.Repeat(`"`, 10000), strings.Repeat("a ", 5000), strings.Repeat("(", 10000), strings.Repeat("-a ", 3000),
	strings.Repeat("lkjip ", 20), strings.Repeat("spm -spm ", 15), "a\nb\tc\rd", "\u2028", "\ufeff", "é́́́́́",
}

func FuzzParse(f *testing.F) {
	for _, s := range hostile[:60] {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, q := range []Query{Parse(s), ParseTyping(s)} {
			if len(q.Text) > MaxBytes || len(q.Terms) > MaxTerms {
				t.Fatalf("%q passes the limits", s)
			}
			for _, k := range q.Terms {
				if len(k.Stems) == 0 || k.start < 0 || k.end > len(q.Text) || k.start >= k.end {
					t.Fatalf("%q gives the term %+v", s, k)
				}
				for _, stem := range k.Stems {
					if stem == "" || strings.IndexFunc(stem, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) }) >= 0 {
						t.Fatalf("%q gives the stem %q", s, stem)
					}
				}
			}
		}
	})
}

func TestDistance(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"anggaran", "anggaran", 0}, {"angaran", "anggaran", 1}, {"anggarna", "anggaran", 1}, {"lapoaran", "laporan", 1},
		{"keungan", "keuangan", 1}, {"kuengan", "keuangan", 2}, {"desa", "dinas", 3}, {"a", "abcd", 3},
	} {
		if got := distance([]rune(c.a), []rune(c.b), 2); got != c.want {
			t.Errorf("distance(%q, %q) = %d, want %d", c.a, c.b, got, c.want)
		}
	}
}
