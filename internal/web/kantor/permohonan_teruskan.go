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
		p.Checks = append(itemChoice(in), unitGroups(in)...)
		proposed := request.ProposeDue(in.cal, in.v.Today, in.cs.DueOn, in.v.Body.Settings.TaskRules().Keep)
		due := ui.DateFields{Name: "tenggat", Label: "Tenggat untuk unit", Hint: dueHint(in, proposed), Error: in.err.For("tenggat")}
		due.ReadDate(in.form.Get)
		if in.first {
			due.SetDate(proposed.On)
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
		return c.Forward(in.ctx, in.v.Actor, in.cs.Slug, request.Forwarding{Units: chosenUnits(in), Items: in.form["butir"], DueOn: on, Note: in.get("catatan")})
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
			busy[t.Unit] = "Sudah mendapat tugas ini; memilihnya lagi menambah butir dan mengganti tenggatnya."
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

// itemChoice asks which items the units are to look for, when there are several: all of
// them unless the officer says otherwise.
func itemChoice(in input) []ui.Checkboxes {
	if len(in.cs.Items) < 2 {
		return nil
	}
	c := ui.Checkboxes{Name: "butir", Label: "Butir yang dicari", Values: in.form["butir"], Error: in.err.For("butir"),
		Hint: "Unit lain dapat Anda beri butir lain dengan meneruskan sekali lagi."}
	for _, it := range in.cs.Items {
		c.Options = append(c.Options, ui.Option{Value: it.ID, Label: ui.Number(int(it.Position)) + ". " + short(it.Wanted)})
		if in.first {
			c.Values = append(c.Values, it.ID)
		}
	}
	return []ui.Checkboxes{c}
}

// dueHint explains the day that is proposed: how it was counted back from the day of the
// answer.
func dueHint(in input, p request.TaskDue) string {
	latest := "Paling lambat " + calendar.Long(in.cs.DueOn) + "."
	if p.Left == 0 {
		return latest + " Waktunya sudah habis, jadi unit diminta menjawab secepatnya."
	}
	return latest + " Usul: " + calendar.Long(p.On) + ", " + ui.Number(p.Before) + " hari kerja sebelum tenggat jawaban, agar suratnya sempat disusun."
}
