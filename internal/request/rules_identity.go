package request

import "suluh/internal/calendar"

// identityUntil is the last day on which the proof of identity of a case serves its
// purpose: while the answer is owed, and after it until nobody can object any more.
// The right to object begins with the answer, with what was handed over, or with
// the end of the case; the latest of them counts. Zero: the request is open.
// UU27/2022:44, UU14/2008:36(1)
func identityUntil(r Request, window func(calendar.Date) calendar.Date) calendar.Date {
	if r.State.Open() {
		return calendar.Date{}
	}
	last := r.ObjectUntil
	for _, from := range []calendar.Date{r.NotifiedOn, r.DeliveredOn, r.ClosedOn} {
		if from.IsZero() {
			continue
		}
		if on := window(from); on.After(last) {
			last = on
		}
	}
	return last
}

// identitySpent reports whether the proof of identity has served its purpose today,
// and since which day. A case that was answered and waits to be collected still
// needs it: it is shown to whom the information is handed.
func identitySpent(r Request, window func(calendar.Date) calendar.Date, today calendar.Date) (since calendar.Date, ok bool) {
	if r.State == Notified && r.Outcome.Gives() && r.DeliveredOn.IsZero() && r.ClosedOn.IsZero() && r.Delivery != viaTrack && r.Delivery != viaEmail {
		return calendar.Date{}, false
	}
	last := identityUntil(r, window)
	if last.IsZero() || !today.After(last) {
		return calendar.Date{}, false
	}
	return last.AddDays(1), true
}
