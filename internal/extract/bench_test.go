package extract

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

var farAway = time.Date(2999, 1, 1, 0, 0, 0, 0, time.UTC)

// The price of a child: starting, locking in, answering.
func BenchmarkChild(b *testing.B) {
	docx := disk(b, makeDOCX("<w:p><w:t>Putusan</w:t></w:p>"))
	pdf := disk(b, makePDF("", nil, "Putusan"))
	b.Run("plain parser", func(b *testing.B) {
		p := newPool(b, 1)
		for b.Loop() {
			if _, err := p.Text(b.Context(), docx, DOCX); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("PDF engine from the cache", func(b *testing.B) {
		p := newPool(b, 1)
		for b.Loop() {
			if _, err := p.Text(b.Context(), pdf, PDF); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("PDF engine compiled each time", func(b *testing.B) {
		p := newPool(b, 1)
		p.cache = ""
		for b.Loop() {
			if _, err := p.Text(b.Context(), pdf, PDF); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// Reading itself, a child included each time.
func BenchmarkText(b *testing.B) {
	page := strings.Repeat("Daftar informasi publik yang wajib disediakan ", 60)
	pages := make([]string, 200)
	for i := range pages {
		pages[i] = fmt.Sprint(i, " ", page)
	}
	var rows strings.Builder
	for i := range 50_000 {
		fmt.Fprintf(&rows, `<row><c t="inlineStr"><is><t>informasi %d</t></is></c><c><v>%d</v></c></row>`, i, i*i)
	}
	xlsx := makeZip(part{"[Content_Types].xml", "<Types/>"},
		part{"xl/workbook.xml", `<workbook xmlns:r="r"><sheets><sheet name="A" r:id="a"/></sheets></workbook>`},
		part{"xl/_rels/workbook.xml.rels", fmt.Sprintf(rels, `<Relationship Id="a" Target="worksheets/sheet1.xml"/>`)},
		part{"xl/worksheets/sheet1.xml", "<worksheet>" + rows.String() + "</worksheet>"})
	for name, tt := range map[string]struct {
		file []byte
		typ  Type
	}{
		"PDF of 200 pages":      {makePDF("", nil, pages...), PDF},
		"XLSX of 100,000 cells": {xlsx, XLSX},
		"text of 4 MB":          {[]byte(strings.Repeat("informasi publik\n", 240_000)), TXT},
	} {
		b.Run(name, func(b *testing.B) {
			p := newPool(b, 1)
			f := disk(b, tt.file)
			b.SetBytes(int64(len(tt.file)))
			for b.Loop() {
				if r, err := p.Text(b.Context(), f, tt.typ); err != nil || !r.HasText {
					b.Fatal(err)
				}
			}
		})
	}
}
