package extract

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"time"
)

// Recogniser reads the text of pictures with the program tesseract and its
// Indonesian model. Tesseract is optional: without it nothing is recognised, and
// everything else works.
//
// It runs as a child that gets the picture on its standard input and nothing else:
// no file of ours, no environment, bounded memory, processor time and output, one
// thread, and an end of its own after a wall clock. The picture was drawn or encoded
// anew by our own child before, so tesseract never meets the bytes of a stranger.
type Recogniser struct {
	Version string // as the program calls itself: "tesseract 5.3.0"
	program string
	slots   chan struct{}
	wall    time.Duration
}

const (
	recogniseLanguage = "ind"
	recogniseWall     = 90 * time.Second // for one page
	maxPageText       = 256 << 10        // of one page, in bytes
)

// Reasons for which nothing can be recognised on this machine.
var (
	ErrNoTesseract = errors.New("extract: tesseract is not installed")
	ErrNoModel     = errors.New("extract: the Indonesian model of tesseract is not installed")
)

// FindRecogniser looks for tesseract in the path of this program and asks it for the
// Indonesian model. ErrNoTesseract and ErrNoModel say what is missing.
func FindRecogniser(ctx context.Context) (*Recogniser, error) {
	program, err := exec.LookPath("tesseract")
	if err != nil {
		return nil, ErrNoTesseract
	}
	return NewRecogniser(ctx, program)
}

// NewRecogniser is FindRecogniser for a program at a known place.
func NewRecogniser(ctx context.Context, program string) (*Recogniser, error) {
	r := &Recogniser{program: program, slots: make(chan struct{}, 1), wall: recogniseWall}
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	version, err := r.ask(ctx, nil, "--version")
	if err != nil {
		return nil, ErrNoTesseract
	}
	first, _, _ := strings.Cut(version, "\n")
	if r.Version = clean(strings.TrimSpace(first), 80); !strings.HasPrefix(r.Version, "tesseract") {
		return nil, ErrNoTesseract
	}
	languages, err := r.ask(ctx, nil, "--list-langs")
	if err != nil {
		return nil, ErrNoModel
	}
	if !slices.Contains(strings.Fields(languages), recogniseLanguage) {
		return nil, ErrNoModel
	}
	return r, nil
}

// Recognise reads the text of a picture, one at a time in this process. Its errors
// are those of Held, so that a page that takes too long is left out and the next
// one read.
func (r *Recogniser) Recognise(ctx context.Context, p Picture) (string, error) {
	select {
	case r.slots <- struct{}{}:
		defer func() { <-r.slots }()
	case <-ctx.Done():
		return "", ctx.Err()
	}
	limited, cancel := context.WithTimeout(ctx, r.wall)
	defer cancel()
	text, err := r.ask(limited, p.JPEG, "stdin", "stdout", "-l", recogniseLanguage, "--psm", "3")
	switch {
	case ctx.Err() != nil:
		return "", ctx.Err()
	case limited.Err() != nil:
		return "", fmt.Errorf("recognising a page: %w", ErrTime)
	case err != nil:
		return "", fmt.Errorf("recognising a page: %w", err)
	}
	return strings.TrimSpace(clean(text, maxPageText)), nil
}

// ask runs tesseract once, without a shell, and gives what it says.
func (r *Recogniser) ask(ctx context.Context, in []byte, args ...string) (string, error) {
	runtime.LockOSThread() // the child dies with the thread that made it
	defer runtime.UnlockOSThread()
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	out := &overflow{stop: stop}
	cmd := exec.CommandContext(ctx, r.program, args...)
	cmd.Stdout, cmd.Dir, cmd.WaitDelay = out, "/", time.Second
	if err := confine(cmd); err != nil {
		return "", err
	}
	// One thread: more of them make a page take three times as long here. The model
	// may stand where the operator said.
	cmd.Env = []string{"OMP_THREAD_LIMIT=1", "LC_ALL=C"}
	if where := os.Getenv("TESSDATA_PREFIX"); where != "" {
		cmd.Env = append(cmd.Env, "TESSDATA_PREFIX="+where)
	}
	pipe, err := cmd.StdinPipe()
	if err != nil {
		return "", fmt.Errorf("starting tesseract: %w", err)
	}
	if err := cmd.Start(); err != nil {
		return "", fmt.Errorf("starting tesseract: %w", err)
	}
	// The limits stand before the first byte of the picture is there to be read.
	if err := restrict(cmd.Process.Pid); err != nil {
		stop()
		return "", errors.Join(err, cmd.Wait())
	}
	_, copyErr := io.Copy(pipe, bytes.NewReader(in))
	pipe.Close()
	err = cmd.Wait()
	var exit *exec.ExitError
	switch {
	case out.full:
		return "", ErrOutput
	case errors.As(err, &exit):
		return "", ErrResources
	case err != nil:
		return "", fmt.Errorf("waiting for tesseract: %w", err)
	case copyErr != nil && len(in) > 0:
		return "", ErrResources
	}
	return out.said.String(), nil
}
