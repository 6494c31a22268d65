package extract

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"suluh/internal/fault"
)

func TestDetect(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("Pengumuman hasil seleksi. ", 10_000)
	var crowd []part
	for range maxEntries + 1 {
		crowd = append(crowd, part{strings.Repeat("a", 10), ""})
	}
	docx := makeDOCX("<w:p/>")
	crowded := makeZip(part{"a", ""})
	tests := []struct {
		name string
		file string
		want Type
		kind fault.Kind
		key  string
	}{
		{"PDF", "%PDF-1.4\n...", PDF, 0, ""},
		{"PDF behind a line break", "\xEF\xBB\xBF\r\n%PDF-1.4\n...", PDF, 0, ""},
		{"JPEG", "\xFF\xD8\xFF\xE0....", JPEG, 0, ""},
		{"PNG", string(hugePNG(1, 1)), PNG, 0, ""},
		{"DOCX", string(docx), DOCX, 0, ""},
		{"XLSX", string(makeXLSX()), XLSX, 0, ""},
		{"PPTX", string(makePPTX()), PPTX, 0, ""},
		{"ODT", string(makeOpen("text", "")), ODT, 0, ""},
		{"ODS", string(makeOpen("spreadsheet", "")), ODS, 0, ""},
		{"template of ODT is an archive to us", string(makeOpen("text-template", "")), ZIP, 0, ""},
		{"ZIP", string(makeZip(part{"peta.shp", "x"})), ZIP, 0, ""},
		{"empty ZIP", string(makeZip()), ZIP, 0, ""},
		{"DOCX without content types", string(makeZip(part{"word/document.xml", "x"})), ZIP, 0, ""},
		{"CSV with commas", "nomor,judul\n1,\"a,b\"\n", CSV, 0, ""},
		{"CSV with line break in a cell", "a;b\n\"x\ny\";2\n3;4", CSV, 0, ""},
		{"CSV with tabs in UTF-16", "\xFF\xFEa\x00\t\x00b\x00\n\x00c\x00\t\x00d\x00", CSV, 0, ""},
		{"one line is no table", "Depok, 2 Maret 2026", TXT, 0, ""},
		{"prose", "Yth. Bapak, Ibu,\nbersama ini\nkami sampaikan", TXT, 0, ""},
		{"text longer than the head", long, TXT, 0, ""},
		{"text cut inside a character", strings.Repeat("a", headLen-1) + "é dan seterusnya", TXT, 0, ""},
		{"Windows-1252", "Rp 5\x96000", TXT, 0, ""},
		{"HTML", "<!DOCTYPE html><html>", HTML, 0, ""},
		{"HTML behind blanks", "\n\n  <ScRiPt>", HTML, 0, ""},
		{"SVG", "<svg xmlns='x'>", HTML, 0, ""},
		{"XML", "<?xml version='1.0'?><svg/>", HTML, 0, ""},
		{"HTML that ends as PDF", "<html><!--\n%PDF-1.4", HTML, 0, ""},

		{"empty", "", Type{}, fault.Invalid, "file.empty"},
		{"Windows program", "MZ\x90\x00 %PDF-1.4", Type{}, fault.Invalid, "file.type_program"},
		{"Linux program", "\x7FELF\x02", Type{}, fault.Invalid, "file.type_program"},
		{"script", "#!/bin/sh\nrm", Type{}, fault.Invalid, "file.type_program"},
		{"program before an archive", "MZ" + string(docx), Type{}, fault.Invalid, "file.type_program"},
		{"old or encrypted office file", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1rest", Type{}, fault.Invalid, "file.type_legacy"},
		{"GIF", "GIF89a\x01\x00\x01\x00\x00", Type{}, fault.Invalid, "file.type_unknown"},
		{"RTF", "{\\rtf1 teks}", Type{}, fault.Invalid, "file.type_unknown"},
		{"noise", "\x00\x01\x02\x03", Type{}, fault.Invalid, "file.type_unknown"},
		{"noise in Windows-1252", "a\x81b", Type{}, fault.Invalid, "file.type_unknown"},
		{"archive behind other bytes", "PK\x03\x04 lain " + string(docx), Type{}, fault.Invalid, "file.damaged"},
		{"archive before other bytes", string(docx) + "<script>", Type{}, fault.Invalid, "file.damaged"},
		{"archive without directory", string(docx[:100]), Type{}, fault.Invalid, "file.damaged"},
		{"directory longer than its count", strings.Replace(string(makeZip(part{"a", ""}, part{"b", ""})), "\x02\x00\x02\x00", "\x01\x00\x01\x00", 1), Type{}, fault.Invalid, "file.damaged"},
		{"count beyond the directory", strings.Replace(string(crowded), "\x01\x00\x01\x00", "\x02\x00\x02\x00", 1), Type{}, fault.Invalid, "file.damaged"},
		{"archive of 1,001 entries", string(makeZip(crowd...)), Type{}, fault.TooLarge, "file.archive_too_large"},
		{"archive that unpacks a thousandfold", string(makeZip(part{"nol", strings.Repeat("\x00", 30<<20)})), Type{}, fault.TooLarge, "file.archive_too_large"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, err := Detect(strings.NewReader(tt.file), int64(len(tt.file)))
			if got != tt.want || fault.KindOf(err) != tt.kind {
				t.Fatalf("got %v, %v", got, err)
			}
			if tt.key != "" && fault.All(err)[0].Key != tt.key {
				t.Errorf("refused with %v, want %s", err, tt.key)
			}
		})
	}
}

func TestDetectFailsWithItsReader(t *testing.T) {
	t.Parallel()
	broken := readerAt{iotest.ErrReader(errors.New("disk"))}
	if _, err := Detect(broken, 100); err == nil || fault.KindOf(err) != 0 {
		t.Errorf("a failing disk is no refusal of the file: %v", err)
	}
}

type readerAt struct{ io.Reader }

func (r readerAt) ReadAt(p []byte, _ int64) (int, error) { return r.Read(p) }

func TestFileName(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, original, want string }{
		{"plain", "Laporan Tahunan.pdf", "Laporan Tahunan.pdf"},
		{"another type inside", "foto.jpg", "foto.pdf"},
		{"program disguised", "laporan.pdf.exe", "laporan.pdf"},
		{"two disguises", "laporan.exe.docx", "laporan.pdf"},
		{"number is no extension", "Perbup No.12.2024", "Perbup No.12.2024.pdf"},
		{"sentence is no extension", "Surat a.n. Kepala Dinas", "Surat a.n. Kepala Dinas.pdf"},
		{"path", "../../etc/passwd", "passwd.pdf"},
		{"Windows path", `C:\Users\x\Nota.docx`, "Nota.pdf"},
		{"bidirectional trick", "lap\u202Efdp.exe", "lapfdp.pdf"},
		{"zero width", "la\u200Bporan.pdf", "laporan.pdf"},
		{"controls and line breaks", "a\x00b\r\nSet-Cookie: x.pdf", "ab Set-Cookie x.pdf"},
		{"header quotes", `a"b.pdf`, "ab.pdf"},
		{"hidden file", ".htaccess", "htaccess.pdf"},
		{"dots only", "...", "berkas.pdf"},
		{"nothing", "", "berkas.pdf"},
		{"not UTF-8", "a\xffb.pdf", "ab.pdf"},
		{"composed", "Kafe\u0301.pdf", "Kafé.pdf"},
		{"too long", strings.Repeat("é", 300), strings.Repeat("é", 98) + ".pdf"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := PDF.FileName(tt.original); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestOnlyHTMLIsNeverPublished(t *testing.T) {
	t.Parallel()
	for _, typ := range []Type{PDF, DOCX, XLSX, PPTX, ODT, ODS, CSV, TXT, JPEG, PNG, ZIP, HTML, {}} {
		if got := typ.Publishable(); got != (typ != HTML && typ != Type{}) {
			t.Errorf("%q: %v", typ.Name, got)
		}
	}
}

func seeds(f *testing.F) {
	for _, s := range [][]byte{
		makePDF("/OpenAction << /S /JavaScript >>", []string{objectStream("/Filter /FlateDecode", []byte("/Launch"))}, "a"),
		makeDOCX("<w:p><w:t>a</w:t></w:p>"), makeXLSX(), makePPTX(), makeOpen("text", "<text:p>a</text:p>"),
		makeOpen("spreadsheet", `<table:table table:name="x"/>`), []byte("a,b\n1,2\n"), []byte("<html>"), []byte("\xFF\xFEa\x00"),
		hugePNG(3, 3), nil,
	} {
		f.Add(s)
	}
}

func FuzzDetect(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, b []byte) {
		typ, err := Detect(bytes.NewReader(b), int64(len(b)))
		if (err == nil) == (typ == Type{}) {
			t.Errorf("type %v with error %v", typ, err)
		}
		if err != nil && fault.KindOf(err) == 0 {
			t.Errorf("a file in memory failed instead of being refused: %v", err)
		}
	})
}

// FuzzOffice reads any bytes as every office type; whatever comes out keeps the promises
// of Result, and refusals are the two we know.
func FuzzOffice(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, b []byte) {
		for name, p := range map[string]parser{"docx": docx, "pptx": pptx, "xlsx": xlsx, "odt": odt, "ods": ods, "txt": text} {
			checkParser(t, name, p, b)
		}
	})
}

// FuzzXML wraps any bytes as the main part, so that the fuzzer need not forge an archive.
func FuzzXML(f *testing.F) {
	f.Add(`<w:p><w:r><w:t>a</w:t><w:br/></w:r></w:p>`)
	f.Add(`<table name="x"><table-row><table-cell><p>a<s c="9"/></p></table-cell></table-row></table>`)
	f.Add(`<!DOCTYPE x>`)
	f.Add(`<si><t>a</t></si>`)
	f.Add(`<row><c t="s"><v>0</v></c></row>`)
	f.Fuzz(func(t *testing.T, xml string) {
		checkParser(t, "docx", docx, makeDOCX(xml))
		checkParser(t, "odt", odt, makeOpen("text", xml))
		checkParser(t, "ods", ods, makeOpen("spreadsheet", xml))
		checkParser(t, "xlsx", xlsx, makeXLSX(part{"docProps/core.xml", xml}, part{"xl/worksheets/_rels/sheet1.xml.rels", xml}))
	})
}

func checkParser(t *testing.T, name string, p parser, b []byte) {
	t.Helper()
	a, err := p(source{ReaderAt: bytes.NewReader(b), size: int64(len(b)), until: farAway})
	if err != nil {
		if !errors.Is(err, ErrDamaged) && !errors.Is(err, ErrBomb) {
			t.Errorf("%s: %v", name, err)
		}
		return
	}
	if !a.Result.plausible() {
		t.Errorf("%s: %+v", name, a.Result)
	}
}

func FuzzScanPDF(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, b []byte) {
		scanPDF(b)
		// What stands in the open is found, wherever it stands.
		with := append(append(bytes.Clone(b), "\n/J#61vaScript"...), b...)
		if len(b) > 0 && !delimiter(b[0]) {
			return // it would lengthen the name
		}
		if !strings.Contains(strings.Join(scanPDF(with), " "), WarnScript) {
			t.Error("a script in the open is not seen")
		}
	})
}

func FuzzFileName(f *testing.F) {
	f.Add("Laporan.pdf")
	f.Add("a\u202Eb.exe.pdf")
	f.Fuzz(func(t *testing.T, original string) {
		got := PDF.FileName(original)
		if !utf8.ValidString(got) || len(got) > maxName || !strings.HasSuffix(got, ".pdf") || strings.HasPrefix(got, ".") ||
			strings.ContainsAny(got, "/\\\"\r\n\x00\u202E\u200B") {
			t.Errorf("%q became %q", original, got)
		}
	})
}
