package kantor

import (
	"net/http"
	"strconv"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/fault"
	"suluh/internal/org"
	"suluh/internal/statute"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// SettingsPage holds what a body may change, with the bounds of the law.
type SettingsPage struct {
	ui.Page
	Errors          ui.ErrorSummary
	Version         ui.Hidden
	Terms           []ui.Field
	Week            ui.Radios
	Leave           ui.Radios
	Numbering       ui.Field
	ObjectionFormat ui.Field
	Label           ui.Field
	Cadence         ui.Field
	Scans           ui.Radios
	Proof           ui.Radios
	Reminders       ui.Radios
	Fees            ui.TextArea
	FeeBasis        ui.Field
	Decree          ui.Field
	DecreeDate      ui.DateFields
	Dispute         DisputeFields
	Tasks           TaskFields
	Desk            ui.Field
	Address         ui.TextArea
	City            ui.Field
	Phone, WhatsApp ui.Field
	Email, Hours    ui.Field
	Act             ui.Buttons
}

// termLabels name the terms in the words of the office.
var termLabels = map[string]string{
	"jangka_pemberitahuan": "Pemberitahuan tertulis kepada pemohon", "jangka_perpanjangan": "Perpanjangan, satu kali",
	"jangka_pemberitahuan_kekurangan": "Memberi tahu kekurangan permohonan", "jangka_kelengkapan": "Waktu pemohon melengkapi",
	"jangka_keberatan": "Waktu pemohon mengajukan keberatan", "jangka_tanggapan_keberatan": "Tanggapan atas keberatan",
	"jangka_sengketa": "Waktu pemohon mengajukan sengketa",
}

// termOf is the field of the settings that a term's name stands for.
func termOf(t *org.Terms, name string) *int {
	return map[string]*int{
		"jangka_pemberitahuan": &t.Notification, "jangka_perpanjangan": &t.Extension, "jangka_pemberitahuan_kekurangan": &t.IncompletenessNotice,
		"jangka_kelengkapan": &t.Completion, "jangka_keberatan": &t.ObjectionWindow, "jangka_tanggapan_keberatan": &t.ObjectionResponse,
		"jangka_sengketa": &t.DisputeWindow,
	}[name]
}

func (k *Office) settings(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return k.showSettings(w, r, v, nil)
}

func (k *Office) showSettings(w http.ResponseWriter, r *http.Request, v web.Visit, refusal error) error {
	body, err := org.BodyByID(r.Context(), k.Site.DB, v.Body.ID)
	if err != nil {
		return err
	}
	s := body.Settings
	page := SettingsPage{Page: k.page(w, r, v, "Pengaturan"), Errors: say(refusal), Version: hiddenVersion(body.Version)}
	page.Wide, page.ErrorPrefix = false, page.Errors.Any()
	field := fieldMaker(r, page.Errors)
	page.Terms = termFields(s.Terms, field)
	posted := r.Method == http.MethodPost
	choose := func(on bool, yes, no, name string) string {
		switch {
		case posted:
			return r.PostFormValue(name)
		case on:
			return yes
		}
		return no
	}
	page.Week = ui.Radios{Name: "minggu", Label: "Hari kerja", Value: choose(s.SixDayWeek, "6", "5", "minggu"), Options: []ui.Option{
		{Value: "5", Label: "Lima hari", Hint: "Senin sampai Jumat."}, {Value: "6", Label: "Enam hari", Hint: "Senin sampai Sabtu; tenggat menjadi lebih cepat."}}}
	page.Leave = ui.Radios{Name: "cuti_bersama", Label: "Cuti bersama", Value: choose(s.CutiBersamaWorks, "masuk", "libur", "cuti_bersama"), Options: []ui.Option{
		{Value: "libur", Label: "Kantor libur", Hint: "Hari cuti bersama tidak dihitung sebagai hari kerja."}, {Value: "masuk", Label: "Kantor tetap melayani", Hint: "Hari cuti bersama dihitung sebagai hari kerja."}}}
	page.Numbering = field("format_nomor", "Format nomor pendaftaran", "{nomor} dan {tahun} harus ada; {bulan} menjadi angka Romawi. Nomor pertama hari ini dengan format yang tersimpan: "+s.Numbered(1, v.Today), s.Numbering())
	page.ObjectionFormat = field("format_nomor_keberatan", "Format nomor keberatan", "Harus berbeda dari format nomor pendaftaran. Contoh hasil: 001/KEB/PPID/XI/2026", s.ObjectionNumbering())
	page.Label = field("sebutan_pelaksana", "Sebutan untuk PPID Pelaksana", "Sebagian daerah memakai PPID Pembantu.", s.PelaksanaLabel)
	page.Label.Optional = true
	page.Cadence = field("pembaruan_berkala_bulan", "Informasi berkala diperbarui setiap", "Paling lama enam bulan (Pasal 9 ayat (4) UU 14/2008).", strconv.Itoa(s.Cadence()))
	page.Cadence.Suffix, page.Cadence.Width, page.Cadence.InputMode = "bulan", ui.Chars2, "numeric"
	page.Scans = ui.Radios{Name: "kenali_pindai", Label: "Teks hasil pindai", Value: choose(s.RecogniseScans, "otomatis", "diminta", "kenali_pindai"), Options: []ui.Option{
		{Value: "diminta", Label: "Dikenali bila diminta", Hint: "Petugas menekan tombol pada halaman keterbacaan berkas."},
		{Value: "otomatis", Label: "Dikenali begitu diunggah", Hint: "Memerlukan Tesseract dengan model bahasa Indonesia di mesin ini."}}}
	page.Proof = ui.Radios{Name: "bukti_identitas", Label: "Bukti identitas pemohon", Value: string(s.IdentityProof), Error: page.Errors.For("bukti_identitas"), Options: []ui.Option{
		{Value: "", Label: "NIK dan salinan kartu identitas", Hint: "Salinan diunggah, atau diperlihatkan di loket kemudian."}, {Value: string(org.ProofNumber), Label: "NIK saja", Hint: "Lebih mudah bagi pemohon."}}}
	page.Reminders = ui.Radios{Name: "pengingat", Label: "Pengingat informasi wajib", Value: choose(s.NoReminders, "tidak", "kirim", "pengingat"), Options: []ui.Option{
		{Value: "kirim", Label: "Kirim surel", Hint: "Satu ringkasan untuk setiap petugas, paling banyak sekali seminggu, pada pagi hari kerja."}, {Value: "tidak", Label: "Jangan kirim", Hint: "Daftar pekerjaan tetap menunjukkannya."}}}
	page.Fees = ui.TextArea{Name: "biaya", Label: "Biaya salinan", Optional: true, Rows: 3, Value: s.Fees, Hint: "Seperti tercantum dalam keputusan. Kosong berarti tidak ada biaya selain penggandaan dan pengiriman yang ditanggung pemohon."}
	page.FeeBasis = field("dasar_biaya", "Dasar biaya", "Nomor dan tanggal keputusan.", s.FeeBasis)
	page.FeeBasis.Optional = true
	page.Decree = field("sk_dip", "Keputusan tentang Daftar Informasi Publik", "Hanya tampil selama daftar belum pernah ditetapkan di halaman Penetapan; sesudah itu keputusan yang berlaku menggantikannya.", s.RegisterDecree.Number)
	page.Decree.Optional = true
	page.DecreeDate, _, _ = dateOf(r, page.Errors, "tanggal_sk_dip", "Tanggal keputusan")
	page.DecreeDate.Optional = true
	page.Dispute = disputeFields(s.Dispute, choose(true, s.Dispute.Commission.Level, "", "komisi_tingkat"), page.Errors, field)
	page.Tasks = taskFields(s.TaskRules(), field)
	c := s.Contact
	page.Desk = field("loket", "Nama loket", "", c.Desk)
	page.Address = ui.TextArea{Name: "alamat", Label: "Alamat loket", Rows: 3, Value: c.Address, Error: page.Errors.For("alamat")}
	page.City = field("kota", "Kota", "Untuk tempat dan tanggal surat.", c.City)
	page.Phone, page.WhatsApp = field("telepon", "Telepon", "", c.Phone), field("whatsapp", "WhatsApp", "Nomor yang menerima pesan.", c.WhatsApp)
	page.Email, page.Hours = field("surel", "Surel", "", c.Email), field("jam", "Jam layanan", "Contoh: Senin sampai Jumat, pukul 08.00 sampai 15.30", c.Hours)
	for _, f := range []*ui.Field{&page.Desk, &page.Phone, &page.WhatsApp, &page.Email, &page.Hours} {
		f.Optional = true
	}
	if posted {
		page.Fees.Value, page.Address.Value = r.PostFormValue("biaya"), r.PostFormValue("alamat")
		page.Proof.Value = r.PostFormValue("bukti_identitas")
	} else {
		page.DecreeDate.SetDate(s.RegisterDecree.Date)
	}
	page.Act = ui.ButtonRow(ui.Button{Label: "Simpan pengaturan"})
	switch {
	case fault.Is(refusal, fault.Conflict):
		return k.Site.Render(w, r, http.StatusConflict, Templates, ui.Office, "admin_pengaturan", page)
	case refusal != nil:
		return k.invalid(w, r, "admin_pengaturan", page)
	}
	return k.render(w, r, "admin_pengaturan", page)
}

// termFields ask for the terms, each with what the law allows. UU14/2008:22(7),
// UU14/2008:22(8), UU14/2008:36(1), UU14/2008:36(2)
func termFields(t org.Terms, field func(name, label, hint, value string) ui.Field) []ui.Field {
	var fields []ui.Field
	for _, b := range statute.Default().Bounds() {
		value := ""
		if days := *termOf(&t, b.Setting); days != 0 {
			value = strconv.Itoa(days)
		}
		hint := "Boleh " + ui.Number(b.Min) + " sampai " + ui.Number(b.Max) + " hari kerja."
		law := b.Max
		switch {
		case b.Min == b.Max:
			hint = "Tidak dapat diubah."
		case b.Max >= calendar.MaxDays:
			hint, law = "Boleh lebih panjang bagi pemohon, tidak boleh lebih pendek.", b.Min
		}
		f := field(b.Setting, termLabels[b.Setting], "Menurut undang-undang "+ui.Number(law)+" hari kerja ("+statute.Cite(b.Source)+"). "+hint, value)
		f.Optional, f.Width, f.InputMode, f.Suffix = true, ui.Chars4, "numeric", "hari kerja"
		fields = append(fields, f)
	}
	return fields
}

// changeSettings replaces the settings; what is refused stays in the form.
func (k *Office) changeSettings(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	body, err := org.BodyByID(r.Context(), k.Site.DB, v.Body.ID)
	if err != nil {
		return err
	}
	s, err := readSettings(r, body.Settings)
	if err == nil {
		err = k.admin().ChangeSettings(r.Context(), v.Actor, versionOf(r), s)
	} else {
		l := fault.All(err) // everything that is wrong at once
		l = append(l, fault.All(s.Check())...)
		err = l.Err()
	}
	if fault.Is(err, fault.Invalid) || fault.Is(err, fault.Conflict) {
		return k.showSettings(w, r, v, err)
	}
	if err != nil {
		return err
	}
	k.Site.Refresh()
	return k.done(w, r, "/kantor/pengaturan", "Pengaturan disimpan dan dicatat. Permohonan yang sudah masuk tetap memakai lama tenggat saat diterima.")
}

func readSettings(r *http.Request, s org.Settings) (org.Settings, error) {
	var l fault.List
	get := func(name string) string { return strings.TrimSpace(r.PostFormValue(name)) }
	number := func(name string) int {
		text := get(name)
		if text == "" {
			return 0
		}
		n, err := strconv.Atoi(text)
		if err != nil {
			l.Add(fault.New(fault.Invalid, name, "pengaturan.angka", ""))
		}
		return n
	}
	for _, b := range statute.Default().Bounds() {
		*termOf(&s.Terms, b.Setting) = number(b.Setting)
	}
	s.SixDayWeek, s.CutiBersamaWorks = get("minggu") == "6", get("cuti_bersama") == "masuk"
	s.NoReminders = get("pengingat") == "tidak"
	if s.NumberFormat = get("format_nomor"); s.NumberFormat == org.DefaultNumberFormat {
		s.NumberFormat = ""
	}
	if s.ObjectionFormat = get("format_nomor_keberatan"); s.ObjectionFormat == org.DefaultObjectionFormat {
		s.ObjectionFormat = ""
	}
	s.Dispute = readDispute(get, number)
	s.Tasks = readTasks(get, number, &l)
	s.RecogniseScans = get("kenali_pindai") == "otomatis"
	if s.CadenceMonths = number("pembaruan_berkala_bulan"); s.CadenceMonths == 6 {
		s.CadenceMonths = 0
	}
	s.PelaksanaLabel, s.IdentityProof = get("sebutan_pelaksana"), org.Proof(get("bukti_identitas"))
	s.Fees, s.FeeBasis = get("biaya"), get("dasar_biaya")
	s.RegisterDecree = org.Decree{Number: get("sk_dip"), Date: readDate(r, "tanggal_sk_dip", &l)}
	s.Contact = org.Contact{Desk: get("loket"), Address: get("alamat"), City: get("kota"), Phone: get("telepon"), WhatsApp: get("whatsapp"), Email: get("surel"), Hours: get("jam")}
	return s, l.Err()
}
