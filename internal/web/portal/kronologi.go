package portal

import (
	"fmt"
	"net/http"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/chronology"
	"suluh/internal/fault"
	"suluh/internal/i18n"
	"suluh/internal/statute"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// ChronologyPage judges the dates of one case.
type ChronologyPage struct {
	ui.Page
	Errors   ui.ErrorSummary
	Dates    []ui.DateFields
	Options  ui.Checkboxes
	Act      ui.Buttons
	Problems []string
	Answers  []Judgement
	Book     string
}

// Judgement is one clock of the case in plain sentences.
type Judgement struct {
	Title     string
	Sentences []string
	Article   string
}

// caseDates are the questions, in the order of a case.
var caseDates = []struct {
	name, label string
	set         func(*chronology.Case, calendar.Date)
}{
	{"diterima", "Permohonan diterima badan publik", func(c *chronology.Case, d calendar.Date) { c.Received = d }},
	{"perpanjangan", "Pemberitahuan perpanjangan ditulis", func(c *chronology.Case, d calendar.Date) { c.Extension = d }},
	{"pemberitahuan", "Pemberitahuan tertulis (jawaban) Anda terima", func(c *chronology.Case, d calendar.Date) { c.Notification = d }},
	{"keberatan", "Keberatan diterima badan publik", func(c *chronology.Case, d calendar.Date) { c.Objection = d }},
	{"tanggapan", "Tanggapan Atasan PPID Anda terima", func(c *chronology.Case, d calendar.Date) { c.Response = d }},
	{"sengketa", "Sengketa diajukan ke Komisi Informasi", func(c *chronology.Case, d calendar.Date) { c.Dispute = d }},
}

func (p *Portal) chronology(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	if err := p.Site.Limits.Take(web.CalcPerPeer, v, v.Peer); err != nil {
		return err
	}
	q := r.URL.Query()
	page := ChronologyPage{Page: p.page(r, v, "Periksa kronologi", helpLink, ui.Link{Label: "Hitung tenggat", Href: "/bantuan/tenggat"})}
	page.Canonical = p.canonical(v, r.URL.Path)
	page.Description = "Masukkan tanggal-tanggal satu permohonan informasi dan lihat mana yang tepat waktu dan sampai kapan Anda dapat bertindak."
	page.Act = ui.ButtonRow(ui.Button{Label: "Periksa"})
	page.Options = ui.Checkboxes{Name: "pilihan", Label: "Pilihan", Optional: true, Values: q["pilihan"], Options: []ui.Option{
		{Value: sixDays, Label: "Kantor bekerja enam hari (Sabtu masuk)"}, {Value: leaveWorks, Label: "Cuti bersama dihitung sebagai hari kerja"}}}
	if len(q) == 0 {
		page.Options.Values = optionsOf(v)
	}
	var c chronology.Case
	var errs fault.List
	given := 0
	for _, d := range caseDates {
		f := ui.DateFields{Name: d.name, Label: d.label, Optional: true}
		on, ok := f.ReadDate(q.Get)
		if !ok {
			errs.Add(fault.New(fault.Invalid, d.name, "umum.tanggal", ""))
			f.Error = i18n.Say("umum.tanggal")
		}
		if !on.IsZero() {
			given++
		}
		d.set(&c, on)
		page.Dates = append(page.Dates, f)
	}
	if len(q) > 0 && given == 0 && len(errs) == 0 {
		errs.Add(fault.New(fault.Invalid, caseDates[0].name, "umum.tanggal_kosong", ""))
		page.Dates[0].Error = i18n.Say("umum.tanggal_kosong")
	}
	if len(errs) > 0 {
		page.Errors = ui.Errors(errs, i18n.Say)
		page.ErrorPrefix = true
		return p.invalid(w, r, "kronologi", page)
	}
	if given > 0 {
		cal := calendarFor(p, v, q["pilihan"])
		answer := chronology.Judge(c, cal, v.Body.Terms(), v.Today)
		for _, problem := range answer.Problems {
			page.Problems = append(page.Problems, i18n.Say("kronologi."+problem.Code))
		}
		page.Answers, page.Book = judgements(c, answer), cal.Version()
	}
	return p.render(w, r, "kronologi", page)
}

func judgements(c chronology.Case, a chronology.Answer) []Judgement {
	var all []Judgement
	add := func(title string, due chronology.Deadline, sentences ...string) {
		j := Judgement{Title: title}
		if due.Article != "" {
			j.Article = statute.Cite(due.Article)
		}
		for _, s := range sentences {
			if s != "" {
				j.Sentences = append(j.Sentences, strings.TrimSuffix(s, ".")+".")
			}
		}
		all = append(all, j)
	}
	if n := a.Notification; n.Status != "" {
		answered := i18n.Say("kronologi.pemberitahuan_"+string(n.Status), number(n.Days))
		add("Jawaban permohonan", n.Due, i18n.Say("kronologi.pemberitahuan_batas", n.Due.On, n.Extended.On), answered, provisional(n.Due))
	}
	if o := a.Objection; o.Status != "" {
		add("Keberatan", o.Last, window("keberatan", o)...)
	}
	if s := a.Response; s.Status != "" {
		add("Tanggapan Atasan PPID", s.Due, i18n.Say("kronologi.tanggapan_batas", s.Due.On), i18n.Say("kronologi.tanggapan_"+string(s.Status), number(s.Days)), provisional(s.Due))
	}
	if d := a.Dispute; d.Status != "" {
		add("Sengketa di Komisi Informasi", d.Last, window("sengketa", d)...)
	}
	return all
}

// window says a time of the applicant: what opened it, from when to when, and
// whether the step came in it.
func window(step string, w chronology.Window) []string {
	if w.Basis == chronology.WithoutRequest {
		return []string{i18n.Say("kronologi.tanpa_permohonan")}
	}
	return []string{
		i18n.Say("kronologi."+step+"_"+string(w.Basis), w.First, w.Last.On),
		i18n.Say("kronologi." + step + "_status_" + string(w.Status)), provisional(w.Last),
	}
}

func provisional(d chronology.Deadline) string {
	if !d.Provisional {
		return ""
	}
	return i18n.Say("kronologi.sementara")
}

func number(n *int) string {
	if n == nil {
		return ""
	}
	return fmt.Sprint(*n)
}
