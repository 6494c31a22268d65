package portal

import (
	"context"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/org"
	"suluh/internal/urgent"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

const menuNotices = "/pengumuman"

// NoticesPage lists the urgent notices in force and those that have ended.
// UU14/2008:10
type NoticesPage struct {
	ui.Page
	Lead   string
	Active []NoticeLine
	None   ui.Empty
	Past   ui.Table
	Pages  ui.Pagination
	Feeds  []ui.Link
}

// NoticeLine is one notice in force.
type NoticeLine struct {
	Title, Href, Kind, When, Do string
}

// NoticePage is one urgent notice: what to do first, then everything else.
type NoticePage struct {
	ui.Page
	State    ui.Tag
	Kind     string
	When     []string // published, updated, ended, in sentences
	Latest   urgent.Section
	Do       []string // one thing to do each
	Phones   []ui.Link
	Sections []urgent.Section
	Ways     []ui.Link
	Timeline ui.Timeline
	Proof    ProofLine
	LD       Announcement
}

// ProofLine says when and by which act a version was announced, and its sum.
type ProofLine struct {
	Revision, Act   int64
	Change, At      string
	Hash, Post      string
	Download, Name  string
	Href            string // of the page that explains it
	Size            int
	Machine         string // the time for machines
	Note, NoteLabel string
}

// ProofPage explains how anybody can check what was announced, and when.
type ProofPage struct {
	ui.Page
	Number   int64
	Notice   ui.Link
	Versions []ProofLine
	Command  string
}

// Announcement is the notice for machines that read pages (schema.org).
type Announcement struct {
	Context   string     `json:"@context"`
	Type      string     `json:"@type"`
	Name      string     `json:"name"`
	Text      string     `json:"text"`
	URL       string     `json:"url"`
	Posted    string     `json:"datePosted"`
	Modified  string     `json:"dateModified"`
	Expires   string     `json:"expires,omitempty"`
	Category  string     `json:"category"`
	Place     LDPlace    `json:"spatialCoverage"`
	Publisher LDBusiness `json:"publisher"`
}

// LDPlace is a place in words.
type LDPlace struct {
	Type string `json:"@type"`
	Name string `json:"name"`
}

// LDBusiness is the public body.
type LDBusiness struct {
	Type string `json:"@type"`
	Name string `json:"name"`
	URL  string `json:"url"`
}

// strip gives the urgent notices in force for the top of a page. A page that can
// be shown without them is shown: the error stays in the log.
func (p *Portal) strip(r *http.Request, v web.Visit) []ui.Banner {
	if v.Body.ID == "" {
		return nil
	}
	// A request that ran out of time still gets its page of refusal, with the strip.
	all, err := urgent.InForce(context.WithoutCancel(r.Context()), p.Site.DB, v.Body.ID)
	if err != nil {
		p.Site.Log.Error("urgent notices are not shown", "error", err)
		return nil
	}
	own, _ := strconv.ParseInt(r.PathValue("nomor"), 10, 64) // 0 is no notice
	if !strings.HasPrefix(r.URL.Path, menuNotices+"/") {
		own = 0
	}
	return web.UrgentBanners(v.Body, all, own)
}

func (p *Portal) notices(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	ctx := r.Context()
	active, err := urgent.InForce(ctx, p.Site.DB, v.Body.ID)
	if err != nil {
		return err
	}
	at, err := wholeNumber(r.URL.Query().Get("halaman"), 1, 1_000_000)
	if err != nil {
		return err
	}
	past, err := urgent.Past(ctx, p.Site.DB, v.Body.ID, at)
	if err != nil {
		return err
	}
	page := NoticesPage{Page: p.page(r, v, "Pengumuman serta merta")}
	page.Notices = nil // the page itself says it
	page.Canonical = p.canonical(v, menuNotices)
	page.Description = "Pengumuman serta merta " + v.Body.Name + ": keadaan yang mengancam hajat hidup orang banyak dan ketertiban umum."
	page.Lead = "Keadaan yang mengancam keselamatan banyak orang atau ketertiban umum kami umumkan di sini segera begitu diketahui."
	for _, n := range active {
		page.Active = append(page.Active, NoticeLine{n.Content.Title, web.NoticePath(n.Number), n.Content.KindLabel(), noticeTimes(v, n)[0], shorten(n.Content.Do, 200)})
	}
	page.None = ui.Empty{What: "Tidak ada pengumuman darurat saat ini.", Why: "Diperiksa " + ui.DateTime(v.Now) + ".",
		Do: []ui.Button{{Label: "Telepon nomor darurat 112", Href: "tel:112", Kind: ui.Secondary, Icon: "phone"}}}
	page.Past = ui.Table{Caption: "Pengumuman yang sudah berakhir", HideCaption: true,
		Columns: []ui.Column{{Label: "Pengumuman"}, {Label: "Jenis", Soft: true, Bare: true}, {Label: "Diumumkan", Soft: true}, {Label: "Berakhir", Soft: true}},
		Empty:   ui.Empty{What: "Belum ada pengumuman yang berakhir."}}
	for _, n := range past.Notices {
		page.Past.Rows = append(page.Past.Rows, ui.Row{Cells: []ui.Cell{ui.LinkCell(n.Content.Title, web.NoticePath(n.Number)), ui.TextCell(n.Content.KindLabel()),
			ui.DateCell(v.Body.Day(n.PublishedAt)), ui.DateCell(v.Body.Day(n.EndedAt))}})
	}
	page.Pages = ui.Pages(past.Page, past.Pages, func(n int) string { return menuNotices + "?halaman=" + strconv.Itoa(n) })
	for _, f := range feedLinks() {
		page.Feeds = append(page.Feeds, ui.Link{Label: f.Title, Href: f.Href})
	}
	return p.render(w, r, "pengumuman", page)
}

// noticeOf finds the notice that an address numbers.
func (p *Portal) noticeOf(r *http.Request, v web.Visit) (urgent.Notice, []urgent.Version, error) {
	text := r.PathValue("nomor")
	number, err := strconv.ParseInt(text, 10, 64)
	if err != nil || number < 1 || strconv.FormatInt(number, 10) != text {
		return urgent.Notice{}, nil, notFound()
	}
	n, err := urgent.ByNumber(r.Context(), p.Site.DB, v.Body.ID, number)
	if err != nil {
		return n, nil, err
	}
	versions, err := urgent.Versions(r.Context(), p.Site.DB, v.Body.ID, n.ID)
	return n, versions, err
}

// noticeTimes are the times of a notice in sentences, the weightiest first.
func noticeTimes(v web.Visit, n urgent.Notice) []string {
	zone := v.Body.Location()
	times := []string{"Diumumkan " + ui.DateTime(n.PublishedAt.In(zone)) + "."}
	if n.State == urgent.Ended {
		return append([]string{"Berakhir " + ui.DateTime(n.EndedAt.In(zone)) + "."}, times...)
	}
	if n.Revision > 1 {
		return append([]string{"Diperbarui " + ui.DateTime(n.UpdatedAt.In(zone)) + "."}, times...)
	}
	return times
}

func noticeTag(n urgent.Notice) ui.Tag {
	if n.State == urgent.Ended {
		return ui.Tag{Text: "Sudah berakhir", Tone: ui.Done}
	}
	return ui.Tag{Text: "Berlaku", Tone: ui.Soon}
}

// changeWords name what made a version, and what its words are.
var changeWords = map[urgent.Change][2]string{
	urgent.Published: {"Diumumkan", ""}, urgent.Updated: {"Diperbarui", "Yang baru"},
	urgent.Corrected: {"Diperbaiki", "Yang diperbaiki"}, urgent.Closed: {"Berakhir", "Penutup"},
}

func (p *Portal) notice(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	n, versions, err := p.noticeOf(r, v)
	if err != nil {
		return err
	}
	page, err := p.noticePage(r, v, n, versions)
	if err != nil {
		return err
	}
	return p.render(w, r, "pengumuman_lihat", page)
}

func (p *Portal) noticePage(r *http.Request, v web.Visit, n urgent.Notice, versions []urgent.Version) (NoticePage, error) {
	c := n.Content
	page := NoticePage{Page: p.page(r, v, c.Title, ui.Link{Label: "Pengumuman serta merta", Href: menuNotices}),
		State: noticeTag(n), Kind: c.KindLabel(), When: noticeTimes(v, n), Do: thingsToDo(c.Do), Phones: web.PhoneLinks(c.Phone)}
	page.Canonical = p.canonical(v, web.NoticePath(n.Number))
	page.Description = shorten(c.Do, 200)
	last := versions[len(versions)-1]
	if last.Note != "" {
		page.Latest = urgent.Section{Heading: changeWords[last.Change][1], Text: last.Note}
	}
	for _, s := range c.Sections() {
		if s.Text != c.Do && s.Text != c.Phone {
			page.Sections = append(page.Sections, s)
		}
	}
	by := v.Body.Name
	if n.Unit != "" {
		unit, err := org.UnitByID(r.Context(), p.Site.DB, v.Body.ID, n.Unit)
		if err != nil {
			return page, err
		}
		by = unit.Name + ", " + by
	}
	if c.Announcer == "" {
		page.Sections = append(page.Sections, urgent.Section{Heading: "Diumumkan oleh", Text: by})
	}
	page.Ways = []ui.Link{{Label: "Versi ringkas", Href: web.NoticePath(n.Number) + "/ringkas", Note: "tanpa gambar, di bawah 10 KB, enak dicetak"}}
	if n.Entry != "" {
		found, err := p.Register.ByIDs(r.Context(), v.Body.ID, []string{n.Entry})
		if err != nil {
			return page, err
		}
		if e, ok := found[n.Entry]; ok {
			page.Ways = append(page.Ways, ui.Link{Label: "Entri di Daftar Informasi Publik", Href: entryPath(e), Note: fmt.Sprintf("nomor %d", e.Number)})
		}
	}
	for _, x := range versions {
		page.Timeline.Events = append(page.Timeline.Events, ui.Event{At: x.At.In(v.Body.Location()), Title: changeWords[x.Change][0], Text: x.Note, Actor: x.Post,
			Now: x.Revision == n.Revision, Links: []ui.Link{{Label: "Isi lengkap versi ini", Href: versionPath(n, x), Note: "teks"}}})
	}
	page.Proof = proofLine(v, n, last)
	page.LD = announcement(v, n, page.Canonical, p.canonical(v, "/"))
	return page, nil
}

// thingsToDo are the lines of a text that tells what to do: one thing each.
func thingsToDo(text string) []string {
	var all []string
	for line := range strings.Lines(text) {
		if line = strings.TrimLeft(strings.TrimSpace(line), "-•* "); line != "" {
			all = append(all, line)
		}
	}
	return all
}

func announcement(v web.Visit, n urgent.Notice, address, home string) Announcement {
	zone := v.Body.Location()
	a := Announcement{Context: "https://schema.org", Type: "SpecialAnnouncement", Name: n.Content.Title, Text: n.Content.Do + "\n\n" + n.Content.What,
		URL: address, Posted: ui.Stamp(n.PublishedAt.In(zone)), Modified: ui.Stamp(n.UpdatedAt.In(zone)), Category: n.Content.KindLabel(),
		Place: LDPlace{"Place", n.Content.Where}, Publisher: LDBusiness{"GovernmentOrganization", v.Body.Name, home}}
	if n.State == urgent.Ended {
		a.Expires = ui.Stamp(n.EndedAt.In(zone))
	}
	return a
}

func versionPath(n urgent.Notice, x urgent.Version) string {
	return fmt.Sprintf("%s/bukti/%d.txt", web.NoticePath(n.Number), x.Revision)
}

func proofLine(v web.Visit, n urgent.Notice, x urgent.Version) ProofLine {
	at := x.At.In(v.Body.Location())
	return ProofLine{Revision: x.Revision, Act: x.Act, Change: changeWords[x.Change][0], NoteLabel: changeWords[x.Change][1], Note: x.Note,
		At:      calendar.Long(v.Body.Day(x.At)) + ", pukul " + at.Format("15.04.05") + " " + v.Body.Zone,
		Machine: at.Format("2006-01-02T15:04:05.000-07:00"), Hash: x.Hash, Post: x.Post, Download: versionPath(n, x), Name: fmt.Sprintf("%d.txt", x.Revision),
		Size: len(x.Text), Href: web.NoticePath(n.Number) + "/bukti"}
}

// noticeProof shows every version with its act, its time and its sum.
func (p *Portal) noticeProof(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	n, versions, err := p.noticeOf(r, v)
	if err != nil {
		return err
	}
	title := fmt.Sprintf("Bukti waktu pengumuman nomor %d", n.Number)
	link := ui.Link{Label: n.Content.Title, Href: web.NoticePath(n.Number)}
	page := ProofPage{Page: p.page(r, v, title, ui.Link{Label: "Pengumuman serta merta", Href: menuNotices}, link), Number: n.Number, Notice: link,
		Command: fmt.Sprintf("sha256sum %d.txt", n.Revision)}
	page.Canonical = p.canonical(v, r.URL.Path)
	for i := len(versions) - 1; i >= 0; i-- {
		page.Versions = append(page.Versions, proofLine(v, n, versions[i]))
	}
	return p.render(w, r, "pengumuman_bukti", page)
}

// noticeText sends a version byte by byte as it was announced: what the sum is
// made of.
func (p *Portal) noticeText(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	_, versions, err := p.noticeOf(r, v)
	if err != nil {
		return err
	}
	for _, x := range versions {
		if r.PathValue("versi") == fmt.Sprintf("%d.txt", x.Revision) {
			h := w.Header()
			h.Set("Content-Type", "text/plain; charset=utf-8")
			h.Set("X-Robots-Tag", "noindex")
			return p.send(w, r, []byte(x.Text))
		}
	}
	return notFound()
}
