package portal

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"suluh/internal/fault"
	"suluh/internal/org"
	"suluh/internal/register"
	"suluh/internal/web/ui"
)

// selection is what an address asks of the register: a class in the path, the
// rest behind the question mark. It reads such an address and writes it again.
type selection struct {
	path  string // the list without the question mark
	class register.Class
	unit  org.Unit // zero for all
	own   bool     // the site is the unit's own: no address names it, and nothing takes it away
	year  int
	form  string
	sort  register.Sort
	page  int
}

func notFound() error { return fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "") }

// readSelection reads an address. Parameters that it does not know are ignored,
// because links are decorated on their way; a value that cannot be is not found.
func readSelection(r *http.Request, class register.Class, units []org.Unit) (selection, error) {
	q := r.URL.Query()
	s := selection{path: r.URL.Path, class: class, form: q.Get("bentuk"), sort: register.Sort(q.Get("urut")), page: 1}
	if slug := q.Get("unit"); slug != "" {
		i := slices.IndexFunc(units, func(u org.Unit) bool { return u.Slug == slug })
		if i < 0 {
			return s, notFound()
		}
		s.unit = units[i]
	}
	var err error
	if s.year, err = wholeNumber(q.Get("tahun"), 0, 9999); err != nil {
		return s, err
	}
	if s.page, err = wholeNumber(q.Get("halaman"), 1, 1_000_000); err != nil {
		return s, err
	}
	if s.form != "" && !slices.Contains(register.Forms, s.form) || s.sort != "" && !slices.Contains(register.Sorts, s.sort) {
		return s, notFound()
	}
	if s.sort == register.ByNewest {
		s.sort = ""
	}
	return s, nil
}

// within keeps the selection inside a unit on the unit's own site.
func (s *selection) within(u org.Unit) {
	if u.ID != "" {
		s.unit, s.own = u, true
	}
}

// wholeNumber reads a number of an address, or its default when it is left out.
func wholeNumber(s string, def, most int) (int, error) {
	if s == "" {
		return def, nil
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 || n > most {
		return 0, notFound()
	}
	return n, nil
}

func (s selection) filter() register.Filter {
	return register.Filter{Class: s.class, Unit: s.unit.ID, Year: s.year, Form: s.form, Sort: s.sort, Page: s.page}
}

// narrowed reports whether anything behind the question mark selects.
func (s selection) narrowed() bool { return s.unit.ID != "" && !s.own || s.year != 0 || s.form != "" }

// address writes the selection as an address of the list at path.
func (s selection) address(path string) string {
	q := s.query()
	if q == "" {
		return path
	}
	return path + "?" + q
}

func (s selection) query() string {
	var b strings.Builder
	add := func(key, value string) {
		if value != "" {
			if b.Len() > 0 {
				b.WriteByte('&')
			}
			b.WriteString(key + "=" + url.QueryEscape(value))
		}
	}
	if !s.own {
		add("unit", s.unit.Slug)
	}
	if s.year != 0 {
		add("tahun", strconv.Itoa(s.year))
	}
	add("bentuk", s.form)
	add("urut", string(s.sort))
	if s.page > 1 {
		add("halaman", strconv.Itoa(s.page))
	}
	return b.String()
}

// with gives the address of the selection after a change, on its first page.
func (s selection) with(change func(*selection)) string {
	s.page = 1
	change(&s)
	return s.address(s.path)
}

// chosen lists what selects, each with the address of the list without it.
func (s selection) chosen() []ui.Chosen {
	var all []ui.Chosen
	if s.unit.ID != "" && !s.own {
		all = append(all, ui.Chosen{Label: "Unit: " + s.unit.Name, Remove: s.with(func(x *selection) { x.unit = org.Unit{} })})
	}
	if s.year != 0 {
		all = append(all, ui.Chosen{Label: fmt.Sprintf("Tahun: %d", s.year), Remove: s.with(func(x *selection) { x.year = 0 })})
	}
	if s.form != "" {
		all = append(all, ui.Chosen{Label: "Bentuk: " + formNames[s.form], Remove: s.with(func(x *selection) { x.form = "" })})
	}
	return all
}

// clear is the selection without anything that narrows it.
func (s selection) clear() selection {
	clean := selection{path: s.path, sort: s.sort}
	if s.own {
		clean.within(s.unit)
	}
	return clean
}

// panel is the filter beside the list. Units without an entry are left out,
// unless one of them is chosen.
func (s selection) panel(units []org.Unit, counts map[string]int64, years []int, total int64) ui.Filter {
	unit := ui.Select{Name: "unit", Label: "Unit", Any: "Semua unit", Value: s.unit.Slug}
	for _, u := range units {
		if counts[u.ID] > 0 || u.ID == s.unit.ID {
			unit.Options = append(unit.Options, ui.Option{Value: u.Slug, Label: u.Name})
		}
	}
	year := ui.Select{Name: "tahun", Label: "Tahun", Any: "Semua tahun"}
	if s.year != 0 {
		year.Value = strconv.Itoa(s.year)
		if !slices.Contains(years, s.year) {
			years = append([]int{s.year}, years...)
		}
	}
	for _, y := range years {
		year.Options = append(year.Options, ui.Option{Value: strconv.Itoa(y), Label: strconv.Itoa(y)})
	}
	form := ui.Select{Name: "bentuk", Label: "Bentuk", Any: "Semua bentuk", Value: s.form}
	for _, f := range register.Forms {
		form.Options = append(form.Options, ui.Option{Value: f, Label: formNames[f]})
	}
	sort := ui.Select{Name: "urut", Label: "Urutan", Value: string(s.sort), Options: []ui.Option{
		{Value: string(register.ByNewest), Label: "Terbaru lebih dulu"},
		{Value: string(register.ByTitle), Label: "Judul, A sampai Z"},
		{Value: string(register.ByNumber), Label: "Nomor"},
	}}
	selects := []ui.Select{unit, year, form, sort}
	if s.own {
		selects = selects[1:]
	}
	f := ui.Filter{Action: s.path, Selects: selects, Chosen: s.chosen(), Result: ui.Number(int(total)) + " informasi"}
	if len(f.Chosen) > 0 {
		f.Clear = s.with(func(x *selection) { *x = x.clear() })
	}
	return f
}
