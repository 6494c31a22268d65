package kantor_test

import (
	"maps"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"

	"suluh/internal/org"
	"suluh/internal/urgent"
	"suluh/internal/webtest"
)

func noticeForm() url.Values {
	return url.Values{"jenis": {"bencana_alam"}, "judul": {"Banjir di tepi Kali Wuni"}, "kejadian": {"Air naik dua meter."}, "tempat": {"Kelurahan Wuni."},
		"tindakan": {"Naik ke tempat tinggi."}, "telepon": {"112"}}
}

func TestAnUrgentNoticeFromThePhone(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		w := b.SignIn(t, b.AddPerson(t, b.Body, "petugas", ""))
		form := w.Get("/kantor/pengumuman/baru")
		want(t, form, http.StatusOK, "Jenis keadaan", "Apa yang harus dilakukan orang", "Rincian yang boleh menyusul")
		if !strings.Contains(form.Body, `value="112, 0840-0000-0001"`) && !strings.Contains(form.Body, "112, ") {
			t.Errorf("the numbers to call are not filled in")
		}
		key := form.Hidden().Get("kunci")
		if len(key) < 20 {
			t.Fatalf("no key of the form: %q", key)
		}
		refused := w.Post("/kantor/pengumuman/baru", url.Values{"kunci": {key}, "kejadian": {"Air naik."}})
		want(t, refused, http.StatusUnprocessableEntity, "Pilih jenis keadaannya", "Tuliskan judul pengumuman", "Tuliskan apa yang harus dilakukan orang", "Air naik.")
		if refused.Hidden().Get("kunci") != key {
			t.Error("the form lost its key")
		}
		typed := noticeForm()
		typed.Set("kunci", key)
		check := w.Post("/kantor/pengumuman/baru", typed)
		want(t, check, http.StatusOK, "Periksa sebelum terbit", "Terbitkan sekarang", "Naik ke tempat tinggi.", "cara dan tempat evakuasi")
		if n, err := urgent.InForce(t.Context(), b.App.DB, b.Body.ID); err != nil || len(n) != 0 {
			t.Fatalf("looking at it announced it: %v, %v", n, err)
		}
		carried := check.Hidden()
		for name, values := range typed {
			if carried.Get(name) != values[0] {
				t.Errorf("%s was lost on the way: %q", name, carried.Get(name))
			}
		}
		carried.Del("csrf")
		change := maps.Clone(carried)
		change.Set("langkah", "ubah")
		want(t, w.Post("/kantor/pengumuman/baru", change), http.StatusOK, "Naik ke tempat tinggi.")

		// A thumb taps twice, and the net sends it eight times.
		carried.Set("langkah", "terbitkan")
		carried.Set("csrf", w.Get("/kantor/pengumuman/baru").Hidden().Get("csrf"))
		var group sync.WaitGroup
		places := make([]string, 8)
		for i := range places {
			group.Go(func() {
				if p := w.Post("/kantor/pengumuman/baru", maps.Clone(carried)); p.Status == http.StatusSeeOther {
					places[i] = p.Header.Get("Location")
				}
			})
		}
		group.Wait()
		for i, at := range places {
			if at != "/kantor/pengumuman/1" {
				t.Errorf("tap %d leads to %q", i, at)
			}
		}
		if n, err := urgent.InForce(t.Context(), b.App.DB, b.Body.ID); err != nil || len(n) != 1 {
			t.Fatalf("%d notices of one form, %v", len(n), err)
		}
		want(t, w.Get("/kantor/pengumuman/1"), http.StatusOK, "Isi wajib yang belum ada", "Siapa yang dapat terkena dampak", "dibuat sendiri oleh program", "Perbarui", "Akhiri")
		want(t, w.Get("/kantor/pengumuman"), http.StatusOK, "Banjir di tepi Kali Wuni", "6 isi belum ada")
		updateAndEnd(t, b, w)
	})
}

func updateAndEnd(t *testing.T, b *webtest.Bed, w *webtest.Browser) {
	t.Helper()
	const update, end = "/kantor/pengumuman/1/perbarui", "/kantor/pengumuman/1/akhiri"
	form := w.Get(update)
	want(t, form, http.StatusOK, "Apa yang baru", "Naik ke tempat tinggi.")
	typed := noticeForm()
	typed.Set("versi", form.Hidden().Get("versi"))
	typed.Set("perubahan", "diperbarui")
	typed.Set("langkah", "terbitkan")
	want(t, w.Post(update, typed), http.StatusUnprocessableEntity, "Tuliskan apa yang baru", "Naik ke tempat tinggi.")
	typed.Set("catatan", "Pengungsian dibuka untuk NIK 9999990000000001.")
	typed.Set("langkah", "periksa")
	want(t, w.Post(update, typed), http.StatusOK, "Terbitkan perubahan", "tampak memuat NIK")
	typed.Set("catatan", "Pengungsian dibuka.")
	typed.Set("langkah", "terbitkan")
	if p := w.Post(update, typed); p.Status != http.StatusSeeOther {
		t.Fatalf("update: %d %s", p.Status, p.Text())
	}
	typed.Set("tempat", "Kelurahan Lain.")
	want(t, w.Post(update, typed), http.StatusConflict, "Kelurahan Lain.") // from the page before
	want(t, w.Post(end, url.Values{"versi": {"2"}}), http.StatusUnprocessableEntity, "kalimat penutup")
	if p := w.Post(end, url.Values{"versi": {"2"}, "catatan": {"Air surut."}}); p.Status != http.StatusSeeOther {
		t.Fatalf("end: %d %s", p.Status, p.Text())
	}
	want(t, w.Post(end, url.Values{"versi": {"3"}, "catatan": {"Air surut."}}), http.StatusConflict, "sudah berakhir")
	want(t, w.Get("/kantor/pengumuman/1"), http.StatusOK, "Sudah berakhir", "Perbaiki kesalahan", "Air surut.")
	typed.Set("versi", "3")
	typed.Set("perubahan", "diperbaiki")
	typed.Set("catatan", "Nama kelurahan keliru.")
	if p := w.Post(update, typed); p.Status != http.StatusSeeOther {
		t.Fatalf("correction: %d %s", p.Status, p.Text())
	}
	n, err := urgent.ByNumber(t.Context(), b.App.DB, b.Body.ID, 1)
	if err != nil || n.Revision != 4 || n.State != urgent.Ended || n.Content.Where != "Kelurahan Lain." {
		t.Errorf("notice %+v, %v", n, err)
	}
}

func TestAUnitAnnouncesForItself(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		ppid := b.AddPerson(t, b.Body, "ppid_utama", "")
		if _, err := b.App.Urgent.Publish(t.Context(), ppid, "badan", "", urgent.Content{Kind: urgent.Social, Title: "Jalan ditutup", What: "a", Where: "b", Do: "c", Phone: "112"}); err != nil {
			t.Fatal(err)
		}
		w := b.SignIn(t, b.AddPerson(t, b.Body, "ppid_pelaksana", b.Unit.ID))
		if got := w.Get("/kantor/pengumuman/baru").Hidden().Get("unit"); got != b.Unit.ID {
			t.Errorf("the unit is %q", got)
		}
		typed := noticeForm()
		typed.Set("kunci", "kunci-unit")
		typed.Set("langkah", "terbitkan")
		for _, unit := range []string{"", b.Second.ID, "lain"} {
			typed.Set("unit", unit)
			want(t, w.Post("/kantor/pengumuman/baru", typed), http.StatusForbidden, "Jabatan Anda tidak mencakup unit itu")
		}
		typed.Set("unit", b.Unit.ID)
		if p := w.Post("/kantor/pengumuman/baru", typed); p.Status != http.StatusSeeOther {
			t.Fatalf("%d %s", p.Status, p.Text())
		}
		want(t, w.Get("/kantor/pengumuman/2"), http.StatusOK, "Perbarui")
		if page := w.Get("/kantor/pengumuman/1"); strings.Contains(page.Body, "/kantor/pengumuman/1/perbarui") {
			t.Error("a unit is offered another's notice to change")
		}
		want(t, w.Post("/kantor/pengumuman/1/akhiri", url.Values{"versi": {"1"}, "catatan": {"x"}}), http.StatusForbidden, "unit")
		says := b.Visit(t, org.Body{Host: b.Body.Host}).Get("/pengumuman/2")
		want(t, says, http.StatusOK, "Diumumkan oleh Dinas Pekerjaan Umum, Pemerintah Kabupaten Contoh")
	})
}
