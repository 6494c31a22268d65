package notice

import (
	"context"
	"time"

	"suluh/internal/db"
	"suluh/internal/fault"
)

// waitingShown bounds the list of letters that wait for a signature.
const waitingShown = 500

var (
	selectLetter = db.SQL("notice.letter", `
		SELECT `+letterColumns+` FROM letter WHERE org_id = $1 AND id = $2`)
	selectLetterByCode = db.SQL("notice.letterByCode", `
		SELECT `+letterColumns+` FROM letter WHERE org_id = $1 AND code = $2 AND code <> ''`)
	selectUnsigned = db.SQL("notice.unsigned", `
		SELECT `+letterColumns+` FROM letter
		WHERE org_id = $1 AND signing IN ('menunggu', 'wajib') ORDER BY made_at, id LIMIT $2`)
	countUnsigned = db.SQL("notice.countUnsigned", `
		SELECT COUNT(*) FROM letter WHERE org_id = $1 AND signing IN ('menunggu', 'wajib') AND signer_person = $2`)

	insertGiven = db.SQL("notice.insertGiven", `
		INSERT INTO letter_file (org_id, sha256, letter_id, given_at) VALUES ($1, $2, $3, $4) ON CONFLICT (org_id, sha256) DO NOTHING`)
	selectGiven = db.SQL("notice.given", `
		SELECT letter_id FROM letter_file WHERE org_id = $1 AND sha256 = $2`)
	selectLastGiven = db.SQL("notice.lastGiven", `
		SELECT sha256 FROM letter_file WHERE org_id = $1 AND letter_id = $2 ORDER BY given_at DESC, sha256 LIMIT 1`)
)

// LetterByID finds a letter of a body.
func LetterByID(ctx context.Context, r db.Reader, org, id string) (Kept, error) {
	return db.One(ctx, r, selectLetter, scanKept, org, id)
}

// LetterByCode finds a letter by its verification code in the stored form.
func LetterByCode(ctx context.Context, r db.Reader, org, code string) (Kept, error) {
	return db.One(ctx, r, selectLetterByCode, scanKept, org, code)
}

// LetterByFile finds the letter of which a file with this SHA-256 was given out.
func LetterByFile(ctx context.Context, r db.Reader, org, sha256 string) (Kept, error) {
	id, err := db.One(ctx, r, selectGiven, db.Value[string], org, sha256)
	if err != nil {
		return Kept{}, err
	}
	return LetterByID(ctx, r, org, id)
}

// LastGiven is the SHA-256 of the file of a letter that was given out last, or empty
// when none was.
func LastGiven(ctx context.Context, r db.Reader, org, letter string) (string, error) {
	sum, err := db.One(ctx, r, selectLastGiven, db.Value[string], org, letter)
	if fault.Is(err, fault.NotFound) {
		return "", nil
	}
	return sum, err
}

// GiveOut remembers the SHA-256 of a file of a letter that somebody gets, so that the
// file can be recognised. It is no act: nothing is decided by a copy.
func GiveOut(ctx context.Context, d *db.DB, org, letter, sha256 string, at time.Time) error {
	_, err := db.One(ctx, d, selectGiven, db.Value[string], org, sha256)
	if !fault.Is(err, fault.NotFound) {
		return err
	}
	return d.Write(ctx, func(tx *db.Tx) error {
		_, err := tx.Exec(ctx, insertGiven, org, sha256, letter, db.Millis(at))
		return err
	})
}

// Unsigned gives the letters of a body that wait for a signature, the oldest first,
// five hundred at most.
func Unsigned(ctx context.Context, r db.Reader, org string) ([]Kept, error) {
	return db.All(ctx, r, selectUnsigned, scanKept, org, waitingShown)
}

// UnsignedOf counts the letters that wait for the signature of an officer.
func UnsignedOf(ctx context.Context, r db.Reader, org, person string) (int64, error) {
	return db.One(ctx, r, countUnsigned, db.Value[int64], org, person)
}
