package kantor

import (
	"net/http"

	"suluh/internal/fault"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// RevealPage opens a proof of identity for a chosen reason. Every opening is an
// act that the applicant sees, too. (INV-16)
type RevealPage struct {
	ui.Page
	Errors ui.ErrorSummary
	Number string
	Will   []string
	What   ui.Radios
	Reason ui.Radios
	NIK    string // opened
	Act    ui.Buttons
}

func (k *Office) revealForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	c, err := k.openCase(r, v)
	if err != nil {
		return err
	}
	return k.showReveal(w, r, v, c, http.StatusOK, "", nil)
}

const whatNIK = "nik"

func (k *Office) showReveal(w http.ResponseWriter, r *http.Request, v web.Visit, c request.Case, status int, nik string, err error) error {
	p := RevealPage{Page: k.casePage(w, r, v, c, "Buka bukti identitas"), Number: c.Number, NIK: nik, Errors: say(err)}
	p.Wide, p.ErrorPrefix = false, p.Errors.Any()
	p.Will = []string{
		"Pembukaan dicatat dengan jabatan Anda, waktu, dan alasannya.",
		"Pemohon dapat melihat catatan itu di halaman lacaknya.",
	}
	p.What = ui.Radios{Name: "bagian", Label: "Yang dibuka", Value: r.PostFormValue("bagian"), Error: p.Errors.For("bagian")}
	if c.HasNIK {
		p.What.Options = append(p.What.Options, ui.Option{Value: whatNIK, Label: "NIK"})
	}
	for _, f := range c.Files {
		if f.Sealed {
			p.What.Options = append(p.What.Options, ui.Option{Value: f.ID, Label: "Salinan identitas (" + typeWord(f.Media) + ", " + ui.Size(f.Size) + ")"})
		}
	}
	if len(p.What.Options) == 0 {
		return fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	if p.What.Value == "" {
		p.What.Value = p.What.Options[0].Value
	}
	p.Reason = ui.Radios{Name: "alasan", Label: "Alasan membuka", Value: r.PostFormValue("alasan"), Error: p.Errors.For("alasan"), Article: p.Errors.ArticleFor("alasan")}
	for _, reason := range request.RevealReasons {
		p.Reason.Options = append(p.Reason.Options, ui.Option{Value: reason, Label: revealReasons[reason]})
	}
	p.Act = ui.ButtonRow(ui.Button{Label: "Buka dan catat"}, ui.Button{Label: "Batal", Href: casePath(c.Slug), Kind: ui.Quiet})
	if nik != "" {
		p.Act = ui.ButtonRow(ui.Button{Label: "Kembali ke permohonan", Href: casePath(c.Slug)})
	}
	return k.Site.Render(w, r, status, Templates, ui.Office, "permohonan_identitas", p)
}

// reveal opens what was chosen: a number on the page, a copy as a file to save.
func (k *Office) reveal(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	c, err := k.openCase(r, v)
	if err != nil {
		return err
	}
	what, reason := r.PostFormValue("bagian"), r.PostFormValue("alasan")
	if what == whatNIK {
		nik, err := k.Cases.RevealNIK(r.Context(), v.Actor, c.Slug, reason)
		if fault.Is(err, fault.Invalid) {
			return k.showReveal(w, r, v, c, http.StatusUnprocessableEntity, "", err)
		}
		if err != nil {
			return err
		}
		return k.showReveal(w, r, v, c, http.StatusOK, nik, nil)
	}
	f, err := k.Cases.RevealFile(r.Context(), v.Actor, c.Slug, what, reason)
	if fault.Is(err, fault.Invalid) {
		return k.showReveal(w, r, v, c, http.StatusUnprocessableEntity, "", err)
	}
	if err != nil {
		return err
	}
	key, place := k.Cases.IdentityKey(v.Body.ID, f.ID)
	content, err := k.Blobs.OpenSealed(key, place, f.Blob)
	if err != nil {
		return err
	}
	defer content.Close()
	fileHeaders(w, f)
	http.ServeContent(w, r, "", f.AddedAt, content)
	return nil
}
