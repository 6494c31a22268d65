package app

import (
	"context"
	"fmt"

	"suluh/internal/identity"
	"suluh/internal/request"
	"suluh/internal/sample"
)

var sampleOutcomes = map[string]request.Outcome{
	sample.Given: request.Granted, sample.GivenPartly: request.GrantedInPart, sample.Refused: request.Refused,
	sample.NotHeld: request.NotHeld, sample.NotDocumented: request.NotDocumented,
}

var sampleMedia = map[request.Manner]string{request.SoftCopy: "elektronik", request.PaperCopy: "cetak", request.View: "melihat"}

// How long the grounds of the sample's refusals close information, in words.
var sampleClosed = map[string]string{
	"17a": "Sampai perkara diputus dan berkekuatan hukum tetap",
	"17b": "Selama masih merupakan rahasia dagang penyedia",
	"17h": "Sampai orang yang bersangkutan memberi persetujuan tertulis",
	"17j": "Selama konfigurasi itu dipakai",
}

// decide answers every item as the script rules.
func (st *story) decide(ctx context.Context, s *stage, by identity.Actor, step sample.Step) error {
	found, err := s.cases.Open(ctx, by, st.slug)
	if err != nil {
		return err
	}
	if len(found.Items) != len(step.Rulings) {
		return fmt.Errorf("%d items and %d rulings", len(found.Items), len(step.Rulings))
	}
	answers := map[string]request.Answer{}
	for i, it := range found.Items {
		answers[it.ID] = st.answer(found.Request, it.Position, step.Rulings[i], step.Day)
	}
	return s.cases.Decide(ctx, by, st.slug, answers)
}

func (st *story) answer(r request.Request, position int64, ruling sample.Ruling, day int) request.Answer {
	a := request.Answer{
		Outcome: sampleOutcomes[ruling.Outcome], Text: ruling.Note, Reason: ruling.Note, Medium: sampleMedia[r.Manner],
		Ground: ruling.Ground, Article: ruling.Article, Holder: ruling.Holder, Entry: st.shelf.numbers[ruling.Entry],
	}
	a.Unknown = a.Outcome == request.NotHeld && a.Holder == ""
	if ruling.Sheets > 0 {
		a.Charges = []request.Charge{{Line: 1, Count: ruling.Sheets}}
	}
	if ruling.Ready > 0 {
		a.AvailableOn = st.workingDay(ruling.Ready)
	}
	if ruling.Ground != "" {
		// The consequence test has the number of its case and is of the day before.
		a.TestNumber = fmt.Sprintf("UK-%s-%d", r.Number, position)
		a.TestOn = st.workingDay(max(day-1, 0))
		a.ClosedUntil, a.Redaction = sampleClosed[ruling.Ground], ruling.Note
	}
	return a
}
