package portal

import (
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/decree"
	"suluh/internal/extract"
	"suluh/internal/org"
	"suluh/internal/register"
	"suluh/internal/sheet"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// decreeRoutes are the addresses of the register as it was decreed.
func (p *Portal) decreeRoutes() {
	p.Kept("GET /informasi/penetapan", p.decrees)
	p.Kept("GET /informasi/penetapan/{versi}", p.decree)
	p.Public("GET /informasi/penetapan/{versi}/lampiran.pdf", p.annex(decree.AnnexPDF))
	p.Public("GET /informasi/penetapan/{versi}/lampiran.xlsx", p.annex(decree.AnnexXLSX))
	p.Public("GET /informasi/penetapan/{versi}/daftar.csv", p.decreeTable)
	p.Public("GET /informasi/penetapan/{versi}/naskah", p.decreeScan)
	p.Kept("GET /informasi/{nomor}/{slug}/riwayat/{versi}", p.version)
}

// decreeAbove says above the register by which decree it stands, and leads to the
// list as it was decreed. Until a decree was made here, the one that is typed in the
// settings stands in its place. PERKI1/2021:22
func (p *Portal) decreeAbove(r *http.Request, v web.Visit) (sentence string, links []ui.Link, views []Tab, err error) {
	d, err := p.Decrees.Newest(r.Context(), v.Body.ID, "")
	switch {
	case err != nil:
		return "", nil, nil, err
	case d.ID == "":
		return decreeSentence(v.Body.Settings.RegisterDecree), nil, nil, nil
	case !d.InForce():
		return fmt.Sprintf("Keputusan Nomor %s dicabut pada %s. Daftar ini belum ditetapkan kembali; isinya keadaan hari ini.", d.Number, calendar.Long(d.RevokedOn)),
			[]ui.Link{{Label: "Semua penetapan", Href: menuRegister + "/penetapan"}}, nil, nil
	}
	sentence = fmt.Sprintf("Ditetapkan dengan Keputusan Nomor %s tanggal %s, versi %d. Yang Anda lihat adalah keadaan hari ini.", d.Number, calendar.Long(d.Date), d.Sequence)
	return sentence, []ui.Link{{Label: "Semua penetapan", Href: menuRegister + "/penetapan"}},
		[]Tab{{"Per hari ini", menuRegister, true}, {"Sebagaimana ditetapkan", decreePath(d), false}}, nil
}

// decreeToday is the decree in force, for the title of downloads.
func (p *Portal) decreeToday(r *http.Request, v web.Visit) (org.Decree, error) {
	d, err := p.Decrees.Newest(r.Context(), v.Body.ID, "")
	return d.Plain(), err
}

// standsIn says in which decree in force an entry stands, for its page.
func (p *Portal) standsIn(r *http.Request, v web.Visit, number int64) ([]ui.Link, error) {
	held, err := p.Decrees.Holding(r.Context(), v.Body.ID, number)
	var links []ui.Link
	for _, h := range held {
		if h.InForce() {
			links = append(links, ui.Link{Label: "Keputusan Nomor " + h.Number, Href: decreePath(h.Decree), Note: fmt.Sprintf("tanggal %s, pada versi %d", calendar.Long(h.Date), h.Revision)})
		}
	}
	return links, err
}

// DecreesPage lists every decree that set the register.
type DecreesPage struct {
	ui.Page
	Lead  string
	Table ui.Table
	Today string // address of the register as of today
}

func (p *Portal) decrees(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	all, err := p.Decrees.All(r.Context(), v.Body.ID)
	if err != nil {
		return err
	}
	units, err := org.Units(r.Context(), p.Site.DB, v.Body.ID)
	if err != nil {
		return err
	}
	page := DecreesPage{Page: p.page(r, v, "Penetapan Daftar Informasi Publik", registerCrumb), Today: menuRegister,
		Lead: "Dengan penetapan, badan publik menyatakan resmi isi daftarnya pada hari itu. Daftar yang ditetapkan tidak berubah lagi dan tetap dapat Anda baca, juga sesudah digantikan."}
	page.Description = page.Lead
	page.Canonical = p.canonical(v, menuRegister+"/penetapan")
	page.Table = ui.Table{Caption: "Semua penetapan", HideCaption: true, Columns: []ui.Column{{Label: "Keputusan", Bare: true}, {Label: "Tanggal", Soft: true}, {Label: "Cakupan", Soft: true}, {Label: "Informasi", Num: true}, {Label: "Keadaan", Bare: true}},
		Empty: ui.Empty{What: "Daftar ini belum pernah ditetapkan dengan keputusan di sini.", Why: "Daftar yang berlaku hari ini tetap dapat Anda baca.",
			Do: []ui.Button{{Label: "Lihat Daftar Informasi Publik", Href: menuRegister, Kind: ui.Secondary}}}}
	for _, d := range all {
		scope := unitName(units, d.Unit)
		if d.Unit == "" {
			scope = "Seluruh badan publik"
		}
		page.Table.Rows = append(page.Table.Rows, ui.Row{Cells: []ui.Cell{{Text: "Nomor " + d.Number, Href: decreePath(d), Strong: true, Sub: fmt.Sprintf("Versi %d", d.Sequence)},
			ui.DateCell(d.Date), ui.TextCell(scope), ui.NumCell(int(d.Entries)), {Tag: decreeTag(d)}}})
	}
	return p.render(w, r, "penetapan_semua", page)
}

var registerCrumb = ui.Link{Label: "Daftar Informasi Publik", Href: menuRegister}

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

// DecreePage is the register as one decree froze it.
type DecreePage struct {
	ui.Page
	State   ui.Tag
	Decree  []string // whose decree, when, by whom; what became of it
	Views   []Tab
	Tabs    []Tab
	Filter  ui.Filter
	Table   ui.Table
	Pages   ui.Pagination
	Files   []ui.FileCard
	Waiting string // in place of annexes that are being made
	CSV     string
}

// decreePick is what an address asks of a decree.
type decreePick struct {
	path  string
	class register.Class
	unit  org.Unit
	page  int
}

func readPick(r *http.Request, units []org.Unit) (decreePick, error) {
	q := r.URL.Query()
	s := decreePick{path: r.URL.Path, class: register.Class(q.Get("klasifikasi"))}
	if s.class != "" && wordsOf(s.class).Slug == "" {
		return s, notFound()
	}
	if slug := q.Get("unit"); slug != "" {
		for _, u := range units {
			if u.Slug == slug {
				s.unit = u
			}
		}
		if s.unit.ID == "" {
			return s, notFound()
		}
	}
	var err error
	s.page, err = wholeNumber(q.Get("halaman"), 1, 1_000_000)
	return s, err
}

func (s decreePick) address(class register.Class, unit string, page int) string {
	q := url.Values{}
	if class != "" {
		q.Set("klasifikasi", string(class))
	}
	if unit != "" {
		q.Set("unit", unit)
	}
	if page > 1 {
		q.Set("halaman", strconv.Itoa(page))
	}
	if len(q) == 0 {
		return s.path
	}
	return s.path + "?" + q.Encode()
}

func (p *Portal) findDecree(r *http.Request, v web.Visit) (decree.Decree, error) {
	text := r.PathValue("versi")
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || n < 1 || strconv.FormatInt(n, 10) != text {
		return decree.Decree{}, notFound()
	}
	return p.Decrees.BySequence(r.Context(), v.Body.ID, n)
}

func (p *Portal) decree(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	ctx := r.Context()
	d, err := p.findDecree(r, v)
	if err != nil {
		return err
	}
	units, err := org.Units(ctx, p.Site.DB, v.Body.ID)
	if err != nil {
		return err
	}
	s, err := readPick(r, units)
	if err != nil {
		return err
	}
	list, err := p.Decrees.Lines(ctx, d, decree.Pick{Class: s.class, Unit: s.unit.ID, Page: s.page})
	if err != nil {
		return err
	}
	tallies, err := p.Decrees.Tallies(ctx, d)
	if err != nil {
		return err
	}
	title := "Daftar Informasi Publik sebagaimana ditetapkan"
	page := DecreePage{Page: p.page(r, v, title, registerCrumb, ui.Link{Label: "Penetapan", Href: menuRegister + "/penetapan"}), State: decreeTag(d), Decree: decreeLines(d, units), CSV: s.path + "/daftar.csv"}
	page.Wide, page.Noindex = true, s.class != "" || s.unit.ID != "" || s.page > 1
	page.Description = page.Decree[0]
	page.Canonical = p.canonical(v, s.address("", "", s.page))
	page.Views = []Tab{{"Per hari ini", menuRegister, false}, {"Sebagaimana ditetapkan", s.path, true}}
	page.Tabs = []Tab{{"Semua", s.address("", s.unit.Slug, 1), s.class == ""}}
	for _, c := range classWords {
		page.Tabs = append(page.Tabs, Tab{c.Name, s.address(c.Class, s.unit.Slug, 1), s.class == c.Class})
	}
	page.Filter = s.panel(d, units, tallies, list.Total)
	page.Table = frozenTable(list, units, s)
	page.Pages = ui.Pages(list.Page, list.Pages, func(n int) string { return s.address(s.class, s.unit.Slug, n) })
	return p.fillDecree(w, r, v, d, page)
}

// fillDecree adds the signed decree and its annexes.
func (p *Portal) fillDecree(w http.ResponseWriter, r *http.Request, v web.Visit, d decree.Decree, page DecreePage) error {
	annexes, err := p.Decrees.Annexes(r.Context(), d)
	if err != nil {
		return err
	}
	path := decreePath(d)
	if d.File.Public {
		page.Files = append(page.Files, ui.FileCard{Title: "Naskah keputusan", Href: path + "/naskah", Type: "PDF", Size: d.File.Size, Note: "SHA-256 " + d.File.Blob})
	}
	for _, x := range annexes {
		page.Files = append(page.Files, ui.FileCard{Title: "Lampiran dalam kolom resmi", Href: path + "/lampiran." + x.Kind, Type: strings.ToUpper(x.Kind), Size: x.Size,
			Pages: int(x.Pages), On: v.Body.Day(x.MadeAt), Note: "SHA-256 " + x.Blob})
	}
	if len(annexes) == 0 {
		page.Waiting = "Lampiran cetak sedang disiapkan. Daftarnya sudah dapat dibaca di atas."
	}
	return p.render(w, r, "penetapan", page)
}

// decreeLines say whose decree it is, and what became of it. PERKI1/2021:22
func decreeLines(d decree.Decree, units []org.Unit) []string {
	scope := ""
	if d.Unit != "" {
		scope = ", bagian " + unitName(units, d.Unit)
	}
	lines := []string{
		fmt.Sprintf("Keputusan Nomor %s tanggal %s%s.", d.Number, calendar.Long(d.Date), scope),
		fmt.Sprintf("Ditandatangani %s, %s. Versi %d, memuat %s informasi.", d.Signer.Post, d.Signer.Name, d.Sequence, ui.Number(int(d.Entries))),
	}
	switch {
	case !d.RevokedOn.IsZero():
		lines = append(lines, "Dicabut pada "+calendar.Long(d.RevokedOn)+". Alasan: "+d.RevokedReason)
	case d.SupersededBy > 0:
		lines = append(lines, fmt.Sprintf("Sudah digantikan oleh penetapan versi %d.", d.SupersededBy))
	}
	if d.Remark != "" {
		lines = append(lines, d.Remark)
	}
	return lines
}

// panel is the filter beside the list: units that have something in it.
func (s decreePick) panel(d decree.Decree, units []org.Unit, tallies []decree.Tally, total int64) ui.Filter {
	has := map[string]bool{}
	for _, t := range tallies {
		has[t.Unit] = true
	}
	unit := ui.Select{Name: "unit", Label: "Unit", Any: "Semua unit", Value: s.unit.Slug}
	for _, u := range units {
		if has[u.ID] || u.ID == s.unit.ID {
			unit.Options = append(unit.Options, ui.Option{Value: u.Slug, Label: u.Name})
		}
	}
	f := ui.Filter{Action: s.path, Selects: []ui.Select{unit}, Result: ui.Number(int(total)) + " informasi"}
	if s.class != "" {
		f.Hidden = []ui.Hidden{{Name: "klasifikasi", Value: string(s.class)}}
	}
	if s.unit.ID != "" {
		f.Chosen = []ui.Chosen{{Label: "Unit: " + s.unit.Name, Remove: s.address(s.class, "", 1)}}
	}
	return f
}

// frozenTable is a page of what was frozen. What was withdrawn since keeps its
// number, its title, the day and the reason.
func frozenTable(l decree.List, units []org.Unit, s decreePick) ui.Table {
	t := ui.Table{Caption: "Daftar sebagaimana ditetapkan", HideCaption: true, RowHead: 1, Columns: []ui.Column{{Label: "Nomor", Num: true, Soft: true}, {Label: "Judul", Bare: true}, {Label: "Unit", Soft: true, Bare: true},
		{Label: "Klasifikasi", Bare: true}, {Label: "Sejak itu", Bare: true, Soft: true}},
		Empty: ui.Empty{What: "Tidak ada informasi dengan saringan ini dalam keputusan itu.", Do: []ui.Button{{Label: "Hapus saringan", Href: s.path, Kind: ui.Secondary}}}}
	for _, f := range l.Lines {
		title := ui.Cell{Text: f.Content.Title, Href: VersionPath(f.Number, f.Revision, f.Slug), Strong: true}
		since := ui.TextCell("Tidak berubah")
		switch {
		case f.Withheld:
			title.Href, title.Sub = "", f.Why()
			if title.Text == "" {
				title.Text = "Judul ditutup"
			}
			since = ui.Cell{Tag: ui.Tag{Text: "Ditutup", Icon: "lock"}}
			if f.Withdrawn {
				since = ui.Cell{Tag: ui.Tag{Text: "Ditarik", Icon: "x"}}
			}
		case f.Today > f.Revision:
			since = ui.Cell{Text: fmt.Sprintf("Diperbarui, versi %d", f.Today), Href: fmt.Sprintf("%s/riwayat?dari=%d&ke=%d", numberedPath(f.Number, f.Slug), f.Revision, f.Today), Context: f.Content.Title}
		}
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{ui.NumCell(int(f.Number)), title, ui.TextCell(unitName(units, f.Unit)), {Tag: classTag(f.Class)}, since}})
	}
	return t
}

// annex gives the handler of a printed form of a decree.
func (p *Portal) annex(kind string) web.Handler {
	return func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		d, err := p.findDecree(r, v)
		if err != nil {
			return err
		}
		x, err := p.Decrees.Annex(r.Context(), d, kind)
		if err != nil {
			return err
		}
		media := extract.PDF.Media
		if kind == decree.AnnexXLSX {
			media = sheet.AsXLSX.Media()
		}
		return p.sendStored(w, r, x.Blob, media, fmt.Sprintf("lampiran-dip-%s-versi-%d.%s", v.Body.Slug, d.Sequence, kind))
	}
}

// decreeScan sends the signed decree, once it may be read by everybody.
func (p *Portal) decreeScan(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	d, err := p.findDecree(r, v)
	if err != nil {
		return err
	}
	if !d.File.Public {
		return notFound()
	}
	return p.sendStored(w, r, d.File.Blob, extract.PDF.Media, d.File.Name)
}

// sendStored sends a kept file as a download that must be asked for anew each time:
// what was withdrawn is not found on the next request.
func (p *Portal) sendStored(w http.ResponseWriter, r *http.Request, hash, media, name string) error {
	content, err := p.Blobs.Open(hash)
	if err != nil {
		return err
	}
	defer content.Close()
	h := w.Header()
	h.Set("Content-Type", media)
	h.Set("Content-Disposition", web.Attachment(name))
	h.Set("Content-Security-Policy", web.FilePolicy)
	h.Set("ETag", `"`+hash+`"`)
	h.Set("Cache-Control", "no-cache")
	h.Set("X-Robots-Tag", "noindex")
	http.ServeContent(w, r, "", p.Site.Clock(), content)
	return nil
}

// decreeTable sends what a decree froze as delimited text, block by block.
func (p *Portal) decreeTable(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	d, err := p.findDecree(r, v)
	if err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", sheet.AsCSV.Media())
	h.Set("Content-Disposition", web.Attachment(fmt.Sprintf("dip-%s-versi-%d.csv", v.Body.Slug, d.Sequence)))
	h.Set("Cache-Control", "no-cache")
	h.Set("X-Robots-Tag", "noindex")
	out := web.Stream(w, r, false)
	err = p.Decrees.WriteTable(r.Context(), out, sheet.AsCSV, d)
	if err == nil {
		err = out.Close()
	}
	if err != nil {
		p.Site.Log.Warn("download broken off", "format", "csv", "error", err)
		panic(http.ErrAbortHandler) // so that the client sees that it is not whole
	}
	return nil
}
