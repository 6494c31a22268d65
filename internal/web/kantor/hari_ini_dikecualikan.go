package kantor

import (
	"net/http"
	"slices"

	"suluh/internal/calendar"
	"suluh/internal/exemption"
	"suluh/internal/identity"
	"suluh/internal/register"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// exemptionWork are the tests that wait for this officer: an opinion, a ruling, the
// approval, an end that comes near, an entry that lacks a column.
func (k *Office) exemptionWork(r *http.Request, v web.Visit, _ *calendar.Date, _ *int) ([]work, error) {
	a := v.Actor
	if !a.May(identity.WriteExemption) && !a.May(identity.ReviewExemption) && !a.May(identity.DecideExemption) && !a.May(identity.ApproveExemption) {
		return nil, nil
	}
	tests, err := k.Exemptions.List(r.Context(), a, exemption.Filter{})
	if err != nil {
		return nil, err
	}
	var list []work
	for _, t := range tests {
		one, waits := k.testWork(v, t)
		if waits && t.EntryWaits {
			waits = k.entryWaits(r, v, t)
		}
		if !waits {
			continue
		}
		if len(list) == shownOf {
			list = append(list, moreRow(1, "uji konsekuensi lain atau lebih menunggu", exemptionPath))
			break
		}
		list = append(list, one)
	}
	return list, nil
}

// testWork is the line of one test, when it is this officer's turn.
func (k *Office) testWork(v web.Visit, t exemption.Test) (work, bool) {
	a, cal := v.Actor, k.calendarOf(v)
	line := func(b ui.DueBadge, verb, below string) work {
		href := testPath(t.ID)
		act := href
		if below != "" {
			act = testPath(t.ID, below)
		}
		return work{on: b.On, late: true, row: ui.Row{Cells: []ui.Cell{ui.DueCell(b), {Text: testName(t), Href: href, Strong: true, Sub: "Uji konsekuensi"},
			{Tag: testTag(t, v.Today)}, {Buttons: []ui.Button{{Label: verb, Href: act, Kind: ui.Secondary, Context: testName(t)}}}}}}
	}
	mine := slices.ContainsFunc(t.Opinions, func(o exemption.Opinion) bool { return o.Person == a.Person && o.Verdict == "" })
	switch {
	case t.State == exemption.InReview && mine:
		return line(ui.DueBadge{}, "Beri pendapat", opineTest.below), true
	case t.State == exemption.InReview && a.Everywhere(identity.DecideExemption) && len(t.Given()) > 0:
		return line(ui.DueBadge{}, "Putuskan", ruleTest.below), true
	case t.State == exemption.Ruled && a.Everywhere(identity.ApproveExemption):
		return line(ui.DueBadge{}, "Setujui", approveTest.below), true
	case t.State == exemption.Opened && t.EntryWaits && a.MayFor(identity.EditRegister, t.Unit):
		return line(ui.DueBadge{}, "Lengkapi entri", ""), true
	case t.State == exemption.Drafted && t.Author == a.Person && t.Remark != "":
		return line(ui.DueBadge{}, "Perbaiki", ""), true
	case t.State == exemption.InForce && a.Everywhere(identity.DecideExemption) && t.Opening.DeclaredOn.IsZero() && (t.Warned > 0 || t.Overdue(v.Today)):
		return line(untilBadge(cal, v.Today, t), "Nyatakan terbuka", openTest.below), true
	}
	return work{}, false
}

// entryWaits reports whether the entry of information that is open again is a draft
// still.
func (k *Office) entryWaits(r *http.Request, v web.Visit, t exemption.Test) bool {
	if !t.EntryWaits {
		return false
	}
	e, err := k.Register.Open(r.Context(), v.Actor, t.Entry)
	return err == nil && e.State == register.Drafted
}
