package portal

import (
	"net/http"

	"suluh/internal/objection"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// plainGrounds are the seven grounds of an objection in plain words, in the order of
// the Act. UU14/2008:35(1)
func plainGrounds() []string {
	var list []string
	for _, g := range objection.Grounds {
		text := web.PlainGrounds[g] + "."
		if g == objection.NotPublished {
			text += " Untuk alasan ini Anda tidak perlu mengajukan permohonan lebih dahulu."
		}
		list = append(list, text)
	}
	return list
}

// ObjectionPage tells when, to whom, how long and how to object in writing.
type ObjectionPage struct {
	ui.Page
	Window, Response, Dispute int // working days
	Grounds                   []string
	To                        string
	Doors                     []ui.Link
	Contact                   string
}

func (p *Portal) objection(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	page, err := p.objectionPage(r, v, "Ajukan keberatan")
	if err != nil {
		return err
	}
	page.Doors = []ui.Link{
		{Label: "Saya sudah punya nomor permohonan", Href: objectionStep("nomor"), Note: "Siapkan nomor pendaftaran dan kode akses pada tanda bukti."},
		{Label: "Informasi berkala tidak diumumkan", Href: objectionStep("alasan") + "?tanpa=permohonan", Note: "Tidak perlu permohonan lebih dahulu."},
	}
	return p.render(w, r, "keberatan", page)
}

func (p *Portal) objectionForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	page, err := p.objectionPage(r, v, "Formulir keberatan", ui.Link{Label: "Keberatan", Href: menuObjection})
	if err != nil {
		return err
	}
	page.NoSearch = true
	return p.render(w, r, "keberatan_formulir", page)
}

func (p *Portal) objectionPage(r *http.Request, v web.Visit, title string, before ...ui.Link) (ObjectionPage, error) {
	t := v.Body.Terms()
	page := ObjectionPage{Page: p.page(r, v, title, before...), Window: t.ObjectionWindow.WorkingDays, Response: t.ObjectionResponse.WorkingDays,
		Dispute: t.DisputeWindow.WorkingDays, Grounds: plainGrounds(), Contact: reachWords(v.Body)}
	page.Canonical = p.canonical(v, r.URL.Path)
	var err error
	page.To, err = p.objectionAddress(r, v)
	return page, err
}
