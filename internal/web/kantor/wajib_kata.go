package kantor

import (
	"net/url"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/catalogue"
	"suluh/internal/ledger"
	"suluh/internal/web/ui"
)

const (
	standardPath = "/kantor/informasi/wajib"
	// Beside it, because an entry's steps stand below /kantor/informasi/{id}.
	standardUnits = "/kantor/wajib"
)

// standardCrumb leads back to the checklist.
var standardCrumb = ui.Link{Label: "Informasi wajib", Href: standardPath}

// wholeSlug stands in addresses for the body as a whole.
const wholeSlug = "badan"

// standardUnitPath is the address of a unit's checklist; an empty slug is the body as
// a whole.
func standardUnitPath(slug string, below ...string) string {
	if slug == "" {
		slug = wholeSlug
	}
	return strings.Join(append([]string{standardUnits, slug}, below...), "/")
}

// markPath is the address of the page on which an item is marked.
func markPath(slug, item string) string {
	return standardUnitPath(slug, "tandai") + "?butir=" + url.QueryEscape(item)
}

// fillPath is the address of a new entry for an item.
func fillPath(unit, item string) string {
	return registerPath + "/baru?" + url.Values{"unit": {unit}, "butir": {item}}.Encode()
}

var standardTones = map[catalogue.State]ui.Tone{
	catalogue.Present: ui.Good, catalogue.Stale: ui.Soon, catalogue.Partial: ui.Soon, catalogue.Missing: ui.Plain, catalogue.NotApplicable: ui.Done,
}

func standardTag(s catalogue.State) ui.Tag { return ui.Tag{Text: s.Label(), Tone: standardTones[s]} }

// standardDue says the date that belongs to a state.
func standardDue(s catalogue.Status) string {
	switch {
	case s.Due.IsZero():
		return ""
	case s.State == catalogue.Stale:
		return "Perlu diperbarui sejak " + calendar.Short(s.Due)
	case s.State == catalogue.Present:
		return "Berlaku sampai " + calendar.Short(s.Due)
	}
	return ""
}

// owedSaid sums up a checklist in sentences.
func owedSaid(t catalogue.Tally) string {
	if t.Total() == 0 {
		return "Tidak ada butir yang wajib di sini."
	}
	said := ui.Number(t.Present) + " dari " + ui.Number(t.Total()) + " butir wajib ada dan masih berlaku (" + ui.Number(t.Percent()) + "%)."
	switch {
	case t.Stale > 0 && t.Missing > 0:
		said += " " + ui.Number(t.Stale) + " kedaluwarsa, " + ui.Number(t.Missing) + " belum ada."
	case t.Stale > 0:
		said += " " + ui.Number(t.Stale) + " kedaluwarsa."
	case t.Missing > 0:
		said += " " + ui.Number(t.Missing) + " belum ada."
	}
	return said
}

// standardMeaning explains what the figures count.
var standardMeaning = ui.Details{Title: "Cara menghitung", List: []string{
	"Daftarnya mengikuti aturan Komisi Informasi: PERKI 1/2021, dan untuk desa PERKI 1/2018. Pasalnya tertulis di setiap butir.",
	"Ada: sudah ada entri terbit yang memenuhi butir itu dan belum lewat jangka pembaruannya.",
	"Kedaluwarsa: ada entri, tetapi sudah lewat jangka pembaruannya. Informasi berkala paling lama enam bulan, laporan tahunan satu tahun.",
	"Belum ada: tidak ada entri terbit yang memenuhinya. Draf belum dihitung.",
	"Tidak berlaku: ditandai dengan alasan, atau menurut sifatnya, misalnya pengumuman bencana ketika tidak ada bencana. Butir ini tidak ikut dihitung.",
	"Kewajiban badan dipenuhi satu kali oleh salah satu unit, misalnya laporan layanan informasi. PPID dapat menugaskannya kepada satu unit.",
	"Entri yang memenuhi seluruh kelompok cukup ditandai dengan kelompoknya.",
}}

// standardEvent tells an act about the catalogue.
func standardEvent(e ledger.Entry, list *catalogue.List) (ui.Event, bool, error) {
	name := func(code string) string {
		if item, ok := list.Item(code); ok {
			return code + " " + item.Label()
		}
		return code
	}
	switch e.Kind {
	case catalogue.MarkedAct{}.Kind():
		var a catalogue.MarkedAct
		if err := e.Into(&a); err != nil {
			return ui.Event{}, false, err
		}
		title := "Ditandai tidak berlaku"
		if a.Applies {
			title = "Ditugaskan kepada unit ini"
		}
		return ui.Event{Title: title, Text: name(a.Item)}, true, nil
	case catalogue.UnmarkedAct{}.Kind():
		var a catalogue.UnmarkedAct
		if err := e.Into(&a); err != nil {
			return ui.Event{}, false, err
		}
		return ui.Event{Title: "Tanda dicabut", Text: name(a.Item)}, true, nil
	case catalogue.RemindedAct{}.Kind():
		var a catalogue.RemindedAct
		if err := e.Into(&a); err != nil {
			return ui.Event{}, false, err
		}
		return ui.Event{Title: "Pengingat dikirim", Text: "Kepada " + ui.Number(a.People) + " orang."}, true, nil
	}
	return ui.Event{}, false, nil
}
