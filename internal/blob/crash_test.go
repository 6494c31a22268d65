package blob

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"suluh/internal/fault"
)

// writerArg makes the test binary a writer that is to be killed; see TestMain.
const writerArg = "_penulis"

func TestMain(m *testing.M) {
	if len(os.Args) == 3 && os.Args[1] == writerArg {
		writeUntilKilled(os.Args[2])
	}
	os.Exit(m.Run())
}

// writeUntilKilled stores blobs and acknowledges each on standard output.
func writeUntilKilled(dir string) {
	s, err := Open(dir)
	for i := 0; err == nil; i++ {
		var b Blob
		content := strings.Repeat(fmt.Sprintf("%d-%d ", os.Getpid(), i), 20_000)
		if b, err = s.Put(context.Background(), strings.NewReader(content), limit); err == nil {
			fmt.Println(b.Hash)
		}
	}
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

// SIGKILL at any instruction: what was acknowledged is whole, and nothing half
// written has a name.
func TestKilledWriterLosesNothingAcknowledged(t *testing.T) {
	t.Parallel()
	s, dir := open(t)
	acknowledged := 0
	for round := range 8 {
		cmd := exec.Command(os.Args[0], writerArg, dir)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		sc := bufio.NewScanner(out)
		for i := 0; sc.Scan(); i++ {
			acknowledged++
			if err := s.Verify(t.Context(), sc.Text()); err != nil {
				t.Errorf("acknowledged blob: %v", err)
			}
			if i == round {
				time.AfterFunc(time.Duration(round)*700*time.Microsecond, func() { cmd.Process.Kill() })
			}
		}
		if err := cmd.Wait(); err == nil || !strings.Contains(err.Error(), "killed") {
			t.Fatalf("the writer ended by itself: %v", err)
		}
	}
	n := 0
	for b, err := range s.List(t.Context()) {
		if err == nil {
			err = s.Verify(t.Context(), b.Hash)
		}
		if err != nil {
			t.Error(err)
		}
		n++
	}
	if n < acknowledged {
		t.Errorf("%d blobs, %d acknowledged", n, acknowledged)
	}
	if _, err := s.Sweep(time.Now().Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	if got := len(files(t, dir)); got != n {
		t.Errorf("%d files remain beside %d blobs", got, n)
	}
}

// failing fails the n-th call (counted from 1) to the file system and records all.
type failing struct {
	disk
	err error
	at  int

	mu    sync.Mutex
	calls []string
}

func (d *failing) call(name string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.calls = append(d.calls, name)
	if len(d.calls) == d.at {
		return d.err
	}
	return nil
}

func (d *failing) create(name string) (file, error) {
	if err := d.call("create"); err != nil {
		return nil, err
	}
	f, err := d.disk.create(name)
	return failingFile{f, d}, err
}

func (d *failing) mkdir(name string) error {
	if err := d.call("mkdir " + name); err != nil {
		return err
	}
	return d.disk.mkdir(name)
}

func (d *failing) rename(from, to string) error {
	if err := d.call("rename"); err != nil {
		return err
	}
	return d.disk.rename(from, to)
}

func (d *failing) syncDir(name string) error {
	if err := d.call("sync " + name); err != nil {
		return err
	}
	return d.disk.syncDir(name)
}

func (d *failing) remove(name string) error {
	if err := d.call("remove"); err != nil {
		return err
	}
	return d.disk.remove(name)
}

type failingFile struct {
	file
	d *failing
}

// Write tears: half of the bytes arrive before the error.
func (f failingFile) Write(p []byte) (int, error) {
	if err := f.d.call("write"); err != nil {
		n, _ := f.file.Write(p[:len(p)/2])
		return n, err
	}
	return f.file.Write(p)
}

func (f failingFile) Sync() error {
	if err := f.d.call("fsync"); err != nil {
		return err
	}
	return f.file.Sync()
}

func (f failingFile) Close() error {
	cerr := f.file.Close()
	if err := f.d.call("close"); err != nil {
		return err
	}
	return cerr
}

func TestEveryCallFailsOnce(t *testing.T) {
	t.Parallel()
	content := strings.Repeat("isi ", 30_000) // several writes
	for name, injected := range map[string]error{"input/output error": syscall.EIO, "disk full": syscall.ENOSPC} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for at := 1; ; at++ {
				s, dir := open(t)
				d := &failing{disk: s.disk, err: injected, at: at}
				s.disk = d
				b, err := s.Put(t.Context(), strings.NewReader(content), limit)
				if len(d.calls) < at {
					if err != nil {
						t.Fatalf("nothing failed, but %v", err)
					}
					if at < 10 {
						t.Fatalf("only %d calls seen: the seam is not used", at-1)
					}
					return
				}
				failed := d.calls[at-1]
				if err == nil || b != (Blob{}) {
					t.Fatalf("call %d (%s) failed and the file was acknowledged", at, failed)
				}
				if injected == syscall.ENOSPC != fault.Is(err, fault.Busy) {
					t.Errorf("call %d (%s): %v", at, failed, err)
				}
				for b, err := range s.List(t.Context()) {
					if err == nil {
						err = s.Verify(t.Context(), b.Hash)
					}
					if err != nil {
						t.Errorf("call %d (%s) left a bad blob: %v", at, failed, err)
					}
				}
				if left, _ := os.ReadDir(filepath.Join(dir, tmp)); len(left) != 0 {
					t.Errorf("call %d (%s) left %d passing files", at, failed, len(left))
				}
				// A store whose fsync failed must not go on; any other must, and so must a restart.
				isSync := strings.Contains(failed, "sync") && injected != syscall.ENOSPC
				_, err = s.Put(t.Context(), strings.NewReader(content), limit)
				if isSync != (err != nil) || isSync != (s.Health() != nil) {
					t.Errorf("call %d (%s), then again: %v, health %v", at, failed, err, s.Health())
				}
				again, err := Open(dir)
				if err != nil {
					t.Fatal(err)
				}
				if _, err := again.Put(t.Context(), strings.NewReader(content), limit); err != nil {
					t.Errorf("call %d (%s), after restart: %v", at, failed, err)
				}
				again.Close()
			}
		})
	}
}

// The order is what makes a power cut harmless: the bytes before the name, every folder
// before the answer. INV-1
func TestOrderOfSyncs(t *testing.T) {
	t.Parallel()
	s, _ := open(t)
	d := &failing{disk: s.disk}
	s.disk = d
	b := put(t, s, "abc")
	outer, inner := b.Hash[:2], path.Join(b.Hash[:2], b.Hash[2:4])
	want := []string{"create", "write", "fsync", "close", "mkdir " + outer, "mkdir " + inner, "rename", "sync " + inner, "sync " + outer, "sync ."}
	if !slices.Equal(d.calls, want) {
		t.Errorf("calls %q,\nwant %q", d.calls, want)
	}
}

func TestCleanUpThatFailsIsSweptAndHidesNothing(t *testing.T) {
	t.Parallel()
	s, dir := open(t)
	s.disk = &twice{failing{disk: s.disk, err: syscall.EIO}}
	if _, err := s.Put(t.Context(), strings.NewReader("abc"), limit); !errors.Is(err, syscall.EIO) || !strings.Contains(err.Error(), "storing") {
		t.Errorf("got %v", err)
	}
	if left := files(t, dir); len(left) != 1 || filepath.Dir(left[0]) != tmp {
		t.Fatalf("files %v", left)
	}
	s.disk = rootDisk{s.root}
	if n, err := s.Sweep(time.Now().Add(time.Minute)); n != 1 || err != nil {
		t.Errorf("swept %d, %v", n, err)
	}
}

// twice fails both the move and the removal after it.
type twice struct{ failing }

func (d *twice) rename(string, string) error { return d.err }
func (d *twice) remove(string) error         { return d.err }
