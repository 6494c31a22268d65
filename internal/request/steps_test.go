package request

import (
	"slices"
	"testing"

	"suluh/internal/statute"
)

func TestSteps(t *testing.T) {
	t.Parallel()
	with := func(change func(*Request)) Request {
		r := march()
		change(&r)
		return r
	}
	for _, c := range []struct {
		name  string
		r     Request
		today string
		want  []Step
	}{
		{"just received", march(), "2026-03-02", []Step{StepForward, StepDecide, StepAskCompletion, StepExtend, StepWithdraw, StepCode}},
		{"after the days of the notice", march(), "2026-03-06", []Step{StepForward, StepDecide, StepExtend, StepWithdraw, StepCode}},
		{"past its due date", march(), "2026-03-17", []Step{StepForward, StepDecide, StepWithdraw, StepCode}},
		{"with the units", with(func(r *Request) { r.State = InProcess }), "2026-03-09", []Step{StepDecide, StepForward, StepExtend, StepWithdraw, StepCode}},
		{"extended", with(func(r *Request) { r.ExtendedOn = day("2026-03-10") }), "2026-03-11", []Step{StepForward, StepDecide, StepWithdraw, StepCode}},
		{"waiting for the applicant", with(func(r *Request) { r.State, r.CompleteBy = Incomplete, day("2026-03-06") }), "2026-03-06", []Step{StepComplete, StepForward, StepDecide, StepExtend, StepWithdraw, StepCode}},
		{"not completed", with(func(r *Request) { r.State, r.CompleteBy = Incomplete, day("2026-03-06") }), "2026-03-07", []Step{StepClose, StepComplete, StepForward, StepDecide, StepExtend, StepWithdraw, StepCode}},
		{"granted", with(func(r *Request) { r.State, r.Outcome = Notified, Granted }), "2026-03-10", []Step{StepDeliver, StepViewing, StepWithdraw, StepCode}},
		{"refused", with(func(r *Request) { r.State, r.Outcome = Notified, Refused }), "2026-03-10", []Step{StepFinish, StepCode}},
		{"handed over", with(func(r *Request) { r.State = Delivered }), "2026-03-10", []Step{StepFinish, StepCode}},
		{"withdrawn", with(func(r *Request) { r.State = Withdrawn }), "2026-03-10", []Step{StepCode}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := c.r.Steps(statute.Default(), cal, day(c.today)); !slices.Equal(got, c.want) {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}
