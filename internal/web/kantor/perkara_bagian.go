package kantor

import (
	"net/http"

	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// caseSection is what one capability shows on the page of a case. A section
// without a title is left out.
type caseSection func(r *http.Request, v web.Visit, c request.Case) (ui.Section, error)

// caseSections are the sections of a case below its files, in the order of the page.
func (k *Office) caseSections() []caseSection {
	return []caseSection{k.intakeSection, k.givingSection, k.objectionSection, k.disputeSection, k.letterSection, k.answerSection}
}
