package extract

import (
	"archive/zip"
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"codeberg.org/go-pdf/fpdf"
)

type part struct{ name, content string }

func makeZip(parts ...part) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range parts {
		method := zip.Deflate
		if p.name == "mimetype" {
			method = zip.Store
		}
		// Without a data descriptor, as office programs write the mimetype entry.
		h := &zip.FileHeader{Name: p.name, Method: method}
		w, err := z.CreateHeader(h)
		if err == nil {
			_, err = w.Write([]byte(p.content))
		}
		if err != nil {
			panic(err)
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

const (
	ooxml = `<?xml version="1.0" encoding="UTF-8"?>`
	core  = ooxml + `<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:title> Laporan Layanan </dc:title><dc:language>id-ID</dc:language></cp:coreProperties>`
	rels  = `<Relationships xmlns="r">%s</Relationships>`
)

func makeDOCX(body string, more ...part) []byte {
	return makeZip(append([]part{{"[Content_Types].xml", "<Types/>"}, {"docProps/core.xml", core},
		{"word/document.xml", ooxml + `<w:document xmlns:w="w" xmlns:mc="m"><w:body>` + body + `</w:body></w:document>`}}, more...)...)
}

func makeXLSX(more ...part) []byte {
	return makeZip(append([]part{{"[Content_Types].xml", "<Types/>"},
		{"xl/workbook.xml", `<workbook xmlns:r="r"><sheets><sheet name="DIP 2026" r:id="a"/><sheet name="Catatan" state="veryHidden" r:id="b"/><sheet name="Rekap" r:id="c"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", fmt.Sprintf(rels, `<Relationship Id="a" Target="worksheets/sheet1.xml"/><Relationship Id="b" Target="worksheets/sheet2.xml"/><Relationship Id="c" Target="/xl/worksheets/sheet3.xml"/>`)},
		{"xl/sharedStrings.xml", `<sst><si><t>Rencana kerja</t></si><si><r><t>Pejabat </t></r><r><t>pengelola</t></r><rPh><t>bacaan</t></rPh></si></sst>`},
		{"xl/worksheets/sheet1.xml", `<worksheet><sheetData><row><c t="s"><v>0</v></c><c><v>2026</v></c></row><row><c t="s"><v>1</v></c><c t="inlineStr"><is><t>langsung</t></is></c><c t="s"><v>99</v></c></row></sheetData></worksheet>`},
		{"xl/worksheets/sheet2.xml", `<worksheet><row><c t="inlineStr"><is><t>tersembunyi</t></is></c></row></worksheet>`},
		{"xl/worksheets/sheet3.xml", `<worksheet><row><c t="str"><f>A1</f><v>jumlah</v></c></row></worksheet>`},
	}, more...)...)
}

func makePPTX() []byte {
	slide := func(s string) string {
		return `<p:sld xmlns:p="p" xmlns:a="a"><a:p><a:r><a:t>` + s + `</a:t></a:r></a:p></p:sld>`
	}
	return makeZip(part{"[Content_Types].xml", "<Types/>"},
		part{"ppt/presentation.xml", `<p:presentation xmlns:p="p" xmlns:r="r"><p:sldIdLst><p:sldId id="256" r:id="x"/><p:sldId id="257" r:id="y"/></p:sldIdLst></p:presentation>`},
		part{"ppt/_rels/presentation.xml.rels", fmt.Sprintf(rels, `<Relationship Id="x" Target="slides/slide2.xml"/><Relationship Id="y" Target="slides/slide1.xml"/>`)},
		part{"ppt/slides/slide1.xml", slide("Penutup")}, part{"ppt/slides/slide2.xml", slide("Pembuka")})
}

func makeOpen(kind, content string, more ...part) []byte {
	return makeZip(append([]part{{"mimetype", "application/vnd.oasis.opendocument." + kind},
		{"content.xml", `<o:document-content xmlns:o="o" xmlns:text="t" xmlns:table="b">` + content + `</o:document-content>`},
		{"meta.xml", `<o:m xmlns:o="o" xmlns:dc="d"><dc:title>Notula</dc:title></o:m>`}}, more...)...)
}

func makeEncryptedPDF(t testing.TB) []byte {
	t.Helper()
	f := fpdf.New("P", "mm", "A4", "")
	f.SetProtection(fpdf.CnProtectPrint, "sandi", "pemilik")
	f.AddPage()
	f.SetFont("Helvetica", "", 12)
	f.Cell(40, 10, "rahasia")
	var b bytes.Buffer
	if err := f.Output(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func objectStream(dict string, content []byte) string {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	z.Write(content)
	z.Close()
	return fmt.Sprintf("<< /Type /ObjStm %s /Length %d >>\nstream\n%s\nendstream", dict, b.Len(), b.String())
}

func TestText(t *testing.T) {
	t.Parallel()
	many := make([]string, MaxPages+1)
	for i := range many {
		many[i] = fmt.Sprint("halaman ", i+1)
	}
	var b strings.Builder
	for i := 0; b.Len() <= MaxText; i++ {
		fmt.Fprintf(&b, "informasi %d ", i*i) // repeated words would look like a bomb
	}
	long := b.String()
	p := newPool(t, 2)
	tests := []struct {
		name  string
		file  []byte
		typ   Type
		pages int
		texts []string // of the first passages, "label|text" when labelled
		warn  []string
	}{
		{"PDF", makePDF("", nil, "Rencana umum pengadaan", "", "Halaman tiga"), PDF, 3, []string{"Rencana umum pengadaan", "Halaman tiga"}, []string{WarnScan}},
		{"PDF of scans", makePDF("", nil, "", ""), PDF, 2, nil, []string{WarnScan}},
		{"PDF with password", makeEncryptedPDF(t), PDF, 0, nil, []string{WarnEncrypted}},
		{"PDF with script", makePDF("/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>", nil, "a"), PDF, 1, []string{"a"}, []string{WarnScript}},
		{"PDF with escaped script", makePDF("/OpenAction << /S /J#61vaScript /JS (x) >>", nil, "a"), PDF, 1, []string{"a"}, []string{WarnScript}},
		{"PDF that launches", makePDF("/OpenAction << /S /Launch /F (cmd.exe) >>", nil, "a"), PDF, 1, []string{"a"}, []string{WarnAction}},
		{"PDF with files inside", makePDF("/Names << /EmbeddedFiles << /Names [(x) 9000 0 R] >> >>", []string{"<< /Type /Filespec /F (x) /EF << /F 9001 0 R >> >>", "<< /Length 1 >>\nstream\nx\nendstream"}, "a"), PDF, 1, []string{"a"}, []string{WarnEmbedded}},
		{"PDF with an empty list of files", makePDF("/Names << /EmbeddedFiles << /Names [] >> >>", nil, "a"), PDF, 1, []string{"a"}, nil},
		{"PDF with XFA", makePDF("/AcroForm << /Fields [] /XFA [] >>", nil, "a"), PDF, 1, []string{"a"}, []string{WarnForm}},
		{"PDF with compressed script", makePDF("", []string{objectStream("/Filter /FlateDecode", []byte("<< /S /JavaScript >>"))}, "a"), PDF, 1, []string{"a"}, []string{WarnScript}},
		{"PDF with harmless object stream", makePDF("", []string{objectStream("/Filter /FlateDecode", []byte("<< /S /GoTo >>"))}, "a"), PDF, 1, []string{"a"}, nil},
		{"PDF with unreadable object stream", makePDF("", []string{"<< /Type /ObjStm /Filter /LZWDecode /Length 3 >>\nstream\nabc\nendstream"}, "a"), PDF, 1, []string{"a"}, []string{WarnUnchecked}},
		{"PDF with object stream behind a predictor", makePDF("", []string{objectStream("/Filter /FlateDecode /DecodeParms << /Predictor 12 >>", []byte("x"))}, "a"), PDF, 1, []string{"a"}, []string{WarnUnchecked}},
		{"PDF of 501 pages", makePDF("", nil, many...), PDF, 501, []string{"halaman 1", "halaman 2"}, []string{WarnPages}},

		{"DOCX", makeDOCX(`<w:p><w:r><w:t>Putusan</w:t><w:tab/><w:t xml:space="preserve">Nomor 12</w:t></w:r></w:p><w:p><w:r><w:lastRenderedPageBreak/><w:t>Kedua &amp; terakhir</w:t><w:delText>dihapus</w:delText></w:r></w:p>`,
			part{"word/footnotes.xml", `<w:f xmlns:w="w"><w:p><w:t>catatan kaki</w:t></w:p></w:f>`}), DOCX, 2, []string{"Putusan\tNomor 12", "Kedua & terakhir\ncatatan kaki"}, nil},
		{"DOCX with text for old programs", makeDOCX(`<mc:AlternateContent><mc:Choice><w:p><w:t>kotak</w:t></w:p></mc:Choice><mc:Fallback><w:p><w:t>kotak</w:t></w:p></mc:Fallback></mc:AlternateContent>`), DOCX, 1, []string{"kotak"}, nil},
		{"DOCX with macro", makeDOCX(`<w:p><w:t>a</w:t></w:p>`, part{"word/vbaProject.bin", "x"}), DOCX, 1, []string{"a"}, []string{WarnScript}},
		{"DOCX with object", makeDOCX(`<w:p><w:t>a</w:t></w:p>`, part{"word/embeddings/oleObject1.bin", "x"}), DOCX, 1, []string{"a"}, []string{WarnEmbedded}},
		{"DOCX with remote template", makeDOCX(`<w:p><w:t>a</w:t></w:p>`, part{"word/_rels/settings.xml.rels",
			fmt.Sprintf(rels, `<Relationship Id="1" Type="http://x/attachedTemplate" Target="http://contoh.test/t.dotm" TargetMode="External"/>`)}), DOCX, 1, []string{"a"}, []string{WarnExternal}},
		{"DOCX with hyperlink", makeDOCX(`<w:p><w:t>a</w:t></w:p>`, part{"word/_rels/document.xml.rels",
			fmt.Sprintf(rels, `<Relationship Id="1" Type="http://x/hyperlink" Target="http://contoh.test/" TargetMode="External"/>`)}), DOCX, 1, []string{"a"}, nil},
		{"DOCX longer than we keep", makeDOCX(`<w:p><w:t>` + long + `</w:t></w:p>`), DOCX, 1, []string{strings.TrimSpace(cut(long, MaxText))}, []string{WarnText}},
		{"PPTX in the order of the talk", makePPTX(), PPTX, 2, []string{"Pembuka", "Penutup"}, nil},
		{"XLSX", makeXLSX(), XLSX, 2, []string{"DIP 2026|Rencana kerja\t2026\t\nPejabat pengelola\tlangsung", "Rekap|jumlah"}, []string{WarnHidden}},
		{"XLSX linked to another", makeXLSX(part{"xl/externalLinks/externalLink1.xml", "<x/>"}), XLSX, 2, nil, []string{WarnExternal, WarnHidden}},
		{"ODT", makeOpen("text", `<text:tracked-changes><text:p>lama</text:p></text:tracked-changes><text:h>Berita acara</text:h><text:p>Hari<text:s text:c="2"/>ini<text:line-break/>di <text:span>Depok</text:span><o:annotation><text:p>komentar</text:p></o:annotation></text:p><text:soft-page-break/><text:p>Dua</text:p>`), ODT, 2, []string{"Berita acara\nHari  ini\ndi Depok", "Dua"}, nil},
		{"ODT with password", makeOpen("text", `x`, part{"META-INF/manifest.xml", `<m><encryption-data/></m>`}), ODT, 0, nil, []string{WarnEncrypted}},
		{"ODS", makeOpen("spreadsheet", `<table:table table:name="Register"><table:table-row><table:table-cell><text:p>Nomor</text:p></table:table-cell><table:table-cell table:number-columns-repeated="16000"><text:p>Tanggal</text:p></table:table-cell></table:table-row></table:table><table:table table:name="Dua"><table:table-row><table:table-cell><text:p>isi</text:p></table:table-cell></table:table-row></table:table>`), ODS, 2, []string{"Register|Nomor\tTanggal", "Dua|isi"}, nil},
		{"CSV", []byte("\xEF\xBB\xBFno;judul\r\n1;\"Perda; lama\"\r\n"), CSV, 1, []string{"no;judul\n1;\"Perda; lama\""}, nil},
		{"TXT in UTF-16", []byte("\xFF\xFEk\x00a\x00b\x00"), TXT, 1, []string{"kab"}, nil},
		{"TXT in Windows-1252", []byte("biaya \x80 5 \x96 7"), TXT, 1, []string{"biaya € 5 – 7"}, []string{WarnEncoding}},
		{"TXT in pages", []byte("satu\fdua\f"), TXT, 2, []string{"satu", "dua"}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			f := disk(t, tt.file)
			if got, err := Detect(f, int64(len(tt.file))); err != nil || got != tt.typ {
				t.Fatalf("Detect: %v, %v", got, err)
			}
			r, err := p.Text(t.Context(), f, tt.typ)
			if err != nil {
				t.Fatal(err)
			}
			if r.Kind != tt.typ.Ext || r.Pages != tt.pages || r.HasText != (len(r.Passages) > 0) {
				t.Errorf("kind %q, pages %d, text %v", r.Kind, r.Pages, r.HasText)
			}
			for i, want := range tt.texts {
				if i >= len(r.Passages) {
					t.Fatalf("%d passages, want %q", len(r.Passages), want)
				}
				got := r.Passages[i].Text
				if label := r.Passages[i].Label; label != "" {
					got = label + "|" + got
				}
				if got != want {
					t.Errorf("passage %d: %.200q, want %.200q", i+1, got, want)
				}
			}
			slices.Sort(r.Warnings)
			slices.Sort(tt.warn)
			if !slices.Equal(r.Warnings, tt.warn) {
				t.Errorf("warnings %q, want %q", r.Warnings, tt.warn)
			}
			active := slices.ContainsFunc(tt.warn, func(w string) bool {
				return slices.Contains([]string{WarnScript, WarnAction, WarnEmbedded, WarnForm, WarnUnchecked}, w)
			})
			if r.Active != active || r.Encrypted != slices.Contains(tt.warn, WarnEncrypted) {
				t.Errorf("active %v, encrypted %v", r.Active, r.Encrypted)
			}
		})
	}
}

func TestProperties(t *testing.T) {
	t.Parallel()
	p := newPool(t, 2)
	for name, tt := range map[string]struct {
		file     []byte
		typ      Type
		title, l string
	}{
		"PDF":  {makePDF("", nil, "a"), PDF, "Rencana Kerja 2026", "id-ID"},
		"DOCX": {makeDOCX("<w:p/>"), DOCX, "Laporan Layanan", "id-ID"},
		"ODT":  {makeOpen("text", ""), ODT, "Notula", ""},
	} {
		r, err := p.Text(t.Context(), disk(t, tt.file), tt.typ)
		if err != nil || r.Title != tt.title || r.Language != tt.l {
			t.Errorf("%s: %q, %q, %v", name, r.Title, r.Language, err)
		}
	}
}

// lie overwrites the unpacked size of the first directory entry of a name.
func lie(file []byte, name string, size uint32) []byte {
	b := bytes.Clone(file)
	for i := 0; ; {
		j := bytes.Index(b[i:], []byte("PK\x01\x02"))
		if j < 0 {
			panic("no such entry")
		}
		i += j
		if n := int(binary.LittleEndian.Uint16(b[i+28:])); string(b[i+46:i+46+n]) == name {
			binary.LittleEndian.PutUint32(b[i+24:], size)
			return b
		}
		i += 4
	}
}

func TestBombsAndDamage(t *testing.T) {
	t.Parallel()
	deep := strings.Repeat("<w:p>", 10_000) + strings.Repeat("</w:p>", 10_000)
	fat := makeDOCX("<w:p>" + strings.Repeat(" ", 100<<20) + "</w:p>")
	var many []part
	for i := range maxEntries {
		many = append(many, part{fmt.Sprint("word/media/", i), ""})
	}
	laughs := `<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>`
	pdf := makePDF("", nil, "utuh")
	p := newPool(t, 2)
	tests := []struct {
		name string
		file []byte
		typ  Type
		want error
	}{
		{"unpacks a thousandfold", fat, DOCX, ErrBomb},
		{"unpacks a thousandfold and denies it", lie(fat, "word/document.xml", 1000), DOCX, ErrDamaged},
		{"too many entries", makeDOCX("", many...), DOCX, ErrBomb},
		{"nested without end", makeDOCX(deep), DOCX, ErrBomb},
		{"declares entities", makeZip(part{"[Content_Types].xml", "x"}, part{"word/document.xml", laughs + "<w>&b;</w>"}), DOCX, ErrDamaged},
		{"fetches an entity", makeZip(part{"[Content_Types].xml", "x"}, part{"word/document.xml", `<!DOCTYPE d SYSTEM "http://127.0.0.1:9/x"><w/>`}), DOCX, ErrDamaged},
		{"the same part twice", makeDOCX("", part{"word/document.xml", "<w/>"}), DOCX, ErrDamaged},
		{"broken XML", makeDOCX("<w:p>"), DOCX, ErrDamaged},
		{"cut archive", makeDOCX("<w:p/>")[:200], DOCX, ErrDamaged},
		{"PDF called DOCX", pdf, DOCX, ErrDamaged},
		{"DOCX called PDF", makeDOCX("<w:p/>"), PDF, ErrDamaged},
		{"picture called PDF", hugePNG(10, 10), PDF, ErrDamaged},
		{"head of a PDF only", []byte("%PDF-1.7\n"), PDF, ErrDamaged},
		{"noise as text", []byte{0, 1, 2, 3}, TXT, ErrDamaged},
		{"nothing", nil, PDF, ErrDamaged},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			r, err := p.Text(t.Context(), disk(t, tt.file), tt.typ)
			if !errors.Is(err, tt.want) || !Held(err) {
				t.Errorf("got %+v, %v; want %v", r, err, tt.want)
			}
		})
	}
}

// The longest and the heaviest document that is read whole must fit into the limits.
func TestLargePDFsFit(t *testing.T) {
	t.Parallel()
	dense := make([]string, MaxPages)
	for i := range dense {
		dense[i] = strings.Repeat("kata ", 500)
	}
	heavy := "<< /Length 1 >>\nstream\n" + strings.Repeat("abcdefgh", 60<<17) + "\nendstream"
	p := newPool(t, 1)
	for name, tt := range map[string]struct {
		file     []byte
		passages int
	}{
		"500 dense pages": {makePDF("", nil, dense...), MaxPages},
		"60 MiB":          {makePDF("", []string{heavy}, "halo"), 1},
	} {
		r, err := p.Text(t.Context(), disk(t, tt.file), PDF)
		if err != nil || len(r.Passages) != tt.passages || len(r.Warnings) != 0 {
			t.Errorf("%s: %d passages, %q, %v", name, len(r.Passages), r.Warnings, err)
		}
	}
	over := disk(t, append(makePDF("", nil, "a"), make([]byte, MaxInput)...))
	if _, err := p.Text(t.Context(), over, PDF); !errors.Is(err, ErrBomb) {
		t.Errorf("more than MaxInput: %v", err)
	}
}
