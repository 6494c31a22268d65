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
var commonPasswords = []string{"password", "katasandi", "rahasia", "123456", "qwerty", "admin", "indonesia", "ppid", "suluh", "bismillah", "sayang", "keterbukaan"}

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
	distinct := map[rune]bool{}
	for _, r := range rest {
		distinct[r] = true
	}
	if len(distinct) < 5 {
		return fault.New(fault.Invalid, "kata_sandi", "masuk.sandi_mudah", "")
	}
	return nil
}

// hashPassword makes the stored form: parameters, salt and key.
func hashPassword(ctx context.Context, password string) (string, error) {
	var salt [saltSize]byte
	rand.Read(salt[:])
	key, err := derive(ctx, password, salt[:])
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
	salt, err := base64.RawStdEncoding.DecodeString(parts[4])
	if err != nil {
		return false, fmt.Errorf("salt of password hash: %w", err)
	}
	want, err := base64.RawStdEncoding.DecodeString(parts[5])
	if err != nil {
		return false, fmt.Errorf("key of password hash: %w", err)
	}
	key, err := derive(ctx, password, salt)
	if err != nil {
		return false, err
	}
	return subtle.ConstantTimeCompare(key, want) == 1, nil
}

func derive(ctx context.Context, password string, salt []byte) ([]byte, error) {
	select {
	case hashing <- struct{}{}:
		defer func() { <-hashing }()
	case <-ctx.Done():
		return nil, fault.New(fault.Busy, "", "umum.sibuk", "")
	}
	return argon2.IDKey([]byte(password), salt, argonPasses, argonMemory, 1, argonKey), nil
}

// An unknown user costs as much time as a wrong password, so that nobody learns
// from the clock who works here. The hash is of random bytes: nothing matches it.
const nobodysHash = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
