package portal

import (
	"fmt"
	"net/http"
	"slices"

	"suluh/internal/calendar"
	"suluh/internal/register"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// HistoryPage tells what was published of an entry, by which post and when. What a
// version said is on its own page, because a version can be closed, and is not shown
// at all once the entry was withdrawn.
type HistoryPage struct {
	ui.Page
	Lead     string
	Timeline ui.Timeline
	Pick     PickVersions
	Back     ui.Link
}

func (p *Portal) history(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	e, err := p.findEntry(r, v)
	if err != nil {
		return err
	}
	if p.elsewhere(v, e) {
		return redirectHome(w, r, p.canonical(v, entryPath(e)+"/riwayat"))
	}
	withdrawn := e.State == register.Retracted
	if !withdrawn && r.PathValue("slug") != e.Slug {
		return redirectEntry(w, r, entryPath(e)+"/riwayat")
	}
	if q := r.URL.Query(); !withdrawn && (q.Has("dari") || q.Has("ke")) {
		return p.compare(w, r, v, e, q)
	}
	versions, err := p.Register.Versions(r.Context(), v.Body.ID, e.ID)
	if err != nil {
		return err
	}
	closed, err := p.Register.ClosedVersions(r.Context(), v.Body.ID, e.ID)
	if err != nil {
		return err
	}
	back := ui.Link{Label: shorten(e.Content.Title, 80), Href: entryPath(e)}
	page := HistoryPage{Lead: "Setiap versi yang pernah terbit dapat dibaca dan dibandingkan."}
	if withdrawn {
		page.Lead = "Informasi ini sudah ditarik. Daftar ini menyebut kolom yang pernah berubah, bukan isinya."
	} else if len(versions) > 1 {
		page.Pick = pick(e, v.Body, versions, versions[1].Revision, versions[0].Revision)
	}
	if withdrawn {
		back = ui.Link{Label: fmt.Sprintf("Informasi nomor %d", e.Number), Href: fmt.Sprintf("/informasi/%d/ditarik", e.Number)}
	}
	page.Page = p.page(r, v, "Riwayat perubahan", ui.Link{Label: "Daftar Informasi Publik", Href: menuRegister}, back)
	page.Back, page.Noindex, page.Timeline.Events = back, withdrawn, historyEvents(v, e, versions, closed)
	if withdrawn {
		return p.Site.Render(w, r, http.StatusGone, Templates, ui.Public, "riwayat", page)
	}
	page.Canonical = p.canonical(v, entryPath(e)+"/riwayat")
	return p.render(w, r, "riwayat", page)
}

// historyEvents tells the versions from the first on, and the withdrawal last.
func historyEvents(v web.Visit, e register.Entry, versions []register.Version, closed map[int64]string) []ui.Event {
	var events []ui.Event
	slices.Reverse(versions)
	for i, x := range versions {
		event := ui.Event{At: x.PublishedAt.In(v.Body.Location()), Actor: x.Post, Title: "Diterbitkan pertama kali"}
		if i > 0 {
			event.Title = fmt.Sprintf("Versi %d diterbitkan", x.Revision)
			event.Text = "Tidak ada kolom yang berubah."
			if names := changedColumns(x.Content, versions[i-1].Content); len(names) > 0 {
				event.Text = "Yang berubah: " + joined(names) + "."
			}
		}
		if why := closed[x.Revision]; why != "" {
			event.Text += " Isinya ditutup. Alasan: " + why
		} else if e.State == register.Published {
			event.Links = []ui.Link{{Label: "Lihat versi ini", Href: VersionPath(e.Number, x.Revision, e.Slug), Context: fmt.Sprint(x.Revision)}}
			if i > 0 && closed[versions[i-1].Revision] == "" {
				event.Links = append(event.Links, ui.Link{Label: "Bandingkan dengan sebelumnya", Href: comparePath(e, versions[i-1].Revision, x.Revision), Context: fmt.Sprintf("versi %d", x.Revision)})
			}
		}
		events = append(events, event)
	}
	if e.State == register.Retracted {
		events = append(events, ui.Event{On: e.WithdrawnOn, Title: "Ditarik dari daftar", Text: "Alasan: " + e.WithdrawnReason})
	} else if !e.RenewBy.IsZero() {
		title := "Pembaruan berikutnya"
		if e.Overdue(v.Today) {
			title = "Seharusnya sudah diperbarui"
		}
		events = append(events, ui.Event{On: e.RenewBy, Title: title, Ahead: true})
	}
	return events
}

// changedColumns names in words what differs between two versions. The day of the
// change stands beside it already.
func changedColumns(now, before register.Content) []string {
	now.UpdatedOn, before.UpdatedOn = calendar.Date{}, calendar.Date{}
	var names []string
	for _, key := range now.Changes(before) {
		if name := columnNames[key]; name != "" {
			names = append(names, name)
		}
	}
	return names
}
