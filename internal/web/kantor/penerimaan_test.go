package kantor_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"suluh/internal/calendar"
	"suluh/internal/request"
	"suluh/internal/webtest"
)

// Somebody who cannot write speaks at the counter: it is written down, read back in
// large type, signed with a thumbprint beside a witness, and printed twice.
func TestSpokenAtTheCounter(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		w := b.SignIn(t, b.AddPerson(t, b.Body, "petugas", ""))
		to := "/kantor/permohonan/baru"
		form := counterForm(w.Get(to).Hidden().Get("kiriman"))
		form.Set("saluran", "lisan")
		form.Set("tanda", "cap_jempol")
		form.Set("pembantu", "Bu Yani")
		form.Set("langkah", "perlihatkan")
		want(t, w.Post(to, form), http.StatusUnprocessableEntity, "Petugas lain boleh menjadi saksi", "Mbah Karto")
		form.Set("saksi", "Bapak Tono")
		page := w.Post(to, form)
		want(t, page, http.StatusOK, "Apakah ini yang Anda minta?", "Data sekolah rusak", "Mbah Karto", "Bapak Tono", "Senin, 16 Maret 2026")
		hidden := page.Hidden()
		for _, name := range []string{"rincian", "nama", "saluran", "tanda", "saksi", "pembantu", "kiriman"} {
			if hidden.Get(name) == "" {
				t.Errorf("%s was lost while the screen was turned", name)
			}
		}
		hidden.Set("langkah", "ubah")
		want(t, w.Post(to, hidden), http.StatusOK, "Catat permohonan", "Bapak Tono", "Anggaran perbaikan 2025")
		hidden.Del("langkah")
		page = w.Post(to, hidden)
		want(t, page, http.StatusOK, "Permohonan sudah dicatat", "001/PPID/III/2026")
		if n := strings.Count(page.Body, `class="qr"`); n != 2 {
			t.Errorf("%d square codes on two copies", n)
		}
		code := shownCode(t, page)
		c, err := b.App.Cases.Track(t.Context(), b.Body.ID, "001/PPID/III/2026", code)
		if err != nil {
			t.Fatal(err)
		}
		want(t, w.Get(path(c.Request)), http.StatusOK, "Cap jempol di depan saksi", "Bapak Tono", "Bu Yani", "Ditulis oleh", "Disampaikan secara lisan")
		again := w.Get(path(c.Request, "tanda-bukti"))
		want(t, again, http.StatusOK, "Kode akses tidak tercetak ulang", "001/PPID/III/2026")
		if again.Says(code) || strings.Contains(again.Body, code) || strings.Count(again.Body, `class="letter"`) != 2 {
			t.Error("the receipt that is printed again shows the code, or is not printed twice")
		}
		paper := w.Get(path(c.Request, "formulir"))
		want(t, paper, http.StatusOK, "Formulir Permohonan Informasi", "Cap jempol pemohon", "Saksi", "Hak Anda sebagai pemohon")
		if strings.Count(paper.Body, `class="letter"`) != 2 {
			t.Error("the form is not printed twice")
		}
		if pdf := w.Get(path(c.Request, "formulir.pdf")); !strings.HasPrefix(pdf.Body, "%PDF-") || pdf.Header.Get("Content-Type") != "application/pdf" {
			t.Errorf("the form as PDF: %d %v", pdf.Status, pdf.Header)
		}

		// Asked again: registered all the same, with a hint.
		twice := counterForm(w.Get(to).Hidden().Get("kiriman"))
		want(t, w.Post(to, twice), http.StatusOK, "002/PPID/III/2026", "pernah meminta hal serupa", "Ini bukan alasan menolak")
	})
}

// Dates in impossible order are refused beside their fields and nothing typed is lost.
func TestCounterRefusesImpossibleDates(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		w := b.SignIn(t, b.AddPerson(t, b.Body, "petugas", ""))
		to := "/kantor/permohonan/baru"
		form := counterForm(w.Get(to).Hidden().Get("kiriman"))
		on := func(name, d, m, y string) {
			form.Set(name+"_tanggal", d)
			form.Set(name+"_bulan", m)
			form.Set(name+"_tahun", y)
		}
		form.Set("saluran", "surat")
		form.Set("alasan_mundur", "Surat masuk sore")
		on("diterima", "26", "2", "2026")
		on("tanggal_surat", "27", "2", "2026")
		on("tanggal_kirim", "28", "2", "2026")
		want(t, w.Post(to, form), http.StatusUnprocessableEntity, "Tanggal surat tidak boleh sesudah tanggal diterima", "Tanggal kirim tidak boleh sesudah tanggal diterima", "Mbah Karto")
		on("diterima", "26", "2", "1926")
		want(t, w.Post(to, form), http.StatusUnprocessableEntity, "30 April 2010")
		on("diterima", "", "", "")
		on("tanggal_kirim", "", "", "")
		form.Set("hanya_tanggal_surat", "ya")
		form.Set("alasan_mundur", "")
		page := w.Post(to, form)
		want(t, page, http.StatusOK, "Permohonan sudah dicatat", "Jumat, 27 Februari 2026")
		c, err := b.App.Cases.Track(t.Context(), b.Body.ID, "001/PPID/III/2026", shownCode(t, page))
		if err != nil || c.ReceivedOn != calendar.MustDate("2026-02-27") {
			t.Fatalf("received %s, %v", c.ReceivedOn, err)
		}
		want(t, w.Get(path(c.Request)), http.StatusOK, "Hanya tanggal surat yang diketahui")
	})
}

// A legal entity comes without its papers: they are listed, asked for in time with
// what is missing already written, noted when they come, and sealed.
func TestPapersFeedTheNoticeOfIncompleteness(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		w := b.SignIn(t, b.AddPerson(t, b.Body, "petugas", ""))
		form := counterForm(w.Get("/kantor/permohonan/baru").Hidden().Get("kiriman"))
		form.Set("siapa", "badan_hukum")
		form.Set("mewakili", "Yayasan Contoh")
		form.Set("bukti", "loket")
		page := w.Post("/kantor/permohonan/baru", form)
		want(t, page, http.StatusOK, "Permohonan sudah dicatat")
		c, err := b.App.Cases.Track(t.Context(), b.Body.ID, "001/PPID/III/2026", shownCode(t, page))
		if err != nil {
			t.Fatal(err)
		}
		want(t, w.Get("/kantor"), http.StatusOK, "Kelengkapan 001/PPID/III/2026", "akta pendirian", "Minta kelengkapan")
		ask := w.Get(path(c.Request, "lengkapi"))
		want(t, ask, http.StatusOK, "Akta pendirian", "Pengesahan badan hukum", "Surat kuasa")
		papers := path(c.Request, "surat-bukti")
		want(t, w.Get(papers), http.StatusOK, "Keadaan akta pendirian", "disimpan tersandi")
		noted := url.Values{"nomor_akta": {"12"}}
		for _, kind := range []string{"akta", "pengesahan", "anggaran_dasar", "surat_kuasa"} {
			noted.Set("keadaan_"+kind, "diserahkan")
		}
		noted.Set("keadaan_surat_kuasa", "hilang")
		want(t, w.Post(papers, noted), http.StatusUnprocessableEntity, "Pilih keadaan setiap surat bukti")
		noted.Set("keadaan_surat_kuasa", "tidak_diperlukan")
		want(t, w.Upload(papers, noted, "akta.txt", []byte("bukan pdf")), http.StatusUnprocessableEntity, "bukan berkas PDF, JPG, atau PNG")
		leads(t, w.Upload(papers, noted, "akta.pdf", []byte("%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF")), path(c.Request))
		c = caseOf(t, b, c.Request)
		if len(c.Files) != 1 || !c.Files[0].Sealed || c.Files[0].Origin != request.FromIdentity {
			t.Errorf("files %+v", c.Files)
		}
		want(t, w.Get(path(c.Request)), http.StatusOK, "Nomor 12", "Sudah diserahkan", "Keadaan surat bukti pemohon dicatat")
		if page := w.Get("/kantor"); page.Says("Kelengkapan 001/PPID/III/2026") {
			t.Error("the work list asks for papers that are there")
		}
		leads(t, w.Upload(papers, url.Values{"langkah": {"periksa"}}, "", nil), path(c.Request))
		leads(t, w.Upload(papers, url.Values{"langkah": {"di_luar"}}, "", nil), path(c.Request))
		want(t, w.Get(path(c.Request)), http.StatusOK, "Identitas pemohon selesai diperiksa", "Di luar statistik")
	})
}

var complaintID = regexp.MustCompile(`/kantor/pengaduan/([0-9A-Za-z-]+)`)

// A complaint that asks for information becomes a request of the first day.
func TestAComplaintBecomesARequest(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		w := b.SignIn(t, b.AddPerson(t, b.Body, "petugas", ""))
		want(t, w.Get("/kantor/pengaduan"), http.StatusOK, "Belum ada pengaduan")
		form := url.Values{"sistem": {"sp4n_lapor"}, "isi": {"Minta anggaran jalan"}, "tanpa_nama": {"ya"}, "jam": {"21.10"},
			"diterima_tanggal": {"26"}, "diterima_bulan": {"2"}, "diterima_tahun": {"2026"}}
		want(t, w.Post("/kantor/pengaduan", form), http.StatusUnprocessableEntity, "Tuliskan nomor laporan", "Minta anggaran jalan")
		form.Set("nomor", "77120")
		done := w.Post("/kantor/pengaduan", form)
		m := complaintID.FindStringSubmatch(done.Header.Get("Location"))
		if m == nil {
			t.Fatalf("noted: %d to %q", done.Status, done.Header.Get("Location"))
		}
		to := "/kantor/pengaduan/" + m[1]
		want(t, w.Get(to), http.StatusOK, "Tanpa nama di sistem asal", "Kamis, 5 Maret 2026", "Kamis, 12 Maret 2026", "tidak menggantikan jawaban tertulis")
		page := w.Get("/kantor/permohonan/baru?pengaduan=" + m[1])
		want(t, page, http.StatusOK, "Minta anggaran jalan", "jangan menyalinnya dari pengaduan")
		counter := counterForm(page.Hidden().Get("kiriman"))
		counter.Set("pengaduan", m[1])
		counter.Set("saluran", "pengaduan")
		counter.Set("diterima_tanggal", "1")
		counter.Set("diterima_bulan", "3")
		counter.Set("diterima_tahun", "2026")
		want(t, w.Post("/kantor/permohonan/baru", counter), http.StatusUnprocessableEntity, "Tanggal diterima mengikuti pengaduan")
		for _, part := range []string{"tanggal", "bulan", "tahun"} {
			counter.Del("diterima_" + part)
		}
		want(t, w.Post("/kantor/permohonan/baru", counter), http.StatusOK, "Permohonan sudah dicatat", "Kamis, 12 Maret 2026")
		want(t, w.Get(to), http.StatusOK, "Buka permohonan 001/PPID/III/2026")
		want(t, w.Get("/kantor/permohonan/001-PPID-III-2026"), http.StatusOK, "SP4N-LAPOR! 77120", "Pengalihan pengaduan", "Dialihkan dari pengaduan")
		want(t, w.Post(to, url.Values{}), http.StatusConflict)
		stranger := b.SignIn(t, b.AddPerson(t, b.Body, "operator", ""))
		want(t, stranger.Get(to), http.StatusForbidden)
	})
}
