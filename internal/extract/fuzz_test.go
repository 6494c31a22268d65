package extract

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
	"time"
)

// soon bounds one run of a fuzz test.
func soon(b []byte) source {
	return source{bytes.NewReader(b), int64(len(b)), time.Now().Add(2 * time.Second)}
}

// bounded checks what every answer about any bytes must keep: a refusal that is held, or a
// result within its bounds.
func bounded(t *testing.T, a answer, err error) {
	t.Helper()
	switch {
	case err != nil && !held(err) && !errors.Is(err, errLate):
		t.Fatalf("an error that is not held: %v", err)
	case err == nil && (a.Result == nil || !a.Result.plausible()):
		t.Fatalf("implausible %+v", a.Result)
	}
}

func FuzzWordPart(f *testing.F) {
	f.Add([]byte(paragraphs("NIK 3201014507900001")))
	f.Add([]byte(wordTableOf([]string{"No. Rekening"}, []string{"1234567890"})))
	f.Add([]byte(`<w:p><w:del><w:r><w:delText>a</w:delText></w:r></w:del></w:p></w:tbl>`))
	f.Fuzz(func(t *testing.T, body []byte) {
		a, err := docx(soon(makeDOCX(string(body), part{"word/comments.xml", "<c>" + string(body) + "</c>"}, part{"ppt/notesSlides/notesSlide1.xml", string(body)})))
		bounded(t, a, err)
		a, err = pptx(soon(slides([]part{{"ppt/notesSlides/notesSlide1.xml", string(body)}}, string(body))))
		bounded(t, a, err)
	})
}

func FuzzSheetPart(f *testing.F) {
	f.Add([]byte(`<cols><col min="1" max="2" hidden="1"/></cols><sheetData><row r="2" hidden="1"><c r="A2" t="s"><v>0</v></c><c r="ZZZZ9"><f>[1]A!1</f><v>3.2E15</v></c></row></sheetData>`), []byte(`<sst><si><t>a</t></si></sst>`), []byte(`<styleSheet/>`))
	f.Fuzz(func(t *testing.T, sheet, shared, styles []byte) {
		a, err := xlsx(soon(addParts(makeXLSXSheet(string(sheet)), part{"xl/sharedStrings.xml", string(shared)}, part{"xl/styles.xml", string(styles)})))
		bounded(t, a, err)
	})
}

func FuzzOpenPart(f *testing.F) {
	f.Add([]byte(openSheet("Data", "", []string{"NIK", "3201014507900001"})), []byte(`<style:style style:name="a" style:family="table"/>`))
	f.Add([]byte(`<text:tracked-changes><text:p/></table:table-cell>`), []byte(``))
	f.Add([]byte(`<table:table-row><table:table-cell/></table:table-row><table:covered-table-cell/>`), []byte(``))
	f.Fuzz(func(t *testing.T, content, styles []byte) {
		for kind, p := range map[string]parser{"text": odt, "spreadsheet": ods} {
			a, err := p(soon(makeOpen(kind, string(content), part{"styles.xml", string(styles)})))
			bounded(t, a, err)
		}
	})
}

func FuzzArchive(f *testing.F) {
	f.Add(makeXLSX())
	f.Add(makeDOCX(paragraphs("a")))
	f.Add(makeOpen("text", openParagraphs("a")))
	f.Add(makeZip(part{"a.csv", "a;b\n1;2\n"}, part{"b.zip", "PK\x03\x04"}))
	nothing := func(source) (answer, error) { return answer{}, ErrDamaged }
	f.Fuzz(func(t *testing.T, b []byte) {
		for _, p := range []parser{docx, pptx, xlsx, odt, ods, func(s source) (answer, error) { return bundle(s, nothing) }} {
			a, err := p(soon(b))
			bounded(t, a, err)
		}
	})
}

func FuzzPicture(f *testing.F) {
	tags := exifOf(binary.BigEndian, []tag{text2(0x010E, "NIK 3201014507900001")}, bogor(binary.BigEndian))
	f.Add(jpegWith("sisa di belakang gambar", segment(0xE1, "Exif\x00\x00"+tags), segment(0xED, "\x1C\x02\x50\x00\x04Siti")))
	f.Add(jpegWith("", segment(0xE1, string(xmpHead)+xmpPlace)))
	f.Add(pngWith("", chunk("eXIf", tags), chunk("zTXt", "Raw profile type exif\x00\x00"+deflated("\nexif\n 1\n00\n")), chunk("iTXt", "XML:com.adobe.xmp\x00\x00\x00\x00\x00"+xmpPlace)))
	f.Add([]byte("II*\x00" + tags[4:]))
	f.Fuzz(func(t *testing.T, b []byte) {
		a, err := photograph(soon(b))
		bounded(t, a, err)
		w := newWriter(JPEG) // pictures in documents are not decoded first
		w.picture(b, "gambar")
		a = w.answer()
		bounded(t, a, nil)
		readExif(b)
	})
}

func FuzzTable(f *testing.F) {
	f.Add([]byte("nama;nik\nSiti;3201014507900001\n"))
	f.Add([]byte("a,\"b\n3201014507900001\",c\n\"\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		a, err := text(soon(b))
		bounded(t, a, err)
	})
}

// The bytes of a PDF are searched before the engine sees them.
func FuzzPDFBytes(f *testing.F) {
	f.Add(makePDF("/OCProperties << /D << /OFF [1 0 R] >> >>", []string{objectStream("/Filter /FlateDecode", []byte("<< /S /JavaScript >>")), packedStream("/Type /Metadata", xmpPlace)}, "a"))
	f.Add(revised("a", "b"))
	f.Fuzz(func(t *testing.T, b []byte) {
		scanPDF(b)
		w := newWriter(PDF)
		w.pdfStreams(b)
		bounded(t, w.answer(), nil)
		for _, end := range revisionEnds(b) {
			if end > int64(len(b)) {
				t.Fatal("a version ends behind the file")
			}
		}
	})
}

// heard is what a follower was told.
type heard struct{ strings.Builder }

func (h *heard) start(e xml.StartElement) error {
	h.WriteString("<" + e.Name.Local)
	for _, a := range e.Attr {
		h.WriteString(" " + a.Name.Local + "=" + a.Value)
	}
	h.WriteByte('>')
	return nil
}
func (h *heard) end(name string) error { h.WriteString("</" + name + ">"); return nil }
func (h *heard) chars(b []byte)        { h.Write(b) }

// What the standard decoder reads, the quick one reads alike.
func FuzzQuickAgrees(f *testing.F) {
	for _, s := range []string{
		`<?xml version="1.0" encoding="UTF-8"?><x:a xmlns:x="n"><b c="1" d='2&gt;'/>teks &amp; &#65;&#x42;</x:a>`,
		`<a><!-- <b> --><![CDATA[<c>]]></a>`, `<a b=">"></a>`, `<!DOCTYPE a><a/>`, `<a><b></a></b>`, `<a>&x;</a>`, "<a>\xff</a>",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		want, err := standard(s)
		if err != nil || strings.Contains(s, "\r") {
			return // more patience finds more, and line ends are settled when text is cleaned
		}
		p := &pack{left: 1 << 30}
		got := &heard{}
		q := &quickReader{r: bufio.NewReaderSize(&counted{strings.NewReader(s), &p.left}, 16), names: map[string]string{}, to: got}
		if err := q.run(farAway); err != nil && !errors.Is(err, ErrDamaged) {
			t.Fatalf("%q: %v", s, err)
		} else if err == nil && got.String() != want {
			t.Fatalf("%q\n got %q\nwant %q", s, got.String(), want)
		}
	})
}

// standard reads a part as pack.walk does.
func standard(s string) (string, error) {
	d := xml.NewDecoder(strings.NewReader(s))
	h := &heard{}
	depth := 0
	for {
		tok, err := d.Token()
		if err == io.EOF {
			return h.String(), nil
		}
		if err != nil {
			return "", err
		}
		switch t := tok.(type) {
		case xml.StartElement:
			depth++
			h.start(t)
		case xml.EndElement:
			depth--
			h.end(t.Name.Local)
		case xml.CharData:
			if depth > 0 {
				h.chars(t)
			}
		case xml.Directive:
			return "", ErrDamaged
		}
	}
}
