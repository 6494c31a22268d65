package portal

import (
	"net/http"
	"strings"

	"suluh/internal/fault"
	"suluh/internal/notice"
	"suluh/internal/request"
	"suluh/internal/signing"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// LetterPage is one letter as it was made.
type LetterPage struct {
	ui.Page
	Letter ui.Letter
	PDF    ui.Link
}

// caseLetter shows a letter of the case, as a page or, with .pdf, as a file. The
// access code is not in it: only the sheet that the applicant got shows it.
func (p *Portal) caseLetter(w http.ResponseWriter, r *http.Request, v web.Visit, c request.Case) error {
	id, pdf := strings.CutSuffix(r.PathValue("surat"), ".pdf")
	letters, err := p.Cases.Letters(r.Context(), c.Request)
	if err != nil {
		return err
	}
	for _, kept := range letters {
		if kept.ID != id {
			continue
		}
		if kept.Withheld() {
			return p.withheldLetter(w, r, v, kept, ui.Link{Label: "Lacak permohonan", Href: trackPath}, ui.Link{Label: c.Number, Href: casePath(c.Slug)})
		}
		letter := kept.Letter.Masked(p.Site.Base(v.Body) + casePath(c.Slug))
		if pdf {
			file, err := p.Signatures.FileOf(r.Context(), kept, letter)
			if err != nil {
				return err
			}
			return sendFile(w, r, file, string(kept.Kind)+"-"+request.SlugOf(kept.Number))
		}
		return p.showLetter(w, r, v, letter, letterPath(c.Request, kept)+".pdf",
			ui.Link{Label: "Lacak permohonan", Href: trackPath}, ui.Link{Label: c.Number, Href: casePath(c.Slug)})
	}
	return fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
}

// WithheldPage stands in the place of a letter that is made and may not go out before
// its signature.
type WithheldPage struct {
	ui.Page
	Number string
	Post   string
}

func (p *Portal) withheldLetter(w http.ResponseWriter, r *http.Request, v web.Visit, kept notice.Kept, before ...ui.Link) error {
	page := WithheldPage{Page: p.page(r, v, web.LetterTitle(kept.Kind), before...), Number: kept.Number, Post: kept.Post}
	page.Noindex, page.NoSearch = true, true
	return p.render(w, r, "lacak_surat_menunggu", page)
}

// sendFile answers with the file of a letter.
func sendFile(w http.ResponseWriter, r *http.Request, f signing.File, name string) error {
	h := w.Header()
	h.Set("Content-Type", f.Media)
	h.Set("Content-Disposition", web.Attachment(name+"."+f.Ext))
	h.Set("Content-Security-Policy", web.FilePolicy)
	return web.Send(w, r, http.StatusOK, f.Bytes)
}

func (p *Portal) showLetter(w http.ResponseWriter, r *http.Request, v web.Visit, l notice.Letter, pdf string, before ...ui.Link) error {
	page := LetterPage{Page: p.page(r, v, web.LetterTitle(l.Kind), before...), Letter: web.LetterOf(l)}
	page.Noindex, page.NoSearch = true, true
	page.PDF = ui.Link{Label: "Unduh surat ini", Href: pdf, Note: "PDF"}
	return p.render(w, r, "lacak_surat", page)
}
