package kantor

import (
	"net/http"

	"suluh/internal/calendar"
	"suluh/internal/identity"
	"suluh/internal/village"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// villageWork is what came from the village's application and waits for a person,
// and that the application does not answer.
func (k *Office) villageWork(r *http.Request, v web.Visit, _ *calendar.Date, _ *int) ([]work, error) {
	if v.Body.Kind != village.Kind || !v.Actor.Everywhere(identity.ManageSettings) {
		return nil, nil
	}
	c, err := k.Villages.Connection(r.Context(), v.Body.ID)
	if err != nil || c.Version == 0 {
		return nil, err
	}
	var list []work
	if c.Enabled && c.Problem != "" {
		list = append(list, work{late: true, row: ui.Row{Cells: []ui.Cell{{}, {Text: "Daftar dari OpenSID tidak dapat diambil", Href: connectionPath, Strong: true, Sub: c.Problem.Say()},
			ui.TextCell("Belum berhasil"), {Buttons: []ui.Button{{Label: "Periksa sambungan", Href: connectionPath, Kind: ui.Secondary}}}}}})
	}
	troubles, err := k.Villages.Troubles(r.Context(), v.Body.ID, shownOf+1)
	if err != nil {
		return nil, err
	}
	for i, t := range troubles {
		if i == shownOf {
			return append(list, work{late: true, row: ui.Row{Cells: []ui.Cell{{}, {Text: "Masih ada lagi dari OpenSID yang perlu dilihat", Href: connectionPath}}}}), nil
		}
		href, name := connectionPath, t.Name
		if t.Entry != "" {
			href = entryOffice(t.Entry)
		}
		if name == "" {
			name = "Nomor " + t.ID + " tanpa nama"
		}
		list = append(list, work{late: true, row: ui.Row{Cells: []ui.Cell{{}, {Text: name, Href: href, Strong: true, Sub: t.Problem.Say()},
			ui.TextCell("Dari OpenSID"), {Buttons: []ui.Button{{Label: "Lihat", Href: href, Kind: ui.Secondary, Context: name}}}}}})
	}
	return list, nil
}
