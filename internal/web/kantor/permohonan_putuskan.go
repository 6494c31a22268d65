package kantor

import (
	"net/http"

	"suluh/internal/calendar"
	"suluh/internal/fault"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// DecidePage asks for the decision: first the outcome of each item, then exactly
// what the law asks of that outcome.
type DecidePage struct {
	ui.Page
	Errors   ui.ErrorSummary
	Number   string
	Due      ui.DueBadge
	Clock    []ui.Details
	Will     []string
	Items    []DecideItem
	Tasks    []CaseTask
	Hidden   []ui.Hidden
	Choosing bool // the first of the two pages
	Files    []DecideFile
	Upload   ui.FileField
	FileOf   ui.Select // the item that the file answers
	Store    ui.Button
	Act      ui.Buttons
}

// DecideItem is one line of what was asked with its questions.
type DecideItem struct {
	Number  int
	Wanted  string
	Word    string    // the outcome, on the second page
	Outcome ui.Radios // on the first
	Lines   []ui.Field
	Choice  []ui.Radios
	Tests   []DecideTest
	Ground  []ui.Select
	Texts   []ui.TextArea
	Dates   []ui.DateFields
	Parts   []DecidePart // beyond the first part that is not given
	AddPart ui.Button
	Charges []ui.Field // how many of each line of the tariff
}

// DecideFile is a file that goes with the answer.
type DecideFile struct {
	Card   ui.FileCard
	Remove ui.Button
}

// What the buttons of the decision send, in the field "langkah".
const (
	toChoose = "pilih"
	toFill   = "isi"
	toStore  = "unggah"
	toReview = "periksa"
	toSend   = "kirim"
)

const decideTitle = "Putuskan permohonan"

func (k *Office) decideForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	in, err := k.decideInput(w, r, v)
	if err != nil {
		return err
	}
	if err := k.undecidable(in); err != nil {
		return k.decideBarred(w, r, in, err)
	}
	return k.showDecide(w, r, in, true, http.StatusOK)
}

// decide leads from the outcomes over their fields and the letters to the one act
// that answers the request.
func (k *Office) decide(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	in, err := k.decideInput(w, r, v)
	if err != nil {
		return err
	}
	if err := k.undecidable(in); err != nil {
		return k.decideBarred(w, r, in, err)
	}
	if id := in.get("hapus"); id != "" {
		if err := k.Cases.RemoveFile(in.ctx, v.Actor, in.cs.Slug, id); err != nil && !fault.Is(err, fault.Conflict) {
			return err
		}
		return k.refillDecide(w, r, v)
	}
	next := in.get("langkah")
	if isBeginTest(next) {
		return k.beginTestFor(w, r, v, in)
	}
	if next == toChoose {
		return k.showDecide(w, r, in, true, http.StatusOK)
	}
	if err := unchosen(in); err != nil {
		in.err = say(err)
		return k.showDecide(w, r, in, true, http.StatusUnprocessableEntity)
	}
	if next == toStore || next == toReview {
		added, err := k.addAnswerFile(r, in)
		if err != nil {
			return k.decideAgain(w, r, in, err)
		}
		if added && next == toStore {
			return k.refillDecide(w, r, v)
		}
		if added {
			if in, err = k.decideInput(w, r, v); err != nil {
				return err
			}
		}
	}
	switch next {
	case toReview:
		return k.reviewDecision(w, r, in)
	case toSend:
		return k.sendDecision(w, r, in)
	}
	return k.showDecide(w, r, in, false, http.StatusOK)
}

func (k *Office) addAnswerFile(r *http.Request, in input) (bool, error) {
	f, ok, err := store(r, k.Blobs)
	if err != nil || !ok {
		return false, err
	}
	f.Origin, f.Item = request.FromAnswer, in.get("butir_berkas")
	_, err = k.Cases.AddFile(in.ctx, in.v.Actor, in.cs.Slug, f)
	return true, err
}

// refillDecide shows the fields again with the case as it is now.
func (k *Office) refillDecide(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	in, err := k.decideInput(w, r, v)
	if err != nil {
		return err
	}
	return k.showDecide(w, r, in, false, http.StatusOK)
}

// decideAgain shows the fields with what is missing in them.
func (k *Office) decideAgain(w http.ResponseWriter, r *http.Request, in input, err error) error {
	if fault.Is(err, fault.Invalid) {
		in.err = say(err)
		return k.showDecide(w, r, in, false, http.StatusUnprocessableEntity)
	}
	return k.decideBarred(w, r, in, err)
}

// undecidable asks the rules whether the case may be decided at all; what is still
// missing in the answers is no bar.
func (k *Office) undecidable(in input) error {
	_, err := k.Cases.Rehearse(in.ctx, func(c *request.Cases) error { return c.Decide(in.ctx, in.v.Actor, in.cs.Slug, nil) })
	if fault.Is(err, fault.Invalid) {
		return nil
	}
	return err
}

func (k *Office) decideBarred(w http.ResponseWriter, r *http.Request, in input, err error) error {
	if !fault.Is(err, fault.Conflict) {
		return err
	}
	var typed []ui.SummaryRow
	for _, it := range in.cs.Items {
		for _, f := range itemFields {
			if f.long {
				typed = append(typed, ui.SummaryRow{Key: f.label + ", butir " + ui.Number(int(it.Position)),
					Values: []string{in.form.Get(request.FieldOf(f.name, it.Position))}})
			}
		}
	}
	return k.barred(w, r, in.v, in.cs, decideTitle, err, typed)
}

// unchosen refuses when an item has no outcome yet.
func unchosen(in input) error {
	var l fault.List
	for _, it := range in.cs.Items {
		name := request.FieldOf("hasil", it.Position)
		if outcomeOf(in, it.Position) == request.Undecided {
			l.Add(fault.New(fault.Invalid, name, "putusan.hasil", "UU14/2008:22(7)", it.Position))
		}
	}
	return l.Err()
}

func (k *Office) sendDecision(w http.ResponseWriter, r *http.Request, in input) error {
	answers, err := readAnswers(in)
	if err == nil {
		err = k.Cases.Decide(in.ctx, in.v.Actor, in.cs.Slug, answers)
	}
	if err != nil {
		return k.decideAgain(w, r, in, err)
	}
	return k.done(w, r, casePath(in.cs.Slug), "Pemberitahuan tertulis dibuat."+told(in))
}

func (k *Office) showDecide(w http.ResponseWriter, r *http.Request, in input, choosing bool, status int) error {
	p := DecidePage{Page: k.casePage(w, r, in.v, in.cs, decideTitle), Number: in.cs.Number, Errors: in.err, Choosing: choosing,
		Due: caseLeft(in.cal, in.v.Today, in.cs.Request), Clock: k.clock(in.v, in.cs.Request),
		Tasks: caseTasks(in.v, in.cs, in.cal, in.names)}
	p.Wide, p.ErrorPrefix = false, in.err.Any()
	p.Will = []string{
		"Pemohon menerima pemberitahuan tertulis tentang setiap butir.",
		"Keputusan tidak dapat diubah sesudah dikirim; pemohon dapat mengajukan keberatan.",
	}
	if in.v.Today.After(in.cs.DueOn) {
		p.Will = append(p.Will, "Batas jawaban, "+calendar.Long(in.cs.DueOn)+", sudah lewat. Jawaban tetap wajib diberikan dan dicatat terlambat.")
	}
	shown := map[string]bool{}
	for _, it := range in.cs.Items {
		item := DecideItem{Number: int(it.Position), Wanted: it.Wanted}
		if choosing {
			item.Outcome = outcomeRadios(in, it, shown)
		} else {
			outcome := outcomeOf(in, it.Position)
			item.Word = outcomeChoice[outcome].label
			if outcome == request.Refused || outcome == request.GrantedInPart {
				if err := k.askTest(&item, in, it, shown); err != nil {
					return err
				}
			}
			askItem(&item, in, it, outcome, shown)
			if err := k.askParts(&item, in, it, outcome, shown); err != nil {
				return err
			}
			askCharges(&item, in, it, outcome, shown)
		}
		p.Items = append(p.Items, item)
	}
	p.Hidden = rest(in, shown)
	for _, f := range in.cs.Files {
		if f.Origin == request.FromAnswer {
			p.Files = append(p.Files, DecideFile{caseFile(in.v, in.cs, f),
				ui.Button{Label: "Hapus berkas", Context: f.Name, Name: "hapus", Value: f.ID, Kind: ui.Quiet}})
		}
	}
	cancel := ui.Button{Label: "Batal", Href: casePath(in.cs.Slug), Kind: ui.Quiet}
	if choosing {
		p.Act = ui.ButtonRow(ui.Button{Label: "Lanjutkan", Name: "langkah", Value: toFill}, cancel)
	} else {
		p.Upload = fileField("Berkas jawaban", "Diserahkan kepada pemohon bersama pemberitahuan.", in.err.For("berkas"))
		p.FileOf = askFileItem(in)
		p.Store = ui.Button{Label: "Unggah berkas", Name: "langkah", Value: toStore, Kind: ui.Secondary}
		p.Act = ui.ButtonRow(ui.Button{Label: "Periksa pemberitahuan", Name: "langkah", Value: toReview},
			ui.Button{Label: "Ubah keputusan", Name: "langkah", Value: toChoose, Kind: ui.Secondary}, cancel)
	}
	return k.Site.Render(w, r, status, Templates, ui.Office, "permohonan_putuskan", p)
}
