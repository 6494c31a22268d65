package kantor

import (
	"net/http"
	"net/url"
	"strings"

	"suluh/internal/fault"
	"suluh/internal/org"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// unitOptions are the units that still exist, for a choice of one.
func unitOptions(units []org.Unit) []ui.Option {
	var options []ui.Option
	for _, u := range units {
		if u.Ended.IsZero() {
			options = append(options, ui.Option{Value: u.ID, Label: u.Name})
		}
	}
	return options
}

func bulk(q request.Query, due string, values url.Values, units []ui.Option, errors ui.ErrorSummary) Bulk {
	there := inboxPath(q, due)
	_, query, _ := strings.Cut(there, "?")
	action := "/kantor/permohonan/teruskan"
	if query != "" {
		action += "?" + query
	}
	return Bulk{Action: action,
		Unit: ui.Select{Name: "unit_tugas", Label: "Teruskan yang dipilih ke unit", Any: "Pilih unit", Options: units, Value: values.Get("unit_tugas"), Error: errors.For("unit"),
			Hint: "Tenggat unit dihitung mundur dari tenggat setiap permohonan."},
		Note: ui.TextArea{Name: "catatan", Label: "Catatan untuk unit", Optional: true, Rows: 2, Value: values.Get("catatan"), Limit: request.MaxText,
			Hint: "Jangan menulis nama atau identitas pemohon."},
		Act: ui.ButtonRow(ui.Button{Label: "Teruskan ke unit", Kind: ui.Secondary})}
}

// forwardMany gives one unit a task in each chosen case and says what became of each.
func (k *Office) forwardMany(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	there := r.URL.Query()
	all, err := k.Cases.ForwardAll(r.Context(), v.Actor, r.PostForm["permohonan"], r.PostFormValue("unit_tugas"), r.PostFormValue("catatan"))
	if fault.Is(err, fault.Invalid) {
		for _, name := range []string{"permohonan", "unit_tugas", "catatan"} {
			there[name] = r.PostForm[name]
		}
		return k.showInbox(w, r, v, there, http.StatusUnprocessableEntity, err)
	}
	if err != nil {
		return err
	}
	names, _, err := k.unitNames(r, v)
	if err != nil {
		return err
	}
	var kept []string
	for _, one := range all {
		if one.Err != nil {
			kept = append(kept, one.Number)
		}
	}
	text := ui.Number(len(all)-len(kept)) + " permohonan diteruskan ke " + names[r.PostFormValue("unit_tugas")] + "."
	if len(kept) > 0 {
		text += " Tidak dapat diteruskan karena sudah dijawab atau ditutup: " + web.Join(kept) + "."
	}
	q, due := readInbox(there, v.Today)
	return k.done(w, r, inboxPath(q, due), text)
}
