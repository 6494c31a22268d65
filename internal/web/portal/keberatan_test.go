package portal_test

import (
	"context"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"suluh/internal/objection"
	"suluh/internal/request"
	"suluh/internal/webtest"
)

const objecting = "/keberatan/ajukan/"

// leads follows an answer that must be a redirect to an address.
func leads(t *testing.T, page webtest.Page, to string) {
	t.Helper()
	if page.Status != http.StatusSeeOther || page.Header.Get("Location") != to {
		t.Fatalf("answers %d to %q, want %q: %s", page.Status, page.Header.Get("Location"), to, page.Text())
	}
}

var objectionNumber = regexp.MustCompile(`\d{3}/KEB/PPID/[IVX]+/\d{4}`)

func (f filed) refuse() {
	f.t.Helper()
	answers := map[string]request.Answer{}
	for _, it := range f.read().Items {
		answers[it.ID] = request.Answer{Outcome: request.Refused, Ground: "17h", Article: "Pasal 17 huruf h UU 14/2008", Reason: "memuat data pribadi",
			TestNumber: "UK-1", TestOn: f.b.Today().AddDays(-3), ClosedUntil: "Sampai ada persetujuan tertulis"}
	}
	f.do("refuse", f.b.App.Cases.Decide(context.Background(), f.ppid, f.slug, answers))
}

func TestObjectionWithTheCodeOfTheRequest(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		f := file(t, b)
		w := b.Visit(t, b.Body)
		says(t, w.Get("/keberatan"), "Saya sudah punya nomor permohonan", "Informasi berkala tidak diumumkan", "Pasal 35 ayat (1)")

		// Somebody else's code, a wrong one, and a number that there is not read the same.
		other := file(t, b)
		w.Get(objecting + "nomor")
		for _, try := range []url.Values{{"nomor": {f.number}, "kode": {other.code}}, {"nomor": {f.number}, "kode": {"AAAABBBBCCCC"}}, {"nomor": {"999/PPID/III/2026"}, "kode": {f.code}}} {
			page := w.Post(objecting+"nomor", try)
			if page.Status != http.StatusUnprocessableEntity || !page.Says("Nomor dan kode akses tidak cocok") {
				t.Errorf("answers %d: %s", page.Status, page.Text())
			}
		}
		// Neither does the address of a case that is not open here lead anywhere.
		leads(t, w.Get(objecting+"alasan?permohonan="+f.slug), objecting+"nomor?nomor="+f.slug)
		leads(t, w.Post(objecting+"alasan", url.Values{"permohonan": {f.slug}, "alasan": {"c"}}), objecting+"nomor")

		leads(t, w.Post(objecting+"nomor", url.Values{"nomor": {strings.ToLower(f.number)}, "kode": {f.code}}), objecting+"alasan?permohonan="+f.slug)
		page := w.Get(objecting + "alasan?permohonan=" + f.slug)
		says(t, page, "Langkah 2 dari 5", "Mengapa Anda keberatan?", "Permohonan belum ditanggapi", "Batas waktu kami menjawab belum lewat: Senin, 16 Maret 2026")
		if strings.Count(page.Body, "disabled") != 5 {
			t.Errorf("%d grounds are barred, want 5", strings.Count(page.Body, "disabled"))
		}

		b.SetDay("2026-03-10")
		f.refuse()
		b.SetDay("2026-05-07")                                                                  // a day after the window
		leads(t, w.Get(objecting+"alasan?permohonan="+f.slug), objecting+"nomor?nomor="+f.slug) // open for two hours only
		w.Get(objecting + "nomor")
		w.Post(objecting+"nomor", url.Values{"nomor": {f.number}, "kode": {f.code}})
		says(t, w.Get(objecting+"alasan?permohonan="+f.slug), "Waktu mengajukan keberatan berakhir pada", "Atasan PPID yang menentukan")
		b.SetDay("2026-03-20")

		w = f.stranger()
		says(t, w.Get("/lacak/"+f.slug), "Ajukan keberatan")
		page = w.Get(objecting + "alasan?permohonan=" + f.slug)
		says(t, page, "Permohonan sudah ditanggapi pada Selasa, 10 Maret 2026")
		refused := w.Post(objecting+"alasan", url.Values{"permohonan": {f.slug}})
		if refused.Status != http.StatusUnprocessableEntity || !refused.Says("Pilih paling sedikit satu alasan keberatan") {
			t.Errorf("no ground: %d %s", refused.Status, refused.Text())
		}
		if p := w.Post(objecting+"alasan", url.Values{"permohonan": {f.slug}, "alasan": {"c"}}); p.Status != http.StatusUnprocessableEntity {
			t.Errorf("a barred ground was taken: %d", p.Status)
		}
		leads(t, w.Post(objecting+"alasan", url.Values{"permohonan": {f.slug}, "alasan": {"a", "e"}}), objecting+"uraian")
		w.Get(objecting + "uraian")
		if p := w.Upload(objecting+"uraian", url.Values{"uraian": {"Kalimat yang tidak boleh hilang"}}, "skrip.exe", []byte("MZ program")); p.Status != http.StatusUnprocessableEntity || !p.Says("Kalimat yang tidak boleh hilang") {
			t.Errorf("a program was taken, or what was typed is lost: %d", p.Status)
		}
		leads(t, w.Upload(objecting+"uraian", url.Values{"uraian": {"Ditolak tanpa uji konsekuensi."}}, "bukti.jpg", photo(t)), objecting+"identitas")
		page = w.Get(objecting + "identitas")
		says(t, page, "Pemohon sendiri", "Kuasa pemohon")
		keepsQuiet(t, page, "Jalan Kenanga", "siti@contoh.id") // a code opens no address
		if p := w.Post(objecting+"identitas", url.Values{"siapa": {"kuasa"}, "nama": {"Budi"}, "alamat": {"Jalan Damai 2"}, "surel": {"budi@contoh.id"}}); !p.Says("Tuliskan nama") && p.Status != http.StatusUnprocessableEntity {
			t.Errorf("a proxy without a principal: %d %s", p.Status, p.Text())
		}
		leads(t, w.Post(objecting+"identitas", url.Values{"siapa": {"sama"}}), objecting+"periksa")
		page = w.Get(objecting + "periksa")
		says(t, page, "Pemohon sendiri, sama dengan permohonan", "Ditolak tanpa uji konsekuensi.", "bukti.jpg", "Huruf c: tidak ditanggapinya permintaan informasi")
		leads(t, w.Post(objecting+"periksa", nil), "/keberatan/terkirim")
		w.Get("/lacak")
		leads(t, w.Post(objecting+"periksa", nil), "/keberatan/terkirim") // pressed twice
		page = w.Get("/keberatan/terkirim")
		number := objectionNumber.FindString(page.Text())
		says(t, page, "Nomor keberatan", "Tanggapan Atasan PPID paling lambat", "Komisi Informasi", "surat kuasa khusus")
		if p := w.Get("/keberatan/terkirim/tanda-bukti.pdf"); p.Status != http.StatusOK || !strings.HasPrefix(p.Body, "%PDF") {
			t.Errorf("receipt: %d", p.Status)
		}
		list, err := b.App.Objections.OfRequest(t.Context(), b.App.DB, b.Body.ID, f.read().ID)
		if err != nil || len(list) != 1 || list[0].Number != number || list[0].Applicant.Name == "" || list[0].Timing != objection.InTime {
			t.Fatalf("%d objections, %v", len(list), err)
		}
		path := "/lacak/" + f.slug + "/keberatan/" + list[0].Slug
		says(t, w.Get("/lacak/"+f.slug), "Keberatan "+number)
		page = w.Get(path)
		says(t, page, "Keberatan Anda kami terima.", "a. penolakan atas permintaan informasi", "Formulir dan tanda bukti keberatan", "Komisi Informasi")
		keepsQuiet(t, page, "Jalan Kenanga", "siti@contoh.id")
		leads(t, other.stranger().Get(path), "/lacak?nomor="+f.slug)
		leads(t, other.stranger().Get("/lacak/"+other.slug+"/keberatan/"+other.slug), "/lacak?nomor="+other.slug)
		if p := other.stranger().Get("/lacak/" + other.slug + "/keberatan/" + list[0].Slug); p.Status != http.StatusNotFound {
			t.Errorf("another case shows the objection: %d", p.Status)
		}
		if p := w.Post(path, url.Values{"aksi": {"cabut"}}); p.Status != http.StatusUnprocessableEntity {
			t.Errorf("withdrawn without being sure: %d", p.Status)
		}
		leads(t, w.Post(path, url.Values{"aksi": {"cabut"}, "yakin": {"ya"}}), path+"?hasil=cabut")
		says(t, w.Get(path), "Anda mencabut keberatan ini.")
	})
}

func TestObjectionWithoutARequest(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		w := b.Visit(t, b.Body)
		page := w.Get(objecting + "alasan?tanpa=permohonan")
		says(t, page, "Langkah 1 dari 4", "Informasi berkala apa yang tidak Anda temukan?", "Alasan ini hanya untuk permohonan yang sudah diajukan")
		refused := w.Post(objecting+"alasan", url.Values{"tanpa": {"permohonan"}, "alasan": {"b"}, "tujuan": {"skripsi"}})
		if refused.Status != http.StatusUnprocessableEntity || !refused.Says("Tuliskan informasi berkala yang tidak disediakan") {
			t.Errorf("nothing missing: %d %s", refused.Status, refused.Text())
		}
		leads(t, w.Post(objecting+"alasan", url.Values{"tanpa": {"permohonan"}, "alasan": {"b"}, "informasi": {"Laporan keuangan 2025"}, "tujuan": {"skripsi"}}), objecting+"uraian")
		w.Get(objecting + "uraian")
		leads(t, w.Post(objecting+"uraian", url.Values{"uraian": {"Tidak ada di situs sejak Januari."}}), objecting+"identitas")
		leads(t, w.Post(objecting+"identitas", url.Values{"siapa": {"sendiri"}, "nama": {"Siti"}, "alamat": {"Jalan Kenanga 4"}, "telepon": {"0812 3456 7890"}}), objecting+"periksa")
		leads(t, w.Post(objecting+"periksa", nil), "/keberatan/terkirim")
		page = w.Get("/keberatan/terkirim")
		number := objectionNumber.FindString(page.Text())
		code := regexp.MustCompile(`[2-9A-Z]{4} [2-9A-Z]{4} [2-9A-Z]{4}`).FindString(page.Text())
		if number == "" || code == "" {
			t.Fatalf("no number or code: %s", page.Text())
		}
		slug := request.SlugOf(number)
		path := "/lacak/" + slug + "/keberatan/" + slug
		other := b.Visit(t, b.Body)
		leads(t, other.Get("/lacak/"+slug), "/lacak?nomor="+slug)
		other.Get("/lacak")
		if p := other.Post("/lacak", url.Values{"nomor": {number}, "kode": {"AAAABBBBCCCC"}}); p.Status != http.StatusUnprocessableEntity || !p.Says("Nomor dan kode akses tidak cocok") {
			t.Errorf("wrong code: %d", p.Status)
		}
		leads(t, other.Post("/lacak", url.Values{"nomor": {number}, "kode": {strings.ToLower(code)}}), path)
		says(t, other.Get(path), "Keberatan Anda kami terima.", "Laporan keuangan 2025")
		leads(t, other.Get("/lacak/"+slug), path)
		leads(t, other.Post(path+"/keluar", nil), "/lacak")
		leads(t, other.Get(path), "/lacak?nomor="+slug)
	})
}
