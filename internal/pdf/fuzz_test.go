package pdf_test

import (
	"bytes"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/api"

	"suluh/internal/pdf"
)

// FuzzRender checks that every text can be drawn and gives a file that can be
// read again.
func FuzzRender(f *testing.F) {
	f.Add("Judul", "Isi surat.", "https://contoh.go.id")
	f.Add("(\\)\xff\x00", "a\u0301\u200b\U0001F600\n\n\t)(\\ \xc3", "")
	f.Fuzz(func(t *testing.T, title, text, label string) {
		d := sample()
		d.Title, d.Author, d.Running, d.Letterhead.Emblem = "x"+title, title, title, nil
		d.Foot.QRText = text
		d.Blocks = []pdf.Block{
			pdf.Title{Text: title, Below: label},
			pdf.Definitions{Rows: []pdf.Pair{{Label: label, Value: text}}},
			pdf.Table{Columns: []pdf.Column{{Head: label, Share: 1}}, Rows: [][]string{{text}}},
			pdf.List{Items: []string{text}},
		}
		var b bytes.Buffer
		if err := pdf.Render(&b, d); err != nil {
			t.Fatal(err)
		}
		ctx, err := api.ReadAndValidate(bytes.NewReader(b.Bytes()), nil)
		if err != nil || ctx.PageCount < 1 {
			t.Fatalf("unreadable: %v", err)
		}
	})
}
