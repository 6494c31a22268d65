package extract

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"suluh/internal/fault"
)

// headLen is how much of the beginning Detect looks at.
const headLen = 64 << 10

// Detect finds the type of a file of the given size by its content. It reads the head
// and, of an archive, the directory, both bounded. It refuses with fault.Invalid what is
// empty, a program, an old binary office file (which may be an encrypted new one) or
// unknown, and with fault.TooLarge an archive beyond the limits.
func Detect(r io.ReaderAt, size int64) (Type, error) {
	head := make([]byte, min(size, headLen))
	if n, err := r.ReadAt(head, 0); n < len(head) {
		return Type{}, fmt.Errorf("reading the head of a file: %w", err)
	}
	switch {
	case size == 0:
		return Type{}, refuse("file.empty")
	case isProgram(head):
		return Type{}, refuse("file.type_program")
	case bytes.HasPrefix(head, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")):
		return Type{}, refuse("file.type_legacy")
	case bytes.HasPrefix(trimLead(head), []byte("%PDF-")):
		return PDF, nil
	case bytes.HasPrefix(head, []byte("\xFF\xD8\xFF")):
		return JPEG, nil
	case bytes.HasPrefix(head, []byte("\x89PNG\r\n\x1A\n")):
		return PNG, nil
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")):
		return archiveType(r, size, head)
	}
	return textType(head, int64(len(head)) == size)
}

func refuse(key string) error { return fault.New(fault.Invalid, "", key, "") }

// trimLead drops a byte order mark and white space, which readers of PDF and HTML forgive.
func trimLead(b []byte) []byte {
	return bytes.TrimLeft(bytes.TrimPrefix(b, []byte("\xEF\xBB\xBF")), " \t\r\n\f")
}

var programs = []string{
	"MZ", "\x7FELF", "#!", "\x00asm", "dex\n",
	"\xFE\xED\xFA\xCE", "\xFE\xED\xFA\xCF", "\xCE\xFA\xED\xFE", "\xCF\xFA\xED\xFE", "\xCA\xFE\xBA\xBE",
	"L\x00\x00\x00\x01\x14\x02\x00", // Windows shortcut
}

func isProgram(head []byte) bool {
	for _, p := range programs {
		if bytes.HasPrefix(head, []byte(p)) {
			return true
		}
	}
	return false
}

// archiveType tells office files from other archives by the names in the directory.
func archiveType(r io.ReaderAt, size int64, head []byte) (Type, error) {
	entries, err := directory(r, size)
	if err != nil {
		return Type{}, err
	}
	if err := withinLimits(entries, size); err != nil {
		return Type{}, err
	}
	// OpenDocument names itself in its first entry, stored without compression.
	const mime = "mimetypeapplication/vnd.oasis.opendocument."
	if len(head) > 30+len(mime) && string(head[30:30+len(mime)]) == mime {
		rest := head[30+len(mime):]
		for _, t := range []Type{ODT, ODS} {
			word := strings.TrimPrefix(t.Media, "application/vnd.oasis.opendocument.")
			// The name must end there: a template or a master document is another type.
			if bytes.HasPrefix(rest, []byte(word)) && !bytes.HasPrefix(rest[len(word):], []byte("-")) {
				return t, nil
			}
		}
		return ZIP, nil
	}
	names := map[string]bool{}
	for _, e := range entries {
		names[e.name] = true
	}
	if names["[Content_Types].xml"] {
		for part, t := range map[string]Type{"word/document.xml": DOCX, "xl/workbook.xml": XLSX, "ppt/presentation.xml": PPTX} {
			if names[part] {
				return t, nil
			}
		}
	}
	return ZIP, nil
}

// textType accepts what is text to its last byte in the head.
func textType(head []byte, whole bool) (Type, error) {
	text, _, ok := decode(head, whole)
	if !ok {
		return Type{}, refuse("file.type_unknown")
	}
	if isHTML(text) {
		return HTML, nil
	}
	if strings.HasPrefix(strings.TrimLeft(text, " \t\r\n"), "{\\rtf") {
		return Type{}, refuse("file.type_unknown")
	}
	if isCSV(text, whole) {
		return CSV, nil
	}
	return TXT, nil
}

// decode gives text from UTF-8, UTF-16 with a mark, or Windows-1252, and whether
// the encoding was guessed. A text has no control characters but white space.
func decode(b []byte, whole bool) (text string, guessed, ok bool) {
	switch {
	case bytes.HasPrefix(b, []byte("\xFF\xFE")), bytes.HasPrefix(b, []byte("\xFE\xFF")):
		big := b[0] == 0xFE
		units := make([]uint16, 0, len(b)/2)
		for i := 2; i+1 < len(b); i += 2 {
			lo, hi := b[i], b[i+1]
			if big {
				lo, hi = hi, lo
			}
			units = append(units, uint16(hi)<<8|uint16(lo))
		}
		text = string(utf16.Decode(units))
	default:
		b = bytes.TrimPrefix(b, []byte("\xEF\xBB\xBF"))
		valid := b
		for i := 0; !whole && i < utf8.UTFMax && len(valid) > 0 && !utf8.Valid(valid); i++ {
			valid = valid[:len(valid)-1] // the head may end inside a character
		}
		if utf8.Valid(valid) {
			text = string(valid)
		} else {
			text, guessed = fromWindows1252(b), true
		}
	}
	for _, r := range text {
		if r < ' ' && !strings.ContainsRune("\t\n\r\f\v", r) || r == 0x7F || r == utf8.RuneError && guessed {
			return "", false, false
		}
	}
	return text, guessed, true
}

// fromWindows1252 maps the bytes old Indonesian spreadsheets use; the five that mean
// nothing become U+FFFD, and such a file is no text.
func fromWindows1252(b []byte) string {
	const high = "€\uFFFD‚ƒ„…†‡ˆ‰Š‹Œ\uFFFDŽ\uFFFD\uFFFD‘’“”•–—˜™š›œ\uFFFDžŸ"
	table := []rune(high)
	var s strings.Builder
	for _, c := range b {
		if c >= 0x80 && c < 0xA0 {
			s.WriteRune(table[c-0x80])
		} else {
			s.WriteRune(rune(c))
		}
	}
	return s.String()
}

var htmlStarts = []string{"<!doctype html", "<html", "<head", "<body", "<script", "<svg", "<iframe", "<title", "<meta", "<style", "<table", "<div", "<img", "<a ", "<br", "<p>", "<h1", "<!--", "<?xml", "<!doctype"}

// isHTML follows what browsers guess from, and a bit more: any mark-up at the start.
func isHTML(text string) bool {
	start := strings.ToLower(strings.TrimLeft(text, "\uFEFF \t\r\n\f"))
	for _, tag := range htmlStarts {
		if strings.HasPrefix(start, tag) {
			return true
		}
	}
	return false
}

// isCSV: at least two lines, and one separator that every line of the first twenty
// holds equally often outside quotes.
func isCSV(text string, whole bool) bool {
	for _, sep := range ",;\t" {
		rows, count, same := 0, 0, true
		for _, n := range separators(text, sep, whole) {
			if rows == 0 {
				count = n
			}
			same = same && n == count
			rows++
		}
		if rows >= 2 && count > 0 && same {
			return true
		}
	}
	return false
}

// separators counts one separator in each of the first twenty records.
func separators(text string, sep rune, whole bool) []int {
	var counts []int
	n, quoted, seen := 0, false, false
	for _, r := range text {
		switch {
		case r == '"':
			quoted = !quoted
			seen = true
		case r == '\n' && !quoted:
			if seen {
				counts = append(counts, n)
			}
			if len(counts) == 20 {
				return counts
			}
			n, seen = 0, false
		case r == sep && !quoted:
			n++
			seen = true
		case r != '\r':
			seen = true
		}
	}
	if whole && seen && !quoted {
		counts = append(counts, n)
	}
	return counts
}
