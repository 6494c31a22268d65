package kantor

import (
	"fmt"
	"net/http"

	"suluh/internal/dipimport"
	"suluh/internal/fault"
	"suluh/internal/i18n"
	"suluh/internal/register"
	"suluh/internal/sheet"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// ImportPreviewPage shows what an import would do, or did.
type ImportPreviewPage struct {
	ui.Page
	File   string
	Unit   string
	Counts []string
	Lines  ui.Table
	Cut    string // that not every row is shown
	Gone   ui.Details
	CSV    ui.Link
	Act    ui.Buttons
	Done   bool
}

// shownRows is how many rows of a file a page shows.
const shownRows = 200

var fateWords = []struct {
	Fate register.Fate
	Word string
	Tone ui.Tone
}{
	{register.New, "Baru", ui.Good}, {register.Changed, "Berubah", ui.Soon}, {register.Unchanged, "Tetap", ui.Plain}, {register.LeftOut, "Dilewati", ui.Done},
}

func (k *Office) importPreview(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	s, err := k.Register.Spreadsheet(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	if s.Report != nil {
		http.Redirect(w, r, importsPath+s.ID+"/hasil", http.StatusSeeOther)
		return nil
	}
	batch, err := k.readSheet(r.Context(), v, s)
	if err != nil {
		return err
	}
	report, err := k.Register.Preview(r.Context(), v.Actor, s.Unit, batch.Lines)
	if err != nil {
		return err
	}
	warnings := warningsByRow(batch)
	page, err := k.importResult(w, r, v, "Pratinjau impor", s, withLeftOut(report, batch), warnings)
	if err != nil {
		return err
	}
	page.Act = ui.ButtonRow(ui.Button{Label: "Impor sebagai draf"}, ui.Button{Label: "Ubah kolom", Href: importsPath + s.ID, Kind: ui.Secondary},
		ui.Button{Label: "Batal", Href: registerPath, Kind: ui.Quiet})
	return k.render(w, r, "impor_pratinjau", page)
}

// importTake writes the drafts. Pressed twice, it leads to the same result.
func (k *Office) importTake(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	ctx := r.Context()
	s, err := k.Register.Spreadsheet(ctx, v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	if s.Report == nil {
		batch, err := k.readSheet(ctx, v, s)
		if err != nil {
			return err
		}
		report, err := k.Register.Import(ctx, v.Actor, s.Unit, s.Blob, batch.Lines)
		if err != nil {
			return err
		}
		if err := k.Register.FinishSpreadsheet(ctx, v.Actor, s.ID, withLeftOut(report, batch)); err != nil && !fault.Is(err, fault.Conflict) {
			return err
		}
	}
	http.Redirect(w, r, importsPath+s.ID+"/hasil", http.StatusSeeOther)
	return nil
}

func (k *Office) importDone(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	s, err := k.finished(r, v)
	if err != nil {
		return err
	}
	page, err := k.importResult(w, r, v, "Hasil impor", s, *s.Report, nil)
	if err != nil {
		return err
	}
	page.Done = true
	page.Act = ui.ButtonRow(ui.Button{Label: "Lihat draf", Href: registerPath + "?status=draf&unit=" + s.Unit}, ui.Button{Label: "Impor berkas lain", Href: importPath, Kind: ui.Secondary})
	if s.Report.Count[register.LeftOut] > 0 {
		page.CSV = ui.Link{Label: "Unduh baris yang dilewati (CSV)", Href: importsPath + s.ID + "/dilewati.csv"}
	}
	return k.render(w, r, "impor_pratinjau", page)
}

func (k *Office) finished(r *http.Request, v web.Visit) (register.Spreadsheet, error) {
	s, err := k.Register.Spreadsheet(r.Context(), v.Actor, r.PathValue("id"))
	if err == nil && s.Report == nil {
		err = fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	return s, err
}

// importLeftOut sends the rows that were left out, for correcting them in the
// spreadsheet.
func (k *Office) importLeftOut(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	s, err := k.finished(r, v)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", sheet.AsSemicolons.Media())
	w.Header().Set("Content-Disposition", `attachment; filename="baris-dilewati.csv"`)
	out, err := sheet.NewWriter(w, sheet.AsSemicolons, sheet.Layout{Columns: []sheet.Column{{Heading: "Baris"}, {Heading: "Judul"}, {Heading: "Alasan"}}})
	if err != nil {
		return err
	}
	for _, line := range s.Report.Lines {
		if line.Fate == register.LeftOut {
			if err := out.Row(int64(line.Row), line.Title, i18n.Say(line.Reason)); err != nil {
				return err
			}
		}
	}
	return out.Close()
}

func (k *Office) importResult(w http.ResponseWriter, r *http.Request, v web.Visit, title string, s register.Spreadsheet, report register.Report, warnings []string) (ImportPreviewPage, error) {
	names, _, err := k.unitNames(r, v)
	if err != nil {
		return ImportPreviewPage{}, err
	}
	page := ImportPreviewPage{Page: k.importPage(w, r, v, title), File: s.Name, Unit: names[s.Unit]}
	for _, f := range fateWords {
		page.Counts = append(page.Counts, fmt.Sprintf("%s: %s baris", f.Word, ui.Number(report.Count[f.Fate])))
	}
	page.Lines = ui.Table{Caption: "Baris dalam berkas", HideCaption: true, Dense: true, RowHead: 1,
		Columns: []ui.Column{{Label: "Baris", Num: true}, {Label: "Judul", Bare: true}, {Label: "Hasil"}, {Label: "Keterangan", Soft: true}},
		Empty:   ui.Empty{What: "Tidak ada baris yang dikenali.", Why: "Periksa kolomnya, atau pilih berkas lain."}}
	for i, line := range report.Lines {
		if i == shownRows {
			page.Cut = fmt.Sprintf("Hanya %d baris pertama diperlihatkan dari %s.", shownRows, ui.Number(len(report.Lines)))
			break
		}
		title := ui.Cell{Text: line.Title, Strong: true}
		if line.Title == "" {
			title.Text = "Tanpa judul"
		}
		if line.Entry != "" {
			title.Href = entryOffice(line.Entry)
		}
		note := ""
		if line.Reason != "" {
			note = i18n.Say(line.Reason)
		} else if len(line.Fields) > 0 {
			note = "Kolom yang berubah: " + columnWords(line.Fields)
		}
		if i < len(warnings) && warnings[i] != "" {
			note = joinNotes(note, warnings[i])
		}
		page.Lines.Rows = append(page.Lines.Rows, ui.Row{Cells: []ui.Cell{ui.NumCell(line.Row), title, {Tag: fateTag(line.Fate)}, ui.TextCell(note)}})
	}
	if n := len(report.Gone); n > 0 {
		page.Gone = ui.Details{Title: ui.Number(n) + " entri dari impor lain unit ini tidak ada dalam berkas ini; tidak diubah",
			Text: "Tidak ada yang terjadi padanya. Tarik satu per satu bila memang sudah tidak dikuasai."}
		for i, line := range report.Gone {
			if i == shownRows {
				break
			}
			page.Gone.List = append(page.Gone.List, line.Title)
		}
	}
	return page, nil
}

func fateTag(f register.Fate) ui.Tag {
	for _, w := range fateWords {
		if w.Fate == f {
			return ui.Tag{Text: w.Word, Tone: w.Tone}
		}
	}
	return ui.Tag{}
}

// warningsByRow are the warnings of the lines, in the order of the report.
func warningsByRow(b dipimport.Batch) []string {
	var all []string
	for _, line := range b.Lines {
		all = append(all, warningsText(line.Content.Warnings))
	}
	return all
}

// withLeftOut adds the records that no register of public information holds.
func withLeftOut(r register.Report, b dipimport.Batch) register.Report {
	r.Lines = append(r.Lines, b.LeftOut...)
	r.Count[register.LeftOut] += len(b.LeftOut)
	return r
}

func joinNotes(a, b string) string {
	if a == "" {
		return b
	}
	return a + "; " + b
}
