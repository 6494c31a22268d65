package extract

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"encoding/hex"
	"encoding/xml"
	"image/jpeg"
	"image/png"
	"io"
	"slices"
	"strings"
)

// photograph looks into a JPEG or PNG for what its picture does not show: the place where
// it was taken, who made it, and data behind its end. Writing in the picture is not read.
func photograph(s source) (answer, error) {
	b, err := s.all()
	if err != nil {
		return answer{}, err
	}
	kind, config := JPEG, jpeg.DecodeConfig
	if bytes.HasPrefix(b, pngHead) {
		kind, config = PNG, png.DecodeConfig
	}
	if _, err := config(bytes.NewReader(b)); err != nil {
		return answer{}, damaged(err)
	}
	w := newWriter(kind)
	w.result.Pages = 1
	w.warn(WarnScan)
	w.picture(b, "gambar")
	return w.answer(), nil
}

var (
	pngHead  = []byte("\x89PNG\r\n\x1A\n")
	exifHead = []byte("Exif\x00\x00")
	xmpHead  = []byte("http://ns.adobe.com/xap/1.0/\x00")
	moreXMP  = []byte("http://ns.adobe.com/xmp/extension/\x00")
)

// isPicture reports whether w.picture knows the form of these bytes.
func isPicture(b []byte) bool {
	return bytes.HasPrefix(b, []byte("\xFF\xD8\xFF")) || bytes.HasPrefix(b, pngHead) || isTIFF(b)
}

func isTIFF(b []byte) bool {
	return bytes.HasPrefix(b, []byte("II*\x00")) || bytes.HasPrefix(b, []byte("MM\x00*"))
}

// picture tells what is in a picture beside what it shows.
func (w *writer) picture(b []byte, place string) {
	switch {
	case bytes.HasPrefix(b, pngHead):
		w.png(b, place)
	case isTIFF(b):
		w.exif(readExif(b), place)
	default:
		w.jpeg(b, place, 0)
	}
}

// exif turns what the tags tell into findings.
func (w *writer) exif(x exif, place string) {
	if x.gps {
		w.find(FindGPS, at(place), "koordinat tempat pengambilan")
	}
	for _, t := range x.texts {
		name := tagNames[t.tag]
		if t.tag != 0x010E && t.tag != 0x8298 || digitsIn(t.text) == 0 {
			w.find(FindProperties, at(place), name+": "+maskName(t.text))
		}
		w.scan(at(place+", keterangan"), "", 0, t.text)
	}
	for _, preview := range x.jpegs {
		if bytes.HasPrefix(preview, []byte("\xFF\xD8\xFF")) {
			w.jpeg(preview, place+", pratinjau", 1)
		}
	}
}

// jpeg walks the segments of a JPEG. The depth counts pictures inside pictures.
func (w *writer) jpeg(b []byte, place string, depth int) {
	if depth > 3 {
		w.find(FindUnchecked, at(place), "gambar di dalam gambar")
		return
	}
	i := 2
	for i+4 <= len(b) && b[i] == 0xFF {
		marker := b[i+1]
		if marker == 0xFF { // filling
			i++
			continue
		}
		if marker == 0xD9 || marker == 0xDA {
			break
		}
		if marker == 0x01 || marker >= 0xD0 && marker <= 0xD7 {
			i += 2
			continue
		}
		n := int(binary.BigEndian.Uint16(b[i+2:]))
		if n < 2 || i+2+n > len(b) {
			w.find(FindUnchecked, at(place), "susunan gambar rusak")
			return
		}
		w.segment(marker, b[i+4:i+2+n], place)
		i += 2 + n
	}
	end := bytes.Index(b[min(i, len(b)):], []byte("\xFF\xD9"))
	if end < 0 {
		return // cut, or read to its end
	}
	w.behind(b[i+end+2:], place, depth)
}

func (w *writer) segment(marker byte, body []byte, place string) {
	switch {
	case marker == 0xE1 && bytes.HasPrefix(body, exifHead):
		w.exif(readExif(body[len(exifHead):]), place)
	case marker == 0xE1 && bytes.HasPrefix(body, xmpHead):
		w.xmp(body[len(xmpHead):], place)
	case marker == 0xE1 && bytes.HasPrefix(body, moreXMP):
		w.xmp(body[min(len(body), len(moreXMP)+40):], place)
	case marker == 0xED:
		w.iptc(body, place)
	case marker == 0xFE:
		w.scan(at(place+", komentar"), "", 0, strings.ToValidUTF8(string(body), " "))
	case marker >= 0xE0 && marker <= 0xEF && marker != 0xE2: // 0xE2 holds colours
		w.letters(body, place)
	}
}

// behind looks at bytes after the end of a picture. Cameras append a second picture or a
// film, which shows more than the first; a few bytes of filling are nothing.
func (w *writer) behind(rest []byte, place string, depth int) {
	for len(rest) > 0 && (rest[0] == 0 || rest[0] == ' ' || rest[0] == '\r' || rest[0] == '\n') {
		rest = rest[1:]
	}
	switch {
	case len(rest) < 16:
	case bytes.HasPrefix(rest, []byte("\xFF\xD8\xFF")):
		w.jpeg(rest, place+", gambar kedua", depth+1)
	default:
		w.find(FindEmbedded, at(place), "data setelah akhir gambar")
		w.letters(rest, place)
	}
}

// iptc reads the fields of the press: their names are numbers behind 0x1C 0x02.
func (w *writer) iptc(b []byte, place string) {
	for i := 0; i+5 <= len(b); {
		if b[i] != 0x1C || b[i+1] != 2 {
			i++
			continue
		}
		n := int(binary.BigEndian.Uint16(b[i+3:]))
		if i+5+n > len(b) {
			break
		}
		text := strings.ToValidUTF8(string(b[i+5:i+5+n]), "")
		if b[i+2] == 80 || b[i+2] == 122 {
			w.find(FindProperties, at(place), "pembuat: "+maskName(text))
		}
		w.scan(at(place+", keterangan"), "", 0, text)
		i += 5 + n
	}
}

// xmpNames are the properties that name a person, by their local name.
var xmpNames = []string{"creator", "Author", "OwnerName", "AuthorsPosition", "CaptionWriter", "PersonInImage", "LastModifiedBy", "Manager"}

// xmp reads a packet of properties in XML, of a picture or a PDF.
func (w *writer) xmp(b []byte, place string) {
	if i := bytes.IndexByte(b, '<'); i >= 0 {
		b = b[i:]
	}
	if bytes.Contains(b, []byte("GPSLatitude")) || bytes.Contains(b, []byte("GPSLongitude")) {
		w.find(FindGPS, at(place), "koordinat tempat pengambilan")
	}
	d := xml.NewDecoder(bytes.NewReader(b))
	d.Strict = false
	var path []string
	name := func(local, text string) {
		if slices.Contains(xmpNames, local) && strings.TrimSpace(text) != "" {
			w.find(FindProperties, at(place), "pembuat: "+maskName(text))
		}
		w.scan(at(place+", keterangan"), "", 0, text)
	}
	for range 100_000 {
		tok, err := d.RawToken()
		if err != nil {
			break
		}
		switch t := tok.(type) {
		case xml.StartElement:
			path = append(path, t.Name.Local)
			for _, a := range t.Attr {
				name(a.Name.Local, a.Value)
			}
		case xml.EndElement:
			path = path[:max(0, len(path)-1)]
		case xml.CharData:
			text := string(t)
			if strings.TrimSpace(text) == "" {
				continue
			}
			local := ""
			for _, p := range path {
				if slices.Contains(xmpNames, p) {
					local = p
				}
			}
			name(local, text)
		}
	}
	// What is no XML any more may still be read by people.
	if end := d.InputOffset(); end < int64(len(b)) {
		w.letters(b[end:], place+", keterangan")
	}
}

// png walks the chunks of a PNG.
func (w *writer) png(b []byte, place string) {
	for i := len(pngHead); i < len(b); {
		if i+12 > len(b) {
			w.find(FindUnchecked, at(place), "susunan gambar rusak")
			return
		}
		n := int64(binary.BigEndian.Uint32(b[i:]))
		if int64(i)+12+n > int64(len(b)) {
			w.find(FindUnchecked, at(place), "susunan gambar rusak")
			return
		}
		kind, body := string(b[i+4:i+8]), b[i+8:i+8+int(n)]
		i += 12 + int(n)
		switch kind {
		case "eXIf":
			w.exif(readExif(body), place)
		case "tEXt":
			key, text, _ := bytes.Cut(body, []byte{0})
			w.pngText(string(key), text, place)
		case "zTXt":
			key, packed, _ := bytes.Cut(body, []byte{0})
			w.pngPacked(string(key), packed, 1, place)
		case "iTXt":
			key, rest, _ := bytes.Cut(body, []byte{0})
			if len(rest) < 2 {
				continue
			}
			packed := rest[0] == 1
			_, rest, _ = bytes.Cut(rest[2:], []byte{0}) // language
			_, text, _ := bytes.Cut(rest, []byte{0})    // translated key
			if packed {
				w.pngPacked(string(key), text, 0, place)
			} else {
				w.pngText(string(key), text, place)
			}
		case "IEND":
			w.behind(b[i:], place, 0)
			return
		}
	}
}

// pngPacked unpacks a text chunk; skip is the byte that names the method.
func (w *writer) pngPacked(key string, packed []byte, skip int, place string) {
	const most = 4 << 20
	var text []byte
	z, err := zlib.NewReader(bytes.NewReader(packed[min(skip, len(packed)):]))
	if err == nil {
		text, err = io.ReadAll(io.LimitReader(z, most+1))
	}
	if err != nil || len(text) > most {
		w.find(FindUnchecked, at(place), "keterangan gambar tidak dapat dibuka")
		return
	}
	w.pngText(key, text, place)
}

func (w *writer) pngText(key string, text []byte, place string) {
	lower := strings.ToLower(key)
	switch {
	case strings.Contains(lower, "xmp"):
		w.xmp(text, place)
	case strings.HasPrefix(lower, "raw profile type"): // hexadecimal, behind a name and a length
		fields := bytes.Fields(text)
		raw, err := hex.DecodeString(string(bytes.Join(fields[min(2, len(fields)):], nil)))
		if i := bytes.Index(raw, exifHead); err == nil && i >= 0 {
			w.exif(readExif(raw[i+len(exifHead):]), place)
		} else if err == nil {
			w.iptc(raw, place)
			w.xmp(raw, place)
		}
	default:
		s := strings.ToValidUTF8(string(text), "")
		if lower == "author" || lower == "artist" || lower == "creator" {
			w.find(FindProperties, at(place), "pembuat: "+maskName(s))
		}
		w.scan(at(place+", keterangan"), key, 0, s)
	}
}
