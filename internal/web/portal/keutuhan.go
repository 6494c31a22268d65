package portal

import (
	"net/http"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/openness"
	"suluh/internal/org"
	"suluh/internal/register"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// DamagedPage stands in place of a file whose bytes are not what was published.
type DamagedPage struct {
	ui.Page
	Lost  ui.Empty
	Entry ui.Link
}

// lost says on an entry's page which of its links and files cannot be opened, and
// takes the way to a damaged file away.
func (p *Portal) lost(r *http.Request, v web.Visit, page *EntryPage, c register.Content, unit org.Unit, files []register.File) error {
	states, err := p.Openness.States(r.Context(), v.Body.ID, c.Links)
	if err != nil {
		return err
	}
	var said []string
	seen := map[string]bool{}
	for _, link := range c.Links {
		l, known := states[openness.Address(link)]
		if !known || seen[l.ID] {
			continue
		}
		seen[l.ID] = true
		switch {
		case l.State == openness.Moved:
			page.Moved = append(page.Moved, OutLink{Href: l.Moved, Label: shorten(l.Moved, 80)})
		case l.State == openness.Locked:
			said = append(said, "Tautan ke "+l.Host+" meminta izin masuk sejak "+calendar.Long(l.Since)+".")
		case l.State.Dead():
			said = append(said, "Tautan ke "+l.Host+" tidak dapat dibuka sejak "+calendar.Long(l.Since)+".")
		}
	}
	for i, f := range files {
		decay, bad, err := p.Openness.Decayed(r.Context(), v.Body, f.ID)
		if err != nil {
			return err
		}
		if bad {
			page.Files[i].Href = ""
			page.Files[i].Note = "Sedang tidak dapat diunduh."
			said = append(said, "Berkas "+f.Name+" tidak dapat diunduh sejak "+calendar.Long(decay.Since)+", karena isinya di penyimpanan kami tidak utuh.")
		}
	}
	if len(said) > 0 {
		page.Lost = []ui.Empty{{What: strings.Join(said, " "), Why: unit.Name + " sudah diberi tahu.",
			Do: []ui.Button{{Label: "Minta salinan", Href: page.Ask, Kind: ui.Secondary}}}}
	}
	return nil
}

// damaged says that a file is not given out, without telling what is wrong inside.
func damaged(name string, since calendar.Date, unit org.Unit) ui.Empty {
	when := "Saat ini"
	if !since.IsZero() {
		when = "Sejak " + calendar.Long(since)
	}
	return ui.Empty{What: "Berkas " + name + " tidak dapat diunduh.",
		Why: when + " isinya di penyimpanan kami tidak utuh, sehingga tidak kami berikan. " + unit.Name + " sudah diberi tahu."}
}

// refuseDamaged answers for a file that cannot be given out whole.
func (p *Portal) refuseDamaged(w http.ResponseWriter, r *http.Request, v web.Visit, f register.File, since calendar.Date) error {
	e, err := p.present(r.Context(), v, f.Entry)
	if err != nil {
		return err
	}
	unit, err := org.UnitByID(r.Context(), p.Site.DB, v.Body.ID, e.Content.Unit)
	if err != nil {
		return err
	}
	page := DamagedPage{Page: p.page(r, v, "Berkas tidak dapat diunduh", ui.Link{Label: "Daftar Informasi Publik", Href: menuRegister},
		ui.Link{Label: shorten(e.Content.Title, 60), Href: entryPath(e)}), Lost: damaged(f.Name, since, unit),
		Entry: ui.Link{Label: "Kembali ke informasi ini", Href: entryPath(e)}}
	page.Lost.Do = []ui.Button{{Label: "Minta salinan", Href: askPath(e.Content.Title)}}
	page.Noindex = true
	w.Header().Set("Cache-Control", "no-store")
	return p.Site.Render(w, r, http.StatusServiceUnavailable, Templates, ui.Public, "berkas_rusak", page)
}
