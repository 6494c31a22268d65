package kantor

import (
	"fmt"
	"net/http"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/decree"
	"suluh/internal/identity"
	"suluh/internal/register"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

const (
	decreesPath = "/kantor/informasi/penetapan"
	decreePath  = "/kantor/penetapan"
)

var decreesCrumb = ui.Link{Label: "Penetapan", Href: decreesPath}

// decreeRoutes are the addresses of the decrees that freeze the register.
func (k *Office) decreeRoutes() {
	k.versionRoutes()
	k.textRoutes()
	k.Permitted("GET /kantor/informasi/penetapan", k.decrees, identity.DecreeRegister)
	k.Permitted("GET /kantor/penetapan/baru", k.decreeForm, identity.DecreeRegister)
	k.PermittedUpload("POST /kantor/penetapan/baru", maxEntryForm, k.decreeTyped, identity.DecreeRegister)
	k.Permitted("GET /kantor/penetapan/periksa", k.decreePreview, identity.DecreeRegister)
	k.Permitted("POST /kantor/penetapan/periksa", k.decreeFreeze, identity.DecreeRegister)
	k.Permitted("GET /kantor/penetapan/{id}", k.decreeShow, identity.DecreeRegister)
	k.PermittedUpload("POST /kantor/penetapan/{id}", maxEntryForm, k.decreeFile, identity.DecreeRegister)
	k.Permitted("GET /kantor/penetapan/{id}/naskah", k.decreeScan, identity.DecreeRegister)
	k.Permitted("GET /kantor/penetapan/{id}/cabut", k.revokeForm, identity.DecreeRegister)
	k.Permitted("POST /kantor/penetapan/{id}/cabut", k.revoke, identity.DecreeRegister)
}

// decreePage is a page of the decrees; they stand under one item of the menu,
// whatever their address.
func (k *Office) decreePage(w http.ResponseWriter, r *http.Request, v web.Visit, title string, before ...ui.Link) ui.Page {
	page := k.page(w, r, v, title, before...)
	page.Active = decreesPath
	return page
}

// DecreesPage is the register as it stands against its decree, and every decree.
type DecreesPage struct {
	ui.Page
	Stands  string // by which decree
	Now     string // what stands now, in a sentence
	Late    ui.Warning
	Act     ui.Buttons
	Changes []ui.Table
	Same    string // in place of the changes when there are none
	History ui.Table
}

func (k *Office) decrees(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	ctx := r.Context()
	s, err := k.Decrees.Standing(ctx, v.Body.ID, "")
	if err != nil {
		return err
	}
	all, err := k.Decrees.All(ctx, v.Body.ID)
	if err != nil {
		return err
	}
	names, _, err := k.unitNames(r, v)
	if err != nil {
		return err
	}
	page := DecreesPage{Page: k.page(w, r, v, "Penetapan Daftar Informasi Publik", registerCrumb), Now: standingSentence(s)}
	page.Stands, page.Late = decreeStands(s.Base), decreeLate(s.Base, v.Today)
	page.Act = ui.ButtonRow(ui.Button{Label: "Tetapkan dengan keputusan", Href: decreePath + "/baru"})
	page.Changes, page.Same = changeTables(s)
	page.History = ui.Table{Caption: "Semua penetapan", HideCaption: true, RowHead: 1, Columns: []ui.Column{
		{Label: "Versi", Num: true}, {Label: "Nomor keputusan", Bare: true}, {Label: "Tanggal"}, {Label: "Cakupan"}, {Label: "Informasi", Num: true}, {Label: "Keadaan", Bare: true}},
		Empty: ui.Empty{What: "Daftar ini belum pernah ditetapkan di sini.", Why: "Penetapan menyimpan daftar yang terbit hari ini sebagaimana adanya, dan menampilkannya kepada umum."}}
	for _, d := range all {
		page.History.Rows = append(page.History.Rows, ui.Row{Cells: []ui.Cell{ui.NumCell(int(d.Sequence)), {Text: d.Number, Href: decreeOffice(d), Strong: true},
			ui.DateCell(d.Date), ui.TextCell(scopeName(d.Unit, names)), ui.NumCell(int(d.Entries)), {Tag: decreeTag(d)}}})
	}
	return k.render(w, r, "penetapan", page)
}

func decreeOffice(d decree.Decree) string { return decreePath + "/" + d.ID }

func scopeName(unit string, names web.Names) string {
	if unit == "" {
		return "Seluruh badan publik"
	}
	return names[unit]
}

// decreeTag says where a decree stands.
func decreeTag(d decree.Decree) ui.Tag {
	switch {
	case !d.RevokedOn.IsZero():
		return ui.Tag{Text: "Dicabut", Tone: ui.Done}
	case d.SupersededBy > 0:
		return ui.Tag{Text: "Digantikan", Tone: ui.Done}
	}
	return ui.Tag{Text: "Berlaku", Tone: ui.Good}
}

// decreeStands says by which decree the register stands. PERKI1/2021:22
func decreeStands(d decree.Decree) string {
	switch {
	case d.ID == "":
		return "Daftar ini belum ditetapkan dengan keputusan."
	case !d.RevokedOn.IsZero():
		return fmt.Sprintf("Keputusan Nomor %s dicabut pada %s. Sekarang tidak ada keputusan yang berlaku.", d.Number, calendar.Long(d.RevokedOn))
	}
	return fmt.Sprintf("Berlaku: Keputusan Nomor %s tanggal %s, versi %d, %s informasi.", d.Number, calendar.Long(d.Date), d.Sequence, ui.Number(int(d.Entries)))
}

// decreeLate reminds of the yearly decree: the year of the one in force has passed.
func decreeLate(d decree.Decree, today calendar.Date) ui.Warning {
	if d.ID == "" || !d.InForce() || d.Date.Year() >= today.Year() {
		return ui.Warning{}
	}
	return ui.Warning{Text: fmt.Sprintf("Keputusan yang berlaku bertahun %d. Daftar ditetapkan kembali setiap tahun.", d.Date.Year())}
}

func standingSentence(s decree.Standing) string {
	total := s.Fingerprint.Entries
	if total == 0 {
		return "Belum ada informasi yang terbit."
	}
	var parts []string
	for _, c := range register.Classes {
		if n := s.ByClass[c]; n > 0 {
			parts = append(parts, ui.Number(int(n))+" "+strings.ToLower(register.ClassNames[c]))
		}
	}
	return fmt.Sprintf("Hari ini terbit %s informasi: %s.", ui.Number(int(total)), web.Join(parts))
}

// changeTables are what differs from the last decree, each kind in a table of its own.
func changeTables(s decree.Standing) ([]ui.Table, string) {
	if s.Base.ID == "" {
		return nil, ""
	}
	if s.New.Count+s.Changed.Count+s.Gone.Count == 0 {
		return nil, "Tidak ada yang berubah sejak keputusan itu."
	}
	var tables []ui.Table
	for _, part := range []struct {
		changes decree.Changes
		caption string
		tag     ui.Tag
	}{
		{s.New, "Informasi baru", ui.Tag{Text: "Baru", Icon: "plus"}},
		{s.Changed, "Informasi yang berubah", ui.Tag{Text: "Berubah", Icon: "refresh-cw"}},
		{s.Gone, "Informasi yang ditarik atau dipindahkan", ui.Tag{Text: "Tidak lagi dimuat", Icon: "x"}},
	} {
		if part.changes.Count == 0 {
			continue
		}
		t := ui.Table{Caption: fmt.Sprintf("%s: %s", part.caption, ui.Number(int(part.changes.Count))), RowHead: 1,
			Columns: []ui.Column{{Label: "Nomor", Num: true}, {Label: "Judul", Bare: true}, {Label: "Perubahan"}}}
		for _, c := range part.changes.First {
			t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{ui.NumCell(int(c.Number)), {Text: c.Title, Href: entryOffice(c.Entry)}, changeCell(c, part.tag)}})
		}
		if rest := int(part.changes.Count) - len(part.changes.First); rest > 0 {
			t.Total = []ui.Cell{{}, ui.TextCell("dan " + ui.Number(rest) + " lainnya")}
		}
		tables = append(tables, t)
	}
	return tables, ""
}

// changeCell says one change, with the way to see both versions side by side.
func changeCell(c decree.Change, tag ui.Tag) ui.Cell {
	cell := ui.Cell{Tag: tag}
	switch {
	case c.Was > 0 && c.Now > 0:
		cell.Links = []ui.Link{{Label: fmt.Sprintf("Versi %d menjadi %d", c.Was, c.Now), Href: compareOffice(c.Entry, c.Was, c.Now), Context: c.Title}}
	case c.Reason != "":
		cell.Sub = c.Reason
	}
	return cell
}
