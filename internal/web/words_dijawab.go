package web

import (
	"fmt"

	"suluh/internal/disclosure"
	"suluh/internal/i18n"
	"suluh/internal/ledger"
)

// answerSentence says the acts about telling everybody what was answered.
func answerSentence(e ledger.Entry, _ Names) (d Done, known bool, err error) {
	say := func(key string, args ...any) Done {
		return Done{Title: i18n.Say("tindakan."+key, args...), Inside: true}
	}
	switch e.Kind {
	case disclosure.WrittenAct{}.Kind():
		return say("ringkasan_ditulis"), true, nil
	case disclosure.SubmittedAct{}.Kind():
		return say("ringkasan_diajukan"), true, nil
	case disclosure.ReturnedAct{}.Kind():
		return say("ringkasan_dikembalikan"), true, nil
	case disclosure.PublishedAct{}.Kind():
		var a disclosure.PublishedAct
		err = e.Into(&a)
		return say("ringkasan_diterbitkan", fmt.Sprintf("%d/%d", a.Number, a.Year)), true, err
	case disclosure.WithdrawnAct{}.Kind():
		var a disclosure.WithdrawnAct
		err = e.Into(&a)
		return say("ringkasan_ditarik", fmt.Sprintf("%d/%d", a.Number, a.Year)), true, err
	case disclosure.DiscardedAct{}.Kind():
		return say("ringkasan_dibuang"), true, nil
	}
	return Done{}, false, nil
}
