package kantor

import (
	"net/http"
	"strconv"
	"time"

	"suluh/internal/calendar"
	"suluh/internal/identity"
	"suluh/internal/recompute"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

const calendarPath = recompute.Path

// CalendarPage is a year of working days with what it rests on.
type CalendarPage struct {
	ui.Page
	Waiting    ui.Warning
	See        ui.Button
	Acts       ui.Buttons
	Years      []ui.Link
	Said       string
	Book       string
	Months     []Month
	Off        ui.Table
	ChangesFor ui.Table
}

// Month is one month as a sheet of weeks.
type Month struct {
	Name  string
	Weeks [][7]MonthDay
}

// MonthDay is a day of a month; the zero value is a gap.
type MonthDay struct {
	N     int
	Kind  calendar.Kind // why it is off, or empty
	Name  string
	Today bool
}

// Days are the heads of the columns, Monday first.
func (Month) Days() []string { return []string{"Sen", "Sel", "Rab", "Kam", "Jum", "Sab", "Min"} }

func (k *Office) calendarYear(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	first, last := k.Site.Book.Years()
	year, err := strconv.Atoi(r.URL.Query().Get("tahun"))
	if err != nil || year < first || year > last {
		year = min(max(v.Today.Year(), first), last)
	}
	page := CalendarPage{Page: k.page(w, r, v, "Kalender kerja "+strconv.Itoa(year))}
	page.Active = calendarPath
	for y := first; y <= last; y++ {
		l := ui.Link{Label: strconv.Itoa(y), Href: calendarPath + "?tahun=" + strconv.Itoa(y)}
		if y == year {
			l.Href = ""
		}
		page.Years = append(page.Years, l)
	}
	may := v.Actor.Everywhere(identity.ManageCalendar)
	if may {
		page.Acts = ui.ButtonRow(ui.Button{Label: "Tutup satu hari", Href: calendarPath + "/tutup", Icon: "plus"})
	}
	waiting, err := k.Calendars.Waiting(r.Context(), v.Body.ID)
	if err != nil {
		return err
	}
	if len(waiting) > 0 {
		page.Waiting.Text = "Kalender berubah dan tenggat yang berjalan belum dihitung ulang. Bila tidak diterapkan petugas, program menerapkannya sendiri pada " +
			calendar.Long(v.Body.Day(waiting[0].FoundAt.Add(recompute.Patience))) + "."
		if may {
			page.See = ui.Button{Label: "Lihat dan terapkan", Href: calendarPath + "/terapkan"}
		}
	}
	cal := k.calendarOf(v)
	working := 0
	page.Off = ui.Table{Caption: "Hari yang bukan hari kerja", HideCaption: true, Dense: true,
		Columns: []ui.Column{{Label: "Tanggal"}, {Label: "Hari"}, {Label: "Jenis"}, {Label: "Dasar", Soft: true}},
		Empty:   ui.Empty{What: "Tidak ada hari libur yang tercatat."}}
	if may {
		page.Off.Columns = append(page.Off.Columns, ui.Column{Label: "Tindakan", Quiet: true, Bare: true})
	}
	for m := time.January; m <= time.December; m++ {
		page.Months = append(page.Months, monthOf(cal, year, m, v.Today))
	}
	day, err := calendar.NewDate(year, time.January, 1)
	if err != nil {
		return err
	}
	for ; day.Year() == year; day = day.AddDays(1) {
		off, is := cal.Off(day)
		if !is {
			working++
			continue
		}
		if off.Kind == calendar.Weekend {
			continue
		}
		row := ui.Row{Cells: []ui.Cell{{Text: calendar.Long(day), Strong: true}, ui.TextCell(off.Name), ui.TextCell(dayKinds[off.Kind]), ui.TextCell(off.Decree)}}
		if may && off.Kind == calendar.ClosedDay && !day.Before(v.Today) {
			row.Cells = append(row.Cells, ui.Cell{Buttons: []ui.Button{{Label: "Batalkan", Href: calendarPath + "/buka?tanggal=" + day.String(), Kind: ui.Secondary, Context: calendar.Short(day)}}})
		}
		page.Off.Rows = append(page.Off.Rows, row)
	}
	page.Said = ui.Number(working) + " hari kerja dan " + ui.Number(len(page.Off.Rows)) + " hari libur, cuti bersama, atau hari tutup."
	page.Book = "Kalender versi " + cal.Version() + ". " + weekWords(v)
	if page.ChangesFor, err = k.changesTable(r, v); err != nil {
		return err
	}
	return k.render(w, r, "hari_kerja", page)
}

// weekWords says how the body reads the decrees.
func weekWords(v web.Visit) string {
	s := "Kantor bekerja Senin sampai Jumat."
	if v.Body.Settings.SixDayWeek {
		s = "Kantor bekerja Senin sampai Sabtu."
	}
	if v.Body.Settings.CutiBersamaWorks {
		return s + " Cuti bersama dihitung sebagai hari kerja."
	}
	return s + " Cuti bersama bukan hari kerja."
}

func monthOf(cal calendar.Calendar, year int, m time.Month, today calendar.Date) Month {
	out := Month{Name: calendar.MonthName(m)}
	var week [7]MonthDay
	for n := 1; n <= 31; n++ {
		d, err := calendar.NewDate(year, m, n)
		if err != nil {
			break
		}
		at := (int(d.Weekday()) + 6) % 7
		one := MonthDay{N: n, Today: d == today}
		if off, is := cal.Off(d); is {
			one.Kind, one.Name = off.Kind, off.Name
		}
		week[at] = one
		if at == 6 {
			out.Weeks, week = append(out.Weeks, week), [7]MonthDay{}
		}
	}
	if week[0].N > 0 {
		out.Weeks = append(out.Weeks, week)
	}
	return out
}

func (k *Office) changesTable(r *http.Request, v web.Visit) (ui.Table, error) {
	t := ui.Table{Caption: "Perubahan yang sudah diterapkan", HideCaption: true, Dense: true,
		Columns: []ui.Column{{Label: "Perubahan"}, {Label: "Diterapkan"}, {Label: "Perkara yang bergeser", Num: true}},
		Empty:   ui.Empty{What: "Kalender belum pernah diubah."}}
	list, err := k.Calendars.Changes(r.Context(), v.Body.ID)
	for _, c := range list {
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{{Text: changeTitle(c), Href: calendarPath + "/" + c.ID, Strong: true, Sub: c.Decree.Cited()},
			ui.DateCell(v.Body.Day(c.AppliedAt)), ui.NumCell(int(c.Moved))}})
	}
	return t, err
}

// changeTitle names a change of the calendar.
func changeTitle(c recompute.Change) string {
	if c.Day.IsZero() {
		return c.Cause.Label()
	}
	return c.Cause.Label() + ": " + calendar.Short(c.Day) + ", " + c.Name
}

var dayKinds = map[calendar.Kind]string{calendar.Holiday: "Libur nasional", calendar.Leave: "Cuti bersama", calendar.ClosedDay: "Kantor tutup"}
