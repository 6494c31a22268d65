package kantor_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"suluh/internal/org"
	"suluh/internal/webtest"
)

func TestAUnitGetsItsSite(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		w := b.SignIn(t, b.AddPerson(t, b.Body, "administrator", ""))
		const at = "/kantor/unit/dinas-kesehatan"
		form := w.Get(at)
		want(t, form, http.StatusOK, "Dinas Kesehatan", "Nama host situs unit", "Kata pengantar")
		typed := url.Values{"versi": {form.Hidden().Get("versi")}, "telepon": {"(0200) 550133"}, "jam": {"Senin sampai Jumat"}, "host": {"https://dinkes.contoh.test/"}, "sambutan": {"Selamat datang."}}
		refused := w.Post(at, typed)
		want(t, refused, http.StatusUnprocessableEntity, "Tuliskan nama host seperti", "Selamat datang.")
		if !strings.Contains(refused.Body, `value="(0200) 550133"`) {
			t.Error("what was typed is lost")
		}
		for _, taken := range []string{"contoh.test", "lain.test"} {
			typed.Set("host", taken)
			want(t, w.Post(at, typed), http.StatusConflict, "sudah dipakai")
		}
		typed.Set("host", "Dinkes.Contoh.test")
		if p := w.Post(at, typed); p.Status != http.StatusSeeOther || p.Header.Get("Location") != at {
			t.Fatalf("%d %s", p.Status, p.Text())
		}
		want(t, w.Get(at), http.StatusOK, "Kontak dan situs Dinas Kesehatan disimpan", "dinkes.contoh.test")
		typed.Set("telepon", "(0200) 550134")
		want(t, w.Post(at, typed), http.StatusConflict, "diubah", "Selamat datang.") // from the page before
		want(t, b.Visit(t, org.Body{Host: "dinkes.contoh.test"}).Get("/"), http.StatusOK, "Informasi publik Dinas Kesehatan", "Selamat datang.", "Senin sampai Jumat")
		want(t, w.Get("/kantor/unit"), http.StatusOK, "dinkes.contoh.test")
		kinds := kindsOf(t, b)
		if kinds[len(kinds)-1] != "unit.diubah" {
			t.Errorf("acts %v", kinds)
		}
	})
}

func TestOldAddressesAreBroughtIn(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		w := b.SignIn(t, b.AddPerson(t, b.Body, "administrator", ""))
		const at = "/kantor/pengaturan/alamat-lama"
		want(t, w.Get(at), http.StatusOK, "Belum ada alamat lama", "Situs lain yang boleh dituju")
		list := "lama,baru\n/?page_id=12,/informasi\n/a,/b\n/b,/a\n/x,https://evil.test/\n/y,/tidak-ada\n/informasi,/profil\n/z,/profil\n/z/,/profil\nbukan,/profil\n"
		plan := w.Upload(at, url.Values{"langkah": {"periksa"}, "cara": {"tambah"}}, "alamat.csv", []byte(list))
		want(t, plan, http.StatusOK, "2 alamat siap disimpan. 7 baris perlu diperbaiki", "Tujuannya juga alamat lama.", "Tujuan ada di evil.test", "Tidak ada halaman di tujuan itu.",
			"sudah menjadi halaman di situs ini", "sudah ada di baris 8", "harus dimulai dengan garis miring", "Simpan alamat lama", "bukan,/profil")
		if page := b.Visit(t, b.Body).Get("/?page_id=12"); page.Status != http.StatusOK {
			t.Errorf("looking at the list took it: %d", page.Status)
		}
		typed := url.Values{"langkah": {"simpan"}, "cara": {"tambah"}, "daftar": {list}, "host": {"bukan host"}}
		want(t, w.Post(at, typed), http.StatusUnprocessableEntity, "bukan nama host", "/?page_id=12")
		typed.Set("host", "evil.test")
		if p := w.Post(at, typed); p.Status != http.StatusSeeOther {
			t.Fatalf("%d %s", p.Status, p.Text())
		}
		want(t, w.Get(at), http.StatusOK, "3 alamat lama disimpan. 6 baris dilewati.", "3 alamat lama dialihkan.", "https://evil.test/")
		if to := b.Visit(t, b.Body).Get("/x").Header.Get("Location"); to != "https://evil.test/" {
			t.Errorf("an allowed host is not led to: %q", to)
		}
		typed.Set("host", "")
		typed.Set("daftar", "/z,/profil")
		typed.Set("cara", "ganti")
		if p := w.Post(at, typed); p.Status != http.StatusSeeOther {
			t.Fatalf("%d %s", p.Status, p.Text())
		}
		want(t, w.Get(at), http.StatusOK, "1 alamat lama dialihkan.")
		want(t, w.Post(at, url.Values{"langkah": {"periksa"}, "daftar": {"\"\n\"\"x"}}), http.StatusOK, "alamat siap disimpan")
		want(t, b.Visit(t, b.Body).Get("/x"), http.StatusNotFound, "tidak ditemukan")
	})
}
