package sample

import (
	"bytes"
	"encoding/csv"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

func TestBodiesAndUnits(t *testing.T) {
	t.Parallel()
	count := map[string]int{}
	slugs, codes := map[string]bool{}, map[string]bool{}
	for _, u := range Units() {
		count[u.Kind]++
		if slugs[u.Slug] || u.Slug == "" {
			t.Errorf("unit slug %q empty or used twice", u.Slug)
		}
		if u.Parent != "" && !slugs[u.Parent] {
			t.Errorf("%s: parent %q does not come before it", u.Slug, u.Parent)
		}
		slugs[u.Slug] = true
		if u.Code != "" {
			if codes[u.Code] || !regexp.MustCompile(`^99\.01\.\d\d(\.1\d{3})?$`).MatchString(u.Code) {
				t.Errorf("%s: code %q wrong or used twice", u.Slug, u.Code)
			}
			codes[u.Code] = true
		}
		if u.Name == "" || u.Short == "" || u.Head == "" || u.Subject == "" || u.Budget <= 0 || len(u.Programs) < 3 {
			t.Errorf("unit %q is not complete: %+v", u.Slug, u)
		}
	}
	agencies := len(Units()) - count[UnitDistrict] - count[UnitSubdistrict]
	if agencies != 44 || count[UnitDistrict] != 18 || count[UnitSubdistrict] < 10 {
		t.Errorf("44 agencies and 18 districts wanted, have %d and %d (%v)", agencies, count[UnitDistrict], count)
	}
	bodies := Bodies()
	if len(bodies) != 13 || bodies[0].Key != Regency || bodies[0].Host != "localhost" {
		t.Fatalf("the regency on localhost and 12 villages wanted, have %d bodies", len(bodies))
	}
	hosts := map[string]bool{}
	for _, b := range bodies[1:] {
		if !regexp.MustCompile(`^99\.01\.(0[1-9]|1[0-8])\.2\d{3}$`).MatchString(b.Code) || codes[b.Code] || hosts[b.Host] {
			t.Errorf("%s: code %q or host %q wrong or used twice", b.Key, b.Code, b.Host)
		}
		codes[b.Code], hosts[b.Host] = true, true
		if !strings.HasSuffix(b.Host, ".localhost") || b.Kind != KindVillage || !strings.Contains(b.Address, "Kecamatan ") || strings.Contains(b.Address, "Kecamatan ,") {
			t.Errorf("village %+v is not complete", b)
		}
	}
}

func TestPosts(t *testing.T) {
	t.Parallel()
	people, units, bodies := map[string]Person{}, map[string]bool{"": true}, map[string]bool{}
	for _, p := range People() {
		if _, twice := people[p.Key]; twice || p.Name == "" {
			t.Errorf("person %q twice or nameless", p.Key)
		}
		people[p.Key] = p
	}
	for _, u := range Units() {
		units[u.Slug] = true
	}
	for _, b := range Bodies() {
		bodies[b.Key] = true
	}
	signIn := map[string]bool{}
	for _, p := range Posts() {
		who, known := people[p.Person]
		if !known || !units[p.Unit] || !bodies[p.Body] {
			t.Errorf("post %+v names an unknown person, unit or body", p)
		}
		if p.Decree.Number == "" || p.Decree.Date.IsZero() || p.Decree.Signer == "" || p.Start.Before(p.Decree.Date) {
			t.Errorf("%s: no decree, or it starts before its decree: %+v", p.Title, p)
		}
		if !p.End.IsZero() && p.End.Before(p.Start) {
			t.Errorf("%s ends before it starts", p.Title)
		}
		signIn[p.Role] = signIn[p.Role] || who.SignIn && p.End.IsZero()
	}
	for _, r := range []string{RoleHead, RoleSuperior, RoleOfficer, RoleUnitOfficer, RoleDesk, RoleOperator, RoleAdministrator, RoleVillageOfficer, RoleVillageHead} {
		if !signIn[r] {
			t.Errorf("nobody may sign in as %s", r)
		}
	}
}

func TestEntries(t *testing.T) {
	t.Parallel()
	perBody, seen, keys := map[string]int{}, map[string]int{}, map[string]bool{}
	titles, units := map[string]string{}, map[string]bool{}
	for _, u := range Units() {
		units[u.Slug] = true
	}
	for _, e := range Entries() {
		perBody[e.Body]++
		for _, what := range append([]string{e.Class, e.State, e.Retention, "file:" + string(rune('0'+len(e.Files)))}, e.Forms...) {
			seen[what]++
		}
		if keys[e.Key] {
			t.Errorf("entry %s twice", e.Key)
		}
		keys[e.Key] = true
		if other := titles[e.Body+e.Title]; other != "" {
			t.Errorf("%s and %s have the title %q", e.Key, other, e.Title)
		}
		titles[e.Body+e.Title] = e.Key
		if e.Body == Regency && !units[e.Unit] || e.Body != Regency && e.Unit != "" {
			t.Errorf("%s: holder %q", e.Key, e.Unit)
		}
		if e.Responsible == "" || e.MadeText == "" || e.Place == "" || e.Media == "" || len(e.Keywords) < 2 || e.Standard == "" {
			t.Errorf("%s is not complete: %+v", e.Key, e)
		}
		if words := len(strings.Fields(e.Summary)); words < 8 || words > 50 {
			t.Errorf("%s: a summary of %d words says too little or too much", e.Key, words)
		}
		if y := e.Made.Year(); y < 2021 || y > 2026 {
			t.Errorf("%s made in %d", e.Key, y)
		}
		if e.Class != Immediate && !officeDays().IsWorkingDay(e.Made) {
			t.Errorf("%s made on %s, when offices are closed", e.Key, e.Made)
		}
		if len(e.Files) > 3 {
			t.Errorf("%s has %d files", e.Key, len(e.Files))
		}
	}
	if n := perBody[Regency]; n < 300 || n > 350 {
		t.Errorf("about 320 entries of the regency wanted, have %d", n)
	}
	for _, b := range Bodies()[1:] {
		if n := perBody[b.Key]; n < 9 || n > 14 {
			t.Errorf("%s has %d entries", b.Key, n)
		}
	}
	want := []string{
		Periodic, Immediate, AnyTime, Draft, InReview, Published, "cetak", "elektronik", "rekaman", "daring",
		"permanen", "selama berlaku", "sesuai JRA", "5 tahun", "aktif 2 tahun, inaktif 3 tahun", "file:0", "file:1", "file:2",
	}
	for _, w := range want {
		if seen[w] == 0 {
			t.Errorf("no entry has %s", w)
		}
	}
}

func TestEveryUnitHasEntries(t *testing.T) {
	t.Parallel()
	has := map[string]int{}
	for _, e := range Entries() {
		has[e.Unit]++
	}
	for _, u := range Units() {
		if has[u.Slug] == 0 {
			t.Errorf("%s has no entry", u.Slug)
		}
	}
}

// A number of one year must not contradict the same number in another document.
func TestDocumentsOfOneUnitAgree(t *testing.T) {
	t.Parallel()
	budget := map[string]float64{}
	for _, e := range Entries() {
		if e.Unit == "dpupr" && e.Year == 2026 && (strings.Contains(e.Key, "renja") || strings.Contains(e.Key, "dpa") || strings.Contains(e.Key, "lra")) {
			budget[e.Key] = e.Files[0].Tables[0].Rows[0][1].Value
		}
	}
	if len(budget) != 3 {
		t.Fatalf("three documents wanted, have %v", budget)
	}
	first := budget["dpupr/renja-2026"]
	for k, v := range budget {
		if v != first || v < 1e9 {
			t.Errorf("%s gives %.0f, the work plan %.0f", k, v, first)
		}
	}
}

func TestFiles(t *testing.T) {
	t.Parallel()
	kinds := map[string]int{}
	for _, e := range Entries() {
		for _, f := range e.Files {
			kinds[f.Kind]++
			raw, err := File(f)
			if err != nil {
				t.Fatalf("%s: %v", e.Key, err)
			}
			if again, _ := File(f); !bytes.Equal(raw, again) {
				t.Fatalf("%s: %s differs the second time", e.Key, f.Name)
			}
			if !regexp.MustCompile(`^[a-z0-9-]+\.(pdf|xlsx|csv|txt)$`).MatchString(f.Name) || len(raw) > 100<<10 {
				t.Errorf("%s: file %q of %d bytes", e.Key, f.Name, len(raw))
			}
			switch f.Kind {
			case "xlsx":
				checkWorkbook(t, f, raw)
			case "csv":
				rows, err := csv.NewReader(bytes.NewReader(raw)).ReadAll()
				if err != nil || len(rows) < 3 {
					t.Errorf("%s: %d rows, %v", f.Name, len(rows), err)
				}
			}
		}
	}
	for _, k := range []string{"pdf", "xlsx", "csv", "txt"} {
		if kinds[k] < 20 {
			t.Errorf("only %d files of kind %s", kinds[k], k)
		}
	}
}

func checkWorkbook(t *testing.T, f FileSpec, raw []byte) {
	t.Helper()
	w, err := excelize.OpenReader(bytes.NewReader(raw))
	if err != nil {
		t.Fatalf("%s: %v", f.Name, err)
	}
	defer w.Close()
	for i, table := range f.Tables {
		rows, err := w.GetRows(w.GetSheetName(i), excelize.Options{RawCellValue: true})
		if err != nil || len(rows) < len(table.Rows)+3 {
			t.Fatalf("%s: %d rows, %v", f.Name, len(rows), err)
		}
		if rows[0][0] != table.Title || !slices.Equal(rows[2], table.Heading) {
			t.Errorf("%s: reads %q %q", f.Name, rows[0], rows[2])
		}
		for n, row := range table.Rows {
			for c, cell := range row {
				if cell.machine() != "" && rows[n+3][c] != cell.machine() {
					t.Errorf("%s: row %d column %d reads %q, want %q", f.Name, n, c, rows[n+3][c], cell.machine())
				}
			}
		}
	}
}

func TestPDFReadsBack(t *testing.T) {
	t.Parallel()
	byKey := map[string]FileSpec{}
	for _, e := range Entries() {
		for _, f := range e.Files {
			byKey[f.Name] = f
		}
	}
	long := FileSpec{Name: "panjang.pdf", Kind: "pdf", Title: "Naskah (panjang) – 2026", Author: "Contoh", Paragraphs: slices.Repeat([]string{strings.Repeat("kata ", 90) + "penutup"}, 12)}
	for _, f := range []FileSpec{byKey["profil-kesehatan-2025.pdf"], byKey["renja-dpupr-2026.pdf"], byKey["rkpd-2026.pdf"], long} {
		t.Run(f.Name, func(t *testing.T) {
			t.Parallel()
			raw, err := File(f)
			if err != nil {
				t.Fatal(err)
			}
			name := filepath.Join(t.TempDir(), "f.pdf")
			if err := os.WriteFile(name, raw, 0o600); err != nil {
				t.Fatal(err)
			}
			if out, err := exec.Command("qpdf", "--check", name).CombinedOutput(); err != nil {
				t.Fatalf("qpdf: %v\n%s", err, out)
			}
			out, err := exec.Command("pdftotext", "-layout", name, "-").Output()
			if err != nil {
				t.Fatalf("pdftotext: %v", err)
			}
			text := strings.Join(strings.Fields(string(out)), " ")
			want := []string{f.Title, "Halaman 1 dari"}
			for _, p := range f.Paragraphs {
				words := strings.Fields(p)
				want = append(want, strings.Join(words[:4], " "), words[len(words)-1])
			}
			for _, tb := range f.Tables {
				want = append(want, tb.Rows[0][0].Text[:5], tb.Rows[len(tb.Rows)-1][1].String())
			}
			for _, w := range want {
				if !strings.Contains(text, w) {
					t.Errorf("%q is not in the text", w)
				}
			}
		})
	}
}

func TestFileRefuses(t *testing.T) {
	t.Parallel()
	for name, spec := range map[string]FileSpec{
		"unknown kind":           {Kind: "docx"},
		"csv without a table":    {Kind: "csv"},
		"csv with two tables":    {Kind: "csv", Tables: make([]Table, 2)},
		"workbook without table": {Kind: "xlsx"},
	} {
		if _, err := File(spec); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
