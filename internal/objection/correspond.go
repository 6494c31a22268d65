package objection

import (
	"context"
	"strings"

	"suluh/internal/db"
	"suluh/internal/request"
)

// What a letter needs to find its objection. Nothing here says who wrote the letter.
var (
	selectIDByNumber = db.SQL("objection.idByNumber", `SELECT id FROM objection WHERE org_id = $1 AND slug = $2`)
	selectIDsByEmail = db.SQL("objection.idsByEmail", `
		SELECT id FROM objection WHERE org_id = $1 AND email <> '' AND LOWER(email) = $2 ORDER BY received_at DESC, id DESC LIMIT 5`)
)

// ByID reads an objection for a rule or a job.
func ByID(ctx context.Context, r db.Reader, orgID, id string) (Objection, error) {
	return db.One(ctx, r, selectByID, scanObjection, orgID, id)
}

// IDByNumber finds an objection by its number, as people write it.
func IDByNumber(ctx context.Context, r db.Reader, orgID, number string) (string, error) {
	return db.One(ctx, r, selectIDByNumber, db.Value[string], orgID, request.SlugOf(number))
}

// IDsByEmail gives the five newest objections whose applicant gave the address.
func IDsByEmail(ctx context.Context, r db.Reader, orgID, email string) ([]string, error) {
	return db.All(ctx, r, selectIDsByEmail, db.Value[string], orgID, strings.ToLower(email))
}
