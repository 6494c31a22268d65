package web

import (
	"suluh/internal/i18n"
	"suluh/internal/ledger"
)

// Done says one act of a case on its timeline.
type Done struct {
	Title  string
	Text   string // further words, or empty
	Inside bool   // the office's own affair, not shown to the applicant
}

// sentence says the acts of one topic; known is false for those of the others. Names of
// people never appear in it, because no act holds one.
type sentence func(e ledger.Entry, units Names) (d Done, known bool, err error)

// sentences are those of every topic. Each knows its own kinds of acts, so their order
// decides nothing.
var sentences = []sentence{
	requestSentence, taskSentence, givingSentence, movedSentence, letterSentence, signingSentence,
	objectionSentence, disputeSentence, surveySentence, answerSentence,
}

// ActSentence says an act in words. One that no topic knows is the office's own affair:
// nothing of it is shown to the applicant by mistake.
func ActSentence(e ledger.Entry, units Names) (Done, error) {
	for _, say := range sentences {
		if d, known, err := say(e, units); known {
			return d, err
		}
	}
	return Done{Title: i18n.Say("tindakan.lain"), Inside: true}, nil
}
