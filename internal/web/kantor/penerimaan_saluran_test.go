package kantor_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"suluh/internal/webtest"
)

// Each channel with each kind of applicant leads into the one book: what lacks is
// refused in words, what is there is registered, and the receipt prints twice with its
// square code.
func TestEveryChannelIsReceivedAndPrintedTwice(t *testing.T) {
	t.Parallel()
	set := func(pairs ...string) func(url.Values) {
		return func(f url.Values) {
			for i := 0; i < len(pairs); i += 2 {
				f.Set(pairs[i], pairs[i+1])
			}
		}
	}
	on := func(name, date string) []string {
		p := strings.Split(date, "-")
		return []string{name + "_tahun", p[0], name + "_bulan", p[1], name + "_tanggal", p[2]}
	}
	rows := []struct {
		name    string
		form    func(url.Values)
		lacks   func(url.Values)
		refused string
		says    []string // on the receipt
		case_   []string // on the page of the case
	}{
		{"a person at the counter", set("saluran", "datang"), set("rincian", " \n"), "Tuliskan informasi yang Anda minta",
			nil, []string{"Datang ke loket"}},
		{"a letter with its two dates, backdated", set(append(append([]string{"saluran", "surat", "tanda", "tidak_hadir", "alasan_mundur", "Surat tiba saat libur"}, on("diterima", "2026-02-26")...), on("tanggal_surat", "2026-02-23")...)...),
			set("alasan_mundur", ""), "Tuliskan alasan permohonan ini dicatat", []string{"Kamis, 26 Februari 2026", "Kamis, 12 Maret 2026"}, []string{"Tanggal surat pemohon", "23 Feb 2026", "Surat tiba saat libur"}},
		{"a call", set("saluran", "telepon", "tanda", "tidak_hadir", "telepon", "0812 3456 7890", "alamat", ""), set("telepon", "dua tiga"), "Tulis nomor telepon seperti 0812 3456 7890",
			[]string{"telepon"}, []string{"Ditulis oleh", "Petugas layanan informasi"}},
		{"spoken with a helper, a thumbprint and a witness", set("saluran", "lisan", "tanda", "cap_jempol", "pembantu", "Bu Yani", "saksi", "Bapak Tono"), set("saksi", ""), "Petugas lain boleh menjadi saksi",
			nil, []string{"Cap jempol di depan saksi", "Bapak Tono", "Bu Yani"}},
		{"an e-mail of a group by its proxy", set("saluran", "surel", "tanda", "tidak_hadir", "siapa", "kelompok", "mewakili", "Warga RT 3", "surel", "rt3@contoh.id", "bukti", "loket"), set("surel", "rt3@"), "Tulis alamat surel seperti nama@contoh.id",
			[]string{"surel"}, []string{"Kelompok", "Warga RT 3"}},
		{"a message of a legal entity", set("saluran", "pesan", "tanda", "tidak_hadir", "siapa", "badan_hukum", "mewakili", "Yayasan Contoh", "telepon", "0812 3456 7890", "bukti", "loket"), set("nama", ""), "Tuliskan nama lengkap",
			nil, []string{"Badan hukum", "Yayasan Contoh"}},
		{"a person by a proxy", set("saluran", "datang", "mewakili", "Siti Pemohon"), set("siapa", "robot"), "Pilih Anda mengajukan sebagai siapa",
			nil, []string{"Siti Pemohon", "Surat kuasa khusus"}},
		{"a citizen abroad", set("saluran", "surel", "tanda", "tidak_hadir", "kewarganegaraan", "wni_luar_negeri", "surel", "diaspora@contoh.id", "bukti", "loket"), set("nik", "123"), "NIK terdiri atas 16 angka",
			nil, []string{"Paspor"}},
	}
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		w := b.SignIn(t, b.AddPerson(t, b.Body, "petugas", ""))
		to := "/kantor/permohonan/baru"
		for i, row := range rows {
			t.Run(row.name, func(t *testing.T) {
				form := counterForm(w.Get(to).Hidden().Get("kiriman"))
				form.Del("bantuan")
				form.Set("nama", fmt.Sprintf("Mbah Karto %d", i))
				row.form(form)
				bad := url.Values{}
				for name, value := range form {
					bad[name] = append([]string{}, value...)
				}
				row.lacks(bad)
				want(t, w.Post(to, bad), http.StatusUnprocessableEntity, row.refused)
				number := fmt.Sprintf("%03d/PPID/III/2026", i+1) // what was refused took none
				page := w.Post(to, form)
				want(t, page, http.StatusOK, append([]string{"Permohonan sudah dicatat", number}, row.says...)...)
				if letters, codes := strings.Count(page.Body, `class="letter"`), strings.Count(page.Body, `class="qr"`); letters != 2 || codes != 2 {
					t.Errorf("%d copies with %d square codes", letters, codes)
				}
				slug := strings.ReplaceAll(number, "/", "-")
				again := w.Get("/kantor/permohonan/" + slug + "/tanda-bukti")
				want(t, again, http.StatusOK, number)
				if strings.Count(again.Body, `class="letter"`) != 2 || again.Says(shownCode(t, page)) {
					t.Error("printed again it is not twice, or shows the code")
				}
				want(t, w.Get("/kantor/permohonan/"+slug), http.StatusOK, row.case_...)
			})
		}
	})
}
