package request

import (
	"context"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/org"
)

// nobodysIndex is compared when there is no such number, so that a wrong number
// and a wrong code cost the same and read the same.
const nobodysIndex = "0000000000000000000000000000000000000000000000000000000000000000"

// Track opens a case to the applicant by number and access code. A wrong number
// and a wrong code are the same refusal.
func (c *Cases) Track(ctx context.Context, orgID, number, code string) (Case, error) {
	return c.track(ctx, orgID, number, func(h hashes) bool {
		return c.Keys.Match(purposeCode, orgID, NormalCode(code), h.code)
	})
}

// TrackByLink opens a case by the secret of the link in the QR code.
func (c *Cases) TrackByLink(ctx context.Context, orgID, number, secret string) (Case, error) {
	return c.track(ctx, orgID, number, func(h hashes) bool {
		return c.Keys.Match(purposeLink, orgID, secret, h.link)
	})
}

func (c *Cases) track(ctx context.Context, orgID, number string, opens func(hashes) bool) (Case, error) {
	h, err := db.One(ctx, c.Ledger.DB, selectHashes, scanHashes, orgID, SlugOf(number))
	if fault.Is(err, fault.NotFound) {
		h = hashes{code: nobodysIndex, link: nobodysIndex}
	} else if err != nil {
		return Case{}, err
	}
	if !opens(h) || h.id == "" {
		return Case{}, fault.New(fault.Invalid, "kode", "lacak.tidak_cocok", "")
	}
	return c.Mine(ctx, orgID, h.id)
}

// Mine reads the case that the applicant has opened before in this session.
func (c *Cases) Mine(ctx context.Context, orgID, id string) (Case, error) {
	r, err := db.One(ctx, c.Ledger.Reader(), selectByID, scanRequest, orgID, id)
	if err != nil {
		return Case{}, err
	}
	return c.load(ctx, c.Ledger.Reader(), r)
}

type hashes struct{ id, code, link string }

func scanHashes(row db.Row) (hashes, error) {
	var h hashes
	err := row.Scan(&h.id, &h.code, &h.link)
	return h, err
}

// RenewCode replaces a lost access code and link. Submission is the one-time id
// of the officer's form, from which the new secrets follow.
func (c *Cases) RenewCode(ctx context.Context, a identity.Actor, slug, submission string) (Secrets, error) {
	if len(submission) < 20 {
		return Secrets{}, fault.New(fault.Invalid, "", "umum.formulir_basi", "")
	}
	s := c.secretsFor(a.Org, "ganti "+submission)
	err := c.act(ctx, a, identity.RegisterRequests, slug, func(tx *ledger.Tx, w working) error {
		if err := tx.Guard(ctx, updateHashes, c.Keys.Index(purposeCode, w.Org, s.Code),
			c.Keys.Index(purposeLink, w.Org, s.Link), w.Org, w.ID, w.Version); err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.RegisterRequests, CodeRenewedAct{about{w.ID}})
	})
	return s, err
}

// Explain computes the due date of a case again with the days it skips. The
// stored date is the one that binds; this says how it came about.
func (c *Cases) Explain(ctx context.Context, r Request) (calendar.Due, error) {
	body, err := c.body(ctx, r.Org)
	if err != nil {
		return calendar.Due{}, err
	}
	return body.Calendar(c.Book).AddWorkingDays(r.ReceivedOn, body.Terms().Notification.WorkingDays), nil
}

func (c *Cases) body(ctx context.Context, id string) (org.Body, error) {
	return org.BodyByID(ctx, c.Ledger.DB, id)
}
