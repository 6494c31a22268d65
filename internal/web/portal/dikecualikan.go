package portal

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/exemption"
	"suluh/internal/org"
	"suluh/internal/sheet"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// ExemptPage is the list of exempt information: what is closed and until when, and
// what was and is open again. It says nothing of what is in it. PERKI1/2021:49
type ExemptPage struct {
	ui.Page
	Filter  ui.Filter
	List    ui.Table
	Opened  ui.Table
	Formats []ui.Link
}

const exemptPath = "/informasi/dikecualikan"

func (p *Portal) exempt(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	code := r.URL.Query().Get("dasar")
	ground, known := p.Exemptions.Grounds.Ground(code)
	if code != "" && !known {
		return notFound()
	}
	closed, opened, err := p.Exemptions.Listed(r.Context(), v.Body.ID, exemption.Filter{Ground: code}, v.Today)
	if err != nil {
		return err
	}
	page := ExemptPage{Page: p.page(r, v, "Daftar informasi yang dikecualikan", ui.Link{Label: "Daftar Informasi Publik", Href: menuRegister})}
	page.Wide, page.Noindex = true, code != ""
	page.Description = "Informasi " + v.Body.Name + " yang dikecualikan, dasar hukumnya, dan sampai kapan."
	page.Canonical = p.canonical(v, exemptPath)
	page.Filter = ui.Filter{Action: exemptPath, Result: ui.Number(len(closed)) + " informasi dikecualikan",
		Selects: []ui.Select{{Name: "dasar", Label: "Dasar", Any: "Semua huruf Pasal 17", Value: code, Options: p.groundOptions()}}}
	if code != "" {
		page.Filter.Chosen = []ui.Chosen{{Label: "Huruf " + ground.Letter() + ": " + ground.Short, Remove: exemptPath}}
	}
	page.List = p.exemptTable(closed, v.Today, code != "")
	if page.Opened, err = p.openedTable(r.Context(), v, opened); err != nil {
		return err
	}
	for _, f := range exemptFormats {
		page.Formats = append(page.Formats, ui.Link{Label: "Unduh " + strings.ToUpper(f.suffix), Href: exemptPath + "." + f.suffix, Context: "daftar ini"})
	}
	return p.render(w, r, "dikecualikan", page)
}

func (p *Portal) groundOptions() []ui.Option {
	var options []ui.Option
	for _, g := range p.Exemptions.Grounds.Grounds {
		options = append(options, ui.Option{Value: g.Code, Label: "Huruf " + g.Letter() + ": " + g.Short})
	}
	return options
}

// together keeps the parts of a citation on one line.
var together = strings.NewReplacer("UU ", "UU\u00a0", "Pasal ", "Pasal\u00a0", "huruf ", "huruf\u00a0")

func (p *Portal) exemptTable(tests []exemption.Test, today calendar.Date, narrowed bool) ui.Table {
	t := ui.Table{Caption: "Informasi yang dikecualikan", HideCaption: true, RowHead: 1, Columns: []ui.Column{
		{Label: "No", Num: true}, {Label: "Informasi", Bare: true}, {Label: "Dasar hukum"}, {Label: "Konsekuensi bila dibuka"}, {Label: "Pertimbangan bagi publik"}, {Label: "Jangka waktu"}},
		Empty: ui.Empty{What: "Tidak ada informasi yang dikecualikan dengan penetapan.", Why: "Semua informasi yang kami kuasai dapat Anda minta.",
			Do: []ui.Button{{Label: "Ajukan permohonan", Href: "/permohonan", Kind: ui.Secondary}}}}
	if narrowed {
		t.Empty = ui.Empty{What: "Tidak ada informasi yang dikecualikan atas dasar ini.", Do: []ui.Button{{Label: "Hapus saringan", Href: exemptPath, Kind: ui.Secondary}}}
	}
	for i, e := range tests {
		title := e.Public.Title
		if e.Ruling.Conclusion == exemption.Partly {
			title += " (sebagian dokumen; selebihnya terbuka)"
		}
		period := ui.Cell{Text: e.Public.PeriodText()}
		if e.Overdue(today) {
			period.Sub = "Peninjauannya terlambat."
		}
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{ui.NumCell(i + 1), {Text: title, Strong: true, Sub: "Penetapan " + e.Decision()},
			{Text: together.Replace(strings.Join(e.Public.BasisText(p.Exemptions.Grounds), "\n")), Lines: true}, {Text: e.Public.IfOpened, Lines: true},
			{Text: e.Public.IfClosed, Lines: true}, period}})
	}
	return t
}

// openedTable shows what was exempt, with the way to the entry that it became.
func (p *Portal) openedTable(ctx context.Context, v web.Visit, tests []exemption.Test) (ui.Table, error) {
	t := ui.Table{Caption: "Pernah dikecualikan, sekarang terbuka", Columns: []ui.Column{{Label: "Informasi", Bare: true}, {Label: "Terbuka sejak"}, {Label: "Karena"}, {Label: "Penetapan dahulu", Soft: true}}}
	var ids []string
	for _, e := range tests {
		if e.Entry != "" {
			ids = append(ids, e.Entry)
		}
	}
	entries, err := p.Register.ByIDs(ctx, v.Body.ID, ids)
	if err != nil {
		return t, err
	}
	for _, e := range tests {
		name := ui.Cell{Text: e.Public.Title, Strong: true, Sub: "Dapat Anda minta sekarang."}
		if entry, ok := entries[e.Entry]; ok {
			name = ui.Cell{Text: e.Public.Title, Href: entryPath(entry), Strong: true, Sub: "Ada di Daftar Informasi Publik."}
		}
		way := e.Opening.Way
		if way == "" {
			way = exemption.ByPeriod
		}
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{name, ui.DateCell(e.Opening.On), ui.TextCell(openedBecause[way]), ui.TextCell(e.Decision())}})
	}
	return t, nil
}

var openedBecause = map[exemption.Way]string{
	exemption.ByPeriod: "Jangka waktunya berakhir", exemption.ByDeclaration: "Dinyatakan terbuka oleh PPID", exemption.ByObjection: "Putusan keberatan",
	exemption.ByCommission: "Putusan Komisi Informasi", exemption.ByCourt: "Putusan pengadilan", exemption.ByConsent: "Persetujuan pihak yang bersangkutan",
	exemption.ByOffice: "Menyangkut jabatan publik",
}

// exemptFormat is a form in which the list is downloaded whole.
type exemptFormat struct {
	suffix, media string
	packed        bool
	write         func(ctx context.Context, x *exemption.Exemptions, out io.Writer, body org.Body, today calendar.Date) error
}

var exemptFormats = []exemptFormat{exemptTableFormat(sheet.AsCSV), exemptTableFormat(sheet.AsXLSX), {"pdf", "application/pdf", true,
	func(ctx context.Context, x *exemption.Exemptions, out io.Writer, body org.Body, today calendar.Date) error {
		return x.WritePDF(ctx, out, body, today)
	}}}

func exemptTableFormat(f sheet.Format) exemptFormat {
	return exemptFormat{f.Ext(), f.Media(), f == sheet.AsXLSX, func(ctx context.Context, x *exemption.Exemptions, out io.Writer, body org.Body, today calendar.Date) error {
		return x.WriteTable(ctx, out, f, body, today)
	}}
}

// exemptDownload gives the handler of a format. The list is short, so it is written
// before it is sent.
func (p *Portal) exemptDownload(f exemptFormat) web.Handler {
	return func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		var buf bytes.Buffer
		if err := f.write(r.Context(), p.Exemptions, &buf, v.Body, v.Today); err != nil {
			return err
		}
		h := w.Header()
		h.Set("Content-Type", f.media)
		h.Set("Content-Disposition", web.Attachment(fmt.Sprintf("dik-%s-%s.%s", v.Body.Slug, v.Today, f.suffix)))
		h.Set("Content-Security-Policy", web.FilePolicy)
		h.Set("Cache-Control", "no-cache")
		h.Set("X-Robots-Tag", "noindex")
		return web.Send(w, r, http.StatusOK, buf.Bytes())
	}
}
