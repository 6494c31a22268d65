package dipimport

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"time"

	"suluh/internal/blob"
	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/sheet"
)

// Hash is the SHA-256 of a file's bytes.
func Hash(r io.Reader) (string, error) {
	h := sha256.New()
	if _, err := io.Copy(h, r); err != nil {
		return "", fmt.Errorf("hashing a file: %w", err)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// PutFile keeps the file of an import sealed, at most limit bytes.
func (m *Imports) PutFile(ctx context.Context, orgID, id string, r io.Reader, limit int64) (blob.Blob, error) {
	key, at := m.FileKey(orgID, id)
	return m.Blobs.PutSealed(ctx, key, at, r, limit)
}

// Workbook opens the kept file of an import within limits; the caller closes it
// after reading. A file that was forgotten is fault.NotFound.
func (m *Imports) Workbook(i Import, limits sheet.Limits) (*sheet.Workbook, io.Closer, error) {
	if i.Blob == "" {
		return nil, nil, fault.New(fault.NotFound, "", "impor.berkas_dihapus", "")
	}
	open := func() (*blob.File, error) { return m.Blobs.Open(i.Blob) }
	if i.Sealed {
		open = func() (*blob.File, error) {
			key, at := m.FileKey(i.Org, i.ID)
			return m.Blobs.OpenSealed(key, at, i.Blob)
		}
	}
	f, err := open()
	if err != nil {
		return nil, nil, err
	}
	w, err := sheet.Open(f, f.Size(), i.Name, limits)
	if err != nil {
		f.Close()
		return nil, nil, err
	}
	return w, f, nil
}

// keepFiles is how long the file of an import is kept: to go on after an
// interruption and to look at a row again. UU27/2022:44
const keepFiles = 30 * 24 * time.Hour

// SweepFiles forgets the files of imports that are older than thirty days. What
// became of their records stays.
func (m *Imports) SweepFiles(ctx context.Context) error {
	type old struct{ org, id, blob string }
	files, err := db.All(ctx, m.Ledger.DB, selectOldFiles, func(row db.Row) (old, error) {
		var o old
		return o, row.Scan(&o.org, &o.id, &o.blob)
	}, db.Millis(m.Ledger.Clock().Add(-keepFiles)))
	if err != nil {
		return err
	}
	for _, f := range files {
		err := m.Ledger.Write(ctx, func(tx *db.Tx) error {
			_, err := tx.Exec(ctx, forgetFile, f.org, f.id)
			return err
		})
		if err != nil {
			return err
		}
		if err := m.Blobs.Remove(f.blob); err != nil {
			return fmt.Errorf("forgetting a file of an import: %w", err)
		}
	}
	return nil
}
