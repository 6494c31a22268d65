package dispute

import (
	"context"

	"suluh/internal/calendar"
	"suluh/internal/chronology"
	"suluh/internal/objection"
	"suluh/internal/org"
)

// Own is what an applicant needs to go to the Commission with one case.
type Own struct {
	Objection objection.Objection
	Window    chronology.Window // first and last day, by the calendar of the country
	Lapse     chronology.Window // the window of silence, when a late response opened another
	DueOn     calendar.Date     // last day of the superior's response
	Served    org.Served
	Subject   Subject
	Filed     Dispute
	HasFiled  bool
}

// OwnOfRequest computes for the applicant of a request, from the last objection that
// was not withdrawn. The second value is false when there is none: a dispute follows
// an objection. UU14/2008:37(2)
func (d *Disputes) OwnOfRequest(ctx context.Context, orgID, requestID string) (Own, bool, error) {
	list, err := d.Objections.OfRequest(ctx, d.Ledger.Reader(), orgID, requestID)
	if err != nil {
		return Own{}, false, err
	}
	for i := len(list) - 1; i >= 0; i-- {
		if list[i].State != objection.Withdrawn {
			own, err := d.OwnOf(ctx, list[i])
			return own, true, err
		}
	}
	return Own{}, false, nil
}

// OwnOf computes for the applicant of an objection.
func (d *Disputes) OwnOf(ctx context.Context, o objection.Objection) (Own, error) {
	w, err := d.surroundings(ctx, o)
	if err != nil {
		return Own{}, err
	}
	own := Own{Objection: o, DueOn: o.DueOn, Served: org.CommissionFor(w.body), Subject: Subject{Org: o.Org, Request: o.Request, Objection: o.ID}}
	if own.Filed, own.HasFiled, err = d.Of(ctx, o.Org, o.ID); err != nil {
		return own, err
	}
	filed := own.Filed.Record.FiledOn
	own.Window = w.window(filed, w.today)
	own.Lapse = LapseWindow(w.dates(filed), w.cal, w.body.Terms(), w.today)
	return own, nil
}
