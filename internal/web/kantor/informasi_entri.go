package kantor

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"

	"suluh/internal/calendar"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/org"
	"suluh/internal/register"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// EntryPage is one entry as the office writes it: where it stands, what may be
// done, every column, the files.
type EntryPage struct {
	ui.Page
	Errors   ui.ErrorSummary
	New      bool
	State    ui.Tag
	Stands   []string   // what that means, in sentences
	Returned string     // why the draft was handed back
	Changed  ui.Details // what somebody else changed meanwhile
	Steps    ui.Buttons
	Check    ui.Inspection // the release check; Said "" is none
	Again    string        // address that has waiting files looked into once more
	Version  ui.Hidden
	Form     EntryForm
	Files    []ui.FileCard
	Upload   ui.FileField
	Save     ui.Buttons
	Facts    ui.DefinitionList // in place of the form, when nothing may be written
	History  []ui.Link
}

func (k *Office) newEntry(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return k.showNewEntry(w, r, v, k.typedBefore(r, v), nil)
}

func (k *Office) showNewEntry(w http.ResponseWriter, r *http.Request, v web.Visit, typed url.Values, err error) error {
	units, uerr := org.Units(r.Context(), k.Site.DB, v.Body.ID)
	if uerr != nil {
		return uerr
	}
	page := EntryPage{Page: k.page(w, r, v, "Tulis entri baru", registerCrumb), New: true, Errors: say(err)}
	page.Wide, page.ErrorPrefix = false, page.Errors.Any()
	options := writableUnits(v.Actor, units)
	c := register.Content{Forms: []string{"elektronik"}}
	if len(options) == 1 {
		c.Unit = options[0].Value
	}
	c = k.standardBeginning(r, v, c)
	page.Form = entryForm(k.standardList(v), c, options, typed, page.Errors)
	page.Form.Unit.Any = "Pilih unit"
	page.Save = ui.ButtonRow(ui.Button{Label: "Simpan draf"}, ui.Button{Label: "Batal", Href: registerPath, Kind: ui.Quiet})
	if err != nil {
		return k.invalid(w, r, "informasi_entri", page)
	}
	return k.render(w, r, "informasi_entri", page)
}

func (k *Office) beginEntry(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	c, err := readEntry(register.Content{}, r.PostForm)
	id := ""
	if err == nil {
		id, err = k.Register.Begin(r.Context(), v.Actor, c)
	}
	if fault.Is(err, fault.Invalid) || fault.Is(err, fault.Forbidden) {
		return k.showNewEntry(w, r, v, r.PostForm, err)
	}
	if err != nil {
		return err
	}
	return k.done(w, r, entryOffice(id), "Draf disimpan. Tambahkan berkasnya bila ada, lalu ajukan untuk diperiksa.")
}

func (k *Office) editEntry(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	e, err := k.Register.Open(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	page, err := k.entryPage(w, r, v, e, k.typedBefore(r, v), nil)
	if err != nil {
		return err
	}
	return k.render(w, r, "informasi_entri", page)
}

// saveEntry keeps the columns, adds the file that was chosen and takes away the one
// whose button was pressed. Each is kept although another is refused, so that
// nothing that was typed or sent is lost.
func (k *Office) saveEntry(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	ctx, id := r.Context(), r.PathValue("id")
	e, err := k.Register.Open(ctx, v.Actor, id)
	if err != nil {
		return err
	}
	c, err := readEntry(e.Working(), r.PostForm)
	if err == nil {
		err = k.Register.Revise(ctx, v.Actor, id, versionOf(r), c)
	}
	if !refused(err) {
		return err
	}
	refusals := fault.All(err)
	done := "Draf disimpan."
	if len(refusals) == 0 || fault.Is(err, fault.Invalid) {
		name, ferr := k.takeFile(r, v, id)
		if !refused(ferr) {
			return ferr
		}
		refusals = append(refusals, fault.All(ferr)...)
		if name != "" {
			done = "Draf disimpan dan " + name + " ditambahkan."
		}
		if file := r.PostFormValue("hapus"); file != "" && ferr == nil {
			if err := k.Register.DetachFile(ctx, v.Actor, id, file); err != nil {
				return err
			}
			done = "Berkas dihapus dari draf. Versi yang sudah terbit tidak berubah."
		}
	}
	if len(refusals) > 0 {
		return k.showRefused(w, r, v, id, c, refusals)
	}
	if r.PostFormValue("langkah") == "ajukan" {
		http.Redirect(w, r, entryOffice(id, "ajukan"), http.StatusSeeOther)
		return nil
	}
	return k.done(w, r, entryOffice(id), done)
}

// showRefused shows the entry again as it is now, with what was typed in the form.
func (k *Office) showRefused(w http.ResponseWriter, r *http.Request, v web.Visit, id string, typed register.Content, refusals fault.List) error {
	e, err := k.Register.Open(r.Context(), v.Actor, id)
	if err != nil {
		return err
	}
	page, err := k.entryPage(w, r, v, e, r.PostForm, refusals)
	if err != nil {
		return err
	}
	status := http.StatusUnprocessableEntity
	if fault.Is(refusals.Err(), fault.Conflict) {
		status = http.StatusConflict
		names, _, err := k.unitNames(r, v)
		if err != nil {
			return err
		}
		page.Changed = ui.Details{Title: "Kolom yang berbeda dari yang tersimpan sekarang", Open: true}
		for _, field := range typed.Changes(e.Working()) {
			page.Changed.List = append(page.Changed.List, fmt.Sprintf("%s, sekarang: %s", columnNames[field], orDash(columnText(e.Working(), field, names))))
		}
	}
	return k.Site.Render(w, r, status, Templates, ui.Office, "informasi_entri", page)
}

// refused reports whether the form can be shown again with err, or there is none.
func refused(err error) bool {
	return err == nil || fault.Is(err, fault.Invalid) || fault.Is(err, fault.Conflict) || fault.Is(err, fault.Forbidden) || fault.Is(err, fault.TooLarge)
}

func (k *Office) entryPage(w http.ResponseWriter, r *http.Request, v web.Visit, e register.Entry, typed url.Values, refusals fault.List) (EntryPage, error) {
	ctx := r.Context()
	names, units, err := k.unitNames(r, v)
	if err != nil {
		return EntryPage{}, err
	}
	c := e.Working()
	page := EntryPage{Page: k.page(w, r, v, c.Title, registerCrumb), State: stateTag(e), Version: hiddenVersion(e.Version)}
	page.Errors, page.Wide = say(refusals.Err()), false
	page.ErrorPrefix = page.Errors.Any()
	files, err := k.Register.FilesOf(ctx, v.Body.ID, c, e.ID)
	if err != nil {
		return page, err
	}
	x, err := k.Register.Examine(ctx, v.Body.ID, e)
	if err != nil {
		return page, err
	}
	if e.State != register.Retracted {
		page.Check = inspection(v, e, x, true)
	}
	if x.Waiting() > 0 {
		page.Again = entryOffice(e.ID, "periksa")
	}
	alone, err := k.Register.Alone(ctx, v.Actor, c.Unit)
	if err != nil {
		return page, err
	}
	page.Stands = standing(v, e, alone)
	if from, ok, err := k.Imports.SourceOf(ctx, v.Body.ID, e.ID); err != nil {
		return page, err
	} else if ok {
		page.Stands = append(page.Stands, importedFrom(from)+".")
	}
	if e.Draft != nil && e.Draft.State == register.Drafted {
		page.Returned = e.Draft.Remark
	}
	page.Steps = entrySteps(v, e, alone)
	page.History = []ui.Link{{Label: "Riwayat entri", Href: entryOffice(e.ID, "riwayat")}}
	if e.State == register.Published {
		page.History = append(page.History, ui.Link{Label: "Lihat seperti umum melihatnya", Href: fmt.Sprintf("/informasi/%d/%s", e.Number, e.Slug)})
	}
	page.Files = officeFiles(v, e, files, e.State != register.Retracted)
	if e.State == register.Retracted {
		page.Facts = entryFacts(c, names)
		return page, nil
	}
	page.Form = entryForm(k.standardList(v), c, writableUnits(v.Actor, units), typed, page.Errors)
	page.Upload = ui.FileField{Name: "berkas", Label: "Tambah berkas", Optional: true, Limit: maxUpload, Error: page.Errors.For("berkas"),
		Types: entryTypes, Hint: "Jenisnya ditentukan dari isi berkas, bukan dari namanya."}
	page.Save = ui.ButtonRow(ui.Button{Label: "Simpan draf"}, ui.Button{Label: "Simpan dan ajukan untuk diperiksa", Name: "langkah", Value: "ajukan", Kind: ui.Secondary})
	return page, nil
}

// standing says where the entry stands and what comes next.
func standing(v web.Visit, e register.Entry, alone bool) []string {
	var s []string
	switch {
	case e.State == register.Retracted:
		return []string{"Ditarik dari daftar pada " + calendar.Long(e.WithdrawnOn) + ".", "Alasan: " + e.WithdrawnReason, "Nomor dan alamatnya tidak dipakai lagi."}
	case e.State == register.Published:
		s = append(s, fmt.Sprintf("Terbit dengan nomor %d, versi ke-%d, pada %s.", e.Number, e.Revision, ui.DateTime(e.PublishedAt.In(v.Body.Location()))))
		if e.Overdue(v.Today) {
			s = append(s, "Perlu diperbarui sejak "+calendar.Long(e.RenewBy)+".")
		}
	default:
		s = append(s, "Belum pernah terbit. Umum belum dapat melihatnya.")
	}
	switch {
	case e.Draft == nil:
		s = append(s, "Perubahan disimpan sebagai draf; yang terbit tetap seperti sekarang sampai draf itu diperiksa.")
	case e.Draft.State == register.InReview && e.Draft.Author == v.Actor.Person && !alone:
		s = append(s, "Sedang menunggu diperiksa orang lain, karena Anda yang menulisnya. Bila Anda mengubahnya lagi, draf harus diajukan kembali.")
	case e.Draft.State == register.InReview:
		s = append(s, "Menunggu diperiksa orang kedua.")
	default:
		s = append(s, "Drafnya belum diajukan untuk diperiksa.")
	}
	return s
}

// entrySteps are what the actor may do with the entry now, besides writing.
func entrySteps(v web.Visit, e register.Entry, alone bool) ui.Buttons {
	var items []ui.Button
	add := func(label, below string) {
		items = append(items, ui.Button{Label: label, Href: entryOffice(e.ID, below), Kind: ui.Secondary})
	}
	publisher := v.Actor.MayFor(identity.PublishRegister, e.Working().Unit)
	if e.State == register.Retracted {
		return ui.Buttons{}
	}
	if e.Draft != nil && e.Draft.State == register.InReview && publisher {
		if e.Draft.Author != v.Actor.Person || alone {
			add("Periksa dan terbitkan", "terbitkan")
		}
		add("Kembalikan ke penulis", "kembalikan")
	}
	if e.Draft != nil {
		add("Buang draf", "buang")
	}
	if e.State == register.Published && publisher {
		add("Tarik dari daftar", "tarik")
	}
	return ui.Buttons{Items: items}
}

// entryFacts are the columns of a content as a quiet list.
func entryFacts(c register.Content, names web.Names) ui.DefinitionList {
	var l ui.DefinitionList
	for _, field := range []string{"unit", "klasifikasi", "judul", "ringkasan", "penguasa", "penanggung_jawab", "waktu", "tempat", "bentuk", "retensi",
		"media", "tautan", "kode", "keputusan", "bagian", "kata_kunci", "pembaruan_bulan", "butir_wajib", "keterangan"} {
		if text := columnText(c, field, names); text != "" {
			l.Rows = append(l.Rows, ui.Definition{Term: columnNames[field], Value: ui.Cell{Text: text, Lines: slices.Contains([]string{"ringkasan", "keterangan", "tautan"}, field)}})
		}
	}
	return l
}

func orDash(s string) string {
	if s == "" {
		return "kosong"
	}
	return s
}
