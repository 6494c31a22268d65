// Package blob stores files under the hash of their content.
//
// Words: a blob is a sequence of bytes, its hash is their SHA-256 in 64 lower-case
// hexadecimal digits, and that hash is its only name; the name a person gave the file
// is a matter of the register. A sealed blob holds a file encrypted by package
// seal, and is named by the hash of its encrypted bytes.
//
// Invariants: a Put that returns without error has its bytes and their name on stable
// storage, so a row that names them may be committed (threat model INV-1). A Put
// that fails leaves nothing under a name that is not the hash of its content, and no
// passing file but what Sweep removes. Equal files are stored once; sealed files
// never collapse. After a failed fsync the store writes nothing more until the process
// starts again: what the kernel lost it reports only once.
//
// It knows no types, no owners and no permissions, and serves nothing by itself.
package blob

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"sync/atomic"
	"syscall"

	"suluh/internal/fault"
	"suluh/internal/seal"
)

// tmp is the folder of files being written; it lies in the store, hence in its file system.
const tmp = "sementara"

// Blob is a stored file.
type Blob struct {
	Hash string // SHA-256 of the stored bytes, 64 hexadecimal digits
	Size int64  // length of the stored bytes
}

// Store is a folder of blobs. It is safe for concurrent use, also by several processes.
type Store struct {
	root *os.Root
	disk disk
	// broken holds the first fsync error; from then on every write is refused.
	broken atomic.Pointer[error]
}

// Open opens a store and creates its folder on first use.
func Open(dir string) (*Store, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("creating the file store: %w", err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("opening the file store: %w", err)
	}
	s := &Store{root: root, disk: rootDisk{root}}
	if err = s.disk.mkdir(tmp); err == nil {
		err = syncParent(dir)
	}
	if err != nil {
		root.Close()
		return nil, fmt.Errorf("creating the file store: %w", err)
	}
	return s, nil
}

// syncParent makes the name of the store's own folder durable.
func syncParent(dir string) error {
	d, err := os.Open(filepath.Dir(filepath.Clean(dir)))
	if err != nil {
		return err
	}
	defer d.Close()
	return d.Sync()
}

// Close releases the folder. Files already opened stay readable.
func (s *Store) Close() error { return s.root.Close() }

// Health returns the fsync error after which the store refuses to write, or nil.
func (s *Store) Health() error {
	if err := s.broken.Load(); err != nil {
		return fmt.Errorf("file store stopped writing: %w", *err)
	}
	return nil
}

// Put stores everything r has to say, at most limit bytes. More is
// fault.TooLarge; a full disk is fault.Busy. It returns after the file and its
// name are durable.
func (s *Store) Put(ctx context.Context, r io.Reader, limit int64) (Blob, error) {
	if err := s.Health(); err != nil {
		return Blob{}, err
	}
	b, err := s.put(ctx, &limited{ctx: ctx, r: r, left: limit, limit: limit})
	if full(err) {
		return Blob{}, fault.New(fault.Busy, "", "file.disk_full", "")
	}
	if err != nil {
		return Blob{}, fmt.Errorf("storing a file: %w", err)
	}
	return b, nil
}

// PutSealed stores r encrypted with a key for its place, at most limit bytes of r.
// The result names and measures the encrypted bytes. UU27/2022:35
func (s *Store) PutSealed(ctx context.Context, k *seal.Key, at seal.Place, r io.Reader, limit int64) (Blob, error) {
	sealed, err := k.SealFile(at, &limited{ctx: ctx, r: r, left: limit, limit: limit})
	if err != nil {
		return Blob{}, fmt.Errorf("sealing a file: %w", err)
	}
	return s.Put(ctx, sealed, seal.SealedSize(limit))
}

func (s *Store) put(ctx context.Context, r io.Reader) (b Blob, err error) {
	part := path.Join(tmp, rand.Text())
	f, err := s.disk.create(part)
	if err != nil {
		return Blob{}, err
	}
	renamed := false
	defer func() {
		if !renamed {
			// The first error is the one to report; Sweep takes what cannot be removed now.
			_ = s.disk.remove(part)
		}
	}()
	h := sha256.New()
	n, err := io.Copy(io.MultiWriter(f, h), r)
	if err == nil {
		err = s.latch(f.Sync())
	}
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		return Blob{}, err
	}
	b = Blob{Hash: hex.EncodeToString(h.Sum(nil)), Size: n}
	if err := ctx.Err(); err != nil {
		return Blob{}, err
	}
	renamed, err = s.name(part, b.Hash)
	if err != nil {
		return Blob{}, err
	}
	return b, nil
}

// name moves a synced file to aa/bb/hash and makes the name durable. The move also
// happens when the blob exists: the bytes are the same, and a copy that
// decayed on disk is healed. The folders are synced every time, because another
// Put may have made them a moment ago and not synced them yet.
func (s *Store) name(part, hash string) (renamed bool, err error) {
	outer, inner := hash[:2], path.Join(hash[:2], hash[2:4])
	for _, dir := range []string{outer, inner} {
		if err := s.disk.mkdir(dir); err != nil {
			return false, err
		}
	}
	if err := s.disk.rename(part, place(hash)); err != nil {
		return false, err
	}
	for _, dir := range []string{inner, outer, "."} {
		if err := s.latch(s.disk.syncDir(dir)); err != nil {
			return true, err
		}
	}
	return true, nil
}

// latch remembers the first fsync error. A full disk is none: the passing file is thrown
// away, and the store goes on when there is room again.
func (s *Store) latch(err error) error {
	if err != nil && !full(err) {
		s.broken.CompareAndSwap(nil, &err)
	}
	return err
}

func full(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT)
}

// Remove deletes a blob durably; one that is gone already is no error. The caller
// has made sure that no row names it. UU27/2022:44
func (s *Store) Remove(hash string) error {
	if !valid(hash) {
		return notFound()
	}
	if err := s.Health(); err != nil {
		return err
	}
	err := s.disk.remove(place(hash))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err == nil {
		err = s.latch(s.disk.syncDir(path.Dir(place(hash))))
	}
	if err != nil {
		return fmt.Errorf("removing a file: %w", err)
	}
	return nil
}

// place gives the path of a valid hash.
func place(hash string) string { return path.Join(hash[:2], hash[2:4], hash) }

func valid(hash string) bool {
	if len(hash) != 2*sha256.Size {
		return false
	}
	for _, c := range []byte(hash) {
		if (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return false
		}
	}
	return true
}

func notFound() error { return fault.New(fault.NotFound, "", "file.not_found", "") }

// limited refuses the byte after the limit and stops when the request is gone.
type limited struct {
	ctx         context.Context
	r           io.Reader
	left, limit int64
}

func (l *limited) Read(p []byte) (int, error) {
	if err := l.ctx.Err(); err != nil {
		return 0, err
	}
	if int64(len(p)) > l.left+1 {
		p = p[:l.left+1]
	}
	n, err := l.r.Read(p)
	if int64(n) > l.left {
		return int(l.left), fault.New(fault.TooLarge, "", "file.too_large", "", l.limit)
	}
	l.left -= int64(n)
	return n, err
}
