package kantor

import (
	"suluh/internal/identity"
	"suluh/internal/web"
)

// exemptionRoutes are the addresses of exempt information. Whose test it is, and who
// was asked to review it, package exemption asks.
func (k *Office) exemptionRoutes() {
	// Whoever decides an objection reads the test on which the refusal rests.
	const write, review, rule, approve = identity.WriteExemption, identity.ReviewExemption, identity.DecideExemption, identity.ApproveExemption
	k.Permitted("GET /kantor/dikecualikan", k.exemptionList, write, review, rule, approve)
	k.Permitted("GET /kantor/dikecualikan/baru", k.newTest, write)
	k.Permitted("POST /kantor/dikecualikan/baru", k.beginTest, write)
	k.Permitted("GET /kantor/dikecualikan/uji/{id}", k.test, write, review, rule, approve, identity.DecideObjections)
	k.Permitted("POST /kantor/dikecualikan/uji/{id}", k.saveTest, write)
	k.Permitted("GET /kantor/dikecualikan/uji/{id}/lembar.pdf", k.testSheet, write, review, rule, approve, identity.DecideObjections)
	k.Permitted("GET /kantor/dikecualikan/uji/{id}/surat/{surat}", k.testLetter, write, review, rule, approve)
	k.Permitted("GET /kantor/dikecualikan/uji/{id}/persetujuan", k.testScan, write, review, rule, approve)
	for _, s := range testSteps {
		k.Permitted("GET /kantor/dikecualikan/uji/{id}/"+s.below, k.askTestStep(s), s.needs[0], s.needs[1:]...)
		k.PermittedUpload("POST /kantor/dikecualikan/uji/{id}/"+s.below, maxScan+web.MaxForm, k.takeTestStep(s), s.needs[0], s.needs[1:]...)
	}
}
