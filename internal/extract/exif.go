package extract

import (
	"encoding/binary"
	"strings"
	"unicode/utf16"
)

// tagNames are the tags of a picture that say who made it, or what it shows.
var tagNames = map[uint16]string{
	0x013B: "pembuat", 0x9C9D: "pembuat", 0xA430: "pemilik kamera", 0xA431: "nomor seri kamera", 0x8298: "hak cipta",
	0x010E: "keterangan", 0x9286: "komentar", 0x9C9B: "judul", 0x9C9C: "komentar", 0x9C9E: "kata kunci", 0x9C9F: "subjek",
}

// Tags that point to further directories.
const (
	exifPointer = 0x8769
	gpsPointer  = 0x8825
)

// exif is what the tags of a picture tell.
type exif struct {
	gps   bool // the place where it was taken
	texts []exifText
	jpegs [][]byte // previews
}

type exifText struct {
	tag  uint16
	text string
}

// tiff reads the directories of a TIFF structure: that of EXIF, or a whole TIFF file. Offsets
// may lie, and directories may point at each other, so their number is bounded.
type tiff struct {
	b     []byte
	order binary.ByteOrder
	seen  map[uint32]bool
	found exif
}

func readExif(b []byte) exif {
	if len(b) < 8 {
		return exif{}
	}
	t := &tiff{b: b, order: binary.LittleEndian, seen: map[uint32]bool{}}
	if string(b[:2]) == "MM" {
		t.order = binary.BigEndian
	}
	for at := t.order.Uint32(b[4:]); at != 0; {
		at = t.directory(at, false)
	}
	return t.found
}

// directory reads one directory and gives where the next stands, or 0.
func (t *tiff) directory(at uint32, gps bool) uint32 {
	const most = 64
	if t.seen[at] || len(t.seen) == most || uint64(at)+2 > uint64(len(t.b)) {
		return 0
	}
	t.seen[at] = true
	count := uint64(t.order.Uint16(t.b[at:]))
	var preview, length uint32
	for i := range count {
		e := uint64(at) + 2 + i*12
		if e+12 > uint64(len(t.b)) {
			return 0
		}
		tag := t.order.Uint16(t.b[e:])
		value := t.order.Uint32(t.b[e+8:])
		switch {
		case gps:
			// 2 and 4 are latitude and longitude; a directory without them names no place.
			if tag == 2 || tag == 4 {
				t.found.gps = t.found.gps || !allZero(t.value(e))
			}
		case tag == exifPointer:
			t.directory(value, false)
		case tag == gpsPointer:
			t.directory(value, true)
		case tag == 0x0201:
			preview = value
		case tag == 0x0202:
			length = value
		case tagNames[tag] != "":
			if s := t.text(tag, e); s != "" {
				t.found.texts = append(t.found.texts, exifText{tag, s})
			}
		}
	}
	if end := uint64(preview) + uint64(length); length > 4 && end <= uint64(len(t.b)) && len(t.found.jpegs) < 4 {
		t.found.jpegs = append(t.found.jpegs, t.b[preview:end])
	}
	next := uint64(at) + 2 + count*12
	if next+4 > uint64(len(t.b)) {
		return 0
	}
	return t.order.Uint32(t.b[next:])
}

// sizes of the value types of TIFF, by their number.
var sizes = [...]uint64{0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8}

// value gives the bytes of the entry at e.
func (t *tiff) value(e uint64) []byte {
	kind, count := t.order.Uint16(t.b[e+2:]), uint64(t.order.Uint32(t.b[e+4:]))
	if int(kind) >= len(sizes) || count > 1<<20 {
		return nil
	}
	n := sizes[kind] * count
	if n <= 4 {
		return t.b[e+8 : e+8+n]
	}
	at := uint64(t.order.Uint32(t.b[e+8:]))
	if at+n > uint64(len(t.b)) {
		return nil
	}
	return t.b[at : at+n]
}

func (t *tiff) text(tag uint16, e uint64) string {
	v := t.value(e)
	switch {
	case tag >= 0x9C9B && tag <= 0x9C9F: // these are UTF-16, little end first
		units := make([]uint16, 0, len(v)/2)
		for i := 0; i+1 < len(v); i += 2 {
			units = append(units, uint16(v[i])|uint16(v[i+1])<<8)
		}
		v = []byte(string(utf16.Decode(units)))
	case tag == 0x9286 && len(v) > 8: // the first eight bytes name the encoding
		v = v[8:]
	}
	return strings.TrimSpace(strings.ReplaceAll(strings.ToValidUTF8(string(v), ""), "\x00", ""))
}

func allZero(b []byte) bool {
	for _, c := range b {
		if c != 0 {
			return false
		}
	}
	return true
}
