package extract

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// follower takes the pieces of an XML part as they come. The attributes of an element are
// valid until start returns, the text until chars returns.
type follower interface {
	start(xml.StartElement) error
	end(name string) error
	chars([]byte)
}

// maxPiece is the longest tag or text between two tags of a part that is read quickly.
const maxPiece = 8 << 20

// quick walks a part as walk does, some ten times faster, for the parts of a workbook that
// are hundreds of megabytes: sheets and the table of their texts. It knows local names
// only, and refuses what walk refuses.
func (p *pack) quick(part string, to follower) error {
	f := p.files[part]
	if f == nil {
		return nil
	}
	p.seen[part] = true
	r, err := f.Open()
	if err != nil {
		return damaged(err)
	}
	defer r.Close()
	q := &quickReader{r: bufio.NewReaderSize(&counted{r, &p.left}, 64<<10), names: map[string]string{}, to: to}
	err = q.run(p.until)
	switch {
	case errors.Is(err, errStop):
		return nil
	case err == nil, errors.Is(err, ErrBomb), errors.Is(err, ErrDamaged), errors.Is(err, errLate):
		return err
	}
	return damaged(err)
}

type quickReader struct {
	r     *bufio.Reader
	names map[string]string // one string for each name
	open  []string
	attrs []xml.Attr
	buf   []byte
	to    follower
}

func (q *quickReader) run(until time.Time) error {
	for pieces := 0; ; pieces++ {
		if pieces%8192 == 0 && time.Now().After(until) {
			return errLate
		}
		text, err := q.until('<')
		if err == io.EOF {
			if len(q.open) > 0 || len(bytes.TrimSpace(text)) > 0 {
				return fmt.Errorf("%w: ends early", ErrDamaged)
			}
			return nil
		}
		if err != nil {
			return err
		}
		if err := q.text(text[:len(text)-1]); err != nil {
			return err
		}
		if err := q.tag(); err != nil {
			return err
		}
	}
}

// until reads through the next delimiter. The bytes are valid until the next call.
func (q *quickReader) until(delimiter byte) ([]byte, error) {
	b, err := q.r.ReadSlice(delimiter)
	if err != bufio.ErrBufferFull {
		return b, err
	}
	q.buf = append(q.buf[:0], b...)
	for err == bufio.ErrBufferFull {
		if len(q.buf) > maxPiece {
			return nil, ErrBomb
		}
		b, err = q.r.ReadSlice(delimiter)
		q.buf = append(q.buf, b...)
	}
	return q.buf, err
}

func (q *quickReader) text(b []byte) error {
	if len(b) == 0 {
		return nil
	}
	if len(q.open) == 0 {
		if bytes.HasPrefix(b, []byte("\xFE\xFF")) || bytes.HasPrefix(b, []byte("\xFF\xFE")) {
			return fmt.Errorf("%w: not UTF-8", ErrDamaged)
		}
		return nil
	}
	if bytes.IndexByte(b, '&') >= 0 {
		s, err := unescape(b)
		if err != nil {
			return err
		}
		b = s
	}
	q.to.chars(b)
	return nil
}

// tag reads what begins with a <, which has been read.
func (q *quickReader) tag() error {
	head, err := q.r.Peek(1)
	if err != nil {
		return fmt.Errorf("%w: ends in a tag", ErrDamaged)
	}
	switch head[0] {
	case '!':
		return q.special()
	case '?':
		b, err := q.through("?>")
		if err == nil && bytes.HasPrefix(b, []byte("?xml")) {
			if lower := bytes.ToLower(b); bytes.Contains(lower, []byte("encoding=")) && !bytes.Contains(lower, []byte("utf-8")) {
				return fmt.Errorf("%w: not UTF-8", ErrDamaged)
			}
		}
		return err
	}
	b, err := q.until('>')
	// A > may stand in the value of an attribute.
	for err == nil && insideQuotes(b) {
		if len(b) > maxPiece {
			return ErrBomb
		}
		whole := bytes.Clone(b)
		b, err = q.until('>')
		b = append(whole, b...)
	}
	if err != nil {
		return fmt.Errorf("%w: ends in a tag", ErrDamaged)
	}
	b = b[:len(b)-1]
	if len(b) > 0 && b[0] == '/' {
		name := q.name(local(bytes.TrimSpace(b[1:])))
		if n := len(q.open); n == 0 || q.open[n-1] != name {
			return fmt.Errorf("%w: ends what it did not begin", ErrDamaged)
		}
		q.open = q.open[:len(q.open)-1]
		return q.to.end(name)
	}
	closed := len(b) > 0 && b[len(b)-1] == '/'
	if closed {
		b = b[:len(b)-1]
	}
	e, err := q.element(b)
	if err != nil {
		return err
	}
	if err := q.to.start(e); err != nil || closed {
		if err == nil {
			err = q.to.end(e.Name.Local)
		}
		return err
	}
	if q.open = append(q.open, e.Name.Local); len(q.open) > maxDepth {
		return ErrBomb
	}
	return nil
}

// special reads a comment or a CDATA section; a document type is refused.
func (q *quickReader) special() error {
	head, _ := q.r.Peek(9)
	switch {
	case bytes.HasPrefix(head, []byte("!--")):
		_, err := q.through("-->")
		return err
	case bytes.Equal(head, []byte("![CDATA[")), bytes.HasPrefix(head, []byte("![CDATA[")):
		b, err := q.through("]]>")
		if err == nil && len(q.open) > 0 {
			q.to.chars(b[len("![CDATA[") : len(b)-len("]]>")])
		}
		return err
	}
	return fmt.Errorf("%w: document type declared", ErrDamaged)
}

// through reads to the end of a mark, which is included.
func (q *quickReader) through(mark string) ([]byte, error) {
	var all []byte
	for {
		b, err := q.until(mark[len(mark)-1])
		all = append(all, b...)
		if err != nil {
			return nil, fmt.Errorf("%w: ends in a tag", ErrDamaged)
		}
		if bytes.HasSuffix(all, []byte(mark)) {
			return all, nil
		}
		if len(all) > maxPiece {
			return nil, ErrBomb
		}
	}
}

func insideQuotes(b []byte) bool {
	var quote byte
	for _, c := range b {
		switch {
		case quote == 0 && (c == '"' || c == '\''):
			quote = c
		case c == quote:
			quote = 0
		}
	}
	return quote != 0
}

// local drops the prefix of a name.
func local(name []byte) []byte {
	prefix, rest, ok := bytes.Cut(name, []byte(":"))
	if !ok || len(prefix) == 0 || len(rest) == 0 {
		return name
	}
	return rest
}

func (q *quickReader) name(b []byte) string {
	if s, ok := q.names[string(b)]; ok {
		return s
	}
	s := string(b)
	if len(q.names) < 1000 {
		q.names[s] = s
	}
	return s
}

// element reads the name and the attributes of a start tag.
func (q *quickReader) element(b []byte) (xml.StartElement, error) {
	bad := fmt.Errorf("%w: no tag", ErrDamaged)
	i := bytes.IndexAny(b, " \t\r\n")
	if i < 0 {
		i = len(b)
	}
	if i == 0 {
		return xml.StartElement{}, bad
	}
	e := xml.StartElement{Name: xml.Name{Local: q.name(local(b[:i]))}}
	q.attrs = q.attrs[:0]
	for b = bytes.TrimLeft(b[i:], " \t\r\n"); len(b) > 0; b = bytes.TrimLeft(b, " \t\r\n") {
		eq := bytes.IndexByte(b, '=')
		if eq <= 0 {
			return e, bad
		}
		name := bytes.TrimRight(b[:eq], " \t\r\n")
		b = bytes.TrimLeft(b[eq+1:], " \t\r\n")
		if len(b) < 2 || b[0] != '"' && b[0] != '\'' {
			return e, bad
		}
		end := bytes.IndexByte(b[1:], b[0])
		if end < 0 {
			return e, bad
		}
		value := b[1 : 1+end]
		b = b[end+2:]
		if bytes.IndexByte(value, '&') >= 0 {
			v, err := unescape(value)
			if err != nil {
				return e, err
			}
			value = v
		}
		q.attrs = append(q.attrs, xml.Attr{Name: xml.Name{Local: q.name(local(name))}, Value: string(value)})
	}
	e.Attr = q.attrs
	return e, nil
}

var entities = map[string]string{"amp": "&", "lt": "<", "gt": ">", "quot": `"`, "apos": "'"}

// unescape resolves the five entities of XML and numbers of characters; no other exists.
func unescape(b []byte) ([]byte, error) {
	out := make([]byte, 0, len(b))
	for {
		i := bytes.IndexByte(b, '&')
		if i < 0 {
			return append(out, b...), nil
		}
		out = append(out, b[:i]...)
		b = b[i+1:]
		end := bytes.IndexByte(b[:min(len(b), 12)], ';')
		if end < 0 {
			return nil, fmt.Errorf("%w: entity without end", ErrDamaged)
		}
		name := string(b[:end])
		b = b[end+1:]
		if s, ok := entities[name]; ok {
			out = append(out, s...)
			continue
		}
		digits, isNumber := strings.CutPrefix(name, "#")
		base := 10
		if hex, ok := strings.CutPrefix(digits, "x"); ok {
			digits, base = hex, 16
		}
		n, err := strconv.ParseUint(digits, base, 32)
		if !isNumber || err != nil || n > utf8.MaxRune {
			return nil, fmt.Errorf("%w: unknown entity", ErrDamaged)
		}
		out = utf8.AppendRune(out, rune(n))
	}
}
