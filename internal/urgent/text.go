package urgent

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"time"

	"suluh/internal/calendar"
	"suluh/internal/org"
)

// Section is one part of a notice with its heading.
type Section struct{ Heading, Text string }

// Sections are the contents in the order in which people need them: what to do
// first, then what happened, then the rest. Empty ones are left out.
func (c Content) Sections() []Section {
	all := []Section{
		{"Yang perlu Anda lakukan", c.Do},
		{"Siapa yang dihubungi", c.Phone},
		{"Apa yang terjadi", c.What},
		{"Di mana dan kapan", c.Where},
		{"Siapa yang terdampak", c.Affected},
		{"Evakuasi", c.Evacuation},
		{"Cara mendapatkan bantuan", c.Help},
		{"Yang sedang kami lakukan", c.Efforts},
		{"Diumumkan oleh", c.Announcer},
		{"Cara pengumuman disampaikan", c.Manner},
	}
	var some []Section
	for _, s := range all {
		if s.Text != "" {
			some = append(some, s)
		}
	}
	return some
}

// announced writes a version as plain text: what its SHA-256 is made of. Whoever
// has the text can make the same sum.
func announced(b org.Body, unit string, n Notice, change Change, note string, at time.Time) string {
	var t strings.Builder
	line := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&t, "%s: %s\n", name, value)
		}
	}
	part := func(heading, text string) {
		if text != "" {
			fmt.Fprintf(&t, "\n%s\n%s\n", heading, text)
		}
	}
	at = at.In(b.Location())
	t.WriteString("PENGUMUMAN SERTA MERTA\n\n")
	line("Badan publik", b.Name)
	line("Unit", unit)
	line("Nomor", fmt.Sprint(n.Number))
	line("Versi", fmt.Sprintf("%d, %s", n.Revision, change))
	line("Waktu", fmt.Sprintf("%s, pukul %s %s (%s)", calendar.Long(calendar.DateOf(at, b.Location())), at.Format("15.04.05"), b.Zone, at.Format("2006-01-02T15:04:05.000-07:00")))
	line("Keadaan", string(n.State))
	line("Jenis", n.Content.KindLabel())
	line("Judul", n.Content.Title)
	part(map[Change]string{Updated: "Yang baru", Corrected: "Yang diperbaiki", Closed: "Penutup"}[change], note)
	for _, s := range n.Content.Sections() {
		part(s.Heading, s.Text)
	}
	return t.String()
}

// Sum is the SHA-256 of a text in hexadecimal.
func Sum(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}
