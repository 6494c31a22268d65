package kantor_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"suluh/internal/org"
	"suluh/internal/webtest"
)

// The body's own rules of tasks are chosen on the page of the settings, and hold on the
// pages that speak of them.
func TestTaskRulesAreSet(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		w := b.SignIn(t, b.AddPerson(t, b.Body, "administrator", ""))
		desk := b.SignIn(t, b.AddPerson(t, b.Body, "petugas", ""))
		const to, days = "/kantor/pengaturan", "Tulis jumlah hari kerja dari 1 sampai 17"
		const steps = "Tulis tiga angka persen yang makin besar"
		page := w.Get(to)
		want(t, page, http.StatusOK, "Tugas unit", `value="50, 75, 90"`, "Kosong berarti 2 hari kerja")
		form := url.Values{"versi": {page.Hidden().Get("versi")}, "alamat": {"Jalan Merdeka 2"}, "kota": {"Contoh"}, "minggu": {"5"}, "cuti_bersama": {"libur"},
			"format_nomor": {"{nomor}/PPID/{tahun}"}, "langkah_persen": {"40, 60, 80"}, "hari_ambil": {"4"}, "hari_surat": {"1"}}
		for name, c := range map[string]struct{ field, typed, says string }{
			"two shares":           {"langkah_persen", "50, 75", steps},
			"four shares":          {"langkah_persen", "20, 40, 60, 80", steps},
			"falling shares":       {"langkah_persen", "90, 75, 50", steps},
			"the same share twice": {"langkah_persen", "50, 50, 90", steps},
			"no share at all":      {"langkah_persen", "0, 50, 90", steps},
			"more than everything": {"langkah_persen", "50, 75, 101", steps},
			"shares in words":      {"langkah_persen", "separuh, 75, 90", steps},
			"more shares than fit": {"langkah_persen", "50, 75, 99999999999999999999", steps},
			"days in words":        {"hari_ambil", "dua", "Tuliskan angka bulat"},
			"half a day":           {"hari_surat", "1,5", "Tuliskan angka bulat"},
			"no days":              {"hari_ambil", "0", days},
			"no days for writing":  {"hari_surat", "-0", days},
			"less than nothing":    {"hari_ambil", "-1", days},
			"longer than the term": {"hari_surat", "18", days},
		} {
			refused := w.Post(to, with(form, c.field, c.typed))
			want(t, refused, http.StatusUnprocessableEntity, c.says)
			for _, typed := range []string{c.typed, "Jalan Merdeka 2"} {
				if !strings.Contains(refused.Body, typed) {
					t.Errorf("%s: %q is lost", name, typed)
				}
			}
			if links := strings.Count(refused.Body, `href="#f-`+c.field+`"`); links != 1 {
				t.Errorf("%s: %d lines of the summary lead to the field", name, links)
			}
		}
		set := func() org.Settings {
			body, err := org.BodyByID(t.Context(), b.App.DB, b.Body.ID)
			if err != nil {
				t.Fatal(err)
			}
			form.Set("versi", itoa(body.Version))
			return body.Settings
		}
		if r := set().Tasks; r.Steps != nil || r.ClaimDays != 0 || r.Keep != 0 {
			t.Errorf("what was refused is kept: %+v", r)
		}
		leads(t, w.Post(to, form), to)
		if r := set().TaskRules(); !slices.Equal(r.Steps, []int{40, 60, 80}) || r.ClaimDays != 4 || r.Keep != 1 {
			t.Errorf("kept %+v", r)
		}
		want(t, w.Get(to), http.StatusOK, `value="40, 60, 80"`)
		want(t, desk.Get("/kantor/tunggakan/"+b.Unit.ID), http.StatusOK, "Mendapat tugas yang 4 hari kerja tidak diambil")
		for _, name := range []string{"langkah_persen", "hari_ambil", "hari_surat"} {
			form.Set(name, "")
		}
		leads(t, w.Post(to, form), to)
		if r := set(); r.Tasks.Steps != nil || r.Tasks.ClaimDays != 0 || !slices.Equal(r.TaskRules().Steps, []int{50, 75, 90}) {
			t.Errorf("emptied: %+v", r.Tasks)
		}
		leads(t, w.Post(to, with(with(form, "langkah_persen", "50% 75% 90%"), "hari_ambil", "2")), to)
		if r := set().Tasks; r.Steps != nil || r.ClaimDays != 0 {
			t.Errorf("the defaults are kept as a choice: %+v", r)
		}
	})
}
