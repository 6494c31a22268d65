package signing

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"time"

	"suluh/internal/blob"
	"suluh/internal/db"
	"suluh/internal/extract"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/notice"
	"suluh/internal/org"
	"suluh/internal/outbound"
	"suluh/internal/seal"
)

// Purposes of the keys of this package.
const (
	purposeKey     seal.Purpose = "tanda_tangan.kunci"
	purposeGateway seal.Purpose = "tanda_tangan.gerbang"
	purposeFile    seal.Purpose = "tanda_tangan.berkas"
)

// MaxFile is the largest file that is compared or kept as a signed form, in bytes.
const MaxFile = 25_000_000

// Signatures signs and recognises the letters of an installation.
type Signatures struct {
	Ledger *ledger.Ledger
	Outbox *notice.Outbox
	Blobs  *blob.Store
	Keys   *seal.Keyring
	Client *outbound.Client
	Reader *extract.Pool
	Base   func(org.Body) string // address of a body's site
}

// Signature is the signed form of a letter.
type Signature struct {
	Letter      string
	Way         string // one of org.SignLocal, org.SignGateway, org.SignWet
	SHA256      string
	Media       string
	Size        int64
	At          time.Time
	Post        string // that signed, as the letter prints it
	Certificate string // whom the certificate names; empty for ink
	Issuer      string

	blob string
}

const signatureColumns = `letter_id, way, sha256, blob, media, size, signed_at, post, certificate, issuer`

var (
	insertSignature = db.SQL("signing.insert", `
		INSERT INTO letter_signature (org_id, `+signatureColumns+`)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`)
	selectSignature = db.SQL("signing.one", `
		SELECT `+signatureColumns+` FROM letter_signature WHERE org_id = $1 AND letter_id = $2`)
	selectByFile = db.SQL("signing.byFile", `
		SELECT `+signatureColumns+` FROM letter_signature WHERE org_id = $1 AND sha256 = $2 ORDER BY letter_id LIMIT 1`)
)

func scanSignature(row db.Row) (Signature, error) {
	var s Signature
	err := row.Scan(&s.Letter, &s.Way, &s.SHA256, &s.blob, &s.Media, &s.Size, db.ScanTime(&s.At), &s.Post, &s.Certificate, &s.Issuer)
	return s, err
}

// Of gives the signed form of a letter; without one it is fault.NotFound.
func (s *Signatures) Of(ctx context.Context, k notice.Kept) (Signature, error) {
	return s.of(ctx, k.Org, k.ID)
}

func (s *Signatures) of(ctx context.Context, orgID, letter string) (Signature, error) {
	return db.One(ctx, s.Ledger.Reader(), selectSignature, scanSignature, orgID, letter)
}

// File is a letter as somebody gets it.
type File struct {
	Bytes  []byte
	Media  string
	Ext    string // "pdf", "jpg", "png"
	Signed bool
}

// FileOf gives the file of a letter: the signed form, byte for byte, or else a
// rendering of the letter as the reader may see it, whose digest is remembered.
func (s *Signatures) FileOf(ctx context.Context, k notice.Kept, shown notice.Letter) (File, error) {
	if k.Signature == notice.SignDone {
		signature, err := s.Of(ctx, k)
		if err != nil {
			return File{}, err
		}
		b, err := s.read(k.Org, signature)
		return File{Bytes: b, Media: signature.Media, Ext: extensionOf(signature.Media), Signed: true}, err
	}
	var out bytes.Buffer
	if err := shown.PDF(&out); err != nil {
		return File{}, err
	}
	if err := notice.GiveOut(ctx, s.Ledger.DB, k.Org, k.ID, Digest(out.Bytes()), s.Ledger.Clock()); err != nil {
		return File{}, err
	}
	return File{Bytes: out.Bytes(), Media: extract.PDF.Media, Ext: extract.PDF.Ext}, nil
}

// read gives the bytes of a signed form.
func (s *Signatures) read(orgID string, signature Signature) ([]byte, error) {
	key, at := s.fileKey(orgID, signature.Letter)
	f, err := s.Blobs.OpenSealed(key, at, signature.blob)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(f)
}

// fileKey gives the key and the place with which a signed form is sealed.
func (s *Signatures) fileKey(orgID, letter string) (*seal.Key, seal.Place) {
	return s.Keys.Key(purposeFile, orgID), seal.Place{Table: "letter_signature", Column: "blob", Row: letter}
}

// keep stores a signed form and makes the letter a signed one, in one act. Of several
// that sign at once one succeeds; the others get fault.Conflict.
func (s *Signatures) keep(ctx context.Context, a identity.Actor, k notice.Kept, signature Signature, file []byte) error {
	key, at := s.fileKey(a.Org, k.ID)
	stored, err := s.Blobs.PutSealed(ctx, key, at, bytes.NewReader(file), MaxFile)
	if err != nil {
		return err
	}
	signature.Letter, signature.SHA256, signature.Size, signature.blob = k.ID, Digest(file), int64(len(file)), stored.Hash
	return s.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		signature.At = tx.At
		if err := s.Outbox.Signed(ctx, tx, k); err != nil {
			if fault.Is(err, fault.Conflict) {
				return fault.New(fault.Conflict, "", "surat.sudah_ditandatangani", "")
			}
			return err
		}
		if _, err := tx.Exec(ctx, insertSignature, a.Org, signature.Letter, signature.Way, signature.SHA256, signature.blob, signature.Media,
			signature.Size, db.Millis(signature.At), signature.Post, signature.Certificate, signature.Issuer); err != nil {
			return err
		}
		return tx.Record(ctx, SignedAct{Letter: k.ID, Form: string(k.Kind), Way: signature.Way, SHA256: signature.SHA256, about: about{k.SubjectKind, k.SubjectID}})
	})
}

// Digest is the SHA-256 of a file in hexadecimal digits.
func Digest(file []byte) string {
	sum := sha256.Sum256(file)
	return hex.EncodeToString(sum[:])
}

func extensionOf(media string) string {
	for _, t := range []extract.Type{extract.PDF, extract.JPEG, extract.PNG} {
		if t.Media == media {
			return t.Ext
		}
	}
	return "bin"
}
