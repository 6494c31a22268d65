package kantor

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/dispute"
	"suluh/internal/fault"
	"suluh/internal/i18n"
	"suluh/internal/request"
	"suluh/internal/statute"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

const disputesPath = "/kantor/sengketa"

var disputeCrumb = ui.Link{Label: "Sengketa", Href: disputesPath}

func disputePath(number int64, below ...string) string {
	return strings.Join(append([]string{disputesPath, strconv.FormatInt(number, 10)}, below...), "/")
}

// DisputeListPage lists the disputes of the body.
type DisputeListPage struct {
	ui.Page
	Lead   string
	New    ui.Button
	Open   ui.Table
	Closed ui.Table
	Pages  ui.Pagination
}

func (k *Office) disputeList(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	n, err := pageNumber(r)
	if err != nil {
		return err
	}
	l, err := k.Disputes.List(r.Context(), v.Actor, n)
	if err != nil {
		return err
	}
	page := DisputeListPage{Page: k.page(w, r, v, "Sengketa informasi"), New: ui.Button{Label: "Catat sengketa", Href: disputesPath + "/baru", Icon: "plus"},
		Lead: "Sengketa diputus Komisi Informasi, bukan oleh program ini. Di sini dicatat jadwal, perintah, putusan, dan pelaksanaannya sampai selesai."}
	page.Open = ui.Table{Caption: "Sengketa yang berjalan", HideCaption: true, Dense: true, RowHead: 1,
		Columns: []ui.Column{{Label: "Tanggal terdekat", Bare: true}, {Label: "Sengketa", Bare: true}, {Label: "Keadaan"}, {Label: "Diajukan", Soft: true}},
		Empty:   ui.Empty{What: "Tidak ada sengketa yang berjalan.", Why: "Sengketa dicatat ketika Komisi Informasi memberi tahu badan publik."}}
	coming := map[string]nearest{}
	for _, x := range l.Open {
		coming[x.ID] = k.nextOf(v, x)
	}
	slices.SortStableFunc(l.Open, func(x, y dispute.Dispute) int { return sooner(coming[x.ID].on, coming[y.ID].on) })
	for _, x := range l.Open {
		next := coming[x.ID]
		row := ui.Row{Cells: []ui.Cell{ui.DueCell(next.badge), {Text: x.Name(), Href: disputePath(x.Number), Strong: true, Sub: next.what},
			ui.TextCell(web.DisputeWord(x.State)), ui.DateCell(x.Record.FiledOn)}}
		if next.badge.Tone == ui.Past {
			row.Mark = ui.Past
		}
		page.Open.Rows = append(page.Open.Rows, row)
	}
	page.Closed = ui.Table{Caption: "Sengketa yang sudah selesai", HideCaption: true, Dense: true,
		Columns: []ui.Column{{Label: "Sengketa", Bare: true}, {Label: "Putusan"}, {Label: "Selesai", Soft: true}}}
	for _, x := range l.Closed {
		page.Closed.Rows = append(page.Closed.Rows, ui.Row{Cells: []ui.Cell{{Text: x.Name(), Href: disputePath(x.Number), Strong: true}, ui.TextCell(endWord(x)), ui.DateCell(x.ClosedOn)}})
	}
	page.Pages = ui.Pages(l.Page, l.Pages, func(n int) string { return disputesPath + "?hlm=" + strconv.Itoa(n) })
	return k.render(w, r, "sengketa", page)
}

func endWord(x dispute.Dispute) string {
	if x.Record.Ruling.Kind != "" {
		return dispute.Word(dispute.RulingKinds, string(x.Record.Ruling.Kind))
	}
	return web.DisputeWord(x.State)
}

// nearest is the next date of a dispute that concerns the body.
type nearest struct {
	on    calendar.Date
	badge ui.DueBadge
	what  string
}

// sooner puts the nearer date first and what has none last.
func sooner(x, y calendar.Date) int {
	switch {
	case x.IsZero() == y.IsZero():
		return x.Compare(y)
	case x.IsZero():
		return 1
	}
	return -1
}

// nextOf finds the next hearing, task or last day for the court of a dispute. The
// clocks of the Commission are not the body's and make nobody late here.
func (k *Office) nextOf(v web.Visit, x dispute.Dispute) nearest {
	var best nearest
	take := func(on calendar.Date, what string, badge ui.DueBadge) {
		if !on.IsZero() && (best.on.IsZero() || on.Before(best.on)) {
			best = nearest{on, badge, what}
		}
	}
	cal := k.calendarOf(v)
	for _, t := range x.Record.Tasks {
		if due := k.Disputes.TaskDueOf(t, x.Record).On; t.DoneOn.IsZero() {
			take(due, dispute.Word(dispute.TaskWords, t.Kind), explained(left(cal, v.Today, due), disputePath(x.Number)))
		}
	}
	for _, s := range x.Record.Hearings {
		if !s.Held && !s.Cancelled {
			take(s.On, strings.TrimSpace(dispute.Word(dispute.SessionKinds, s.Kind)+" "+s.At), untilHearing(v.Today, s.On))
		}
	}
	for _, t := range dispute.Terms(x.Record, k.Site.Book.For(calendar.Options{}), v.Body.Settings.DisputeTerms()) {
		if t.Code == dispute.TermCourt && t.Open() && !v.Today.After(t.Due.On) {
			take(t.Due.On, t.Label, explained(daysBadge(v.Today, t.Due.On, v.Body.Settings.CourtWarning()), web.WhyTerm(t, k.Site.Book.For(calendar.Options{}))))
		}
	}
	return best
}

// untilHearing says when a hearing is, in calendar days; one that has passed waits
// for its result.
func untilHearing(today, on calendar.Date) ui.DueBadge {
	switch n := on.DaysSince(today); {
	case n < 0:
		return ui.DueBadge{Text: "Catat hasilnya", Tone: ui.Soon, On: on}
	case n == 0:
		return ui.DueBadge{Text: "Sidang hari ini", Tone: ui.Soon, On: on}
	case n == 1:
		return ui.DueBadge{Text: "Sidang besok", Tone: ui.Soon, On: on}
	default:
		return ui.DueBadge{Text: fmt.Sprintf("Sidang %d hari lagi", n), Tone: ui.Good, On: on}
	}
}

// daysBadge says how many calendar days are left.
func daysBadge(today, on calendar.Date, warn int) ui.DueBadge {
	n := on.DaysSince(today)
	b := ui.DueBadge{Text: fmt.Sprintf("%d hari kalender lagi", n), On: on}
	if n == 0 {
		b.Text = "Hari terakhir"
	}
	if n <= warn {
		b.Tone = ui.Soon
	}
	return b
}

// NewDisputePage writes a dispute into the book.
type NewDisputePage struct {
	ui.Page
	Errors    ui.ErrorSummary
	Barred    ui.Warning
	Objection ui.Field
	Filed     ui.DateFields
	Reason    ui.Radios
	Act       ui.Buttons
}

func (k *Office) newDispute(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return k.showNewDispute(w, r, v, nil)
}

func (k *Office) showNewDispute(w http.ResponseWriter, r *http.Request, v web.Visit, refusal error) error {
	page := NewDisputePage{Page: k.page(w, r, v, "Catat sengketa", disputeCrumb)}
	page.Wide = false
	if fault.Is(refusal, fault.Conflict) {
		page.Barred.Text = barredWords(refusal)
	} else {
		page.Errors = say(refusal)
	}
	page.ErrorPrefix = refusal != nil
	form := k.typed(r, v)
	page.Objection = ui.Field{Name: "keberatan", Label: "Nomor keberatan", Value: form.Get("keberatan"), Width: ui.Chars30, Code: true, Error: page.Errors.For("keberatan"),
		Hint: "Keberatan yang tidak memuaskan pemohon atau tidak ditanggapi."}
	if page.Objection.Value == "" {
		page.Objection.Value = r.URL.Query().Get("keberatan")
	}
	page.Filed = ui.DateFields{Name: "diajukan", Label: "Diterima Komisi Informasi pada", Error: page.Errors.For("diajukan"), Hint: "Menurut surat Komisi Informasi."}
	page.Filed.ReadDate(form.Get)
	page.Reason = ui.Radios{Name: "alasan", Label: "Alasan sengketa", Value: form.Get("alasan"), Error: page.Errors.For("alasan"), Optional: true,
		Hint: "Enam alasan pada formulir Komisi Informasi. Kosongkan untuk memakai alasan keberatannya."}
	for _, x := range dispute.Reasons {
		page.Reason.Options = append(page.Reason.Options, ui.Option{Value: string(x.Reason), Label: x.Words})
	}
	page.Act = ui.ButtonRow(ui.Button{Label: "Catat sengketa"}, ui.Button{Label: "Batal", Href: disputesPath, Kind: ui.Quiet})
	return k.answerUrgent(w, r, "sengketa_baru", page, refusal)
}

// barredWords say why a step is not possible now.
func barredWords(refusal error) string {
	first := fault.All(refusal)[0]
	text := i18n.Say(first.Key, first.Args...) + "."
	if first.Article != "" {
		text += " Dasar: " + statute.Cite(first.Article) + "."
	}
	return text
}

func (k *Office) openDispute(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	filed := ui.DateFields{Name: "diajukan"}
	on, ok := filed.ReadDate(r.PostFormValue)
	var err error
	var x dispute.Dispute
	if !ok {
		err = fault.New(fault.Invalid, "diajukan", "sengketa.tanggal", "", "Diterima Komisi Informasi pada")
	} else {
		x, err = k.Disputes.Open(r.Context(), v.Actor, dispute.Filing{Objection: request.SlugOf(r.PostFormValue("keberatan")), FiledOn: on, Reason: dispute.Reason(r.PostFormValue("alasan"))})
	}
	if fault.Is(err, fault.Invalid) || fault.Is(err, fault.Conflict) {
		return k.showNewDispute(w, r, v, err)
	}
	if err != nil {
		return err
	}
	return k.done(w, r, disputePath(x.Number), "Sengketa dicatat dengan nomor urut "+strconv.FormatInt(x.Number, 10)+". Catat nomor registernya bila sudah ada.")
}
