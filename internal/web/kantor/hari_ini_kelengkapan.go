package kantor

import (
	"net/http"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/identity"
	"suluh/internal/request"
	"suluh/internal/statute"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// completenessWork are the notices of incompleteness that can still be given in
// time, and the cases that were not completed: a proposal to close them.
func (k *Office) completenessWork(r *http.Request, v web.Visit, _ *calendar.Date, _ *int) ([]work, error) {
	if !v.Actor.Everywhere(identity.HandleRequests) {
		return nil, nil
	}
	rows, err := k.Cases.ToComplete(r.Context(), k.Site.DB, v.Body)
	if err != nil {
		return nil, err
	}
	cal := k.calendarOf(v)
	var list []work
	for i, row := range rows {
		if i == shownOf {
			list = append(list, moreRow(len(rows)-i, "permohonan lain menunggu kelengkapan", "/kantor/permohonan"))
			break
		}
		step, what := request.StepAskCompletion, "Surat bukti belum ada: "+strings.ToLower(strings.Join(row.Missing, ", "))
		if row.Close {
			step, what = request.StepClose, "Tidak dilengkapi sampai "+calendar.Short(row.Request.CompleteBy)+". Dapat ditutup; bukan penolakan."
		}
		list = append(list, work{on: row.By, row: ui.Row{Cells: []ui.Cell{
			ui.DueCell(explained(left(cal, v.Today, row.By), web.WhyDate(cal, day0(row.Request), row.By, statute.Default().Completion.Source))),
			{Text: "Kelengkapan " + row.Request.Number, Href: casePath(row.Request.Slug), Strong: true, Sub: what},
			{Text: web.OfficeStatus(row.Request)},
			{Buttons: []ui.Button{{Label: stepLabels[step], Href: casePath(row.Request.Slug, string(step)), Kind: ui.Secondary, Context: row.Request.Number}}},
		}}})
	}
	return list, nil
}

// day0 is the day from which completing a request is counted: the notice of what is
// missing, or before it the receipt.
func day0(r request.Request) calendar.Date {
	if r.MissingNoticeOn.IsZero() {
		return r.ReceivedOn
	}
	return r.MissingNoticeOn
}
