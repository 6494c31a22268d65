package notice

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/ledger"
)

// Kept is a letter in the files of a case.
type Kept struct {
	ID     string
	Kind   Kind
	Number string
	Dated  calendar.Date
	MadeAt time.Time
	Letter Letter

	Org                    string
	SubjectKind, SubjectID string    // what it is about, as in the ledger
	Code                   string    // of the page /verifikasi/{code}; empty on letters from before there were codes
	Signature              SignState // whether a signature is asked, or there
	Post                   string    // that signs, as printed
	Person                 string    // officer who held it; empty when the post was vacant
}

// Withheld reports whether the letter may not go out yet: its body sends nothing
// unsigned.
func (k Kept) Withheld() bool { return k.Signature == SignRequired }

// SignState is how far the signature of a letter is.
type SignState string

// The states of a signature.
const (
	SignNone     SignState = ""         // none is asked
	SignWanted   SignState = "menunggu" // asked, and the letter may go out without
	SignRequired SignState = "wajib"    // asked, and the letter waits for it
	SignDone     SignState = "selesai"
)

// signing is what the settings of a body say about the signature of a letter.
type signing struct {
	way          string
	required     bool
	post, person string
}

// state of a letter that was just made. The receipt is the registration number
// itself and must not wait for anybody (UU14/2008:22(4)); minutes are signed with
// ink by both sides when the thing is handed over.
func (s signing) state(k Kind) SignState {
	switch {
	case s.way == "" || k == KindReceipt || k == KindObjectionReceipt || k == KindHandover || k == KindViewing:
		return SignNone
	case s.required:
		return SignRequired
	}
	return SignWanted
}

const letterColumns = `org_id, id, kind, number, dated, content, made_at, subject_kind, subject_id, code, signing, signer_post, signer_person`

var (
	insertLetter = db.SQL("notice.insertLetter", `
		INSERT INTO letter (org_id, id, subject_kind, subject_id, kind, number, dated, content, made_at, code, signing, signer_post, signer_person)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`)
	selectLetters = db.SQL("notice.letters", `
		SELECT `+letterColumns+` FROM letter
		WHERE org_id = $1 AND subject_kind = $2 AND subject_id = $3 ORDER BY made_at, id`)
)

// Keep stores a letter with the act that it belongs to, and gives its identifier.
func Keep(ctx context.Context, tx *ledger.Tx, subjectKind, subjectID string, l Letter) (string, error) {
	content, err := json.Marshal(l)
	if err != nil {
		return "", fmt.Errorf("keep letter: %w", err)
	}
	id := db.NewID()
	_, err = tx.Exec(ctx, insertLetter, tx.Actor.Org, id, subjectKind, subjectID, string(l.Kind), l.Number,
		l.Date.String(), string(content), db.Millis(tx.At), l.Code, string(l.signing.state(l.Kind)), l.signing.post, l.signing.person)
	return id, err
}

// Letters gives the letters about a subject in the order in which they were made.
func Letters(ctx context.Context, r db.Reader, org, subjectKind, subjectID string) ([]Kept, error) {
	return db.All(ctx, r, selectLetters, scanKept, org, subjectKind, subjectID)
}

func scanKept(row db.Row) (Kept, error) {
	var k Kept
	var content string
	if err := row.Scan(&k.Org, &k.ID, &k.Kind, &k.Number, db.ScanDate(&k.Dated), &content, db.ScanTime(&k.MadeAt),
		&k.SubjectKind, &k.SubjectID, &k.Code, &k.Signature, &k.Post, &k.Person); err != nil {
		return k, err
	}
	if err := json.Unmarshal([]byte(content), &k.Letter); err != nil {
		return k, fmt.Errorf("letter %s: %w", k.ID, err)
	}
	return k, nil
}
