package kantor

import (
	"net/http"
	"strings"

	"suluh/internal/fault"
	"suluh/internal/notice"
	"suluh/internal/org"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// WordingPage lists the passages of letters that a body may word itself, or asks for
// the wording of one.
type WordingPage struct {
	ui.Page
	Errors  ui.ErrorSummary
	Groups  []WordingGroup
	Version ui.Hidden
	Passage ui.Hidden
	Text    ui.TextArea
	Holes   ui.DefinitionList
	Preview string
	Default string
	Act     ui.Buttons
}

// WordingGroup is the passages of one form of letter.
type WordingGroup struct {
	Title string
	List  []WordingItem
}

// WordingItem is one passage as it reads now.
type WordingItem struct {
	Link ui.Link
	Text string
	Tag  ui.Tag
}

func (k *Office) wording(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	if key := r.URL.Query().Get("bagian"); key != "" {
		return k.showPassage(w, r, v, key, "", nil)
	}
	body, err := org.BodyByID(r.Context(), k.Site.DB, v.Body.ID)
	if err != nil {
		return err
	}
	page := WordingPage{Page: k.page(w, r, v, "Kalimat surat", ui.Link{Label: "Pengaturan", Href: "/kantor/pengaturan"})}
	page.Wide = false
	for _, p := range notice.Passages() {
		title := web.LetterTitle(p.Kind)
		if n := len(page.Groups); n == 0 || page.Groups[n-1].Title != title {
			page.Groups = append(page.Groups, WordingGroup{Title: title})
		}
		text, own := body.Settings.Wording[p.Key()]
		item := WordingItem{Link: ui.Link{Label: p.Label, Href: wordingPath + "?bagian=" + p.Key()}, Text: p.Default}
		if own {
			item.Text, item.Tag = text, ui.Tag{Text: "Kalimat sendiri"}
		}
		last := &page.Groups[len(page.Groups)-1]
		last.List = append(last.List, item)
	}
	return k.render(w, r, "kata_surat", page)
}

func (k *Office) showPassage(w http.ResponseWriter, r *http.Request, v web.Visit, key, typed string, refusal error) error {
	p, ok := notice.PassageOf(key)
	if !ok {
		return fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	body, err := org.BodyByID(r.Context(), k.Site.DB, v.Body.ID)
	if err != nil {
		return err
	}
	text := p.Default
	if own, ok := body.Settings.Wording[key]; ok {
		text = own
	}
	if r.Method == http.MethodPost {
		text = typed
	}
	page := WordingPage{Page: k.page(w, r, v, p.Label, ui.Link{Label: "Pengaturan", Href: "/kantor/pengaturan"}, ui.Link{Label: "Kalimat surat", Href: wordingPath}),
		Errors: say(refusal), Version: hiddenVersion(body.Version), Passage: ui.Hidden{Name: "bagian", Value: key}, Default: p.Default}
	page.Wide, page.ErrorPrefix = false, page.Errors.Any()
	page.Text = ui.TextArea{Name: key, Label: web.LetterTitle(p.Kind), Rows: 5, Value: text, Error: page.Errors.For(key)}
	for _, h := range p.Holes {
		page.Holes.Rows = append(page.Holes.Rows, ui.Definition{Term: "{" + h.Name + "}", Value: ui.Cell{Text: "misalnya " + h.Sample}})
	}
	if p.Check(text) == nil {
		page.Preview = p.Sample(text)
	}
	page.Act = ui.ButtonRow(ui.Button{Label: "Simpan kalimat", Name: "langkah", Value: "simpan"}, ui.Button{Label: "Lihat hasilnya", Name: "langkah", Value: "lihat", Kind: ui.Secondary},
		ui.Button{Label: "Kembali ke kalimat bawaan", Name: "langkah", Value: "bawaan", Kind: ui.Quiet})
	switch {
	case fault.Is(refusal, fault.Conflict):
		return k.Site.Render(w, r, http.StatusConflict, Templates, ui.Office, "kata_surat_ubah", page)
	case refusal != nil:
		return k.invalid(w, r, "kata_surat_ubah", page)
	}
	return k.render(w, r, "kata_surat_ubah", page)
}

// reword keeps the wording of a passage, shows how it reads, or goes back to the
// default.
func (k *Office) reword(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	key := r.PostFormValue("bagian")
	text := strings.Join(strings.Fields(r.PostFormValue(key)), " ")
	p, ok := notice.PassageOf(key)
	if !ok {
		return fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	if r.PostFormValue("langkah") == "bawaan" {
		text = p.Default
	}
	err := p.Check(text)
	if err != nil || r.PostFormValue("langkah") == "lihat" {
		return k.showPassage(w, r, v, key, text, err)
	}
	body, err := org.BodyByID(r.Context(), k.Site.DB, v.Body.ID)
	if err != nil {
		return err
	}
	body.Settings.Wording = notice.Reworded(body.Settings.Wording, p, text)
	err = k.admin().ChangeSettings(r.Context(), v.Actor, versionOf(r), body.Settings)
	if fault.Is(err, fault.Invalid) || fault.Is(err, fault.Conflict) {
		return k.showPassage(w, r, v, key, text, err)
	}
	if err != nil {
		return err
	}
	k.Site.Refresh()
	return k.done(w, r, wordingPath, "Kalimat surat disimpan dan dicatat. Surat yang sudah dibuat tidak berubah.")
}
