package kantor

import (
	"fmt"

	"suluh/internal/calendar"
	"suluh/internal/request"
	"suluh/internal/statute"
	"suluh/internal/web/ui"
)

// extend prolongs the term of the answer once. UU14/2008:22(8)
var extend = step{
	step: request.StepExtend, title: "Perpanjang waktu jawaban", verb: "Perpanjang waktu", letter: true,
	stand: map[string]string{"alasan": "[alasan yang Anda tulis di atas]"},
	fill: func(p *StepPage, in input) {
		term := in.v.Body.Terms().Extension
		days := extensionDays(in)
		last := days[len(days)-1]
		p.Will = []string{
			"Tenggat jawaban berpindah dari " + calendar.Long(in.cs.FirstDueOn) + " ke tanggal yang Anda pilih.",
			"Pemohon menerima surat dengan alasannya.",
			"Perpanjangan ini hanya dapat dilakukan satu kali.",
		}
		p.Clock = append(p.Clock, counted("Perpanjangan paling lama sampai", in.cal.AddWorkingDays(in.cs.FirstDueOn, term.WorkingDays), term.Source))
		p.Law = []string{
			fmt.Sprintf("Paling lama %d hari kerja, diberitahukan tertulis sebelum batas pertama berakhir, dengan alasan. Dasar: %s.", term.WorkingDays, statute.Cite(term.Source)),
		}
		choice := ui.Radios{Name: "sampai", Label: "Jawaban diberikan paling lambat", Value: in.form.Get("sampai"),
			Error: in.err.For("sampai"), Article: in.err.ArticleFor("sampai")}
		if in.first {
			choice.Value = last.String()
		}
		for i, d := range days {
			choice.Options = append(choice.Options, ui.Option{Value: d.String(), Label: fmt.Sprintf("%s (tambahan %d hari kerja)", calendar.Long(d), i+1)})
		}
		p.Choice = append(p.Choice, choice)
		p.Texts = append(p.Texts, in.text("alasan", "Alasan perpanjangan", "Ditulis dalam surat kepada pemohon. Contoh: datanya tersebar di tiga unit."))
	},
	do: func(c *request.Cases, in input) error {
		until, err := calendar.ParseDate(in.get("sampai"))
		if err != nil && in.stand != nil { // a preview before a date was chosen
			days := extensionDays(in)
			until = days[len(days)-1]
		}
		return c.Extend(in.ctx, in.v.Actor, in.cs.Slug, request.Extension{Until: until, Reason: in.get("alasan")})
	},
	done: func(in input) string {
		until, err := calendar.ParseDate(in.get("sampai"))
		if err != nil {
			return "Waktu diperpanjang." + told(in)
		}
		return "Waktu diperpanjang sampai " + calendar.Long(until) + "." + told(in)
	},
}

// extensionDays are the working days to which the case may be extended.
func extensionDays(in input) []calendar.Date {
	n := in.v.Body.Terms().Extension.WorkingDays
	days := make([]calendar.Date, 0, n)
	for i := 1; i <= n; i++ {
		days = append(days, in.cal.AddWorkingDays(in.cs.FirstDueOn, i).On)
	}
	return days
}
