package portal

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"suluh/internal/calendar"
	"suluh/internal/disclosure"
	"suluh/internal/fault"
	"suluh/internal/register"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// AnsweredPage lists the answered requests that everybody may read.
type AnsweredPage struct {
	ui.Page
	Lead  string
	Found string // how many questions were answered by what is published
	Table ui.Table
	First string // address of the beginning, on a later page
	Next  string // address of what follows
	Ask   ui.Buttons
	Feeds []ui.Link
}

// AnswerPage is one answered request in neutral words.
type AnswerPage struct {
	ui.Page
	Outcome         ui.Tag
	When            string
	Asked, Answered string
	Entries         []ui.Link
	Files           []ui.FileCard
	Held            bool // a file that was public is closed
	Ask             string
}

// AnswerGonePage stands at the address of a summary that was taken back.
type AnswerGonePage struct {
	ui.Page
	On     calendar.Date
	Reason string
	Do     ui.Buttons
}

const answeredPath = "/permohonan/dijawab"

func answerPath(s disclosure.Summary) string { return answeredPath + "/" + s.Slug() }

// answerRoutes are the addresses of answered requests. The list says how often they
// helped, which is counted without an act, so it is never kept.
func (p *Portal) answerRoutes() {
	p.Public("GET "+answeredPath, p.answered)
	p.Kept("GET "+answeredPath+"/{nomor}", p.answer)
	p.Public("GET "+answeredPath+"/{nomor}/berkas/{id}/{nama}", p.answerFile)
	p.Public("POST /permohonan/ditemukan", p.found)
	p.answerFeeds()
}

// monthWords writes a month: "2026-03" is "Maret 2026".
func monthWords(month string) string {
	t, err := time.Parse("2006-01", month)
	if err != nil {
		return month
	}
	return calendar.MonthName(t.Month()) + " " + strconv.Itoa(t.Year())
}

func (p *Portal) answered(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	after := disclosure.Mark{}
	if slug := r.URL.Query().Get("sesudah"); slug != "" {
		var ok bool
		if after.Year, after.Number, ok = disclosure.ParseSlug(slug); !ok {
			return notFound()
		}
	}
	all, more, err := disclosure.Page(r.Context(), p.Site.DB, v.Body.ID, after, disclosure.PageSize)
	if err != nil {
		return err
	}
	finds, err := disclosure.FindsOf(r.Context(), p.Site.DB, v.Body.ID, v.Today)
	if err != nil {
		return err
	}
	page := AnsweredPage{Page: p.page(r, v, "Permohonan yang sudah dijawab", ui.Link{Label: "Permohonan", Href: menuRequest}),
		Lead: "Jawaban kami atas permohonan orang lain, tanpa menyebut siapa yang meminta. Mungkin pertanyaan Anda sudah terjawab di sini."}
	page.Canonical = p.canonical(v, answeredPath)
	page.Noindex = after != disclosure.Mark{}
	page.Description = "Ringkasan permohonan informasi yang sudah dijawab " + v.Body.Name + ", dengan berkas yang dibuka."
	if finds.Year > 0 {
		page.Found = "Tahun ini " + ui.Number(int(finds.Year)) + " kali orang menemukan informasinya sudah terbit, sehingga tidak perlu meminta."
	}
	page.Table = ui.Table{Caption: "Permohonan yang sudah dijawab", HideCaption: true,
		Columns: []ui.Column{{Label: "Yang diminta"}, {Label: "Hasil", Bare: true}, {Label: "Dijawab", Soft: true}},
		Empty:   ui.Empty{What: "Belum ada jawaban yang diumumkan.", Why: "Jawaban diumumkan setelah dua petugas memeriksanya."}}
	for _, s := range all {
		page.Table.Rows = append(page.Table.Rows, ui.Row{Cells: []ui.Cell{{Text: s.Title, Href: answerPath(s), Strong: true, Sub: shorten(s.Asked, 140)},
			{Tag: answerTag(s)}, ui.TextCell(monthWords(s.Month))}})
	}
	if after != (disclosure.Mark{}) {
		page.First = answeredPath
	}
	if more {
		page.Next = answeredPath + "?sesudah=" + all[len(all)-1].Slug()
	}
	page.Ask = ui.ButtonRow(ui.Button{Label: "Minta informasi", Href: askPath("")})
	for _, f := range answerFeedLinks() {
		page.Page.Feeds = append(page.Page.Feeds, f)
		page.Feeds = append(page.Feeds, ui.Link{Label: f.Title, Href: f.Href})
	}
	return p.render(w, r, "dijawab", page)
}

func answerTag(s disclosure.Summary) ui.Tag {
	return ui.Tag{Text: web.OutcomeWord(s.Outcome), Tone: outcomeTones[s.Outcome]}
}

func (p *Portal) answer(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	s, err := disclosure.ByNumber(r.Context(), p.Site.DB, v.Body.ID, r.PathValue("nomor"))
	if err != nil {
		return err
	}
	up := []ui.Link{{Label: "Permohonan", Href: menuRequest}, {Label: "Sudah dijawab", Href: answeredPath}}
	if s.State != disclosure.Published {
		page := AnswerGonePage{Page: p.page(r, v, "Ringkasan jawaban nomor "+s.Label()+" sudah ditarik", up...), On: v.Body.Day(s.WithdrawnAt), Reason: s.Note,
			Do: ui.ButtonRow(ui.Button{Label: "Ajukan permohonan", Href: menuRequest}, ui.Button{Label: "Lihat jawaban lain", Href: answeredPath, Kind: ui.Secondary})}
		page.Noindex = true
		return p.Site.Render(w, r, http.StatusGone, Templates, ui.Public, "dijawab_ditarik", page)
	}
	page := AnswerPage{Page: p.page(r, v, s.Title, up...), Outcome: answerTag(s), Asked: s.Asked, Answered: s.Answered, Ask: askPath(s.Title),
		When: "Dijawab " + monthWords(s.Month) + ". Nomor " + s.Label() + "."}
	page.Canonical, page.Description = p.canonical(v, answerPath(s)), shorten(s.Asked, 200)
	for _, n := range s.Entries {
		e, err := register.PublishedNumber(r.Context(), p.Site.DB, v.Body.ID, n)
		if fault.Is(err, fault.NotFound) {
			continue // withdrawn since
		}
		if err != nil {
			return err
		}
		page.Entries = append(page.Entries, ui.Link{Label: e.Content.Title, Href: entryPath(e), Note: "informasi nomor " + strconv.FormatInt(e.Number, 10)})
	}
	open := s.Open()
	for _, f := range open {
		page.Files = append(page.Files, ui.FileCard{Title: f.Title, Href: answerFilePath(s, f), Type: f.Kind, Size: f.Size, Pages: int(f.Pages), Reading: "teks dapat dibaca"})
	}
	page.Held = len(open) < len(s.Kept)
	return p.render(w, r, "dijawab_lihat", page)
}

// answerFileName is what a file is called when it is kept: its name for everybody, never
// that under which it was sent to one person.
func answerFileName(f disclosure.File) string {
	name := strings.Map(func(c rune) rune {
		if strings.ContainsRune(`/\:*?"<>|%#`, c) || c < ' ' {
			return '-'
		}
		return c
	}, f.Title)
	return strings.ReplaceAll(strings.TrimRight(name, ". "), " ", "-") + "." + f.Ext
}

func answerFilePath(s disclosure.Summary, f disclosure.File) string {
	return answerPath(s) + "/berkas/" + f.ID + "/" + url.PathEscape(answerFileName(f))
}

// answerFile sends a file of a published answer. Whether it is public is asked each
// time: what was withdrawn is not found on the next request.
func (p *Portal) answerFile(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	s, err := disclosure.ByNumber(r.Context(), p.Site.DB, v.Body.ID, r.PathValue("nomor"))
	if err != nil {
		return err
	}
	for _, f := range s.Open() {
		if f.ID != r.PathValue("id") {
			continue
		}
		if r.PathValue("nama") != answerFileName(f) {
			return redirectEntry(w, r, answerFilePath(s, f))
		}
		content, err := p.Blobs.Open(f.Blob)
		if err != nil {
			return err
		}
		defer content.Close()
		h := w.Header()
		h.Set("Content-Type", f.Media)
		h.Set("Content-Disposition", web.Attachment(answerFileName(f)))
		h.Set("Content-Security-Policy", web.FilePolicy)
		h.Set("ETag", `"`+f.Blob+`"`)
		h.Set("Cache-Control", "no-cache")
		http.ServeContent(w, r, "", s.PublishedAt, content)
		return nil
	}
	return notFound()
}

// found counts that somebody who wanted to ask found it published, and leads there. It
// is counted for the body and the month; nothing about the person is kept.
func (p *Portal) found(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	id := r.PostFormValue("id")
	entries, err := p.Register.ByIDs(r.Context(), v.Body.ID, []string{id})
	if err != nil {
		return err
	}
	answers, err := disclosure.ByIDs(r.Context(), p.Site.DB, v.Body.ID, []string{id})
	if err != nil {
		return err
	}
	to, sort := "", disclosure.FoundEntry
	if e, ok := entries[id]; ok {
		to = entryPath(e)
	} else if s, ok := answers[id]; ok {
		to, sort = answerPath(s), disclosure.FoundSummary
	} else {
		return notFound()
	}
	if err := p.Disclosures.Found(r.Context(), v.Body.ID, v.Today, sort); err != nil {
		return err
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
	return nil
}

// answersOf finds the public summaries among hits of the search.
func (p *Portal) answersOf(r *http.Request, v web.Visit, kinds, ids []string) (map[string]disclosure.Summary, error) {
	var wanted []string
	for i, id := range ids {
		if kinds[i] == disclosure.SearchKind {
			wanted = append(wanted, id)
		}
	}
	return disclosure.ByIDs(r.Context(), p.Site.DB, v.Body.ID, wanted)
}
