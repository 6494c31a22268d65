package app

import (
	"context"
	"fmt"
	"time"

	"suluh/internal/extract"
	"suluh/internal/fault"
	"suluh/internal/jobs"
	"suluh/internal/org"
	"suluh/internal/register"
)

// InspectFiles looks into files that the present inspection has not seen: those of
// an older program, and those whose own job was lost.
type InspectFiles struct{}

// Kind names the job.
func (InspectFiles) Kind() string { return "informasi.periksa_berkas" }

const (
	inspectEvery = 5 * time.Minute
	inspectFor   = time.Minute // of each run; half of it is rest
	inspectAhead = 50
)

// inspectWork ties the jobs of the release check to what does them.
func (a *App) inspectWork() {
	jobs.Handle(a.Jobs, a.readFile, jobs.Options{Timeout: 2 * time.Minute})
	jobs.Handle(a.Jobs, func(ctx context.Context, job register.ReadLater) error {
		return a.readFile(ctx, register.ReadFile(job))
	},
		jobs.Options{Timeout: 2 * time.Minute, Last: true})
	jobs.Handle(a.Jobs, a.inspectFiles, jobs.Options{Last: true, Timeout: 2*inspectFor + extract.WallClock, MaxAttempts: 1})
	jobs.Every(a.Jobs, inspectEvery, InspectFiles{})
}

// inspectFiles goes through the waiting files slowly: after each it rests as long
// as the file took, so that a large register is looked into over hours and nobody
// feels it. A file that cannot be read now is tried again in the next run.
func (a *App) inspectFiles(ctx context.Context, _ InspectFiles) error {
	bodies, err := org.Bodies(ctx, a.DB)
	if err != nil {
		return err
	}
	until := time.Now().Add(inspectFor)
	for _, b := range bodies {
		for after := ""; ; {
			files, err := a.Register.WaitingFiles(ctx, b.ID, after, inspectAhead)
			if err != nil {
				return err
			}
			for _, f := range files {
				begun := time.Now()
				if err := a.inspect(ctx, b.ID, f); err != nil {
					if ctx.Err() != nil {
						return ctx.Err()
					}
					a.Log.Warn("a file waits to be inspected", "file", f.ID, "error", err)
				}
				if time.Now().After(until) {
					return nil
				}
				if !rest(ctx, time.Since(begun)) {
					return ctx.Err()
				}
				after = f.ID
			}
			if len(files) < inspectAhead {
				break
			}
		}
	}
	return nil
}

// InspectEntry looks at once into the files of an entry that wait for it, and says
// how many there were.
func (a *App) InspectEntry(ctx context.Context, e register.Entry) (int, error) {
	x, err := a.Register.Examine(ctx, e.Org, e)
	if err != nil {
		return 0, err
	}
	n := 0
	for _, f := range x.Files {
		if !f.Pending() {
			continue
		}
		if err := a.inspect(ctx, e.Org, f.File); err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}

// rest waits and reports whether the work may go on.
func rest(ctx context.Context, d time.Duration) bool {
	select {
	case <-ctx.Done():
		return false
	case <-time.After(d):
		return true
	}
}

// readFile looks into a new file. Its entry may have been thrown away meanwhile.
func (a *App) readFile(ctx context.Context, job register.ReadFile) error {
	f, err := a.Register.FileToRead(ctx, job.Org, job.File)
	if fault.Is(err, fault.NotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	return a.inspect(ctx, job.Org, f)
}

// inspect reads a file in the limited child process: its text for the search and
// the text page, and what must be known before it is public. A file that cannot be
// looked into is held, which the office sees; that is an answer, not a failure of
// the job.
func (a *App) inspect(ctx context.Context, orgID string, f register.File) error {
	stored, err := a.Blobs.Open(f.Blob)
	if err != nil {
		return err
	}
	defer stored.Close()
	kind, err := extract.Detect(stored, f.Size)
	if fault.Is(err, fault.Invalid) || fault.Is(err, fault.TooLarge) || err == nil && !kind.Publishable() {
		return a.Register.HoldFile(ctx, orgID, f.ID)
	}
	if err != nil {
		return err
	}
	result, err := a.Reader.Text(ctx, stored.Descriptor(), kind)
	if extract.Held(err) {
		return a.Register.HoldFile(ctx, orgID, f.ID)
	}
	if err != nil {
		return err
	}
	if err := a.Register.KeepInspection(ctx, orgID, f.ID, inspected(kind, result)); err != nil {
		return err
	}
	return a.afterReading(ctx, orgID, f.ID, result)
}

// inspected is what the reader said in the words of the register.
func inspected(kind extract.Type, r extract.Result) register.Inspected {
	x := register.Inspected{Pages: int64(r.Pages), Reading: register.Scanned, More: r.MoreFindings}
	switch {
	case r.HasText:
		x.Reading = register.Readable
	case r.Encrypted:
		x.Reading = register.Held
	case !kind.HasText():
		x.Reading = register.Opaque
	}
	for _, p := range r.Passages {
		label := p.Label
		if label == "" && r.Pages > 1 {
			label = fmt.Sprintf("halaman %d", p.Number)
		}
		x.Passages = append(x.Passages, register.Passage{Label: label, Body: p.Text})
	}
	for _, f := range r.Findings {
		x.Found = append(x.Found, register.Found{Code: f.Code, Place: f.Place, Excerpt: f.Excerpt})
	}
	return x
}
