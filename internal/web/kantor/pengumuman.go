package kantor

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/urgent"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

const urgentPath = "/kantor/pengumuman"

// UrgentListPage lists the urgent notices of the body.
type UrgentListPage struct {
	ui.Page
	New  ui.Button
	Lead string
	Now  ui.Table
	Past ui.Table
	More ui.Pagination
}

// UrgentPage is one notice for the officers: how it stands and what it still
// lacks.
type UrgentPage struct {
	ui.Page
	State    ui.Tag
	When     string
	Missing  []string
	Law      string
	Sections []urgent.Section
	Links    []ui.Link
	Entry    string // how the register follows, in a sentence
	Timeline ui.Timeline
	Act      ui.Buttons
}

func noticeAddress(number int64, below ...string) string {
	return strings.Join(append([]string{urgentPath, strconv.FormatInt(number, 10)}, below...), "/")
}

func (k *Office) urgentList(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	active, err := urgent.InForce(r.Context(), k.Site.DB, v.Body.ID)
	if err != nil {
		return err
	}
	at, err := strconv.Atoi(r.URL.Query().Get("hlm"))
	if err != nil || at < 1 || at > 1_000_000 {
		at = 1
	}
	past, err := urgent.Past(r.Context(), k.Site.DB, v.Body.ID, at)
	if err != nil {
		return err
	}
	names, _, err := k.unitNames(r, v)
	if err != nil {
		return err
	}
	page := UrgentListPage{Page: k.page(w, r, v, "Pengumuman serta merta"), New: ui.Button{Label: "Terbitkan pengumuman", Href: urgentPath + "/baru", Icon: "megaphone"},
		Lead: "Pengumuman yang berlaku tampil di atas setiap halaman situs. Satu orang dapat menerbitkannya sendiri, karena undang-undang tidak mengizinkan penundaan."}
	page.Now = ui.Table{Caption: "Sedang berlaku", HideCaption: true, Dense: true,
		Columns: []ui.Column{{Label: "Pengumuman", Bare: true}, {Label: "Unit", Soft: true}, {Label: "Terakhir diperbarui", Soft: true}, {Label: "Isi wajib"}},
		Empty:   ui.Empty{What: "Tidak ada pengumuman yang berlaku."}}
	for _, n := range active {
		page.Now.Rows = append(page.Now.Rows, ui.Row{Cells: []ui.Cell{
			{Text: n.Content.Title, Href: noticeAddress(n.Number), Strong: true, Sub: fmt.Sprintf("Nomor %d. %s", n.Number, n.Content.KindLabel())},
			ui.TextCell(unitOrBody(names, n.Unit, v)), ui.TextCell(ui.DateTime(n.UpdatedAt.In(v.Body.Location()))), missingCell(n)}})
	}
	page.Past = ui.Table{Caption: "Sudah berakhir", HideCaption: true, Dense: true,
		Columns: []ui.Column{{Label: "Pengumuman", Bare: true}, {Label: "Unit", Soft: true}, {Label: "Diumumkan", Soft: true}, {Label: "Berakhir", Soft: true}},
		Empty:   ui.Empty{What: "Belum ada pengumuman yang berakhir."}}
	for _, n := range past.Notices {
		page.Past.Rows = append(page.Past.Rows, ui.Row{Cells: []ui.Cell{
			{Text: n.Content.Title, Href: noticeAddress(n.Number), Sub: fmt.Sprintf("Nomor %d. %s", n.Number, n.Content.KindLabel())},
			ui.TextCell(unitOrBody(names, n.Unit, v)), ui.DateCell(v.Body.Day(n.PublishedAt)), ui.DateCell(v.Body.Day(n.EndedAt))}})
	}
	page.More = ui.Pages(past.Page, past.Pages, func(n int) string { return urgentPath + "?hlm=" + strconv.Itoa(n) })
	return k.render(w, r, "pengumuman", page)
}

func unitOrBody(names web.Names, unit string, v web.Visit) string {
	if unit == "" {
		return v.Body.Short
	}
	return names[unit]
}

func missingCell(n urgent.Notice) ui.Cell {
	if lacks := len(urgent.Missing(n.Content)); lacks > 0 {
		return ui.TagCell(fmt.Sprintf("%d isi belum ada", lacks), ui.Soon)
	}
	return ui.TagCell("Lengkap", ui.Good)
}

// openNotice finds the notice that an address numbers.
func (k *Office) openNotice(r *http.Request, v web.Visit) (urgent.Notice, error) {
	number, err := strconv.ParseInt(r.PathValue("nomor"), 10, 64)
	if err != nil {
		return urgent.Notice{}, fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	return urgent.ByNumber(r.Context(), k.Site.DB, v.Body.ID, number)
}

func urgentCrumbs(n urgent.Notice) []ui.Link {
	return []ui.Link{{Label: "Pengumuman serta merta", Href: urgentPath}, {Label: fmt.Sprintf("Nomor %d", n.Number), Href: noticeAddress(n.Number)}}
}

// urgentVerbs name what was done, for the thread of a notice.
var urgentVerbs = map[urgent.Change]string{
	urgent.Published: "Diumumkan", urgent.Updated: "Diperbarui", urgent.Corrected: "Diperbaiki", urgent.Closed: "Diakhiri",
}

func (k *Office) urgentShow(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	n, err := k.openNotice(r, v)
	if err != nil {
		return err
	}
	versions, err := urgent.Versions(r.Context(), k.Site.DB, v.Body.ID, n.ID)
	if err != nil {
		return err
	}
	page := UrgentPage{Page: k.page(w, r, v, n.Content.Title, ui.Link{Label: "Pengumuman serta merta", Href: urgentPath}),
		State: ui.Tag{Text: "Berlaku", Tone: ui.Soon}, Sections: n.Content.Sections(), Law: "PERKI 1/2021 Pasal 20"}
	page.Wide = false
	page.When = fmt.Sprintf("Nomor %d. %s. Diumumkan %s.", n.Number, n.Content.KindLabel(), ui.DateTime(n.PublishedAt.In(v.Body.Location())))
	if n.State == urgent.Ended {
		page.State = ui.Tag{Text: "Sudah berakhir", Tone: ui.Done}
		page.When += " Berakhir " + ui.DateTime(n.EndedAt.In(v.Body.Location())) + "."
	}
	for _, m := range urgent.Missing(n.Content) { // PERKI1/2021:20
		page.Missing = append(page.Missing, m.Label)
	}
	public := web.NoticePath(n.Number)
	page.Links = []ui.Link{{Label: "Halaman untuk umum", Href: public}, {Label: "Versi ringkas", Href: public + "/ringkas"}, {Label: "Bukti waktu", Href: public + "/bukti"}}
	page.Entry = "Entri Daftar Informasi Publik dibuat sendiri oleh program sebentar lagi."
	if n.Entry != "" {
		page.Entry = ""
		page.Links = append(page.Links, ui.Link{Label: "Entri Daftar Informasi Publik", Href: "/kantor/informasi/" + n.Entry})
	}
	for _, x := range versions {
		page.Timeline.Events = append(page.Timeline.Events, ui.Event{At: x.At.In(v.Body.Location()), Title: urgentVerbs[x.Change], Text: x.Note, Actor: x.Post,
			Now: x.Revision == n.Revision, Links: []ui.Link{{Label: fmt.Sprintf("Tindakan nomor %d", x.Act), Href: public + "/bukti", Context: "dan buktinya"}}})
	}
	if v.Actor.MayFor(identity.AnnounceUrgent, n.Unit) {
		page.Act = ui.ButtonRow(ui.Button{Label: "Perbarui", Href: noticeAddress(n.Number, "perbarui")}, ui.Button{Label: "Akhiri", Href: noticeAddress(n.Number, "akhiri"), Kind: ui.Secondary})
		if n.State == urgent.Ended {
			page.Act = ui.ButtonRow(ui.Button{Label: "Perbaiki kesalahan", Href: noticeAddress(n.Number, "perbarui"), Kind: ui.Secondary})
		}
	}
	return k.render(w, r, "pengumuman_lihat", page)
}

// UrgentEndPage ends a notice.
type UrgentEndPage struct {
	ui.Page
	Errors  ui.ErrorSummary
	Will    []string
	Version ui.Hidden
	Words   ui.TextArea
	Act     ui.Buttons
}

func (k *Office) endUrgentForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	n, err := k.openNotice(r, v)
	if err != nil {
		return err
	}
	return k.showEnd(w, r, v, n, nil)
}

func (k *Office) showEnd(w http.ResponseWriter, r *http.Request, v web.Visit, n urgent.Notice, refusal error) error {
	page := UrgentEndPage{Page: k.page(w, r, v, "Akhiri pengumuman", urgentCrumbs(n)...), Errors: say(refusal), Version: hiddenVersion(n.Revision)}
	page.Wide, page.ErrorPrefix = false, page.Errors.Any()
	page.Will = []string{"“" + n.Content.Title + "” hilang dari bagian atas setiap halaman.", "Isinya tetap dapat dibaca umum, dengan tanda sudah berakhir.", "Daftar Informasi Publik dan umpan pengumuman ikut berubah."}
	page.Words = ui.TextArea{Name: "catatan", Label: "Kalimat penutup", Hint: "Apa yang perlu diketahui orang sekarang. Contoh: Air sudah surut. Warga dapat kembali ke rumah.",
		Rows: 3, Value: k.typed(r, v).Get("catatan"), Error: page.Errors.For("catatan"), Limit: urgent.MaxText}
	page.Act = ui.ButtonRow(ui.Button{Label: "Akhiri pengumuman"}, ui.Button{Label: "Batal", Href: noticeAddress(n.Number), Kind: ui.Quiet})
	return k.answerUrgent(w, r, "pengumuman_akhiri", page, refusal)
}

func (k *Office) endUrgent(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	n, err := k.openNotice(r, v)
	if err != nil {
		return err
	}
	ended, err := k.Urgent.End(r.Context(), v.Actor, n.Number, versionOf(r), r.PostFormValue("catatan"))
	if fault.Is(err, fault.Invalid) || fault.Is(err, fault.Conflict) {
		return k.showEnd(w, r, v, n, err)
	}
	if err != nil {
		return err
	}
	return k.done(w, r, noticeAddress(n.Number), "Pengumuman berakhir "+calendar.Long(v.Body.Day(ended.EndedAt))+" dan tidak lagi tampil di atas halaman.")
}

// answerUrgent renders a form, or the form again with what was refused.
func (k *Office) answerUrgent(w http.ResponseWriter, r *http.Request, name string, page any, refusal error) error {
	switch {
	case fault.Is(refusal, fault.Conflict):
		return k.Site.Render(w, r, http.StatusConflict, Templates, ui.Office, name, page)
	case refusal != nil:
		return k.invalid(w, r, name, page)
	}
	return k.render(w, r, name, page)
}
