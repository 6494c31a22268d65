package sheet

import (
	"bufio"
	"io"
	"strings"
)

// maxLine bounds one physical line of a text.
const maxLine = 4 << 20

// maxStray bounds how often a quote that never closes is taken as a letter.
const maxStray = 100

func openDelimited(w *Workbook, c *counter, again func() (io.ReadCloser, error)) error {
	rc, err := again()
	if err != nil {
		return err
	}
	head := make([]byte, sniffed)
	n, err := io.ReadFull(rc, head)
	rc.Close()
	whole := err == io.EOF || err == io.ErrUnexpectedEOF
	if !whole && err != nil {
		return broken(err)
	}
	sample := strings.TrimPrefix(string(head[:n]), "\ufeff")
	loneCR := !strings.Contains(sample, "\n")
	delimiter, named := namedDelimiter(sample)
	if !named {
		delimiter = guessDelimiter(sample, loneCR)
	}
	w.Delimiter = rune(delimiter)

	open := func(r io.Reader) *splitter {
		s := &splitter{in: bufio.NewReaderSize(r, 64<<10), delimiter: delimiter, limits: c.limits, loneCR: loneCR}
		if named {
			s.line() // "sep=;" is not data, but it is a line
		}
		return s
	}
	if rc, err = again(); err != nil {
		return err
	}
	defer rc.Close()
	s := open(c.reader(rc))
	for {
		if _, err := s.record(); err == io.EOF {
			break
		} else if err != nil {
			return broken(err)
		}
		if err := c.row(); err != nil {
			return err
		}
		if err := c.cell(len(s.fields)); err != nil {
			return err
		}
	}
	sh := &Sheet{}
	sh.rows = func(yield func(*Row, error) bool) {
		rc, err := again()
		if err != nil {
			yield(nil, err)
			return
		}
		defer rc.Close()
		s := open(rc)
		var row Row
		for {
			number, err := s.record()
			if err == io.EOF {
				return
			}
			if err != nil {
				yield(nil, broken(err))
				return
			}
			row = Row{Number: number, Cells: row.Cells[:0]}
			for _, f := range s.fields {
				var cell Cell
				cell.set(Text, plainText(unguarded(f)))
				row.Cells = append(row.Cells, cell)
			}
			if !yield(&row, nil) {
				return
			}
		}
	}
	w.Sheets = []*Sheet{sh}
	return nil
}

// namedDelimiter reads a first line "sep=;".
func namedDelimiter(text string) (byte, bool) {
	line, _, _ := strings.Cut(text, "\n")
	line = strings.Trim(line, "\r \"")
	if len(line) == 5 && strings.EqualFold(line[:4], "sep=") {
		return line[4], true
	}
	return 0, false
}

// guessDelimiter tries each delimiter on the first twenty lines that are not
// empty and takes the one whose most usual number of cells, times the lines
// that have it, is greatest.
func guessDelimiter(text string, loneCR bool) byte {
	best, bestScore := byte(','), 0
	for _, d := range []byte{';', ',', '\t', '|'} {
		s := &splitter{in: bufio.NewReader(strings.NewReader(text)), delimiter: d,
			limits: DefaultLimits(), loneCR: loneCR}
		lines := map[int]int{}
		for range 20 {
			if _, err := s.record(); err != nil {
				break
			}
			lines[s.cells]++
		}
		for cells, n := range lines {
			if cells > 1 && cells*n > bestScore {
				best, bestScore = d, cells*n
			}
		}
	}
	return best
}

// splitter cuts delimited text into records. Quotes count only at the start of
// a cell, are doubled inside, and may enclose line breaks. A quote that never
// closes is a letter: people write 5" and ditto marks.
type splitter struct {
	in        *bufio.Reader
	delimiter byte
	limits    Limits
	loneCR    bool

	back   []string // lines given back, next one last
	number int      // lines taken so far
	strays int

	fields []string // of the last record, without trailing empty ones
	cells  int      // of the last record, trailing empty ones counted
}

// line takes one physical line.
func (s *splitter) line() (string, error) {
	if n := len(s.back); n > 0 {
		line := s.back[n-1]
		s.back = s.back[:n-1]
		s.number++
		return line, nil
	}
	end := byte('\n')
	if s.loneCR {
		end = '\r'
	}
	var long []byte
	for {
		part, err := s.in.ReadSlice(end)
		if err == bufio.ErrBufferFull {
			if long = append(long, part...); len(long) > maxLine {
				return "", errTooLarge("sheet.too_long_line", maxLine)
			}
			continue
		}
		if err != nil && (err != io.EOF || len(part)+len(long) == 0) {
			return "", err
		}
		s.number++
		if long != nil {
			part = append(long, part...)
		}
		return strings.TrimRight(string(part), "\r\n"), nil
	}
}

// record reads the next record that has a cell with something in it, and gives
// the number of its first line.
func (s *splitter) record() (int, error) {
	for {
		line, err := s.line()
		if err != nil {
			return 0, err
		}
		first := s.number
		s.fields = s.fields[:0]
		if err := s.split(line); err != nil {
			return 0, err
		}
		s.cells = len(s.fields)
		for len(s.fields) > 0 && s.fields[len(s.fields)-1] == "" {
			s.fields = s.fields[:len(s.fields)-1]
		}
		if len(s.fields) > s.limits.Columns {
			return 0, errTooLarge("sheet.too_many_columns", int64(s.limits.Columns))
		}
		if len(s.fields) > 0 {
			return first, nil
		}
	}
}

func (s *splitter) split(line string) error {
	for {
		if len(s.fields) > maxLine/64 {
			return errTooLarge("sheet.too_many_columns", int64(s.limits.Columns))
		}
		if strings.HasPrefix(line, `"`) && s.strays <= maxStray {
			value, rest, more, closed, err := s.quoted(line[1:])
			if err != nil {
				return err
			}
			if closed {
				s.fields = append(s.fields, value)
				if !more {
					return nil
				}
				line = rest
				continue
			}
			s.strays++
		}
		i := strings.IndexByte(line, s.delimiter)
		if i < 0 {
			if len(line) > s.limits.Text {
				return errTooLarge("sheet.too_long_cell", int64(s.limits.Text))
			}
			s.fields = append(s.fields, line)
			return nil
		}
		if i > s.limits.Text {
			return errTooLarge("sheet.too_long_cell", int64(s.limits.Text))
		}
		s.fields = append(s.fields, line[:i])
		line = line[i+1:]
	}
}

// quoted reads a cell after its opening quote, taking further lines as needed.
// When the quote does not close within the longest cell, all is given back.
func (s *splitter) quoted(text string) (value, rest string, more, closed bool, err error) {
	var b strings.Builder
	var taken []string
	for {
		i := strings.IndexByte(text, '"')
		if i >= 0 {
			b.WriteString(text[:i])
			text = text[i+1:]
			if strings.HasPrefix(text, `"`) {
				b.WriteByte('"')
				text = text[1:]
				continue
			}
			tail, rest, more := strings.Cut(text, string(s.delimiter))
			b.WriteString(tail)
			return b.String(), rest, more, true, nil
		}
		b.WriteString(text)
		line, lineErr := s.line()
		if lineErr == nil {
			taken = append(taken, line)
		}
		if lineErr != nil && lineErr != io.EOF {
			return "", "", false, false, lineErr
		}
		if lineErr == io.EOF || b.Len() > s.limits.Text {
			s.number -= len(taken)
			for i := len(taken) - 1; i >= 0; i-- {
				s.back = append(s.back, taken[i])
			}
			return "", "", false, false, nil
		}
		b.WriteByte('\n')
		text = line
	}
}
