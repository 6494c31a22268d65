package blob

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path"
	"time"

	"suluh/internal/seal"
)

// ErrDamaged says that a stored file no longer has the content its name promises.
var ErrDamaged = errors.New("blob: content differs from its hash")

// File is an open blob. It reads, seeks and knows its Size, as http.ServeContent wishes.
type File struct {
	*io.SectionReader
	f      *os.File
	sealed bool
}

// Close releases the file.
func (f *File) Close() error { return f.f.Close() }

// Descriptor gives the open file itself, read-only, to hand to a limited child
// process; nil for a sealed file, whose plain bytes are in no file.
func (f *File) Descriptor() *os.File {
	if f.sealed {
		return nil
	}
	return f.f
}

// Open opens a blob for reading. An unknown or malformed hash is fault.NotFound.
func (s *Store) Open(hash string) (*File, error) {
	f, size, err := s.open(hash)
	if err != nil {
		return nil, err
	}
	return &File{SectionReader: io.NewSectionReader(f, 0, size), f: f}, nil
}

// OpenSealed opens a sealed blob with the key and place it was stored with. Its size is
// that of the plain bytes. Anything else than what PutSealed stored is seal.ErrSealed.
func (s *Store) OpenSealed(k *seal.Key, at seal.Place, hash string) (*File, error) {
	f, size, err := s.open(hash)
	if err != nil {
		return nil, err
	}
	plain, err := k.OpenFile(at, f, size)
	if err != nil {
		f.Close()
		return nil, fmt.Errorf("opening a sealed file: %w", err)
	}
	return &File{SectionReader: plain, f: f, sealed: true}, nil
}

func (s *Store) open(hash string) (*os.File, int64, error) {
	if !valid(hash) {
		return nil, 0, notFound()
	}
	f, err := s.root.Open(place(hash))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, 0, notFound()
	}
	if err != nil {
		return nil, 0, fmt.Errorf("opening a file: %w", err)
	}
	info, err := f.Stat()
	if err != nil {
		f.Close()
		return nil, 0, fmt.Errorf("opening a file: %w", err)
	}
	return f, info.Size(), nil
}

// Verify reads a blob from end to end and compares its hash: nil, fault.NotFound or ErrDamaged.
func (s *Store) Verify(ctx context.Context, hash string) error {
	f, size, err := s.open(hash)
	if err != nil {
		return err
	}
	defer f.Close()
	h := sha256.New()
	n, err := io.Copy(h, &limited{ctx: ctx, r: f, left: size, limit: size})
	if err != nil {
		return fmt.Errorf("reading a file: %w", err)
	}
	if n != size || hex.EncodeToString(h.Sum(nil)) != hash {
		return ErrDamaged
	}
	return nil
}

// List gives every blob in the order of the hashes. It stops at the first error; a file
// that has no business in the store is such an error.
func (s *Store) List(ctx context.Context) iter.Seq2[Blob, error] {
	return func(yield func(Blob, error) bool) {
		err := fs.WalkDir(s.root.FS(), ".", func(p string, e fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case ctx.Err() != nil:
				return ctx.Err()
			case p == tmp:
				return fs.SkipDir
			case e.IsDir():
				return nil
			case !valid(e.Name()) || p != place(e.Name()) || !e.Type().IsRegular():
				return fmt.Errorf("stray file %q in the file store", p)
			}
			info, err := e.Info()
			if errors.Is(err, fs.ErrNotExist) {
				return nil // removed while we walked
			}
			if err != nil {
				return err
			}
			if !yield(Blob{Hash: e.Name(), Size: info.Size()}, nil) {
				return fs.SkipAll
			}
			return nil
		})
		if err != nil {
			yield(Blob{}, fmt.Errorf("listing files: %w", err))
		}
	}
}

// Sweep removes the passing files of writers that died, those last written before
// the given instant, and says how many. Called at start with an hour ago: no upload
// pauses that long, since the listener cuts it off earlier.
func (s *Store) Sweep(before time.Time) (int, error) {
	entries, err := fs.ReadDir(s.root.FS(), tmp)
	if err != nil {
		return 0, fmt.Errorf("sweeping the file store: %w", err)
	}
	n := 0
	for _, e := range entries {
		info, err := e.Info()
		if errors.Is(err, fs.ErrNotExist) {
			continue // its writer finished
		}
		if err == nil && !info.ModTime().Before(before) {
			continue
		}
		if err == nil {
			err = s.disk.remove(path.Join(tmp, e.Name()))
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return n, fmt.Errorf("sweeping the file store: %w", err)
		}
		n++
	}
	return n, nil
}
