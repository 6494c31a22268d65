package kantor

import (
	"errors"
	"fmt"
	"net/http"

	"suluh/internal/calendar"
	"suluh/internal/decree"
	"suluh/internal/extract"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// DecreeFormPage asks for the number, the date, the signer and the scope of a decree.
type DecreeFormPage struct {
	ui.Page
	Errors ui.ErrorSummary
	Number ui.Field
	Date   ui.DateFields
	Unit   ui.Select
	Signer ui.Select
	Remark ui.TextArea
	Upload ui.FileField
	Kept   ui.FileCard // the scan that was sent before
	Drop   ui.Checkboxes
	Act    ui.Buttons
}

func (k *Office) decreeForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, found, err := k.Decrees.Draft(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	if !found {
		f.Date = v.Today
		if post, ok := v.Actor.By(identity.DecreeRegister); ok {
			f.Signer = post.ID
		}
	}
	return k.showDecreeForm(w, r, v, f, nil)
}

// decreeTyped keeps what was typed, whatever is wrong with it, and goes on to the
// preview when nothing is.
func (k *Office) decreeTyped(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	ctx := r.Context()
	before, _, err := k.Decrees.Draft(ctx, v.Actor)
	if err != nil {
		return err
	}
	var date ui.DateFields
	date.Name = "tanggal"
	on, ok := date.ReadDate(r.PostFormValue)
	f := decree.Form{Number: r.PostFormValue("nomor"), Date: on, Unit: r.PostFormValue("unit"), Signer: r.PostFormValue("penanda_tangan"),
		Remark: r.PostFormValue("keterangan"), File: before.File}
	if r.PostFormValue("tanpa_naskah") == "ya" {
		f.File = decree.File{}
	}
	var refusals fault.List
	if !ok {
		refusals.Add(fault.New(fault.Invalid, "tanggal", "umum.tanggal", ""))
	}
	scan, sent, err := k.takeScan(r, v)
	if !refused(err) {
		return err
	}
	refusals = append(refusals, fault.All(err)...)
	if sent && err == nil {
		f.File = scan
	}
	if err := k.Decrees.KeepDraft(ctx, v.Actor, f); err != nil {
		return err
	}
	err = k.Decrees.Check(ctx, v.Actor, f)
	if !refused(err) {
		return err
	}
	for _, e := range fault.All(err) {
		if e.Field != "tanggal" || ok { // one sentence about a date is enough
			refusals = append(refusals, e)
		}
	}
	if len(refusals) > 0 {
		return k.showDecreeForm(w, r, v, f, refusals.Err())
	}
	http.Redirect(w, r, decreePath+"/periksa", http.StatusSeeOther)
	return nil
}

// takeScan keeps the scan of a decree when one was chosen, after it was looked into.
func (k *Office) takeScan(r *http.Request, v web.Visit) (decree.File, bool, error) {
	content, header, err := r.FormFile("berkas")
	if errors.Is(err, http.ErrMissingFile) || errors.Is(err, http.ErrNotMultipart) {
		return decree.File{}, false, nil
	}
	if err != nil {
		return decree.File{}, false, err
	}
	defer content.Close()
	if header.Size > decree.MaxFile {
		return decree.File{}, true, fault.New(fault.Invalid, "berkas", "penetapan.berkas_besar", "", ui.Size(header.Size), ui.Size(decree.MaxFile))
	}
	kind, err := extract.Detect(content, header.Size)
	if err != nil {
		return decree.File{}, true, onFile(err)
	}
	kept, err := k.Blobs.Put(r.Context(), content, decree.MaxFile)
	if err != nil {
		return decree.File{}, true, onFile(err)
	}
	stored, err := k.Blobs.Open(kept.Hash)
	if err != nil {
		return decree.File{}, true, err
	}
	defer stored.Close()
	findings, err := decree.Inspect(r.Context(), k.Reader, stored.Descriptor(), kind)
	if err != nil {
		return decree.File{}, true, err
	}
	return decree.File{Blob: kept.Hash, Name: kind.FileName(header.Filename), Size: kept.Size, Findings: findings, Public: len(findings) == 0, By: v.Actor.Person}, true, nil
}

func (k *Office) showDecreeForm(w http.ResponseWriter, r *http.Request, v web.Visit, f decree.Form, refusal error) error {
	names, units, err := k.unitNames(r, v)
	if err != nil {
		return err
	}
	candidates, err := k.Decrees.Candidates(r.Context(), v.Body.ID)
	if err != nil {
		return err
	}
	page := DecreeFormPage{Page: k.decreePage(w, r, v, "Tetapkan dengan keputusan", registerCrumb, decreesCrumb), Errors: say(refusal)}
	page.Wide, page.ErrorPrefix = false, page.Errors.Any()
	problem := page.Errors.For
	page.Number = ui.Field{Name: "nomor", Label: "Nomor keputusan", Hint: "Seperti tertulis di naskahnya. Contoh: 188/14/PPID/2026", Value: f.Number, Error: problem("nomor"), Width: ui.Chars30}
	page.Date = ui.DateFields{Name: "tanggal", Label: "Tanggal keputusan", Hint: "Contoh: 5 1 2026", Error: problem("tanggal")}
	if r.Method == http.MethodPost {
		page.Date.Day, page.Date.Month, page.Date.Year = r.PostFormValue("tanggal_tanggal"), r.PostFormValue("tanggal_bulan"), r.PostFormValue("tanggal_tahun")
	} else {
		page.Date.SetDate(f.Date)
	}
	page.Unit = ui.Select{Name: "unit", Label: "Cakupan", Any: "Seluruh badan publik", Value: f.Unit, Error: problem("unit"),
		Hint: "Pilih satu unit hanya bila bagiannya memang ditetapkan tersendiri."}
	for _, u := range units {
		if u.Ended.IsZero() {
			page.Unit.Options = append(page.Unit.Options, ui.Option{Value: u.ID, Label: u.Name})
		}
	}
	page.Signer = ui.Select{Name: "penanda_tangan", Label: "Penanda tangan", Any: "Pilih pejabat", Value: f.Signer, Error: problem("penanda_tangan"),
		Hint: "Pejabat harus menjabat pada tanggal keputusan."}
	for _, h := range candidates {
		page.Signer.Options = append(page.Signer.Options, ui.Option{Value: h.ID, Label: holderLabel(h, names)})
	}
	page.Remark = ui.TextArea{Name: "keterangan", Label: "Keterangan", Optional: true, Rows: 3, Value: f.Remark, Error: problem("keterangan"), Hint: "Dapat dibaca umum, misalnya alasan penetapan di luar jadwal tahunan."}
	page.Upload = ui.FileField{Name: "berkas", Label: "Naskah bertanda tangan", Optional: true, Types: "PDF", Limit: decree.MaxFile, Accept: "application/pdf", Error: problem("berkas"),
		Hint: "Hasil pindai keputusannya. Boleh menyusul sesudah penetapan."}
	if f.File.Blob != "" {
		page.Kept = scanCard(f.File)
		page.Upload.Label = "Ganti naskah"
		page.Drop = ui.Checkboxes{Name: "tanpa_naskah", Label: "Naskah yang sudah diunggah", Optional: true, Options: []ui.Option{{Value: "ya", Label: "Jangan sertakan naskah ini"}}}
	}
	page.Act = ui.ButtonRow(ui.Button{Label: "Lanjut ke pemeriksaan"}, ui.Button{Label: "Batal", Href: decreesPath, Kind: ui.Quiet})
	if refusal != nil {
		return k.invalid(w, r, "penetapan_baru", page)
	}
	return k.render(w, r, "penetapan_baru", page)
}

// holderLabel names a post with its holder and period: the date decides who signed.
func holderLabel(h identity.Holder, names web.Names) string {
	s := h.Label() + ", " + h.Name
	if h.Unit != "" {
		s += ", " + names[h.Unit]
	}
	if h.Ends.IsZero() {
		return s + fmt.Sprintf(" (sejak %s)", calendar.Short(h.Starts))
	}
	return s + fmt.Sprintf(" (%s sampai %s)", calendar.Short(h.Starts), calendar.Short(h.Ends))
}

// scanCard shows the scan of a decree with what waits for a second person.
func scanCard(f decree.File) ui.FileCard {
	card := ui.FileCard{Title: f.Name, Type: "PDF", Size: f.Size}
	if !f.Public && len(f.Findings) > 0 {
		card.Note = "Menunggu orang kedua: di dalamnya ada yang menyerupai data pribadi."
	}
	return card
}
