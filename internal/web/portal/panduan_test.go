package portal_test

import (
	"bytes"
	"compress/gzip"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"suluh/internal/webtest"
)

func dates(pairs ...string) string {
	v := url.Values{}
	for i := 0; i < len(pairs); i += 2 {
		d := strings.Split(pairs[i+1], "-")
		v.Set(pairs[i]+"_tahun", d[0])
		v.Set(pairs[i]+"_bulan", d[1])
		v.Set(pairs[i]+"_tanggal", d[2])
	}
	return v.Encode()
}

func TestDeadlineCalculator(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, query string
		status      int
		says        []string
	}{
		{"empty form", "", 200, []string{"Hitungan dimulai pada hari kerja sesudah tanggal diterima."}},
		{"across Idulfitri 2024", dates("dari", "2024-04-05") + "&hari=10", 200, []string{"Jatuh tempo Senin, 29 April 2024.", "Hari Raya Idulfitri", "Cuti bersama", "Kalender: 2021-2027/"}},
		{"the request of the exemplar", dates("dari", "2026-03-02") + "&hari=10", 200, []string{"Jatuh tempo Senin, 16 Maret 2026."}},
		{"its extension across Nyepi and Idulfitri", dates("dari", "2026-03-16") + "&hari=7", 200, []string{"Jatuh tempo Rabu, 1 April 2026."}},
		{"the same, collective leave worked", dates("dari", "2026-03-16") + "&hari=7&pilihan=cuti_masuk", 200, []string{"Jatuh tempo Kamis, 26 Maret 2026."}},
		{"six days a week", dates("dari", "2026-03-02") + "&hari=10&pilihan=enam_hari", 200, []string{"Jatuh tempo Jumat, 13 Maret 2026."}},
		{"past the last decree", dates("dari", "2031-01-02") + "&hari=10", 200, []string{"Tanggal ini sementara."}},
		{"no such date", dates("dari", "2026-02-30") + "&hari=10", 422, []string{"Tanggal itu tidak ada. Periksa tanggal dan bulannya"}},
		{"no number", dates("dari", "2026-03-02") + "&hari=sepuluh", 422, []string{"Tulis jumlah hari kerja dari 0 sampai 1000"}},
		{"too many days", dates("dari", "2026-03-02") + "&hari=100000", 422, []string{"Tulis jumlah hari kerja dari 0 sampai 1000"}},
		{"end of time", dates("dari", "9999-12-30") + "&hari=1000", 422, []string{"Tanggal itu terlalu jauh untuk dihitung"}},
		{"markup", dates("dari", "2026-03-02") + "&hari=" + url.QueryEscape(`"><script>x</script>`), 422, []string{"Tulis jumlah hari kerja"}},
	}
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		w := b.Visit(t, b.Body)
		for _, tt := range tests {
			page := w.Get("/bantuan/tenggat?" + tt.query)
			if page.Status != tt.status || !page.Says(tt.says...) {
				t.Errorf("%s: %d %s", tt.name, page.Status, page.Text())
			}
			if strings.Contains(page.Body, "<script>x") {
				t.Errorf("%s: markup", tt.name)
			}
		}
	})
}

func TestChronologyCalculator(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, query string
		status      int
		says        []string
	}{
		{"empty form", "", 200, []string{"Isi tanggal yang Anda ketahui"}},
		{"waiting", dates("diterima", "2026-03-02"), 200, []string{"Batas jawaban adalah Senin, 16 Maret 2026.", "Belum ada jawaban tertulis.", "mulai Selasa, 17 Maret 2026", "Dasar: Pasal 22 ayat (7) UU 14/2008"}},
		{"answered on day 11 without extension", dates("diterima", "2026-03-02", "pemberitahuan", "2026-03-17"), 200, []string{"hari kerja ke-11 tanpa perpanjangan yang sah, jadi terlambat."}},
		{"answered on the last day of a valid extension", dates("diterima", "2026-03-02", "perpanjangan", "2026-03-16", "pemberitahuan", "2026-04-01"), 200, []string{"hari kerja ke-17, dalam waktu perpanjangan yang sah."}},
		{"objection without request", dates("keberatan", "2026-03-02"), 200, []string{"Keberatan ini tidak memerlukan permohonan", "Batas tanggapan adalah"}},
		{"answer before the request", dates("diterima", "2026-03-02", "pemberitahuan", "2026-02-02"), 200, []string{"Jawaban tidak mungkin diterima sebelum permohonan."}},
		{"nothing filled in", "diterima_tanggal=&pilihan=cuti_masuk", 422, []string{"Isi paling sedikit satu tanggal"}},
		{"no such date", dates("sengketa", "2026-13-01"), 422, []string{"Tanggal itu tidak ada. Periksa tanggal dan bulannya"}},
	}
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		w := b.Visit(t, b.Body)
		for _, tt := range tests {
			page := w.Get("/bantuan/tenggat/kronologi?" + tt.query)
			if page.Status != tt.status || !page.Says(tt.says...) {
				t.Errorf("%s: %d %s", tt.name, page.Status, page.Text())
			}
			if strings.Contains(page.Text(), "kronologi.") {
				t.Errorf("%s: a key without a sentence: %s", tt.name, page.Text())
			}
		}
	})
}

func TestGuides(t *testing.T) {
	t.Parallel()
	tests := []struct {
		path string
		says []string
	}{
		{"/keberatan", []string{"Paling lambat 30 hari kerja", "Biaya yang dikenakan tidak wajar.", "selaku Atasan PPID", "paling lambat 14 hari kerja"}},
		{"/keberatan/formulir", []string{"Formulir keberatan", "surat kuasa khusus"}},
		{"/bantuan", []string{"Hitung tenggat", "10 hari kerja"}},
		{"/layanan", []string{"Pasal 22 ayat (8) UU 14/2008", "Senin sampai Jumat, 08.00 sampai 15.00"}},
		{"/layanan/formulir", []string{"Informasi apa yang Anda cari?", "Bukti identitas", "Hak Anda sebagai pemohon"}},
		{"/profil", []string{"PPID Kabupaten Contoh", "memutuskan permohonan secara tertulis", "800/1/2025"}},
		{"/tampilan", []string{"Ukuran huruf", "Kontras tinggi"}},
		{"/aksesibilitas", []string{"WCAG 2.2"}},
		{"/privasi", []string{"Undang-Undang Nomor 27 Tahun 2022", "14 hari"}},
		{"/peta-situs", []string{"Periksa kronologi", "Daftar Informasi Publik"}},
		{"/tentang", []string{"EUPL-1.2"}},
		{"/kontak", []string{"Jalan Merdeka 1", "0840-0000-001"}},
		{"/permohonan", []string{"Mulai permohonan"}},
		{"/lacak", []string{"Kehilangan kode?"}},
	}
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		b.AddPerson(t, b.Body, "ppid_utama", "")
		hidden := b.AddPerson(t, b.Body, "administrator", "")
		w := b.Visit(t, b.Body)
		for _, tt := range tests {
			page := w.Get(tt.path)
			if page.Status != 200 || !page.Says(tt.says...) {
				t.Errorf("%s: %d %s", tt.path, page.Status, page.Text())
			}
			if strings.Count(page.Body, "<h1") != 1 {
				t.Errorf("%s has %d headings of the first rank", tt.path, strings.Count(page.Body, "<h1"))
			}
			var z bytes.Buffer
			g := gzip.NewWriter(&z)
			if _, err := g.Write([]byte(page.Body)); err != nil {
				t.Fatal(err)
			}
			if err := g.Close(); err != nil || z.Len() > 30<<10 {
				t.Errorf("%s takes %d bytes compressed, %v", tt.path, z.Len(), err)
			}
			if strings.Contains(page.Body, hidden.Name) {
				t.Errorf("%s names the administrator", tt.path)
			}
		}
	})
}

func TestDisplayPreferences(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		w := b.Visit(t, b.Body)
		w.Get("/tampilan?dari=/lacak")
		page := w.Post("/tampilan", url.Values{"ukuran": {"teks2"}, "skema": {"gelap"}, "tambahan": {"kontras", "diam"}, "dari": {"/lacak"}})
		if page.Status != http.StatusSeeOther || page.Header.Get("Location") != "/tampilan?dari=%2Flacak&diterapkan=ya" {
			t.Fatalf("%d to %q", page.Status, page.Header.Get("Location"))
		}
		chosen := w.Get("/lacak")
		for _, class := range []string{"teks2", "gelap", "kontras", "diam"} {
			if !strings.Contains(strings.SplitN(chosen.Body, ">", 3)[1], class) {
				t.Errorf("the page does not follow %q", class)
			}
		}
		for _, outside := range []string{"//penipu.example", "https://penipu.example/", `/\penipu.example`, "javascript:alert(1)"} {
			if page := w.Get("/tampilan?dari=" + url.QueryEscape(outside)); strings.Contains(page.Body, "penipu") || strings.Contains(page.Body, "javascript:") {
				t.Errorf("%q leads out", outside)
			}
		}
	})
}

func TestTheGalleryIsForDevelopment(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		w := b.Visit(t, b.Body)
		if page := w.Get("/_komponen"); page.Status != 404 {
			t.Errorf("a real body shows the gallery: %d", page.Status)
		}
		b.App.Site.BaseURL = "http://127.0.0.1:8080"
		if page := w.Get("/_komponen"); page.Status != 200 {
			t.Errorf("on loopback: %d", page.Status)
		}
	})
}
