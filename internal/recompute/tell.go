package recompute

import (
	"context"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/fault"
	"suluh/internal/i18n"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/notice"
	"suluh/internal/org"
)

// Path is the page of the office about changes of the calendar.
const Path = "/kantor/hari-kerja"

// Label says what ends on a date of a case.
func (t Term) Label() string {
	if key := "kalender.batas_" + t.Code; i18n.Has(key) {
		return i18n.Say(key)
	}
	return i18n.Say("kalender.batas_lain")
}

// Title names a case by its kind and number.
func (c Case) Title() string {
	kind := i18n.Say("kalender.perkara_" + c.Subject)
	if strings.HasPrefix(c.Number, kind) { // a dispute without a number yet
		return c.Number
	}
	return kind + " " + c.Number
}

// Sentence says what became of a day.
func (d Day) Sentence() string {
	key := "kalender.menjadi_hari_kerja"
	if d.Off {
		key = "kalender.menjadi_libur"
	}
	s := i18n.Say(key, d.Date, d.Name)
	if d.Decree != "" {
		s += " (" + d.Decree + ")"
	}
	return s
}

// Why says in sentences what changed.
func (c Change) Why() []string { return why(c.Days) }

func why(days []Day) []string {
	list := make([]string, 0, len(days))
	for _, d := range days {
		list = append(list, d.Sentence())
	}
	return list
}

// Why says in sentences which days moved the dates of the case.
func (a RecountedAct) Why() []string { return why(a.Days) }

// inside are the terms that only the office counts.
var inside = map[string]bool{"jawaban_pertama": true}

// tellPerson informs the person concerned by a case, in writing and once.
func (c *Calendars) tellPerson(ctx context.Context, tx *ledger.Tx, body org.Body, change Change, one Case, t Terms) error {
	m := notice.Moved{Case: one.Title(), Why: why(within(change.Days, one.Terms)), Body: body.Name, Phone: body.Settings.Contact.Phone}
	for _, term := range one.Terms {
		if !inside[term.Code] {
			m.Terms = append(m.Terms, notice.MovedTerm{Label: term.Label(), From: term.From, To: term.To})
		}
	}
	if len(m.Terms) == 0 {
		return nil
	}
	p, err := t.Person(ctx, tx, body.ID, one.ID)
	if err != nil {
		return err
	}
	m.Link, m.Unit = c.Base(body)+p.Path, p.Unit
	subject, text := m.Text()
	return c.Outbox.Post(ctx, tx, notice.Mail{SubjectKind: one.Subject, SubjectID: one.ID, Event: notice.EventMoved, Recipient: p.Email, Subject: subject, Body: text})
}

// tellOffice informs everybody who answers for requests of the whole body, with one
// message about all cases.
func (c *Calendars) tellOffice(ctx context.Context, tx *ledger.Tx, body org.Body, change Change, list []Case) error {
	if len(list) == 0 {
		return nil
	}
	m := notice.Moved{Why: change.Why(), Link: c.Base(body) + Path + "/" + change.ID, Body: body.Name}
	for _, one := range list {
		first := one.Terms[0]
		m.Terms = append(m.Terms, notice.MovedTerm{Label: one.Title(), From: first.From, To: first.To})
	}
	subject, text := m.Text()
	people, err := c.responsible(ctx, tx, body.ID, body.Day(tx.At))
	if err != nil {
		return err
	}
	for _, p := range people {
		if err := c.Outbox.Post(ctx, tx, notice.Mail{SubjectKind: notice.SubjectReminder, SubjectID: p.ID, Event: notice.EventMoved,
			Recipient: p.Email, Subject: subject, Body: text}); err != nil {
			return err
		}
	}
	return nil
}

// responsible lists the people who handle the requests or objections of the whole
// body on a day.
func (c *Calendars) responsible(ctx context.Context, tx *ledger.Tx, orgID string, today calendar.Date) ([]identity.Person, error) {
	posts, err := identity.PostsOn(ctx, tx, orgID, today)
	if err != nil {
		return nil, err
	}
	var people []identity.Person
	seen := map[string]bool{}
	for _, p := range posts {
		if p.Unit != "" || seen[p.Person] || !p.Gives(identity.HandleRequests) && !p.Gives(identity.HandleObjections) {
			continue
		}
		seen[p.Person] = true
		person, err := identity.PersonByID(ctx, tx, orgID, p.Person)
		if fault.Is(err, fault.NotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		people = append(people, person)
	}
	return people, nil
}

// Label says where a change comes from.
func (c Cause) Label() string { return i18n.Say("kalender.sebab_" + string(c)) }
