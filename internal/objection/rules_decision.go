package objection

import (
	"slices"
	"strings"
	"unicode/utf8"

	"suluh/internal/calendar"
	"suluh/internal/fault"
	"suluh/internal/request"
)

// MaxExecuteDays is the longest term for carrying out an order, in working days:
// the superior cannot give the officer more time than the Act gives the superior.
const MaxExecuteDays = 30

// Ruling is the superior's decision as it is handed in.
type Ruling struct {
	Verdicts map[string]Verdict // by the id of the item
	Ordered  map[string]string  // by the id of the item: which part, for a verdict in part
	AsLate   bool               // dismissed because it came after its window
	Answer   string             // the written answer
	Reasons  string             // why the officer's decision is upheld, wholly or in part
	Days     int                // working days in which the order is carried out
}

// mayDecide refuses a decision that the state, the clock or the Act forbids, every
// field at once. A late response is still owed, so lateness is no bar.
// UU14/2008:36(2), UU14/2008:36(3)
func mayDecide(o Objection, items []Item, r Ruling) error {
	if !o.State.Owed() {
		return closedTo(o)
	}
	if o.State == Held {
		return fault.New(fault.Conflict, "", "keberatan.masih_ditahan", "UU14/2008:36(1)", o.HeldUntil)
	}
	var l fault.List
	invalid := func(field, key, article string, args ...any) {
		l.Add(fault.New(fault.Invalid, field, key, article, args...))
	}
	if r.AsLate && o.Timing != Late {
		return fault.New(fault.Invalid, "terlambat", "keberatan.tidak_terlambat", "UU14/2008:36(1)")
	}
	if !r.AsLate {
		for _, it := range items {
			switch v := r.Verdicts[it.ID]; {
			case !slices.Contains(Verdicts, v):
				invalid(request.FieldOf("putusan", it.Position), "keberatan.putusan_kosong", "UU14/2008:36(2)", it.Position)
			case v == GivePart && strings.TrimSpace(r.Ordered[it.ID]) == "":
				invalid(request.FieldOf("bagian", it.Position), "keberatan.bagian_kosong", "UU14/2008:36(2)", it.Position)
			case utf8.RuneCountInString(r.Ordered[it.ID]) > request.MaxText:
				invalid(request.FieldOf("bagian", it.Position), "permohonan.terlalu_panjang", "", request.MaxText)
			}
		}
	}
	decision := r.decision(items)
	if len(l) == 0 && decision == Undecided {
		invalid(request.FieldOf("putusan", 1), "keberatan.semua_tidak_dipersoalkan", "UU14/2008:36(2)")
	}
	if strings.TrimSpace(r.Answer) == "" {
		invalid("tanggapan", "keberatan.tanggapan_kosong", "UU14/2008:36(2)")
	}
	if upholds(items, r) && strings.TrimSpace(r.Reasons) == "" {
		invalid("dasar", "keberatan.dasar_kosong", "UU14/2008:36(3)")
	}
	for _, t := range []struct{ field, text string }{{"tanggapan", r.Answer}, {"dasar", r.Reasons}} {
		if utf8.RuneCountInString(t.text) > request.MaxText {
			invalid(t.field, "permohonan.terlalu_panjang", "", request.MaxText)
		}
	}
	if orders(decision) && (r.Days < 1 || r.Days > MaxExecuteDays) {
		invalid("hari", "keberatan.hari_pelaksanaan", "UU14/2008:36(2)", MaxExecuteDays)
	}
	return l.Err()
}

// decision follows from the verdicts; an objection refused as late is dismissed.
func (r Ruling) decision(items []Item) Decision {
	if r.AsLate {
		return Dismissed
	}
	verdicts := make([]Verdict, len(items))
	for i, it := range items {
		verdicts[i] = r.Verdicts[it.ID]
	}
	return derive(verdicts)
}

// upholds reports whether the officer's decision stands in something, for which the
// Act demands reasons. UU14/2008:36(3)
func upholds(items []Item, r Ruling) bool {
	return r.AsLate || slices.ContainsFunc(items, func(it Item) bool {
		v := r.Verdicts[it.ID]
		return v == Keep || v == GivePart
	})
}

// orders reports whether the decision orders something to be handed over.
func orders(d Decision) bool { return d == Upheld || d == PartUp }

// Author is what makes an officer unable to decide an objection.
type Author struct {
	Decided string   // id of the officer who gave the notification, or empty
	Silent  []string // ids of those who held the officer's post when the term passed in silence
}

// mayJudge reports why a person may not decide the objection, or nil: never the
// author of the decision, and not who let the term pass. UU14/2008:35(1)
func mayJudge(person string, a Author) error {
	if person != "" && (person == a.Decided || a.Decided == "" && slices.Contains(a.Silent, person)) {
		return fault.New(fault.Forbidden, "", "keberatan.putusan_sendiri", "UU14/2008:36(2)")
	}
	return nil
}

// mayBrief reports why nothing more can be prepared for the superior, or nil.
func mayBrief(o Objection, reaction string) error {
	switch {
	case !o.State.Owed():
		return closedTo(o)
	case strings.TrimSpace(reaction) == "":
		return fault.New(fault.Invalid, "tanggapan_ppid", "keberatan.telaah_kosong", "")
	case utf8.RuneCountInString(reaction) > request.MaxText:
		return fault.New(fault.Invalid, "tanggapan_ppid", "permohonan.terlalu_panjang", "", request.MaxText)
	}
	return nil
}

// mayOffer reports why an amicable settlement may not be offered, or nil. A refusal
// on an exemption always needs a written decision. What is promised has a day of its
// own, as an order has: from today to last. UU14/2008:35(2)
func mayOffer(o Objection, offer string, by, today, last calendar.Date) error {
	switch {
	case !o.State.Owed():
		return closedTo(o)
	case o.State == Held:
		return fault.New(fault.Conflict, "", "keberatan.masih_ditahan", "UU14/2008:36(1)", o.HeldUntil)
	case o.Has(Exempted):
		return fault.New(fault.Conflict, "", "keberatan.musyawarah_a", "UU14/2008:35(2)")
	case strings.TrimSpace(offer) == "":
		return fault.New(fault.Invalid, "tawaran", "keberatan.tawaran_kosong", "UU14/2008:35(2)")
	case utf8.RuneCountInString(offer) > request.MaxText:
		return fault.New(fault.Invalid, "tawaran", "permohonan.terlalu_panjang", "", request.MaxText)
	case by.Before(today) || by.After(last):
		return fault.New(fault.Invalid, "sampai", "keberatan.tawaran_sampai", "UU14/2008:35(2)", today, last)
	}
	return nil
}

// maySettle reports why an answer to an offer cannot be noted, or nil. What was to be
// done until a day that has passed cannot be agreed to any more.
func maySettle(o Objection, agreed bool, today calendar.Date) error {
	switch {
	case o.State == Talks && agreed && today.After(o.SettleBy):
		return fault.New(fault.Conflict, "", "keberatan.tawaran_lewat", "UU14/2008:35(2)", o.SettleBy)
	case o.State == Talks:
		return nil
	case o.State.Owed():
		return fault.New(fault.Conflict, "", "keberatan.tidak_ditawarkan", "")
	}
	return closedTo(o)
}

// mayExecute reports why nothing may be handed over, or nil.
func mayExecute(o Objection, how string, files int) error {
	switch {
	case o.State != Execution:
		return fault.New(fault.Conflict, "", "keberatan.tidak_dilaksanakan", "")
	case !slices.Contains(Ways, how):
		return fault.New(fault.Invalid, "cara", "keberatan.cara_kosong", "")
	case how == viaTrack && files == 0:
		return fault.New(fault.Invalid, "berkas", "keberatan.berkas_pelaksanaan", "")
	}
	return nil
}

const viaTrack = "lacak"

// Ways in which what was ordered reaches the applicant.
var Ways = []string{viaTrack, "surel", "ambil", "pos", "melihat", "diumumkan"}

// mayAcknowledge reports why a day of receipt of the response may not be noted, or
// nil: once, not before the response, not in the future.
func mayAcknowledge(o Objection, on, today calendar.Date) error {
	switch {
	case o.Decision == Undecided:
		return fault.New(fault.Conflict, "", "keberatan.belum_diputus", "")
	case o.RespondedOn != o.DecidedOn:
		return fault.New(fault.Conflict, "", "keberatan.sudah_diterima_pemohon", "", o.RespondedOn)
	case on.IsZero() || on.After(today) || on.Before(o.DecidedOn):
		return fault.New(fault.Invalid, "diterima", "keberatan.diterima_pemohon", "", o.DecidedOn, today)
	}
	return nil
}

// closedTo says that the state no longer allows the step.
func closedTo(o Objection) error {
	return fault.New(fault.Conflict, "", "keberatan.sudah_"+string(o.State), "")
}
