package web

import (
	"strings"

	"suluh/internal/i18n"
	"suluh/internal/ledger"
	"suluh/internal/recompute"
)

// movedSentence says that dates of a case moved: each with its old and new day, and
// why. Other acts give no words.
func movedSentence(e ledger.Entry, _ Names) (d Done, known bool, err error) {
	a, ok := recompute.Recounted(e)
	if !ok {
		return Done{}, false, nil
	}
	var said []string
	for _, t := range a.Terms {
		said = append(said, i18n.Say("kalender.semula_menjadi", t.Label(), t.From, t.To))
	}
	for _, w := range a.Why() {
		said = append(said, stop(w))
	}
	return Done{Title: i18n.Say("kalender.dihitung_ulang"), Text: strings.Join(said, "\n")}, true, nil
}
