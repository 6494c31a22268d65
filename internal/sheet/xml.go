package sheet

import (
	"bytes"
	"errors"
	"io"
	"strconv"
	"unicode/utf8"
)

// maxToken bounds one tag or one run of text.
const maxToken = 4 << 20

type token uint8

const (
	tokEnd token = iota + 1
	tokStart
	tokText
	tokEOF
)

// scanner reads XML one token at a time without allocating. It knows exactly
// what spreadsheets need: elements by their local names, attributes, text,
// CDATA. A document type is refused, so there are no entities but the five
// that XML itself has; the nesting must come out even.
type scanner struct {
	r        io.Reader
	buf      []byte
	pos, end int
	eof      bool
	depth    int
	rooted   bool
	selfEnd  bool

	name  []byte // local name of a start or end tag, valid until the next token
	attrs []byte // raw attributes of a start tag
	text  []byte // raw text of a tokText
	cdata bool   // text is CDATA: no entities in it
}

func newScanner(r io.Reader) *scanner {
	s := &scanner{r: r, buf: make([]byte, 64<<10)}
	// A byte-order mark before the declaration is allowed.
	if s.more() && bytes.HasPrefix(s.buf[:s.end], []byte("\xef\xbb\xbf")) {
		s.pos = 3
	}
	return s
}

// more reads further bytes behind end; it reports whether there were any.
func (s *scanner) more() bool {
	if s.eof {
		return false
	}
	if s.pos > 0 {
		copy(s.buf, s.buf[s.pos:s.end])
		s.end -= s.pos
		s.pos = 0
	}
	if s.end == len(s.buf) {
		if len(s.buf) >= maxToken {
			return false
		}
		s.buf = append(s.buf, make([]byte, len(s.buf))...)
	}
	for range 100 {
		n, err := s.r.Read(s.buf[s.end:])
		s.end += n
		if err != nil {
			s.eof = true
			if !errors.Is(err, io.EOF) {
				s.r = errReader{err}
			}
			return n > 0
		}
		if n > 0 {
			return true
		}
	}
	s.eof = true
	return false
}

type errReader struct{ err error }

func (e errReader) Read([]byte) (int, error) { return 0, e.err }

// failed is the reader's own error when it had one, else "broken".
func (s *scanner) failed() error {
	if e, ok := s.r.(errReader); ok {
		return broken(e.err)
	}
	return errBroken()
}

// findByte is find for one byte.
func (s *scanner) findByte(c byte, from int) (int, bool) {
	for {
		window := s.buf[s.pos:s.end]
		if from < len(window) {
			if i := bytes.IndexByte(window[from:], c); i >= 0 {
				return from + i, true
			}
			from = len(window)
		}
		if !s.more() {
			return 0, false
		}
	}
}

// find gives the offset from pos of the first sep at or after from.
func (s *scanner) find(sep string, from int) (int, bool) {
	for {
		window := s.buf[s.pos:s.end]
		if from < len(window) {
			if i := bytes.Index(window[from:], []byte(sep)); i >= 0 {
				return from + i, true
			}
			from = max(from, len(window)-len(sep)+1)
		}
		if !s.more() {
			return 0, false
		}
	}
}

func (s *scanner) next() (token, error) {
	if s.selfEnd {
		s.selfEnd = false
		s.depth--
		return tokEnd, nil
	}
	for {
		if s.pos == s.end && !s.more() {
			if _, failed := s.r.(errReader); failed || s.depth != 0 || !s.rooted {
				return 0, s.failed()
			}
			return tokEOF, nil
		}
		if s.buf[s.pos] != '<' {
			n, ok := s.findByte('<', 0)
			if !ok {
				n = s.end - s.pos
				if s.depth != 0 || !s.eof {
					return 0, s.failed()
				}
			}
			s.text, s.cdata = s.buf[s.pos:s.pos+n], false
			s.pos += n
			if s.depth > 0 {
				return tokText, nil
			}
			continue
		}
		tok, err := s.markup()
		if tok != 0 || err != nil {
			return tok, err
		}
	}
}

// markup reads what begins with "<"; zero means that it was skipped.
func (s *scanner) markup() (token, error) {
	for s.end-s.pos < 2 {
		if !s.more() {
			return 0, s.failed()
		}
	}
	switch s.buf[s.pos+1] {
	case '?':
		return 0, s.skip("?>")
	case '!':
		return s.declaration()
	}
	n, ok := s.findByte('>', 1)
	for ok && openQuote(s.buf[s.pos:s.pos+n]) {
		n, ok = s.findByte('>', n+1)
	}
	if !ok {
		return 0, s.failed()
	}
	tag := s.buf[s.pos+1 : s.pos+n]
	s.pos += n + 1
	if len(tag) > 0 && tag[0] == '/' {
		s.name = local(bytes.TrimRight(tag[1:], " \t\r\n"))
		if s.depth--; s.depth < 0 {
			return 0, errBroken()
		}
		return tokEnd, nil
	}
	if len(tag) > 0 && tag[len(tag)-1] == '/' {
		s.selfEnd = true
		tag = tag[:len(tag)-1]
	}
	i := 0
	for i < len(tag) && tag[i] > ' ' {
		i++
	}
	if i == 0 {
		return 0, errBroken()
	}
	s.name, s.attrs = local(tag[:i]), tag[i:]
	s.depth++
	s.rooted = true
	return tokStart, nil
}

// openQuote reports whether an attribute value is still open at the end of tag.
func openQuote(tag []byte) bool {
	if bytes.IndexByte(tag, '\'') < 0 { // the usual tag: quotes of one kind come in pairs
		return bytes.Count(tag, []byte{'"'})%2 == 1
	}
	var quote byte
	for _, c := range tag {
		switch {
		case quote == 0 && (c == '"' || c == '\''):
			quote = c
		case c == quote:
			quote = 0
		}
	}
	return quote != 0
}

func (s *scanner) declaration() (token, error) {
	for s.end-s.pos < len("<![CDATA[") {
		if !s.more() {
			return 0, s.failed()
		}
	}
	head := s.buf[s.pos:s.end]
	switch {
	case bytes.HasPrefix(head, []byte("<!--")):
		return 0, s.skip("-->")
	case bytes.HasPrefix(head, []byte("<![CDATA[")) && s.depth > 0:
		n, ok := s.find("]]>", 9)
		if !ok {
			return 0, s.failed()
		}
		s.text, s.cdata = s.buf[s.pos+9:s.pos+n], true
		s.pos += n + 3
		return tokText, nil
	}
	return 0, errDoctype()
}

func (s *scanner) skip(end string) error {
	n, ok := s.find(end, 2)
	if !ok {
		return s.failed()
	}
	s.pos += n + len(end)
	return nil
}

// is reports whether the local name of the tag is name.
func (s *scanner) is(name string) bool { return string(s.name) == name }

// raw gives an attribute by its local name as it stands in the file.
func (s *scanner) raw(name string) ([]byte, bool) {
	a := s.attrs
	for {
		eq := bytes.IndexByte(a, '=')
		if eq < 0 {
			return nil, false
		}
		from, to := 0, eq
		for from < to && a[from] <= ' ' {
			from++
		}
		for from < to && a[to-1] <= ' ' {
			to--
		}
		key := local(a[from:to])
		for eq++; eq < len(a) && a[eq] <= ' '; eq++ {
		}
		if eq == len(a) || a[eq] != '"' && a[eq] != '\'' {
			return nil, false
		}
		end := bytes.IndexByte(a[eq+1:], a[eq])
		if end < 0 {
			return nil, false
		}
		if string(key) == name {
			return a[eq+1 : eq+1+end], true
		}
		a = a[eq+end+2:]
	}
}

// attr gives an attribute with its entities resolved, or "".
func (s *scanner) attr(name string) string {
	raw, _ := s.raw(name)
	out, err := unescape(nil, raw)
	if err != nil {
		return ""
	}
	return string(out)
}

// number gives a whole-number attribute, or d.
func (s *scanner) number(name string, d int) int {
	raw, ok := s.raw(name)
	if !ok {
		return d
	}
	n, ok := wholeNumber(raw)
	if !ok {
		return d
	}
	return n
}

// wholeNumber reads up to nine digits.
func wholeNumber(b []byte) (int, bool) {
	if len(b) == 0 || len(b) > 9 {
		return 0, false
	}
	n := 0
	for _, c := range b {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, true
}

// appendText adds the current text to dst.
func (s *scanner) appendText(dst []byte) ([]byte, error) {
	if s.cdata {
		return append(dst, s.text...), nil
	}
	return unescape(dst, s.text)
}

// local drops the namespace prefix.
func local(name []byte) []byte {
	if i := bytes.IndexByte(name, ':'); i >= 0 {
		return name[i+1:]
	}
	return name
}

// unescape appends raw to dst with entities resolved. An entity that XML does
// not define itself could only come from a document type: it is refused.
func unescape(dst, raw []byte) ([]byte, error) {
	for {
		i := bytes.IndexByte(raw, '&')
		if i < 0 {
			return append(dst, raw...), nil
		}
		dst = append(dst, raw[:i]...)
		raw = raw[i+1:]
		j := bytes.IndexByte(raw, ';')
		if j < 1 || j > 10 {
			return dst, errBroken()
		}
		entity := string(raw[:j])
		raw = raw[j+1:]
		switch entity {
		case "amp":
			dst = append(dst, '&')
		case "lt":
			dst = append(dst, '<')
		case "gt":
			dst = append(dst, '>')
		case "quot":
			dst = append(dst, '"')
		case "apos":
			dst = append(dst, '\'')
		default:
			if entity[0] != '#' {
				return dst, errBroken()
			}
			digits, base := entity[1:], 10
			if digits != "" && digits[0] == 'x' {
				digits, base = digits[1:], 16
			}
			n, err := strconv.ParseUint(digits, base, 21)
			if err != nil || n == 0 {
				return dst, errBroken()
			}
			dst = utf8.AppendRune(dst, rune(n))
		}
	}
}
