package dispute

import (
	"archive/zip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// Verified is what a check of an archive found.
type Verified struct {
	Manifest Manifest `json:"manifest"`
	Hash     string   `json:"sha256_manifest"` // to be compared with the one that the case shows
	Problems []string `json:"masalah"`         // each a sentence; empty when nothing was altered
}

// Limits of an archive that is checked: one that is larger is none of ours.
const (
	maxMembers  = 10_000
	maxManifest = 8 << 20
)

// ErrNoDossier means that a file is no dossier at all.
var ErrNoDossier = errors.New("dispute: no dossier")

// Verify checks every member of an archive against its manifest: altered, missing,
// added and doubled members are each a problem. It needs no program that made it, no
// database and no network, and reads one member at a time.
func Verify(r io.ReaderAt, size int64) (Verified, error) {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return Verified{}, fmt.Errorf("%w: %w", ErrNoDossier, err)
	}
	if len(z.File) > maxMembers {
		return Verified{}, ErrNoDossier
	}
	v := Verified{Problems: []string{}}
	problem := func(format string, args ...any) { v.Problems = append(v.Problems, fmt.Sprintf(format, args...)) }
	found := map[string]*zip.File{}
	for _, f := range z.File {
		if found[f.Name] != nil {
			problem("%s ada dua kali", f.Name)
		}
		found[f.Name] = f
	}
	manifest := found[manifestName]
	if manifest == nil {
		return v, ErrNoDossier
	}
	raw, err := read(manifest, maxManifest)
	if err != nil {
		return v, fmt.Errorf("%w: %w", ErrNoDossier, err)
	}
	sum := sha256.Sum256(raw)
	v.Hash = hex.EncodeToString(sum[:])
	if err := json.Unmarshal(raw, &v.Manifest); err != nil {
		return v, fmt.Errorf("%w: %w", ErrNoDossier, err)
	}
	known := map[string]bool{manifestName: true, sumsName: true}
	for _, m := range v.Manifest.Members {
		known[m.Name] = true
		f := found[m.Name]
		if f == nil {
			problem("%s tidak ada", m.Name)
			continue
		}
		if got, n, err := hashOf(f, m.Size); err != nil || n != m.Size || got != m.Hash {
			problem("%s sudah berubah", m.Name)
		}
	}
	if sums := found[sumsName]; sums == nil {
		problem("%s tidak ada", sumsName)
	} else if b, err := read(sums, maxManifest); err != nil || string(b) != sumsOf(v.Manifest.Members, v.Hash) {
		problem("%s sudah berubah", sumsName)
	}
	for _, f := range z.File {
		if !known[f.Name] {
			problem("%s bukan bagian berkas ini", f.Name)
		}
	}
	return v, nil
}

func read(f *zip.File, limit int64) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	b, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err == nil && int64(len(b)) > limit {
		err = errors.New("too large")
	}
	return b, err
}

// hashOf reads a member to its end, but never much more than it should hold.
func hashOf(f *zip.File, size int64) (string, int64, error) {
	r, err := f.Open()
	if err != nil {
		return "", 0, err
	}
	defer r.Close()
	h := sha256.New()
	n, err := io.Copy(h, io.LimitReader(r, size+1))
	return hex.EncodeToString(h.Sum(nil)), n, err
}
