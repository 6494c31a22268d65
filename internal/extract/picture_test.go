package extract

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"testing"
)

// hugePNG claims dimensions and holds nothing.
func hugePNG(w, h uint32) []byte {
	b := []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
	b = binary.BigEndian.AppendUint32(b, w)
	b = binary.BigEndian.AppendUint32(b, h)
	b = append(b, 8, 6, 0, 0, 0)
	return binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b[12:]))
}

var (
	red  = color.RGBA{0xFF, 0, 0, 0xFF}
	blue = color.RGBA{0, 0, 0xFF, 0xFF}
)

// marked is 64 by 32 pixels of blue with a red square in the upper left corner.
func marked() *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, 64, 32))
	for y := range 32 {
		for x := range 64 {
			img.Set(x, y, blue)
			if x < 16 && y < 16 {
				img.Set(x, y, red)
			}
		}
	}
	return img
}

// photo is marked as JPEG with an orientation, a place name and a comment inside.
func photo(t *testing.T, order binary.AppendByteOrder, tag uint16) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, marked(), &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	mark := "II"
	if order.String() == "BigEndian" {
		mark = "MM"
	}
	tiff := order.AppendUint16([]byte(mark), 42)
	tiff = order.AppendUint32(tiff, 8)
	tiff = order.AppendUint16(tiff, 1)
	tiff = order.AppendUint16(tiff, 0x0112)
	tiff = order.AppendUint16(tiff, 3)
	tiff = order.AppendUint32(tiff, 1)
	tiff = order.AppendUint16(tiff, tag)
	tiff = append(tiff, "\x00\x00\x00\x00\x00\x00RUMAH PEMOHON"...)
	exif := append([]byte("Exif\x00\x00"), tiff...)
	segment := func(kind byte, body []byte) []byte {
		return append(binary.BigEndian.AppendUint16([]byte{0xFF, kind}, uint16(len(body)+2)), body...)
	}
	out := append([]byte{0xFF, 0xD8}, segment(0xFE, []byte("KOMENTAR"))...)
	out = append(out, segment(0xE1, exif)...)
	out = append(out, b.Bytes()[2:]...)
	return append(out, "PK\x03\x04 ARSIP MENUMPANG"...)
}

func TestPictureIsUprightAndBare(t *testing.T) {
	t.Parallel()
	p := newPool(t, 2)
	// where the red corner must be seen: left or right, top or bottom
	corners := map[uint16][2]string{1: {"left", "top"}, 2: {"right", "top"}, 3: {"right", "bottom"}, 4: {"left", "bottom"},
		5: {"left", "top"}, 6: {"right", "top"}, 7: {"right", "bottom"}, 8: {"left", "bottom"}}
	for tag, corner := range corners {
		var order binary.AppendByteOrder = binary.LittleEndian
		if tag%2 == 0 {
			order = binary.BigEndian
		}
		got, err := p.Picture(t.Context(), disk(t, photo(t, order, tag)))
		if err != nil {
			t.Fatalf("orientation %d: %v", tag, err)
		}
		w, h := 64, 32
		if tag >= 5 {
			w, h = h, w
		}
		if got.Width != w || got.Height != h {
			t.Errorf("orientation %d: %d×%d", tag, got.Width, got.Height)
		}
		img, err := jpeg.Decode(bytes.NewReader(got.JPEG))
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range []string{"left", "right"} {
			for _, y := range []string{"top", "bottom"} {
				at := image.Pt(4, 4)
				if x == "right" {
					at.X = w - 5
				}
				if y == "bottom" {
					at.Y = h - 5
				}
				r, _, b, _ := img.At(at.X, at.Y).RGBA()
				if isRed := r > b; isRed != (corner == [2]string{x, y}) {
					t.Errorf("orientation %d: red at %s %s: %v", tag, x, y, isRed)
				}
			}
		}
		for _, secret := range []string{"Exif", "RUMAH", "KOMENTAR", "ARSIP"} {
			if bytes.Contains(got.JPEG, []byte(secret)) {
				t.Errorf("orientation %d: %s survives", tag, secret)
			}
		}
	}
}

func TestTransparencyIsPaper(t *testing.T) {
	t.Parallel()
	img := image.NewNRGBA(image.Rect(0, 0, 32, 32))
	for x := range 16 {
		for y := range 32 {
			img.Set(x, y, red)
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	got, err := newPool(t, 1).Picture(t.Context(), disk(t, b.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	out, err := jpeg.Decode(bytes.NewReader(got.JPEG))
	if err != nil {
		t.Fatal(err)
	}
	if r, g, bl, _ := out.At(28, 16).RGBA(); r>>8 < 250 || g>>8 < 250 || bl>>8 < 250 {
		t.Errorf("transparent became %d %d %d", r>>8, g>>8, bl>>8)
	}
	if r, g, _, _ := out.At(4, 16).RGBA(); r>>8 < 240 || g>>8 > 20 {
		t.Errorf("red became %d %d", r>>8, g>>8)
	}
}

func TestPicturesThatAreHeld(t *testing.T) {
	t.Parallel()
	p := newPool(t, 2)
	good := photo(t, binary.LittleEndian, 1)
	for name, tt := range map[string]struct {
		file []byte
		want error
	}{
		"forty billion pixels": {hugePNG(200_000, 200_000), ErrBomb},
		"one side too long":    {hugePNG(12_001, 1), ErrBomb},
		"over forty million":   {hugePNG(8_000, 5_001), ErrBomb},
		"pixels missing":       {hugePNG(100, 100), ErrDamaged},
		"cut photograph":       {good[:len(good)/3], ErrDamaged},
		"PDF called picture":   {makePDF("", nil, "a"), ErrDamaged},
		"page of hypertext":    {[]byte("<html><script>"), ErrDamaged},
		"nothing":              {nil, ErrDamaged},
	} {
		if _, err := p.Picture(t.Context(), disk(t, tt.file)); !errors.Is(err, tt.want) {
			t.Errorf("%s: %v, want %v", name, err, tt.want)
		}
	}
}
