package app

import (
	"bytes"
	"context"

	"suluh/internal/dipimport"
	"suluh/internal/identity"
	"suluh/internal/sample"
	"suluh/internal/sheet"
)

// loadBooks imports the regency's books of past years, as its officer would.
func (a *App) loadBooks(ctx context.Context, t *town) error {
	body := t.bodies[sample.Regency]
	today := body.Day(a.Clock())
	officer := t.people[body.registrar]
	by, err := identity.ActorFor(ctx, a.DB, officer.org, officer.id, today)
	if err != nil {
		return err
	}
	for _, b := range sample.PastBooks() {
		w, err := sheet.Open(bytes.NewReader(b.Content), int64(len(b.Content)), b.Name, sheet.Limits{})
		if err != nil {
			return about(b.Name, err)
		}
		found, err := dipimport.Recognise(w, dipimport.Choice{}, today)
		if err != nil {
			return about(b.Name, err)
		}
		hash, err := dipimport.Hash(bytes.NewReader(b.Content))
		if err != nil {
			return about(b.Name, err)
		}
		i, err := a.Imports.Keep(ctx, by, dipimport.Import{Name: b.Name, Hash: hash, Found: found})
		if err == nil {
			err = a.Imports.Run(ctx, by, i, w, today, nil)
		}
		if err != nil {
			return about(b.Name, err)
		}
	}
	return nil
}
