package notice

import (
	"crypto/rand"
	"strings"
)

// codeAlphabet has no 0 O 1 I L, which people confuse when they read aloud.
const codeAlphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"

// codeLength gives codes of 59 bits: they stand on paper and are no secret, but
// nobody finds another letter by trying.
const codeLength = 12

// NewCode makes the code by which anybody may ask whether a letter is genuine.
func NewCode() string {
	code := make([]byte, 0, codeLength)
	var b [1]byte
	for len(code) < codeLength {
		rand.Read(b[:])
		// Bytes past the last whole alphabet are drawn again, so that no character
		// comes more often than another.
		if int(b[0]) < 256-256%len(codeAlphabet) {
			code = append(code, codeAlphabet[int(b[0])%len(codeAlphabet)])
		}
	}
	return string(code)
}

// CodeOf brings a verification code as typed or scanned into its stored form, or
// gives false for what cannot be one.
func CodeOf(typed string) (string, bool) {
	code := strings.Map(func(r rune) rune {
		if strings.ContainsRune(" -.\t", r) {
			return -1
		}
		return r
	}, strings.ToUpper(typed))
	if len(code) != codeLength || strings.Trim(code, codeAlphabet) != "" {
		return "", false
	}
	return code, true
}

// GroupedCode shows a verification code as it stands on letters: "K7M2-9QXD-4TGH".
func GroupedCode(code string) string {
	if len(code) != codeLength {
		return code
	}
	return code[:4] + "-" + code[4:8] + "-" + code[8:]
}
