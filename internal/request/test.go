package request

import (
	"context"
	"slices"
	"strings"

	"suluh/internal/db"
	"suluh/internal/exemption"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
)

// rest fills the answers that name a consequence test in force with what that test
// says, and records the use of it: number, date and period always, ground, article
// and reason where the officer left them empty. A refusal cannot say another ground
// than the test it rests on. UU14/2008:19
func (c *Cases) rest(ctx context.Context, tx *ledger.Tx, w working, items []Item, answers map[string]Answer) (map[string]Answer, error) {
	filled := make(map[string]Answer, len(answers))
	var l fault.List
	for _, it := range items {
		a := answers[it.ID]
		if a.Outcome == Refused || a.Outcome == GrantedInPart {
			parts := slices.Clone(a.parts())
			used := map[string]exemption.Test{}
			for i := range parts {
				err := c.restPart(ctx, tx, w, it, i, &parts[i], used)
				if fault.Is(err, fault.Invalid) {
					l = append(l, fault.All(err)...)
				} else if err != nil {
					return nil, err
				}
			}
			many := len(a.Parts) > 0
			redaction := a.Redaction
			if a = a.withParts(parts); !many { // the answer's own fields said the one part
				a.Parts, a.Redaction = nil, redaction
			}
		}
		filled[it.ID] = a
	}
	return filled, l.Err()
}

// restPart fills one part from the test that it names, and records its use once for
// the item.
func (c *Cases) restPart(ctx context.Context, tx *ledger.Tx, w working, it Item, n int, p *Part, used map[string]exemption.Test) error {
	if p.Test == "" {
		return nil
	}
	t, done := used[p.Test]
	if !done {
		var err error
		if t, err = c.Exemptions.Use(ctx, tx, p.Test, w.ID, it.Position); fault.Is(err, fault.Invalid) {
			first := fault.All(err)[0]
			return fault.New(fault.Invalid, PartField("pilih_uji", it.Position, n), first.Key, first.Article)
		} else if err != nil {
			return err
		}
		used[p.Test] = t
	}
	p.TestNumber, p.TestOn, p.ClosedUntil = t.Number, t.DecidedOn, t.Public.PeriodText()
	if !slices.Contains(t.Public.Grounds, p.Ground) && len(t.Public.Grounds) > 0 {
		p.Ground = t.Public.Grounds[0]
	}
	if strings.TrimSpace(p.Article) == "" {
		p.Article = strings.Join(t.Public.Acts, "; ")
		if p.Article == "" {
			p.Article = strings.Join(t.Public.BasisText(c.Exemptions.Grounds), "; ")
		}
	}
	if strings.TrimSpace(p.Reason) == "" {
		p.Reason = t.Public.IfOpened
	}
	return nil
}

// Resting is an item of a request whose refusal rests on a test.
type Resting struct {
	Slug     string
	Number   string
	Position int64
}

var selectResting = db.SQL("request.resting", `
	SELECT r.slug, r.number, i.position FROM request_item i CROSS JOIN request r
	WHERE r.org_id = i.org_id AND r.id = i.request_id AND i.org_id = $1 AND i.test_id = $2 AND i.test_id <> '' ORDER BY r.received_on, i.position`)

// RestingOn gives the refusals that rest on a test, for whoever may see the requests
// of the body; for others there are none.
func (c *Cases) RestingOn(ctx context.Context, a identity.Actor, test string) ([]Resting, error) {
	if !a.Everywhere(identity.ViewRequests) {
		return nil, nil
	}
	return db.All(ctx, c.Ledger.Reader(), selectResting, func(row db.Row) (Resting, error) {
		var r Resting
		return r, row.Scan(&r.Slug, &r.Number, &r.Position)
	}, a.Org, test)
}
