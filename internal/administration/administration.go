// Package administration founds public bodies and keeps their units, people,
// posts and settings.
//
// Words: founding writes a body together with the person who is its first
// administrator; an appointment gives a person a post by a numbered decree; the
// set-up link lets whoever installs the program found the first body, once.
//
// Invariants: every change is an act, and an act names people and units by their
// identifiers only; an officer needs the permission for the whole body, the
// operator of the machine acts as the system; the set-up link works once, for
// thirty minutes, and never again once anybody was appointed administrator; two
// who use it at the same time found one body. Bounds of settings are checked by
// package org, what a post may do is known by package identity. It renders no page.
package administration

import (
	"context"

	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
)

// Administration changes bodies, units, people and posts in one database.
type Administration struct {
	Ledger *ledger.Ledger
}

// do runs a command of an officer who holds the permission for the whole body, or
// of the operator at the machine.
func (m *Administration) do(ctx context.Context, a identity.Actor, p identity.Permission, fn func(tx *ledger.Tx) error) error {
	if a.Kind != identity.System && !a.Everywhere(p) {
		return fault.New(fault.Forbidden, "", "umum.tidak_berwenang", "")
	}
	return m.Ledger.Do(ctx, a, fn)
}
