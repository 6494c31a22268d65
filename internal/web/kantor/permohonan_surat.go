package kantor

import (
	"bytes"
	"net/http"
	"strings"

	"suluh/internal/fault"
	"suluh/internal/notice"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// LetterPage shows one letter of a case as it was made.
type LetterPage struct {
	ui.Page
	Number string
	Letter ui.Letter
	Act    ui.Buttons
}

// letter shows a letter as a page, or as PDF when the address ends with .pdf.
// The access code stands only on the sheet that the applicant got.
func (k *Office) letter(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	c, err := k.openCase(r, v)
	if err != nil {
		return err
	}
	id, asPDF := strings.CutSuffix(r.PathValue("id"), ".pdf")
	kept, err := k.letterOf(r, c, id)
	if err != nil {
		return err
	}
	l := kept.Letter.Masked(k.Site.Base(v.Body) + "/lacak/" + c.Slug)
	if asPDF {
		return k.sendLetter(w, r, kept, l, string(kept.Kind)+"-"+c.Slug)
	}
	page := LetterPage{Page: k.casePage(w, r, v, c, web.LetterTitle(kept.Kind)), Number: kept.Number, Letter: web.LetterOf(l)}
	page.Act = ui.ButtonRow(ui.Button{Label: "Unduh PDF", Href: letterPath(c, kept) + ".pdf", Icon: "download"},
		ui.Button{Label: "Kembali ke permohonan", Href: casePath(c.Slug), Kind: ui.Quiet})
	return k.render(w, r, "permohonan_surat", page)
}

func (k *Office) letterOf(r *http.Request, c request.Case, id string) (notice.Kept, error) {
	letters, err := k.Cases.Letters(r.Context(), c.Request)
	if err != nil {
		return notice.Kept{}, err
	}
	for _, l := range letters {
		if l.ID == id {
			return l, nil
		}
	}
	return notice.Kept{}, fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
}

// sendLetter answers with a letter as a file to keep: the signed form, once there is
// one.
func (k *Office) sendLetter(w http.ResponseWriter, r *http.Request, kept notice.Kept, shown notice.Letter, name string) error {
	file, err := k.Signatures.FileOf(r.Context(), kept, shown)
	if err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", file.Media)
	h.Set("Content-Disposition", web.Attachment(name+"."+file.Ext))
	h.Set("Content-Security-Policy", web.FilePolicy)
	return web.Send(w, r, http.StatusOK, file.Bytes)
}

// sendPDF answers with a paper that is no letter of the files, such as a form.
func sendPDF(w http.ResponseWriter, r *http.Request, l notice.Letter, name string) error {
	var buf bytes.Buffer
	if err := l.PDF(&buf); err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", "application/pdf")
	h.Set("Content-Disposition", web.Attachment(name))
	h.Set("Content-Security-Policy", web.FilePolicy)
	return web.Send(w, r, http.StatusOK, buf.Bytes())
}
