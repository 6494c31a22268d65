package kantor

import "suluh/internal/identity"

// taskRoutes are the addresses of tasks beyond their own page. Whether an officer may
// pass on, withdraw or only open one is asked by package request.
func (k *Office) taskRoutes() {
	k.Permitted("GET /kantor/tugas/{id}/atur", k.manageTaskForm, identity.AnswerTasks, identity.HandleRequests)
	k.Permitted("POST /kantor/tugas/{id}/atur", k.manageTask, identity.AnswerTasks, identity.HandleRequests)
	k.Permitted("POST /kantor/permohonan/teruskan", k.forwardMany, identity.HandleRequests)
	k.Permitted("GET /kantor/tunggakan", k.debts, identity.HandleRequests, identity.DecideRequests)
	k.Permitted("GET /kantor/tunggakan/{unit}", k.unitDebts, identity.HandleRequests, identity.DecideRequests)
	k.Permitted("POST /kantor/tunggakan/{unit}", k.setFallback, identity.HandleRequests)
}
