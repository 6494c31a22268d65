package dispute

import (
	"strings"

	"suluh/internal/calendar"
)

// Registration is the number, the deed and the clerk at the Commission.
type Registration struct {
	Register, Clerk string
	Deed            Deed
}

func (s Registration) apply(r *Record, _ setting) error {
	r.Register, r.Clerk, r.Deed = s.Register, s.Clerk, s.Deed
	return nil
}

// Completing is the clerk's letter about what the application lacks, and its
// completion. PERKI1/2013:17
type Completing struct{ LackingOn, CompletedOn calendar.Date }

func (s Completing) apply(r *Record, _ setting) error {
	r.LackingOn, r.CompletedOn = s.LackingOn, s.CompletedOn
	return nil
}

// PathTaken is the way of the dispute and the people who lead it.
type PathTaken struct {
	Path     Path
	Panel    []string
	Mediator string
}

func (s PathTaken) apply(r *Record, _ setting) error {
	if s.Path == Mediation && r.Reason == ForExemption {
		return bad("jalur", "sengketa.tanpa_mediasi", "PERKI1/2013")
	}
	if s.Path == Mediation && r.Ruling.Kind != "" {
		return barred("sengketa.sudah_diputus", "")
	}
	r.Path, r.Panel, r.Mediator = s.Path, s.Panel, s.Mediator
	return nil
}

// Mediated are the dates of the mediation and its end. What was said there is no
// part of the record.
type Mediated struct{ Talks }

func (s Mediated) apply(r *Record, set setting) error {
	switch {
	case r.Reason == ForExemption:
		return barred("sengketa.tanpa_mediasi", "PERKI1/2013")
	case r.Path == "":
		r.Path = Mediation
	}
	if s.Agreed && s.EndedOn.IsZero() {
		return bad("berakhir", "sengketa.akhir_mediasi", "PERKI1/2013:41")
	}
	r.Talks = s.Talks
	if !s.EndedOn.IsZero() && !s.Agreed {
		r.Path = Adjudication // not agreed: the dispute goes on
	}
	return nil
}

// Withdrawing is the applicant's withdrawal. It cannot be filed again.
type Withdrawing struct{ On calendar.Date }

func (s Withdrawing) apply(r *Record, _ setting) error {
	if !running(*r) {
		return barred("sengketa.sudah_diputus", "")
	}
	r.WithdrawnOn, r.Path = s.On, Withdrawal
	return nil
}

// SessionSet puts a hearing on the agenda, or moves one that is there.
type SessionSet struct {
	Ref   string
	On    calendar.Date
	At    string
	Kind  string
	Place string
}

func (s SessionSet) apply(r *Record, set setting) error {
	if s.Kind == MediationMeeting && r.Reason == ForExemption {
		return bad("jenis", "sengketa.tanpa_mediasi", "PERKI1/2013")
	}
	if s.Ref == "" {
		r.Hearings = append(r.Hearings, Session{ID: set.newID(), On: s.On, At: s.At, Kind: s.Kind, Place: s.Place})
		return nil
	}
	x := r.Session(s.Ref)
	if x == nil || x.Held || x.Cancelled {
		return barred("sengketa.sidang_selesai", "")
	}
	x.On, x.At, x.Kind, x.Place = s.On, s.At, s.Kind, s.Place
	x.Changes++
	return nil
}

// SessionResult is what came of a hearing.
type SessionResult struct {
	Ref                         string
	Outcome                     string // berlangsung | batal
	Result                      string
	ApplicantAbsent, BodyAbsent bool
}

func (s SessionResult) apply(r *Record, set setting) error {
	x := r.Session(s.Ref)
	switch {
	case x == nil:
		return barred("sengketa.sidang_tidak_ada", "")
	case x.Cancelled:
		return barred("sengketa.sidang_selesai", "")
	case s.Outcome == "berlangsung" && s.Result == "":
		return bad("hasil", "sengketa.hasil_sidang", "")
	}
	x.Held, x.Cancelled = s.Outcome == "berlangsung", s.Outcome == "batal"
	x.Result, x.ApplicantAbsent, x.BodyAbsent = s.Result, s.ApplicantAbsent, s.BodyAbsent
	x.Changes++
	if x.Held && x.Kind == MediationMeeting && r.Talks.FirstOn.IsZero() {
		r.Talks.FirstOn = x.On
	}
	return nil
}

// Ordered is an order of the panel; it becomes a task.
type Ordered struct {
	Kind string
	On   calendar.Date
	What string
	By   calendar.Date
}

func (s Ordered) apply(r *Record, set setting) error {
	if !s.By.IsZero() && s.By.Before(s.On) {
		return bad("paling_lambat", "sengketa.tugas_sebelum_perintah", "")
	}
	r.Orders = append(r.Orders, Order{ID: set.newID(), Kind: s.Kind, On: s.On, What: s.What})
	kind := TaskElse
	switch s.Kind {
	case OrderTest: // PERKI1/2021:49
		kind = TaskTest
	case OrderSite:
		kind = TaskSite
	}
	r.Tasks = append(r.Tasks, Task{ID: set.newID(), Kind: kind, What: s.What, By: s.By})
	return nil
}

// Exhibit adds a piece to the list of evidence.
type Exhibit struct{ Evidence }

func (s Exhibit) apply(r *Record, set setting) error {
	for _, e := range r.Evidence {
		if strings.EqualFold(e.Mark, s.Mark) {
			return bad("tanda", "sengketa.bukti_ganda", "", s.Mark)
		}
	}
	s.ID = set.newID()
	r.Evidence = append(r.Evidence, s.Evidence)
	return nil
}
