package portal

import (
	"net/http"
	"strconv"

	"suluh/internal/calendar"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/notice"
	"suluh/internal/objection"
	"suluh/internal/org"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// CasePage is a request as its applicant sees it: where it stands, the date that
// matters, what happened, what was decided, and what can be done now.
type CasePage struct {
	ui.Page
	Number   string
	Status   ui.StatusLine
	Counted  ui.Details
	Acts     ui.Buttons
	Items    []CaseItem
	Files    []ui.FileCard
	Sections []ui.Section
	Letters  []ui.Link
	Thread   ui.Timeline
	Next     string // heading of what the applicant may still expect and do
	Rights   []Right
	Where    string  // how an objection is filed
	Calendar ui.Link // only while the answer is owed
}

// CaseItem is one line of what was asked with its decision.
type CaseItem struct {
	Wanted string
	Tag    ui.Tag
	Facts  ui.DefinitionList
}

// showCase shows a case to whoever opened it, or opens it by the secret of its
// link, which then leaves the address.
func (p *Portal) showCase(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	secret := r.URL.Query().Get("k")
	if slug := r.PathValue("nomor"); secret == "" && p.objectionOpen(r, v, slug) {
		http.Redirect(w, r, objectionHref(slug, slug), http.StatusSeeOther)
		return nil
	}
	if secret == "" {
		return p.holder(p.casePage)(w, r, v)
	}
	number := request.SlugOf(r.PathValue("nomor"))
	c, err := p.tryTrack(r, v, number, func() (request.Case, error) {
		return p.Cases.TrackByLink(r.Context(), v.Body.ID, number, secret)
	})
	if fault.Is(err, fault.Invalid) {
		if found, e := p.trackObjection(w, r, v, func() (objection.Case, error) {
			return p.Objections.TrackByLink(r.Context(), v.Body.ID, number, secret)
		}); found {
			return e
		}
	}
	if err != nil {
		return p.notTracked(w, r, v, number, err)
	}
	if err := p.openCase(w, v, c.Request); err != nil {
		return err
	}
	http.Redirect(w, r, casePath(c.Slug), http.StatusSeeOther)
	return nil
}

func (p *Portal) casePage(w http.ResponseWriter, r *http.Request, v web.Visit, c request.Case) error {
	names, err := p.unitNames(r, v)
	if err != nil {
		return err
	}
	page := CasePage{Page: p.page(r, v, "Permohonan "+c.Number, ui.Link{Label: "Lacak permohonan", Href: trackPath}), Number: c.Number}
	page.CSRF, page.Noindex, page.NoSearch, page.GeneratedAt = p.Site.FormToken(w, r, v), true, true, v.Now
	page.Banner = bannerOf(r)
	says := web.StatusSentence(c, names, v.Today)
	page.Terms = p.caseTerms(v, c)
	page.Status = ui.StatusLine{Sentence: says.Sentence, DateLabel: says.Label, On: says.On, Link: page.Terms.Why(says.On)}
	due, err := p.Cases.Explain(r.Context(), c.Request)
	if err != nil {
		return err
	}
	if c.State.Open() {
		page.Status.Due = ui.Due(daysLeft(v.Body.Calendar(p.Site.Book), v.Today, c.DueOn), calendar.Date{})
		page.Status.Why = whyDue(c.Request, due)
		page.Counted = countedDetails(due, due0(v.Body, c.Request)...)
		page.Calendar = ui.Link{Label: "Tambahkan tenggat ke kalender", Href: casePath(c.Slug) + "/tenggat.ics", Note: "ICS"}
	}
	page.Acts = caseActs(c)
	page.Items = caseItems(c)
	page.Files = answerFiles(c)
	if page.Letters, err = p.letterLinks(r, c.Request); err != nil {
		return err
	}
	if page.Thread, err = thread(v, c, names, says); err != nil {
		return err
	}
	for _, part := range p.caseSections() {
		s, err := part(r, v, c)
		if err != nil {
			return err
		}
		page.Sections = append(page.Sections, s)
	}
	page.Next = "Hak Anda dan tanggalnya"
	if page.Rights, err = p.rights(r, v, c); err != nil {
		return err
	}
	if len(page.Rights) > 1 { // else the case is over and there is nothing to object to
		if page.Where, err = p.objectionAddress(r, v); err != nil {
			return err
		}
	}
	return p.render(w, r, "lacak_perkara", page)
}

// caseTerms are the terms of the applicant's request with their explanations.
func (p *Portal) caseTerms(v web.Visit, c request.Case) ui.TermDates {
	return web.RequestTerms(v.Body, v.Body.Calendar(p.Site.Book), c.Request)
}

// bannerOf says what the last step did. The code stands in the address, the words
// here, so that nobody can put words into our mouth.
func bannerOf(r *http.Request) ui.Banner {
	switch r.URL.Query().Get("hasil") {
	case "dilengkapi":
		return ui.Banner{Text: "Kelengkapan Anda sudah kami terima."}
	case "pesan":
		return ui.Banner{Text: "Pesan Anda sudah masuk ke berkas permohonan."}
	case "dicabut":
		return ui.Banner{Text: "Permohonan ini sudah Anda cabut."}
	}
	return ui.Banner{}
}

func (p *Portal) unitNames(r *http.Request, v web.Visit) (web.Names, error) {
	units, err := org.Units(r.Context(), p.Site.DB, v.Body.ID)
	if err != nil {
		return nil, err
	}
	names := web.Names{}
	for _, u := range units {
		names[u.ID] = u.Name
	}
	return names, nil
}

// daysLeft counts the working days until a date; below zero they are past.
func daysLeft(cal calendar.Calendar, today, on calendar.Date) int {
	if today.After(on) {
		return -cal.WorkingDaysBetween(on, today)
	}
	return cal.WorkingDaysBetween(today, on)
}

// whyDue explains the date that binds: the first term, or the extended one.
func whyDue(q request.Request, first calendar.Due) string {
	if q.Extended() {
		return "Batas pertama " + calendar.Long(q.FirstDueOn) + ", diperpanjang satu kali pada " + calendar.Long(q.ExtendedOn) + "."
	}
	return counted(first)
}

func due0(b org.Body, q request.Request) []string {
	articles := []string{b.Terms().Notification.Source}
	if q.Extended() {
		articles = append(articles, b.Terms().Extension.Source)
	}
	return articles
}

func caseActs(c request.Case) ui.Buttons {
	var acts []ui.Button
	if c.State == request.Incomplete {
		acts = append(acts, ui.Button{Label: "Lengkapi permohonan", Href: casePath(c.Slug) + "/lengkapi"})
	}
	if c.State.Open() || c.State == request.AwaitingPayment {
		acts = append(acts, ui.Button{Label: "Cabut permohonan", Href: casePath(c.Slug) + "/cabut", Kind: ui.Quiet})
	}
	return ui.ButtonRow(acts...)
}

var outcomeTones = map[request.Outcome]ui.Tone{request.Granted: ui.Good, request.Announced: ui.Good, request.GrantedInPart: ui.Good}

func caseItems(c request.Case) []CaseItem {
	var items []CaseItem
	for _, it := range c.Items {
		shown := CaseItem{Wanted: it.Wanted}
		if !c.State.Open() && it.Outcome != request.Undecided {
			shown.Tag = ui.Tag{Text: web.OutcomeWord(it.Outcome), Tone: outcomeTones[it.Outcome]}
			shown.Facts = itemFacts(it)
		}
		items = append(items, shown)
	}
	return items
}

// itemFacts say why, for one item. UU14/2008:22(7)
func itemFacts(it request.Item) ui.DefinitionList {
	var l ui.DefinitionList
	add := func(term, text string) {
		if text != "" {
			l.Rows = append(l.Rows, ui.Definition{Term: term, Value: ui.Cell{Text: text, Lines: true}})
		}
	}
	add("Yang diberikan", it.Text)
	if len(it.Parts) > 1 {
		for i, part := range it.Parts {
			add("Bagian "+strconv.Itoa(i+1)+" yang dihitamkan", part.What+"\nPasal 17 huruf "+part.Ground[len(part.Ground)-1:]+" UU 14/2008; "+part.Article+"\n"+part.Reason+
				"\nUji konsekuensi "+part.TestNumber+", "+calendar.Long(part.TestOn)+". "+part.ClosedUntil)
		}
		return l
	}
	add("Bagian yang dihitamkan", it.Redaction)
	if it.Ground != "" {
		add("Dasar", "Pasal 17 huruf "+it.Ground[len(it.Ground)-1:]+" UU 14/2008; "+it.Article)
	}
	add("Alasan", it.Reason)
	if it.TestNumber != "" {
		add("Uji konsekuensi", it.TestNumber+", "+calendar.Long(it.TestOn))
	}
	add("Jangka waktu pengecualian", it.ClosedUntil)
	add("Yang menguasai", it.Holder)
	if it.Unknown {
		add("Yang menguasai", "Tidak kami ketahui")
	}
	if !it.AvailableOn.IsZero() {
		add("Perkiraan tersedia", calendar.Long(it.AvailableOn))
	}
	return l
}

func answerFiles(c request.Case) []ui.FileCard {
	var cards []ui.FileCard
	for _, f := range c.Files {
		if _, err := c.FileOf(identity.ForApplicant(c.Org, c.ID), f.ID); err != nil || f.Origin != request.FromAnswer {
			continue
		}
		cards = append(cards, ui.FileCard{Title: f.Name, Href: casePath(c.Slug) + "/berkas/" + f.ID, Type: kindOfMedia(f.Media), Size: f.Size})
	}
	return cards
}

// thread is what happened, with the posts that did it, and what is still to come.
func thread(v web.Visit, c request.Case, names web.Names, now web.Status) (ui.Timeline, error) {
	t := ui.Timeline{Title: "Perjalanan permohonan"}
	for _, e := range c.Acts {
		done, err := web.ActSentence(e, names)
		if err != nil {
			return t, err
		}
		if !done.Inside {
			t.Events = append(t.Events, ui.Event{At: e.At.In(v.Body.Location()), Title: done.Title, Text: done.Text, Actor: e.ActorPost})
		}
	}
	if n := len(t.Events); n > 0 {
		t.Events[n-1].Now = true
	}
	if !now.On.IsZero() && !now.On.Before(v.Today) {
		t.Events = append(t.Events, ui.Event{On: now.On, Title: now.Label, Ahead: true})
	}
	return t, nil
}

func (p *Portal) letterLinks(r *http.Request, q request.Request) ([]ui.Link, error) {
	letters, err := p.Cases.Letters(r.Context(), q)
	if err != nil {
		return nil, err
	}
	var links []ui.Link
	for _, l := range letters {
		links = append(links, ui.Link{Label: web.LetterTitle(l.Kind) + " " + l.Number, Href: letterPath(q, l),
			Note: calendar.Long(l.Dated)})
	}
	return links, nil
}

func letterPath(q request.Request, l notice.Kept) string { return casePath(q.Slug) + "/surat/" + l.ID }

// objectionAddress says how an objection is filed: in writing, to whom, where.
func (p *Portal) objectionAddress(r *http.Request, v web.Visit) (string, error) {
	posts, err := identity.PostsOn(r.Context(), p.Site.DB, v.Body.ID, v.Today)
	if err != nil {
		return "", err
	}
	to := "atasan langsung PPID"
	for _, post := range posts {
		if post.Role == "atasan_ppid" {
			to = post.Label()
			break
		}
	}
	return "Keberatan diajukan secara tertulis kepada " + to + " selaku Atasan PPID, " + orElse(v.Body.Settings.Contact.Address, v.Body.Name) + ".", nil
}

// caseFile sends a file of the answer, or one that the applicant added.
func (p *Portal) caseFile(w http.ResponseWriter, r *http.Request, v web.Visit, c request.Case) error {
	f, err := c.FileOf(identity.ForApplicant(v.Body.ID, c.ID), r.PathValue("id"))
	if err != nil {
		return err
	}
	p.downloaded(r, c, f)
	return p.sendCaseFile(w, r, f)
}
