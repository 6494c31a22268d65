package register

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"suluh/internal/fault"
	"suluh/internal/personal"
)

// holds says which findings keep an entry from being published. Properties of a
// document alone only inform: nearly every office file names its author, and a
// question that always comes is no longer read. Personal data in a property is a
// finding of its own kind and holds.
func holds(code string) bool { return code != "properti_dokumen" }

// minReason is the least number of letters in the reason of an override, and the
// most characters it may have.
const (
	minReason = 20
	maxReason = 1000
)

// checkReason refuses a reason that says nothing, or that itself holds what must
// not be public. UU27/2022:4
func checkReason(field, reason string) error {
	letters := 0
	seen := map[rune]bool{}
	for _, r := range reason {
		if unicode.IsLetter(r) {
			letters++
			seen[unicode.ToLower(r)] = true
		}
	}
	switch {
	case letters < minReason || len(seen) < 6 || len(strings.Fields(reason)) < 3:
		return fault.New(fault.Invalid, field, "informasi.alasan_pendek", "", minReason)
	case utf8.RuneCountInString(reason) > maxReason:
		return fault.New(fault.Invalid, field, "informasi.terlalu_panjang", "", maxReason)
	case len(personal.Find(reason)) > 0:
		return fault.New(fault.Invalid, field, "informasi.alasan_pribadi", "UU27/2022:4")
	}
	return nil
}

// mayOverride says who may let a finding through: somebody else than the person
// who brought it in (who wrote the draft, who added the file), unless the office has
// nobody else who may publish. The answer is whether the person is alone in it.
func mayOverride(author, uploader, actor string, others int64) (alone bool, err error) {
	own := actor == author || actor == uploader
	if own && others > 0 {
		return false, fault.New(fault.Conflict, "", "informasi.temuan_orang_kedua", "")
	}
	return own, nil
}

// mayRelease refuses to publish while a file was not inspected by the present
// inspection, or a finding is open. Nothing that is unknown counts as clean.
func mayRelease(r Examination) error {
	var l fault.List
	for _, f := range r.Files {
		if f.Pending() {
			l.Add(fault.New(fault.Invalid, "temuan", "informasi.belum_diperiksa", "UU27/2022:4", f.Name))
		}
	}
	if n := r.Open(); n > 0 {
		l.Add(fault.New(fault.Invalid, "temuan", "informasi.temuan", "UU27/2022:4", n))
	}
	return l.Err()
}
