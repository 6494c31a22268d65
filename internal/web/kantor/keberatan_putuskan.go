package kantor

import (
	"net/http"
	"strconv"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/objection"
	"suluh/internal/request"
	"suluh/internal/statute"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// DecideObjectionPage is the superior's one page: the brief, a verdict for each item,
// the words, the order, the letter, the button. It fits a telephone.
type DecideObjectionPage struct {
	ui.Page
	Errors  ui.ErrorSummary
	Number  string
	Due     ui.DueBadge
	Brief   Brief
	Law     []string
	AsLate  ui.Checkboxes
	Items   []VerdictItem
	Answer  ui.TextArea
	Reasons ui.TextArea
	Days    ui.Field
	Letters []ui.Letter
	Renew   ui.Button
	Act     ui.Buttons
}

// VerdictItem asks for the verdict on one item.
type VerdictItem struct {
	Choice ui.Radios
	Part   ui.TextArea
}

func (k *Office) objectionDecideForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	d, err := k.decidable(r, v)
	if err != nil {
		return k.objectionBarred(w, r, v, d, err)
	}
	return k.showDecision(w, r, v, d, http.StatusOK, nil)
}

// decidable reads the objection and says why this officer may not decide it.
func (k *Office) decidable(r *http.Request, v web.Visit) (objection.Dossier, error) {
	d, err := k.objectionOf(r, v)
	switch {
	case err != nil:
		return d, err
	case d.Barred != nil:
		return d, d.Barred
	case d.State == objection.Held:
		return d, fault.New(fault.Conflict, "", "keberatan.masih_ditahan", "UU14/2008:36(1)", d.HeldUntil)
	case !d.State.Owed():
		return d, fault.New(fault.Conflict, "", "keberatan.sudah_"+string(d.State), "")
	}
	return d, nil
}

// readRuling reads the decision; what was not chosen stays empty.
func readRuling(r *http.Request, d objection.Dossier) objection.Ruling {
	rule := objection.Ruling{Verdicts: map[string]objection.Verdict{}, Ordered: map[string]string{}, AsLate: r.PostFormValue("terlambat") == "ya",
		Answer: r.PostFormValue("tanggapan"), Reasons: r.PostFormValue("dasar")}
	rule.Days, _ = strconv.Atoi(strings.TrimSpace(r.PostFormValue("hari"))) // what is no number is refused as none
	for _, it := range d.Items {
		rule.Verdicts[it.ID] = objection.Verdict(r.PostFormValue(request.FieldOf("putusan", it.Position)))
		rule.Ordered[it.ID] = r.PostFormValue(request.FieldOf("bagian", it.Position))
	}
	return rule
}

func (k *Office) objectionDecide(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	d, err := k.decidable(r, v)
	if err != nil {
		return k.objectionBarred(w, r, v, d, err)
	}
	rule := readRuling(r, d)
	if r.PostFormValue("langkah") == "pratinjau" {
		letters, err := k.Objections.Rehearse(r.Context(), func(o *objection.Objections) error { return o.Decide(r.Context(), v.Actor, d.Slug, rule) })
		if err == nil {
			var shown []ui.Letter
			for _, l := range letters {
				one := web.LetterOf(l.Masked(k.Site.Base(v.Body) + "/lacak"))
				one.Preview = true
				shown = append(shown, one)
			}
			return k.showDecision(w, r, v, d, http.StatusOK, nil, shown...)
		}
		if !fault.Is(err, fault.Invalid) {
			return k.objectionBarred(w, r, v, d, err)
		}
		return k.showDecision(w, r, v, d, http.StatusUnprocessableEntity, err)
	}
	err = k.Objections.Decide(r.Context(), v.Actor, d.Slug, rule)
	switch {
	case fault.Is(err, fault.Invalid):
		return k.showDecision(w, r, v, d, http.StatusUnprocessableEntity, err)
	case err != nil:
		return k.objectionBarred(w, r, v, d, err)
	}
	return k.done(w, r, objectionPath(d.Slug), "Keberatan diputus. Tanggapan tertulis sudah dibuat untuk pemohon.")
}

func (k *Office) showDecision(w http.ResponseWriter, r *http.Request, v web.Visit, d objection.Dossier, status int, refused error, letters ...ui.Letter) error {
	page := DecideObjectionPage{Page: k.page(w, r, v, "Putuskan keberatan", objectionCrumb, ui.Link{Label: d.Number, Href: objectionPath(d.Slug)}),
		Number: d.Number, Due: objectionLeft(k.calendarOf(v), v.Today, d.Objection), Brief: k.brief(v, d), Errors: say(refused), Letters: letters}
	page.Wide, page.ErrorPrefix, page.Terms = false, page.Errors.Any(), k.objectionTerms(v, d)
	terms := v.Body.Terms()
	page.Law = []string{
		"Tanggapan tertulis paling lambat " + calendar.Long(d.DueOn) + " (" + statute.Cite(terms.ObjectionResponse.Source) + ").",
		"Bila putusan PPID dipertahankan, alasannya wajib ditulis (" + statute.Cite("UU14/2008:36(3)") + ").",
	}
	get := r.PostFormValue
	if d.Timing == objection.Late {
		page.AsLate = ui.Checkboxes{Name: "terlambat", Label: "Keberatan ini datang sesudah waktunya", Optional: true, Error: page.Errors.For("terlambat"),
			Options: []ui.Option{{Value: "ya", Label: "Nyatakan tidak diterima karena terlambat", Hint: "Jendela keberatan berakhir " + calendar.Long(d.WindowUntil) + ". Bila dicentang, putusan per butir tidak diperlukan."}}}
		if get("terlambat") == "ya" {
			page.AsLate.Values = []string{"ya"}
		}
	}
	for _, it := range d.Items {
		name, part := request.FieldOf("putusan", it.Position), request.FieldOf("bagian", it.Position)
		one := VerdictItem{Choice: ui.Radios{Name: name, Label: "Butir " + strconv.FormatInt(it.Position, 10) + ": " + short(it.Wanted), Value: get(name),
			Error: page.Errors.For(name), Article: page.Errors.ArticleFor(name)}}
		for _, verdict := range objection.Verdicts {
			one.Choice.Options = append(one.Choice.Options, ui.Option{Value: string(verdict), Label: web.VerdictWord(verdict)})
		}
		one.Part = ui.TextArea{Name: part, Label: "Bagian yang diberikan", Hint: "Hanya bila butir ini diberikan sebagian.", Optional: true, Rows: 2, Value: get(part), Error: page.Errors.For(part)}
		page.Items = append(page.Items, one)
	}
	text := func(name, label, hint string, rows int) ui.TextArea {
		return ui.TextArea{Name: name, Label: label, Hint: hint, Rows: rows, Value: get(name), Error: page.Errors.For(name), Article: page.Errors.ArticleFor(name), Limit: request.MaxText}
	}
	page.Answer = text("tanggapan", "Tanggapan tertulis", "Dimuat dalam surat kepada pemohon.", 5)
	page.Reasons = text("dasar", "Alasan mempertahankan putusan PPID", "Wajib bila ada butir yang tidak diberikan seluruhnya.", 4)
	page.Reasons.Optional = true
	page.Days = ui.Field{Name: "hari", Label: "Jangka waktu pelaksanaan oleh PPID", Hint: "Wajib bila ada yang diberikan, 1 sampai " + ui.Number(objection.MaxExecuteDays) + ".", Suffix: "hari kerja",
		InputMode: "numeric", Width: ui.Chars4, Value: get("hari"), Error: page.Errors.For("hari"), Optional: true}
	page.Renew = ui.Button{Label: "Lihat suratnya", Name: "langkah", Value: "pratinjau", Kind: ui.Secondary}
	page.Act = ui.ButtonRow(ui.Button{Label: "Putuskan dan kirim tanggapan"}, ui.Button{Label: "Batal", Href: objectionPath(d.Slug), Kind: ui.Quiet})
	return k.Site.Render(w, r, status, Templates, ui.Office, "keberatan_putuskan", page)
}

// objectionBarred says why a step is not possible. Who may not decide is told why:
// they may read the objection all the same.
func (k *Office) objectionBarred(w http.ResponseWriter, r *http.Request, v web.Visit, d objection.Dossier, err error) error {
	if d.ID == "" || fault.KindOf(err) != fault.Conflict && fault.KindOf(err) != fault.Forbidden {
		return err
	}
	refusal := fault.All(err)[0]
	status := http.StatusConflict
	if refusal.Kind == fault.Forbidden {
		status = http.StatusForbidden
	}
	page := BarredPage{Page: k.page(w, r, v, "Keberatan "+d.Number, objectionCrumb, ui.Link{Label: d.Number, Href: objectionPath(d.Slug)})}
	page.ErrorPrefix = true
	page.What = say(err).Items[0].Text
	if refusal.Article != "" {
		page.Why = "Dasar: " + statute.Cite(refusal.Article) + "."
	}
	var typed []ui.SummaryRow
	for _, row := range [][2]string{{"Tanggapan tertulis", r.PostFormValue("tanggapan")}, {"Alasan", r.PostFormValue("dasar")}} {
		if row[1] != "" {
			typed = append(typed, ui.SummaryRow{Key: row[0], Values: []string{row[1]}})
		}
	}
	page.Typed.Rows = typed
	page.Next = ui.ButtonRow(ui.Button{Label: "Ke keberatan " + d.Number, Href: objectionPath(d.Slug)})
	return k.Site.Render(w, r, status, Templates, ui.Office, "permohonan_tidak_dapat", page)
}

// objectionWork are the objections that wait for this officer.
func (k *Office) objectionWork(r *http.Request, v web.Visit, next *calendar.Date, late *int) ([]work, error) {
	decides, handles := v.Actor.Everywhere(identity.DecideObjections), v.Actor.Everywhere(identity.HandleObjections)
	rows, err := k.Objections.Waiting(r.Context(), v.Actor)
	if err != nil {
		return nil, err
	}
	cal := k.calendarOf(v)
	var list []work
	for _, x := range rows {
		verb, below := "", ""
		switch {
		case x.State == objection.Held || x.State == objection.Talks:
		case x.State == objection.Execution && handles:
			verb, below = "Catat pelaksanaan", "laksanakan"
		case x.State.Owed() && decides:
			verb, below = "Putuskan", "putuskan"
		case x.State == objection.Received && handles:
			verb, below = "Siapkan telaah", "telaah"
		}
		on := x.OwedOn()
		if verb == "" {
			if x.State.Owed() && !on.Before(v.Today) && (next.IsZero() || on.Before(*next)) {
				*next = on
			}
			continue
		}
		line := ui.Row{Cells: []ui.Cell{ui.DueCell(owedLeft(cal, v.Today, x.Objection)),
			{Text: "Keberatan " + x.Number, Href: objectionPath(x.Slug), Strong: true, Sub: short(x.Wanted)}, {Text: web.OfficeObjection(x.Objection)},
			{Buttons: []ui.Button{{Label: verb, Href: objectionPath(x.Slug, below), Kind: ui.Secondary, Context: x.Number}}}}}
		if v.Today.After(on) {
			line.Mark = ui.Past
			*late++
		}
		list = append(list, work{on: on, row: line})
	}
	if len(rows) > 0 && handles {
		vacant, err := k.noSuperior(r, v)
		if err != nil {
			return nil, err
		}
		if vacant.Text != "" {
			list = append(list, work{row: ui.Row{Mark: ui.Past, Cells: []ui.Cell{{}, {Text: "Jabatan Atasan PPID kosong", Href: objectionsPath, Strong: true, Sub: "Keberatan tidak dapat diputus"}, {}, {}}}})
		}
	}
	return list, nil
}
