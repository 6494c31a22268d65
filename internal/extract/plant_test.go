package extract

import (
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"codeberg.org/go-pdf/fpdf"
	"github.com/xuri/excelize/v2"

	"suluh/internal/personal"
)

// planted is a file with something in it that must be found.
type planted struct {
	name string
	typ  Type
	file []byte
	want []string // codes
}

// values makes personal data that belongs to nobody.
type values struct{ *rand.Rand }

func (v values) identity(woman bool) string {
	provinces := []int{11, 12, 16, 31, 32, 33, 35, 36, 51, 64, 73, 82, 91, 92, 93, 94, 95, 96}
	day := 1 + v.IntN(28)
	if woman {
		day += 40
	}
	return fmt.Sprintf("%02d%02d%02d%02d%02d%02d%04d", provinces[v.IntN(len(provinces))], 1+v.IntN(29), 1+v.IntN(30), day, 1+v.IntN(12), v.IntN(100), 1+v.IntN(30))
}

func (v values) digits(n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte('0' + v.IntN(10))
	}
	if b[0] == '0' {
		b[0] = '1'
	}
	return string(b)
}

func (v values) pick(all ...string) string { return all[v.IntN(len(all))] }

// of writes one value of a kind the way people do, with the words they put before it.
func (v values) of(k personal.Kind) string {
	switch k {
	case personal.NIK:
		n := v.identity(v.IntN(2) == 0)
		return v.pick("NIK "+n, n, "No. KTP: "+n, "NIK: "+n[:4]+" "+n[4:8]+" "+n[8:12]+" "+n[12:], n[:6]+"-"+n[6:12]+"-"+n[12:],
			n[:2]+"."+n[2:4]+"."+n[4:6]+"."+n[6:12]+"."+n[12:], n[:6]+" "+n[6:12]+" "+n[12:])
	case personal.KK:
		n := v.identity(false)
		return v.pick("No. KK "+n, "Nomor Kartu Keluarga: "+n, "KK: "+n[:4]+" "+n[4:8]+" "+n[8:12]+" "+n[12:])
	case personal.NPWP:
		n := v.pick("0", "3", "6", "7", "8") + v.digits(14)
		if n[:2] == "00" {
			n = "09" + n[2:]
		}
		card := n[:2] + "." + n[2:5] + "." + n[5:8] + "." + n[8:9] + "-" + n[9:12] + "." + n[12:]
		return v.pick(card, "NPWP "+card, "NPWP: "+n, "NPWP 0"+n)
	case personal.Phone:
		n := "8" + v.pick("12", "13", "21", "52", "57", "77", "78", "81", "95", "96") + v.digits(v.IntN(3)+7)
		return v.pick("0"+n, "HP 0"+n[:3]+"-"+n[3:7]+"-"+n[7:], "+62 "+n[:3]+" "+n[3:7]+" "+n[7:], "+62"+n, "62"+n, "0"+n[:3]+" "+n[3:7]+" "+n[7:], "WA: 0"+n)
	case personal.Email:
		return v.pick("siti.aminah", "budi_santoso88", "r.wijaya", "dewi-lestari") + v.pick("@gmail.com", "@yahoo.co.id", "@smkn2.sch.id", "@outlook.com")
	}
	n := v.digits(10 + v.IntN(4))
	return v.pick("No. Rekening "+n, "rek. BRI "+v.digits(4)+"-01-"+v.digits(6)+"-50-"+v.digits(1), "Bank Mandiri "+v.digits(3)+"-00-"+v.digits(7)+"-"+v.digits(1),
		"nomor rekening: "+n, n+" (BCA)", "Rek BNI "+n, n+" a.n. Siti Aminah")
}

// carriers put a text into each place of each container where words can stand.
func carriers() map[string]struct {
	typ  Type
	make func(text string) []byte
	also []string // what else must be told about such a place
} {
	type carrier = struct {
		typ  Type
		make func(text string) []byte
		also []string
	}
	relsOf := func(target string) string {
		return fmt.Sprintf(rels, `<Relationship Id="h" Type="http://x/hyperlink" Target="`+escape(target)+`" TargetMode="External"/>`)
	}
	plainXLSX := func() []byte { return rowsBook([]any{"Uraian"}, []any{"Laporan"}) }
	return map[string]carrier{
		"XLSX, sel": {XLSX, func(s string) []byte { return rowsBook([]any{"No", "Keterangan"}, []any{1, s}) }, nil},
		"XLSX, lembar tersembunyi": {XLSX, func(s string) []byte {
			return workbook(func(f *excelize.File) {
				setRows(f, "Sheet1", []any{"Rekap"})
				f.NewSheet("Data")
				setRows(f, "Data", []any{"Keterangan"}, []any{s})
				must(f.SetSheetVisible("Data", false, true))
			})
		}, []string{FindSheet}},
		"XLSX, komentar": {XLSX, func(s string) []byte {
			return workbook(func(f *excelize.File) {
				setRows(f, "Sheet1", []any{"Rekap"})
				must(f.AddComment("Sheet1", excelize.Comment{Cell: "A1", Author: "Admin", Paragraph: []excelize.RichTextRun{{Text: s}}}))
			})
		}, []string{FindComment}},
		"XLSX, teks sisa": {XLSX, func(s string) []byte {
			return addParts(plainXLSX(), part{"xl/sharedStrings.xml", `<sst><si><t>Uraian</t></si><si><t>Laporan</t></si><si><t>` + escape(s) + `</t></si></sst>`})
		}, []string{FindHiddenText}},
		"XLSX, kepala halaman": {XLSX, func(s string) []byte {
			return workbook(func(f *excelize.File) {
				setRows(f, "Sheet1", []any{"Rekap"})
				must(f.SetHeaderFooter("Sheet1", &excelize.HeaderFooterOptions{OddHeader: "&C" + s}))
			})
		}, nil},
		"XLSX, kotak teks": {XLSX, func(s string) []byte {
			return addParts(plainXLSX(), part{"xl/drawings/drawing1.xml", `<xdr:wsDr xmlns:xdr="x" xmlns:a="a"><xdr:sp><xdr:txBody><a:p><a:r><a:t>` + escape(s) + `</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:wsDr>`})
		}, nil},
		"XLSX, tabel pivot": {XLSX, func(s string) []byte {
			return addParts(plainXLSX(), part{"xl/pivotCache/pivotCacheDefinition1.xml", `<pivotCacheDefinition><cacheFields><cacheField name="Keterangan"><sharedItems><s v="` + escape(s) + `"/></sharedItems></cacheField></cacheFields></pivotCacheDefinition>`})
		}, []string{FindPivot}},
		"XLSX, buku kerja lain": {XLSX, func(s string) []byte {
			return addParts(plainXLSX(), part{"xl/externalLinks/externalLink1.xml", `<externalLink><externalBook><sheetDataSet><sheetData><row><cell><v>` + escape(s) + `</v></cell></row></sheetData></sheetDataSet></externalBook></externalLink>`})
		}, []string{FindExternal}},
		"XLSX, bagian tak dikenal": {XLSX, func(s string) []byte {
			return addParts(plainXLSX(), part{"customXml/item9.xml", `<data><nilai>` + escape(s) + `</nilai></data>`})
		}, nil},
		"XLSX, bagian biner": {XLSX, func(s string) []byte {
			return addParts(plainXLSX(), part{"xl/lain.bin", "\x00\x01\x02" + s + "\x00\x03"})
		}, nil},
		"XLSX, properti": {XLSX, func(s string) []byte {
			return workbook(func(f *excelize.File) {
				setRows(f, "Sheet1", []any{"Rekap"})
				must(f.SetDocProps(&excelize.DocProperties{Creator: "Bagian Umum", Description: s}))
			})
		}, nil},
		"DOCX, paragraf": {DOCX, func(s string) []byte { return makeDOCX(paragraphs("Keterangan", s)) }, nil},
		"DOCX, tabel": {DOCX, func(s string) []byte {
			return makeDOCX(wordTableOf([]string{"No", "Uraian"}, []string{"1", s}))
		}, nil},
		"DOCX, kepala halaman": {DOCX, func(s string) []byte {
			return makeDOCX(paragraphs("a"), part{"word/header1.xml", `<w:hdr xmlns:w="w">` + paragraphs(s) + `</w:hdr>`})
		}, nil},
		"DOCX, catatan kaki": {DOCX, func(s string) []byte {
			return makeDOCX(paragraphs("a"), part{"word/footnotes.xml", `<w:footnotes xmlns:w="w"><w:footnote>` + paragraphs(s) + `</w:footnote></w:footnotes>`})
		}, nil},
		"DOCX, kotak teks": {DOCX, func(s string) []byte {
			return makeDOCX(`<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>` + paragraphs(s) + `</w:txbxContent></w:drawing></mc:Choice></mc:AlternateContent></w:r></w:p>`)
		}, nil},
		"DOCX, komentar": {DOCX, func(s string) []byte {
			return makeDOCX(paragraphs("a"), part{"word/comments.xml", `<w:comments xmlns:w="w"><w:comment w:id="0" w:author="Admin">` + paragraphs(s) + `</w:comment></w:comments>`})
		}, []string{FindComment}},
		"DOCX, teks terhapus": {DOCX, func(s string) []byte {
			return makeDOCX(`<w:p><w:del w:id="1" w:author="Admin"><w:r><w:delText>` + escape(s) + `</w:delText></w:r></w:del><w:r><w:t>a</w:t></w:r></w:p>`)
		}, []string{FindChange}},
		"DOCX, teks tersembunyi": {DOCX, func(s string) []byte {
			return makeDOCX(`<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>` + escape(s) + `</w:t></w:r></w:p>`)
		}, []string{FindHiddenText}},
		"DOCX, data formulir": {DOCX, func(s string) []byte {
			return makeDOCX(paragraphs("a"), part{"customXml/item1.xml", `<isian><kolom>` + escape(s) + `</kolom></isian>`})
		}, nil},
		"DOCX, tautan": {DOCX, func(s string) []byte {
			return makeDOCX(paragraphs("a"), part{"word/_rels/document.xml.rels", relsOf("mailto:" + s)})
		}, nil},
		"PPTX, salindia":             {PPTX, func(s string) []byte { return slides(nil, slideOf("", "Paparan", s)) }, nil},
		"PPTX, salindia tersembunyi": {PPTX, func(s string) []byte { return slides(nil, slideOf("", "Paparan"), slideOf(`show="0"`, s)) }, []string{FindSlide}},
		"PPTX, catatan penyaji": {PPTX, func(s string) []byte {
			return slides([]part{{"ppt/notesSlides/notesSlide1.xml", slideOf("", s)}}, slideOf("", "Paparan"))
		}, []string{FindNotes}},
		"PPTX, komentar": {PPTX, func(s string) []byte {
			return slides([]part{{"ppt/comments/comment1.xml", `<p:cmLst xmlns:p="p"><p:cm><p:text>` + escape(s) + `</p:text></p:cm></p:cmLst>`}}, slideOf("", "Paparan"))
		}, []string{FindComment}},
		"ODT, paragraf": {ODT, func(s string) []byte { return makeOpen("text", openParagraphs("Keterangan", s)) }, nil},
		"ODT, komentar": {ODT, func(s string) []byte {
			return makeOpen("text", `<text:p>a<o:annotation><text:p>`+escape(s)+`</text:p></o:annotation></text:p>`)
		}, []string{FindComment}},
		"ODT, teks terhapus": {ODT, func(s string) []byte {
			return makeOpen("text", `<text:tracked-changes><text:changed-region><text:deletion>`+openParagraphs(s)+`</text:deletion></text:changed-region></text:tracked-changes><text:p>a</text:p>`)
		}, []string{FindChange}},
		"ODT, kaki halaman": {ODT, func(s string) []byte {
			return makeOpen("text", `<text:p>a</text:p>`, part{"styles.xml", `<o:s xmlns:o="o" xmlns:style="s" xmlns:text="t"><style:footer>` + openParagraphs(s) + `</style:footer></o:s>`})
		}, nil},
		"ODS, sel": {ODS, func(s string) []byte {
			return makeOpen("spreadsheet", openSheet("Data", "", []string{"No", "Keterangan"}, []string{"1", s}))
		}, nil},
		"ODS, lembar tersembunyi": {ODS, func(s string) []byte {
			return makeOpen("spreadsheet", `<o:automatic-styles xmlns:style="s"><style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style></o:automatic-styles>`+
				openSheet("Rekap", "", []string{"a"})+openSheet("Data", `table:style-name="ta2"`, []string{s}))
		}, []string{FindSheet}},
		"PDF, halaman": {PDF, func(s string) []byte { return printed(nil, "Keterangan", s) }, nil},
		"PDF, judul": {PDF, func(s string) []byte {
			return printed(func(f *fpdf.Fpdf) { f.SetSubject(s, false) }, "a")
		}, nil},
		"PDF, penanda": {PDF, func(s string) []byte {
			return printed(func(f *fpdf.Fpdf) { f.Bookmark(s, 0, 0) }, "a")
		}, nil},
		"PDF, komentar": {PDF, func(s string) []byte {
			return annotated("/Type /Annot /Subtype /Text /Rect [50 600 70 620] /Contents " + pdfString(s))
		}, []string{FindComment}},
		"CSV, kolom": {CSV, func(s string) []byte { return []byte("no;uraian;keterangan\n1;a;b\n2;c;" + s + "\n") }, nil},
		"TXT, baris": {TXT, func(s string) []byte { return []byte("Keterangan kegiatan\n" + s + "\nselesai\n") }, nil},
		"JPEG, EXIF": {JPEG, func(s string) []byte {
			return jpegWith("", segment(0xE1, "Exif\x00\x00"+exifOf(binary.BigEndian, []tag{text2(0x010E, s)}, nil)))
		}, nil},
		"JPEG, komentar": {JPEG, func(s string) []byte { return jpegWith("", segment(0xFE, s)) }, nil},
		"PNG, teks":      {PNG, func(s string) []byte { return pngWith("", chunk("tEXt", "Description\x00"+s)) }, nil},
		"ZIP, berkas": {ZIP, func(s string) []byte {
			return makeZip(part{"data/daftar.csv", "no,nama,isi\n1,a," + strings.ReplaceAll(s, ",", " ") + "\n"})
		}, nil},
		"ZIP, dokumen": {ZIP, func(s string) []byte { return makeZip(part{"surat.docx", string(makeDOCX(paragraphs(s)))}) }, nil},
	}
}

func pdfString(s string) string {
	return "(" + strings.NewReplacer(`\`, `\\`, "(", `\(`, ")", `\)`).Replace(s) + ")"
}

// annotated is a PDF of one page with one annotation.
func annotated(annotation string) []byte {
	file := string(makePDF("", []string{"<< " + annotation + " >>"}, "a"))
	return reindex(strings.Replace(file, "/Contents 11 0 R", "/Annots [9000 0 R] /Contents 11 0 R", 1))
}

// reindex repairs the table of objects of a PDF whose text was changed.
func reindex(file string) []byte {
	body, _, _ := strings.Cut(file, "xref\n0 1\n")
	var table strings.Builder
	for n := 1; n < 9100; n++ {
		if at := strings.Index(body, fmt.Sprintf("\n%d 0 obj\n", n)); at >= 0 {
			fmt.Fprintf(&table, "%d 1\n%010d 00000 n \n", n, at+1)
		}
	}
	return []byte(body + "xref\n0 1\n0000000000 65535 f \n" + table.String() +
		fmt.Sprintf("trailer\n<< /Size 9100 /Root 1 0 R /Info 4 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(body)))
}

// structures are files that hide something other than words.
func structures(t testing.TB) []planted {
	order := binary.LittleEndian
	gps := exifOf(order, nil, bogor(order))
	data := []any{"Nama", "Nilai"}
	add := func(base []byte, more ...part) []byte { return addParts(base, more...) }
	sheet := rowsBook(data, []any{"a", 1})
	doc := makeDOCX(paragraphs("a"))
	odt, ods := makeOpen("text", openParagraphs("a")), makeOpen("spreadsheet", openSheet("Data", "", []string{"a"}))
	ppt := slides(nil, slideOf("", "Paparan"))
	photo := jpegWith("", segment(0xE1, "Exif\x00\x00"+gps))
	style := func(family, name, properties string) string {
		return `<o:automatic-styles xmlns:style="s" xmlns:fo="f"><style:style style:name="` + name + `" style:family="` + family + `">` + properties + `</style:style></o:automatic-styles>`
	}
	external := func(kind string) string {
		return fmt.Sprintf(rels, `<Relationship Id="1" Type="http://x/`+kind+`" Target="http://contoh.test/t" TargetMode="External"/>`)
	}
	cases := []planted{
		{"XLSX, lembar tersembunyi", XLSX, workbook(func(f *excelize.File) {
			setRows(f, "Sheet1", data)
			f.NewSheet("Gaji")
			setRows(f, "Gaji", data)
			must(f.SetSheetVisible("Gaji", false))
		}), []string{FindSheet}},
		{"XLSX, lembar sangat tersembunyi", XLSX, workbook(func(f *excelize.File) {
			setRows(f, "Sheet1", data)
			f.NewSheet("Gaji")
			must(f.SetSheetVisible("Gaji", false, true))
		}), []string{FindSheet}},
		{"XLSX, baris tersembunyi", XLSX, workbook(func(f *excelize.File) {
			setRows(f, "Sheet1", data, []any{"a", 1}, []any{"b", 2})
			must(f.SetRowVisible("Sheet1", 3, false))
		}), []string{FindRows}},
		{"XLSX, baris setinggi nol", XLSX, makeXLSXSheet(`<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row><row r="2" ht="0" customHeight="1"><c r="A2"><v>5</v></c></row></sheetData>`), []string{FindRows}},
		{"XLSX, baris di balik saringan", XLSX, makeXLSXSheet(`<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="1"><c r="A2"><v>5</v></c></row></sheetData><autoFilter ref="A1:A2"><filterColumn colId="0"><filters><filter val="1"/></filters></filterColumn></autoFilter>`), []string{FindRows}},
		{"XLSX, semua baris lain tersembunyi", XLSX, makeXLSXSheet(`<sheetFormatPr zeroHeight="1"/><sheetData><row r="1" hidden="0"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>5</v></c></row></sheetData>`), []string{FindRows}},
		{"XLSX, kolom tersembunyi", XLSX, workbook(func(f *excelize.File) {
			setRows(f, "Sheet1", data, []any{"a", 1})
			must(f.SetColVisible("Sheet1", "B", false))
		}), []string{FindColumns}},
		{"XLSX, kolom selebar nol", XLSX, makeXLSXSheet(`<cols><col min="2" max="3" width="0" customWidth="1"/></cols><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="C1"><v>5</v></c></row></sheetData>`), []string{FindColumns}},
		{"XLSX, tulisan putih", XLSX, workbook(func(f *excelize.File) {
			setRows(f, "Sheet1", data, []any{"rahasia"})
			id, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Color: "FFFFFF"}})
			must(err)
			must(f.SetCellStyle("Sheet1", "A2", "A2", id))
		}), []string{FindHiddenText}},
		{"XLSX, format tanpa tampilan", XLSX, workbook(func(f *excelize.File) {
			setRows(f, "Sheet1", data, []any{"a", 7})
			code := ";;;"
			id, err := f.NewStyle(&excelize.Style{CustomNumFmt: &code})
			must(err)
			must(f.SetCellStyle("Sheet1", "B2", "B2", id))
		}), []string{FindHiddenText}},
		{"XLSX, komentar berutas", XLSX, add(sheet, part{"xl/threadedComments/threadedComment1.xml", `<ThreadedComments><threadedComment ref="A1"><text>tolong cek lagi</text></threadedComment></ThreadedComments>`}), []string{FindComment}},
		{"XLSX, tabel pivot", XLSX, workbook(func(f *excelize.File) {
			setRows(f, "Sheet1", []any{"Bidang", "Nilai"}, []any{"a", 1}, []any{"b", 2})
			must(f.AddPivotTable(&excelize.PivotTableOptions{DataRange: "Sheet1!A1:B3", PivotTableRange: "Sheet1!D2:F8",
				Rows: []excelize.PivotTableField{{Data: "Bidang"}}, Data: []excelize.PivotTableField{{Data: "Nilai", Subtotal: "Sum"}}}))
		}), []string{FindPivot}},
		{"XLSX, berkas di dalam", XLSX, add(sheet, part{"xl/embeddings/oleObject1.bin", "\xD0\xCF\x11\xE0"}), []string{FindEmbedded}},
		{"XLSX, model data", XLSX, add(sheet, part{"xl/model/item.data", "x"}), []string{FindEmbedded}},
		{"XLSX, makro", XLSX, add(sheet, part{"xl/vbaProject.bin", "x"}), []string{FindScript}},
		{"XLSX, sambungan data", XLSX, add(sheet, part{"xl/connections.xml", "<connections/>"}), []string{FindExternal}},
		{"XLSX, nama ke berkas lain", XLSX, workbook(func(f *excelize.File) {
			setRows(f, "Sheet1", data)
			must(f.SetDefinedName(&excelize.DefinedName{Name: "Acuan", RefersTo: "[1]Gaji!$A$1"}))
		}), []string{FindExternal}},
		{"XLSX, rumus ke berkas lain", XLSX, makeXLSXSheet(`<sheetData><row r="1"><c r="A1"><f>[1]Gaji!A1</f><v>5</v></c></row></sheetData>`), []string{FindExternal}},
		{"XLSX, pembuat", XLSX, workbook(func(f *excelize.File) {
			setRows(f, "Sheet1", data)
			must(f.SetDocProps(&excelize.DocProperties{Creator: "Siti Aminah", LastModifiedBy: "Budi"}))
		}), []string{FindProperties}},
		{"XLSX, riwayat perubahan", XLSX, add(sheet, part{"xl/revisions/revisionLog1.xml", "<revisions/>"}), []string{FindChange}},
		{"XLSX, foto berlokasi", XLSX, add(sheet, part{"xl/media/image1.jpeg", string(photo)}), []string{FindGPS}},
		{"XLSX, bagian rusak", XLSX, add(sheet, part{"customXml/item1.xml", "<a><b>"}), []string{FindUnchecked}},
		{"XLSX, NIK sebagai angka", XLSX, rowsBook([]any{"No", "NIK"}, []any{1, 3201014507900000}), []string{string(personal.NIK)}},
		{"XLSX, NIK di bawah judulnya", XLSX, rowsBook([]any{"No", "NIK"}, []any{1, "3201995507900001"}), []string{string(personal.NIK)}},
		{"XLSX, telepon sebagai angka", XLSX, rowsBook([]any{"Nama", "No. HP"}, []any{"a", 81234567890}), []string{string(personal.Phone)}},
		{"XLSX, rekening di bawah judulnya", XLSX, rowsBook([]any{"Nama", "No. Rekening", "Bank"}, []any{"a", "1234567891", "BRI"}), []string{string(personal.Account)}},
		{"XLSX, rekening di samping judulnya", XLSX, rowsBook([]any{"No. Rekening", ":", "1234567891"}), []string{string(personal.Account)}},

		{"DOCX, sisipan", DOCX, makeDOCX(`<w:p><w:ins w:id="1" w:author="A"><w:r><w:t>baru</w:t></w:r></w:ins></w:p>`), []string{FindChange}},
		{"DOCX, hapusan", DOCX, makeDOCX(`<w:p><w:del w:id="1" w:author="A"><w:r><w:delText>lama</w:delText></w:r></w:del></w:p>`), []string{FindChange}},
		{"DOCX, pindahan", DOCX, makeDOCX(`<w:p><w:moveFrom w:id="1"><w:r><w:t>x</w:t></w:r></w:moveFrom></w:p>`), []string{FindChange}},
		{"DOCX, komentar", DOCX, add(doc, part{"word/comments.xml", `<w:comments xmlns:w="w"><w:comment>` + paragraphs("cek lagi") + `</w:comment></w:comments>`}), []string{FindComment}},
		{"DOCX, tulisan putih", DOCX, makeDOCX(`<w:p><w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>putih</w:t></w:r></w:p>`), []string{FindHiddenText}},
		{"DOCX, tulisan sangat kecil", DOCX, makeDOCX(`<w:p><w:r><w:rPr><w:sz w:val="2"/></w:rPr><w:t>kecil</w:t></w:r></w:p>`), []string{FindHiddenText}},
		{"DOCX, berkas di dalam", DOCX, add(doc, part{"word/embeddings/Lembar.xlsx", string(sheet)}), []string{FindEmbedded}},
		{"DOCX, makro", DOCX, add(doc, part{"word/vbaProject.bin", "x"}), []string{FindScript}},
		{"DOCX, templat dari luar", DOCX, add(doc, part{"word/_rels/settings.xml.rels", external("attachedTemplate")}), []string{FindExternal}},
		{"DOCX, perintah DDE", DOCX, makeDOCX(`<w:p><w:r><w:instrText>DDEAUTO c:\\cmd.exe "/k"</w:instrText></w:r></w:p>`), []string{FindAction}},
		{"DOCX, gambar dari luar", DOCX, makeDOCX(`<w:p><w:fldSimple w:instr="INCLUDEPICTURE &quot;http://contoh.test/a.png&quot;"/></w:p>`), []string{FindExternal}},
		{"DOCX, pembuat", DOCX, add(doc, part{"docProps/core.xml", `<c:p xmlns:c="c" xmlns:d="d"><d:creator>Siti Aminah</d:creator></c:p>`}), []string{FindProperties}},
		{"DOCX, instansi", DOCX, add(doc, part{"docProps/app.xml", `<Properties><Manager>Budi</Manager><Company>Dinas</Company></Properties>`}), []string{FindProperties}},
		{"DOCX, properti sendiri", DOCX, add(doc, part{"docProps/custom.xml", `<Properties><property name="Penyusun"><lpwstr>Siti</lpwstr></property></Properties>`}), []string{FindProperties}},
		{"DOCX, foto berlokasi", DOCX, add(doc, part{"word/media/image1.jpg", string(photo)}), []string{FindGPS}},
		{"DOCX, rekening di bawah judul tabel", DOCX, makeDOCX(wordTableOf([]string{"Nama", "No. Rekening"}, []string{"Siti", "1234567891"}, []string{"Budi", "9876543211"})), []string{string(personal.Account)}},

		{"PPTX, salindia tersembunyi", PPTX, slides(nil, slideOf("", "a"), slideOf(`show="0"`, "b")), []string{FindSlide}},
		{"PPTX, catatan penyaji", PPTX, add(ppt, part{"ppt/notesSlides/notesSlide1.xml", slideOf("", "jangan disebut")}), []string{FindNotes}},
		{"PPTX, komentar baru", PPTX, add(ppt, part{"ppt/comments/modernComment_1.xml", `<c:cmLst xmlns:c="c"><c:cm><c:txBody><c:p><c:t>cek</c:t></c:p></c:txBody></c:cm></c:cmLst>`}), []string{FindComment}},
		{"PPTX, objek tersembunyi", PPTX, slides(nil, `<p:sld xmlns:p="p" xmlns:a="a"><p:cNvPr id="3" hidden="1"/><a:p><a:r><a:t>x</a:t></a:r></a:p></p:sld>`), []string{FindHiddenText}},
		{"PPTX, berkas di dalam", PPTX, add(ppt, part{"ppt/embeddings/Lembar.xlsx", "x"}), []string{FindEmbedded}},
		{"PPTX, film", PPTX, add(ppt, part{"ppt/media/media1.mp4", "x"}), []string{FindEmbedded}},
		{"PPTX, pembuat", PPTX, add(ppt, part{"docProps/core.xml", `<c:p xmlns:c="c" xmlns:d="d"><d:creator>Siti Aminah</d:creator></c:p>`}), []string{FindProperties}},

		{"ODT, komentar", ODT, makeOpen("text", `<text:p>a<o:annotation><text:p>cek lagi</text:p></o:annotation></text:p>`), []string{FindComment}},
		{"ODT, perubahan", ODT, makeOpen("text", `<text:tracked-changes><text:changed-region><text:insertion/></text:changed-region></text:tracked-changes><text:p>a</text:p>`), []string{FindChange}},
		{"ODT, teks tersembunyi", ODT, makeOpen("text", style("text", "T1", `<style:text-properties text:display="none"/>`)+`<text:p>a<text:span text:style-name="T1">rahasia</text:span></text:p>`), []string{FindHiddenText}},
		{"ODT, bagian tersembunyi", ODT, makeOpen("text", `<text:section text:display="none"><text:p>rahasia</text:p></text:section>`), []string{FindHiddenText}},
		{"ODT, objek di dalam", ODT, add(odt, part{"Object 1/content.xml", `<o:document-content xmlns:o="o" xmlns:text="t"><text:p>x</text:p></o:document-content>`}), []string{FindEmbedded}},
		{"ODT, makro", ODT, add(odt, part{"Basic/Standard/Modul.xml", "<module/>"}), []string{FindScript}},
		{"ODT, gambar dari luar", ODT, makeOpen("text", `<text:p><image xmlns:xlink="l" xlink:href="http://contoh.test/a.png"/></text:p>`), []string{FindExternal}},
		{"ODT, pembuat", ODT, add(odt, part{"meta.xml", `<o:m xmlns:o="o" xmlns:dc="d"><dc:creator>Siti Aminah</dc:creator></o:m>`}), []string{FindProperties}},
		{"ODT, versi lama", ODT, add(odt, part{"Versions/Version1", "PK\x03\x04"}), []string{FindEmbedded}},
		{"ODS, lembar tersembunyi", ODS, makeOpen("spreadsheet", style("table", "ta2", `<style:table-properties table:display="false"/>`)+openSheet("Data", "", []string{"a"})+openSheet("Gaji", `table:style-name="ta2"`, []string{"b"})), []string{FindSheet}},
		{"ODS, baris tersembunyi", ODS, makeOpen("spreadsheet", `<table:table table:name="D"><table:table-row table:visibility="collapse"><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row></table:table>`), []string{FindRows}},
		{"ODS, baris di balik saringan", ODS, makeOpen("spreadsheet", `<table:table table:name="D"><table:table-row table:visibility="filter"><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row></table:table>`), []string{FindRows}},
		{"ODS, kolom tersembunyi", ODS, makeOpen("spreadsheet", `<table:table table:name="D"><table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/><table:table-row><table:table-cell table:number-columns-repeated="2"/><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row></table:table>`), []string{FindColumns}},
		{"ODS, sel gabungan", ODS, makeOpen("spreadsheet", `<table:table table:name="D"><table:table-row><table:table-cell><text:p>x</text:p></table:table-cell><table:covered-table-cell><text:p>di balik</text:p></table:covered-table-cell></table:table-row></table:table>`), []string{FindHiddenText}},
		{"ODS, komentar", ODS, makeOpen("spreadsheet", `<table:table table:name="D"><table:table-row><table:table-cell><o:annotation><text:p>cek</text:p></o:annotation><text:p>x</text:p></table:table-cell></table:table-row></table:table>`), []string{FindComment}},
		{"ODS, NIK sebagai angka", ODS, makeOpen("spreadsheet", `<table:table table:name="D"><table:table-row><table:table-cell o:value-type="float" o:value="3201014507900000"><text:p>3,20E+15</text:p></table:table-cell></table:table-row></table:table>`), []string{string(personal.NIK)}},
		{"ODS, tersandi", ODS, add(ods, part{"META-INF/manifest.xml", `<m><encryption-data/></m>`}), []string{FindEncrypted}},

		{"PDF, skrip", PDF, printed(func(f *fpdf.Fpdf) { f.SetJavascript("app.alert('halo')") }, "a"), []string{FindScript}},
		{"PDF, skrip pada halaman", PDF, []byte(strings.Replace(string(makePDF("", nil, "a")), "/Contents 11 0 R", "/AA << /O << /S /JavaScript /JS (x) >> >> /Contents 11 0 R", 1)), []string{FindScript}},
		{"PDF, skrip pada anotasi", PDF, annotated("/Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /JavaScript /JS (x) >>"), []string{FindScript}},
		{"PDF, menjalankan program", PDF, makePDF("/OpenAction << /S /Launch /F (cmd.exe) >>", nil, "a"), []string{FindAction}},
		{"PDF, mengirim isian", PDF, annotated("/Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /SubmitForm /F (http://contoh.test) >>"), []string{FindAction}},
		{"PDF, lampiran", PDF, printed(func(f *fpdf.Fpdf) {
			f.SetAttachments([]fpdf.Attachment{{Content: []byte("isi"), Filename: "gaji.xlsx"}})
		}, "a"), []string{FindEmbedded}},
		{"PDF, lampiran pada halaman", PDF, printed(func(f *fpdf.Fpdf) {
			f.AddAttachmentAnnotation(&fpdf.Attachment{Content: []byte("isi"), Filename: "gaji.xlsx"}, 10, 10, 5, 5)
		}, "a"), []string{FindEmbedded}},
		{"PDF, formulir XFA", PDF, makePDF("/AcroForm << /Fields [] /XFA [] >>", nil, "a"), []string{FindForm}},
		{"PDF, komentar", PDF, annotated("/Type /Annot /Subtype /Text /Rect [50 600 70 620] /Contents (cek lagi)"), []string{FindComment}},
		{"PDF, sorotan berkomentar", PDF, annotated("/Type /Annot /Subtype /Highlight /Rect [50 600 70 620] /QuadPoints [50 620 70 620 50 600 70 600] /Contents (cek lagi)"), []string{FindComment}},
		{"PDF, sensor belum diterapkan", PDF, annotated("/Type /Annot /Subtype /Redact /Rect [40 690 200 720]"), []string{FindHiddenText}},
		{"PDF, kotak penyunting di atas teks", PDF, annotated("/Type /Annot /Subtype /Square /Rect [40 690 200 720] /IC [0 0 0]"), []string{FindHiddenText}},
		{"PDF, lapisan dimatikan", PDF, printed(func(f *fpdf.Fpdf) {
			l := f.AddLayer("Rahasia", false)
			f.BeginLayer(l)
			f.Cell(40, 10, "di lapisan")
			f.EndLayer()
		}, "a"), []string{FindHiddenText}},
		{"PDF, kotak hitam di atas teks", PDF, printed(func(f *fpdf.Fpdf) {
			f.Text(30, 80, "nama yang ditutup")
			f.SetFillColor(0, 0, 0)
			f.Rect(28, 75, 60, 8, "F")
		}, "a"), []string{FindHiddenText}},
		{"PDF, kotak putih di atas teks", PDF, printed(func(f *fpdf.Fpdf) {
			f.Text(30, 80, "nama yang ditutup")
			f.SetFillColor(255, 255, 255)
			f.Rect(28, 75, 60, 8, "F")
		}, "a"), []string{FindHiddenText}},
		{"PDF, teks di luar halaman", PDF, printed(func(f *fpdf.Fpdf) { f.Text(400, 80, "di luar tepi") }, "a"), []string{FindHiddenText}},
		{"PDF, versi lama", PDF, revised("gaji pejabat", "sudah bersih"), []string{FindHiddenText}},
		{"PDF, penulis", PDF, printed(func(f *fpdf.Fpdf) { f.SetAuthor("Siti Aminah", false) }, "a"), []string{FindProperties}},
		{"PDF, penulis dalam XMP", PDF, printed(func(f *fpdf.Fpdf) {
			f.SetXmpMetadata([]byte(`<x:xmpmeta xmlns:x="a"><rdf:RDF xmlns:rdf="r" xmlns:dc="d"><rdf:Description><dc:creator><rdf:Seq><rdf:li>Siti Aminah</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>`))
		}, "a"), []string{FindProperties}},
		{"PDF, XMP termampatkan", PDF, makePDF("/Metadata 9000 0 R", []string{packedStream("/Type /Metadata /Subtype /XML", xmpPlace)}, "a"), []string{FindGPS}},
		{"PDF, foto berlokasi", PDF, printed(func(f *fpdf.Fpdf) {
			f.RegisterImageOptionsReader("f", fpdf.ImageOptions{ImageType: "JPG"}, strings.NewReader(string(photo)))
			f.Image("f", 10, 100, 30, 0, false, "JPG", 0, "")
		}, "a"), []string{FindGPS}},
		{"PDF, tersandi", PDF, makeEncryptedPDF(t), []string{FindEncrypted}},
		{"PDF, terbuka dengan pembatasan", PDF, printed(func(f *fpdf.Fpdf) { f.SetProtection(fpdf.CnProtectPrint, "", "pemilik") }, "a"), []string{FindEncrypted}},
		{"PDF, bagian tak terbaca", PDF, makePDF("", []string{"<< /Type /ObjStm /Filter /LZWDecode /Length 3 >>\nstream\nabc\nendstream"}, "a"), []string{FindUnchecked}},

		{"JPEG, lokasi", JPEG, photo, []string{FindGPS}},
		{"JPEG, lokasi dengan urutan lain", JPEG, jpegWith("", segment(0xE1, "Exif\x00\x00"+exifOf(binary.BigEndian, nil, bogor(binary.BigEndian)))), []string{FindGPS}},
		{"JPEG, lokasi dalam XMP", JPEG, jpegWith("", segment(0xE1, string(xmpHead)+xmpPlace)), []string{FindGPS}},
		{"JPEG, pemilik kamera", JPEG, jpegWith("", segment(0xE1, "Exif\x00\x00"+exifOf(order, []tag{text2(0xA430, "Siti Aminah")}, nil))), []string{FindProperties}},
		{"JPEG, pembuat menurut IPTC", JPEG, jpegWith("", segment(0xED, "Photoshop 3.0\x00\x1C\x02\x50\x00\x04Siti")), []string{FindProperties}},
		{"JPEG, gambar kedua berlokasi", JPEG, jpegWith(string(photo)), []string{FindGPS}},
		{"JPEG, film di belakang", JPEG, jpegWith("\x00\x00\x00\x18ftypmp42" + strings.Repeat("film", 40)), []string{FindEmbedded}},
		{"PNG, lokasi", PNG, pngWith("", chunk("eXIf", gps)), []string{FindGPS}},
		{"PNG, lokasi dalam XMP", PNG, pngWith("", chunk("iTXt", "XML:com.adobe.xmp\x00\x00\x00\x00\x00"+xmpPlace)), []string{FindGPS}},
		{"PNG, lokasi dalam profil", PNG, pngWith("", chunk("zTXt", "Raw profile type exif\x00\x00"+deflated(fmt.Sprintf("\nexif\n  %d\n%x\n", len(gps)+6, "Exif\x00\x00"+gps)))), []string{FindGPS}},
		{"PNG, pembuat", PNG, pngWith("", chunk("tEXt", "Author\x00Siti Aminah")), []string{FindProperties}},
		{"PNG, sisa potongan", PNG, pngWith(strings.Repeat("sisa gambar lama ", 9)), []string{FindEmbedded}},

		{"ZIP, foto berlokasi", ZIP, makeZip(part{"foto/a.jpg", string(photo)}), []string{FindGPS}},
		{"ZIP, lembar tersembunyi", ZIP, makeZip(part{"b.xlsx", string(workbook(func(f *excelize.File) {
			f.NewSheet("Gaji")
			must(f.SetSheetVisible("Gaji", false))
		}))}), []string{FindSheet}},
		{"ZIP, skrip dalam PDF", ZIP, makeZip(part{"a.pdf", string(makePDF("/OpenAction << /S /JavaScript /JS (x) >>", nil, "a"))}), []string{FindScript}},
		{"ZIP, arsip di dalam", ZIP, makeZip(part{"lagi.zip", string(makeZip(part{"a.txt", "a"}))}), []string{FindUnchecked}},
		{"ZIP, program", ZIP, makeZip(part{"pasang.exe", "MZ\x00\x01program"}), []string{FindUnchecked}},
		{"ZIP, NIK dalam nama berkas", ZIP, makeZip(part{"KTP_3201014507900001.txt", "a"}), []string{string(personal.NIK)}},
		{"TXT, UTF-16", TXT, []byte("\xFF\xFE" + wide("NIK 3201014507900001")), []string{string(personal.NIK)}},
		{"CSV, di bawah judulnya", CSV, []byte("nama,no_hp,rekening\nSiti,81234567890,1234567891\n"), []string{string(personal.Phone), string(personal.Account)}},
		{"gabungan", XLSX, addParts(workbook(func(f *excelize.File) {
			setRows(f, "Sheet1", []any{"NIK", "Nilai"}, []any{"3201014507900001", 1}, []any{"b", 2})
			must(f.SetRowVisible("Sheet1", 3, false))
			must(f.SetColVisible("Sheet1", "B", false))
			f.NewSheet("Gaji")
			must(f.SetSheetVisible("Gaji", false))
			must(f.AddComment("Sheet1", excelize.Comment{Cell: "A1", Author: "A", Paragraph: []excelize.RichTextRun{{Text: "HP 081234567890"}}}))
		}), part{"xl/vbaProject.bin", "x"}, part{"xl/media/image9.jpg", string(photo)}),
			[]string{string(personal.NIK), string(personal.Phone), FindSheet, FindRows, FindColumns, FindComment, FindScript, FindGPS}},
	}
	return cases
}
