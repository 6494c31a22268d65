package kantor

import (
	"net/http"
	"slices"
	"strings"

	"suluh/internal/correspondence"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/notice"
	"suluh/internal/objection"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// ObjectionLetterPage is one letter of an objection as it was made.
type ObjectionLetterPage struct {
	ui.Page
	Letter ui.Letter
	Waits  string // why it may not go out yet, or that its signature is missing
	Act    ui.Buttons
}

// signatureTags say how far the signature of a letter is.
var signatureTags = map[notice.SignState]ui.Tag{
	notice.SignWanted:   {Text: "Menunggu tanda tangan", Tone: ui.Soon},
	notice.SignRequired: {Text: "Ditahan sampai ditandatangani", Tone: ui.Soon},
	notice.SignDone:     {Text: "Ditandatangani", Tone: ui.Good},
}

// objectionLetters lists the letters of an objection with the state of their signature.
func (k *Office) objectionLetters(r *http.Request, v web.Visit, d objection.Dossier) (ui.Table, error) {
	letters, err := k.Objections.Letters(r.Context(), d.Objection)
	t := ui.Table{Caption: "Surat keberatan ini", HideCaption: true, Dense: true,
		Columns: []ui.Column{{Label: "Tanggal"}, {Label: "Surat", Bare: true}, {Label: "Tanda tangan"}}}
	for _, l := range letters {
		state := ui.Cell{Text: "Tidak diminta"}
		if tag, ok := signatureTags[l.Signature]; ok {
			state = ui.Cell{Tag: tag}
		}
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{{On: l.Dated}, {Text: web.LetterTitle(l.Kind), Sub: l.Number, Href: objectionPath(d.Slug, "surat", l.ID)}, state}})
	}
	return t, err
}

// objectionLetter shows a letter of the objection as a page, or as a file when the
// address ends with .pdf: the signed form, once there is one.
func (k *Office) objectionLetter(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	d, err := k.objectionOf(r, v)
	if err != nil {
		return err
	}
	letters, err := k.Objections.Letters(r.Context(), d.Objection)
	if err != nil {
		return err
	}
	id, asFile := strings.CutSuffix(r.PathValue("id"), ".pdf")
	i := slices.IndexFunc(letters, func(l notice.Kept) bool { return l.ID == id })
	if i < 0 {
		return fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	kept := letters[i]
	shown := kept.Letter.Masked(k.Site.Base(v.Body) + "/lacak")
	if asFile {
		return k.sendLetter(w, r, kept, shown, string(kept.Kind)+"-"+d.Slug)
	}
	page := ObjectionLetterPage{Page: k.page(w, r, v, web.LetterTitle(kept.Kind), objectionCrumb, ui.Link{Label: d.Number, Href: objectionPath(d.Slug)}), Letter: web.LetterOf(shown)}
	page.Act = ui.ButtonRow(ui.Button{Label: "Unduh surat", Href: objectionPath(d.Slug, "surat", kept.ID) + ".pdf", Icon: "download"})
	switch {
	case kept.Withheld():
		page.Waits = "Surat ini belum sampai kepada pemohon. Surat dan pesannya dikirim sesudah " + kept.Post + " menandatanganinya. Tanggal suratnya tidak berubah."
	case kept.Signature == notice.SignWanted:
		page.Waits = "Surat ini sudah dapat dibaca pemohon dan menunggu tanda tangan " + kept.Post + "."
	}
	if page.Waits != "" && v.Actor.May(identity.HandleRequests) {
		page.Act.Items = append(page.Act.Items, ui.Button{Label: "Tandatangani", Href: signPath + "/surat/" + kept.ID, Kind: ui.Secondary})
	}
	page.Act.Items = append(page.Act.Items, ui.Button{Label: "Kembali ke keberatan", Href: objectionPath(d.Slug), Kind: ui.Quiet})
	return k.render(w, r, "keberatan_surat", page)
}

// objectionMail shows the letters between the applicant and the office about the
// objection, with what is known of their delivery.
func (k *Office) objectionMail(r *http.Request, v web.Visit, d objection.Dossier) (ui.Section, error) {
	s := ui.Section{ID: "surat", Title: "Surat-menyurat"}
	posted, err := k.Objections.Messages(r.Context(), d.Objection)
	if err != nil {
		return s, err
	}
	err = k.mailOf(r, v, &s, correspondence.MatterObjection, d.ID, posted, func(m notice.Posted) (ui.Row, error) {
		return k.outRow(r, v, request.Case{}, m, false)
	})
	return s, err
}
