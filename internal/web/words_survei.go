package web

import (
	"suluh/internal/i18n"
	"suluh/internal/ledger"
	"suluh/internal/survey"
)

// surveySentence says that the applicant was asked to rate the service. What they
// answered stands in no case.
func surveySentence(e ledger.Entry, _ Names) (d Done, known bool, err error) {
	if e.Kind != (survey.InvitedAct{}).Kind() {
		return Done{}, false, nil
	}
	return Done{Title: i18n.Say("tindakan.survei_diundang")}, true, nil
}
