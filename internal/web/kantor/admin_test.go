package kantor_test

import (
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"suluh/internal/administration"
	"suluh/internal/app"
	"suluh/internal/calendar"
	"suluh/internal/config"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/org"
	"suluh/internal/web"
	"suluh/internal/webtest"
)

const otherPassword = "kursi hijau tujuh kenanga"

// kindsOf are the kinds of every act of a body, in order.
func kindsOf(t *testing.T, b *webtest.Bed) []string {
	t.Helper()
	acts, err := ledger.Since(t.Context(), b.App.DB, b.Body.ID, 0, 1000)
	if err != nil {
		t.Fatal(err)
	}
	var kinds []string
	for _, a := range acts {
		kinds = append(kinds, a.Kind)
	}
	return kinds
}

func dateFields(form url.Values, name, day, month, year string) {
	form.Set(name+"_tanggal", day)
	form.Set(name+"_bulan", month)
	form.Set(name+"_tahun", year)
}

func TestPeopleAndPosts(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		w := b.SignIn(t, b.AddPerson(t, b.Body, "administrator", ""))
		w.Get("/kantor/pengguna/baru")
		form := url.Values{"nama": {"Budi Contoh"}, "nama_pengguna": {"Budi Contoh"}, "kata_sandi": {"pendek"}}
		refused := w.Post("/kantor/pengguna/baru", form)
		want(t, refused, http.StatusUnprocessableEntity, "huruf kecil, angka", "paling sedikit 15 karakter")
		if !strings.Contains(refused.Body, `value="Budi Contoh"`) || strings.Contains(refused.Body, "pendek\"") {
			t.Error("the name is lost, or the password is shown again")
		}
		form = url.Values{"nama": {"Budi Contoh"}, "nama_pengguna": {"budi"}, "kata_sandi": {otherPassword}}
		added := w.Post("/kantor/pengguna/baru", form)
		at := added.Header.Get("Location")
		if added.Status != http.StatusSeeOther || !strings.HasPrefix(at, "/kantor/pengguna/") {
			t.Fatalf("added: %d %s", added.Status, added.Text())
		}
		want(t, w.Post("/kantor/pengguna/baru", form), http.StatusUnprocessableEntity, "sudah dipakai")
		want(t, w.Get(at), http.StatusOK, "Belum ada jabatan", "Tetapkan jabatan")
		want(t, w.Get("/kantor/pengguna"), http.StatusOK, "Budi Contoh", "Tanpa jabatan")

		budi := b.Visit(t, b.Body)
		budi.Get("/masuk")
		signIn := func(password string) webtest.Page {
			budi.Get("/masuk")
			return budi.Post("/masuk", url.Values{"nama_pengguna": {"budi"}, "kata_sandi": {password}})
		}
		signIn(otherPassword)
		want(t, budi.Get("/kantor"), http.StatusForbidden, "Tidak ada jabatan yang berlaku hari ini")

		want(t, w.Get(at+"/jabatan"), http.StatusOK, "Nomor surat keputusan", "Plt. (pelaksana tugas)", "Menulis dan memperbarui entri unitnya")
		want(t, w.Post(at+"/jabatan", url.Values{"peran": {"operator"}, "jabatan": {"Operator DPU"}}), http.StatusUnprocessableEntity, "nomor dan tanggal surat keputusan", "tanggal mulai menjabat")
		post := url.Values{"peran": {"operator"}, "unit": {b.Unit.ID}, "jabatan": {"Operator DPU"}, "sebutan": {"Plt."}, "nomor_sk": {"800/9/2026"}}
		dateFields(post, "tanggal_sk", "27", "Februari", "2026")
		dateFields(post, "mulai", "2", "3", "2026")
		leads(t, w.Post(at+"/jabatan", post), at)
		page := w.Get(at)
		want(t, page, http.StatusOK, "Plt. Operator DPU", "800/9/2026", "Akhiri")
		want(t, budi.Get("/kantor/informasi"), http.StatusOK, "Informasi")

		start := strings.Index(page.Body, at+"/jabatan/")
		end := page.Body[start:]
		end = end[:strings.Index(end, `"`)]
		want(t, w.Get(end), http.StatusOK, "Akhiri jabatan", "tetap sah")
		last := url.Values{}
		dateFields(last, "sampai", "31", "2", "2026")
		want(t, w.Post(end, last), http.StatusUnprocessableEntity, "Tanggal itu tidak ada")
		dateFields(last, "sampai", "2", "3", "2026")
		leads(t, w.Post(end, last), at)
		b.SetDay("2026-03-03")
		signIn(otherPassword)
		want(t, budi.Get("/kantor/informasi"), http.StatusForbidden, "Tidak ada jabatan")
		w = b.SignIn(t, b.AddPerson(t, b.Body, "administrator", ""))
		want(t, w.Get("/kantor/peran"), http.StatusOK, "Memutuskan permohonan per butir", "PPID Pelaksana")
		kinds := kindsOf(t, b)
		for _, kind := range []string{"pengguna.ditambahkan", "jabatan.ditetapkan", "jabatan.diakhiri"} {
			if !slices.Contains(kinds, kind) {
				t.Errorf("no act %s", kind)
			}
		}
	})
}

func TestPasswords(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		operator := b.AddPerson(t, b.Body, "operator", b.Unit.ID)
		w := b.SignIn(t, operator)
		w.Get("/kantor/sandi")
		want(t, w.Post("/kantor/sandi", url.Values{"kata_sandi_lama": {"salah"}, "kata_sandi": {otherPassword}, "kata_sandi_ulang": {"lain"}}), http.StatusUnprocessableEntity,
			"Kata sandi sekarang tidak cocok", "Kedua kata sandi tidak sama")
		leads(t, w.Post("/kantor/sandi", url.Values{"kata_sandi_lama": {webtest.Password}, "kata_sandi": {otherPassword}, "kata_sandi_ulang": {otherPassword}}), "/kantor")
		want(t, w.Get("/kantor"), http.StatusOK, "Kata sandi Anda sudah diganti")
		person, err := identity.PersonByID(t.Context(), b.App.DB, b.Body.ID, operator.Person)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := identity.Authenticate(t.Context(), b.App.DB, b.Body.ID, person.Username, otherPassword); err != nil {
			t.Errorf("the new password: %v", err)
		}
		admin := b.SignIn(t, b.AddPerson(t, b.Body, "administrator", ""))
		at := "/kantor/pengguna/" + operator.Person + "/sandi"
		want(t, admin.Get(at), http.StatusOK, "tidak berlaku lagi")
		want(t, admin.Post(at, url.Values{"kata_sandi": {"123456123456123456"}, "kata_sandi_ulang": {"123456123456123456"}}), http.StatusUnprocessableEntity, "mudah ditebak")
		leads(t, admin.Post(at, url.Values{"kata_sandi": {webtest.Password}, "kata_sandi_ulang": {webtest.Password}}), "/kantor/pengguna/"+operator.Person)
		if _, err := identity.Authenticate(t.Context(), b.App.DB, b.Body.ID, person.Username, webtest.Password); err != nil {
			t.Errorf("the password that was given: %v", err)
		}
		want(t, w.Get("/kantor"), http.StatusSeeOther) // who knew the old password is out
		want(t, b.SignIn(t, operator).Get(at), http.StatusForbidden)
	})
}

func TestUnits(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		w := b.SignIn(t, b.AddPerson(t, b.Body, "administrator", ""))
		want(t, w.Get("/kantor/unit"), http.StatusOK, "Dinas Kesehatan", "Perangkat daerah")
		w.Get("/kantor/unit/baru")
		want(t, w.Post("/kantor/unit/baru", url.Values{"jenis": {"uptd"}, "pimpinan": {"Kepala Puskesmas"}}), http.StatusUnprocessableEntity, "Tuliskan nama unit")
		form := url.Values{"nama": {"Puskesmas Kecamatan Contoh"}, "jenis": {"uptd"}, "induk": {b.Second.ID}, "pimpinan": {"Kepala Puskesmas"}}
		leads(t, w.Post("/kantor/unit/baru", form), "/kantor/unit")
		want(t, w.Get("/kantor/unit"), http.StatusOK, "– Puskesmas Kecamatan Contoh", "Unit pelaksana teknis", "Kepala Puskesmas")
		want(t, w.Post("/kantor/unit/baru", form), http.StatusUnprocessableEntity, "sudah ada")
		want(t, w.Post("/kantor/unit/baru", with(form, "induk", "tiada")), http.StatusUnprocessableEntity, "Unit itu tidak ada")
	})
}

func TestSettings(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		w := b.SignIn(t, b.AddPerson(t, b.Body, "administrator", ""))
		to := "/kantor/pengaturan"
		page := w.Get(to)
		want(t, page, http.StatusOK, "Menurut undang-undang 10 hari kerja (Pasal 22 ayat (7) UU 14/2008)", "Boleh 1 sampai 10 hari kerja", "Tidak dapat diubah", "tidak boleh lebih pendek")
		form := url.Values{"versi": {page.Hidden().Get("versi")}, "alamat": {"Jalan Merdeka 2"}, "kota": {"Contoh"}, "loket": {"Loket PPID"}, "minggu": {"6"}, "cuti_bersama": {"masuk"},
			"format_nomor": {"{nomor}/PPID/{tahun}"}, "pembaruan_berkala_bulan": {"3"}, "jangka_pemberitahuan": {"8"},
			"sk_dip": {"188/12/2026"}, "biaya": {"Rp200 per lembar"}, "bukti_identitas": {"nik"}}
		dateFields(form, "tanggal_sk_dip", "5", "Januari", "2026")
		worse := with(with(with(form, "jangka_pemberitahuan", "20"), "jangka_keberatan", "sepuluh"), "pembaruan_berkala_bulan", "12")
		refused := w.Post(to, worse)
		want(t, refused, http.StatusUnprocessableEntity, "antara 1 dan 10 hari kerja", "Tuliskan angka bulat", "paling lama setiap 6 bulan", "Rp200 per lembar", "Jalan Merdeka 2")
		for _, typed := range []string{`value="20"`, `value="sepuluh"`, `value="12"`} {
			if !strings.Contains(refused.Body, typed) {
				t.Errorf("%s is lost", typed)
			}
		}
		leads(t, w.Post(to, form), to)
		body, err := org.BodyByID(t.Context(), b.App.DB, b.Body.ID)
		if err != nil {
			t.Fatal(err)
		}
		s := body.Settings
		if s.Terms.Notification != 8 || !s.SixDayWeek || !s.CutiBersamaWorks || s.CadenceMonths != 3 || s.IdentityProof != org.ProofNumber ||
			s.RegisterDecree.Date != calendar.MustDate("2026-01-05") || s.Contact.Address != "Jalan Merdeka 2" {
			t.Errorf("kept %+v", s)
		}
		if kinds := kindsOf(t, b); kinds[len(kinds)-1] != "pengaturan.diubah" {
			t.Errorf("the last act is %s", kinds[len(kinds)-1])
		}
		want(t, w.Post(to, with(form, "kota", "Kota Lain")), http.StatusConflict, "baru saja diubah orang lain", "Rp200 per lembar")
		n := len(kindsOf(t, b))
		leads(t, w.Post(to, with(form, "versi", itoa(body.Version))), to)
		if len(kindsOf(t, b)) != n {
			t.Error("nothing changed and an act was recorded")
		}
		want(t, b.SignIn(t, b.AddPerson(t, b.Body, "ppid_utama", "")).Get(to), http.StatusForbidden)
	})
}

// TestFirstSetup starts a program on an empty database, as on a new machine.
func TestFirstSetup(t *testing.T) {
	t.Parallel()
	a, err := app.Open(t.Context(), config.Config{Data: t.TempDir(), BaseURL: "http://ppid.test"}, slog.New(slog.NewTextHandler(io.Discard, nil)), func() time.Time { return webtest.Start })
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	b := &webtest.Bed{App: a, Handler: a.Handler()}
	w := b.Visit(t, org.Body{Host: "127.0.0.1"})
	want(t, w.Get("/"), http.StatusMisdirectedRequest)
	want(t, w.Get("/awal?kunci=salah"), http.StatusForbidden, "sudah dipakai atau habis waktunya")
	token, _, err := (administration.Setup{DB: a.DB, Clock: a.Clock}).Renew(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	to := "/awal?kunci=" + token
	page := w.Get(to)
	want(t, page, http.StatusOK, "Pasang Suluh", "dipakai satu kali", "Zona waktu")
	form := url.Values{"kunci": {token}, "nama": {"Pemerintah Kabupaten Contoh"}, "sebutan": {"Kabupaten Contoh"}, "jenis": {"pemda"}, "host": {"ppid.test"}, "alamat": {"Jalan Merdeka 1"},
		"kota": {"Contoh"}, "nama_orang": {"Sri Contoh"}, "nama_pengguna": {"sri"}, "nomor_sk": {"800/1/2026"}, "kata_sandi": {otherPassword}, "kata_sandi_ulang": {otherPassword}, "zona": {"WITA"}}
	dateFields(form, "tanggal_sk", "2", "Januari", "2026")
	refused := w.Post("/awal", with(with(with(form, "zona", ""), "nama_orang", ""), "kata_sandi_ulang", "lain"))
	want(t, refused, http.StatusUnprocessableEntity, "Pilih zona waktu", "Tuliskan nama pengguna ini", "Kedua kata sandi tidak sama", "Jalan Merdeka 1")
	if !strings.Contains(refused.Body, `value="Kabupaten Contoh"`) || strings.Contains(refused.Body, otherPassword) {
		t.Error("what was typed is lost, or the password is shown")
	}
	leads(t, w.Post("/awal", form), "/masuk")
	want(t, w.Get("/masuk"), http.StatusOK, "Suluh sudah terpasang")
	signedIn := w.Post("/masuk", url.Values{"nama_pengguna": {"sri"}, "kata_sandi": {otherPassword}})
	if signedIn.Status != http.StatusSeeOther {
		t.Fatalf("sign-in: %d %s", signedIn.Status, signedIn.Text())
	}
	want(t, w.Get("/kantor/pengaturan"), http.StatusOK, "Jalan Merdeka 1")
	want(t, w.Get(to), http.StatusNotFound)
	form.Del("csrf") // the form token is that of the new body now
	want(t, w.Post("/awal", form), http.StatusNotFound)
	bodies, err := org.Bodies(t.Context(), a.DB)
	if err != nil || len(bodies) != 1 || bodies[0].Zone != "WITA" || bodies[0].Slug != "kabupaten-contoh" {
		t.Errorf("bodies %+v, %v", bodies, err)
	}
}

// personName names the people and posts of the administration for the test over
// all routes.
func personName(route web.Route, wildcard string, mine, theirs identity.Actor) (webtest.Name, bool) {
	switch {
	case !strings.Contains(route.Pattern, "/kantor/pengguna/"):
		return webtest.Name{}, false
	case wildcard == "jabatan":
		return webtest.Name{Mine: mine.Posts[0].ID, Theirs: theirs.Posts[0].ID}, true
	}
	return webtest.Name{Mine: mine.Person, Theirs: theirs.Person}, true
}
