package extract

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"image/jpeg"
	"io"
	"os"
	"os/exec"
	"runtime"
	"time"
	"unicode/utf8"

	"suluh/internal/fault"
)

// Pool starts children, a bounded number at once; others wait, so reading documents
// never takes the place of serving pages. It is safe for concurrent use.
type Pool struct {
	program string
	cache   string
	slots   chan struct{}
	wall    time.Duration
}

// NewPool prepares a pool of at most workers children at once (at least one). Cache is a
// folder of this program alone, created on first use, for the compiled PDF engine; with ""
// each PDF costs more than a second of compiling.
func NewPool(cache string, workers int) (*Pool, error) {
	program, err := os.Executable()
	if err != nil {
		return nil, fmt.Errorf("finding this program: %w", err)
	}
	if cache != "" {
		if err := os.MkdirAll(cache, 0o700); err != nil {
			return nil, fmt.Errorf("creating the engine cache: %w", err)
		}
	}
	return &Pool{program: program, cache: cache, slots: make(chan struct{}, max(1, workers)), wall: WallClock}, nil
}

// Warm fills the cache and proves that this machine can lock a child in. Called at start:
// an error means that every file will be held, and belongs before the operator's eyes.
func (p *Pool) Warm(ctx context.Context) error {
	null, err := os.Open(os.DevNull)
	if err != nil {
		return fmt.Errorf("warming the reader: %w", err)
	}
	defer null.Close()
	patient := *p // compiling reads nothing hostile, and a busy machine takes its time
	patient.wall = 5 * WallClock
	if _, err := patient.run(ctx, "siap", null); err != nil {
		return fmt.Errorf("warming the reader: %w", err)
	}
	return nil
}

// Text reads a file as the type that Detect found: its text, and what in it should not be
// public unawares. Pictures and archives have findings only. Besides the errors of Held it
// fails with the context's error; a type that may not be published is fault.Invalid.
func (p *Pool) Text(ctx context.Context, f *os.File, t Type) (Result, error) {
	if !t.Publishable() {
		return Result{}, refuse("file.type_without_text")
	}
	a, err := p.run(ctx, t.Ext, f)
	if err != nil {
		return Result{}, fmt.Errorf("reading a document: %w", err)
	}
	if a.Result == nil || !a.Result.plausible() {
		return Result{}, fmt.Errorf("reading a document: %w", ErrOutput)
	}
	return *a.Result, nil
}

// Picture re-encodes a JPEG or PNG; see Picture, the type. Errors are those of Text.
func (p *Pool) Picture(ctx context.Context, f *os.File) (Picture, error) {
	a, err := p.run(ctx, "gambar", f)
	if err != nil {
		return Picture{}, fmt.Errorf("reading a picture: %w", err)
	}
	size, err := jpeg.DecodeConfig(bytes.NewReader(a.JPEG))
	if err != nil || size.Width != a.Width || size.Height != a.Height || len(a.JPEG) > MaxImage {
		return Picture{}, fmt.Errorf("reading a picture: %w", ErrOutput)
	}
	return Picture{a.Width, a.Height, a.JPEG}, nil
}

// Memory copies at most limit bytes of r into a nameless file outside the disk, for
// uploads that may be stored only sealed. More is fault.TooLarge. The caller closes it.
func Memory(r io.Reader, limit int64) (*os.File, error) {
	f, err := inMemory()
	if err != nil {
		return nil, err
	}
	n, err := io.Copy(f, io.LimitReader(r, limit+1))
	if err == nil && n > limit {
		err = fault.New(fault.TooLarge, "", "file.too_large", "", limit)
	}
	if err == nil {
		err = freeze(f)
	}
	if err != nil {
		f.Close()
		return nil, fmt.Errorf("keeping a file in memory: %w", err)
	}
	return f, nil
}

// run lets one child answer about one document.
func (p *Pool) run(ctx context.Context, kind string, in *os.File) (answer, error) {
	select {
	case p.slots <- struct{}{}:
		defer func() { <-p.slots }()
	case <-ctx.Done():
		return answer{}, ctx.Err()
	}
	limited, cancel := context.WithTimeout(ctx, p.wall)
	defer cancel()
	out, err := p.start(limited, kind, in)
	switch {
	case ctx.Err() != nil:
		return answer{}, ctx.Err()
	case limited.Err() != nil:
		return answer{}, ErrTime
	case err != nil:
		return answer{}, err
	}
	return parseAnswer(out)
}

// start runs the child to its end and returns what it said.
func (p *Pool) start(ctx context.Context, kind string, in *os.File) ([]byte, error) {
	// The child dies with the thread that made it, so the thread must not end first.
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	var out overflow
	out.stop = stop
	cmd := exec.CommandContext(ctx, p.program, ChildCommand, kind, p.cache)
	cmd.Stdin, cmd.Stdout = in, &out
	cmd.WaitDelay = time.Second
	if err := confine(cmd); err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("starting a child: %w", err)
	}
	err := cmd.Wait()
	var exit *exec.ExitError
	switch {
	case out.full:
		return nil, ErrOutput
	case errors.As(err, &exit) && exit.ExitCode() == exitUnlocked:
		return nil, errors.New("the kernel refuses the limits of a child")
	case errors.As(err, &exit):
		return nil, ErrResources
	case err != nil:
		return nil, fmt.Errorf("waiting for a child: %w", err)
	}
	return out.said.Bytes(), nil
}

// overflow stops the child that says too much.
type overflow struct {
	said bytes.Buffer // not embedded: its ReadFrom would pass by the bound
	stop func()
	full bool
}

func (o *overflow) Write(b []byte) (int, error) {
	if o.said.Len()+len(b) > maxOutput {
		o.full = true
		o.stop()
		return 0, ErrOutput
	}
	return o.said.Write(b)
}

// parseAnswer believes nothing: one document of JSON in UTF-8, known keys only.
func parseAnswer(out []byte) (answer, error) {
	d := json.NewDecoder(bytes.NewReader(out))
	d.DisallowUnknownFields()
	var a answer
	if !utf8.Valid(out) || d.Decode(&a) != nil {
		return answer{}, ErrOutput
	}
	if _, err := d.Token(); err != io.EOF {
		return answer{}, ErrOutput
	}
	switch a.Refusal {
	case "":
		return a, nil
	case refusalDamaged:
		return answer{}, ErrDamaged
	case refusalBomb:
		return answer{}, ErrBomb
	}
	return answer{}, ErrOutput
}

// plausible re-checks the promises of Result, for the child has read hostile bytes.
func (r *Result) plausible() bool {
	total := 0
	same := func(s string) bool { return s == clean(s, len(s)) }
	for _, p := range r.Passages {
		total += len(p.Text)
		if p.Number < 1 || !same(p.Text) || !same(p.Label) || len(p.Label) > 200 {
			return false
		}
	}
	for _, w := range r.Warnings {
		if len(w) > 40 || !same(w) {
			return false
		}
	}
	for _, f := range r.Findings {
		if !f.plausible() {
			return false
		}
	}
	if len(r.Findings) > MaxFindings || r.MoreFindings < 0 || r.MoreFindings > 0 && len(r.Findings) == 0 {
		return false
	}
	return total <= MaxText && len(r.Passages) <= MaxPages+1 && len(r.Warnings) <= 40 && r.Pages >= 0 &&
		len(r.Title) <= 300 && same(r.Title) && len(r.Language) <= 300 && same(r.Language) && r.HasText == (len(r.Passages) > 0)
}
