package web

import (
	"strings"

	"suluh/internal/i18n"
	"suluh/internal/ledger"
	"suluh/internal/request"
)

// requestSentence says the acts from the receipt of a request to its end.
func requestSentence(e ledger.Entry, units Names) (d Done, known bool, err error) {
	say := func(key string, args ...any) string { return i18n.Say("tindakan."+key, args...) }
	switch e.Kind {
	case request.RegisteredAct{}.Kind():
		var a request.RegisteredAct
		err := e.Into(&a)
		return Done{Title: say("diterima", a.Number), Text: stop(say("diterima_lewat_" + string(a.Channel)))}, true, err
	case request.CompletionAskedAct{}.Kind():
		var a request.CompletionAskedAct
		err := e.Into(&a)
		return Done{Title: say("diminta_lengkap", a.By)}, true, err
	case request.NotCompletedAct{}.Kind():
		var a request.NotCompletedAct
		err := e.Into(&a)
		return Done{Title: say("tidak_dilengkapi", a.By)}, true, err
	case request.ForwardedAct{}.Kind():
		var a request.ForwardedAct
		err := e.Into(&a)
		return Done{Title: say("diteruskan", units.list(a.Units))}, true, err
	case request.TaskAnsweredAct{}.Kind():
		var a request.TaskAnsweredAct
		err := e.Into(&a)
		key := "tugas_dijawab"
		if a.State == request.TaskReturned {
			key = "tugas_dikembalikan"
		}
		return Done{Title: say(key, units.list([]string{a.Unit}))}, true, err
	case request.ExtendedAct{}.Kind():
		var a request.ExtendedAct
		err := e.Into(&a)
		return Done{Title: say("diperpanjang", a.To), Text: say("diperpanjang_satu_kali", a.From)}, true, err
	case request.NotifiedAct{}.Kind():
		var a request.NotifiedAct
		err := e.Into(&a)
		key := "diberitahukan_hari"
		if a.Late {
			key = "diberitahukan_lewat"
		}
		return Done{Title: say("diberitahukan", lowerFirst(OutcomeWord(a.Outcome))), Text: stop(say(key, a.WorkingDays))}, true, err
	case request.DeliveredAct{}.Kind():
		var a request.DeliveredAct
		err := e.Into(&a)
		d := Done{Title: say("diserahkan")}
		if words := request.DeliveryWords(a.By); words != a.By {
			d.Text = upperFirst(stop(words))
		}
		return d, true, err
	case request.FileAddedAct{}.Kind():
		var a request.FileAddedAct
		err := e.Into(&a)
		return Done{Title: say("berkas_" + a.Origin), Inside: a.Origin == request.FromUnit || a.Origin == request.FromAnswer}, true, err
	case request.FileRemovedAct{}.Kind():
		return Done{Title: say("berkas_dihapus"), Inside: true}, true, nil
	case request.IdentityViewedAct{}.Kind():
		var a request.IdentityViewedAct
		err := e.Into(&a)
		return Done{Title: say("identitas_dilihat"), Text: stop(say("identitas_" + a.Reason))}, true, err
	case request.OutsideAct{}.Kind():
		var a request.OutsideAct
		err := e.Into(&a)
		if a.Outside {
			return Done{Title: say("di_luar_statistik"), Inside: true}, true, err
		}
		return Done{Title: say("dalam_statistik"), Inside: true}, true, err
	case request.PapersNotedAct{}.Kind(), request.IdentityCheckedAct{}.Kind():
		return Done{Title: say(strings.TrimPrefix(e.Kind, "permohonan."))}, true, nil
	case request.IdentityErasedAct{}.Kind():
		var a request.IdentityErasedAct
		err := e.Into(&a)
		return Done{Title: say("identitas_dihapus"), Text: stop(say("identitas_dihapus_alasan", a.Since))}, true, err
	case request.NotedAct{}.Kind():
		return Done{Title: say("dicatat"), Inside: true}, true, nil
	case request.CompletedAct{}.Kind(), request.FinishedAct{}.Kind(), request.WithdrawnAct{}.Kind(), request.CodeRenewedAct{}.Kind():
		return Done{Title: say(strings.TrimPrefix(e.Kind, "permohonan."))}, true, nil
	}
	return Done{}, false, nil
}
