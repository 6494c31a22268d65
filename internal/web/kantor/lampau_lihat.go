package kantor

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/chronology"
	"suluh/internal/dipimport"
	"suluh/internal/importer"
	"suluh/internal/pastbook"
	"suluh/internal/report"
	"suluh/internal/statute"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// PastCasePage is one line of a book of past years.
type PastCasePage struct {
	ui.Page
	Kind   string
	Book   ui.DefinitionList
	Asked  ui.DefinitionList
	Answer ui.DefinitionList
	Other  ui.DefinitionList
	Source string
}

func (k *Office) pastShow(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	c, err := k.Past.Open(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	source, known, err := k.Imports.SourceOf(r.Context(), v.Actor.Org, c.ID)
	if err != nil {
		return err
	}
	page := PastCasePage{Page: k.page(w, r, v, c.Title(), ui.Link{Label: "Permohonan", Href: "/kantor/permohonan"}, ui.Link{Label: "Arsip tahun lalu", Href: pastPath}), Kind: pastKind(c.Kind)}
	page.Active = pastPath
	p := c.Personal
	page.Book = definitions("Nomor", orNone(c.Number), "Diterima", pastReceived(c), "Keputusan", pastOutcomes[c.Outcome])
	page.Asked = definitions("Nama", p.Name, "Alamat", p.Address, "Pekerjaan", p.Occupation, "Telepon", p.Telephone, "Surel", p.Email,
		"Informasi yang diminta", p.Details, "Tujuan penggunaan", p.Purpose, "Cara memperoleh", p.Obtaining, "Cara mendapatkan salinan", p.CopyBy)
	if c.Kind == importer.Keberatan {
		page.Answer = definitions("Nomor pendaftaran permohonan", c.Facts.Request, "Alasan keberatan", pastGrounds(c.Facts.Grounds), "Keputusan Atasan PPID", p.Decision,
			"Tanggal tanggapan", calendar.Short(c.NotifiedOn), "Atasan PPID", p.Superior, "Tanggapan pemohon", p.Response)
	} else {
		held := ""
		if c.Facts.Held != nil {
			held = map[bool]string{true: "Ya", false: "Tidak"}[*c.Facts.Held]
		}
		if c.Facts.Undocumented {
			held = joinWords(held, "Belum didokumentasikan")
		}
		cost := ""
		if c.Facts.Cost != nil {
			cost = ui.Rupiah(*c.Facts.Cost)
		}
		page.Answer = definitions("Di bawah penguasaan", held, "Bentuk", strings.Join(c.Facts.Forms, ", "), "Jenis permohonan", strings.Join(c.Facts.Wish, ", "),
			"Alasan penolakan", p.Refusal, "Pemberitahuan tertulis", calendar.Short(c.NotifiedOn), "Pemberian informasi", calendar.Short(c.DeliveredOn),
			"Biaya", cost, "Cara pembayaran", p.PaidBy, "Keterangan", p.Remark)
	}
	page.Answer.Rows = append(page.Answer.Rows, k.pastClock(v, c).Rows...)
	for _, heading := range slices.Sorted(maps.Keys(p.Other)) {
		page.Other.Rows = append(page.Other.Rows, ui.Definition{Term: heading, Value: ui.Cell{Text: p.Other[heading], Lines: true}})
	}
	if known {
		page.Source = importedFrom(source)
	}
	return k.render(w, r, "lampau_lihat", page)
}

// pastClock judges the dates of a past case as `suluh chronology` does, where the book
// wrote enough of them: by the terms of the law, because nobody knows what the body
// promised then.
func (k *Office) pastClock(v web.Visit, c pastbook.Case) ui.DefinitionList {
	answer := chronology.Judge(report.Chronology(c), k.calendarOf(v), statute.Default(), v.Today)
	status, days, due := answer.Notification.Status, answer.Notification.Days, answer.Notification.Due.On
	if c.Kind == importer.Keberatan {
		status, days, due = answer.Response.Status, answer.Response.Days, answer.Response.Due.On
	}
	if days == nil {
		return ui.DefinitionList{}
	}
	words := map[chronology.Status]string{chronology.OnTime: "tepat waktu", chronology.Overrun: "lewat batas, tanpa perpanjangan yang tercatat", chronology.Late: "lewat batas"}
	return definitions("Batas menurut kalender", calendar.Long(due), "Waktu jawaban", ui.Number(*days)+" hari kerja, "+words[status])
}

// importedFrom says where something was imported from.
func importedFrom(s dipimport.Source) string {
	if s.Sheet != "" {
		return fmt.Sprintf("Diimpor dari %s, lembar %s, baris %d", s.File, s.Sheet, s.Row)
	}
	return fmt.Sprintf("Diimpor dari %s, baris %d", s.File, s.Row)
}

func orNone(s string) string {
	if s == "" {
		return "Tidak tertulis"
	}
	return s
}

func pastReceived(c pastbook.Case) string {
	on := orNone(calendar.Short(c.ReceivedOn))
	if c.Facts.Clock != "" {
		on += " pukul " + strings.ReplaceAll(c.Facts.Clock, ":", ".")
	}
	return on
}

func pastGrounds(letters []string) string {
	var words []string
	for _, l := range letters {
		words = append(words, "("+l+")")
	}
	return web.Join(words)
}

func joinWords(a, b string) string {
	if a == "" {
		return b
	}
	return a + "; " + b
}

// definitions makes a list of terms and values, without what is empty.
func definitions(pairs ...string) ui.DefinitionList {
	var l ui.DefinitionList
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			l.Rows = append(l.Rows, ui.Definition{Term: pairs[i], Value: ui.Cell{Text: pairs[i+1], Lines: true}})
		}
	}
	return l
}
