package app

import (
	"context"
	"fmt"
	"os"
	"sync"
	"time"

	"suluh/internal/extract"
	"suluh/internal/fault"
	"suluh/internal/jobs"
	"suluh/internal/org"
	"suluh/internal/register"
)

// recogniseFor is how long one job recognises before it makes room for others and
// asks to go on.
const recogniseFor = time.Minute

// recogniseWork ties the recognition of scans to what does it. Tesseract is looked
// for when it is first needed, and when the program begins to serve; without it the
// program works as well, and says so to those who ask.
func (a *App) recogniseWork() {
	a.Recogniser = sync.OnceValues(func() (*extract.Recogniser, error) { return extract.FindRecogniser(context.Background()) })
	a.Office.Recogniser = a.Recogniser
	jobs.Handle(a.Jobs, a.RecogniseFile, jobs.Options{Timeout: 5 * time.Minute, Long: true})
}

// announceRecogniser says at the start whether the text of scans can be recognised.
func (a *App) announceRecogniser() {
	if r, err := a.Recogniser(); err != nil {
		a.Log.Info("the text of scans cannot be recognised here", "reason", err)
	} else {
		a.Log.Info("the text of scans can be recognised", "by", r.Version)
	}
}

// RecogniseFile recognises the text of a scan page by page. What is done is kept, so
// that a restart goes on with the next page; a page that cannot be read is left out
// and counted.
func (a *App) RecogniseFile(ctx context.Context, job register.RecogniseFile) error {
	reader, err := a.Recogniser()
	if err != nil {
		return err
	}
	f, err := a.Register.FileToRead(ctx, job.Org, job.File)
	if fault.Is(err, fault.NotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	done, err := a.Register.RecognisedPages(ctx, job.Org, job.File)
	if err != nil {
		return err
	}
	stored, err := a.Blobs.Open(f.Blob)
	if err != nil {
		return err
	}
	defer stored.Close()
	begun := time.Now()
	for n := int64(1); n <= max(f.Pages, 1); n++ {
		if _, ok := done[n]; ok || n > extract.MaxPages {
			continue
		}
		if time.Since(begun) > recogniseFor {
			return a.Register.ContinueRecognition(ctx, job)
		}
		text, err := a.recognisePage(ctx, reader, f, stored.Descriptor, n)
		if err != nil && !extract.Held(err) {
			return fmt.Errorf("page %d: %w", n, err)
		}
		if err := a.Register.KeepRecognised(ctx, job.Org, job.File, n, text, err != nil); err != nil {
			return err
		}
	}
	return a.Register.FinishRecognition(ctx, job.Org, f)
}

func (a *App) recognisePage(ctx context.Context, reader *extract.Recogniser, f register.File, stored func() *os.File, n int64) (string, error) {
	var picture extract.Picture
	var err error
	if f.Kind == extract.PDF.Name {
		picture, err = a.Reader.Page(ctx, stored(), int(n))
	} else {
		picture, err = a.Reader.Picture(ctx, stored())
	}
	if err != nil {
		return "", err
	}
	return reader.Recognise(ctx, picture)
}

// afterReading keeps what a document says about itself, and begins to recognise its
// text when it is a scan and the body wants that, or when it was recognised before
// an inspection that knew only the pictures.
func (a *App) afterReading(ctx context.Context, orgID, file string, r extract.Result) error {
	if err := a.Register.KeepTrait(ctx, orgID, file, register.Trait{Title: r.Title, Language: r.Language, Tagged: r.Tagged}); err != nil {
		return err
	}
	if r.HasText {
		return nil
	}
	if _, missing := a.Recogniser(); missing != nil {
		return nil
	}
	_, before, err := a.Register.RecognitionOf(ctx, orgID, file)
	if err != nil {
		return err
	}
	body, err := org.BodyByID(ctx, a.DB, orgID)
	if err != nil || !before && !body.Settings.RecogniseScans {
		return err
	}
	return a.Register.RecogniseScan(ctx, orgID, file)
}
