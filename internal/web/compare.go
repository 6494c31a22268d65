package web

import (
	"fmt"
	"slices"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/org"
	"suluh/internal/personal"
	"suluh/internal/register"
	"suluh/internal/web/ui"
)

// comparedColumns are the columns of an entry in the order of the statutory form,
// then what is commonly added, each in words. PERKI1/2021:22
var comparedColumns = []struct {
	label string
	text  func(c register.Content, units Names) string
}{
	{"Judul informasi", func(c register.Content, _ Names) string { return c.Title }},
	{"Ringkasan isi informasi", func(c register.Content, _ Names) string { return c.Summary }},
	{"Klasifikasi", func(c register.Content, _ Names) string { return register.ClassNames[c.Class] }},
	{"Unit", func(c register.Content, units Names) string { return units[c.Unit] }},
	{"Yang menguasai informasi", func(c register.Content, _ Names) string { return c.Holder }},
	{"Penanggung jawab", func(c register.Content, _ Names) string { return c.Responsible }},
	{"Waktu pembuatan", func(c register.Content, _ Names) string { return c.Made.Text }},
	{"Tempat pembuatan", func(c register.Content, _ Names) string { return c.Place }},
	{"Bentuk yang tersedia", func(c register.Content, _ Names) string { return strings.Join(c.Forms, ", ") }},
	{"Jangka waktu penyimpanan", func(c register.Content, _ Names) string { return c.Retention.Text }},
	{"Media yang memuat", func(c register.Content, _ Names) string { return c.Media }},
	{"Tautan", func(c register.Content, _ Names) string { return strings.Join(c.Links, "\n") }},
	{"Kode", func(c register.Content, _ Names) string { return c.Code }},
	{"Keputusan", func(c register.Content, _ Names) string { return c.Decree }},
	{"Kata kunci", func(c register.Content, _ Names) string { return strings.Join(c.Keywords, ", ") }},
	{"Jadwal pembaruan", func(c register.Content, _ Names) string {
		if c.Cadence == 0 {
			return ""
		}
		return fmt.Sprintf("setiap %d bulan", c.Cadence)
	}},
	{"Keterangan", func(c register.Content, _ Names) string { return c.Remark }},
}

// Compare puts two versions of an entry side by side in words.
func Compare(body org.Body, before, after register.Version, units Names) ui.Compared {
	c := ui.Compared{Caption: fmt.Sprintf("Versi %d dan versi %d", before.Revision, after.Revision), Before: VersionName(body, before), After: VersionName(body, after)}
	for _, col := range comparedColumns {
		c.Add(col.label, col.text(before.Content, units), col.text(after.Content, units))
	}
	return c
}

// VersionName names a version with the day of its publication.
func VersionName(body org.Body, v register.Version) string {
	return fmt.Sprintf("Versi %d, %s", v.Revision, calendar.Short(body.Day(v.PublishedAt)))
}

// CompareFiles says which files were added, taken away or replaced between two
// versions: a file of the same name with other bytes was replaced.
func CompareFiles(before, after []register.File) ui.Table {
	t := ui.Table{Caption: "Berkas", Columns: []ui.Column{{Label: "Berkas"}, {Label: "Perubahan", Bare: true}}, Empty: ui.Empty{What: "Tidak ada berkas yang berubah."}}
	add := func(f register.File, tag ui.Tag) {
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{{Text: f.Name, Sub: f.Kind + ", " + ui.Size(f.Size)}, {Tag: tag}}})
	}
	find := func(list []register.File, f register.File) int {
		if i := slices.IndexFunc(list, func(o register.File) bool { return o.ID == f.ID }); i >= 0 {
			return i
		}
		return slices.IndexFunc(list, func(o register.File) bool { return o.Name == f.Name })
	}
	for _, f := range before {
		switch i := find(after, f); {
		case i < 0:
			add(f, ui.Tag{Text: "Dihapus", Icon: "x"})
		case after[i].Blob != f.Blob:
			add(after[i], ui.Tag{Text: "Diganti", Icon: "refresh-cw"})
		}
	}
	for _, f := range after {
		if find(before, f) < 0 {
			add(f, ui.Tag{Text: "Ditambahkan", Icon: "plus"})
		}
	}
	return t
}

// Unspeakable reports whether an earlier version says something that looks like
// personal data and that the version of today no longer says: the likely reason why
// it was changed, so it is not shown again. UU27/2022:36
func Unspeakable(old, today register.Content) bool {
	now := strings.Join(spoken(today), "\n")
	for _, text := range spoken(old) {
		for _, h := range personal.Find(text) {
			if !strings.Contains(now, text[h.Start:h.End]) {
				return true
			}
		}
	}
	return false
}

// spoken are the texts of a content that a person typed.
func spoken(c register.Content) []string {
	return append([]string{c.Title, c.Summary, c.Holder, c.Responsible, c.Made.Text, c.Place, c.Retention.Text, c.Media, c.Code, c.Decree, c.Remark,
		strings.Join(c.Group, "\n"), strings.Join(c.Keywords, "\n")}, c.Links...)
}
