package pdf_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"image"
	"image/color"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"codeberg.org/go-pdf/fpdf"

	"suluh/internal/pdf"
)

func sample() pdf.Document {
	return pdf.Document{
		Title:   "Pemberitahuan contoh 012/PPID/XI/2024",
		Author:  "Pemerintah Kabupaten Contoh",
		Date:    time.Date(2024, 11, 14, 3, 4, 5, 0, time.UTC),
		Running: "012/PPID/XI/2024",
		Letterhead: pdf.Letterhead{
			Body:       "Pemerintah Kabupaten Contoh",
			Unit:       "Dinas Komunikasi dan Informatika",
			Lines:      []string{"Jalan Merdeka Nomor 1, Contoh 12345", "Telepon (021) 555 0100, surel ppid@contoh.go.id"},
			Emblem:     emblem(),
			EmblemText: "Lambang Kabupaten Contoh",
		},
		Blocks: []pdf.Block{
			pdf.Particulars{
				PlaceDate: "Contoh, 14 November 2024",
				Rows:      []pdf.Pair{{Label: "Nomor", Value: "012/PPID/XI/2024"}, {Label: "Lampiran", Value: "satu berkas"}},
				Subject:   pdf.Pair{Label: "Hal", Value: "Pemberitahuan tertulis atas permohonan informasi"},
			},
			pdf.Address{Lines: []string{"Yth. Saudara André Pratama", "Jalan Melati 5", "Contoh"}},
			pdf.Paragraph{Text: "Kami memberitahukan “jawaban” – lengkap √ – atas permohonan Anda tentang pertanggungjawaban anggaran."},
			pdf.Heading{Text: "Biaya"},
			pdf.Table{
				Columns: []pdf.Column{{Head: "Uraian", Share: 3}, {Head: "Jumlah", Share: 1, Amount: true}},
				Rows:    [][]string{{"Penyalinan 20 lembar", "Rp5.000"}, {"Jumlah", "Rp5.000"}},
			},
			pdf.Definitions{Rows: []pdf.Pair{{Label: "Bentuk", Value: "salinan cetak"}, {Label: "Cara", Value: "diambil di kantor"}}},
			pdf.List{Items: []string{"Butir kesatu.", "Butir kedua."}, Small: true},
			pdf.Signatures{Items: []pdf.Signature{{Post: []string{"Plt. PPID Kabupaten Contoh,"}, Name: "Siti Rahayu, S.Sos.", ID: "NIP 197801012005012001"}}},
		},
		Foot: pdf.Foot{QR: "https://ppid.contoh.go.id/periksa/abc", QRText: "Kode QR alamat pemeriksaan surat", Lines: []string{"Keaslian surat ini dapat diperiksa di https://ppid.contoh.go.id/periksa/abc"}},
	}
}

func emblem() []byte {
	m := image.NewGray(image.Rect(0, 0, 40, 50))
	for i := range m.Pix {
		m.Pix[i] = uint8(i % 251)
	}
	m.Set(1, 1, color.Black)
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func render(t testing.TB, d pdf.Document) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := pdf.Render(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// tool runs a checking program over the file and fails when it is missing.
func tool(t *testing.T, file []byte, name string, args ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "surat.pdf")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	for i, a := range args {
		args[i] = strings.ReplaceAll(a, "FILE", path)
	}
	out, err := exec.CommandContext(context.Background(), name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
	return string(out)
}

// in checks that the parts stand in text in this order.
func in(t *testing.T, text string, parts ...string) {
	t.Helper()
	rest := text
	for _, p := range parts {
		_, after, ok := strings.Cut(rest, p)
		if !ok {
			t.Fatalf("no %q in the rest of\n%s", p, text)
		}
		rest = after
	}
}

func TestStructureIsRead(t *testing.T) {
	t.Parallel()
	got := tool(t, render(t, sample()), "pdfinfo", "-struct-text", "FILE")
	in(t, got, "Document", "Figure", `P (block)`, "Pemerintah Kabupaten Contoh", "L (block)", "LI", "Lbl", `"Nomor"`,
		"LBody", `"012/PPID/XI/2024"`, "H1", "Pemberitahuan tertulis atas permohonan informasi",
		"Yth. Saudara André Pratama", "“jawaban” – lengkap √ –", "pertanggungjawaban", "H2", `"Biaya"`,
		"Table", "TR", "TH", `"Uraian"`, "TD", `"Penyalinan 20 lembar"`, `"Rp5.000"`, "Lbl", `"Bentuk"`,
		"Butir kesatu.", "Plt. PPID Kabupaten Contoh,", "Siti Rahayu, S.Sos.", "NIP 197801012005012001", "Figure", "Keaslian surat ini")
	if strings.Contains(got, "Halaman 1") {
		t.Error("page numbers are artifacts and must not be read")
	}
}

func TestFileIsSound(t *testing.T) {
	t.Parallel()
	file := render(t, sample())
	in(t, tool(t, file, "qpdf", "--check", "FILE"), "No syntax or stream encoding errors found")
	in(t, tool(t, file, "pdfinfo", "FILE"), "Title:", "Pemberitahuan contoh 012/PPID/XI/2024", "Author:", "Pemerintah Kabupaten Contoh",
		"CreationDate:", "Nov 14 03:04:05 2024", "Tagged:", "yes", "JavaScript:", "no", "Pages:", "1", "A4")
	in(t, tool(t, file, "qpdf", "--json", "FILE"), `"/Lang": "u:id-ID"`, `"/Marked": true`, `"/DisplayDocTitle": true`)
	in(t, tool(t, file, "pdftotext", "-layout", "FILE", "-"), "Halaman 1 dari 1")
	for _, line := range strings.Split(tool(t, file, "pdffonts", "FILE"), "\n")[2:] {
		if f := strings.Fields(line); len(f) > 6 && (f[4] != "yes" || f[6] != "yes") {
			t.Errorf("font not embedded and readable: %s", line)
		}
	}
}

func TestSameLetterSameBytes(t *testing.T) {
	t.Parallel()
	want := sha256.Sum256(render(t, sample()))
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if got := sha256.Sum256(render(t, sample())); got != want {
				t.Error("the same document gave other bytes")
			}
		})
	}
	wg.Wait()
	other := sample()
	other.Title += "a"
	if sha256.Sum256(render(t, other)) == want {
		t.Error("another document gave the same bytes")
	}
}

func TestLongTableRepeatsItsHeadUnread(t *testing.T) {
	t.Parallel()
	d := sample()
	rows := make([][]string, 120)
	for i := range rows {
		rows[i] = []string{strings.Repeat("Sekretariat Daerah Bagian Pemerintahan ", 1+i%4), "Rp1.000"}
	}
	rows[60][0] = strings.Repeat("pertanggungjawaban anggaran ", 400) // taller than a page
	d.Blocks[4] = pdf.Table{Columns: []pdf.Column{{Head: "Kepalatabel", Share: 3}, {Head: "Jumlah", Share: 1, Amount: true}}, Rows: rows}
	file := render(t, d)
	in(t, tool(t, file, "qpdf", "--check", "FILE"), "No syntax")
	text := tool(t, file, "pdftotext", "-layout", "FILE", "-")
	pages := strings.Count(text, "\f")
	if pages < 5 || strings.Count(text, "Kepalatabel") != pages {
		t.Errorf("%d heads on %d pages", strings.Count(text, "Kepalatabel"), pages)
	}
	if n := strings.Count(text, "pertanggungjawaban"); n != 401 {
		t.Errorf("%d of 401 words are left", n)
	}
	if n := strings.Count(tool(t, file, "pdfinfo", "-struct-text", "FILE"), "Kepalatabel"); n != 1 {
		t.Errorf("the head is read %d times", n)
	}
}

func TestNothingLeavesTheTypeArea(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("https://sangatpanjang.go.id/tanpaspasi_", 30) + strings.Repeat("W", 500)
	d := sample()
	d.Letterhead.Unit = long
	d.Blocks = []pdf.Block{
		pdf.Title{Text: long, Below: long},
		pdf.Particulars{PlaceDate: "Contoh", Rows: []pdf.Pair{{Label: "Nomor", Value: long}}, Subject: pdf.Pair{Label: "Hal", Value: long}},
		pdf.Address{Lines: []string{long}}, pdf.Heading{Text: long}, pdf.Paragraph{Text: long},
		pdf.Definitions{Rows: []pdf.Pair{{Label: long, Value: long}}},
		pdf.Table{Columns: []pdf.Column{{Head: long, Share: 1}, {Head: "b", Share: 1}}, Rows: [][]string{{long, long}}},
		pdf.List{Items: []string{long}},
		pdf.Signatures{Items: []pdf.Signature{{PlaceDate: long[:200], Post: []string{long[:200]}, Name: long[:200], ID: long[:200]}}},
	}
	d.Running = ""
	for _, line := range strings.Split(tool(t, render(t, d), "pdftotext", "-bbox", "FILE", "-"), "\n") {
		for _, key := range []string{`xMax="`, `yMax="`} {
			_, v, ok := strings.Cut(line, key)
			if !ok {
				continue
			}
			limit := map[string]string{`xMax="`: "0539.400000", `yMax="`: "0814.000000"}[key] // points: 190.3 and 287 mm, where the page numbers end
			if v, _, _ = strings.Cut(v, `"`); strings.Repeat("0", 11-len(v))+v > limit {
				t.Fatalf("outside the type area: %s", line)
			}
		}
	}
}

func TestUnknownCharacters(t *testing.T) {
	t.Parallel()
	d := sample()
	d.Blocks = []pdf.Block{pdf.Paragraph{Text: "Satu 😀 dua\u200b tiga\te\u0301mpat 漢\x00 lima\u2011enam"}}
	in(t, tool(t, render(t, d), "pdftotext", "FILE", "-"), "Satu ? dua tiga émpat ? lima-enam")
}

func TestRefusals(t *testing.T) {
	t.Parallel()
	for name, spoil := range map[string]func(*pdf.Document){
		"no title": func(d *pdf.Document) { d.Title = "" },
		"no date":  func(d *pdf.Document) { d.Date = time.Time{} },
		"row too short": func(d *pdf.Document) {
			d.Blocks = []pdf.Block{pdf.Table{Columns: []pdf.Column{{Head: "a", Share: 1}}, Rows: [][]string{{}}}}
		},
		"no column width":  func(d *pdf.Document) { d.Blocks = []pdf.Block{pdf.Table{Columns: []pdf.Column{{Head: "a"}}}} },
		"three signatures": func(d *pdf.Document) { d.Blocks = []pdf.Block{pdf.Signatures{Items: make([]pdf.Signature, 3)}} },
		"broken emblem":    func(d *pdf.Document) { d.Letterhead.Emblem = []byte("\x89PNG broken") },
		"code too long":    func(d *pdf.Document) { d.Foot.QR = strings.Repeat("x", 5000) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := sample()
			spoil(&d)
			var b bytes.Buffer
			if err := pdf.Render(&b, d); err == nil || b.Len() > 0 {
				t.Errorf("drew %d bytes, error %v", b.Len(), err)
			}
		})
	}
}

// BenchmarkRender gives letters per second, and how many times as long a letter
// takes as a bare page: one line in the same face, without structure.
func BenchmarkRender(b *testing.B) {
	d := sample()
	var letters, bare time.Duration
	for b.Loop() {
		begun := time.Now()
		render(b, d)
		between := time.Now()
		barePage(b)
		letters += between.Sub(begun)
		bare += time.Since(between)
	}
	b.ReportMetric(float64(b.N)/letters.Seconds(), "letters/s")
	b.ReportMetric(letters.Seconds()/bare.Seconds(), "x-bare")
}

func barePage(b *testing.B) {
	face, err := os.ReadFile("font/Arimo-Regular.ttf")
	if err != nil {
		b.Fatal(err)
	}
	p := fpdf.New("P", "mm", "A4", "")
	p.AddUTF8FontFromBytes("arimo", "", face)
	p.SetFont("arimo", "", 12)
	p.AddPage()
	p.Text(20, 20, "Satu baris.")
	var out bytes.Buffer
	if err := p.Output(&out); err != nil {
		b.Fatal(err)
	}
}

// A letter that would reach a second page by a little is set tighter; one that
// needs two pages keeps its open setting and its signature is not alone.
func TestOnePageWhereTheTextAllows(t *testing.T) {
	t.Parallel()
	few, many := 0, 0
	for n := 1; n < 40; n++ {
		d := sample()
		d.Blocks = []pdf.Block{}
		for range n {
			d.Blocks = append(d.Blocks, pdf.Paragraph{Text: "Alinea."})
		}
		d.Blocks = append(d.Blocks, sample().Blocks[7])
		pages := strings.Split(tool(t, render(t, d), "pdftotext", "-layout", "FILE", "-"), "\f")
		switch len(pages) - 1 {
		case 1:
			few++
		case 2:
			many++
			if !strings.Contains(pages[1], "Alinea.") || !strings.Contains(pages[1], "Siti Rahayu") {
				t.Errorf("%d paragraphs: the signature stands alone on\n%s", n, pages[1])
			}
		default:
			t.Errorf("%d paragraphs on %d pages", n, len(pages)-1)
		}
	}
	if few < 20 || many < 5 {
		t.Errorf("%d letters on one page, %d on two", few, many)
	}
}
