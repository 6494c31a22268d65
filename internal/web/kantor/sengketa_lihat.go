package kantor

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/chronology"
	"suluh/internal/db"
	"suluh/internal/dispute"
	"suluh/internal/fault"
	"suluh/internal/statute"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// DisputePage is one dispute: where it stands, what comes next, its clocks, its
// agenda, what must be done, and everything that happened.
type DisputePage struct {
	ui.Page
	State    ui.Tag
	Lead     string
	Next     ui.DueBadge
	NextWhat string
	Acts     ui.Buttons
	Facts    ui.DefinitionList
	Tasks    ui.Table
	Hearings ui.Table
	Calendar ui.Link
	Terms    []TermLine
	Evidence ui.Table
	Orders   []string
	Rulings  ui.DefinitionList
	Dossier  ui.Link
	Steps    []ui.Link
	Notes    []NoteLine
	Errors   ui.ErrorSummary
	Note     ui.TextArea
	AddNote  ui.Buttons
	Thread   ui.Timeline
}

// TermLine is one clock of the dispute with how it was computed.
type TermLine struct {
	Label   string
	Who     string
	Badge   ui.DueBadge
	Counted ui.Details
	Remark  string
}

// NoteLine is one note about the mediation.
type NoteLine struct{ At, Post, Body string }

func (k *Office) readDispute(r *http.Request, v web.Visit) (dispute.Case, error) {
	number, err := strconv.ParseInt(r.PathValue("nomor"), 10, 64)
	if err != nil {
		return dispute.Case{}, fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	return k.Disputes.Read(r.Context(), v.Actor, number)
}

func (k *Office) disputeShow(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	c, err := k.readDispute(r, v)
	if err != nil {
		return err
	}
	return k.showDispute(w, r, v, c, nil)
}

func (k *Office) showDispute(w http.ResponseWriter, r *http.Request, v web.Visit, c dispute.Case, refusal error) error {
	page := DisputePage{Page: k.page(w, r, v, c.Name(), disputeCrumb), State: ui.Tag{Text: web.DisputeWord(c.State)}, Errors: say(refusal)}
	page.ErrorPrefix, page.Page.Terms = page.Errors.Any(), k.disputeTerms(v, c)
	next := k.nextOf(v, c.Dispute)
	page.Next, page.NextWhat = next.badge, next.what
	page.Lead = fmt.Sprintf("Nomor urut %d. %s.", c.Number, reasonWord(c.Record.Reason))
	if !c.ClosedOn.IsZero() {
		page.State.Tone = ui.Done
		page.Lead += " Selesai " + calendar.Long(c.ClosedOn) + "."
	}
	page.Facts = disputeFacts(c)
	page.Hearings, page.Tasks, page.Evidence = k.hearingTable(v, c), k.disputeTasks(v, c), evidenceTable(c)
	if len(c.Record.Hearings) > 0 {
		page.Calendar = ui.Link{Label: "Tambahkan jadwal sidang ke kalender", Href: disputePath(c.Number, "sidang.ics"), Note: "ICS"}
	}
	for _, o := range c.Record.Orders {
		page.Orders = append(page.Orders, calendar.Long(o.On)+": "+dispute.Word(dispute.OrderKinds, o.Kind)+". "+o.What)
	}
	page.Terms = termLines(v, c)
	page.Rulings = rulingFacts(c.Record)
	page.Dossier = ui.Link{Label: "Berkas perkara untuk Komisi Informasi", Href: disputePath(c.Number, "berkas"), Note: "satu arsip dengan daftar sidik berkas"}
	if c.ClosedOn.IsZero() {
		page.Acts, page.Steps = disputeActs(c)
	}
	notes, err := k.Disputes.Notes(r.Context(), v.Actor, c.Dispute)
	if err != nil {
		return err
	}
	for _, n := range notes {
		page.Notes = append(page.Notes, NoteLine{ui.DateTime(db.Time(n.At).In(v.Body.Location())), n.Post, n.Body})
	}
	if c.ClosedOn.IsZero() && c.Record.Reason != dispute.ForExemption && c.Record.Ruling.Kind == "" {
		page.Note = ui.TextArea{Name: "catatan", Label: "Catatan mediasi baru", Rows: 3, Limit: dispute.MaxText, Error: page.Errors.For("catatan"), Value: k.typed(r, v).Get("catatan"),
			Hint: "Disimpan tersegel. Tidak pernah masuk ke berkas perkara dan bukan alat bukti."}
		page.AddNote = ui.ButtonRow(ui.Button{Label: "Tambahkan catatan", Kind: ui.Secondary})
	}
	for _, e := range c.Acts {
		done, err := web.ActSentence(e, nil)
		if err != nil {
			return err
		}
		page.Thread.Events = append(page.Thread.Events, ui.Event{At: e.At.In(v.Body.Location()), Title: done.Title, Text: done.Text, Actor: e.ActorPost})
	}
	if refusal != nil {
		return k.invalid(w, r, "sengketa_lihat", page)
	}
	return k.render(w, r, "sengketa_lihat", page)
}

func reasonWord(r dispute.Reason) string {
	for _, x := range dispute.Reasons {
		if x.Reason == r {
			return x.Words
		}
	}
	return ""
}

// rows gathers what is known for a definition list.
type rows struct{ list []ui.Definition }

func (l *rows) text(term, value string) {
	if strings.TrimSpace(value) != "" {
		l.list = append(l.list, ui.Definition{Term: term, Value: ui.Cell{Text: value, Lines: true}})
	}
}

func (l *rows) day(term string, on calendar.Date) {
	if !on.IsZero() {
		l.text(term, calendar.Long(on))
	}
}

func (l *rows) link(term, text, href string) {
	l.list = append(l.list, ui.Definition{Term: term, Value: ui.Cell{Text: text, Href: href}})
}

var timingWords = map[chronology.Status]string{
	chronology.Premature: "Terlalu dini: jangka tanggapan Atasan PPID belum berakhir", chronology.InTime: "Dalam waktu", chronology.Late: "Melewati hari terakhir",
}

func disputeFacts(c dispute.Case) ui.DefinitionList {
	var l rows
	r := c.Record
	l.link("Keberatan", c.Objection.Number, "/kantor/keberatan/"+c.Objection.Slug)
	if c.Request.ID != "" {
		l.link("Permohonan", c.Request.Number, casePath(c.Request.Slug))
	}
	l.day("Diajukan", r.FiledOn)
	if word := timingWords[c.Window.Status]; word != "" {
		text := word + ". Waktu pemohon: " + calendar.Long(c.Window.First) + " sampai " + calendar.Long(c.Window.Last.On) + "."
		if c.Window.Status != chronology.InTime {
			text += " Komisi Informasi yang menilainya."
		}
		l.text("Waktu pengajuan", text)
	}
	l.text("Nomor register", r.Register)
	l.text("Akta registrasi", joined(r.Deed.Number, longOf(r.Deed.On)))
	l.text("Panitera", r.Clerk)
	l.day("Surat kekurangan diterima pemohon", r.LackingOn)
	l.day("Berkas dilengkapi", r.CompletedOn)
	l.text("Jalur", map[dispute.Path]string{dispute.Mediation: "Mediasi", dispute.Adjudication: "Ajudikasi nonlitigasi", dispute.Withdrawal: "Dicabut pemohon"}[r.Path])
	l.text("Majelis", strings.Join(r.Panel, "\n"))
	l.text("Mediator", r.Mediator)
	l.day("Mediasi mulai", r.Talks.FirstOn)
	l.day("Mediasi diperpanjang", r.Talks.ExtendedOn)
	l.day("Mediasi berakhir", r.Talks.EndedOn)
	if r.Talks.Agreed {
		l.text("Hasil mediasi", "Sepakat")
	}
	l.day("Dicabut pemohon", r.WithdrawnOn)
	return ui.DefinitionList{Rows: l.list}
}

// joined puts a number and a date beside each other, as far as they are known.
func joined(number, on string) string { return strings.Trim(number+", "+on, ", ") }

func longOf(d calendar.Date) string {
	if d.IsZero() {
		return ""
	}
	return calendar.Long(d)
}

func rulingFacts(r dispute.Record) ui.DefinitionList {
	var l rows
	for _, x := range r.Interim {
		l.text("Putusan sela", strings.TrimSpace(x.Number+" "+calendar.Long(x.ReadOn)+"\n"+x.Orders))
	}
	l.text("Putusan", dispute.Word(dispute.RulingKinds, string(r.Ruling.Kind)))
	l.text("Nomor putusan", r.Ruling.Number)
	l.day("Dibacakan", r.Ruling.ReadOn)
	l.day("Salinan diterima", r.Ruling.CopyOn)
	l.text("Isi amar", r.Ruling.Orders)
	if c := r.Court; !c.FiledOn.IsZero() {
		l.text("Keberatan ke pengadilan", calendar.Long(c.FiledOn)+", "+c.Name+", oleh "+strings.ToLower(dispute.Word(dispute.EvidenceSides, c.By)))
		l.text("Nomor perkara", c.Number)
		l.text("Putusan pengadilan", strings.TrimSpace(longOf(c.RuledOn)+"\n"+dispute.Word(dispute.CourtResults, c.Result)))
		l.day("Kasasi diajukan", c.CassatedOn)
		l.text("Putusan kasasi", strings.TrimSpace(longOf(c.SupremeOn)+"\n"+dispute.Word(dispute.CourtResults, c.Supreme)))
	}
	l.day("Berkekuatan hukum tetap", r.FinalOn)
	l.text("Penetapan eksekusi", joined(r.Execution.Number, longOf(r.Execution.On)))
	l.day("Informasi diserahkan", r.HandedOn)
	return ui.DefinitionList{Rows: l.list}
}

func (k *Office) hearingTable(v web.Visit, c dispute.Case) ui.Table {
	t := ui.Table{Caption: "Jadwal sidang", HideCaption: true, Dense: true, Columns: []ui.Column{{Label: "Sidang", Bare: true}, {Label: "Tempat", Soft: true}, {Label: "Keadaan"}, {Label: "Langkah", Bare: true, Quiet: true}},
		Empty: ui.Empty{What: "Belum ada sidang yang dijadwalkan."}}
	for _, s := range c.Record.Hearings {
		cells := []ui.Cell{{Text: calendar.Long(s.On) + clock(s.At, v.Body.Zone), Strong: true, Sub: dispute.Word(dispute.SessionKinds, s.Kind)}, ui.TextCell(s.Place)}
		context := dispute.Word(dispute.SessionKinds, s.Kind) + " " + calendar.Short(s.On)
		switch {
		case s.Cancelled:
			cells = append(cells, ui.TagCell("Batal", ui.Done), ui.Cell{})
		case s.Held:
			text := s.Result
			for _, absent := range []struct {
				on   bool
				word string
			}{{s.ApplicantAbsent, "Pemohon tidak hadir."}, {s.BodyAbsent, "Badan publik tidak hadir."}} {
				if absent.on {
					text = strings.TrimSpace(text + "\n" + absent.word)
				}
			}
			cells = append(cells, ui.Cell{Text: text, Lines: true}, ui.Cell{})
		default:
			cells = append(cells, ui.DueCell(untilHearing(v.Today, s.On)))
			act := ui.Button{Label: "Ubah jadwal", Href: stepPath(c.Number, "sidang", "sidang", s.ID), Kind: ui.Quiet, Context: context}
			if !s.On.After(v.Today) {
				act = ui.Button{Label: "Catat hasil", Href: stepPath(c.Number, "hasil-sidang", "sidang", s.ID), Kind: ui.Secondary, Context: context}
			}
			cells = append(cells, ui.Cell{Buttons: []ui.Button{act}})
		}
		t.Rows = append(t.Rows, ui.Row{Cells: cells})
	}
	return t
}

func clock(at, zone string) string {
	if at == "" {
		return ""
	}
	return ", pukul " + strings.Replace(at, ":", ".", 1) + " " + zone
}

func stepPath(number int64, code, what, ref string) string {
	return disputePath(number, "langkah", code) + "?" + what + "=" + ref
}

func (k *Office) disputeTasks(v web.Visit, c dispute.Case) ui.Table {
	t := ui.Table{Caption: "Yang harus dilaksanakan", HideCaption: true, Dense: true, RowHead: 1,
		Columns: []ui.Column{{Label: "Batas", Bare: true}, {Label: "Tugas", Bare: true}, {Label: "Langkah", Bare: true, Quiet: true}}}
	for _, task := range c.Record.Tasks {
		due := k.Disputes.TaskDueOf(task, c.Record).On
		badge := explained(left(k.calendarOf(v), v.Today, due), k.whyOrder(task, c.Record))
		if due.IsZero() {
			badge = ui.DueBadge{Text: "Tanpa tanggal dalam amar"}
			if task.Days > 0 {
				badge.Text = fmt.Sprintf("%d hari kerja sejak %s", task.Days, map[string]string{dispute.FromCopy: "salinan diterima", dispute.FromFinal: "putusan tetap"}[task.Basis])
			}
		}
		cells := []ui.Cell{ui.DueCell(badge), {Text: dispute.Word(dispute.TaskWords, task.Kind), Strong: true, Sub: task.What}, {}}
		row := ui.Row{Cells: cells}
		switch {
		case !task.DoneOn.IsZero():
			cells[0], cells[2] = ui.DueCell(ui.DueDone("Selesai", task.DoneOn)), ui.TextCell(task.How)
		default:
			cells[2].Buttons = []ui.Button{{Label: "Catat selesai", Href: stepPath(c.Number, "tugas", "tugas", task.ID), Kind: ui.Secondary, Context: dispute.Word(dispute.TaskWords, task.Kind)}}
			if badge.Tone == ui.Past {
				row.Mark = ui.Past
			}
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func evidenceTable(c dispute.Case) ui.Table {
	t := ui.Table{Caption: "Daftar bukti", HideCaption: true, Dense: true, Columns: []ui.Column{{Label: "Tanda", Bare: true}, {Label: "Uraian"}, {Label: "Diajukan oleh", Soft: true}, {Label: "Tanggal", Soft: true}}}
	for _, e := range c.Record.Evidence {
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{ui.CodeCell(e.Mark), ui.TextCell(e.Title), ui.TextCell(dispute.Word(dispute.EvidenceSides, e.From)), ui.DateCell(e.On)}})
	}
	return t
}

// termLines are the clocks with their explanation. Those of the Commission are
// information: nothing here is red because of them.
func termLines(v web.Visit, c dispute.Case) []TermLine {
	var list []TermLine
	for _, t := range c.Terms {
		line := TermLine{Label: t.Label, Who: t.Who, Remark: t.Remark}
		switch {
		case !t.Open() && t.Late(v.Today):
			line.Badge = ui.DueBadge{Text: "Selesai melewati batas", Tone: ui.Done, On: t.DoneOn}
		case !t.Open():
			line.Badge = ui.DueDone("Selesai", t.DoneOn)
		case t.Late(v.Today):
			line.Badge = ui.DueBadge{Text: "Batas sudah lewat", On: t.Due.On}
		case t.Code == dispute.TermCourt:
			line.Badge = daysBadge(v.Today, t.Due.On, v.Body.Settings.CourtWarning())
		default:
			line.Badge = ui.DueBadge{Text: "Berjalan sampai", On: t.Due.On}
		}
		if t.Working {
			line.Counted = counted("Batas", t.Due, t.Source)
		} else {
			line.Counted = ui.Details{Title: "Batas " + calendar.Long(t.Due.On), Text: fmt.Sprintf("%d hari kalender sesudah %s; hari itu sendiri tidak dihitung. Dasar: %s.", t.Days, calendar.Long(t.From), statute.Cite(t.Source))}
		}
		list = append(list, line)
	}
	return list
}

// disputeActs are the two steps that come next, and the others below them.
func disputeActs(c dispute.Case) (ui.Buttons, []ui.Link) {
	want := map[dispute.State][]string{
		dispute.Filed: {"registrasi", "jalur"}, dispute.Registered: {"jalur", "sidang"}, dispute.Mediating: {"sidang", "mediasi"}, dispute.Hearing: {"sidang", "putusan"},
		dispute.Ruled: {"salinan", "pengadilan"}, dispute.InCourt: {"pengadilan", "tetap"}, // a final one has its tasks, each with its own button
	}[c.State]
	if c.State == dispute.Ruled && !c.Record.Ruling.CopyOn.IsZero() {
		want = []string{"tetap", "pengadilan"}
	}
	var buttons []ui.Button
	var links []ui.Link
	for _, k := range dispute.Steps {
		if !k.Offered(c.Record) || k.Code == "hasil-sidang" || k.Code == "tugas" {
			continue // begun from the line of a hearing or a task
		}
		first := false
		for i, code := range want {
			if code == k.Code {
				first = true
				kind := ui.Primary
				if i > 0 {
					kind = ui.Secondary
				}
				buttons = append(buttons, ui.Button{Label: k.Title, Href: disputePath(c.Number, "langkah", k.Code), Kind: kind})
			}
		}
		if !first {
			links = append(links, ui.Link{Label: k.Title, Href: disputePath(c.Number, "langkah", k.Code)})
		}
	}
	if len(buttons) == 2 && buttons[0].Kind == ui.Secondary {
		buttons[0], buttons[1] = buttons[1], buttons[0]
	}
	return ui.ButtonRow(buttons...), links
}

func (k *Office) addMediationNote(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	c, err := k.readDispute(r, v)
	if err != nil {
		return err
	}
	err = k.Disputes.AddNote(r.Context(), v.Actor, c.Number, r.PostFormValue("catatan"))
	if fault.Is(err, fault.Invalid) {
		return k.showDispute(w, r, v, c, err)
	}
	if err != nil {
		return err
	}
	return k.done(w, r, disputePath(c.Number), "Catatan mediasi disimpan tersegel.")
}
