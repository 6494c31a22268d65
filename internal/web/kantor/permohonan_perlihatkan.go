package kantor

import (
	"net/http"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// SpokenPage is what was written down, in large type, with the screen turned to the
// person who asks. What concerns only the desk is not on it.
type SpokenPage struct {
	ui.Page
	Items  []string
	Facts  []ui.Definition
	Due    calendar.Date
	Hidden []ui.Hidden
	Yes    ui.Button
	No     ui.Button
}

// showSpoken asks the person whether what was written down is right. Nothing is
// registered yet; everything typed goes along.
func (k *Office) showSpoken(w http.ResponseWriter, r *http.Request, v web.Visit, app request.Application, rc request.Receipt) error {
	p := SpokenPage{Page: k.page(w, r, v, "Apakah ini yang Anda minta?", caseCrumb), Due: rc.Request.DueOn}
	p.Wide = false
	for _, item := range app.Items {
		if item = strings.TrimSpace(item); item != "" {
			p.Items = append(p.Items, item)
		}
	}
	add := func(term, text string) {
		if text != "" {
			p.Facts = append(p.Facts, ui.Definition{Term: term, Value: ui.TextCell(text)})
		}
	}
	who := app.Applicant
	add("Nama", who.Name)
	add("Mewakili", who.Represented)
	add("Alamat", who.Address)
	add("Telepon", ui.Telephone(request.NormalPhone(who.Phone)))
	add("Surel", who.Email)
	add("Untuk apa", app.Purpose)
	add("Cara memperoleh", mannerLabels[rc.Request.Manner])
	add("Cara menerima", capital(request.DeliveryWords(rc.Request.Delivery)))
	add("Dibantu oleh", app.Intake.Helper)
	add("Saksi", app.Intake.Witness)
	for _, name := range counterFields {
		if value := r.PostFormValue(name); value != "" {
			p.Hidden = append(p.Hidden, ui.Hidden{Name: name, Value: value})
		}
	}
	p.Yes = ui.Button{Label: "Benar, daftarkan"}
	p.No = ui.Button{Label: "Perbaiki", Name: "langkah", Value: "ubah", Kind: ui.Secondary}
	return k.render(w, r, "permohonan_perlihatkan", p)
}
