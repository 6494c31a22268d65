package request

import (
	"context"
	"time"

	"suluh/internal/db"
	"suluh/internal/ledger"
)

// IdentityView is one opening of a proof of identity (INV-16).
type IdentityView struct {
	At     time.Time
	Post   string // of the officer; the act keeps the person, the list does not name them
	What   string // nik or berkas
	Reason string // one of RevealReasons
}

// IdentityViews lists every opening of the identity of a case, oldest first: its
// subject may ask for it at any time. UU27/2022:39
func (c *Cases) IdentityViews(ctx context.Context, r db.Reader, orgID, id string) ([]IdentityView, error) {
	acts, err := ledger.Timeline(ctx, r, orgID, subject, id)
	if err != nil {
		return nil, err
	}
	var views []IdentityView
	for _, e := range acts {
		if e.Kind != (IdentityViewedAct{}).Kind() {
			continue
		}
		var a IdentityViewedAct
		if err := e.Into(&a); err != nil {
			return nil, err
		}
		views = append(views, IdentityView{e.At, e.ActorPost, a.What, a.Reason})
	}
	return views, nil
}
