package portal_test

import (
	"bytes"
	"net/url"
	"os/exec"
	"strings"
	"testing"

	"suluh/internal/notice"
	"suluh/internal/web"
	"suluh/internal/webtest"
)

// Anybody with a letter in hand learns that it is ours, and nothing about the
// person who got it; a letter that was changed is not ours.
func TestALetterTellsWhetherItIsGenuine(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		f := file(t, b)
		letters, err := b.App.Cases.Letters(t.Context(), f.read().Request)
		f.do("letters", err)
		k := letters[0]
		w := f.stranger()
		shown := get(t, w, "/lacak/"+f.slug+"/surat/"+k.ID, 200)
		says(t, shown, "/verifikasi/"+notice.GroupedCode(k.Code))
		if !strings.Contains(shown.Body, `<svg class="qr"`) || strings.Contains(shown.Body, "{alamat situs}") {
			t.Error("the page of the letter has no square code")
		}
		pdf := get(t, w, "/lacak/"+f.slug+"/surat/"+k.ID+".pdf", 200)
		cmd := exec.CommandContext(t.Context(), "pdftotext", "-", "-")
		cmd.Stdin = strings.NewReader(pdf.Body)
		if text, err := cmd.Output(); err != nil || !bytes.Contains(text, []byte("/verifikasi/")) {
			t.Errorf("the file does not say where to ask: %s %v", text, err)
		}

		anybody := b.Visit(t, b.Body)
		page := get(t, anybody, "/verifikasi/"+strings.ToLower(notice.GroupedCode(k.Code)), 200)
		says(t, page, "Surat ini diterbitkan "+b.Body.Name, "Tanda bukti penerimaan", k.Number, "Terbit, tanpa tanda tangan elektronik", "SHA-256")
		keepsQuiet(t, page, "Siti", "Jalan Kenanga", "3201014101900001", "siti@contoh.id", f.code, "anggaran")
		if page.Header.Get("Cache-Control") != "no-store" || page.Header.Get("X-Robots-Tag") != "noindex" {
			t.Errorf("the verdict answers with %v", page.Header)
		}

		get(t, anybody, "/verifikasi", 200)
		says(t, anybody.Post("/verifikasi", url.Values{"cara": {"kode"}, "kode": {k.Code}}), "Surat ini diterbitkan")
		same := anybody.Upload("/verifikasi", url.Values{"cara": {"berkas"}}, "surat.pdf", []byte(pdf.Body))
		says(t, same, "sama persis dengan yang kami terbitkan", k.Number)
		for name, c := range map[string]struct {
			page webtest.Page
			want string
		}{
			"one byte changed":     {anybody.Upload("/verifikasi", url.Values{"cara": {"berkas"}}, "surat.pdf", []byte(strings.Replace(pdf.Body, "%PDF-1.7", "%PDF-1.6", 1))), "Berkas itu bukan surat yang kami terbitkan, atau isinya sudah berubah"},
			"an empty file":        {anybody.Upload("/verifikasi", url.Values{"cara": {"berkas"}}, "surat.pdf", nil), "Pilih berkas surat"},
			"no file":              {anybody.Post("/verifikasi", url.Values{"cara": {"berkas"}}), "Pilih berkas surat"},
			"a code nobody got":    {anybody.Post("/verifikasi", url.Values{"kode": {"2345-6789-ABCD"}}), "Tidak ada surat kami dengan kode itu"},
			"something else":       {anybody.Post("/verifikasi", url.Values{"kode": {"<b>halo</b>"}}), "Kode pemeriksaan terdiri atas 12 huruf dan angka"},
			"nothing typed at all": {anybody.Post("/verifikasi", url.Values{"kode": {""}}), "Kode pemeriksaan terdiri atas 12 huruf dan angka"},
		} {
			if c.page.Status != 422 || !c.page.Says(c.want) {
				t.Errorf("%s: %d %s", name, c.page.Status, c.page.Text())
			}
		}
		if page := anybody.Get("/verifikasi/2345-6789-ABCD"); page.Status != 404 || !page.Says("Tidak ada surat kami dengan kode itu") {
			t.Errorf("a wrong address: %d %s", page.Status, page.Text())
		}
		tries := 0
		for tries < 2*web.VerifyPerPeer.N && anybody.Get("/verifikasi/2345-6789-ABCE").Status == 404 {
			tries++
		}
		if page := anybody.Get("/verifikasi/" + k.Code); page.Status != 429 || tries >= web.VerifyPerPeer.N {
			t.Errorf("after %d wrong codes: %d", tries, page.Status)
		}
	})
}
