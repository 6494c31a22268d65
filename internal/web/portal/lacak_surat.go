package portal

import (
	"net/http"
	"strings"

	"suluh/internal/fault"
	"suluh/internal/notice"
	"suluh/internal/request"
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
		letter := kept.Letter.Masked(p.Site.Base(v.Body) + casePath(c.Slug))
		if pdf {
			return sendPDF(w, r, letter, string(kept.Kind)+"-"+request.SlugOf(kept.Number)+".pdf")
		}
		return p.showLetter(w, r, v, letter, letterPath(c.Request, kept)+".pdf",
			ui.Link{Label: "Lacak permohonan", Href: trackPath}, ui.Link{Label: c.Number, Href: casePath(c.Slug)})
	}
	return fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
}

func (p *Portal) showLetter(w http.ResponseWriter, r *http.Request, v web.Visit, l notice.Letter, pdf string, before ...ui.Link) error {
	page := LetterPage{Page: p.page(r, v, web.LetterTitle(l.Kind), before...), Letter: web.LetterOf(l)}
	page.Noindex, page.NoSearch = true, true
	page.PDF = ui.Link{Label: "Unduh surat ini", Href: pdf, Note: "PDF"}
	return p.render(w, r, "lacak_surat", page)
}
