package administration_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"suluh/internal/administration"
	"suluh/internal/db"
	"suluh/internal/dbtest"
	"suluh/internal/fault"
	"suluh/internal/i18n"
	"suluh/internal/identity"
)

func TestOldAddressesHaveOneForm(t *testing.T) {
	t.Parallel()
	for raw, want := range map[string]string{
		"/?page_id=12":              "/?page_id=12",
		"https://lama.test/?p=1":    "/?p=1",
		"/?b=2&a=1":                 "/?a=1&b=2",
		"/?page_id=12&utm_source=x": "/?page_id=12",
		"/?fbclid=abc":              "/",
		"/profil/":                  "/profil",
		"/index.php/ppid/dip":       "/index.php/ppid/dip",
		"/wp-content/uploads/2020/01/Renja%202020.pdf": "/wp-content/uploads/2020/01/Renja 2020.pdf",
		"/profil#struktur":              "/profil",
		"":                              "",
		"profil":                        "",
		"javascript:alert(1)":           "",
		"/a\\b":                         "",
		"/a\nb":                         "",
		"/a%0db":                        "",
		"ftp://lama.test/x":             "",
		"/" + strings.Repeat("a", 2001): "",
	} {
		if got, _, ok := administration.OldAddress(raw); got != want || ok != (want != "") {
			t.Errorf("%.60q becomes %q, %v; want %q", raw, got, ok, want)
		}
	}
}

// world is a site with a few pages of its own.
func world() administration.World {
	return administration.World{Own: []string{"contoh.test", "dinkes.contoh.test"}, Allowed: []string{"jdih.test"}, Existing: map[string]string{"/kenal": "/profil"},
		Answers: func(a string) bool { return a == "/" || a == "/profil" || strings.HasPrefix(a, "/informasi") }}
}

func TestWhichRedirectsAreRefused(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ list, want, says string }{
		"a page":                   {"/?page_id=12,/profil", "/?page_id=12 > /profil", ""},
		"a heading and semicolons": {"lama;baru\n/a;/profil\n\n/b;/informasi?unit=x", "/a > /profil, /b > /informasi?unit=x", ""},
		"whole addresses of ours":  {"https://lama.test/a,https://contoh.test/profil", "/a > /profil", ""},
		"a unit's own site":        {"/a,https://dinkes.contoh.test/", "/a > https://dinkes.contoh.test/", ""},
		"a host that is allowed":   {"/a,https://jdih.test/perda/1", "/a > https://jdih.test/perda/1", ""},
		"a host that is not":       {"/a,https://evil.test/", "", "Tujuan ada di evil.test"},
		"a host that looks alike":  {"/a,https://contoh.test.evil.test/", "", "Tujuan ada di contoh.test.evil.test"},
		"a host in the name":       {"/a,https://contoh.test@evil.test/", "", "Tujuan harus berupa"},
		"two slashes":              {"/a,//evil.test", "", "Tujuan harus berupa"},
		"a hidden second slash":    {"/a,https://contoh.test//evil.test", "", "Tujuan harus berupa"},
		"a backslash":              {"/a,/\\evil.test", "", "Tujuan harus berupa"},
		"a script":                 {"/a,javascript:alert(1)", "", "Tujuan harus berupa"},
		"no target":                {"/a", "", "Tujuan belum diisi"},
		"no old address":           {",/profil", "", "Alamat lama belum diisi"},
		"a name without a slash":   {"profil-lama,/profil", "", "harus dimulai dengan garis miring"},
		"the home page":            {"/,/profil", "", "Beranda tidak dapat dialihkan"},
		"to itself":                {"/a,/a", "", "menuju dirinya sendiri"},
		"in a ring":                {"/a,/b\n/b,/a", "", "Tujuannya juga alamat lama"},
		"to one that is kept":      {"/a,/kenal", "", "Tujuannya juga alamat lama"},
		"twice":                    {"/a,/profil\n/a/,/informasi", "/a > /profil", "sudah ada di baris 1"},
		"to a page that is none":   {"/a,/tidak-ada", "", "Tidak ada halaman di tujuan itu"},
		"over a page of ours":      {"/profil,/informasi", "", "sudah menjadi halaman"},
	} {
		rows, err := administration.ReadRedirects(c.list)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		good, bad := administration.CheckRedirects(rows, world())
		var kept, said []string
		for _, r := range good {
			kept = append(kept, r.Old+" > "+r.New)
		}
		for _, b := range bad {
			said = append(said, i18n.Say(b.Err.Key, b.Err.Args...))
		}
		if got := strings.Join(kept, ", "); got != c.want || (c.says == "") != (len(said) == 0) || !strings.Contains(strings.Join(said, "; "), c.says) {
			t.Errorf("%s: kept %q, said %q", name, got, said)
		}
	}
	if _, err := administration.ReadRedirects(strings.Repeat("/a,/b\n", administration.MaxRedirects+1)); !fault.Is(err, fault.TooLarge) {
		t.Errorf("a list without end: %v", err)
	}
}

func TestRedirectsAreKeptAndFound(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o, ctx := newOffice(d), t.Context()
		body, officer := o.administrator(t, "contoh")
		find := func(address string) string {
			t.Helper()
			to, err := administration.FindRedirect(ctx, o.db, body.ID, address)
			if err != nil && !fault.Is(err, fault.NotFound) {
				t.Fatal(err)
			}
			return to
		}
		bring := func(a identity.Actor, text string, replace bool, hosts ...string) (int, int, error) {
			t.Helper()
			n, bad, err := o.ImportRedirects(ctx, a, administration.RedirectList{Text: text, Hosts: hosts, Replace: replace,
				Answers: func(a string) bool { return a == "/profil" || a == "/informasi" }})
			return n, len(bad), err
		}
		admin := identity.ForSystem(body.ID)
		if n, bad, err := bring(admin, "/?page_id=12,/profil\n/lama,/informasi\n/jdih,https://jdih.test/x\n/salah,/tidak-ada", false, "jdih.test"); n != 3 || bad != 1 || err != nil {
			t.Fatalf("%d taken, %d refused, %v", n, bad, err)
		}
		for address, want := range map[string]string{
			"/?page_id=12": "/profil", "/?page_id=12&utm_source=wa": "/profil", "/?page_id=13": "", "/": "", "/lama": "/informasi", "/lama/": "/informasi",
			"/lama?x=1": "/informasi", "/jdih": "https://jdih.test/x", "/salah": "", "/Lama": "",
		} {
			if got := find(address); got != want {
				t.Errorf("%s leads to %q, want %q", address, got, want)
			}
		}
		if to, err := administration.FindRedirect(ctx, o.db, "lain", "/lama"); !fault.Is(err, fault.NotFound) {
			t.Errorf("another body's old address leads to %q, %v", to, err)
		}
		// A host that is taken off the list leads nowhere from then on.
		if _, _, err := bring(admin, "/baru,/profil", false); err != nil || find("/jdih") != "" || find("/lama") != "/informasi" {
			t.Errorf("after the host was taken off: %v, %q", err, find("/jdih"))
		}
		if _, _, err := bring(admin, "/baru,/profil", true); err != nil || find("/lama") != "" || find("/baru") != "/profil" {
			t.Errorf("after the list was replaced: %v", err)
		}
		if _, _, err := bring(admin, "/x,/profil", false, "bukan host"); !fault.Is(err, fault.Invalid) {
			t.Errorf("a host that is none: %v", err)
		}
		if _, _, err := bring(identity.Actor{Kind: identity.Officer, Org: body.ID, Person: officer.Person}, "/x,/profil", false); !fault.Is(err, fault.Forbidden) {
			t.Errorf("without the permission: %v", err)
		}
		if _, _, err := bring(officer, "/baru,/informasi", false); err != nil || find("/baru") != "/informasi" {
			t.Errorf("the administrator's own list: %v", err)
		}
		var group sync.WaitGroup
		for i := range 8 {
			group.Go(func() {
				if _, _, err := bring(admin, fmt.Sprintf("/serentak-%d,/profil", i), false); err != nil {
					t.Error(err)
				}
			})
		}
		group.Wait()
		if all, err := administration.Redirects(ctx, o.db, body.ID); err != nil || len(all) != 9 {
			t.Errorf("%d addresses after eight at once, %v", len(all), err)
		}
	})
}

// FuzzRedirects demands that no list leads off this site without leave.
func FuzzRedirects(f *testing.F) {
	f.Add("/a,//evil.test\n/b,https://contoh.test@evil.test/")
	f.Add("/?p=1;/profil")
	f.Fuzz(func(t *testing.T, text string) {
		rows, err := administration.ReadRedirects(text)
		if err != nil {
			return
		}
		w := world()
		w.Answers = func(string) bool { return true }
		good, bad := administration.CheckRedirects(rows, w)
		if len(good)+len(bad) != len(rows) {
			t.Errorf("%d rows, %d kept and %d refused", len(rows), len(good), len(bad))
		}
		for _, r := range good {
			inside := strings.HasPrefix(r.New, "/") && !strings.HasPrefix(r.New, "//") && !strings.Contains(r.New, "\\")
			for _, host := range []string{"dinkes.contoh.test", "jdih.test"} {
				for _, scheme := range []string{"http://", "https://"} {
					rest, ok := strings.CutPrefix(strings.ToLower(r.New), scheme+host)
					inside = inside || ok && (rest == "" || strings.ContainsAny(rest[:1], "/:?#"))
				}
			}
			if !inside || strings.ContainsAny(r.New, "\r\n") {
				t.Errorf("%q leads to %q", r.Old, r.New)
			}
		}
	})
}
