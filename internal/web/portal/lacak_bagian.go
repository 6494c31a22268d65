package portal

import (
	"net/http"

	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// caseSection is what one capability shows to the applicant on the page of their
// case. A section without a title is left out.
type caseSection func(r *http.Request, v web.Visit, c request.Case) (ui.Section, error)

// caseSections are the sections of a case between what was asked and what
// happened, in the order of the page.
func (p *Portal) caseSections() []caseSection {
	return []caseSection{p.completenessSection, p.givingSection, p.objectionSection, p.disputeSection, p.letterSection, p.surveySection, p.ownDataSection}
}
