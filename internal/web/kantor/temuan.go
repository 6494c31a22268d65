package kantor

import (
	"fmt"
	"net/http"

	"suluh/internal/register"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// HeldPage lists what the release check holds back, and public files in which it
// found something.
type HeldPage struct {
	ui.Page
	Exposed ui.Table
	Held    ui.Table
}

const heldPath = "/kantor/temuan"

func (k *Office) heldBack(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	page := HeldPage{Page: k.page(w, r, v, "Temuan pemeriksaan", registerCrumb)}
	page.Active = registerPath
	exposed, err := k.Register.ExposedFiles(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	held, counts, err := k.Register.HeldDrafts(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	names, _, err := k.unitNames(r, v)
	if err != nil {
		return err
	}
	page.Exposed = ui.Table{Caption: "Berkas terbit yang perlu dilihat", HideCaption: true, Dense: true,
		Columns: []ui.Column{{Label: "Berkas", Bare: true}, {Label: "Temuan", Num: true}, {Label: "Tindakan", Bare: true, Quiet: true}},
		Empty:   ui.Empty{What: "Tidak ada berkas terbit yang perlu dilihat."}}
	for _, x := range exposed {
		page.Exposed.Rows = append(page.Exposed.Rows, ui.Row{Cells: []ui.Cell{
			{Text: x.Name, Href: entryOffice(x.Entry) + "#pemeriksaan", Strong: true, Sub: fmt.Sprintf("Nomor %d, %s", x.Number, x.Title)}, ui.NumCell(int(x.Count)),
			{Buttons: []ui.Button{{Label: "Lihat", Href: entryOffice(x.Entry) + "#pemeriksaan", Kind: ui.Secondary, Context: x.Name},
				{Label: "Tutup berkas", Href: entryOffice(x.Entry, "berkas", x.File, "tutup"), Kind: ui.Quiet, Context: x.Name}}}}})
	}
	page.Held = ui.Table{Caption: "Draf yang tertahan", HideCaption: true, Dense: true,
		Columns: []ui.Column{{Label: "Draf", Bare: true}, {Label: "Status"}, {Label: "Temuan", Num: true}},
		Empty:   ui.Empty{What: "Tidak ada draf yang tertahan temuan."}}
	for _, e := range held {
		c := e.Working()
		page.Held.Rows = append(page.Held.Rows, ui.Row{Cells: []ui.Cell{
			{Text: c.Title, Href: entryOffice(e.ID) + "#pemeriksaan", Strong: true, Sub: names[c.Unit]}, {Tag: stateTag(e)}, ui.NumCell(int(counts[e.ID]))}})
	}
	return k.render(w, r, "temuan", page)
}

// findingWork are the lines of the work list that the release check brings: public
// files with findings first, then drafts that the actor may put right.
func (k *Office) findingWork(r *http.Request, v web.Visit) ([]work, error) {
	exposed, err := k.Register.ExposedFiles(r.Context(), v.Actor)
	if err != nil {
		return nil, err
	}
	var list []work
	for i, x := range exposed {
		if i == shownOf {
			list = append(list, moreRow(len(exposed)-i, "berkas terbit lain perlu dilihat", heldPath))
			break
		}
		href := entryOffice(x.Entry) + "#pemeriksaan"
		list = append(list, work{late: true, row: ui.Row{Cells: []ui.Cell{
			ui.DueCell(ui.DueBadge{Text: "Perlu dilihat", Tone: ui.Soon}), {Text: x.Name, Href: href, Strong: true, Sub: x.Title},
			ui.TextCell("Berkas terbit, " + findingsWord(x.Count)),
			{Buttons: []ui.Button{{Label: "Lihat temuan", Href: href, Kind: ui.Secondary, Context: x.Name}}}}}})
	}
	held, counts, err := k.Register.HeldDrafts(r.Context(), v.Actor)
	if err != nil {
		return nil, err
	}
	shown := 0
	for _, e := range held {
		if e.Draft.Author != v.Actor.Person { // the others stand under what is to be checked
			continue
		}
		if shown++; shown > shownOf {
			list = append(list, work{late: true, row: ui.Row{Cells: []ui.Cell{{}, {Text: "Draf lain yang tertahan temuan", Href: heldPath}}}})
			break
		}
		list = append(list, work{late: true, row: entryRow(ui.DueBadge{}, e, e.Working().Title, "Tertahan, "+findingsWord(counts[e.ID]), "Perbaiki draf")})
	}
	return list, nil
}

func findingsWord(n int64) string { return ui.Number(int(n)) + " temuan" }

// heldSub is the second line under the state of an entry on a list.
func heldSub(e register.Entry, n int64) string {
	if n == 0 {
		return ""
	}
	if e.Draft == nil {
		return findingsWord(n) + " perlu dilihat"
	}
	return "Tertahan " + findingsWord(n)
}
