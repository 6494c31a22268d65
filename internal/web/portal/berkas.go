package portal

import (
	"net/http"

	"suluh/internal/calendar"
	"suluh/internal/fault"
	"suluh/internal/register"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// ClosedFilePage stands at the address of a file that was closed. It names the file
// only by its entry, because a name may tell what must not be known.
type ClosedFilePage struct {
	ui.Page
	On     calendar.Date
	Reason string
	Newer  ui.FileCard // the file in its place; Href "" is none
	Do     ui.Buttons
}

// file sends a file of a published entry, whole or in ranges. Whether it is public
// is asked each time, also of a browser that has it already: what was withdrawn is
// not found on the next request.
func (p *Portal) file(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := p.Register.PublicFile(r.Context(), v.Body.ID, r.PathValue("id"))
	if fault.Is(err, fault.NotFound) {
		return p.closed(w, r, v, err)
	}
	if err != nil {
		return err
	}
	if r.PathValue("nama") != addressName(f) {
		return redirectEntry(w, r, filePath(f))
	}
	decay, bad, err := p.Openness.Decayed(r.Context(), v.Body, f.ID)
	if err != nil {
		return err
	}
	if bad {
		return p.refuseDamaged(w, r, v, f, decay.Since)
	}
	content, err := p.Blobs.Open(f.Blob)
	if err != nil {
		return p.refuseDamaged(w, r, v, f, calendar.Date{})
	}
	defer content.Close()
	if content.Size() != f.Size {
		return p.refuseDamaged(w, r, v, f, calendar.Date{})
	}
	h := w.Header()
	h.Set("Content-Type", f.Media)
	h.Set("Content-Disposition", web.Attachment(f.Name))
	h.Set("Content-Security-Policy", web.FilePolicy)
	h.Set("ETag", `"`+f.Blob+`"`)
	h.Set("Cache-Control", "no-cache")
	http.ServeContent(w, r, "", f.AddedAt, content)
	return nil
}

// closed answers for a file that nobody may open any more: since when and why, if
// it was closed, else not found as before. Nobody keeps the answer.
func (p *Portal) closed(w http.ResponseWriter, r *http.Request, v web.Visit, missing error) error {
	f, newer, err := p.Register.ClosedFile(r.Context(), v.Body.ID, r.PathValue("id"))
	if fault.Is(err, fault.NotFound) {
		return missing
	}
	if err != nil {
		return err
	}
	e, err := p.present(r.Context(), v, f.Entry)
	if err != nil {
		return err
	}
	page := ClosedFilePage{On: v.Body.Day(f.ClosedAt), Reason: f.ClosedWhy,
		Do: ui.ButtonRow(ui.Button{Label: "Lihat informasinya", Href: entryPath(e)}, ui.Button{Label: "Ajukan permohonan", Href: askPath(e.Content.Title), Kind: ui.Secondary})}
	page.Page = p.page(r, v, "Berkas ini ditutup", ui.Link{Label: "Daftar Informasi Publik", Href: menuRegister},
		ui.Link{Label: shorten(e.Content.Title, 60), Href: entryPath(e)})
	page.Active, page.Noindex = menuRegister, true
	if newer.ID != "" {
		page.Newer = ui.FileCard{Title: newer.Name, Href: filePath(newer), Type: newer.Kind, Size: newer.Size, Pages: pagesOf(newer), On: v.Body.Day(newer.AddedAt)}
	}
	w.Header().Set("Cache-Control", "no-store")
	return p.Site.Render(w, r, http.StatusGone, Templates, ui.Public, "berkas_ditutup", page)
}

// readable finds a public file with the entry it belongs to and its text.
func (p *Portal) readable(r *http.Request, v web.Visit) (f register.File, e register.Entry, text []register.Passage, err error) {
	if f, err = p.Register.PublicFile(r.Context(), v.Body.ID, r.PathValue("id")); err != nil {
		return f, e, nil, err
	}
	if e, err = p.present(r.Context(), v, f.Entry); err != nil {
		return f, e, nil, err
	}
	if f.Reading != register.Readable && f.Reading != register.Recognised {
		return f, e, nil, notFound()
	}
	text, err = p.Register.Text(r.Context(), v.Body.ID, f.ID)
	if err == nil && len(text) == 0 {
		err = notFound()
	}
	return f, e, text, err
}
