package kantor

import (
	"net/http"

	"suluh/internal/request"
	"suluh/internal/web"
)

// caseFileSend sends a file of a case. What people upload is never shown inside
// our pages: it is saved, in a sandbox, and kept by no cache.
func (k *Office) caseFileSend(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	c, err := k.openCase(r, v)
	if err != nil {
		return err
	}
	f, err := c.FileOf(v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	return k.sendFile(w, r, f)
}

func (k *Office) sendFile(w http.ResponseWriter, r *http.Request, f request.File) error {
	content, err := k.Blobs.Open(f.Blob)
	if err != nil {
		return err
	}
	defer content.Close()
	fileHeaders(w, f)
	http.ServeContent(w, r, "", f.AddedAt, content)
	return nil
}

func fileHeaders(w http.ResponseWriter, f request.File) {
	h := w.Header()
	h.Set("Content-Type", f.Media)
	h.Set("Content-Disposition", web.Attachment(f.Name))
	h.Set("Content-Security-Policy", web.FilePolicy)
	web.Private(w)
}
