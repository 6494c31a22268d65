package kantor

import (
	"suluh/internal/calendar"
	"suluh/internal/request"
)

// closeIncomplete closes a case that was not completed in time.
var closeIncomplete = step{
	step: request.StepClose, title: "Tutup karena tidak dilengkapi", verb: "Tutup permohonan", letter: true,
	fill: func(p *StepPage, in input) {
		p.Will = []string{
			"Permohonan ditutup karena tidak dilengkapi sampai " + calendar.Long(in.cs.CompleteBy) + ".",
			"Penutupan ini bukan penolakan dan dicatat tersendiri.",
			"Pemohon diberi tahu dengan surat dan dapat mengajukan permohonan lagi kapan saja.",
		}
		p.Law = []string{"Yang diminta dari pemohon: " + in.cs.Missing}
	},
	do:   func(c *request.Cases, in input) error { return c.CloseIncomplete(in.ctx, in.v.Actor, in.cs.Slug) },
	done: func(in input) string { return "Permohonan ditutup karena tidak dilengkapi." + told(in) },
}
