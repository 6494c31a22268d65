package kantor

import (
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/request"
	"suluh/internal/statute"
)

// askCompletion asks the applicant, once, for what is missing.
var askCompletion = step{
	step: request.StepAskCompletion, title: "Minta pemohon melengkapi", verb: "Minta kelengkapan", letter: true,
	stand: map[string]string{"kurang": "[yang Anda tulis di atas]"},
	fill: func(p *StepPage, in input) {
		t := in.v.Body.Terms()
		by := in.cal.AddWorkingDays(in.v.Today, t.Completion.WorkingDays)
		last := in.cal.AddWorkingDays(in.cs.ReceivedOn, t.IncompletenessNotice.WorkingDays)
		p.Will = []string{
			"Pemohon diminta melengkapi paling lambat " + calendar.Long(by.On) + ".",
			"Tenggat jawaban tidak berubah dan waktunya terus berjalan.",
			"Permintaan ini hanya dapat dikirim satu kali, paling lambat " + calendar.Long(last.On) + ".",
		}
		p.Law = []string{"Sebutkan apa yang kurang, satu hal per baris. Dasar: " + statute.Cite(t.IncompletenessNotice.Source) + "."}
		missing := in.text("kurang", "Apa yang perlu dilengkapi?", "Satu hal per baris, dengan kata yang dipahami pemohon. Contoh: surat kuasa yang ditandatangani.")
		if in.first { // what is still to come, for the officer to change
			missing.Value = strings.Join(in.missing, "\n")
		}
		p.Texts = append(p.Texts, missing)
	},
	do: func(c *request.Cases, in input) error {
		return c.AskCompletion(in.ctx, in.v.Actor, in.cs.Slug, in.get("kurang"))
	},
	done: func(in input) string { return "Permintaan kelengkapan dibuat." + told(in) },
}
