package dispute

import (
	"encoding/json"
	"fmt"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/chronology"
	"suluh/internal/pdf"
)

// disputeBlocks are what both sides know of the dispute. The body's side also has
// its list of evidence and what it still has to do.
func (f facts) disputeBlocks() []pdf.Block {
	if !f.disputed {
		return nil
	}
	r := f.dispute.Record
	b := []pdf.Block{pdf.Heading{Text: "Sengketa di Komisi Informasi"}, pdf.Definitions{Rows: trim(
		pdf.Pair{Label: "Nomor register", Value: r.Register}, pdf.Pair{Label: "Alasan", Value: wordOf(r.Reason)}, pdf.Pair{Label: "Diajukan", Value: long(r.FiledOn)},
		pdf.Pair{Label: "Akta registrasi", Value: strings.Trim(r.Deed.Number+", "+long(r.Deed.On), ", ")},
		pdf.Pair{Label: "Jalur", Value: pathWords[r.Path]}, pdf.Pair{Label: "Majelis", Value: strings.Join(r.Panel, "; ")}, pdf.Pair{Label: "Mediator", Value: r.Mediator},
		pdf.Pair{Label: "Panitera", Value: r.Clerk}, pdf.Pair{Label: "Putusan", Value: rulingLine(r.Ruling)}, pdf.Pair{Label: "Salinan putusan diterima", Value: long(r.Ruling.CopyOn)},
		pdf.Pair{Label: "Isi amar", Value: r.Ruling.Orders}, pdf.Pair{Label: "Keberatan ke pengadilan", Value: strings.Trim(r.Court.Name+", "+long(r.Court.FiledOn), ", ")},
		pdf.Pair{Label: "Berkekuatan hukum tetap", Value: long(r.FinalOn)}, pdf.Pair{Label: "Penetapan eksekusi", Value: strings.Trim(r.Execution.Number+", "+long(r.Execution.On), ", ")},
		pdf.Pair{Label: "Informasi diserahkan", Value: long(r.HandedOn)}, pdf.Pair{Label: "Dicabut pemohon", Value: long(r.WithdrawnOn)})}}
	if len(r.Hearings) > 0 {
		t := pdf.Table{Columns: []pdf.Column{{Head: "Tanggal", Share: 34}, {Head: "Sidang", Share: 33}, {Head: "Keadaan", Share: 33}}}
		for _, s := range r.Hearings {
			t.Rows = append(t.Rows, []string{strings.TrimSpace(calendar.Long(s.On) + " " + s.At), strings.TrimSpace(Word(SessionKinds, s.Kind) + "\n" + s.Place), f.sessionState(s)})
		}
		b = append(b, t)
	}
	for _, o := range r.Orders {
		b = append(b, pdf.Paragraph{Text: "Perintah majelis " + calendar.Long(o.On) + ": " + Word(OrderKinds, o.Kind) + ". " + o.What})
	}
	for _, x := range r.Interim {
		b = append(b, pdf.Paragraph{Text: rulingLine(x) + ". " + x.Orders})
	}
	if f.side == ForBody && len(r.Evidence) > 0 {
		t := pdf.Table{Columns: []pdf.Column{{Head: "Tanda", Share: 15}, {Head: "Bukti", Share: 45}, {Head: "Diajukan oleh", Share: 20}, {Head: "Tanggal", Share: 20}}}
		for _, e := range r.Evidence {
			t.Rows = append(t.Rows, []string{e.Mark, e.Title, Word(EvidenceSides, e.From), calendar.Short(e.On)})
		}
		b = append(b, pdf.Heading{Text: "Daftar bukti"}, t)
	}
	if f.side == ForBody && len(r.Tasks) > 0 {
		var items []string
		for _, t := range r.Tasks {
			state := "belum selesai"
			if !t.DoneOn.IsZero() {
				state = "selesai " + calendar.Long(t.DoneOn)
			}
			items = append(items, Word(TaskWords, t.Kind)+": "+state)
		}
		b = append(b, pdf.Heading{Text: "Pelaksanaan"}, pdf.List{Items: items})
	}
	return b
}

// sessionState says what became of a hearing. The result of a mediation meeting is
// not told: nothing said there is evidence. PERKI1/2013
func (f facts) sessionState(s Session) string {
	switch {
	case s.Cancelled:
		return "Batal"
	case !s.Held:
		return "Dijadwalkan"
	}
	parts := []string{"Berlangsung"}
	if s.Result != "" && s.Kind != MediationMeeting {
		parts = append(parts, s.Result)
	}
	if s.ApplicantAbsent {
		parts = append(parts, "Pemohon tidak hadir")
	}
	if s.BodyAbsent {
		parts = append(parts, "Badan publik tidak hadir")
	}
	return strings.Join(parts, ". ")
}

var pathWords = map[Path]string{Mediation: "Mediasi", Adjudication: "Ajudikasi nonlitigasi", Withdrawal: "Dicabut pemohon"}

func rulingLine(r Ruling) string {
	if r.Kind == "" {
		return ""
	}
	text := Word(RulingKinds, string(r.Kind))
	if r.Number != "" {
		text += " nomor " + r.Number
	}
	return text + ", dibacakan " + calendar.Long(r.ReadOn)
}

// factsFile is perkara.json.
type factsFile struct {
	Body       string            `json:"badan_publik"`
	Side       Side              `json:"pihak"`
	AsOf       calendar.Date     `json:"keadaan_per"`
	Applicant  factsPerson       `json:"pemohon"`
	Request    *factsRequest     `json:"permohonan,omitempty"`
	Objection  *factsObjection   `json:"keberatan,omitempty"`
	Dates      chronology.Case   `json:"tanggal"`
	Judged     chronology.Answer `json:"kronologi"`
	Counted    []factsDue        `json:"hitungan"`
	First      calendar.Date     `json:"sengketa_pertama,omitzero"`
	Last       calendar.Date     `json:"sengketa_terakhir,omitzero"`
	Statements []string          `json:"pernyataan"`
	Dispute    *Record           `json:"sengketa,omitempty"`
}

type factsPerson struct {
	Name        string `json:"nama"`
	Kind        string `json:"jenis"`
	Represented string `json:"mewakili,omitempty"`
	Proof       string `json:"bukti_identitas"`
}

type factsRequest struct {
	Number  string      `json:"nomor"`
	Purpose string      `json:"tujuan,omitempty"`
	Items   []factsItem `json:"butir"`
}

type factsItem struct {
	Position int64  `json:"nomor"`
	Wanted   string `json:"diminta"`
	Decided  string `json:"putusan"`
}

type factsObjection struct {
	Number   string   `json:"nomor"`
	Grounds  []string `json:"alasan"`
	Position string   `json:"kasus_posisi"`
	Decision string   `json:"tanggapan,omitempty"`
	Answer   string   `json:"isi_tanggapan,omitempty"`
	Reasons  string   `json:"alasan_tanggapan,omitempty"`
}

type factsDue struct {
	Label string       `json:"batas"`
	Norm  string       `json:"dasar"`
	Due   calendar.Due `json:"hitungan"`
}

func (f facts) json() ([]byte, error) {
	p := f.applicant()
	dates := f.w.dates(f.dispute.Record.FiledOn)
	out := factsFile{Body: f.w.body.Name, Side: f.side, AsOf: f.on, Applicant: factsPerson{p.Name, string(p.Kind), p.Represented, f.proofWord()},
		Dates: dates, Judged: f.judged, First: f.window.First, Last: f.window.Last.On, Statements: Statements(dates, f.judged, f.on), Counted: []factsDue{}}
	out.Judged.Dispute = f.window
	if out.Statements == nil {
		out.Statements = []string{}
	}
	for _, d := range []struct {
		label string
		due   chronology.Deadline
	}{{"pemberitahuan", f.judged.Notification.Due}, {"keberatan", f.judged.Objection.Last}, {"tanggapan", f.judged.Response.Due}, {"sengketa", f.window.Last}} {
		if !d.due.On.IsZero() {
			out.Counted = append(out.Counted, factsDue{d.label, d.due.Article, d.due.Due})
		}
	}
	if f.request.ID != "" {
		out.Request = &factsRequest{Number: f.request.Number, Purpose: f.request.Purpose}
		for _, it := range f.request.Items {
			out.Request.Items = append(out.Request.Items, factsItem{it.Position, it.Wanted, f.decided(it)})
		}
	}
	if o := f.objection; o.ID != "" {
		x := &factsObjection{Number: o.Number, Position: o.Position}
		for _, g := range o.Grounds {
			x.Grounds = append(x.Grounds, string(g))
		}
		if !o.RespondedOn.IsZero() {
			x.Decision, x.Answer, x.Reasons = string(o.Decision), o.Answer, o.Reasons
		}
		out.Objection = x
	}
	if f.disputed {
		r := f.shown()
		out.Dispute = &r
	}
	b, err := json.MarshalIndent(out, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("facts of a dossier: %w", err)
	}
	return b, nil
}

// shown is the record as a side may have it: the evidence and the tasks are the
// body's list, and what came of a mediation meeting is nobody's.
func (f facts) shown() Record {
	r := f.dispute.Record
	hearings := make([]Session, len(r.Hearings))
	for i, s := range r.Hearings {
		if s.Kind == MediationMeeting {
			s.Result = ""
		}
		hearings[i] = s
	}
	r.Hearings = hearings
	if f.side == ForApplicant {
		r.Evidence, r.Tasks = nil, nil
	}
	return r
}
