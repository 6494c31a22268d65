package portal_test

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"maps"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"sync"
	"testing"

	"suluh/internal/db"
	"suluh/internal/extract"
	"suluh/internal/ledger"
	"suluh/internal/org"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/webtest"
)

// TestMain lets the test binary be the limited child that makes pictures anew.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == extract.ChildCommand {
		os.Exit(extract.Main(os.Args[2:]))
	}
	os.Exit(m.Run())
}

// textOfPDF reads a letter as a person's program would.
func textOfPDF(t *testing.T, page webtest.Page) string {
	t.Helper()
	cmd := exec.Command("pdftotext", "-layout", "-", "-")
	cmd.Stdin = strings.NewReader(page.Body)
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("pdftotext: %v", err)
	}
	return string(out)
}

const wizard = "/permohonan/ajukan/"

// answersOf are what Siti types, step by step.
func answersOf() []struct {
	step string
	form url.Values
} {
	return []struct {
		step string
		form url.Values
	}{
		{"cari", url.Values{"q": {"anggaran perbaikan jalan desa"}}},
		{"rincian", url.Values{"rincian": {"Realisasi anggaran perbaikan jalan 2025"}, "rincian_2": {"Daftar penyedia <b>jalan</b>"}}},
		{"tujuan", url.Values{"tujuan": {"Penelitian skripsi"}}},
		{"cara", url.Values{"cara": {"salinan_elektronik"}, "pengiriman": {"lacak"}}},
		{"siapa", url.Values{"siapa": {"perorangan"}}},
		{"identitas", url.Values{"nama": {"Siti Aminah"}, "alamat": {"Jalan Kenanga 3, Contoh"}, "surel": {"siti@contoh.id"}, "telepon": {"0812 3456 7890"}}},
		{"bukti", url.Values{"bukti": {"loket"}, "nik": {"3201 0141 0190 0001"}}},
	}
}

// fill answers every question up to a step, and returns where the last one led.
func fill(t *testing.T, w *webtest.Browser, until string) string {
	t.Helper()
	next := ""
	for _, a := range answersOf() {
		if a.step == until {
			break
		}
		if page := w.Get(wizard + a.step); page.Status != 200 {
			t.Fatalf("%s answers %d: %s", a.step, page.Status, page.Text())
		}
		page := w.Post(wizard+a.step, a.form)
		if page.Status != http.StatusSeeOther {
			t.Fatalf("%s answers %d: %s", a.step, page.Status, page.Text())
		}
		next = page.Header.Get("Location")
	}
	return next
}

// send files the request and gives its number, slug and code.
func send(t *testing.T, w *webtest.Browser) (number, slug, code string, page webtest.Page) {
	t.Helper()
	fill(t, w, "")
	w.Get(wizard + "periksa")
	done := w.Post(wizard+"periksa", nil)
	if done.Status != http.StatusSeeOther || done.Header.Get("Location") != "/permohonan/terkirim" {
		t.Fatalf("sending answers %d to %s: %s", done.Status, done.Header.Get("Location"), done.Text())
	}
	return receipt(t, w)
}

var (
	numberOn = regexp.MustCompile(`Nomor pendaftaran</span> <strong class="code">([^<]+)<`)
	codeOn   = regexp.MustCompile(`Kode akses</span> <strong class="code">([^<]+)<`)
	linkOn   = regexp.MustCompile(`http://contoh\.test(/lacak/[^"?]+\?k=[^"]+)"`)
)

func receipt(t *testing.T, w *webtest.Browser) (number, slug, code string, page webtest.Page) {
	t.Helper()
	page = w.Get("/permohonan/terkirim")
	n, c := numberOn.FindStringSubmatch(page.Body), codeOn.FindStringSubmatch(page.Body)
	if page.Status != 200 || n == nil || c == nil {
		t.Fatalf("the receipt page answers %d: %s", page.Status, page.Text())
	}
	return n[1], strings.ReplaceAll(n[1], "/", "-"), c[1], page
}

var countRequests = db.SQL("portal_test.requests", `SELECT COUNT(*) FROM request WHERE org_id = $1`)

func requests(t *testing.T, b *webtest.Bed) int64 {
	t.Helper()
	n, err := db.One(context.Background(), b.App.DB, countRequests, db.Value[int64], b.Body.ID)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestARequestFromStartToReceipt(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		w := b.Visit(t, b.Body)
		if page := w.Get("/permohonan"); page.Status != 200 || !page.Says("10 hari kerja", "Mulai permohonan", "Jalan Merdeka 1") {
			t.Errorf("start page: %s", page.Text())
		}
		if next := fill(t, w, ""); next != wizard+"periksa" {
			t.Fatalf("the last question leads to %q", next)
		}
		third := w.Get(wizard + "tujuan")
		if !third.Says("Langkah 3 dari 8", "Tujuan Anda tidak menjadi alasan penolakan.", "Tersimpan sampai Senin, 16 Maret 2026") || third.Header.Get("Cache-Control") != "no-store" {
			t.Errorf("third step: %s", third.Text())
		}
		if page := w.Get(wizard + "identitas"); !page.Says("Nama dan identitas Anda tidak pernah dimuat dalam register umum.") {
			t.Error("no notice on personal data before the first personal question")
		}
		review := w.Get(wizard + "periksa")
		if !review.Says("Langkah 8 dari 8", "Butir 1", "Daftar penyedia <b>jalan</b>", "Penelitian skripsi", "0812-3456-7890", "NIK 3201014101900001",
			"Anda berhak menerima pemberitahuan tertulis paling lambat 10 hari kerja", "tidak pernah dimuat dalam register umum") {
			t.Errorf("review: %s", review.Text())
		}
		if strings.Contains(review.Body, "<b>jalan</b>") {
			t.Error("what was typed became markup")
		}
		changed := w.Get(wizard + "tujuan?dari=periksa")
		form := changed.Hidden()
		form.Del("csrf")
		form.Set("tujuan", "Laporan warga")
		if back := w.Post(wizard+"tujuan", form); back.Header.Get("Location") != wizard+"periksa" {
			t.Errorf("changing an answer leads to %q", back.Header.Get("Location"))
		}
		w.Get(wizard + "periksa")
		if done := w.Post(wizard+"periksa", nil); done.Header.Get("Location") != "/permohonan/terkirim" {
			t.Fatalf("sending answers %d: %s", done.Status, done.Text())
		}
		number, _, code, sent := receipt(t, w)
		if number != "001/PPID/III/2026" || len(code) != 14 {
			t.Errorf("number %q, code %q", number, code)
		}
		if !sent.Says("Senin, 16 Maret 2026", "10 hari kerja sejak Senin, 2 Maret 2026", "Tunjukkan bukti identitas di loket kami") || sent.Header.Get("Cache-Control") != "no-store" {
			t.Errorf("receipt: %s", sent.Text())
		}
		letter := w.Get("/permohonan/terkirim/tanda-bukti")
		if !letter.Says("Tanda Bukti Penerimaan Permohonan Informasi", number, code, "Siti Aminah") {
			t.Errorf("letter: %s", letter.Text())
		}
		if pdf := w.Get("/permohonan/terkirim/tanda-bukti.pdf"); !strings.Contains(textOfPDF(t, pdf), code) || pdf.Header.Get("Content-Type") != "application/pdf" {
			t.Error("the PDF of the receipt lacks the code")
		}
		if again := w.Post(wizard+"tujuan", url.Values{"tujuan": {"lain"}}); again.Header.Get("Location") != "/permohonan/terkirim" {
			t.Errorf("a stale step after sending leads to %q", again.Header.Get("Location"))
		}
		if other := b.Visit(t, b.Body).Get("/permohonan/terkirim"); other.Status != 404 || strings.Contains(other.Body, number) {
			t.Errorf("another browser reads the receipt: %d", other.Status)
		}
		w.Get("/permohonan/terkirim")
		if page := w.Post("/permohonan/hapus", nil); page.Status != http.StatusSeeOther {
			t.Errorf("forgetting answers %d", page.Status)
		}
		if gone := w.Get("/permohonan/terkirim"); gone.Status != 404 {
			t.Errorf("the receipt is still there after forgetting: %d", gone.Status)
		}
	})
}

func TestEveryStepKeepsWhatWasTypedAndSaysWhatIsWrong(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("panjang ", 3000)
	tests := []struct {
		name, step string
		form       url.Values
		says       string
		keeps      []string
	}{
		{"nothing sought", "cari", url.Values{"q": {"  "}}, "Tuliskan informasi yang Anda minta", nil},
		{"nothing asked", "rincian", url.Values{"rincian": {" "}}, "Tuliskan informasi yang Anda minta", nil},
		{"too long", "rincian", url.Values{"rincian": {long}}, "Isian ini paling panjang 20000 karakter", []string{"panjang panjang"}},
		{"no purpose", "tujuan", url.Values{"tujuan": {""}}, "Tuliskan untuk apa informasi ini digunakan", nil},
		{"purpose too long", "tujuan", url.Values{"tujuan": {long}}, "Isian ini paling panjang 20000 karakter", []string{"panjang panjang"}},
		{"no manner", "cara", url.Values{"pengiriman": {"pos"}}, "Pilih cara memperoleh informasi", []string{`value="pos" checked`}},
		{"invented manner", "cara", url.Values{"cara": {"telepati"}}, "Pilih cara memperoleh informasi", nil},
		{"no delivery", "cara", url.Values{"cara": {"salinan_cetak"}}, "Pilih cara menerima salinan", []string{`value="salinan_cetak" checked`}},
		{"nobody", "siapa", url.Values{}, "Pilih Anda mengajukan sebagai siapa", nil},
		{"group of nobody", "siapa", url.Values{"siapa": {"kelompok"}}, "Tuliskan nama yang Anda wakili", []string{`value="kelompok" checked`}},
		{"proxy of nobody", "siapa", url.Values{"siapa": {"perorangan"}, "kuasa": {"ya"}}, "Tuliskan nama yang Anda wakili", []string{`value="ya" checked`}},
		{"no name", "identitas", url.Values{"alamat": {"Jalan Satu"}, "surel": {"a@b.id"}}, "Tuliskan nama lengkap", []string{"Jalan Satu", "a@b.id"}},
		{"no contact", "identitas", url.Values{"nama": {"Siti"}, "alamat": {"Jalan Satu"}}, "Tuliskan alamat surel atau nomor telepon", []string{"Siti"}},
		{"bad e-mail", "identitas", url.Values{"nama": {"Siti"}, "alamat": {"Jalan Satu"}, "surel": {"siti@"}}, "Tulis alamat surel seperti nama@contoh.id", []string{"siti@"}},
		{"bad telephone", "identitas", url.Values{"nama": {"Siti"}, "alamat": {"Jalan Satu"}, "telepon": {"dua tiga"}}, "Tulis nomor telepon seperti 0812 3456 7890", []string{"dua tiga"}},
		{"hostile name", "identitas", url.Values{"nama": {`"><script>alert(1)</script>`}, "alamat": {""}}, "Tuliskan alamat", []string{`&#34;&gt;&lt;script&gt;`}},
		{"no proof", "bukti", url.Values{"nik": {"3201014101900001"}}, "Pilih cara menunjukkan identitas", []string{"3201014101900001"}},
		{"fifteen digits", "bukti", url.Values{"bukti": {"loket"}, "nik": {"320101410190000"}}, "NIK terdiri atas 16 angka", []string{"320101410190000"}},
		{"no file", "bukti", url.Values{"bukti": {"berkas"}, "nik": {"3201014101900001"}}, "Pilih berkas salinan identitas", []string{"3201014101900001"}},
	}
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		for _, tt := range tests {
			t.Run(tt.name, func(t *testing.T) {
				w := b.Visit(t, b.Body)
				fill(t, w, tt.step)
				w.Get(wizard + tt.step)
				page := w.Post(wizard+tt.step, maps.Clone(tt.form)) // the engines share the table
				if page.Status != http.StatusUnprocessableEntity {
					t.Fatalf("answers %d: %s", page.Status, page.Text())
				}
				if n := strings.Count(page.Text(), tt.says); n < 2 {
					t.Errorf("the sentence stands %d times, not above and beside: %s", n, page.Text())
				}
				if !strings.Contains(page.Body, "<title>Galat: ") {
					t.Error("the title does not say that something is wrong")
				}
				for _, kept := range tt.keeps {
					if !strings.Contains(page.Body, kept) {
						t.Errorf("lost %q", kept)
					}
				}
				if strings.Contains(page.Body, "<script>alert") {
					t.Error("what was typed became markup")
				}
			})
		}
	})
}

// A citizen abroad shows a passport, as the law has it, and is not asked for a NIK.
// UU14/2008:1(12)
func TestACitizenAbroadShowsAPassport(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		w := b.Visit(t, b.Body)
		fill(t, w, "bukti")
		body := b.Body
		body.Settings.IdentityProof = org.ProofNumber // for the others a number would be enough
		change(t, b, body, func(ctx context.Context, tx *ledger.Tx) error { return org.UpdateSettings(ctx, tx.Tx, body) })
		b.App.Site.Refresh()
		says(t, w.Get(wizard+"bukti"), "Menulis NIK saja", "Saya warga negara Indonesia yang tinggal di luar negeri", "halaman identitas paspor")
		page := w.Upload(wizard+"bukti", url.Values{"bukti": {"nik"}, "luar_negeri": {"ya"}, "nik": {"3201014101900001"}}, "", nil)
		if page.Status != http.StatusUnprocessableEntity || strings.Count(page.Text(), "Dari luar negeri, unggah halaman identitas paspor") != 2 || !strings.Contains(page.Body, `value="ya" checked`) {
			t.Errorf("a number alone: %d %s", page.Status, page.Text())
		}
		leads(t, w.Upload(wizard+"bukti", url.Values{"bukti": {"berkas"}, "luar_negeri": {"ya"}, "nik": {""}}, "paspor.jpg", photo(t)), wizard+"periksa")
		says(t, w.Get(wizard+"periksa"), "Di luar negeri; identitasnya paspor")
		w.Post(wizard+"periksa", nil)
		_, slug, _, _ := receipt(t, w)
		c, err := b.App.Cases.Open(t.Context(), b.AddPerson(t, b.Body, "petugas", ""), slug)
		if err != nil {
			t.Fatal(err)
		}
		papers, err := b.App.Cases.Papers(t.Context(), b.App.DB, c.Org, c.ID)
		if err != nil || len(papers) != 1 || papers[0].Kind != request.PaperPassport || papers[0].State != request.PaperHanded || c.HasNIK {
			t.Errorf("papers %+v, a NIK %v, %v", papers, c.HasNIK, err)
		}
	})
}

func TestPressingTwiceMakesOneRequest(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		w := b.Visit(t, b.Body)
		fill(t, w, "")
		w.Get(wizard + "periksa")
		form := url.Values{"csrf": {w.Get(wizard + "periksa").Hidden().Get("csrf")}}
		var wg sync.WaitGroup
		answers := make([]webtest.Page, 8)
		for i := range answers {
			wg.Go(func() {
				f := url.Values{"csrf": form["csrf"]}
				answers[i] = w.Post(wizard+"periksa", f)
			})
		}
		wg.Wait()
		for _, a := range answers {
			if a.Status != http.StatusSeeOther || a.Header.Get("Location") != "/permohonan/terkirim" {
				t.Errorf("one of eight answers %d: %s", a.Status, a.Text())
			}
		}
		number, _, code, _ := receipt(t, w)
		if n := requests(t, b); n != 1 {
			t.Errorf("%d requests", n)
		}
		w.Post(wizard+"periksa", url.Values{"csrf": form["csrf"]})
		again, _, sameCode, _ := receipt(t, w)
		if again != number || sameCode != code {
			t.Errorf("a replay shows %s %s, not %s %s", again, sameCode, number, code)
		}
	})
}

func TestMoreThanOneItem(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		w := b.Visit(t, b.Body)
		fill(t, w, "rincian")
		w.Get(wizard + "rincian")
		page := w.Post(wizard+"rincian", url.Values{"rincian": {"Satu"}, "aksi": {"tambah"}})
		to := page.Header.Get("Location")
		if two := w.Get(to); !strings.Contains(two.Body, `name="rincian_2"`) || !strings.Contains(two.Body, "Satu") || !two.Says("Butir 2") {
			t.Errorf("%s shows %s", to, two.Text())
		}
		all := url.Values{"aksi": {"tambah"}}
		for n := 1; n <= 10; n++ {
			name := "rincian"
			if n > 1 {
				name = fmt.Sprintf("rincian_%d", n)
			}
			all.Set(name, fmt.Sprintf("Butir nomor %d", n))
		}
		to = w.Post(wizard+"rincian", all).Header.Get("Location")
		if ten := w.Get(to); !strings.Contains(ten.Body, "Butir nomor 10") || strings.Contains(ten.Body, `name="rincian_11"`) || ten.Says("Tambah butir") {
			t.Error("an eleventh item is offered")
		}
	})
}

func TestADraftIsContinuedAndForgotten(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		w := b.Visit(t, b.Body)
		fill(t, w, "cara")
		w.Get(wizard + "cara")
		if page := w.Post(wizard+"cara", url.Values{"aksi": {"simpan"}}); page.Header.Get("Location") != "/permohonan/simpan" {
			t.Fatalf("saving leads to %q", page.Header.Get("Location"))
		}
		saved := w.Get("/permohonan/simpan")
		m := regexp.MustCompile(`href="http://contoh\.test(/permohonan/lanjutkan\?k=[^"]+)"`).FindStringSubmatch(saved.Body)
		if m == nil || !saved.Says("Senin, 16 Maret 2026") {
			t.Fatalf("no link to continue: %s", saved.Text())
		}
		phone := b.Visit(t, b.Body)
		form := phone.Get(m[1]).Hidden()
		if page := phone.Post("/permohonan/lanjutkan", form); page.Header.Get("Location") != wizard+"cara" {
			t.Fatalf("continuing leads to %q: %s", page.Header.Get("Location"), page.Text())
		}
		if page := phone.Get(wizard + "tujuan"); !strings.Contains(page.Body, "Penelitian skripsi") {
			t.Error("the answers did not come along")
		}
		if page := w.Get(wizard + "tujuan"); page.Status != 404 || strings.Contains(page.Body, "Penelitian") {
			t.Errorf("the old key still opens the draft: %d", page.Status)
		}
		other := b.Visit(t, b.Body)
		form = other.Get(m[1]).Hidden()
		if page := other.Post("/permohonan/lanjutkan", form); page.Status != 404 {
			t.Errorf("the link works twice: %d", page.Status)
		}

		b.SetDay("2026-03-17")
		if page := phone.Get(wizard + "cara"); page.Status != 404 || !page.Says("Draf ini sudah tidak ada", "Mulai permohonan baru") {
			t.Errorf("after 15 days: %d %s", page.Status, page.Text())
		}
	})
}

func TestAnAnswerForAForgottenDraftIsNotLost(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		w := b.Visit(t, b.Body)
		fill(t, w, "tujuan")
		token := w.Get(wizard + "tujuan").Hidden().Get("csrf")
		b.SetDay("2026-03-17")
		page := w.Post(wizard+"tujuan", url.Values{"tujuan": {"Skripsi yang lama ditulis"}, "csrf": {token}})
		to := page.Header.Get("Location")
		if page.Status != http.StatusSeeOther || to != wizard+"rincian?draf=baru" {
			t.Fatalf("answers %d to %q", page.Status, to)
		}
		if next := w.Get(to); !next.Says("Draf sebelumnya sudah dihapus. Isian terakhir Anda disimpan dalam draf baru.") {
			t.Errorf("nothing is said: %s", next.Text())
		}
		if kept := w.Get(wizard + "tujuan"); !strings.Contains(kept.Body, "Skripsi yang lama ditulis") {
			t.Error("what was typed is lost")
		}
	})
}

func photo(t *testing.T) []byte {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, 60, 40))
	for i := range 60 {
		img.Set(i, i%40, color.RGBA{R: uint8(i * 4), A: 255})
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, nil); err != nil {
		t.Fatal(err)
	}
	// A comment such as a telephone writes: where and with what it was taken.
	comment := "GPS -6.2,106.8"
	out := append([]byte{0xFF, 0xD8, 0xFF, 0xFE, 0, byte(len(comment) + 2)}, comment...)
	return append(out, b.Bytes()[2:]...)
}

var fileOf = db.SQL("portal_test.file", `SELECT id, blob, sealed, origin FROM request_file WHERE org_id = $1`)

type storedFile struct {
	id, blob, origin string
	sealed           bool
}

func TestACopyOfTheIdentityIsKeptSealed(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		w := b.Visit(t, b.Body)
		fill(t, w, "bukti")
		answers := url.Values{"bukti": {"berkas"}, "nik": {"3201014101900001"}}
		refused := []struct {
			name, file string
			content    []byte
			says       string
		}{
			{"too large", "ktp.jpg", append(photo(t), make([]byte, 5_000_001)...), "“ktp.jpg” berukuran sedikit di atas 5 MB. Batasnya 5 MB"},
			{"a program", "ktp.jpg", []byte("MZ this is no picture"), "“ktp.jpg” bukan berkas PDF, JPG, atau PNG. Pilih berkas lain"},
			{"a text", "ktp.pdf", []byte("bukan PDF sama sekali"), "“ktp.pdf” bukan berkas PDF, JPG, atau PNG"},
			{"cut off", "ktp.jpg", photo(t)[:120], "“ktp.jpg” tidak dapat dibaca. Foto ulang atau simpan ulang, lalu pilih lagi"},
		}
		for _, tt := range refused {
			w.Get(wizard + "bukti")
			page := w.Upload(wizard+"bukti", url.Values{"bukti": answers["bukti"], "nik": answers["nik"]}, tt.file, tt.content)
			if page.Status != http.StatusUnprocessableEntity || strings.Count(page.Text(), tt.says) < 2 {
				t.Errorf("%s: %d %s", tt.name, page.Status, page.Text())
			}
			if !strings.Contains(page.Body, "3201014101900001") {
				t.Errorf("%s: the number is lost", tt.name)
			}
		}
		w.Get(wizard + "bukti")
		page := w.Upload(wizard+"bukti", answers, "KTP Siti.jpg", photo(t))
		if page.Header.Get("Location") != wizard+"periksa" {
			t.Fatalf("a good picture answers %d: %s", page.Status, page.Text())
		}
		if shown := w.Get(wizard + "bukti"); !shown.Says("KTP Siti.jpg", "Hapus berkas") {
			t.Errorf("after upload: %s", shown.Text())
		}
		w.Get(wizard + "periksa")
		w.Post(wizard+"periksa", nil)
		_, slug, _, _ := receipt(t, w)
		ctx := context.Background()
		f, err := db.One(ctx, b.App.DB, fileOf, func(row db.Row) (storedFile, error) {
			var f storedFile
			return f, row.Scan(&f.id, &f.blob, &f.sealed, &f.origin)
		}, b.Body.ID)
		if err != nil || !f.sealed || f.origin != "identitas" {
			t.Fatalf("stored %+v, %v", f, err)
		}
		key, at := b.App.Cases.IdentityKey(b.Body.ID, f.id)
		opened, err := b.App.Blobs.OpenSealed(key, at, f.blob)
		if err != nil {
			t.Fatal(err)
		}
		defer opened.Close()
		plain := make([]byte, opened.Size())
		if _, err := opened.ReadAt(plain, 0); err != nil {
			t.Fatal(err)
		}
		if _, err := jpeg.Decode(bytes.NewReader(plain)); err != nil || bytes.Contains(plain, []byte("GPS")) {
			t.Errorf("the kept picture: %v, with its place: %v", err, bytes.Contains(plain, []byte("GPS")))
		}
		if page := w.Get("/lacak/" + slug + "/berkas/" + f.id); page.Status != 404 {
			t.Errorf("the copy is served to the public: %d", page.Status)
		}
	})
}

var signalsOf = db.SQL("portal_test.signals", `SELECT detail FROM act WHERE org_id = $1 AND kind = 'permohonan.diterima'`)

func TestAFormThatLooksFilledByAMachineIsTakenAllTheSame(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		w := b.Visit(t, b.Body)
		fill(t, w, "identitas")
		form := answersOf()[5].form
		form.Set("situs_web", "http://judi.example")
		w.Get(wizard + "identitas")
		w.Post(wizard+"identitas", form)
		w.Get(wizard + "bukti")
		w.Post(wizard+"bukti", answersOf()[6].form)
		w.Get(wizard + "periksa")
		w.Post(wizard+"periksa", nil)
		receipt(t, w)
		detail, err := db.One(context.Background(), b.App.DB, signalsOf, db.Value[string], b.Body.ID)
		if err != nil || !strings.Contains(detail, `"tanda":["jebakan","cepat"]`) || strings.Contains(detail, "judi") {
			t.Errorf("the act says %s, %v", detail, err)
		}
	})
}

func TestSomethingLikeItExistsAlready(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		newOffice(t, b, b.Body).publish(content(b.Unit, "Laporan realisasi anggaran jalan kabupaten"))
		w := b.Visit(t, b.Body)
		w.Get(wizard + "cari?q=" + url.QueryEscape("laporan anggaran jalan"))
		page := w.Post(wizard+"cari", url.Values{"q": {"laporan realisasi anggaran jalan yang rusak parah"}})
		if page.Header.Get("Location") != wizard+"cari" {
			t.Fatalf("leads to %q", page.Header.Get("Location"))
		}
		found := w.Get(wizard + "cari")
		if !found.Says("Mungkin ini sudah tersedia", "Laporan realisasi anggaran jalan kabupaten", "Ini yang saya cari", "Bukan, lanjutkan") {
			t.Errorf("suggestions: %s", found.Text())
		}
		if next := w.Get(wizard + "rincian"); !strings.Contains(next.Body, "yang rusak parah") {
			t.Error("the words do not come along")
		}
	})
}

func TestTooManySubmissionsKeepTheAnswers(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		w := b.Visit(t, b.Body)
		fill(t, w, "")
		for range web.SubmitPerPeer.N { // others behind the same carrier's address
			if err := b.App.Site.Limits.Take(web.SubmitPerPeer, web.Visit{Body: b.Body}, "192.0.2.1"); err != nil {
				t.Fatal(err)
			}
		}
		w.Get(wizard + "periksa")
		page := w.Post(wizard+"periksa", nil)
		if page.Status != http.StatusTooManyRequests || !page.Says("Terlalu banyak percobaan. Coba lagi pukul", "Penelitian skripsi") || page.Header.Get("Retry-After") == "" {
			t.Errorf("answers %d: %s", page.Status, page.Text())
		}
		b.SetDay("2026-03-03")
		w.Get(wizard + "periksa")
		if page := w.Post(wizard+"periksa", nil); page.Header.Get("Location") != "/permohonan/terkirim" {
			t.Errorf("an hour later: %d", page.Status)
		}
	})
}
