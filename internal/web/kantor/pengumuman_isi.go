package kantor

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/org"
	"suluh/internal/personal"
	"suluh/internal/urgent"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// UrgentFormPage asks for a notice: five answers on one screen of a telephone, and
// everything that may follow behind one line.
type UrgentFormPage struct {
	ui.Page
	Errors          ui.ErrorSummary
	Hidden          []ui.Hidden
	Change          ui.Radios   // of an update
	Note            ui.TextArea // of an update
	Kind            ui.Select
	Name, Phone     ui.Field
	What, Where, Do ui.TextArea
	KindWords       ui.Field
	Unit            ui.Select // when there is a choice
	More            []ui.TextArea
	Open            bool // the rest is unfolded
	Act             ui.Buttons
}

// UrgentCheckPage shows what will be announced. One tap announces it.
type UrgentCheckPage struct {
	ui.Page
	Warning  ui.Warning
	Will     string
	Note     ui.Banner
	Name     string
	Kind     string
	Sections []urgent.Section
	Missing  []string
	Hidden   []ui.Hidden
	Act      ui.Buttons
}

// typed is what was typed: on this form, or before the session ended.
func (k *Office) typed(r *http.Request, v web.Visit) url.Values {
	if r.Method == http.MethodPost {
		return r.PostForm
	}
	return k.typedBefore(r, v)
}

// urgentFields are the fields of the form by name, in the order of the form.
var urgentFields = []string{"jenis", "jenis_lain", "judul", "kejadian", "tempat", "tindakan", "telepon", "terdampak", "evakuasi", "bantuan", "upaya", "pengumum", "tata_cara"}

func readNotice(form url.Values) urgent.Content {
	get := func(name string) string { return form.Get(name) }
	return urgent.Content{Kind: urgent.Kind(get("jenis")), KindWords: get("jenis_lain"), Title: get("judul"), What: get("kejadian"), Where: get("tempat"), Affected: get("terdampak"),
		Do: get("tindakan"), Evacuation: get("evakuasi"), Help: get("bantuan"), Phone: get("telepon"), Efforts: get("upaya"), Announcer: get("pengumum"), Manner: get("tata_cara")}
}

// mayAnnounceFor lists the units for which the officer may announce; all is true
// when a post of the whole body gives it.
func (k *Office) mayAnnounceFor(r *http.Request, v web.Visit) (units []org.Unit, all bool, err error) {
	every, err := org.Units(r.Context(), k.Site.DB, v.Body.ID)
	for _, u := range every {
		if u.Ended.IsZero() && v.Actor.MayFor(identity.AnnounceUrgent, u.ID) {
			units = append(units, u)
		}
	}
	return units, v.Actor.Everywhere(identity.AnnounceUrgent), err
}

// urgentDefaults are what the form holds before anybody typed: the numbers that
// people can call.
func urgentDefaults(v web.Visit, units []org.Unit, all bool) url.Values {
	phone := v.Body.Settings.Contact.Phone
	if !all && len(units) == 1 && units[0].Phone != "" {
		phone = units[0].Phone
	}
	words := "112"
	if phone != "" {
		words += ", " + ui.Telephone(phone)
	}
	return url.Values{"telepon": {words}}
}

func contentValues(c urgent.Content) url.Values {
	return url.Values{"jenis": {string(c.Kind)}, "jenis_lain": {c.KindWords}, "judul": {c.Title}, "kejadian": {c.What}, "tempat": {c.Where}, "terdampak": {c.Affected},
		"tindakan": {c.Do}, "evakuasi": {c.Evacuation}, "bantuan": {c.Help}, "telepon": {c.Phone}, "upaya": {c.Efforts}, "pengumum": {c.Announcer}, "tata_cara": {c.Manner}}
}

// urgentForm builds the fields with what they hold.
func (k *Office) urgentForm(page *UrgentFormPage, form url.Values) {
	e := page.Errors
	text := func(name, label, hint string, rows int) ui.TextArea {
		return ui.TextArea{Name: name, Label: label, Hint: hint, Value: form.Get(name), Rows: rows, Error: e.For(name), Limit: urgent.MaxText}
	}
	field := func(name, label, hint string) ui.Field {
		return ui.Field{Name: name, Label: label, Hint: hint, Value: form.Get(name), Error: e.For(name)}
	}
	page.Kind = ui.Select{Name: "jenis", Label: "Jenis keadaan", Any: "Pilih jenisnya", Value: form.Get("jenis"), Error: e.For("jenis")}
	for _, w := range urgent.Kinds {
		page.Kind.Options = append(page.Kind.Options, ui.Option{Value: string(w.Kind), Label: w.Label})
	}
	page.Name = field("judul", "Judul", "Apa dan di mana, sependek mungkin. Contoh: Banjir di tepi Kali Wuni")
	page.What = text("kejadian", "Apa yang terjadi", "Bahayanya, dan sebesar apa dampaknya dapat menjadi.", 3)
	page.Where = text("tempat", "Di mana dan kapan", "", 2)
	page.Do = text("tindakan", "Apa yang harus dilakukan orang", "Satu tindakan setiap baris, yang terpenting lebih dulu.", 4)
	page.Phone = field("telepon", "Nomor yang dapat dihubungi", "Boleh beberapa, pisahkan dengan koma.")
	page.KindWords = field("jenis_lain", "Keadaan apa", "Hanya bila jenisnya Keadaan lain.")
	page.KindWords.Optional = true
	page.More = []ui.TextArea{
		text("terdampak", "Siapa yang dapat terkena dampak", "Termasuk pegawai.", 2),
		text("evakuasi", "Cara dan tempat evakuasi", "Bila tidak perlu mengungsi, tuliskan begitu.", 3),
		text("bantuan", "Cara mendapatkan bantuan", "", 2),
		text("upaya", "Upaya yang sedang dilakukan", "", 3),
		text("pengumum", "Pihak yang mengumumkan", "Bila bukan unit ini.", 2),
		text("tata_cara", "Cara pengumuman disampaikan", "Contoh: situs ini, pengeras suara masjid, radio komunitas.", 2),
	}
	page.Open = e.For("jenis_lain") != "" || form.Get("jenis") == string(urgent.Other)
	for i := range page.More {
		page.More[i].Optional = true
		page.Open = page.Open || page.More[i].Error != ""
	}
}

func (k *Office) newUrgent(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return k.showNewUrgent(w, r, v, nil)
}

func (k *Office) showNewUrgent(w http.ResponseWriter, r *http.Request, v web.Visit, refusal error) error {
	units, all, err := k.mayAnnounceFor(r, v)
	if err != nil {
		return err
	}
	form := k.typed(r, v)
	if form == nil {
		form = urgentDefaults(v, units, all)
	}
	page := UrgentFormPage{Page: k.page(w, r, v, "Terbitkan pengumuman", ui.Link{Label: "Pengumuman serta merta", Href: urgentPath}), Errors: say(refusal)}
	page.Wide, page.ErrorPrefix = false, page.Errors.Any()
	k.urgentForm(&page, form)
	key := form.Get("kunci")
	if key == "" {
		key = web.RandomKey()
	}
	page.Hidden = []ui.Hidden{{Name: "kunci", Value: key}}
	switch {
	case all:
		page.Unit = ui.Select{Name: "unit", Label: "Diumumkan oleh", Any: v.Body.Short, Options: unitChoices(units), Value: form.Get("unit"), Error: page.Errors.For("unit")}
	case len(units) > 1:
		page.Unit = ui.Select{Name: "unit", Label: "Diumumkan oleh", Options: unitChoices(units), Value: form.Get("unit"), Error: page.Errors.For("unit")}
	case len(units) == 1:
		page.Hidden = append(page.Hidden, ui.Hidden{Name: "unit", Value: units[0].ID})
	}
	page.Act = ui.ButtonRow(ui.Button{Label: "Lihat sebelum terbit", Name: "langkah", Value: "periksa"}, ui.Button{Label: "Batal", Href: urgentPath, Kind: ui.Quiet})
	return k.answerUrgent(w, r, "pengumuman_isi", page, refusal)
}

// publishUrgent takes the form: to look at it, to change it, or to announce it. The
// same form sent twice announces once. UU14/2008:10
func (k *Office) publishUrgent(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	c := readNotice(r.PostForm)
	err := urgent.Check(c)
	switch {
	case r.PostFormValue("langkah") == "ubah":
		return k.showNewUrgent(w, r, v, nil)
	case err == nil && r.PostFormValue("langkah") != "terbitkan":
		return k.checkUrgent(w, r, v, c, "Pengumuman ini tampil di atas setiap halaman situs, di umpan, dan di Daftar Informasi Publik.", "Terbitkan sekarang", "kunci", "unit")
	}
	var n urgent.Notice
	if err == nil {
		n, err = k.Urgent.Publish(r.Context(), v.Actor, r.PostFormValue("kunci"), r.PostFormValue("unit"), c)
	}
	if fault.Is(err, fault.Invalid) {
		return k.showNewUrgent(w, r, v, err)
	}
	if err != nil {
		return err
	}
	return k.done(w, r, noticeAddress(n.Number), fmt.Sprintf("Pengumuman nomor %d terbit %s dan tampil di atas setiap halaman.", n.Number, ui.DateTime(n.PublishedAt.In(v.Body.Location()))))
}

// checkUrgent shows what will be announced, with everything that was typed carried
// along.
func (k *Office) checkUrgent(w http.ResponseWriter, r *http.Request, v web.Visit, c urgent.Content, will, verb string, more ...string) error {
	page := UrgentCheckPage{Page: k.page(w, r, v, "Periksa sebelum terbit", ui.Link{Label: "Pengumuman serta merta", Href: urgentPath}), Will: will, Name: c.Title, Kind: c.KindLabel(), Sections: c.Sections()}
	page.Wide = false
	if note := r.PostFormValue("catatan"); note != "" {
		page.Note = ui.Banner{Title: "Yang berubah", Text: note}
	}
	for _, m := range urgent.Missing(c) {
		page.Missing = append(page.Missing, strings.ToLower(m.Label[:1])+m.Label[1:])
	}
	page.Warning = revealing(c, r.PostFormValue("catatan"))
	for _, name := range append(append([]string{}, urgentFields...), more...) {
		page.Hidden = append(page.Hidden, ui.Hidden{Name: name, Value: r.PostFormValue(name)})
	}
	page.Act = ui.ButtonRow(ui.Button{Label: verb, Name: "langkah", Value: "terbitkan"}, ui.Button{Label: "Ubah", Name: "langkah", Value: "ubah", Kind: ui.Secondary})
	return k.render(w, r, "pengumuman_periksa", page)
}

// revealing warns of numbers of people in a notice. It holds nothing back: the
// decision is the officer's, and must not wait. UU27/2022:4
func revealing(c urgent.Content, note string) ui.Warning {
	found := map[personal.Kind]bool{}
	for _, s := range append(c.Sections(), urgent.Section{Text: c.Title}, urgent.Section{Text: note}) {
		if s.Text == c.Phone {
			continue
		}
		for _, h := range personal.Find(s.Text) {
			found[h.Kind] = true
		}
	}
	var names []string
	for _, k := range []struct {
		kind personal.Kind
		name string
	}{{personal.NIK, "NIK"}, {personal.KK, "nomor kartu keluarga"}, {personal.NPWP, "NPWP"}, {personal.Account, "nomor rekening"}} {
		if found[k.kind] {
			names = append(names, k.name)
		}
	}
	if len(names) == 0 {
		return ui.Warning{}
	}
	return ui.Warning{Text: "Teks ini tampak memuat " + web.Join(names) + ". Data pribadi hampir tidak pernah perlu dalam pengumuman. Ubah dulu bila tidak perlu."}
}

func (k *Office) updateUrgentForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	n, err := k.openNotice(r, v)
	if err != nil {
		return err
	}
	return k.showUpdate(w, r, v, n, nil)
}

func (k *Office) showUpdate(w http.ResponseWriter, r *http.Request, v web.Visit, n urgent.Notice, refusal error) error {
	form := k.typed(r, v)
	if form == nil {
		form = contentValues(n.Content)
		form.Set("perubahan", string(urgent.Updated))
	}
	page := UrgentFormPage{Page: k.page(w, r, v, "Perbarui pengumuman", urgentCrumbs(n)...), Errors: say(refusal)}
	page.Wide, page.ErrorPrefix = false, page.Errors.Any()
	k.urgentForm(&page, form)
	page.Open = true
	version := hiddenVersion(n.Revision)
	if form.Get("versi") != "" && !fault.Is(refusal, fault.Conflict) {
		version.Value = form.Get("versi")
	}
	page.Hidden = []ui.Hidden{version}
	page.Note = ui.TextArea{Name: "catatan", Label: "Apa yang baru", Hint: "Satu atau dua kalimat. Tampil paling atas di halaman pengumuman.", Rows: 3, Value: form.Get("catatan"), Error: page.Errors.For("catatan"), Limit: urgent.MaxText}
	page.Change = ui.Radios{Name: "perubahan", Label: "Mengapa diubah", Value: form.Get("perubahan"), Options: []ui.Option{
		{Value: string(urgent.Updated), Label: "Ada perkembangan"}, {Value: string(urgent.Corrected), Label: "Ada yang keliru dan diperbaiki"}}}
	if n.State == urgent.Ended {
		page.Title, page.Note.Label = "Perbaiki pengumuman", "Apa yang diperbaiki"
		page.Change = ui.Radios{}
		page.Hidden = append(page.Hidden, ui.Hidden{Name: "perubahan", Value: string(urgent.Corrected)})
	}
	page.Act = ui.ButtonRow(ui.Button{Label: "Lihat sebelum terbit", Name: "langkah", Value: "periksa"}, ui.Button{Label: "Batal", Href: noticeAddress(n.Number), Kind: ui.Quiet})
	return k.answerUrgent(w, r, "pengumuman_isi", page, refusal)
}

func (k *Office) updateUrgent(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	n, err := k.openNotice(r, v)
	if err != nil {
		return err
	}
	c, note := readNotice(r.PostForm), r.PostFormValue("catatan")
	change := k.Urgent.Update
	if r.PostFormValue("perubahan") == string(urgent.Corrected) {
		change = k.Urgent.Correct
	}
	switch {
	case r.PostFormValue("langkah") == "ubah":
		return k.showUpdate(w, r, v, n, nil)
	case r.PostFormValue("langkah") != "terbitkan" && urgent.Check(c) == nil && strings.TrimSpace(note) != "":
		return k.checkUrgent(w, r, v, c, "Versi baru ini menggantikan yang sekarang. Versi sebelumnya tetap dapat dibaca.", "Terbitkan perubahan", "versi", "catatan", "perubahan")
	}
	n2, err := change(r.Context(), v.Actor, n.Number, versionOf(r), c, note)
	if fault.Is(err, fault.Invalid) || fault.Is(err, fault.Conflict) {
		return k.showUpdate(w, r, v, n, err)
	}
	if err != nil {
		return err
	}
	return k.done(w, r, noticeAddress(n.Number), fmt.Sprintf("Versi %d terbit %s.", n2.Revision, ui.DateTime(n2.UpdatedAt.In(v.Body.Location()))))
}
