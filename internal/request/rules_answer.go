package request

import (
	"fmt"
	"slices"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/exemption"
	"suluh/internal/fault"
)

// mayDecide reports what is missing in the answers for a written notification,
// every item at once, or nil. A late answer is still owed, so lateness is no bar.
// UU14/2008:22(7)
func mayDecide(r Request, items []Item, answers map[string]Answer, today calendar.Date) error {
	if !r.State.Open() {
		return closedTo(r)
	}
	var l fault.List
	for _, it := range items {
		l = append(l, fault.All(checkAnswer(it.Position, answers[it.ID], today))...)
	}
	return l.Err()
}

// checkAnswer refuses an answer about one item that lacks what the law demands
// for its outcome: what is given, or the ground, article and consequence test of
// a refusal, the holder, the date. UU14/2008:22(7)
func checkAnswer(position int64, a Answer, today calendar.Date) error {
	var l fault.List
	need := func(ok bool, field, key, article string) {
		if !ok {
			l.Add(fault.New(fault.Invalid, FieldOf(field, position), key, article, position))
		}
	}
	given := func(s string) bool { return strings.TrimSpace(s) != "" }
	switch a.Outcome {
	case Granted:
		need(given(a.Text), "jawaban", "putusan.jawaban", "UU14/2008:22(7)")
		need(given(a.Medium), "bentuk", "putusan.bentuk", "UU14/2008:22(7)")
	case Announced:
		need(a.Entry > 0, "entri", "putusan.entri_wajib", "UU14/2008:22(7)")
	case GrantedInPart:
		need(given(a.Text), "jawaban", "putusan.jawaban", "UU14/2008:22(7)")
		need(given(a.Medium), "bentuk", "putusan.bentuk", "UU14/2008:22(7)")
		for i, p := range a.parts() {
			l = append(l, fault.All(checkPart(position, i, p, today))...)
		}
	case Refused:
		l = append(l, fault.All(checkGround(position, 0, a.parts()[0], today))...)
	case NotHeld:
		need(given(a.Reason), "alasan", "putusan.tidak_dikuasai", "UU14/2008:22(7)")
		need(given(a.Holder) != a.Unknown, "pemilik", "putusan.pemilik", "UU14/2008:22(7)")
	case NotDocumented:
		need(given(a.Reason), "alasan", "putusan.belum_didokumentasikan", "UU14/2008:6(3)")
		need(!a.AvailableOn.IsZero(), "tersedia", "putusan.tersedia", "UU14/2008:6(3)")
		need(a.AvailableOn.IsZero() || a.AvailableOn.After(today), "tersedia", "putusan.tersedia_lewat", "UU14/2008:6(3)")
	default:
		need(false, "hasil", "putusan.hasil", "UU14/2008:22(7)")
	}
	return l.Err()
}

// checkPart refuses a part of an item that is not named, or whose refusal lacks
// something. UU14/2008:22(7)
func checkPart(position int64, part int, p Part, today calendar.Date) error {
	var l fault.List
	if strings.TrimSpace(p.What) == "" {
		l.Add(fault.New(fault.Invalid, PartField("penghitaman", position, part), "putusan.penghitaman", "UU14/2008:22(7)", position))
	}
	return append(l, fault.All(checkGround(position, part, p, today))...).Err()
}

// checkGround refuses a refusal without ground, article, reason and the record
// of the consequence test it rests on. Ground j needs an Act: a regulation below
// an Act cannot close information. UU14/2008:17, UU14/2008:19
func checkGround(position int64, part int, a Part, today calendar.Date) error {
	var l fault.List
	add := func(field, key, article string) {
		l.Add(fault.New(fault.Invalid, PartField(field, position, part), key, article, position))
	}
	if !slices.Contains(exemption.Codes, a.Ground) {
		add("dasar", "putusan.dasar", "UU14/2008:17")
	}
	if strings.TrimSpace(a.Article) == "" {
		add("pasal", "putusan.pasal", "UU14/2008:17")
	} else if a.Ground == "17j" && !exemption.CitesAct(a.Article) {
		add("pasal", "putusan.pasal_uu", "UU14/2008:17")
	}
	if strings.TrimSpace(a.Reason) == "" {
		add("alasan", "putusan.alasan", "UU14/2008:22(7)")
	}
	if strings.TrimSpace(a.TestNumber) == "" || a.TestOn.IsZero() {
		add("uji", "putusan.uji", "UU14/2008:19")
	} else if a.TestOn.After(today) {
		add("uji", "putusan.uji_besok", "UU14/2008:19")
	}
	if strings.TrimSpace(a.ClosedUntil) == "" {
		add("jangka", "putusan.jangka", "UU14/2008:20")
	} else if !exemption.Endless(a.Ground) && exemption.Permanent(a.ClosedUntil) {
		add("jangka", "putusan.tidak_permanen", "UU14/2008:20")
	}
	return l.Err()
}

// FieldOf names the form field of an item: its kind and the item's position.
func FieldOf(field string, position int64) string { return fmt.Sprintf("%s_%d", field, position) }

// PartField names the form field of a part of an item; the first part, 0, has the
// fields of the item.
func PartField(field string, position int64, part int) string {
	if part == 0 {
		return FieldOf(field, position)
	}
	return fmt.Sprintf("%s_%d_%d", field, position, part+1)
}
