package register

import (
	"slices"
	"strings"

	"suluh/internal/personal"
)

// typedColumns are the columns that somebody types freely, by their names in
// exports. The address of a link is typed, too, and may hold a number.
var typedColumns = []struct {
	name string
	text func(Content) string
}{
	{"judul", func(c Content) string { return c.Title }},
	{"ringkasan", func(c Content) string { return c.Summary }},
	{"penguasa", func(c Content) string { return c.Holder }},
	{"penanggung_jawab", func(c Content) string { return c.Responsible }},
	{"waktu", func(c Content) string { return c.Made.Text }},
	{"tempat", func(c Content) string { return c.Place }},
	{"retensi", func(c Content) string { return c.Retention.Text }},
	{"media", func(c Content) string { return c.Media }},
	{"tautan", func(c Content) string { return strings.Join(c.Links, "\n") }},
	{"kode", func(c Content) string { return c.Code }},
	{"keputusan", func(c Content) string { return c.Decree }},
	{"keterangan", func(c Content) string { return c.Remark }},
	{"bagian", func(c Content) string { return strings.Join(c.Group, "\n") }},
	{"kata_kunci", func(c Content) string { return strings.Join(c.Keywords, "\n") }},
}

// typedFindings looks for personal data in what was typed into the columns of an
// entry. UU27/2022:4
func typedFindings(entry string, c Content) []Finding {
	var list []Finding
	for _, column := range typedColumns {
		text := column.text(c)
		var found []Found
		for _, h := range personal.Find(text) {
			found = append(found, Found{string(h.Kind), column.name, personal.Mask(text, h)})
		}
		list = append(list, findingsOf(entry, "", text, found, 0)...)
	}
	if len(list) == 0 && slices.Contains(c.Warnings, warningPersonal) && looksPersonal(c) {
		list = findingsOf(entry, "", allTyped(c), []Found{{codeImported, "ringkasan", ""}}, 0)
	}
	return list
}

// looksPersonal reports whether anything is left of what the importer marks: an
// address with an @, or nine digits that only spaces, dots and dashes part. While
// there is, its mark stands, whatever else was changed.
func looksPersonal(c Content) bool {
	digits := 0
	for _, r := range allTyped(c) {
		switch {
		case r == '@':
			return true
		case '0' <= r && r <= '9':
			if digits++; digits >= 9 {
				return true
			}
		case !strings.ContainsRune(" .-()/", r):
			digits = 0
		}
	}
	return false
}

func allTyped(c Content) string {
	var b strings.Builder
	for _, column := range typedColumns {
		if column.name == "tautan" { // addresses are full of digits
			continue
		}
		b.WriteString(column.text(c))
		b.WriteString("\n\n")
	}
	return b.String()
}
