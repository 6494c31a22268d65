package register

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"suluh/internal/fault"
)

// Longest texts of an entry, in characters.
const (
	maxTitle = 500
	maxText  = 20_000
	maxFiles = 50
)

// checkContent refuses content that may not even be kept as a draft.
func checkContent(c Content) error {
	var l fault.List
	invalid := func(field, key string, args ...any) {
		l.Add(fault.New(fault.Invalid, field, key, "", args...))
	}
	if strings.TrimSpace(c.Title) == "" {
		invalid("judul", "informasi.judul_kosong")
	}
	if utf8.RuneCountInString(c.Title) > maxTitle {
		invalid("judul", "informasi.terlalu_panjang", maxTitle)
	}
	if utf8.RuneCountInString(c.Summary) > maxText {
		invalid("ringkasan", "informasi.terlalu_panjang", maxText)
	}
	if c.Class != "" && !slices.Contains(Classes, c.Class) {
		invalid("klasifikasi", "informasi.klasifikasi")
	}
	for _, f := range c.Forms {
		if !slices.Contains(Forms, f) {
			invalid("bentuk", "informasi.bentuk")
		}
	}
	if c.Unit == "" {
		invalid("unit", "informasi.unit")
	}
	if len(c.Files) > maxFiles {
		invalid("berkas", "informasi.berkas_banyak", maxFiles)
	}
	if c.Cadence < 0 || c.Cadence > 60 {
		invalid("pembaruan_bulan", "informasi.pembaruan")
	}
	return l.Err()
}

// mayPublish refuses content that lacks a column of the statutory form: title,
// summary, class, holder, who answers for it, when it was made, the form, and
// the retention. PERKI1/2021:22
func mayPublish(c Content) error {
	l := fault.All(checkContent(c))
	need := func(ok bool, field, key string) {
		if !ok {
			l.Add(fault.New(fault.Invalid, field, key, "PERKI1/2021:22"))
		}
	}
	given := func(s string) bool { return strings.TrimSpace(s) != "" }
	need(c.Class != "", "klasifikasi", "informasi.klasifikasi")
	need(given(c.Summary), "ringkasan", "informasi.ringkasan_kosong")
	need(given(c.Holder), "penguasa", "informasi.penguasa_kosong")
	need(given(c.Responsible), "penanggung_jawab", "informasi.penanggung_jawab_kosong")
	need(given(c.Made.Text), "waktu", "informasi.waktu_kosong")
	need(len(c.Forms) > 0, "bentuk", "informasi.bentuk_kosong")
	need(given(c.Retention.Text), "retensi", "informasi.retensi_kosong")
	return l.Err()
}

// warningPersonal is the importer's mark of text that looks like personal data; the
// release check makes a finding of it.
const warningPersonal = "data_pribadi"

// needsOther says who must publish: somebody else than the author, unless the
// office has nobody else who may.
func needsOther(author, publisher string, others int64) error {
	if author == publisher && others > 0 {
		return fault.New(fault.Conflict, "", "informasi.orang_kedua", "")
	}
	return nil
}

// slugOf makes the readable part of an address from a title: the first words in
// plain letters. The number beside it is what identifies the entry.
func slugOf(title string) string {
	var b strings.Builder
	for _, r := range Fold(title) {
		if b.Len() >= 80 {
			break
		}
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			if r < 128 {
				b.WriteRune(r)
			}
		} else if b.Len() > 0 && !strings.HasSuffix(b.String(), "-") {
			b.WriteByte('-')
		}
	}
	s := b.String()
	if len(s) >= 80 {
		if i := strings.LastIndexByte(s, '-'); i > 40 {
			s = s[:i]
		}
	}
	if s = strings.Trim(s, "-"); s == "" {
		return "informasi"
	}
	return s
}
