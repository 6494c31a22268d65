// Package statute holds the terms fixed by law, each with the article it comes
// from, and the list of the norms this program obeys.
//
// Words: a Term is a length in working days with its source. Terms are the seven
// terms between a request and a dispute. A norm is one article, written the way
// comments cite it: UU14/2008:22(8) is Act 14 of 2008, article 22, paragraph 8.
//
// Invariants: Default gives the law's own terms; a body's terms are never worse
// for the applicant (Kinder refuses them). The list norms.txt names every article
// cited anywhere in the program.
//
// The package counts no days (package calendar does), reads no clock and no
// database, and knows no settings beyond the terms.
package statute

import (
	"suluh/internal/calendar"
	"suluh/internal/fault"
)

// Term is a length of time fixed by a norm or by a body's own rule.
type Term struct {
	// WorkingDays is the length, counted by package calendar with the starting
	// event as day 0.
	WorkingDays int
	// Source is the citation, for example "UU14/2008:22(7)"; Cite makes it
	// readable. A term of a body's own may name the body's rule instead.
	Source string
}

// Terms are the terms between receiving a request and filing a dispute.
type Terms struct {
	// Notification runs from receipt of the request to the written answer.
	Notification Term
	// Extension prolongs Notification once, from its last day, when the written
	// and reasoned notice of it is dated before that day ends.
	Extension Term
	// IncompletenessNotice runs from receipt to the letter that names what the
	// request lacks; afterwards the request counts as complete.
	IncompletenessNotice Term
	// Completion is the applicant's time to complete a request, from that letter.
	Completion Term
	// ObjectionWindow is the applicant's time to object, from the notification
	// or from the last day of the term that passed in silence.
	ObjectionWindow Term
	// ObjectionResponse runs from receipt of the objection to the answer of the
	// superior of the information officer.
	ObjectionResponse Term
	// DisputeWindow is the applicant's time to go to the Information Commission,
	// from the response or from the last day of the response term.
	DisputeWindow Term
}

// Default gives the terms of the law.
func Default() Terms {
	return Terms{
		Notification:         Term{10, "UU14/2008:22(7)"}, // UU14/2008:22(7)
		Extension:            Term{7, "UU14/2008:22(8)"},  // UU14/2008:22(8)
		IncompletenessNotice: Term{3, "PERKI1/2021"},      // the article is not verified
		Completion:           Term{3, "PERKI1/2021"},      // the article is not verified
		ObjectionWindow:      Term{30, "UU14/2008:36(1)"}, // UU14/2008:36(1)
		ObjectionResponse:    Term{30, "UU14/2008:36(2)"}, // UU14/2008:36(2)
		DisputeWindow:        Term{14, "UU14/2008:37(2)"}, // UU14/2008:37(2) PERKI1/2013:13
	}
}

// Bound is how far a body may move one term.
type Bound struct {
	// Setting is the Indonesian name of the field in the settings of a body.
	Setting string
	// Min and Max are working days, both allowed.
	Min, Max int
	// Source is the article that sets the bound.
	Source string
}

// rule ties a setting to its field in Terms.
type rule struct {
	setting string
	term    func(*Terms) *Term
	mayMove func(law int) (least, most int)
}

// A duty of the body may be shortened, down to one day.
func duty(law int) (int, int) { return 1, law }

// A window of the applicant may be lengthened, up to the longest term we count.
func window(law int) (int, int) { return law, calendar.MaxDays }

// The window before the Information Commission is not the body's to move: a
// longer one would only tell the applicant a date on which the Commission
// rejects the dispute as late.
func fixed(law int) (int, int) { return law, law }

var rules = []rule{
	{"jangka_pemberitahuan", func(t *Terms) *Term { return &t.Notification }, duty},
	{"jangka_perpanjangan", func(t *Terms) *Term { return &t.Extension }, duty},
	{"jangka_pemberitahuan_kekurangan", func(t *Terms) *Term { return &t.IncompletenessNotice }, duty},
	{"jangka_kelengkapan", func(t *Terms) *Term { return &t.Completion }, window},
	{"jangka_keberatan", func(t *Terms) *Term { return &t.ObjectionWindow }, window},
	{"jangka_tanggapan_keberatan", func(t *Terms) *Term { return &t.ObjectionResponse }, duty},
	{"jangka_sengketa", func(t *Terms) *Term { return &t.DisputeWindow }, fixed},
}

// Bounds lists how far a body may move each of the terms t, in the order of
// Terms, for the settings page.
func (t Terms) Bounds() []Bound {
	list := make([]Bound, 0, len(rules))
	for _, r := range rules {
		law := *r.term(&t)
		least, most := r.mayMove(law.WorkingDays)
		list = append(list, Bound{r.setting, least, most, law.Source})
	}
	return list
}

// Kinder gives the terms t with those of a body in their place. A body may only
// favour the applicant: shorten its own duties, lengthen the applicant's windows.
// A body's term of zero days means that the body has not set it and t stands; a
// term without a source keeps the source of t.
//
// Terms that break a bound are refused together, each fault.Invalid with the
// setting as field and the least and the most days as arguments.
func (t Terms) Kinder(body Terms) (Terms, error) {
	var refused fault.List
	got := t
	for i, b := range t.Bounds() {
		own := *rules[i].term(&body)
		if own.WorkingDays == 0 {
			continue
		}
		if own.WorkingDays < b.Min || own.WorkingDays > b.Max {
			refused.Add(fault.New(fault.Invalid, b.Setting, "statute.out_of_bounds", b.Source, b.Min, b.Max))
			continue
		}
		if own.Source == "" {
			own.Source = b.Source
		}
		*rules[i].term(&got) = own
	}
	if err := refused.Err(); err != nil {
		return Terms{}, err
	}
	return got, nil
}
