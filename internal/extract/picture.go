package extract

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io"
)

// jpegQuality keeps the small print of an identity card readable.
const jpegQuality = 88

// picture decodes a JPEG or PNG completely and encodes it anew: upright, on white, with
// no metadata, and nothing of what was hidden behind or between its parts.
func picture(s source) (answer, error) {
	head := make([]byte, min(s.size, 8))
	if n, err := s.ReadAt(head, 0); n < len(head) {
		return answer{}, damaged(err)
	}
	whole := func() io.Reader { return io.NewSectionReader(s, 0, s.size) }
	config, decode := jpeg.DecodeConfig, jpeg.Decode
	if bytes.HasPrefix(head, []byte("\x89PNG")) {
		config, decode = png.DecodeConfig, png.Decode
	}
	// The dimensions are a claim in the first bytes; memory follows them.
	size, err := config(whole())
	if err != nil {
		return answer{}, damaged(err)
	}
	if size.Width > maxSide || size.Height > maxSide || size.Width*size.Height > maxPixels {
		return answer{}, ErrBomb
	}
	img, err := decode(whole())
	if err != nil {
		return answer{}, damaged(err)
	}
	turn := orientation(whole())
	switch p := img.(type) {
	case *image.YCbCr, *image.Gray:
		if turn != 1 {
			img = turned{img, turn}
		}
	default: // colours with transparency, or of a kind the encoder would take slowly anyway
		img = turned{onWhite{p}, turn}
	}
	out := &capped{}
	if err := jpeg.Encode(out, img, &jpeg.Options{Quality: jpegQuality}); err != nil {
		return answer{}, ErrBomb
	}
	b := img.Bounds()
	return answer{Width: b.Dx(), Height: b.Dy(), JPEG: out.buf.Bytes()}, nil
}

// capped refuses to grow beyond MaxImage.
type capped struct{ buf bytes.Buffer }

func (c *capped) Write(p []byte) (int, error) {
	if c.buf.Len()+len(p) > MaxImage {
		return 0, ErrBomb
	}
	return c.buf.Write(p)
}

// onWhite shows transparent pixels as paper.
type onWhite struct{ image.Image }

func (o onWhite) ColorModel() color.Model { return color.RGBAModel }

func (o onWhite) At(x, y int) color.Color {
	r, g, b, a := o.Image.At(x, y).RGBA()
	paper := 0xFFFF - a
	return color.RGBA{uint8((r + paper) >> 8), uint8((g + paper) >> 8), uint8((b + paper) >> 8), 0xFF}
}

// turned shows an image as its orientation tag (1 to 8) asks.
type turned struct {
	image.Image
	tag int
}

func (t turned) Bounds() image.Rectangle {
	b := t.Image.Bounds()
	if t.tag >= 5 {
		return image.Rect(0, 0, b.Dy(), b.Dx())
	}
	return image.Rect(0, 0, b.Dx(), b.Dy())
}

func (t turned) At(x, y int) color.Color {
	b := t.Image.Bounds()
	w, h := b.Dx()-1, b.Dy()-1
	switch t.tag {
	case 2:
		x = w - x
	case 3:
		x, y = w-x, h-y
	case 4:
		y = h - y
	case 5:
		x, y = y, x
	case 6:
		x, y = y, h-x
	case 7:
		x, y = w-y, h-x
	case 8:
		x, y = w-y, x
	}
	return t.Image.At(b.Min.X+x, b.Min.Y+y)
}

// orientation reads the EXIF orientation of a JPEG, or gives 1.
func orientation(r io.Reader) int {
	head := make([]byte, headLen+(64<<10))
	n, _ := io.ReadFull(r, head)
	head = head[:n]
	if len(head) < 4 || head[0] != 0xFF || head[1] != 0xD8 {
		return 1
	}
	for b := head[2:]; len(b) >= 4 && b[0] == 0xFF && b[1] != 0xDA; {
		size := int(binary.BigEndian.Uint16(b[2:])) + 2
		if size < 4 || size > len(b) {
			break
		}
		if b[1] == 0xE1 && bytes.HasPrefix(b[4:size], []byte("Exif\x00\x00")) {
			return exifOrientation(b[10:size])
		}
		b = b[size:]
	}
	return 1
}

func exifOrientation(tiff []byte) int {
	var order binary.ByteOrder = binary.LittleEndian
	if len(tiff) < 8 {
		return 1
	}
	if string(tiff[:2]) == "MM" {
		order = binary.BigEndian
	}
	at := int64(order.Uint32(tiff[4:]))
	if at+2 > int64(len(tiff)) {
		return 1
	}
	count := int64(order.Uint16(tiff[at:]))
	for i := range count {
		e := at + 2 + i*12
		if e+12 > int64(len(tiff)) {
			return 1
		}
		if order.Uint16(tiff[e:]) == 0x0112 {
			if v := int(order.Uint16(tiff[e+8:])); v >= 1 && v <= 8 {
				return v
			}
		}
	}
	return 1
}
