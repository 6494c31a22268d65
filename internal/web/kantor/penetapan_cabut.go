package kantor

import (
	"net/http"

	"suluh/internal/decree"
	"suluh/internal/fault"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// RevokePage asks why the decree in force is revoked.
type RevokePage struct {
	ui.Page
	Errors  ui.ErrorSummary
	Decree  string
	Will    []string
	Barred  string
	Reason  ui.TextArea
	Version ui.Hidden
	Act     ui.Buttons
}

func (k *Office) revokeForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	d, err := k.Decrees.ByID(r.Context(), v.Body.ID, r.PathValue("id"))
	if err != nil {
		return err
	}
	return k.showRevoke(w, r, v, d, nil)
}

func (k *Office) revoke(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	d, err := k.Decrees.ByID(r.Context(), v.Body.ID, r.PathValue("id"))
	if err != nil {
		return err
	}
	err = k.Decrees.Revoke(r.Context(), v.Actor, d.ID, versionOf(r), r.PostFormValue("alasan"))
	switch {
	case err == nil:
		return k.done(w, r, decreeOffice(d), "Keputusan dicabut. Sekarang tidak ada keputusan yang berlaku sampai daftar ditetapkan kembali.")
	case !refused(err):
		return err
	}
	if d, nerr := k.Decrees.ByID(r.Context(), v.Body.ID, d.ID); nerr == nil {
		return k.showRevoke(w, r, v, d, err)
	}
	return err
}

func (k *Office) showRevoke(w http.ResponseWriter, r *http.Request, v web.Visit, d decree.Decree, refusal error) error {
	title := "Keputusan Nomor " + d.Number
	page := RevokePage{Page: k.decreePage(w, r, v, "Cabut keputusan", registerCrumb, decreesCrumb, ui.Link{Label: title, Href: decreeOffice(d)}),
		Errors: say(refusal), Decree: title, Version: hiddenVersion(d.Version)}
	page.Wide, page.ErrorPrefix = false, page.Errors.Any()
	page.Will = []string{"Keputusan ini tidak berlaku lagi mulai hari ini. Keputusan sebelumnya tidak berlaku kembali dengan sendirinya.",
		"Halamannya tetap ada dan menyebut bahwa keputusan ini dicabut, tanggalnya, dan alasannya.",
		"Daftar hari ini tetap terbuka untuk umum. Nomor keputusan ini tidak dipakai lagi pada tahun yang sama."}
	page.Reason = ui.TextArea{Name: "alasan", Label: "Alasan pencabutan", Hint: "Terbaca umum. Jangan menulis data pribadi.", Rows: 4, Value: r.PostFormValue("alasan"), Error: page.Errors.For("alasan")}
	page.Act = ui.ButtonRow(ui.Button{Label: "Cabut keputusan"}, ui.Button{Label: "Batal", Href: decreeOffice(d), Kind: ui.Quiet})
	if !d.InForce() {
		page.Barred = "Keputusan ini sudah tidak berlaku, jadi tidak perlu dicabut."
	}
	switch {
	case fault.Is(refusal, fault.Conflict):
		return k.Site.Render(w, r, http.StatusConflict, Templates, ui.Office, "penetapan_cabut", page)
	case refusal != nil:
		return k.invalid(w, r, "penetapan_cabut", page)
	}
	return k.render(w, r, "penetapan_cabut", page)
}
