package kantor

import "suluh/internal/request"

// finish closes a case in which nothing more is owed.
var finish = step{
	step: request.StepFinish, title: "Selesaikan permohonan", verb: "Selesaikan",
	fill: func(p *StepPage, in input) {
		p.Will = []string{
			"Permohonan dicatat selesai karena tidak ada lagi yang harus diserahkan.",
			"Pemohon tetap dapat mengajukan keberatan sampai batas yang tertulis dalam surat.",
		}
	},
	do:   func(c *request.Cases, in input) error { return c.Finish(in.ctx, in.v.Actor, in.cs.Slug) },
	done: func(input) string { return "Permohonan selesai." },
}
