package importer

import (
	"slices"
	"strings"
)

// The forms of information, in the order of a result.
const (
	Cetak      = "cetak"
	Elektronik = "elektronik"
	Rekaman    = "rekaman"
	Daring     = "daring"
)

var formOrder = []string{Cetak, Elektronik, Rekaman, Daring}

var formWords = map[string]string{}

func init() {
	for form, text := range map[string]string{
		Cetak:      "cetak, tercetak, hardcopy, hard, hardfile, kertas, buku, dokumen fisik",
		Elektronik: "elektronik, softcopy, soft, softfile, digital, file, pdf, word, excel, doc, docx, xls, xlsx, csv",
		Rekaman:    "rekam, terekam, rekaman, audio, video, foto, cd, dvd",
		Daring:     "online, daring, website, web, laman, link, portal",
	} {
		for _, w := range strings.Split(text, ", ") {
			formWords[w] = form
		}
	}
}

// twoWords are forms written as two words.
var twoWords = map[string]string{
	"hard copy": "hardcopy", "hard file": "hardfile", "soft copy": "softcopy", "soft file": "softfile",
	"on line": "online", "dokumen fisik": "dokumen fisik",
}

// forms reads the forms named in a text, in the order of the table. Every part
// between separators is looked through for known words.
func forms(s string) []string {
	found := []string{}
	w := words(s)
	for i := 0; i < len(w); i++ {
		word := w[i]
		if i+1 < len(w) {
			if joined, ok := twoWords[word+" "+w[i+1]]; ok {
				word = joined
				i++
			}
		}
		if f, ok := formWords[word]; ok {
			found = append(found, f)
		}
	}
	return inOrder(found, formOrder)
}

// inOrder sorts codes by a fixed order and drops repetitions.
func inOrder(found, order []string) []string {
	out := []string{}
	for _, o := range order {
		if slices.Contains(found, o) {
			out = append(out, o)
		}
	}
	return out
}
