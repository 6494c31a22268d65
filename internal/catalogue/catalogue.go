package catalogue

import (
	"context"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/notice"
	"suluh/internal/org"
	"suluh/internal/register"
)

// Catalogue answers for every body in one database.
type Catalogue struct {
	Ledger   *ledger.Ledger
	Register *register.Register
	Book     *Book
	Days     *calendar.Book             // working days, for reminders
	Outbox   *notice.Outbox             // where reminders go
	Base     func(body org.Body) string // how the body is reached

	shelf shelf
}

// Line is one unit's row of the matrix, or the row of the body as a whole.
type Line struct {
	Unit   org.Unit // without an ID for the body as a whole
	Owed   Tally
	Groups []Status // in the order of List.Groups
}

// Matrix is every unit against every group of the catalogue.
type Matrix struct {
	List  *List
	Today calendar.Date
	Lines []Line // the body as a whole first, where it has several units; then units in their printed order
	Total Tally
}

// state is what the answers about a body are computed from.
type state struct {
	body   org.Body
	today  calendar.Date
	list   *List
	units  []org.Unit // active ones
	shared bool
	held   map[string][]register.Holding
	marks  map[string]map[int]Mark // by unit and position
	// The places of one question, used again for the next.
	places [][]Evidence
}

// everyUnit reads what all units hold.
const everyUnit = ""

// read gathers what the answers need: the marks, and one row for each unit or for the
// only unit that is asked about.
func (c *Catalogue) read(ctx context.Context, body org.Body, today calendar.Date, only string) (*state, error) {
	s := &state{body: body, today: today, list: c.Book.For(body.Kind), marks: map[string]map[int]Mark{}}
	r := c.Ledger.Reader()
	units, err := org.Units(ctx, r, body.ID)
	if err != nil {
		return nil, err
	}
	for _, u := range units {
		if u.Ended.IsZero() || !today.After(u.Ended) {
			s.units = append(s.units, u)
		}
	}
	s.shared = len(s.units) > 1
	if only == everyUnit {
		s.held, err = c.Register.HeldByUnit(ctx, body.ID)
	} else {
		var held []register.Holding
		held, err = c.Register.HeldOf(ctx, body.ID, only)
		s.held = map[string][]register.Holding{only: held}
	}
	if err != nil {
		return nil, err
	}
	err = db.Each(ctx, r, selectMarked, func(row db.Row) error {
		var unit, item string
		m := Mark{Given: true}
		if err := row.Scan(&unit, &item, &m.Applies); err != nil {
			return err
		}
		if s.marks[unit] == nil {
			s.marks[unit] = map[int]Mark{}
		}
		if i, known := s.list.at[item]; known { // an older catalogue may have had others
			s.marks[unit][i] = m
		}
		return nil
	}, body.ID)
	s.places = make([][]Evidence, s.list.Len())
	return s, err
}

// question asks about a unit; the empty unit is the body as a whole, which holds what
// any of its units holds.
func (s *state) question(unit string) Question {
	for i := range s.places {
		s.places[i] = s.places[i][:0]
	}
	put := func(held []register.Holding) {
		for _, h := range held {
			if i, known := s.list.at[h.Item]; known {
				s.places[i] = append(s.places[i], Evidence{N: h.N, Cadence: h.Cadence, Latest: h.Latest})
			}
		}
	}
	if unit != "" {
		put(s.held[unit])
	} else {
		for _, held := range s.held {
			put(held)
		}
	}
	q := Question{List: s.list, Today: s.today, Cadence: s.body.Settings.Cadence(), Shared: s.shared, Whole: unit == "", Held: s.places}
	if marks := s.marks[unit]; len(marks) > 0 {
		q.Marked = func(i int) Mark { return marks[i] }
	}
	return q
}

func (s *state) line(u org.Unit) Line {
	q := s.question(u.ID)
	answers := q.Judge()
	l := Line{Unit: u, Owed: q.Owed(answers)}
	for i, p := range s.list.parent {
		if p < 0 {
			l.Groups = append(l.Groups, answers[i])
		}
	}
	return l
}

// matrix computes the answers for every unit of a body on a day.
func (c *Catalogue) matrix(ctx context.Context, body org.Body, today calendar.Date) (*Matrix, error) {
	s, err := c.read(ctx, body, today, everyUnit)
	if err != nil {
		return nil, err
	}
	m := &Matrix{List: s.list, Today: today}
	if s.shared {
		m.Lines = append(m.Lines, s.line(org.Unit{}))
	}
	for _, u := range s.units {
		m.Lines = append(m.Lines, s.line(u))
	}
	for _, l := range m.Lines {
		m.Total.add(l.Owed)
	}
	return m, nil
}

// Row is one item on a unit's sheet.
type Row struct {
	Item    Item
	Depth   int // 0 for groups
	Group   bool
	Status  Status
	Mark    Marked           // the mark of this very item; empty when there is none
	Entries []register.Entry // published ones that name it or its group, the latest first, at most three
	Draft   *register.Entry  // being written for it, and nothing published yet
}

// Sheet is one unit's checklist, or that of the body as a whole.
type Sheet struct {
	Unit   org.Unit
	Shared bool // the body has several units
	List   *List
	Today  calendar.Date
	Rows   []Row
	Owed   Tally
}

// shownEntries is how many entries stand at an item; the rest are counted.
const shownEntries = 3

// Sheet answers for one unit on a day, item by item; the empty unit is the body as a
// whole.
func (c *Catalogue) Sheet(ctx context.Context, body org.Body, unit string, today calendar.Date) (Sheet, error) {
	s, err := c.read(ctx, body, today, unit) // the body as a whole holds what every unit holds
	if err != nil {
		return Sheet{}, err
	}
	sheet, err := s.sheet(unit)
	if err != nil {
		return sheet, err
	}
	marks, err := c.marks(ctx, body.ID, unit)
	if err != nil {
		return sheet, err
	}
	entries, err := c.entries(ctx, body.ID, unit, s)
	if err != nil {
		return sheet, err
	}
	drafts, err := c.drafts(ctx, body.ID, unit)
	for i := range sheet.Rows {
		code := sheet.Rows[i].Item.Code
		sheet.Rows[i].Mark, sheet.Rows[i].Draft = marks[code], drafts[code]
		for j := i; j >= 0; j = s.list.parent[j] { // an entry for the group is one for the item
			sheet.Rows[i].Entries = append(sheet.Rows[i].Entries, entries[s.list.items[j].Code]...)
		}
		sheet.Rows[i].Entries = sheet.Rows[i].Entries[:min(shownEntries, len(sheet.Rows[i].Entries))]
	}
	return sheet, err
}

// Owed counts what a unit owes on a day, and how much of it is there.
func (c *Catalogue) Owed(ctx context.Context, body org.Body, unit string, today calendar.Date) (Tally, error) {
	s, err := c.read(ctx, body, today, unit)
	if err != nil {
		return Tally{}, err
	}
	q := s.question(unit)
	return q.Owed(q.Judge()), nil
}

// sheet answers without marks and entries in words.
func (s *state) sheet(unit string) (Sheet, error) {
	sheet := Sheet{Shared: s.shared, List: s.list, Today: s.today}
	for _, u := range s.units {
		if u.ID == unit {
			sheet.Unit = u
		}
	}
	if unit != "" && sheet.Unit.ID == "" {
		return sheet, fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	q := s.question(unit)
	answers := q.Judge()
	sheet.Owed = q.Owed(answers)
	for i, item := range s.list.items {
		row := Row{Item: item, Group: len(s.list.below[i]) > 0, Status: answers[i]}
		for p := s.list.parent[i]; p >= 0; p = s.list.parent[p] {
			row.Depth++
		}
		sheet.Rows = append(sheet.Rows, row)
	}
	return sheet, nil
}

// entries finds the entries that meet the items of a unit, or of the body's own duties.
func (c *Catalogue) entries(ctx context.Context, orgID, unit string, s *state) (map[string][]register.Entry, error) {
	units := []string{unit}
	if unit == "" {
		units = nil
		for _, u := range s.units {
			if holds(s.held[u.ID], s.list) {
				units = append(units, u.ID)
			}
		}
	}
	found := map[string][]register.Entry{}
	for _, u := range units {
		all, err := c.Register.Meeting(ctx, orgID, u, shownEntries)
		if err != nil {
			return nil, err
		}
		for _, m := range all {
			if len(found[m.Item]) < shownEntries {
				found[m.Item] = append(found[m.Item], m.Entry)
			}
		}
	}
	return found, nil
}

// drafts finds what is being written for items of a unit.
func (c *Catalogue) drafts(ctx context.Context, orgID, unit string) (map[string]*register.Entry, error) {
	found := map[string]*register.Entry{}
	if unit == "" {
		return found, nil
	}
	all, err := c.Register.BeingWritten(ctx, orgID, unit)
	for i, e := range all {
		for _, code := range e.Draft.Content.Standard {
			if found[code] == nil {
				found[code] = &all[i]
			}
		}
	}
	return found, err
}

// holds reports whether any of what a unit holds is a duty of the body.
func holds(held []register.Holding, list *List) bool {
	for _, h := range held {
		if item, known := list.Item(h.Item); known && item.Duty == OfBody {
			return true
		}
	}
	return false
}

// Owner gives the units whose sheets are the actor's own work: those they write for,
// or, by a post of the whole body that may mark, the body as a whole or its only unit.
// ok is false when there are none.
func (c *Catalogue) Owner(a identity.Actor, units []org.Unit) (owned []string, ok bool) {
	if a.Everywhere(identity.MarkCatalogue) {
		if len(units) == 1 {
			return []string{units[0].ID}, true
		}
		return []string{""}, len(units) > 0
	}
	for _, id := range a.Units(identity.EditRegister) {
		for _, u := range units {
			if u.ID == id {
				owned = append(owned, id)
			}
		}
	}
	return owned, len(owned) > 0
}
