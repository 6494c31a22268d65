package seal

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"encoding/binary"
	"fmt"
	"io"
	"sync"
)

// A sealed file is
//
//	format (1) · key id (4) · salt (16) · chunks
//
// Each chunk is at most 64 KiB of plain bytes with a tag of 16. Its nonce is its
// number (11 bytes) and a last byte that is 1 on the final chunk only: a chunk
// moved, dropped or repeated does not open, nor does a file cut at a chunk's edge.
// The key is derived from the salt, so no nonce is ever used twice with one key.
const (
	chunkSize  = 64 << 10
	sealedSize = chunkSize + 16
	saltSize   = 16
	fileHead   = headSize + saltSize
)

// SealedSize gives the length of a sealed file of n plain bytes.
func SealedSize(n int64) int64 {
	chunks := max((n+chunkSize-1)/chunkSize, 1)
	return fileHead + n + chunks*16
}

// plainSize is the reverse of SealedSize, or false when no file has this length.
func plainSize(size int64) (plain, chunks int64, ok bool) {
	body := size - fileHead
	if body < 16 {
		return 0, 0, false
	}
	chunks = (body + sealedSize - 1) / sealedSize
	plain = body - chunks*16
	return plain, chunks, SealedSize(plain) == size
}

func nonce(i int64, last bool) []byte {
	n := make([]byte, 12)
	binary.BigEndian.PutUint64(n[3:11], uint64(i))
	if last {
		n[11] = 1
	}
	return n
}

func (k *Key) fileCipher(salt []byte) (cipher.AEAD, error) {
	block, err := aes.NewCipher(derive(k.secret, salt, "suluh berkas", KeySize))
	if err != nil {
		return nil, fmt.Errorf("seal: preparing cipher: %w", err)
	}
	return cipher.NewGCM(block)
}

// SealFile gives a reader of the sealed form of r. Memory use is two chunks.
func (k *Key) SealFile(at Place, r io.Reader) (io.Reader, error) {
	head := make([]byte, fileHead)
	copy(head, k.head(formatFile))
	rand.Read(head[headSize:])
	aead, err := k.fileCipher(head[headSize:])
	if err != nil {
		return nil, err
	}
	return &sealer{src: r, aead: aead, ad: at.bytes(head), out: head,
		now: make([]byte, 0, chunkSize), next: make([]byte, chunkSize)}, nil
}

// sealer reads one chunk ahead, because the final chunk is marked as such.
type sealer struct {
	src       io.Reader
	aead      cipher.AEAD
	ad        []byte
	out       []byte // sealed bytes not yet handed out
	now, next []byte // the chunk to seal, and the one behind it
	started   bool
	done      bool
	i         int64
	err       error
}

func (s *sealer) Read(p []byte) (int, error) {
	for len(s.out) == 0 {
		if s.err != nil {
			return 0, s.err
		}
		s.err = s.fill()
	}
	n := copy(p, s.out)
	s.out = s.out[n:]
	return n, nil
}

// fill seals one chunk into out; at the end of the source it returns io.EOF.
func (s *sealer) fill() error {
	if s.done {
		return io.EOF
	}
	if !s.started {
		s.started = true
		if err := s.ahead(); err != nil {
			return err
		}
		s.now, s.next = s.next, s.now[:chunkSize]
	}
	last := len(s.now) < chunkSize
	if !last {
		if err := s.ahead(); err != nil {
			return err
		}
		last = len(s.next) == 0
	}
	s.out = s.aead.Seal(nil, nonce(s.i, last), s.now, s.ad)
	s.i++
	s.done = last
	s.now, s.next = s.next, s.now[:chunkSize]
	return nil
}

// ahead fills next with up to one chunk; fewer bytes mean that the source has ended.
func (s *sealer) ahead() error {
	n, err := io.ReadFull(s.src, s.next[:chunkSize])
	s.next = s.next[:n]
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		return nil
	}
	return err
}

// OpenFile opens a sealed file of the given length for reading anywhere in it.
// The final chunk is authenticated at once, so a cut file is refused here with
// ErrSealed; every other chunk is authenticated before a byte of it is released.
func (k *Key) OpenFile(at Place, r io.ReaderAt, size int64) (*io.SectionReader, error) {
	plain, chunks, ok := plainSize(size)
	if !ok {
		return nil, ErrSealed
	}
	head := make([]byte, fileHead)
	if _, err := r.ReadAt(head, 0); err != nil {
		return nil, fmt.Errorf("reading a sealed file: %w", err)
	}
	if !k.mine(head, formatFile) {
		return nil, ErrSealed
	}
	aead, err := k.fileCipher(head[headSize:])
	if err != nil {
		return nil, err
	}
	o := &opener{src: r, aead: aead, ad: at.bytes(head), size: size, plain: plain, chunks: chunks, at: -1}
	if _, err := o.chunk(chunks - 1); err != nil {
		return nil, err
	}
	return io.NewSectionReader(o, 0, plain), nil
}

// opener reads plain bytes and keeps the chunk read last, since readers ask in small steps.
type opener struct {
	src         io.ReaderAt
	aead        cipher.AEAD
	ad          []byte
	size, plain int64
	chunks      int64

	mu  sync.Mutex
	at  int64 // number of the chunk in buf, or -1
	buf []byte
}

func (o *opener) chunk(i int64) ([]byte, error) {
	if o.at == i {
		return o.buf, nil
	}
	from := fileHead + i*sealedSize
	sealed := make([]byte, min(sealedSize, o.size-from))
	if n, err := o.src.ReadAt(sealed, from); n < len(sealed) {
		return nil, fmt.Errorf("reading a sealed file: %w", err)
	}
	plain, err := o.aead.Open(nil, nonce(i, i == o.chunks-1), sealed, o.ad)
	if err != nil {
		return nil, ErrSealed
	}
	o.at, o.buf = i, plain
	return plain, nil
}

// ReadAt implements io.ReaderAt over the plain bytes.
func (o *opener) ReadAt(p []byte, off int64) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	n := 0
	for n < len(p) {
		if off >= o.plain {
			return n, io.EOF
		}
		c, err := o.chunk(off / chunkSize)
		if err != nil {
			return n, err
		}
		m, _ := bytes.NewReader(c).ReadAt(p[n:], off%chunkSize)
		n += m
		off += int64(m)
	}
	return n, nil
}
