package dispute

import "suluh/internal/calendar"

// twice is how often the applicant must have stayed away before a dispute may be
// recorded as lapsed. PERKI1/2013
const twice = 2

// RulingRead is a ruling of the Commission. An interim ruling stands beside the
// others; any other ends the dispute there. UU14/2008:46
type RulingRead struct {
	Ruling
	By    calendar.Date // what it orders is done until then
	Days  int           // or in working days
	Basis string        // from the copy, or from finality
}

func (s RulingRead) apply(r *Record, set setting) error {
	if s.Kind == InterimRuling {
		r.Interim = append(r.Interim, s.Ruling)
		return nil
	}
	switch {
	case !r.WithdrawnOn.IsZero() && s.Kind != WithdrawnRuling:
		return barred("sengketa.sudah_dicabut", "")
	case !r.Court.FiledOn.IsZero() || !r.FinalOn.IsZero():
		return barred("sengketa.putusan_tetap", "")
	case s.Kind == LapsedRuling && r.Absences() < twice:
		return bad("jenis", "sengketa.gugur", "PERKI1/2013", r.Absences())
	case s.Kind == MediationRuling && !r.Talks.Agreed:
		return bad("jenis", "sengketa.putusan_mediasi", "PERKI1/2013:41")
	case s.Kind == WithdrawnRuling && r.WithdrawnOn.IsZero():
		return bad("jenis", "sengketa.penetapan_pencabutan", "")
	case s.Days > 0 && s.Basis == "":
		return bad("sejak", "sengketa.sejak", "")
	case s.Days > calendar.MaxDays:
		return bad("hari_kerja", "sengketa.hari", "")
	case !s.By.IsZero() && s.By.Before(s.ReadOn):
		return bad("paling_lambat", "sengketa.tugas_sebelum_perintah", "")
	}
	r.Ruling = s.Ruling
	r.Tasks = append(openOrders(r.Tasks), s.tasks(r.Reason, set)...)
	return nil
}

// openOrders are the tasks of orders, and those that are done: a ruling that is
// written down again replaces only what it made itself.
func openOrders(tasks []Task) []Task {
	var kept []Task
	for _, t := range tasks {
		if t.Kind != TaskGive && t.Kind != TaskOpen || !t.DoneOn.IsZero() {
			kept = append(kept, t)
		}
	}
	return kept
}

// tasks are what the body must do after a ruling that gives: hand the information
// over, and where it was exempt move it from the one list to the other.
// UU14/2008:11(2)
func (s RulingRead) tasks(reason Reason, set setting) []Task {
	if !s.Kind.Gives() {
		return nil
	}
	list := []Task{{ID: set.newID(), Kind: TaskGive, What: s.Orders, By: s.By, Days: s.Days, Basis: s.Basis}}
	if reason == ForExemption {
		list = append(list, Task{ID: set.newID(), Kind: TaskOpen, What: s.Orders, By: s.By, Days: s.Days, Basis: s.Basis})
	}
	return list
}

// CopyReceived is the day on which the body received the copy of the ruling, from
// which the way to the court is open. UU14/2008:48
type CopyReceived struct{ On calendar.Date }

func (s CopyReceived) apply(r *Record, _ setting) error {
	if r.Ruling.Kind == "" {
		return barred("sengketa.belum_diputus", "")
	}
	r.Ruling.CopyOn = s.On
	return nil
}

// CourtCase is the objection to the court with what followed. A judgement that
// comes after its term is written down all the same: the court decides about that.
type CourtCase struct{ Court }

func (s CourtCase) apply(r *Record, _ setting) error {
	switch {
	case r.Ruling.Kind == "" || r.Ruling.Kind == LapsedRuling || r.Ruling.Kind == WithdrawnRuling:
		return barred("sengketa.belum_diputus", "")
	case r.Ruling.Kind == MediationRuling:
		return barred("sengketa.putusan_mediasi_tetap", "PERKI1/2013")
	case !r.FinalOn.IsZero():
		return barred("sengketa.putusan_tetap", "")
	case !s.RuledOn.IsZero() && s.Result == "":
		return bad("hasil", "sengketa.hasil_pengadilan", "")
	case s.RuledOn.IsZero() && !s.CassatedOn.IsZero():
		return bad("diputus", "sengketa.kasasi_sebelum_putusan", "UU14/2008:50")
	case s.CassatedOn.IsZero() && !s.SupremeOn.IsZero():
		return bad("kasasi", "sengketa.kasasi_kosong", "UU14/2008:50")
	}
	r.Court = s.Court
	return nil
}

// BecameFinal is the day from which nothing can be done against the ruling.
type BecameFinal struct{ On calendar.Date }

func (s BecameFinal) apply(r *Record, set setting) error {
	last := r.Ruling.CopyOn.AddDays(set.terms.Court.Days)
	switch {
	case r.Ruling.Kind == "":
		return barred("sengketa.belum_diputus", "")
	case r.Ruling.Kind == MediationRuling: // binds from its reading
	case r.Ruling.CopyOn.IsZero():
		return bad("tetap", "sengketa.salinan_dulu", "UU14/2008:48")
	case r.Court.FiledOn.IsZero() && !s.On.After(last):
		return bad("tetap", "sengketa.masih_dapat_keberatan", "UU14/2008:48", calendar.Long(last))
	case !r.Court.FiledOn.IsZero() && r.Court.RuledOn.IsZero():
		return bad("tetap", "sengketa.pengadilan_belum", "UU14/2008:48")
	case !r.Court.CassatedOn.IsZero() && r.Court.SupremeOn.IsZero():
		return bad("tetap", "sengketa.kasasi_belum", "UU14/2008:50")
	}
	r.FinalOn = s.On
	if lifted(r.Court) { // the ruling does not stand: nothing is to be carried out
		r.Tasks = openOrders(r.Tasks)
	}
	return nil
}

// lifted reports whether the last court that ruled set the ruling aside.
func lifted(c Court) bool {
	if !c.SupremeOn.IsZero() {
		return c.Supreme == "dibatalkan"
	}
	return c.Result == "dibatalkan"
}

// ExecutionOrdered is the court's order to carry out a ruling that stands.
type ExecutionOrdered struct{ Execution }

func (s ExecutionOrdered) apply(r *Record, _ setting) error {
	if r.FinalOn.IsZero() {
		return barred("sengketa.belum_tetap", "")
	}
	r.Execution = s.Execution
	return nil
}

// TaskDone says that the body did what an order or a ruling asked of it. Handing
// over is dated for itself, because the law asks for that date.
type TaskDone struct {
	Ref   string
	On    calendar.Date
	How   string
	Test  string
	Entry int
}

func (s TaskDone) apply(r *Record, set setting) error {
	t := r.Task(s.Ref)
	switch {
	case t == nil:
		return barred("sengketa.tugas_tidak_ada", "")
	case !t.DoneOn.IsZero():
		return barred("sengketa.tugas_sudah", "")
	case t.Kind == TaskOpen && s.Test == "" && s.Entry == 0:
		return bad("entri", "sengketa.pindah_ke_dip", "UU14/2008:11(2)")
	case (t.Kind == TaskGive || t.Kind == TaskOpen) && !r.Court.FiledOn.IsZero() && r.FinalOn.IsZero():
		return barred("sengketa.menunggu_pengadilan", "UU14/2008:48")
	}
	t.DoneOn, t.How, t.Test, t.Entry = s.On, s.How, s.Test, int64(s.Entry)
	if t.Kind == TaskGive {
		r.HandedOn = s.On
	}
	return nil
}

// finished reports whether nothing of a dispute is left to do. UU14/2008:46
func finished(r Record) bool {
	for _, t := range r.Tasks {
		if t.DoneOn.IsZero() {
			return false
		}
	}
	switch r.State() {
	case Dropped, Lapsed, Final:
		return true
	}
	return false
}
