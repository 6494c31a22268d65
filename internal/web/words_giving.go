package web

import (
	"suluh/internal/i18n"
	"suluh/internal/ledger"
	"suluh/internal/request"
)

// givingSentence says the acts about paying, seeing, handing over and lapse.
func givingSentence(e ledger.Entry, _ Names) (d Done, known bool, err error) {
	say := func(key string, args ...any) string { return i18n.Say("tindakan."+key, args...) }
	switch e.Kind {
	case request.PaidAct{}.Kind():
		var a request.PaidAct
		err = e.Into(&a)
		d = Done{Title: say("dibayar", request.Rupiah(a.Amount)), Text: stop(say("dibayar_kuitansi", a.Number))}
	case request.ViewingSetAct{}.Kind():
		var a request.ViewingSetAct
		err = e.Into(&a)
		key := "jadwal_melihat"
		if a.Moved {
			key = "jadwal_diganti"
		}
		d = Done{Title: say(key, a.On, a.Hour)}
	case request.ViewingMissedAct{}.Kind():
		var a request.ViewingMissedAct
		err = e.Into(&a)
		d = Done{Title: say("tidak_hadir", a.On)}
	case request.ReachedAct{}.Kind():
		var a request.ReachedAct
		err = e.Into(&a)
		d = Done{Title: say("sampai_"+a.What, a.On)}
		if !a.ObjectUntil.IsZero() {
			d.Text = stop(say("sampai_batas", a.ObjectUntil))
		}
	case request.DownloadedAct{}.Kind():
		d = Done{Title: say("diunduh")}
	case request.LinkedAct{}.Kind():
		var a request.LinkedAct
		err = e.Into(&a)
		d = Done{Title: say("tautan_dibuat", a.Until)}
	case request.LinkRevokedAct{}.Kind():
		d = Done{Title: say("tautan_ditutup")}
	case request.LinkUsedAct{}.Kind():
		d = Done{Title: say("tautan_dipakai")}
	case request.WarnedAct{}.Kind():
		var a request.WarnedAct
		err = e.Into(&a)
		d = Done{Title: say("diingatkan", a.LastOn)}
	case request.LapsedAct{}.Kind():
		var a request.LapsedAct
		err = e.Into(&a)
		d = Done{Title: say("gugur", a.LastOn)}
		if a.Unpaid {
			d.Text = stop(say("gugur_biaya"))
		}
	default:
		return Done{}, false, nil
	}
	return d, true, err
}
