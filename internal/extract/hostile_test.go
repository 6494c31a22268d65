package extract

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
)

// A part that cannot be read is told; a file that cannot be read is held. None is clean.
func TestHostileFilesAreNeverClean(t *testing.T) {
	t.Parallel()
	sheet := rowsBook([]any{"a"})
	doc := makeDOCX(paragraphs("a"))
	deep := strings.Repeat("<a>", 300) + strings.Repeat("</a>", 300)
	fat := strings.Repeat(" ", 4<<20)
	order := binary.BigEndian
	loop := exifOf(order, []tag{{exifPointer, 4, 1, "\x00\x00\x00\x08"}, text2(0xA430, "Siti")}, bogor(order))
	encrypted := makeZip(part{"a.txt", "a"})
	for _, mark := range []string{"PK\x03\x04", "PK\x01\x02"} { // the flag that says so
		i := bytes.Index(encrypted, []byte(mark)) + map[string]int{"PK\x03\x04": 6, "PK\x01\x02": 8}[mark]
		encrypted[i] |= 1
	}
	var link bytes.Buffer
	z := zip.NewWriter(&link)
	h := &zip.FileHeader{Name: "tautan"}
	h.SetMode(0o777 | fs.ModeSymlink)
	f, err := z.CreateHeader(h)
	if err == nil {
		_, err = f.Write([]byte("/etc/passwd"))
	}
	if err = errors.Join(err, z.Close()); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name string
		file []byte
		typ  Type
		want error
		code string // that must be told when the file is not refused
	}{
		{"a bomb beside the sheets", addParts(sheet, part{"customXml/item1.xml", "<a>" + fat + "</a>"}), XLSX, ErrBomb, ""},
		{"a bomb as a sheet", makeXLSXSheet(fat), XLSX, ErrBomb, ""},
		{"nested without end in a part of no name", addParts(sheet, part{"customXml/item1.xml", deep}), XLSX, ErrBomb, ""},
		{"nested without end in a sheet", makeXLSXSheet(deep), XLSX, ErrBomb, ""},
		{"entities declared in a sheet", makeZip(part{"[Content_Types].xml", "<Types/>"}, part{"xl/workbook.xml", `<workbook xmlns:r="r"><sheets><sheet name="D" r:id="a"/></sheets></workbook>`},
			part{"xl/_rels/workbook.xml.rels", fmt.Sprintf(rels, `<Relationship Id="a" Target="w.xml"/>`)}, part{"xl/w.xml", `<!DOCTYPE d [<!ENTITY a "b">]><worksheet>&a;</worksheet>`}), XLSX, ErrDamaged, ""},
		{"entities declared in another part", addParts(sheet, part{"customXml/item1.xml", `<!DOCTYPE d><d/>`}), XLSX, nil, FindUnchecked},
		{"a sheet that ends early", makeXLSXSheet("<sheetData><row>"), XLSX, ErrDamaged, ""},
		{"a sheet in another encoding", makeZip(part{"[Content_Types].xml", "<Types/>"}, part{"xl/workbook.xml", `<workbook xmlns:r="r"><sheets><sheet name="D" r:id="a"/></sheets></workbook>`},
			part{"xl/_rels/workbook.xml.rels", fmt.Sprintf(rels, `<Relationship Id="a" Target="w.xml"/>`)}, part{"xl/w.xml", `<?xml version="1.0" encoding="UTF-7"?><worksheet/>`}), XLSX, ErrDamaged, ""},
		{"a hidden sheet that is damaged", addParts(makeXLSX(), part{"xl/worksheets/sheet2.xml", "<worksheet><row>"}), XLSX, nil, FindUnchecked},
		{"a damaged comment", addParts(doc, part{"word/comments.xml", "<a><comment>"}), DOCX, nil, FindUnchecked},
		{"a part that lies about its sum", spoil(addParts(doc, part{"word/media/a.png", "x123456789"}), "word/media/a.png"), DOCX, nil, FindUnchecked},
		{"a large part of bytes", addParts(doc, part{"word/lain.bin", noise(maxBinary + 1)}), DOCX, nil, FindUnchecked},
		{"rows that repeat without end", makeOpen("spreadsheet", `<table:table table:name="D"><table:table-row table:number-rows-repeated="999999999"><table:table-cell table:number-columns-repeated="999999999"><text:p>3201014507900001</text:p></table:table-cell></table:table-row></table:table>`), ODS, nil, "nik"},
		{"a picture whose tags point at themselves", jpegWith("", segment(0xE1, "Exif\x00\x00"+loop)), JPEG, nil, FindGPS},
		{"a picture cut in its head", jpegWith("")[:20], JPEG, ErrDamaged, ""},
		{"a picture with a wrong length", bytes.Replace(jpegWith("", segment(0xFE, "abcdefgh")), []byte("\xFF\xFE\x00\x0A"), []byte("\xFF\xFE\x00\x01"), 1), JPEG, ErrDamaged, ""},
		{"pictures in pictures in pictures", jpegWith(string(jpegWith(string(jpegWith(string(jpegWith(string(jpegWith("")))))))), ""), JPEG, nil, FindUnchecked},
		{"a chunk that goes on forever", pngWith("", "\x7F\xFF\xFF\xFFtEXtAuthor"), PNG, nil, FindUnchecked},
		{"a text in a picture that unpacks without end", pngWith("", chunk("zTXt", "Comment\x00\x00"+deflated(strings.Repeat("a", 8<<20)))), PNG, nil, FindUnchecked},
		{"a text in a picture that does not unpack", pngWith("", chunk("zTXt", "Comment\x00\x00abc")), PNG, nil, FindUnchecked},
		{"noise as a picture", append([]byte("\xFF\xD8\xFF"), bytes.Repeat([]byte("x"), 99)...), JPEG, ErrDamaged, ""},
		{"a document in an archive that is a bomb", makeZip(part{"a.docx", string(makeDOCX(fat))}), ZIP, nil, FindUnchecked},
		{"a document in an archive that is damaged", makeZip(part{"a.docx", string(makeDOCX("<w:p>"))}), ZIP, nil, FindUnchecked},
		{"a file in an archive that points elsewhere", link.Bytes(), ZIP, nil, FindUnchecked},
		{"an archive with a password", encrypted, ZIP, ErrDamaged, ""},
		{"an archive that names a file twice", makeZip(part{"a.txt", "a"}, part{"a.txt", "b"}), ZIP, ErrDamaged, ""},
		{"a line without end", []byte("a," + strings.Repeat("3201014507900001 ", 200_000) + "\nb,c\n"), CSV, nil, "nik"},
		{"a quote without end", []byte("a,b\n1,\"3201014507900001\nc,d\n"), CSV, nil, "nik"},
	}
	read := func(file []byte, typ Type) (answer, error) {
		s := source{bytes.NewReader(file), int64(len(file)), time.Now().Add(time.Minute)}
		if typ == ZIP {
			return bundle(s, func(source) (answer, error) { return answer{}, ErrDamaged })
		}
		return documents[typ.Ext](s)
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			a, err := read(tt.file, tt.typ)
			if !errors.Is(err, tt.want) || tt.want == nil && err != nil {
				t.Fatalf("got %v, want %v", err, tt.want)
			}
			if err == nil && (!slices.Contains(codesOf(a.Result, true), tt.code) || !a.Result.plausible()) {
				t.Errorf("%s is missing in %q", tt.code, told(a.Result))
			}
		})
	}
}

// noise is n bytes that do not pack.
func noise(n int) string {
	r := rand.New(rand.NewPCG(5, 6))
	b := make([]byte, 0, n+8)
	for len(b) < n {
		b = binary.BigEndian.AppendUint64(b, r.Uint64()|0x8080808080808080)
	}
	return string(b[:n])
}

// spoil makes the sum of one file of an archive wrong.
func spoil(file []byte, name string) []byte {
	b := bytes.Clone(file)
	for i := 0; ; i += 4 {
		j := bytes.Index(b[i:], []byte("PK\x01\x02"))
		if j < 0 {
			panic("no such file")
		}
		i += j
		if string(b[i+46:i+46+len(name)]) == name {
			b[i+16] ^= 1
			return b
		}
	}
}

// What was not looked at for lack of time is told, in every kind of file.
func TestLateIsNotClean(t *testing.T) {
	t.Parallel()
	past := time.Now().Add(-time.Second)
	for _, tt := range []struct {
		typ  Type
		file []byte
	}{
		{XLSX, rowsBook([]any{"a"})}, {DOCX, makeDOCX(paragraphs("a"))}, {PPTX, slides(nil, slideOf("", "a"))},
		{ODT, makeOpen("text", openParagraphs("a"))}, {ODS, makeOpen("spreadsheet", openSheet("D", "", []string{"a"}))}, {CSV, []byte("a,b\n1,2\n")},
	} {
		a, err := documents[tt.typ.Ext](source{bytes.NewReader(tt.file), int64(len(tt.file)), past})
		if err == nil && !slices.Contains(codesOf(a.Result, false), FindUnchecked) {
			t.Errorf("%s: clean without time: %q", tt.typ.Ext, told(a.Result))
		}
	}
	a, err := bundle(source{bytes.NewReader(makeZip(part{"a.txt", "a"})), int64(len(makeZip(part{"a.txt", "a"}))), past}, nil)
	if err == nil && !slices.Contains(codesOf(a.Result, false), FindUnchecked) {
		t.Errorf("zip: clean without time: %q", told(a.Result))
	}
	if err := warm(); err != nil {
		t.Fatal(err)
	}
	pdf, err := preparePDF(testCache)
	if err != nil {
		t.Fatal(err)
	}
	file := makePDF("", nil, "a")
	if a, err := pdf(source{bytes.NewReader(file), int64(len(file)), past}); err == nil && !slices.Contains(codesOf(a.Result, false), FindUnchecked) {
		t.Errorf("pdf: clean without time: %q", told(a.Result))
	}
}

// The findings pass through the limits of a real child, for one file of each type.
func TestChildTellsFindings(t *testing.T) {
	t.Parallel()
	p := newPool(t, 2)
	tags := "Exif\x00\x00" + exifOf(binary.LittleEndian, nil, bogor(binary.LittleEndian))
	for _, tt := range []struct {
		typ  Type
		file []byte
		want string
	}{
		{XLSX, rowsBook([]any{"3201014507900001"}), "nik"}, {DOCX, makeDOCX(paragraphs("3201014507900001")), "nik"},
		{PPTX, slides(nil, slideOf("", "3201014507900001")), "nik"}, {ODT, makeOpen("text", openParagraphs("3201014507900001")), "nik"},
		{ODS, makeOpen("spreadsheet", openSheet("D", "", []string{"3201014507900001"})), "nik"}, {CSV, []byte("a,b\n1,3201014507900001\n"), "nik"},
		{TXT, []byte("3201014507900001"), "nik"}, {PDF, makePDF("", nil, "3201014507900001"), "nik"},
		{JPEG, jpegWith("", segment(0xE1, tags)), FindGPS}, {PNG, pngWith("", chunk("eXIf", tags[6:])), FindGPS},
		{ZIP, makeZip(part{"a.pdf", string(makePDF("", nil, "3201014507900001"))}, part{"b.txt", "a"}), "nik"},
	} {
		r, err := p.Text(t.Context(), disk(t, tt.file), tt.typ)
		if err != nil || !slices.Contains(codesOf(&r, false), tt.want) {
			t.Errorf("%s: %q, %v", tt.typ.Ext, told(&r), err)
		}
	}
}
