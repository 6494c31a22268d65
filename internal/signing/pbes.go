package signing

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/pbkdf2"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/x509/pkix"
	"encoding/asn1"
	"errors"
	"hash"
)

// A private key protected by a passphrase (RFC 8018, PBES2) as openssl writes it:
// PBKDF2 and AES-CBC. The standard library reads only unprotected keys.

var (
	oidPBES2   = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 5, 13}
	oidPBKDF2  = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 5, 12}
	oidHMACSHA = asn1.ObjectIdentifier{1, 2, 840, 113549, 2, 7}
	oidHMAC256 = asn1.ObjectIdentifier{1, 2, 840, 113549, 2, 9}
	oidAES128  = asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 1, 2}
	oidAES256  = asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 1, 42}
)

var errProtected = errors.New("signing: not a key that this passphrase opens")

// maxRounds bounds the work that a file may ask for.
const maxRounds = 5_000_000

type protectedKey struct {
	Algorithm pkix.AlgorithmIdentifier
	Data      []byte
}

type pbes2 struct{ Derivation, Encryption pkix.AlgorithmIdentifier }

type pbkdf2Parameters struct {
	Salt   []byte
	Rounds int
	Length int                      `asn1:"optional"`
	PRF    pkix.AlgorithmIdentifier `asn1:"optional"`
}

// decrypted gives the key in a protected one.
func decrypted(der []byte, passphrase string) ([]byte, error) {
	var k protectedKey
	var p pbes2
	var d pbkdf2Parameters
	var iv []byte
	if rest, err := asn1.Unmarshal(der, &k); err != nil || len(rest) > 0 || !k.Algorithm.Algorithm.Equal(oidPBES2) {
		return nil, errProtected
	}
	if _, err := asn1.Unmarshal(k.Algorithm.Parameters.FullBytes, &p); err != nil || !p.Derivation.Algorithm.Equal(oidPBKDF2) {
		return nil, errProtected
	}
	if _, err := asn1.Unmarshal(p.Derivation.Parameters.FullBytes, &d); err != nil || d.Rounds < 1 || d.Rounds > maxRounds {
		return nil, errProtected
	}
	if _, err := asn1.Unmarshal(p.Encryption.Parameters.FullBytes, &iv); err != nil || len(iv) != aes.BlockSize {
		return nil, errProtected
	}
	var prf func() hash.Hash
	switch {
	case len(d.PRF.Algorithm) == 0, d.PRF.Algorithm.Equal(oidHMACSHA):
		prf = sha1.New
	case d.PRF.Algorithm.Equal(oidHMAC256):
		prf = sha256.New
	default:
		return nil, errProtected
	}
	length := map[string]int{oidAES128.String(): 16, oidAES256.String(): 32}[p.Encryption.Algorithm.String()]
	if length == 0 || len(k.Data) == 0 || len(k.Data)%aes.BlockSize != 0 {
		return nil, errProtected
	}
	key, err := pbkdf2.Key(prf, passphrase, d.Salt, d.Rounds, length)
	if err != nil {
		return nil, errProtected
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, errProtected
	}
	plain := make([]byte, len(k.Data))
	cipher.NewCBCDecrypter(block, iv).CryptBlocks(plain, k.Data)
	pad := int(plain[len(plain)-1])
	if pad < 1 || pad > aes.BlockSize {
		return nil, errProtected
	}
	for _, b := range plain[len(plain)-pad:] {
		if int(b) != pad {
			return nil, errProtected
		}
	}
	return plain[:len(plain)-pad], nil
}
