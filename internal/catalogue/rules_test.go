package catalogue

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"
	"testing"

	"suluh/internal/calendar"
	"suluh/internal/fault"
	"suluh/internal/register"
	"suluh/internal/statute"
)

var day = calendar.MustDate

// Each row of the embedded catalogue says what, why and how often.
func TestTheEmbeddedCatalogue(t *testing.T) {
	t.Parallel()
	b := Embedded()
	for kind, want := range map[string]map[register.Class]int{
		"pemda": {register.Periodic: 72, register.Immediate: 14, register.OnDemand: 22},
		"desa":  {register.Periodic: 13, register.Immediate: 3, register.OnDemand: 12},
	} {
		got := map[register.Class]int{}
		codes := map[string]bool{}
		l := b.For(kind)
		for _, item := range l.Items() {
			got[item.Class]++
			if codes[item.Code] {
				t.Errorf("%s: %s stands twice", kind, item.Code)
			}
			codes[item.Code] = true
			if item.Parent != "" && !codes[item.Parent] {
				t.Errorf("%s: the parent of %s is not above it", kind, item.Code)
			}
			for _, a := range item.Articles {
				if statute.Cite(a) == a || !strings.Contains(a, ":") {
					t.Errorf("%s: %s rests on %q, which is no article", kind, item.Code, a)
				}
			}
			if len(item.Articles) == 0 || item.LegalBasis == "" || !item.Cadence.understood() || item.Said(6) == "" || item.Basis() == "" {
				t.Errorf("%s: %s does not say why or how often", kind, item.Code)
			}
			if kind == "desa" && item.Duty != OfUnit {
				t.Errorf("%s: %s is shared, although a village has one unit", kind, item.Code)
			}
		}
		for class, n := range want {
			if got[class] != n {
				t.Errorf("%s: %d items of %s, want %d", kind, got[class], class, n)
			}
		}
	}
	if !b.Known("pemda", "B-01a") || b.Known("desa", "B-01a") || !b.Known("desa", "DB-01") || b.Known("pemda", "DB-01") {
		t.Error("the lists of villages and of other bodies are mixed")
	}
	if !strings.HasPrefix(b.Version(), "2026-11-22/") {
		t.Errorf("version %s", b.Version())
	}
}

func TestADamagedCatalogueIsRefused(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		edit func(f *bookFile)
		key  string
	}{
		"as it is":                 {func(f *bookFile) {}, ""},
		"without a date":           {func(f *bookFile) { f.Version = "terbaru" }, "katalog.tanpa_tanggal"},
		"a row without an article": {func(f *bookFile) { f.Items[3].Articles = nil }, "katalog.dasar"},
		"an article nobody knows":  {func(f *bookFile) { f.Items[3].Articles = []string{"art 15"} }, "katalog.dasar"},
		"a cadence nobody knows":   {func(f *bookFile) { f.Items[3].Cadence.Kind = "sometimes" }, "katalog.jangka"},
		"a date without months":    {func(f *bookFile) { f.Items[1].Cadence.Months = 0 }, "katalog.jangka"},
		"a parent that is missing": {func(f *bookFile) { f.Items[1].Parent = "B-99" }, "katalog.tanpa_induk"},
		"a code twice":             {func(f *bookFile) { f.Items[2].Code = f.Items[1].Code }, "katalog.kode_ganda"},
		"a code with a line break": {func(f *bookFile) { f.Items[2].Code = "B-01\nb" }, "katalog.kode"},
		"a row too few":            {func(f *bookFile) { f.Items = f.Items[:len(f.Items)-1] }, "katalog.jumlah"},
		"a class nobody knows":     {func(f *bookFile) { f.Items[2].Class = "rahasia" }, "katalog.klasifikasi"},
		"for whom nobody knows":    {func(f *bookFile) { f.Items[2].AppliesTo = []string{"semua"} }, "katalog.untuk"},
		"a duty nobody knows":      {func(f *bookFile) { f.Items[2].Duty = "" }, "katalog.tugas"},
		"a group without a name":   {func(f *bookFile) { f.Items[0].Short = "" }, "katalog.nama_pendek"},
	} {
		var f bookFile
		if err := json.Unmarshal(embedded, &f); err != nil {
			t.Fatal(err)
		}
		c.edit(&f)
		data, err := json.Marshal(f)
		if err != nil {
			t.Fatal(err)
		}
		_, err = Load(bytes.NewReader(data))
		l := fault.All(err)
		if (c.key == "") != (err == nil) || c.key != "" && (len(l) == 0 || l[0].Key != c.key) {
			t.Errorf("%s: %v, want %q", name, err, c.key)
		}
	}
	for _, text := range []string{"", "[]", "{", string(embedded) + "{}", `{"versi":"2026-11-22"}`} {
		if _, err := Load(strings.NewReader(text)); !fault.Is(err, fault.Invalid) {
			t.Errorf("%.20q: %v", text, err)
		}
	}
}

func FuzzLoad(f *testing.F) {
	f.Add([]byte(`{"version":"2026-11-22","items":[{"code":"B-01"}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		if b, err := Load(bytes.NewReader(data)); (b == nil) == (err == nil) {
			t.Errorf("%v, %v", b, err)
		}
	})
}

// held puts entries at items: code, months of their own, and the day of the latest.
type held struct {
	code    string
	cadence int
	latest  string
}

func ask(l *List, today string, change func(q *Question), entries ...held) map[string]Status {
	q := Question{List: l, Today: day(today), Cadence: 6, Held: make([][]Evidence, l.Len())}
	for _, h := range entries {
		i := l.at[h.code]
		q.Held[i] = append(q.Held[i], Evidence{N: 1, Cadence: h.cadence, Latest: day(h.latest)})
	}
	if change != nil {
		change(&q)
	}
	answers := map[string]Status{}
	for i, s := range q.Judge() {
		answers[l.items[i].Code] = s
	}
	return answers
}

func TestTheStateOfAnItem(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		code, today string
		entries     []held
		state       State
		why         Why
		due         string
	}{
		"nothing":           {"B-03", "2026-03-02", nil, Missing, "", ""},
		"on the day itself": {"B-03", "2026-03-02", []held{{"B-03", 0, "2026-03-02"}}, Present, "", "2026-09-02"},
		"on the last day":   {"B-03", "2026-09-02", []held{{"B-03", 0, "2026-03-02"}}, Present, "", "2026-09-02"},
		"a day after":       {"B-03", "2026-09-03", []held{{"B-03", 0, "2026-03-02"}}, Stale, "", "2026-09-02"},
		"from the end of August to the end of February": {"B-03", "2026-02-28", []held{{"B-03", 0, "2025-08-31"}}, Present, "", "2026-02-28"},
		"and no day more":                             {"B-03", "2026-03-01", []held{{"B-03", 0, "2025-08-31"}}, Stale, "", "2026-02-28"},
		"sooner by its own cadence":                   {"B-03", "2026-04-03", []held{{"B-03", 1, "2026-03-02"}}, Stale, "", "2026-04-02"},
		"its own cadence is no excuse":                {"B-03", "2026-09-03", []held{{"B-03", 24, "2026-03-02"}}, Stale, "", "2026-09-02"},
		"the fresher of two":                          {"B-03", "2026-09-03", []held{{"B-03", 0, "2026-03-02"}, {"B-03", 12, "2026-08-01"}}, Present, "", "2027-02-01"},
		"yearly after audit":                          {"B-04a", "2026-12-31", []held{{"B-04a", 0, "2026-02-01"}}, Present, "", "2027-02-01"},
		"on change alone is looked at in half a year": {"B-08", "2026-09-03", []held{{"B-08", 0, "2026-03-02"}}, Stale, "", "2026-09-02"},
		"always there never grows old":                {"T-04", "2031-01-01", []held{{"T-04", 0, "2026-03-02"}}, Present, "", ""},
		"unless by its own cadence":                   {"T-04", "2027-03-03", []held{{"T-04", 12, "2026-03-02"}}, Stale, "", "2027-03-02"},
		"no disaster":                                 {"S-01", "2026-03-02", nil, NotApplicable, ByEvent, ""},
		"a disaster of last year":                     {"S-01", "2027-03-02", []held{{"S-01", 0, "2026-03-02"}}, Present, "", ""},
		"a document that no package has":              {"B-09-2-21", "2026-03-02", nil, NotApplicable, ByPackage, ""},
		"a document of a package does not grow old":   {"B-09-3-02", "2030-03-02", []held{{"B-09-3-02", 0, "2026-03-02"}}, Present, "", ""},
		"a stage with one document":                   {"B-09-3", "2030-03-02", []held{{"B-09-3-02", 0, "2026-03-02"}}, Present, "", ""},
		"a stage without any":                         {"B-09-1", "2026-03-02", []held{{"B-09-3-02", 0, "2026-03-02"}}, Missing, "", ""},
		"an entry for the group":                      {"B-01a", "2026-03-02", []held{{"B-01", 0, "2026-03-02"}}, Present, "", "2026-09-02"},
		"nothing ruled":                               {"T-17", "2026-03-02", nil, NotApplicable, ByEvent, ""},
	} {
		s := ask(Embedded().For("pemda"), c.today, nil, c.entries...)[c.code]
		if s.State != c.state || s.Why != c.why || s.Due.String() != c.due {
			t.Errorf("%s: %s %s %s, want %s %s %s", name, s.State, s.Why, s.Due, c.state, c.why, c.due)
		}
	}
}

func TestVillages(t *testing.T) {
	t.Parallel()
	l := Embedded().For("desa")
	for name, c := range map[string]struct {
		code, today, latest string
		state               State
	}{
		"the list within a month":         {"DT-01", "2026-04-02", "2026-03-02", Present},
		"the list after a month":          {"DT-01", "2026-04-03", "2026-03-02", Stale},
		"the plan of eight years":         {"DB-04", "2034-03-02", "2026-03-02", Present},
		"a plan of the term before":       {"DB-04", "2034-03-03", "2026-03-02", Stale},
		"the budget of this year":         {"DB-06", "2027-01-31", "2026-01-31", Present},
		"realisation, half a year":        {"DB-08", "2026-08-01", "2026-01-31", Stale},
		"minutes of assemblies stay good": {"DT-03", "2036-01-01", "2026-01-31", Present},
	} {
		if s := ask(l, c.today, nil, held{c.code, 0, c.latest})[c.code]; s.State != c.state {
			t.Errorf("%s: %s, want %s", name, s.State, c.state)
		}
	}
}

func TestMarksGroupsAndDuties(t *testing.T) {
	t.Parallel()
	l := Embedded().For("pemda")
	mark := func(code string, applies bool) func(q *Question) {
		return func(q *Question) {
			q.Shared = true
			at := l.at[code]
			q.Marked = func(i int) Mark { return Mark{Given: i == at, Applies: applies} }
		}
	}
	shared := func(q *Question) { q.Shared = true }
	whole := func(q *Question) { q.Shared, q.Whole = true, true }
	for name, c := range map[string]struct {
		change  func(q *Question)
		entries []held
		code    string
		state   State
		why     Why
		below   Tally
	}{
		"a group of which nothing is there":     {nil, nil, "B-04", Missing, "", Tally{Missing: 4}},
		"of which some is there":                {nil, []held{{"B-04a", 0, "2026-03-02"}}, "B-04", Partial, "", Tally{Present: 1, Missing: 3}},
		"of which all is there":                 {nil, []held{{"B-04", 0, "2026-03-02"}}, "B-04", Present, "", Tally{Present: 4}},
		"of which all is old":                   {nil, []held{{"B-04", 0, "2020-03-02"}}, "B-04", Stale, "", Tally{Stale: 4}},
		"of which some is old":                  {nil, []held{{"B-04", 0, "2020-03-02"}, {"B-04a", 0, "2026-03-02"}}, "B-04", Stale, "", Tally{Present: 1, Stale: 3}},
		"procurement counts its three stages":   {nil, []held{{"B-09-2-01", 0, "2026-03-02"}, {"B-09-2-02", 0, "2026-03-02"}}, "B-09", Partial, "", Tally{Present: 1, Missing: 2}},
		"a marked item":                         {mark("B-03", false), nil, "B-03", NotApplicable, ByMark, Tally{}},
		"a marked group":                        {mark("B-04", false), nil, "B-04", NotApplicable, ByMark, Tally{}},
		"an item of a marked group":             {mark("B-04", false), nil, "B-04b", NotApplicable, ByMark, Tally{}},
		"what is published counts all the same": {mark("B-03", false), []held{{"B-03", 0, "2026-03-02"}}, "B-03", Present, "", Tally{}},
		"a duty of the body, in a unit":         {shared, nil, "B-05", NotApplicable, ByBody, Tally{}},
		"given to the unit":                     {mark("B-05", true), nil, "B-05", Missing, "", Tally{Missing: 4}},
		"met by the unit":                       {shared, []held{{"B-05a", 0, "2026-03-02"}}, "B-05", Present, "", Tally{Present: 1}},
		"the body's part of a unit's group":     {shared, []held{{"B-01", 0, "2026-03-02"}}, "B-01c", NotApplicable, ByBody, Tally{}},
		"a duty of the body, asked of it":       {whole, nil, "B-05", Missing, "", Tally{Missing: 4}},
		"a duty of units, asked of the body":    {whole, []held{{"B-03", 0, "2026-03-02"}}, "B-03", NotApplicable, ByUnit, Tally{}},
		"a body without units to share with":    {nil, nil, "B-05", Missing, "", Tally{Missing: 4}},
	} {
		s := ask(l, "2026-03-02", c.change, c.entries...)[c.code]
		if s.State != c.state || s.Why != c.why || s.Below != c.below {
			t.Errorf("%s: %s %s %+v, want %s %s %+v", name, s.State, s.Why, s.Below, c.state, c.why, c.below)
		}
	}
}

// The share is rounded down, so that 100 per cent means all.
func TestShares(t *testing.T) {
	t.Parallel()
	for want, tally := range map[int]Tally{100: {Present: 3}, 99: {Present: 199, Missing: 1}, 0: {Missing: 5}, 66: {Present: 2, Stale: 1}} {
		if got := tally.Percent(); got != want {
			t.Errorf("%+v is %d %%, want %d", tally, got, want)
		}
	}
	if (Tally{}).Percent() != 100 {
		t.Error("nothing owed is not complete")
	}
}

func TestMonthsOfAnEntry(t *testing.T) {
	t.Parallel()
	b := Embedded()
	for name, c := range map[string]struct {
		codes   []string
		cadence int
		want    int
	}{
		"half a year":                  {[]string{"B-03"}, 6, 6},
		"sooner by the body's setting": {[]string{"B-03"}, 3, 3},
		"the year stays a year":        {[]string{"B-04a"}, 3, 12},
		"the soonest of several":       {[]string{"B-04a", "B-03"}, 6, 6},
		"a document of a package":      {[]string{"B-09-2-01"}, 6, 0},
		"always there":                 {[]string{"T-04"}, 6, 0},
		"unknown":                      {[]string{"B-99"}, 6, 0},
	} {
		if got := b.Months("pemda", c.codes, c.cadence); got != c.want {
			t.Errorf("%s: %d months, want %d", name, got, c.want)
		}
	}
}

func TestSuggestions(t *testing.T) {
	t.Parallel()
	for title, want := range map[string]string{
		"Laporan Realisasi Anggaran 2025": "B-04a", "LKjIP Dinas Kesehatan Tahun 2025": "B-03", "Rencana Strategis 2025-2029": "T-08",
		"Rencana Umum Pengadaan 2026": "B-09-1-01", "Struktur Organisasi Kecamatan": "B-01b", "Foto kegiatan": "",
	} {
		got := ""
		if items := Embedded().For("pemda").Suggest(title, ""); len(items) > 0 {
			got = items[0].Code
		}
		if got != want {
			t.Errorf("%q suggests %q, want %q", title, got, want)
		}
	}
}

func TestTheShelfIsBounded(t *testing.T) {
	t.Parallel()
	var s shelf
	on := func(body string, acts int64) basis { return basis{body, 1, acts, calendar.MustDate("2026-03-02")} }
	first := s.put(on("a", 1), &Matrix{})
	if again := s.put(on("a", 1), &Matrix{}); again != first {
		t.Error("who computed the same a little later gives another matrix")
	}
	second := s.put(on("a", 2), &Matrix{})
	if s.get(on("a", 1)) != nil || s.get(on("a", 2)) != second || len(s.kept) != 1 {
		t.Errorf("a body has %d matrices", len(s.kept))
	}
	for i := range 3 * keptMatrices {
		s.put(on("b"+strconv.Itoa(i), 1), &Matrix{})
		if s.get(on("a", 2)) != second {
			t.Fatalf("the one that is asked for all the time went after %d others", i)
		}
	}
	if len(s.kept) != keptMatrices || s.get(on("b0", 1)) != nil {
		t.Errorf("%d matrices in memory", len(s.kept))
	}
}
