package sample

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"
)

// The fixed parts of a workbook (ECMA-376, part 1). Style 1 is a bold heading,
// 2 to 4 are numbers with none, one and two decimals.
const (
	xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

	relsPart = xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/>` +
		`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`

	stylesPart = xmlHead + `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` +
		`<numFmts count="1"><numFmt numFmtId="164" formatCode="#,##0.0"/></numFmts>` +
		`<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>` +
		`<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>` +
		`<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>` +
		`<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>` +
		`<cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>` +
		`<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>` +
		`<xf numFmtId="3" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>` +
		`<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>` +
		`<xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`
)

// workbook writes a minimal XLSX: one sheet a table, title in row 1, headings
// in row 3, strings inline, no formulas.
func workbook(spec FileSpec) ([]byte, error) {
	var types, rels, sheets strings.Builder
	type part struct{ name, text string }
	var parts []part
	for i, t := range spec.Tables {
		n := strconv.Itoa(i + 1)
		name := "xl/worksheets/sheet" + n + ".xml"
		types.WriteString(`<Override PartName="/` + name + `" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`)
		rels.WriteString(`<Relationship Id="rId` + n + `" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet` + n + `.xml"/>`)
		hidden := ""
		if t.Hidden {
			hidden = ` state="hidden"`
		}
		sheets.WriteString(`<sheet name="` + escape(orElse(t.Sheet, "Tabel "+n)) + `" sheetId="` + n + `"` + hidden + ` r:id="rId` + n + `"/>`)
		parts = append(parts, part{name, worksheet(t, spec.Paragraphs)})
	}
	style := "rId" + strconv.Itoa(len(spec.Tables)+1)
	parts = append([]part{
		{"[Content_Types].xml", xmlHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
			`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
			`<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>` +
			`<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>` +
			`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>` + types.String() + `</Types>`},
		{"_rels/.rels", relsPart},
		{"docProps/core.xml", xmlHead + `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">` +
			`<dc:title>` + escape(spec.Title) + `</dc:title><dc:creator>` + escape(spec.Author) + `</dc:creator><dc:language>id-ID</dc:language></cp:coreProperties>`},
		{"xl/workbook.xml", xmlHead + `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>` + sheets.String() + `</sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + rels.String() +
			`<Relationship Id="` + style + `" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`},
		{"xl/styles.xml", stylesPart},
	}, parts...)

	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range parts {
		w, err := z.Create(p.name) // no time stamp: the bytes stay the same
		if err == nil {
			_, err = w.Write([]byte(p.text))
		}
		if err != nil {
			return nil, fmt.Errorf("writing workbook part: %w", err)
		}
	}
	if err := z.Close(); err != nil {
		return nil, fmt.Errorf("closing workbook: %w", err)
	}
	return b.Bytes(), nil
}

// worksheet writes one sheet; the notes stand below the table.
func worksheet(t Table, notes []string) string {
	var b strings.Builder
	b.WriteString(xmlHead + `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cols>`)
	for i, h := range t.Heading {
		width := len(h) + 4
		if i == 0 {
			width = 34
		}
		fmt.Fprintf(&b, `<col min="%d" max="%d" width="%d" customWidth="1"/>`, i+1, i+1, max(width, 14))
	}
	b.WriteString(`</cols><sheetData>`)
	row := 0
	write := func(style int, cells ...Cell) {
		row++
		fmt.Fprintf(&b, `<row r="%d">`, row)
		for i, c := range cells {
			ref := columnName(i) + strconv.Itoa(row)
			if c.Number {
				fmt.Fprintf(&b, `<c r="%s" s="%d"><v>%s</v></c>`, ref, 2+min(c.Decimals, 2), c.machine())
			} else {
				fmt.Fprintf(&b, `<c r="%s" s="%d" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>`, ref, style, escape(c.Text))
			}
		}
		b.WriteString(`</row>`)
	}
	write(1, Cell{Text: t.Title})
	row++
	var heading []Cell
	for _, h := range t.Heading {
		heading = append(heading, Cell{Text: h})
	}
	write(1, heading...)
	for _, r := range t.Rows {
		write(0, r...)
	}
	row++
	for _, n := range notes {
		write(0, Cell{Text: n})
	}
	b.WriteString(`</sheetData></worksheet>`)
	return b.String()
}

// columnName gives A to Z; no sample table is wider.
func columnName(i int) string { return string(rune('A' + i)) }

func escape(s string) string {
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(s)); err != nil { // a strings.Builder never fails
		return ""
	}
	return b.String()
}
