package archtest

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// socketFolder finds the folder of a temporary cluster in its address.
var socketFolder = regexp.MustCompile(`host=(/[^&\s]+)`)

// The throw-away PostgreSQL gives its command a working server and its exit
// status back, and leaves nothing behind, however the command ends.
func TestTemporaryPostgres(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name      string
		command   string
		interrupt os.Signal
		status    int
	}{
		{"a command that succeeds", `psql "$SULUH_TEST_POSTGRES" -Atc 'SELECT 40 + 2'`, nil, 0},
		{"a command that fails", `exit 7`, nil, 7},
		{"an interrupted command", `echo ready; sleep 60`, os.Interrupt, 130},
		{"a terminated command", `echo ready; sleep 60`, syscall.SIGTERM, 143},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			out := &lockedBuffer{}
			cmd := exec.CommandContext(t.Context(), "scripts/postgres-sementara", "sh", "-c", `echo "$SULUH_TEST_POSTGRES"; `+c.command)
			cmd.Dir, cmd.Stdout, cmd.Stderr = root, out, out
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			if c.interrupt != nil {
				for !strings.Contains(out.String(), "ready") {
					time.Sleep(20 * time.Millisecond)
					if t.Context().Err() != nil {
						t.Fatal("the command never began")
					}
				}
				if err := cmd.Process.Signal(c.interrupt); err != nil {
					t.Fatal(err)
				}
			}
			err := cmd.Wait()
			var exit *exec.ExitError
			if err != nil && !errors.As(err, &exit) {
				t.Fatal(err)
			}
			if got := cmd.ProcessState.ExitCode(); got != c.status {
				t.Errorf("status %d, want %d:\n%s", got, c.status, out)
			}
			if c.status == 0 && !strings.Contains(out.String(), "42") {
				t.Errorf("the server did not answer:\n%s", out)
			}
			folder := socketFolder.FindStringSubmatch(out.String())
			if folder == nil {
				t.Fatalf("no address given to the command:\n%s", out)
			}
			if _, err := os.Stat(folder[1]); !errors.Is(err, os.ErrNotExist) {
				t.Errorf("%s is left behind (%v)", folder[1], err)
			}
		})
	}
}

// What the machine lacks is named and installed; what cannot be installed ends
// the run. The machine is played by a folder of links in place of PATH, and the
// clone by a copy of the scripts.
func TestMissingProgramsAreInstalled(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name    string
		lacks   []string
		apt     string // a stand-in for apt-get, in the folder of programs
		fails   bool
		want    string
		wantNot string
	}{
		{
			name: "nothing is missing", apt: `exit 1`, wantNot: "apt-get",
		},
		{
			name: "Chromium and qpdf are missing", lacks: []string{"chromium", "qpdf"},
			apt:  `if [ "$1" = install ]; then /bin/ln -s /bin/true "$BIN/chromium"; fi`,
			want: "installing with apt-get: chromium qpdf",
		},
		{
			name: "they cannot be installed", lacks: []string{"chromium"},
			apt: `echo 'E: no network'; exit 100`, fails: true, want: "E: no network",
		},
		{
			name: "they are installed and yet not there", lacks: []string{"chromium"},
			apt: `exit 0`, fails: true, want: "Chromium was installed but cannot be found",
		},
		{
			name: "Node is missing", lacks: []string{"node"}, apt: `exit 0`, fails: true, want: "node is missing",
		},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			bin := t.TempDir()
			for _, program := range []string{"bash", "sh", "env", "id", "dirname", "readlink", "sort", "tail", "mktemp", "rm", "cp", "cmp", "find",
				"go", "gcc", "make", "node", "chromium", "qpdf", "pdftotext", "sudo"} {
				target := "/bin/true"
				if found, err := exec.LookPath(program); err == nil {
					target = found
				}
				if program == "sudo" { // asks for a password where it is real
					target = "/usr/bin/env"
				}
				if !strings.Contains(" "+strings.Join(c.lacks, " ")+" ", " "+program+" ") {
					if err := os.Symlink(target, filepath.Join(bin, program)); err != nil {
						t.Fatal(err)
					}
				}
			}
			clone := t.TempDir()
			for _, file := range []string{"scripts/siapkan", "scripts/postgres-bin", "e2e/package-lock.json"} {
				text, err := os.ReadFile(filepath.Join(root, file))
				if err != nil {
					t.Fatal(err)
				}
				writeProgram(t, filepath.Join(clone, file), string(text))
			}
			writeProgram(t, filepath.Join(bin, "apt-get"), "#!/bin/sh\n"+c.apt+"\n")
			writeProgram(t, filepath.Join(bin, "npm"), "#!/bin/sh\necho npm \"$@\"\nexec /bin/mkdir -p node_modules\n")
			cmd := exec.CommandContext(t.Context(), "/bin/bash", "scripts/siapkan")
			cmd.Dir = clone
			cmd.Env = []string{"PATH=" + bin, "BIN=" + bin, "HOME=" + bin, "TMPDIR=" + bin}
			out, err := cmd.CombinedOutput()
			if (err != nil) != c.fails {
				t.Errorf("ended with %v:\n%s", err, out)
			}
			if !strings.Contains(string(out), c.want) {
				t.Errorf("did not say %q:\n%s", c.want, out)
			}
			if !c.fails && !strings.Contains(string(out), "npm ci --ignore-scripts") {
				t.Errorf("the browser library was not installed:\n%s", out)
			}
			if c.wantNot != "" && strings.Contains(string(out), c.wantNot) {
				t.Errorf("said %q:\n%s", c.wantNot, out)
			}
		})
	}
}

func writeProgram(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o755); err != nil {
		t.Fatal(err)
	}
}

// lockedBuffer may be read while a program still writes to it.
type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}
