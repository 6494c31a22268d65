package pdf

import (
	"bytes"
	"crypto/x509"
	"encoding/hex"
	"errors"
	"regexp"
	"strconv"
	"time"

	"github.com/digitorus/pkcs7"
)

// Signed is what a signature in a file says.
type Signed struct {
	Certificate *x509.Certificate // of the signer
}

// The ways in which a file fails as a signed one.
var (
	ErrUnsigned  = errors.New("pdf: the file carries no signature")
	ErrNotWhole  = errors.New("pdf: the signature does not cover the whole file")
	ErrAltered   = errors.New("pdf: the file is not what was signed")
	ErrUntrusted = errors.New("pdf: the signer's certificate is not from an authority that is trusted here")
)

var rangeEntry = regexp.MustCompile(`/ByteRange\s*\[\s*(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s*\]`)

// maxSignature bounds the container that is read, in bytes.
const maxSignature = 256 << 10

// Verify checks the last signature of a file: that it covers every byte, that no
// byte changed since, and that its certificate leads to one of the roots at the
// given time. An authority that only the file itself names proves nothing. Without
// roots only the first two are checked.
func Verify(file []byte, roots *x509.CertPool, at time.Time) (Signed, error) {
	all := rangeEntry.FindAllSubmatch(file, -1)
	if len(all) == 0 {
		return Signed{}, ErrUnsigned
	}
	var r [4]int
	for i, digits := range all[len(all)-1][1:] {
		n, err := strconv.Atoi(string(digits))
		if err != nil {
			return Signed{}, ErrNotWhole
		}
		r[i] = n
	}
	open, end := r[1], r[2]
	if r[0] != 0 || open < 0 || end < open+2 || end > len(file) || end+r[3] != len(file) || file[open] != '<' || file[end-1] != '>' || end-open > 2*maxSignature {
		return Signed{}, ErrNotWhole
	}
	container, err := hex.DecodeString(string(bytes.Map(withoutSpace, file[open+1:end-1])))
	if err != nil {
		return Signed{}, ErrAltered
	}
	p7, err := pkcs7.Parse(bytes.TrimRight(container, "\x00"))
	if err != nil { // the last bytes of the container itself were zero
		p7, err = pkcs7.Parse(container)
	}
	if err != nil {
		return Signed{}, ErrAltered
	}
	p7.Content = append(bytes.Clone(file[:open]), file[end:]...)
	signer := p7.GetOnlySigner()
	if signer == nil || p7.Verify() != nil {
		return Signed{}, ErrAltered
	}
	s := Signed{Certificate: signer}
	if roots == nil {
		return s, nil
	}
	between := x509.NewCertPool()
	for _, c := range p7.Certificates {
		between.AddCert(c)
	}
	_, err = signer.Verify(x509.VerifyOptions{Roots: roots, Intermediates: between, CurrentTime: at, KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageAny}})
	if err != nil {
		return s, ErrUntrusted
	}
	return s, nil
}

func withoutSpace(r rune) rune {
	switch r {
	case ' ', '\n', '\r', '\t':
		return -1
	}
	return r
}
