package kantor

import (
	"net/http"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/fault"
	"suluh/internal/i18n"
	"suluh/internal/identity"
	"suluh/internal/org"
	"suluh/internal/recompute"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// CalendarStepPage asks for a change of the calendar and, once it is asked for, shows
// what it moves before it is confirmed with the officer's own password.
type CalendarStepPage struct {
	ui.Page
	Errors   ui.ErrorSummary
	Lead     string
	Day      ui.DateFields
	Name     ui.Field
	Decree   ui.Field
	DecreeOn ui.DateFields
	Reason   ui.TextArea
	Asked    bool // the change is complete: show what it does
	Facts    ui.DefinitionList
	Days     []string
	Said     string
	Moved    ui.Table
	Hidden   []ui.Hidden
	Password ui.Field
	Act      ui.Buttons
}

// calendarStep is one way to change the calendar.
type calendarStep struct {
	below, title, lead, verb, done string
	asks                           bool // a decree and a reason; else the change is known
	names                          bool // the day is new and needs a name
}

var calendarSteps = []calendarStep{
	{"tutup", "Tutup satu hari", "Untuk hari libur setempat atau hari kantor tutup yang ditetapkan dengan keputusan. Tenggat yang berjalan dihitung ulang.", "Tutup hari ini", "Hari tutup dicatat.", true, true},
	{"buka", "Batalkan hari tutup", "Hari itu menjadi hari kerja lagi. Tenggat yang berjalan dihitung ulang.", "Batalkan hari tutup", "Hari tutup dibatalkan.", true, false},
	{"terapkan", "Terapkan kalender baru", "Kalender nasional atau pengaturan hari kerja berubah. Periksa tenggat yang bergeser, lalu terapkan.", "Terapkan kalender", "Kalender baru diterapkan.", false, false},
}

// askedChange is what was typed into the form.
type askedChange struct {
	day      calendar.Date
	name, sk string
	skOn     calendar.Date
	reason   string
}

func (c askedChange) closing() recompute.Closing {
	return recompute.Closing{Day: c.day, Name: c.name, Decree: org.Decree{Number: c.sk, Date: c.skOn}, Reason: c.reason}
}

func (c askedChange) opening() recompute.Opening {
	return recompute.Opening{Day: c.day, Decree: org.Decree{Number: c.sk, Date: c.skOn}, Reason: c.reason}
}

func (k *Office) preview(r *http.Request, v web.Visit, s calendarStep, c askedChange) (recompute.Preview, error) {
	switch s.below {
	case "tutup":
		return k.Calendars.PreviewClose(r.Context(), v.Actor, c.closing())
	case "buka":
		return k.Calendars.PreviewOpen(r.Context(), v.Actor, c.opening())
	}
	return k.Calendars.PreviewFound(r.Context(), v.Actor)
}

func (k *Office) applyCalendar(r *http.Request, v web.Visit, s calendarStep, c askedChange) (recompute.Change, error) {
	switch s.below {
	case "tutup":
		return k.Calendars.Close(r.Context(), v.Actor, c.closing())
	case "buka":
		return k.Calendars.Open(r.Context(), v.Actor, c.opening())
	}
	return k.Calendars.ApplyFound(r.Context(), v.Actor)
}

// askCalendar shows the form; a change that the program found is shown at once with
// what it moves.
func (k *Office) askCalendar(s calendarStep) web.Handler {
	return func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		if !s.asks {
			p, err := k.preview(r, v, s, askedChange{})
			if err != nil {
				return err
			}
			return k.showCalendarStep(w, r, v, s, askedChange{}, &p, nil)
		}
		var c askedChange
		c.day, _ = calendar.ParseDate(r.URL.Query().Get("tanggal"))
		return k.showCalendarStep(w, r, v, s, c, nil, nil)
	}
}

// changeCalendar previews what was asked, or applies it when it is confirmed.
func (k *Office) changeCalendar(s calendarStep) web.Handler {
	return func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		var l fault.List
		get := func(name string) string { return strings.TrimSpace(r.PostFormValue(name)) }
		c := askedChange{name: get("nama"), sk: get("sk"), reason: get("alasan")}
		c.day, c.skOn = readDate(r, "tanggal", &l), readDate(r, "tanggal_sk", &l)
		if err := l.Err(); err != nil {
			return k.showCalendarStep(w, r, v, s, c, nil, err)
		}
		p, err := k.preview(r, v, s, c)
		if fault.Is(err, fault.Invalid) || fault.Is(err, fault.Conflict) {
			return k.showCalendarStep(w, r, v, s, c, nil, err)
		}
		if err != nil || r.PostFormValue("langkah") != "terapkan" {
			if err != nil {
				return err
			}
			return k.showCalendarStep(w, r, v, s, c, &p, nil)
		}
		if err := k.confirmed(r, v); fault.Is(err, fault.Invalid) {
			return k.showCalendarStep(w, r, v, s, c, &p, err)
		} else if err != nil {
			return err
		}
		done, err := k.applyCalendar(r, v, s, c)
		if fault.Is(err, fault.Invalid) || fault.Is(err, fault.Conflict) {
			return k.showCalendarStep(w, r, v, s, c, nil, err)
		}
		if err != nil {
			return err
		}
		k.Site.Refresh()
		return k.done(w, r, calendarPath+"/"+done.ID, s.done+" "+movedWords(int(done.Moved))+".")
	}
}

// confirmed asks for the officer's own password once more: one wrong day moves every
// deadline around it.
func (k *Office) confirmed(r *http.Request, v web.Visit) error {
	p, err := identity.PersonByID(r.Context(), k.Site.DB, v.Body.ID, v.Actor.Person)
	if err != nil {
		return err
	}
	if err := k.Site.Limits.Take(web.SignInPerName, v, p.Username+"\x00"+v.Peer); err != nil {
		return err
	}
	_, err = identity.Authenticate(r.Context(), k.Site.DB, v.Body.ID, p.Username, r.PostFormValue("kata_sandi"))
	if fault.Is(err, fault.Invalid) {
		return fault.New(fault.Invalid, "kata_sandi", "kalender.sandi", "")
	}
	return err
}

func (k *Office) showCalendarStep(w http.ResponseWriter, r *http.Request, v web.Visit, s calendarStep, c askedChange, p *recompute.Preview, refusal error) error {
	page := CalendarStepPage{Page: k.page(w, r, v, s.title, ui.Link{Label: "Kalender kerja", Href: calendarPath}), Errors: say(refusal), Lead: s.lead}
	page.Active, page.Wide, page.ErrorPrefix = calendarPath, false, page.Errors.Any()
	back := ui.Button{Label: "Batal", Href: calendarPath, Kind: ui.Quiet}
	if p != nil {
		page.Asked = true
		page.show(*p)
		if s.asks {
			page.Facts = definitions("Hari", calendar.Long(c.day), "Nama hari", c.name, "Keputusan", org.Decree{Number: c.sk, Date: c.skOn}.Cited(), "Alasan", c.reason)
			page.Hidden = hiddenChange(c)
		}
		page.Hidden = append(page.Hidden, ui.Hidden{Name: "langkah", Value: "terapkan"})
		page.Password = passwordField("kata_sandi", "Kata sandi Anda", page.Errors)
		page.Password.Autocomplete = "current-password"
		page.Password.Hint = "Diminta sekali lagi, karena perubahan ini menggeser tenggat dan memberi tahu pemohon."
		page.Act = ui.ButtonRow(ui.Button{Label: s.verb}, back)
		return k.answerUrgent(w, r, "hari_kerja_ubah", page, refusal)
	}
	field := fieldMaker(r, page.Errors)
	page.Day, _, _ = dateOf(r, page.Errors, "tanggal", "Hari")
	page.DecreeOn, _, _ = dateOf(r, page.Errors, "tanggal_sk", "Tanggal keputusan")
	if r.Method != http.MethodPost {
		page.Day.SetDate(c.day)
	}
	if s.names {
		page.Name = field("nama", "Nama hari", "Contoh: Hari jadi kabupaten", "")
	}
	page.Decree = field("sk", "Keputusan yang mendasarinya", "Contoh: Keputusan Bupati Nomor 188/412/2026", "")
	page.Reason = ui.TextArea{Name: "alasan", Label: "Alasan", Rows: 3, Value: c.reason, Error: page.Errors.For("alasan")}
	page.Act = ui.ButtonRow(ui.Button{Label: "Lihat akibatnya"}, back)
	return k.answerUrgent(w, r, "hari_kerja_ubah", page, refusal)
}

func (p *CalendarStepPage) show(preview recompute.Preview) {
	for _, d := range preview.Days {
		p.Days = append(p.Days, d.Sentence()+".")
	}
	p.Said = movedWords(len(preview.Cases))
	p.Moved = movedTable(preview.Cases)
}

func hiddenChange(c askedChange) []ui.Hidden {
	list := []ui.Hidden{{Name: "nama", Value: c.name}, {Name: "sk", Value: c.sk}, {Name: "alasan", Value: c.reason}}
	for name, d := range map[string]calendar.Date{"tanggal": c.day, "tanggal_sk": c.skOn} {
		f := ui.DateFields{Name: name}
		f.SetDate(d)
		list = append(list, ui.Hidden{Name: name + "_tanggal", Value: f.Day}, ui.Hidden{Name: name + "_bulan", Value: f.Month}, ui.Hidden{Name: name + "_tahun", Value: f.Year})
	}
	return list
}

// movedWords says in a sentence how many cases a change moves.
func movedWords(n int) string {
	if n == 0 {
		return i18n.Say("kalender.tidak_bergeser")
	}
	return i18n.Say("kalender.bergeser", n)
}

func movedTable(cases []recompute.Case) ui.Table {
	t := ui.Table{Caption: "Tenggat yang bergeser", HideCaption: true, Dense: true,
		Columns: []ui.Column{{Label: "Perkara"}, {Label: "Tenggat"}, {Label: "Semula"}, {Label: "Menjadi"}},
		Empty:   ui.Empty{What: "Tidak ada tenggat yang bergeser.", Why: "Perkara yang sudah dijawab dan tenggat yang sudah lewat tidak dihitung ulang."}}
	for _, c := range cases {
		for i, one := range c.Terms {
			title := ui.Cell{Text: c.Title(), Strong: true}
			if i > 0 {
				title = ui.Cell{Text: c.Title()}
			}
			t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{title, ui.TextCell(one.Label()), ui.TextCell(calendar.Long(one.From)), {Text: calendar.Long(one.To), Strong: true}}})
		}
	}
	return t
}
