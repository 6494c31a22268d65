package kantor

import (
	"suluh/internal/identity"
	"suluh/internal/web"
)

// routes lists every address of the office with what it needs: the whole office
// on two screens.
func (k *Office) routes() {
	k.SignedIn("GET /kantor", k.today)
	k.Public("GET /masuk", k.signInForm)
	k.Public("POST /masuk", k.signIn)
	k.Public("POST /keluar", k.signOut)
	k.requestRoutes()
	k.givingRoutes()
	k.taskRoutes()
	k.intakeRoutes()
	k.exemptionRoutes()
	k.registerRoutes()
	k.importRoutes()
	k.opennessRoutes()
	k.villageRoutes()
	k.standardRoutes()
	k.decreeRoutes()
	k.administrationRoutes()
	k.urgentRoutes()
	k.surveyRoutes()
	k.answerRoutes()
	k.siteRoutes()
	k.objectionRoutes()
	k.disputeRoutes()
	k.letterRoutes()
	k.calendarRoutes()
	k.signRoutes()
	k.bookRoutes()
}

// requestRoutes are the addresses of the cases. A step asks its own permission.
func (k *Office) requestRoutes() {
	k.Permitted("GET /kantor/permohonan", k.inbox, identity.ViewRequests)
	k.Permitted("GET /kantor/permohonan/{nomor}", k.caseShow, identity.ViewRequests)
	k.Permitted("POST /kantor/permohonan/{nomor}", k.addNote, identity.HandleRequests)
	k.Permitted("GET /kantor/permohonan/{nomor}/surat/{id}", k.letter, identity.ViewRequests)
	k.Permitted("GET /kantor/permohonan/{nomor}/berkas/{id}", k.caseFileSend, identity.ViewRequests)
	k.Permitted("GET /kantor/permohonan/baru", k.counterForm, identity.RegisterRequests)
	k.Permitted("POST /kantor/permohonan/baru", k.counter, identity.RegisterRequests)
	k.Permitted("GET /kantor/permohonan/{nomor}/putuskan", k.decideForm, identity.DecideRequests)
	k.PermittedUpload("POST /kantor/permohonan/{nomor}/putuskan", maxCaseFile+web.MaxForm, k.decide, identity.DecideRequests)
	k.Permitted("GET /kantor/permohonan/{nomor}/kode", k.codeForm, identity.RegisterRequests)
	k.Permitted("POST /kantor/permohonan/{nomor}/kode", k.renewCode, identity.RegisterRequests)
	k.Permitted("GET /kantor/permohonan/{nomor}/identitas", k.revealForm, identity.ViewIdentity)
	k.Permitted("POST /kantor/permohonan/{nomor}/identitas", k.reveal, identity.ViewIdentity)
	k.Permitted("GET /kantor/tugas/{id}", k.taskForm, identity.AnswerTasks)
	k.PermittedUpload("POST /kantor/tugas/{id}", maxCaseFile+web.MaxForm, k.task, identity.AnswerTasks)
	k.Permitted("GET /kantor/tugas/{id}/berkas/{berkas}", k.taskFile, identity.AnswerTasks)
	for _, s := range []step{askCompletion, complete, closeIncomplete, forward, extend, deliver, finish, withdraw} {
		k.Permitted("GET /kantor/permohonan/{nomor}/"+string(s.step), k.ask(s), s.step.Needs())
		k.Permitted("POST /kantor/permohonan/{nomor}/"+string(s.step), k.act(s), s.step.Needs())
	}
}

// registerRoutes are the addresses of the register. Whose unit an entry belongs to
// is asked by package register.
func (k *Office) registerRoutes() {
	k.Permitted("GET /kantor/informasi", k.registerList, identity.EditRegister)
	k.Permitted("GET /kantor/informasi/baru", k.newEntry, identity.EditRegister)
	k.PermittedUpload("POST /kantor/informasi/baru", maxEntryForm, k.beginEntry, identity.EditRegister)
	k.Permitted("GET /kantor/informasi/{id}", k.editEntry, identity.EditRegister)
	k.PermittedUpload("POST /kantor/informasi/{id}", maxEntryForm, k.saveEntry, identity.EditRegister)
	k.Permitted("GET /kantor/informasi/{id}/riwayat", k.entryHistory, identity.EditRegister)
	k.Permitted("GET /kantor/informasi/{id}/berkas/{berkas}", k.officeFile, identity.EditRegister)
	for _, s := range registerSteps {
		k.Permitted("GET /kantor/informasi/{id}/"+s.below, k.askEntryStep(s), s.may)
		k.Permitted("POST /kantor/informasi/{id}/"+s.below, k.takeEntryStep(s), s.may)
	}
	k.findingRoutes()
}

// administrationRoutes are the addresses of people, units, settings, and of the
// first set-up, which works before there is a body.
func (k *Office) administrationRoutes() {
	k.Permitted("GET /kantor/pengguna", k.people, identity.ManagePeople)
	k.Permitted("GET /kantor/pengguna/baru", k.newPerson, identity.ManagePeople)
	k.Permitted("POST /kantor/pengguna/baru", k.addPerson, identity.ManagePeople)
	k.Permitted("GET /kantor/pengguna/{id}", k.person, identity.ManagePeople)
	k.Permitted("GET /kantor/pengguna/{id}/jabatan", k.newPost, identity.ManagePeople)
	k.Permitted("POST /kantor/pengguna/{id}/jabatan", k.appoint, identity.ManagePeople)
	k.Permitted("GET /kantor/pengguna/{id}/jabatan/{jabatan}/akhiri", k.endPostForm, identity.ManagePeople)
	k.Permitted("POST /kantor/pengguna/{id}/jabatan/{jabatan}/akhiri", k.endPost, identity.ManagePeople)
	k.Permitted("GET /kantor/pengguna/{id}/sandi", k.givePasswordForm, identity.ManagePeople)
	k.Permitted("POST /kantor/pengguna/{id}/sandi", k.givePassword, identity.ManagePeople)
	k.SignedIn("GET /kantor/peran", k.roles)
	k.SignedIn("GET /kantor/sandi", k.ownPasswordForm)
	k.SignedIn("POST /kantor/sandi", k.ownPassword)
	k.Permitted("GET /kantor/unit", k.unitTree, identity.ManageUnits)
	k.Permitted("GET /kantor/unit/baru", k.newUnit, identity.ManageUnits)
	k.Permitted("POST /kantor/unit/baru", k.addUnit, identity.ManageUnits)
	k.Permitted("GET /kantor/pengaturan", k.settings, identity.ManageSettings)
	k.Permitted("POST /kantor/pengaturan", k.changeSettings, identity.ManageSettings)
	k.Founding("GET /awal", k.setupForm)
	k.Founding("POST /awal", k.setup)
}
