package request

import (
	"context"

	"suluh/internal/calendar"
	"suluh/internal/db"
)

// Counted is what the figures of a year need of a case, and nothing of a person.
type Counted struct {
	Number     string
	Slug       string
	State      State
	Outcome    Outcome
	Channel    Channel
	Kind       ApplicantKind
	ReceivedOn calendar.Date
	NotifiedOn calendar.Date
	ClosedOn   calendar.Date
	FirstDueOn calendar.Date
	DueOn      calendar.Date
	Grounds    []string // 17a … 17j of what was refused, each once
	id         string
}

var (
	selectCounted = db.SQL("request.counted", `
		SELECT id, number, slug, state, outcome, channel, applicant_kind, received_on, notified_on, closed_on, first_due_on, due_on
		FROM request WHERE org_id = $1 AND NOT EXISTS (SELECT 1 FROM request_intake i WHERE i.org_id = request.org_id AND i.request_id = request.id AND i.outside)
		ORDER BY received_on, received_at, id`)
	selectCountedGrounds = db.SQL("request.countedGrounds", `
		SELECT request_id, ground FROM request_item WHERE org_id = $1 AND ground <> ''
		UNION SELECT request_id, ground FROM request_part WHERE org_id = $1 AND ground <> '' ORDER BY 1, 2`)
)

// Figures gives every case of a body as the figures count it, in the order of
// receipt. A person who is no applicant under the Act is outside of them.
func Figures(ctx context.Context, r db.Reader, orgID string) ([]Counted, error) {
	list, err := db.All(ctx, r, selectCounted, func(row db.Row) (Counted, error) {
		var c Counted
		return c, row.Scan(&c.id, &c.Number, &c.Slug, &c.State, &c.Outcome, &c.Channel, &c.Kind, db.ScanDate(&c.ReceivedOn), db.ScanDate(&c.NotifiedOn),
			db.ScanDate(&c.ClosedOn), db.ScanDate(&c.FirstDueOn), db.ScanDate(&c.DueOn))
	}, orgID)
	if err != nil {
		return nil, err
	}
	grounds := map[string][]string{}
	err = db.Each(ctx, r, selectCountedGrounds, func(row db.Row) error {
		var id, ground string
		if err := row.Scan(&id, &ground); err != nil {
			return err
		}
		grounds[id] = append(grounds[id], ground)
		return nil
	}, orgID)
	for i := range list {
		list[i].Grounds = grounds[list[i].id]
	}
	return list, err
}
