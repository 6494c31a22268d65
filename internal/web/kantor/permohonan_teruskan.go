package kantor

import (
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/fault"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// forward asks units to find what was asked, with an internal due date.
var forward = step{
	step: request.StepForward, title: "Teruskan ke unit", verb: "Teruskan ke unit",
	fill: func(p *StepPage, in input) {
		p.Will = []string{
			"Setiap unit menerima tugas dengan tenggat yang Anda tetapkan.",
			"Unit melihat apa yang diminta, bukan siapa yang meminta.",
			"Tenggat jawaban kepada pemohon tidak berubah.",
		}
		p.Law = []string{"Unit adalah bagian dari badan publik yang sama, jadi waktunya terus berjalan."}
		p.Checks = unitGroups(in)
		due := ui.DateFields{Name: "tenggat", Label: "Tenggat untuk unit", Hint: "Paling lambat " + calendar.Long(in.cs.DueOn) + ".",
			Error: in.err.For("tenggat")}
		due.ReadDate(in.form.Get)
		if in.first {
			due.SetDate(halfWay(in))
		}
		p.Dates = append(p.Dates, due)
		note := in.text("catatan", "Catatan untuk unit", "Jelaskan apa yang dicari. Jangan menulis nama atau identitas pemohon.")
		note.Optional = true
		p.Texts = append(p.Texts, note)
	},
	do: func(c *request.Cases, in input) error {
		due := ui.DateFields{Name: "tenggat"}
		on, ok := due.ReadDate(in.form.Get)
		if !ok {
			return fault.New(fault.Invalid, "tenggat", "umum.tanggal", "")
		}
		return c.Forward(in.ctx, in.v.Actor, in.cs.Slug, request.Forwarding{Units: chosenUnits(in), DueOn: on, Note: in.get("catatan")})
	},
	done: func(in input) string {
		var names []string
		for _, id := range chosenUnits(in) {
			names = append(names, in.names[id])
		}
		return "Diteruskan ke " + web.Join(names) + "."
	},
}

// unitKinds are the groups in which units are offered.
var unitKinds = []struct{ kind, label string }{
	{"perangkat_daerah", "Perangkat daerah"}, {"bagian", "Bagian"}, {"kecamatan", "Kecamatan"}, {"kelurahan", "Kelurahan"},
	{"uptd", "Unit pelaksana teknis"}, {"lain", "Unit lain"},
}

func unitGroups(in input) []ui.Checkboxes {
	busy := map[string]string{}
	for _, t := range in.cs.Tasks {
		if t.State == request.TaskOpen {
			busy[t.Unit] = "Sudah mendapat tugas ini; memilihnya lagi mengganti tugas itu."
		}
	}
	var groups []ui.Checkboxes
	for _, kind := range unitKinds {
		g := ui.Checkboxes{Name: "unit_" + kind.kind, Label: kind.label, Values: in.form["unit_"+kind.kind]}
		for _, u := range in.units {
			if u.Kind == kind.kind && u.Ended.IsZero() {
				g.Options = append(g.Options, ui.Option{Value: u.ID, Label: u.Name, Hint: busy[u.ID]})
			}
		}
		if len(g.Options) > 0 {
			groups = append(groups, g)
		}
	}
	if len(groups) > 0 { // the first group is where the error summary leads
		groups[0].Name, groups[0].Error = "unit", in.err.For("unit")
		groups[0].Values = in.form["unit"]
	}
	return groups
}

func chosenUnits(in input) []string {
	var ids []string
	for name, values := range in.form {
		if name == "unit" || strings.HasPrefix(name, "unit_") {
			ids = append(ids, values...)
		}
	}
	// In the order of the list of units, whatever order the form had.
	var ordered []string
	for _, u := range in.units {
		for _, id := range ids {
			if id == u.ID {
				ordered = append(ordered, id)
				break
			}
		}
	}
	return ordered
}

// halfWay leaves the office as much time to write the answer as the unit has to
// find it.
func halfWay(in input) calendar.Date {
	n := in.cal.WorkingDaysBetween(in.v.Today, in.cs.DueOn)
	if in.v.Today.After(in.cs.DueOn) || n < 2 {
		return in.cal.NextWorkingDay(in.v.Today.AddDays(-1))
	}
	return in.cal.AddWorkingDays(in.v.Today, n/2).On
}
