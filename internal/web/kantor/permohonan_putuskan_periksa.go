package kantor

import (
	"fmt"
	"net/http"

	"suluh/internal/calendar"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// ReviewPage shows the letters of a decision before they are sent.
type ReviewPage struct {
	ui.Page
	Number  string
	Will    []string
	Clock   []ui.Details
	Items   []CaseItem
	Files   []ui.FileCard
	Letters []ui.Letter
	Hidden  []ui.Hidden
	Act     ui.Buttons
}

// reviewDecision rehearses the decision: what it would send is what is shown.
func (k *Office) reviewDecision(w http.ResponseWriter, r *http.Request, in input) error {
	answers, err := readAnswers(in)
	if err != nil {
		return k.decideAgain(w, r, in, err)
	}
	s := step{do: func(c *request.Cases, in input) error { return c.Decide(in.ctx, in.v.Actor, in.cs.Slug, answers) }}
	letters, err := k.rehearse(s, in)
	if err != nil {
		return k.decideAgain(w, r, in, err)
	}
	p := ReviewPage{Page: k.casePage(w, r, in.v, in.cs, "Periksa pemberitahuan"), Number: in.cs.Number, Letters: letters,
		Clock: k.clock(in.v, in.cs.Request), Hidden: rest(in, nil)}
	p.Wide = false
	day := in.cal.WorkingDaysBetween(in.cs.ReceivedOn, in.v.Today)
	onTime := fmt.Sprintf("Jawaban diberikan dalam %d hari kerja, tidak melewati batas waktu.", day)
	if in.v.Today.After(in.cs.DueOn) {
		onTime = fmt.Sprintf("Jawaban diberikan dalam %d hari kerja, sesudah batas %s, dan dicatat terlambat.", day, calendar.Long(in.cs.DueOn))
	}
	window := in.cal.AddWorkingDays(in.v.Today, in.v.Body.Terms().ObjectionWindow.WorkingDays)
	p.Will = []string{
		onTime,
		"Pemohon dapat mengajukan keberatan sampai " + calendar.Long(window.On) + ".",
		fmt.Sprintf("%d surat dibuat dan diberi nomor.", len(letters)) + told(in),
	}
	p.Clock = append(p.Clock, counted("Keberatan paling lambat", window, in.v.Body.Terms().ObjectionWindow.Source))
	gives := false
	for _, it := range in.cs.Items {
		o := answers[it.ID].Outcome
		gives = gives || o.Gives()
		p.Items = append(p.Items, CaseItem{Number: int(it.Position), Wanted: it.Wanted, Outcome: ui.Tag{Text: web.OutcomeWord(o), Tone: outcomeTones[o]}})
	}
	for _, f := range in.cs.Files {
		if f.Origin == request.FromAnswer {
			p.Files = append(p.Files, caseFile(in.v, in.cs, f))
		}
	}
	if fee := in.feeOf(answers); fee > 0 {
		p.Will = append(p.Will, "Biaya salinan "+request.Rupiah(fee)+" ditagih menurut tarif. Salinannya diserahkan sesudah dibayar; melihat tetap tidak dipungut biaya.")
	}
	if gives {
		p.Will = append(p.Will, "Sesudah itu serahkan informasinya dan catat penyerahannya.")
	} else {
		p.Will = append(p.Will, "Tidak ada yang diserahkan, jadi permohonan ini berakhir dengan surat itu.")
	}
	p.Act = ui.ButtonRow(ui.Button{Label: "Kirim pemberitahuan", Name: "langkah", Value: toSend},
		ui.Button{Label: "Ubah isian", Name: "langkah", Value: toFill, Kind: ui.Secondary},
		ui.Button{Label: "Batal", Href: casePath(in.cs.Slug), Kind: ui.Quiet})
	return k.render(w, r, "permohonan_putuskan_periksa", p)
}
