package kantor

import (
	"suluh/internal/request"
	"suluh/internal/web/ui"
)

// deliver records that the information was handed over, sent or seen.
var deliver = step{
	step: request.StepDeliver, title: "Serahkan informasi", verb: "Serahkan", letter: true, stand: map[string]string{},
	fill: func(p *StepPage, in input) {
		p.Will = []string{"Penyerahan dicatat hari ini. Bila informasi diambil atau dilihat di tempat, berita acaranya dibuat untuk ditandatangani.", "Sesudah itu permohonan dapat diselesaikan."}
		p.Law = []string{"Catat apa yang sungguh terjadi: kapan dan dengan cara apa informasi sampai kepada pemohon."}
		choice := ui.Radios{Name: "cara", Label: "Cara penyerahan", Value: in.form.Get("cara"), Error: in.err.For("cara")}
		if in.first {
			choice.Value = in.cs.Delivery
			if in.cs.Manner == request.View {
				choice.Value = string(request.View)
			}
		}
		for _, way := range append([]string{string(request.View)}, request.Deliveries...) {
			choice.Options = append(choice.Options, ui.Option{Value: way, Label: capital(request.DeliveryWords(way))})
		}
		choice.Options = append(choice.Options, ui.Option{Value: "lain", Label: "Cara lain, tulis di bawah"})
		p.Choice = append(p.Choice, choice)
		p.Lines = append(p.Lines, ui.Field{Name: "cara_lain", Label: "Cara lain", Value: in.form.Get("cara_lain"), Optional: true})
	},
	do: func(c *request.Cases, in input) error {
		return c.Deliver(in.ctx, in.v.Actor, in.cs.Slug, deliveredBy(in))
	},
	done: func(in input) string { return "Informasi diserahkan: " + request.DeliveryWords(deliveredBy(in)) + "." },
}

// deliveredBy is the way as chosen, or as written when it is another.
func deliveredBy(in input) string {
	way := in.get("cara")
	switch {
	case way == "lain":
		return in.get("cara_lain")
	case way == "" && in.first && in.cs.Manner == request.View:
		return string(request.View)
	case way == "" && in.first:
		return in.cs.Delivery
	}
	return way
}
