package kantor

import (
	"fmt"
	"net/http"
	"net/url"
	"strconv"

	"suluh/internal/dipimport"
	"suluh/internal/fault"
	"suluh/internal/importer"
	"suluh/internal/register"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// ImportPreviewPage shows what an import would do, does, or did.
type ImportPreviewPage struct {
	ui.Page
	Errors   ui.ErrorSummary
	File     string
	Unit     string
	Going    string // how far a running step is; the rest of the page is empty then
	Stopped  string // why it stopped
	Counts   []string
	Tabs     []InboxTab // the lines by fate
	Says     []string
	Unused   []string
	Warnings ui.Table
	About    []string // warnings of the whole file
	Shown    string   // which lines are shown
	All      ui.Link
	Lines    ui.Table
	Pages    ui.Pagination
	Gone     ui.Details
	CSV      ui.Link
	Act      ui.Buttons
	Form     bool // the buttons send a form
}

// shownRows is how many lines of a file a page shows.
const shownRows = 100

// importShown is which lines of an import a page shows: of one fate, with one
// warning, or all.
type importShown struct {
	fate    register.Fate
	warning string
	page    int
}

func shownLines(r *http.Request) importShown {
	q := r.URL.Query()
	page, err := strconv.Atoi(q.Get("hlm"))
	if err != nil || page < 1 || page > 1_000_000 {
		page = 1
	}
	s := importShown{register.Fate(q.Get("hasil")), q.Get("peringatan"), page}
	if fateTag(s.fate).Text == "" {
		s.fate = ""
	}
	if warningWords[s.warning] == "" || s.fate != "" {
		s.warning = ""
	}
	return s
}

func (s importShown) path(at string, page int) string {
	q := url.Values{}
	if s.fate != "" {
		q.Set("hasil", string(s.fate))
	}
	if s.warning != "" {
		q.Set("peringatan", s.warning)
	}
	if page > 1 {
		q.Set("hlm", strconv.Itoa(page))
	}
	if len(q) == 0 {
		return at
	}
	return at + "?" + q.Encode()
}

func (k *Office) importPreview(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	i, err := k.Imports.Get(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	return k.showImportPreview(w, r, v, i, nil)
}

func (k *Office) showImportPreview(w http.ResponseWriter, r *http.Request, v web.Visit, i dipimport.Import, refusal error) error {
	switch i.State {
	case dipimport.Previewing:
		return k.showImportGoing(w, r, v, i, "Pratinjau impor", "Isi berkas sedang dibandingkan dengan yang sudah ada")
	case dipimport.Ready:
	default:
		http.Redirect(w, r, importAt(i), http.StatusSeeOther)
		return nil
	}
	page, tally, err := k.importLines(w, r, v, "Pratinjau impor", i)
	if err != nil {
		return err
	}
	page.Errors = say(refusal)
	page.ErrorPrefix = page.Errors.Any()
	page.Says = []string{"Belum ada yang disimpan. Baris yang berubah menjadi draf; yang sudah terbit tetap terlihat umum sampai draf itu diperiksa."}
	page.Form = true
	page.Act = ui.ButtonRow(ui.Button{Label: "Impor sebagai draf"}, ui.Button{Label: "Ubah kolom", Href: importsPath + i.ID, Kind: ui.Secondary},
		ui.Button{Label: "Batal", Href: registerPath, Kind: ui.Quiet})
	if tally.Kinds[importer.DIP]+tally.Kinds[importer.DIK] == 0 && tally.Lines() > 0 {
		page.Says = []string{"Belum ada yang disimpan. Barisnya menjadi arsip tahun lalu: tanpa tenggat, dengan nomor seperti tertulis, dan data pemohon disimpan tersandi."}
		page.Act.Items[0].Label = "Impor sebagai arsip"
	}
	if refusal != nil {
		return k.invalid(w, r, "impor_pratinjau", page)
	}
	return k.render(w, r, "impor_pratinjau", page)
}

// importTake imports. Pressed twice, it leads to the same result.
func (k *Office) importTake(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	ctx := r.Context()
	i, err := k.Imports.Get(ctx, v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	if i.State == dipimport.Ready {
		_, err := k.Imports.Ask(ctx, v.Actor, i, dipimport.ToRun)
		if fault.Is(err, fault.Forbidden) || fault.Is(err, fault.Invalid) {
			return k.showImportPreview(w, r, v, i, err)
		}
		if err != nil && !fault.Is(err, fault.Conflict) {
			return err
		}
		if i, err = k.Imports.Get(ctx, v.Actor, i.ID); err != nil {
			return err
		}
	}
	http.Redirect(w, r, importAt(i), http.StatusSeeOther)
	return nil
}

// showImportGoing shows how far a step of an import is, for looking again.
func (k *Office) showImportGoing(w http.ResponseWriter, r *http.Request, v web.Visit, i dipimport.Import, title, what string) error {
	names, _, err := k.unitNames(r, v)
	if err != nil {
		return err
	}
	page := ImportPreviewPage{Page: k.importPage(w, r, v, title), File: i.Name, Unit: names[i.Unit]}
	page.Wide = false
	page.Going = fmt.Sprintf("%s: %s dari %s baris.", what, ui.Number(int(i.Done)), ui.Number(int(i.Total)))
	page.Act = ui.ButtonRow(ui.Button{Label: "Muat ulang", Href: r.URL.Path, Kind: ui.Secondary})
	if i.Stalled(k.Site.Clock()) {
		page.Stopped = "Pekerjaan ini terhenti. Tidak ada baris yang tersimpan setengah; lanjutkan dari tempatnya berhenti."
		if i.Problem != "" {
			page.Stopped = "Pekerjaan ini terhenti: " + sentence(fault.All(fault.New(fault.Invalid, "", i.Problem, ""))[0])
		}
		page.Form = true
		page.Act = ui.ButtonRow(ui.Button{Label: "Lanjutkan"}, page.Act.Items[0])
		if i.State == dipimport.Running && i.Done > 0 {
			page.Act.Items = append(page.Act.Items, ui.Button{Label: "Batalkan impor ini", Href: importsPath + i.ID + "/batalkan", Kind: ui.Quiet})
		}
		if i.State == dipimport.Previewing {
			page.Form = false
			page.Act = ui.ButtonRow(ui.Button{Label: "Periksa kolom lagi", Href: importsPath + i.ID})
		}
	}
	return k.render(w, r, "impor_pratinjau", page)
}

// importLines makes the page of the lines of an import.
func (k *Office) importLines(w http.ResponseWriter, r *http.Request, v web.Visit, title string, i dipimport.Import) (ImportPreviewPage, dipimport.Tally, error) {
	ctx := r.Context()
	page := ImportPreviewPage{Page: k.importPage(w, r, v, title), File: i.Name}
	names, _, err := k.unitNames(r, v)
	if err != nil {
		return page, dipimport.Tally{}, err
	}
	tally, err := k.Imports.Tally(ctx, i)
	if err != nil {
		return page, tally, err
	}
	page.Unit = names[i.Unit]
	shown, total := shownLines(r), tally.Lines()
	page.Tabs = []InboxTab{{"Semua", r.URL.Path, total, shown.fate == "" && shown.warning == ""}}
	for _, f := range fateWords {
		page.Counts = append(page.Counts, fmt.Sprintf("%s: %s baris", f.Word, ui.Number(tally.Fates[f.Fate])))
		page.Tabs = append(page.Tabs, InboxTab{f.Word, importShown{fate: f.Fate}.path(r.URL.Path, 1), tally.Fates[f.Fate], shown.fate == f.Fate})
	}
	if onlyBooks(i) {
		page.Unit = "" // a book is the body's
	}
	for _, t := range i.Found.Tables {
		if isBook(t.Kind) {
			continue // what means nothing to us is kept with its case
		}
		for _, h := range t.Headings {
			if h.Column == "" && !h.LeftOut && h.Text != "" {
				page.Unused = append(page.Unused, h.Text)
			}
		}
	}
	for _, code := range i.Found.Warnings {
		page.About = append(page.About, fileWarning(code))
	}
	page.Warnings = ui.Table{Caption: "Yang perlu diperhatikan", HideCaption: true, Dense: true,
		Columns: []ui.Column{{Label: "Peringatan", Bare: true}, {Label: "Baris", Num: true}, {Label: "Artinya", Soft: true}}}
	for _, code := range tally.Codes() {
		page.Warnings.Rows = append(page.Warnings.Rows, ui.Row{Cells: []ui.Cell{ui.LinkCell(fileWarning(code), importShown{warning: code}.path(r.URL.Path, 1)),
			ui.NumCell(tally.Warnings[code]), ui.TextCell(warningHelp[code])}})
	}
	switch {
	case shown.fate != "":
		total = tally.Fates[shown.fate]
	case shown.warning != "":
		total = tally.Warnings[shown.warning]
		page.Shown = "Hanya baris: " + fileWarning(shown.warning)
	}
	if page.Shown != "" {
		page.All = ui.Link{Label: "Perlihatkan semua baris", Href: r.URL.Path}
	}
	last := max(1, (total+shownRows-1)/shownRows)
	at := min(shown.page, last)
	lines, err := k.Imports.Lines(ctx, i, dipimport.Filter{Fate: shown.fate, Warning: shown.warning, Limit: shownRows, Offset: (at - 1) * shownRows})
	if err != nil {
		return page, tally, err
	}
	page.Lines = ui.Table{Caption: "Baris dalam berkas", HideCaption: true, Dense: true, RowHead: 1,
		Columns: []ui.Column{{Label: "Baris", Num: true}, {Label: "Judul", Bare: true}, {Label: "Hasil"}, {Label: "Keterangan", Soft: true}},
		Empty:   ui.Empty{What: "Tidak ada baris yang dikenali.", Why: "Periksa kolomnya, atau pilih berkas lain."}}
	for _, l := range lines {
		title := ui.Cell{Text: l.Title, Strong: true, Href: importTarget(l)}
		if l.Title == "" {
			title.Text = "Tanpa judul"
		}
		page.Lines.Rows = append(page.Lines.Rows, ui.Row{Cells: []ui.Cell{importPlace(l), title, {Tag: fateTag(l.Fate)}, ui.TextCell(importNote(l, true))}})
	}
	page.Pages = ui.Pages(at, last, func(n int) string { return shown.path(r.URL.Path, n) })
	return page, tally, k.importGone(r, i, &page)
}

func isBook(kind importer.Kind) bool {
	return kind == importer.Permohonan || kind == importer.Keberatan
}

// onlyBooks reports whether a file holds nothing that belongs to a unit.
func onlyBooks(i dipimport.Import) bool {
	return len(i.Found.Tables) > 0 && i.Found.Records("") == i.Found.Records(importer.Permohonan)+i.Found.Records(importer.Keberatan)
}

// importTarget is the address of what a line became.
func importTarget(l dipimport.Line) string {
	if l.Target == "" || l.Undone == dipimport.TakenBack {
		return ""
	}
	switch l.Kind {
	case importer.DIP:
		return entryOffice(l.Target)
	case importer.DIK:
		return "/kantor/dikecualikan/uji/" + l.Target
	case importer.Permohonan, importer.Keberatan:
		return pastsPath + l.Target
	}
	return ""
}

func (k *Office) importGone(r *http.Request, i dipimport.Import, page *ImportPreviewPage) error {
	n := 0
	err := k.Imports.Gone(r.Context(), i, func(_, title string) error {
		if n++; n <= shownRows {
			page.Gone.List = append(page.Gone.List, title)
		}
		return nil
	})
	if n > 0 {
		page.Gone.Title = ui.Number(n) + " entri dari impor lain unit ini tidak ada dalam berkas ini; tidak diubah"
		page.Gone.Text = "Tidak ada yang terjadi padanya. Tarik satu per satu bila memang sudah tidak dikuasai."
	}
	return err
}
