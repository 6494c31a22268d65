package kantor

import "suluh/internal/request"

// complete notes at the desk that the applicant has completed the file.
var complete = step{
	step: request.StepComplete, title: "Catat kelengkapan", verb: "Catat sudah lengkap",
	fill: func(p *StepPage, in input) {
		p.Will = []string{
			"Permohonan dicatat lengkap hari ini dan kembali diproses.",
			"Tenggat jawaban tidak berubah.",
		}
		p.Law = []string{"Yang diminta dari pemohon: " + in.cs.Missing}
		note := in.text("catatan", "Apa yang diserahkan pemohon?", "Catatan ini tampil di alur permohonan dan dapat dibaca pemohon.")
		note.Optional = true
		p.Texts = append(p.Texts, note)
	},
	do: func(c *request.Cases, in input) error {
		return c.Complete(in.ctx, in.v.Actor, in.cs.Slug, in.get("catatan"))
	},
	done: func(input) string { return "Permohonan dicatat lengkap." },
}
