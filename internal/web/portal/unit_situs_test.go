package portal_test

import (
	"net/http"
	"strings"
	"sync"
	"testing"

	"suluh/internal/administration"
	"suluh/internal/identity"
	"suluh/internal/org"
	"suluh/internal/webtest"
)

// site gives a unit a host of its own and a browser on it.
func site(t *testing.T, b *webtest.Bed, body org.Body, u org.Unit, host string) *webtest.Browser {
	t.Helper()
	u, err := org.UnitByID(t.Context(), b.App.DB, body.ID, u.ID)
	if err != nil {
		t.Fatal(err)
	}
	u.Host, u.Phone, u.Welcome = host, "+628400000077", "Selamat datang di "+u.Name+"."
	if err := b.App.Administration().ChangeUnit(t.Context(), identity.ForSystem(body.ID), u); err != nil {
		t.Fatal(err)
	}
	b.App.Site.Refresh()
	return b.Visit(t, org.Body{Host: host})
}

func TestAUnitHasASiteOfItsOwn(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		o, lain := newOffice(t, b, b.Body), newOffice(t, b, b.Other)
		others, err := org.Units(t.Context(), b.App.DB, b.Other.ID)
		if err != nil {
			t.Fatal(err)
		}
		roads := o.publish(content(b.Unit, "Daftar Jalan Kabupaten"))
		health := o.publish(content(b.Second, "Jadwal Imunisasi Posyandu"))
		lain.publish(content(others[0], "Rahasia Kabupaten Lain"))
		dpu := site(t, b, b.Body, b.Unit, "dpu.contoh.test")
		dinkes := site(t, b, b.Body, b.Second, "dinkes.contoh.test")
		body := b.Visit(t, b.Body)

		home := get(t, dpu, "/", 200)
		says(t, home, "Informasi publik – Dinas Pekerjaan Umum", "Informasi publik Dinas Pekerjaan Umum", "Selamat datang di Dinas Pekerjaan Umum.", "Pemerintah Kabupaten Contoh", "Daftar Jalan Kabupaten", "1 informasi: 1 diperbarui berkala.",
			"0840-0000-077", "Minta informasi", "Lacak permohonan", "informasi yang wajib diumumkan unit ini")
		keepsQuiet(t, home, "Imunisasi", "Rahasia Kabupaten Lain")
		if !strings.Contains(home.Body, `<link rel="canonical" href="http://dpu.contoh.test/">`) {
			t.Error("the home page of a unit is not known under its own address")
		}
		for _, path := range []string{"/informasi", "/informasi/berkala", "/informasi?unit=dinas-kesehatan", "/cari?q=jalan+imunisasi+daftar", "/cari?q=posyandu", "/informasi.csv", "/informasi.json"} {
			page := get(t, dpu, path, 200)
			keepsQuiet(t, page, "Imunisasi Posyandu", "Rahasia")
			if path != "/cari?q=posyandu" && path != "/cari?q=jalan+imunisasi+daftar" {
				says(t, page, "Daftar Jalan Kabupaten")
			}
			keepsQuiet(t, get(t, dinkes, path, 200), "Daftar Jalan Kabupaten")
		}
		list := get(t, dpu, "/informasi", 200)
		says(t, list, "Lihat Daftar Informasi Publik seluruh Kabupaten Contoh", "1 informasi")
		if !strings.Contains(list.Body, `<link rel="canonical" href="http://contoh.test/informasi?unit=dinas-pekerjaan-umum">`) || !strings.Contains(list.Body, `href="http://contoh.test/informasi"`) {
			t.Error("the list of a unit does not lead to the body's")
		}
		// An entry is known under the body's address, and another unit's is shown there.
		page := get(t, dpu, address(roads), 200)
		says(t, page, "Dinas Pekerjaan Umum", "Pemerintah Kabupaten Contoh")
		if !strings.Contains(page.Body, `<link rel="canonical" href="http://contoh.test`+address(roads)+`">`) {
			t.Error("an entry under a unit's host is not known under the body's address")
		}
		for _, below := range []string{"", "/riwayat"} {
			if to := get(t, dpu, address(health)+below, http.StatusSeeOther).Header.Get("Location"); to != "http://contoh.test"+address(health)+below {
				t.Errorf("another unit's entry leads to %s", to)
			}
		}
		get(t, dpu, "/informasi/9", 404)
		says(t, get(t, body, "/", 200), "Imunisasi", "Jalan Kabupaten")
		says(t, get(t, body, "/unit/dinas-pekerjaan-umum", 200), "dpu.contoh.test", "0840-0000-077")
		notForOfficers(t, dpu)
		neverMixed(t, b, map[string]*webtest.Browser{"Dinas Pekerjaan Umum": dpu, "Dinas Kesehatan": dinkes, "PPID Kabupaten Contoh": body})
	})
}

// notForOfficers: a unit's own site leads to the sign-in of the body.
func notForOfficers(t *testing.T, w *webtest.Browser) {
	t.Helper()
	for path, to := range map[string]string{"/masuk": "/masuk", "/kantor": "/kantor", "/kantor/pengumuman": "/kantor/pengumuman", "/masuk?ke=https://evil.test": "/masuk"} {
		page := get(t, w, path, http.StatusSeeOther)
		if got := page.Header.Get("Location"); got != "http://contoh.test"+to || page.Header.Get("Set-Cookie") != "" {
			t.Errorf("%s leads to %q and sets %q", path, got, page.Header.Get("Set-Cookie"))
		}
	}
	if page := w.Post("/masuk", nil); page.Status != http.StatusSeeOther || page.Header.Get("Location") != "http://contoh.test/masuk" {
		t.Errorf("a sign-in that was sent is answered %d to %q", page.Status, page.Header.Get("Location"))
	}
}

// neverMixed asks for the same addresses under every host, again and again and at
// once, while kept pages are given out.
func neverMixed(t *testing.T, b *webtest.Bed, sites map[string]*webtest.Browser) {
	t.Helper()
	var group sync.WaitGroup
	for name, w := range sites {
		group.Go(func() {
			for range 3 {
				for _, path := range []string{"/", "/informasi", "/informasi/setiap-saat", "/layanan", "/unit", "/profil", "/pengumuman"} {
					page := w.Get(path)
					if page.Status != http.StatusOK || !strings.Contains(page.Body, `<span class="name">`+name+`</span>`) {
						t.Errorf("%s under the host of %s: %d", path, name, page.Status)
					}
				}
			}
		})
	}
	group.Wait()
	// A new welcome shows with the next answer, also from another process.
	u, err := org.UnitByID(t.Context(), b.App.DB, b.Body.ID, b.Unit.ID)
	if err != nil {
		t.Fatal(err)
	}
	u.Welcome = "Kata pengantar yang baru."
	if err := b.App.Administration().ChangeUnit(t.Context(), identity.ForSystem(b.Body.ID), u); err != nil {
		t.Fatal(err)
	}
	b.App.Site.Refresh()
	says(t, sites["Dinas Pekerjaan Umum"].Get("/"), "Kata pengantar yang baru.")
	u.Version++
	u.Host = ""
	if err := b.App.Administration().ChangeUnit(t.Context(), identity.ForSystem(b.Body.ID), u); err != nil {
		t.Fatal(err)
	}
	b.App.Site.Refresh()
	get(t, sites["Dinas Pekerjaan Umum"], "/", http.StatusMisdirectedRequest)
}

func TestAUnitIsNotReachedUnderAnotherBody(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		lain := newOffice(t, b, b.Other)
		others, err := org.Units(t.Context(), b.App.DB, b.Other.ID)
		if err != nil {
			t.Fatal(err)
		}
		for range 2 {
			lain.publish(content(others[0], "Rahasia Kabupaten Lain"))
		}
		dpu := site(t, b, b.Body, b.Unit, "dpu.contoh.test")
		for _, path := range []string{"/informasi/1", "/informasi/2/rahasia-kabupaten-lain", "/unit/dinas-lain", "/informasi/1/x/riwayat"} {
			get(t, dpu, path, 404)
		}
		for _, path := range []string{"/", "/informasi", "/unit", "/cari?q=rahasia", "/sitemap.xml", "/umpan/serta-merta.json"} {
			keepsQuiet(t, get(t, dpu, path, 200), "Rahasia Kabupaten Lain", "Dinas Lain", "lain.test")
		}
	})
}

func TestOldAddressesLeadOn(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		e := newOffice(t, b, b.Body).publish(content(b.Unit, "Renja 2026"))
		bring := func(text string, hosts ...string) int {
			t.Helper()
			n, _, err := b.App.Administration().ImportRedirects(t.Context(), identity.ForSystem(b.Body.ID), administration.RedirectList{Text: text, Hosts: hosts,
				Answers: func(a string) bool { return b.App.Portal.Answers(t.Context(), b.Body, a) }})
			if err != nil {
				t.Fatal(err)
			}
			return n
		}
		list := "lama,baru\n/?page_id=12," + address(e) + "\n/index.php/ppid/dip,/informasi\n/wp-content/uploads/2020/Renja%202020.pdf," + address(e) +
			"\n/jdih,https://jdih.test/perda\n/profil,/informasi\n/buntu,/tidak-ada\n"
		if n := bring(list, "jdih.test"); n != 4 {
			t.Fatalf("%d addresses were taken, want 4", n)
		}
		w, other := b.Visit(t, b.Body), b.Visit(t, b.Other)
		for path, to := range map[string]string{
			"/?page_id=12": address(e), "/?page_id=12&fbclid=x": address(e), "/index.php/ppid/dip": "/informasi", "/index.php/ppid/dip/?x=1": "/informasi",
			"/wp-content/uploads/2020/Renja%202020.pdf": address(e), "/jdih": "https://jdih.test/perda",
		} {
			if got := get(t, w, path, http.StatusMovedPermanently); got.Header.Get("Location") != to || got.Header.Get("Cache-Control") != "no-cache" {
				t.Errorf("%s leads to %q, kept %q", path, got.Header.Get("Location"), got.Header.Get("Cache-Control"))
			}
		}
		for _, path := range []string{"/", "/?page_id=13", "/profil", "/informasi", "/?utm_source=x"} {
			get(t, w, path, 200)
		}
		for _, path := range []string{"/buntu", "/index.php", "/index.php/ppid", "/%5Cevil.test"} {
			get(t, w, path, 404)
		}
		get(t, other, "/index.php/ppid/dip", 404)
		if p := w.Post("/jdih", nil); p.Status == http.StatusMovedPermanently {
			t.Error("a form that was sent is led to another machine")
		}
		if n := bring("/x,/jdih"); n != 0 { // a chain, and the host is off the list
			t.Error("a chain was taken")
		}
		get(t, w, "/jdih", 404)
		if b.App.Portal.Answers(t.Context(), b.Body, "/index.php/ppid/dip") || !b.App.Portal.Answers(t.Context(), b.Body, address(e)) {
			t.Error("an old address counts as a page")
		}
	})
}

func TestARequestOnAUnitsSiteIsInTheBookOfTheBody(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		dpu := site(t, b, b.Body, b.Unit, "dpu.contoh.test")
		number, slug, _, _ := send(t, dpu)
		_, plain, _, _ := send(t, b.Visit(t, b.Body))
		w := b.SignIn(t, b.AddPerson(t, b.Body, "petugas", ""))
		says(t, get(t, w, "/kantor/permohonan/"+slug, 200), number, "Situs Dinas Pekerjaan Umum")
		keepsQuiet(t, get(t, w, "/kantor/permohonan/"+plain, 200), "Situs Dinas Pekerjaan Umum")
	})
}
