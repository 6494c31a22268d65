package kantor

import "suluh/internal/request"

// withdraw ends a case at the applicant's wish.
var withdraw = step{
	step: request.StepWithdraw, title: "Catat pencabutan", verb: "Catat dicabut pemohon", letter: true,
	fill: func(p *StepPage, in input) {
		p.Will = []string{
			"Permohonan berakhir hari ini atas permintaan pemohon dan tetap tercatat di register.",
			"Pemohon menerima pernyataan pencabutan." + channelNote(in),
		}
		p.Law = []string{"Hanya pemohon yang dapat mencabut permohonannya. Jangan memakai halaman ini untuk menutup permohonan yang sulit dijawab."}
	},
	do:   func(c *request.Cases, in input) error { return c.Withdraw(in.ctx, in.v.Actor, in.cs.Slug) },
	done: func(in input) string { return "Permohonan dicabut." + told(in) },
}
