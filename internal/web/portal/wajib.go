package portal

import (
	"suluh/internal/calendar"
	"suluh/internal/register"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// StandardFact is one item of the mandatory catalogue that an entry meets.
type StandardFact struct {
	Title, Basis string
}

// standardFacts names the mandatory information that an entry is, each with its
// articles. PERKI1/2021:15
func (p *Portal) standardFacts(v web.Visit, codes []string) []StandardFact {
	list := p.Catalogue.Book.For(v.Body.Kind)
	var facts []StandardFact
	for _, code := range codes {
		if item, known := list.Item(code); known {
			facts = append(facts, StandardFact{Title: item.Title, Basis: item.Basis()})
		}
	}
	return facts
}

// freshness says in plain words until when an entry holds, or since when it should
// have been renewed; nothing for what has no such date.
func freshness(e register.Entry, today calendar.Date) ui.Tag {
	switch {
	case e.RenewBy.IsZero():
		return ui.Tag{}
	case e.Overdue(today):
		return ui.Tag{Text: "Perlu diperbarui sejak " + calendar.Short(e.RenewBy), Tone: ui.Soon}
	}
	return ui.Tag{Text: "Berlaku sampai " + calendar.Short(e.RenewBy), Tone: ui.Good}
}

// freshCell is when an entry was updated, and until when it holds.
func freshCell(e register.Entry, today calendar.Date) ui.Cell {
	cell := ui.DateCell(e.Content.UpdatedOn)
	switch {
	case e.Overdue(today):
		cell.Tag = ui.Tag{Text: "Perlu diperbarui", Tone: ui.Soon}
		cell.Sub = "sejak " + calendar.Short(e.RenewBy)
	case !e.RenewBy.IsZero():
		cell.Sub = "berlaku sampai " + calendar.Short(e.RenewBy)
	}
	return cell
}

// completenessMeaning says what the figures of a unit count.
var completenessMeaning = ui.Details{Title: "Apa yang dihitung", List: []string{
	"Informasi wajib adalah informasi yang menurut aturan Komisi Informasi harus ada tanpa diminta, misalnya profil, program, kinerja, dan keuangan.",
	"Sebuah butir dihitung ada bila sudah terbit di daftar ini dan belum lewat jangka pembaruannya: informasi berkala paling lama enam bulan, laporan tahunan satu tahun.",
	"Butir yang tidak berlaku bagi unit ini, atau yang cukup dipenuhi satu kali oleh badan publik, tidak dihitung.",
	"Informasi yang belum ada di daftar tetap dapat Anda minta.",
}}
