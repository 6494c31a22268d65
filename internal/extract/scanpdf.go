package extract

import (
	"bytes"
	"compress/zlib"
	"io"
	"regexp"
)

// Bounds on what is inflated while looking for names, in bytes.
const (
	maxObjects    = 16 << 20
	maxAllObjects = 64 << 20
)

// actives are the names that make a PDF act, with the warning for each. Every script is
// an action /S /JavaScript, so the short key /JS, which random bytes spell too, is not needed.
var actives = map[string]string{
	"JavaScript": WarnScript,
	"Launch":     WarnAction, "SubmitForm": WarnAction, "ImportData": WarnAction, "GoToE": WarnAction,
	"EmbeddedFile": WarnEmbedded, "RichMedia": WarnEmbedded, "Rendition": WarnEmbedded, "Movie": WarnEmbedded, "Sound": WarnEmbedded,
	"XFA": WarnForm,
}

// scanPDF looks for names that make a PDF act, without believing its structure: in all
// bytes of the file, and in all object streams, where newer writers hide dictionaries. An
// object stream it cannot open counts as active. The engine has its own opinion, see pdf.go.
func scanPDF(raw []byte) []string {
	found := map[string]bool{}
	budget := int64(maxAllObjects)
	note := func(name, behind []byte) {
		code := actives[string(name)]
		if string(name) == "EF" && embeds(behind) {
			code = WarnEmbedded
		}
		if string(name) == "OFF" && switchesOff(behind) {
			code = FindHiddenText
		}
		if code != "" {
			found[code] = true
		}
	}
	scanNames(raw, func(name []byte, at, end int) {
		note(name, raw[end:])
		if string(name) != "ObjStm" {
			return
		}
		objects, ok := inflateObjects(raw, at, &budget)
		if !ok {
			found[WarnUnchecked] = true
		}
		scanNames(objects, func(name []byte, _, end int) { note(name, objects[end:]) })
	})
	var codes []string
	for _, code := range []string{WarnScript, WarnAction, WarnEmbedded, WarnForm, FindHiddenText, WarnUnchecked} {
		if found[code] {
			codes = append(codes, code)
		}
	}
	return codes
}

// embeds: the key /EF of a file specification has a dictionary or a reference behind it. The
// name tree /EmbeddedFiles alone says nothing; some writers put an empty one in every file.
func embeds(behind []byte) bool {
	rest := bytes.TrimLeft(behind[:min(len(behind), 16)], "\x00\t\n\f\r ")
	if len(rest) > 0 && rest[0] >= '0' && rest[0] <= '9' {
		return len(rest) < min(len(behind), 16)
	}
	return bytes.HasPrefix(rest, []byte("<<"))
}

// switchesOff: the key /OFF of optional content lists layers that are not shown. A list
// without layers, and the same word as a value, say nothing.
func switchesOff(behind []byte) bool {
	rest := bytes.TrimLeft(behind[:min(len(behind), 16)], "\x00\t\n\f\r ")
	if !bytes.HasPrefix(rest, []byte("[")) {
		return false
	}
	rest = bytes.TrimLeft(rest[1:], "\x00\t\n\f\r ")
	return len(rest) > 0 && rest[0] >= '0' && rest[0] <= '9'
}

// pdfStreams looks into what is stored in the open or packed the usual way: pictures with
// their tags, and packets of properties.
func (w *writer) pdfStreams(raw []byte) {
	for i := 0; ; {
		j := bytes.Index(raw[i:], exifHead)
		if j < 0 {
			break
		}
		i += j + len(exifHead)
		w.exif(readExif(raw[i:min(len(raw), i+1<<16)]), "gambar di dalam PDF")
	}
	budget := int64(maxAllObjects)
	packet := func(b []byte) {
		if i := bytes.Index(b, []byte("<x:xmpmeta")); i >= 0 {
			w.xmp(b[i:min(len(b), i+maxObjects)], "properti dokumen")
		} else if i := bytes.Index(b, []byte("<rdf:RDF")); i >= 0 {
			w.xmp(b[i:min(len(b), i+maxObjects)], "properti dokumen")
		}
	}
	for i := 0; ; { // in the open
		j := bytes.Index(raw[i:], []byte("<x:xmpmeta"))
		if j < 0 {
			break
		}
		i += j
		end := bytes.Index(raw[i:], []byte("</x:xmpmeta>"))
		if end < 0 {
			end = min(len(raw)-i, 1<<16)
		}
		packet(raw[i : i+end])
		i += max(end, 1)
	}
	scanNames(raw, func(name []byte, at, end int) {
		if string(name) != "Metadata" {
			return
		}
		// The type of a stream, not the key that points to one: its body follows in the same object.
		near := raw[end:min(len(raw), end+1024)]
		body, over := bytes.Index(near, []byte("stream")), bytes.Index(near, []byte("endobj"))
		if body < 0 || over >= 0 && over < body {
			return
		}
		if b, ok := inflateObjects(raw, at, &budget); ok && b != nil {
			packet(b)
		}
	})
}

// revisionEnds gives where earlier versions of the file end: each save that only appended
// left one. The two parts of a file made for reading over the network are one version.
func revisionEnds(raw []byte) []int64 {
	const most = 4
	mark := []byte("%%EOF")
	var ends []int64
	for i := 0; ; {
		j := bytes.Index(raw[i:], mark)
		if j < 0 {
			break
		}
		i += j + len(mark)
		ends = append(ends, int64(i))
	}
	if len(ends) > 0 {
		ends = ends[:len(ends)-1] // the file itself
	}
	if len(ends) > 0 && bytes.Contains(raw[:min(len(raw), 1024)], []byte("/Linearized")) {
		ends = ends[1:]
	}
	if len(ends) > most {
		ends = ends[len(ends)-most:]
	}
	return ends
}

// scanNames calls fn for every PDF name, with #xx escapes decoded, and where it stands.
func scanNames(b []byte, fn func(name []byte, at, end int)) {
	buf := make([]byte, 0, 32)
	for i := 0; ; {
		j := bytes.IndexByte(b[i:], '/')
		if j < 0 {
			return
		}
		at := i + j
		buf = buf[:0]
		for i = at + 1; i < len(b) && len(buf) < cap(buf) && !delimiter(b[i]); i++ {
			c := b[i]
			if c == '#' && i+2 < len(b) {
				if hi, lo := unhex(b[i+1]), unhex(b[i+2]); hi >= 0 && lo >= 0 {
					c = byte(hi<<4 | lo)
					i += 2
				}
			}
			buf = append(buf, c)
		}
		fn(buf, at, i)
	}
}

func delimiter(c byte) bool {
	return bytes.IndexByte([]byte("\x00\t\n\f\r ()<>[]{}/%"), c) >= 0
}

func unhex(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}

// inflateObjects opens the object stream whose type name stands at at. Without a filter
// its bytes have been scanned with the rest of the file.
func inflateObjects(raw []byte, at int, budget *int64) ([]byte, bool) {
	from := max(bytes.LastIndex(raw[:at], []byte("obj")), 0)
	n := bytes.Index(raw[at:], []byte("stream"))
	if n < 0 {
		return nil, false
	}
	dict, body := raw[from:at+n], raw[at+n+len("stream"):]
	body = bytes.TrimPrefix(bytes.TrimPrefix(body, []byte("\r")), []byte("\n"))
	filtered, predicted := false, false
	scanNames(dict, func(name []byte, _, _ int) {
		filtered = filtered || string(name) == "Filter" || string(name) == "F"
		predicted = predicted || string(name) == "Predictor" || string(name) == "FFilter"
	})
	if !filtered {
		return nil, true
	}
	z, err := zlib.NewReader(bytes.NewReader(body))
	if err != nil || predicted || *budget <= 0 {
		return nil, false
	}
	// A checksum that fails at the end does not stop a reader of PDF, and so not us.
	objects, _ := io.ReadAll(io.LimitReader(z, min(maxObjects, *budget)))
	*budget -= int64(len(objects))
	return objects, len(objects) > 0 && len(objects) < maxObjects
}

var langEntry = regexp.MustCompile(`/Lang\s*\(([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})?)\)`)

// pdfLanguage finds the document language where it stands in the open, or gives "".
func pdfLanguage(raw []byte) string {
	if m := langEntry.FindSubmatch(raw); m != nil {
		return string(m[1])
	}
	return ""
}
