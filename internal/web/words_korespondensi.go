package web

import (
	"suluh/internal/calendar"
	"suluh/internal/correspondence"
	"suluh/internal/i18n"
	"suluh/internal/ledger"
)

// letterSentence says the acts about letters in a case.
func letterSentence(e ledger.Entry, _ Names) (d Done, known bool, err error) {
	say := func(key string, args ...any) string { return i18n.Say("tindakan."+key, args...) }
	switch e.Kind {
	case correspondence.ReceivedAct{}.Kind():
		var a correspondence.ReceivedAct
		err = e.Into(&a)
		key := "surat_surel"
		if a.Source == correspondence.ByPortal {
			key = "surat_portal"
		}
		d = Done{Title: say(key)}
		if a.Files > 0 {
			d.Text = stop(say("surat_berkas", a.Files))
		}
	case correspondence.MovedAct{}.Kind():
		d = Done{Title: say("surat_dipindahkan"), Inside: true}
	case correspondence.SentAct{}.Kind():
		var a correspondence.SentAct
		err = e.Into(&a)
		d = Done{Title: say("surat_dikirim")}
		if a.Files > 0 {
			d.Text = stop(say("surat_berkas", a.Files))
		}
	case correspondence.RecalledAct{}.Kind():
		d = Done{Title: say("surat_ditarik"), Inside: true}
	case correspondence.ReturnedAct{}.Kind():
		var a correspondence.ReturnedAct
		err = e.Into(&a)
		key := "surat_tertunda"
		if a.Permanent {
			key = "surat_kembali"
		}
		d = Done{Title: say(key), Inside: true}
		if a.Status != "" {
			d.Text = stop(say("surat_status", a.Status))
		}
	case correspondence.ToldAct{}.Kind():
		var a correspondence.ToldAct
		err = e.Into(&a)
		var on calendar.Date
		if err == nil {
			on, err = calendar.ParseDate(a.On)
		}
		d = Done{Title: say("disampaikan_"+a.How, on)}
	default:
		return Done{}, false, nil
	}
	return d, true, err
}
