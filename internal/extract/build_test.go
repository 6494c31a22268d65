package extract

import (
	"bytes"
	"encoding/binary"
	"encoding/xml"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"

	"codeberg.org/go-pdf/fpdf"
	"github.com/xuri/excelize/v2"
)

func must(err error) {
	if err != nil {
		panic(err)
	}
}

func escape(s string) string {
	var b strings.Builder
	must(xml.EscapeText(&b, []byte(s)))
	return b.String()
}

// book writes a workbook with the library that offices' programs resemble most.
func workbook(fill func(f *excelize.File)) []byte {
	f := excelize.NewFile()
	defer f.Close()
	fill(f)
	var b bytes.Buffer
	must(f.Write(&b))
	return b.Bytes()
}

// rowsBook is a workbook of one sheet with text cells.
func rowsBook(rows ...[]any) []byte {
	return workbook(func(f *excelize.File) { setRows(f, "Sheet1", rows...) })
}

func setRows(f *excelize.File, sheet string, rows ...[]any) {
	for i, row := range rows {
		must(f.SetSheetRow(sheet, fmt.Sprint("A", i+1), &row))
	}
}

// reopen changes the parts of an archive: an empty content drops the part.
func addParts(file []byte, more ...part) []byte {
	p, err := openPack(source{ReaderAt: bytes.NewReader(file), size: int64(len(file))})
	must(err)
	p.left = maxUnpacked
	var parts []part
	names := p.names
	if p.files["mimetype"] != nil { // it must stay the first
		names = append([]string{"mimetype"}, names...)
	}
	done := map[string]bool{}
	for _, name := range names {
		if done[name] {
			continue
		}
		done[name] = true
		b, _, err := p.bytes(name, maxUnpacked)
		must(err)
		content := string(b)
		for _, m := range more {
			if m.name == name {
				content = m.content
			}
		}
		parts = append(parts, part{name, content})
	}
	for _, m := range more {
		if !done[m.name] {
			parts = append(parts, m)
		}
	}
	return makeZip(parts...)
}

func paragraphs(lines ...string) string {
	var b strings.Builder
	for _, l := range lines {
		b.WriteString(`<w:p><w:r><w:t xml:space="preserve">` + escape(l) + `</w:t></w:r></w:p>`)
	}
	return b.String()
}

func wordTableOf(rows ...[]string) string {
	var b strings.Builder
	b.WriteString("<w:tbl>")
	for _, row := range rows {
		b.WriteString("<w:tr>")
		for _, cell := range row {
			b.WriteString("<w:tc>" + paragraphs(cell) + "</w:tc>")
		}
		b.WriteString("</w:tr>")
	}
	return b.String() + "</w:tbl>"
}

func slideOf(attrs string, lines ...string) string {
	var b strings.Builder
	b.WriteString(`<p:sld xmlns:p="p" xmlns:a="a" ` + attrs + `><p:cSld><p:spTree><p:sp><p:nvSpPr><p:cNvPr id="2" name="Judul"/></p:nvSpPr><p:txBody>`)
	for _, l := range lines {
		b.WriteString(`<a:p><a:r><a:t>` + escape(l) + `</a:t></a:r></a:p>`)
	}
	return b.String() + `</p:txBody></p:sp></p:spTree></p:cSld></p:sld>`
}

func slides(parts []part, bodies ...string) []byte {
	ids, targets := "", ""
	for i, body := range bodies {
		ids += fmt.Sprintf(`<p:sldId id="%d" r:id="s%d"/>`, 256+i, i)
		targets += fmt.Sprintf(`<Relationship Id="s%d" Target="slides/slide%d.xml"/>`, i, i+1)
		parts = append(parts, part{fmt.Sprintf("ppt/slides/slide%d.xml", i+1), body})
	}
	return makeZip(append([]part{{"[Content_Types].xml", "<Types/>"},
		{"ppt/presentation.xml", `<p:presentation xmlns:p="p" xmlns:r="r"><p:sldIdLst>` + ids + `</p:sldIdLst></p:presentation>`},
		{"ppt/_rels/presentation.xml.rels", fmt.Sprintf(rels, targets)}}, parts...)...)
}

func openParagraphs(lines ...string) string {
	var b strings.Builder
	for _, l := range lines {
		b.WriteString("<text:p>" + escape(l) + "</text:p>")
	}
	return b.String()
}

// openSheet writes a sheet; attrs are those of the table element.
func openSheet(name, attrs string, rows ...[]string) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<table:table table:name="%s" %s>`, name, attrs)
	for _, row := range rows {
		b.WriteString("<table:table-row>")
		for _, cell := range row {
			b.WriteString(`<table:table-cell office:value-type="string">` + openParagraphs(cell) + "</table:table-cell>")
		}
		b.WriteString("</table:table-row>")
	}
	return b.String() + "</table:table>"
}

// printed writes a PDF with the lines on pages of its own.
func printed(change func(f *fpdf.Fpdf), lines ...string) []byte {
	f := fpdf.New("P", "mm", "A4", "")
	f.SetCompression(true)
	f.AddPage()
	f.SetFont("Helvetica", "", 10)
	for _, l := range lines {
		f.MultiCell(0, 5, l, "", "L", false)
	}
	if change != nil {
		change(f)
	}
	var b bytes.Buffer
	must(f.Output(&b))
	return b.Bytes()
}

// drawing is a small picture that is no single colour.
func drawing() image.Image {
	img := image.NewRGBA(image.Rect(0, 0, 40, 30))
	for i := range img.Pix {
		img.Pix[i] = byte(i * 7)
	}
	img.Set(1, 1, color.White)
	return img
}

// jpegWith is a JPEG with segments behind its first marker and bytes behind its end.
func jpegWith(behind string, segments ...string) []byte {
	var b bytes.Buffer
	must(jpeg.Encode(&b, drawing(), nil))
	plain := b.Bytes()
	out := append([]byte{}, plain[:2]...)
	for _, s := range segments {
		out = append(out, s...)
	}
	return append(append(out, plain[2:]...), behind...)
}

func segment(marker byte, body string) string {
	return string([]byte{0xFF, marker, byte((len(body) + 2) >> 8), byte(len(body) + 2)}) + body
}

// pngWith is a PNG with chunks behind its head and bytes behind its end.
func pngWith(behind string, chunks ...string) []byte {
	var b bytes.Buffer
	must(png.Encode(&b, drawing()))
	plain := b.Bytes()
	out := append([]byte{}, plain[:33]...)
	for _, c := range chunks {
		out = append(out, c...)
	}
	return append(append(out, plain[33:]...), behind...)
}

func chunk(kind, body string) string {
	b := binary.BigEndian.AppendUint32(nil, uint32(len(body)))
	b = append(append(b, kind...), body...)
	return string(binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE([]byte(kind+body))))
}

// tag is one entry of a directory: a value of four bytes or a longer one.
type tag struct {
	id, kind uint16
	count    uint32
	value    string
}

// exifOf writes a TIFF structure of one directory and, when there is any, one for GPS.
func exifOf(order binary.AppendByteOrder, tags, gps []tag) string {
	head := "II"
	if order.AppendUint16(nil, 1)[1] == 1 {
		head = "MM"
	}
	b := []byte(head)
	b = order.AppendUint16(b, 42)
	b = order.AppendUint32(b, 8)
	if gps != nil {
		tags = append(tags, tag{gpsPointer, 4, 1, ""})
	}
	data := 8 + 2 + 12*len(tags) + 4
	var tail []byte
	gpsAt := 0
	if gps != nil {
		gpsAt = data
		data += 2 + 12*len(gps) + 4
	}
	directory := func(tags []tag) []byte {
		d := order.AppendUint16(nil, uint16(len(tags)))
		for _, t := range tags {
			d = order.AppendUint32(order.AppendUint16(order.AppendUint16(d, t.id), t.kind), t.count)
			switch {
			case t.id == gpsPointer:
				d = order.AppendUint32(d, uint32(gpsAt))
			case len(t.value) <= 4:
				d = append(d, (t.value + "\x00\x00\x00\x00")[:4]...)
			default:
				d = order.AppendUint32(d, uint32(data+len(tail)))
				tail = append(tail, t.value...)
			}
		}
		return order.AppendUint32(d, 0)
	}
	b = append(b, directory(tags)...)
	if gps != nil {
		b = append(b, directory(gps)...)
	}
	return string(append(b, tail...))
}

func text2(id uint16, s string) tag { return tag{id, 2, uint32(len(s) + 1), s + "\x00"} }

// bogor is the place of a picture: three fractions for each coordinate.
func bogor(order binary.AppendByteOrder) []tag {
	three := func(n ...uint32) string {
		var b []byte
		for _, v := range n {
			b = order.AppendUint32(order.AppendUint32(b, v), 1)
		}
		return string(b)
	}
	return []tag{{1, 2, 2, "S\x00"}, {2, 5, 3, three(6, 35, 42)}, {3, 2, 2, "E\x00"}, {4, 5, 3, three(106, 48, 9)}}
}

const xmpPlace = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="6,35.7S" exif:GPSLongitude="106,48.1E"/></rdf:RDF></x:xmpmeta>`

// enginePDF reads a PDF in this process; starting the engine costs more than reading.
func enginePDF(t testing.TB) func([]byte) (*Result, error) {
	t.Helper()
	if err := warm(); err != nil {
		t.Fatal(err)
	}
	parse, err := preparePDF(testCache)
	if err != nil {
		t.Fatal(err)
	}
	return func(file []byte) (*Result, error) {
		a, err := parse(source{bytes.NewReader(file), int64(len(file)), farAway})
		return a.Result, err
	}
}
