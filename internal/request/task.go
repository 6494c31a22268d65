package request

import (
	"context"
	"slices"
	"time"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
)

// TaskState is where a unit's task stands.
type TaskState string

// States of a task.
const (
	TaskOpen      TaskState = "terbuka"
	TaskAnswered  TaskState = "dijawab"
	TaskReturned  TaskState = "dikembalikan"
	TaskWithdrawn TaskState = "ditarik"
)

// Task is what a unit is asked to find. Its own term runs inside the one of the case:
// a unit belongs to the same public body.
type Task struct {
	ID         string
	Request    string
	Unit       string
	Note       string
	DueOn      calendar.Date
	State      TaskState
	Answer     string
	AnsweredAt time.Time
	GivenOn    calendar.Date // day 0 of its term
	Holder     string        // id of the person who works on it, or empty
	HeldOn     calendar.Date // since when
	Elsewhere  string        // unit that might hold it, of a task handed back, or empty
}

// Proposal is what one unit says about one item: asked for, and perhaps answered. It
// decides nothing; the PPID does.
type Proposal struct {
	Item, Task, Unit string
	State            TaskState // of the task
	Answer                     // Outcome is Undecided where the unit has not said; then the rest is empty
}

// Proposed is what the units say about one item together.
type Proposed struct {
	Answer            // one answer made of all of them by Suggest; Undecided when nobody proposed
	From   []Proposal // of each unit that was asked for it, also without a proposal yet
}

// ProposalsOf gives by item id what units propose to answer in a case, for the page on
// which the PPID decides and for the one letter that follows. Items that no unit was
// asked for are missing. Only answers of tasks that were answered or handed back count;
// Proposed.Answer has Outcome, Text, Redaction, Reason, Holder and Test, which are the
// fields to begin a decision with. It asks no permission: the caller has opened the case.
func ProposalsOf(ctx context.Context, r db.Reader, orgID, requestID string) (map[string]Proposed, error) {
	all, err := db.All(ctx, r, selectProposals, scanProposal, orgID, requestID)
	if err != nil {
		return nil, err
	}
	found := map[string]Proposed{}
	for _, p := range all {
		of := found[p.Item]
		of.From = append(of.From, p)
		found[p.Item] = of
	}
	for item, of := range found {
		of.Answer = Suggest(slices.DeleteFunc(slices.Clone(of.From), func(p Proposal) bool { return p.State == TaskOpen }))
		found[item] = of
	}
	return found, nil
}

// Assignment is a task as its unit sees it: what is wanted, without who asks.
type Assignment struct {
	Task
	Case  Case   // without the applicant, the purpose and other units' tasks
	Items []Item // those that the task asks for, with what the unit proposes
}

// Assignment reads a task for an officer of its unit, for whoever was given it in the
// unit's place, or for one who answers for the whole body. For anyone else it does not
// exist.
func (c *Cases) Assignment(ctx context.Context, a identity.Actor, task string) (Assignment, error) {
	t, err := db.One(ctx, c.Ledger.Reader(), selectTask, scanTask, a.Org, task)
	if err != nil {
		return Assignment{}, err
	}
	if !mayWork(a, t) {
		return Assignment{}, fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	return c.assignment(ctx, a, t)
}

// TaskFor is Assignment, for the desk as well, which passes tasks on and takes them back.
func (c *Cases) TaskFor(ctx context.Context, a identity.Actor, task string) (Assignment, error) {
	t, err := db.One(ctx, c.Ledger.Reader(), selectTask, scanTask, a.Org, task)
	if err != nil {
		return Assignment{}, err
	}
	if !mayWork(a, t) && !a.Everywhere(identity.HandleRequests) {
		return Assignment{}, fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	return c.assignment(ctx, a, t)
}

func (c *Cases) assignment(ctx context.Context, a identity.Actor, t Task) (Assignment, error) {
	found, err := c.Mine(ctx, a.Org, t.Request)
	if err != nil {
		return Assignment{}, err
	}
	found = found.forUnit()
	found.Tasks = []Task{t}
	items, err := itemsOf(ctx, c.Ledger.Reader(), a.Org, t, found.Items)
	return Assignment{t, found, items}, err
}

// itemsOf are the items that a task asks for, with the proposal in place of the answer.
func itemsOf(ctx context.Context, r db.Reader, orgID string, t Task, items []Item) ([]Item, error) {
	all, err := db.All(ctx, r, selectProposals, scanProposal, orgID, t.Request)
	if err != nil {
		return nil, err
	}
	var asked []Item
	for _, it := range items {
		for _, p := range all {
			if p.Task == t.ID && p.Item == it.ID {
				it.Answer = p.Answer
				asked = append(asked, it)
			}
		}
	}
	return asked, nil
}
