package kantor

import (
	"fmt"
	"net/http"

	"suluh/internal/calendar"
	"suluh/internal/identity"
	"suluh/internal/register"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// shownPlaces is how many places of one kind stand on the page at once.
const shownPlaces = 5

// inspection says the release check of an entry in words. May tells which actions
// are offered: override by who may publish, files by who may write.
func inspection(v web.Visit, e register.Entry, x register.Examination, acts bool) ui.Inspection {
	page := ui.Inspection{Said: inspectionSaid(x), Note: inspectionNote(x)}
	deciding := acts && v.Actor.MayFor(identity.PublishRegister, e.Working().Unit) && (e.Draft == nil || e.Draft.State == register.InReview)
	text := ui.InspectionPart{Name: "Teks entri", State: partState(x.Text, false), Groups: findingGroups(v, e, x.Text, deciding)}
	page.Parts = append(page.Parts, text)
	for _, f := range x.Files {
		part := ui.InspectionPart{Name: f.Name, State: partState(f.Findings, f.Pending()), Note: unseenNote(f.File), Groups: findingGroups(v, e, f.Findings, deciding && !f.Closed())}
		switch {
		case f.Closed():
			part.State = ui.Tag{Text: "Ditutup", Tone: ui.Done}
			part.Note = "Ditutup sejak " + calendar.Long(v.Body.Day(f.ClosedAt)) + ". Alasan: " + f.ClosedWhy
		case f.Pending():
			part.Note = "Program sedang melihat ke dalam berkas ini. Selama belum selesai, entri tidak dapat diterbitkan."
		}
		if acts {
			part.Links = fileLinks(v, e, f.File)
		}
		page.Parts = append(page.Parts, part)
	}
	return page
}

// fileLinks are what can be done with a file: replace it, take it off the draft, or
// close it while everybody can open it.
func fileLinks(v web.Visit, e register.Entry, f register.File) []ui.Link {
	links := []ui.Link{
		{Label: "Ganti berkas", Href: entryOffice(e.ID, "berkas", f.ID, "ganti"), Context: f.Name},
		{Label: "Lepas berkas", Href: entryOffice(e.ID, "berkas", f.ID, "lepas"), Context: f.Name},
	}
	if f.Public && v.Actor.MayFor(identity.PublishRegister, e.Working().Unit) {
		links = append(links, ui.Link{Label: "Tutup berkas ini sekarang", Href: entryOffice(e.ID, "berkas", f.ID, "tutup"), Context: f.Name})
	}
	return links
}

func inspectionSaid(x register.Examination) string {
	open, waiting := x.Open(), x.Waiting()
	switch {
	case open > 0 && waiting > 0:
		return fmt.Sprintf("%s temuan menahan penerbitan, dan %s berkas masih diperiksa.", ui.Number(open), ui.Number(waiting))
	case open > 0:
		return ui.Number(open) + " temuan menahan penerbitan."
	case waiting > 0:
		return ui.Number(waiting) + " berkas masih diperiksa. Entri dapat diterbitkan sesudah selesai."
	case x.Overridden() > 0:
		return "Semua temuan sudah diputuskan."
	}
	return "Bersih. Tidak ada yang menahan penerbitan."
}

func inspectionNote(x register.Examination) string {
	switch {
	case x.Open() > 0:
		return "Perbaiki sumbernya. Bila memang harus terbit apa adanya, orang kedua memutuskannya dengan alasan, dan keputusannya dicatat. Kutipan di bawah disamarkan."
	case x.Waiting() > 0:
		return "Pemeriksaan biasanya selesai dalam satu menit. Muat ulang halaman ini untuk melihat hasilnya."
	}
	return ""
}

func partState(list []register.Finding, pending bool) ui.Tag {
	open, decided := 0, 0
	for _, f := range list {
		switch {
		case f.Open():
			open++
		case f.Overridden:
			decided++
		}
	}
	switch {
	case pending:
		return ui.Tag{Text: "Sedang diperiksa"}
	case open > 0:
		return ui.Tag{Text: ui.Number(open) + " temuan", Tone: ui.Soon}
	case decided > 0:
		return ui.Tag{Text: ui.Number(decided) + " temuan sudah diputuskan", Tone: ui.Done}
	}
	return ui.Tag{Text: "Bersih", Tone: ui.Good}
}

// findingGroups puts findings of one code, and of one decision, together.
func findingGroups(v web.Visit, e register.Entry, list []register.Finding, deciding bool) []ui.FindingGroup {
	type key struct{ code, reason string }
	var order []key
	grouped := map[key][]register.Finding{}
	for _, f := range list {
		k := key{f.Code, f.Reason}
		if grouped[k] == nil {
			order = append(order, k)
		}
		grouped[k] = append(grouped[k], f)
	}
	var groups []ui.FindingGroup
	for _, k := range order {
		groups = append(groups, findingGroup(v, e, grouped[k], deciding))
	}
	return groups
}

func findingGroup(v web.Visit, e register.Entry, list []register.Finding, deciding bool) ui.FindingGroup {
	first := list[0]
	words := findingWords[first.Code]
	g := ui.FindingGroup{Title: findingTitle(first.Code), Means: words.Means, Do: words.Do}
	if first.File == "" && words.Do == doPersonal {
		g.Do = doTyped
	}
	for i, f := range list {
		place := placeWord(f)
		if f.Count > 1 {
			place = fmt.Sprintf("%s (%s kali)", place, ui.Number(int(f.Count)))
		}
		if i < shownPlaces {
			g.Places = append(g.Places, ui.FindingPlace{Place: place, Excerpt: f.Excerpt})
			continue
		}
		if f.Excerpt != "" {
			place += ": " + f.Excerpt
		}
		g.Rest.List = append(g.Rest.List, place)
	}
	if n := len(g.Rest.List); n > 0 {
		g.Rest.Title = ui.Number(n) + " tempat lain"
	}
	switch {
	case first.Overridden:
		g.State = ui.Tag{Text: "Sudah diputuskan", Tone: ui.Done}
		g.Settled = []string{fmt.Sprintf("Tetap diterbitkan menurut %s, %s. Alasan: %s", first.Post, calendar.Short(v.Body.Day(first.At)), first.Reason)}
	case !first.Holds:
		g.State = ui.Tag{Text: "Untuk diketahui"}
	default:
		if deciding {
			g.Act = ui.Button{Label: "Tetap terbitkan dengan alasan", Href: findingPath(e.ID, first), Kind: ui.Secondary, Context: g.Title}
		}
	}
	return g
}

// textPart is how an address names the typed text of an entry, in place of a file.
const textPart = "teks"

func findingPath(entry string, f register.Finding) string {
	part := f.File
	if part == "" {
		part = textPart
	}
	return entryOffice(entry, "temuan", part, f.Code)
}

// recheck has the files that wait looked into once more.
func (k *Office) recheck(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	e, err := k.Register.Open(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	if err := k.Register.Recheck(r.Context(), v.Actor, e); err != nil {
		return err
	}
	return k.done(w, r, entryOffice(e.ID)+"#pemeriksaan", "Pemeriksaan diminta lagi. Muat ulang halaman ini sesudah satu menit.")
}
