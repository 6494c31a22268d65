package org

import "suluh/internal/fault"

// TaskRules are the body's own rules for what it asks of its units. They move no term
// of the law: a unit is part of the same public body.
type TaskRules struct {
	Steps     []int `json:"langkah_persen,omitempty"` // shares of a term, in per cent, at which people are reminded; three, rising
	ClaimDays int   `json:"hari_ambil,omitempty"`     // working days after which a task that nobody took goes to somebody else
	Keep      int   `json:"hari_surat,omitempty"`     // working days kept for writing the answer
}

// TaskRules gives the rules with their defaults: reminders at 50, 75 and 90 per cent,
// two working days to take a task, three to write the answer.
func (s Settings) TaskRules() TaskRules {
	r := s.Tasks
	if len(r.Steps) == 0 {
		r.Steps = []int{50, 75, 90}
	}
	if r.ClaimDays == 0 {
		r.ClaimDays = 2
	}
	if r.Keep == 0 {
		r.Keep = 3
	}
	return r
}

// maxTaskDays bounds the days of the rules, in working days: the longest term of the
// law has seventeen.
const maxTaskDays = 17

// Check refuses steps that are not three rising shares, and days out of reach.
func (r TaskRules) Check() error {
	var l fault.List
	last := 0
	for _, p := range r.Steps {
		if len(r.Steps) != 3 || p <= last || p > 100 {
			l.Add(fault.New(fault.Invalid, "langkah_persen", "pengaturan.langkah_tugas", ""))
			break
		}
		last = p
	}
	if r.ClaimDays < 0 || r.ClaimDays > maxTaskDays {
		l.Add(fault.New(fault.Invalid, "hari_ambil", "pengaturan.hari_tugas", "", maxTaskDays))
	}
	if r.Keep < 0 || r.Keep > maxTaskDays {
		l.Add(fault.New(fault.Invalid, "hari_surat", "pengaturan.hari_tugas", "", maxTaskDays))
	}
	return l.Err()
}
