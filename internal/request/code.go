package request

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"suluh/internal/seal"
)

// Purposes of the keyed hashes of this package.
const (
	purposeCode  seal.Purpose = "permohonan.kode_akses"
	purposeLink  seal.Purpose = "permohonan.tautan"
	purposeMake  seal.Purpose = "permohonan.buat_kode"
	purposeNIK   seal.Purpose = "permohonan.nik"
	purposeDraft seal.Purpose = "permohonan.draf"
	purposeFile  seal.Purpose = "permohonan.bukti_identitas"
)

// codeAlphabet has no 0 O 1 I L, which people confuse when they read aloud.
const codeAlphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"

// Secrets are what the applicant gets once, to follow the case.
type Secrets struct {
	Code string // twelve characters, shown in groups of four
	Link string // 128-bit secret of the link in the QR code
}

// secretsFor derives the secrets from the one-time id of the form, so that a
// form sent twice shows the same code although only keyed hashes are stored.
func (c *Cases) secretsFor(org, submission string) Secrets {
	return NewSecrets(c.Keys, purposeMake, org, submission)
}

// NewSecrets derives an access code and the secret of a link from the one-time id of
// a form, under the purpose of whoever keeps their keyed hashes.
func NewSecrets(keys *seal.Keyring, purpose seal.Purpose, org, submission string) Secrets {
	bits := keys.Index(purpose, org, "kode "+submission)
	sum := sha256.Sum256([]byte(bits))
	var code [12]byte
	for i := range code {
		// Two bytes a character keep the bias of the remainder below one in two thousand.
		code[i] = codeAlphabet[(int(sum[2*i])<<8|int(sum[2*i+1]))%len(codeAlphabet)]
	}
	link := keys.Index(purpose, org, "tautan "+submission)
	return Secrets{Code: string(code[:]), Link: link[:32]}
}

// NormalCode brings an access code as typed into its stored form.
func NormalCode(typed string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" -.\t", r) {
			return -1
		}
		return r
	}, strings.ToUpper(typed))
}

// GroupCode shows a code in three groups of four.
func GroupCode(code string) string {
	if len(code) != 12 {
		return code
	}
	return code[:4] + " " + code[4:8] + " " + code[8:]
}

// submissionHash is the stored form of a one-time form id: whoever reads the table
// cannot derive the access code from it.
func submissionHash(submission string) string {
	sum := sha256.Sum256([]byte(submission))
	return hex.EncodeToString(sum[:])
}
