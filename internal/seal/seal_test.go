package seal

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/iotest"
)

func ring(t testing.TB, b byte) *Keyring {
	t.Helper()
	r, err := NewKeyring(bytes.Repeat([]byte{b}, KeySize))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

var here = Place{"permohonan", "nik", "01J"}

func TestFieldOpensOnlyAtItsPlaceWithItsKey(t *testing.T) {
	t.Parallel()
	r := ring(t, 1)
	k := r.Key("permohonan.nik", "kab")
	record := k.Seal(here, []byte("rahasia"))
	tests := []struct {
		name string
		key  *Key
		at   Place
		ok   bool
	}{
		{"same key, same place", k, here, true},
		{"key derived again", r.Key("permohonan.nik", "kab"), here, true},
		{"another row", k, Place{"permohonan", "nik", "01K"}, false},
		{"another column", k, Place{"permohonan", "nama", "01J"}, false},
		{"another table", k, Place{"keberatan", "nik", "01J"}, false},
		{"parts joined differently", k, Place{"permohonann", "ik", "01J"}, false},
		{"another purpose", r.Key("permohonan.nama", "kab"), here, false},
		{"another body", r.Key("permohonan.nik", "desa"), here, false},
		{"another master key", ring(t, 2).Key("permohonan.nik", "kab"), here, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, err := tt.key.Open(tt.at, record)
			if tt.ok && (err != nil || string(got) != "rahasia") {
				t.Fatalf("got %q, %v", got, err)
			}
			if !tt.ok && (!errors.Is(err, ErrSealed) || got != nil) {
				t.Fatalf("got %q, %v; want ErrSealed", got, err)
			}
		})
	}
}

func TestFieldRefusesEveryChangedBitAndEveryCut(t *testing.T) {
	t.Parallel()
	k := ring(t, 1).Key("uji", "kab")
	record := k.Seal(here, []byte("3171234567890000"))
	if bytes.Equal(record, k.Seal(here, []byte("3171234567890000"))) {
		t.Error("equal values give equal records: the nonce repeats")
	}
	for i := range len(record) * 8 {
		bad := bytes.Clone(record)
		bad[i/8] ^= 1 << (i % 8)
		if _, err := k.Open(here, bad); !errors.Is(err, ErrSealed) {
			t.Fatalf("bit %d changed: %v", i, err)
		}
	}
	for n := range record {
		if _, err := k.Open(here, record[:n]); !errors.Is(err, ErrSealed) {
			t.Fatalf("cut to %d bytes: %v", n, err)
		}
	}
	empty := k.Seal(here, nil)
	if v, err := k.Open(here, empty); err != nil || len(v) != 0 {
		t.Errorf("empty value: %q, %v", v, err)
	}
}

func TestCaseKeyIsErasedWithItsWrapping(t *testing.T) {
	t.Parallel()
	body := ring(t, 1).Key("kasus", "kab")
	at := Place{"permohonan", "kunci", "01J"}
	k, wrapped, err := body.NewCase(at)
	if err != nil {
		t.Fatal(err)
	}
	record := k.Seal(here, []byte("nama"))
	again, err := body.Case(at, wrapped)
	if err != nil {
		t.Fatal(err)
	}
	if v, err := again.Open(here, record); err != nil || string(v) != "nama" {
		t.Errorf("with the wrapped key: %q, %v", v, err)
	}
	if _, err := body.Open(here, record); !errors.Is(err, ErrSealed) {
		t.Errorf("the body's key alone opens the case: %v", err)
	}
	if _, err := body.Case(Place{"permohonan", "kunci", "01K"}, wrapped); !errors.Is(err, ErrSealed) {
		t.Errorf("a key wrapped for another case opens: %v", err)
	}
}

func TestIndexSeparatesPurposeBodyAndValue(t *testing.T) {
	t.Parallel()
	r := ring(t, 1)
	one := r.Index("kode", "kab", "ABCD")
	if len(one) != 64 || one != r.Index("kode", "kab", "ABCD") {
		t.Fatalf("index %q is not stable", one)
	}
	if !r.Match("kode", "kab", "ABCD", one) || r.Match("kode", "kab", "ABCE", one) || r.Match("kode", "kab", "ABCD", "") {
		t.Error("Match disagrees with Index")
	}
	seen := map[string]string{one: "itself"}
	for name, other := range map[string]string{
		"value":   r.Index("kode", "kab", "ABCE"),
		"body":    r.Index("kode", "desa", "ABCD"),
		"purpose": r.Index("tautan", "kab", "ABCD"),
		"joined":  r.Index("kodek", "ab", "ABCD"),
		"master":  ring(t, 2).Index("kode", "kab", "ABCD"),
	} {
		if was, dup := seen[other]; dup {
			t.Errorf("%s gives the index of %s", name, was)
		}
		seen[other] = name
	}
}

func sealFile(t testing.TB, k *Key, plain []byte) []byte {
	t.Helper()
	r, err := k.SealFile(here, iotest.HalfReader(bytes.NewReader(plain)))
	if err != nil {
		t.Fatal(err)
	}
	sealed, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return sealed
}

func openFile(k *Key, at Place, sealed []byte) ([]byte, error) {
	r, err := k.OpenFile(at, bytes.NewReader(sealed), int64(len(sealed)))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(r)
}

func pattern(n int) []byte {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(i*7 + i>>16)
	}
	return b
}

func TestFileOfEverySizeAroundTheChunks(t *testing.T) {
	t.Parallel()
	k := ring(t, 1).Key("pindaian", "kab")
	for _, n := range []int{0, 1, 100, chunkSize - 1, chunkSize, chunkSize + 1, 2*chunkSize - 1, 2 * chunkSize, 3*chunkSize + 17} {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			t.Parallel()
			plain := pattern(n)
			sealed := sealFile(t, k, plain)
			if int64(len(sealed)) != SealedSize(int64(n)) {
				t.Errorf("sealed to %d bytes, SealedSize says %d", len(sealed), SealedSize(int64(n)))
			}
			got, err := openFile(k, here, sealed)
			if err != nil || !bytes.Equal(got, plain) {
				t.Fatalf("%d bytes back, %v", len(got), err)
			}
			r, err := k.OpenFile(here, bytes.NewReader(sealed), int64(len(sealed)))
			if err != nil {
				t.Fatal(err)
			}
			if err := iotest.TestReader(r, plain); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestFileChangedIsRefused(t *testing.T) {
	t.Parallel()
	k := ring(t, 1).Key("pindaian", "kab")
	plain := pattern(3*chunkSize + 5)
	good := sealFile(t, k, plain)
	other := sealFile(t, k, plain)
	chunk := func(b []byte, i int) []byte {
		return b[fileHead+i*sealedSize : min(fileHead+(i+1)*sealedSize, len(b))]
	}
	join := func(parts ...[]byte) []byte { return bytes.Join(parts, nil) }
	head := good[:fileHead]
	tests := []struct {
		name string
		file []byte
		at   Place
	}{
		{"cut at a chunk's edge", good[:fileHead+2*sealedSize], here},
		{"cut inside the final chunk", good[:len(good)-1], here},
		{"cut inside a middle chunk", good[:fileHead+sealedSize+99], here},
		{"head only", head, here},
		{"nothing", nil, here},
		{"grown by a byte", join(good, []byte{0}), here},
		{"two chunks exchanged", join(head, chunk(good, 1), chunk(good, 0), chunk(good, 2), chunk(good, 3)), here},
		{"a chunk dropped", join(head, chunk(good, 0), chunk(good, 2), chunk(good, 3)), here},
		{"a chunk repeated", join(head, chunk(good, 0), chunk(good, 0), chunk(good, 2), chunk(good, 3)), here},
		{"a chunk of another file", join(head, chunk(good, 0), chunk(other, 1), chunk(good, 2), chunk(good, 3)), here},
		{"another place", good, Place{"permohonan", "pindaian", "01K"}},
		{"a field instead of a file", k.Seal(here, pattern(200)), here},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, err := openFile(k, tt.at, tt.file)
			if !errors.Is(err, ErrSealed) {
				t.Fatalf("%d bytes, %v; want ErrSealed", len(got), err)
			}
			if !bytes.HasPrefix(plain, got) {
				t.Error("bytes that were not authenticated were released")
			}
		})
	}
}

func TestFileBitFlipReleasesNothingOfItsChunk(t *testing.T) {
	t.Parallel()
	k := ring(t, 1).Key("pindaian", "kab")
	plain := pattern(2*chunkSize + 50)
	good := sealFile(t, k, plain)
	for _, i := range []int{0, 1, 3, headSize, fileHead - 1, fileHead, fileHead + 40000, fileHead + sealedSize - 1, fileHead + sealedSize, len(good) - 1} {
		bad := bytes.Clone(good)
		bad[i] ^= 0x10
		got, err := openFile(k, here, bad)
		if !errors.Is(err, ErrSealed) {
			t.Errorf("byte %d changed: %v", i, err)
		}
		if len(got)%chunkSize != 0 || !bytes.HasPrefix(plain, got) {
			t.Errorf("byte %d changed: %d bytes released", i, len(got))
		}
	}
}

func TestFileReadersShareOneOpening(t *testing.T) {
	t.Parallel()
	k := ring(t, 1).Key("pindaian", "kab")
	plain := pattern(4 * chunkSize)
	sealed := sealFile(t, k, plain)
	r, err := k.OpenFile(here, bytes.NewReader(sealed), int64(len(sealed)))
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for g := range 4 {
		wg.Go(func() {
			b := make([]byte, 1000)
			for i := range 50 {
				off := int64((g*50 + i) * 997)
				if _, err := r.ReadAt(b, off); err != nil || !bytes.Equal(b, plain[off:off+1000]) {
					t.Errorf("reading at %d: %v", off, err)
					return
				}
			}
		})
	}
	wg.Wait()
}

func TestSourceErrorIsNotAnEnd(t *testing.T) {
	t.Parallel()
	k := ring(t, 1).Key("pindaian", "kab")
	for _, n := range []int{0, 10, chunkSize, chunkSize + 10} {
		r, err := k.SealFile(here, io.MultiReader(bytes.NewReader(pattern(n)), iotest.ErrReader(errors.New("line lost"))))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.ReadAll(r); err == nil || !strings.Contains(err.Error(), "line lost") {
			t.Errorf("source broke after %d bytes: %v", n, err)
		}
	}
}

func TestLoadCreatesOnceAndRefusesDoubt(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := filepath.Join(dir, FileName)
	first, err := Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 || info.Size() != KeySize {
		t.Fatalf("key file: %v, %v", info, err)
	}
	again, err := Load(dir)
	if err != nil || again.Index("a", "b", "c") != first.Index("a", "b", "c") {
		t.Fatalf("second start has another key: %v", err)
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 1 {
		t.Errorf("left behind: %v", entries)
	}
	for _, mode := range []os.FileMode{0o640, 0o604, 0o700, 0o666} {
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
		if _, err := Load(dir); err == nil || !strings.Contains(err.Error(), "chmod 600") {
			t.Errorf("mode %04o: %v", mode, err)
		}
	}
	short := t.TempDir()
	if err := os.WriteFile(filepath.Join(short, FileName), make([]byte, 31), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Load(short); err == nil {
		t.Error("a key of 31 bytes is accepted")
	}
	linked := t.TempDir()
	if err := os.Symlink(path, filepath.Join(linked, FileName)); err != nil {
		t.Fatal(err)
	}
	if _, err := Load(linked); err == nil || !strings.Contains(err.Error(), "ordinary file") {
		t.Errorf("a symbolic link is accepted: %v", err)
	}
}

func TestLoadByEightAtOnceGivesOneKey(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	var wg sync.WaitGroup
	got := make([]string, 8)
	for i := range got {
		wg.Go(func() {
			r, err := Load(dir)
			if err != nil {
				t.Error(err)
				return
			}
			got[i] = r.Index("a", "b", "c")
		})
	}
	wg.Wait()
	for _, g := range got {
		if g != got[0] {
			t.Fatal("two starts made two keys")
		}
	}
}

func BenchmarkSealFile(b *testing.B) {
	k := ring(b, 1).Key("pindaian", "kab")
	plain := pattern(1 << 20)
	b.SetBytes(int64(len(plain)))
	for b.Loop() {
		r, err := k.SealFile(here, bytes.NewReader(plain))
		if err != nil {
			b.Fatal(err)
		}
		if _, err := io.Copy(io.Discard, r); err != nil {
			b.Fatal(err)
		}
	}
}
