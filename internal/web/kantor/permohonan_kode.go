package kantor

import (
	"net/http"

	"suluh/internal/web"
	"suluh/internal/web/ui"
)

const codeTitle = "Ganti kode akses"

// codeForm asks whether the access code shall be replaced.
func (k *Office) codeForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	c, err := k.openCase(r, v)
	if err != nil {
		return err
	}
	p := StepPage{Page: k.casePage(w, r, v, c, codeTitle), Number: c.Number, Due: caseLeft(k.calendarOf(v), v.Today, c.Request)}
	p.Wide = false
	p.Will = []string{
		"Kode akses yang lama dan tautannya tidak berlaku lagi.",
		"Kode yang baru ditampilkan satu kali, untuk dicetak dan diberikan kepada pemohon.",
	}
	p.Law = []string{"Periksa dahulu bahwa yang meminta kode adalah pemohonnya atau kuasanya. Kode ini membuka seluruh isi permohonan."}
	p.Hidden = []ui.Hidden{{Name: "kiriman", Value: web.RandomKey()}}
	p.Act = ui.ButtonRow(ui.Button{Label: codeTitle}, ui.Button{Label: "Batal", Href: casePath(c.Slug), Kind: ui.Quiet})
	return k.render(w, r, "permohonan_langkah", p)
}

// renewCode replaces the access code and shows the new one, once.
func (k *Office) renewCode(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	c, err := k.openCase(r, v)
	if err != nil {
		return err
	}
	secrets, err := k.Cases.RenewCode(r.Context(), v.Actor, c.Slug, r.PostFormValue("kiriman"))
	if err != nil {
		return err
	}
	return k.showReceipt(w, r, v, c.Request, secrets, "Kode akses sudah diganti")
}
