package kantor

import (
	"net/http"
	"net/url"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/identity"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// stretches are the groups of the work list, in their order.
var stretches = []struct{ code, title string }{
	{"lewat", "Lewat tenggat"}, {"hari_ini", "Hari ini"}, {"tujuh_hari", "Tujuh hari ke depan"}, {"lainnya", "Lainnya"},
}

// stretchOf is the group of a day.
func stretchOf(on, today calendar.Date) string {
	switch {
	case on.IsZero():
		return "lainnya"
	case on.Before(today):
		return "lewat"
	case on == today:
		return "hari_ini"
	case !on.After(weekEnd(today)):
		return "tujuh_hari"
	}
	return "lainnya"
}

func weekEnd(today calendar.Date) calendar.Date { return today.AddDays(7) }

// workKinds are the kinds of work by the page that a line leads to; what leads nowhere
// known is other work.
var workKinds = []struct{ code, label, path string }{
	{"permohonan", "Permohonan", "/kantor/permohonan"}, {"tugas", "Tugas unit", "/kantor/tugas"}, {"keberatan", "Keberatan", "/kantor/keberatan"},
	{"sengketa", "Sengketa", "/kantor/sengketa"}, {"surat", "Surat dan pesan", "/kantor/surat"}, {"dikecualikan", "Uji konsekuensi", "/kantor/dikecualikan"},
	{"informasi", "Daftar informasi", "/kantor/informasi"}, {"desa", "Desa", "/kantor/desa"},
}

// kind is what a line is about, read from where it leads.
func (w work) kind() string {
	for _, c := range w.row.Cells {
		for _, known := range workKinds {
			if strings.HasPrefix(c.Href, known.path) {
				return known.code
			}
		}
	}
	return "lain"
}

func kindsOf(list []work) map[string]int {
	n := map[string]int{}
	for _, one := range list {
		n[one.kind()] += max(1, one.rest)
	}
	return n
}

// askedWork is how an officer narrows the work list.
type askedWork struct {
	kind, unit, stretch string
	units               []ui.Option
}

func readAsked(r *http.Request) askedWork {
	q := r.URL.Query()
	return askedWork{kind: q.Get("jenis"), unit: q.Get("unit"), stretch: q.Get("kelompok")}
}

// askedWork reads it, with the units from which the officer may choose.
func (k *Office) askedWork(r *http.Request, v web.Visit) (askedWork, error) {
	a := readAsked(r)
	_, units, err := k.unitNames(r, v)
	for _, u := range units {
		if v.Actor.MayFor(identity.AnswerTasks, u.ID) || v.Actor.Everywhere(identity.ViewRequests) {
			a.units = append(a.units, ui.Option{Value: u.ID, Label: u.Name})
		}
	}
	return a, err
}

func (a askedWork) wants(one work) bool {
	return (a.kind == "" || one.kind() == a.kind) && (a.unit == "" || one.unit == a.unit)
}

// address is the list narrowed in the same way, to a group or to all of them.
func (a askedWork) address() string {
	q := url.Values{}
	for name, value := range map[string]string{"jenis": a.kind, "unit": a.unit, "kelompok": a.stretch} {
		if value != "" {
			q.Set(name, value)
		}
	}
	if len(q) == 0 {
		return "/kantor"
	}
	return "/kantor?" + q.Encode()
}

func (a askedWork) filter(kinds map[string]int) ui.Filter {
	f := ui.Filter{Action: "/kantor", Clear: "/kantor"}
	kind := ui.Select{Name: "jenis", Label: "Jenis pekerjaan", Any: "Semua jenis", Value: a.kind}
	for _, known := range append(workKinds[:len(workKinds):len(workKinds)], struct{ code, label, path string }{"lain", "Lainnya", ""}) {
		if n := kinds[known.code]; n > 0 || a.kind == known.code {
			kind.Options = append(kind.Options, ui.Option{Value: known.code, Label: known.label})
		}
		if a.kind == known.code {
			f.Chosen = append(f.Chosen, ui.Chosen{Label: known.label, Remove: askedWork{unit: a.unit, stretch: a.stretch}.address()})
		}
	}
	if len(kind.Options) > 1 || a.kind != "" {
		f.Selects = append(f.Selects, kind)
	}
	if len(a.units) > 1 {
		f.Selects = append(f.Selects, ui.Select{Name: "unit", Label: "Unit", Any: "Semua unit", Value: a.unit, Options: a.units})
	}
	for _, u := range a.units {
		if u.Value == a.unit {
			f.Chosen = append(f.Chosen, ui.Chosen{Label: u.Label, Remove: askedWork{kind: a.kind, stretch: a.stretch}.address()})
		}
	}
	for _, s := range stretches {
		if s.code == a.stretch {
			f.Hidden = []ui.Hidden{{Name: "kelompok", Value: a.stretch}}
			f.Chosen = append(f.Chosen, ui.Chosen{Label: s.title, Remove: askedWork{kind: a.kind, unit: a.unit}.address()})
		}
	}
	return f
}

// Lines of one group: on the page of all groups, and on a page of its own.
const (
	linesOfGroup = 8
	linesOfPage  = 200
)

// groups splits the list and gives how much work there is in all.
func (a askedWork) groups(list []work, today calendar.Date) (groups []WorkGroup, total int) {
	for _, s := range stretches {
		if a.stretch != "" && a.stretch != s.code {
			continue
		}
		g := WorkGroup{Title: s.title, Table: ui.Table{Caption: s.title, HideCaption: true, Dense: true, RowHead: 1,
			Columns: []ui.Column{{Label: "Sisa hari", Bare: true}, {Label: "Pekerjaan", Bare: true}, {Label: "Keadaan"}, {Label: "Tindakan berikutnya", Bare: true, Quiet: true}}}}
		limit, n := linesOfGroup, 0
		if a.stretch != "" {
			limit = linesOfPage
		}
		for _, one := range list {
			if stretchOf(one.on, today) != s.code {
				continue
			}
			if one.rest > 0 {
				n += one.rest
				continue
			}
			if n++; len(g.Table.Rows) < limit {
				g.Table.Rows = append(g.Table.Rows, one.row)
			}
		}
		if n == 0 {
			continue
		}
		total += n
		g.Count = upTo(n)
		if n > len(g.Table.Rows) && a.stretch == "" {
			g.All = ui.Link{Label: "Lihat semua (" + upTo(n) + ")", Href: askedWork{kind: a.kind, unit: a.unit, stretch: s.code}.address(), Context: s.title}
		}
		groups = append(groups, g)
	}
	return groups, total
}

// upTo says a number whose counting stopped at request.Enough as what it is.
func upTo(n int) string {
	if n > request.Enough {
		return ui.Number(request.Enough) + "+"
	}
	return ui.Number(n)
}
