package sheet

import (
	"encoding/csv"
	"fmt"
	"io"
)

// textTarget writes delimited text.
type textTarget struct {
	rows  *csv.Writer
	begun bool
}

func newText(out io.Writer, f Format) (*textTarget, error) {
	t := &textTarget{rows: csv.NewWriter(out)}
	t.rows.UseCRLF = true // RFC 4180
	if f == AsSemicolons {
		t.rows.Comma = ';'
		if _, err := io.WriteString(out, "\ufeff"); err != nil {
			return nil, err
		}
	}
	return t, nil
}

func (t *textTarget) sheet(l Layout) error {
	if t.begun {
		return nil
	}
	t.begun = true
	headings := make([]any, len(l.Columns))
	for i, c := range l.Columns {
		headings[i] = c.Heading
	}
	return t.row(headings)
}

func (t *textTarget) row(cells []any) error {
	line := make([]string, len(cells))
	for i, c := range cells {
		switch c := c.(type) {
		case string:
			line[i] = Neutral(c)
		case int64:
			line[i] = fmt.Sprint(c)
		}
	}
	return t.rows.Write(line)
}

func (t *textTarget) section(string) error { return nil }

func (t *textTarget) close() error {
	t.rows.Flush()
	return t.rows.Error()
}
