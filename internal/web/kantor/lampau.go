package kantor

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"suluh/internal/identity"
	"suluh/internal/importer"
	"suluh/internal/pastbook"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

const (
	pastPath  = "/kantor/permohonan/lampau"
	pastsPath = "/kantor/lampau/"
)

// pastRoutes are the addresses of the books of past years.
func (k *Office) pastRoutes() {
	k.Permitted("GET "+pastPath, k.pastList, identity.ViewRequests)
	k.Permitted("GET "+pastsPath+"{id}", k.pastShow, identity.ViewRequests)
}

// PastPage lists requests and objections of past years.
type PastPage struct {
	ui.Page
	Lead   string
	Import ui.Button
	Filter ui.Filter
	Table  ui.Table
	Pages  ui.Pagination
}

var pastKinds = []struct {
	Kind importer.Kind
	Word string
}{{importer.Permohonan, "Permohonan"}, {importer.Keberatan, "Keberatan"}}

func pastKind(kind importer.Kind) string {
	for _, p := range pastKinds {
		if p.Kind == kind {
			return p.Word
		}
	}
	return ""
}

// pastOutcomes say in words what a book says became of a request.
var pastOutcomes = map[string]string{
	"": "Tidak tertulis", "dikabulkan": "Dikabulkan", "dikabulkan_sebagian": "Dikabulkan sebagian", "ditolak": "Ditolak", "tidak_dikuasai": "Tidak dikuasai",
	"dicabut": "Dicabut pemohon", "tidak_lengkap": "Tidak lengkap", "proses": "Masih diproses menurut bukunya",
}

func pastAt(f pastbook.Filter, page int) string {
	q := url.Values{}
	if f.Kind != "" {
		q.Set("jenis", string(f.Kind))
	}
	if f.Year != 0 {
		q.Set("tahun", strconv.Itoa(f.Year))
	}
	if f.Number != "" {
		q.Set("nomor", f.Number)
	}
	if page > 1 {
		q.Set("hlm", strconv.Itoa(page))
	}
	if len(q) == 0 {
		return pastPath
	}
	return pastPath + "?" + q.Encode()
}

func (k *Office) pastList(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	ctx := r.Context()
	number, err := pageNumber(r)
	if err != nil {
		return err
	}
	q := r.URL.Query()
	f := pastbook.Filter{Number: q.Get("nomor"), Page: number}
	if kind := importer.Kind(q.Get("jenis")); pastKind(kind) != "" {
		f.Kind = kind
	}
	if year, err := strconv.Atoi(q.Get("tahun")); err == nil && year > 0 && year < 10_000 {
		f.Year = year
	}
	l, err := k.Past.List(ctx, v.Actor, f)
	if err != nil {
		return err
	}
	counts, err := k.Past.Counts(ctx, v.Actor.Org)
	if err != nil {
		return err
	}
	page := PastPage{Page: k.page(w, r, v, "Arsip tahun lalu", ui.Link{Label: "Permohonan", Href: "/kantor/permohonan"}),
		Lead: "Permohonan dan keberatan dari buku register sebelum Suluh dipakai. Semuanya sudah selesai: tanpa tenggat, dengan nomor seperti tertulis di bukunya."}
	if v.Actor.Everywhere(identity.RegisterRequests) && v.Actor.May(identity.EditRegister) {
		page.Import = ui.Button{Label: "Impor buku register", Href: importPath, Kind: ui.Secondary}
	}
	page.Filter = ui.Filter{Action: pastPath, Result: ui.Number(l.Total) + " berkas",
		Fields:  []ui.Field{{Name: "nomor", Label: "Bagian dari nomor", Value: f.Number, Type: "search"}},
		Selects: []ui.Select{{Name: "jenis", Label: "Jenis", Value: string(f.Kind), Any: "Semua jenis"}, {Name: "tahun", Label: "Tahun diterima", Any: "Semua tahun"}}}
	if f.Year != 0 {
		page.Filter.Selects[1].Value = strconv.Itoa(f.Year)
		page.Filter.Chosen = append(page.Filter.Chosen, ui.Chosen{Label: "Tahun " + strconv.Itoa(f.Year), Remove: pastAt(pastbook.Filter{Kind: f.Kind, Number: f.Number}, 1)})
	}
	if f.Kind != "" {
		page.Filter.Chosen = append(page.Filter.Chosen, ui.Chosen{Label: pastKind(f.Kind), Remove: pastAt(pastbook.Filter{Year: f.Year, Number: f.Number}, 1)})
	}
	if f.Number != "" {
		page.Filter.Chosen = append(page.Filter.Chosen, ui.Chosen{Label: "Nomor: " + f.Number, Remove: pastAt(pastbook.Filter{Kind: f.Kind, Year: f.Year}, 1)})
	}
	for _, p := range pastKinds {
		page.Filter.Selects[0].Options = append(page.Filter.Selects[0].Options, ui.Option{Value: string(p.Kind), Label: p.Word})
	}
	for _, year := range pastYears(counts) {
		page.Filter.Selects[1].Options = append(page.Filter.Selects[1].Options, ui.Option{Value: strconv.Itoa(year), Label: strconv.Itoa(year)})
	}
	page.Table = ui.Table{Caption: "Arsip tahun lalu", HideCaption: true, Dense: true,
		Columns: []ui.Column{{Label: "Nomor", Bare: true}, {Label: "Jenis"}, {Label: "Diterima"}, {Label: "Keputusan"}, {Label: "Diberitahukan", Soft: true}},
		Empty:   ui.Empty{What: "Belum ada arsip tahun lalu.", Why: "Buku register permohonan dan keberatan dari lembar kerja dapat diimpor ke sini."}}
	if len(page.Filter.Chosen) > 0 {
		page.Table.Empty = ui.Empty{What: "Tidak ada berkas yang cocok.", Do: []ui.Button{{Label: "Lihat semua", Href: pastPath, Kind: ui.Secondary}}}
	}
	for _, c := range l.Cases {
		page.Table.Rows = append(page.Table.Rows, ui.Row{Cells: []ui.Cell{ui.LinkCell(c.Title(), pastsPath+c.ID), ui.TextCell(pastKind(c.Kind)), ui.DateCell(c.ReceivedOn),
			ui.TextCell(pastOutcomes[c.Outcome]), ui.DateCell(c.NotifiedOn)}})
	}
	page.Pages = ui.Pages(l.Page, l.Pages, func(n int) string { return pastAt(f, n) })
	return k.render(w, r, "lampau", page)
}

// pastYears are the years of the books, the latest first.
func pastYears(counts []pastbook.Count) []int {
	var years []int
	for _, c := range counts {
		if c.Year != 0 && !slices.Contains(years, c.Year) {
			years = append(years, c.Year)
		}
	}
	slices.SortFunc(years, func(a, b int) int { return b - a })
	return years
}

// addPastTab adds the way to the past books to the list of requests, once there are any.
func (k *Office) addPastTab(r *http.Request, v web.Visit, page *InboxPage) error {
	counts, err := k.Past.Counts(r.Context(), v.Actor.Org)
	n := 0
	for _, c := range counts {
		n += c.Cases
	}
	if n > 0 {
		page.Tabs = append(page.Tabs, InboxTab{"Arsip tahun lalu", pastPath, n, false})
	}
	return err
}
