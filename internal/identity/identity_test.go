package identity_test

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/dbtest"
	"suluh/internal/fault"
	. "suluh/internal/identity"
)

var update = flag.Bool("update", false, "write the golden files anew")

func day(s string) calendar.Date { return calendar.MustDate(s) }

// The matrix of roles and permissions is reviewed like code: whoever changes a
// role sees the whole of it change.
func TestTheMatrixOfRoles(t *testing.T) {
	t.Parallel()
	const file = "testdata/hak.txt"
	got := Matrix()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the roles changed; if that is meant, run this test with -update:\n%s", got)
	}
	for _, p := range Described() {
		if !strings.Contains(got, string(p)) {
			t.Errorf("%s is missing in the matrix", p)
		}
	}
	for _, r := range Roles {
		for _, p := range r.Permissions {
			if Describe(p) == "" {
				t.Errorf("%s has the permission %q, which nothing describes", r.Code, p)
			}
		}
	}
}

// Duties that must lie with different people. UU14/2008:36
func TestDutiesAreSeparate(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		role string
		not  []Permission
	}{
		{"atasan_ppid", []Permission{DecideRequests, HandleRequests}},
		{"administrator", []Permission{ViewRequests, ViewIdentity, DecideRequests, PublishRegister}},
		{"petugas", []Permission{DecideRequests, PublishRegister, ManagePeople}},
		{"operator", []Permission{DecideRequests, PublishRegister, ViewRequests}},
	} {
		role, ok := RoleOf(c.role)
		if !ok {
			t.Fatalf("no role %s", c.role)
		}
		for _, p := range c.not {
			if slices.Contains(role.Permissions, p) {
				t.Errorf("%s may %s", c.role, p)
			}
		}
	}
}

func TestPostsByDate(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name, starts, ends, on string
		held                   bool
	}{
		{"the day before", "2026-03-02", "", "2026-03-01", false},
		{"the first day", "2026-03-02", "", "2026-03-02", true},
		{"open, long after", "2026-03-02", "", "2099-01-01", true},
		{"the last day", "2026-01-02", "2026-03-02", "2026-03-02", true},
		{"the day after", "2026-01-02", "2026-03-02", "2026-03-03", false},
		{"one day only", "2026-03-02", "2026-03-02", "2026-03-02", true},
		{"across the year", "2025-12-31", "2026-01-01", "2026-01-01", true},
		{"a leap day", "2028-02-29", "2028-02-29", "2028-02-29", true},
	}
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		body := seedPerson(t, d, false)
		for i, c := range cases {
			p := Post{ID: fmt.Sprint(i), Person: "1", Role: "petugas", Title: "Petugas", DecreeNumber: "1", DecreeDate: day("2025-01-01"), Starts: day(c.starts)}
			if c.ends != "" {
				p.Ends = day(c.ends)
			}
			if got := p.HeldOn(day(c.on)); got != c.held {
				t.Errorf("%s: held %t", c.name, got)
			}
			if err := d.Write(t.Context(), func(tx *db.Tx) error { return InsertPost(t.Context(), tx, body, p) }); err != nil {
				t.Fatal(err)
			}
			posts, err := PostsOn(t.Context(), d, body, day(c.on))
			if err != nil {
				t.Fatal(err)
			}
			if got := slices.ContainsFunc(posts, func(q Post) bool { return q.ID == p.ID }); got != c.held {
				t.Errorf("%s: the database says %t", c.name, got)
			}
			a, err := ActorFor(t.Context(), d, body, "1", day(c.on))
			if err != nil {
				t.Fatal(err)
			}
			if got := slices.ContainsFunc(a.Posts, func(q Post) bool { return q.ID == p.ID }); got != c.held {
				t.Errorf("%s: the actor holds it: %t", c.name, got)
			}
		}
		err := d.Write(t.Context(), func(tx *db.Tx) error { return EndPost(t.Context(), tx, body, "0", day("2026-05-01")) })
		if err != nil {
			t.Fatal(err)
		}
		err = d.Write(t.Context(), func(tx *db.Tx) error { return EndPost(t.Context(), tx, body, "0", day("2026-06-01")) })
		if !fault.Is(err, fault.Conflict) {
			t.Errorf("a post ended twice: %v", err)
		}
		err = d.Write(t.Context(), func(tx *db.Tx) error { return EndPost(t.Context(), tx, "lain", "1", day("2026-06-01")) })
		if !fault.Is(err, fault.Conflict) {
			t.Errorf("a post ended by another body: %v", err)
		}
	})
}

func TestAuthorityOfPosts(t *testing.T) {
	t.Parallel()
	body := Post{ID: "1", Role: "petugas", Title: "Petugas"}
	unit := Post{ID: "2", Role: "ppid_pelaksana", Title: "PPID Pelaksana", Prefix: "Plt.", Unit: "pu"}
	a := Actor{Kind: Officer, Org: "a", Person: "p", Posts: Ranked([]Post{body, unit})}
	if a.Posts[0].ID != "2" { // a pelaksana stands before a petugas in Roles
		t.Errorf("first post: %s", a.Posts[0].ID)
	}
	for _, c := range []struct {
		name string
		got  bool
		want bool
	}{
		{"for the whole body", a.Everywhere(ViewRequests), true},
		{"a unit's post is not for the whole body", a.Everywhere(PublishRegister), false},
		{"its own unit", a.MayFor(PublishRegister, "pu"), true},
		{"another unit", a.MayFor(PublishRegister, "kes"), false},
		{"a post of the body serves every unit", a.MayFor(EditRegister, "kes"), true},
		{"what no post gives", a.May(ManagePeople), false},
		{"an unknown role gives nothing", Post{Role: "raja"}.Gives(ViewRequests), false},
		{"nobody", Actor{}.May(ViewRequests), false},
		{"an applicant", ForApplicant("a", "k").May(ViewRequests), false},
		{"the system has no posts", ForSystem("a").May(ViewRequests), false},
	} {
		if c.got != c.want {
			t.Errorf("%s: %t", c.name, c.got)
		}
	}
	if post, ok := a.By(PublishRegister); !ok || post.Label() != "Plt. PPID Pelaksana" {
		t.Errorf("acts by %q", post.Label())
	}
	if units := a.Units(EditRegister); !slices.Equal(units, []string{"pu"}) {
		t.Errorf("units: %v", units)
	}
}

func TestWhoCanBeTakenIn(t *testing.T) {
	t.Parallel()
	good := Post{Role: "petugas", Title: "Petugas", DecreeNumber: "1", DecreeDate: day("2026-01-01"), Starts: day("2026-01-02")}
	edit := func(fn func(*Post)) Post { p := good; fn(&p); return p }
	for name, c := range map[string]struct {
		err   error
		field string
	}{
		"a person":                {CheckPerson(Person{Name: "Sri", Username: "sri.w"}), ""},
		"no name":                 {CheckPerson(Person{Name: " ", Username: "sri"}), "nama"},
		"capitals in a user name": {CheckPerson(Person{Name: "Sri", Username: "Sri"}), "nama_pengguna"},
		"a blank in a user name":  {CheckPerson(Person{Name: "Sri", Username: "sri w"}), "nama_pengguna"},
		"one letter":              {CheckPerson(Person{Name: "Sri", Username: "s"}), "nama_pengguna"},
		"a post":                  {CheckPost(good), ""},
		"an unknown role":         {CheckPost(edit(func(p *Post) { p.Role = "raja" })), "peran"},
		"no decree":               {CheckPost(edit(func(p *Post) { p.DecreeNumber = "" })), "nomor_sk"},
		"no beginning":            {CheckPost(edit(func(p *Post) { p.Starts = calendar.Date{} })), "mulai"},
		"an end before":           {CheckPost(edit(func(p *Post) { p.Ends = day("2026-01-01") })), "sampai"},
		"no title":                {CheckPost(edit(func(p *Post) { p.Title = "" })), "jabatan"},
	} {
		l := fault.All(c.err)
		if (c.field == "") != (len(l) == 0) || (c.field != "" && l[0].Field != c.field) {
			t.Errorf("%s: %v", name, c.err)
		}
	}
}
