package portal

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"suluh/internal/org"
	"suluh/internal/register"
	"suluh/internal/search"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// SearchPage is the answer to a question in the reader's own words. The words
// stand in the field and in one sentence, never in the title or in a link's text,
// so that nobody can make this site say something in a list of addresses.
type SearchPage struct {
	ui.Page
	Search  ui.SearchBox
	Filter  ui.Filter
	Hits    []SearchHit
	Instead Instead
	Empty   ui.Empty
	Pages   ui.Pagination
}

// SearchHit is one found entry or answered request.
type SearchHit struct {
	Href     string
	Title    []search.Segment
	Class    ui.Tag
	Unit     string
	Updated  ui.Cell
	Passages []search.Passage
}

// Instead is another spelling that finds something.
type Instead struct {
	Words, Href string
}

// question is what an address asks of the search.
type question struct {
	text           string
	classes, forms []string
	units          []org.Unit
	years          []int
	sort           string
	page           int
	site           org.Unit // whose own site is searched; zero for the whole body
}

func readQuestion(r *http.Request, units []org.Unit) (question, error) {
	q := r.URL.Query()
	k := question{text: strings.TrimSpace(q.Get("q")), sort: q.Get("urut")}
	for _, c := range q["klasifikasi"] {
		if wordsOf(register.Class(c)).Slug != "" && !slices.Contains(k.classes, c) {
			k.classes = append(k.classes, c)
		}
	}
	for _, f := range q["bentuk"] {
		if slices.Contains(register.Forms, f) && !slices.Contains(k.forms, f) {
			k.forms = append(k.forms, f)
		}
	}
	for _, u := range units {
		if slices.Contains(q["unit"], u.Slug) {
			k.units = append(k.units, u)
		}
	}
	for _, y := range q["tahun"] {
		if n, err := strconv.Atoi(y); err == nil && n > 0 && n < 10_000 && !slices.Contains(k.years, n) && len(k.years) < 20 {
			k.years = append(k.years, n)
		}
	}
	if k.sort != "terbaru" && k.sort != "judul" {
		k.sort = ""
	}
	var err error
	k.page, err = wholeNumber(q.Get("halaman"), 1, search.Bound)
	return k, err
}

// find looks for the words as they stand. When there are none such, the last one
// may not have been typed to its end: "angg" finds anggaran.
func (p *Portal) find(ctx context.Context, v web.Visit, k question) (search.Page, error) {
	found, err := search.Find(ctx, p.Site.DB, v.Body.ID, k.query(search.Parse))
	if err != nil || found.Total > 0 || utf8.RuneCountInString(k.text) < 3 {
		return found, err
	}
	begun, err := search.Find(ctx, p.Site.DB, v.Body.ID, k.query(search.ParseTyping))
	if err == nil && begun.Total > 0 {
		return begun, nil
	}
	return found, err
}

func (k question) query(parse func(string) search.Query) search.Query {
	q := parse(k.text)
	q.Page = k.page
	q.Filter = search.Filter{Classes: k.classes, Forms: k.forms, Years: k.years}
	for _, u := range k.units {
		q.Filter.Units = append(q.Filter.Units, u.ID)
	}
	if k.site.ID != "" {
		q.Filter.Units = []string{k.site.ID}
	}
	switch k.sort {
	case "terbaru":
		q.Sort = search.ByNewest
	case "judul":
		q.Sort = search.ByTitle
	}
	return q
}

// address writes the question as an address.
func (k question) address() string {
	q := url.Values{"q": {k.text}, "klasifikasi": k.classes, "bentuk": k.forms}
	for _, u := range k.units {
		q.Add("unit", u.Slug)
	}
	for _, y := range k.years {
		q.Add("tahun", strconv.Itoa(y))
	}
	if k.sort != "" {
		q.Set("urut", k.sort)
	}
	if k.page > 1 {
		q.Set("halaman", strconv.Itoa(k.page))
	}
	return "/cari?" + q.Encode()
}

// with gives the address of the question after a change, on its first page.
func (k question) with(change func(*question)) string {
	k.classes, k.forms, k.units, k.years = slices.Clone(k.classes), slices.Clone(k.forms), slices.Clone(k.units), slices.Clone(k.years)
	k.page = 1
	change(&k)
	return k.address()
}

func (k question) narrowed() bool { return len(k.classes)+len(k.forms)+len(k.units)+len(k.years) > 0 }

func without[T comparable](list []T, gone T) []T {
	return slices.DeleteFunc(list, func(x T) bool { return x == gone })
}

func (k question) chosen() []ui.Chosen {
	var all []ui.Chosen
	for _, c := range k.classes {
		all = append(all, ui.Chosen{Label: "Klasifikasi: " + wordsOf(register.Class(c)).Name, Remove: k.with(func(x *question) { x.classes = without(x.classes, c) })})
	}
	for _, u := range k.units {
		all = append(all, ui.Chosen{Label: "Unit: " + u.Name, Remove: k.with(func(x *question) { x.units = without(x.units, u) })})
	}
	for _, y := range k.years {
		all = append(all, ui.Chosen{Label: "Tahun: " + strconv.Itoa(y), Remove: k.with(func(x *question) { x.years = without(x.years, y) })})
	}
	for _, f := range k.forms {
		all = append(all, ui.Chosen{Label: "Bentuk: " + formNames[f], Remove: k.with(func(x *question) { x.forms = without(x.forms, f) })})
	}
	return all
}

func (p *Portal) search(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	units, err := org.Units(r.Context(), p.Site.DB, v.Body.ID)
	if err != nil {
		return err
	}
	k, err := readQuestion(r, units)
	if err != nil {
		return err
	}
	if k.site = v.Unit; k.site.ID != "" {
		k.units = nil
	}
	page := SearchPage{Page: p.page(r, v, "Hasil pencarian")}
	page.Wide, page.NoSearch, page.Noindex = true, true, true
	page.Search = ui.SearchBox{Label: "Cari dokumen, data, atau keputusan", Query: k.text}
	w.Header().Set("X-Robots-Tag", "noindex")
	if k.text == "" && !k.narrowed() {
		page.Title = "Cari informasi"
		page.Crumbs = ui.Trail(page.Title)
		return p.render(w, r, "cari", page)
	}
	found, err := p.find(r.Context(), v, k)
	if err != nil {
		return err
	}
	if k.page > max(found.Pages, 1) {
		return notFound()
	}
	if page.Hits, err = p.hits(r, v, found.Hits, units); err != nil {
		return err
	}
	page.Filter = k.panel(found, units)
	page.Pages = ui.Pages(found.Number, found.Pages, func(n int) string { x := k; x.page = n; return x.address() })
	if found.Total == 0 {
		page.Empty = k.empty()
		if found.Instead != "" {
			page.Instead = Instead{found.Instead, k.with(func(x *question) { x.text = found.Instead })}
		}
	}
	return p.render(w, r, "cari", page)
}

// answerKind marks an answered request among what was found.
var answerKind = ui.Tag{Text: "Permohonan yang sudah dijawab", Icon: "file-text"}

// idsOf gives the ids of what was found, and the kind of each.
func idsOf(found []search.Hit) (ids, kinds []string) {
	for _, h := range found {
		ids, kinds = append(ids, h.ID), append(kinds, h.Kind)
	}
	return ids, kinds
}

// hits joins what was found with what is published now.
func (p *Portal) hits(r *http.Request, v web.Visit, found []search.Hit, units []org.Unit) ([]SearchHit, error) {
	ids, kinds := idsOf(found)
	entries, err := p.Register.ByIDs(r.Context(), v.Body.ID, ids)
	if err != nil {
		return nil, err
	}
	answers, err := p.answersOf(r, v, kinds, ids)
	if err != nil {
		return nil, err
	}
	var hits []SearchHit
	for _, h := range found {
		if s, ok := answers[h.ID]; ok {
			hits = append(hits, SearchHit{Href: answerPath(s), Title: h.Title, Class: answerKind, Updated: ui.DateCell(h.Updated), Passages: h.Passages})
			continue
		}
		e, ok := entries[h.ID]
		if !ok {
			continue // withdrawn since
		}
		hits = append(hits, SearchHit{Href: entryPath(e), Title: h.Title, Class: classTag(e.Content.Class),
			Unit: unitName(units, e.Content.Unit), Updated: ui.DateCell(e.Content.UpdatedOn), Passages: h.Passages})
	}
	return hits, nil
}

// facetsShown is how many values of a facet are offered.
const facetsShown = 8

// panel is the filter with the number of matches behind each value.
func (k question) panel(found search.Page, units []org.Unit) ui.Filter {
	f := ui.Filter{Action: "/cari", Chosen: k.chosen(), Hidden: []ui.Hidden{{Name: "q", Value: k.text}}}
	f.Result = ui.Number(found.Total) + " hasil"
	if found.More {
		f.Result = "Lebih dari " + ui.Number(search.Bound) + " hasil"
	}
	if len(f.Chosen) > 0 {
		f.Clear = k.with(func(x *question) { *x = question{text: x.text, sort: x.sort, site: x.site} })
	}
	unitOf := func(id string) (slug, label string) {
		if k.site.ID != "" {
			return "", ""
		}
		for _, u := range units {
			if u.ID == id {
				return u.Slug, u.Name
			}
		}
		return "", ""
	}
	same := func(names map[string]string) func(string) (string, string) {
		return func(v string) (string, string) { return v, names[v] }
	}
	classes := map[string]string{}
	for _, w := range classWords {
		classes[string(w.Class)] = w.Name
	}
	group := func(name, label string, counts []search.Count, chosen []string, words func(string) (string, string)) {
		g := ui.Checkboxes{Name: name, Label: label, Values: chosen}
		for _, c := range counts {
			value, text := words(c.Value)
			if text != "" && (len(g.Options) < facetsShown || slices.Contains(chosen, value)) {
				g.Options = append(g.Options, ui.Option{Value: value, Label: text + " (" + ui.Number(c.N) + ")"})
			}
		}
		if len(g.Options) > 0 {
			f.Groups = append(f.Groups, g)
		}
	}
	var slugs, years []string
	for _, u := range k.units {
		slugs = append(slugs, u.Slug)
	}
	for _, y := range k.years {
		years = append(years, strconv.Itoa(y))
	}
	group("klasifikasi", "Klasifikasi", found.Facets.Classes, k.classes, same(classes))
	group("unit", "Unit", found.Facets.Units, slugs, unitOf)
	group("tahun", "Tahun", found.Facets.Years, years, func(v string) (string, string) { return v, v })
	group("bentuk", "Bentuk", found.Facets.Forms, k.forms, same(formNames))
	f.Selects = []ui.Select{{Name: "urut", Label: "Urutan", Value: k.sort, Any: "Paling sesuai", Options: []ui.Option{
		{Value: "terbaru", Label: "Terbaru lebih dulu"}, {Value: "judul", Label: "Judul, A sampai Z"}}}}
	return f
}

func (k question) empty() ui.Empty {
	e := ui.Empty{What: "Tidak ada hasil.", Why: "Hapus saringan untuk melihat informasi lain."}
	if k.text != "" {
		e.What = "Tidak ada hasil untuk “" + shorten(k.text, 120) + "”."
		e.Why = "Periksa ejaan, atau gunakan kata yang lebih umum. Informasi yang belum ada di sini tetap dapat Anda minta."
		if k.narrowed() {
			e.Why = "Periksa ejaan, gunakan kata yang lebih umum, atau hapus saringan. Informasi yang belum ada di sini tetap dapat Anda minta."
		}
		e.Do = append(e.Do, ui.Button{Label: "Minta informasi ini", Href: askPath(k.text)})
	}
	if k.narrowed() {
		e.Do = append(e.Do, ui.Button{Label: "Hapus saringan", Kind: ui.Secondary, Href: k.with(func(x *question) { *x = question{text: x.text, sort: x.sort} })})
	}
	return e
}
