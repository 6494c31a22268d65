package kantor

import (
	"strconv"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/fault"
	"suluh/internal/request"
	"suluh/internal/web/ui"
)

// pay records that the copies were paid, and gives the receipt.
var pay = step{
	step: request.StepPay, title: "Catat pembayaran", verb: "Catat pembayaran", letter: true, stand: map[string]string{},
	fill: func(p *StepPage, in input) {
		sum := request.Sum(in.cs.Costs)
		p.Will = []string{
			"Biaya salinan " + request.Rupiah(sum) + " dicatat lunas dan kuitansi bernomor dibuat.",
			"Sesudah itu informasinya dapat diserahkan.",
		}
		p.Law = []string{"Yang dibayar hanya biaya salinan menurut tarif yang sudah diumumkan, seperti tertulis dalam pemberitahuan. Melihat informasi tidak dipungut biaya."}
		amount := ui.Field{Name: "jumlah", Label: "Jumlah yang diterima, dalam rupiah", Value: in.form.Get("jumlah"), Error: in.err.For("jumlah"), InputMode: "numeric", Width: ui.Chars10}
		if in.first {
			amount.Value = strconv.FormatInt(sum, 10)
		}
		p.Lines = append(p.Lines, amount)
		way := ui.Radios{Name: "cara", Label: "Cara pembayaran", Value: in.form.Get("cara"), Error: in.err.For("cara")}
		for _, w := range request.PayWays {
			way.Options = append(way.Options, ui.Option{Value: w, Label: capital(request.PayWords(w))})
		}
		p.Choice = append(p.Choice, way)
		p.Dates = append(p.Dates, askDay(in, "tanggal", "Tanggal pembayaran", "Kosongkan bila hari ini."))
	},
	do: func(c *request.Cases, in input) error {
		on, err := readDay(in, "tanggal")
		if err != nil {
			return err
		}
		way := in.get("cara")
		if way == "" && in.stand != nil { // a preview before it was chosen
			way = request.PayWays[0]
		}
		return c.Pay(in.ctx, in.v.Actor, in.cs.Slug, request.Payment{On: on, Amount: rupiahOf(in), Way: way})
	},
	done: func(in input) string { return "Pembayaran dicatat dan kuitansi dibuat." + told(in) },
}

// rupiahOf reads an amount as people write it: 15000, 15.000 or Rp15.000. What is no
// amount is -1, which the rules refuse; what is not typed yet is the whole sum.
func rupiahOf(in input) int64 {
	text := in.get("jumlah")
	if text == "" && (in.first || in.stand != nil) {
		return request.Sum(in.cs.Costs)
	}
	text = strings.NewReplacer("Rp", "", "rp", "", ".", "", " ", "").Replace(text)
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return -1
	}
	return n
}

// warn tells the applicant until when to take up what was granted.
var warn = step{
	step: request.StepWarn, title: "Ingatkan pemohon", verb: "Ingatkan pemohon",
	fill: func(p *StepPage, in input) {
		p.Will = []string{
			"Pemohon diingatkan, satu kali, sampai kapan yang dikabulkan dapat diambil atau dibayar.",
			"Sesudah tanggal itu permohonan dapat ditutup sebagai gugur. Pemohon selalu dapat mengajukan lagi.",
		}
		p.Law = []string{"Batas pengambilan bukan ketentuan undang-undang. Dasarnya SOP badan publik, yang disebut dalam suratnya."}
	},
	do:   func(c *request.Cases, in input) error { return c.Warn(in.ctx, in.v.Actor, in.cs.Slug) },
	done: func(in input) string { return "Pemohon diingatkan." + told(in) },
}

// lapse closes what was granted and not taken up.
var lapse = step{
	step: request.StepLapse, title: "Tutup: tidak diambil", verb: "Tutup sebagai gugur", letter: true,
	fill: func(p *StepPage, in input) {
		p.Will = []string{
			"Permohonan ditutup karena yang dikabulkan tidak diambil atau tidak dibayar sampai batas yang sudah disampaikan.",
			"Penutupan ini bukan penolakan dan dihitung tersendiri dalam laporan.",
			"Pemohon menerima suratnya dan dapat mengajukan permohonan yang sama lagi.",
		}
	},
	do:   func(c *request.Cases, in input) error { return c.Lapse(in.ctx, in.v.Actor, in.cs.Slug) },
	done: func(in input) string { return "Permohonan ditutup sebagai gugur." + told(in) },
}

// askDay is the question of a day that is today when it is left empty.
func askDay(in input, name, label, hint string) ui.DateFields {
	q := ui.DateFields{Name: name, Label: label, Hint: hint, Optional: hint != "", Error: in.err.For(name), Article: in.err.ArticleFor(name)}
	q.ReadDate(in.form.Get)
	return q
}

// readDay reads a day that may be left empty.
func readDay(in input, name string) (calendar.Date, error) {
	q := ui.DateFields{Name: name}
	on, ok := q.ReadDate(in.form.Get)
	if !ok {
		return on, fault.New(fault.Invalid, name, "umum.tanggal", "")
	}
	return on, nil
}
