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
	"suluh/internal/register"
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
	Unit     ui.Select
	Category ui.Select
	Tables   []ImportTable
	Warnings []string
	Act      ui.Buttons
}

// ImportTable is one table of the file with its columns.
type ImportTable struct {
	Title   string
	Note    string
	Columns []ui.Select
	LeftOut []string // headings that are not looked at
}

// keepAside is the choice that keeps a column under its heading.
const keepAside = "lain"

// columnChoices are what a column of a register may mean.
func columnChoices() []ui.Option {
	options := []ui.Option{{Value: keepAside, Label: "Tidak dipakai"}}
	for _, name := range importer.Columns(importer.DIP) {
		options = append(options, ui.Option{Value: name, Label: importColumn(name)})
	}
	return options
}

// importColumn names a canonical column on the screen.
func importColumn(name string) string {
	switch name {
	case "nomor":
		return "Nomor urut"
	case "waktu_tempat":
		return "Waktu dan tempat pembuatan"
	case "kategori":
		return "Klasifikasi"
	}
	if words := columnNames[name]; words != "" {
		return words
	}
	return name
}

func (k *Office) importMap(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	s, err := k.Register.Spreadsheet(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	if s.Report != nil {
		http.Redirect(w, r, importsPath+s.ID+"/hasil", http.StatusSeeOther)
		return nil
	}
	return k.showImportMap(w, r, v, s, nil)
}

func (k *Office) showImportMap(w http.ResponseWriter, r *http.Request, v web.Visit, s register.Spreadsheet, refusal error) error {
	batch, err := k.readSheet(r.Context(), v, s)
	if err != nil {
		return err
	}
	units, err := org.Units(r.Context(), k.Site.DB, v.Body.ID)
	if err != nil {
		return err
	}
	page := ImportMapPage{Page: k.importPage(w, r, v, "Periksa kolom"), File: s.Name, Errors: say(refusal)}
	page.ErrorPrefix = page.Errors.Any()
	page.Found = []string{fmt.Sprintf("%s baris informasi dikenali dalam %s tabel.", ui.Number(len(batch.Lines)), ui.Number(len(batch.Tables)))}
	if n := len(batch.LeftOut); n > 0 {
		page.Found = append(page.Found, ui.Number(n)+" baris bukan untuk Daftar Informasi Publik dan akan dilewati.")
	}
	page.Unit = ui.Select{Name: "unit", Label: "Unit", Value: s.Unit, Options: writableUnits(v.Actor, units), Error: page.Errors.For("unit")}
	page.Category = ui.Select{Name: "kategori", Label: "Klasifikasi untuk baris yang tidak menyebutnya", Value: s.Choice.Category, Any: "Biarkan kosong, pilih nanti", Error: page.Errors.For("kategori")}
	for _, o := range classOptions {
		page.Category.Options = append(page.Category.Options, ui.Option{Value: o.Value, Label: o.Label})
	}
	place := 0
	for _, t := range batch.Tables {
		one := ImportTable{Title: "Tabel", Note: fmt.Sprintf("Judul kolom di baris %s, %s baris isi.", rowsWords(t.HeadingRows), ui.Number(batch.Records[t]))}
		if t.Sheet != "" {
			one.Title = "Lembar " + t.Sheet
		}
		if t.Unit != "" {
			one.Note += " Kepala tabel menyebut " + t.Unit + "."
		}
		if t.Kind != importer.DIP {
			one.Note += " Tabel ini bukan Daftar Informasi Publik, jadi tidak diimpor di sini."
		}
		for _, h := range t.Headings {
			place++
			if h.LeftOut {
				one.LeftOut = append(one.LeftOut, h.Text)
				continue
			}
			if t.Kind != importer.DIP || h.Text == "" {
				continue
			}
			choice := ui.Select{Name: fmt.Sprintf("kolom_%d", place), Label: h.Text, Width: ui.Chars30, Value: h.Column, Options: columnChoices()}
			if h.Column == "" {
				choice.Value = keepAside
			}
			one.Columns = append(one.Columns, choice)
		}
		page.Tables = append(page.Tables, one)
	}
	for _, code := range batch.Warnings {
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

// importChoose keeps the corrections: headings whose column differs from the one
// that was shown.
func (k *Office) importChoose(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	s, err := k.Register.Spreadsheet(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	batch, err := k.readSheet(r.Context(), v, s)
	if err != nil {
		return err
	}
	choice := register.Choice{Category: r.PostFormValue("kategori"), Columns: corrected(s.Choice.Columns, batch, r.PostFormValue)}
	trial := s
	trial.Choice = choice
	if _, err = k.readSheet(r.Context(), v, trial); err == nil {
		err = k.Register.Choose(r.Context(), v.Actor, s.ID, r.PostFormValue("unit"), choice)
	}
	if fault.Is(err, fault.Invalid) {
		return k.showImportMap(w, r, v, s, err)
	}
	if err != nil {
		return err
	}
	http.Redirect(w, r, importsPath+s.ID+"/pratinjau", http.StatusSeeOther)
	return nil
}

func corrected(before map[string]string, b dipimport.Batch, get func(string) string) map[string]string {
	columns := maps.Clone(before)
	if columns == nil {
		columns = map[string]string{}
	}
	place := 0
	for _, t := range b.Tables {
		for _, h := range t.Headings {
			place++
			chosen := get(fmt.Sprintf("kolom_%d", place))
			if chosen == keepAside {
				chosen = ""
			} else if chosen == "" {
				continue // it was not asked for
			}
			if chosen != h.Column {
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

// warningWords say what the importer noticed.
var warningWords = map[string]string{
	importer.LembarTersembunyi: "lembar tersembunyi tidak dibaca", importer.KolomTersembunyi: "kolom tersembunyi tidak dibaca",
	importer.BarisTersembunyi: "barisnya tersembunyi di lembar kerja", importer.KategoriKosong: "klasifikasi belum ada",
	importer.KategoriBeda: "klasifikasi baris berbeda dari judul bagiannya", importer.KategoriTakBaku: "klasifikasi ditulis dengan kata lain",
	importer.WaktuTakDikenal: "waktu tidak dikenali, disimpan seperti tertulis", importer.TanggalTerbalik: "bulan dan tanggal mungkin tertukar",
	importer.TanggalMasaDepan: "tanggalnya di masa depan", importer.BentukTakDikenal: "bentuk tidak dikenali", importer.RetensiTakDikenal: "masa simpan tidak dikenali, disimpan seperti tertulis",
	importer.RetensiMeragukan: "masa simpan meragukan", importer.TautanDilengkapi: "tautan dilengkapi dengan https://", importer.TautanDiperbaiki: "tautan diperbaiki",
	importer.TautanLokal: "tautan menunjuk ke komputer Anda sendiri", importer.TautanPihakKetiga: "tautan menunjuk ke penyimpanan pihak ketiga",
	importer.NolHilang: "angka nol di depan mungkin hilang", importer.AngkaRusak: "angka panjang dirusak lembar kerja", importer.TidakDiimpor: "kolom tidak diimpor",
	importer.DataPribadi: "tampak memuat data pribadi, perlu diperiksa sebelum diajukan", importer.CentangGanda: "dicentang lebih dari satu",
	importer.KolomGanda: "dua kolom dengan arti sama berbeda isinya", importer.Ganda: "sama dengan baris sebelumnya", importer.RumusTanpaNilai: "ada rumus tanpa nilai",
	importer.PenguasaKosong: "yang menguasai informasi belum diisi", importer.KeputusanTakDikenal: "keputusan tidak dikenali",
}

// fileWarning says a warning about the whole file: a code, or a code and a name.
func fileWarning(code string) string {
	code, name, _ := strings.Cut(code, ": ")
	words := warningWords[code]
	if words == "" {
		words = code
	}
	if name != "" {
		return capital(words) + ": " + name
	}
	return capital(words)
}

func warningsText(codes []string) string {
	var words []string
	for _, c := range codes {
		words = append(words, fileWarning(c))
	}
	return strings.Join(words, "; ")
}
