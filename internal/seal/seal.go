// Package seal keeps secret-personal data unreadable at rest.
//
// Words: the master key is 32 random bytes in one file of the data folder. A
// Key is derived from it for one purpose of one public body, or is a random key
// of one case wrapped by such a key. A Place is where a sealed value lives; a
// value moved to another table, column or row does not open. An index is a keyed
// hash for finding equal values without reading them.
//
// Invariants: every record names its format and its key in front; nothing
// unauthenticated is ever released; a wrong key, a changed bit, a cut or
// reordered file and a wrong place are all the same refusal, ErrSealed. Purposes
// and bodies never share a key. Erasing a wrapped case key erases what it sealed.
//
// It does not decide who may read, keeps no values in memory, and replaces no
// master key: that needs the wrapped keys of every body. UU27/2022:35 UU27/2022:39
package seal

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
)

// KeySize is the length of every key in bytes (AES-256).
const KeySize = 32

// Formats of a record; a new algorithm gets a new number and old records stay readable.
const (
	formatField byte = 1 // AES-256-GCM, random 96-bit nonce
	formatFile  byte = 2 // AES-256-GCM, 64 KiB chunks under a key of the file
)

const (
	idSize     = 4
	headSize   = 1 + idSize // format, key id
	fieldExtra = headSize + 12 + 16
)

// ErrSealed says that a record does not open: changed, cut, moved, or sealed with another key.
var ErrSealed = errors.New("seal: record does not open")

// Purpose separates the uses of keys inside one body. A purpose is a constant of
// the package that uses it, such as "permohonan.nik".
type Purpose string

// Place is where a sealed value lives. It is authenticated with the value.
type Place struct {
	Table, Column, Row string
}

// bytes joins the parts with their lengths, so that no two places look alike.
func (p Place) bytes(head []byte) []byte {
	b := append(make([]byte, 0, len(head)+12+len(p.Table)+len(p.Column)+len(p.Row)), head...)
	for _, s := range []string{p.Table, p.Column, p.Row} {
		b = binary.BigEndian.AppendUint32(b, uint32(len(s)))
		b = append(b, s...)
	}
	return b
}

// Key seals and opens. It is safe for concurrent use.
type Key struct {
	secret []byte
	id     [idSize]byte
	aead   cipher.AEAD
}

func newKey(secret []byte) (*Key, error) {
	if len(secret) != KeySize {
		return nil, fmt.Errorf("seal: a key has %d bytes, not %d", KeySize, len(secret))
	}
	block, err := aes.NewCipher(secret)
	if err != nil {
		return nil, fmt.Errorf("seal: preparing cipher: %w", err)
	}
	aead, err := cipher.NewGCMWithRandomNonce(block)
	if err != nil {
		return nil, fmt.Errorf("seal: preparing cipher: %w", err)
	}
	k := &Key{secret: secret, aead: aead}
	copy(k.id[:], derive(secret, nil, "suluh kunci id", idSize))
	return k, nil
}

// derive makes n bytes from a secret (HKDF-SHA-256). The only error the library
// knows is an impossible length, and every length here is a constant.
func derive(secret, salt []byte, info string, n int) []byte {
	out, err := hkdf.Key(sha256.New, secret, salt, info, n)
	if err != nil {
		panic("seal: " + err.Error())
	}
	return out
}

func (k *Key) head(format byte) []byte {
	return append([]byte{format}, k.id[:]...)
}

// mine reports whether a record names this format and this key in front.
func (k *Key) mine(record []byte, format byte) bool {
	return len(record) >= headSize && record[0] == format && [idSize]byte(record[1:headSize]) == k.id
}

// Seal encrypts one value for one place. Equal values give different records.
func (k *Key) Seal(at Place, value []byte) []byte {
	head := k.head(formatField)
	out := make([]byte, headSize, fieldExtra+len(value))
	copy(out, head)
	return k.aead.Seal(out, nil, value, at.bytes(head))
}

// Open gives back the value of a record at its place, or ErrSealed.
func (k *Key) Open(at Place, record []byte) ([]byte, error) {
	if !k.mine(record, formatField) {
		return nil, ErrSealed
	}
	value, err := k.aead.Open(nil, nil, record[headSize:], at.bytes(record[:headSize]))
	if err != nil {
		return nil, ErrSealed
	}
	return value, nil
}

// NewCase makes the random key of one case and its wrapped form, which is stored
// with the case at the given place. Deleting the wrapped form erases the case's secrets.
func (k *Key) NewCase(at Place) (*Key, []byte, error) {
	secret := make([]byte, KeySize)
	rand.Read(secret) // never fails; the runtime ends the process instead
	c, err := newKey(secret)
	if err != nil {
		return nil, nil, err
	}
	return c, k.Seal(at, secret), nil
}

// Case opens the wrapped key of a case, or returns ErrSealed.
func (k *Key) Case(at Place, wrapped []byte) (*Key, error) {
	secret, err := k.Open(at, wrapped)
	if err != nil {
		return nil, err
	}
	return newKey(secret)
}
