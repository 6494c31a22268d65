package kantor_test

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"image"
	"image/png"
	"math/big"
	"net/url"
	"strings"
	"testing"

	"suluh/internal/identity"
	"suluh/internal/notice"
	"suluh/internal/org"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/webtest"
)

// certificateFile is a certificate of a body with its key, as it comes in a file.
func certificateFile(t *testing.T, b *webtest.Bed) []byte {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	c := &x509.Certificate{SerialNumber: big.NewInt(7), Subject: pkix.Name{CommonName: "PPID Uji"}, NotBefore: b.Now().AddDate(-1, 0, 0), NotAfter: b.Now().AddDate(1, 0, 0), IsCA: true, BasicConstraintsValid: true}
	der, err := x509.CreateCertificate(rand.Reader, c, c, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	secret, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	return append(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: secret})...)
}

// A body sets up its certificate, lets letters wait, signs two at once, and the
// applicant sees them only then.
func TestLettersAreSignedFromTheList(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		ctx := t.Context()
		admin, ppid, desk := b.AddPerson(t, b.Body, "administrator", ""), b.AddPerson(t, b.Body, "ppid_utama", ""), b.AddPerson(t, b.Body, "petugas", "")
		w := b.SignIn(t, admin)
		page := w.Get("/kantor/pengaturan/tanda-tangan")
		if !page.Says("Belum ada sertifikat", "Boleh terbit dulu") {
			t.Fatal(page.Text())
		}
		form := func(values ...string) url.Values {
			f := w.Get("/kantor/pengaturan/tanda-tangan").Hidden()
			for i := 0; i < len(values); i += 2 {
				f.Set(values[i], values[i+1])
			}
			return f
		}
		if page := w.Post("/kantor/pengaturan/tanda-tangan", form("bagian", "cara", "cara", org.SignLocal, "wajib", "ya")); page.Status != 422 || !page.Says("Belum ada sertifikat untuk menandatangani") {
			t.Errorf("%d %s", page.Status, page.Text())
		}
		if page := w.Upload("/kantor/pengaturan/tanda-tangan", form("bagian", "sertifikat"), "kunci.pem", []byte("bukan pem")); page.Status != 422 || !page.Says("bentuk PEM") {
			t.Errorf("%d %s", page.Status, page.Text())
		}
		if page := w.Upload("/kantor/pengaturan/tanda-tangan", form("bagian", "sertifikat"), "kunci.pem", certificateFile(t, b)); page.Status != 303 {
			t.Fatalf("%d %s", page.Status, page.Text())
		}
		if page := w.Get("/kantor/pengaturan/tanda-tangan"); !page.Says("Sertifikat dipasang", "PPID Uji") || strings.Contains(page.Body, "PRIVATE KEY") {
			t.Error(page.Text())
		}
		if page := w.Post("/kantor/pengaturan/tanda-tangan", form("bagian", "cara", "cara", org.SignLocal, "wajib", "ya")); page.Status != 303 {
			t.Fatalf("%d %s", page.Status, page.Text())
		}
		if page := w.Post("/kantor/pengaturan/tanda-tangan", form("bagian", "gerbang", "alamat", "http://127.0.0.1:1", "akun", "ppid")); page.Status != 422 || !page.Says("Alamat gerbang harus", "Tuliskan kata sandi akun aplikasi") {
			t.Errorf("%d %s", page.Status, page.Text())
		}

		slugs := []string{askedCase(t, b), askedCase(t, b)}
		var letters []notice.Kept
		for _, slug := range slugs {
			if err := b.App.Cases.AskCompletion(ctx, ppid, slug, "Tahun laporan"); err != nil {
				t.Fatal(err)
			}
			c, err := b.App.Cases.Open(ctx, ppid, slug)
			if err != nil {
				t.Fatal(err)
			}
			all, err := b.App.Cases.Letters(ctx, c.Request)
			if err != nil {
				t.Fatal(err)
			}
			letters = append(letters, all[len(all)-1])
		}
		office := b.SignIn(t, desk)
		if page := office.Get("/kantor/tanda-tangan"); !page.Says("Menunggu pejabat lain", letters[0].Number) || strings.Contains(page.Body, `name="surat"`) {
			t.Error("an officer is offered what the PPID signs", page.Text())
		}
		p := b.SignIn(t, ppid)
		if page := p.Get("/kantor"); !page.Says("2 surat menunggu tanda tangan Anda") {
			t.Error(page.Text())
		}
		list := p.Get("/kantor/tanda-tangan")
		if !list.Says("Menunggu tanda tangan Anda", letters[0].Number, letters[1].Number, "Ditahan") {
			t.Error(list.Text())
		}
		if page := p.Post("/kantor/tanda-tangan", url.Values{}); page.Status != 422 || !page.Says("Pilih surat yang ditandatangani") {
			t.Errorf("%d %s", page.Status, page.Text())
		}
		if page := p.Post("/kantor/tanda-tangan", url.Values{"surat": {letters[0].ID, letters[1].ID}}); page.Status != 303 {
			t.Fatalf("%d %s", page.Status, page.Text())
		}
		if page := p.Get("/kantor/tanda-tangan"); !page.Says("2 surat ditandatangani", "Tidak ada surat yang menunggu") {
			t.Error(page.Text())
		}
		if page := p.Post("/kantor/tanda-tangan", url.Values{"surat": {letters[0].ID}}); page.Status != 422 || !page.Says("Surat ini sudah ditandatangani") {
			t.Errorf("%d %s", page.Status, page.Text())
		}
		first := p.Get("/kantor/permohonan/" + slugs[0] + "/surat/" + letters[0].ID + ".pdf")
		if !strings.HasPrefix(first.Body, "%PDF") || !strings.Contains(first.Body, "ETSI.CAdES.detached") || first.Body != p.Get("/kantor/permohonan/"+slugs[0]+"/surat/"+letters[0].ID+".pdf").Body {
			t.Error("the office does not get the signed file")
		}
		if page := p.Get("/kantor/permohonan/" + slugs[0]); !page.Says("Surat ditandatangani", "dengan sertifikat badan publik") {
			t.Error(page.Text())
		}
	})
}

// A letter signed with ink comes back as a scan; one that cannot be read is refused
// and the page stays.
func TestInkIsUploaded(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		admin, ppid, desk := b.AddPerson(t, b.Body, "administrator", ""), b.AddPerson(t, b.Body, "ppid_utama", ""), b.AddPerson(t, b.Body, "petugas", "")
		body, err := org.BodyByID(t.Context(), b.App.DB, b.Body.ID)
		if err != nil {
			t.Fatal(err)
		}
		if err := b.App.Signatures.Choose(t.Context(), admin, body.Version, org.Signing{Way: org.SignWet}); err != nil {
			t.Fatal(err)
		}
		b.App.Site.Refresh()
		slug := askedCase(t, b)
		if err := b.App.Cases.AskCompletion(t.Context(), ppid, slug, "Tahun laporan"); err != nil {
			t.Fatal(err)
		}
		waiting, err := b.App.Signatures.Waiting(t.Context(), desk)
		if err != nil || len(waiting) != 1 {
			t.Fatal(waiting, err)
		}
		w := b.SignIn(t, desk)
		at := "/kantor/tanda-tangan/surat/" + waiting[0].ID
		if page := w.Get(at); !page.Says(waiting[0].Number, "Ditandatangani dengan tinta") {
			t.Error(page.Text())
		}
		if page := w.Upload(at, url.Values{}, "pindai.pdf", []byte("bukan pdf")); page.Status != 422 || !page.Says("harus berupa PDF, JPG, atau PNG") {
			t.Errorf("%d %s", page.Status, page.Text())
		}
		var picture bytes.Buffer
		if err := png.Encode(&picture, image.NewGray(image.Rect(0, 0, 60, 80))); err != nil {
			t.Fatal(err)
		}
		if page := w.Upload(at, url.Values{}, "pindai.png", picture.Bytes()); page.Status != 303 {
			t.Fatalf("%d %s", page.Status, page.Text())
		}
		file := w.Get("/kantor/permohonan/" + slug + "/surat/" + waiting[0].ID + ".pdf")
		if file.Body != picture.String() || file.Header.Get("Content-Type") != "image/png" {
			t.Errorf("the letter is served as %s", file.Header)
		}
		public := b.Visit(t, b.Body)
		if page := public.Get("/verifikasi/" + waiting[0].Code); !page.Says("Dengan tinta, di atas kertas") {
			t.Error(page.Text())
		}
	})
}

// A body words a passage; what must stay in it must stay, and the letter follows.
func TestWordingIsEdited(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		admin, ppid := b.AddPerson(t, b.Body, "administrator", ""), b.AddPerson(t, b.Body, "ppid_utama", "")
		w := b.SignIn(t, admin)
		if page := w.Get("/kantor/pengaturan/surat"); !page.Says("Kalimat surat", "belum lengkap. Yang masih diperlukan:") {
			t.Fatal(page.Text())
		}
		const key = "ketidaklengkapan.pembuka"
		at := "/kantor/pengaturan/surat?bagian=" + key
		form := func(step, text string) url.Values {
			f := w.Get(at).Hidden()
			f.Set("langkah", step)
			f.Set(key, text)
			return f
		}
		if page := w.Post("/kantor/pengaturan/surat", form("simpan", "Halo {nama} <b>")); page.Status != 422 || !page.Says("harus memuat {nomor}", "{nama} tidak dikenal", "Halo {nama} <b>") {
			t.Errorf("%d %s", page.Status, page.Text())
		}
		own := "Mohon lengkapi permohonan {nomor} tanggal {tanggal_diterima} dengan:"
		if page := w.Post("/kantor/pengaturan/surat", form("lihat", own)); page.Status != 200 || !page.Says("Mohon lengkapi permohonan 012/PPID/X/2024") {
			t.Errorf("%d %s", page.Status, page.Text())
		}
		if page := w.Post("/kantor/pengaturan/surat", form("simpan", own)); page.Status != 303 {
			t.Fatalf("%d %s", page.Status, page.Text())
		}
		if page := w.Get("/kantor/pengaturan/surat"); !page.Says("Kalimat sendiri", "Mohon lengkapi permohonan") {
			t.Error(page.Text())
		}
		slug := askedCase(t, b)
		if err := b.App.Cases.AskCompletion(t.Context(), ppid, slug, "Tahun laporan"); err != nil {
			t.Fatal(err)
		}
		c, err := b.App.Cases.Open(t.Context(), ppid, slug)
		if err != nil {
			t.Fatal(err)
		}
		letters, err := b.App.Cases.Letters(t.Context(), c.Request)
		if err != nil {
			t.Fatal(err)
		}
		if text := letters[len(letters)-1].Letter.Blocks[0].Paragraph; !strings.HasPrefix(text, "Mohon lengkapi permohonan 001/PPID/") {
			t.Error(text)
		}
		if page := w.Post("/kantor/pengaturan/surat", form("bawaan", "")); page.Status != 303 {
			t.Errorf("%d %s", page.Status, page.Text())
		}
		if page := w.Get("/kantor/pengaturan/surat"); page.Says("Kalimat sendiri") {
			t.Error("the default is called the body's own")
		}
	})
}

// askedCase is a request that came in through the portal.
func askedCase(t *testing.T, b *webtest.Bed) string {
	t.Helper()
	rc, err := b.App.Cases.Receive(t.Context(), identity.ForApplicant(b.Body.ID, ""), request.Application{
		Submission: web.RandomKey(), Items: []string{"Laporan keuangan"}, Purpose: "Skripsi", Manner: request.SoftCopy, Delivery: "lacak",
		NIK: "3201014101900001", Applicant: request.Applicant{Kind: request.Individual, Name: "Siti", Address: "Jalan Kenanga 3", Occupation: "guru", Email: "siti@contoh.test", Phone: "081234567890"},
	})
	if err != nil {
		t.Fatal(err)
	}
	return rc.Request.Slug
}
