package portal

import (
	"net/http"

	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// objectionGrounds are the seven grounds of an objection in plain words, in the
// order of the Act. UU14/2008:35(1)
var objectionGrounds = []string{
	"Permohonan saya ditolak karena informasinya dinyatakan dikecualikan.",
	"Informasi yang wajib diumumkan secara berkala tidak tersedia. Untuk alasan ini Anda tidak perlu mengajukan permohonan lebih dahulu.",
	"Permohonan saya tidak ditanggapi.",
	"Permohonan saya ditanggapi, tetapi tidak seperti yang saya minta.",
	"Permohonan saya tidak dipenuhi.",
	"Biaya yang dikenakan tidak wajar.",
	"Informasi diberikan sesudah batas waktu.",
}

// ObjectionPage tells when, to whom, how long and how to object in writing.
type ObjectionPage struct {
	ui.Page
	Window, Response, Dispute int // working days
	Grounds                   []string
	To                        string
	Contact                   string
}

func (p *Portal) objection(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	page, err := p.objectionPage(r, v, "Ajukan keberatan")
	if err != nil {
		return err
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
		Dispute: t.DisputeWindow.WorkingDays, Grounds: objectionGrounds, Contact: reachWords(v.Body)}
	page.Canonical = p.canonical(v, r.URL.Path)
	var err error
	page.To, err = p.objectionAddress(r, v)
	return page, err
}
