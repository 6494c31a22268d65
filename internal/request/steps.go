package request

import (
	"suluh/internal/calendar"
	"suluh/internal/identity"
	"suluh/internal/statute"
)

// Step is one thing that an officer may do next with a case. Its value is the
// last part of the address of its page.
type Step string

// The steps of a case.
const (
	StepAskCompletion Step = "lengkapi"
	StepComplete      Step = "dilengkapi"
	StepClose         Step = "tutup"
	StepForward       Step = "teruskan"
	StepExtend        Step = "perpanjang"
	StepDecide        Step = "putuskan"
	StepPay           Step = "bayar"
	StepViewing       Step = "jadwal"
	StepShow          Step = "melihat"
	StepMiss          Step = "tidak-hadir"
	StepDeliver       Step = "serahkan"
	StepArrived       Step = "sampai"
	StepHeard         Step = "surat-sampai"
	StepWarn          Step = "ingatkan"
	StepLapse         Step = "gugur"
	StepFinish        Step = "selesai"
	StepWithdraw      Step = "tarik"
	StepCode          Step = "kode"
)

// Needs is the permission without which the step is refused.
func (s Step) Needs() identity.Permission {
	switch s {
	case StepDecide:
		return identity.DecideRequests
	case StepComplete, StepWithdraw, StepCode:
		return identity.RegisterRequests
	}
	return identity.HandleRequests
}

// Steps lists what may be done with a case today, the next one first, by the same
// rules that the commands follow.
func (r Request) Steps(t statute.Terms, cal calendar.Calendar, today calendar.Date) []Step {
	latest := cal.AddWorkingDays(r.FirstDueOn, t.Extension.WorkingDays).On
	due := r.DueOn
	if r.Late(today) {
		due = today
	}
	var steps []Step
	for _, s := range []struct {
		step Step
		bar  error
	}{
		{StepFinish, mayFinish(r)},
		{StepPay, mayPay(r, Payment{Way: PayWays[0], On: today}, 0, today)},
		{StepDeliver, mayDeliver(r, Handover{Way: viaCollect, TakenBy: Takers[0], On: today}, today)},
		{StepViewing, mayShowAnything(r)},
		{StepClose, mayCloseIncomplete(r, today)},
		{StepComplete, mayComplete(r)},
		{StepForward, mayForward(r, []string{""}, due, today)},
		{StepDecide, mayDecide(r, nil, nil, today)},
		{StepAskCompletion, mayAskCompletion(r, "?", t, cal, today)},
		{StepExtend, mayExtend(r, Extension{latest, "?"}, t.Extension, cal, today)},
		{StepWithdraw, mayWithdraw(r)},
	} {
		if s.bar == nil {
			steps = append(steps, s.step)
		}
	}
	if r.State == InProcess { // the units have been asked; the answer is next
		for i, s := range steps {
			if s == StepDecide && i > 0 {
				steps[0], steps[i] = steps[i], steps[0]
			}
		}
	}
	return append(steps, StepCode)
}
