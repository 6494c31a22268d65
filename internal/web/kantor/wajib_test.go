package kantor_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"suluh/internal/catalogue"
	"suluh/internal/identity"
	"suluh/internal/register"
	"suluh/internal/web"
	"suluh/internal/webtest"
)

// standardName names a unit of the catalogue's pages, or a format of its downloads.
func standardName(route web.Route, wildcard, mine, theirs string) (webtest.Name, bool) {
	switch {
	case wildcard == "unit" && strings.Contains(route.Pattern, "/kantor/wajib/"):
		return webtest.Name{Mine: mine, Theirs: theirs}, true
	case wildcard == "format":
		return webtest.Name{Mine: "csv", Theirs: "pdf"}, true
	}
	return webtest.Name{}, false
}

// publishFor publishes an entry of a unit that meets items of the catalogue.
func publishFor(t *testing.T, b *webtest.Bed, by identity.Actor, unit, title string, items ...string) register.Entry {
	t.Helper()
	ctx := t.Context()
	id, err := b.App.Register.Begin(ctx, by, register.Content{Unit: unit, Class: "berkala", Title: title, Summary: "Isi.", Holder: "Dinas", Responsible: "Kepala dinas",
		Made: register.Made{Text: "2026"}, Forms: []string{"elektronik"}, Retention: register.Retention{Text: "5 tahun"}, Standard: items})
	if err != nil {
		t.Fatal(err)
	}
	if err := b.App.Register.Submit(ctx, by, id, 1); err != nil {
		t.Fatal(err)
	}
	second := b.AddPerson(t, b.Body, "ppid_utama", "")
	if err := b.App.Register.Publish(ctx, second, id, 2); err != nil {
		t.Fatal(err)
	}
	e, err := b.App.Register.Open(ctx, by, id)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func TestTheMandatoryCatalogue(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		officer := b.AddPerson(t, b.Body, "ppid_pelaksana", b.Unit.ID)
		w := b.SignIn(t, officer)
		const own = "/kantor/informasi/wajib"
		sheet := "/kantor/wajib/" + b.Unit.Slug

		t.Run("nothing is there", func(t *testing.T) {
			want(t, w.Get(own), http.StatusOK, "Dinas Pekerjaan Umum", "0 dari 27 butir wajib ada", "B-01a", "Isi sekarang", "Pasal 15 ayat (1) huruf a PERKI 1/2021")
			p := w.Get("/kantor")
			want(t, p, http.StatusOK, "Profil Badan Publik", "Isi sekarang", "butir informasi wajib lain")
			if n := strings.Count(p.Text(), "Isi sekarang"); n != 5 {
				t.Errorf("%d lines of the catalogue on the work list, want 5", n)
			}
		})
		t.Run("another unit's is not shown", func(t *testing.T) {
			want(t, w.Get("/kantor/wajib/"+b.Second.Slug), http.StatusNotFound)
			want(t, w.Get("/kantor/wajib/badan"), http.StatusNotFound)
			want(t, w.Get(own+"/matriks"), http.StatusNotFound)
		})
		t.Run("fill now", func(t *testing.T) {
			p := w.Get("/kantor/informasi/baru?butir=B-03&unit=" + b.Unit.ID)
			want(t, p, http.StatusOK, "B-03 Ringkasan kinerja", "Pilih dari seluruh katalog (108 butir)")
			form := p.Hidden()
			for name, value := range map[string]string{"judul": "LKjIP 2025", "ringkasan": "Kinerja", "klasifikasi": "berkala", "unit": b.Unit.ID, "butir_wajib": "B-99"} {
				form.Set(name, value)
			}
			p = w.Post("/kantor/informasi/baru", form)
			want(t, p, http.StatusUnprocessableEntity, "Butir B-99 tidak ada dalam daftar informasi wajib", "LKjIP 2025")
			form.Set("butir_wajib", "B-03")
			form.Set("butir_wajib_T-08", "T-08")
			p = w.Post("/kantor/informasi/baru", form)
			if p.Status != http.StatusSeeOther {
				t.Fatalf("saving is answered %d: %.400s", p.Status, p.Text())
			}
			p = w.Get(p.Header.Get("Location"))
			want(t, p, http.StatusOK, "B-03 Ringkasan kinerja", "T-08 Rencana strategis")
			want(t, w.Get(own), http.StatusOK, "0 dari 27 butir", "LKjIP 2025", "Buka draf") // a draft is not counted
		})
		e := publishFor(t, b, officer, b.Unit.ID, "Profil Dinas", "B-01")
		t.Run("an entry for a whole group", func(t *testing.T) {
			want(t, w.Get(own), http.StatusOK, "2 dari 27 butir wajib ada dan masih berlaku (7%)")
			want(t, w.Get(sheet+"?tampil=semua"), http.StatusOK, "Profil Dinas", "Berlaku sampai 2 Sep 2026")
			public := b.Visit(t, b.Body).Get("/informasi/" + "1" + "/" + e.Slug)
			want(t, public, http.StatusOK, "Termasuk informasi wajib", "Profil Badan Publik", "Pasal 14 PERKI 1/2021", "Berlaku sampai")
			want(t, b.Visit(t, b.Body).Get("/unit/"+b.Unit.Slug), http.StatusOK, "Dari 27 informasi yang wajib diumumkan unit ini, 2 sudah ada dan berlaku (7%)", "Apa yang dihitung")
		})
		t.Run("marking", func(t *testing.T) {
			page := sheet + "/tandai"
			p := w.Get(page + "?butir=B-04")
			want(t, p, http.StatusOK, "Tandai tidak berlaku", "seluruh kelompok")
			want(t, w.Get(page+"?butir=B-99"), http.StatusNotFound)
			form := p.Hidden()
			form.Set("langkah", "tandai")
			want(t, w.Post(page, form), http.StatusUnprocessableEntity, "Tuliskan alasannya")
			form.Set("alasan", "Keuangan dilaporkan badan keuangan.")
			if p := w.Post(page, form); p.Status != http.StatusSeeOther {
				t.Fatalf("marking is answered %d: %.300s", p.Status, p.Text())
			}
			want(t, w.Post(page, form), http.StatusConflict, "sudah ditandai")
			want(t, w.Get(sheet+"?tampil=semua"), http.StatusOK, "2 dari 23 butir", "Keuangan dilaporkan badan keuangan.", "Riwayat tanda", "Cabut tanda")
			form.Set("langkah", "cabut")
			if p := w.Post(page, form); p.Status != http.StatusSeeOther {
				t.Fatalf("taking back is answered %d", p.Status)
			}
			want(t, w.Get(own), http.StatusOK, "2 dari 27 butir")
		})
		t.Run("the officer of the body", func(t *testing.T) {
			ppid := b.SignIn(t, b.AddPerson(t, b.Body, "ppid_utama", ""))
			want(t, ppid.Get(own), http.StatusOK, "Seluruh badan publik", "Semua unit dalam matriks")
			p := ppid.Get(own + "/matriks")
			want(t, p, http.StatusOK, "Dinas Kesehatan", "Seluruh badan publik", "7%", "T-18")
			if at, then := strings.Index(p.Body, ">Dinas Kesehatan<"), strings.Index(p.Body, ">Dinas Pekerjaan Umum<"); at < 0 || then < at {
				t.Error("the least complete unit does not stand first")
			}
			want(t, ppid.Get(own+"/matriks?jenis=kecamatan"), http.StatusOK, "Tidak ada unit yang cocok")
			csv := ppid.Get(own + "/matriks/csv")
			want(t, csv, http.StatusOK, "B-01 Profil", "Dinas Kesehatan")
			want(t, ppid.Get(sheet+"/unduh/xlsx"), http.StatusOK)
			page := sheet + "/tandai"
			form := ppid.Get(page + "?butir=B-05").Hidden()
			form.Set("langkah", "tugaskan")
			form.Set("alasan", "Unit ini menyusun laporannya.")
			if p := ppid.Post(page, form); p.Status != http.StatusSeeOther {
				t.Fatalf("giving a duty is answered %d: %.300s", p.Status, p.Text())
			}
			want(t, w.Get(own), http.StatusOK, "2 dari 31 butir")
			all := url.Values{"csrf": form["csrf"], "butir": {"B-11"}, "langkah": {"tandai"}, "untuk": {"jenis"}, "alasan": {"Menumpang gedung lain."}}
			if p := ppid.Post(page, all); p.Status != http.StatusSeeOther {
				t.Fatalf("marking a kind is answered %d: %.300s", p.Status, p.Text())
			}
			want(t, w.Get(own), http.StatusOK, "2 dari 30 butir")
			want(t, ppid.Get("/kantor/wajib/"+b.Second.Slug+"?tampil=semua"), http.StatusOK, "Menumpang gedung lain.")
		})
		t.Run("the matrix follows at once", func(t *testing.T) {
			ppid := b.SignIn(t, b.AddPerson(t, b.Body, "ppid_utama", ""))
			matrix := own + "/matriks"
			has := func(when, sum string) {
				t.Helper()
				for _, query := range []string{"", "?urut=unit", "?klasifikasi=berkala&urut=terlengkap", "?urut=lain"} {
					_, row, _ := strings.Cut(ppid.Get(matrix+query).Body, ">"+b.Unit.Name+"<")
					row, _, _ = strings.Cut(row, "</tr>")
					if !strings.Contains(row, ">"+sum+"<") {
						t.Errorf("%s, %s: the row of the unit is %.200s", when, query, row)
					}
				}
			}
			has("before", "2/30")
			has("again", "2/30")
			publishFor(t, b, officer, b.Unit.ID, "Ringkasan kinerja", "B-03")
			has("after a publication", "3/30")
			if err := b.App.Catalogue.Mark(t.Context(), officer, catalogue.Marking{Unit: b.Unit.ID, Item: "B-04", Reason: "Uji."}); err != nil {
				t.Fatal(err)
			}
			has("after a mark", "3/26")
			if err := b.App.Catalogue.Unmark(t.Context(), officer, b.Unit.ID, "B-04"); err != nil {
				t.Fatal(err)
			}
			has("after it was taken back", "3/30")
			want(t, ppid.Get(matrix+"?klasifikasi=lain"), http.StatusOK, "0 baris", "Tidak ada unit yang cocok")
		})
		t.Run("time passes", func(t *testing.T) {
			b.SetDay("2026-09-03")
			w := b.SignIn(t, officer)
			want(t, w.Get(own), http.StatusOK, "3 kedaluwarsa", "Perlu diperbarui sejak 2 Sep 2026", "Perbarui entri")
		})
	})
}
