package request

import (
	"context"
	"strings"

	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/notice"
	"suluh/internal/org"
)

// issue begins a letter to the applicant of a case.
func (c *Cases) issue(ctx context.Context, tx *ledger.Tx, body org.Body, r Request, p identity.Permission, number string) (notice.Issue, error) {
	to := notice.Recipient{Name: r.Applicant.Addressee(), Address: orElse(r.Applicant.Address, "alamat tidak disebutkan")}
	return c.desk.Issue(ctx, tx, body, to, p, number)
}

// Addressee is how letters name the applicant: a proxy together with the one for
// whom they ask.
func (p Applicant) Addressee() string {
	if strings.TrimSpace(p.Represented) == "" {
		return p.Name
	}
	return p.Name + ", kuasa dari " + p.Represented
}

// keep stores a letter of a case with its act.
func (c *Cases) keep(ctx context.Context, tx *ledger.Tx, r Request, l notice.Letter, err error) error {
	return c.desk.Keep(ctx, tx, subject, r.ID, l, err)
}
