package portal

import (
	"net/http"

	"suluh/internal/calendar"
	"suluh/internal/fault"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// TakePage offers the one file that a link opens. It says nothing about the case or
// who asked: whoever holds the link may not be the applicant.
type TakePage struct {
	ui.Page
	Said string
	Act  ui.Buttons
}

// take shows what a link opens. A wrong, an expired and a closed link read the same.
func (p *Portal) take(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	web.Private(w)
	if err := p.Site.Limits.Take(web.LinkPerPeer, v, v.Peer); err != nil {
		return err
	}
	f, l, err := p.Cases.LinkedFile(r.Context(), v.Body.ID, r.PathValue("kode"))
	if err != nil {
		return err
	}
	page := TakePage{Page: p.page(r, v, "Unduh berkas")}
	page.CSRF, page.Noindex, page.NoSearch = p.Site.FormToken(w, r, v), true, true
	page.Said = "Berkas " + kindOfMedia(f.Media) + " berukuran " + ui.Size(f.Size) + ". Tautan ini berlaku sampai " + calendar.Long(v.Body.Day(l.ExpiresAt.Add(-1))) + "."
	page.Act = ui.ButtonRow(ui.Button{Label: "Unduh berkas"})
	return p.render(w, r, "ambil", page)
}

// taken sends the file that a link opens, and counts it.
func (p *Portal) taken(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	web.Private(w)
	if err := p.Site.Limits.Take(web.LinkPerPeer, v, v.Peer); err != nil {
		return err
	}
	f, err := p.Cases.UseLink(r.Context(), v.Body.ID, r.PathValue("kode"))
	if err != nil {
		return err
	}
	return p.sendCaseFile(w, r, f)
}

func (p *Portal) sendCaseFile(w http.ResponseWriter, r *http.Request, f request.File) error {
	if f.Blob == "" {
		return fault.New(fault.NotFound, "", "file.not_found", "")
	}
	content, err := p.Blobs.Open(f.Blob)
	if err != nil {
		return err
	}
	defer content.Close()
	h := w.Header()
	h.Set("Content-Type", f.Media)
	h.Set("Content-Disposition", web.Attachment(f.Name))
	h.Set("Content-Security-Policy", web.FilePolicy)
	http.ServeContent(w, r, "", f.AddedAt, content)
	return nil
}
