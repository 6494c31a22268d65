package app

import (
	"context"
	"errors"
	"time"

	"suluh/internal/disclosure"
	"suluh/internal/extract"
	"suluh/internal/fault"
	"suluh/internal/jobs"
	"suluh/internal/org"
)

// InspectAnswers looks into files of answers that the present inspection has not seen.
type InspectAnswers struct{}

// Kind names the job.
func (InspectAnswers) Kind() string { return "ringkasan.periksa" }

// answerWork ties the jobs of answered requests to what does them.
func (a *App) answerWork() {
	jobs.Handle(a.Jobs, a.inspectAnswer, jobs.Options{Timeout: 2 * time.Minute})
	jobs.Handle(a.Jobs, a.inspectAnswers, jobs.Options{Last: true, Timeout: 10 * time.Minute})
	jobs.Every(a.Jobs, time.Hour, InspectAnswers{})
}

func (a *App) inspectAnswers(ctx context.Context, _ InspectAnswers) error {
	bodies, err := org.Bodies(ctx, a.DB)
	if err != nil {
		return err
	}
	var failed []error
	for _, b := range bodies {
		waiting, err := a.Answers.Behind(ctx, b.ID)
		failed = append(failed, err)
		for _, job := range waiting {
			failed = append(failed, a.inspectAnswer(ctx, job))
		}
	}
	return errors.Join(failed...)
}

// InspectAnswer looks at once into the files of a summary that wait for it.
func (a *App) InspectAnswer(ctx context.Context, s disclosure.Summary) error {
	for _, f := range s.Kept {
		if err := a.inspectAnswer(ctx, disclosure.Inspect{Org: s.Org, Summary: s.ID, File: f.ID}); err != nil {
			return err
		}
	}
	return nil
}

// inspectAnswer reads a file of an answer in the limited child process. A file that
// cannot be looked into is held, which is an answer and not a failure of the job.
func (a *App) inspectAnswer(ctx context.Context, job disclosure.Inspect) error {
	f, done, err := a.Answers.ToInspect(ctx, job)
	if err != nil || done {
		return err
	}
	stored, err := a.Blobs.Open(f.Blob)
	if err != nil {
		return err
	}
	defer stored.Close()
	kind, err := extract.Detect(stored, f.Size)
	failed := disclosure.Looked{Media: f.Media, Failed: true}
	if fault.Is(err, fault.Invalid) || fault.Is(err, fault.TooLarge) || err == nil && !kind.Publishable() {
		return a.Answers.KeepLook(ctx, job, f, failed)
	}
	if err != nil {
		return err
	}
	found, err := a.Reader.Text(ctx, stored.Descriptor(), kind)
	if extract.Held(err) {
		return a.Answers.KeepLook(ctx, job, f, failed)
	}
	if err != nil {
		return err
	}
	x := disclosure.Looked{Ext: kind.Ext, Kind: kind.Name, Media: kind.Media, Pages: int64(found.Pages), HasText: found.HasText, Texts: []string{found.Title}}
	for _, p := range found.Passages {
		x.Texts = append(x.Texts, p.Text)
	}
	for _, n := range found.Findings {
		x.Texts = append(x.Texts, n.Excerpt)
		if n.Blocks() {
			x.Codes = append(x.Codes, n.Code)
		}
	}
	if found.MoreFindings > 0 {
		x.Codes = append(x.Codes, "temuan_lain")
	}
	return a.Answers.KeepLook(ctx, job, f, x)
}
