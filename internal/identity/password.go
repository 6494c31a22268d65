package identity

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"
	"golang.org/x/text/unicode/norm"

	"suluh/internal/fault"
)

// Cost of argon2id: 19 MiB, two passes, one lane (ASVS 11.4.2). The
// semaphore bounds how many run at once, so that a flood of sign-ins cannot
// exhaust the memory.
const (
	argonMemory = 19 * 1024
	argonPasses = 2
	argonKey    = 32
	saltSize    = 16
)

var hashing = make(chan struct{}, 2)

// Shortest and longest password, in characters. Fifteen is the least for a
// password without a second factor.
const (
	MinPassword = 15
	MaxPassword = 128
)

// Passwords that a guesser tries first, in the words of this office.
var commonPasswords = []string{"password", "katasandi", "kata sandi", "rahasia", "qwertyuiop", "qwerty", "asdfghjkl", "zxcvbnm",
	"administrator", "admin", "indonesia", "ppid", "suluh", "bismillah", "sayang", "keterbukaan", "informasi", "merdeka"}

// CheckPassword refuses a password that is too short, too long, or made of the
// words everybody tries. There are no rules about kinds of characters.
func CheckPassword(password, username string) error {
	n := utf8.RuneCountInString(password)
	switch {
	case n < MinPassword:
		return fault.New(fault.Invalid, "kata_sandi", "masuk.sandi_pendek", "", MinPassword)
	case n > MaxPassword:
		return fault.New(fault.Invalid, "kata_sandi", "masuk.sandi_panjang", "", MaxPassword)
	}
	rest := strings.ToLower(password)
	for _, w := range append(commonPasswords, strings.ToLower(username)) {
		if w != "" {
			rest = strings.ReplaceAll(rest, w, "")
		}
	}
	if surprises(rest) < 5 {
		return fault.New(fault.Invalid, "kata_sandi", "masuk.sandi_mudah", "")
	}
	return nil
}

// surprises counts the different characters that do not merely repeat the one
// before or go on counting from it, as in "aaaa", "1234" and "dcba".
func surprises(s string) int {
	distinct := map[rune]bool{}
	var last rune
	for _, r := range s {
		if step := r - last; step < -1 || step > 1 {
			distinct[r] = true
		}
		last = r
	}
	return len(distinct)
}

// hashPassword makes the stored form: parameters, salt and key.
func hashPassword(ctx context.Context, password string) (string, error) {
	var salt [saltSize]byte
	rand.Read(salt[:])
	key, err := derive(ctx, password, salt[:], cost{argonMemory, argonPasses, 1})
	if err != nil {
		return "", err
	}
	b64 := base64.RawStdEncoding
	return fmt.Sprintf("$argon2id$v=19$m=%d,t=%d,p=1$%s$%s", argonMemory, argonPasses,
		b64.EncodeToString(salt[:]), b64.EncodeToString(key)), nil
}

// matches compares a password with a stored hash in constant time.
func matches(ctx context.Context, stored, password string) (bool, error) {
	parts := strings.Split(stored, "$")
	if len(parts) != 6 || parts[1] != "argon2id" {
		return false, fmt.Errorf("unknown form of password hash")
	}
	var c cost
	if _, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &c.memory, &c.passes, &c.lanes); err != nil {
		return false, fmt.Errorf("cost of password hash: %w", err)
	}
	salt, err := base64.RawStdEncoding.DecodeString(parts[4])
	if err != nil {
		return false, fmt.Errorf("salt of password hash: %w", err)
	}
	want, err := base64.RawStdEncoding.DecodeString(parts[5])
	if err != nil {
		return false, fmt.Errorf("key of password hash: %w", err)
	}
	key, err := derive(ctx, password, salt, c)
	if err != nil {
		return false, err
	}
	return subtle.ConstantTimeCompare(key, want) == 1, nil
}

// cost is what a hash was made with. It stands in the stored form, so that hashes
// of before stay good when the cost rises.
type cost struct {
	memory, passes uint32
	lanes          uint8
}

// derive makes the key of a password in one form of Unicode: two keyboards write
// the same letter in two ways.
func derive(ctx context.Context, password string, salt []byte, c cost) ([]byte, error) {
	select {
	case hashing <- struct{}{}:
		defer func() { <-hashing }()
	case <-ctx.Done():
		return nil, fault.New(fault.Busy, "", "umum.sibuk", "")
	}
	return argon2.IDKey([]byte(norm.NFC.String(password)), salt, c.passes, c.memory, c.lanes, argonKey), nil
}

// An unknown user costs as much time as a wrong password, so that nobody learns
// from the clock who works here. The hash is of random bytes: nothing matches it.
const nobodysHash = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
