package urgent

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"suluh/internal/fault"
)

// Longest texts of a notice, in characters. A title must fit a telephone.
const (
	MaxTitle = 140
	MaxText  = 4000
)

// tidy trims what was typed and brings line ends to one form, so that the same
// words have the same bytes.
func tidy(c Content) Content {
	for _, s := range c.texts() {
		*s = tidyText(*s)
	}
	c.Title = strings.Join(strings.Fields(c.Title), " ")
	if c.Kind != Other {
		c.KindWords = ""
	}
	return c
}

func tidyText(s string) string {
	return strings.TrimSpace(strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n"))
}

func (c *Content) texts() []*string {
	return []*string{&c.KindWords, &c.Title, &c.What, &c.Where, &c.Affected, &c.Do, &c.Evacuation, &c.Help, &c.Phone, &c.Efforts, &c.Announcer, &c.Manner}
}

// Check refuses a notice without what people need at the first minute: what it is,
// where, what to do, whom to call. Everything else may follow, because the Act
// allows no delay. UU14/2008:10
func Check(c Content) error {
	var l fault.List
	need := func(ok bool, field, key string, args ...any) {
		if !ok {
			l.Add(fault.New(fault.Invalid, field, key, "", args...))
		}
	}
	given := func(s string) bool { return strings.TrimSpace(s) != "" }
	need(c.Kind.Word().Label != "", "jenis", "pengumuman.jenis")
	need(c.Kind != Other || given(c.KindWords), "jenis_lain", "pengumuman.jenis_lain")
	need(given(c.Title), "judul", "pengumuman.judul")
	need(utf8.RuneCountInString(c.Title) <= MaxTitle, "judul", "pengumuman.terlalu_panjang", MaxTitle)
	need(given(c.What), "kejadian", "pengumuman.kejadian")
	need(given(c.Where), "tempat", "pengumuman.tempat")
	need(given(c.Do), "tindakan", "pengumuman.tindakan")
	need(digits(c.Phone) >= 3, "telepon", "pengumuman.telepon")
	for _, f := range []struct{ field, text string }{{"jenis_lain", c.KindWords}, {"kejadian", c.What}, {"tempat", c.Where}, {"terdampak", c.Affected},
		{"tindakan", c.Do}, {"evakuasi", c.Evacuation}, {"bantuan", c.Help}, {"telepon", c.Phone}, {"upaya", c.Efforts}, {"pengumum", c.Announcer}, {"tata_cara", c.Manner}} {
		need(utf8.RuneCountInString(f.text) <= MaxText, f.field, "pengumuman.terlalu_panjang", MaxText)
	}
	return l.Err()
}

func digits(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

// Part is one mandatory content of a notice. PERKI1/2021:20
type Part struct {
	Code  string // in the mandatory list
	Field string // of the form
	Label string
}

// Parts are the mandatory contents with the field that holds each. PERKI1/2021:20
var Parts = []Part{
	{"S-10", "kejadian", "Bahaya dan besarnya dampak"},
	{"S-11", "terdampak", "Siapa yang dapat terkena dampak"},
	{"S-12", "evakuasi", "Cara dan tempat evakuasi"},
	{"S-13", "tindakan", "Cara menghindari bahaya"},
	{"S-14", "bantuan", "Cara mendapatkan bantuan"},
	{"S-15", "pengumum", "Pihak yang mengumumkan"},
	{"S-16", "tata_cara", "Cara pengumuman disampaikan"},
	{"S-17", "upaya", "Upaya penanggulangan"},
}

// Missing lists the mandatory contents that are still empty. They hold nothing
// back, and are shown to the officers until they are there. PERKI1/2021:20
func Missing(c Content) []Part {
	empty := map[string]bool{"kejadian": c.What == "", "terdampak": c.Affected == "", "evakuasi": c.Evacuation == "", "tindakan": c.Do == "",
		"bantuan": c.Help == "", "pengumum": c.Announcer == "", "tata_cara": c.Manner == "", "upaya": c.Efforts == ""}
	return slices.DeleteFunc(slices.Clone(Parts), func(p Part) bool { return !empty[p.Field] })
}

// mayChange says whether a version may follow: news and the end only while the
// notice is in force, a correction also afterwards, always with words.
func mayChange(n Notice, change Change, note string) error {
	switch {
	case n.State == Ended && change != Corrected:
		return fault.New(fault.Conflict, "", "pengumuman.sudah_berakhir", "")
	case strings.TrimSpace(note) == "" && change == Closed:
		return fault.New(fault.Invalid, "catatan", "pengumuman.penutup", "")
	case strings.TrimSpace(note) == "":
		return fault.New(fault.Invalid, "catatan", "pengumuman.catatan", "")
	case utf8.RuneCountInString(note) > MaxText:
		return fault.New(fault.Invalid, "catatan", "pengumuman.terlalu_panjang", "", MaxText)
	}
	return nil
}
