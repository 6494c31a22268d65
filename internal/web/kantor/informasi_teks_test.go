package kantor_test

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"codeberg.org/go-pdf/fpdf"

	"suluh/internal/extract"
	"suluh/internal/register"
	"suluh/internal/webtest"
)

// scanOf is a PDF of pictures of pages.
func scanOf(t *testing.T, pages int) []byte {
	t.Helper()
	img := image.NewGray(image.Rect(0, 0, 60, 80))
	for i := range img.Pix {
		img.Pix[i] = 255
	}
	img.Set(30, 40, color.Black)
	var picture, out bytes.Buffer
	if err := png.Encode(&picture, img); err != nil {
		t.Fatal(err)
	}
	p := fpdf.New("P", "mm", "A4", "")
	p.RegisterImageOptionsReader("hal", fpdf.ImageOptions{ImageType: "PNG"}, &picture)
	for range pages {
		p.AddPage()
		p.ImageOptions("hal", 0, 0, 210, 297, false, fpdf.ImageOptions{ImageType: "PNG"}, 0, "")
	}
	if err := p.Output(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// fakeTesseract speaks as tesseract does, so that what we do with it is proved on
// machines without it.
func fakeTesseract(t *testing.T) *extract.Recogniser {
	t.Helper()
	dir := t.TempDir()
	path := filepath.Join(dir, "tesseract")
	script := `#!/bin/sh
case "$1" in
--version) echo "tesseract 5.3.0" ;;
--list-langs) printf 'ind\n' ;;
stdin) n=$(wc -c); echo "Keputusan tentang jembatan, hubungi NIK 3201011505850001" ;;
esac
`
	if err := os.WriteFile(path, []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	r, err := extract.NewRecogniser(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestRecognisingAScan: from the button over the progress to the text, its mark, the
// search for personal data in it, and what the page says where no tesseract is.
func TestRecognisingAScan(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		ctx, g := t.Context(), b.App.Register
		readsPDF(t, b)
		ppid := b.AddPerson(t, b.Body, "ppid_utama", "")
		w := b.SignIn(t, ppid)
		id, err := g.Begin(ctx, ppid, statutory(b.Unit.ID, "Keputusan jembatan"))
		if err != nil {
			t.Fatal(err)
		}
		kept, err := b.App.Blobs.Put(ctx, bytes.NewReader(scanOf(t, 3)), 1<<20)
		if err != nil {
			t.Fatal(err)
		}
		file, err := g.AttachFile(ctx, ppid, id, register.File{Blob: kept.Hash, Name: "sk.pdf", Media: "application/pdf", Kind: "PDF", Size: kept.Size, Reading: register.Unread})
		if err != nil {
			t.Fatal(err)
		}
		if err := g.KeepInspection(ctx, b.Body.ID, file, register.Inspected{Pages: 3, Reading: register.Scanned}); err != nil {
			t.Fatal(err)
		}
		if err := g.KeepTrait(ctx, b.Body.ID, file, register.Trait{Language: "id-ID"}); err != nil {
			t.Fatal(err)
		}
		at := "/kantor/informasi/" + id + "/berkas/" + file + "/teks"
		b.App.Office.Recogniser = func() (*extract.Recogniser, error) { return nil, extract.ErrNoTesseract }
		want(t, w.Get("/kantor/informasi/"+id), http.StatusOK, "Hasil pindai tanpa teks", "Keterbacaan")
		want(t, w.Get(at), http.StatusOK, "Hasil pindai, tanpa teks", "belum terpasang di mesin ini", "Bahasa Indonesia", "Judul di dalam dokumen Tidak ada", "Susunan untuk pembaca layar Tidak ada")
		want(t, w.Post(at, nil), http.StatusConflict, "Pengenal teks belum terpasang")
		b.App.Office.Recogniser = func() (*extract.Recogniser, error) { return nil, extract.ErrNoModel }
		want(t, w.Get(at), http.StatusOK, "tanpa model bahasa Indonesia")

		fake := fakeTesseract(t)
		b.App.Recogniser = func() (*extract.Recogniser, error) { return fake, nil }
		b.App.Office.Recogniser = b.App.Recogniser
		want(t, w.Get(at), http.StatusOK, "Teks akan dikenali dengan tesseract 5.3.0", "Kenali teksnya")
		leads(t, w.Post(at, nil), at)
		want(t, w.Get(at), http.StatusOK, "Sedang dikenali: halaman 1 dari 3.")
		want(t, w.Post(at, nil), http.StatusConflict, "sedang dikenali")
		// A page that was done before a restart is not done again.
		if err := g.KeepRecognised(ctx, b.Body.ID, file, 1, "Halaman pertama dari sebelum mati", false); err != nil {
			t.Fatal(err)
		}
		want(t, w.Get(at), http.StatusOK, "Sedang dikenali: halaman 2 dari 3.")
		if err := b.App.RecogniseFile(ctx, register.RecogniseFile{Org: b.Body.ID, File: file}); err != nil {
			t.Fatal(err)
		}
		page := w.Get(at)
		want(t, page, http.StatusOK, "Teks 3 halaman sudah dikenali.", "Hasil pindai, teks dikenali mesin", "Teks ini dikenali dari gambar dan dapat salah.",
			"Halaman pertama dari sebelum mati", "halaman 2", "Keputusan tentang jembatan")
		e, err := g.Open(ctx, ppid, id)
		if err != nil {
			t.Fatal(err)
		}
		found, err := g.Examine(ctx, b.Body.ID, e)
		if err != nil {
			t.Fatal(err)
		}
		codes := ""
		for _, f := range found.All() {
			codes += f.Code + " " + f.Place + "; "
		}
		if !strings.Contains(codes, "nik halaman 2") {
			t.Errorf("personal data in the recognised text is not found: %s", codes)
		}
		want(t, w.Get("/kantor/informasi/"+id+"/riwayat"), http.StatusOK, "Pengenalan teks hasil pindai diminta")
		want(t, w.Post(at, nil), http.StatusConflict, "bukan hasil pindai")
	})
}
