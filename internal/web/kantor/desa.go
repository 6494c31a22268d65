package kantor

import (
	"net/http"

	"suluh/internal/fault"
	"suluh/internal/village"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// VillagesPage is what the region's PPID sees of its villages: public facts and how
// their lists come in. It commands nothing.
type VillagesPage struct {
	ui.Page
	Said string
	List ui.Table
}

// VillagePage is one village.
type VillagePage struct {
	ui.Page
	Name    string
	State   ui.Tag
	Problem ui.Warning
	Facts   ui.DefinitionList
	Contact ui.DefinitionList
	Site    ui.Link
}

const villagesPath = "/kantor/desa"

// connectionTag says how the connection of a village does.
func connectionTag(o village.Overview) ui.Tag {
	c := o.Connection
	switch {
	case !o.Joined:
		return ui.Tag{Text: "Belum menghubungkan OpenSID"}
	case !c.Enabled:
		return ui.Tag{Text: "Sambungan dimatikan desa"}
	case c.Problem != "":
		return ui.Tag{Text: "Belum berhasil", Tone: ui.Soon}
	case c.DoneAt.IsZero():
		return ui.Tag{Text: "Menunggu giliran pertama"}
	}
	return ui.Tag{Text: "Berjalan", Tone: ui.Good}
}

func (k *Office) villages(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	list, err := k.Villages.Villages(r.Context(), v.Body)
	if err != nil {
		return err
	}
	page := VillagesPage{Page: k.page(w, r, v, "Desa")}
	page.List = ui.Table{Caption: "Desa di wilayah ini", HideCaption: true, Dense: true,
		Columns: []ui.Column{{Label: "Desa", Bare: true}, {Label: "Informasi terbit", Num: true}, {Label: "Dari OpenSID", Num: true}, {Label: "Sambungan"}, {Label: "Terakhir berhasil", Soft: true}},
		Empty:   ui.Empty{What: "Belum ada desa di wilayah ini yang memakai Suluh.", Why: "Desa adalah badan publik tersendiri dan mendaftar sendiri; kode wilayahnya menempatkannya di daftar ini."}}
	joined, failing := 0, 0
	for _, o := range list {
		if o.Joined && o.Connection.Enabled {
			joined++
		}
		if o.Connection.Problem != "" {
			failing++
		}
		last := ui.DateCell(v.Body.Day(o.Connection.DoneAt))
		if o.Connection.DoneAt.IsZero() {
			last = ui.TextCell("–")
		}
		state := ui.Cell{Tag: connectionTag(o)}
		if p := o.Connection.Problem; o.Connection.Enabled && p != "" {
			state.Sub = p.Say()
		}
		name := ui.LinkCell(o.Body.Short, villagesPath+"/"+o.Body.Code)
		name.Sub = o.Body.Code
		page.List.Rows = append(page.List.Rows, ui.Row{Cells: []ui.Cell{name, ui.NumCell(int(o.Entries)), ui.NumCell(int(o.Followed)), state, last}})
	}
	if len(list) > 0 {
		page.Said = ui.Number(len(list)) + " desa memakai Suluh, " + ui.Number(joined) + " di antaranya mengambil daftarnya dari OpenSID"
		if failing > 0 {
			page.Said += ", " + ui.Number(failing) + " sedang tidak berhasil"
		}
		page.Said += "."
	}
	return k.render(w, r, "desa", page)
}

// villageNamed finds a village of the region by its code. Another region's is not
// found.
func (k *Office) villageNamed(r *http.Request, v web.Visit) (village.Overview, error) {
	list, err := k.Villages.Villages(r.Context(), v.Body)
	for _, o := range list {
		if o.Body.Code == r.PathValue("kode") {
			return o, nil
		}
	}
	if err == nil {
		err = fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	return village.Overview{}, err
}

func (k *Office) village(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	o, err := k.villageNamed(r, v)
	if err != nil {
		return err
	}
	page := VillagePage{Page: k.page(w, r, v, o.Body.Short, ui.Link{Label: "Desa", Href: villagesPath}), Name: o.Body.Name, State: connectionTag(o),
		Site: ui.Link{Label: "Buka situs PPID desa", Href: k.Site.Base(o.Body) + "/"}}
	page.Wide = false
	c := o.Connection
	if c.Enabled && c.Problem != "" {
		page.Problem = ui.Warning{Text: c.Problem.Say() + " Hubungi PPID Desa; hanya desa yang dapat mengubah sambungannya."}
	}
	page.Facts.Rows = []ui.Definition{{Term: "Kode wilayah", Value: ui.CodeCell(o.Body.Code)}, {Term: "Informasi terbit", Value: ui.TextCell(ui.Number(int(o.Entries)))}}
	if o.Joined {
		page.Facts.Rows = append(page.Facts.Rows, ui.Definition{Term: "Di antaranya dari OpenSID", Value: ui.TextCell(ui.Number(int(o.Followed)))},
			ui.Definition{Term: "Alamat OpenSID", Value: ui.TextCell(c.Address)})
		page.Facts.Rows = append(page.Facts.Rows, connectionTimes(v, c)...)
	}
	for _, row := range []struct{ term, text string }{{"Alamat", o.Body.Settings.Contact.Address}, {"Telepon", o.Body.Settings.Contact.Phone},
		{"Surel", o.Body.Settings.Contact.Email}, {"Jam layanan", o.Body.Settings.Contact.Hours}} {
		if row.text != "" {
			page.Contact.Rows = append(page.Contact.Rows, ui.Definition{Term: row.term, Value: ui.TextCell(row.text)})
		}
	}
	return k.render(w, r, "desa_lihat", page)
}
