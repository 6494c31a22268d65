package seal

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
)

// FileName is the name of the master key file inside the data folder.
const FileName = "kunci-induk"

// Keyring holds the master key and derives every other key from it.
type Keyring struct {
	master []byte
}

// NewKeyring uses a master key of KeySize bytes.
func NewKeyring(master []byte) (*Keyring, error) {
	if len(master) != KeySize {
		return nil, fmt.Errorf("seal: the master key has %d bytes, not %d", len(master), KeySize)
	}
	return &Keyring{master: append([]byte(nil), master...)}, nil
}

// Load reads the master key of a data folder and creates it on first start. It
// refuses a file that is not an ordinary one, has another length, or gives
// anyone but its owner any right.
func Load(dir string) (*Keyring, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("opening the data folder: %w", err)
	}
	defer root.Close()
	k, err := read(root)
	if !errors.Is(err, fs.ErrNotExist) {
		return k, err
	}
	if err := create(root); err != nil {
		return nil, fmt.Errorf("creating the master key: %w", err)
	}
	return read(root)
}

func read(root *os.Root) (*Keyring, error) {
	info, err := root.Lstat(FileName)
	if err != nil {
		return nil, fmt.Errorf("reading the master key: %w", err)
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("master key %s is not an ordinary file", FileName)
	}
	f, err := root.Open(FileName)
	if err != nil {
		return nil, fmt.Errorf("reading the master key: %w", err)
	}
	defer f.Close()
	if info, err = f.Stat(); err != nil {
		return nil, fmt.Errorf("reading the master key: %w", err)
	}
	if wide := info.Mode().Perm() &^ 0o600; wide != 0 {
		return nil, fmt.Errorf("master key %s is open to others (mode %04o); run: chmod 600 %s", FileName, info.Mode().Perm(), FileName)
	}
	master, err := io.ReadAll(io.LimitReader(f, KeySize+1))
	if err != nil {
		return nil, fmt.Errorf("reading the master key: %w", err)
	}
	return NewKeyring(master)
}

// create writes a complete key under a passing name and links it to its real
// one, so that two processes starting together agree and a crash leaves no half key.
func create(root *os.Root) error {
	master := make([]byte, KeySize)
	rand.Read(master)
	part := FileName + "." + rand.Text()
	f, err := root.OpenFile(part, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	defer root.Remove(part)
	_, err = f.Write(master)
	if err == nil {
		err = f.Sync()
	}
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		return err
	}
	if err := root.Link(part, FileName); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	// Before anything is sealed with the key, its name must survive a power cut.
	d, err := root.Open(".")
	if err != nil {
		return err
	}
	defer d.Close()
	return d.Sync()
}

// Key gives the key of one purpose of one public body, always the same one.
func (r *Keyring) Key(purpose Purpose, org string) *Key {
	k, err := newKey(r.derive("kunci", purpose, org))
	if err != nil {
		panic(err) // the derived length is KeySize
	}
	return k
}

// Index gives a keyed hash (64 hexadecimal digits) of a value: the same for the same
// purpose, body and value, and useless to anyone without the master key. It finds
// a NIK again, and keeps access codes and link secrets without storing them.
// The caller brings the value into one form first (spaces, case).
func (r *Keyring) Index(purpose Purpose, org, value string) string {
	mac := hmac.New(sha256.New, r.derive("indeks", purpose, org))
	mac.Write([]byte(value))
	return hex.EncodeToString(mac.Sum(nil))
}

// Match compares a value with an index in constant time.
func (r *Keyring) Match(purpose Purpose, org, value, index string) bool {
	return hmac.Equal([]byte(r.Index(purpose, org, value)), []byte(index))
}

func (r *Keyring) derive(use string, purpose Purpose, org string) []byte {
	info := Place{Table: use, Column: string(purpose), Row: org}.bytes(nil)
	return derive(r.master, nil, "suluh "+string(info), KeySize)
}
