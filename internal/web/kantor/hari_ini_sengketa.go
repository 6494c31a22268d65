package kantor

import (
	"net/http"

	"suluh/internal/calendar"
	"suluh/internal/dispute"
	"suluh/internal/identity"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// disputeWork are the disputes in which something is near: a hearing within a week
// or without its result, a task, the last days for the court.
func (k *Office) disputeWork(r *http.Request, v web.Visit, next *calendar.Date, late *int) ([]work, error) {
	if !v.Actor.Everywhere(identity.HandleDisputes) {
		return nil, nil
	}
	l, err := k.Disputes.List(r.Context(), v.Actor, 1)
	if err != nil {
		return nil, err
	}
	var list []work
	for _, x := range l.Open {
		near := k.nextOf(v, x)
		_, court := dispute.Warn(dispute.Terms(x.Record, k.Site.Book.For(calendar.Options{}), v.Body.Settings.DisputeTerms()), v.Today, v.Body.Settings.CourtWarning())
		if near.on.IsZero() || near.on.DaysSince(v.Today) > 7 && !court {
			if !near.on.IsZero() && (next.IsZero() || near.on.Before(*next)) {
				*next = near.on
			}
			continue
		}
		row := ui.Row{Cells: []ui.Cell{ui.DueCell(near.badge), {Text: x.Name(), Href: disputePath(x.Number), Strong: true, Sub: near.what},
			ui.TextCell(web.DisputeWord(x.State)), {Buttons: []ui.Button{{Label: "Buka sengketa", Href: disputePath(x.Number), Kind: ui.Secondary, Context: x.Name()}}}}}
		if near.badge.Tone == ui.Past {
			row.Mark = ui.Past
			*late++
		}
		list = append(list, work{on: near.on, row: row})
	}
	return list, nil
}

// disputeSection says on the page of a case that a dispute followed.
func (k *Office) disputeSection(r *http.Request, v web.Visit, c request.Case) (ui.Section, error) {
	found, err := k.Disputes.OfRequest(r.Context(), v.Body.ID, c.ID)
	if err != nil || len(found) == 0 {
		return ui.Section{}, err
	}
	s := ui.Section{ID: "sengketa", Title: "Sengketa"}
	for _, x := range found {
		s.Said = append(s.Said, x.Name()+": "+web.DisputeWord(x.State)+".")
		if v.Actor.Everywhere(identity.HandleDisputes) {
			s.Links = append(s.Links, ui.Link{Label: "Buka sengketa", Href: disputePath(x.Number), Context: x.Name()})
		}
	}
	return s, nil
}
