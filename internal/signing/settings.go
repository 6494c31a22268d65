package signing

import (
	"context"

	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/org"
)

// ways are those that a body may choose; the empty one is to sign nothing here.
var ways = map[string]bool{"": true, org.SignLocal: true, org.SignGateway: true, org.SignWet: true}

// Choose sets how the letters of a body are signed from now on, and whether they wait
// for it. Letters that wait when the body no longer demands a signature go out.
func (s *Signatures) Choose(ctx context.Context, a identity.Actor, version int64, choice org.Signing) error {
	if !a.May(identity.ManageSettings) {
		return fault.New(fault.Forbidden, "", "umum.tidak_berwenang", "")
	}
	if !ways[choice.Way] {
		return fault.New(fault.Invalid, "cara", "surat.cara", "")
	}
	if choice.Way == "" && choice.Required {
		return fault.New(fault.Invalid, "wajib", "surat.wajib_tanpa_cara", "")
	}
	if err := s.ready(ctx, a.Org, choice.Way); err != nil {
		return err
	}
	return s.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		body, err := org.BodyByID(ctx, tx, a.Org)
		if err != nil {
			return err
		}
		if body.Settings.Signing == choice {
			return nil
		}
		body.Settings.Signing, body.Version = choice, version
		if err := org.UpdateSettings(ctx, tx.Tx, body); err != nil {
			return err
		}
		if !choice.Required {
			if err := s.Outbox.FreeLetters(ctx, tx); err != nil {
				return err
			}
		}
		return tx.RecordBy(ctx, identity.ManageSettings, WayAct{Body: a.Org, Way: choice.Way, Required: choice.Required})
	})
}

// ready refuses a way for which something is not set up yet: letters would wait for
// what cannot come.
func (s *Signatures) ready(ctx context.Context, orgID, way string) error {
	var err error
	key := ""
	switch way {
	case org.SignLocal:
		_, err = s.InUse(ctx, orgID)
		key = "surat.tanpa_sertifikat"
	case org.SignGateway:
		_, err = s.GatewayOf(ctx, orgID)
		key = "surat.tanpa_gerbang"
	}
	if fault.Is(err, fault.NotFound) {
		return fault.New(fault.Invalid, "cara", key, "")
	}
	return err
}
