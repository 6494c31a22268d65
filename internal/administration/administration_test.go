package administration_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"suluh/internal/administration"
	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/dbtest"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/org"
)

const password = "tangga biru sebelas melati"

// office is a database with a clock that a test moves.
type office struct {
	*administration.Administration
	db  *db.DB
	now time.Time
}

func newOffice(d *db.DB) *office {
	o := &office{db: d, now: time.Date(2026, 3, 2, 2, 0, 0, 0, time.UTC)}
	o.Administration = &administration.Administration{Ledger: &ledger.Ledger{DB: d, Clock: func() time.Time { return o.now }}}
	return o
}

func founding(slug string) administration.Founding {
	return administration.Founding{
		Body: org.Body{Slug: slug, Name: "Pemerintah Kabupaten " + slug, Kind: "pemda", Host: slug + ".test", Zone: "WIB",
			Settings: org.Settings{Contact: org.Contact{Address: "Jalan Merdeka 1", City: "Contoh"}}},
		Person: identity.Person{Username: "admin." + slug, Name: "Sri Contoh"}, Password: password,
		Post: identity.Post{Title: "Administrator", DecreeNumber: "800/1/2026", DecreeDate: calendar.MustDate("2026-01-02"), Starts: calendar.MustDate("2026-01-02")},
	}
}

// administrator founds a body and gives the actor of its administrator today.
func (o *office) administrator(t *testing.T, slug string) (org.Body, identity.Actor) {
	t.Helper()
	body, err := o.Found(t.Context(), founding(slug))
	if err != nil {
		t.Fatal(err)
	}
	p, err := identity.PersonByUsername(t.Context(), o.db, body.ID, "admin."+slug)
	if err != nil {
		t.Fatal(err)
	}
	return body, o.actor(t, body, p.ID)
}

func (o *office) actor(t *testing.T, body org.Body, person string) identity.Actor {
	t.Helper()
	a, err := identity.ActorFor(t.Context(), o.db, body.ID, person, body.Day(o.now))
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func (o *office) kinds(t *testing.T, body string) []string {
	t.Helper()
	acts, err := ledger.Since(t.Context(), o.db, body, 0, 100)
	if err != nil {
		t.Fatal(err)
	}
	var kinds []string
	for _, a := range acts {
		kinds = append(kinds, a.Kind)
	}
	return kinds
}

func refusals(err error) map[string]string {
	found := map[string]string{}
	for _, f := range fault.All(err) {
		found[f.Field] = f.Key
	}
	return found
}

func TestFoundedBodyHasItsAdministratorAndItsActs(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o := newOffice(d)
		body, a := o.administrator(t, "contoh")
		if !a.May(identity.ManagePeople) || !a.May(identity.ManageSettings) || a.May(identity.DecideRequests) {
			t.Errorf("administrator's posts: %+v", a.Posts)
		}
		if _, err := identity.Authenticate(t.Context(), d, body.ID, "admin.contoh", password); err != nil {
			t.Errorf("sign-in: %v", err)
		}
		want := []string{"badan.didirikan", "pengguna.ditambahkan", "jabatan.ditetapkan"}
		if got := o.kinds(t, body.ID); len(got) != 3 || got[0] != want[0] || got[1] != want[1] || got[2] != want[2] {
			t.Errorf("acts %v, want %v", got, want)
		}
		if _, err := o.Found(t.Context(), founding("contoh")); !fault.Is(err, fault.Conflict) {
			t.Errorf("the same body again: %v", err)
		}
	})
}

func TestFoundingReportsEverythingMissingAtOnce(t *testing.T) {
	t.Parallel()
	_, err := (&administration.Administration{}).Found(t.Context(), administration.Founding{})
	got := refusals(err)
	for field, key := range map[string]string{"nama": "pengguna.nama_kosong", "host": "badan.host", "zona": "badan.zona", "alamat": "badan.alamat",
		"nama_pendek": "badan.nama_pendek", "nama_pengguna": "pengguna.nama_pengguna", "nomor_sk": "jabatan.sk", "mulai": "jabatan.mulai"} {
		if got[field] != key {
			t.Errorf("%s: %q, want %q", field, got[field], key)
		}
	}
}

func TestTwoWhoFoundAtOnceFoundOneBody(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o := newOffice(d)
		setup := administration.Setup{DB: d, Clock: func() time.Time { return o.now }}
		token, _, err := setup.Renew(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		var wait sync.WaitGroup
		errs := make([]error, 4)
		for i, slug := range []string{"satu", "dua", "tiga", "empat"} {
			wait.Go(func() { _, errs[i] = o.FoundFirst(context.Background(), token, founding(slug)) })
		}
		wait.Wait()
		founded := 0
		for _, err := range errs {
			switch {
			case err == nil:
				founded++
			case !fault.Is(err, fault.Forbidden):
				t.Errorf("the others are refused, got %v", err)
			}
		}
		bodies, err := org.Bodies(t.Context(), d)
		if err != nil || founded != 1 || len(bodies) != 1 {
			t.Errorf("%d foundings succeeded, %d bodies, %v", founded, len(bodies), err)
		}
	})
}

func TestSetupLink(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o := newOffice(d)
		ctx := t.Context()
		setup := administration.Setup{DB: d, Clock: func() time.Time { return o.now }}
		if err := setup.Check(ctx, ""); !fault.Is(err, fault.Forbidden) {
			t.Errorf("no link was made: %v", err)
		}
		old, _, err := setup.Renew(ctx)
		if err != nil {
			t.Fatal(err)
		}
		token, until, err := setup.Renew(ctx)
		if err != nil || until.Sub(o.now) != 30*time.Minute {
			t.Fatalf("until %v, %v", until, err)
		}
		if setup.Check(ctx, token) != nil || !fault.Is(setup.Check(ctx, old), fault.Forbidden) {
			t.Error("the newest link works and no other")
		}
		o.now = o.now.Add(30 * time.Minute)
		if !fault.Is(setup.Check(ctx, token), fault.Forbidden) {
			t.Error("the link works for thirty minutes only")
		}
		if _, err := o.FoundFirst(ctx, token, founding("lambat")); !fault.Is(err, fault.Forbidden) {
			t.Errorf("founding with an old link: %v", err)
		}
		token, _, err = setup.Renew(ctx)
		if err != nil {
			t.Fatal(err)
		}
		refused := founding("contoh")
		refused.Body.Zone = "GMT"
		if _, err := o.FoundFirst(ctx, token, refused); !fault.Is(err, fault.Invalid) {
			t.Errorf("founding with a fault: %v", err)
		}
		if _, err := o.FoundFirst(ctx, token, founding("contoh")); err != nil {
			t.Fatalf("a refused form does not use the link up: %v", err)
		}
		if !fault.Is(setup.Check(ctx, token), fault.Forbidden) {
			t.Error("the link works once")
		}
		if _, _, err := setup.Renew(ctx); !fault.Is(err, fault.Forbidden) {
			t.Errorf("no link once an administrator exists: %v", err)
		}
	})
}

func TestPostsGiveAndLoseAuthority(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o := newOffice(d)
		ctx := t.Context()
		body, a := o.administrator(t, "contoh")
		unit, err := o.AddUnit(ctx, a, org.Unit{Slug: "dinas-air", Name: "Dinas Air", Kind: "perangkat_daerah"})
		if err != nil {
			t.Fatal(err)
		}
		person, err := o.AddPerson(ctx, a, identity.Person{Username: "budi", Name: "Budi Contoh"}, password)
		if err != nil {
			t.Fatal(err)
		}
		post := identity.Post{Person: person, Unit: unit, Role: "ppid_pelaksana", Title: "Sekretaris Dinas Air", DecreeNumber: "800/2/2026",
			DecreeDate: calendar.MustDate("2026-02-27"), Starts: calendar.MustDate("2026-03-02")}
		id, err := o.Appoint(ctx, a, post)
		if err != nil {
			t.Fatal(err)
		}
		if b := o.actor(t, body, person); !b.MayFor(identity.AnswerTasks, unit) {
			t.Errorf("the post gives no authority on its first day: %+v", b.Posts)
		}
		if err := o.EndPost(ctx, a, person, id, calendar.MustDate("2026-03-01")); refusals(err)["sampai"] != "umum.rentang_tanggal" {
			t.Errorf("ended before it began: %v", err)
		}
		if err := o.EndPost(ctx, a, person, id, calendar.MustDate("2026-03-03")); err != nil {
			t.Fatal(err)
		}
		if err := o.EndPost(ctx, a, person, id, calendar.MustDate("2026-04-03")); !fault.Is(err, fault.Conflict) {
			t.Errorf("ended twice: %v", err)
		}
		o.now = o.now.AddDate(0, 0, 1)
		if b := o.actor(t, body, person); !b.May(identity.AnswerTasks) {
			t.Error("the last day still counts")
		}
		o.now = o.now.AddDate(0, 0, 1)
		if b := o.actor(t, body, person); b.May(identity.AnswerTasks) {
			t.Error("an ended post gives no authority")
		}
		post.Unit = "tiada"
		if _, err := o.Appoint(ctx, a, post); refusals(err)["unit"] != "unit.tidak_ada" {
			t.Errorf("a post of no unit: %v", err)
		}
		post.Unit, post.DecreeNumber = unit, ""
		if _, err := o.Appoint(ctx, a, post); refusals(err)["nomor_sk"] != "jabatan.sk" {
			t.Errorf("a post without a decree: %v", err)
		}
	})
}

func TestOnlyTheAdministratorOfTheBodyChangesIt(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o := newOffice(d)
		ctx := t.Context()
		body, a := o.administrator(t, "contoh")
		admin := a
		_, other := o.administrator(t, "lain")
		person, err := o.AddPerson(ctx, a, identity.Person{Username: "budi", Name: "Budi Contoh"}, password)
		if err != nil {
			t.Fatal(err)
		}
		post, err := o.Appoint(ctx, a, identity.Post{Person: person, Role: "operator", Title: "Operator", DecreeNumber: "1",
			DecreeDate: body.Day(o.now), Starts: body.Day(o.now)})
		if err != nil {
			t.Fatal(err)
		}
		b := o.actor(t, body, person)
		commands := map[string]func(a identity.Actor) error{
			"add a person": func(a identity.Actor) error {
				_, err := o.AddPerson(ctx, a, identity.Person{Username: "citra", Name: "Citra"}, password)
				return err
			},
			"add a unit": func(a identity.Actor) error {
				_, err := o.AddUnit(ctx, a, org.Unit{Slug: "dinas", Name: "Dinas"})
				return err
			},
			"appoint": func(a identity.Actor) error {
				_, err := o.Appoint(ctx, a, identity.Post{Person: person, Role: "ppid_utama", Title: "PPID", DecreeNumber: "2",
					DecreeDate: body.Day(o.now), Starts: body.Day(o.now)})
				return err
			},
			"end a post":      func(a identity.Actor) error { return o.EndPost(ctx, a, person, post, body.Day(o.now)) },
			"change settings": func(a identity.Actor) error { return o.ChangeSettings(ctx, a, 1, org.Settings{Fees: "gratis"}) },
			"set a password":  func(a identity.Actor) error { return o.SetPassword(ctx, a, admin.Person, password) },
		}
		for name, command := range commands {
			if err := command(b); !fault.Is(err, fault.Forbidden) {
				t.Errorf("an operator may not %s: %v", name, err)
			}
			if err := command(identity.ForApplicant(body.ID, "")); !fault.Is(err, fault.Forbidden) {
				t.Errorf("an applicant may not %s: %v", name, err)
			}
		}
		if err := o.SetPassword(ctx, b, person, "kursi hijau tujuh kenanga"); err != nil {
			t.Errorf("their own password: %v", err)
		}
		if err := o.SetPassword(ctx, other, person, "kursi hijau tujuh kenanga"); !fault.Is(err, fault.NotFound) {
			t.Errorf("the administrator of another body: %v", err)
		}
		if err := o.EndPost(ctx, other, person, post, body.Day(o.now)); !fault.Is(err, fault.NotFound) {
			t.Errorf("the administrator of another body ends a post: %v", err)
		}
		if _, err := identity.Authenticate(ctx, d, body.ID, "budi", password); !fault.Is(err, fault.Invalid) {
			t.Errorf("the old password still opens: %v", err)
		}
	})
}

func TestSettingsKeepTheBoundsOfTheAct(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o := newOffice(d)
		ctx := t.Context()
		body, a := o.administrator(t, "contoh")
		stricter := []struct {
			name   string
			change func(*org.Settings)
		}{
			{"a longer term to answer", func(s *org.Settings) { s.Terms.Notification = 11 }},
			{"a longer extension", func(s *org.Settings) { s.Terms.Extension = 8 }},
			{"less time to object", func(s *org.Settings) { s.Terms.ObjectionWindow = 29 }},
			{"a slower renewal", func(s *org.Settings) { s.CadenceMonths = 7 }},
			{"numbers that repeat", func(s *org.Settings) { s.NumberFormat = "{nomor}" }},
			{"no address for letters", func(s *org.Settings) { s.Contact.Address = "" }},
		}
		for _, tt := range stricter {
			s := body.Settings
			tt.change(&s)
			if err := o.ChangeSettings(ctx, a, body.Version, s); !fault.Is(err, fault.Invalid) {
				t.Errorf("%s: %v", tt.name, err)
			}
		}
		kinder := body.Settings
		kinder.Terms.Notification, kinder.Fees = 5, "tidak ada"
		if err := o.ChangeSettings(ctx, a, body.Version, kinder); err != nil {
			t.Fatal(err)
		}
		if err := o.ChangeSettings(ctx, a, body.Version, body.Settings); !fault.Is(err, fault.Conflict) {
			t.Errorf("a page that is out of date: %v", err)
		}
		now, err := org.BodyByID(ctx, d, body.ID)
		if err != nil || now.Terms().Notification.WorkingDays != 5 {
			t.Errorf("term %d, %v", now.Terms().Notification.WorkingDays, err)
		}
		acts, err := ledger.Timeline(ctx, d, body.ID, "badan", body.ID)
		if err != nil || len(acts) != 2 {
			t.Fatalf("acts %v, %v", acts, err)
		}
		var act administration.SettingsChangedAct
		if err := acts[1].Into(&act); err != nil || len(act.Fields) != 2 || act.Fields[0] != "tenggat" || act.Fields[1] != "biaya" {
			t.Errorf("act %+v, %v", act, err)
		}
		if acts[1].ActorPost != "Administrator" {
			t.Errorf("done by %q", acts[1].ActorPost)
		}
	})
}

func TestSomebodyWithoutAPasswordCannotSignIn(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o := newOffice(d)
		body, a := o.administrator(t, "contoh")
		if _, err := o.AddPerson(t.Context(), a, identity.Person{Username: "camat", Name: "Camat Contoh"}, ""); err != nil {
			t.Fatal(err)
		}
		for _, try := range []string{"", password} {
			if _, err := identity.Authenticate(t.Context(), d, body.ID, "camat", try); !fault.Is(err, fault.Invalid) {
				t.Errorf("password %q: %v", try, err)
			}
		}
		if _, err := o.AddPerson(t.Context(), a, identity.Person{Username: "camat", Name: "Camat Lain"}, ""); !fault.Is(err, fault.Conflict) {
			t.Errorf("a user name twice: %v", err)
		}
	})
}

func TestAUnitIsChangedByWhoeverManagesUnits(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o, ctx := newOffice(d), t.Context()
		body, admin := o.administrator(t, "contoh")
		id, err := o.AddUnit(ctx, admin, org.Unit{Slug: "dinkes", Name: "Dinas Kesehatan", Kind: "perangkat_daerah"})
		if err != nil {
			t.Fatal(err)
		}
		u, err := org.UnitByID(ctx, d, body.ID, id)
		if err != nil {
			t.Fatal(err)
		}
		u.Host, u.Phone = " Dinkes.Contoh.test ", "0200 1"
		if err := o.ChangeUnit(ctx, admin, u); err != nil {
			t.Fatal(err)
		}
		old := u
		old.Phone = "0200 2"
		if err := o.ChangeUnit(ctx, admin, old); !fault.Is(err, fault.Conflict) {
			t.Errorf("a change from the page before: %v", err)
		}
		if u, err = org.UnitByID(ctx, d, body.ID, id); err != nil || u.Host != "dinkes.contoh.test" || u.Version != 2 {
			t.Errorf("unit %+v, %v", u, err)
		}
		before := len(o.kinds(t, body.ID))
		if err := o.ChangeUnit(ctx, admin, u); err != nil || len(o.kinds(t, body.ID)) != before {
			t.Errorf("a change of nothing: %v", err)
		}
		u.Host = "contoh.test"
		if err := o.ChangeUnit(ctx, admin, u); refusals(err)["host"] != "unit.host_dipakai" {
			t.Errorf("the host of the body: %v", err)
		}
		u.Host = "https://dinkes.test"
		if err := o.ChangeUnit(ctx, admin, u); refusals(err)["host"] != "unit.host" {
			t.Errorf("a host that is none: %v", err)
		}
		u.Host = ""
		if err := o.ChangeUnit(ctx, identity.Actor{Kind: identity.Officer, Org: body.ID, Person: admin.Person}, u); !fault.Is(err, fault.Forbidden) {
			t.Errorf("without the permission: %v", err)
		}
		other, theirs := o.administrator(t, "lain")
		if err := o.ChangeUnit(ctx, theirs, u); !fault.Is(err, fault.NotFound) {
			t.Errorf("a unit of another body than %s: %v", other.ID, err)
		}
		kinds := o.kinds(t, body.ID)
		if kinds[len(kinds)-1] != "unit.diubah" {
			t.Errorf("acts %v", kinds)
		}
		// Eight who want the same host for eight units: one gets it.
		var group sync.WaitGroup
		var mu sync.Mutex
		got := 0
		for i := range 8 {
			id, err := o.AddUnit(ctx, admin, org.Unit{Slug: "u" + string(rune('a'+i)), Name: "Unit " + string(rune('a'+i)), Kind: "lain"})
			if err != nil {
				t.Fatal(err)
			}
			group.Go(func() {
				err := o.ChangeUnit(ctx, admin, org.Unit{ID: id, Version: 1, Host: "rebutan.contoh.test"})
				mu.Lock()
				defer mu.Unlock()
				if err == nil {
					got++
				} else if !fault.Is(err, fault.Conflict) {
					t.Error(err)
				}
			})
		}
		if group.Wait(); got != 1 {
			t.Errorf("%d units have one host", got)
		}
	})
}
