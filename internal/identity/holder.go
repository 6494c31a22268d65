package identity

import (
	"context"

	"suluh/internal/db"
)

// Holder is a post with the name of whoever holds or held it, for signatures.
type Holder struct {
	Post
	Name string
	NIP  string
}

var selectHolders = db.SQL("identity.selectHolders", `
	SELECT t.id, t.person_id, t.unit_id, t.role, t.title, t.prefix, t.decree_number, t.decree_date, t.starts_on, t.ends_on, p.name, p.nip
	FROM post t JOIN person p ON p.org_id = t.org_id AND p.id = t.person_id
	WHERE t.org_id = $1 AND t.role IN ($2, $3, $4, $5) ORDER BY t.starts_on DESC, t.id`)

// Holders lists the posts of up to four roles, past ones and those of people who
// have left included, the latest first: who could have signed on some day.
func Holders(ctx context.Context, r db.Reader, org string, roles [4]string) ([]Holder, error) {
	return db.All(ctx, r, selectHolders, scanHolder, org, roles[0], roles[1], roles[2], roles[3])
}

func scanHolder(row db.Row) (Holder, error) {
	var h Holder
	p := &h.Post
	err := row.Scan(&p.ID, &p.Person, &p.Unit, &p.Role, &p.Title, &p.Prefix, &p.DecreeNumber,
		db.ScanDate(&p.DecreeDate), db.ScanDate(&p.Starts), db.ScanDate(&p.Ends), &h.Name, &h.NIP)
	return h, err
}
