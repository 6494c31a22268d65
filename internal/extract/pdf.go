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
	return func(s source) (answer, error) { return readPDF(engine, s) }, nil
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
		w.warn(code)
	}
	raw = nil // the engine reads the file piece by piece, which keeps it small
	opened, err := engine.OpenDocument(&requests.OpenDocument{
		FileReader: io.NewSectionReader(s, 0, s.size), FileReaderSize: s.size})
	if errors.Is(err, pdferr.ErrPassword) || errors.Is(err, pdferr.ErrSecurity) {
		r.Encrypted = true
		w.warn(WarnEncrypted)
		return w.answer(), nil
	}
	if err != nil {
		return answer{}, damaged(err)
	}
	doc := opened.Document
	count, err := engine.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: doc})
	if err != nil {
		return answer{}, damaged(err)
	}
	r.Pages = count.PageCount
	describePDF(engine, doc, w)
	for i := range r.Pages {
		if i == MaxPages || time.Now().After(s.until) {
			w.warn(WarnPages)
			break
		}
		page, err := pageText(engine, doc, i)
		if err != nil {
			w.warn(WarnPage)
			continue
		}
		if !w.add(i+1, "", page) {
			break
		}
	}
	if !r.HasText && r.Pages > 0 {
		w.warn(WarnScan)
	}
	return w.answer(), nil
}

// pageText takes the text of one page in one call; the engine's own short cut makes a
// call for every character.
func pageText(engine pdfium.Pdfium, doc references.FPDF_DOCUMENT, i int) (string, error) {
	page, err := engine.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: requests.Page{
		ByIndex: &requests.PageByIndex{Document: doc, Index: i}}})
	if err != nil {
		return "", err
	}
	defer engine.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: page.TextPage})
	n, err := engine.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: page.TextPage})
	if err != nil || n.Count <= 0 {
		return "", err
	}
	text, err := engine.FPDFText_GetText(&requests.FPDFText_GetText{TextPage: page.TextPage, Count: min(n.Count, MaxText)})
	if err != nil {
		return "", err
	}
	return text.Text, nil
}

// describePDF asks the engine for what its own eyes see; it complements scanPDF.
func describePDF(engine pdfium.Pdfium, doc references.FPDF_DOCUMENT, w *writer) {
	if x, err := engine.FPDF_GetSecurityHandlerRevision(&requests.FPDF_GetSecurityHandlerRevision{Document: doc}); err == nil && x.SecurityHandlerRevision >= 0 {
		w.result.Encrypted = true // opens without a password, yet carries restrictions
		w.warn(WarnEncrypted)
	}
	if x, err := engine.GetMetaData(&requests.GetMetaData{Document: doc}); err == nil {
		for _, tag := range x.Tags {
			if tag.Tag == "Title" {
				w.result.Title = clean(tag.Value, 300)
			}
		}
	}
	if x, err := engine.FPDFDoc_GetJavaScriptActionCount(&requests.FPDFDoc_GetJavaScriptActionCount{Document: doc}); err == nil && x.JavaScriptActionCount > 0 {
		w.warn(WarnScript)
	}
	if x, err := engine.FPDFDoc_GetAttachmentCount(&requests.FPDFDoc_GetAttachmentCount{Document: doc}); err == nil && x.AttachmentCount > 0 {
		w.warn(WarnEmbedded)
	}
	w.result.Title = strings.TrimSpace(w.result.Title)
}
