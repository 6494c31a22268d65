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
<<<<<<< internal/web/portal/lacak_bagian.go
	return []caseSection{p.completenessSection, p.ownDataSection, p.givingSection, p.disputeSection, p.letterSection, p.surveySection}
=======
	return []caseSection{p.completenessSection, p.ownDataSection, p.objectionSection, p.disputeSection, p.letterSection, p.surveySection}
>>>>>>> /tmp/suluh/c/theirs
}
