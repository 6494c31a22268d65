package importer

import (
	"regexp"
	"slices"
	"strings"
)

// decisionTexts are the words of old books for what became of a request; the
// longest one contained in a value decides.
var decisionTexts = []struct{ code, texts string }{
	{"dikabulkan", "dikabulkan, dipenuhi, diberikan, informasi diberikan, diterima, disetujui, terpenuhi, selesai, permohonan selesai"},
	{"dikabulkan_sebagian", "sebagian, dikabulkan sebagian, diberikan sebagian"},
	{"ditolak", "ditolak, tidak dikabulkan, tidak diberikan"},
	{"tidak_dikuasai", "tidak dikuasai, bukan kewenangan, dialihkan, diarahkan ke"},
	{"dicabut", "dicabut, dibatalkan, batal"},
	{"tidak_lengkap", "tidak lengkap, berkas tidak lengkap, gugur"},
	{"proses", "proses, diproses, permohonan diproses, diteruskan"},
}

// Decision gives the code of what a book says became of a request, or "" when no
// known text is in it.
func Decision(value string) string {
	value = strings.ToLower(strings.Join(strings.Fields(value), " "))
	best, longest := "", 0
	for _, d := range decisionTexts {
		for _, text := range strings.Split(d.texts, ", ") {
			if len(text) > longest && strings.Contains(value, text) {
				best, longest = d.code, len(text)
			}
		}
	}
	return best
}

var (
	article17 = regexp.MustCompile(`(?i)\b(?:pasal|psl)\.? *17\b`)
	// letters follow at once, with or without a word for "letter" before each.
	letters17 = regexp.MustCompile(`(?i)^[ ,]*(?:ayat *\(?\d\)?[ ,]*)?((?:(?:(?:huruf|hrf|butir)\.? *)?[("']?[a-j]\b[)"'.]?(?:[ ,;/&]|dan|dan/atau|serta|s\.?d\.?)*)+)`)
	letter17  = regexp.MustCompile(`(?i)\b[a-j]\b`)
)

// Article17Letters gives the letters of article 17 that a legal basis names,
// in the order of naming. UU14/2008:17
func Article17Letters(s string) []string {
	out := []string{}
	for _, at := range article17.FindAllStringIndex(s, -1) {
		m := letters17.FindStringSubmatch(s[at[1]:])
		if m == nil {
			continue
		}
		for _, l := range letter17.FindAllString(m[1], -1) {
			if l = strings.ToLower(l); !slices.Contains(out, l) {
				out = append(out, l)
			}
		}
	}
	return out
}

var rupiah = regexp.MustCompile(`^(?:rp|idr)?\.? *(\d{1,3}(?:[.,]\d{3})+|\d{1,12})(?:[.,]\d{1,2})?(?:,-|\.-|-)?(?: *rupiah)?\.?$`)

// cost reads an amount in whole rupiah; ok is false when the text is none.
func cost(text string) (amount int64, ok bool) {
	s := strings.ToLower(strings.Join(strings.Fields(text), " "))
	switch strings.TrimRight(s, ".") {
	case "gratis", "tidak dipungut biaya", "tanpa biaya", "bebas biaya", "cuma-cuma", "nol", "nol rupiah":
		return 0, true
	}
	m := rupiah.FindStringSubmatch(s)
	if m == nil {
		return 0, false
	}
	for _, c := range digitsOf(m[1]) {
		amount = amount*10 + int64(c-'0')
	}
	return amount, true
}
