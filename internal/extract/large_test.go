package extract

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"
)

// largeSheet writes a sheet of about n bytes of XML, with personal data in its last row.
func largeSheet(n int) []byte {
	r := rand.New(rand.NewPCG(3, 4))
	var b strings.Builder
	b.WriteString("<sheetData>")
	row := 0
	for b.Len() < n {
		row++
		fmt.Fprintf(&b, `<row r="%d"><c r="A%d"><v>%d</v></c><c r="B%d" t="inlineStr"><is><t>Kegiatan %x %x</t></is></c><c r="C%d"><v>%d.%d</v></c><c r="D%d"><v>%d</v></c></row>`,
			row, row, row, row, r.Uint64(), r.Uint64(), row, r.IntN(1<<40), r.IntN(99), row, r.IntN(1<<30))
	}
	row++
	fmt.Fprintf(&b, `<row r="%d"><c r="A%d" t="inlineStr"><is><t>3201014507900001</t></is></c></row></sheetData>`, row, row)
	return makeXLSXSheet(b.String())
}

// BenchmarkLargestWorkbook is the heaviest workbook that is read whole: nearly 200 MiB when
// unpacked, 64 MiB as a file.
func BenchmarkLargestWorkbook(b *testing.B) {
	file := largeSheet(150 << 20)
	f := disk(b, file)
	b.Logf("%d MiB", len(file)>>20)
	p := newPool(b, 1)
	b.SetBytes(int64(len(file)))
	for b.Loop() {
		start := time.Now()
		r, err := p.Text(b.Context(), f, XLSX)
		if err != nil {
			b.Fatal(err)
		}
		b.Logf("%v: %d findings %q, warnings %q", time.Since(start), len(r.Findings), told(&r), r.Warnings)
	}
}
