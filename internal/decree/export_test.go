package decree

import "context"

// MakeOne makes one printed form and gives it, for the measurement.
func (g *Decrees) MakeOne(ctx context.Context, d Decree, kind string) (Annex, error) {
	if err := g.makeOne(ctx, d, kind); err != nil {
		return Annex{}, err
	}
	return g.Annex(ctx, d, kind)
}
