package request

import (
	"context"
	"strings"

	"suluh/internal/identity"
	"suluh/internal/ledger"
)

// Extend prolongs the term of the answer once. UU14/2008:22(8)
func (c *Cases) Extend(ctx context.Context, a identity.Actor, slug string, x Extension) error {
	return c.act(ctx, a, identity.HandleRequests, slug, func(tx *ledger.Tx, w working) error {
		term := w.body.Terms().Extension
		if err := mayExtend(w.Request, x, term, w.cal, w.today); err != nil {
			return err
		}
		provisional := !w.cal.Covers(x.Until)
		if err := tx.Guard(ctx, updateExtended, x.Until.String(), provisional, w.cal.Version(), w.today.String(),
			strings.TrimSpace(x.Reason), w.Org, w.ID, w.Version); err != nil {
			return err
		}
		from := w.DueOn
		w.DueOn, w.ExtendedOn, w.ExtensionReason = x.Until, w.today, strings.TrimSpace(x.Reason)
		if err := c.letterOfExtension(ctx, tx, w); err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.HandleRequests, ExtendedAct{about{w.ID}, from, x.Until, term.Source})
	})
}
