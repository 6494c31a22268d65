package extract

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/jpeg"
	"io"
	"math"
	"os"
	"strconv"
	"strings"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// pageKind is the kind of a child that draws one page: "halaman:12".
const pageKind = "halaman:"

// Recognition reads best at 300 dots per inch; a larger sheet gets fewer, so that no
// page has more points than an A3 of that density.
const (
	pageDPI    = 300
	pagePoints = 17_500_000
)

// kindOf finds what prepares the parser of a kind, or nil.
func kindOf(name string) func(cache string) (parser, error) {
	number, ok := strings.CutPrefix(name, pageKind)
	if !ok {
		return kinds[name]
	}
	n, err := strconv.Atoi(number)
	if err != nil || n < 1 || n > MaxPages {
		return nil
	}
	return func(cache string) (parser, error) {
		engine, err := openEngine(cache)
		if err != nil {
			return nil, err
		}
		return func(s source) (answer, error) { return drawPage(engine, s, n-1) }, nil
	}
}

// drawPage draws one page of a PDF as a grey picture.
func drawPage(engine pdfium.Pdfium, s source, index int) (answer, error) {
	opened, err := engine.OpenDocument(&requests.OpenDocument{FileReader: io.NewSectionReader(s, 0, s.size), FileReaderSize: s.size})
	if err != nil {
		return answer{}, damaged(err)
	}
	page := requests.Page{ByIndex: &requests.PageByIndex{Document: opened.Document, Index: index}}
	size, err := engine.GetPageSize(&requests.GetPageSize{Page: page})
	if err != nil {
		return answer{}, damaged(err)
	}
	area := size.Width * size.Height / (72 * 72) // square inches
	if !(area > 0) || math.IsInf(area, 0) {
		return answer{}, ErrDamaged
	}
	dpi := min(pageDPI, int(math.Sqrt(pagePoints/area)))
	long := max(size.Width, size.Height) / 72
	if dpi = min(dpi, int(maxSide/long)); dpi < 20 {
		return answer{}, ErrBomb
	}
	drawn, err := engine.RenderPageInDPI(&requests.RenderPageInDPI{Page: page, DPI: dpi})
	if err != nil {
		return answer{}, damaged(err)
	}
	defer drawn.Cleanup()
	grey := toGrey(drawn.Result.Image)
	out := &capped{}
	if err := jpeg.Encode(out, grey, &jpeg.Options{Quality: jpegQuality}); err != nil {
		return answer{}, ErrBomb
	}
	b := grey.Bounds()
	return answer{Width: b.Dx(), Height: b.Dy(), JPEG: out.buf.Bytes()}, nil
}

// toGrey takes the brightness of each point; what is transparent is paper.
func toGrey(img *image.RGBA) *image.Gray {
	b := img.Bounds()
	grey := image.NewGray(image.Rect(0, 0, b.Dx(), b.Dy()))
	for y := range b.Dy() {
		row := img.Pix[y*img.Stride : y*img.Stride+4*b.Dx()]
		for x := range b.Dx() {
			r, g, bl, a := uint32(row[4*x]), uint32(row[4*x+1]), uint32(row[4*x+2]), uint32(row[4*x+3])
			grey.Pix[y*grey.Stride+x] = uint8((299*r+587*g+114*bl)/1000*a/255 + 255 - a)
		}
	}
	return grey
}

// tagged reports whether a PDF carries the structure that screen readers follow.
func tagged(engine pdfium.Pdfium, doc references.FPDF_DOCUMENT) bool {
	x, err := engine.FPDFCatalog_IsTagged(&requests.FPDFCatalog_IsTagged{Document: doc})
	return err == nil && x.IsTagged
}

// Page draws a page of a PDF, from 1, as a grey JPEG for recognition. Errors are
// those of Text; a page that the document does not have is ErrDamaged.
func (p *Pool) Page(ctx context.Context, f *os.File, number int) (Picture, error) {
	if number < 1 || number > MaxPages {
		return Picture{}, fmt.Errorf("drawing a page: %w", ErrDamaged)
	}
	a, err := p.run(ctx, pageKind+strconv.Itoa(number), f)
	if err != nil {
		return Picture{}, fmt.Errorf("drawing a page: %w", err)
	}
	size, err := jpeg.DecodeConfig(bytes.NewReader(a.JPEG))
	if err != nil || size.Width != a.Width || size.Height != a.Height || len(a.JPEG) > MaxImage {
		return Picture{}, fmt.Errorf("drawing a page: %w", ErrOutput)
	}
	return Picture{a.Width, a.Height, a.JPEG}, nil
}
