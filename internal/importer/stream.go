package importer

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"

	"suluh/internal/sheet"
)

// WriteJSON writes what [Read] gives as one JSON object, record by record, so that
// a file of any length needs the memory of one record. It fails as Each does, or
// with the error of out; what was written until then is no whole object.
func WriteJSON(out io.Writer, w *sheet.Workbook, opts Options) (Summary, error) {
	j := &jsonStream{out: bufio.NewWriterSize(out, 1<<16)}
	j.line = json.NewEncoder(&j.buf)
	j.line.SetEscapeHTML(false)
	j.text(`{"berkas":`)
	j.value(w.Name)
	j.text(`,"tabel":[`)
	summary, err := each(w, opts, j.table, func(_ *Table, r Record) error {
		if j.records > 0 {
			j.text(",")
		}
		j.records++
		j.text("\n")
		j.value(r)
		return j.err
	})
	if err != nil {
		return summary, err
	}
	if j.tables > 0 {
		j.text("]}")
	}
	j.text(`],"peringatan":`)
	j.value(summary.Warnings)
	j.text("}\n")
	if j.err == nil {
		j.err = j.out.Flush()
	}
	return summary, j.err
}

// jsonStream is a JSON object in work; the first error stays.
type jsonStream struct {
	out             *bufio.Writer
	buf             bytes.Buffer
	line            *json.Encoder
	tables, records int
	err             error
}

func (j *jsonStream) text(s string) {
	if j.err == nil {
		_, j.err = j.out.WriteString(s)
	}
}

func (j *jsonStream) value(v any) {
	if j.err != nil {
		return
	}
	j.buf.Reset()
	if j.err = j.line.Encode(v); j.err == nil {
		_, j.err = j.out.Write(bytes.TrimRight(j.buf.Bytes(), "\n"))
	}
}

// table begins a table; its records follow.
func (j *jsonStream) table(t *Table) error {
	if j.tables > 0 {
		j.text("]},")
	}
	j.tables++
	j.records = 0
	j.text(`{"lembar":`)
	j.value(t.Sheet)
	j.text(`,"jenis":`)
	j.value(t.Kind)
	j.text(`,"baris_judul":`)
	j.value(t.HeadingRows)
	j.text(`,"kolom":`)
	j.value(t.Columns)
	j.text(`,"lain":`)
	j.value(t.Other)
	j.text(`,"rekaman":[`)
	return j.err
}
