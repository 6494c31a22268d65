package portal

import (
	"net/http"
	"strings"

	"suluh/internal/blob"
	"suluh/internal/calendar"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/objection"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// objectionRoutes lists the addresses of objections.
func (p *Portal) objectionRoutes() {
	p.Public("GET /keberatan/ajukan/{langkah}", p.askObjection)
	p.Upload("POST /keberatan/ajukan/{langkah}", maxUploadForm, p.answerObjection)
	p.Public("GET /keberatan/terkirim", p.objectionSent)
	p.Public("GET /keberatan/terkirim/tanda-bukti.pdf", p.objectionReceipt)
	p.Holder("GET /lacak/{nomor}/keberatan/{keberatan}", p.objector(p.objectionCase))
	p.Holder("POST /lacak/{nomor}/keberatan/{keberatan}", p.objector(p.objectionAct))
	p.Holder("GET /lacak/{nomor}/keberatan/{keberatan}/surat/{surat}", p.objector(p.objectionLetter))
	p.Holder("GET /lacak/{nomor}/keberatan/{keberatan}/berkas/{id}", p.objector(p.objectionFile))
	p.Holder("POST /lacak/{nomor}/keberatan/{keberatan}/keluar", p.leaveObjection)
}

// objectionSection shows the objections to a request on its tracking page, and the
// way to file one with the case already open.
func (p *Portal) objectionSection(r *http.Request, v web.Visit, c request.Case) (ui.Section, error) {
	list, err := p.Objections.OfRequest(r.Context(), p.Site.DB, v.Body.ID, c.ID)
	if err != nil {
		return ui.Section{}, err
	}
	s := ui.Section{ID: "keberatan", Title: "Keberatan"}
	for _, x := range list {
		says := web.ObjectionStatus(x, v.Today)
		s.Said = append(s.Said, says.String())
		s.Links = append(s.Links, ui.Link{Label: "Keberatan " + x.Number, Href: objectionHref(c.Slug, x.Slug), Note: calendar.Long(x.ReceivedOn)})
	}
	if c.State == request.Withdrawn || c.State.Open() && !v.Today.After(c.DueOn) && len(list) == 0 {
		if len(list) == 0 {
			return ui.Section{}, nil // nothing to object to yet; the form still takes it
		}
		return s, nil
	}
	s.Acts = ui.ButtonRow(ui.Button{Label: "Ajukan keberatan", Href: objectionStep("alasan") + "?permohonan=" + c.Slug, Kind: ui.Secondary})
	return s, nil
}

// objectionLetter shows a letter of the objection, as a page or, with .pdf, as a file.
func (p *Portal) objectionLetter(w http.ResponseWriter, r *http.Request, v web.Visit, x objection.Case, _ identity.Actor) error {
	id, pdf := strings.CutSuffix(r.PathValue("surat"), ".pdf")
	letters, err := p.Objections.Letters(r.Context(), x.Objection)
	if err != nil {
		return err
	}
	base := objectionHref(r.PathValue("nomor"), x.Slug)
	for _, kept := range letters {
		if kept.ID != id {
			continue
		}
		if kept.Withheld() {
			return p.withheldLetter(w, r, v, kept, ui.Link{Label: "Keberatan " + x.Number, Href: base})
		}
		letter := kept.Letter.Masked(p.Site.Base(v.Body) + base)
		if pdf {
			file, err := p.Signatures.FileOf(r.Context(), kept, letter)
			if err != nil {
				return err
			}
			return sendFile(w, r, file, string(kept.Kind)+"-"+request.SlugOf(kept.Number))
		}
		return p.showLetter(w, r, v, letter, base+"/surat/"+kept.ID+".pdf", ui.Link{Label: "Keberatan " + x.Number, Href: base})
	}
	return fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
}

// objectionFile sends a file that was handed over, or the applicant's own.
func (p *Portal) objectionFile(w http.ResponseWriter, r *http.Request, v web.Visit, x objection.Case, a identity.Actor) error {
	f, err := x.FileOf(a, r.PathValue("id"))
	if err != nil {
		return err
	}
	open := p.Blobs.Open
	if f.Sealed {
		key, at := p.Objections.PaperKey(x.Org, f.ID)
		open = func(hash string) (*blob.File, error) { return p.Blobs.OpenSealed(key, at, hash) }
	}
	content, err := open(f.Blob)
	if err != nil {
		return err
	}
	defer content.Close()
	web.Private(w)
	h := w.Header()
	h.Set("Content-Type", f.Media)
	h.Set("Content-Disposition", web.Attachment(f.Name))
	h.Set("Content-Security-Policy", web.FilePolicy)
	http.ServeContent(w, r, "", f.AddedAt, content)
	return nil
}

// leaveObjection forgets the objection on this device.
func (p *Portal) leaveObjection(w http.ResponseWriter, r *http.Request, _ web.Visit) error {
	p.Site.DropCookie(w, objectionCookie+request.SlugOf(r.PathValue("keberatan")))
	http.Redirect(w, r, trackPath, http.StatusSeeOther)
	return nil
}
