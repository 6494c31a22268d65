package kantor

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"strings"

	"suluh/internal/dipimport"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/importer"
	"suluh/internal/org"
	"suluh/internal/register"
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

// importLimits bound a spreadsheet of the page more narrowly than the command line
// does: it is read inside the program that serves everybody, and a page is waiting.
var importLimits = sheet.Limits{Bytes: maxUpload, Unpacked: 128 << 20, Rows: 20_000, Cells: 1_000_000, Marks: 50_000}

// readingSheets lets one spreadsheet be read at a time, so that several cannot take
// the memory of the portal together.
var readingSheets = make(chan struct{}, 1)

// ImportStartPage takes a spreadsheet, or a table from the clipboard.
type ImportStartPage struct {
	ui.Page
	Errors ui.ErrorSummary
	Unit   ui.Select
	File   ui.FileField
	Paste  ui.TextArea
	Act    ui.Buttons
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
	page.Unit = ui.Select{Name: "unit", Label: "Unit", Hint: "Setiap baris menjadi draf unit ini.", Value: r.PostFormValue("unit"), Options: writableUnits(v.Actor, units), Error: page.Errors.For("unit")}
	if len(page.Unit.Options) != 1 {
		page.Unit.Any = "Pilih unit"
	}
	page.File = ui.FileField{Name: "berkas", Label: "Berkas lembar kerja", Optional: true, Limit: maxUpload, Types: "XLSX, ODS, CSV, tabel HTML, atau ekspor ZIP dari OpenSID",
		Hint: "Daftar seperti yang sudah Anda punya; judul kolomnya dikenali sendiri.", Error: page.Errors.For("berkas")}
	page.Paste = ui.TextArea{Name: "tempelan", Label: "Atau tempel dari Excel", Optional: true, Rows: 6, Value: r.PostFormValue("tempelan"),
		Hint: "Pilih barisnya di Excel atau LibreOffice beserta judul kolomnya, salin, lalu tempel di sini.", Error: page.Errors.For("tempelan")}
	page.Act = ui.ButtonRow(ui.Button{Label: "Baca isinya"}, ui.Button{Label: "Batal", Href: registerPath, Kind: ui.Quiet})
	if err != nil {
		return k.invalid(w, r, "informasi_impor", page)
	}
	return k.render(w, r, "informasi_impor", page)
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
	unit := r.PostFormValue("unit")
	if !v.Actor.MayFor(identity.EditRegister, unit) {
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
	batch, err := k.parseSheet(r.Context(), v, raw, register.Spreadsheet{Name: name})
	if err != nil {
		return "", named(err, name)
	}
	if len(batch.Tables) == 0 {
		return "", fault.New(fault.Invalid, "berkas", "impor.tanpa_tabel", "", name)
	}
	b, err := k.Blobs.Put(r.Context(), bytes.NewReader(raw), maxUpload)
	if err != nil {
		return "", err
	}
	return k.Register.KeepSpreadsheet(r.Context(), v.Actor, unit, b.Hash, name)
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

// readSheet reads a kept spreadsheet within the limits of the page.
func (k *Office) readSheet(ctx context.Context, v web.Visit, s register.Spreadsheet) (dipimport.Batch, error) {
	content, err := k.Blobs.Open(s.Blob)
	if err != nil {
		return dipimport.Batch{}, err
	}
	defer content.Close()
	raw, err := io.ReadAll(io.LimitReader(content, maxUpload+1))
	if err != nil {
		return dipimport.Batch{}, err
	}
	return k.parseSheet(ctx, v, raw, s)
}

func (k *Office) parseSheet(ctx context.Context, v web.Visit, raw []byte, s register.Spreadsheet) (dipimport.Batch, error) {
	select {
	case readingSheets <- struct{}{}:
		defer func() { <-readingSheets }()
	case <-ctx.Done():
		return dipimport.Batch{}, fault.New(fault.Busy, "", "umum.sibuk", "")
	}
	book, err := sheet.Open(bytes.NewReader(raw), int64(len(raw)), s.Name, importLimits)
	if err != nil {
		return dipimport.Batch{}, err
	}
	return dipimport.Read(book, importer.Options{Today: v.Today, DefaultCategory: s.Choice.Category, Mapping: s.Choice.Columns})
}
