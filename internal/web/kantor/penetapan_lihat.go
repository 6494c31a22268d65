package kantor

import (
	"fmt"
	"net/http"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/decree"
	"suluh/internal/extract"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/org"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// DecreePage is one decree: what it says, its files, what may be done with it.
type DecreePage struct {
	ui.Page
	Errors   ui.ErrorSummary
	State    ui.Tag
	Stands   string
	Facts    ui.DefinitionList
	Links    []ui.Link
	Scan     ui.FileCard
	Findings ui.Table // what a second person has to look at
	Why      ui.TextArea
	Barred   string // why the findings cannot be answered by this person
	Upload   ui.FileField
	Version  ui.Hidden
	Open     ui.Buttons
	Send     ui.Buttons
	Annexes  []ui.FileCard
	NoAnnex  string
	Revoke   ui.Buttons
	Thread   ui.Timeline
}

func (k *Office) decreeShow(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	d, err := k.Decrees.ByID(r.Context(), v.Body.ID, r.PathValue("id"))
	if err != nil {
		return err
	}
	return k.showDecree(w, r, v, d, nil)
}

// decreeFile adds the scan, or opens one that waits for a second person.
func (k *Office) decreeFile(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	ctx := r.Context()
	d, err := k.Decrees.ByID(ctx, v.Body.ID, r.PathValue("id"))
	if err != nil {
		return err
	}
	done := "Naskah dibuka untuk umum."
	if r.PostFormValue("langkah") == "buka" {
		err = k.Decrees.OpenFile(ctx, v.Actor, d.ID, versionOf(r), r.PostFormValue("alasan"))
	} else {
		var scan decree.File
		var sent bool
		scan, sent, err = k.takeScan(r, v)
		switch {
		case err == nil && !sent:
			err = fault.New(fault.Invalid, "berkas", "penetapan.berkas_kosong", "")
		case err == nil:
			err = k.Decrees.AddFile(ctx, v.Actor, d.ID, versionOf(r), scan)
			done = "Naskah ditambahkan dan terbuka untuk umum."
			if len(scan.Findings) > 0 {
				done = "Naskah ditambahkan. Orang kedua perlu memeriksanya sebelum terbuka untuk umum."
			}
		}
	}
	switch {
	case err == nil:
		return k.done(w, r, decreeOffice(d), done)
	case !refused(err):
		return err
	}
	if d, nerr := k.Decrees.ByID(ctx, v.Body.ID, d.ID); nerr == nil {
		return k.showDecree(w, r, v, d, err)
	}
	return err
}

func (k *Office) showDecree(w http.ResponseWriter, r *http.Request, v web.Visit, d decree.Decree, refusal error) error {
	ctx := r.Context()
	names, _, err := k.unitNames(r, v)
	if err != nil {
		return err
	}
	annexes, err := k.Decrees.Annexes(ctx, d)
	if err != nil {
		return err
	}
	acts, err := ledger.Timeline(ctx, k.Site.DB, v.Body.ID, "penetapan", d.ID)
	if err != nil {
		return err
	}
	page := DecreePage{Page: k.decreePage(w, r, v, "Keputusan Nomor "+d.Number, registerCrumb, decreesCrumb), Errors: say(refusal), State: decreeTag(d), Stands: decreeState(d)}
	page.Wide, page.ErrorPrefix, page.Version = false, page.Errors.Any(), hiddenVersion(d.Version)
	page.Facts = decreeFacts(d, names)
	public := fmt.Sprintf("/informasi/penetapan/%d", d.Sequence)
	page.Links = []ui.Link{{Label: "Lihat seperti umum melihatnya", Href: public}}
	k.fillScan(&page, r, v, d)
	for _, x := range annexes {
		page.Annexes = append(page.Annexes, annexCard(x, public, v.Body))
	}
	if len(annexes) == 0 {
		page.NoAnnex = "Lampiran sedang dibuat dari daftar yang dibekukan. Muat ulang halaman ini sebentar lagi."
	}
	if d.InForce() {
		page.Revoke = ui.ButtonRow(ui.Button{Label: "Cabut keputusan ini", Href: decreeOffice(d) + "/cabut", Kind: ui.Secondary})
	}
	for _, a := range acts {
		e, err := decreeEvent(a)
		if err != nil {
			return err
		}
		e.At, e.Actor = a.At.In(v.Body.Location()), a.ActorPost
		page.Thread.Events = append(page.Thread.Events, e)
	}
	switch {
	case fault.Is(refusal, fault.Conflict):
		return k.Site.Render(w, r, http.StatusConflict, Templates, ui.Office, "penetapan_lihat", page)
	case refusal != nil:
		return k.invalid(w, r, "penetapan_lihat", page)
	}
	return k.render(w, r, "penetapan_lihat", page)
}

// fillScan shows the scan, what waits for a second person, or the way to add one.
func (k *Office) fillScan(page *DecreePage, r *http.Request, v web.Visit, d decree.Decree) {
	f := d.File
	if f.Blob == "" {
		page.Upload = ui.FileField{Name: "berkas", Label: "Tambah naskah bertanda tangan", Types: "PDF", Limit: decree.MaxFile, Accept: "application/pdf", Error: page.Errors.For("berkas"),
			Hint: "Naskah tidak dapat diganti sesudah ditambahkan."}
		page.Send = ui.ButtonRow(ui.Button{Label: "Tambah naskah"})
		return
	}
	page.Scan = scanCard(f)
	page.Scan.Href = decreeOffice(d) + "/naskah"
	if f.Public {
		return
	}
	page.Findings = ui.Table{Caption: "Yang menyerupai data pribadi", Columns: []ui.Column{{Label: "Jenis"}, {Label: "Tempat"}, {Label: "Kutipan"}}}
	for _, x := range f.Findings {
		page.Findings.Rows = append(page.Findings.Rows, ui.Row{Cells: []ui.Cell{ui.TextCell(personalWords(x)), ui.TextCell(x.Place), ui.TextCell(x.Excerpt)}})
	}
	if !v.Actor.Everywhere(identity.PublishRegister) {
		page.Barred = "Yang membuka naskah ini adalah orang yang berwenang menerbitkan."
		return
	}
	page.Why = ui.TextArea{Name: "alasan", Label: "Mengapa naskah ini boleh dibuka", Rows: 3, Value: r.PostFormValue("alasan"), Error: page.Errors.For("alasan"),
		Hint: "Buka dan baca dulu naskahnya. Contoh: nomor telepon dan surel kantor pada kop surat."}
	page.Open = ui.ButtonRow(ui.Button{Label: "Buka untuk umum"})
}

func personalWords(f extract.Finding) string {
	if words := map[string]string{"nik": "NIK", "kk": "Nomor kartu keluarga", "npwp": "NPWP", "telepon": "Nomor telepon", "surel": "Alamat surel", "rekening": "Nomor rekening", "gps": "Lokasi pengambilan gambar"}[f.Code]; words != "" {
		return words
	}
	return f.Code
}

// decreeState says in a sentence where a decree stands.
func decreeState(d decree.Decree) string {
	switch {
	case !d.RevokedOn.IsZero():
		return "Dicabut pada " + calendar.Long(d.RevokedOn) + ". Alasan: " + d.RevokedReason
	case d.SupersededBy > 0:
		return fmt.Sprintf("Digantikan oleh penetapan versi %d. Daftarnya tetap dapat dibaca umum.", d.SupersededBy)
	}
	return "Berlaku sekarang."
}

func decreeFacts(d decree.Decree, names web.Names) ui.DefinitionList {
	l := ui.DefinitionList{Rows: []ui.Definition{
		{Term: "Versi daftar", Value: ui.TextCell(fmt.Sprint(d.Sequence))},
		{Term: "Tanggal keputusan", Value: ui.TextCell(calendar.Long(d.Date))},
		{Term: "Penanda tangan", Value: ui.Cell{Text: d.Signer.Post, Sub: d.Signer.Name}},
		{Term: "Cakupan", Value: ui.TextCell(scopeName(d.Unit, names))},
		{Term: "Informasi", Value: ui.TextCell(ui.Number(int(d.Entries)))},
	}}
	if d.Remark != "" {
		l.Rows = append(l.Rows, ui.Definition{Term: "Keterangan", Value: ui.Cell{Text: d.Remark, Lines: true}})
	}
	return l
}

func annexCard(x decree.Annex, public string, body org.Body) ui.FileCard {
	return ui.FileCard{Title: "Lampiran " + strings.ToUpper(x.Kind), Href: public + "/lampiran." + x.Kind, Type: strings.ToUpper(x.Kind), Size: x.Size, Pages: int(x.Pages),
		On: body.Day(x.MadeAt), Note: "SHA-256 " + x.Blob}
}

// decreeEvent says an act of a decree in words.
func decreeEvent(a ledger.Entry) (ui.Event, error) {
	switch a.Kind {
	case decree.FrozenAct{}.Kind():
		var act decree.FrozenAct
		err := a.Into(&act)
		return ui.Event{Title: fmt.Sprintf("Daftar ditetapkan, versi %d", act.Sequence), Text: ui.Number(int(act.Entries)) + " informasi dibekukan. Ditandatangani " + act.Signer + "."}, err
	case decree.FileAddedAct{}.Kind():
		return ui.Event{Title: "Naskah bertanda tangan ditambahkan"}, nil
	case decree.FileOpenedAct{}.Kind():
		var act decree.FileOpenedAct
		err := a.Into(&act)
		e := ui.Event{Title: "Naskah diperiksa dan dibuka untuk umum"}
		if act.Alone {
			e.Text = "Oleh orang yang menambahkannya, karena kantor ini tidak mempunyai orang kedua yang berwenang."
		}
		return e, err
	case decree.RevokedAct{}.Kind():
		return ui.Event{Title: "Keputusan dicabut"}, nil
	}
	return ui.Event{Title: "Tindakan lain dicatat"}, nil
}

// decreeScan sends the scan to the office, also before it is public.
func (k *Office) decreeScan(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	d, err := k.Decrees.ByID(r.Context(), v.Body.ID, r.PathValue("id"))
	if err != nil {
		return err
	}
	if d.File.Blob == "" {
		return fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	content, err := k.Blobs.Open(d.File.Blob)
	if err != nil {
		return err
	}
	defer content.Close()
	h := w.Header()
	h.Set("Content-Type", extract.PDF.Media)
	h.Set("Content-Disposition", web.Attachment(d.File.Name))
	h.Set("Content-Security-Policy", web.FilePolicy)
	http.ServeContent(w, r, "", d.FrozenAt, content)
	return nil
}
