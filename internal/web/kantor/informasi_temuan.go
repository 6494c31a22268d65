package kantor

import (
	"fmt"
	"net/http"
	"slices"

	"suluh/internal/fault"
	"suluh/internal/register"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// FindingPage is where the second person lets findings through with a reason.
type FindingPage struct {
	ui.Page
	Errors ui.ErrorSummary
	Entry  string
	Where  string // the file, or the text
	Means  string
	Will   []string
	Choose ui.Checkboxes
	Reason ui.TextArea
	Act    ui.Buttons
	Barred string // why it cannot be done now; then there is no form
	Back   ui.Link
}

func (k *Office) askFinding(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return k.showFinding(w, r, v, nil, nil)
}

func (k *Office) takeFinding(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	id := r.PathValue("id")
	chosen := r.PostForm["temuan"]
	err := k.Register.Override(r.Context(), v.Actor, id, chosen, r.PostFormValue("alasan"))
	switch {
	case err == nil:
		return k.done(w, r, entryOffice(id)+"#pemeriksaan", fmt.Sprintf("%s temuan diputuskan tetap terbit. Alasannya dicatat.", ui.Number(len(chosen))))
	case fault.Is(err, fault.Invalid), fault.Is(err, fault.Conflict):
		return k.showFinding(w, r, v, chosen, err)
	}
	return err
}

func (k *Office) showFinding(w http.ResponseWriter, r *http.Request, v web.Visit, chosen []string, refusal error) error {
	e, err := k.Register.Open(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	x, err := k.Register.Examine(r.Context(), v.Body.ID, e)
	if err != nil {
		return err
	}
	code := r.PathValue("kode")
	where, list, ok := partOf(x, r.PathValue("berkas"))
	list = slices.DeleteFunc(list, func(f register.Finding) bool { return f.Code != code })
	if !ok || len(list) == 0 {
		return fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	list = slices.DeleteFunc(list, func(f register.Finding) bool { return !f.Open() })
	title := "Tetap terbitkan: " + findingTitle(code)
	page := FindingPage{Page: k.page(w, r, v, title, registerCrumb, ui.Link{Label: shortTitle(e.Working().Title), Href: entryOffice(e.ID)}),
		Entry: e.Working().Title, Where: where, Means: findingWords[code].Means, Errors: say(refusal),
		Back: ui.Link{Label: "Kembali ke entri", Href: entryOffice(e.ID) + "#pemeriksaan"}}
	page.Wide, page.ErrorPrefix = false, page.Errors.Any()
	switch {
	case len(list) == 0:
		page.Barred = "Temuan ini sudah diputuskan."
	case e.Draft != nil && e.Draft.State != register.InReview:
		page.Barred = "Draf ini belum diajukan. Penulisnya masih dapat memperbaikinya."
	}
	page.Will = []string{"Temuan yang Anda pilih tidak lagi menahan penerbitan.",
		"Keputusan ini hanya berlaku bagi isi yang sekarang: berkas atau teks yang diubah diperiksa dari awal.",
		"Jabatan Anda, tanggal, dan alasannya dicatat dan tidak dapat dihapus."}
	page.Choose = ui.Checkboxes{Name: "temuan", Label: "Yang tetap diterbitkan", Error: page.Errors.For("temuan"), Hint: "Kutipannya disamarkan. Buka berkasnya untuk melihat isinya.", Values: chosen}
	for _, f := range list {
		page.Choose.Options = append(page.Choose.Options, ui.Option{Value: f.ID, Label: placeWord(f), Hint: f.Excerpt})
		if chosen == nil {
			page.Choose.Values = append(page.Choose.Values, f.ID)
		}
	}
	page.Reason = ui.TextArea{Name: "alasan", Label: "Mengapa ini boleh diketahui umum", Rows: 4, Value: r.PostFormValue("alasan"), Error: page.Errors.For("alasan"), Article: page.Errors.ArticleFor("alasan"),
		Hint: "Paling sedikit 20 huruf. Misalnya: \"Rekening kas daerah, sudah diumumkan dalam peraturan bupati.\" Jangan menyalin data pribadinya."}
	page.Act = ui.ButtonRow(ui.Button{Label: "Tetap terbitkan dengan alasan ini"}, ui.Button{Label: "Batal", Href: page.Back.Href, Kind: ui.Quiet})
	switch {
	case refusal == nil:
		return k.render(w, r, "informasi_temuan", page)
	case fault.Is(refusal, fault.Conflict):
		return k.Site.Render(w, r, http.StatusConflict, Templates, ui.Office, "informasi_temuan", page)
	}
	return k.invalid(w, r, "informasi_temuan", page)
}

// partOf finds the part of the release check that an address names.
func partOf(x register.Examination, part string) (where string, list []register.Finding, ok bool) {
	if part == textPart {
		return "Teks entri", slices.Clone(x.Text), true
	}
	for _, f := range x.Files {
		if f.ID == part {
			return f.Name, slices.Clone(f.Findings), true
		}
	}
	return "", nil, false
}
