package kantor

import (
	"net/http"

	"suluh/internal/dipimport"
	"suluh/internal/fault"
	"suluh/internal/i18n"
	"suluh/internal/importer"
	"suluh/internal/register"
	"suluh/internal/sheet"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// began finds an import that has written something.
func (k *Office) began(r *http.Request, v web.Visit) (dipimport.Import, error) {
	i, err := k.Imports.Get(r.Context(), v.Actor, r.PathValue("id"))
	if err == nil && !i.Began() {
		err = fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	return i, err
}

func (k *Office) importDone(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	i, err := k.began(r, v)
	if err != nil {
		return err
	}
	switch i.State {
	case dipimport.Running:
		return k.showImportGoing(w, r, v, i, "Impor berjalan", "Baris sedang disimpan")
	case dipimport.Undoing:
		return k.showImportGoing(w, r, v, i, "Impor dibatalkan", "Yang belum disentuh siapa pun sedang diambil kembali")
	}
	page, tally, err := k.importLines(w, r, v, "Hasil impor", i)
	if err != nil {
		return err
	}
	written := tally.Fates[register.New] + tally.Fates[register.Changed]
	if tally.Kinds[importer.DIP]+tally.Kinds[importer.DIK] > 0 {
		page.Says = []string{"Baris baru dan berubah tersimpan sebagai draf. Periksa setiap draf, lalu ajukan untuk diperiksa orang kedua."}
		page.Act = ui.ButtonRow(ui.Button{Label: "Lihat draf", Href: registerPath + "?status=draf&unit=" + i.Unit})
	} else {
		page.Says = []string{"Baris baru tersimpan sebagai arsip tahun lalu."}
	}
	page.Act.Items = append(page.Act.Items, ui.Button{Label: "Impor berkas lain", Href: importPath, Kind: ui.Secondary})
	if i.State == dipimport.Undone {
		back := tally.Undone[dipimport.TakenBack]
		page.Says = []string{"Impor ini dibatalkan. " + ui.Number(back) + " baris diambil kembali."}
		if stays := written - back; stays > 0 {
			page.Says = append(page.Says, ui.Number(stays)+" baris tetap ada karena sudah disentuh seseorang sesudah impor; alasannya tertulis di setiap baris.")
		}
		page.Act = ui.ButtonRow(ui.Button{Label: "Impor berkas lain", Href: importPath, Kind: ui.Secondary})
	} else if written > 0 {
		page.Act.Items = append(page.Act.Items, ui.Button{Label: "Batalkan impor ini", Href: importsPath + i.ID + "/batalkan", Kind: ui.Quiet})
	}
	if tally.Fates[register.LeftOut] > 0 {
		page.CSV = ui.Link{Label: "Unduh baris yang dilewati (CSV)", Href: importsPath + i.ID + "/dilewati.csv"}
	}
	return k.render(w, r, "impor_pratinjau", page)
}

// importResume goes on with an import that stopped in the middle.
func (k *Office) importResume(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	i, err := k.began(r, v)
	if err != nil {
		return err
	}
	step := dipimport.ToRun
	if i.State == dipimport.Undoing {
		step = dipimport.ToUndo
	}
	if i.State == dipimport.Running || i.State == dipimport.Undoing {
		if _, err := k.Imports.Ask(r.Context(), v.Actor, i, step); err != nil && !fault.Is(err, fault.Conflict) {
			return err
		}
	}
	http.Redirect(w, r, importsPath+i.ID+"/hasil", http.StatusSeeOther)
	return nil
}

// importLeftOut sends the rows that were left out, for correcting them in the
// spreadsheet.
func (k *Office) importLeftOut(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	i, err := k.began(r, v)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", sheet.AsSemicolons.Media())
	w.Header().Set("Content-Disposition", `attachment; filename="baris-dilewati.csv"`)
	return k.Imports.WriteLeftOut(r.Context(), w, i, i18n.Say)
}

// ImportUndoPage asks before an import is taken back.
type ImportUndoPage struct {
	ui.Page
	Errors ui.ErrorSummary
	File   string
	Will   []string
	Act    ui.Buttons
}

func (k *Office) importUndoForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	i, err := k.began(r, v)
	if err != nil {
		return err
	}
	return k.showImportUndo(w, r, v, i, nil)
}

func (k *Office) showImportUndo(w http.ResponseWriter, r *http.Request, v web.Visit, i dipimport.Import, refusal error) error {
	tally, err := k.Imports.Tally(r.Context(), i)
	if err != nil {
		return err
	}
	page := ImportUndoPage{Page: k.importPage(w, r, v, "Batalkan impor"), File: i.Name, Errors: say(refusal)}
	page.Wide, page.ErrorPrefix = false, page.Errors.Any()
	page.Will = []string{
		ui.Number(tally.Fates[register.New]+tally.Fates[register.Changed]) + " baris yang ditulis impor ini diambil kembali, selama belum disentuh siapa pun sesudahnya.",
		"Draf yang sudah disunting, diajukan, atau terbit tetap ada, dan disebutkan satu per satu.",
		"Draf yang berubah karena impor ini kembali seperti sebelumnya.",
		"Berkas yang sama dapat diimpor lagi kapan saja.",
	}
	page.Act = ui.ButtonRow(ui.Button{Label: "Batalkan impor ini"}, ui.Button{Label: "Kembali", Href: importsPath + i.ID + "/hasil", Kind: ui.Quiet})
	if refusal != nil {
		return k.invalid(w, r, "impor_batalkan", page)
	}
	return k.render(w, r, "impor_batalkan", page)
}

func (k *Office) importUndo(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	i, err := k.began(r, v)
	if err != nil {
		return err
	}
	if i.State == dipimport.Running || i.State == dipimport.Done {
		if _, err := k.Imports.Ask(r.Context(), v.Actor, i, dipimport.ToUndo); fault.Is(err, fault.Conflict) || fault.Is(err, fault.Forbidden) {
			return k.showImportUndo(w, r, v, i, err)
		} else if err != nil {
			return err
		}
	}
	http.Redirect(w, r, importsPath+i.ID+"/hasil", http.StatusSeeOther)
	return nil
}
