package kantor

import (
	"net/http"
	"net/url"
	"slices"

	"suluh/internal/calendar"
	"suluh/internal/identity"
	"suluh/internal/openness"
	"suluh/internal/outbound"
	"suluh/internal/sheet"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// LostPage lists what was published and cannot be opened any more, since when, and
// what has come back.
type LostPage struct {
	ui.Page
	Checked string // when links and files were looked at last
	Off     ui.Warning
	Tabs    []ui.MenuRow
	Says    string // what the part shown is
	Filter  ui.Filter
	List    ui.Table
	Cut     string
	CSV     ui.Link
}

const (
	opennessPath = "/kantor/informasi/keutuhan"
	shownLost    = 200
	allLost      = 100_000
)

// lostTabs name the parts of the list and say what each is.
var lostTabs = map[openness.Kind]struct{ tab, says string }{
	openness.OfLinks:     {"Tautan mati", "Tautan pada informasi yang terbit dan tidak dapat dibuka pada tiga hari yang berbeda. Ganti alamatnya, atau unggah berkasnya agar disimpan di sini."},
	openness.OfFiles:     {"Berkas rusak", "Berkas yang terbit tetapi hilang, berubah, atau tidak terbaca di penyimpanan. Berkas itu tidak diberikan kepada siapa pun sampai pulih dari cadangan."},
	openness.OfRisky:     {"Berisiko", "Tautan ke penyimpanan pribadi atau pemendek alamat. Masih terbuka hari ini, tetapi hilang ketika pemilik akunnya pindah tugas. Unggah berkasnya agar disimpan di sini."},
	openness.OfDecisions: {"Ditarik", "Informasi yang ditarik dengan alasan. Ini keputusan, bukan kerusakan."},
	openness.OfAll:       {"Semua tautan", "Setiap tautan pada informasi yang terbit, dengan keadaannya yang terakhir."},
}

// linkWords say the state of a link.
var linkWords = map[openness.State]ui.Tag{
	openness.Unchecked: {Text: "Belum diperiksa"}, openness.Open: {Text: "Terbuka", Tone: ui.Good}, openness.Moved: {Text: "Pindah alamat", Tone: ui.Soon},
	openness.Locked: {Text: "Perlu izin", Tone: ui.Soon}, openness.Gone: {Text: "Halaman tidak ada", Tone: ui.Soon},
	openness.Broken: {Text: "Galat di situs itu", Tone: ui.Soon}, openness.Unreachable: {Text: "Tidak terjangkau", Tone: ui.Soon},
}

// fileWords say what is wrong with a file.
var fileWords = map[openness.Problem]ui.Tag{
	openness.Missing: {Text: "Hilang", Tone: ui.Soon}, openness.Changed: {Text: "Berubah", Tone: ui.Soon}, openness.Unreadable: {Text: "Tidak terbaca", Tone: ui.Soon},
}

// lostQuery reads the selection. Whoever writes for some units sees one of them.
func lostQuery(r *http.Request, a identity.Actor) openness.Query {
	q := r.URL.Query()
	query := openness.Query{Kind: openness.Kind(q.Get("bagian")), Unit: q.Get("unit"), Mended: q.Get("keadaan") == "pulih"}
	if !slices.Contains(openness.Kinds, query.Kind) {
		query.Kind = openness.OfLinks
	}
	if query.Kind != openness.OfLinks && query.Kind != openness.OfFiles {
		query.Mended = false
	}
	if units := a.Units(identity.EditRegister); !a.Everywhere(identity.EditRegister) && !slices.Contains(units, query.Unit) {
		query.Unit = units[0]
	}
	return query
}

func lostPath(below string, q openness.Query) string {
	values := url.Values{}
	for name, value := range map[string]string{"bagian": string(q.Kind), "unit": q.Unit} {
		if value != "" && value != string(openness.OfLinks) {
			values.Set(name, value)
		}
	}
	if q.Mended {
		values.Set("keadaan", "pulih")
	}
	if len(values) == 0 {
		return opennessPath + below
	}
	return opennessPath + below + "?" + values.Encode()
}

func (k *Office) lostList(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	q := lostQuery(r, v.Actor)
	q.Limit = shownLost + 1
	list, err := k.Openness.List(r.Context(), v.Body, q)
	if err != nil {
		return err
	}
	counts, err := k.Openness.Counts(r.Context(), v.Body.ID, q.Unit)
	if err != nil {
		return err
	}
	rounds, err := k.Openness.Rounds(r.Context(), v.Body.ID)
	if err != nil {
		return err
	}
	names, units, err := k.unitNames(r, v)
	if err != nil {
		return err
	}
	page := LostPage{Page: k.page(w, r, v, "Keterbukaan yang hilang", registerCrumb), Says: lostTabs[q.Kind].says, Checked: roundWords(rounds),
		CSV: ui.Link{Label: "Unduh daftar ini (CSV)", Href: lostPath(".csv", q)}}
	if k.Openness.Client.Off() {
		page.Off = ui.Warning{Text: "Suluh ini diatur tidak bertanya ke mesin lain (outbound = off), jadi tautan tidak diperiksa. Keadaan tautan di bawah ini adalah yang terakhir diketahui; berkas tetap diperiksa."}
	}
	for _, kind := range openness.Kinds {
		page.Tabs = append(page.Tabs, ui.MenuRow{On: kind == q.Kind, MenuItem: ui.MenuItem{
			Label: lostTabs[kind].tab + " (" + ui.Number(int(counts[kind])) + ")", Href: lostPath("", openness.Query{Kind: kind, Unit: q.Unit})}})
	}
	page.Filter = lostFilter(v, q, names, writableUnits(v.Actor, units))
	if len(list) > shownLost {
		list, page.Cut = list[:shownLost], "Hanya "+ui.Number(shownLost)+" baris pertama diperlihatkan; unduhan memuat semuanya."
	}
	page.Filter.Result = ui.Number(len(list)) + " baris"
	page.List = lostRows(list, q, names)
	return k.render(w, r, "keutuhan", page)
}

// roundWords says when links and files were looked at last.
func roundWords(rounds map[string]openness.Round) string {
	say := func(part, what string) string {
		switch r := rounds[part]; {
		case r.DoneOn.IsZero() && r.BeganOn.IsZero():
			return what + " belum pernah diperiksa."
		case r.DoneOn.IsZero() || r.Place != "":
			return what + " sedang diperiksa sejak " + calendar.Long(r.BeganOn) + "; " + ui.Number(int(r.Checked)) + " sudah."
		default:
			return what + " terakhir diperiksa " + calendar.Long(r.DoneOn) + ", " + ui.Number(int(r.Checked)) + " buah."
		}
	}
	return say(openness.PartLinks, "Tautan") + " " + say(openness.PartFiles, "Berkas")
}

func lostFilter(v web.Visit, q openness.Query, names web.Names, options []ui.Option) ui.Filter {
	f := ui.Filter{Action: opennessPath, Hidden: []ui.Hidden{{Name: "bagian", Value: string(q.Kind)}}}
	if len(options) > 1 {
		choice := ui.Select{Name: "unit", Label: "Unit", Value: q.Unit, Options: options}
		if v.Actor.Everywhere(identity.EditRegister) {
			choice.Any = "Semua unit"
			if q.Unit != "" {
				f.Chosen = append(f.Chosen, ui.Chosen{Label: names[q.Unit], Remove: lostPath("", openness.Query{Kind: q.Kind, Mended: q.Mended})})
			}
		}
		f.Selects = append(f.Selects, choice)
	}
	if q.Kind == openness.OfLinks || q.Kind == openness.OfFiles {
		value := "terbuka"
		if q.Mended {
			value = "pulih"
			f.Chosen = append(f.Chosen, ui.Chosen{Label: "Sudah pulih", Remove: lostPath("", openness.Query{Kind: q.Kind, Unit: q.Unit})})
		}
		f.Selects = append(f.Selects, ui.Select{Name: "keadaan", Label: "Keadaan", Value: value,
			Options: []ui.Option{{Value: "terbuka", Label: "Belum pulih"}, {Value: "pulih", Label: "Sudah pulih"}}})
	}
	return f
}

func lostRows(list []openness.Finding, q openness.Query, names web.Names) ui.Table {
	t := ui.Table{Caption: lostTabs[q.Kind].tab, HideCaption: true, Dense: true, RowHead: 1, Empty: ui.Empty{What: "Tidak ada."},
		Columns: []ui.Column{{Label: "Sejak"}, {Label: "Informasi", Bare: true}, {Label: "Yang hilang"}, {Label: "Keadaan"}}}
	switch {
	case q.Mended:
		t.Columns[3].Label = "Pulih"
		t.Empty.What = "Belum ada yang hilang lalu pulih."
	case q.Kind == openness.OfLinks:
		t.Empty = ui.Empty{What: "Tidak ada tautan mati.", Why: "Kapan tautan terakhir diperiksa tertulis di atas."}
	case q.Kind == openness.OfFiles:
		t.Empty = ui.Empty{What: "Tidak ada berkas yang rusak.", Why: "Kapan berkas terakhir dibaca tertulis di atas."}
	case q.Kind == openness.OfRisky:
		t.Columns[2].Label, t.Empty = "Tautan", ui.Empty{What: "Tidak ada tautan ke penyimpanan pribadi."}
	case q.Kind == openness.OfAll:
		t.Columns[2].Label, t.Empty = "Tautan", ui.Empty{What: "Tidak ada tautan pada informasi yang terbit."}
	case q.Kind == openness.OfDecisions:
		t.Columns[0].Label, t.Columns[2].Label, t.Columns[3].Label = "Ditarik", "Alasan", "Nomor"
		t.Empty = ui.Empty{What: "Tidak ada informasi yang ditarik."}
	}
	for _, f := range list {
		title := ui.LinkCell(f.Title, entryOffice(f.Entry))
		title.Sub = names[f.Unit]
		what, state := lostWhat(f)
		if q.Mended {
			state = ui.DateCell(f.Mended)
		}
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{ui.DateCell(f.Since), title, what, state}})
	}
	return t
}

// lostWhat is the link, file or reason of a finding, and its state.
func lostWhat(f openness.Finding) (what, state ui.Cell) {
	switch f.Kind {
	case openness.OfDecisions:
		return ui.Cell{Text: f.Reason, Lines: true}, ui.NumCell(int(f.Number))
	case openness.OfFiles:
		state = ui.Cell{Tag: fileWords[f.Problem]}
		if f.Closed {
			state.Sub = "Sudah tidak terbit"
		}
		return ui.TextCell(f.Name), state
	}
	l := f.Link
	what = ui.Cell{Text: short(l.URL), Href: l.URL}
	if l.State == openness.Moved {
		what.Sub = "Kini di " + short(l.Moved)
	}
	state = ui.Cell{Tag: linkWords[l.State], Sub: whyDead(l)}
	return what, state
}

// whyDead says what the last question to a link brought.
func whyDead(l openness.Link) string {
	switch {
	case l.Failed != "" && !l.State.Dead():
		return "Terakhir gagal: " + l.Failed.Say()
	case l.Failed != "":
		return outbound.Failure(l.Failed).Say()
	case l.Failing != "" && !l.State.Dead():
		return "Sejak " + calendar.Short(l.FailedOn) + " belum terbuka lagi"
	case l.State.Dead() && l.Status > 0:
		return "Jawaban situs: " + ui.Number(int(l.Status))
	}
	return ""
}

// lostTable is the list as a table to take along.
func (k *Office) lostTable(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	q := lostQuery(r, v.Actor)
	q.Limit = allLost
	list, err := k.Openness.List(r.Context(), v.Body, q)
	if err != nil {
		return err
	}
	names, _, err := k.unitNames(r, v)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", sheet.AsSemicolons.Media())
	w.Header().Set("Content-Disposition", `attachment; filename="keterbukaan-yang-hilang.csv"`)
	out, err := sheet.NewWriter(w, sheet.AsSemicolons, sheet.Layout{Columns: []sheet.Column{{Heading: "Bagian"}, {Heading: "Keadaan"}, {Heading: "Sejak"},
		{Heading: "Pulih"}, {Heading: "Nomor"}, {Heading: "Judul"}, {Heading: "Unit"}, {Heading: "Tautan atau Berkas"}, {Heading: "Keterangan"}}})
	if err != nil {
		return err
	}
	for _, f := range list {
		state, what, remark := linkWords[f.Link.State].Text, f.Link.URL, whyDead(f.Link)
		switch {
		case f.Kind == openness.OfFiles:
			state, what, remark = fileWords[f.Problem].Text, f.Name, ""
			if f.Closed {
				remark = "Sudah tidak terbit"
			}
		case f.Kind == openness.OfDecisions:
			state, what, remark = "Ditarik", "", f.Reason
		case f.Link.State == openness.Moved:
			remark = f.Link.Moved
		}
		if err := out.Row(lostTabs[f.Kind].tab, state, f.Since.String(), f.Mended.String(), f.Number, f.Title, names[f.Unit], what, remark); err != nil {
			return err
		}
	}
	return out.Close()
}

// lostWork are links and files that the officer's units should mend.
func (k *Office) lostWork(r *http.Request, v web.Visit, _ *calendar.Date, _ *int) ([]work, error) {
	if !v.Actor.May(identity.EditRegister) {
		return nil, nil
	}
	lost, err := k.Openness.Tasks(r.Context(), v.Body, v.Actor, shownOf+1)
	if err != nil {
		return nil, err
	}
	var list []work
	for i, f := range lost {
		if i == shownOf {
			list = append(list, moreRow(len(lost)-i, "tautan atau berkas lain tidak dapat dibuka", opennessPath))
			break
		}
		badge := ui.DueBadge{Text: "Tidak terbuka", Tone: ui.Soon, On: f.Since}
		sub, state, verb := "Tautan ke "+f.Link.Host, linkWords[f.Link.State].Text, "Perbaiki tautan"
		if f.Kind == openness.OfFiles {
			sub, state, verb = "Berkas "+f.Name, fileWords[f.Problem].Text, "Unggah ulang"
		}
		list = append(list, work{on: f.Since, late: true, row: ui.Row{Cells: []ui.Cell{ui.DueCell(badge),
			{Text: f.Title, Href: entryOffice(f.Entry), Strong: true, Sub: sub}, ui.TextCell(state),
			{Buttons: []ui.Button{{Label: verb, Href: entryOffice(f.Entry), Kind: ui.Secondary, Context: f.Title}}}}}})
	}
	return list, nil
}
