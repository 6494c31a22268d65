package kantor

import (
	"fmt"
	"maps"
	"net/http"
	"strconv"
	"strings"

	"suluh/internal/dipimport"
	"suluh/internal/fault"
	"suluh/internal/i18n"
	"suluh/internal/importer"
	"suluh/internal/org"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// ImportMapPage shows what was recognised in a spreadsheet, and lets the person
// correct it.
type ImportMapPage struct {
	ui.Page
	Errors   ui.ErrorSummary
	File     string
	Found    []string
	Unit     ui.Select // not asked for books, which are the body's
	Kept     ui.Hidden
	Category ui.Select
	Holder   ui.Field // asked only when a list has no such column
	Tables   []ImportTable
	Warnings []string
	Act      ui.Buttons
}

// ImportTable is one table of the file with its columns.
type ImportTable struct {
	Title   string
	Kind    string
	Goes    string
	Note    string
	Columns []ui.Select
	LeftOut []string // headings that are not looked at
}

// keepAside is the choice that keeps a column under its heading.
const keepAside = "lain"

// columnChoices are what a column of a list may mean.
func columnChoices(kind importer.Kind) []ui.Option {
	options := []ui.Option{{Value: keepAside, Label: "Tidak dipakai"}}
	if isBook(kind) {
		options[0].Label = "Simpan di bawah judulnya sendiri"
	}
	for _, name := range importer.Columns(kind) {
		options = append(options, ui.Option{Value: name, Label: importColumn(kind, name)})
	}
	return options
}

func (k *Office) importMap(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	i, err := k.Imports.Get(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	if i.Began() {
		http.Redirect(w, r, importAt(i), http.StatusSeeOther)
		return nil
	}
	return k.showImportMap(w, r, v, i, nil)
}

func (k *Office) showImportMap(w http.ResponseWriter, r *http.Request, v web.Visit, i dipimport.Import, refusal error) error {
	units, err := org.Units(r.Context(), k.Site.DB, v.Body.ID)
	if err != nil {
		return err
	}
	page := ImportMapPage{Page: k.importPage(w, r, v, "Periksa kolom"), File: i.Name, Errors: say(refusal)}
	page.ErrorPrefix = page.Errors.Any()
	tables := ui.Number(len(i.Found.Tables)) + " tabel"
	page.Found = []string{fmt.Sprintf("%s baris dikenali dalam %s.", ui.Number(int(i.Total)), tables)}
	page.Kept = ui.Hidden{Name: "unit", Value: i.Unit}
	page.Unit = ui.Select{Name: "unit", Label: "Unit", Value: i.Unit, Options: writableUnits(v.Actor, units), Error: page.Errors.For("unit")}
	if onlyBooks(i) {
		page.Unit = ui.Select{}
	}
	if i.Found.Records(importer.DIP) > 0 {
		page.Category = ui.Select{Name: "kategori", Label: "Klasifikasi untuk baris yang tidak menyebutnya", Value: i.Choice.Category, Any: "Biarkan kosong, pilih nanti", Error: page.Errors.For("kategori")}
		for _, o := range classOptions {
			page.Category.Options = append(page.Category.Options, ui.Option{Value: o.Value, Label: o.Label})
		}
	}
	place := 0
	for _, t := range i.Found.Tables {
		one := ImportTable{Title: "Tabel", Kind: importKinds[t.Kind].Name, Goes: importKinds[t.Kind].Goes,
			Note: fmt.Sprintf("Judul kolom di baris %s, %s baris isi.", rowsWords(t.HeadingRows), ui.Number(t.Records))}
		if t.Sheet != "" {
			one.Title = "Lembar " + t.Sheet
		}
		if t.Unit != "" {
			one.Note += " Kepala tabel menyebut " + t.Unit + "."
		}
		if t.Year != 0 {
			one.Note += " Tahun pada kepala tabel: " + strconv.Itoa(t.Year) + "."
		}
		barred := ""
		if reason := k.Imports.Barred(v.Actor, i, t.Kind); reason != "" {
			barred = i18n.Say(reason)
			one.Goes = barred + ". Barisnya akan dilewati."
		}
		if t.Kind == importer.DIP && !t.Has("penguasa") && t.Records > 0 {
			page.Holder = ui.Field{Name: "penguasa", Label: "Pejabat atau unit yang menguasai informasi", Optional: true, Value: i.Choice.Holder, Error: page.Errors.For("penguasa"),
				Hint: "Daftar ini tidak punya kolomnya. Isi bila berlaku untuk semua baris; bila dikosongkan, lengkapi di setiap draf."}
		}
		for _, h := range t.Headings {
			place++
			if h.LeftOut {
				one.LeftOut = append(one.LeftOut, h.Text)
				continue
			}
			if barred != "" || h.Text == "" {
				continue
			}
			choice := ui.Select{Name: fmt.Sprintf("kolom_%d", place), Label: h.Text, Width: ui.Chars30, Value: h.Column, Options: columnChoices(t.Kind)}
			if h.Column == "" || h.Column == "bagian" {
				choice.Value = keepAside
			}
			one.Columns = append(one.Columns, choice)
		}
		page.Tables = append(page.Tables, one)
	}
	for _, code := range i.Found.Warnings {
		page.Warnings = append(page.Warnings, fileWarning(code))
	}
	page.Act = ui.ButtonRow(ui.Button{Label: "Lihat hasilnya"}, ui.Button{Label: "Ganti berkas", Href: importPath, Kind: ui.Quiet})
	if refusal != nil {
		return k.invalid(w, r, "impor_kenali", page)
	}
	return k.render(w, r, "impor_kenali", page)
}

func (k *Office) importPage(w http.ResponseWriter, r *http.Request, v web.Visit, title string) ui.Page {
	page := k.page(w, r, v, title, registerCrumb, ui.Link{Label: "Impor dari lembar kerja", Href: importPath})
	page.Active = importPath
	return page
}

// importChoose keeps the corrections, recognises the file with them, and makes the
// preview: at once, or as a job when the file is large.
func (k *Office) importChoose(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	ctx := r.Context()
	i, err := k.Imports.Get(ctx, v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	if i.Began() {
		http.Redirect(w, r, importAt(i), http.StatusSeeOther)
		return nil
	}
	chosen := i
	chosen.Unit = r.PostFormValue("unit")
	chosen.Choice = dipimport.Choice{Category: r.PostFormValue("kategori"), Holder: strings.TrimSpace(r.PostFormValue("penguasa")),
		Columns: corrected(i.Choice.Columns, i.Found, r.PostFormValue)}
	if chosen.Found, err = k.recogniseKept(ctx, v, chosen); err == nil {
		err = k.Imports.Choose(ctx, v.Actor, chosen)
	}
	if fault.Is(err, fault.Invalid) {
		i.Unit, i.Choice.Category, i.Choice.Holder = chosen.Unit, chosen.Choice.Category, chosen.Choice.Holder
		return k.showImportMap(w, r, v, i, err)
	}
	if err != nil {
		return err
	}
	if i, err = k.Imports.Get(ctx, v.Actor, i.ID); err != nil {
		return err
	}
	if _, err := k.Imports.Ask(ctx, v.Actor, i, dipimport.ToPreview); err != nil {
		return err
	}
	http.Redirect(w, r, importsPath+i.ID+"/pratinjau", http.StatusSeeOther)
	return nil
}

// corrected adds what the person changed: headings whose column differs from the
// one that was shown.
func corrected(before map[string]string, f dipimport.Found, get func(string) string) map[string]string {
	columns := maps.Clone(before)
	if columns == nil {
		columns = map[string]string{}
	}
	place := 0
	for _, t := range f.Tables {
		for _, h := range t.Headings {
			place++
			chosen := get(fmt.Sprintf("kolom_%d", place))
			shown := h.Column
			if shown == "bagian" {
				shown = ""
			}
			if chosen == keepAside {
				chosen = ""
			} else if chosen == "" {
				continue // it was not asked for
			}
			if chosen != shown {
				columns[h.Text] = chosen
			}
		}
	}
	return columns
}

func rowsWords(rows []int) string {
	var words []string
	for _, n := range rows {
		words = append(words, strconv.Itoa(n))
	}
	return web.Join(words)
}

// sentence says a refusal on the screen.
func sentence(f *fault.Error) string { return i18n.Say(f.Key, f.Args...) }
