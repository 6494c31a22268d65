package sheet

import (
	"bytes"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// sniffed is how much of a text decides what it is.
const sniffed = 256 << 10

func openText(w *Workbook, r io.ReaderAt, size int64, c *counter) error {
	source := func() io.Reader { return io.NewSectionReader(r, 0, size) }
	encoding, err := encodingOf(source())
	if err != nil {
		return err
	}
	w.Encoding = encoding
	again := func() (io.ReadCloser, error) { return io.NopCloser(decoded(source(), encoding)), nil }

	head := make([]byte, sniffed)
	n, err := io.ReadFull(decoded(source(), encoding), head)
	if n == 0 && err != nil {
		return errEmpty()
	}
	head = bytes.TrimLeft(head[:n], " \t\r\n")
	switch {
	case bytes.IndexByte(head, 0) >= 0:
		return errUnknown() // binary of some other kind
	case len(head) == 0:
		return errEmpty()
	case head[0] == '<' && isSpreadsheetML(head):
		w.Container = SpreadsheetML
		return openSpreadsheetML(w, c, again)
	case head[0] == '<' && bytes.Contains(bytes.ToLower(head), []byte("<table")):
		w.Container = HTML
		rc, _ := again()
		return openHTML(w, c, rc)
	}
	w.Container = Delimited
	return openDelimited(w, c, again)
}

func isSpreadsheetML(head []byte) bool {
	return bytes.Contains(head, []byte("urn:schemas-microsoft-com:office:spreadsheet")) &&
		bytes.Contains(head, []byte("Workbook")) && !bytes.Contains(bytes.ToLower(head), []byte("<html"))
}

// encodingOf decides how a text is written: a byte-order mark wins, else valid
// UTF-8 is UTF-8, else Windows-1252. The whole text is looked at.
func encodingOf(r io.Reader) (string, error) {
	buf := make([]byte, 64<<10)
	kept, first := 0, true
	for {
		n, err := r.Read(buf[kept:])
		b := buf[:kept+n]
		if first && n > 0 {
			first = false
			switch {
			case bytes.HasPrefix(b, []byte("\xef\xbb\xbf")):
				return "utf-8", nil
			case bytes.HasPrefix(b, []byte("\xff\xfe")):
				return "utf-16le", nil
			case bytes.HasPrefix(b, []byte("\xfe\xff")):
				return "utf-16be", nil
			}
		}
		for len(b) > 0 {
			if b[0] < utf8.RuneSelf {
				b = b[1:]
				continue
			}
			if !utf8.FullRune(b) {
				break
			}
			c, size := utf8.DecodeRune(b)
			if c == utf8.RuneError && size == 1 {
				return "windows-1252", nil
			}
			b = b[size:]
		}
		kept = copy(buf, b)
		if err == io.EOF {
			if kept > 0 {
				return "windows-1252", nil
			}
			return "utf-8", nil
		}
		if err != nil {
			return "", errBroken()
		}
	}
}

// decoded gives the text as UTF-8 without its mark.
func decoded(r io.Reader, encoding string) io.Reader {
	switch encoding {
	case "utf-16le":
		return transform.NewReader(r, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder())
	case "utf-16be":
		return transform.NewReader(r, unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewDecoder())
	case "windows-1252":
		return transform.NewReader(r, charmap.Windows1252.NewDecoder())
	}
	return transform.NewReader(r, unicode.UTF8BOM.NewDecoder())
}
