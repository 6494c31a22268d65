package app

import (
	"context"
	"fmt"
	"time"

	"suluh/internal/extract"
	"suluh/internal/identity"
	"suluh/internal/jobs"
	"suluh/internal/register"
)

// Sweep forgets what has run out: drafts, sessions, temporary files.
type Sweep struct{}

// Kind names the job.
func (Sweep) Kind() string { return "suluh.sapu" }

// work ties every kind of job to what does it.
func (a *App) work() {
	jobs.Handle(a.Jobs, a.Outbox.Send, jobs.Week)
	jobs.Handle(a.Jobs, a.readFile, jobs.Options{Timeout: 2 * time.Minute})
	jobs.Handle(a.Jobs, a.sweep, jobs.Options{})
	a.importWork()
	jobs.Every(a.Jobs, time.Hour, Sweep{})
	a.opennessWork()
	a.urgentWork()
	a.exemptionWork()
}

func (a *App) sweep(ctx context.Context, _ Sweep) error {
	if err := a.Cases.SweepDrafts(ctx, a.Blobs.Remove); err != nil {
		return err
	}
	if err := (identity.SessionStore{DB: a.DB, Clock: a.Clock}).Sweep(ctx); err != nil {
		return err
	}
	_, err := a.Blobs.Sweep(a.Clock().Add(-24 * time.Hour))
	return err
}

// readFile reads the text of a file in the limited child process and keeps it for
// the search and the text page. A file that cannot be inspected is held, which the
// office sees; that is an answer, not a failure of the job.
func (a *App) readFile(ctx context.Context, job register.ReadFile) error {
	f, err := a.Register.FileToRead(ctx, job.Org, job.File)
	if err != nil {
		return err
	}
	stored, err := a.Blobs.Open(f.Blob)
	if err != nil {
		return err
	}
	defer stored.Close()
	kind, err := extract.Detect(stored, f.Size)
	if err != nil {
		return err
	}
	if !kind.HasText() {
		return a.Register.KeepText(ctx, job.Org, job.File, 0, register.Opaque, nil)
	}
	result, err := a.Reader.Text(ctx, stored.Descriptor(), kind)
	if extract.Held(err) {
		return a.Register.KeepText(ctx, job.Org, job.File, 0, register.Held, nil)
	}
	if err != nil {
		return err
	}
	if err := a.Register.KeepFindings(ctx, job.Org, job.File, result.Warnings); err != nil {
		return err
	}
	reading := register.Scanned
	if result.Encrypted {
		reading = register.Held
	}
	if result.HasText {
		reading = register.Readable
	}
	var passages []register.Passage
	for _, p := range result.Passages {
		label := p.Label
		if label == "" && result.Pages > 1 {
			label = fmt.Sprintf("halaman %d", p.Number)
		}
		passages = append(passages, register.Passage{Label: label, Body: p.Text})
	}
	return a.Register.KeepText(ctx, job.Org, job.File, int64(result.Pages), reading, passages)
}
