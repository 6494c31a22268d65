package blob

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/iotest"
	"time"

	"suluh/internal/fault"
	"suluh/internal/seal"
)

const limit = 1 << 20

func open(t testing.TB) (*Store, string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "berkas")
	s, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s, dir
}

func put(t testing.TB, s *Store, content string) Blob {
	t.Helper()
	b, err := s.Put(t.Context(), strings.NewReader(content), limit)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// files gives the paths of every file below dir, so that nothing left behind escapes.
func files(t testing.TB, dir string) []string {
	t.Helper()
	var all []string
	err := filepath.Walk(dir, func(p string, info os.FileInfo, err error) error {
		if err == nil && !info.IsDir() {
			rel, _ := filepath.Rel(dir, p)
			all = append(all, rel)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func sum(content string) string {
	h := sha256.Sum256([]byte(content))
	return hex.EncodeToString(h[:])
}

func TestPutNamesByContent(t *testing.T) {
	t.Parallel()
	for _, content := range []string{"", "daftar informasi publik", strings.Repeat("x", 300_000)} {
		s, dir := open(t)
		b := put(t, s, content)
		if b.Hash != sum(content) || b.Size != int64(len(content)) {
			t.Fatalf("got %+v", b)
		}
		want := filepath.Join(b.Hash[:2], b.Hash[2:4], b.Hash)
		if got := files(t, dir); len(got) != 1 || got[0] != want {
			t.Errorf("files %v, want only %s", got, want)
		}
		if again := put(t, s, content); again != b || len(files(t, dir)) != 1 {
			t.Errorf("a duplicate did not collapse: %+v, %v", again, files(t, dir))
		}
		f, err := s.Open(b.Hash)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		if f.Size() != b.Size {
			t.Errorf("size %d", f.Size())
		}
		if err := iotest.TestReader(f, []byte(content)); err != nil {
			t.Error(err)
		}
	}
}

func TestPutRefusals(t *testing.T) {
	t.Parallel()
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	tests := []struct {
		name  string
		ctx   context.Context
		r     io.Reader
		limit int64
		check func(error) bool
	}{
		{"one byte too many", t.Context(), strings.NewReader("123456"), 5, func(err error) bool { return fault.Is(err, fault.TooLarge) }},
		{"endless", t.Context(), endless{}, limit, func(err error) bool { return fault.Is(err, fault.TooLarge) }},
		{"source breaks", t.Context(), io.MultiReader(strings.NewReader("abc"), iotest.ErrReader(io.ErrUnexpectedEOF)), limit, func(err error) bool { return errors.Is(err, io.ErrUnexpectedEOF) }},
		{"request is gone", gone, strings.NewReader("abc"), limit, func(err error) bool { return errors.Is(err, context.Canceled) }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s, dir := open(t)
			if _, err := s.Put(tt.ctx, tt.r, tt.limit); err == nil || !tt.check(err) {
				t.Errorf("got %v", err)
			}
			if left := files(t, dir); len(left) != 0 {
				t.Errorf("left behind: %v", left)
			}
		})
	}
	s, _ := open(t)
	if _, err := s.Put(t.Context(), strings.NewReader("12345"), 5); err != nil {
		t.Errorf("exactly the limit: %v", err)
	}
}

type endless struct{}

func (endless) Read(p []byte) (int, error) { return len(p), nil }

func TestHashesThatNameNothing(t *testing.T) {
	t.Parallel()
	s, _ := open(t)
	put(t, s, "abc")
	for _, hash := range []string{"", "abc", sum("lain"), strings.ToUpper(sum("abc")), "../../../etc/passwd", sum("abc") + "0", strings.Repeat("/", 64), strings.Repeat(".", 64)} {
		if _, err := s.Open(hash); !fault.Is(err, fault.NotFound) {
			t.Errorf("Open(%q): %v", hash, err)
		}
		if err := s.Verify(t.Context(), hash); !fault.Is(err, fault.NotFound) {
			t.Errorf("Verify(%q): %v", hash, err)
		}
	}
}

func TestVerifyFindsDecayAndPutHealsIt(t *testing.T) {
	t.Parallel()
	s, dir := open(t)
	b := put(t, s, "isi yang benar")
	path := filepath.Join(dir, place(b.Hash))
	for name, bad := range map[string]string{"bit flipped": "isi yang bdnar", "cut": "isi", "grown": "isi yang benar."} {
		if err := os.WriteFile(path, []byte(bad), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := s.Verify(t.Context(), b.Hash); !errors.Is(err, ErrDamaged) {
			t.Errorf("%s: %v", name, err)
		}
	}
	put(t, s, "isi yang benar")
	if err := s.Verify(t.Context(), b.Hash); err != nil {
		t.Errorf("after storing again: %v", err)
	}
}

func TestListIsOrderedAndNamesStrays(t *testing.T) {
	t.Parallel()
	s, dir := open(t)
	want := map[string]int64{}
	for i := range 40 {
		b := put(t, s, fmt.Sprint("berkas ", i))
		want[b.Hash] = b.Size
	}
	last := ""
	for b, err := range s.List(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		if b.Hash <= last || want[b.Hash] != b.Size {
			t.Errorf("%+v after %s", b, last)
		}
		last = b.Hash
		delete(want, b.Hash)
	}
	if len(want) != 0 {
		t.Errorf("not listed: %v", want)
	}
	if err := os.WriteFile(filepath.Join(dir, "00catatan.txt"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	var listErr error
	for _, err := range s.List(t.Context()) {
		listErr = err
	}
	if listErr == nil || !strings.Contains(listErr.Error(), "stray") {
		t.Errorf("stray file: %v", listErr)
	}
}

func TestRemove(t *testing.T) {
	t.Parallel()
	s, dir := open(t)
	b := put(t, s, "abc")
	for range 2 {
		if err := s.Remove(b.Hash); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.Open(b.Hash); !fault.Is(err, fault.NotFound) || len(files(t, dir)) != 0 {
		t.Errorf("still there: %v", err)
	}
}

func TestSweepTakesOnlyTheStale(t *testing.T) {
	t.Parallel()
	s, dir := open(t)
	b := put(t, s, "abc")
	now := time.Date(2026, 3, 2, 8, 0, 0, 0, time.UTC)
	for name, age := range map[string]time.Duration{"mati": 2 * time.Hour, "hidup": time.Minute} {
		p := filepath.Join(dir, tmp, name)
		if err := os.WriteFile(p, []byte("separuh"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(p, now.Add(-age), now.Add(-age)); err != nil {
			t.Fatal(err)
		}
	}
	if n, err := s.Sweep(now.Add(-time.Hour)); n != 1 || err != nil {
		t.Errorf("swept %d, %v", n, err)
	}
	if _, err := os.Stat(filepath.Join(dir, tmp, "hidup")); err != nil {
		t.Error("a living writer lost its file")
	}
	if err := s.Verify(t.Context(), b.Hash); err != nil {
		t.Error(err)
	}
}

func TestEqualFilesAtOnce(t *testing.T) {
	t.Parallel()
	s, dir := open(t)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if _, err := s.Put(t.Context(), strings.NewReader("sama"), limit); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if got := files(t, dir); len(got) != 1 {
		t.Errorf("files %v", got)
	}
	if err := s.Verify(t.Context(), sum("sama")); err != nil {
		t.Error(err)
	}
}

func TestSealedFile(t *testing.T) {
	t.Parallel()
	s, dir := open(t)
	ring, err := seal.NewKeyring(bytes.Repeat([]byte{7}, seal.KeySize))
	if err != nil {
		t.Fatal(err)
	}
	k := ring.Key("pindaian", "kab")
	at := seal.Place{Table: "permohonan", Column: "pindaian", Row: "01J"}
	plain := strings.Repeat("PROVINSI CONTOH 3171234567890000 ", 5000)
	b, err := s.PutSealed(t.Context(), k, at, strings.NewReader(plain), int64(len(plain)))
	if err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(filepath.Join(dir, place(b.Hash)))
	if err != nil || bytes.Contains(raw, []byte("CONTOH")) {
		t.Fatalf("plain bytes on disk, %v", err)
	}
	f, err := s.OpenSealed(k, at, b.Hash)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	got, err := io.ReadAll(f)
	if err != nil || string(got) != plain || f.Size() != int64(len(plain)) || f.Descriptor() != nil {
		t.Fatalf("%d bytes back, size %d, %v", len(got), f.Size(), err)
	}
	other, err := s.PutSealed(t.Context(), k, at, strings.NewReader(plain), limit)
	if err != nil || other.Hash == b.Hash {
		t.Errorf("two sealed copies share a name: %v", err)
	}
	if _, err := s.OpenSealed(k, seal.Place{Table: "permohonan", Column: "pindaian", Row: "01K"}, b.Hash); !errors.Is(err, seal.ErrSealed) {
		t.Errorf("another case opens it: %v", err)
	}
	if _, err := s.PutSealed(t.Context(), k, at, strings.NewReader(plain), int64(len(plain))-1); !fault.Is(err, fault.TooLarge) {
		t.Errorf("over the limit: %v", err)
	}
	if left, _ := os.ReadDir(filepath.Join(dir, tmp)); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestServesRanges(t *testing.T) {
	t.Parallel()
	s, _ := open(t)
	b := put(t, s, "0123456789")
	f, err := s.Open(b.Hash)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if f.Descriptor() == nil {
		t.Error("no descriptor for a plain file")
	}
	r := httptest.NewRequest(http.MethodGet, "/berkas", nil)
	r.Header.Set("Range", "bytes=3-5")
	w := httptest.NewRecorder()
	http.ServeContent(w, r, "", time.Time{}, f)
	if w.Code != http.StatusPartialContent || w.Body.String() != "345" {
		t.Errorf("%d %q", w.Code, w.Body)
	}
}

func BenchmarkPut(b *testing.B) {
	s, _ := open(b)
	content := bytes.Repeat([]byte("x"), limit)
	b.SetBytes(int64(len(content)))
	for i := 0; b.Loop(); i++ {
		content[0], content[1], content[2] = byte(i), byte(i>>8), byte(i>>16)
		if _, err := s.Put(b.Context(), bytes.NewReader(content), limit); err != nil {
			b.Fatal(err)
		}
	}
}
