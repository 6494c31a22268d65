package extract

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/klippa-app/go-pdfium"
	pdferr "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
)

// preparePDF compiles the engine, or takes it from the cache folder when there is one,
// and gives it neither files nor output. The cache holds machine code, so only a child
// that has read nothing yet may write it.
func preparePDF(cache string) (parser, error) {
	engine, err := openEngine(cache)
	if err != nil {
		return nil, err
	}
	return func(s source) (answer, error) { return readPDF(engine, s) }, nil
}

// openEngine starts the PDF engine, see preparePDF.
func openEngine(cache string) (pdfium.Pdfium, error) {
	// The engine grows by copying, so it may have less than half of the process.
	config := wazero.NewRuntimeConfig().WithMemoryLimitPages(engineMemory >> 16)
	if cache != "" {
		dir, err := wazero.NewCompilationCacheWithDir(cache)
		if err != nil {
			return nil, fmt.Errorf("opening the engine cache: %w", err)
		}
		config = config.WithCompilationCache(dir)
	}
	pool, err := webassembly.Init(webassembly.Config{
		MinIdle: 1, MaxIdle: 1, MaxTotal: 1, ReuseWorkers: true,
		FSConfig: wazero.NewFSConfig(), Stdout: io.Discard, Stderr: io.Discard,
		RuntimeConfig: config,
	})
	if err != nil {
		return nil, fmt.Errorf("starting the PDF engine: %w", err)
	}
	engine, err := pool.GetInstanceWithContext(context.Background())
	if err != nil {
		return nil, fmt.Errorf("starting the PDF engine: %w", err)
	}
	return engine, nil
}

func readPDF(engine pdfium.Pdfium, s source) (answer, error) {
	raw, err := s.all()
	if err != nil {
		return answer{}, err
	}
	w := newWriter(PDF)
	r := w.result
	r.Language = pdfLanguage(raw)
	for _, code := range scanPDF(raw) {
		w.find(code, at("di dalam dokumen"), pdfWords[code])
	}
	w.pdfStreams(raw)
	ends := revisionEnds(raw)
	raw = nil // the engine reads the file piece by piece, which keeps it small
	d := &pdfDocument{Pdfium: engine, w: w, until: s.until}
	err = d.open(s, s.size)
	if errors.Is(err, pdferr.ErrPassword) || errors.Is(err, pdferr.ErrSecurity) {
		r.Encrypted = true
		w.find(FindEncrypted, at("seluruh dokumen"), "hanya terbuka dengan kata sandi")
		return w.answer(), nil
	}
	if err != nil {
		return answer{}, damaged(err)
	}
	defer engine.FPDF_CloseDocument(&requests.FPDF_CloseDocument{Document: d.document}) // an archive may hold many
	count, err := engine.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: d.document})
	if err != nil {
		return answer{}, damaged(err)
	}
	r.Pages = count.PageCount
	d.describe()
	r.Tagged = tagged(engine, d.document)
	lines := map[uint64]bool{} // of all pages, to compare with earlier versions of the file
	for i := range r.Pages {
		if time.Now().After(s.until) {
			w.warn(WarnPages)
			w.find(FindUnchecked, at(fmt.Sprintf("halaman %d sampai %d", i+1, r.Pages)), "waktu pemeriksaan habis")
			break
		}
		text, err := d.page(i)
		if err != nil {
			w.warn(WarnPage)
			w.find(FindUnchecked, spot{"di dalam dokumen", fmt.Sprint("halaman ", i+1), fmt.Sprint("halaman ", i+1), "halaman"}, "halaman rusak")
			continue
		}
		if len(ends) > 0 {
			remember(lines, text)
		}
		if i >= MaxPages { // searched, but not kept
			w.warn(WarnPages)
			continue
		}
		w.add(i+1, "", text)
	}
	if !r.HasText && r.Pages > 0 {
		w.warn(WarnScan)
	}
	d.earlier(s, ends, lines)
	return w.answer(), nil
}

// pdfWords say more about what scanPDF found.
var pdfWords = map[string]string{
	WarnScript: "JavaScript", WarnAction: "menjalankan, mengirim, atau mengimpor", WarnEmbedded: "lampiran di dalam PDF",
	WarnForm: "formulir XFA", WarnUnchecked: "bagian yang tidak dapat dibuka",
	FindHiddenText: "lapisan yang dimatikan",
}

// pdfDocument is a PDF that the engine has open.
type pdfDocument struct {
	pdfium.Pdfium
	w        *writer
	document references.FPDF_DOCUMENT
	until    time.Time
	objects  int // looked at so far, on all pages
}

// open opens the first n bytes of the source.
func (d *pdfDocument) open(s source, n int64) error {
	opened, err := d.OpenDocument(&requests.OpenDocument{FileReader: io.NewSectionReader(s, 0, n), FileReaderSize: n})
	if err == nil {
		d.document = opened.Document
	}
	return err
}

// text takes the text of a loaded page in one call; the engine's own short cut makes a
// call for every character.
func (d *pdfDocument) text(page requests.Page) (references.FPDF_TEXTPAGE, string, error) {
	loaded, err := d.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: page})
	if err != nil {
		return "", "", err
	}
	n, err := d.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: loaded.TextPage})
	if err != nil || n.Count <= 0 {
		return loaded.TextPage, "", err
	}
	text, err := d.FPDFText_GetText(&requests.FPDFText_GetText{TextPage: loaded.TextPage, Count: min(n.Count, MaxText)})
	if err != nil {
		return loaded.TextPage, "", err
	}
	return loaded.TextPage, text.Text, nil
}

// describe asks the engine for what its own eyes see; it complements scanPDF.
func (d *pdfDocument) describe() {
	w := d.w
	if x, err := d.FPDF_GetSecurityHandlerRevision(&requests.FPDF_GetSecurityHandlerRevision{Document: d.document}); err == nil && x.SecurityHandlerRevision >= 0 {
		w.result.Encrypted = true // opens without a password, yet carries restrictions
		w.find(FindEncrypted, at("seluruh dokumen"), "terbuka tanpa kata sandi, dengan pembatasan")
	}
	if x, err := d.GetMetaData(&requests.GetMetaData{Document: d.document}); err == nil {
		for _, tag := range x.Tags {
			value := strings.TrimSpace(clean(tag.Value, MaxText))
			switch tag.Tag {
			case "Title":
				w.result.Title = strings.TrimSpace(cut(value, 300))
			case "Author":
				if value != "" {
					w.find(FindProperties, at("properti dokumen"), "penulis: "+maskName(value))
				}
			}
			w.scan(at("properti dokumen"), tag.Tag, 0, value)
		}
	}
	if x, err := d.FPDFDoc_GetJavaScriptActionCount(&requests.FPDFDoc_GetJavaScriptActionCount{Document: d.document}); err == nil && x.JavaScriptActionCount > 0 && !w.has(FindScript) {
		w.find(FindScript, at("di dalam dokumen"), pdfWords[WarnScript])
	}
	if x, err := d.FPDFDoc_GetAttachmentCount(&requests.FPDFDoc_GetAttachmentCount{Document: d.document}); err == nil && x.AttachmentCount > 0 && !w.has(FindEmbedded) {
		w.find(FindEmbedded, at("di dalam dokumen"), pdfWords[WarnEmbedded])
	}
	d.bookmarks(nil, new(int), 0)
}

// bookmarks searches the titles of the outline; loops in it end at the bound.
func (d *pdfDocument) bookmarks(parent *references.FPDF_BOOKMARK, seen *int, depth int) {
	const most, deep = 5_000, 20
	first, err := d.FPDFBookmark_GetFirstChild(&requests.FPDFBookmark_GetFirstChild{Document: d.document, Bookmark: parent})
	if err != nil || depth > deep {
		return
	}
	for b := first.Bookmark; b != nil; {
		if *seen++; *seen > most {
			d.w.find(FindUnchecked, at("daftar penanda PDF"), "terlalu panjang")
			return
		}
		if title, err := d.FPDFBookmark_GetTitle(&requests.FPDFBookmark_GetTitle{Bookmark: *b}); err == nil {
			d.w.scan(at("daftar penanda PDF"), "", 0, title.Title)
		}
		d.bookmarks(b, seen, depth+1)
		next, err := d.FPDFBookmark_GetNextSibling(&requests.FPDFBookmark_GetNextSibling{Document: d.document, Bookmark: *b})
		if err != nil || *seen > most {
			return
		}
		b = next.Bookmark
	}
}
