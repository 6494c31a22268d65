package kantor

import (
	"fmt"
	"net/http"

	"suluh/internal/calendar"
	"suluh/internal/identity"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// decreeWork reminds of the yearly decree: the one in force is of a past year, or it
// was revoked and nothing stands in its place.
func (k *Office) decreeWork(r *http.Request, v web.Visit, _ *calendar.Date, _ *int) ([]work, error) {
	if !v.Actor.Everywhere(identity.DecreeRegister) {
		return nil, nil
	}
	d, err := k.Decrees.Newest(r.Context(), v.Body.ID, "")
	if err != nil || d.ID == "" || d.InForce() && d.Date.Year() >= v.Today.Year() {
		return nil, err
	}
	state := fmt.Sprintf("Keputusan bertahun %d", d.Date.Year())
	if !d.InForce() {
		state = "Keputusan dicabut"
	}
	return []work{{late: true, row: ui.Row{Cells: []ui.Cell{
		ui.DueCell(ui.DueBadge{Text: "Perlu ditetapkan", Tone: ui.Soon}),
		{Text: "Daftar Informasi Publik", Href: decreesPath, Strong: true, Sub: "Ditetapkan kembali setiap tahun"},
		ui.TextCell(state),
		{Buttons: []ui.Button{{Label: "Tetapkan", Href: decreesPath, Kind: ui.Secondary, Context: "Daftar Informasi Publik"}}},
	}}}}, nil
}
