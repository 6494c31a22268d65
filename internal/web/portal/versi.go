package portal

import (
	"fmt"
	"net/http"
	"net/url"
	"strconv"

	"suluh/internal/calendar"
	"suluh/internal/decree"
	"suluh/internal/fault"
	"suluh/internal/org"
	"suluh/internal/register"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// VersionPage is one version of an entry as it was published, or why it may not be
// read any more.
type VersionPage struct {
	ui.Page
	Notice  string
	Closed  string // why the content is not shown; then nothing below stands
	Class   ui.Tag
	Summary string
	Files   []ui.FileCard
	Facts   ui.DefinitionList
	Decrees []ui.Link // in which it was frozen
	Links   []ui.Link
}

// VersionPath is the address of one version of an entry.
func VersionPath(number, revision int64, slug string) string {
	return numberedPath(number, slug) + "/riwayat/" + strconv.FormatInt(revision, 10)
}

// comparePath is the address of two versions side by side.
func comparePath(e register.Entry, from, to int64) string {
	return fmt.Sprintf("%s/riwayat?dari=%d&ke=%d", entryPath(e), from, to)
}

// unreadable says why a version may not be read by the public, or nothing.
func (p *Portal) unreadable(r *http.Request, v web.Visit, e register.Entry, x register.Version, closed string) string {
	switch {
	case closed != "":
		return "Isi versi ini ditutup. Alasan: " + closed
	case x.Revision != e.Revision && web.Unspeakable(x.Content, e.Content):
		return "Isi versi ini tidak ditampilkan karena memuat yang menyerupai data pribadi dan sudah diperbaiki."
	}
	return ""
}

// version shows what an entry said in one of its versions.
func (p *Portal) version(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	ctx := r.Context()
	e, err := p.findEntry(r, v)
	if err != nil {
		return err
	}
	if e.State == register.Retracted {
		return p.gone(w, r, v, e)
	}
	n, err := wholeNumber(r.PathValue("versi"), 0, 1_000_000)
	if err != nil || strconv.Itoa(n) != r.PathValue("versi") {
		return notFound()
	}
	x, closed, err := p.Register.VersionOf(ctx, v.Body.ID, e.ID, int64(n))
	if err != nil {
		return err
	}
	if r.PathValue("slug") != e.Slug {
		return redirectEntry(w, r, VersionPath(e.Number, x.Revision, e.Slug))
	}
	held, err := p.Decrees.Holding(ctx, v.Body.ID, e.Number)
	if err != nil {
		return err
	}
	title := fmt.Sprintf("Versi %d dari informasi nomor %d", x.Revision, e.Number)
	page := VersionPage{Page: p.page(r, v, title, ui.Link{Label: "Daftar Informasi Publik", Href: menuRegister}, ui.Link{Label: shorten(e.Content.Title, 60), Href: entryPath(e)})}
	page.Noindex = true // the entry itself is what should be found
	page.Canonical = p.canonical(v, VersionPath(e.Number, x.Revision, e.Slug))
	page.Notice = fmt.Sprintf("Terbit %s oleh %s.", ui.DateTime(x.PublishedAt.In(v.Body.Location())), x.Post)
	page.Links = []ui.Link{{Label: "Riwayat perubahan", Href: entryPath(e) + "/riwayat"}}
	if x.Revision == e.Revision {
		page.Notice += " Ini versi yang terbit sekarang."
		page.Links = append(page.Links, ui.Link{Label: "Buka informasinya", Href: entryPath(e)})
	} else {
		page.Notice += fmt.Sprintf(" Sekarang yang terbit adalah versi %d.", e.Revision)
		page.Links = append(page.Links, ui.Link{Label: "Buka versi yang terbit sekarang", Href: entryPath(e)})
	}
	for _, h := range held {
		if h.Revision == x.Revision {
			page.Decrees = append(page.Decrees, ui.Link{Label: "Keputusan Nomor " + h.Number, Href: decreePath(h.Decree), Note: calendar.Long(h.Date)})
		}
	}
	if page.Closed = p.unreadable(r, v, e, x, closed); page.Closed != "" {
		return p.render(w, r, "versi", page)
	}
	if err := p.fillVersion(&page, r, v, e, x); err != nil {
		return err
	}
	if x.Revision != e.Revision {
		page.Links = append(page.Links, ui.Link{Label: "Bandingkan dengan versi sekarang", Href: comparePath(e, x.Revision, e.Revision)})
	}
	return p.render(w, r, "versi", page)
}

// fillVersion puts the content of a version on its page. A file that the present
// version no longer names is named, and not handed out.
func (p *Portal) fillVersion(page *VersionPage, r *http.Request, v web.Visit, e register.Entry, x register.Version) error {
	unit, err := org.UnitByID(r.Context(), p.Site.DB, v.Body.ID, x.Content.Unit)
	if err != nil && !fault.Is(err, fault.NotFound) {
		return err
	}
	files, err := p.Register.FilesOf(r.Context(), v.Body.ID, x.Content, e.ID)
	if err != nil {
		return err
	}
	was := e
	was.Content, was.RenewBy = x.Content, calendar.Date{}
	page.Class, page.Summary, page.Facts = classTag(x.Content.Class), x.Content.Summary, entryFacts(v, was, unit)
	page.Facts.Rows = append([]ui.Definition{{Term: "Judul", Value: ui.TextCell(x.Content.Title)}}, page.Facts.Rows...)
	cards, _ := fileCards(v, files)
	for i, f := range files {
		if !f.Public {
			cards[i].Href, cards[i].TextHref = "", ""
			cards[i].Note = "Tidak lagi dibuka. SHA-256 " + f.Blob
		}
	}
	page.Files = cards
	return nil
}

// ComparePage shows two versions side by side.
type ComparePage struct {
	ui.Page
	Lead     string
	Closed   []string // why one of them is not shown
	Compared ui.Compared
	Files    ui.Table
	Pick     PickVersions
	Back     ui.Link
}

// PickVersions is the form that chooses two versions to compare.
type PickVersions struct {
	Action   string
	From, To ui.Select
}

// pick offers the versions of an entry, the newest first.
func pick(e register.Entry, body org.Body, versions []register.Version, from, to int64) PickVersions {
	f := PickVersions{Action: entryPath(e) + "/riwayat",
		From: ui.Select{Name: "dari", Label: "Versi lama", Value: strconv.FormatInt(from, 10)}, To: ui.Select{Name: "ke", Label: "Versi baru", Value: strconv.FormatInt(to, 10)}}
	for _, x := range versions {
		o := ui.Option{Value: strconv.FormatInt(x.Revision, 10), Label: web.VersionName(body, x)}
		f.From.Options, f.To.Options = append(f.From.Options, o), append(f.To.Options, o)
	}
	return f
}

// compare shows the two versions that the address names: /riwayat?dari=1&ke=3.
func (p *Portal) compare(w http.ResponseWriter, r *http.Request, v web.Visit, e register.Entry, q url.Values) error {
	ctx := r.Context()
	from, err1 := wholeNumber(q.Get("dari"), 0, 1_000_000)
	to, err2 := wholeNumber(q.Get("ke"), 0, 1_000_000)
	if err1 != nil || err2 != nil || from == 0 || to == 0 {
		return notFound()
	}
	if from > to {
		from, to = to, from // older first, however it was asked
	}
	before, closedBefore, err := p.Register.VersionOf(ctx, v.Body.ID, e.ID, int64(from))
	if err != nil {
		return err
	}
	after, closedAfter, err := p.Register.VersionOf(ctx, v.Body.ID, e.ID, int64(to))
	if err != nil {
		return err
	}
	versions, err := p.Register.Versions(ctx, v.Body.ID, e.ID)
	if err != nil {
		return err
	}
	history := ui.Link{Label: "Riwayat perubahan", Href: entryPath(e) + "/riwayat"}
	title := fmt.Sprintf("Versi %d dan versi %d", from, to)
	page := ComparePage{Page: p.page(r, v, title, ui.Link{Label: "Daftar Informasi Publik", Href: menuRegister}, ui.Link{Label: shorten(e.Content.Title, 60), Href: entryPath(e)}, history),
		Lead: e.Content.Title, Pick: pick(e, v.Body, versions, int64(from), int64(to)), Back: history}
	page.Wide, page.Noindex = true, true
	page.Canonical = p.canonical(v, comparePath(e, int64(from), int64(to)))
	for _, x := range []struct {
		register.Version
		closed string
	}{{before, closedBefore}, {after, closedAfter}} {
		if why := p.unreadable(r, v, e, x.Version, x.closed); why != "" {
			page.Closed = append(page.Closed, fmt.Sprintf("Versi %d: %s", x.Revision, why))
		}
	}
	if len(page.Closed) > 0 {
		return p.render(w, r, "banding", page)
	}
	units, err := org.Units(ctx, p.Site.DB, v.Body.ID)
	if err != nil {
		return err
	}
	names := web.Names{}
	for _, u := range units {
		names[u.ID] = u.Name
	}
	filesBefore, err := p.Register.FilesOf(ctx, v.Body.ID, before.Content, e.ID)
	if err != nil {
		return err
	}
	filesAfter, err := p.Register.FilesOf(ctx, v.Body.ID, after.Content, e.ID)
	if err != nil {
		return err
	}
	page.Compared, page.Files = web.Compare(v.Body, before, after, names), web.CompareFiles(filesBefore, filesAfter)
	return p.render(w, r, "banding", page)
}

// decreePath is the public address of a decree.
func decreePath(d decree.Decree) string {
	return "/informasi/penetapan/" + strconv.FormatInt(d.Sequence, 10)
}
