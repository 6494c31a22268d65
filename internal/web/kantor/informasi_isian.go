package kantor

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/catalogue"
	"suluh/internal/fault"
	"suluh/internal/register"
	"suluh/internal/web/ui"
)

// EntryForm is every column of an entry on one page.
type EntryForm struct {
	Title, Holder, Responsible, Made, Place, Retention, Media, Code, Decree, Keywords, Group ui.Field
	Summary, Remark, Links                                                                   ui.TextArea
	Unit, Cadence                                                                            ui.Select
	Class                                                                                    ui.Radios
	Forms                                                                                    ui.Checkboxes
	From, To                                                                                 ui.DateFields
	Standard                                                                                 StandardChoice
}

// entryForm shows a content. typed is nil, or what the officer sent, which then
// stands in the fields as it was written.
func entryForm(list *catalogue.List, c register.Content, units []ui.Option, typed url.Values, errs ui.ErrorSummary) EntryForm {
	text := func(name, label, hint, value string, optional bool, width ui.Width) ui.Field {
		if typed != nil {
			value = typed.Get(name)
		}
		return ui.Field{Name: name, Label: label, Hint: hint, Value: value, Optional: optional, Width: width, Error: errs.For(name), Article: errs.ArticleFor(name)}
	}
	area := func(name, label, hint, value string, optional bool, rows int) ui.TextArea {
		if typed != nil {
			value = typed.Get(name)
		}
		return ui.TextArea{Name: name, Label: label, Hint: hint, Value: value, Optional: optional, Rows: rows, Error: errs.For(name), Article: errs.ArticleFor(name)}
	}
	f := EntryForm{
		Title:       text("judul", "Judul informasi", "Nama dokumen atau data seperti orang mencarinya, dengan tahunnya. Contoh: Laporan Keuangan Tahun 2025.", c.Title, false, ui.Full),
		Summary:     area("ringkasan", "Ringkasan isi", "Apa yang dapat diketahui orang dari informasi ini, dalam satu sampai tiga kalimat.", c.Summary, false, 4),
		Holder:      text("penguasa", "Pejabat atau unit yang menguasai", "Siapa yang menyimpan informasinya sekarang dan dapat memberikannya.", c.Holder, false, ui.Full),
		Responsible: text("penanggung_jawab", "Penanggung jawab pembuatan atau penerbitan", "Jabatan yang membuat atau menerbitkannya. Tulis jabatan, bukan nama orang.", c.Responsible, false, ui.Full),
		Made:        text("waktu", "Waktu pembuatan", "Seperti tertulis di daftar: 12 Maret 2025, Triwulan I 2025, atau 2020 sampai 2024.", c.Made.Text, false, ui.Chars30),
		Place:       text("tempat", "Tempat pembuatan", "Kota tempat informasi dibuat atau ditetapkan.", c.Place, true, ui.Chars30),
		Retention:   text("retensi", "Jangka waktu penyimpanan", "Menurut jadwal retensi arsip. Contoh: 5 tahun, permanen, atau selama berlaku.", c.Retention.Text, false, ui.Chars30),
		Media:       text("media", "Media yang memuat", "Tempat informasi ini diumumkan, misalnya situs, papan pengumuman, atau majalah.", c.Media, true, ui.Full),
		Links:       area("tautan", "Tautan", "Alamat lengkap yang diawali https://, satu alamat setiap baris.", strings.Join(c.Links, "\n"), true, 2),
		Code:        text("kode", "Kode", "Kode arsip atau kode menurut daftar baku, bila dipakai.", c.Code, true, ui.Chars20),
		Decree:      text("keputusan", "Keputusan", "Nomor keputusan yang menetapkan informasi ini masuk daftar.", c.Decree, true, ui.Full),
		Group:       text("bagian", "Bagian daftar", "Kelompok dalam daftar cetak, dari yang besar ke yang kecil, dipisahkan tanda >.", strings.Join(c.Group, " > "), true, ui.Full),
		Keywords:    text("kata_kunci", "Kata kunci", "Kata lain yang dipakai orang untuk mencarinya, dipisahkan koma.", strings.Join(c.Keywords, ", "), true, ui.Full),
		Remark:      area("keterangan", "Keterangan", "Hal lain yang perlu diketahui pembaca. Terbaca umum.", c.Remark, true, 3),
	}
	f.Class = ui.Radios{Name: "klasifikasi", Label: "Klasifikasi", Value: string(c.Class), Options: classOptions,
		Hint:  "Kewajiban mengumumkannya. Klasifikasi tidak pernah menjadi alasan menolak permohonan.",
		Error: errs.For("klasifikasi"), Article: errs.ArticleFor("klasifikasi")}
	f.Forms = ui.Checkboxes{Name: "bentuk", Label: "Bentuk yang tersedia", Values: c.Forms, Options: formOptions,
		Error: errs.For("bentuk"), Article: errs.ArticleFor("bentuk")}
	f.Unit = ui.Select{Name: "unit", Label: "Unit", Hint: "Unit dalam aplikasi ini yang mengurus entrinya.", Value: c.Unit, Options: units, Error: errs.For("unit")}
	f.Cadence = ui.Select{Name: "pembaruan_bulan", Label: "Jadwal pembaruan", Hint: "Sesudah waktu ini, entri ditandai perlu diperbarui. Informasi berkala paling lama enam bulan.",
		Value: strconv.Itoa(c.Cadence), Options: cadenceOptions(c.Cadence), Error: errs.For("pembaruan_bulan")}
	f.From = ui.DateFields{Name: "waktu_mulai", Label: "Dari tanggal", Hint: "Untuk saringan tahun.", Optional: true, Error: errs.For("waktu_mulai")}
	f.To = ui.DateFields{Name: "waktu_sampai", Label: "Sampai tanggal", Optional: true, Error: errs.For("waktu_sampai")}
	f.Standard = standardChoice(list, c, typed, errs)
	f.From.SetDate(c.Made.From)
	f.To.SetDate(c.Made.To)
	if typed != nil {
		f.Class.Value, f.Forms.Values, f.Unit.Value, f.Cadence.Value = typed.Get("klasifikasi"), typed["bentuk"], typed.Get("unit"), typed.Get("pembaruan_bulan")
		f.From.ReadDate(typed.Get)
		f.To.ReadDate(typed.Get)
	}
	return f
}

func cadenceOptions(now int) []ui.Option {
	months := []int{0, 1, 3, 6, 12, 24, 60}
	if !slices.Contains(months, now) {
		months = append(months, now)
		slices.Sort(months)
	}
	var options []ui.Option
	for _, m := range months {
		options = append(options, ui.Option{Value: strconv.Itoa(m), Label: cadenceWords(m)})
	}
	return options
}

// readEntry takes what was sent over what is kept: columns that the form does not
// ask for stay.
func readEntry(kept register.Content, form url.Values) (register.Content, error) {
	c := kept
	get := func(name string) string { return strings.TrimSpace(form.Get(name)) }
	c.Unit, c.Class, c.Title, c.Summary = get("unit"), register.Class(get("klasifikasi")), get("judul"), get("ringkasan")
	c.Holder, c.Responsible, c.Place, c.Media = get("penguasa"), get("penanggung_jawab"), get("tempat"), get("media")
	c.Code, c.Decree, c.Remark = get("kode"), get("keputusan"), get("keterangan")
	c.Forms, c.Links = form["bentuk"], strings.Fields(form.Get("tautan"))
	c.Group, c.Keywords = parts(form.Get("bagian"), ">"), parts(form.Get("kata_kunci"), ",")
	var l fault.List
	if c.Cadence, _ = strconv.Atoi(get("pembaruan_bulan")); strconv.Itoa(c.Cadence) != get("pembaruan_bulan") && get("pembaruan_bulan") != "" {
		l.Add(fault.New(fault.Invalid, "pembaruan_bulan", "informasi.pembaruan", ""))
	}
	from, ok1 := (&ui.DateFields{Name: "waktu_mulai"}).ReadDate(form.Get)
	to, ok2 := (&ui.DateFields{Name: "waktu_sampai"}).ReadDate(form.Get)
	if !ok1 {
		l.Add(fault.New(fault.Invalid, "waktu_mulai", "umum.tanggal", ""))
	}
	if !ok2 {
		l.Add(fault.New(fault.Invalid, "waktu_sampai", "umum.tanggal", ""))
	}
	if !from.IsZero() && !to.IsZero() && to.Before(from) {
		l.Add(fault.New(fault.Invalid, "waktu_sampai", "umum.rentang_tanggal", ""))
	}
	if text := get("waktu"); text != c.Made.Text || from != c.Made.From || to != c.Made.To {
		c.Made = made(text, from, to)
	}
	if text := get("retensi"); text != c.Retention.Text {
		c.Retention = register.Retention{Text: text}
	}
	if form.Has(standardAsked) {
		c.Standard = chosenItems(form)
	}
	return c, l.Err()
}

// made is when something was made, as a person typed it. One date alone is a day.
func made(text string, from, to calendar.Date) register.Made {
	m := register.Made{Text: text, From: from, To: to}
	if m.To.IsZero() {
		m.To = from
	}
	if m.From.IsZero() {
		m.From = m.To
	}
	if !m.From.IsZero() {
		m.Precision = "rentang"
		if m.From == m.To {
			m.Precision = "hari"
		}
	}
	return m
}

func parts(s, sep string) []string {
	var list []string
	for p := range strings.SplitSeq(s, sep) {
		if p = strings.Join(strings.Fields(p), " "); p != "" {
			list = append(list, p)
		}
	}
	return list
}
