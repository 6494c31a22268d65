package request

import (
	"context"
	"strings"

	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/stem"
)

// alikeDays is how far back alike requests of one applicant are pointed at.
const alikeDays = 60

// The newest of each are found along an index; the case itself is one of them.
var selectRecent = db.SQL("request.recentOf", `
	SELECT `+requestColumns+` FROM (
		SELECT recent_id FROM (SELECT id AS recent_id FROM request WHERE org_id = $1 AND LOWER(name) = $2 AND received_on >= $3
			ORDER BY received_on DESC, id DESC LIMIT 21) by_name
		UNION SELECT recent_id FROM (SELECT id AS recent_id FROM request WHERE org_id = $1 AND phone = $4 AND phone <> '' AND received_on >= $3
			ORDER BY received_on DESC, id DESC LIMIT 21) by_phone
		UNION SELECT recent_id FROM (SELECT id AS recent_id FROM request WHERE org_id = $1 AND LOWER(email) = $5 AND email <> '' AND received_on >= $3
			ORDER BY received_on DESC, id DESC LIMIT 21) by_email
	) recent CROSS JOIN request WHERE org_id = $1 AND id = recent_id AND id <> $6 ORDER BY received_on DESC, id DESC LIMIT 20`)

// Alike lists the requests of the same applicant in the last days that ask for much
// the same, newest first. It is a hint for the desk, which may point the person to
// the answer: nobody is refused for asking again. UU14/2008:22
func (c *Cases) Alike(ctx context.Context, a identity.Actor, r Request) ([]Request, error) {
	if !a.Everywhere(identity.ViewRequests) {
		return nil, fault.New(fault.Forbidden, "", "permohonan.tidak_berwenang", "")
	}
	reader := c.Ledger.Reader()
	own, err := db.All(ctx, reader, selectItems, scanItem, r.Org, r.ID)
	if err != nil {
		return nil, err
	}
	recent, err := db.All(ctx, reader, selectRecent, scanRequest, r.Org, strings.ToLower(r.Applicant.Name), r.ReceivedOn.AddDays(-alikeDays).String(),
		r.Applicant.Phone, strings.ToLower(r.Applicant.Email), r.ID)
	if err != nil {
		return nil, err
	}
	var alike []Request
	for _, q := range recent {
		items, err := db.All(ctx, reader, selectItems, scanItem, q.Org, q.ID)
		if err != nil {
			return nil, err
		}
		if sameMatter(wanted(own), wanted(items)) {
			alike = append(alike, q)
		}
	}
	return alike, nil
}

// sameMatter reports whether some item of one request shares more than half of its
// words with an item of the other.
func sameMatter(a, b []string) bool {
	for _, x := range a {
		for _, y := range b {
			p, q := wordsOf(x), wordsOf(y)
			shared := 0
			for w := range p {
				if q[w] {
					shared++
				}
			}
			if shared > 0 && 2*shared > max(len(p), len(q)) {
				return true
			}
		}
	}
	return false
}

func wordsOf(s string) map[string]bool {
	words := map[string]bool{}
	for _, w := range stem.Meaningful(strings.Fields(stem.Fold(s))) {
		words[w] = true
	}
	return words
}
