package extract

import (
	"slices"

	"suluh/internal/personal"
)

// Codes of findings. The kinds of package personal are codes too.
const (
	FindSheet      = "lembar_tersembunyi"
	FindRows       = "baris_tersembunyi"
	FindColumns    = "kolom_tersembunyi"
	FindComment    = "komentar"
	FindChange     = "perubahan_terlacak"
	FindPivot      = "cache_pivot"
	FindEmbedded   = WarnEmbedded // berkas_tersemat
	FindProperties = "properti_dokumen"
	FindGPS        = "gps"
	FindScript     = WarnScript   // skrip
	FindAction     = WarnAction   // aksi
	FindExternal   = WarnExternal // tautan_luar
	FindHiddenText = "teks_tersembunyi"
	FindNotes      = "catatan_penyaji"
	FindSlide      = "salindia_tersembunyi"
	FindForm       = WarnForm      // formulir_xfa
	FindEncrypted  = WarnEncrypted // terenkripsi
	FindUnchecked  = WarnUnchecked // tidak_terperiksa
)

// Bounds of what one file may tell.
const (
	MaxFindings = 200 // findings in a Result; Result.MoreFindings counts the rest
	MaxPlace    = 200 // bytes of Finding.Place
	MaxExcerpt  = 240 // bytes of Finding.Excerpt
)

// Finding is one thing in a file that a person must know of before others see the file.
type Finding struct {
	Code    string `json:"kode"`    // FindSheet and its like, or a personal.Kind
	Place   string `json:"tempat"`  // for people: "lembar Gaji, sel C12", "halaman 3"
	Excerpt string `json:"kutipan"` // a few words, personal data masked; may be ""
}

// Blocks reports whether the finding holds a publication back until it is gone or another
// person answers for it. Properties of a document alone only inform: nearly every office
// file carries the name of its author, and a question that always comes is no longer read.
// Personal data inside a property is a finding of its own kind, which holds back.
func (f Finding) Blocks() bool { return f.Code != FindProperties }

// Codes lists every code a finding can have, those of personal data first.
func Codes() []string {
	var all []string
	for _, k := range personal.Kinds() {
		all = append(all, string(k))
	}
	return append(all, FindSheet, FindRows, FindColumns, FindComment, FindChange, FindPivot, FindEmbedded,
		FindProperties, FindGPS, FindScript, FindAction, FindExternal, FindHiddenText, FindNotes, FindSlide,
		FindForm, FindEncrypted, FindUnchecked)
}

var knownCodes = Codes()

// plausible re-checks one finding of a child.
func (f Finding) plausible() bool {
	same := func(s string, n int) bool { return len(s) <= n && s == clean(s, n) }
	return slices.Contains(knownCodes, f.Code) && same(f.Place, MaxPlace) && same(f.Excerpt, MaxExcerpt)
}
