package kantor

import (
	"strings"

	"suluh/internal/identity"
	"suluh/internal/org"
	"suluh/internal/register"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// stateWord is how the office names a state of an entry.
type stateWord struct {
	State register.State
	Tab   string // the part of the list
	Word  string
	Tone  ui.Tone
}

var stateWords = []stateWord{
	{register.Drafted, "Draf", "Draf", ui.Plain},
	{register.InReview, "Diperiksa", "Menunggu pemeriksaan", ui.Soon},
	{register.Published, "Terbit", "Terbit", ui.Good},
	{register.Retracted, "Ditarik", "Ditarik", ui.Done},
}

// stateOf is where an entry stands for the office: its draft comes first, unless
// the entry was withdrawn.
func stateOf(e register.Entry) register.State {
	if e.Draft != nil && e.State != register.Retracted {
		return e.Draft.State
	}
	return e.State
}

func stateTag(e register.Entry) ui.Tag {
	for _, w := range stateWords {
		if w.State == stateOf(e) {
			tag := ui.Tag{Text: w.Word, Tone: w.Tone}
			if e.State == register.Published && e.Draft != nil {
				tag.Text = "Terbit, perubahan " + strings.ToLower(w.Word)
			}
			return tag
		}
	}
	return ui.Tag{}
}

// classOptions are the classes with two sentences each. UU14/2008:9,
// UU14/2008:10, UU14/2008:11
var classOptions = []ui.Option{
	{Value: string(register.Periodic), Label: "Berkala",
		Hint: "Wajib diumumkan secara rutin, seperti profil, program, kinerja, dan laporan keuangan. Diperbarui paling lama setiap enam bulan."},
	{Value: string(register.Immediate), Label: "Serta merta",
		Hint: "Menyangkut keselamatan banyak orang atau ketertiban umum, seperti bencana dan wabah. Diumumkan segera, tanpa menunggu permohonan."},
	{Value: string(register.OnDemand), Label: "Setiap saat",
		Hint: "Selalu tersedia bila diminta, seperti peraturan, perjanjian, izin, dan inventaris. Tidak perlu diumumkan rutin, tetapi harus ada bila ditanyakan."},
}

func className(c register.Class) string {
	for _, o := range classOptions {
		if o.Value == string(c) {
			return o.Label
		}
	}
	return "Belum dipilih"
}

var formOptions = []ui.Option{
	{Value: "cetak", Label: "Cetak", Hint: "Di atas kertas, dapat difotokopi."},
	{Value: "elektronik", Label: "Elektronik", Hint: "Berkas seperti PDF atau XLSX."},
	{Value: "rekaman", Label: "Rekaman", Hint: "Suara, gambar, atau video."},
	{Value: "daring", Label: "Daring", Hint: "Di situs atau aplikasi yang dapat dibuka umum."},
}

// columnNames are the columns of an entry, as differences and refusals name them.
var columnNames = map[string]string{
	"unit": "Unit", "klasifikasi": "Klasifikasi", "judul": "Judul", "ringkasan": "Ringkasan", "penguasa": "Yang menguasai informasi",
	"penanggung_jawab": "Penanggung jawab", "waktu": "Waktu pembuatan", "tempat": "Tempat pembuatan", "bentuk": "Bentuk yang tersedia",
	"retensi": "Jangka waktu penyimpanan", "media": "Media yang memuat", "tautan": "Tautan", "kode": "Kode", "keputusan": "Keputusan",
	"keterangan": "Keterangan", "bagian": "Bagian daftar", "kata_kunci": "Kata kunci", "pembaruan_bulan": "Jadwal pembaruan", "berkas": "Berkas",
	"dimutakhirkan": "Tanggal pembaruan", "peringatan": "Tanda periksa", "butir_wajib": "Informasi wajib",
}

// columnWords names columns in a sentence.
func columnWords(fields []string) string {
	var names []string
	for _, f := range fields {
		name := columnNames[f]
		if name == "" {
			name = f
		}
		names = append(names, strings.ToLower(name))
	}
	return web.Join(names)
}

// columnText says a column of a content in words, for differences side by side.
func columnText(c register.Content, field string, units web.Names) string {
	switch field {
	case "unit":
		return units[c.Unit]
	case "klasifikasi":
		return className(c.Class)
	case "judul":
		return c.Title
	case "ringkasan":
		return c.Summary
	case "penguasa":
		return c.Holder
	case "penanggung_jawab":
		return c.Responsible
	case "waktu":
		return c.Made.Text
	case "tempat":
		return c.Place
	case "bentuk":
		return strings.Join(formNames(c.Forms), ", ")
	case "retensi":
		return c.Retention.Text
	case "media":
		return c.Media
	case "tautan":
		return strings.Join(c.Links, "\n")
	case "kode":
		return c.Code
	case "keputusan":
		return c.Decree
	case "keterangan":
		return c.Remark
	case "bagian":
		return strings.Join(c.Group, " > ")
	case "kata_kunci":
		return strings.Join(c.Keywords, ", ")
	case "pembaruan_bulan":
		return cadenceWords(c.Cadence)
	case "butir_wajib":
		return strings.Join(c.Standard, ", ")
	}
	return ""
}

func formNames(forms []string) []string {
	var names []string
	for _, o := range formOptions {
		for _, f := range forms {
			if f == o.Value {
				names = append(names, o.Label)
			}
		}
	}
	return names
}

func cadenceWords(months int) string {
	if months == 0 {
		return "Mengikuti pengaturan"
	}
	return "Setiap " + ui.Number(months) + " bulan"
}

// writableUnits are the units whose entries the actor writes, as choices.
func writableUnits(a identity.Actor, units []org.Unit) []ui.Option {
	var options []ui.Option
	for _, u := range units {
		if u.Ended.IsZero() && a.MayFor(identity.EditRegister, u.ID) {
			options = append(options, ui.Option{Value: u.ID, Label: u.Name})
		}
	}
	return options
}
