package portal

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/org"
	"suluh/internal/register"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// EntryPage is one entry as a catalogue card.
type EntryPage struct {
	ui.Page
	Class    ui.Tag
	Due      ui.Tag // until when it holds, or since when it should have been renewed
	Standard []StandardFact
	Summary  string
	Short    bool // the summary is a sentence or two and is set larger
	Files    []ui.FileCard
	Links    []OutLink
	NoFile   ui.Empty   // in place of the files when there are none
	Lost     []ui.Empty // links and files that cannot be opened
	Moved    []OutLink  // where links went
	Facts    ui.DefinitionList
	Hashes   ui.Details
	Versions string // in a sentence
	History  string // address of the versions
	Cite     string
	Ask      string // address of a request for what the entry does not answer

	Decrees []ui.Link // in force, in which it stands
}

// OutLink is an address outside that the entry names.
type OutLink struct {
	Href, Label string
	Own         bool // an address of this site
}

// WithdrawnPage says that an entry is gone, when, and why. It names nothing of
// what the entry said.
type WithdrawnPage struct {
	ui.Page
	On      calendar.Date
	Reason  string
	History string
	Do      ui.Buttons
}

// entry shows an entry under its whole address and redirects to it from others.
func (p *Portal) entry(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	e, err := p.findEntry(r, v)
	if err != nil {
		return err
	}
	if p.elsewhere(v, e) {
		return redirectHome(w, r, p.canonical(v, entryPath(e)))
	}
	if e.State == register.Retracted {
		return p.gone(w, r, v, e)
	}
	if r.PathValue("slug") != e.Slug {
		return redirectEntry(w, r, entryPath(e))
	}
	page, err := p.entryPage(r, v, e)
	if err != nil {
		return err
	}
	return p.render(w, r, "entri", page)
}

// findEntry finds the entry that an address numbers.
func (p *Portal) findEntry(r *http.Request, v web.Visit) (register.Entry, error) {
	text := r.PathValue("nomor")
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || n < 1 || strconv.FormatInt(n, 10) != text {
		return register.Entry{}, notFound()
	}
	return p.Register.ByNumber(r.Context(), v.Body.ID, n)
}

// redirectEntry leads to the present address of an entry. The address changes with
// the title, so nobody may keep the answer unasked.
func redirectEntry(w http.ResponseWriter, r *http.Request, to string) error {
	w.Header().Set("Cache-Control", "no-cache")
	http.Redirect(w, r, to, http.StatusMovedPermanently)
	return nil
}

func (p *Portal) gone(w http.ResponseWriter, r *http.Request, v web.Visit, e register.Entry) error {
	title := fmt.Sprintf("Informasi nomor %d sudah ditarik", e.Number)
	page := WithdrawnPage{Page: p.page(r, v, title, ui.Link{Label: "Daftar Informasi Publik", Href: menuRegister}),
		On: e.WithdrawnOn, Reason: e.WithdrawnReason, History: fmt.Sprintf("/informasi/%d/ditarik/riwayat", e.Number),
		Do: ui.ButtonRow(ui.Button{Label: "Ajukan permohonan", Href: "/permohonan"},
			ui.Button{Label: "Lihat Daftar Informasi Publik", Href: menuRegister, Kind: ui.Secondary})}
	page.Noindex = true
	return p.Site.Render(w, r, http.StatusGone, Templates, ui.Public, "ditarik", page)
}

func (p *Portal) entryPage(r *http.Request, v web.Visit, e register.Entry) (EntryPage, error) {
	c := e.Content
	unit, err := org.UnitByID(r.Context(), p.Site.DB, v.Body.ID, c.Unit)
	if err != nil {
		return EntryPage{}, err
	}
	files, err := p.Register.FilesOf(r.Context(), v.Body.ID, c, e.ID)
	if err != nil {
		return EntryPage{}, err
	}
	words := wordsOf(c.Class)
	page := EntryPage{
		Page: p.page(r, v, c.Title, ui.Link{Label: "Daftar Informasi Publik", Href: menuRegister},
			ui.Link{Label: words.Title, Href: menuRegister + "/" + words.Slug}),
		Class: classTag(c.Class), Summary: c.Summary, Short: len(c.Summary) < 300, Links: outLinks(c.Links, p.canonical(v, "")), Facts: entryFacts(v, e, unit),
		History: entryPath(e) + "/riwayat", Ask: askPath(c.Title),
	}
	page.Description = shorten(c.Summary, 200)
	page.Canonical = p.canonical(v, entryPath(e))
	page.Due, page.Standard = freshness(e, v.Today), p.standardFacts(v, c.Standard)
	page.Files, page.Hashes = fileCards(v, files)
	if err := p.lost(r, v, &page, c, unit, files); err != nil {
		return EntryPage{}, err
	}
	if len(files) == 0 && len(page.Links) == 0 {
		page.NoFile = ui.Empty{What: "Informasi ini tersedia di " + unit.Name + ", tanpa berkas untuk diunduh.",
			Why: "Anda dapat meminta salinannya.", Do: []ui.Button{{Label: "Minta salinan", Href: page.Ask}}}
	}
	if page.Decrees, err = p.standsIn(r, v, e.Number); err != nil {
		return EntryPage{}, err
	}
	page.Versions = fmt.Sprintf("Terbit %s, versi ke-%d.", ui.DateTime(e.PublishedAt.In(v.Body.Location())), e.Revision)
	page.Cite = fmt.Sprintf("%s (%d). %s. Daftar Informasi Publik nomor %d, versi %d. %s",
		v.Body.Name, e.PublishedAt.In(v.Body.Location()).Year(), c.Title, e.Number, e.Revision, page.Canonical)
	return page, nil
}

// readingWords says of a file whether its text can be read by machines and people
// who do not see.
var readingWords = map[register.Reading]string{
	register.Readable: "teks dapat dibaca", register.Scanned: "hasil pindai, tanpa teks", register.Unread: "teks sedang disiapkan",
	register.Recognised: "hasil pindai, teks dikenali mesin",
}

// pagesOf is the number of pages of a file that has pages; a workbook has sheets.
func pagesOf(f register.File) int {
	switch f.Kind {
	case "PDF", "DOCX", "ODT":
		return int(f.Pages)
	}
	return 0
}

func fileCards(v web.Visit, files []register.File) ([]ui.FileCard, ui.Details) {
	var cards []ui.FileCard
	hashes := ui.Details{Title: "Sidik berkas (SHA-256)",
		Text: "Dengan sidik ini Anda dapat memeriksa bahwa berkas yang Anda unduh sama dengan yang kami terbitkan."}
	for _, f := range files {
		card := ui.FileCard{Title: f.Name, Href: filePath(f), Type: f.Kind, Size: f.Size, Pages: pagesOf(f),
			On: v.Body.Day(f.AddedAt), Reading: readingWords[f.Reading]}
		for _, old := range f.Older {
			earlier := ui.EarlierFile{On: v.Body.Day(old.AddedAt), Href: filePath(old), Words: web.EarlierWords(v, old)}
			if old.Closed() {
				earlier.Href = ""
			}
			card.Earlier = append(card.Earlier, earlier)
		}
		if f.Closed() {
			card.Href, card.Reading = "", ""
			card.Note = "Ditutup untuk ditinjau sejak " + calendar.Long(v.Body.Day(f.ClosedAt)) + ". Alasan: " + f.ClosedWhy
			cards = append(cards, card)
			continue
		}
		if f.Reading == register.Readable || f.Reading == register.Recognised {
			card.TextHref = textPath(f)
		}
		cards = append(cards, card)
		hashes.List = append(hashes.List, f.Name+": "+f.Blob)
	}
	return cards, hashes
}

// outLinks keeps the addresses that a browser may open; the label is the site.
func outLinks(links []string, base string) []OutLink {
	var all []OutLink
	for _, s := range links {
		u, err := url.Parse(strings.TrimSpace(s))
		if err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" {
			link := OutLink{Href: u.String(), Label: u.Host + shorten(u.Path, 60)}
			if path, own := strings.CutPrefix(link.Href, base+"/"); own {
				link.Href, link.Own = "/"+path, true
			}
			if number, notice := strings.CutPrefix(link.Href, menuNotices+"/"); notice && link.Own {
				link.Label = "Pengumuman serta merta nomor " + number
			}
			all = append(all, link)
		}
	}
	return all
}

// entryFacts are the columns of the statutory form, then what is commonly added.
// PERKI1/2021:22
func entryFacts(v web.Visit, e register.Entry, unit org.Unit) ui.DefinitionList {
	c := e.Content
	var l ui.DefinitionList
	add := func(term string, cell ui.Cell) {
		if cell.Text != "" || !cell.On.IsZero() {
			l.Rows = append(l.Rows, ui.Definition{Term: term, Value: cell})
		}
	}
	add("Nomor", ui.TextCell(fmt.Sprint(e.Number)))
	add("Unit", ui.Cell{Text: unit.Name, Href: unitPath(unit)})
	add("Yang menguasai informasi", ui.TextCell(c.Holder))
	add("Penanggung jawab", ui.TextCell(c.Responsible))
	add("Waktu pembuatan", ui.TextCell(c.Made.Text))
	add("Tempat pembuatan", ui.TextCell(c.Place))
	add("Bentuk yang tersedia", ui.TextCell(formsWords(c.Forms)))
	add("Jangka waktu penyimpanan", ui.TextCell(c.Retention.Text))
	add("Media yang memuat", ui.TextCell(c.Media))
	add("Kode", ui.TextCell(c.Code))
	add("Keputusan", ui.TextCell(c.Decree))
	add("Diperbarui", ui.DateCell(c.UpdatedOn))
	add("Pembaruan berikutnya", ui.DateCell(e.RenewBy))
	add("Keterangan", ui.Cell{Text: c.Remark, Lines: true})
	return l
}

// present finds the published entry that a public file belongs to.
func (p *Portal) present(ctx context.Context, v web.Visit, id string) (register.Entry, error) {
	found, err := p.Register.ByIDs(ctx, v.Body.ID, []string{id})
	if err != nil {
		return register.Entry{}, err
	}
	e, ok := found[id]
	if !ok {
		return register.Entry{}, notFound()
	}
	return e, nil
}
