package portal

import (
	"net/http"
	"strings"
	"unicode/utf8"

	"suluh/internal/fault"
	"suluh/internal/i18n"
	"suluh/internal/request"
	"suluh/internal/search"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// SoughtPage is the first question: whether it exists already.
type SoughtPage struct {
	ui.Page
	Errors ui.ErrorSummary
	Steps  ui.Steps
	Want   ui.TextArea
	Act    ui.Buttons
	Found  []FoundEntry
	Next   ui.Buttons // beside what was found
}

// FoundEntry is an entry or an answered request that may be what is looked for.
type FoundEntry struct {
	Title, Href, Summary string
	Class                ui.Tag
	Act                  ui.Button // says that this is it
}

// thisIsIt is the button under something that was found.
func thisIsIt(id, title string) ui.Button {
	return ui.Button{Label: "Ini yang saya cari", Context: title, Name: "id", Value: id, Kind: ui.Secondary}
}

// mostFound is the number of entries that are suggested.
const mostFound = 5

// showSought asks the first question, and shows what was found for the answer
// that is kept. What is sought never stands in an address of ours.
func (p *Portal) showSought(w http.ResponseWriter, r *http.Request, v web.Visit, d request.Draft, errs fault.List) error {
	page := SoughtPage{Page: p.page(r, v, steps[0].title, ui.Link{Label: "Permohonan", Href: menuRequest}), Steps: ui.Steps{At: 1, Of: len(steps)}}
	page.CSRF, page.Noindex, page.NoSearch = p.Site.FormToken(w, r, v), true, true
	page.Errors = ui.Errors(errs, i18n.Say)
	page.ErrorPrefix = page.Errors.Any()
	asked := r.URL.Query().Get("q")
	page.Want = ui.TextArea{Name: "q", Label: page.Title, Heading: true, Rows: 3, Value: d.Sought, Error: page.Errors.For("q"),
		Hint: "Tulis dengan kata-kata Anda sendiri. Kami periksa dahulu apakah informasinya sudah tersedia."}
	if asked != "" && d.Sought == "" {
		page.Want.Value = asked
	}
	page.Act = ui.ButtonRow(ui.Button{Label: "Lanjutkan"}, ui.Button{Label: "Kembali", Href: menuRequest, Kind: ui.Quiet})
	if errs != nil {
		return p.invalid(w, r, "ajukan_cari", page)
	}
	if d.Sought != "" {
		found, err := p.suggest(r, v, d.Sought)
		if err != nil {
			return err
		}
		if page.Found = found; len(found) > 0 {
			page.Act = ui.ButtonRow(ui.Button{Label: "Cari lagi", Kind: ui.Secondary})
			page.Next = ui.ButtonRow(ui.Button{Label: "Bukan, lanjutkan", Href: stepPath("rincian")})
		}
	}
	return p.render(w, r, "ajukan_cari", page)
}

// answerSought keeps what is sought, and goes on when nothing like it exists.
func (p *Portal) answerSought(w http.ResponseWriter, r *http.Request, v web.Visit, key string, d request.Draft) error {
	before := d.Sought
	d.Sought = strings.TrimSpace(r.PostFormValue("q"))
	switch {
	case d.Sought == "":
		return p.showSought(w, r, v, d, fault.List{fault.New(fault.Invalid, "q", "permohonan.rincian_kosong", "")})
	case utf8.RuneCountInString(d.Sought) > request.MaxText:
		return p.showSought(w, r, v, d, fault.List{fault.New(fault.Invalid, "q", "permohonan.terlalu_panjang", "", request.MaxText)})
	}
	// Words that were taken over before and not touched since follow the new ones.
	if len(d.Items) == 1 && d.Items[0] == before {
		d.Items = []string{d.Sought}
	}
	if err := p.keepDraft(w, r, v, key, d); err != nil {
		return err
	}
	found, err := p.suggest(r, v, d.Sought)
	if err != nil {
		return err
	}
	next := stepPath("rincian")
	if len(found) > 0 {
		next = stepPath(firstStep)
	}
	http.Redirect(w, r, next, http.StatusSeeOther)
	return nil
}

// suggest looks for entries and answered requests that may be what is sought. A question in a whole
// sentence has words that no title has, so the last ones are given up one by one.
func (p *Portal) suggest(r *http.Request, v web.Visit, sought string) ([]FoundEntry, error) {
	var words []string
	for _, word := range strings.Fields(search.Parse(sought).Text) {
		if utf8.RuneCountInString(word) > 2 {
			words = append(words, strings.Trim(word, `-*"`))
		}
	}
	words = words[:min(len(words), 6)]
	for n := len(words); n > 0 && n >= min(2, len(words)); n-- {
		q := search.Parse(strings.Join(words[:n], " "))
		q.Size = mostFound
		found, err := search.Find(r.Context(), p.Site.DB, v.Body.ID, q)
		if err != nil {
			return nil, err
		}
		if len(found.Hits) > 0 {
			return p.foundEntries(r, v, found.Hits)
		}
	}
	return nil, nil
}

func (p *Portal) foundEntries(r *http.Request, v web.Visit, hits []search.Hit) ([]FoundEntry, error) {
	ids, kinds := idsOf(hits)
	answers, err := p.answersOf(r, v, kinds, ids)
	if err != nil {
		return nil, err
	}
	entries, err := p.Register.ByIDs(r.Context(), v.Body.ID, ids)
	if err != nil {
		return nil, err
	}
	var found []FoundEntry
	for _, id := range ids {
		if s, ok := answers[id]; ok {
			found = append(found, FoundEntry{Title: s.Title, Href: answerPath(s), Summary: shorten(s.Answered, 110), Class: answerKind, Act: thisIsIt(id, s.Title)})
		} else if e, ok := entries[id]; ok {
			found = append(found, FoundEntry{Title: e.Content.Title, Href: entryPath(e), Summary: shorten(e.Content.Summary, 110), Class: classTag(e.Content.Class),
				Act: thisIsIt(id, e.Content.Title)})
		}
	}
	return found, nil
}
