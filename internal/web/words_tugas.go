package web

import (
	"suluh/internal/i18n"
	"suluh/internal/ledger"
	"suluh/internal/request"
)

// taskSentence says the acts about tasks of units and about days that came. The
// applicant sees that the term ended and what may be done; the rest is the office's own.
func taskSentence(e ledger.Entry, units Names) (d Done, known bool, err error) {
	say := func(key string, args ...any) string { return i18n.Say("tindakan."+key, args...) }
	unit := func(id string) string { return units.list([]string{id}) }
	switch e.Kind {
	case request.TaskClaimedAct{}.Kind():
		var a request.TaskClaimedAct
		err = e.Into(&a)
		return Done{Title: say("tugas_diambil", unit(a.Unit)), Inside: true}, true, err
	case request.TaskPassedAct{}.Kind():
		var a request.TaskPassedAct
		err = e.Into(&a)
		d = Done{Title: say("tugas_dialihkan", unit(a.Unit), a.Post), Inside: true}
		if a.Post == "" {
			d.Title = say("tugas_dilepas", unit(a.Unit))
		}
		if a.Why != "" {
			d.Text = stop(say("tugas_" + a.Why))
		}
		return d, true, err
	case request.TaskWithdrawnAct{}.Kind():
		var a request.TaskWithdrawnAct
		err = e.Into(&a)
		return Done{Title: say("tugas_ditarik", unit(a.Unit)), Inside: true}, true, err
	case request.TaskReopenedAct{}.Kind():
		var a request.TaskReopenedAct
		err = e.Into(&a)
		return Done{Title: say("tugas_dibuka_lagi", unit(a.Unit), a.DueOn), Inside: true}, true, err
	case request.TaskEscalatedAct{}.Kind():
		var a request.TaskEscalatedAct
		err = e.Into(&a)
		return Done{Title: say("tugas_diingatkan", unit(a.Unit)), Text: stop(say("jangka_"+string(a.Term), a.Percent, a.DueOn)), Inside: true}, true, err
	case request.OverdueAct{}.Kind():
		var a request.OverdueAct
		err = e.Into(&a)
		return Done{Title: say("lewat_waktu", a.DueOn), Text: stop(say("keberatan_sampai", a.ObjectUntil))}, true, err
	case request.WindowAct{}.Kind():
		var a request.WindowAct
		err = e.Into(&a)
		return Done{Title: say("jendela_keberatan"), Text: stop(say("keberatan_sampai", a.ObjectUntil))}, true, err
	}
	return Done{}, false, nil
}
