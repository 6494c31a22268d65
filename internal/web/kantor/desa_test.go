package kantor_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"suluh/internal/db"
	"suluh/internal/org"
	"suluh/internal/outbound"
	"suluh/internal/webtest"
)

var placeBody = db.SQL("kantor_test.placeBody", `UPDATE org SET kind = $1, code = $2 WHERE id = $3`)

// place gives a body its kind and its region code.
func place(t *testing.T, b *webtest.Bed, body *org.Body, kind, code string) {
	t.Helper()
	body.Kind, body.Code = kind, code
	if err := b.App.DB.Write(context.Background(), func(tx *db.Tx) error {
		_, err := tx.Exec(context.Background(), placeBody, kind, code, body.ID)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	b.App.Site.Refresh()
}

// application answers as a village's OpenSID with one document and one exempt
// record.
func application(t *testing.T, b *webtest.Bed) string {
	t.Helper()
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/ppid" {
			w.Write([]byte("%PDF-1.4\n%%EOF\n"))
			return
		}
		record := func(id, category int, name string) map[string]any {
			return map[string]any{"id": id, "kode_desa": "3508092001", "nama": name, "tgl_upload": "2026-01-31 10:00:00", "enabled": 1,
				"kategori": category, "tahun": 2026, "aksi": 0, "dokumen": "/unduh/" + fmt.Sprint(id) + ".pdf"}
		}
		json.NewEncoder(w).Encode(map[string]any{"status": "success", "data": map[string]any{"ppid": []any{
			record(1, 1, "APBDes <b>2026</b>"), record(2, 4, "Data keluarga miskin")}}})
	}))
	t.Cleanup(site.Close)
	client := outbound.New(outbound.Settings{Allow: []string{strings.TrimPrefix(site.URL, "http://")}, Pause: time.Microsecond})
	b.App.Villages.Client, b.App.Openness.Client = client, client
	return site.URL
}

func TestAVillageConnectsItsApplication(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		site := application(t, b)
		place(t, b, &b.Body, "pemda", "35.08")
		hamlet := b.AddBody(t, "suka", "Desa Suka")
		place(t, b, &hamlet, "desa", "35.08.09.2001")
		far := b.AddBody(t, "jauh", "Desa Jauh")
		place(t, b, &far, "desa", "35.09.09.2001")
		office := b.AddUnit(t, hamlet, "desa", "Pemerintah Desa Suka")
		officer := b.AddPerson(t, hamlet, "ppid_desa", "")
		w := b.SignIn(t, officer)
		const at = "/kantor/desa/sambungan"
		if page := w.Get(at); page.Status != http.StatusOK || !strings.Contains(page.Text(), "Sambungan OpenSID") || !strings.Contains(page.Body, `href="`+at+`"`) {
			t.Fatalf("the page answers %d", page.Status)
		}
		form := func(address, publish string) url.Values {
			all := w.Get(at).Hidden()
			for name, value := range map[string]string{"alamat": address, "aktif": "ya", "terbit": publish, "retensi": "5 tahun"} {
				all.Set(name, value)
			}
			return all
		}
		page := w.Post(at, form("http://10.0.0.1/opensid", "tidak"))
		if page.Status != http.StatusUnprocessableEntity || !strings.Contains(page.Text(), "tidak dapat dihubungi") || !strings.Contains(page.Body, "http://10.0.0.1/opensid") {
			t.Errorf("an address inside answers %d: %.400s", page.Status, page.Text())
		}
		old := form(site, "ya")
		if page = w.Post(at, form(site+"/ppid/", "tidak")); page.Status != http.StatusSeeOther {
			t.Fatalf("connecting answers %d: %.400s", page.Status, page.Text())
		}
		if page = w.Post(at, old); page.Status != http.StatusConflict {
			t.Errorf("a form of before answers %d", page.Status)
		}
		if page = w.Post(at+"/ambil", w.Get(at).Hidden()); page.Status != http.StatusSeeOther {
			t.Errorf("asking now answers %d", page.Status)
		}
		if _, problem, err := b.App.Villages.Fetch(t.Context(), hamlet.ID); err != nil || problem != "" {
			t.Fatal(problem, err)
		}
		text := w.Get(at).Text()
		for _, want := range []string{"2 baris: 1 baru dan 1 dikecualikan", "Data keluarga miskin", "Daftar diminta sekarang", "yang diambil menjadi draf", "Situs desa"} {
			if !strings.Contains(text, want) {
				t.Errorf("the page does not say %q: %.1500s", want, text)
			}
		}
		if list := w.Get("/kantor/informasi"); !strings.Contains(list.Body, "APBDes &lt;b&gt;2026&lt;/b&gt;") {
			t.Error("the draft is not in the village's own list, or its name is not escaped")
		}
		// An export that is none keeps the page and says why.
		if page = w.Upload(at+"/ekspor", w.Get(at).Hidden(), "daftar.csv", []byte("No,Judul\n1,A\n")); page.Status != http.StatusUnprocessableEntity || !strings.Contains(page.Text(), "bukan ekspor") {
			t.Errorf("a table in place of an export answers %d: %.300s", page.Status, page.Text())
		}
		if page = w.Post(at+"/ekspor", w.Get(at).Hidden()); page.Status != http.StatusUnprocessableEntity {
			t.Errorf("no export answers %d", page.Status)
		}
		// The general import sends an export to this page.
		var pack bytes.Buffer
		z := zip.NewWriter(&pack)
		for _, name := range []string{"informasi_publik_20260301.csv", "berkas/a.pdf"} {
			part, err := z.Create(name)
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprint(part, "id,kode_desa,satuan,nama,tgl_upload,updated_at,enabled,kategori,tahun,aksi\n1,3508092001,a.pdf,A,,,1,1,2026,0\n")
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		general := w.Get("/kantor/informasi/impor").Hidden()
		general.Set("unit", office.ID)
		if page = w.Upload("/kantor/informasi/impor", general, "informasi_publik.zip", pack.Bytes()); page.Status != http.StatusUnprocessableEntity || !strings.Contains(page.Text(), "Ini ekspor OpenSID") {
			t.Errorf("the general import answers %d: %.300s", page.Status, page.Text())
		}
		// The region sees the village and none of its drafts.
		ppid := b.SignIn(t, b.AddPerson(t, b.Body, "ppid_utama", ""))
		list := ppid.Get("/kantor/desa")
		if list.Status != http.StatusOK || !strings.Contains(list.Text(), "Desa Suka") || strings.Contains(list.Text(), "Desa Jauh") || strings.Contains(list.Text(), "APBDes") {
			t.Errorf("the region's list: %.600s", list.Text())
		}
		one := ppid.Get("/kantor/desa/35.08.09.2001")
		if one.Status != http.StatusOK || strings.Contains(one.Text(), "APBDes") || !strings.Contains(one.Text(), "Berjalan") {
			t.Errorf("one village: %d %.600s", one.Status, one.Text())
		}
		if far := ppid.Get("/kantor/desa/35.09.09.2001"); far.Status != http.StatusNotFound {
			t.Errorf("another region's village answers %d", far.Status)
		}
		admin := b.SignIn(t, b.AddPerson(t, b.Body, "administrator", ""))
		if page := admin.Get(at); page.Status != http.StatusNotFound {
			t.Errorf("a regency's connection page answers %d", page.Status)
		}
		// What does not work is work of the village.
		b.App.Villages.Client = outbound.New(outbound.Settings{Pause: time.Microsecond})
		if _, problem, err := b.App.Villages.Fetch(t.Context(), hamlet.ID); err != nil || problem == "" {
			t.Error(problem, err)
		}
		if today := w.Get("/kantor"); !strings.Contains(today.Text(), "Daftar dari OpenSID tidak dapat diambil") {
			t.Error("the work list does not say that the list cannot be fetched")
		}
		b.App.Villages.Client = outbound.New(outbound.Settings{Off: true})
		if page := w.Get(at); !strings.Contains(page.Text(), "outbound = off") {
			t.Error("the page does not say that fetching is turned off")
		}
	})
}

func TestWhatIsLostIsListed(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		missing := true
		site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if missing && r.URL.Path == "/hilang" {
				w.WriteHeader(http.StatusNotFound)
			}
		}))
		t.Cleanup(site.Close)
		b.App.Openness.Client = outbound.New(outbound.Settings{Allow: []string{strings.TrimPrefix(site.URL, "http://")}, Pause: time.Microsecond})
		author, ppid := b.AddPerson(t, b.Body, "operator", b.Unit.ID), b.AddPerson(t, b.Body, "ppid_utama", "")
		w := b.SignIn(t, author)
		const at = "/kantor/informasi/keutuhan"
		if text := w.Get(at).Text(); !strings.Contains(text, "Tidak ada tautan mati") || !strings.Contains(text, "Tautan belum pernah diperiksa") {
			t.Errorf("before anything: %.600s", text)
		}
		form := entryForm(b.Unit.ID, "Laporan kinerja")
		form.Set("tautan", site.URL+"/hilang")
		w.Get("/kantor/informasi/baru")
		made := w.Upload("/kantor/informasi/baru", form, "", nil)
		e := entryAt(t, b, author, made.Header.Get("Location"))
		if err := b.App.Register.Submit(t.Context(), author, e.ID, e.Version); err != nil {
			t.Fatal(err)
		}
		if err := b.App.Register.Publish(t.Context(), ppid, e.ID, e.Version+1); err != nil {
			t.Fatal(err)
		}
		for _, day := range []string{"2026-03-03", "2026-03-04", "2026-03-05"} {
			b.SetDay(day)
			if _, err := b.App.Openness.Links(t.Context(), b.Body, time.Time{}); err != nil {
				t.Fatal(err)
			}
		}
		w = b.SignIn(t, author)
		if text := w.Get(at).Text(); !strings.Contains(text, "Laporan kinerja") || !strings.Contains(text, "Halaman tidak ada") || !strings.Contains(text, "3 Mar 2026") {
			t.Errorf("a dead link: %.900s", text)
		}
		if today := w.Get("/kantor").Text(); !strings.Contains(today, "Tautan ke 127.0.0.1") {
			t.Error("the unit's work list does not name the dead link")
		}
		csv := w.Get(at + ".csv")
		if csv.Status != http.StatusOK || !strings.Contains(csv.Body, "2026-03-03") || !strings.Contains(csv.Body, site.URL+"/hilang") {
			t.Errorf("the table: %d %.300s", csv.Status, csv.Body)
		}
		other := b.SignIn(t, b.AddPerson(t, b.Body, "operator", b.Second.ID))
		if text := other.Get(at + "?unit=" + b.Unit.ID).Text(); strings.Contains(text, "Laporan kinerja") {
			t.Error("another unit's operator sees it")
		}
		public := b.Visit(t, b.Body)
		if text := public.Get("/informasi/1/laporan-kinerja").Text(); !strings.Contains(text, "tidak dapat dibuka sejak Selasa, 3 Maret 2026. "+b.Unit.Name+" sudah diberi tahu. Minta salinan") {
			t.Errorf("the public page: %.900s", text)
		}
		missing = false
		b.SetDay("2026-03-06")
		if _, err := b.App.Openness.Links(t.Context(), b.Body, time.Time{}); err != nil {
			t.Fatal(err)
		}
		if text := w.Get(at + "?keadaan=pulih").Text(); !strings.Contains(text, "Laporan kinerja") || !strings.Contains(text, "6 Mar 2026") {
			t.Errorf("what came back: %.900s", text)
		}
		if text := public.Get("/informasi/1/laporan-kinerja").Text(); strings.Contains(text, "tidak dapat dibuka") {
			t.Error("the public page still says that it cannot be opened")
		}
		for _, part := range []string{"berkas", "berisiko", "keputusan", "semua", "lain"} {
			if page := w.Get(at + "?bagian=" + part); page.Status != http.StatusOK {
				t.Errorf("%s answers %d", part, page.Status)
			}
		}
	})
}
