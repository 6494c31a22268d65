package request

import (
	"context"
	"strings"

	"suluh/internal/db"
	"suluh/internal/fault"
)

// What a letter needs to find its case. Nothing here says who wrote the letter.
var (
	selectIDByNumber = db.SQL("request.idByNumber", `SELECT id FROM request WHERE org_id = $1 AND slug = $2`)
	selectIDsByEmail = db.SQL("request.idsByEmail", `
		SELECT id FROM request WHERE org_id = $1 AND email <> '' AND LOWER(email) = $2 ORDER BY received_on DESC, id DESC LIMIT 5`)
)

// ByID reads a case for a rule or a job.
func ByID(ctx context.Context, r db.Reader, orgID, id string) (Request, error) {
	return db.One(ctx, r, selectByID, scanRequest, orgID, id)
}

// IDByNumber finds a case by its number, as people write it.
func IDByNumber(ctx context.Context, r db.Reader, orgID, number string) (string, error) {
	return db.One(ctx, r, selectIDByNumber, db.Value[string], orgID, slugOf(number))
}

// IDsByEmail gives the five newest cases whose applicant gave the address.
func IDsByEmail(ctx context.Context, r db.Reader, orgID, email string) ([]string, error) {
	return db.All(ctx, r, selectIDsByEmail, db.Value[string], orgID, strings.ToLower(email))
}

// IsTheirs reports whether a NIK is the one that the applicant of a case gave. The
// stored one is compared and not shown, which is no disclosure. UU27/2022:39
func (c *Cases) IsTheirs(ctx context.Context, orgID, id, nik string) (bool, error) {
	sealed, err := db.One(ctx, c.Ledger.Reader(), selectNIK, db.Value[[]byte], orgID, id)
	if fault.Is(err, fault.NotFound) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	plain, err := c.Keys.Key(purposeNIK, orgID).Open(nikPlace(id), sealed)
	return err == nil && string(plain) == nik, err
}
