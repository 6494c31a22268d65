package sheet

import (
	"archive/zip"
	"bufio"
	"encoding/xml"
	"fmt"
	"hash/crc32"
	"io"
	"strings"
)

const odsMedia = "application/vnd.oasis.opendocument.spreadsheet"

// odsTarget writes an OpenDocument spreadsheet straight into its archive: nothing is
// kept but a buffer. Cells are of type string or float and never have a formula.
type odsTarget struct {
	pack    *zip.Writer
	out     *bufio.Writer // content.xml
	columns int
	open    bool // a table was begun
}

const odsNames = `xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"` +
	` xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"` +
	` xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.3"`

// odsStyles has the page: A4 lying, as wide as the table.
const odsStyles = xml.Header + `<office:document-styles ` + odsNames + `>` +
	`<office:automatic-styles><style:page-layout style:name="halaman"><style:page-layout-properties fo:page-width="297mm" fo:page-height="210mm"` +
	` style:print-orientation="landscape" fo:margin="15mm" style:scale-to-X="1" style:scale-to-Y="0"/></style:page-layout></office:automatic-styles>` +
	`<office:master-styles><style:master-page style:name="Default" style:page-layout-name="halaman"/></office:master-styles></office:document-styles>`

const odsManifest = xml.Header + `<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">` +
	`<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="` + odsMedia + `"/>` +
	`<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>` +
	`<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/></manifest:manifest>`

// odsCells are the styles of cells: plain, wrapped, bold and wrapped, large.
const odsCells = `<style:style style:name="isi" style:family="table-cell"><style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top"/></style:style>` +
	`<style:style style:name="kepala" style:family="table-cell"><style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top"/>` +
	`<style:text-properties fo:font-weight="bold"/></style:style>` +
	`<style:style style:name="judul" style:family="table-cell"><style:text-properties fo:font-weight="bold" fo:font-size="14pt"/></style:style>` +
	`<style:style style:name="lembar" style:family="table" style:master-page-name="Default"><style:table-properties table:display="true"/></style:style>`

// millimetres is the width of a character of a workbook's standard font.
const millimetres = 2.0

func newODS(out io.Writer, columns []Column) (*odsTarget, error) {
	t := &odsTarget{pack: zip.NewWriter(out), columns: len(columns)}
	// The media type comes first, as it is and with its size in front, so that
	// programs know the file by its first bytes (OpenDocument 1.3 part 2, 3.3).
	media, err := t.pack.CreateRaw(&zip.FileHeader{Name: "mimetype", Method: zip.Store, CRC32: crc32.ChecksumIEEE([]byte(odsMedia)),
		CompressedSize64: uint64(len(odsMedia)), UncompressedSize64: uint64(len(odsMedia))})
	if err != nil {
		return nil, err
	}
	if _, err := io.WriteString(media, odsMedia); err != nil {
		return nil, err
	}
	for _, part := range []struct{ name, text string }{{"META-INF/manifest.xml", odsManifest}, {"styles.xml", odsStyles}} {
		w, err := t.pack.Create(part.name)
		if err != nil {
			return nil, err
		}
		if _, err := io.WriteString(w, part.text); err != nil {
			return nil, err
		}
	}
	content, err := t.pack.Create(odsContent)
	if err != nil {
		return nil, err
	}
	t.out = bufio.NewWriterSize(content, 32<<10)
	fmt.Fprintf(t.out, `%s<office:document-content %s><office:automatic-styles>%s`, xml.Header, odsNames, odsCells)
	for i, c := range columns {
		if c.Width > 0 {
			fmt.Fprintf(t.out, `<style:style style:name="k%d" style:family="table-column"><style:table-column-properties style:column-width="%.1fmm"/></style:style>`,
				i+1, c.Width*millimetres)
		}
	}
	_, err = t.out.WriteString(`</office:automatic-styles><office:body><office:spreadsheet>`)
	return t, err
}

func (t *odsTarget) sheet(l Layout) error {
	if t.open {
		t.out.WriteString(`</table:table>`)
	}
	t.open = true
	t.out.WriteString(`<table:table table:style-name="lembar" table:name="`)
	t.escape(legible(l.Name))
	t.out.WriteString(`">`)
	headings := make([]any, len(l.Columns))
	for i, c := range l.Columns {
		headings[i] = c.Heading
		if c.Width > 0 {
			fmt.Fprintf(t.out, `<table:table-column table:style-name="k%d"/>`, i+1)
		} else {
			t.out.WriteString(`<table:table-column/>`)
		}
	}
	for i, line := range l.Title {
		style := ""
		if i == 0 {
			style = "judul"
		}
		if err := t.put(style, []any{legible(line)}); err != nil {
			return err
		}
	}
	if len(l.Title) > 0 {
		t.out.WriteString(`<table:table-row><table:table-cell/></table:table-row>`)
	}
	t.out.WriteString(`<table:table-header-rows>`)
	if err := t.put("kepala", headings); err != nil {
		return err
	}
	_, err := t.out.WriteString(`</table:table-header-rows>`)
	return err
}

func (t *odsTarget) row(cells []any) error { return t.put("isi", cells) }

func (t *odsTarget) section(title string) error {
	fmt.Fprintf(t.out, `<table:table-row><table:table-cell table:style-name="kepala" office:value-type="string" table:number-columns-spanned="%d" table:number-rows-spanned="1">`, max(t.columns, 1))
	t.text(title)
	t.out.WriteString(`</table:table-cell>`)
	if t.columns > 1 {
		fmt.Fprintf(t.out, `<table:covered-table-cell table:number-columns-repeated="%d"/>`, t.columns-1)
	}
	_, err := t.out.WriteString(`</table:table-row>`)
	return err
}

// put writes a row. A buffer that failed once fails until the end, so the last word
// of a row tells of all of them.
func (t *odsTarget) put(style string, cells []any) error {
	if style != "" {
		style = ` table:style-name="` + style + `"`
	}
	t.out.WriteString(`<table:table-row>`)
	for _, c := range cells {
		switch c := c.(type) {
		case string:
			fmt.Fprintf(t.out, `<table:table-cell%s office:value-type="string">`, style)
			t.text(c)
			t.out.WriteString(`</table:table-cell>`)
		case int64:
			fmt.Fprintf(t.out, `<table:table-cell%s office:value-type="float" office:value="%d"><text:p>%d</text:p></table:table-cell>`, style, c, c)
		default:
			t.out.WriteString(`<table:table-cell/>`)
		}
	}
	_, err := t.out.WriteString(`</table:table-row>`)
	return err
}

// text writes the paragraphs of a cell. Readers make one space of many, so each
// further one, and one at an edge, is written as an element.
func (t *odsTarget) text(s string) {
	for line := range strings.SplitSeq(s, "\n") {
		t.out.WriteString(`<text:p>`)
		for line != "" {
			n := strings.IndexAny(line, " \t")
			if n < 0 {
				t.escape(line)
				break
			}
			t.escape(line[:n])
			if line[n] == '\t' {
				t.out.WriteString(`<text:tab/>`)
			} else if n == 0 || n == len(line)-1 {
				t.out.WriteString(`<text:s/>`)
			} else {
				t.out.WriteByte(' ')
			}
			line = line[n+1:]
		}
		t.out.WriteString(`</text:p>`)
	}
}

func (t *odsTarget) escape(s string) { xml.EscapeText(t.out, []byte(s)) }

func (t *odsTarget) close() error {
	t.out.WriteString(`</table:table></office:spreadsheet></office:body></office:document-content>`)
	if err := t.out.Flush(); err != nil {
		return err
	}
	return t.pack.Close()
}
