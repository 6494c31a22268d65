package sample

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strings"
)

// File makes the bytes of a described file: the same bytes every time. The
// writers are small and write only what the sample needs; documents of the
// running program come from packages pdf and sheet. It errs when the kind is
// unknown, a csv does not have exactly one table or an xlsx has none.
func File(spec FileSpec) ([]byte, error) {
	switch spec.Kind {
	case "txt":
		return plainText(spec), nil
	case "csv":
		if len(spec.Tables) != 1 {
			return nil, fmt.Errorf("making %s: a csv needs exactly one table", spec.Name)
		}
		return commaText(spec.Tables[0])
	case "xlsx":
		if len(spec.Tables) == 0 {
			return nil, fmt.Errorf("making %s: a workbook needs a table", spec.Name)
		}
		return workbook(spec)
	case "pdf":
		return document(spec)
	}
	return nil, fmt.Errorf("making %s: unknown kind %q", spec.Name, spec.Kind)
}

// plainText writes the title, the paragraphs wrapped at 80 characters, and the
// tables as lines "label: value; value".
func plainText(spec FileSpec) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s\n%s\n", spec.Title, spec.Author)
	for _, p := range spec.Paragraphs {
		b.WriteByte('\n')
		width := 0
		for i, w := range strings.Fields(p) {
			switch {
			case i == 0:
			case width+1+len(w) > 80:
				b.WriteByte('\n')
				width = 0
			default:
				b.WriteByte(' ')
				width++
			}
			b.WriteString(w)
			width += len(w)
		}
		b.WriteByte('\n')
	}
	for _, t := range spec.Tables {
		fmt.Fprintf(&b, "\n%s\n", t.Title)
		for _, row := range t.Rows {
			fmt.Fprintf(&b, "- %s", row[0])
			for i, c := range row[1:] {
				if c.String() != "" {
					fmt.Fprintf(&b, "; %s: %s", t.Heading[i+1], c)
				}
			}
			b.WriteByte('\n')
		}
	}
	return b.Bytes()
}

// commaText writes a CSV for programs: UTF-8, commas, CRLF, decimal points, and
// without the row of totals, which a program would add up a second time.
func commaText(t Table) ([]byte, error) {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	w.Write(t.Heading)
	for _, row := range t.Rows {
		if row[0].Text == "Jumlah" {
			continue
		}
		record := make([]string, len(row))
		for i, c := range row {
			record[i] = c.machine()
		}
		w.Write(record)
	}
	w.Flush()
	if err := w.Error(); err != nil {
		return nil, fmt.Errorf("writing csv: %w", err)
	}
	return b.Bytes(), nil
}
