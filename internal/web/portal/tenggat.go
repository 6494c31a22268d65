package portal

import (
	"fmt"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"time"

	"suluh/internal/calendar"
	"suluh/internal/fault"
	"suluh/internal/i18n"
	"suluh/internal/statute"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// DeadlinePage counts working days for anybody.
type DeadlinePage struct {
	ui.Page
	Errors  ui.ErrorSummary
	From    ui.DateFields
	Days    ui.Field
	Options ui.Checkboxes
	Act     ui.Buttons
	Done    bool
	Status  ui.StatusLine
	Soon    ui.Warning // the date is provisional
	Skipped ui.Table
	Book    string
	Basis   string // the article that the term rests on, when the question named one
}

const (
	sixDays    = "enam_hari"
	leaveWorks = "cuti_masuk"
)

// deadline answers with a date and with every day that was not counted. The
// question stands in the address, so that an answer can be passed on.
func (p *Portal) deadline(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	if err := p.Site.Limits.Take(web.CalcPerPeer, v, v.Peer); err != nil {
		return err
	}
	q := r.URL.Query()
	page := DeadlinePage{Page: p.page(r, v, "Hitung tenggat hari kerja", helpLink)}
	page.Canonical = p.canonical(v, r.URL.Path)
	page.Description = "Hitung batas waktu dalam hari kerja menurut kalender libur nasional dan cuti bersama."
	page.From = ui.DateFields{Name: "dari", Label: "Tanggal diterima", Hint: "Hari ini adalah hari ke-0. Misalnya 5 April 2024."}
	page.Days = ui.Field{Name: "hari", Label: "Lama", Suffix: "hari kerja", InputMode: "numeric", Width: ui.Chars4, Value: q.Get("hari")}
	page.Options = ui.Checkboxes{Name: "pilihan", Label: "Pilihan", Optional: true, Values: q["pilihan"], Options: []ui.Option{
		{Value: sixDays, Label: "Kantor bekerja enam hari (Sabtu masuk)"}, {Value: leaveWorks, Label: "Cuti bersama dihitung sebagai hari kerja"}}}
	page.Act = ui.ButtonRow(ui.Button{Label: "Hitung"})
	from, ok := page.From.ReadDate(q.Get)
	if len(q) == 0 {
		page.Days.Value = strconv.Itoa(v.Body.Terms().Notification.WorkingDays)
		page.Options.Values = optionsOf(v)
		return p.render(w, r, "tenggat", page)
	}
	var errs fault.List
	if !ok || from.IsZero() {
		errs.Add(fault.New(fault.Invalid, "dari", "umum.tanggal", ""))
	}
	days, err := strconv.Atoi(strings.TrimSpace(page.Days.Value))
	if err != nil || days < 0 || days > calendar.MaxDays {
		errs.Add(fault.New(fault.Invalid, "hari", "umum.hari_kerja", "", calendar.MaxDays))
	}
	due := calendar.Due{}
	if len(errs) == 0 {
		cal := calendarFor(p, v, q["pilihan"])
		if q.Has("jadi") { // the date of a case: counted as the body counts
			cal = v.Body.Calendar(p.Site.Book)
			page.Options.Values = optionsOf(v)
		}
		switch web.Counting(q.Get("menurut")) {
		case web.AsTheCountry:
			cal = p.Site.Book.For(calendar.Options{})
		case web.InCalendarDay:
			page.rest(q.Get("jadi"), q.Get("dasar"), page.inDays(from, days))
			return p.render(w, r, "tenggat", page)
		}
		due = cal.AddWorkingDays(from, days)
		if due.On.IsZero() {
			errs.Add(fault.New(fault.Invalid, "dari", "umum.tanggal_terlalu_jauh", ""))
		}
	}
	if len(errs) > 0 {
		page.Errors = ui.Errors(errs, i18n.Say)
		page.ErrorPrefix = true
		page.From.Error, page.Days.Error = page.Errors.For("dari"), page.Errors.For("hari")
		return p.invalid(w, r, "tenggat", page)
	}
	page.show(due)
	page.rest(q.Get("jadi"), q.Get("dasar"), due)
	return p.render(w, r, "tenggat", page)
}

func (d *DeadlinePage) show(due calendar.Due) {
	d.Done = true
	d.Status = ui.StatusLine{Sentence: "Jatuh tempo " + calendar.Long(due.On) + ".", Why: fmt.Sprintf("%d hari kerja sejak %s. Hari yang tidak dihitung ada di bawah.", due.Days, calendar.Long(due.From))}
	if due.Provisional {
		d.Soon = ui.Warning{Text: "Tanggal ini sementara. Hari libur untuk sebagian waktunya belum ditetapkan, jadi hanya akhir pekan yang diperhitungkan."}
	}
	d.Skipped = ui.Table{Caption: "Hari yang tidak dihitung", Columns: []ui.Column{{Label: "Tanggal"}, {Label: "Hari"}, {Label: "Jenis"}, {Label: "Dasar", Soft: true}},
		Empty: ui.Empty{What: "Semua hari di antaranya adalah hari kerja."}}
	for _, s := range due.Skipped {
		d.Skipped.Rows = append(d.Skipped.Rows, ui.Row{Cells: []ui.Cell{ui.TextCell(calendar.Long(s.Date)), ui.TextCell(s.Name), ui.TextCell(dayKinds[s.Kind]), ui.TextCell(s.Decree)}})
	}
	d.Book = due.Calendar
}

// inDays shows a date that is counted in calendar days: no day is left out.
func (d *DeadlinePage) inDays(from calendar.Date, days int) calendar.Due {
	d.Done = true
	on := from.AddDays(days)
	d.Status = ui.StatusLine{Sentence: "Jatuh tempo " + calendar.Long(on) + ".",
		Why: fmt.Sprintf("%d hari kalender sesudah %s. Undang-undang menyebut hari, bukan hari kerja, jadi semua hari dihitung.", days, calendar.Long(from))}
	d.Skipped = ui.Table{Caption: "Hari yang tidak dihitung", Empty: ui.Empty{What: "Semua hari dihitung."}}
	return calendar.Due{From: from, Days: days, On: on}
}

// ownBasis are the dates that no article sets.
var ownBasis = map[string]string{
	web.ByTask:   "ditetapkan petugas untuk unit, sebelum batas jawaban permohonan yang tidak berubah",
	web.ByOrder:  "ditetapkan Atasan PPID dalam putusannya",
	web.ByOffer:  "disepakati dalam musyawarah",
	web.ByRuling: "ditetapkan dalam putusan Komisi Informasi",
}

// rest says what the date of a case rests on, and when the date that binds is another
// than the count of today: it was counted before the calendar changed, or promised in
// the letter of extension.
func (d *DeadlinePage) rest(stored, article string, due calendar.Due) {
	if citable.MatchString(article) {
		d.Basis = statute.Cite(article)
	} else if words, ok := ownBasis[article]; ok {
		d.Basis = words
	}
	if on, err := calendar.ParseDate(stored); err == nil && on != due.On {
		d.Status = ui.StatusLine{Sentence: "Yang berlaku adalah " + calendar.Long(on) + ", seperti tertulis di berkasnya.",
			Why: "Menurut kalender sekarang hitungannya berakhir " + calendar.Long(due.On) + ". Riwayat berkas menunjukkan kapan tanggalnya ditetapkan atau berubah."}
	}
}

// citable is an article as a link of ours names it; anything else is not shown.
var citable = regexp.MustCompile(`^[A-Z]{2,12}\d{1,3}/\d{4}(:\d{1,3}(\(\d{1,2}\))?[a-z]?)?$`)

// optionsOf are the choices that the body's own calendar makes.
func optionsOf(v web.Visit) []string {
	var chosen []string
	if v.Body.Settings.SixDayWeek {
		chosen = append(chosen, sixDays)
	}
	if v.Body.Settings.CutiBersamaWorks {
		chosen = append(chosen, leaveWorks)
	}
	return chosen
}

// calendarFor is the calendar of the decrees with the reader's choices and the
// days on which this body is closed.
func calendarFor(p *Portal, v web.Visit, chosen []string) calendar.Calendar {
	o := calendar.Options{}
	for _, c := range chosen {
		switch c {
		case sixDays:
			o.Weekend = []time.Weekday{time.Sunday}
		case leaveWorks:
			o.CutiBersamaWorks = true
		}
	}
	for _, c := range v.Body.Settings.Closed {
		o.Closed = append(o.Closed, calendar.Closed{Date: c.Date, Name: c.Name, Decree: c.Decree.Cited()})
	}
	return p.Site.Book.For(o)
}
