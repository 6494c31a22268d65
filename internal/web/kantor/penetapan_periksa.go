package kantor

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"net/http"

	"suluh/internal/calendar"
	"suluh/internal/decree"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// DecreePreviewPage shows what will be frozen before it is.
type DecreePreviewPage struct {
	ui.Page
	Errors  ui.ErrorSummary
	Since   ui.Table // what came between the last look and this one
	Will    []string
	Typed   ui.SummaryList
	Scan    ui.FileCard
	Now     string
	Changes []ui.Table
	Same    string
	Seen    ui.Hidden
	Form    ui.Hidden
	Act     ui.Buttons
}

func (k *Office) decreePreview(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, found, err := k.Decrees.Draft(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	if !found {
		return k.decreeForm(w, r, v)
	}
	return k.showDecreePreview(w, r, v, f, nil, ui.Table{})
}

// decreeFreeze freezes what the page showed. When the register changed meanwhile the
// page comes back with what changed, and can be confirmed anew.
func (k *Office) decreeFreeze(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	ctx := r.Context()
	f, found, err := k.Decrees.Draft(ctx, v.Actor)
	if err != nil {
		return err
	}
	if !found {
		http.Redirect(w, r, decreePath+"/baru", http.StatusSeeOther)
		return nil
	}
	seen := decree.ParseFingerprint(r.PostFormValue("sidik"))
	if r.PostFormValue("isian") != formMark(f) {
		return k.showDecreePreview(w, r, v, f, fault.New(fault.Conflict, "", "penetapan.isian_lain", ""), ui.Table{})
	}
	made, err := k.Decrees.Freeze(ctx, v.Actor, f, seen)
	switch {
	case err == nil:
		return k.done(w, r, decreeOffice(made), fmt.Sprintf("Daftar ditetapkan: %s informasi, versi %d. Lampirannya sedang dibuat.", ui.Number(int(made.Entries)), made.Sequence))
	case fault.Is(err, fault.Invalid):
		return k.showDecreePreview(w, r, v, f, err, ui.Table{})
	case !fault.Is(err, fault.Conflict):
		return err
	}
	since := ui.Table{}
	if seen.Entries >= 0 {
		changes, serr := k.Decrees.Since(ctx, v.Body.ID, seen.Act)
		if serr != nil {
			return serr
		}
		since = sinceTable(changes)
	}
	return k.showDecreePreview(w, r, v, f, err, since)
}

// formMark names exactly what was typed, so that a preview confirms its own form and
// not one that was typed in another window since.
func formMark(f decree.Form) string {
	raw, err := json.Marshal(f)
	if err != nil {
		return ""
	}
	return fmt.Sprintf("%x", sha256.Sum256(raw))[:16]
}

func sinceTable(changes []decree.Change) ui.Table {
	if len(changes) == 0 {
		return ui.Table{}
	}
	t := ui.Table{Caption: "Yang berubah sejak Anda memeriksanya", RowHead: 1, Columns: []ui.Column{{Label: "Nomor", Num: true}, {Label: "Judul", Bare: true}, {Label: "Perubahan"}}}
	for _, c := range changes {
		tag := ui.Tag{Text: "Diperbarui", Icon: "refresh-cw"}
		switch {
		case c.Now == 0:
			tag = ui.Tag{Text: "Ditarik", Icon: "x"}
		case c.Was == 0:
			tag = ui.Tag{Text: "Baru terbit", Icon: "plus"}
		}
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{ui.NumCell(int(c.Number)), {Text: c.Title, Href: entryOffice(c.Entry)}, changeCell(c, tag)}})
	}
	return t
}

func (k *Office) showDecreePreview(w http.ResponseWriter, r *http.Request, v web.Visit, f decree.Form, refusal error, since ui.Table) error {
	ctx := r.Context()
	s, err := k.Decrees.Standing(ctx, v.Body.ID, f.Unit)
	if err != nil {
		return err
	}
	names, _, err := k.unitNames(r, v)
	if err != nil {
		return err
	}
	candidates, err := k.Decrees.Candidates(ctx, v.Body.ID)
	if err != nil {
		return err
	}
	page := DecreePreviewPage{Page: k.decreePage(w, r, v, "Periksa, lalu tetapkan", registerCrumb, decreesCrumb), Errors: say(refusal), Since: since, Now: standingSentence(s)}
	page.ErrorPrefix = page.Errors.Any()
	page.Typed = typedDecree(f, names, candidates)
	if f.File.Blob != "" {
		page.Scan = scanCard(f.File)
	}
	page.Will = []string{
		fmt.Sprintf("%s informasi dibekukan dengan nomor dan versinya, dan ditampilkan kepada umum sebagai daftar yang ditetapkan.", ui.Number(int(s.Fingerprint.Entries))),
		"Lampiran PDF dan XLSX dibuat dan ditawarkan di halaman umum keputusan ini.",
		"Keputusan tidak dapat diubah. Yang keliru diperbaiki dengan keputusan baru, atau dicabut dengan alasan.",
	}
	if s.Base.ID != "" && s.Base.InForce() {
		page.Will = append(page.Will, "Keputusan Nomor "+s.Base.Number+" digantikan; daftarnya tetap dapat dibaca.")
	}
	page.Changes, page.Same = changeTables(s)
	page.Seen, page.Form = ui.Hidden{Name: "sidik", Value: s.Fingerprint.String()}, ui.Hidden{Name: "isian", Value: formMark(f)}
	page.Act = ui.ButtonRow(ui.Button{Label: "Tetapkan daftar"}, ui.Button{Label: "Ubah isian", Href: decreePath + "/baru", Kind: ui.Secondary}, ui.Button{Label: "Batal", Href: decreesPath, Kind: ui.Quiet})
	if s.Fingerprint.Entries == 0 {
		page.Act.Items = page.Act.Items[1:]
	}
	switch {
	case fault.Is(refusal, fault.Conflict):
		return k.Site.Render(w, r, http.StatusConflict, Templates, ui.Office, "penetapan_periksa", page)
	case refusal != nil:
		return k.invalid(w, r, "penetapan_periksa", page)
	}
	return k.render(w, r, "penetapan_periksa", page)
}

func typedDecree(f decree.Form, names web.Names, candidates []identity.Holder) ui.SummaryList {
	change := decreePath + "/baru"
	signer := ""
	for _, h := range candidates {
		if h.ID == f.Signer {
			signer = holderLabel(h, names)
		}
	}
	l := ui.SummaryList{Rows: []ui.SummaryRow{
		{Key: "Nomor keputusan", Values: filled(f.Number), Change: change, What: "nomor"},
		{Key: "Tanggal", Values: filled(calendar.Long(f.Date)), Change: change, What: "tanggal"},
		{Key: "Penanda tangan", Values: filled(signer), Change: change, What: "penanda tangan"},
		{Key: "Cakupan", Values: filled(scopeName(f.Unit, names)), Change: change, What: "cakupan"},
	}}
	if f.Remark != "" {
		l.Rows = append(l.Rows, ui.SummaryRow{Key: "Keterangan", Values: filled(f.Remark), Change: change, What: "keterangan"})
	}
	return l
}

func filled(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}
