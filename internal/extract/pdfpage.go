package extract

import (
	"fmt"
	"hash/maphash"
	"strings"
	"time"
	"unicode"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"suluh/internal/personal"
)

// maxPageObjects and maxAllPageObjects bound the search for text under boxes: each object
// costs a few calls into the engine.
const (
	maxPageObjects    = 3_000
	maxAllPageObjects = 60_000
	maxAnnotations    = 2_000 // of one page
)

// page reads one page: its text for the reader, and what the page hides.
func (d *pdfDocument) page(i int) (string, error) {
	loaded, err := d.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: d.document, Index: i})
	if err != nil {
		return "", err
	}
	defer d.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: loaded.Page})
	page := requests.Page{ByReference: &loaded.Page}
	chars, text, err := d.text(page)
	if chars != "" {
		defer d.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: chars})
	}
	if err != nil {
		return "", err
	}
	place := fmt.Sprint("halaman ", i+1)
	d.w.scan(spot{group: place, one: place, unit: "kali"}, "", personal.HeadingOf(text), text)
	if strings.TrimSpace(text) == "" {
		if d.hasPicture(page) {
			d.w.warn(WarnScan)
		}
	} else {
		d.outside(page, chars, place)
		d.covered(page, chars, place)
	}
	d.annotations(page, chars, place)
	return text, nil
}

// hasPicture reports whether a page without text shows a picture, so that it may be a scan.
func (d *pdfDocument) hasPicture(page requests.Page) bool {
	n, err := d.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: page})
	if err != nil {
		return false
	}
	for i := range min(n.Count, 50) {
		if o, err := d.object(page, i); err == nil && (o.kind == enums.FPDF_PAGEOBJ_IMAGE || o.kind == enums.FPDF_PAGEOBJ_FORM) {
			return true
		}
	}
	return false
}

// box is a rectangle on a page, in points from its lower left corner.
type box struct{ left, bottom, right, top float64 }

func (b box) holds(o box) bool {
	x, y := (o.left+o.right)/2, (o.bottom+o.top)/2
	return x >= b.left && x <= b.right && y >= b.bottom && y <= b.top
}

// textIn gives the text in a box.
func (d *pdfDocument) textIn(chars references.FPDF_TEXTPAGE, b box) string {
	t, err := d.FPDFText_GetBoundedText(&requests.FPDFText_GetBoundedText{TextPage: chars, Left: b.left, Top: b.top, Right: b.right, Bottom: b.bottom})
	if err != nil {
		return ""
	}
	return t.Text
}

// outside tells of text beyond the edges of the page, which no reader sees.
func (d *pdfDocument) outside(page requests.Page, chars references.FPDF_TEXTPAGE, place string) {
	x, err := d.FPDF_GetPageBoundingBox(&requests.FPDF_GetPageBoundingBox{Page: page})
	if err != nil {
		return
	}
	r := box{float64(x.Rect.Left), float64(x.Rect.Bottom), float64(x.Rect.Right), float64(x.Rect.Top)}
	if r.right <= r.left || r.top <= r.bottom {
		return
	}
	const far = 100_000
	for _, beyond := range []box{
		{-far, -far, r.left - 1, far}, {r.right + 1, -far, far, far}, {r.left, r.top + 1, r.right, far}, {r.left, -far, r.right, r.bottom - 1},
	} {
		if t := strings.TrimSpace(d.textIn(chars, beyond)); visible(t) > 2 {
			d.w.find(FindHiddenText, spot{group: place, one: place, unit: "kali"}, "di luar tepi halaman: "+excerpt(t))
		}
	}
}

func visible(s string) int {
	n := 0
	for _, r := range s {
		if !unicode.IsSpace(r) && unicode.IsPrint(r) {
			n++
		}
	}
	return n
}

// object is one drawn thing.
type object struct {
	ref  references.FPDF_PAGEOBJECT
	kind enums.FPDF_PAGEOBJ
}

func (d *pdfDocument) object(page requests.Page, i int) (object, error) {
	o, err := d.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: page, Index: i})
	if err != nil {
		return object{}, err
	}
	kind, err := d.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: o.PageObject})
	if err != nil {
		return object{}, err
	}
	return object{o.PageObject, kind.Type}, nil
}

func (d *pdfDocument) bounds(o object) (box, bool) {
	b, err := d.FPDFPageObj_GetBounds(&requests.FPDFPageObj_GetBounds{PageObject: o.ref})
	if err != nil {
		return box{}, false
	}
	return box{float64(b.Left), float64(b.Bottom), float64(b.Right), float64(b.Top)}, true
}

// covered tells of text under a black or white box that was drawn after it: whoever covers
// words so believes that they are gone.
func (d *pdfDocument) covered(page requests.Page, chars references.FPDF_TEXTPAGE, place string) {
	n, err := d.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: page})
	if err != nil || n.Count > maxPageObjects || d.objects+n.Count > maxAllPageObjects {
		return
	}
	d.objects += n.Count
	var words []object
	for i := range n.Count {
		o, err := d.object(page, i)
		if err != nil {
			return
		}
		switch o.kind {
		case enums.FPDF_PAGEOBJ_TEXT:
			words = append(words, o)
		case enums.FPDF_PAGEOBJ_PATH:
			if len(words) == 0 {
				continue
			}
			cover, ok := d.cover(o)
			if !ok {
				continue
			}
			for _, word := range words {
				b, ok := d.bounds(word)
				if !ok || !cover.holds(b) {
					continue
				}
				// Many producers leave blanks where a box will stand.
				t, err := d.FPDFTextObj_GetText(&requests.FPDFTextObj_GetText{PageObject: word.ref, TextPage: chars})
				if err == nil && visible(t.Text) > 1 {
					d.w.find(FindHiddenText, spot{group: place, one: place, unit: "kotak"}, "di bawah kotak: "+excerpt(t.Text))
					break
				}
			}
		}
		if i%256 == 0 && time.Now().After(d.until) {
			return
		}
	}
}

// cover reports whether a path is a filled box that hides what is below.
func (d *pdfDocument) cover(o object) (box, bool) {
	mode, err := d.FPDFPath_GetDrawMode(&requests.FPDFPath_GetDrawMode{PageObject: o.ref})
	if err != nil || mode.FillMode == enums.FPDF_FILLMODE_NONE {
		return box{}, false
	}
	segments, err := d.FPDFPath_CountSegments(&requests.FPDFPath_CountSegments{PageObject: o.ref})
	if err != nil || segments.Count > 6 { // a box, not a drawing
		return box{}, false
	}
	b, ok := d.bounds(o)
	if !ok || b.right-b.left < 6 || b.top-b.bottom < 5 {
		return box{}, false
	}
	c, err := d.FPDFPageObj_GetFillColor(&requests.FPDFPageObj_GetFillColor{PageObject: o.ref})
	if err != nil || c.FillColor.A < 250 || !plainColour(c.FillColor.R, c.FillColor.G, c.FillColor.B) {
		return box{}, false
	}
	clear, err := d.FPDFPageObj_HasTransparency(&requests.FPDFPageObj_HasTransparency{PageObject: o.ref})
	return b, err == nil && !clear.HasTransparency
}

// plainColour: nearly black or nearly white.
func plainColour(r, g, b uint) bool {
	return r < 64 && g < 64 && b < 64 || r > 244 && g > 244 && b > 244
}

// annotations tells of comments on a page, searches fields and links, and finds marks that
// only cover: a black box of an editor lies above the words, and comes off with a click.
func (d *pdfDocument) annotations(page requests.Page, chars references.FPDF_TEXTPAGE, place string) {
	n, err := d.FPDFPage_GetAnnotCount(&requests.FPDFPage_GetAnnotCount{Page: page})
	if err != nil {
		return
	}
	if n.Count > maxAnnotations {
		d.w.find(FindUnchecked, at(place), "terlalu banyak catatan")
	}
	for i := range min(n.Count, maxAnnotations) {
		if a, err := d.FPDFPage_GetAnnot(&requests.FPDFPage_GetAnnot{Page: page, Index: i}); err == nil {
			d.annotation(a.Annotation, chars, place)
			d.FPDFPage_CloseAnnot(&requests.FPDFPage_CloseAnnot{Annotation: a.Annotation})
		}
		if i%64 == 63 && d.w.late(d.until, place+", catatan") {
			return
		}
	}
}

func (d *pdfDocument) annotation(a references.FPDF_ANNOTATION, chars references.FPDF_TEXTPAGE, place string) {
	kind, err := d.FPDFAnnot_GetSubtype(&requests.FPDFAnnot_GetSubtype{Annotation: a})
	if err != nil {
		return
	}
	value := func(key string) string {
		v, err := d.FPDFAnnot_GetStringValue(&requests.FPDFAnnot_GetStringValue{Annotation: a, Key: key})
		if err != nil {
			return ""
		}
		return strings.TrimSpace(v.Value)
	}
	contents := value("Contents")
	switch kind.Subtype {
	case enums.FPDF_ANNOT_SUBTYPE_LINK, enums.FPDF_ANNOT_SUBTYPE_POPUP, enums.FPDF_ANNOT_SUBTYPE_PRINTERMARK, enums.FPDF_ANNOT_SUBTYPE_TRAPNET:
	case enums.FPDF_ANNOT_SUBTYPE_WIDGET:
		for _, key := range []string{"V", "DV", "TU"} {
			d.w.scan(at(place+", isian formulir"), value("T"), personal.LabelOf(value("T")), value(key))
		}
	case enums.FPDF_ANNOT_SUBTYPE_FILEATTACHMENT, enums.FPDF_ANNOT_SUBTYPE_SOUND, enums.FPDF_ANNOT_SUBTYPE_MOVIE, enums.FPDF_ANNOT_SUBTYPE_SCREEN,
		enums.FPDF_ANNOT_SUBTYPE_THREED, enums.FPDF_ANNOT_SUBTYPE_RICHMEDIA:
		d.w.find(FindEmbedded, at(place), "lampiran pada halaman")
	case enums.FPDF_ANNOT_SUBTYPE_REDACT:
		d.w.find(FindHiddenText, spot{group: place, one: place, unit: "kali"}, "tanda sensor yang belum diterapkan")
	default:
		if contents != "" {
			d.w.find(FindComment, spot{group: place, one: place, unit: "komentar"}, excerpt(contents))
		}
		d.covers(a, kind.Subtype, chars, place)
	}
	d.w.scan(spot{group: place + ", komentar", one: place + ", komentar", unit: "kali"}, "", 0, contents)
}

// covers tells of a mark of an editor that hides words.
func (d *pdfDocument) covers(a references.FPDF_ANNOTATION, kind enums.FPDF_ANNOTATION_SUBTYPE, chars references.FPDF_TEXTPAGE, place string) {
	colour := enums.FPDFANNOT_COLORTYPE_InteriorColor
	switch kind {
	case enums.FPDF_ANNOT_SUBTYPE_SQUARE, enums.FPDF_ANNOT_SUBTYPE_POLYGON:
	case enums.FPDF_ANNOT_SUBTYPE_HIGHLIGHT:
		colour = enums.FPDFANNOT_COLORTYPE_Color
	default:
		return
	}
	has, err := d.FPDFAnnot_HasKey(&requests.FPDFAnnot_HasKey{Annotation: a, Key: map[bool]string{true: "C", false: "IC"}[colour == enums.FPDFANNOT_COLORTYPE_Color]})
	if err != nil || !has.HasKey {
		return
	}
	c, err := d.FPDFAnnot_GetColor(&requests.FPDFAnnot_GetColor{Annotation: a, ColorType: colour})
	if err == nil && !plainColour(c.R, c.G, c.B) || err != nil && !d.drawnPlain(a) {
		return
	}
	r, err := d.FPDFAnnot_GetRect(&requests.FPDFAnnot_GetRect{Annotation: a})
	if err != nil || chars == "" {
		return
	}
	if t := strings.TrimSpace(d.textIn(chars, box{float64(r.Rect.Left), float64(r.Rect.Bottom), float64(r.Rect.Right), float64(r.Rect.Top)})); t != "" {
		d.w.find(FindHiddenText, spot{group: place, one: place, unit: "kotak"}, "di bawah kotak: "+excerpt(t))
	}
}

// drawnPlain reports whether the drawing of a mark, which replaces its colour, fills with
// black or white.
func (d *pdfDocument) drawnPlain(a references.FPDF_ANNOTATION) bool {
	n, err := d.FPDFAnnot_GetObjectCount(&requests.FPDFAnnot_GetObjectCount{Annotation: a})
	if err != nil {
		return false
	}
	for i := range min(n.Count, 20) {
		o, err := d.FPDFAnnot_GetObject(&requests.FPDFAnnot_GetObject{Annotation: a, Index: i})
		if err != nil {
			return false
		}
		mode, err := d.FPDFPath_GetDrawMode(&requests.FPDFPath_GetDrawMode{PageObject: o.PageObject})
		if err != nil || mode.FillMode == enums.FPDF_FILLMODE_NONE {
			continue
		}
		c, err := d.FPDFPageObj_GetFillColor(&requests.FPDFPageObj_GetFillColor{PageObject: o.PageObject})
		if err == nil && c.FillColor.A > 250 && plainColour(c.FillColor.R, c.FillColor.G, c.FillColor.B) {
			return true
		}
	}
	return false
}

var lineSeed = maphash.MakeSeed()

// remember keeps what stands on a page, line by line, without white space.
func remember(lines map[uint64]bool, text string) {
	const most = 200_000
	for line := range strings.Lines(text) {
		if len(lines) < most {
			lines[lineHash(line)] = true
		}
	}
}

func lineHash(line string) uint64 {
	return maphash.String(lineSeed, strings.Join(strings.Fields(line), ""))
}

// earlier reads the versions that saving by appending has left in the file, and tells of
// lines that the last version does not show any more. A signature appends too, and leaves
// all lines as they were.
func (d *pdfDocument) earlier(s source, ends []int64, lines map[uint64]bool) {
	const most = 50 // pages of an earlier version
	for _, end := range ends {
		old := &pdfDocument{Pdfium: d.Pdfium, w: d.w, until: d.until}
		if old.open(s, end) != nil {
			continue // the first part of a file that was never a version
		}
		count, err := d.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: old.document})
		if err != nil {
			continue
		}
		for i := range min(count.PageCount, most) {
			if time.Now().After(d.until) {
				return
			}
			loaded, err := d.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: old.document, Index: i})
			if err != nil {
				continue
			}
			chars, text, err := old.text(requests.Page{ByReference: &loaded.Page})
			if chars != "" {
				d.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: chars})
			}
			d.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: loaded.Page})
			if err != nil {
				continue
			}
			for line := range strings.Lines(text) {
				if visible(line) > 2 && !lines[lineHash(line)] {
					where := spot{group: "versi lama di dalam PDF", one: fmt.Sprint("versi lama di dalam PDF, halaman ", i+1), ref: fmt.Sprint("halaman ", i+1), unit: "baris"}
					d.w.find(FindHiddenText, where, excerpt(line))
					d.w.scan(where, "", 0, line)
				}
			}
		}
		d.FPDF_CloseDocument(&requests.FPDF_CloseDocument{Document: old.document})
	}
}
