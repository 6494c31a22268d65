package extract

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"suluh/internal/fault"
)

func TestChildIsLockedIn(t *testing.T) {
	t.Parallel()
	a, err := newPool(t, 1).run(t.Context(), "uji_terkunci", disk(t, []byte("12345")))
	if err != nil {
		t.Fatal(err)
	}
	if len(a.Result.Warnings) != 0 {
		t.Errorf("a child could: %s", strings.Join(a.Result.Warnings, "; "))
	}
	if a.Result.Pages != 5 {
		t.Errorf("read %d bytes of 5", a.Result.Pages)
	}
}

func TestChildThatMisbehavesIsHeld(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, kind string
		want       error
	}{
		{"endless loop", "uji_putar", ErrTime},
		{"sleeps", "uji_tidur", ErrTime},
		{"eats memory", "uji_memori", ErrResources},
		{"talks without end", "uji_bicara", ErrOutput},
		{"panics", "uji_panik", ErrResources},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			p := newPool(t, 1)
			p.cache = t.TempDir()
			if tt.want == ErrTime {
				p.wall = 400 * time.Millisecond
			}
			_, err := p.run(t.Context(), tt.kind, disk(t, []byte("x")))
			if !errors.Is(err, tt.want) || !Held(err) {
				t.Errorf("got %v, want %v", err, tt.want)
			}
			if err != nil && strings.Contains(err.Error(), "isi dokumen") {
				t.Error("words of the document are in the error")
			}
			if n := len(children(t, p.cache)); n != 0 {
				t.Errorf("%d children left", n)
			}
		})
	}
}

// children gives the processes whose arguments contain a cache folder of one test.
func children(t *testing.T, cache string) []int {
	t.Helper()
	names, err := filepath.Glob("/proc/[0-9]*/cmdline")
	if err != nil {
		t.Fatal(err)
	}
	var pids []int
	for _, name := range names {
		args, _ := os.ReadFile(name) // empty for the dead, missing for the gone
		if bytes.Contains(args, []byte(ChildCommand+"\x00")) && bytes.Contains(args, []byte(cache+"\x00")) {
			pid, _ := strconv.Atoi(strings.Split(name, "/")[2])
			pids = append(pids, pid)
		}
	}
	return pids
}

// until waits for a condition for ten seconds.
func until(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for range 1000 {
		if ok() {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatalf("never: %s", what)
}

func TestChildDiesWithItsContext(t *testing.T) {
	t.Parallel()
	p := newPool(t, 1)
	p.cache = t.TempDir()
	ctx, cancel := context.WithCancel(t.Context())
	in := disk(t, nil)
	done := make(chan error)
	go func() { _, err := p.run(ctx, "uji_tidur", in); done <- err }()
	until(t, "a child runs", func() bool { return len(children(t, p.cache)) == 1 })
	cancel()
	if err := <-done; !errors.Is(err, context.Canceled) || Held(err) {
		t.Errorf("got %v", err)
	}
	if n := len(children(t, p.cache)); n != 0 {
		t.Errorf("%d children left", n)
	}
}

const parentArg = "_induk"

// beParent waits for a sleeping child until it is killed; see TestMain.
func beParent(cache string) {
	p, err := NewPool(cache, 1)
	if err == nil {
		_, err = p.run(context.Background(), "uji_tidur", os.Stdin)
	}
	os.Stderr.WriteString(err.Error())
	os.Exit(1)
}

func TestChildDiesWithItsParent(t *testing.T) {
	t.Parallel()
	cache := t.TempDir()
	parent := exec.Command(os.Args[0], parentArg, cache)
	parent.Stdin = disk(t, nil)
	if err := parent.Start(); err != nil {
		t.Fatal(err)
	}
	defer parent.Process.Kill()
	until(t, "a child runs", func() bool { return len(children(t, cache)) == 1 })
	if err := parent.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	parent.Wait()
	until(t, "the child is gone", func() bool { return len(children(t, cache)) == 0 })
}

func TestWorkersAreBounded(t *testing.T) {
	t.Parallel()
	p := newPool(t, 2)
	p.cache = t.TempDir()
	ctx, cancel := context.WithCancel(t.Context())
	in := disk(t, nil)
	var wg sync.WaitGroup
	for range 5 {
		wg.Go(func() { p.run(ctx, "uji_tidur", in) })
	}
	until(t, "two children run", func() bool { return len(children(t, p.cache)) == 2 })
	time.Sleep(200 * time.Millisecond)
	if n := len(children(t, p.cache)); n != 2 {
		t.Errorf("%d children at once", n)
	}
	impatient, stop := context.WithTimeout(ctx, 50*time.Millisecond)
	defer stop()
	if _, err := p.run(impatient, "uji_tidur", in); !errors.Is(err, context.DeadlineExceeded) || Held(err) {
		t.Errorf("waiting for a slot: %v", err)
	}
	cancel()
	wg.Wait()
}

// Not parallel: it measures this process, and needs it for itself.
func TestParentStaysSmallUnderBombs(t *testing.T) {
	bomb := disk(t, makeZip(part{"[Content_Types].xml", "<Types/>"},
		part{"word/document.xml", "<w>" + strings.Repeat(" ", 150<<20) + "</w>"}))
	dims := disk(t, hugePNG(40_000, 40_000))
	p := newPool(t, 4)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	var wg sync.WaitGroup
	for i := range 100 {
		wg.Go(func() {
			var err error
			if i%2 == 0 {
				_, err = p.Text(t.Context(), bomb, DOCX)
			} else {
				_, err = p.Picture(t.Context(), dims)
			}
			if !errors.Is(err, ErrBomb) {
				t.Errorf("got %v, want ErrBomb", err)
			}
		})
	}
	wg.Wait()
	for range 4 {
		if _, err := p.run(t.Context(), "uji_memori", dims); !errors.Is(err, ErrResources) {
			t.Errorf("memory hog: %v", err)
		}
	}
	runtime.ReadMemStats(&after)
	if grown := after.TotalAlloc - before.TotalAlloc; grown > 32<<20 {
		t.Errorf("100 bombs cost the parent %d MiB", grown>>20)
	}
}

func TestAnswersAreNotBelieved(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, out string
		want      error
	}{
		{"good", `{"hasil":{"jenis":"pdf","halaman":1,"ada_teks":false,"terenkripsi":false,"aktif":false}}` + "\n", nil},
		{"nothing", "", ErrOutput},
		{"cut", `{"hasil":{"jenis":`, ErrOutput},
		{"two documents", `{}{}`, ErrOutput},
		{"unknown key", `{"perintah":"hapus"}`, ErrOutput},
		{"not UTF-8", "{\"penolakan\":\"\xff\"}", ErrOutput},
		{"unknown refusal", `{"penolakan":"lain"}`, ErrOutput},
		{"damaged", `{"penolakan":"rusak"}`, ErrDamaged},
		{"bomb", `{"penolakan":"bom"}`, ErrBomb},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if _, err := parseAnswer([]byte(tt.out)); !errors.Is(err, tt.want) {
				t.Errorf("got %v, want %v", err, tt.want)
			}
		})
	}
}

func TestImplausibleResults(t *testing.T) {
	t.Parallel()
	page := func(text string) []Passage { return []Passage{{1, "", text}} }
	tests := []struct {
		name string
		r    Result
		ok   bool
	}{
		{"plain", Result{HasText: true, Passages: page("teks\n\tlagi")}, true},
		{"control character", Result{HasText: true, Passages: page("a\x00b")}, false},
		{"carriage return", Result{HasText: true, Passages: page("a\rb")}, false},
		{"too long", Result{HasText: true, Passages: page(strings.Repeat("x", MaxText+1))}, false},
		{"claims text", Result{HasText: true}, false},
		{"hides text", Result{Passages: page("x")}, false},
		{"page zero", Result{HasText: true, Passages: []Passage{{0, "", "x"}}}, false},
		{"negative pages", Result{Pages: -1}, false},
		{"long title", Result{Title: strings.Repeat("x", 301)}, false},
		{"long warning", Result{Warnings: []string{strings.Repeat("x", 41)}}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := tt.r.plausible(); got != tt.ok {
				t.Errorf("plausible = %v", got)
			}
		})
	}
}

func TestMainRefusesOtherArguments(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{nil, {"pdf"}, {"lain", ""}, {"pdf", "", ""}} {
		if code := Main(args); code != exitUsage {
			t.Errorf("Main(%q) = %d", args, code)
		}
	}
}

func TestMemoryFileIsBoundedAndFrozen(t *testing.T) {
	t.Parallel()
	f, err := Memory(strings.NewReader("kartu"), 5)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := f.WriteAt([]byte("x"), 0); err == nil {
		t.Error("the file can still be changed")
	}
	got, err := io.ReadAll(io.NewSectionReader(f, 0, 100))
	if err != nil || string(got) != "kartu" {
		t.Errorf("%q, %v", got, err)
	}
	r, err := newPool(t, 1).Text(t.Context(), f, TXT)
	if err != nil || len(r.Passages) != 1 || r.Passages[0].Text != "kartu" {
		t.Errorf("%+v, %v", r, err)
	}
	if _, err := Memory(strings.NewReader("kartu6"), 5); !fault.Is(err, fault.TooLarge) {
		t.Errorf("over the limit: %v", err)
	}
}

func TestTypeWithoutText(t *testing.T) {
	t.Parallel()
	if _, err := newPool(t, 1).Text(t.Context(), disk(t, nil), HTML); !fault.Is(err, fault.Invalid) {
		t.Errorf("got %v", err)
	}
}
