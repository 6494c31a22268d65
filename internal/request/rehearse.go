package request

import (
	"context"

	"suluh/internal/ledger"
	"suluh/internal/notice"
)

// Rehearse runs commands as they would run now, with every rule, and gives the
// letters that they would make. Nothing is kept: no row, act, number or message.
// The command must run on the Cases that it gets; its refusal is returned.
func (c *Cases) Rehearse(ctx context.Context, command func(*Cases) error) ([]notice.Letter, error) {
	var letters []notice.Letter
	err := c.Ledger.Rehearse(ctx, func(l *ledger.Ledger) error {
		letters = nil // the transaction may begin again
		trial := *c
		trial.Ledger, trial.desk = l, notice.Desk{Rehearsed: &letters}
		return command(&trial)
	})
	return letters, err
}
