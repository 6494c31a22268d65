package kantor

import (
	"net/http"
	"slices"

	"suluh/internal/calendar"
	"suluh/internal/disclosure"
	"suluh/internal/identity"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// summaryWork are the summaries of answered requests that wait for a second person to
// read and publish them. Whoever wrote one does not see it here.
func (k *Office) summaryWork(r *http.Request, v web.Visit, _ *calendar.Date, _ *int) ([]work, error) {
	if !v.Actor.Everywhere(identity.PublishAnswers) {
		return nil, nil
	}
	waiting, err := k.Disclosures.Desk(r.Context(), v.Body.ID, disclosure.Submitted)
	if err != nil {
		return nil, err
	}
	waiting = slices.DeleteFunc(waiting, func(s disclosure.Summary) bool { return s.WrittenBy(v.Actor.Person) })
	var list []work
	for i, s := range waiting {
		if i == shownOf {
			list = append(list, moreRow(len(waiting)-i, "jawaban lain untuk umum menunggu diperiksa", answersPath))
			break
		}
		href := answersPath + "/" + s.ID
		list = append(list, work{late: true, row: ui.Row{Cells: []ui.Cell{
			ui.DueCell(ui.DueBadge{}), {Text: s.Title, Href: href, Strong: true, Sub: "Jawaban untuk umum"}, ui.TextCell(answerStates[s.State].Text),
			{Buttons: []ui.Button{{Label: "Periksa ringkasan", Href: href, Kind: ui.Secondary, Context: s.Title}}},
		}}})
	}
	return list, nil
}
