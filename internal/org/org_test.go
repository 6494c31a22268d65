package org_test

import (
	"slices"
	"testing"
	"time"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/dbtest"
	"suluh/internal/fault"
	"suluh/internal/org"
)

func body(host string) org.Body {
	return org.Body{ID: db.NewID(), Slug: host, Name: "Pemerintah " + host, Short: host, Kind: "pemda", Host: host, Zone: "WITA", Version: 1,
		Settings: org.Settings{Contact: org.Contact{Address: "Jalan Merdeka 1", City: "Contoh"}}}
}

func TestWhichBodiesAreRefused(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		edit  func(*org.Body)
		field string
	}{
		"as it should be":                {func(*org.Body) {}, ""},
		"on this machine":                {func(b *org.Body) { b.Host = "localhost" }, ""},
		"by address":                     {func(b *org.Body) { b.Host = "127.0.0.1" }, ""},
		"no name":                        {func(b *org.Body) { b.Name = "" }, "nama"},
		"no host":                        {func(b *org.Body) { b.Host = "" }, "host"},
		"a host in capitals":             {func(b *org.Body) { b.Host = "PPID.contoh.go.id" }, "host"},
		"a host with a scheme":           {func(b *org.Body) { b.Host = "https://ppid.contoh.go.id" }, "host"},
		"a host with a port":             {func(b *org.Body) { b.Host = "ppid.contoh.go.id:8080" }, "host"},
		"a host with a path":             {func(b *org.Body) { b.Host = "contoh.go.id/ppid" }, "host"},
		"no zone":                        {func(b *org.Body) { b.Zone = "" }, "zona"},
		"a zone of elsewhere":            {func(b *org.Body) { b.Zone = "UTC" }, "zona"},
		"no address":                     {func(b *org.Body) { b.Settings.Contact.Address = " " }, "alamat"},
		"no city":                        {func(b *org.Body) { b.Settings.Contact.City = "" }, "kota"},
		"numbers that could repeat":      {func(b *org.Body) { b.Settings.NumberFormat = "{nomor}/PPID" }, "format_nomor"},
		"renewed less often":             {func(b *org.Body) { b.Settings.CadenceMonths = 12 }, "pembaruan_berkala_bulan"},
		"renewed more often":             {func(b *org.Body) { b.Settings.CadenceMonths = 3 }, ""},
		"a closed day without name":      {func(b *org.Body) { b.Settings.Closed = []org.ClosedDay{{Date: calendar.MustDate("2026-05-20")}} }, "hari_tutup"},
		"an unknown proof":               {func(b *org.Body) { b.Settings.IdentityProof = "paspor" }, "bukti_identitas"},
		"a quicker answer":               {func(b *org.Body) { b.Settings.Terms.Notification = 5 }, ""},
		"a slower answer":                {func(b *org.Body) { b.Settings.Terms.Notification = 11 }, "jangka_pemberitahuan"},
		"a longer time for an objection": {func(b *org.Body) { b.Settings.Terms.ObjectionWindow = 60 }, ""},
	} {
		b := body("a.test")
		c.edit(&b)
		l := fault.All(b.Check())
		if (c.field == "") != (len(l) == 0) || (c.field != "" && l[0].Field != c.field) {
			t.Errorf("%s: %v, want a refusal of %q", name, l, c.field)
		}
	}
}

func TestBodiesAndUnits(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		ctx := t.Context()
		a, b := body("a.test"), body("b.test")
		a.CreatedAt = time.UnixMilli(1_000_000).UTC()
		a.Settings.Closed = []org.ClosedDay{{Date: calendar.MustDate("2026-05-20"), Name: "Hari jadi"}}
		do := func(fn func(tx *db.Tx) error) error { return d.Write(ctx, fn) }
		unit := org.Unit{ID: "1", Slug: "dpu", Name: "Dinas", Short: "DPU", Kind: "perangkat_daerah"}
		err := do(func(tx *db.Tx) error {
			for _, x := range []org.Body{a, b} {
				if err := org.InsertBody(ctx, tx, x); err != nil {
					return err
				}
				// The same identifier and address in both, which is nobody's mistake.
				if err := org.InsertUnit(ctx, tx, x.ID, unit); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		got, err := org.BodyByID(ctx, d, a.ID)
		if err != nil || got.ID != a.ID || !got.CreatedAt.Equal(a.CreatedAt) || !slices.Equal(got.Settings.Closed, a.Settings.Closed) {
			t.Errorf("read back: %+v, %v", got, err)
		}
		twice := body("a.test")
		if err := do(func(tx *db.Tx) error { return org.InsertBody(ctx, tx, twice) }); !fault.Is(err, fault.Conflict) {
			t.Errorf("two bodies of one host: %v", err)
		}
		if err := do(func(tx *db.Tx) error { u := unit; u.ID = "2"; return org.InsertUnit(ctx, tx, a.ID, u) }); !fault.Is(err, fault.Conflict) {
			t.Errorf("two units of one address: %v", err)
		}
		got.Settings.SixDayWeek = true
		if err := do(func(tx *db.Tx) error { return org.UpdateSettings(ctx, tx, got) }); err != nil {
			t.Error(err)
		}
		if err := do(func(tx *db.Tx) error { return org.UpdateSettings(ctx, tx, got) }); !fault.Is(err, fault.Conflict) {
			t.Errorf("settings of an older reading: %v", err)
		}
		if other, err := org.BodyByID(ctx, d, b.ID); err != nil || other.Settings.SixDayWeek || other.Version != 1 {
			t.Errorf("the other body changed too: %+v, %v", other.Settings, err)
		}
		if _, err := org.UnitByID(ctx, d, "lain", "1"); !fault.Is(err, fault.NotFound) {
			t.Errorf("a unit of no body: %v", err)
		}
		// Midnight in Makassar is four in the afternoon in UTC.
		if day := got.Day(time.Date(2026, 3, 1, 16, 0, 0, 0, time.UTC)); day != calendar.MustDate("2026-03-02") {
			t.Errorf("the day is %s", day)
		}
	})
}

func TestAHostLeadsToOnePlace(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		ctx := t.Context()
		a, b := body("a.test"), body("b.test")
		do := func(fn func(tx *db.Tx) error) error { return d.Write(ctx, fn) }
		unit := org.Unit{ID: "1", Slug: "dinkes", Name: "Dinas", Short: "D", Kind: "perangkat_daerah", Host: "dinkes.a.test"}
		second := org.Unit{ID: "2", Slug: "dpu", Name: "Dinas", Short: "D", Kind: "perangkat_daerah"}
		err := do(func(tx *db.Tx) error {
			for _, x := range []org.Body{a, b} {
				if err := org.InsertBody(ctx, tx, x); err != nil {
					return err
				}
			}
			if err := org.InsertUnit(ctx, tx, a.ID, unit); err != nil {
				return err
			}
			return org.InsertUnit(ctx, tx, b.ID, second)
		})
		if err != nil {
			t.Fatal(err)
		}
		change := func(orgID, id, host string, version int64) error {
			return do(func(tx *db.Tx) error {
				return org.UpdateUnit(ctx, tx, orgID, org.Unit{ID: id, Host: host, Version: version})
			})
		}
		for name, c := range map[string]struct{ host string }{"of a unit of another body": {"dinkes.a.test"}, "of a body": {"a.test"}, "of its own body": {"b.test"}} {
			if err := change(b.ID, "2", c.host, 1); !fault.Is(err, fault.Conflict) {
				t.Errorf("a host %s: %v", name, err)
			}
		}
		if err := do(func(tx *db.Tx) error { return org.InsertBody(ctx, tx, body("dinkes.a.test")) }); !fault.Is(err, fault.Conflict) {
			t.Errorf("a body with the host of a unit: %v", err)
		}
		if err := change(a.ID, "1", "kesehatan.a.test", 1); err != nil {
			t.Fatal(err)
		}
		if err := change(a.ID, "1", "lagi.a.test", 1); !fault.Is(err, fault.Conflict) {
			t.Errorf("a change of an older reading: %v", err)
		}
		if err := change(b.ID, "2", "dinkes.a.test", 1); err != nil {
			t.Errorf("a host that was given up: %v", err)
		}
		sites, err := org.UnitSites(ctx, d)
		if err != nil || len(sites) != 2 {
			t.Fatalf("sites %+v, %v", sites, err)
		}
		for _, s := range sites {
			if want := map[string]string{a.ID: "kesehatan.a.test", b.ID: "dinkes.a.test"}[s.Org]; s.Host != want || s.Version != 2 {
				t.Errorf("site %+v", s)
			}
		}
	})
}

func TestWhichUnitSitesAreRefused(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		edit  func(*org.Unit)
		field string
	}{
		"no site":            {func(*org.Unit) {}, ""},
		"a name":             {func(u *org.Unit) { u.Host = "dinkes.contohkab.go.id" }, ""},
		"this machine":       {func(u *org.Unit) { u.Host = "localhost" }, "host"},
		"an address":         {func(u *org.Unit) { u.Host = "127.0.0.1" }, "host"},
		"another address":    {func(u *org.Unit) { u.Host = "::1" }, "host"},
		"with a scheme":      {func(u *org.Unit) { u.Host = "https://dinkes.contoh.id" }, "host"},
		"with a port":        {func(u *org.Unit) { u.Host = "dinkes.contoh.id:80" }, "host"},
		"with a path":        {func(u *org.Unit) { u.Host = "contoh.id/dinkes" }, "host"},
		"in capitals":        {func(u *org.Unit) { u.Host = "Dinkes.contoh.id" }, "host"},
		"two dots":           {func(u *org.Unit) { u.Host = "dinkes..contoh.id" }, "host"},
		"a line break":       {func(u *org.Unit) { u.Host = "dinkes.contoh.id\n" }, "host"},
		"two mail boxes":     {func(u *org.Unit) { u.Email = "a@b.id, c@d.id" }, "surel"},
		"a welcome too long": {func(u *org.Unit) { u.Welcome = string(make([]byte, 601)) }, "sambutan"},
	} {
		var u org.Unit
		c.edit(&u)
		l := fault.All(u.CheckSite())
		if (c.field == "") != (len(l) == 0) || (c.field != "" && l[0].Field != c.field) {
			t.Errorf("%s: %v, want a refusal of %q", name, l, c.field)
		}
	}
}
