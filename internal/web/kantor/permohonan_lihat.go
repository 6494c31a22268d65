package kantor

import (
	"net/http"
	"strconv"

	"suluh/internal/calendar"
	"suluh/internal/identity"
	"suluh/internal/notice"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// CasePage is one case: beside the thread of acts, letters, messages and notes
// stands the summary with the days left.
type CasePage struct {
	ui.Page
	Number    string
	State     ui.Tag
	Due       ui.DueBadge
	Clock     []ui.Details
	Facts     ui.DefinitionList
	Items     []CaseItem
	Tasks     []CaseTask
	Applicant ui.DefinitionList
	Reveal    ui.Button
	Acts      []ui.Button
	More      []ui.Link
	Thread    ui.Timeline
	Files     []ui.FileCard
	Sections  []ui.Section
	Errors    ui.ErrorSummary
	MayNote   bool
	Note      ui.TextArea
	NoteAct   ui.Buttons
}

// CaseItem is one line of what was asked, with who holds it and what was decided.
type CaseItem struct {
	Number  int
	Wanted  string
	Outcome ui.Tag
	Holder  string
	Answer  ui.DefinitionList
}

// CaseTask is what one unit was asked.
type CaseTask struct {
	Unit   string
	State  ui.Tag
	Due    ui.DueBadge
	Note   string
	Answer string
	Href   string // the task's page, for whoever may answer it
}

func (k *Office) caseShow(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	c, err := k.openCase(r, v)
	if err != nil {
		return err
	}
	return k.showCase(w, r, v, c, http.StatusOK, nil)
}

func (k *Office) showCase(w http.ResponseWriter, r *http.Request, v web.Visit, c request.Case, status int, refused error) error {
	names, _, err := k.unitNames(r, v)
	if err != nil {
		return err
	}
	cal := k.calendarOf(v)
	page := CasePage{Page: k.page(w, r, v, "Permohonan "+c.Number, caseCrumb), Number: c.Number, Due: caseLeft(cal, v.Today, c.Request),
		State: ui.Tag{Text: web.OfficeStatus(c.Request)}, Clock: k.clock(v, c.Request), Errors: say(refused)}
	page.Terms = k.caseTerms(v, c)
	page.ErrorPrefix = page.Errors.Any()
	if !c.State.Open() { // the badge says the state already
		page.State = ui.Tag{}
	}
	page.Facts = caseFacts(v, c)
	door, err := request.DoorOf(r.Context(), k.Site.DB, v.Body.ID, c.ID)
	if err != nil {
		return err
	}
	if door != "" {
		page.Facts.Rows[0].Value.Sub = "Situs " + names[door]
	}
	page.Items, page.Tasks = caseItems(c), caseTasks(v, c, cal, names)
	page.Applicant = applicantFacts(c)
	if v.Actor.May(identity.ViewIdentity) && (c.HasNIK || hasSealed(c)) {
		page.Reveal = ui.Button{Label: "Buka bukti identitas", Href: casePath(c.Slug, "identitas"), Kind: ui.Quiet}
	}
	page.Acts, page.More = stepButtons(v, c, cal)
	if page.Thread, err = k.thread(r, v, c, names); err != nil {
		return err
	}
	for _, f := range c.Files {
		page.Files = append(page.Files, caseFile(v, c, f))
	}
	for _, part := range k.caseSections() {
		s, err := part(r, v, c)
		if err != nil {
			return err
		}
		page.Sections = append(page.Sections, s)
	}
	if page.MayNote = v.Actor.Everywhere(identity.HandleRequests); page.MayNote {
		form := r.PostForm
		if r.Method != http.MethodPost {
			form = k.typedBefore(r, v)
		}
		page.Note = ui.TextArea{Name: "catatan", Label: "Catatan internal", Hint: "Hanya dibaca petugas. Pemohon tidak melihatnya.", Rows: 3,
			Value: form.Get("catatan"), Error: page.Errors.For("catatan"), Limit: request.MaxText}
		page.NoteAct = ui.ButtonRow(ui.Button{Label: "Tambah catatan", Kind: ui.Secondary})
	}
	return k.Site.Render(w, r, status, Templates, ui.Office, "permohonan_lihat", page)
}

// addNote writes an internal note.
func (k *Office) addNote(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	c, err := k.openCase(r, v)
	if err != nil {
		return err
	}
	if err := k.Cases.AddNote(r.Context(), v.Actor, c.Slug, r.PostFormValue("catatan")); err != nil {
		if len(say(err).Items) > 0 && say(err).Items[0].Field == "catatan" {
			return k.showCase(w, r, v, c, http.StatusUnprocessableEntity, err)
		}
		return err
	}
	return k.done(w, r, casePath(c.Slug), "Catatan ditambahkan.")
}

// stepButtons gives the next step as the one primary button, and the others as
// links: only what the rules allow today and the officer's posts may do.
func stepButtons(v web.Visit, c request.Case, cal calendar.Calendar) (first []ui.Button, more []ui.Link) {
	for _, s := range c.Steps(v.Body.Terms(), cal, v.Today) {
		if !v.Actor.Everywhere(s.Needs()) {
			continue
		}
		href := casePath(c.Slug, string(s))
		if len(first) == 0 && s != request.StepCode && s != request.StepWithdraw {
			first = append(first, ui.Button{Label: stepLabels[s], Href: href})
			continue
		}
		more = append(more, ui.Link{Label: stepLabels[s], Href: href})
	}
	return first, more
}

func caseFacts(v web.Visit, c request.Case) ui.DefinitionList {
	facts := ui.DefinitionList{Rows: []ui.Definition{
		{Term: "Diterima", Value: ui.Cell{Text: ui.DateTime(c.ReceivedAt.In(v.Body.Location())), Sub: channelLabels[c.Channel]}},
	}}
	add := func(term string, value ui.Cell) {
		facts.Rows = append(facts.Rows, ui.Definition{Term: term, Value: value})
	}
	if c.Backdating != "" {
		add("Dicatat", ui.Cell{Text: ui.DateTime(c.RegisteredAt.In(v.Body.Location())), Sub: c.Backdating})
	}
	if !c.LetterOn.IsZero() {
		add("Tanggal surat pemohon", ui.DateCell(c.LetterOn))
	}
	if c.State == request.Incomplete {
		add("Yang kurang", ui.Cell{Text: c.Missing, Lines: true})
	}
	if c.Extended() {
		add("Alasan perpanjangan", ui.Cell{Text: c.ExtensionReason, Lines: true})
	}
	add("Cara memperoleh", ui.Cell{Text: mannerLabels[c.Manner], Sub: capital(request.DeliveryWords(c.Delivery))})
	if !c.DeliveredOn.IsZero() {
		add("Diserahkan", ui.Cell{On: c.DeliveredOn, Sub: capital(request.DeliveryWords(c.DeliveredBy))})
	}
	add("Tujuan penggunaan", ui.Cell{Text: c.Purpose, Lines: true})
	return facts
}

func applicantFacts(c request.Case) ui.DefinitionList {
	p := c.Applicant
	orNone := func(s string) ui.Cell {
		if s == "" {
			return ui.TextCell("Tidak ada")
		}
		return ui.Cell{Text: s, Lines: true}
	}
	facts := ui.DefinitionList{Rows: []ui.Definition{
		{Term: "Nama", Value: ui.Cell{Text: p.Name, Sub: applicantKinds[p.Kind]}},
		{Term: "Alamat", Value: orNone(p.Address)},
		{Term: "Pekerjaan", Value: occupation(p.Occupation)},
		{Term: "Surel", Value: orNone(p.Email)},
		{Term: "Telepon", Value: orNone(ui.Telephone(p.Phone))},
		{Term: "Bukti identitas", Value: ui.TextCell(proofLabels[c.Proof])},
	}}
	if c.HasNIK {
		facts.Rows = append(facts.Rows, ui.Definition{Term: "NIK", Value: ui.CodeCell("•••• •••• •••• ••••")})
	}
	if p.Represented != "" {
		facts.Rows = append(facts.Rows, ui.Definition{Term: "Mewakili", Value: orNone(p.Represented)})
	}
	if p.Assistance != "" {
		facts.Rows = append(facts.Rows, ui.Definition{Term: "Bantuan", Value: orNone(p.Assistance)})
	}
	return facts
}

func hasSealed(c request.Case) bool {
	for _, f := range c.Files {
		if f.Sealed {
			return true
		}
	}
	return false
}

func caseItems(c request.Case) []CaseItem {
	var items []CaseItem
	for _, it := range c.Items {
		item := CaseItem{Number: int(it.Position), Wanted: it.Wanted, Outcome: ui.Tag{Text: web.OutcomeWord(it.Outcome), Tone: outcomeTones[it.Outcome]}, Holder: it.Holder}
		add := func(term, text string) {
			if text != "" {
				item.Answer.Rows = append(item.Answer.Rows, ui.Definition{Term: term, Value: ui.Cell{Text: text, Lines: true}})
			}
		}
		add("Yang diberikan", it.Text)
		add("Dihitamkan", it.Redaction)
		if it.Entry > 0 {
			add("Daftar Informasi Publik", "Nomor "+strconv.FormatInt(it.Entry, 10))
		}
		for i, part := range it.Parts {
			if len(it.Parts) > 1 {
				add("Bagian "+ui.Number(i+1), part.What+"\n"+groundLabel(part.Ground)+"; "+part.Article+"\nUji nomor "+part.TestNumber+", "+calendar.Short(part.TestOn)+"; "+part.ClosedUntil+"\n"+part.Reason)
			}
		}
		if it.Ground != "" && len(it.Parts) < 2 {
			add("Dasar penolakan", groundLabel(it.Ground)+"; "+it.Article)
			add("Uji konsekuensi", "Nomor "+it.TestNumber+", "+calendar.Short(it.TestOn))
			add("Jangka waktu", it.ClosedUntil)
		}
		if len(it.Parts) < 2 {
			add("Alasan", it.Reason)
		}
		add("Dikuasai oleh", it.Holder)
		if it.Unknown {
			add("Dikuasai oleh", "Tidak diketahui")
		}
		if !it.AvailableOn.IsZero() {
			add("Perkiraan tersedia", calendar.Long(it.AvailableOn))
		}
		items = append(items, item)
	}
	return items
}

var outcomeTones = map[request.Outcome]ui.Tone{
	request.Granted: ui.Good, request.Announced: ui.Good, request.GrantedInPart: ui.Soon, request.Refused: ui.Done, request.NotHeld: ui.Done, request.NotDocumented: ui.Done,
}

var taskStates = map[request.TaskState]ui.Tag{
	request.TaskOpen: {Text: "Menunggu", Tone: ui.Soon}, request.TaskAnswered: {Text: "Dijawab", Tone: ui.Good},
	request.TaskReturned: {Text: "Dikembalikan", Tone: ui.Done},
}

func caseTasks(v web.Visit, c request.Case, cal calendar.Calendar, names web.Names) []CaseTask {
	var tasks []CaseTask
	for _, t := range c.Tasks {
		task := CaseTask{Unit: names[t.Unit], State: taskStates[t.State], Note: t.Note, Answer: t.Answer}
		if t.State == request.TaskOpen {
			task.Due = explained(left(cal, v.Today, t.DueOn), web.TaskTerm(cal, t).Why)
			if v.Actor.MayFor(identity.AnswerTasks, t.Unit) && c.State.Open() {
				task.Href = "/kantor/tugas/" + t.ID
			}
		}
		tasks = append(tasks, task)
	}
	return tasks
}

var fileOrigins = map[string]string{
	request.FromApplicant: "Dari pemohon", request.FromIdentity: "Bukti identitas, tersandi", request.FromUnit: "Dari unit", request.FromAnswer: "Berkas jawaban",
}

func caseFile(v web.Visit, c request.Case, f request.File) ui.FileCard {
	card := ui.FileCard{Title: f.Name, Type: typeWord(f.Media), Size: f.Size, On: v.Body.Day(f.AddedAt), Note: fileOrigins[f.Origin]}
	if !f.Sealed {
		card.Href = casePath(c.Slug, "berkas", f.ID)
	}
	return card
}

// letterPath is the address of a letter of a case.
func letterPath(c request.Case, l notice.Kept) string { return casePath(c.Slug, "surat", l.ID) }

// occupation says that none was given: "none" would read as unemployed.
func occupation(given string) ui.Cell {
	if given == "" {
		given = "Tidak disebutkan"
	}
	return ui.TextCell(given)
}
