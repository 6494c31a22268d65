package ui

import (
	"time"
)

// Page is what every page has in common. A page is a struct that embeds it and
// adds its own fields; the frames read these fields and nothing else.
type Page struct {
	Title       string // the h1 in words; the document's title is "{Title} – {Body.Name}"
	Description string // one sentence for search engines and previews; may be empty
	Lang        string // language of the page; empty is Indonesian
	Path        string // the address of this page without query, for the way back from Tampilan
	Active      string // Href of the menu item this page belongs to
	Body        Body
	Menu        []MenuItem     // five items at most for the portal; the rail of the office
	Footer      []FooterColumn // portal only
	Langs       []MenuItem     // other languages of this page, if there are any
	Crumbs      Crumbs
	Notices     []Banner // urgent notices, above everything
	Banner      Banner   // what the last action did
	Query       string   // the words in the search field of the header
	NoSearch    bool     // leave the search out of the header, because the page has its own
	Sample      bool     // the body is invented; every page says so
	User        User     // office: who is signed in
	CSRF        string   // value of the hidden field "csrf"; empty leaves the field out
	Prefs       Prefs
	SaveData    bool   // the reader asked for little data: the heading font is not loaded
	ErrorPrefix bool   // put "Galat: " before the title
	Noindex     bool   // keep the page out of search engines
	Canonical   string // absolute address of the page, printed at its foot
	Image       string // absolute address of the picture for previews in messengers; may be empty
	Feeds       []Feed
	Terms       TermDates // the terms that the page speaks of; their explanations stand below it
	Wide        bool      // tables and dashboards; otherwise one reading column
	GeneratedAt time.Time // in the zone of the body; printed at the foot
}

// Body is the public body as the frames show it.
type Body struct {
	Name    string // "PPID Kabupaten Contoh"
	Short   string // the body above the name: "Pemerintah Kabupaten Contoh"
	Unit    bool   // Name is a unit's, so Short stands above it on every screen
	Domain  string // the domain the official-site line names, "contohkab.go.id"; empty leaves the line out
	Emblem  string // address of the emblem; empty shows none
	Style   string // address of a stylesheet with the body's own accent; empty keeps ours
	Address string // lines of the postal address, separated by \n
	Phone   string // E.164
	Chat    string // WhatsApp number, E.164
	Email   string
	Hours   string // "Senin sampai Jumat, pukul 08.00 sampai 15.30 WIB"
}

// MenuItem is one entry of a menu. An item stands in a menu only if its page
// has content; the caller leaves the others out.
type MenuItem struct {
	Label string
	Href  string
	Lang  string     // language of Label where it is not the page's
	Count int        // office: things waiting behind it; 0 shows nothing
	Items []MenuItem // office: the entries of a group whose heading is Label
}

// FooterColumn is one of the four columns of the portal's footer.
type FooterColumn struct {
	Title string
	Items []MenuItem
}

// User is the person who is signed in, by name and by the post held today.
type User struct {
	Name, Post string
	Out        string // address of the form that signs out
}

// Feed is an alternate form of the page for machines.
type Feed struct {
	Type, Title, Href string
}

// HeadTitle is the title of the document: what, whose, and whether it is an error.
func (p Page) HeadTitle() string {
	title := p.Title
	if p.ErrorPrefix {
		title = "Galat: " + title
	}
	if p.Body.Name == "" || p.Body.Name == p.Title {
		return title
	}
	return title + " – " + p.Body.Name
}

// LangCode is the language of the page, Indonesian unless it says otherwise.
func (p Page) LangCode() string {
	if p.Lang == "" {
		return "id"
	}
	return p.Lang
}

// RootClass holds the reader's display preferences as classes of the root element.
func (p Page) RootClass() string {
	c := p.Prefs.Class()
	if p.SaveData {
		c += " hemat"
	}
	return c
}

// MenuRow is a menu item together with whether the present page belongs to it.
type MenuRow struct {
	MenuItem
	On   bool
	Here bool // the item is this very page
	Rows []MenuRow
}

// MenuRows marks the items of the menu the page belongs to.
func (p Page) MenuRows() []MenuRow { return menuRows(p.Menu, p.Active, p.Path) }

func menuRows(items []MenuItem, active, path string) []MenuRow {
	rows := make([]MenuRow, len(items))
	for i, m := range items {
		rows[i] = MenuRow{
			MenuItem: m,
			On:       active != "" && m.Href == active,
			Here:     path != "" && m.Href == path,
			Rows:     menuRows(m.Items, active, path),
		}
	}
	return rows
}

// Official reports whether the line about the official site is true here: the
// body has an official domain and is not an invented one.
func (p Page) Official() bool { return p.Body.Domain != "" && !p.Sample }
