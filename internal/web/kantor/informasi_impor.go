package kantor

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"strings"

	"suluh/internal/db"
	"suluh/internal/dipimport"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/org"
	"suluh/internal/sheet"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

const (
	importPath  = "/kantor/informasi/impor"
	importsPath = "/kantor/impor/"
	// maxPaste is the longest table that may be pasted, in bytes.
	maxPaste = 2 << 20
)

// readingSheets lets one spreadsheet be looked through at a time, so that several
// cannot take the memory of the portal together.
var readingSheets = make(chan struct{}, 1)

// ImportStartPage takes a spreadsheet, or a table from the clipboard.
type ImportStartPage struct {
	ui.Page
	Errors   ui.ErrorSummary
	Unit     ui.Select
	File     ui.FileField
	Paste    ui.TextArea
	Act      ui.Buttons
	Template ui.Link
	Before   ui.Table // earlier imports of the person
}

func (k *Office) importStart(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return k.showImportStart(w, r, v, nil)
}

func (k *Office) showImportStart(w http.ResponseWriter, r *http.Request, v web.Visit, err error) error {
	units, uerr := org.Units(r.Context(), k.Site.DB, v.Body.ID)
	if uerr != nil {
		return uerr
	}
	page := ImportStartPage{Page: k.page(w, r, v, "Impor dari lembar kerja", registerCrumb), Errors: say(err)}
	page.Wide, page.ErrorPrefix = false, page.Errors.Any()
	page.Unit = ui.Select{Name: "unit", Label: "Unit", Hint: "Baris Daftar Informasi Publik menjadi draf unit ini.", Value: r.PostFormValue("unit"), Options: writableUnits(v.Actor, units), Error: page.Errors.For("unit")}
	if len(page.Unit.Options) != 1 {
		page.Unit.Any = "Pilih unit"
	}
	page.File = ui.FileField{Name: "berkas", Label: "Berkas lembar kerja", Optional: true, Limit: maxUpload, Types: "XLSX, ODS, CSV, tabel HTML, atau ekspor ZIP dari OpenSID",
		Hint: "Daftar seperti yang sudah Anda punya; judul kolomnya dikenali sendiri.", Error: page.Errors.For("berkas")}
	page.Paste = ui.TextArea{Name: "tempelan", Label: "Atau tempel dari Excel", Optional: true, Rows: 6, Value: r.PostFormValue("tempelan"),
		Hint: "Pilih barisnya di Excel atau LibreOffice beserta judul kolomnya, salin, lalu tempel di sini.", Error: page.Errors.For("tempelan")}
	page.Act = ui.ButtonRow(ui.Button{Label: "Baca isinya"}, ui.Button{Label: "Batal", Href: registerPath, Kind: ui.Quiet})
	page.Template = ui.Link{Label: "Unduh templat lembar kerja", Href: importPath + "/templat.xlsx", Note: "XLSX dengan judul kolom dan satu baris contoh"}
	if page.Before, uerr = k.importsBefore(r.Context(), v); uerr != nil {
		return uerr
	}
	if err != nil {
		return k.invalid(w, r, "informasi_impor", page)
	}
	return k.render(w, r, "informasi_impor", page)
}

// importsBefore lists the latest imports of the person, with where each stands.
func (k *Office) importsBefore(ctx context.Context, v web.Visit) (ui.Table, error) {
	t := ui.Table{Caption: "Impor Anda sebelumnya", HideCaption: true, Dense: true,
		Columns: []ui.Column{{Label: "Berkas", Bare: true}, {Label: "Tanggal"}, {Label: "Baris", Num: true}, {Label: "Status"}}}
	mine, err := k.Imports.Mine(ctx, v.Actor, 10)
	for _, i := range mine {
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{ui.LinkCell(i.Name, importAt(i)), ui.DateCell(v.Body.Day(i.MadeAt)), ui.NumCell(int(i.Total)), {Tag: importTag(i, k.Site.Clock())}}})
	}
	return t, err
}

// importSend keeps the file and shows what was recognised in it.
func (k *Office) importSend(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	id, err := k.keepSheet(r, v)
	if refused(err) && err != nil {
		return k.showImportStart(w, r, v, err)
	}
	if err != nil {
		return err
	}
	http.Redirect(w, r, importsPath+id, http.StatusSeeOther)
	return nil
}

func (k *Office) keepSheet(r *http.Request, v web.Visit) (string, error) {
	ctx := r.Context()
	unit := r.PostFormValue("unit")
	if unit == "" || !v.Actor.MayFor(identity.EditRegister, unit) {
		return "", fault.New(fault.Invalid, "unit", "informasi.unit", "")
	}
	content, name, err := sentSheet(r)
	if err != nil {
		return "", err
	}
	defer content.Close()
	raw, err := io.ReadAll(io.LimitReader(content, maxUpload+1))
	if err != nil {
		return "", err
	}
	if err := villageExport(v, raw, name); err != nil {
		return "", err
	}
	choice, err := k.Imports.Remembered(ctx, v.Actor.Org, unit)
	if err != nil {
		return "", err
	}
	found, err := recognise(ctx, v, raw, name, choice)
	if err != nil {
		return "", named(err, name)
	}
	if len(found.Tables) == 0 {
		return "", fault.New(fault.Invalid, "berkas", "impor.tanpa_tabel", "", name)
	}
	i := dipimport.Import{ID: db.NewID(), Unit: unit, Name: name, Sealed: true, Choice: choice, Found: found}
	if i.Hash, err = dipimport.Hash(bytes.NewReader(raw)); err != nil {
		return "", err
	}
	kept, err := k.Imports.PutFile(ctx, v.Actor.Org, i.ID, bytes.NewReader(raw), maxUpload)
	if err != nil {
		return "", err
	}
	i.Blob = kept.Hash
	i, err = k.Imports.Keep(ctx, v.Actor, i)
	return i.ID, err
}

// sentSheet is the file that was chosen, or the table that was pasted.
func sentSheet(r *http.Request) (io.ReadCloser, string, error) {
	content, header, err := r.FormFile("berkas")
	paste := r.PostFormValue("tempelan")
	switch {
	case err == nil && header.Size > maxUpload:
		content.Close()
		return nil, "", fault.New(fault.Invalid, "berkas", "informasi.berkas_besar", "", shownName(header.Filename), ui.Size(header.Size), ui.Size(maxUpload))
	case err == nil:
		return content, shownName(header.Filename), nil
	case !errors.Is(err, http.ErrMissingFile) && !errors.Is(err, http.ErrNotMultipart):
		return nil, "", err
	case len(paste) > maxPaste:
		return nil, "", fault.New(fault.Invalid, "tempelan", "impor.tempelan_panjang", "", ui.Size(maxPaste))
	case strings.TrimSpace(paste) == "":
		return nil, "", fault.New(fault.Invalid, "berkas", "impor.kosong", "")
	}
	return io.NopCloser(strings.NewReader(paste)), "tempelan", nil
}

// named puts the name of the file in front of why it was refused.
func named(err error, name string) error {
	var l fault.List
	for _, f := range fault.All(err) {
		l.Add(fault.New(fault.Invalid, "berkas", "informasi.berkas_tolak", "", name, sentence(f)))
	}
	if len(l) == 0 {
		return err
	}
	return l.Err()
}

// recognise looks through a file within the limits of the page.
func recognise(ctx context.Context, v web.Visit, raw []byte, name string, c dipimport.Choice) (dipimport.Found, error) {
	leave, err := enterSheets(ctx)
	if err != nil {
		return dipimport.Found{}, err
	}
	defer leave()
	book, err := sheet.Open(bytes.NewReader(raw), int64(len(raw)), name, dipimport.PageLimits)
	if err != nil {
		return dipimport.Found{}, err
	}
	return dipimport.Recognise(book, c, v.Today)
}

// recogniseKept looks through the kept file of an import with other choices.
func (k *Office) recogniseKept(ctx context.Context, v web.Visit, i dipimport.Import) (dipimport.Found, error) {
	leave, err := enterSheets(ctx)
	if err != nil {
		return dipimport.Found{}, err
	}
	defer leave()
	book, file, err := k.Imports.Workbook(i, dipimport.PageLimits)
	if err != nil {
		return dipimport.Found{}, err
	}
	defer file.Close()
	return dipimport.Recognise(book, i.Choice, v.Today)
}

func enterSheets(ctx context.Context) (leave func(), err error) {
	select {
	case readingSheets <- struct{}{}:
		return func() { <-readingSheets }, nil
	case <-ctx.Done():
		return nil, fault.New(fault.Busy, "", "umum.sibuk", "")
	}
}
