package kantor

import (
	"net/http"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/disclosure"
	"suluh/internal/fault"
	"suluh/internal/i18n"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

const answersPath = "/kantor/permohonan-dijawab"

// AnswersPage lists the summaries of answered requests: what waits, what is being
// written, what is public.
type AnswersPage struct {
	ui.Page
	Lead    []string
	Waiting ui.Table
	Drafts  ui.Table
	Public  ui.Table
}

// AnswerPage is one summary with its review.
type AnswerPage struct {
	ui.Page
	Errors          ui.ErrorSummary
	State           ui.Tag
	Note            ui.Banner
	Case            ui.Link
	Name            string
	When            string
	Asked, Answered string
	Wanted          []string // the applicant's words, beside ours
	Entries         []ui.Link
	Files           []ui.FileCard
	Checks          []string // what a reviewer looks at
	Version         ui.Hidden
	Acts            ui.Buttons
	Links           []ui.Link
	Reason          ui.TextArea // of a return or a withdrawal
	Turn            ui.Buttons
	Turned          string // heading above it
	Thread          ui.Timeline
}

var answerStates = map[disclosure.State]ui.Tag{
	disclosure.Draft: {Text: "Rancangan"}, disclosure.Submitted: {Text: "Menunggu pemeriksaan", Tone: ui.Soon}, disclosure.Published: {Text: "Terbit", Tone: ui.Good},
	disclosure.Withdrawn: {Text: "Ditarik", Tone: ui.Done}, disclosure.Discarded: {Text: "Dibuang", Tone: ui.Done},
}

// answerRoutes are the addresses of answered requests. Who may publish is asked by
// package disclosure.
func (k *Office) answerRoutes() {
	k.Permitted("GET "+answersPath, k.answers, identity.ViewRequests)
	k.Permitted("GET "+answersPath+"/{ringkasan}", k.answer, identity.ViewRequests)
	k.Permitted("POST "+answersPath+"/{ringkasan}", k.answerStep, identity.ViewRequests)
	k.Permitted("GET /kantor/permohonan/{nomor}/umumkan", k.writeAnswerForm, identity.HandleRequests)
	k.Permitted("POST /kantor/permohonan/{nomor}/umumkan", k.writeAnswer, identity.HandleRequests)
}

// answerSection offers to tell everybody what was answered.
func (k *Office) answerSection(r *http.Request, v web.Visit, c request.Case) (ui.Section, error) {
	if c.NotifiedOn.IsZero() || !v.Actor.Everywhere(identity.ViewRequests) {
		return ui.Section{}, nil
	}
	s := ui.Section{ID: "umumkan", Title: "Umumkan jawaban ini"}
	found, err := disclosure.Of(r.Context(), k.Site.DB, v.Body.ID, c.ID)
	if fault.Is(err, fault.NotFound) {
		s.Said = []string{"Jawaban ini dapat berguna bagi orang lain. Ringkasannya ditulis tanpa menyebut pemohon, lalu diperiksa dan diterbitkan orang kedua."}
		if v.Actor.Everywhere(identity.HandleRequests) {
			s.Acts = ui.ButtonRow(ui.Button{Label: "Tulis ringkasan untuk umum", Href: casePath(c.Slug, "umumkan"), Kind: ui.Secondary})
		}
		return s, nil
	}
	if err != nil {
		return s, err
	}
	s.State = answerStates[found.State]
	s.Links = []ui.Link{{Label: found.Title, Href: answersPath + "/" + found.ID}}
	if found.State == disclosure.Published {
		s.Said = []string{"Ringkasan jawaban ini dapat dibaca umum dengan nomor " + found.Label() + "."}
	}
	return s, nil
}

func (k *Office) answers(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	p := AnswersPage{Page: k.page(w, r, v, "Jawaban untuk umum", caseCrumb)}
	finds, err := disclosure.FindsOf(r.Context(), k.Site.DB, v.Body.ID, v.Today)
	if err != nil {
		return err
	}
	p.Lead = []string{"Ringkasan jawaban dibaca umum di halaman Permohonan yang sudah dijawab. Seorang menulis, orang kedua memeriksa dan menerbitkan.",
		"Terjawab tanpa permohonan lewat tombol “Ini yang saya cari”: " + ui.Number(int(finds.Month)) + " kali bulan ini, " + ui.Number(int(finds.Year)) + " kali tahun ini. Yang dihitung hanya jumlahnya, bukan orangnya."}
	for _, t := range []struct {
		table   *ui.Table
		state   disclosure.State
		caption string
		empty   string
	}{{&p.Waiting, disclosure.Submitted, "Menunggu pemeriksaan", "Tidak ada yang menunggu pemeriksaan."}, {&p.Drafts, disclosure.Draft, "Sedang ditulis", "Tidak ada rancangan. Mulai dari berkas permohonan yang sudah dijawab."},
		{&p.Public, disclosure.Published, "Terbit", "Belum ada ringkasan yang terbit."}} {
		all, err := k.Disclosures.Desk(r.Context(), v.Body.ID, t.state)
		if err != nil {
			return err
		}
		*t.table = ui.Table{Caption: t.caption, HideCaption: true, Dense: true, Columns: []ui.Column{{Label: "Ringkasan"}, {Label: "Hasil", Bare: true}, {Label: "Diubah", Soft: true}}, Empty: ui.Empty{What: t.empty}}
		for _, s := range all {
			sub := ""
			if s.Number > 0 {
				sub = "Nomor " + s.Label()
			} else if s.Note != "" {
				sub = "Dikembalikan: " + short(s.Note)
			}
			t.table.Rows = append(t.table.Rows, ui.Row{Cells: []ui.Cell{{Text: s.Title, Href: answersPath + "/" + s.ID, Strong: true, Sub: sub},
				{Tag: ui.Tag{Text: web.OutcomeWord(s.Outcome), Tone: outcomeTones[s.Outcome]}}, ui.DateCell(v.Body.Day(s.UpdatedAt))}})
		}
	}
	return k.render(w, r, "dijawab", p)
}

func (k *Office) answer(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	s, err := k.Disclosures.Read(r.Context(), v.Actor, r.PathValue("ringkasan"))
	if err != nil {
		return err
	}
	return k.showAnswer(w, r, v, s, nil)
}

func (k *Office) showAnswer(w http.ResponseWriter, r *http.Request, v web.Visit, s disclosure.Summary, refused error) error {
	cs, err := k.Cases.Mine(r.Context(), v.Body.ID, s.Request)
	if err != nil {
		return err
	}
	p := AnswerPage{Page: k.page(w, r, v, "Ringkasan jawaban", caseCrumb, ui.Link{Label: "Jawaban untuk umum", Href: answersPath}), Errors: say(refused), State: answerStates[s.State],
		Case: ui.Link{Label: "Permohonan " + cs.Number, Href: casePath(cs.Slug)}, Name: s.Title, Asked: s.Asked, Answered: s.Answered, Version: hiddenVersion(s.Version)}
	p.Wide, p.ErrorPrefix = false, p.Errors.Any()
	p.When = web.OutcomeWord(s.Outcome) + ". Dijawab " + calendar.MonthName(cs.NotifiedOn.Month()) + " " + s.Month[:4] + "."
	if s.Number > 0 {
		p.When += " Nomor " + s.Label() + "."
	}
	if s.Note != "" {
		p.Note = ui.Banner{Title: map[bool]string{true: "Alasan penarikan", false: "Yang diminta diperbaiki"}[s.State == disclosure.Withdrawn], Text: s.Note}
	}
	for _, it := range cs.Items {
		p.Wanted = append(p.Wanted, it.Wanted)
	}
	for _, n := range s.Entries {
		p.Entries = append(p.Entries, ui.Link{Label: "Informasi nomor " + ui.Number(int(n)), Href: entryAddress(n)})
	}
	for _, f := range s.Kept {
		card := ui.FileCard{Title: f.Title, Type: f.Kind, Size: f.Size, Pages: int(f.Pages), Note: releaseWords(f), Href: casePath(cs.Slug, "berkas", f.ID)}
		p.Files = append(p.Files, card)
	}
	acts, err := ledger.Timeline(r.Context(), k.Site.DB, v.Body.ID, "ringkasan", s.ID)
	if err != nil {
		return err
	}
	for _, e := range acts {
		done, err := web.ActSentence(e, nil)
		if err != nil {
			return err
		}
		p.Thread.Events = append(p.Thread.Events, ui.Event{At: e.At.In(v.Body.Location()), Title: done.Title, Actor: e.ActorPost})
	}
	k.answerActs(&p, v, s, cs)
	if p.Reason.Name != "" {
		p.Reason.Value, p.Reason.Error = r.PostFormValue("alasan"), p.Errors.For("alasan")
	}
	if fault.Is(refused, fault.Conflict) {
		return k.Site.Render(w, r, http.StatusConflict, Templates, ui.Office, "dijawab_lihat", p)
	}
	if refused != nil {
		return k.invalid(w, r, "dijawab_lihat", p)
	}
	return k.render(w, r, "dijawab_lihat", p)
}

// answerActs are what may be done with a summary, by whom.
func (k *Office) answerActs(p *AnswerPage, v web.Visit, s disclosure.Summary, cs request.Case) {
	writes, publishes := v.Actor.Everywhere(identity.HandleRequests), v.Actor.Everywhere(identity.PublishAnswers)
	own := s.WrittenBy(v.Actor.Person)
	edit := ui.Button{Label: "Ubah", Href: casePath(cs.Slug, "umumkan"), Kind: ui.Secondary}
	act := func(label, value string, kind ui.Kind) ui.Button {
		return ui.Button{Label: label, Name: "langkah", Value: value, Kind: kind}
	}
	switch {
	case s.State == disclosure.Draft && writes:
		p.Acts = ui.ButtonRow(act("Ajukan untuk diperiksa", "ajukan", ui.Primary), edit, act("Buang rancangan", "buang", ui.Quiet))
	case s.State == disclosure.Submitted && publishes && !own:
		p.Checks = []string{"Tidak ada nama, alamat, pekerjaan, atau hal lain yang menunjuk ke pemohon atau orang lain.", "Isinya sama dengan yang dijawab, dan mudah dimengerti.",
			"Setiap berkas sudah dibuka dan layak dibaca siapa saja."}
		p.Acts = ui.ButtonRow(act("Terbitkan", "terbitkan", ui.Primary), edit)
		p.Turned = "Bila perlu diperbaiki"
		p.Reason = ui.TextArea{Name: "alasan", Label: "Yang perlu diperbaiki", Rows: 3, Limit: disclosure.MaxText}
		p.Turn = ui.ButtonRow(act("Kembalikan kepada penulis", "kembalikan", ui.Secondary))
	case s.State == disclosure.Submitted && writes:
		p.Checks = []string{"Orang kedua yang berwenang memeriksa dan menerbitkannya. " + map[bool]string{true: "Anda ikut menulisnya, jadi Anda tidak dapat menerbitkannya.", false: ""}[own]}
		p.Acts = ui.ButtonRow(edit)
	case s.State == disclosure.Published:
		p.Links = []ui.Link{{Label: "Lihat halaman untuk umum", Href: "/permohonan/dijawab/" + s.Slug()}}
		if publishes {
			p.Turned = "Tarik dari halaman umum"
			p.Reason = ui.TextArea{Name: "alasan", Label: "Alasan penarikan", Hint: "Dapat dibaca umum di alamat ringkasan ini.", Rows: 3, Limit: disclosure.MaxText}
			p.Turn = ui.ButtonRow(act("Tarik ringkasan", "tarik", ui.Secondary))
		}
	}
}

// releaseWords say what is known about a file.
func releaseWords(f disclosure.File) string {
	switch f.State {
	case disclosure.Clean:
		return "Diperiksa, tidak ada temuan"
	case disclosure.Waiting:
		return "Sedang diperiksa. Muat ulang halaman ini beberapa saat lagi"
	}
	var what []string
	for _, c := range f.Codes {
		what = append(what, i18n.Say("dijawab.temuan_"+c))
	}
	return "Tidak dapat diumumkan: " + strings.Join(what, "; ")
}

func (k *Office) answerStep(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	ctx, id, version, reason := r.Context(), r.PathValue("ringkasan"), versionOf(r), r.PostFormValue("alasan")
	s, err := k.Disclosures.Read(ctx, v.Actor, id)
	if err != nil {
		return err
	}
	to, said := answersPath+"/"+id, ""
	switch r.PostFormValue("langkah") {
	case "ajukan":
		said, err = "Ringkasan diajukan. Orang kedua memeriksanya sebelum terbit.", k.Disclosures.Submit(ctx, v.Actor, id, version)
	case "kembalikan":
		said, err = "Ringkasan dikembalikan kepada penulisnya.", k.Disclosures.Return(ctx, v.Actor, id, version, reason)
	case "buang":
		to, said, err = answersPath, "Rancangan dibuang.", k.Disclosures.Discard(ctx, v.Actor, id, version)
	case "terbitkan":
		s, err = k.publishAnswer(r, v, s, version)
		said = "Ringkasan terbit dengan nomor " + s.Label() + " dan dapat dibaca umum."
	case "tarik":
		said, err = "Ringkasan ditarik. Alamatnya menyebut sejak kapan dan mengapa.", k.Disclosures.Withdraw(ctx, v.Actor, id, version, reason)
	default:
		err = fault.New(fault.Invalid, "", "umum.formulir_rusak", "")
	}
	if fault.Is(err, fault.Invalid) || fault.Is(err, fault.Conflict) {
		return k.showAnswer(w, r, v, s, err)
	}
	if err != nil {
		return err
	}
	return k.done(w, r, to, said)
}

// publishAnswer keeps the summary that was read when it is refused.
func (k *Office) publishAnswer(r *http.Request, v web.Visit, s disclosure.Summary, version int64) (disclosure.Summary, error) {
	done, err := k.Disclosures.Publish(r.Context(), v.Actor, s.ID, version)
	if err != nil {
		return s, err
	}
	return done, nil
}
