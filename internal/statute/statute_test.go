package statute

import (
	"errors"
	"reflect"
	"testing"

	"suluh/internal/fault"
)

func TestDefaultIsTheLaw(t *testing.T) {
	t.Parallel()
	want := Terms{
		Notification:         Term{10, "UU14/2008:22(7)"},
		Extension:            Term{7, "UU14/2008:22(8)"},
		IncompletenessNotice: Term{3, "PERKI1/2021"},
		Completion:           Term{3, "PERKI1/2021"},
		ObjectionWindow:      Term{30, "UU14/2008:36(1)"},
		ObjectionResponse:    Term{30, "UU14/2008:36(2)"},
		DisputeWindow:        Term{14, "UU14/2008:37(2)"},
	}
	if got := Default(); got != want {
		t.Errorf("got %+v", got)
	}
}

func TestKinder(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name    string
		body    Terms
		refused []string // settings, in order
	}{
		{"a body without terms of its own", Terms{}, nil},
		{"the statutory terms again", Default(), nil},
		{"answers in five days", Terms{Notification: Term{5, "Perbup 7/2025"}}, nil},
		{"answers in one day", Terms{Notification: Term{1, ""}}, nil},
		{"answers in eleven days", Terms{Notification: Term{11, ""}}, []string{"jangka_pemberitahuan"}},
		{"a negative term", Terms{Notification: Term{-1, ""}}, []string{"jangka_pemberitahuan"}},
		{"extends by three days", Terms{Extension: Term{3, ""}}, nil},
		{"extends by eight days", Terms{Extension: Term{8, ""}}, []string{"jangka_perpanjangan"}},
		{"names what is missing after four days", Terms{IncompletenessNotice: Term{4, ""}}, []string{"jangka_pemberitahuan_kekurangan"}},
		{"leaves a week to complete", Terms{Completion: Term{7, ""}}, nil},
		{"leaves two days to complete", Terms{Completion: Term{2, ""}}, []string{"jangka_kelengkapan"}},
		{"leaves forty days to object", Terms{ObjectionWindow: Term{40, ""}}, nil},
		{"leaves 29 days to object", Terms{ObjectionWindow: Term{29, ""}}, []string{"jangka_keberatan"}},
		{"leaves more than can be counted", Terms{ObjectionWindow: Term{1001, ""}}, []string{"jangka_keberatan"}},
		{"responds in 31 days", Terms{ObjectionResponse: Term{31, ""}}, []string{"jangka_tanggapan_keberatan"}},
		{"shortens the dispute window", Terms{DisputeWindow: Term{13, ""}}, []string{"jangka_sengketa"}},
		{"promises a dispute window it does not own", Terms{DisputeWindow: Term{15, ""}}, []string{"jangka_sengketa"}},
		{"two at once", Terms{Notification: Term{17, ""}, ObjectionWindow: Term{10, ""}},
			[]string{"jangka_pemberitahuan", "jangka_keberatan"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, err := Default().Kinder(tt.body)
			var refused []string
			for _, e := range fault.All(err) {
				if e.Kind != fault.Invalid || e.Article == "" {
					t.Errorf("%s: kind %v, article %q", e.Field, e.Kind, e.Article)
				}
				refused = append(refused, e.Field)
			}
			if !reflect.DeepEqual(refused, tt.refused) {
				t.Fatalf("refused %v, want %v", refused, tt.refused)
			}
			if err != nil && got != (Terms{}) {
				t.Error("refused terms must not be given back")
			}
			if err == nil {
				for _, r := range rules {
					law, own, is := Default(), *r.term(&tt.body), *r.term(&got)
					want := *r.term(&law)
					if own.WorkingDays != 0 {
						want.WorkingDays = own.WorkingDays
					}
					if own.Source != "" {
						want.Source = own.Source
					}
					if is != want {
						t.Errorf("%s: got %v, want %v", r.setting, is, want)
					}
				}
			}
		})
	}
}

// A refused setting tells the person what would be accepted.
func TestRefusalNamesTheBounds(t *testing.T) {
	t.Parallel()
	_, err := Default().Kinder(Terms{Notification: Term{12, ""}})
	var list fault.List
	if !errors.As(err, &list) || len(list) != 1 {
		t.Fatalf("got %v", err)
	}
	if !reflect.DeepEqual(list[0].Args, []any{1, 10}) || list[0].Article != "UU14/2008:22(7)" {
		t.Errorf("args %v, article %s", list[0].Args, list[0].Article)
	}
}

func TestNorms(t *testing.T) {
	t.Parallel()
	list, err := Norms()
	if err != nil {
		t.Fatal(err)
	}
	met := make(map[string]bool)
	for _, n := range list {
		met[n.Article] = n.Met
	}
	terms := Default()
	for _, r := range rules {
		if source := r.term(&terms).Source; !met[source] {
			t.Errorf("%s rests on %s, which the list does not mark as met", r.setting, source)
		}
	}
}

func TestBrokenNorms(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, text, want string }{
		{"three columns", "# list\nUU14/2008:22(7) | yes | statute\n", "norms line 2: want article, met, package and note between bars"},
		{"no citation", "pasal 22 | yes | statute | note\n", `norms line 1: "pasal 22" is no citation`},
		{"half a citation", "UU14/2008:22(7) x | yes | statute | note\n", `norms line 1: "UU14/2008:22(7) x" is no citation`},
		{"neither yes nor no", "UU14/2008:22(7) | perhaps | statute | note\n", `norms line 1: met is "perhaps", want yes or no`},
		{"no owner", "UU14/2008:22(7) | yes | | note\n", "norms line 1: want article, met, package and note between bars"},
		{"twice", "UU14/2008:10 | no | a | b\n\nUU14/2008:10 | no | a | b\n", "norms line 3: UU14/2008:10 is listed twice"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if _, err := parseNorms(tt.text); err == nil || err.Error() != tt.want {
				t.Errorf("got %v, want %s", err, tt.want)
			}
		})
	}
}

func TestCitations(t *testing.T) {
	t.Parallel()
	got := Citations("// UU14/2008:22(8), see also PERKI1/2021:15 and UU27/2022:46; UU14/2008:35(1)b.\n// PERKI1/2021. XUU1/2000")
	want := []string{"UU14/2008:22(8)", "PERKI1/2021:15", "UU27/2022:46", "UU14/2008:35(1)b", "PERKI1/2021"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %q", got)
	}
}

func TestCite(t *testing.T) {
	t.Parallel()
	tests := []struct{ article, want string }{
		{"UU14/2008:22(8)", "Pasal 22 ayat (8) UU 14/2008"},
		{"PERKI1/2021:15", "Pasal 15 PERKI 1/2021"},
		{"UU14/2008:35(1)b", "Pasal 35 ayat (1) huruf b UU 14/2008"},
		{"UU14/2008:17h", "Pasal 17 huruf h UU 14/2008"},
		{"PERKI1/2021", "PERKI 1/2021"},
		{"PERMENDAGRI3/2017", "Permendagri 3/2017"},
		{"Perbup 7/2025", "Perbup 7/2025"},
		{"", ""},
	}
	for _, tt := range tests {
		if got := Cite(tt.article); got != tt.want {
			t.Errorf("Cite(%q) = %q, want %q", tt.article, got, tt.want)
		}
	}
}
