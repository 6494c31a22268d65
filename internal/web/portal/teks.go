package portal

import (
	"fmt"
	"net/http"
	"strings"
	"unicode/utf8"

	"suluh/internal/fault"
	"suluh/internal/register"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// TextPage is the text of a file, for people and devices that cannot open the
// file itself.
type TextPage struct {
	ui.Page
	File     ui.FileCard
	Position string // "Bagian 2 dari 5"; empty when there is one
	Passages []register.Passage
	Pages    ui.Pagination
	Machine  bool // recognised in pictures, and may be wrong
}

// textAtOnce is how much text one page holds, in bytes: about 12 KB compressed.
const textAtOnce = 40_000

func (p *Portal) text(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	at, err := wholeNumber(r.URL.Query().Get("halaman"), 1, 1_000_000)
	if err != nil {
		return err
	}
	f, e, passages, err := p.readable(r, v)
	if fault.Is(err, fault.NotFound) {
		return p.closed(w, r, v, err)
	}
	if err != nil {
		return err
	}
	parts := paged(passages, textAtOnce)
	if at > len(parts) {
		return notFound()
	}
	page := TextPage{Machine: f.Reading == register.Recognised, Passages: parts[at-1], File: ui.FileCard{Title: f.Name, Href: filePath(f), Type: f.Kind, Size: f.Size, Pages: pagesOf(f)}}
	page.Page = p.page(r, v, "Teks "+f.Name, ui.Link{Label: "Daftar Informasi Publik", Href: menuRegister},
		ui.Link{Label: shorten(e.Content.Title, 60), Href: entryPath(e)})
	page.Active = menuRegister
	page.Description = "Teks berkas " + f.Name + " dari informasi " + shorten(e.Content.Title, 120) + "."
	address := func(n int) string {
		if n == 1 {
			return textPath(f)
		}
		return fmt.Sprintf("%s?halaman=%d", textPath(f), n)
	}
	page.Canonical = p.canonical(v, address(at))
	page.Pages = ui.Pages(at, len(parts), address)
	if len(parts) > 1 {
		page.Position = fmt.Sprintf("Bagian %d dari %d", at, len(parts))
	}
	return p.render(w, r, "teks", page)
}

// paged divides passages into pages of at most size bytes. A passage longer than
// that is cut at the end of a line, or of a word, and keeps its label.
func paged(passages []register.Passage, size int) [][]register.Passage {
	var pages [][]register.Passage
	var page []register.Passage
	used := 0
	for _, p := range passages {
		for p.Body != "" {
			if used > 0 && used+len(p.Body) > size {
				pages, page, used = append(pages, page), nil, 0
			}
			piece := p.Body[:cutAt(p.Body, size)]
			page = append(page, register.Passage{Label: p.Label, Body: piece})
			used += len(piece)
			p.Body = p.Body[len(piece):]
		}
	}
	if len(page) > 0 {
		pages = append(pages, page)
	}
	return pages
}

// cutAt gives the length of the longest beginning of s within size that ends with
// a line, a word, or at least a whole letter.
func cutAt(s string, size int) int {
	if len(s) <= size {
		return len(s)
	}
	for _, end := range []string{"\n", " "} {
		if i := strings.LastIndex(s[:size], end); i > size/2 {
			return i + 1
		}
	}
	for size > 0 && !utf8.RuneStart(s[size]) {
		size--
	}
	return size
}
