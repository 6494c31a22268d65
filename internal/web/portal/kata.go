package portal

import (
	"strings"
	"unicode/utf8"

	"suluh/internal/org"
	"suluh/internal/register"
	"suluh/internal/web/ui"
)

// classWord is what a page says about a class: its name, its address, and two
// sentences on what it means. UU14/2008:9, UU14/2008:10, UU14/2008:11
type classWord struct {
	Class              register.Class
	Name, Slug, Title  string
	Icon, Meaning, Own string
}

var classWords = []classWord{
	{register.Periodic, "Berkala", "berkala", "Informasi berkala", "refresh-cw",
		"Informasi yang kami umumkan secara rutin, seperti profil, program, kinerja, dan laporan keuangan.",
		"Diperbarui paling lambat setiap enam bulan."},
	{register.Immediate, "Serta merta", "serta-merta", "Informasi serta merta", "megaphone",
		"Informasi yang menyangkut keselamatan banyak orang dan ketertiban umum, seperti bencana dan wabah.",
		"Diumumkan segera begitu diketahui, tanpa menunggu permohonan."},
	{register.OnDemand, "Setiap saat", "setiap-saat", "Informasi setiap saat", "archive",
		"Informasi yang selalu tersedia bila Anda memerlukannya, seperti peraturan, perjanjian, izin, dan inventaris.",
		"Sebagian langsung dapat diunduh, sebagian diberikan setelah Anda memintanya."},
}

// wordsOf gives the words of a class; a class that is not one has only its name.
func wordsOf(c register.Class) classWord {
	for _, w := range classWords {
		if w.Class == c {
			return w
		}
	}
	return classWord{Class: c, Name: string(c)}
}

// classTag shows a class as a word with a shape; the word stays on one line.
func classTag(c register.Class) ui.Tag {
	w := wordsOf(c)
	return ui.Tag{Text: strings.ReplaceAll(w.Name, " ", "\u00a0"), Icon: w.Icon}
}

var formNames = map[string]string{"cetak": "Cetak", "elektronik": "Elektronik", "rekaman": "Rekaman", "daring": "Daring"}

// formsWords names the forms of an entry in a sentence: "Cetak, elektronik".
func formsWords(forms []string) string {
	var names []string
	for i, f := range forms {
		name := formNames[f]
		if i > 0 {
			name = strings.ToLower(name)
		}
		names = append(names, name)
	}
	return strings.Join(names, ", ")
}

// columnNames are the columns of an entry as its history names them.
var columnNames = map[string]string{
	"unit": "unit", "klasifikasi": "klasifikasi", "judul": "judul", "ringkasan": "ringkasan", "penguasa": "pejabat atau unit yang menguasai",
	"penanggung_jawab": "penanggung jawab", "waktu": "waktu pembuatan", "tempat": "tempat pembuatan", "bentuk": "bentuk yang tersedia",
	"retensi": "jangka waktu penyimpanan", "media": "media yang memuat", "tautan": "tautan", "kode": "kode", "keputusan": "keputusan",
	"keterangan": "keterangan", "bagian": "bagian daftar", "kata_kunci": "kata kunci", "pembaruan_bulan": "jadwal pembaruan",
	"dimutakhirkan": "tanggal pembaruan", "berkas": "berkas", "butir_wajib": "informasi wajib yang dipenuhi",
}

// shorten cuts a text at a word, for lists and previews.
func shorten(s string, most int) string {
	s = strings.Join(strings.Fields(s), " ")
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	cut := string([]rune(s)[:most])
	if i := strings.LastIndexByte(cut, ' '); i > most/2 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " ,;:.") + "…"
}

// joined lists words in a sentence: "a, b, dan c".
func joined(words []string) string {
	switch n := len(words); n {
	case 0:
		return ""
	case 1:
		return words[0]
	case 2:
		return words[0] + " dan " + words[1]
	default:
		return strings.Join(words[:n-1], ", ") + ", dan " + words[n-1]
	}
}

// unitName finds the name of a unit by its identifier.
func unitName(units []org.Unit, id string) string {
	for _, u := range units {
		if u.ID == id {
			return u.Name
		}
	}
	return ""
}
