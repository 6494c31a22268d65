package portal

import (
	"net/http"

	"suluh/internal/calendar"
	"suluh/internal/register"
	"suluh/internal/web"
)

// file sends a file of a published entry, whole or in ranges. Whether it is public
// is asked each time, also of a browser that has it already: what was withdrawn is
// not found on the next request.
func (p *Portal) file(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := p.Register.PublicFile(r.Context(), v.Body.ID, r.PathValue("id"))
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

// readable finds a public file with the entry it belongs to and its text.
func (p *Portal) readable(r *http.Request, v web.Visit) (f register.File, e register.Entry, text []register.Passage, err error) {
	if f, err = p.Register.PublicFile(r.Context(), v.Body.ID, r.PathValue("id")); err != nil {
		return f, e, nil, err
	}
	if e, err = p.present(r.Context(), v, f.Entry); err != nil {
		return f, e, nil, err
	}
	if f.Reading != register.Readable {
		return f, e, nil, notFound()
	}
	text, err = p.Register.Text(r.Context(), v.Body.ID, f.ID)
	if err == nil && len(text) == 0 {
		err = notFound()
	}
	return f, e, text, err
}
