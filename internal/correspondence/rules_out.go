package correspondence

import (
	"regexp"
	"slices"
	"strings"

	"suluh/internal/fault"
	"suluh/internal/personal"
)

// The sources of a piece that may go along with a letter.
const (
	PieceAnswer = "jawaban"   // a file of the answer of this case
	PieceLetter = "surat"     // a letter of this case
	PiecePublic = "informasi" // a file of a published entry of the register
)

// standing is what the guard must know of something that is to go along.
type standing struct {
	name     string
	theirs   bool // belongs to this case, or is published
	released bool // may leave the office today
	readable bool // was looked into
}

// mayGo decides about one piece, whatever page, form or command named it. Threat model
// C84.
func mayGo(s standing) error {
	switch {
	case !s.theirs:
		return fault.New(fault.Invalid, "berkas", "korespondensi.berkas_perkara_lain", "")
	case !s.released:
		return fault.New(fault.Invalid, "berkas", "korespondensi.berkas_belum_lepas", "", s.name)
	case !s.readable:
		return fault.New(fault.Invalid, "berkas", "korespondensi.berkas_tidak_terperiksa", "", s.name)
	}
	return nil
}

// Strange is something in a letter that seems to belong to somebody else than the
// applicant. It is masked.
type Strange struct {
	Place   string // the file, or "isi pesan"
	What    string // "nik", "nama" and the like
	Excerpt string
}

// nameLine is a line that tells a name, as forms and lists do.
var nameLine = regexp.MustCompile(`(?im)^[\s\d.)\-]*nama(?:[ \t]+(?:lengkap|pemohon|penerima|warga))?[ \t]*[:=][ \t]*([\pL.,' \t]{3,60})`)

// strangers finds what differs from the applicant in a text: identity numbers other
// than theirs, and names behind the word "nama". Names in running text are not found;
// the preview shows the letter whole for that.
func strangers(place, text, applicant string, theirNIK func(string) bool) []Strange {
	var all []Strange
	add := func(s Strange) {
		if !slices.Contains(all, s) && len(all) < 20 {
			all = append(all, s)
		}
	}
	for _, h := range personal.Find(text) {
		if h.Kind != personal.NIK && h.Kind != personal.KK {
			continue
		}
		if h.Kind == personal.NIK && theirNIK(onlyDigits(text[h.Start:h.End])) {
			continue
		}
		add(Strange{place, string(h.Kind), personal.Mask(text, h)})
	}
	for _, m := range nameLine.FindAllStringSubmatch(text, 40) {
		if name := strings.TrimSpace(m[1]); !sameName(name, applicant) {
			add(Strange{place, "nama", shortName(name)})
		}
	}
	return all
}

func onlyDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}

// sameName compares names as people write them: without titles behind a comma, without
// regard to case, one within the other.
func sameName(a, b string) bool {
	plain := func(s string) string {
		s, _, _ = strings.Cut(s, ",")
		return " " + strings.Join(strings.Fields(strings.ToLower(strings.ReplaceAll(s, ".", " "))), " ") + " "
	}
	a, b = plain(a), plain(b)
	return strings.TrimSpace(a) == "" || strings.Contains(a, b) || strings.Contains(b, a)
}

// shortName shows enough of a name to find it in the file.
func shortName(s string) string {
	var parts []string
	for _, w := range strings.Fields(s) {
		r := []rune(w)
		if len(r) > 2 {
			w = string(r[:2]) + "…"
		}
		parts = append(parts, w)
	}
	return strings.Join(parts, " ")
}

// personalCodes are the findings that keep a file out of a letter: it is read on the
// tracking page, behind the access code, in its place.
func hasPersonal(codes []string) bool {
	for _, k := range personal.Kinds() {
		if slices.Contains(codes, string(k)) {
			return true
		}
	}
	return false
}
