package kantor

import (
	"suluh/internal/fault"
	"suluh/internal/request"
	"suluh/internal/web/ui"
)

// deliver records that the information was handed over, sent or read, with its proof.
var deliver = step{
	step: request.StepDeliver, title: "Serahkan informasi", verb: "Catat penyerahan", letter: true, stand: map[string]string{},
	fill: func(p *StepPage, in input) {
		p.Will = []string{"Penyerahan dicatat dengan buktinya. Bila informasi diambil di tempat, berita acaranya dibuat untuk ditandatangani.", "Sesudah itu permohonan dapat diselesaikan."}
		p.Law = []string{
			"Catat apa yang sungguh terjadi: kapan dan dengan cara apa informasi sampai kepada pemohon.",
			"Unduhan di halaman lacak tercatat sendiri saat pemohon mengunduh berkasnya. Melihat di tempat dicatat dengan jadwal dan berita acaranya.",
		}
		choice := ui.Radios{Name: "cara", Label: "Cara penyerahan", Value: in.form.Get("cara"), Error: in.err.For("cara")}
		if in.first && in.cs.Manner != request.View {
			choice.Value = in.cs.Delivery
		}
		for _, way := range append([]string{request.ByPhone}, request.Deliveries...) {
			choice.Options = append(choice.Options, ui.Option{Value: way, Label: capital(request.DeliveryWords(way))})
		}
		choice.Options = append(choice.Options, ui.Option{Value: "lain", Label: "Cara lain, tulis di bawah"})
		taker := ui.Radios{Name: "penerima", Label: "Bila diambil di loket, oleh siapa", Value: in.form.Get("penerima"), Error: in.err.For("penerima"), Inline: true,
			Options: []ui.Option{{Value: "pemohon", Label: "Pemohon sendiri"}, {Value: "kuasa", Label: "Kuasanya"}}}
		p.Choice = append(p.Choice, choice, taker)
		day := ui.DateFields{Name: "tanggal", Label: "Tanggal diserahkan atau dikirim", Hint: "Kosongkan bila hari ini.", Optional: true, Error: in.err.For("tanggal")}
		day.ReadDate(in.form.Get)
		p.Dates = append(p.Dates, day)
		line := func(name, label, hint string) {
			p.Lines = append(p.Lines, ui.Field{Name: name, Label: label, Hint: hint, Value: in.form.Get(name), Error: in.err.For(name), Optional: true})
		}
		line("penerima_nama", "Nama kuasa", "Hanya untuk berita acara.")
		line("pengirim", "Pos atau kurir", "Bila dikirim, misalnya Pos Indonesia.")
		line("resi", "Nomor kiriman", "Nomor resi. Tanggal sampainya dicatat kemudian di halaman permohonan.")
		line("cara_lain", "Cara lain", "")
	},
	do: func(c *request.Cases, in input) error {
		h, err := handoverOf(in)
		if err != nil {
			return err
		}
		return c.Deliver(in.ctx, in.v.Actor, in.cs.Slug, h)
	},
	done: func(in input) string {
		h, _ := handoverOf(in) // it was taken a moment ago
		return "Penyerahan dicatat: " + request.DeliveryWords(h.Way) + "."
	},
}

// handoverOf reads how the information was handed over.
func handoverOf(in input) (request.Handover, error) {
	h := request.Handover{Way: in.get("cara"), Carrier: in.get("pengirim"), Number: in.get("resi"), TakenBy: in.get("penerima"), TakerName: in.get("penerima_nama")}
	day := ui.DateFields{Name: "tanggal"}
	on, ok := day.ReadDate(in.form.Get)
	if h.On = on; !ok {
		return h, fault.New(fault.Invalid, day.Name, "umum.tanggal", "")
	}
	switch {
	case h.Way == "lain":
		h.Way = in.get("cara_lain")
	case h.Way == "" && in.first && in.cs.Manner != request.View:
		h.Way = in.cs.Delivery
	}
	switch h.Way {
	case "pos":
		h.TakenBy = ""
	case "ambil":
		h.Carrier, h.Number = "", ""
	default:
		h.TakenBy, h.Carrier, h.Number = "", "", ""
	}
	return h, nil
}
